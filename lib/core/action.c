/*
 * Records actions: setting, completing, verifying, withdrawing and listing
 * them.
 */
#include "core/action.h"

#include <string.h>

#include "base/date.h"
#include "base/past.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/track/private.h"
#include "core/person.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "render/out.h"

/* The audit's number; NULL for an action of a tracker, which has no audit. */
static struct qaf_bind bind_audit(long long audit)
{
	return audit ? QAF_I("audit", audit) : QAF_T("audit", NULL);
}

static const char *action_ref(struct qaf *q, long long audit, long long number)
{
	return audit ? qaf_printf(q->arena, "A%lld.%lld", audit, number) :
		qaf_printf(q->arena, "T%lld", number);
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

static enum qaf_rc check_fields(struct qaf *q, const struct qaf_action *a,
	const struct qaf_framework *fw)
{
	struct qaf_str missing;

	qaf_str_init(&missing, q->arena);
	for (size_t i = 0; i < QAF_LEN(fields); i++) {
		if (!qaf_words_has(&fw->actions.fields, fields[i].name) ||
		    !qaf_blank(field_at(a, fields[i].offset)))
			continue;
		if (fields[i].needed)
			return qaf_fail(q, QAF_RULE, "the framework asks of an "
				"action how it will be seen%s; add --%s",
				fw->actions.rules.n ? qaf_printf(q->arena,
				" (%s)", qaf_words_join(q->arena,
				&fw->actions.rules, ", ")) : "",
				fields[i].name);
		qaf_str_item(&missing, ", ", "--%s", fields[i].name);
	}
	if (missing.len)
		qaf_notice(q, "the framework asks more of an action: %s",
			missing.text);
	return QAF_OK;
}

/* A notice where the framework does not name the person's role for this. */
static enum qaf_rc notice_role(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_words *roles, const char *who, const char *does)
{
	struct qaf_staff staff;
	bool found;

	QAF_TRY(qaf_staff_get(q, &staff, who, &found));
	if (found && roles->n && !qaf_role_in(fw, staff.role, roles))
		qaf_notice(q, "%s is %s; the framework names for who %s: %s",
			who, staff.role, does, qaf_words_join(q->arena, roles, ", "));
	return QAF_OK;
}

/* The framework of the action's audit; for a tracker the one in force today. */
static enum qaf_rc framework_of(struct qaf *q, const struct qaf_framework **fw,
	const struct qaf_action *a)
{
	struct qaf_audit audit;

	if (!a->audit)
		return qaf_framework_on(q, fw, NULL, q->now.day);
	QAF_TRY(qaf_audit_get(q, &audit, a->audit));
	if (audit.state == QAF_AUDIT_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s is withdrawn; its actions rest",
			audit.ref);
	return qaf_framework_of(q, fw, audit.framework);
}

/* A tracker, as the framework spells it. */
static enum qaf_rc find_tracker(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *word)
{
	const char **ids = qaf_alloc_array(q->arena, fw->ntrackers,
		sizeof(*ids));

	for (size_t i = 0; i < fw->ntrackers; i++) {
		const struct qaf_tracker *t = &fw->trackers[i];

		if (qaf_eq(qaf_fold(q->arena, t->id), qaf_fold(q->arena, word)) ||
		    qaf_eq(qaf_fold(q->arena, t->title),
			qaf_fold(q->arena, word))) {
			*out = t->id;
			return QAF_OK;
		}
		ids[i] = t->id;
	}
	return qaf_fail(q, QAF_UNKNOWN, "there is no tracker %s; the framework "
		"has %s", qaf_visible(q->arena, word, 40),
		qaf_choices(q->arena, word, ids, fw->ntrackers));
}

static enum qaf_rc check_action(struct qaf *q, struct qaf_action *a,
	bool lenient)
{
	const struct qaf_framework *fw;

	/* HFD22-08: an action of blanks is not specific. */
	a->text = qaf_trim(q->arena, a->text);
	if (qaf_blank(a->text) || qaf_blank(a->owner) || a->due == QAF_NO_DATE)
		return qaf_fail(q, QAF_RULE, "an action needs what will be done, "
			"an --owner and a --due date");
	QAF_TRY(framework_of(q, &fw, a));
	if (!a->audit)
		QAF_TRY(find_tracker(q, &a->tracker, fw,
			a->tracker ? a->tracker : ""));
	if (lenient)
		return QAF_OK;
	QAF_TRY(qaf_staff_check(q, a->owner));
	QAF_TRY(qaf_need_due(q, a->due, "an action"));
	QAF_TRY(check_fields(q, a, fw));
	return notice_role(q, fw, &fw->actions.owners, a->owner,
		"owns an action");
}

enum qaf_rc qaf_action_add(struct qaf *q, const char **ref,
	const struct qaf_action *given, bool lenient)
{
	struct qaf_action copy = *given, *a = &copy;
	struct qaf_staff owner;
	long long number = 1;
	bool known;

	QAF_TRY(check_action(q, a, lenient));
	QAF_TRY(qaf_person_ref(q, &a->owner, a->owner));
	QAF_TRY(qaf_staff_get(q, &owner, a->owner, &known));
	QAF_TRY(qaf_fetch_int(q, &number, SQL_action_next, bind_audit(a->audit)));
	QAF_TRY(qaf_run(q, SQL_action_add, bind_audit(a->audit),
		QAF_T("owner_role", known ? owner.role : NULL),
		QAF_I("number", number), QAF_T("tracker", a->tracker),
		QAF_T("text", a->text), QAF_T("measure", a->measure),
		QAF_T("interventions", a->interventions),
		QAF_T("change", a->change), QAF_T("people", a->people),
		QAF_T("review", a->review), QAF_T("owner", a->owner),
		QAF_T("team", a->team), QAF_D(q, "due_on", a->due),
		QAF_T("step", a->step),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now))));
	*ref = action_ref(q, a->audit, number);
	return qaf_log(q, "action add", *ref, "owner: %s; due: %s", a->owner,
		qaf_date_text(q->arena, a->due));
}

/* ---- finding one ---- */

static bool number_of(const char *s, const char *end, long long *out)
{
	long long n = 0;

	if (s == end || end - s > 9)
		return false;
	for (; s < end; s++) {
		if (!qaf_is_digit(*s))
			return false;
		n = n * 10 + (*s - '0');
	}
	*out = n;
	return n > 0;
}

static enum qaf_rc parse_ref(struct qaf *q, long long *audit, long long *number,
	const char *ref)
{
	const char *dot = strchr(ref, '.'), *end = ref + strlen(ref);

	*audit = 0;
	if (qaf_lower(ref[0]) == 't' && number_of(ref + 1, end, number))
		return QAF_OK;
	if (qaf_lower(ref[0]) == 'a' && dot &&
	    number_of(ref + 1, dot, audit) && number_of(dot + 1, end, number))
		return QAF_OK;
	return qaf_fail(q, QAF_INPUT, "%s is no action; one of an audit is "
		"A17.2, one of a tracker T3 ('qaf track action list')",
		qaf_visible(q->arena, ref, 60));
}

static const struct qaf_field action_fields[] = {
	QAF_FIELD(struct qaf_action, id, "id"),
	QAF_FIELD(struct qaf_action, audit, "audit"),
	QAF_FIELD(struct qaf_action, tracker, "tracker"),
	QAF_FIELD(struct qaf_action, text, "text"),
	QAF_FIELD(struct qaf_action, measure, "measure"),
	QAF_FIELD(struct qaf_action, interventions, "interventions"),
	QAF_FIELD(struct qaf_action, change, "change"),
	QAF_FIELD(struct qaf_action, people, "people"),
	QAF_FIELD(struct qaf_action, review, "review"),
	QAF_FIELD(struct qaf_action, owner, "owner"),
	QAF_FIELD(struct qaf_action, team, "team"),
	QAF_FIELD(struct qaf_action, due, "due_on"),
	QAF_FIELD_WORD(struct qaf_action, state, "state",
		qaf_action_state_words),
	QAF_FIELD(struct qaf_action, completed, "completed_on"),
	QAF_FIELD(struct qaf_action, impact, "impact"),
	QAF_FIELD(struct qaf_action, verified, "verified_on"),
	QAF_FIELD(struct qaf_action, verified_by, "verified_by"),
	QAF_FIELD(struct qaf_action, step, "set_at_step"),
};
static const struct qaf_row_type action_row =
	QAF_ROW_TYPE(struct qaf_action, action_fields);

enum qaf_rc qaf_action_need(struct qaf *q, struct qaf_action *out,
	const char *ref)
{
	long long audit, number;
	bool found;

	QAF_TRY(parse_ref(q, &audit, &number, ref));
	QAF_TRY(qaf_row(q, out, &found, &action_row, SQL_action_get,
		bind_audit(audit), QAF_I("number", number)));
	if (!found)
		return qaf_fail(q, QAF_UNKNOWN, "there is no "
			"action %s; 'qaf track action list' shows them",
			qaf_visible(q->arena, ref, 60));
	out->ref = action_ref(q, audit, number);
	return QAF_OK;
}

/* ---- what happens to it ---- */

static enum qaf_rc check_state(struct qaf *q, const struct qaf_action *a,
	enum qaf_action_state needed)
{
	if (a->state == needed)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is %s, not %s", a->ref,
		qaf_word(qaf_action_state_words, a->state),
		qaf_word(qaf_action_state_words, needed));
}

enum qaf_rc qaf_action_complete(struct qaf *q, const char *ref, qaf_date on,
	const char *impact)
{
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(check_state(q, &a, QAF_ACTION_OPEN));
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ on, -1 }));
	QAF_TRY(qaf_run(q, SQL_action_complete, QAF_I("id", a.id),
		QAF_D(q, "on_day", on), QAF_T("impact", impact)));
	return qaf_log(q, "action complete", a.ref, "on: %s%s%s",
		qaf_date_text(q->arena, on), impact ? "; impact: " : "",
		impact ? impact : "");
}

enum qaf_rc qaf_action_verify(struct qaf *q, const char *ref, const char *by,
	qaf_date on)
{
	const struct qaf_framework *fw;
	struct qaf_action a;
	bool own;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(check_state(q, &a, QAF_ACTION_COMPLETED));
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ on, -1 }));
	if (!by)
		by = q->actor;
	QAF_TRY(framework_of(q, &fw, &a));
	QAF_TRY(qaf_person_same(q, &own, by, a.owner));
	if (own)
		return qaf_fail(q, QAF_RULE, "%s belongs to %s, who cannot "
			"verify it; someone else must (--as STAFF)", a.ref,
			a.owner);
	if (on < a.completed)
		return qaf_fail(q, QAF_RULE, "%s was completed on %s; it cannot "
			"be verified before", a.ref,
			qaf_date_text(q->arena, a.completed));
	QAF_TRY(qaf_run(q, SQL_action_verify, QAF_I("id", a.id),
		QAF_D(q, "on_day", on), QAF_T("by", by)));
	QAF_TRY(notice_role(q, fw, &fw->actions.verified_by, by,
		"verifies an action"));
	return qaf_log(q, "action verify", a.ref, "by: %s; on: %s", by,
		qaf_date_text(q->arena, on));
}

enum qaf_rc qaf_action_reopen(struct qaf *q, const char *ref, const char *reason)
{
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(check_state(q, &a, QAF_ACTION_COMPLETED));
	QAF_TRY(qaf_run(q, SQL_action_reopen, QAF_I("id", a.id)));
	return qaf_log(q, "action reopen", a.ref, "reason: %s", reason);
}

enum qaf_rc qaf_action_withdraw(struct qaf *q, const char *ref,
	const char *reason)
{
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	if (a.state == QAF_ACTION_VERIFIED || a.state == QAF_ACTION_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s is %s already", a.ref,
			qaf_word(qaf_action_state_words, a.state));
	QAF_TRY(qaf_run(q, SQL_action_withdraw, QAF_I("id", a.id),
		QAF_T("reason", reason)));
	return qaf_log(q, "action withdraw", a.ref, "reason: %s", reason);
}

enum qaf_rc qaf_action_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	long long *numbers;
	size_t n;

	QAF_TRY(qaf_numbers(q, &numbers, &n, SQL_action_numbers,
		QAF_I("audit", audit->id)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_action_withdraw(q, action_ref(q, audit->id,
			numbers[i]), qaf_printf(q->arena,
			"the audit was withdrawn: %s", reason)));
	return QAF_OK;
}

enum qaf_rc qaf_action_open(struct qaf *q, long long *n, long long audit)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_action_open, QAF_I("audit", audit));
}

/* ---- the list ---- */

static const struct qaf_column action_columns[] = {
	{ "action", "Action", QAF_WORD, 0, "A17.2, or T3 of a tracker" },
	{ "audit", "Audit", QAF_WORD, QAF_COL_HIDDEN, "the audit that set it" },
	{ "case", "Case", QAF_WORD, QAF_COL_HIDDEN, "the case's reference" },
	{ "team", "Team", QAF_TEXT, QAF_COL_HIDDEN, "the case's team" },
	{ "text", "What", QAF_TEXT, 0, "what will be done" },
	{ "owner", "Owner", QAF_WORD, 0, "who will do it" },
	{ "due_on", "Due", QAF_DAY, 0, "by the end of which day" },
	{ "state", "State", QAF_WORD, 0,
		"open, overdue, completed, verified, withdrawn" },
	{ "completed_on", "Completed", QAF_DAY, QAF_COL_HIDDEN,
		"when it was done" },
	{ "verified_on", "Verified", QAF_DAY, QAF_COL_HIDDEN,
		"when that was seen" },
	{ "verified_by", "By", QAF_WORD, QAF_COL_HIDDEN,
		"who saw it; never the owner" },
	{ "measure", "Measure", QAF_TEXT, QAF_COL_HIDDEN, "how it will be seen" },
	{ "impact", "Impact", QAF_TEXT, QAF_COL_HIDDEN,
		"what it changed for the child" },
	{ "tracker", "Tracker", QAF_WORD, QAF_COL_HIDDEN,
		"the organisation's tracker, where it is no audit's" },
	{ "people", "People", QAF_TEXT, QAF_COL_HIDDEN, "who else is involved" },
	{ "interventions", "Interventions", QAF_TEXT, QAF_COL_HIDDEN,
		"by what means" },
	{ "change", "Change", QAF_TEXT, QAF_COL_HIDDEN,
		"what is to change for the child" },
	{ "review", "Review", QAF_TEXT, QAF_COL_HIDDEN,
		"how and when it is reviewed" },
	{ "step", "Set at", QAF_WORD, QAF_COL_HIDDEN,
		"the meeting that set it" },
	{ "escalated_to", "Escalated to", QAF_TEXT, QAF_COL_IF_ANY,
		"roles it went to since it is overdue" },
	{ "escalated_on", "Since", QAF_DAY, QAF_COL_IF_ANY,
		"the day on which it went to them" },
};
#define FROM_ROW (QAF_LEN(action_columns) - 2)	/* the others */

#define FILTER(member, ...) QAF_OPTION(qaf_action_filter, member, __VA_ARGS__)

const struct qaf_option qaf_action_filters[] = {
	FILTER(all, "all", NULL, "verified and withdrawn ones too"),
	FILTER(overdue, "overdue", NULL, "overdue ones only"),
	FILTER(state, "state", "STATE",
		"open, overdue, completed, verified, withdrawn"),
	FILTER(audit, "audit", "A17", "actions of an audit", .unbound = true),
	FILTER(tracker, "tracker", "NAME",
		"actions of an organisation's tracker"),
	FILTER(owner, "owner", "STAFF", "actions of one person"),
	FILTER(team, "team", "TEAM", "actions of a team's cases"),
	QAF_OPTION_UNTIL(qaf_action_filter, until, "within",
		"due within 7d, 2w, and what is overdue"),
	QAF_OPTIONS_END
};

enum qaf_rc qaf_action_escalated(struct qaf *q, struct qaf_escalated *out,
	const struct qaf_calendar *calendar, long long framework,
	const char *owner_role, qaf_date due)
{
	struct qaf_late late = { .due = { due, -1 } };
	const struct qaf_role *role;

	QAF_TRY(framework ? qaf_framework_of(q, &late.fw, framework) :
		qaf_framework_on(q, &late.fw, NULL, q->now.day));
	role = owner_role ? qaf_framework_role(late.fw, owner_role) : NULL;
	late.roles = role ? role->id : NULL;
	qaf_escalated_late(q, out, &late, calendar);
	return QAF_OK;
}

/* The cells that tell to whom a late action went, and since when. */
static enum qaf_rc put_escalated(struct qaf *q, struct qaf_cell *cells,
	const struct qaf_calendar *calendar, struct qaf_stmt *st)
{
	struct qaf_escalated up = { .to = NULL };

	cells[0] = cells[1] = qaf_cell_none();
	if (!qaf_eq(qaf_get_text(st, "state"), "overdue"))
		return QAF_OK;
	QAF_TRY(qaf_action_escalated(q, &up, calendar,
		qaf_get_null(st, "framework") ? 0 :
		qaf_get_int(st, "framework"), qaf_get_dup(st, "owner_role"),
		qaf_get_date(st, "due_on")));
	if (up.to || up.forums) {
		cells[0] = qaf_cell_text(up.to ? qaf_roles_shown(q, up.to) :
			up.forums);
		cells[1] = qaf_cell_text(qaf_date_text(q->arena, up.on));
	}
	return QAF_OK;
}

enum qaf_rc qaf_action_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_action_filter *f, long long *overdue)
{
	struct qaf_cell cells[QAF_LEN(action_columns)];
	struct qaf_audit audit = { .id = 0 };
	struct qaf_calendar calendar;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*overdue = 0;
	QAF_TRY(qaf_calendar_load(q, &calendar));
	if (f->audit)
		QAF_TRY(qaf_audit_need(q, &audit, f->audit));
	QAF_TRY(qaf_query_(q, &st, SQL_action_list, qaf_filter_binds(q,
		qaf_action_filters, f, bind_audit(audit.id),
		QAF_D(q, "today", q->now.day))));
	qaf_out_table(out, "actions", "Actions", action_columns,
		QAF_LEN(action_columns));
	while (qaf_step(st, &rc)) {
		enum qaf_rc put;

		for (size_t i = 0; i < FROM_ROW; i++)
			cells[i] = qaf_cell_text(qaf_get_text(st,
				action_columns[i].key));
		put = put_escalated(q, cells + FROM_ROW, &calendar, st);
		if (put != QAF_OK) {
			qaf_stmt_done(st);
			return put;
		}
		*overdue += qaf_eq(qaf_get_text(st, "state"), "overdue");
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
	return rc;
}

enum qaf_rc qaf_action_count(struct qaf *q, long long *n, long long audit)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_action_count, QAF_I("audit", audit));
}
