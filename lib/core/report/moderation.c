/*
 * Moderation: auditors' overall grades beside those of the stage after, how
 * far they agree, which way they move and how long it took
 * HFD24-26, spec "Agreement of auditors and moderators".
 */
#include "core/report/private.h"

#include <string.h>

#include "qaf/phrase.h"

static struct stage_figures *need_stage(struct qaf *q, struct moderation *m,
	const char *stage)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->stage[i].stage, stage) == 0)
			return &m->stage[i];
	m->stage = qaf_grow(q->arena, m->stage, m->n, &m->cap,
		sizeof(*m->stage));
	m->stage[m->n] = (struct stage_figures){ .stage =
		qaf_strdup(q->arena, stage) };
	return &m->stage[m->n++];
}

static void add_moved(struct qaf *q, struct stage_figures *s,
	struct qaf_stmt *st, int before, int after)
{
	const char *reason = qaf_get_text(st, "grade_reason");

	s->moved = qaf_grow(q->arena, s->moved, s->nmoved, &s->cap_moved,
		sizeof(*s->moved));
	s->moved[s->nmoved++] = (struct moved){
		.audit = qaf_printf(q->arena, "A%lld",
			qaf_get_int(st, "audit")),
		.team = qaf_get_dup(st, "team"),
		.auditor = qaf_get_dup(st, "auditor"),
		.moderator = qaf_get_dup(st, "by_staff"),
		.reason = reason ? qaf_strdup(q->arena, reason) :
			qaf_get_dup(st, "reason"),
		.before = before, .after = after,
	};
}

static enum qaf_rc read_stage(struct qaf *q, struct figures *f,
	struct qaf_stmt *st)
{
	struct scale *scale = &f->scope.scale;
	const struct qaf_framework *fw;
	struct stage_figures *s;
	qaf_date submitted = qaf_get_date(st, "submitted_on");
	qaf_date on = qaf_get_date(st, "on_day");
	int before, after;

	QAF_TRY(qaf_framework_of(q, &fw, qaf_get_int(st, "framework")));
	s = need_stage(q, &f->moderation, qaf_get_text(st, "stage"));
	s->recorded++;
	before = qaf_report_scale_place(scale, fw, qaf_get_text(st, "auditor_grade"));
	after = qaf_report_scale_place(scale, fw, qaf_get_text(st, "grade"));
	if (submitted != QAF_NO_DATE) {
		s->days = qaf_grow(q->arena, s->days, s->ndays, &s->cap_days,
			sizeof(*s->days));
		s->days[s->ndays++] = on - submitted;
	}
	if (before < 0 || after < 0)
		return QAF_OK;
	/* Rows of full width, so that the scale may still grow. */
	s->matrix[before * QAF_GRADES_MAX + after]++;
	if (before != after)
		add_moved(q, s, st, before, after);
	return QAF_OK;
}

static void work_out(struct qaf *q, struct stage_figures *s, size_t k)
{
	long *counts = qaf_alloc_array(q->arena, k * k, sizeof(*counts));

	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++)
			counts[i * k + j] = s->matrix[i * QAF_GRADES_MAX + j];
	qaf_agreement(&s->agreement, q->arena, counts, k);
}

static size_t place_of(const struct qaf_words *stages, const char *stage)
{
	size_t i = 0;

	while (i < stages->n && !qaf_eq(stages->word[i], stage))
		i++;
	return i;
}

/* As they follow on each other, which is not the order of their names. */
static void order_stages(struct moderation *m, const struct qaf_words *stages)
{
	for (size_t i = 1; i < m->n; i++)
		for (size_t k = i; k > 0 && place_of(stages, m->stage[k].stage) <
		     place_of(stages, m->stage[k - 1].stage); k--) {
			struct stage_figures later = m->stage[k - 1];

			m->stage[k - 1] = m->stage[k];
			m->stage[k] = later;
		}
}

static enum qaf_rc count_moderated(struct qaf *q, struct figures *f)
{
	const struct qaf_words *stages = &f->scope.fw->stages;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_moderated,
		WHERE_SCOPE(&f->scope),
		QAF_T("stage", stages->n > 1 ? stages->word[1] : NULL)));
	while (qaf_step(st, &rc)) {
		f->moderation.submitted = qaf_get_int(st, "submitted");
		f->moderation.moderated = qaf_get_int(st, "moderated");
	}
	return rc;
}

enum qaf_rc qaf_count_moderation(struct qaf *q, struct figures *f)
{
	const struct qaf_words *stages = &f->scope.fw->stages;
	struct moderation *m = &f->moderation;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_stages, WHERE_SCOPE(&f->scope),
		QAF_T("auditor_stage", stages->word[0])));
	while (qaf_step(st, &rc)) {
		enum qaf_rc read = read_stage(q, f, st);

		if (read != QAF_OK) {
			qaf_stmt_done(st);
			return read;
		}
	}
	QAF_TRY(rc);
	order_stages(m, stages);
	for (size_t i = 0; i < m->n; i++)
		work_out(q, &m->stage[i], f->scope.scale.n);
	return count_moderated(q, f);
}

/* ---- telling ---- */

static void matrix_chart(struct qaf *q, struct qaf_out *out,
	const struct scale *scale, const struct stage_figures *s)
{
	struct qaf_chart_point *point = qaf_alloc_array(q->arena, scale->n,
		sizeof(*point));

	for (size_t i = 0; i < scale->n; i++) {
		struct qaf_cell *cells = qaf_alloc_array(q->arena, scale->n,
			sizeof(*cells));

		for (size_t j = 0; j < scale->n; j++)
			cells[j] = qaf_cell_int(
				s->matrix[i * QAF_GRADES_MAX + j]);
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
	struct qaf_column *cols = qaf_alloc_array(q->arena, scale->n + 1,
		sizeof(*cols));
	struct qaf_cell *cells = qaf_alloc_array(q->arena, scale->n + 1,
		sizeof(*cells));

	cols[0] = (struct qaf_column){ "auditor_grade", "Auditor's grade",
		QAF_TEXT, 0, "the auditor's overall grade" };
	for (size_t j = 0; j < scale->n; j++) {
		char *key = qaf_strdup(q->arena, scale->id[j]);

		for (char *c = key; *c; c++)
			if (*c == '-')
				*c = '_';
		cols[j + 1] = (struct qaf_column){ key, scale->title[j],
			QAF_INT, 0, "audits to which the stage gave it" };
	}
	qaf_out_table(out, qaf_printf(q->arena, "%s_matrix", s->stage),
		qaf_printf(q->arena, "Auditor's grade by row, grade of %s by "
			"column", s->stage), cols, scale->n + 1);
	for (size_t i = 0; i < scale->n; i++) {
		cells[0] = qaf_cell_text(scale->title[i]);
		for (size_t j = 0; j < scale->n; j++)
			cells[j + 1] = qaf_cell_int(
				s->matrix[i * QAF_GRADES_MAX + j]);
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
	struct qaf_cell none = qaf_cell_none();
	double median = 0;
	bool has_median = qaf_median(&median, q->arena, s->days, s->ndays);
	int longest = 0;

	for (size_t i = 0; i < s->ndays; i++)
		longest = s->days[i] > longest ? s->days[i] : longest;
	qaf_out_table(out, qaf_printf(q->arena, "%s_movement", s->stage),
		"Agreement, movement and delay", cols, QAF_LEN(cols));
	qaf_out_row(out, (struct qaf_cell[]){
		qaf_cell_int(a->n),
		a->n ? qaf_cell_real(qaf_percent(a->exact, a->n)) : none,
		a->n ? qaf_cell_real(qaf_percent(a->within_one, a->n)) : none,
		qaf_cell_int(a->up), qaf_cell_int(a->down),
		a->n ? qaf_cell_real(a->mean_moved) : none,
		a->n ? qaf_cell_real(a->sign_p) : none,
		has_median ? qaf_cell_real(median) : none,
		qaf_report_int_cell(has_median, longest),
	});
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

static void tell_stage(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const struct stage_figures *s)
{
	const struct qaf_agreement *a = &s->agreement;

	qaf_out_paragraph(out, "%s recorded at the stage %s in %s. Of %s with "
		"both grades %ld kept the grade, %ld %s raised and %ld %s "
		"lowered.", qaf_count(q->arena, s->recorded, "audit was",
		"audits were"), s->stage, f->scope.words, qaf_count(q->arena, a->n,
		"audit", "audits"), a->exact, a->up,
		qaf_plural(a->up, "was", "were"), a->down,
		qaf_plural(a->down, "was", "were"));
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

void qaf_tell_moderation(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct moderation *m = &f->moderation;

	qaf_out_heading(out, "Moderation");
	if (m->n == 0)
		qaf_out_paragraph(out, "No moderation was recorded in %s.",
			f->scope.words);
	for (size_t i = 0; i < m->n; i++)
		tell_stage(q, out, f, &m->stage[i]);
	if (m->submitted > 0)
		qaf_out_paragraph(out, "Of the %s submitted in %s, %ld %s been "
			"moderated so far.", qaf_count(q->arena, m->submitted, "audit",
			"audits"), f->scope.words, m->moderated,
			qaf_plural(m->moderated, "has", "have"));
}

void qaf_tell_moved(struct qaf_out *out, const struct figures *f)
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
