/*
 * Lists the audits that wait for a stage after the auditor's, for whom, and
 * until when.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/filter.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/moderate/private.h"
#include "core/person.h"
#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "qaf/moderate.h"
#include "render/out.h"

/* ---- what waits ---- */

static const struct qaf_field waiting_fields[] = {
	QAF_FIELD(struct qaf_waiting, draw, "draw"),
	QAF_FIELD(struct qaf_waiting, plan, "plan"),
	QAF_FIELD(struct qaf_waiting, case_ref, "case_ref"),
	QAF_FIELD(struct qaf_waiting, moderator, "moderator"),
	QAF_FIELD(struct qaf_waiting, framework, "framework"),
	QAF_FIELD(struct qaf_waiting, audit, "audit"),
	QAF_FIELD(struct qaf_waiting, due, "due_on"),
};
static const struct qaf_row_type waiting_row =
	QAF_ROW_TYPE(struct qaf_waiting, waiting_fields);

enum qaf_rc qaf_moderate_is_judged(struct qaf *q, bool *judged,
	const struct qaf_selection *s, const char *draw, long long audit)
{
	struct qaf_stage *stages;
	long long recorded = 0;
	size_t n;

	if (s->recorded_as)
		QAF_TRY(qaf_fetch_int(q, &recorded, SQL_select_recorded,
			QAF_T("draw", draw), QAF_T("kind", s->recorded_as),
			QAF_I("audit", audit)));
	*judged = recorded > 0;
	QAF_TRY(qaf_stages_of(q, &stages, &n, audit));
	for (size_t i = 0; i < n && s->stage; i++)
		*judged = *judged || qaf_eq(stages[i].stage, s->stage);
	return QAF_OK;
}

/*
 * Is it still to be judged, and for what: a stage, or a kind of evidence?  Where
 * the selection asks that nothing be recorded its audits would wait for ever:
 * they are listed only where somebody asks for that selection.
 */
static enum qaf_rc awaits(struct qaf *q, bool *waits, struct qaf_waiting *w,
	bool asked)
{
	const struct qaf_framework *fw;
	const struct qaf_selection *s;

	QAF_TRY(qaf_framework_of(q, &fw, w->framework));
	s = qaf_framework_selection(fw, w->plan);
	w->stage = !s ? NULL : s->stage ? s->stage : s->recorded_as;
	w->evidence = s && !s->stage;
	w->blind = s && s->blind;
	*waits = asked;
	if (!w->stage)
		return QAF_OK;
	QAF_TRY(qaf_moderate_is_judged(q, waits, s, w->draw, w->audit));
	*waits = !*waits;
	return QAF_OK;
}

enum qaf_rc qaf_moderate_all_waiting(struct qaf *q, struct qaf_waiting **out,
	size_t *n, const struct qaf_moderation_due_filter *filter)
{
	struct qaf_moderation_due_filter f = *filter;
	struct qaf_waiting *all;
	size_t nall;

	*n = 0;
	QAF_TRY(qaf_person_ref(q, &f.by, f.by));
	QAF_TRY(qaf_rows_bound(q, &all, sizeof(*all), &nall, &waiting_row,
		SQL_select_chosen, qaf_filter_binds(q,
		qaf_moderation_due_filters, &f, QAF_BIND_END)));
	*out = all;
	for (size_t i = 0; i < nall; i++) {
		bool waits;

		QAF_TRY(awaits(q, &waits, &all[i], f.draw != NULL));
		if (waits)
			all[(*n)++] = all[i];
	}
	return QAF_OK;
}

enum qaf_rc qaf_moderate_waiting(struct qaf *q, struct qaf_waiting **out,
	size_t *n, const char **draw, const char *word)
{
	struct qaf_moderation_due_filter filter = { .by = NULL };
	struct sample_draw d;
	size_t all;

	QAF_TRY(qaf_sample_need_drawn(q, &d, word));
	if (d.of != QAF_DRAW_OF_AUDITS)
		return qaf_fail(q, QAF_RULE, "%s is a draw of cases; its "
			"auditors' forms are made by qaf sample pack", d.ref);
	*draw = filter.draw = d.ref;
	*n = 0;
	QAF_TRY(qaf_moderate_all_waiting(q, out, &all, &filter));
	for (size_t i = 0; i < all; i++)
		if ((*out)[i].stage && !(*out)[i].evidence)
			(*out)[(*n)++] = (*out)[i];
	return QAF_OK;
}

/* ---- the listing ---- */

#define FILTER(member, ...) \
	QAF_OPTION(qaf_moderation_due_filter, member, __VA_ARGS__)

const struct qaf_option qaf_moderation_due_filters[] = {
	FILTER(by, "by", "STAFF", "what one person is to judge"),
	FILTER(draw, "draw", "DRAW", "what one selection chose"),
	QAF_OPTIONS_END
};

static const struct qaf_column due_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "case", "Case", QAF_WORD, 0, "reference of the case" },
	{ "stage", "Stage", QAF_WORD, 0,
		"that it awaits, or the kind of evidence" },
	{ "draw", "Selection", QAF_WORD, 0, "the draw that chose it" },
	{ "moderator", "By", QAF_WORD, 0, "who is to judge it" },
	{ "due_on", "Due", QAF_DAY, 0, "until when" },
	{ "state", "State", QAF_WORD, 0, "unassigned, open or overdue" },
	{ "days_late", "Late", QAF_INT, 0, "by how many days" },
};

static void due_row(struct qaf *q, struct qaf_out *out, const struct qaf_waiting *w,
	bool late)
{
	qaf_out_row(out, (struct qaf_cell[]){
		qaf_cell_text(qaf_audit_ref(q, w->audit)),
		qaf_cell_text(w->case_ref), qaf_cell_text(w->stage),
		qaf_cell_text(w->draw), qaf_cell_text(w->moderator),
		qaf_cell_text(qaf_date_text(q->arena, w->due)),
		qaf_cell_text(late ? "overdue" : w->moderator ? "open" :
			"unassigned"),
		late ? qaf_cell_int(q->now.day - w->due) : qaf_cell_none() });
}

enum qaf_rc qaf_moderate_due(struct qaf *q, struct qaf_out *out,
	const struct qaf_moderation_due_filter *filter, long *overdue)
{
	struct qaf_waiting *w;
	size_t n;

	*overdue = 0;
	QAF_TRY(qaf_moderate_all_waiting(q, &w, &n, filter));
	qaf_out_table(out, "moderation-due", "Moderation that is due",
		due_columns, QAF_LEN(due_columns));
	for (size_t i = 0; i < n; i++) {
		bool late = w[i].stage && w[i].due != QAF_NO_DATE &&
			w[i].due < q->now.day;

		*overdue += late;
		due_row(q, out, &w[i], late);
	}
	qaf_out_table_end(out);
	return QAF_OK;
}
