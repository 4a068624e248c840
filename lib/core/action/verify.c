/*
 * What follows once an action is completed: it is verified, reviewed again for as
 * long as the framework wants to know that the change lasts, or opened again.
 */
#include "core/action.h"

#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/log.h"
#include "core/personal.h"
#include "db/db.h"

/* HFD24-20, HFD22-13: that better outcomes last cannot be seen without what the
 * action changed, and the day on which somebody looks again. */
static enum qaf_rc ask_review(struct qaf *q, const struct qaf_action *a)
{
	const struct qaf_framework *fw;
	struct qaf_str missing;
	qaf_date day;

	if (!a->audit)
		return QAF_OK;
	QAF_TRY(qaf_action_framework(q, &fw, a));
	qaf_str_init(&missing, q->arena);
	if (qaf_words_has(&fw->actions.fields, "impact") && qaf_blank(a->impact))
		qaf_str_item(&missing, " and ", "what it changed for the child "
			"(--impact)");
	if (qaf_words_has(&fw->actions.fields, "review") &&
	    !qaf_date_find(&day, a->review))
		qaf_str_item(&missing, " and ", "the day on which it is reviewed "
			"(--review)");
	if (missing.len)
		qaf_notice(q, "%s: the framework asks for %s; 'qaf track action "
			"review %s' records it", a->ref, missing.text, a->ref);
	return QAF_OK;
}

static const char *given_or(const char *given, const char *kept)
{
	return qaf_blank(given) ? kept : given;
}

enum qaf_rc qaf_action_check_seen(struct qaf *q, const struct qaf_action *a,
	qaf_date on)
{
	return qaf_action_check_since(q, qaf_printf(q->arena,
		"%s was completed", a->ref), a->completed, on,
		"it cannot be verified");
}

enum qaf_rc qaf_action_check_verifier(struct qaf *q, const struct qaf_action *a,
	const char *by)
{
	bool owns = qaf_same(by, a->owner);

	if (!owns && !qaf_same(by, a->completed_by))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s %s to %s, who cannot verify it; someone "
		"else must (--by STAFF)", a->ref, owns ? "belongs" :
		"is credited as done", by);
}

enum qaf_rc qaf_action_verify(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_action_seen *seen)
{
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(qaf_action_check_state(q, &a, QAF_ACTION_COMPLETED));
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ seen->on, -1 }));
	QAF_TRY(qaf_action_check_seen(q, &a, seen->on));
	/* What was planned when it was set may have come before. */
	if (!qaf_same(seen->review, a.review))
		QAF_TRY(qaf_action_check_review(q, qaf_printf(q->arena,
			"%s was verified", a.ref), seen->on, seen->review));
	QAF_TRY(qaf_action_credit_verify(q, credit, &a, seen->on, seen->by));
	QAF_TRY(qaf_action_check_verifier(q, &a, credit->by));
	a.impact = given_or(seen->impact, a.impact);
	a.review = given_or(seen->review, a.review);
	QAF_TRY(qaf_run(q, SQL_action_verify, QAF_I("id", a.id),
		QAF_D(q, "on_day", seen->on), QAF_T("by", credit->by),
		QAF_T("impact", a.impact), QAF_T("review", a.review),
		QAF_T("recorded_by", q->actor)));
	qaf_personal_notice(q, a.ref, "its impact", seen->impact);
	QAF_TRY(ask_review(q, &a));
	return qaf_log(q, "action verify", a.ref, "by: %s; on: %s%s", credit->by,
		qaf_date_text(q->arena, seen->on), credit->unlisted ? qaf_printf(
		q->arena, "; recorded by %s, who is not on the staff list",
		q->actor) : "");
}

enum qaf_rc qaf_action_review(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_action_seen *seen)
{
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(qaf_action_check_state(q, &a, QAF_ACTION_VERIFIED));
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ seen->on, -1 }));
	if (qaf_blank(seen->impact))
		return qaf_fail(q, QAF_RULE, "say with --impact what it changed "
			"for the child and whether that lasts; 'qaf track action "
			"reopen %s' where it does not", a.ref);
	QAF_TRY(qaf_action_check_since(q, qaf_printf(q->arena,
		"%s was verified", a.ref), a.verified, seen->on,
		"it cannot be reviewed"));
	QAF_TRY(qaf_action_check_review(q, qaf_printf(q->arena,
		"%s was reviewed", a.ref), seen->on, seen->review));
	QAF_TRY(qaf_action_credit_verify(q, credit, &a, seen->on, seen->by));
	/* In words: a day of the past would be one that was missed. */
	a.review = given_or(seen->review, qaf_printf(q->arena, "reviewed on %s",
		qaf_date_words(q->arena, seen->on)));
	QAF_TRY(qaf_run(q, SQL_action_review, QAF_I("id", a.id),
		QAF_T("impact", seen->impact), QAF_T("review", a.review)));
	qaf_personal_notice(q, a.ref, "its impact", seen->impact);
	return qaf_log(q, "action review", a.ref, "on: %s; impact: %s; review: "
		"%s%s", qaf_date_text(q->arena, seen->on), seen->impact, a.review,
		qaf_credit_logged(q, credit));
}

enum qaf_rc qaf_action_reopen(struct qaf *q, const char *ref, const char *reason)
{
	struct qaf_credit credit;
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	if (a.state != QAF_ACTION_VERIFIED && a.state != QAF_ACTION_WITHDRAWN)
		QAF_TRY(qaf_action_check_state(q, &a, QAF_ACTION_COMPLETED));
	QAF_TRY(qaf_action_credit_taken_back(q, &credit, &a, "opened again"));
	qaf_personal_notice(q, a.ref, "the reason", reason);
	QAF_TRY(qaf_run(q, SQL_action_reopen, QAF_I("id", a.id)));
	return qaf_log(q, "action reopen", a.ref, "reason: %s%s", reason,
		qaf_credit_logged(q, &credit));
}
