/*
 * Reports: what the audits of a period say, with the numbers they rest on.
 *
 * A report is read in one snapshot into numbers, and then written as a
 * document that any renderer takes.  Listings are a single table of the same
 * numbers, so that a spreadsheet and the report add up.
 *
 * Grades are those of audits *submitted* in the period, by final grade;
 * compliance is about audits *allocated* in it, moderation about stages
 * recorded in it.  Withdrawn audits count nowhere.  Audits that were chosen on
 * purpose, for their deficits or of a kind that the framework does not call
 * representative are counted apart and named.
 */
#ifndef QAF_REPORT_H
#define QAF_REPORT_H

#include "qaf/option.h"
#include "qaf/out.h"

/* Which audits a report is about. */
struct qaf_report {
	qaf_date first, last;	/* both belong to it */
	const char *period;	/* its name: 2024-03, 2024-Q1 ... */
	const char *service;	/* NULL: all */
	const char *team;	/* NULL: all */
	size_t top;		/* themes shown at most; 0: all */
	bool apart;		/* grades: of the audits counted apart */
};

/* Which period a report is asked for: at most one of these. */
struct qaf_report_period {
	const char *month;	/* 2024-03 */
	const char *quarter;	/* of the calendar, 2024-Q1 */
	const char *year;	/* of the framework, by its first: 2024 */
	struct qaf_days days;	/* both ends are given, or none */
};

/*
 * Its first day, last day and name; the last full month where none is asked
 * for.  QAF_USAGE: more than one, or one end only; QAF_INPUT: no such period.
 */
enum qaf_rc qaf_report_days(struct qaf *q, struct qaf_report *r,
	const struct qaf_report_period *asked);

/*
 * Write one of the reports that every framework has, by its id.  Documents:
 *
 *   monthly     compliance, grades overall and by domain, trajectory,
 *               moderation, steps, the loop of actions, voice, themes, good
 *               practice, evidence, and what the sample cannot say
 *   moderation  matrix, agreement, movement, what moved, and the themes of the
 *               audits moderated in the period
 *   inadequate  audits at the worst grade of the scale, and their steps
 *   actions     how they stand, the loop, what is overdue
 *
 * Listings:
 *
 *   compliance  one row a service and team: period, service, team, allocated,
 *               submitted, on_time, late, outstanding, percent_submitted,
 *               percent_on_time, exempted
 *   grades      one row a tool, domain and grade, every grade of the scale:
 *               period, tool, domain, grade, audits, percent, low, high
 *
 * Another id is a programming error.  QAF_UNKNOWN for a service or team that
 * nobody knows.
 */
enum qaf_rc qaf_report_write(struct qaf *q, struct qaf_out *out, const char *id,
	const struct qaf_report *r);

#endif
