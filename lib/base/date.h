/*
 * Days, for the library: the calendar's arithmetic, and lateness.
 */
#ifndef QAF_BASE_DATE_H
#define QAF_BASE_DATE_H

#include "qaf/date.h"

/* The same day of the month, n months on; that month's last day where there
 * is none (31 January + 1 month = 28 or 29 February).  n may be negative.
 * QAF_NO_DATE outside the years 1 to 9999. */
qaf_date qaf_date_add_months(qaf_date d, int n);

bool qaf_date_valid(int year, int month, int day);

struct qaf_ymd qaf_date_ymd(qaf_date d);
int qaf_date_weekday(qaf_date d);	/* 1 = Monday ... 7 = Sunday */

int qaf_month_days(int year, int month);

/* Write "2024-03-05" there, without a NUL. */
#define QAF_DATE_LENGTH 10
void qaf_date_put(char *s, qaf_date d);

/* The first day that a text names, written as 2024-06-01 or as 01/06/2024; false
 * where it names none. */
bool qaf_date_find(qaf_date *out, const char *s);

/* A number of `least` to `most` digits, or a character: steps over it, or
 * leaves *s where it is. */
bool qaf_take_number(int *out, const char **s, int least, int most);
bool qaf_take_char(const char **s, char c);

/* <0, 0, >0; the end of a day (-1) is after every minute of it. */
int qaf_moment_cmp(struct qaf_moment a, struct qaf_moment b);

/* "2024-03-05", or "2024-03-05T12:00" when a minute is given. */
char *qaf_moment_text(struct qaf_arena *a, struct qaf_moment m);

/* Is `now` past what was due?  A day is kept until its end, a minute until it
 * is over.  Where `now` has no minute, what is due that day is not late yet;
 * nothing is late without a deadline (QAF_NO_DATE). */
bool qaf_is_late(struct qaf_moment due, struct qaf_moment now);

/* Whole calendar days late: 0 on the due day, 1 on the day after. */
int qaf_days_late(struct qaf_moment due, struct qaf_moment now);

/* Is the moment, of the clock on a British wall, one of summer time? */
bool qaf_is_summer_time(struct qaf_moment m);

#endif
