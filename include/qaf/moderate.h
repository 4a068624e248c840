/*
 * Moderation and the other stages after the auditor's: panel, benchmark.
 */
#ifndef QAF_MODERATE_H
#define QAF_MODERATE_H

#include "qaf/grade.h"

struct qaf_moderation {
	const char *stage;	/* a word of the framework; NULL: the second */
	const char *by;		/* staff reference; never the auditor */
	qaf_date on;
	const char *reason;	/* why a grade moved */
	const char *risk;	/* none or identified; NULL: nothing is said */
	const char *despite;	/* why a rule about who judges is set aside */
	const char *override_limiting;	/* why a limit does not hold; or NULL */
	bool blind;
	bool joined;		/* the auditor took part (HFD24-25) */
	bool imported;		/* from elsewhere: reason and role not needed */
	size_t n;
	const struct qaf_judgement *judgement;
};

/*
 * Record a stage of a submitted audit.  Refused (QAF_RULE): not submitted,
 * withdrawn, the moderator is the auditor, the actor is neither the moderator nor
 * records for others, or is the auditor or one whose work was audited; the
 * framework has no such stage, a stage that must come first is not recorded, a
 * grade moved or risk taken away without a reason, or risk taken away by who may
 * not waive a step of a child at risk; a blind judgement without a reason, the
 * grades that stand then break a limit that is not overridden (HFD22-01), the day
 * before submission or in the future; QAF_UNKNOWN: the moderator is not on the
 * staff list.  The selection that chose the audit for the stage is stored with it.  The auditor's
 * grades are kept, and the final grade is worked out again.  Where the framework
 * has a selection of audits on which stages differ, a notice says on what.
 *
 * Risk that is given here is the audit's from now on, so that the steps which
 * follow from it start and their clocks are counted again.
 */
enum qaf_rc qaf_moderate_record(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_moderation *m);

/* What is corrected of a stage; what is not given (NULL, QAF_NO_DATE, no grade of a
 * domain) stays as it was. */
struct qaf_stage_amendment {
	struct qaf_moderation m;	/* its reason is the stage's own */
	const char *blind, *joined;	/* yes or no */
	const char *reason;		/* why it is corrected; required */
};

/*
 * Correct a stage that was recorded.  The final grade and the steps follow, as do
 * clocks that count from a day that was wrong.  Refused as for
 * qaf_moderate_record(), when no such stage is recorded, and on a day behind a
 * stage that comes after it.
 */
enum qaf_rc qaf_moderate_amend(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_stage_amendment *given);

/*
 * Take back a stage that was recorded (of another audit, by mistake); `stage` as
 * for qaf_moderate_stage().  QAF_RULE where a later stage rests on it, and where it
 * gave the worst grade or identified risk and `why->by` is not one of those who may
 * waive a step of a child at risk.
 */
enum qaf_rc qaf_moderate_withdraw(struct qaf *q, struct qaf_audit *audit,
	const char *stage, const struct qaf_why *why, struct qaf_credit *credit,
	struct qaf_final *final);

/*
 * The stage that a word means for this audit, as its framework writes it; the
 * one after the auditor's when there is no word.  Refused (QAF_UNKNOWN,
 * QAF_RULE): no such stage, or the auditor's own.
 */
enum qaf_rc qaf_moderate_stage(struct qaf *q, const char **stage,
	const struct qaf_audit *audit, const char *word);

/*
 * Give each audit that a selection chose a moderator: somebody at work in a role
 * that the selection names; never the auditor, nor the worker or the manager of
 * the case; as evenly as can be, with ties by ticket, so that it can be repeated.
 * Whoever has one keeps it while that person is at work in such a role; what is
 * judged already needs none.  What is given is due on `due`, QAF_NO_DATE: by the
 * time that the framework gives.  `*assigned` is how many were given, `*without`
 * how many nobody may have, each with a notice.  QAF_RULE: a draw of cases, one
 * that was superseded, a day that is past.
 */
enum qaf_rc qaf_moderate_assign(struct qaf *q, long *assigned, long *without,
	const char *draw, qaf_date due, bool dry_run);

/* To whom an audit of a selection goes instead of whoever was to judge it. */
struct qaf_replacing {
	const char *draw;	/* the selection; NULL: the one that has it wait */
	const char *moderator;
	const char *reason;	/* needed where somebody has it */
	qaf_date due;		/* QAF_NO_DATE: as it was */
	bool dry_run;		/* the transaction is to store nothing */
};
/*
 * Give an audit that waits for a moderator to the one who is named, by the rules
 * of qaf_moderate_assign().  QAF_RULE: nothing waits, the person may not judge it
 * or has it already, there is no reason; QAF_USAGE where several selections have
 * it wait.
 */
enum qaf_rc qaf_moderate_replace(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_replacing *r);

/* Whose audits to list, and of which selection; NULL means any. */
struct qaf_moderation_due_filter {
	const char *by, *draw;
};
extern const struct qaf_option qaf_moderation_due_filters[];

/* The audits that a selection chose for a stage which is not recorded yet, the
 * earliest due first; `*overdue` is how many of them are late. */
enum qaf_rc qaf_moderate_due(struct qaf *q, struct qaf_out *out,
	const struct qaf_moderation_due_filter *filter, long *overdue);

/* Which stages to list; NULL and QAF_ALL_DAYS mean any. */
struct qaf_moderation_filter {
	const char *stage, *moderator;
	struct qaf_days days;	/* of the stage */
	bool differs;		/* only where it differs from the auditor */
};
extern const struct qaf_option qaf_moderation_filters[];

/* The columns of `moderate list` (product contract): `moved` is 0 where the
 * grades agree, positive where the later stage is lower; at the end
 * `auditor_joined`, yes where the auditor took part. */
enum qaf_rc qaf_moderate_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_moderation_filter *filter);

/*
 * How far auditor and a later stage (NULL: the second) agree, the columns of
 * `moderate agreement`: the first row is all of them together, then one a key.
 * Overall grades count, but by domain, where each domain has its own row.  `by`
 * is auditor, moderator, team, service, tool, domain, period (the month of the
 * stage), or NULL for the one row; QAF_USAGE for another.
 */
enum qaf_rc qaf_moderate_agreement(struct qaf *q, struct qaf_out *out,
	const struct qaf_moderation_filter *filter, const char *by);

/* The same for the moderators of a selection, with forms to moderate by
 * (moderations.xlsx); without the auditors' grades where the selection is judged
 * blind, or with `blind`. */
enum qaf_rc qaf_moderate_pack(struct qaf *q, size_t *people, const char *draw,
	const char *path, bool blind);

#endif
