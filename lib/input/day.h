/*
 * Days as other systems write them.
 */
#ifndef QAF_INPUT_DAY_H
#define QAF_INPUT_DAY_H

#include "base/date.h"

/* What is read only where the user says so. */
struct qaf_day_forms {
	bool two_digit_years;	/* 5/3/24: 69 to 99 are of the last century */
	bool serial;		/* 45356: days since 1900 */
	bool from_1904;		/* or since 1904 */
};

enum qaf_day {
	QAF_DAY_READ,
	QAF_DAY_NONE,		/* it stands for no day in these systems */
	QAF_DAY_IMPOSSIBLE,	/* no day of the calendar */
	QAF_DAY_SHORT,		/* would be read with two_digit_years */
	QAF_DAY_SERIAL,		/* would be read with serial */
};

/*
 * Read a day: 2024-03-05, 05/03/2024, 03-Mar-2024, 3 March 2024, and by `forms`
 * 5/3/24 and serial numbers; with or without a time, an ISO day with T and a
 * zone, which does not move it.  American order is impossible.  *out is set for
 * QAF_DAY_READ, and for QAF_DAY_SHORT and QAF_DAY_SERIAL to what it would be;
 * its minute as by qaf_moment_parse().  A day before 1940, 1900-01-00 and
 * 9999-12-31 stand for none.
 */
enum qaf_day qaf_day_read(struct qaf_moment *out, const char *text,
	const struct qaf_day_forms *forms);

/* The same, of a day that was kept as it came, as an attribute or a note: true
 * where there is one without further forms. */
bool qaf_day_given(qaf_date *out, const char *text);

#endif
