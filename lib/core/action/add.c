/*
 * Sets an action, by what the framework asks of one.
 */
#include <string.h>

#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/track/private.h"
#include "db/db.h"
#include "qaf/adoption.h"

/* The audit's number; NULL for an action of a tracker, which has no audit. */
static struct qaf_bind bind_audit(long long audit)
{
	return audit ? QAF_I("audit", audit) : QAF_T("audit", NULL);
}

/* ---- what a SMART action must say ---- */

/* The fields that a framework may ask for beside text, owner and due, which
 * every action has; other words of its list are for people. */
static const struct {
	const char *name;
	size_t offset;
	bool needed;		/* refused without it; else a notice */
} fields[] = {
	{ "measure", offsetof(struct qaf_action, measure), true },
	{ "people", offsetof(struct qaf_action, people), false },
	{ "interventions", offsetof(struct qaf_action, interventions), false },
	{ "change", offsetof(struct qaf_action, change), false },
	{ "review", offsetof(struct qaf_action, review), false },
};

static const char *field_at(const struct qaf_action *a, size_t offset)
{
	const char *value;

	memcpy(&value, (const char *)a + offset, sizeof(value));
	return value;
}

/* Does the framework ask for the field, or the tracker hold it? */
static bool is_asked(const struct qaf_framework *fw, const struct qaf_tracker *t,
	const char *field)
{
	return qaf_words_has(&fw->actions.fields, field) ||
		(t && qaf_tracker_holds(t, field));
}

/* Those of the fields that it ought to have and has not, without which it is
 * refused, or (`needed` false) which are told only; NULL: none. */
static const char *missing(struct qaf *q, const struct qaf_action *a,
	const struct qaf_framework *fw, const struct qaf_tracker *t,
	enum qaf_action_from from, bool needed)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < QAF_LEN(fields); i++)
		if (is_asked(fw, t, fields[i].name) &&
		    qaf_blank(field_at(a, fields[i].offset)) &&
		    needed == (fields[i].needed && qaf_words_has(
		    &fw->actions.fields, fields[i].name)))
			qaf_str_item(&s, ", ", "%s%s",
				from == QAF_ACTION_TYPED ? "--" : "",
				fields[i].name);
	return s.len ? s.text : NULL;
}

static enum qaf_rc check_fields(struct qaf *q, const struct qaf_action *a,
	const struct qaf_framework *fw, enum qaf_action_from from)
{
	const char *lacks = missing(q, a, fw, NULL, from, true);

	return !lacks ? QAF_OK : qaf_fail(q, QAF_RULE, "the framework asks of an "
		"action how it will be seen%s; add %s", fw->actions.rules.n ?
		qaf_printf(q->arena, " (%s)", qaf_words_join(q->arena,
		&fw->actions.rules, ", ")) : "", lacks);
}

enum qaf_rc qaf_action_check_owner(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_action *a)
{
	struct qaf_staff staff;
	bool found;

	if (!a->audit)
		return QAF_OK;
	QAF_TRY(qaf_staff_get(q, &staff, a->owner, &found));
	return found && qaf_role_data_only(fw, staff.role) ?
		qaf_fail(q, QAF_RULE, "%s", qaf_data_only_text(q, &staff)) :
		QAF_OK;
}

/* The framework's list of owners is open ("as appropriate"), so another role is
 * told only. */
void qaf_action_tell_owner(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_staff *owner)
{
	const struct qaf_words *roles = &fw->actions.owners;

	if (roles->n && !qaf_role_in(fw, owner->role, roles))
		qaf_notice(q, "%s is %s; the framework names for who owns an "
			"action: %s", owner->ref, owner->role,
			qaf_words_join(q->arena, roles, ", "));
}

/* The tracker on which the action is to stand, as the framework spells it. */
static enum qaf_rc find_tracker(struct qaf *q, const struct qaf_tracker **out,
	struct qaf_action *a, const struct qaf_framework *fw)
{
	const struct qaf_tracker *t;

	QAF_TRY(qaf_tracker_need(q, &t, fw, a->tracker ? a->tracker : ""));
	*out = t;
	if (t->of_audits)
		return qaf_fail(q, QAF_RULE, "%s lists what audits set; say which "
			"audit sets the action instead of --tracker", t->id);
	a->tracker = t->id;
	return QAF_OK;
}

enum qaf_rc qaf_action_check_due(struct qaf *q, const struct qaf_action *a)
{
	return a->set == QAF_NO_DATE || a->due >= a->set ? QAF_OK :
		qaf_fail(q, QAF_RULE, "%s lies before %s, on which the action was "
			"set", qaf_date_text(q->arena, a->due),
			qaf_date_text(q->arena, a->set));
}

/* It is set today unless it says when, and due today or later unless there is a
 * reason, as minutes that were typed up late. */
static enum qaf_rc check_days(struct qaf *q, struct qaf_action *a)
{
	if (qaf_blank(a->reason))
		QAF_TRY(qaf_need_due(q, a->due, "an action without --reason"));
	if (a->set == QAF_NO_DATE)
		a->set = q->now.day;
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ a->set, -1 }));
	QAF_TRY(qaf_action_check_audit(q, a, a->set, "set"));
	QAF_TRY(qaf_action_check_review(q, "the action was set", a->set,
		a->review));
	return qaf_action_check_due(q, a);
}

static enum qaf_rc check_action(struct qaf *q, struct qaf_action *a,
	const struct qaf_framework *fw, const struct qaf_tracker **tracker,
	enum qaf_action_from from)
{
	/* HFD22-08: an action of blanks is not specific. */
	a->text = qaf_trim(q->arena, a->text);
	if (qaf_blank(a->text) || qaf_blank(a->owner) || a->due == QAF_NO_DATE)
		return qaf_fail(q, QAF_RULE, "an action needs what will be done, "
			"an --owner and a --due date");
	if (!a->audit)
		QAF_TRY(find_tracker(q, tracker, a, fw));
	if (from == QAF_ACTION_HISTORY)
		return QAF_OK;
	QAF_TRY(qaf_staff_check(q, a->owner));
	QAF_TRY(qaf_action_set_at(q, a, fw));
	/* A file brings what was agreed some time ago. */
	if (from == QAF_ACTION_TYPED)
		QAF_TRY(check_days(q, a));
	QAF_TRY(check_fields(q, a, fw, from));
	return qaf_action_check_owner(q, fw, a);
}

/* What the framework has to say of an action that is not refused. */
static enum qaf_rc tell_action(struct qaf *q, const struct qaf_action *a,
	const struct qaf_framework *fw, const struct qaf_tracker *t,
	const struct qaf_staff *owner, enum qaf_action_from from)
{
	const char *lacks = missing(q, a, fw, t, from, false);

	if (lacks)
		qaf_notice(q, "the framework asks more of an action: %s",
			lacks);
	if (owner && a->audit)
		qaf_action_tell_owner(q, fw, owner);
	return t && from == QAF_ACTION_TYPED ? qaf_tracker_tell(q, fw, t) :
		QAF_OK;
}

/* Steps that wait for an action of the audit begin. */
static enum qaf_rc start_steps(struct qaf *q, long long audit)
{
	struct qaf_audit a;

	QAF_TRY(qaf_audit_get(q, &a, audit));
	return qaf_track_noted(q, &a);
}

enum qaf_rc qaf_action_add(struct qaf *q, struct qaf_credit *credit,
	const char **ref, const struct qaf_action *given,
	enum qaf_action_from from, const char *by)
{
	struct qaf_action copy = *given, *a = &copy;
	const struct qaf_framework *fw;
	const struct qaf_tracker *t = NULL;
	struct qaf_staff owner;
	long long number = 1;
	bool known;

	*credit = (struct qaf_credit){ .by = NULL };
	QAF_TRY(qaf_action_framework(q, &fw, a));
	QAF_TRY(check_action(q, a, fw, &t, from));
	QAF_TRY(qaf_person_ref(q, &a->owner, a->owner));
	QAF_TRY(qaf_staff_get(q, &owner, a->owner, &known));
	if (from != QAF_ACTION_HISTORY) {
		QAF_TRY(qaf_action_credit_set(q, credit, a, by));
		QAF_TRY(tell_action(q, a, fw, t, known ? &owner : NULL, from));
	}
	QAF_TRY(qaf_fetch_int(q, &number, SQL_action_next, bind_audit(a->audit)));
	QAF_TRY(qaf_run(q, SQL_action_add, bind_audit(a->audit),
		QAF_T("owner_role", known ? owner.role : NULL),
		QAF_I("number", number), QAF_T("tracker", a->tracker),
		QAF_T("text", a->text), QAF_T("measure", a->measure),
		QAF_T("interventions", a->interventions),
		QAF_T("change", a->change), QAF_T("people", a->people),
		QAF_T("review", a->review), QAF_T("owner", a->owner),
		QAF_T("team", a->team), QAF_D(q, "due_on", a->due),
		QAF_T("step", a->step), QAF_D(q, "set_on", a->set),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now))));
	*ref = qaf_action_ref(q, a->audit, number);
	qaf_personal_notice(q, *ref, "the action", a->text);
	for (size_t i = 0; i < QAF_LEN(fields); i++)
		qaf_personal_notice(q, *ref, qaf_printf(q->arena, "its %s",
			fields[i].name), field_at(a, fields[i].offset));
	qaf_personal_notice(q, *ref, "the reason", a->reason);
	QAF_TRY(qaf_log(q, "action add", *ref, "owner: %s; due: %s%s%s", a->owner,
		qaf_date_text(q->arena, a->due), qaf_reason_logged(q, a->reason),
		qaf_credit_logged(q, credit)));
	return a->audit ? start_steps(q, a->audit) : QAF_OK;
}
