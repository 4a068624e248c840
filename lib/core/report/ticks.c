/*
 * Counts how the indicators of the tools were ticked, by domain and one by one.
 */
#include "core/framework/framework.h"
#include "core/report/private.h"
#include "render/out.h"

static const struct qaf_field tick_fields[] = {
	QAF_FIELD(struct tick_row, tool, "tool"),
	QAF_FIELD(struct tick_row, domain, "domain"),
	QAF_FIELD(struct tick_row, indicator, "indicator"),
	QAF_FIELD(struct tick_row, n[QAF_TICK_MET], "met"),
	QAF_FIELD(struct tick_row, n[QAF_TICK_PARTLY], "partly"),
	QAF_FIELD(struct tick_row, n[QAF_TICK_NOT], "not_met"),
	QAF_FIELD(struct tick_row, n[QAF_TICK_NOT_SEEN], "not_seen"),
};
static const struct qaf_row_type tick_type =
	QAF_ROW_TYPE(struct tick_row, tick_fields);

enum qaf_rc qaf_report_count_ticks(struct qaf *q, struct figures *f)
{
	return qaf_rows(q, &f->ticks.row, &f->ticks.n, &tick_type,
		SQL_report_ticks, IN_PERIOD(&f->scope));
}

#define TICK_COLUMNS(key, heading, help) \
	{ key, heading, QAF_INT, 0, help }, \
	{ key "_percent", "%", QAF_PERCENT, 0, "of the audits that ticked it" }

static const struct qaf_column tick_columns[] = {
	{ "tool", "Tool", QAF_WORD, QAF_COL_HIDDEN, "the audit tool" },
	{ "domain", "Domain", QAF_WORD, 0, "its name" },
	{ "indicator", "Indicator", QAF_WORD, QAF_COL_HIDDEN,
		"its name; all: every one of the domain" },
	{ "title", "What good looks like", QAF_TEXT, 0, "in the tool's words" },
	{ "ticks", "Ticks", QAF_INT, 0, "audits that ticked it" },
	TICK_COLUMNS("met", "Met", "ticked as met"),
	TICK_COLUMNS("partly", "Partly", "ticked as partly met"),
	TICK_COLUMNS("not", "Not", "ticked as not met"),
	TICK_COLUMNS("not_seen", "Not seen", "could not be seen on the record"),
};

static long ticks_in(const struct tick_row *t)
{
	long n = 0;

	for (int i = 0; i < QAF_TICK_COUNT; i++)
		n += t->n[i];
	return n;
}

static void tick_row(struct qaf_out *out, const struct tick_row *t,
	const char *indicator, const char *title)
{
	struct qaf_cell cells[QAF_LEN(tick_columns)] = {
		qaf_cell_text(t->tool), qaf_cell_text(t->domain),
		qaf_cell_text(indicator), qaf_cell_text(title),
		qaf_cell_int(ticks_in(t)),
	};

	for (int i = 0; i < QAF_TICK_COUNT; i++) {
		cells[5 + 2 * i] = qaf_cell_int(t->n[i]);
		cells[6 + 2 * i] = qaf_report_percent_cell(t->n[i],
			ticks_in(t));
	}
	qaf_out_row(out, cells);
}

static const struct qaf_domain *domain_of(const struct figures *f,
	const struct tick_row *t)
{
	const struct qaf_tool *tool = qaf_framework_tool(f->scope.fw, t->tool);

	return tool ? qaf_tool_domain(tool, t->domain) : NULL;
}

/* The words of an indicator, where the framework of the last day has it. */
static const char *title_of(const struct figures *f, const struct tick_row *t)
{
	const struct qaf_domain *d = domain_of(f, t);

	for (size_t i = 0; d && i < d->nindicators; i++)
		if (qaf_eq(d->indicators[i].id, t->indicator))
			return d->indicators[i].text;
	return t->indicator;
}

static bool same_domain(const struct tick_row *a, const struct tick_row *b)
{
	return qaf_eq(a->tool, b->tool) && qaf_eq(a->domain, b->domain);
}

void qaf_report_tell_ticks(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct tick_row *row = f->ticks.row;

	(void)q;
	/* Most tools have nothing to tick, and nobody is made to. */
	if (f->ticks.n == 0)
		return;
	qaf_out_heading(out, "What good looks like");
	qaf_out_table(out, "indicators", "Indicators, as the auditors ticked "
		"them", tick_columns, QAF_LEN(tick_columns));
	for (size_t i = 0; i < f->ticks.n; i++) {
		if (i == 0 || !same_domain(&row[i], &row[i - 1])) {
			struct tick_row all = row[i];
			const struct qaf_domain *d = domain_of(f, &all);

			for (size_t k = i + 1; k < f->ticks.n &&
			     same_domain(&row[i], &row[k]); k++)
				for (int t = 0; t < QAF_TICK_COUNT; t++)
					all.n[t] += row[k].n[t];
			tick_row(out, &all, "all", d ? d->title : all.domain);
		}
		tick_row(out, &row[i], row[i].indicator, title_of(f, &row[i]));
	}
	qaf_out_table_end(out);
}
