/*
 * Working days: Monday to Friday less the bank holidays of England and Wales.
 *
 * A calendar starts as the rules in force for 2000 to 2040, with the one-off
 * days and moves of 2002, 2011, 2012, 2020, 2022 and 2023; imported years
 * replace the computed ones.  Serves the spec on clocks.
 */
#ifndef QAF_CALENDAR_H
#define QAF_CALENDAR_H

#include "qaf/arena.h"
#include "qaf/date.h"

#define QAF_CALENDAR_FIRST 2000
#define QAF_CALENDAR_LAST 2040

struct qaf_holiday {
	qaf_date day;
	const char *title;
};

struct qaf_calendar {
	struct qaf_arena *arena;
	struct qaf_holiday *days;	/* ascending */
	size_t n, cap;
};

/* The built-in calendar, 2000 to 2040. */
void qaf_calendar_init(struct qaf_calendar *c, struct qaf_arena *a);

/* Forget a year's days, before imported ones are added. */
void qaf_calendar_clear_year(struct qaf_calendar *c, int year);
void qaf_calendar_add(struct qaf_calendar *c, qaf_date day, const char *title);

/* The title of the bank holiday on that day, or NULL. */
const char *qaf_calendar_holiday(const struct qaf_calendar *c, qaf_date day);
bool qaf_calendar_is_working_day(const struct qaf_calendar *c, qaf_date day);

/*
 * The end of the n-th working day after `from`, which is itself never
 * counted; n >= 0 (0 gives `from`).  A year beyond the computed ones has no
 * bank holidays unless it was imported.
 */
qaf_date qaf_calendar_add_working_days(const struct qaf_calendar *c,
	qaf_date from, int n);
/* Working days after `from` up to and with `to`; negative when to < from. */
int qaf_calendar_working_days_between(const struct qaf_calendar *c,
	qaf_date from, qaf_date to);

#endif
