/*
 * Actions, for the code that reads or withdraws those of an audit.
 */
#ifndef QAF_CORE_ACTION_H
#define QAF_CORE_ACTION_H

#include "base/calendar.h"
#include "core/framework/framework.h"
#include "core/council.h"
#include "qaf/action.h"
#include "qaf/track.h"

/* "A17.2", or "T3" where it is of no audit (0). */
const char *qaf_action_ref(struct qaf *q, long long audit, long long number);

/* How many actions an audit has that were not withdrawn. */
enum qaf_rc qaf_action_count(struct qaf *q, long long *n, long long audit);

/* By reference; QAF_UNKNOWN when there is none. */
enum qaf_rc qaf_action_need(struct qaf *q, struct qaf_action *out,
	const char *ref);
/* QAF_RULE unless it is in that state. */
enum qaf_rc qaf_action_check_state(struct qaf *q, const struct qaf_action *a,
	enum qaf_action_state needed);

/* ---- what holds of one, however it is recorded ---- */

/* QAF_RULE for what is said to have been done before the day on which that began,
 * QAF_NO_DATE: not known: "A1.1 was set" on ...; "it cannot be completed"
 * before. */
enum qaf_rc qaf_action_check_since(struct qaf *q, const char *begun,
	qaf_date since, qaf_date on, const char *done);
/* The same for the day that `review` names, if it does, on which somebody is to
 * look again. */
enum qaf_rc qaf_action_check_review(struct qaf *q, const char *begun,
	qaf_date since, const char *review);
/* The same for what was `done` ("completed") before the action's audit, if it has
 * one, was allocated. */
enum qaf_rc qaf_action_check_audit(struct qaf *q, const struct qaf_action *a,
	qaf_date on, const char *done);
/* QAF_RULE where it would be due before it was set. */
enum qaf_rc qaf_action_check_due(struct qaf *q, const struct qaf_action *a);
/* QAF_RULE where it would be completed before it was set, or, where a file brought
 * it and did not say when, before its audit began. */
enum qaf_rc qaf_action_check_begun(struct qaf *q, const struct qaf_action *a,
	qaf_date on);
/* QAF_RULE where it would be verified before it was completed; ... */
enum qaf_rc qaf_action_check_seen(struct qaf *q, const struct qaf_action *a,
	qaf_date on);
/* ... or by its owner, or who is credited with it. */
enum qaf_rc qaf_action_check_verifier(struct qaf *q, const struct qaf_action *a,
	const char *by);

/* How many actions of an audit, and of those that it repeated, are not
 * completed yet (DUD23-19). */
enum qaf_rc qaf_action_open(struct qaf *q, long long *n, long long audit);
/* The first of them, "A17.2"; NULL where none is open. */
enum qaf_rc qaf_action_first_open(struct qaf *q, const char **out,
	long long audit);

/* The actions of an audit, and of those that it repeated, that were set by the
 * end of a day. */
struct qaf_plan_day {
	long long open_then;	/* on that day */
	qaf_date complete;	/* when the last one was completed */
};
enum qaf_rc qaf_action_plan_on(struct qaf *q, struct qaf_plan_day *out,
	long long audit, qaf_date day);

/*
 * To whom the framework (a number; 0: that of today) has escalated an action
 * that is late by now; out->to and out->forums are NULL while it is not.
 * `owner_role` is the role that its owner had, or NULL.
 */
enum qaf_rc qaf_action_escalated(struct qaf *q, struct qaf_escalated *out,
	const struct qaf_calendar *calendar, long long framework,
	const char *owner_role, qaf_date due);

/* The framework of the action's audit; for a tracker the one in force today. */
enum qaf_rc qaf_action_framework(struct qaf *q,
	const struct qaf_framework **fw, const struct qaf_action *a);

/* QAF_RULE where the owner answers for no practice and the action is an audit's
 * (HFD22-38). */
enum qaf_rc qaf_action_check_owner(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_action *a);
/* A notice where the framework names other roles for who owns an audit's action. */
void qaf_action_tell_owner(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_staff *owner);
/* Give an open action to another owner, by those who take such actions back
 * (QAF_RULE for others). */
enum qaf_rc qaf_action_give(struct qaf *q, const char *ref, const char *to,
	const char *reason);
/* Whom the framework names as owners of such actions, "team-manager or
 * head-of-service"; NULL: anybody. */
enum qaf_rc qaf_action_takers(struct qaf *q, const char **out, const char *ref);

/* A tracker by its id or title; NULL where there is none. */
const struct qaf_tracker *qaf_tracker_find(const struct qaf_framework *fw,
	const char *word);
/* The same; QAF_UNKNOWN with those that there are. */
enum qaf_rc qaf_tracker_need(struct qaf *q, const struct qaf_tracker **out,
	const struct qaf_framework *fw, const char *word);
/* The roles that hold a tracker, in any of its words; none where the framework
 * has no such tracker, or names nobody who is one of its roles. */
struct qaf_words qaf_tracker_holders(struct qaf *q,
	const struct qaf_framework *fw, const char *word);
/* Is the word, the name of a column or its heading, among what the tracker
 * holds? */
bool qaf_tracker_holds(const struct qaf_tracker *t, const char *word);
/* Tell who holds the tracker, each role with the person where there is one, and
 * what stands on it. */
enum qaf_rc qaf_tracker_tell(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_tracker *t);

/*
 * To whom it is credited that an action was set, completed, verified, or taken back
 * (`done`: "withdrawn"); errors as qaf_authority_credit().  Of an audit's, as
 * the framework's `actions` say; until it is handed in, and then unless it is of
 * the lowest grade, its auditor sets them, too.  Of a tracker's, which anybody
 * sets: it is completed by its owner,
 * those who hold the tracker, or a role above either, verified by those who hold
 * the tracker or their line, never by its owner.
 */
enum qaf_rc qaf_action_credit_set(struct qaf *q, struct qaf_credit *out,
	const struct qaf_action *a, const char *by);
enum qaf_rc qaf_action_credit_complete(struct qaf *q, struct qaf_credit *out,
	const struct qaf_action *a, qaf_date on,
	const char *by);
enum qaf_rc qaf_action_credit_verify(struct qaf *q, struct qaf_credit *out,
	const struct qaf_action *a, qaf_date on,
	const char *by);
enum qaf_rc qaf_action_credit_taken_back(struct qaf *q,
	struct qaf_credit *out, const struct qaf_action *a, const char *done);

/* Where the action was set (a->step), as the framework spells it: a stage that
 * judged its audit, a step of it, a meeting, or an entry of evidence ("E12");
 * blank stays so.  QAF_UNKNOWN for any other word, QAF_RULE for a meeting of which
 * none is recorded since the audit was allocated (DOR22-07). */
enum qaf_rc qaf_action_set_at(struct qaf *q, struct qaf_action *a,
	const struct qaf_framework *fw);
/* The actions that were set there and that nobody has verified, "A1.2 (overdue),
 * T3 (completed)"; NULL: none. */
enum qaf_rc qaf_action_unseen(struct qaf *q, const char **out, const char *word);
/* The first of them that is not completed; NULL: none. */
enum qaf_rc qaf_action_open_at(struct qaf *q, const char **first,
	const char *word);

/* Withdraw the open actions of an audit that is withdrawn, and open those again
 * once it stands again; the reason is that of the withdrawal. */
enum qaf_rc qaf_action_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);
enum qaf_rc qaf_action_restored(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);

/* Is it written as the reference of an action? */
bool qaf_action_is_ref(const char *ref);
/* What one action is, what happened to it, and what was corrected. */
enum qaf_rc qaf_action_story(struct qaf *q, struct qaf_out *out,
	const char *ref);

#endif
