/*
 * Writes cells, columns and sentences that several sections have in common.
 */
#include "core/report/private.h"
#include "qaf/phrase.h"
#include "render/out.h"

struct qaf_cell qaf_report_int_cell(bool known, long n)
{
	return known ? qaf_cell_int(n) : qaf_cell_none();
}

struct qaf_cell qaf_report_percent_cell(long x, long n)
{
	return n > 0 ? qaf_cell_real(qaf_percent(x, n)) : qaf_cell_none();
}

void qaf_report_share_cells(struct qaf_cell *cells, long x, long n)
{
	struct qaf_interval i = qaf_share_percent(x, n);

	cells[0] = qaf_report_percent_cell(x, n);
	cells[1] = i.estimable ? qaf_cell_real(i.low) : qaf_cell_none();
	cells[2] = i.estimable ? qaf_cell_real(i.high) : qaf_cell_none();
}

void qaf_report_days_add(struct qaf *q, struct days *d, int days)
{
	d->day = qaf_grow(q->arena, d->day, d->n, &d->cap, sizeof(*d->day));
	/* A file of before may claim a day on which it had not begun. */
	d->day[d->n++] = days > 0 ? days : 0;
}

void qaf_report_days_cells(struct qaf *q, struct qaf_cell *cells,
	const struct days *d)
{
	double median = 0;
	bool any = qaf_median(&median, q->arena, d->day, d->n);
	int longest = 0;

	for (size_t i = 0; i < d->n; i++)
		longest = d->day[i] > longest ? d->day[i] : longest;
	cells[0] = any ? qaf_cell_real(median) : qaf_cell_none();
	cells[1] = qaf_report_int_cell(any, longest);
}

struct qaf_column *qaf_report_grade_columns(struct qaf *q,
	const struct scale *scale, size_t before, size_t after,
	const char *help)
{
	struct qaf_column *cols = qaf_alloc_array(q->arena,
		before + scale->n + after, sizeof(*cols));

	for (size_t i = 0; i < scale->n; i++) {
		char *key = qaf_strdup(q->arena, scale->id[i]);

		for (char *c = key; *c; c++)
			if (*c == '-')
				*c = '_';
		cols[before + i] = (struct qaf_column){ key, scale->title[i],
			QAF_INT, 0, help };
	}
	return cols;
}

void qaf_report_grade_cells(struct qaf_cell *cells, const struct scale *scale,
	const long *n)
{
	for (size_t i = 0; i < scale->n; i++)
		cells[i] = qaf_cell_int(n[i]);
}

size_t qaf_report_rows_shown(const struct figures *f, size_t n)
{
	size_t top = f->scope.asked->top;

	return top > 0 && top < n ? top : n;
}

void qaf_report_tell_cut(struct qaf *q, struct qaf_out *out,
	const struct figures *f, size_t n, const char *what)
{
	size_t shown = qaf_report_rows_shown(f, n);

	if (shown < n)
		qaf_out_paragraph(out, "These are the first %s of %s %s; "
			"--format csv has all.",
			qaf_number(q->arena, (long long)shown),
			qaf_number(q->arena, (long long)n), what);
}
