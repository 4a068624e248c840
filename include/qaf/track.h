/*
 * Steps: what the framework requires after an event, by a role, in a time.
 * Started by events, never deleted.  Source: the clocks of qaf-framework(5).
 */
#ifndef QAF_TRACK_H
#define QAF_TRACK_H

#include "qaf/audit.h"
#include "qaf/authority.h"
#include "qaf/evidence.h"
#include "qaf/grade.h"
#include "qaf/ics.h"

/*
 * The step was done on that day (or moment, where its deadline names one).
 * Refused (QAF_RULE): done or waived already, superseded, a day in the future
 * or before the audit was handed in, a re-audit step (submit the re-audit), and
 * who does not hold a role that the step names, or one above it, for the
 * audit's team or service.  It is credited to `by`; NULL: to the actor where
 * they may close it, else to its owner.  A step that each of its roles owes
 * (`by_all`) stays open until somebody of each has done it, which credit->waits
 * tells; of such a one `by` may be several, with commas between, and NULL also
 * those who hold its roles, where they are known.
 */
enum qaf_rc qaf_step_done(struct qaf *q, struct qaf_credit *credit,
	const char *ref, struct qaf_moment on, const char *evidence,
	const char *by);

/*
 * Says what the framework asks of such a step before it counts as done, for one
 * that was recorded without anything to show for it (DEV23-20, DOR22-11).
 */
enum qaf_rc qaf_step_lacks_evidence(struct qaf *q, const char *ref);

/*
 * The step will not be done, and why; kept and counted.  The same people may
 * say so, but where risk is identified only those in roles that the framework
 * marks `waives_at_risk`, or above.
 */
enum qaf_rc qaf_step_waive(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const char *reason, const char *by);

/*
 * Waive every open step that was due before `due`, and of those without a
 * deadline every one that began before `begun` (QAF_NO_DATE: none), for history
 * that was taken over from before qaf; each has its own line in the journal.
 */
enum qaf_rc qaf_step_waive_before(struct qaf *q, long long *waived,
	qaf_date due, qaf_date begun, const char *reason, const char *by);

/*
 * A step that was recorded as done or waived by mistake is open again, with the
 * deadline that it had; so is one of which somebody recorded their part.  Steps
 * that count from it are superseded until it is done.  QAF_RULE, naming it, where
 * one of these is closed, where the step was done by a re-audit or by recording
 * evidence, or is superseded, where the audit or the entry is withdrawn, without a
 * reason, and for who may not close it nor records for others; a waiver at
 * identified risk is for those who may waive then.
 */
enum qaf_rc qaf_step_open_again(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const char *reason, const char *by);

/* What was recorded wrongly of how a step was closed; NULL and QAF_NO_DATE where
 * that was right. */
struct qaf_step_amended {
	struct qaf_moment on;
	const char *evidence;
	const char *by;		/* who did it, or decided to waive it */
	const char *reason;	/* needed */
};

/*
 * Correct it.  What qaf_step_done() refuses is refused here, too; of a waived step
 * only who decided it is corrected, by the rules of qaf_step_waive().  Steps that
 * count from it are counted again; QAF_RULE where one was done before the new day.
 * QAF_USAGE where nothing is given.
 */
enum qaf_rc qaf_step_amend(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_step_amended *a);

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

/* Which steps to list; NULL, false and QAF_NO_DATE mean any. */
struct qaf_step_filter {
	bool all;		/* any state, windows not yet open too */
	bool overdue;
	qaf_date until;		/* due on or before */
	const char *owner, *team;
	const char *role;	/* in any of its words; also those that were
				 * escalated to it, and those of its team */
	long long audit;	/* 0: any */
	long long entry;	/* of evidence: 12 for E12; 0: any */
};
extern const struct qaf_option qaf_step_filters[];

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

/* A notice of what the transaction has set in motion: how its audits are graded,
 * the steps that began, and when the first is due.  Silent when none began. */
enum qaf_rc qaf_track_tell_begun(struct qaf *q);

/*
 * The whole story of each of these audits (A17), entries of evidence (E12),
 * actions (A17.2) and meetings (M3), one after the other, for people: what it is,
 * how it was graded, all that happened in order, its actions and escalations, and
 * last its steps.
 */
enum qaf_rc qaf_track_show(struct qaf *q, struct qaf_out *out,
	const char *const *refs, size_t n);

/* The steps of all of them, as one listing; of one action or meeting, which has none,
 * its story. */
enum qaf_rc qaf_track_show_steps(struct qaf *q, struct qaf_out *out,
	const char *const *refs, size_t n);

#endif
