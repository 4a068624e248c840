/*
 * Periods: the month, week, quarter, term or cycle that a sample is drawn for
 * and a report is written about.  Pure: no clock, no database.
 *
 *   every        text          days
 *   day          2024-03-05
 *   week         2024-W10      Monday to Sunday, ISO 8601
 *   8 weeks      2024-02-26    so many weeks, counted both ways from a date
 *                              that the council sets; named by its first day
 *   month        2024-03
 *   2 months     2024-03+04    January and February, March and April, ...
 *                              (also 4 months): in step with the year
 *   quarter      2024-Q1       calendar quarter (also 3 months)
 *   term         2024-spring   named by the year in which it begins
 *   half-year    2024-H1       six months from the framework's month, the six
 *                              after them; named by the year in which H1 begins
 *   year         2024          from the framework's month (also 12 months),
 *                              named by the year in which it begins
 *   demand       2024-03       when asked for: a month, or a day (2024-03-05)
 *                              where one a month does not tell them apart
 *
 * A framework that names no terms has those of funded early education in
 * England: spring from 1 January, summer from 1 April, autumn from
 * 1 September.  A term lasts until the next begins: no day is left out.
 */
#ifndef QAF_CORE_PERIOD_H
#define QAF_CORE_PERIOD_H

#include "core/framework/framework.h"
#include "qaf/period.h"

/* Years in which a period may be asked for. */
#define QAF_PERIOD_FIRST_YEAR 1900
#define QAF_PERIOD_LAST_YEAR 2199

/* How often something falls due, and what that counts from. */
struct qaf_timetable {
	struct qaf_every every;
	qaf_date from;		/* 2 weeks and more: some cycle's first day;
				 * QAF_NO_DATE while it is not set */
	size_t nterms;		/* 0: the terms above */
	const struct qaf_term *terms;
	int year_start;		/* month in which years begin; 0 is January */
};

/* Short form for the units that count from the calendar alone. */
static inline struct qaf_timetable qaf_timetable_of(enum qaf_every_unit unit,
	int n)
{
	return (struct qaf_timetable){ { unit, n }, QAF_NO_DATE, 0, NULL, 0 };
}

/* The timetable of something in a framework: its terms and its year.  `from`
 * may be QAF_NO_DATE.  The framework must outlive the result. */
struct qaf_timetable qaf_timetable_in(const struct qaf_framework *fw,
	struct qaf_every every, qaf_date from);

struct qaf_period {
	struct qaf_timetable table;
	qaf_date first, last;	/* both belong to it */
};

/*
 * The period in which `day` lies.  QAF_RULE when its cycle counts from a date
 * that is not set, or when so many months make no whole year; QAF_INPUT when
 * the day lies outside the years QAF_PERIOD_FIRST_YEAR to _LAST_YEAR.
 */
enum qaf_rc qaf_period_of(struct qaf *q, struct qaf_period *out,
	const struct qaf_timetable *t, qaf_date day);

/*
 * Read a period in the form of the table above, letters in any case.  A cycle
 * of weeks may be named by any day in it and is given back from its first.
 * Errors as for qaf_period_of(), and QAF_INPUT for any other form (2024-13,
 * 2024-W54, 2024-Q1 for a month), saying which form is expected.
 */
enum qaf_rc qaf_period_parse(struct qaf *q, struct qaf_period *out,
	const struct qaf_timetable *t, const char *text);

/* The period's name, as in the table above. */
char *qaf_period_text(struct qaf_arena *a, const struct qaf_period *p);

/* The period `n` further on (negative: back); errors as qaf_period_of(). */
enum qaf_rc qaf_period_step(struct qaf *q, struct qaf_period *out,
	const struct qaf_period *p, int n);

bool qaf_period_contains(const struct qaf_period *p, qaf_date day);

#endif
