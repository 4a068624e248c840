/*
 * Shows the share that is good enough month by month: as a p-chart when there
 * are 12 months or more, else as a run chart (HFD24-53).
 */
#include "base/date.h"
#include "base/str.h"
#include "core/report/private.h"
#include "render/out.h"

#include <string.h>

static const struct qaf_column trend_columns[] = {
	{ "month", "Month", QAF_WORD, 0, "month of submission" },
	{ "audits", "Audits", QAF_INT, 0, "graded" },
	{ "good", "Good enough", QAF_INT, 0, "graded good enough" },
	{ "percent", "%", QAF_PERCENT, 0, "of the audits graded" },
	{ "centre", "Centre", QAF_PERCENT, 0,
		"of all months: mean of a p-chart, median of a run chart" },
	{ "lower_limit", "Lower limit", QAF_PERCENT, 0,
		"three standard errors below; none on a run chart" },
	{ "upper_limit", "Upper limit", QAF_PERCENT, 0,
		"three standard errors above; none on a run chart" },
	{ "signal", "Signal", QAF_TEXT, 0, "the rule that it meets" },
};

static struct qaf_spc *trend_of(struct qaf *q, const struct grades *g)
{
	long *x = qaf_alloc_array(q->arena, g->nmonths, sizeof(*x));
	long *n = qaf_alloc_array(q->arena, g->nmonths, sizeof(*n));

	for (size_t i = 0; i < g->nmonths; i++) {
		x[i] = g->month[i].good;
		n[i] = g->month[i].graded;
	}
	return qaf_spc_share(q->arena, x, n, g->nmonths);
}

static void trend_chart(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const struct qaf_spc *spc)
{
	const struct grades *g = &f->grades;
	struct qaf_chart_point *point = qaf_alloc_array(q->arena, spc->n,
		sizeof(*point));
	bool limits = spc->kind == QAF_SPC_P;
	const char *series[] = { f->scope.scale.good_title };

	for (size_t i = 0; i < spc->n; i++) {
		const struct qaf_spc_point *p = &spc->point[i];
		struct qaf_cell *value = qaf_alloc(q->arena, sizeof(*value));

		*value = qaf_report_percent_cell(g->month[i].good,
			g->month[i].graded);
		point[i] = (struct qaf_chart_point){
			.label = g->month[i].name, .value = value,
			.mean = 100 * spc->centre, .lower = 100 * p->lower,
			.upper = 100 * p->upper,
			.has_limits = limits && p->known,
			.has_mean = true, .signal = qaf_spc_signal(p) };
	}
	qaf_out_chart(out, &(struct qaf_chart){
		.kind = QAF_CHART_LINE, .title = qaf_printf(q->arena,
			"Share graded %s, by month", f->scope.scale.good_title),
		.desc = limits ? "The limits are wider in months with fewer "
			"audits." : "The line is the median of all months.",
		.unit = "%", .nseries = 1, .series = series, .n = spc->n,
		.point = point, .max = 100,
		.mean_name = limits ? "mean" : "median" });
}

static void trend_table(struct qaf_out *out, const struct figures *f,
	const struct qaf_spc *spc)
{
	const struct grades *g = &f->grades;
	struct qaf_column cols[QAF_LEN(trend_columns)];
	bool limits = spc->kind == QAF_SPC_P;

	memcpy(cols, trend_columns, sizeof(cols));
	cols[2].heading = f->scope.scale.good_title;
	cols[4].heading = limits ? "Mean" : "Median";
	qaf_out_table(out, "trajectory", "The same by month", cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < spc->n; i++) {
		const struct qaf_spc_point *p = &spc->point[i];
		struct qaf_cell none = qaf_cell_none();

		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(g->month[i].name),
			qaf_cell_int(g->month[i].graded),
			qaf_report_int_cell(p->known, g->month[i].good),
			qaf_report_percent_cell(g->month[i].good,
				g->month[i].graded),
			qaf_cell_real(100 * spc->centre),
			limits && p->known ? qaf_cell_real(100 * p->lower) :
				none,
			limits && p->known ? qaf_cell_real(100 * p->upper) :
				none,
			qaf_cell_text(qaf_spc_signal(p)),
		});
	}
	qaf_out_table_end(out);
}

/* Is the newest month with audits part of a signal? */
static const char *newest_signal(const struct qaf_spc *spc, size_t *month)
{
	for (size_t i = spc->n; i-- > 0; )
		if (spc->point[i].known) {
			*month = i;
			return qaf_spc_signal(&spc->point[i]);
		}
	return NULL;
}

static const char *month_words(struct qaf *q, const struct month *m)
{
	struct qaf_ymd d = qaf_date_ymd(m->first);

	return qaf_report_period_words(q->arena, m->first, qaf_date_of(d.year, d.month,
		qaf_month_days(d.year, d.month)));
}

static const char *other_signals(struct qaf *q, const struct grades *g,
	const struct qaf_spc *spc)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < spc->n; i++)
		if (qaf_spc_signal(&spc->point[i]))
			qaf_str_item(&s, ", ", "%s (%s)",
				month_words(q, &g->month[i]),
				qaf_spc_signal(&spc->point[i]));
	return s.len ? qaf_printf(q->arena, "Signals before it: %s.", s.text) :
		"Nor does any earlier month.";
}

static void trend_sentences(struct qaf *q, struct qaf_out *out, const struct grades *g,
	const struct qaf_spc *spc)
{
	const char *signal;
	size_t month = 0;

	if (spc->kind == QAF_SPC_RUN) {
		qaf_out_paragraph(out, "Fewer than %d months have audits, so "
			"this is a run chart with its median: the ups and downs "
			"are shown, and no change is read from them.",
			QAF_SPC_MONTHS);
		return;
	}
	signal = newest_signal(spc, &month);
	if (signal)
		qaf_out_paragraph(out, "The newest month with audits, %s, signals "
			"a change that chance alone would rarely give: %s.",
			month_words(q, &g->month[month]), signal);
	else
		qaf_out_paragraph(out, "The newest month with audits, %s, signals "
			"no change: it lies within what chance gives around the "
			"mean of %.1f%%. %s", month_words(q, &g->month[month]),
			100 * spc->centre, other_signals(q, g, spc));
	qaf_out_paragraph(out, "Signals are read by %s.", qaf_spc_rule_set);
}

void qaf_report_tell_trend(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	struct qaf_spc *spc;

	if (!f->scope.scale.good_title)
		return;
	qaf_out_heading(out, "Trajectory");
	spc = trend_of(q, &f->grades);
	if (spc->known == 0) {
		qaf_out_paragraph(out, "No month up to %s has graded audits.",
			f->scope.words);
		return;
	}
	trend_sentences(q, out, &f->grades, spc);
	trend_chart(q, out, f, spc);
	trend_table(out, f, spc);
}
