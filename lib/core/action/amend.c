/*
 * Corrects what was recorded of an action: who owns it, by when, what it says, and
 * how it was completed and verified.
 */
#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/track/story.h"
#include "db/db.h"
#include "qaf/phrase.h"
#include "render/out.h"

static const char *either(const char *given, const char *kept)
{
	return qaf_blank(given) ? kept : given;
}

static qaf_date either_day(qaf_date given, qaf_date kept)
{
	return given != QAF_NO_DATE ? given : kept;
}

static struct qaf_action merged(const struct qaf_action *old,
	const struct qaf_action *g)
{
	struct qaf_action now = *old;

	now.text = either(g->text, old->text);
	now.measure = either(g->measure, old->measure);
	now.interventions = either(g->interventions, old->interventions);
	now.change = either(g->change, old->change);
	now.people = either(g->people, old->people);
	now.review = either(g->review, old->review);
	now.owner = either(g->owner, old->owner);
	now.step = either(g->step, old->step);
	now.impact = either(g->impact, old->impact);
	now.completed_by = either(g->completed_by, old->completed_by);
	now.verified_by = either(g->verified_by, old->verified_by);
	now.set = either_day(g->set, old->set);
	now.due = either_day(g->due, old->due);
	now.completed = either_day(g->completed, old->completed);
	now.verified = either_day(g->verified, old->verified);
	return now;
}

/* What of the action's end is corrected is there to be corrected. */
static enum qaf_rc check_state(struct qaf *q, const struct qaf_action *a,
	const struct qaf_action *g)
{
	bool completed = g->completed != QAF_NO_DATE || g->completed_by ||
		g->impact;
	bool verified = g->verified != QAF_NO_DATE || g->verified_by;

	if (a->state == QAF_ACTION_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s is withdrawn; open it again "
			"first, with qaf track action reopen %s", a->ref, a->ref);
	if (completed && a->state == QAF_ACTION_OPEN)
		return qaf_fail(q, QAF_RULE, "%s is open; when it is done, qaf "
			"track action complete %s records it", a->ref, a->ref);
	if (verified && a->state != QAF_ACTION_VERIFIED)
		return qaf_fail(q, QAF_RULE, "%s is %s and not verified", a->ref,
			qaf_word(qaf_action_state_words, a->state));
	return QAF_OK;
}

static enum qaf_rc check_owner(struct qaf *q, struct qaf_action *now)
{
	const struct qaf_framework *fw;

	QAF_TRY(qaf_staff_check(q, now->owner));
	QAF_TRY(qaf_person_ref(q, &now->owner, now->owner));
	QAF_TRY(qaf_action_framework(q, &fw, now));
	return now->audit ? qaf_action_check_owner(q, fw, now) : QAF_OK;
}

/* What is corrected is set, due, completed and verified in that order. */
static enum qaf_rc check_days(struct qaf *q, const struct qaf_action *now,
	const struct qaf_action *g)
{
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ g->set, -1 }));
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ g->completed, -1 }));
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ g->verified, -1 }));
	if (g->due != QAF_NO_DATE || g->set != QAF_NO_DATE)
		QAF_TRY(qaf_action_check_due(q, now));
	if (now->completed != QAF_NO_DATE &&
	    (g->set != QAF_NO_DATE || g->completed != QAF_NO_DATE))
		QAF_TRY(qaf_action_check_begun(q, now, now->completed));
	return now->verified == QAF_NO_DATE ? QAF_OK :
		qaf_action_check_seen(q, now, now->verified);
}

/* Whoever is said to have completed or verified it may do so, as of that day. */
static enum qaf_rc check_people(struct qaf *q, struct qaf_action *now,
	const struct qaf_action *g)
{
	struct qaf_credit credit;

	if (g->owner)
		QAF_TRY(check_owner(q, now));
	if (g->completed_by) {
		QAF_TRY(qaf_action_credit_complete(q, &credit, now,
			now->completed, g->completed_by));
		now->completed_by = credit.by;
	}
	if (g->verified_by) {
		QAF_TRY(qaf_action_credit_verify(q, &credit, now, now->verified,
			g->verified_by));
		now->verified_by = credit.by;
	}
	return now->verified_by ? qaf_action_check_verifier(q, now,
		now->verified_by) : QAF_OK;
}

static enum qaf_rc store(struct qaf *q, const struct qaf_action *a)
{
	struct qaf_staff owner;
	bool known;

	QAF_TRY(qaf_staff_get(q, &owner, a->owner, &known));
	return qaf_run(q, SQL_action_amend, QAF_I("id", a->id),
		QAF_T("owner_role", known ? owner.role : NULL),
		QAF_T("text", a->text), QAF_T("measure", a->measure),
		QAF_T("interventions", a->interventions),
		QAF_T("change", a->change), QAF_T("people", a->people),
		QAF_T("review", a->review), QAF_T("owner", a->owner),
		QAF_D(q, "due_on", a->due), QAF_T("step", a->step),
		QAF_D(q, "set_on", a->set), QAF_T("impact", a->impact),
		QAF_D(q, "completed_on", a->completed),
		QAF_T("completed_by", a->completed_by),
		QAF_D(q, "verified_on", a->verified),
		QAF_T("verified_by", a->verified_by));
}

/* "owner: S3, was S4; due: ..., was ...; corrected: text"; the words themselves are
 * not for the journal. */
static const char *change_text(struct qaf *q, const struct qaf_action *old,
	const struct qaf_action *now)
{
	const struct { const char *name; qaf_date was, is; } days[] = {
		{ "due", old->due, now->due }, { "set", old->set, now->set },
		{ "completed", old->completed, now->completed },
		{ "verified", old->verified, now->verified },
	};
	const struct { const char *name, *was, *is; bool told; } texts[] = {
		{ "owner", old->owner, now->owner, true },
		{ "completed by", old->completed_by, now->completed_by, true },
		{ "verified by", old->verified_by, now->verified_by, true },
		{ "step", old->step, now->step, true },
		{ "text", old->text, now->text, false },
		{ "measure", old->measure, now->measure, false },
		{ "people", old->people, now->people, false },
		{ "interventions", old->interventions, now->interventions, false },
		{ "change", old->change, now->change, false },
		{ "review", old->review, now->review, false },
		{ "impact", old->impact, now->impact, false },
	};
	struct qaf_str text, words;

	qaf_str_init(&text, q->arena);
	qaf_str_init(&words, q->arena);
	for (size_t i = 0; i < QAF_LEN(days); i++)
		if (days[i].was != days[i].is)
			qaf_str_item(&text, "; ", "%s: %s, was %s", days[i].name,
				qaf_date_text(q->arena, days[i].is),
				days[i].was == QAF_NO_DATE ? "not known" :
				qaf_date_text(q->arena, days[i].was));
	for (size_t i = 0; i < QAF_LEN(texts); i++) {
		if (qaf_eq(texts[i].was, texts[i].is) || !texts[i].is)
			continue;
		if (texts[i].told)
			qaf_str_item(&text, "; ", "%s: %s, was %s", texts[i].name,
				texts[i].is, texts[i].was ? texts[i].was :
				"not known");
		else
			qaf_str_item(&words, ", ", "%s", texts[i].name);
	}
	if (words.len)
		qaf_str_item(&text, "; ", "corrected: %s", words.text);
	return text.len ? text.text : NULL;
}

/* Look at each new text for personal data. */
static void look_for_personal_data(struct qaf *q, const char *ref,
	const struct qaf_action *g)
{
	qaf_personal_notice(q, ref, "the action", g->text);
	qaf_personal_notice(q, ref, "its measure", g->measure);
	qaf_personal_notice(q, ref, "its people", g->people);
	qaf_personal_notice(q, ref, "its interventions", g->interventions);
	qaf_personal_notice(q, ref, "its change", g->change);
	qaf_personal_notice(q, ref, "its review", g->review);
	qaf_personal_notice(q, ref, "its impact", g->impact);
}

enum qaf_rc qaf_action_amend(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_action *given, const char *reason)
{
	const struct qaf_framework *fw;
	struct qaf_action a, now;
	const char *change;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(check_state(q, &a, given));
	QAF_TRY(qaf_need_reason(q, a.ref, reason));
	QAF_TRY(qaf_action_credit_taken_back(q, credit, &a, "corrected"));
	now = merged(&a, given);
	QAF_TRY(qaf_action_framework(q, &fw, &now));
	QAF_TRY(check_days(q, &now, given));
	QAF_TRY(check_people(q, &now, given));
	if (given->step)
		QAF_TRY(qaf_action_set_at(q, &now, fw));
	change = change_text(q, &a, &now);
	if (!change)
		return qaf_fail(q, QAF_USAGE, "nothing of %s would change; say "
			"what was wrong, with --owner, --due, --text or another "
			"option", a.ref);
	look_for_personal_data(q, a.ref, given);
	QAF_TRY(store(q, &now));
	return qaf_log(q, "action amend", a.ref, "%s; reason: %s%s", change,
		reason, qaf_credit_logged(q, credit));
}

enum qaf_rc qaf_action_story(struct qaf *q, struct qaf_out *out,
	const char *ref)
{
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	qaf_out_title(out, qaf_printf(q->arena, "Action %s", a.ref),
		a.tracker ? a.tracker : qaf_printf(q->arena, "of audit %s",
		qaf_audit_ref(q, a.audit)));
	qaf_out_paragraph(out, "%s. Owner %s; due %s; %s.", a.text, a.owner,
		qaf_date_text(q->arena, a.due),
		qaf_word(qaf_action_state_words, a.state));
	return qaf_story_journal(q, out, a.ref);
}
