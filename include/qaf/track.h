/*
 * Steps: what the framework requires after an event, by a role, in a time.
 * Started by events, never deleted.  Source: the clocks of qaf-framework(5).
 */
#ifndef QAF_TRACK_H
#define QAF_TRACK_H

#include "qaf/audit.h"
#include "qaf/calendar.h"
#include "qaf/grade.h"

/*
 * Bring the audit's steps in line with what has happened to it: those that
 * its final grade, risk, kind and tool require under its framework are open
 * (started, or re-opened with their first due date), others superseded.
 * `stage` is the stage that was just recorded (the framework's first at
 * submission, NULL at allocation), `when` its moment: steps that start because
 * a later stage made the grade worse are anchored on it.
 */
enum qaf_rc qaf_track_update(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, struct qaf_moment when);

/* A submitted re-audit fulfils the open re-audit steps of its first audit. */
enum qaf_rc qaf_track_reaudit(struct qaf *q, const struct qaf_audit *reaudit,
	struct qaf_moment when);

/* A withdrawn audit's open steps are superseded, with the reason. */
enum qaf_rc qaf_track_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);

/*
 * Bank holidays were imported: running deadlines in working days are counted
 * again.  *moved tells how many changed; the first deadline is kept, and each
 * change stands in the journal with old, new and why.
 */
enum qaf_rc qaf_track_holidays(struct qaf *q, long long *moved);

/* "A17/action-meeting" taken apart; QAF_INPUT when it is no such reference. */
enum qaf_rc qaf_step_parse(struct qaf *q, long long *audit, const char **step,
	const char *ref);

/*
 * The step was done on that day (or moment, where its deadline names one).
 * Refused (QAF_RULE): done or waived already, superseded, a day in the future
 * or before the step began to run, a re-audit step (submit the re-audit).
 */
enum qaf_rc qaf_step_done(struct qaf *q, const char *ref, struct qaf_moment on,
	const char *evidence);

/* The step will not be done, and why; kept and counted. */
enum qaf_rc qaf_step_waive(struct qaf *q, const char *ref, const char *reason);

/* Which steps to list; NULL, false and QAF_NO_DATE mean any. */
struct qaf_step_filter {
	bool all;		/* any state, windows not yet open too */
	bool overdue;
	qaf_date until;		/* due on or before */
	const char *owner, *role, *team;
	long long audit;	/* 0: any */
};

/* List steps; *overdue counts those listed that are overdue.  Columns: step,
 * audit, case, team, title, role, owner, starts_on, due_at, done_on, state,
 * days_overdue, first_due, escalated_to. */
enum qaf_rc qaf_step_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_step_filter *filter, long long *overdue);

/* The role (id) to which a step that is so late has gone up, NULL when the
 * framework sends it nowhere yet; `step` is the word behind A17/. */
enum qaf_rc qaf_step_escalated(struct qaf *q, const char **out,
	long long audit, const char *step, struct qaf_moment due,
	const struct qaf_calendar *calendar);

#endif
