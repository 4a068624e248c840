/*
 * Closing the loop, as a chain, and how actions stand
 * Spec "Closing the loop": audits with actions, actions completed, verified by
 * someone else, re-audited, better.
 */
#include "core/report/private.h"

static bool is_better(struct scale *scale, const struct qaf_framework *fw,
	const char *before, const struct qaf_framework *again_fw,
	const char *after)
{
	int b = qaf_report_scale_place(scale, fw, before);
	int a = qaf_report_scale_place(scale, again_fw, after);

	/* Grades stand best first. */
	return b >= 0 && a >= 0 && a < b;
}

/* Each step of the chain counts those of the step before, so that what falls
 * out between two steps can be read off. */
static enum qaf_rc read_audit(struct qaf *q, struct figures *f, struct loop *l,
	struct qaf_stmt *st)
{
	const struct qaf_framework *fw, *again;
	long long actions = qaf_get_int(st, "actions");

	l->submitted++;
	if (actions == 0)
		return QAF_OK;
	l->with_actions++;
	if (qaf_get_int(st, "completed") < actions)
		return QAF_OK;
	l->completed++;
	if (qaf_get_int(st, "verified") < actions)
		return QAF_OK;
	l->verified++;
	if (qaf_get_null(st, "again"))
		return QAF_OK;
	l->reaudited++;
	QAF_TRY(qaf_framework_of(q, &fw, qaf_get_int(st, "framework")));
	QAF_TRY(qaf_framework_of(q, &again,
		qaf_get_int(st, "again_framework")));
	l->better += is_better(&f->scope.scale, fw, qaf_get_text(st, "grade"),
		again, qaf_get_text(st, "again_grade"));
	return QAF_OK;
}

static enum qaf_rc count_loop(struct qaf *q, struct figures *f,
	struct loop *l, const char *from)
{
	const struct scope *s = &f->scope;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_loop, QAF_T("from_on", from),
		QAF_T("to_on", s->to), QAF_T("service", s->service),
		QAF_T("team", s->team)));
	while (qaf_step(st, &rc)) {
		enum qaf_rc read = read_audit(q, f, l, st);

		if (read != QAF_OK) {
			qaf_stmt_done(st);
			return read;
		}
	}
	return rc;
}

static enum qaf_rc count_standing(struct qaf *q, struct figures *f,
	struct standing *out, bool every)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_standing, WHERE_SCOPE(&f->scope),
		QAF_I("every", every), QAF_T("today", f->scope.today)));
	while (qaf_step(st, &rc))
		*out = (struct standing){
			.actions = qaf_get_int(st, "actions"),
			.open = qaf_get_int(st, "open"),
			.overdue = qaf_get_int(st, "overdue"),
			.completed = qaf_get_int(st, "completed"),
			.verified = qaf_get_int(st, "verified"),
		};
	return rc;
}

enum qaf_rc qaf_count_actions(struct qaf *q, struct figures *f)
{
	struct actions *a = &f->actions;
	qaf_date year = qaf_date_add_months(f->scope.asked->last + 1, -12);

	QAF_TRY(count_loop(q, f, &a->loop, f->scope.from));
	QAF_TRY(count_loop(q, f, &a->year, qaf_date_text(q->arena, year)));
	QAF_TRY(count_standing(q, f, &a->set, false));
	return count_standing(q, f, &a->all, true);
}

/* ---- telling ---- */

static const struct qaf_column loop_columns[] = {
	{ "step", "Step of the chain", QAF_TEXT, 0,
		"each counts audits of the step before" },
	{ "audits", "Audits", QAF_INT, 0, "submitted in the period" },
	{ "audits_12_months", "Audits of 12 months", QAF_INT, 0,
		"submitted in the 12 months up to its end" },
};

static void loop_row(struct qaf_out *out, const char *step, long n, long year)
{
	qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(step),
		qaf_cell_int(n), qaf_cell_int(year) });
}

static void loop_chart(struct qaf_out *out, const struct loop *l)
{
	static const char *const series[] = { "Audits" };
	const struct qaf_cell cells[] = {
		qaf_cell_int(l->with_actions), qaf_cell_int(l->completed),
		qaf_cell_int(l->verified), qaf_cell_int(l->reaudited),
		qaf_cell_int(l->better),
	};
	const struct qaf_chart_point point[] = {
		{ .label = "With actions", .value = &cells[0] },
		{ .label = "All completed", .value = &cells[1] },
		{ .label = "All verified", .value = &cells[2] },
		{ .label = "Re-audited", .value = &cells[3] },
		{ .label = "Better", .value = &cells[4] },
	};

	qaf_out_chart(out, &(struct qaf_chart){ .kind = QAF_CHART_BARS,
		.title = "Closing the loop, last 12 months",
		.desc = "Each bar counts audits of the bar above it.",
		.unit = "audits", .nseries = 1, .series = series,
		.n = QAF_LEN(point), .point = point });
}

static void loop_table(struct qaf_out *out, const struct actions *a)
{
	const struct loop *l = &a->loop, *y = &a->year;

	qaf_out_table(out, "loop", "Closing the loop", loop_columns,
		QAF_LEN(loop_columns));
	loop_row(out, "Submitted", l->submitted, y->submitted);
	loop_row(out, "With actions", l->with_actions, y->with_actions);
	loop_row(out, "All actions completed", l->completed, y->completed);
	loop_row(out, "All verified by someone else", l->verified,
		y->verified);
	loop_row(out, "Re-audited", l->reaudited, y->reaudited);
	loop_row(out, "Better at the re-audit", l->better, y->better);
	qaf_out_table_end(out);
}

static void standing_row(struct qaf_out *out, const char *which,
	const struct standing *s)
{
	qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(which),
		qaf_cell_int(s->actions), qaf_cell_int(s->open),
		qaf_cell_int(s->overdue), qaf_cell_int(s->completed),
		qaf_cell_int(s->verified) });
}

void qaf_tell_loop(struct qaf *q, struct qaf_out *out, const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "of", "Actions", QAF_TEXT, 0, "which actions" },
		{ "actions", "All", QAF_INT, 0, "without withdrawn ones" },
		{ "open", "Open", QAF_INT, 0, "not yet due" },
		{ "overdue", "Overdue", QAF_INT, 0, "not done, past the due day" },
		{ "completed", "Completed", QAF_INT, 0,
			"done, not yet verified" },
		{ "verified", "Verified", QAF_INT, 0, "by someone else" },
	};
	const struct actions *a = &f->actions;

	qaf_out_heading(out, "Actions and closing the loop");
	qaf_out_table(out, "actions", qaf_printf(q->arena,
		"How actions stand on %s", qaf_date_words(q->arena,
		q->now.day)), cols, QAF_LEN(cols));
	standing_row(out, qaf_printf(q->arena, "Set by audits of %s",
		f->scope.words), &a->set);
	standing_row(out, "All there are", &a->all);
	qaf_out_table_end(out);
	if (a->year.with_actions > 0)
		loop_chart(out, &a->year);
	loop_table(out, a);
}
