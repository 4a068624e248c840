/*
 * Compares auditors' overall grades with those of later stages: how far they
 * agree, which way grades moved and how long it took (HFD24-26).
 */
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/report/private.h"
#include "qaf/phrase.h"
#include "render/out.h"

#include <string.h>

/* A stage that was recorded in the period, with the grades before and after. */
struct recorded {
	long long audit, framework;
	const char *stage, *team, *auditor, *by, *reason, *grade_reason;
	const char *auditor_grade, *grade;
	const char *draw;	/* the selection that chose it, or NULL */
	qaf_date submitted, on;
};

static const struct qaf_field recorded_fields[] = {
	QAF_FIELD(struct recorded, audit, "audit"),
	QAF_FIELD(struct recorded, framework, "framework"),
	QAF_FIELD(struct recorded, stage, "stage"),
	QAF_FIELD(struct recorded, team, "team"),
	QAF_FIELD(struct recorded, auditor, "auditor"),
	QAF_FIELD(struct recorded, by, "by_staff"),
	QAF_FIELD(struct recorded, reason, "reason"),
	QAF_FIELD(struct recorded, grade_reason, "grade_reason"),
	QAF_FIELD(struct recorded, auditor_grade, "auditor_grade"),
	QAF_FIELD(struct recorded, grade, "grade"),
	QAF_FIELD(struct recorded, draw, "draw"),
	QAF_FIELD(struct recorded, submitted, "submitted_on"),
	QAF_FIELD(struct recorded, on, "on_day"),
};
static const struct qaf_row_type recorded_row =
	QAF_ROW_TYPE(struct recorded, recorded_fields);

static const struct qaf_field moderated_fields[] = {
	QAF_FIELD(struct moderation, submitted, "submitted"),
	QAF_FIELD(struct moderation, moderated, "moderated"),
};
static const struct qaf_row_type moderated_row =
	QAF_ROW_TYPE(struct moderation, moderated_fields);

static struct stage_figures *figures_of(struct qaf *q, struct moderation *m,
	const char *stage)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->stage[i].stage, stage) == 0)
			return &m->stage[i];
	m->stage = qaf_grow(q->arena, m->stage, m->n, &m->cap,
		sizeof(*m->stage));
	m->stage[m->n] = (struct stage_figures){ .stage = stage };
	return &m->stage[m->n++];
}

static void add_moved(struct qaf *q, struct stage_figures *s,
	const struct recorded *r, int before, int after)
{
	s->moved = qaf_grow(q->arena, s->moved, s->nmoved, &s->cap_moved,
		sizeof(*s->moved));
	s->moved[s->nmoved++] = (struct moved){
		.audit = qaf_audit_ref(q, r->audit),
		.team = r->team, .auditor = r->auditor, .moderator = r->by,
		.reason = r->grade_reason ? r->grade_reason : r->reason,
		.before = before, .after = after,
	};
}

static enum qaf_rc count_recorded(struct qaf *q, struct figures *f,
	const struct recorded *r)
{
	struct scale *scale = &f->scope.scale;
	const struct qaf_framework *fw;
	struct stage_figures *s;
	int before, after;

	QAF_TRY(qaf_framework_of(q, &fw, r->framework));
	s = figures_of(q, &f->moderation, r->stage);
	s->recorded++;
	s->selected += r->draw != NULL;
	before = qaf_report_grade_rank(scale, fw, r->auditor_grade);
	after = qaf_report_grade_rank(scale, fw, r->grade);
	if (r->submitted != QAF_NO_DATE)
		qaf_report_days_add(q, &s->days, r->on - r->submitted);
	if (before < 0 || after < 0)
		return QAF_OK;
	s->matrix[before * QAF_GRADES_MAX + after]++;
	if (before != after)
		add_moved(q, s, r, before, after);
	return QAF_OK;
}

static void work_out_agreement(struct qaf *q, struct stage_figures *s, size_t k)
{
	long *counts = qaf_alloc_array(q->arena, k * k, sizeof(*counts));

	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++)
			counts[i * k + j] = s->matrix[i * QAF_GRADES_MAX + j];
	qaf_agreement(&s->agreement, q->arena, counts, k);
}

static size_t rank_of(const struct qaf_words *stages, const char *stage)
{
	size_t i = 0;

	while (i < stages->n && !qaf_eq(stages->word[i], stage))
		i++;
	return i;
}

/* Stages in the order in which they follow each other, not of their names. */
static void order_stages(struct moderation *m, const struct qaf_words *stages)
{
	for (size_t i = 1; i < m->n; i++)
		for (size_t k = i; k > 0 && rank_of(stages, m->stage[k].stage) <
		     rank_of(stages, m->stage[k - 1].stage); k--) {
			struct stage_figures later = m->stage[k - 1];

			m->stage[k - 1] = m->stage[k];
			m->stage[k] = later;
		}
}

enum qaf_rc qaf_report_count_moderation(struct qaf *q, struct figures *f)
{
	const struct qaf_words *stages = &f->scope.fw->stages;
	struct moderation *m = &f->moderation, moderated;
	struct recorded *recorded;
	bool found;
	size_t n;

	QAF_TRY(qaf_rows(q, &recorded, &n, &recorded_row, SQL_report_stages,
		IN_PERIOD(&f->scope), QAF_T("auditor_stage", stages->word[0])));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(count_recorded(q, f, &recorded[i]));
	order_stages(m, stages);
	for (size_t i = 0; i < m->n; i++)
		work_out_agreement(q, &m->stage[i], f->scope.scale.n);
	QAF_TRY(qaf_row(q, &moderated, &found, &moderated_row,
		SQL_report_moderated, IN_PERIOD(&f->scope), QAF_T("stage",
		stages->n > 1 ? stages->word[1] : NULL)));
	if (found) {
		m->submitted = moderated.submitted;
		m->moderated = moderated.moderated;
	}
	return QAF_OK;
}

/* ---- the sections ---- */

static void matrix_chart(struct qaf *q, struct qaf_out *out,
	const struct scale *scale, const struct stage_figures *s)
{
	struct qaf_chart_point *point = qaf_alloc_array(q->arena, scale->n,
		sizeof(*point));

	for (size_t i = 0; i < scale->n; i++) {
		struct qaf_cell *cells = qaf_alloc_array(q->arena, scale->n,
			sizeof(*cells));

		qaf_report_grade_cells(cells, scale,
			&s->matrix[i * QAF_GRADES_MAX]);
		point[i] = (struct qaf_chart_point){ .label = scale->title[i],
			.value = cells };
	}
	qaf_out_chart(out, &(struct qaf_chart){ .kind = QAF_CHART_MATRIX,
		.title = qaf_printf(q->arena, "Overall grades before and after "
			"%s", s->stage),
		.desc = "Counts of audits; on the diagonal the grade was kept.",
		.unit = "audits", .nseries = scale->n, .series = scale->title,
		.n = scale->n, .point = point, .row_name = "Auditor",
		.col_name = s->stage });
}

static void matrix_table(struct qaf *q, struct qaf_out *out,
	const struct scale *scale, const struct stage_figures *s)
{
	struct qaf_column *cols = qaf_report_grade_columns(q, scale, 1, 0,
		"audits to which the stage gave it");
	struct qaf_cell *cells = qaf_alloc_array(q->arena, scale->n + 1,
		sizeof(*cells));

	cols[0] = (struct qaf_column){ "auditor_grade", "Auditor's grade",
		QAF_TEXT, 0, "the auditor's overall grade" };
	qaf_out_table(out, qaf_printf(q->arena, "%s_matrix", s->stage),
		qaf_printf(q->arena, "Auditor's grade by row, grade of %s by "
			"column", s->stage), cols, scale->n + 1);
	for (size_t i = 0; i < scale->n; i++) {
		cells[0] = qaf_cell_text(scale->title[i]);
		qaf_report_grade_cells(cells + 1, scale,
			&s->matrix[i * QAF_GRADES_MAX]);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}

static void movement_table(struct qaf *q, struct qaf_out *out,
	const struct stage_figures *s)
{
	static const struct qaf_column cols[] = {
		{ "audits", "Audits", QAF_INT, 0, "graded by both" },
		{ "exact_percent", "% same grade", QAF_PERCENT, 0,
			"exact agreement" },
		{ "within_one_percent", "% within one", QAF_PERCENT, 0,
			"the same or a neighbouring grade" },
		{ "raised", "Raised", QAF_INT, 0, "moderator better" },
		{ "lowered", "Lowered", QAF_INT, 0, "moderator worse" },
		{ "mean_moved", "Mean move", QAF_REAL, 0,
			"in grades; positive: moderator lower" },
		{ "sign_p", "Sign test p", QAF_REAL, 0,
			"two-sided exact sign test of raised and lowered" },
		{ "median_days", "Median days", QAF_TENTH, 0,
			"from submission to the stage" },
		{ "longest_days", "Longest", QAF_INT, 0,
			"days from submission to the stage" },
	};
	const struct qaf_agreement *a = &s->agreement;
	struct qaf_cell cells[QAF_LEN(cols)] = {
		qaf_cell_int(a->n),
		qaf_report_percent_cell(a->exact, a->n),
		qaf_report_percent_cell(a->within_one, a->n),
		qaf_cell_int(a->up), qaf_cell_int(a->down),
		a->n ? qaf_cell_real(a->mean_moved) : qaf_cell_none(),
		a->n ? qaf_cell_real(a->sign_p) : qaf_cell_none(),
	};

	qaf_report_days_cells(q, cells + 7, &s->days);
	qaf_out_table(out, qaf_printf(q->arena, "%s_movement", s->stage),
		"Agreement, movement and delay", cols, QAF_LEN(cols));
	qaf_out_row(out, cells);
	qaf_out_table_end(out);
}

static void kappa_row(struct qaf_out *out, const char *weights,
	const struct qaf_kappa *k)
{
	struct qaf_cell no = qaf_cell_instead("not estimable");

	qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(weights),
		k->estimable ? qaf_cell_real(k->at) : no,
		k->estimable ? qaf_cell_real(k->low) : qaf_cell_none(),
		k->estimable ? qaf_cell_real(k->high) : qaf_cell_none() });
}

static void kappa_table(struct qaf *q, struct qaf_out *out,
	const struct stage_figures *s)
{
	static const struct qaf_column cols[] = {
		{ "weights", "Kappa", QAF_TEXT, 0,
			"how much a move by one grade counts" },
		{ "kappa", "Value", QAF_REAL, 0,
			"1 is full agreement, 0 what chance gives" },
		{ "low", "95% low", QAF_REAL, 0, "of the 95% interval" },
		{ "high", "95% high", QAF_REAL, 0, "of the 95% interval" },
	};

	qaf_out_table(out, qaf_printf(q->arena, "%s_kappa", s->stage),
		qaf_printf(q->arena, "Agreement beyond chance of %s",
			qaf_count(q->arena, s->agreement.n, "audit", "audits")),
		cols, QAF_LEN(cols));
	kappa_row(out, "each move counts fully (unweighted)",
		&s->agreement.kappa);
	kappa_row(out, "by grades moved (linear weights)",
		&s->agreement.linear);
	kappa_row(out, "by their square (quadratic weights)",
		&s->agreement.quadratic);
	qaf_out_table_end(out);
	if (s->agreement.few)
		qaf_out_paragraph(out, "Fewer than %d audits: kappa is "
			"unstable, read the counts instead.", QAF_KAPPA_FEW);
}

/* What nobody selected does not count as one of the selected. */
static void tell_selected(struct qaf *q, struct qaf_out *out,
	const struct stage_figures *s)
{
	long others = s->recorded - s->selected;

	if (others)
		qaf_out_paragraph(out, "A selection chose %s of them; %s %s "
			"not selected and %s not count as selected.",
			qaf_number(q->arena, s->selected),
			qaf_number(q->arena, others), qaf_plural(others, "was", "were"),
			qaf_plural(others, "does", "do"));
}

static void stage_section(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const struct stage_figures *s)
{
	const struct qaf_agreement *a = &s->agreement;

	qaf_out_paragraph(out, "%s recorded at the stage %s in %s. Of %s with "
		"both grades %s kept the grade, %s %s raised and %s %s "
		"lowered.", qaf_count(q->arena, s->recorded, "audit was",
		"audits were"), s->stage, f->scope.words, qaf_count(q->arena, a->n,
		"audit", "audits"), qaf_number(q->arena, a->exact),
		qaf_number(q->arena, a->up), qaf_plural(a->up, "was", "were"),
		qaf_number(q->arena, a->down),
		qaf_plural(a->down, "was", "were"));
	tell_selected(q, out, s);
	if (a->n == 0)
		return;
	qaf_out_paragraph(out, a->sign_p < 0.05 ? "That is more to one side "
		"than chance gives (sign test, p = %.3f)." : "That is no more "
		"to one side than chance may give (sign test, p = %.3f).",
		a->sign_p);
	matrix_chart(q, out, &f->scope.scale, s);
	matrix_table(q, out, &f->scope.scale, s);
	movement_table(q, out, s);
	kappa_table(q, out, s);
}

void qaf_report_tell_moderation(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct moderation *m = &f->moderation;

	qaf_out_heading(out, "Moderation");
	if (m->n == 0)
		qaf_out_paragraph(out, "No moderation was recorded in %s.",
			f->scope.words);
	for (size_t i = 0; i < m->n; i++)
		stage_section(q, out, f, &m->stage[i]);
	if (m->submitted > 0)
		qaf_out_paragraph(out, "Of the %s submitted in %s, %s %s been "
			"moderated so far.", qaf_count(q->arena, m->submitted, "audit",
			"audits"), f->scope.words,
			qaf_number(q->arena, m->moderated),
			qaf_plural(m->moderated, "has", "have"));
}

void qaf_report_tell_moved(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "the audit" },
		{ "stage", "Stage", QAF_WORD, 0, "that moved the grade" },
		{ "team", "Team", QAF_TEXT, 0, "of the case when allocated" },
		{ "auditor", "Auditor", QAF_WORD, 0, "staff reference" },
		{ "auditor_grade", "From", QAF_TEXT, 0, "the auditor's grade" },
		{ "grade", "To", QAF_TEXT, 0, "the grade of the stage" },
		{ "moderator", "By", QAF_WORD, 0, "staff reference" },
		{ "reason", "Reason", QAF_TEXT, 0, "why it moved" },
	};
	const struct scale *scale = &f->scope.scale;

	(void)q;
	qaf_out_table(out, "moved", "Grades that moved", cols, QAF_LEN(cols));
	for (size_t i = 0; i < f->moderation.n; i++)
		for (size_t j = 0; j < f->moderation.stage[i].nmoved; j++) {
			const struct stage_figures *s = &f->moderation.stage[i];
			const struct moved *m = &s->moved[j];

			qaf_out_row(out, (struct qaf_cell[]){
				qaf_cell_text(m->audit),
				qaf_cell_text(s->stage), qaf_cell_text(m->team),
				qaf_cell_text(m->auditor),
				qaf_cell_text(scale->title[m->before]),
				qaf_cell_text(scale->title[m->after]),
				qaf_cell_text(m->moderator),
				qaf_cell_text(m->reason) });
		}
	qaf_out_table_end(out);
}
