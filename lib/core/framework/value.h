/*
 * The types of values in a framework: lists of words, numbers and dates that
 * the council may set, durations, how often something happens, sets of grades.
 */
#ifndef QAF_CORE_FRAMEWORK_VALUE_H
#define QAF_CORE_FRAMEWORK_VALUE_H

#include <stdint.h>
#include "qaf/qaf.h"

/*
 * A number that the policy gives or leaves to the council.  When `known` is
 * false the policy gives none and the council has set none: never guess, say
 * which setting (`local`) is missing.  Counts are whole, percentages 0 to 100.
 */
struct qaf_amount {
	bool known;
	double n;
	const char *local;	/* the setting it comes from, or NULL */
};

/* A date that the council sets (a cycle's first day). */
struct qaf_setting_date {
	qaf_date day;		/* QAF_NO_DATE when not set */
	const char *local;	/* or NULL */
};

/* How long, in the policy's unit (spec/deadlines.md). */
enum qaf_unit {
	QAF_UNIT_NONE,		/* no time given */
	QAF_UNIT_DAY,
	QAF_UNIT_WORKING_DAY,
	QAF_UNIT_WEEK,
	QAF_UNIT_MONTH,
	QAF_UNIT_YEAR,
	QAF_UNIT_WEEKDAY,	/* the first such day after: 1 = Monday */
};

struct qaf_duration {
	enum qaf_unit unit;
	int n;			/* 0 for "immediately": the same day */
	int minute;		/* "1 day at 12:00": 720; -1: end of the day */
	const char *local;	/* the setting it comes from, or NULL */
};

/*
 * "3 days", "5 working days", "1 week", "6 months", "1 year", "immediately",
 * "none", "1 day at 12:00", "next Monday".  False when it is none of these.
 */
bool qaf_duration_parse(struct qaf_duration *out, const char *s);
/* Written in the same words. */
char *qaf_duration_text(struct qaf_arena *a, struct qaf_duration d);

/* How often.  QAF_EVERY_WEEKS and _MONTHS count in `n`; others have n = 1. */
enum qaf_every_unit {
	QAF_EVERY_DEMAND,	/* when asked for */
	QAF_EVERY_WEEKS,	/* "week", "fortnight", "8 weeks" */
	QAF_EVERY_MONTHS,	/* "month", "2 months" */
	QAF_EVERY_QUARTER,
	QAF_EVERY_TERM,		/* see qaf_framework.terms */
	QAF_EVERY_HALF_YEAR,
	QAF_EVERY_YEAR,
	QAF_EVERY_DAY,
};

struct qaf_every {
	enum qaf_every_unit unit;
	int n;
};

bool qaf_every_parse(struct qaf_every *out, const char *s);
char *qaf_every_text(struct qaf_arena *a, struct qaf_every e);

/* A set of grades: bit i stands for grades[i].  0 means any grade. */
typedef uint32_t qaf_grades;
#define QAF_GRADES_MAX 32
static inline bool qaf_grades_has(qaf_grades set, int grade)
{
	return grade >= 0 && grade < QAF_GRADES_MAX &&
		(set == 0 || (set >> grade & 1) != 0);
}

#endif
