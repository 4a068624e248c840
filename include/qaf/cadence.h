/*
 * What is to happen so many times in a period (observations of practice,
 * reviews, meetings), how often it did, and who is due one.
 */
#ifndef QAF_CADENCE_H
#define QAF_CADENCE_H

#include "qaf/framework.h"
#include "qaf/option.h"
#include "qaf/out.h"

/* Which rows to list; NULL and false mean any. */
struct qaf_cadence_filter {
	const char *role;	/* of who is due, who does it, or who
				 * attends a meeting */
	const char *period;	/* 2024, 2024-Q1, 2024-03: those of that kind */
	const char *year;	/* every period that begins in that year */
	const char *owner;	/* staff reference of who has to do it */
	const char *team;
	bool overdue;
	bool quiet;		/* without the framework's reminders */
	qaf_date until;		/* what is due by then, or overdue; QAF_NO_DATE:
				 * whenever it is due */
};
extern const struct qaf_option qaf_cadence_filters[];

/*
 * A row for each cadence of the framework in force and each person observed
 * (where nobody is, each person who does it, or just one row), for each
 * meeting, for each draw after which one is owed, and for each tracker that is
 * reviewed: in today's period, and what was not done in the period before.
 * Columns: cadence, what, staff, role, team, by, period, required, done,
 * outstanding, state (done, due, overdue, ahead; open where the council has not
 * set how many), owner, with.  *overdue is how many listed rows are.  Without a
 * filter, or for a role, the framework's reminders of regular times are given as
 * well, unless it is to be quiet.  QAF_USAGE for both a period and a year.
 */
enum qaf_rc qaf_cadence_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_cadence_filter *f, long long *overdue);

#endif
