/*
 * The state of actions, and how far the loop was closed: how many audits had
 * actions, had them all completed and verified, were re-audited, came out
 * better.
 */
#include "base/date.h"
#include "core/framework/lookup.h"
#include "core/listing.h"
#include "core/report/private.h"
#include "render/out.h"

/* An audit of the period with its actions, and its newest re-audit. */
struct followed {
	long long framework, again_framework, again;	/* again 0: no re-audit */
	const char *grade, *again_grade;
	long actions, completed, verified;
};

static const struct qaf_field followed_fields[] = {
	QAF_FIELD(struct followed, framework, "framework"),
	QAF_FIELD(struct followed, grade, "grade"),
	QAF_FIELD(struct followed, actions, "actions"),
	QAF_FIELD(struct followed, completed, "completed"),
	QAF_FIELD(struct followed, verified, "verified"),
	QAF_FIELD(struct followed, again, "again"),
	QAF_FIELD(struct followed, again_framework, "again_framework"),
	QAF_FIELD(struct followed, again_grade, "again_grade"),
};
static const struct qaf_row_type followed_row =
	QAF_ROW_TYPE(struct followed, followed_fields);

static const struct qaf_field standing_fields[] = {
	QAF_FIELD(struct standing, actions, "actions"),
	QAF_FIELD(struct standing, open, "open"),
	QAF_FIELD(struct standing, overdue, "overdue"),
	QAF_FIELD(struct standing, completed, "completed"),
	QAF_FIELD(struct standing, verified, "verified"),
};
static const struct qaf_row_type standing_row =
	QAF_ROW_TYPE(struct standing, standing_fields);

/* Was the re-audit graded better?  Grades stand best first. */
static enum qaf_rc is_better(struct qaf *q, bool *better, struct scale *scale,
	const struct followed *a)
{
	const struct qaf_framework *fw, *again_fw;
	int before, after;

	QAF_TRY(qaf_framework_of(q, &fw, a->framework));
	QAF_TRY(qaf_framework_of(q, &again_fw, a->again_framework));
	before = qaf_report_grade_rank(scale, fw, a->grade);
	after = qaf_report_grade_rank(scale, again_fw, a->again_grade);
	*better = before >= 0 && after >= 0 && after < before;
	return QAF_OK;
}

/* Each number counts only audits that the one before it counted, so that the
 * difference of two is how many got no further. */
static enum qaf_rc follow(struct qaf *q, struct loop *l, struct scale *scale,
	const struct followed *a)
{
	bool better;

	l->submitted++;
	if (a->actions == 0)
		return QAF_OK;
	l->with_actions++;
	if (a->completed < a->actions)
		return QAF_OK;
	l->completed++;
	if (a->verified < a->actions)
		return QAF_OK;
	l->verified++;
	if (!a->again)
		return QAF_OK;
	l->reaudited++;
	QAF_TRY(is_better(q, &better, scale, a));
	l->better += better;
	return QAF_OK;
}

static enum qaf_rc count_loop(struct qaf *q, struct figures *f,
	struct loop *l, const char *from)
{
	const struct scope *s = &f->scope;
	struct followed *audits;
	size_t n;

	QAF_TRY(qaf_rows(q, &audits, &n, &followed_row, SQL_report_loop,
		QAF_T("from_on", from), QAF_T("to_on", s->to), IN_UNIT(s)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(follow(q, l, &f->scope.scale, &audits[i]));
	return QAF_OK;
}

static enum qaf_rc count_standing(struct qaf *q, struct figures *f,
	struct standing *out, bool every)
{
	bool found;

	return qaf_row(q, out, &found, &standing_row, SQL_report_standing,
		IN_PERIOD(&f->scope), QAF_I("every", every),
		QAF_T("today", f->scope.today));
}

enum qaf_rc qaf_report_count_actions(struct qaf *q, struct figures *f)
{
	struct actions *a = &f->actions;
	qaf_date year = qaf_date_add_months(f->scope.asked->last + 1, -12);

	QAF_TRY(count_loop(q, f, &a->loop, f->scope.from));
	QAF_TRY(count_loop(q, f, &a->year, qaf_date_text(q->arena, year)));
	QAF_TRY(count_standing(q, f, &a->set, false));
	return count_standing(q, f, &a->all, true);
}

/* ---- the section ---- */

static void standing_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "of", "Actions", QAF_TEXT, 0, "which actions" },
		{ "actions", "All", QAF_INT, 0, "without withdrawn ones" },
		{ "open", "Open", QAF_INT, 0, "not yet due" },
		{ "overdue", "Overdue", QAF_INT, 0,
			"not done by the due day, or not reviewed on its day" },
		{ "completed", "Completed", QAF_INT, 0,
			"done, not yet verified" },
		{ "verified", "Verified", QAF_INT, 0, "by someone else" },
	};
	const struct {
		const char *which;
		const struct standing *s;
	} rows[] = {
		{ qaf_printf(q->arena, "Set by audits of %s", f->scope.words),
		  &f->actions.set },
		{ "All there are", &f->actions.all },
	};

	qaf_out_table(out, "actions", qaf_printf(q->arena,
		"How actions stand on %s", qaf_date_words(q->arena,
		q->now.day)), cols, QAF_LEN(cols));
	for (size_t i = 0; i < QAF_LEN(rows); i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(rows[i].which),
			qaf_cell_int(rows[i].s->actions),
			qaf_cell_int(rows[i].s->open),
			qaf_cell_int(rows[i].s->overdue),
			qaf_cell_int(rows[i].s->completed),
			qaf_cell_int(rows[i].s->verified) });
	qaf_out_table_end(out);
}

/* The stages of the loop, as the chart and the table call them. */
struct link {
	const char *in_chart;	/* NULL: not in it */
	const char *in_table;
	long n, year;
};
#define LINKS 6

static void links_of(struct link *links, const struct actions *a)
{
	const struct loop *l = &a->loop, *y = &a->year;
	const struct link all[LINKS] = {
		{ NULL, "Submitted", l->submitted, y->submitted },
		{ "With actions", "With actions", l->with_actions,
		  y->with_actions },
		{ "All completed", "All actions completed", l->completed,
		  y->completed },
		{ "All verified", "All verified by someone else", l->verified,
		  y->verified },
		{ "Re-audited", "Re-audited", l->reaudited, y->reaudited },
		{ "Better", "Better at the re-audit", l->better, y->better },
	};

	for (size_t i = 0; i < LINKS; i++)
		links[i] = all[i];
}

static void loop_chart(struct qaf_out *out, const struct link *links)
{
	static const char *const series[] = { "Audits" };
	struct qaf_chart_point point[LINKS];
	struct qaf_cell cells[LINKS];
	size_t n = 0;

	for (size_t i = 0; i < LINKS; i++) {
		if (!links[i].in_chart)
			continue;
		cells[n] = qaf_cell_int(links[i].year);
		point[n] = (struct qaf_chart_point){
			.label = links[i].in_chart, .value = &cells[n] };
		n++;
	}
	qaf_out_chart(out, &(struct qaf_chart){ .kind = QAF_CHART_BARS,
		.title = "Closing the loop, last 12 months",
		.desc = "Each bar counts audits of the bar above it.",
		.unit = "audits", .nseries = 1, .series = series,
		.n = n, .point = point });
}

static void loop_table(struct qaf_out *out, const struct link *links)
{
	static const struct qaf_field fields[] = {
		QAF_FIELD(struct link, in_table, "step"),
		QAF_FIELD(struct link, n, "audits"),
		QAF_FIELD(struct link, year, "audits_12_months"),
	};
	static const struct qaf_row_type type =
		QAF_ROW_TYPE(struct link, fields);
	static const struct qaf_column cols[] = {
		{ "step", "Step of the chain", QAF_TEXT, 0,
			"each counts audits of the step before" },
		{ "audits", "Audits", QAF_INT, 0, "submitted in the period" },
		{ "audits_12_months", "Audits of 12 months", QAF_INT, 0,
			"submitted in the 12 months up to its end" },
	};

	qaf_list_rows(out, "loop", "Closing the loop", cols, QAF_LEN(cols),
		links, LINKS, &type);
}

void qaf_report_tell_actions(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	struct link links[LINKS];

	links_of(links, &f->actions);
	qaf_out_heading(out, "Actions and closing the loop");
	standing_table(q, out, f);
	if (f->actions.year.with_actions > 0)
		loop_chart(out, links);
	loop_table(out, links);
}
