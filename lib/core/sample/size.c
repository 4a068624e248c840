/*
 * Answers how many cases must be drawn, and what a draw of that size can say.
 */
#include "core/stats/stats.h"
#include "db/db.h"
#include "qaf/phrase.h"
#include "qaf/sample.h"
#include "render/out.h"

static const struct qaf_column size_columns[] = {
	{ "population", "Cases", QAF_INT, 0, "in the frame" },
	{ "inadequate", "Of which", QAF_INT, 0, "would be inadequate" },
	{ "confidence", "Confidence", QAF_PERCENT, 0, "of seeing at least one" },
	{ "size", "Draw", QAF_INT, 0, "cases to draw" },
	{ "chance", "Chance", QAF_PERCENT, 0,
		"that at least one of them is among those drawn" },
	{ "margin", "Margin", QAF_PERCENT, 0,
		"points either way on a share, at 95%" },
	{ "none_seen", "If none", QAF_INT, 0,
		"most there may be when none is seen" },
};

static enum qaf_rc check(struct qaf *q, struct qaf_sample_sizing *p)
{
	if (p->confidence <= 0)
		p->confidence = 95;
	if (p->share <= 0)
		p->share = 50;
	if (p->inadequate > p->population)
		return qaf_fail(q, QAF_USAGE, "--inadequate %ld is more than the "
			"%s", p->inadequate, qaf_count(q->arena, p->population,
			"case", "cases"));
	if (p->size > p->population)
		return qaf_fail(q, QAF_USAGE, "--size %ld is more than the %s",
			p->size, qaf_count(q->arena, p->population, "case",
			"cases"));
	if (!p->inadequate && !p->size && p->margin <= 0)
		return qaf_fail(q, QAF_USAGE, "say what to plan for: --inadequate "
			"N to see at least one, --margin POINTS for a share, or "
			"--size N for what a draw can say");
	return QAF_OK;
}

/* The size that the user gave, else the largest that any question needs. */
static long needed(const struct qaf_sample_sizing *p)
{
	long n = 0, margin;

	if (p->size)
		return p->size;
	if (p->inadequate)
		n = qaf_detect_size(p->population, p->inadequate,
			p->confidence / 100);
	if (p->margin > 0) {
		margin = qaf_sample_size(p->population, p->share / 100,
			p->margin / 100);
		n = margin > n ? margin : n;
	}
	return n;
}

enum qaf_rc qaf_sample_sizing(struct qaf *q, struct qaf_out *out,
	const struct qaf_sample_sizing *asked)
{
	struct qaf_sample_sizing filled = *asked, *p = &filled;
	struct qaf_cell cells[QAF_LEN(size_columns)];
	long n;

	QAF_TRY(check(q, p));
	n = needed(p);
	cells[0] = qaf_cell_int(p->population);
	cells[1] = p->inadequate ? qaf_cell_int(p->inadequate) : qaf_cell_none();
	cells[2] = qaf_cell_real(p->confidence);
	cells[3] = qaf_cell_int(n);
	cells[4] = p->inadequate ? qaf_cell_real(100 * qaf_detect_chance(
		p->population, p->inadequate, n)) : qaf_cell_none();
	cells[5] = n >= 1 ? qaf_cell_real(100 * qaf_sample_margin(p->population,
		p->share / 100, n)) : qaf_cell_none();
	cells[6] = qaf_cell_int(qaf_none_seen(p->population, n,
		p->confidence / 100));
	qaf_out_table(out, "size", "How many to draw", size_columns,
		QAF_LEN(size_columns));
	qaf_out_row(out, cells);
	qaf_out_table_end(out);
	return QAF_OK;
}
