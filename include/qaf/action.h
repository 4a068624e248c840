/*
 * Actions: SMART, owned, due, verified by someone who does not own them.
 * An action belongs to an audit (A17.2) or to one of the organisation's
 * trackers (T3).
 */
#ifndef QAF_ACTION_H
#define QAF_ACTION_H

#include "qaf/authority.h"
#include "qaf/audit.h"
#include "qaf/out.h"

struct qaf_action {
	long long id;			/* in the database */
	const char *ref;		/* "A17.2" or "T3" */
	long long audit;		/* 0: of a tracker */
	const char *tracker;		/* id of the framework's, or NULL */
	const char *text, *measure;	/* specific, measurable */
	const char *interventions, *change, *people, *review;
	const char *owner, *team;
	qaf_date set, due, completed, verified;
	enum qaf_action_state state;
	const char *impact, *completed_by, *verified_by, *step;
	const char *reason;		/* why it is set though it was due already;
					 * or NULL */
};

/* Where an action comes from. */
enum qaf_action_from {
	QAF_ACTION_TYPED,
	QAF_ACTION_FILE,	/* it may have been due before today */
	QAF_ACTION_HISTORY,	/* of before qaf was used: only text, owner and
				 * due are checked */
};

/*
 * Set an action; *ref becomes its reference.  `audit` or `tracker`, text, owner
 * and due are required, and a measure where the framework's `actions.fields`
 * ask for one (QAF_RULE, HFD24-14).  The owner must be on the staff list
 * (QAF_UNKNOWN).  A notice names what else those fields ask for and is missing
 * (people, interventions, change, review), and an owner of an audit's action in a
 * role that the framework does not name.  Nothing is set on a tracker that lists
 * what audits set (QAF_RULE).  Where it was set must be a stage or a step of its
 * audit, a meeting, or an entry of evidence (QAF_UNKNOWN).  It is set today unless
 * `given` says when.  For the rows of a file it is not known when it was set.
 * Where the framework names who sets the actions of audits (HFD24-13), it is
 * credited to `by`; NULL: to the actor, else to whoever has the first of these
 * roles for the case, where they may.  QAF_RULE for others, and for an owner who
 * answers for no practice (HFD22-38).  credit->by is NULL where nobody is named.
 */
enum qaf_rc qaf_action_add(struct qaf *q, struct qaf_credit *credit,
	const char **ref, const struct qaf_action *given,
	enum qaf_action_from from, const char *by);

/*
 * Record that it was completed, and what it changed for the child.  QAF_RULE for
 * who holds none of the roles that the framework names for it, and none above
 * them; for a tracker's action, for who is not its owner, does not hold the
 * tracker and is not above these.  QAF_RULE
 * for a day before it was set, too.  It is credited to `by`; NULL: to the actor,
 * else to its owner or the case's manager, where they may.
 */
enum qaf_rc qaf_action_complete(struct qaf *q, struct qaf_credit *credit,
	const char *ref, qaf_date on, const char *impact, const char *by);
/* What somebody saw of an action that was done; NULL where nothing was given. */
struct qaf_action_seen {
	const char *by;
	qaf_date on;
	const char *impact;	/* what it changed for the child */
	const char *review;	/* the day on which somebody looks again, "2024-06-01"
				 * or words with it */
};
/* Record who verified it, likewise.  QAF_RULE, too, when that is its owner, or
 * when it is not completed.  A notice asks for the impact and for the day of the
 * review, where the framework's `actions.fields` do (HFD24-20); an action without
 * that impact, or whose review has passed, is listed as to be reviewed. */
enum qaf_rc qaf_action_verify(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_action_seen *seen);
/* Record that a verified action was looked at again, by those who verify; QAF_RULE
 * without `impact`.  `review` is the next time; NULL: there is none. */
enum qaf_rc qaf_action_review(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_action_seen *seen);
/*
 * Correct what was recorded of it: what `given` has, not NULL or QAF_NO_DATE, of
 * its texts, owner, step and days, and of who completed and verified it and what it
 * changed.  A due day of the past is accepted.  What qaf_action_add(),
 * qaf_action_complete() and qaf_action_verify() refuse of these is refused, and so
 * is what it is not yet.  QAF_RULE without a reason, for an action that was
 * withdrawn, and for who may not withdraw it; QAF_USAGE where nothing would change.
 */
enum qaf_rc qaf_action_amend(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_action *given, const char *reason);
/* Open it again instead of verifying it, since its change did not last, or since it
 * was withdrawn by mistake, with the reason. */
enum qaf_rc qaf_action_reopen(struct qaf *q, const char *ref,
	const char *reason);
enum qaf_rc qaf_action_withdraw(struct qaf *q, const char *ref,
	const char *reason);

/* Which actions to list; NULL and false mean any. */
struct qaf_action_filter {
	const char *audit;		/* "A17" */
	const char *tracker, *owner, *team, *state;
	const char *step;		/* where it was set */
	bool overdue;
	bool all;			/* verified and withdrawn ones too */
	qaf_date until;			/* due on or before; QAF_NO_DATE: any */
};
extern const struct qaf_option qaf_action_filters[];

/* *overdue is how many of those listed are overdue.  Columns: action, audit,
 * case, team, text, owner, due_on, state, completed_on, verified_on,
 * verified_by, measure, impact, tracker, people, interventions, change, review,
 * step. */
enum qaf_rc qaf_action_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_action_filter *f, long long *overdue);

/* What of a tracker to list. */
struct qaf_tracker_filter {
	const char *case_ref;	/* NULL: of every case */
	bool open;		/* only what is not done yet */
};
extern const struct qaf_option qaf_tracker_filters[];

/*
 * List what stands on a tracker of the framework (its id or title): the audits,
 * steps, actions and evidence that it lists, each with its impact, and what was
 * set on it.  A notice says who holds it.  QAF_UNKNOWN where there is none.
 * Columns: entry, kind, case, on, staff, state, grade, text, impact.
 */
enum qaf_rc qaf_tracker_list(struct qaf *q, struct qaf_out *out,
	const char *name, const struct qaf_tracker_filter *filter);

#endif
