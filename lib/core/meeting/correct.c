/*
 * Corrects a meeting that was recorded, withdraws one that never took place, and
 * puts it back.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/authority.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/log.h"
#include "core/meeting.h"
#include "core/personal.h"
#include "core/track/standing.h"
#include "core/track/story.h"
#include "db/history.h"
#include "qaf/adoption.h"
#include "render/out.h"

struct recorded {
	long long id;
	const char *ref, *by, *state;
	struct qaf_meeting_held held;
};

static const struct qaf_field recorded_fields[] = {
	QAF_FIELD(struct recorded, id, "id"),
	QAF_FIELD(struct recorded, ref, "meeting"),
	QAF_FIELD(struct recorded, by, "recorded_by"),
	QAF_FIELD(struct recorded, state, "state"),
	QAF_FIELD(struct recorded, held.kind, "kind"),
	QAF_FIELD(struct recorded, held.on, "on"),
	QAF_FIELD(struct recorded, held.chair, "chair"),
	QAF_FIELD(struct recorded, held.attended, "attended"),
	QAF_FIELD(struct recorded, held.decided, "decided"),
};
static const struct qaf_row_type recorded_row =
	QAF_ROW_TYPE(struct recorded, recorded_fields);

/* Whether it stands or was withdrawn. */
static enum qaf_rc find(struct qaf *q, struct recorded *out, const char *ref)
{
	const struct qaf_meeting_filter every = { .days = QAF_ALL_DAYS,
		.all = true };
	struct recorded *all;
	long long id;
	size_t n;

	if (!qaf_meeting_parse(&id, ref))
		return qaf_fail(q, QAF_INPUT, "%s is no meeting; one is M and a "
			"number: M3 ('qaf track meeting list')",
			qaf_visible(q->arena, ref, 60));
	QAF_TRY(qaf_rows_bound(q, &all, sizeof(*all), &n, &recorded_row,
		SQL_meeting_list, qaf_filter_binds(q, qaf_meeting_filters, &every,
		QAF_I("id", id))));
	if (n == 0)
		return qaf_fail(q, QAF_UNKNOWN, "there is no meeting M%lld; 'qaf "
			"track meeting list' shows them", id);
	*out = all[0];
	return QAF_OK;
}

static bool stands(const struct recorded *r)
{
	return qaf_eq(r->state, "stands");
}

static enum qaf_rc need_standing(struct qaf *q, struct recorded *out,
	const char *ref)
{
	QAF_TRY(find(q, out, ref));
	return stands(out) ? QAF_OK : qaf_fail(q, QAF_RULE, "%s is withdrawn; "
		"qaf track meeting restore %s puts it back", out->ref, out->ref);
}

/* Who recorded it, those who may chair it, and who records for others. */
static enum qaf_rc find_credit(struct qaf *q, struct qaf_credit *out,
	const struct recorded *r, const char *done)
{
	struct qaf_duty d = { .ref = r->ref, .done = done, .person = r->by,
		.recorders = true };
	struct qaf_words chairs;

	QAF_TRY(qaf_framework_on(q, &d.fw, NULL, r->held.on));
	/* That of a draw has its reference behind it. */
	chairs = qaf_meeting_chairs(q, d.fw, qaf_strndup(q->arena, r->held.kind,
		strcspn(r->held.kind, "/")));
	d.roles = qaf_roles_meant(q->arena, d.fw, &chairs);
	return qaf_authority_credit(q, out, &d, NULL);
}

/* ---- what rests on it ---- */

/* A step that was done at a meeting of that kind, and of which none is recorded of
 * its day any more; *left is false where one is. */
static enum qaf_rc was_done_at(struct qaf *q, bool *left,
	struct qaf_standing *s, const char *ref, const struct recorded *r)
{
	const struct qaf_step *step;
	struct qaf_step_of of;
	long long held = 1;

	QAF_TRY(qaf_standing_find(q, s, ref));
	of = qaf_standing_of(q, s);
	QAF_TRY(qaf_duty_asked(q, &step, &of, s->word));
	if (step && qaf_eq(step->at, r->held.kind))
		QAF_TRY(qaf_meeting_count(q, &held, step->at, r->held.on,
			r->held.on, false));
	*left = held == 0;
	return QAF_OK;
}

/* What was done at the meeting was done on its new day; where there is none
 * (QAF_NO_DATE) nothing may have been. */
static enum qaf_rc follow(struct qaf *q, const struct recorded *r, qaf_date on)
{
	const char **steps, *why;
	size_t n;

	QAF_TRY(qaf_texts(q, &steps, &n, SQL_meeting_steps_done,
		QAF_D(q, "on_day", r->held.on)));
	for (size_t i = 0; i < n; i++) {
		struct qaf_standing s;
		bool left;

		QAF_TRY(was_done_at(q, &left, &s, steps[i], r));
		if (!left)
			continue;
		if (on == QAF_NO_DATE)
			return qaf_fail(q, QAF_RULE, "%s was done at %s; open it "
				"again first, with qaf track reopen %s", steps[i],
				r->ref, steps[i]);
		why = qaf_printf(q->arena, "%s was held on %s", r->ref,
			qaf_date_text(q->arena, on));
		QAF_TRY(qaf_standing_put_day(q, &s,
			(struct qaf_moment){ on, -1 }, why));
		qaf_notice(q, "%s was done on %s, too", steps[i],
			qaf_date_text(q->arena, on));
	}
	return QAF_OK;
}

/* Actions that were set at such a meeting keep one. */
static enum qaf_rc check_actions(struct qaf *q, const struct recorded *r)
{
	char *action = NULL;

	QAF_TRY(qaf_fetch_text(q, &action, SQL_meeting_sets_alone,
		QAF_T("kind", r->held.kind)));
	return !action ? QAF_OK : qaf_fail(q, QAF_RULE, "%s was set at a meeting "
		"%s, and %s is the only one since its audit was allocated; say "
		"first where it was set, with qaf track action amend %s --step",
		action, r->held.kind, r->ref, action);
}

/* ---- correcting ---- */

static struct qaf_meeting_held merged(const struct qaf_meeting_held *old,
	const struct qaf_meeting_held *m)
{
	return (struct qaf_meeting_held){
		.kind = qaf_blank(m->kind) ? old->kind : m->kind,
		.on = m->on != QAF_NO_DATE ? m->on : old->on,
		.chair = m->chair ? m->chair : old->chair,
		.attended = m->attended ? m->attended : old->attended,
		.decided = m->decided ? m->decided : old->decided,
	};
}

/* "on: 2024-03-05, was 2024-03-04; corrected: chair, decided"; "" where nothing
 * is given. */
static const char *change_text(struct qaf *q, const struct qaf_meeting_held *old,
	const struct qaf_meeting_held *m)
{
	const struct { const char *name, *given; } fields[] = {
		{ "kind", m->kind }, { "chair", m->chair },
		{ "attended", m->attended }, { "decided", m->decided },
	};
	struct qaf_str text, names;

	qaf_str_init(&text, q->arena);
	qaf_str_init(&names, q->arena);
	if (m->on != QAF_NO_DATE)
		qaf_str_item(&text, "; ", "on: %s, was %s",
			qaf_date_text(q->arena, m->on),
			qaf_date_text(q->arena, old->on));
	for (size_t i = 0; i < QAF_LEN(fields); i++)
		if (fields[i].given)
			qaf_str_item(&names, ", ", "%s", fields[i].name);
	if (names.len)
		qaf_str_item(&text, "; ", "corrected: %s", names.text);
	return text.len ? text.text : "";
}

enum qaf_rc qaf_meeting_correct(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_meeting_held *m, const char *reason)
{
	struct qaf_meeting_settled s;
	struct qaf_meeting_held now;
	struct recorded r;
	const char *change;
	bool same;

	QAF_TRY(need_standing(q, &r, ref));
	change = change_text(q, &r.held, m);
	if (!*change)
		return qaf_fail(q, QAF_USAGE, "say what was wrong with --on, "
			"--chair, --attended, --decided or --kind");
	QAF_TRY(qaf_need_reason(q, r.ref, reason));
	QAF_TRY(find_credit(q, credit, &r, "corrected"));
	now = merged(&r.held, m);
	QAF_TRY(qaf_meeting_settle(q, &s, &now));
	qaf_personal_notice(q, r.ref, "what was decided", m->decided);
	QAF_TRY(qaf_run(q, SQL_meeting_correct, QAF_I("id", r.id),
		QAF_T("kind", s.kind), QAF_D(q, "on_day", now.on),
		QAF_T("chair", now.chair), QAF_T("attended", now.attended),
		QAF_T("decided", now.decided)));
	QAF_TRY(qaf_log(q, "track meeting correct", r.ref, "%s; reason: %s%s",
		change, reason, qaf_credit_logged(q, credit)));
	same = qaf_eq(s.kind, r.held.kind);
	if (!same || now.on != r.held.on)
		QAF_TRY(follow(q, &r, same ? now.on : QAF_NO_DATE));
	return check_actions(q, &r);
}

enum qaf_rc qaf_meeting_withdraw(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const char *reason)
{
	struct recorded r;

	QAF_TRY(need_standing(q, &r, ref));
	QAF_TRY(qaf_need_reason(q, r.ref, reason));
	QAF_TRY(find_credit(q, credit, &r, "withdrawn"));
	QAF_TRY(qaf_run(q, SQL_meeting_withdraw, QAF_I("id", r.id)));
	QAF_TRY(qaf_log(q, "track meeting withdraw", r.ref, "was: %s of %s; "
		"reason: %s%s", r.held.kind, qaf_date_text(q->arena, r.held.on),
		reason, qaf_credit_logged(q, credit)));
	QAF_TRY(follow(q, &r, QAF_NO_DATE));
	return check_actions(q, &r);
}

enum qaf_rc qaf_meeting_restore(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const char *reason)
{
	struct recorded r;
	long long ended = 0;

	QAF_TRY(find(q, &r, ref));
	if (stands(&r))
		return qaf_fail(q, QAF_RULE, "%s stands; only what was withdrawn "
			"is put back", r.ref);
	QAF_TRY(qaf_need_reason(q, r.ref, reason));
	QAF_TRY(find_credit(q, credit, &r, "put back"));
	QAF_TRY(qaf_fetch_int(q, &ended, SQL_meeting_withdrawn_in,
		QAF_T("ref", r.ref)));
	QAF_TRY(qaf_history_put_back(q, "meeting", qaf_printf(q->arena, "[%lld]",
		r.id), ended));
	return qaf_log(q, "track meeting restore", r.ref, "reason: %s%s", reason,
		qaf_credit_logged(q, credit));
}

enum qaf_rc qaf_meeting_story(struct qaf *q, struct qaf_out *out,
	const char *ref)
{
	struct recorded r;

	QAF_TRY(find(q, &r, ref));
	qaf_out_title(out, qaf_printf(q->arena, "Meeting %s", r.ref),
		r.held.kind);
	qaf_out_paragraph(out, "Of %s%s; chair %s; there %s. Decided: %s.",
		qaf_date_text(q->arena, r.held.on), stands(&r) ? "" :
		", withdrawn since", r.held.chair ? r.held.chair : "-",
		r.held.attended ? r.held.attended : "-", r.held.decided);
	return qaf_story_journal(q, out, r.ref);
}
