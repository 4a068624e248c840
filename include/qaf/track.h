/*
 * Steps: what the framework requires after an event, by a role, in a time.
 * Started by events, never deleted.  Source: the clocks of qaf-framework(5).
 */
#ifndef QAF_TRACK_H
#define QAF_TRACK_H

#include "qaf/audit.h"
#include "qaf/calendar.h"
#include "qaf/grade.h"
#include "qaf/ics.h"

/*
 * Bring the audit's steps in line with what has happened to it: those that
 * its final grade, risk, kind and tool require under its framework are open
 * (started, or re-opened with their first due date), others superseded.
 * `stage` is the stage that was just recorded (the framework's first at
 * submission, NULL at allocation), `when` its moment: steps that start because
 * a later stage or a correction made the grade worse are anchored on it.  A
 * step that both grades have keeps its clock, and is handed over where the new
 * grade asks someone else.  A re-audit that fails again is escalated.
 */
enum qaf_rc qaf_track_update(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, struct qaf_moment when);

/* A submitted re-audit fulfils the open re-audit steps of its first audit. */
enum qaf_rc qaf_track_reaudit(struct qaf *q, const struct qaf_audit *reaudit,
	struct qaf_moment when);

/* A withdrawn audit's open steps are superseded and its open actions withdrawn,
 * with the reason. */
enum qaf_rc qaf_track_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);

/* The action meeting was held: steps that count from it begin. */
enum qaf_rc qaf_track_met(struct qaf *q, const struct qaf_audit *audit);

/*
 * Bank holidays were imported: running deadlines in working days are counted
 * again.  `before` is the calendar as qaf_calendar_load() gave it before the
 * import.  *moved tells how many changed; the first deadline is kept, and each
 * change stands in the journal with old, new and why.
 */
enum qaf_rc qaf_track_holidays(struct qaf *q,
	const struct qaf_calendar *before, long long *moved);

/* "A17/action-meeting" taken apart; QAF_INPUT when it is no such reference. */
enum qaf_rc qaf_step_parse(struct qaf *q, long long *audit, const char **step,
	const char *ref);

/*
 * The step was done on that day (or moment, where its deadline names one).
 * Refused (QAF_RULE): done or waived already, superseded, a day in the future
 * or before the audit was handed in, a re-audit step (submit the re-audit).
 */
enum qaf_rc qaf_step_done(struct qaf *q, const char *ref, struct qaf_moment on,
	const char *evidence);

/*
 * Says what the framework asks of such a step before it counts as done, for one
 * that was recorded without anything to show for it (DEV23-20, DOR22-11).
 */
enum qaf_rc qaf_step_unshown(struct qaf *q, const char *ref);

/* The step will not be done, and why; kept and counted. */
enum qaf_rc qaf_step_waive(struct qaf *q, const char *ref, const char *reason);

/*
 * Waive every open step that was due before `due`, and of those without a
 * deadline every one that began before `begun` (QAF_NO_DATE: none), for history
 * that was taken over from before qaf; each has its own line in the journal.
 */
enum qaf_rc qaf_step_waive_before(struct qaf *q, long long *waived,
	qaf_date due, qaf_date begun, const char *reason);

/*
 * The step, now done, found a concern: it goes to the roles and forums that
 * the framework names for it, which *out tells; none where the framework names
 * no escalation.
 */
struct qaf_escalated {
	const char *audit, *step;	/* "A17"; the step's id or NULL */
	const char *rule;		/* id of the escalation, "-" for none */
	const char *to;			/* roles' ids, blank between, or NULL */
	const char *forums;		/* in one line, or NULL */
	const char *text, *by;
	qaf_date on;
};
enum qaf_rc qaf_step_concern(struct qaf *q, struct qaf_escalated *out,
	const char *ref, const char *concern);

/* Concerns and second failures in the order recorded: of one audit, or (0) of
 * all; QAF_NO_DATE for an open end, both days inclusive. */
enum qaf_rc qaf_escalations(struct qaf *q, struct qaf_escalated **out,
	size_t *n, long long audit, qaf_date from, qaf_date to);

/*
 * To whom a step that is overdue has gone by now, as the framework of its
 * audit says: *out->to is NULL while it has gone nowhere, *out->on the day
 * since which it stands before them.
 */
enum qaf_rc qaf_step_escalated(struct qaf *q, struct qaf_escalated *out,
	long long audit, const char *step, struct qaf_moment due,
	const struct qaf_calendar *calendar);

/* Which steps to list; NULL, false and QAF_NO_DATE mean any. */
struct qaf_step_filter {
	bool all;		/* any state, windows not yet open too */
	bool overdue;
	qaf_date until;		/* due on or before */
	const char *owner, *team;
	const char *role;	/* in any of its words; also those that were
				 * escalated to it, and those of its team */
	long long audit;	/* 0: any */
};

/* List steps; *overdue counts those listed that are overdue.  Columns: step,
 * audit, case, team, title, role, owner, starts_on, due_at, done_on, state,
 * days_overdue, first_due, escalated_to, reason. */
enum qaf_rc qaf_step_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_step_filter *filter, long long *overdue);

/*
 * The deadlines of these steps as events of a calendar that was begun; windows
 * not yet open too.  A deadline that changed keeps its event (same UID, greater
 * SEQUENCE).  With `filter->all` those that no longer run are cancelled,
 * otherwise they are left out.  *overdue as above.
 */
enum qaf_rc qaf_step_calendar(struct qaf *q, struct qaf_ics *ics,
	const struct qaf_step_filter *filter, long long *overdue);

/*
 * An audit's whole story for people: what it is, how it was graded, all that
 * happened in order, its actions and escalations, and last its steps.
 */
enum qaf_rc qaf_track_story(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit);

#endif
