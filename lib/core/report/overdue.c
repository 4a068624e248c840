/*
 * Lists the actions that are overdue today, whenever their audit was, and those
 * of them that were late for so long that they went up.
 */
#include "base/calendar.h"
#include "core/action.h"
#include "core/council.h"
#include "core/framework/lookup.h"
#include "core/listing.h"
#include "core/report/private.h"
#include "qaf/phrase.h"
#include "render/out.h"

static const struct qaf_field overdue_fields[] = {
	QAF_FIELD(struct overdue_action, action, "action"),
	QAF_FIELD(struct overdue_action, case_ref, "case"),
	QAF_FIELD(struct overdue_action, team, "team"),
	QAF_FIELD(struct overdue_action, text, "text"),
	QAF_FIELD(struct overdue_action, owner, "owner"),
	QAF_FIELD(struct overdue_action, due, "due_on"),
	QAF_FIELD(struct overdue_action, days, "days_overdue"),
	QAF_FIELD(struct overdue_action, framework, "framework"),
	QAF_FIELD(struct overdue_action, owner_role, "owner_role"),
	QAF_FIELD(struct overdue_action, due_day, "due_day"),
};
static const struct qaf_row_type overdue_row =
	QAF_ROW_TYPE(struct overdue_action, overdue_fields);

/* Whom an action that is late has gone up to; one that is to be reviewed was done,
 * and goes to nobody. */
static enum qaf_rc find_escalated(struct qaf *q, struct overdue_action *a,
	const struct qaf_calendar *calendar)
{
	const struct qaf_framework *fw;
	struct qaf_escalated up;

	if (a->due_day == QAF_NO_DATE)
		return QAF_OK;
	QAF_TRY(qaf_action_escalated(q, &up, calendar, a->framework,
		a->owner_role, a->due_day));
	QAF_TRY(qaf_framework_of(q, &fw, a->framework));
	a->to = up.to ? qaf_report_role_titles(q, fw, up.to) : up.forums;
	return QAF_OK;
}

enum qaf_rc qaf_report_count_overdue_actions(struct qaf *q, struct figures *f)
{
	struct overdue_actions *o = &f->overdue_actions;
	struct qaf_calendar calendar;

	QAF_TRY(qaf_calendar_load(q, &calendar));
	QAF_TRY(qaf_rows(q, &o->row, &o->n, &overdue_row,
		SQL_report_overdue_actions, QAF_T("today", f->scope.today),
		IN_UNIT(&f->scope)));
	for (size_t i = 0; i < o->n; i++)
		QAF_TRY(find_escalated(q, &o->row[i], &calendar));
	return QAF_OK;
}

static const struct qaf_column overdue_columns[] = {
	{ "action", "Action", QAF_WORD, 0, "the action" },
	{ "case", "Case", QAF_WORD, QAF_COL_HIDDEN, "case reference" },
	{ "team", "Team", QAF_TEXT, 0, "of the action or the case" },
	{ "text", "What will be done", QAF_TEXT, 0, "the action" },
	{ "owner", "Owner", QAF_WORD, 0, "staff reference" },
	{ "due_on", "Due", QAF_DAY, 0,
		"the due day, or that of the review" },
	{ "days_overdue", "Days over", QAF_INT, 0, "calendar days" },
	{ "escalated_to", "Escalated to", QAF_TEXT, QAF_COL_IF_ANY,
		"the role it has gone up to" },
};

static const struct qaf_field shown_fields[] = {
	QAF_FIELD(struct overdue_action, action, "action"),
	QAF_FIELD(struct overdue_action, case_ref, "case"),
	QAF_FIELD(struct overdue_action, team, "team"),
	QAF_FIELD(struct overdue_action, text, "text"),
	QAF_FIELD(struct overdue_action, owner, "owner"),
	QAF_FIELD(struct overdue_action, due, "due_on"),
	QAF_FIELD(struct overdue_action, days, "days_overdue"),
	QAF_FIELD(struct overdue_action, to, "escalated_to"),
};
static const struct qaf_row_type shown_type =
	QAF_ROW_TYPE(struct overdue_action, shown_fields);

void qaf_report_tell_overdue_actions(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	qaf_list_rows(out, "overdue_actions", qaf_printf(q->arena,
		"Actions overdue on %s", qaf_date_words(q->arena, q->now.day)),
		overdue_columns, QAF_LEN(overdue_columns),
		f->overdue_actions.row, f->overdue_actions.n, &shown_type);
}

void qaf_report_tell_escalated_actions(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct overdue_actions *all = &f->overdue_actions;
	struct overdue_action *up = qaf_alloc_array(q->arena, all->n,
		sizeof(*up));
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].to)
			up[n++] = all->row[i];
	if (n == 0)
		return;
	qaf_out_paragraph(out, "%s overdue on %s so long that the framework "
		"takes %s up.", qaf_count(q->arena, (long long)n, "action is",
		"actions are"), qaf_date_words(q->arena, q->now.day),
		qaf_plural((long long)n, "it", "them"));
	qaf_list_rows(out, "escalated_actions", qaf_printf(q->arena,
		"Late actions that went up by %s", qaf_date_words(q->arena,
		q->now.day)), overdue_columns, QAF_LEN(overdue_columns), up,
		qaf_report_rows_shown(f, n), &shown_type);
	qaf_report_tell_cut(q, out, f, n, "escalated actions");
}
