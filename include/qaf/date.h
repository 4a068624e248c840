/*
 * Days and minutes.  Proleptic Gregorian, no time zone, no locale, no libc
 * time functions.
 */
#ifndef QAF_DATE_H
#define QAF_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "qaf/arena.h"

/* A day, counted from 1970-01-01 = 0.  QAF_NO_DATE where there is none. */
typedef int32_t qaf_date;
#define QAF_NO_DATE INT32_MIN

/* A day and a minute of it; minute -1 means the end of that day. */
struct qaf_moment {
	qaf_date day;
	int minute;	/* 0 to 1439, or -1 */
};

struct qaf_ymd {
	int year;	/* 1 to 9999 */
	int month;	/* 1 to 12 */
	int day;	/* 1 to 31 */
};

qaf_date qaf_date_of(int year, int month, int day);	/* must be valid */

/*
 * Read a date: 2024-03-05 or the British 05/03/2024 (also 5/3/2024), an
 * optional midnight time behind it as spreadsheets write it ("05/03/2024
 * 00:00:00", "2024-03-05T00:00:00").  Returns false, and leaves *out alone,
 * for anything else: 03/13/2024 and 31/02/2024 are no dates.
 */
bool qaf_date_parse(qaf_date *out, const char *s);

/*
 * Read a moment: a date in either form, then perhaps T or a blank and HH:MM,
 * with seconds, which are dropped.  A midnight that a spreadsheet wrote
 * ("05/03/2024 00:00", "2024-03-05 00:00:00") means the day; 2024-03-05T00:00
 * is the minute.
 */
bool qaf_moment_parse(struct qaf_moment *out, const char *s);

/* What the clock on a British wall shows at that moment of UTC, which has a
 * minute. */
struct qaf_moment qaf_moment_british(struct qaf_moment utc);

/* "2024-03-05"; "" for QAF_NO_DATE. */
char *qaf_date_text(struct qaf_arena *a, qaf_date d);
/* "5 March 2024", for people. */
char *qaf_date_words(struct qaf_arena *a, qaf_date d);

#endif
