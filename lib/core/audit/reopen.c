/*
 * Takes back that an audit was handed in, or that it was withdrawn.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/audit/stake.h"
#include "core/authority.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/correct.h"
#include "db/rows.h"

/* What stands in the way, and the command that takes it back. */
struct resting {
	const char *what, *how;
};

static const struct qaf_field resting_fields[] = {
	QAF_FIELD(struct resting, what, "what"),
	QAF_FIELD(struct resting, how, "how"),
};
static const struct qaf_row_type resting_row =
	QAF_ROW_TYPE(struct resting, resting_fields);

enum qaf_rc qaf_audit_check_rests(struct qaf *q, const struct qaf_audit *audit,
	const char *done, bool verified)
{
	struct resting r;
	bool found;

	QAF_TRY(qaf_row(q, &r, &found, &resting_row, SQL_audit_rests,
		QAF_I("audit", audit->id), QAF_I("verified", verified)));
	return found ? qaf_fail(q, QAF_RULE, "%s cannot be %s: %s rests on it; %s",
		audit->ref, done, r.what, r.how) : QAF_OK;
}

static enum qaf_rc check_reason(struct qaf *q, const struct qaf_audit *audit,
	const char *done, const char *reason)
{
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why %s is %s with --reason",
			audit->ref, done);
	qaf_personal_notice(q, audit->ref, "the reason", reason);
	return QAF_OK;
}

/* No child is audited twice at once, and no audit repeated twice. */
static enum qaf_rc check_alone(struct qaf *q, const struct qaf_audit *audit)
{
	return audit->reaudit_of ? qaf_audit_check_once(q, audit->reaudit_of) :
		qaf_audit_check_free(q, audit->case_ref);
}

/* ---- handed in by mistake ---- */

enum qaf_rc qaf_audit_unsubmit(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_why *why, struct qaf_credit *credit)
{
	const char *was = qaf_moment_text(q->arena, audit->submitted);
	struct qaf_judged judged;

	if (audit->state != QAF_AUDIT_SUBMITTED)
		return qaf_fail(q, QAF_RULE, "%s is %s, not handed in",
			audit->ref, qaf_word(qaf_audit_state_words, audit->state));
	QAF_TRY(check_reason(q, audit, "open again", why->reason));
	QAF_TRY(qaf_audit_check_rests(q, audit, "opened again", true));
	QAF_TRY(check_alone(q, audit));
	QAF_TRY(qaf_audit_credit_gone(q, credit, audit, "opened again",
		why->by));
	QAF_TRY(qaf_run(q, SQL_audit_unsubmit, QAF_I("audit", audit->id)));
	QAF_TRY(qaf_log(q, "audit unsubmit", audit->ref,
		"submitted: %s -> not handed in; reason: %s%s", was, why->reason,
		qaf_credit_logged(q, credit)));
	audit->state = QAF_AUDIT_ALLOCATED;
	audit->submitted = (struct qaf_moment){ QAF_NO_DATE, -1 };
	QAF_TRY(qaf_grade_decide(q, &judged, audit));
	return qaf_track_unsubmitted(q, audit, why->reason);
}

/* ---- withdrawn by mistake ---- */

/* Where its place in a draw is another's. */
struct place {
	const char *draw, *taker, *superseded;	/* NULL: nobody; no other draw */
};

static const struct qaf_field place_fields[] = {
	QAF_FIELD(struct place, draw, "draw"),
	QAF_FIELD(struct place, taker, "taker"),
	QAF_FIELD(struct place, superseded, "superseded_by"),
};
static const struct qaf_row_type place_row =
	QAF_ROW_TYPE(struct place, place_fields);

static enum qaf_rc check_place(struct qaf *q, const struct qaf_audit *audit)
{
	struct place p;
	bool found;

	QAF_TRY(qaf_row(q, &p, &found, &place_row, SQL_audit_place_lost,
		QAF_I("audit", audit->id)));
	if (!found)
		return QAF_OK;
	if (p.superseded)
		return qaf_fail(q, QAF_RULE, "%s was drawn in %s, in whose place "
			"%s was drawn; it cannot come back", audit->ref, p.draw,
			p.superseded);
	return qaf_fail(q, QAF_RULE, "the place of %s in %s was given to %s; it "
		"cannot come back", audit->ref, p.draw, p.taker ? p.taker :
		"nobody else, since none was left");
}

enum qaf_rc qaf_audit_restore(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_why *why, struct qaf_credit *credit)
{
	bool submitted = audit->submitted.day != QAF_NO_DATE;
	const char *was = audit->withdrawn_reason;

	if (audit->state != QAF_AUDIT_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s is %s, not withdrawn",
			audit->ref, qaf_word(qaf_audit_state_words, audit->state));
	QAF_TRY(check_reason(q, audit, "restored", why->reason));
	QAF_TRY(check_place(q, audit));
	if (!submitted)
		QAF_TRY(check_alone(q, audit));
	QAF_TRY(qaf_authority_change(q, credit, audit, "restored", why->by));
	QAF_TRY(qaf_run(q, SQL_audit_restore, QAF_I("audit", audit->id)));
	audit->state = submitted ? QAF_AUDIT_SUBMITTED : QAF_AUDIT_ALLOCATED;
	audit->withdrawn = QAF_NO_DATE;
	audit->withdrawn_reason = NULL;
	QAF_TRY(qaf_log(q, "audit restore", audit->ref,
		"state: withdrawn -> %s; reason: %s%s",
		qaf_word(qaf_audit_state_words, audit->state), why->reason,
		qaf_credit_logged(q, credit)));
	return qaf_track_restored(q, audit, was);
}
