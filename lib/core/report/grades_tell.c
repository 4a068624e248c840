/*
 * Writes the sections on grades: overall, by domain, and of the audits that do
 * not represent the caseload.
 */
#include "core/report/private.h"

#include <string.h>

#include "qaf/phrase.h"
#include "render/out.h"

static const struct qaf_column grades_columns[] = {
	{ "period", "Period", QAF_WORD, 0, "the period reported" },
	{ "tool", "Tool", QAF_WORD, 0, "the audit tool" },
	{ "domain", "Domain", QAF_WORD, 0,
		"the domain graded; overall for the overall grade" },
	{ "grade", "Grade", QAF_WORD, 0, "every grade of the scale" },
	{ "audits", "Audits", QAF_INT, 0,
		"audits submitted in the period with that final grade" },
	SHARE_COLUMNS("of the audits graded on that domain"),
};

/* With a single tool no column is needed to name it. */
static void hide_tool(struct qaf_column *tool, const struct group *g)
{
	if (g->n < 2)
		tool->flags |= QAF_COL_HIDDEN;
}

/* Every grade of every domain, including those that nobody gave. */
void qaf_report_grades_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const struct group *g)
{
	const struct scale *scale = &f->scope.scale;
	struct qaf_column cols[QAF_LEN(grades_columns)];

	/* All rows have the same period, and often the same tool. */
	memcpy(cols, grades_columns, sizeof(cols));
	cols[0].flags |= QAF_COL_HIDDEN;
	hide_tool(&cols[1], g);
	qaf_out_table(out, "grades", qaf_printf(q->arena,
		"Every grade of every domain, %s", f->scope.words), cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < g->n; i++)
		for (size_t j = 0; j < g->tool[i].n; j++)
			for (size_t k = 0; k < scale->n; k++) {
				const struct tally *t = &g->tool[i].tally[j];
				struct qaf_cell cells[8] = {
					qaf_cell_text(f->scope.asked->period),
					qaf_cell_text(g->tool[i].tool),
					qaf_cell_text(t->domain),
					qaf_cell_text(scale->id[k]),
					qaf_cell_int(t->n[k]),
				};

				qaf_report_share_cells(cells + 5, t->n[k], t->graded);
				qaf_out_row(out, cells);
			}
	qaf_out_table_end(out);
}

/* The listing of grades, of the audits counted apart if those are asked for; if
 * not, a notice says how many there are. */
void qaf_report_put_grades(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct grades *g = &f->grades;
	bool apart = f->scope.asked->apart;

	qaf_report_grades_table(q, out, f, apart ? &g->set_apart : g->shown);
	if (apart || g->set_apart.submitted == 0)
		return;
	if (g->only_apart)
		qaf_notice(q, "no audit is of a random sample of the caseload: "
			"%s counted apart, and the figures do not speak for all "
			"cases; see --apart", qaf_count(q->arena,
			g->set_apart.submitted, "audit is", "audits are"));
	else
		qaf_notice(q, "%s not of the random routine sample, and "
			"counted apart: see --apart", qaf_count(q->arena,
			g->set_apart.submitted, "audit is", "audits are"));
}

/* ---- bars ---- */

static void stack_chart(struct qaf *q, struct qaf_out *out,
	const struct scale *scale, const char *title, const char *desc,
	const struct tally *const *tally, const char *const *label, size_t n)
{
	struct qaf_chart_point *point = qaf_alloc_array(q->arena, n,
		sizeof(*point));

	for (size_t i = 0; i < n; i++) {
		struct qaf_cell *cells = qaf_alloc_array(q->arena, scale->n,
			sizeof(*cells));

		qaf_report_grade_cells(cells, scale, tally[i]->n);
		point[i] = (struct qaf_chart_point){ .label = label[i],
			.value = cells };
	}
	qaf_out_chart(out, &(struct qaf_chart){
		.kind = QAF_CHART_STACK, .title = title, .desc = desc,
		.unit = "audits", .nseries = scale->n, .series = scale->title,
		.n = n, .point = point });
}

/* ---- overall ---- */

static const struct qaf_column overall_columns[] = {
	{ "tool", "Tool", QAF_TEXT, 0, "the audit tool" },
	{ "grade", "Grade", QAF_TEXT, 0, "every grade of the scale" },
	{ "audits", "Audits", QAF_INT, 0, "with that final grade" },
	SHARE_COLUMNS("of the audits graded"),
};

static void overall_rows(struct qaf_out *out, const struct scale *scale,
	const struct tool_tally *tool)
{
	const struct tally *t = &tool->tally[0];

	for (size_t k = 0; k < scale->n; k++) {
		struct qaf_cell cells[6] = {
			qaf_cell_text(tool->title),
			qaf_cell_text(scale->title[k]),
			qaf_cell_int(t->n[k]),
		};

		qaf_report_share_cells(cells + 3, t->n[k], t->graded);
		qaf_out_row(out, cells);
	}
}

void qaf_report_tell_grades(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct group *g = f->grades.shown;
	const struct tally **tally = qaf_alloc_array(q->arena, g->n,
		sizeof(*tally));
	const char **label = qaf_alloc_array(q->arena, g->n, sizeof(*label));
	struct qaf_column cols[QAF_LEN(overall_columns)];

	qaf_out_heading(out, "Grades");
	if (f->grades.only_apart)
		qaf_out_note(out, "No audit is of a random sample of the "
			"caseload. These are the grades of audits that stand "
			"apart, by month and by domain too; they do not speak "
			"for all cases.");
	for (size_t i = 0; i < g->n; i++) {
		tally[i] = &g->tool[i].tally[0];
		label[i] = g->tool[i].title;
	}
	if (g->all.graded > 0)
		stack_chart(q, out, &f->scope.scale, "Overall grades",
			"Audits submitted in the period, by final grade.",
			tally, label, g->n);
	memcpy(cols, overall_columns, sizeof(cols));
	hide_tool(cols, g);
	qaf_out_table(out, "grades_overall", qaf_printf(q->arena,
		"Overall grades of the %s submitted in %s", qaf_count(q->arena,
		g->all.graded, "audit", "audits"), f->scope.words), cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < g->n; i++)
		overall_rows(out, &f->scope.scale, &g->tool[i]);
	qaf_out_table_end(out);
	if (g->submitted > g->all.graded)
		qaf_out_paragraph(out, "%s submitted without a grade, as "
			"the tool gives none.", qaf_count(q->arena, g->submitted -
			g->all.graded, "audit was", "audits were"));
}

/* ---- by domain ---- */

static void domain_counts(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct group *g = f->grades.shown;
	const struct scale *scale = &f->scope.scale;
	struct qaf_column *cols = qaf_report_grade_columns(q, scale, 2, 1,
		"audits with that grade");
	struct qaf_cell *cells = qaf_alloc_array(q->arena, scale->n + 3,
		sizeof(*cells));

	cols[0] = overall_columns[0];
	hide_tool(cols, g);
	cols[1] = (struct qaf_column){ "domain", "Domain", QAF_TEXT, 0,
		"the domain graded" };
	cols[scale->n + 2] = (struct qaf_column){ "audits", "Audits", QAF_INT,
		0, "graded on that domain" };
	qaf_out_table(out, "domain_grades", "Audits by domain and grade", cols,
		scale->n + 3);
	for (size_t i = 0; i < g->n; i++)
		for (size_t j = 0; j < g->tool[i].n; j++) {
			const struct tally *t = &g->tool[i].tally[j];

			cells[0] = qaf_cell_text(g->tool[i].title);
			cells[1] = qaf_cell_text(t->title);
			qaf_report_grade_cells(cells + 2, scale, t->n);
			cells[scale->n + 2] = qaf_cell_int(t->graded);
			qaf_out_row(out, cells);
		}
	qaf_out_table_end(out);
}

/* The share that is good enough, and what it was in the 12 months before
 * (HFD24-53: domain grades show where to aim). */
static void domain_shares(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct group *g = f->grades.shown;
	struct qaf_column cols[] = {
		overall_columns[0],
		{ "domain", "Domain", QAF_TEXT, 0, "the domain graded" },
		{ "audits", "Audits", QAF_INT, 0, "graded on that domain" },
		{ "good", f->scope.scale.good_title, QAF_INT, 0,
			"graded good enough" },
		SHARE_COLUMNS("of the audits graded on that domain"),
		{ "audits_before", "Audits before", QAF_INT, 0,
			"graded on that domain in the 12 months before" },
		{ "percent_before", "% before", QAF_PERCENT, 0,
			"of these, graded good enough" },
	};

	hide_tool(cols, g);
	qaf_out_table(out, "domain_shares", qaf_printf(q->arena,
		"Graded %s, by domain, and in the 12 months before",
		f->scope.scale.good_title), cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < g->n; i++)
		for (size_t j = 0; j < g->tool[i].n; j++) {
			const struct tally *t = &g->tool[i].tally[j];
			struct qaf_cell cells[9] = {
				qaf_cell_text(g->tool[i].title),
				qaf_cell_text(t->title),
				qaf_cell_int(t->graded), qaf_cell_int(t->good),
			};

			qaf_report_share_cells(cells + 4, t->good, t->graded);
			cells[7] = qaf_cell_int(t->before);
			cells[8] = qaf_report_percent_cell(t->before_good,
				t->before);
			qaf_out_row(out, cells);
		}
	qaf_out_table_end(out);
}

static void domain_chart(struct qaf *q, struct qaf_out *out,
	const struct scale *scale, const struct tool_tally *tool)
{
	const struct tally **tally = qaf_alloc_array(q->arena, tool->n,
		sizeof(*tally));
	const char **label = qaf_alloc_array(q->arena, tool->n,
		sizeof(*label));
	size_t n = 0;

	for (size_t j = 1; j < tool->n; j++)
		if (tool->tally[j].graded > 0) {
			tally[n] = &tool->tally[j];
			label[n++] = tool->tally[j].title;
		}
	if (n > 0)
		stack_chart(q, out, scale, qaf_printf(q->arena,
			"%s: grades by domain", tool->title),
			"Each bar is one domain of the tool.", tally, label, n);
}

void qaf_report_tell_domains(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	qaf_out_heading(out, "Grades by domain");
	for (size_t i = 0; i < f->grades.shown->n; i++)
		domain_chart(q, out, &f->scope.scale, &f->grades.shown->tool[i]);
	domain_counts(q, out, f);
	if (f->scope.scale.good_title)
		domain_shares(q, out, f);
}

/* ---- apart ---- */

void qaf_report_tell_apart(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct grades *g = &f->grades;
	const struct scale *scale = &f->scope.scale;
	struct qaf_column *cols = qaf_report_grade_columns(q, scale, 4, 0,
		"audits with that grade");
	struct qaf_cell *cells = qaf_alloc_array(q->arena, scale->n + 4,
		sizeof(*cells));

	if (g->napart == 0)
		return;
	qaf_out_heading(out, "Audits counted apart");
	qaf_out_note(out, "%s not drawn at random from all cases. Their grades "
		"are not a representation of the quality of practice across "
		"the service%s.", qaf_count(q->arena, g->set_apart.submitted,
		"audit was", "audits were"), g->only_apart ? "" :
		", and are in none of the shares above");
	cols[0] = (struct qaf_column){ "why", "Why", QAF_TEXT, 0,
		"what sets them apart" };
	cols[1] = (struct qaf_column){ "kind", "Kind", QAF_WORD, 0,
		"kind of audit" };
	cols[2] = (struct qaf_column){ "tool", "Tool", QAF_WORD, QAF_COL_HIDDEN,
		"the audit tool" };
	cols[3] = (struct qaf_column){ "audits", "Audits", QAF_INT, 0,
		"submitted in the period" };
	qaf_out_table(out, "apart", "Grades of audits counted apart", cols,
		scale->n + 4);
	for (size_t i = 0; i < g->napart; i++) {
		cells[0] = qaf_cell_text(g->apart[i].why);
		cells[1] = qaf_cell_text(g->apart[i].kind);
		cells[2] = qaf_cell_text(g->apart[i].tool);
		cells[3] = qaf_cell_int(g->apart[i].submitted);
		qaf_report_grade_cells(cells + 4, scale, g->apart[i].n);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}
