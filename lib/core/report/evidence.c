/*
 * Counts what was recorded beside audits, such as complaints and observations,
 * and what it was about (HFD24-52, DEV23-62).
 */
#include "core/framework/framework.h"
#include "core/listing.h"
#include "core/report/private.h"
#include "render/out.h"

static const struct qaf_field kind_fields[] = {
	QAF_FIELD(struct evidence_row, kind, "kind"),
	QAF_FIELD(struct evidence_row, n, "n"),
	QAF_FIELD(struct evidence_row, before, "before"),
};
static const struct qaf_row_type kind_type =
	QAF_ROW_TYPE(struct evidence_row, kind_fields);

static const struct qaf_field theme_fields[] = {
	QAF_FIELD(struct evidence_row, kind, "kind"),
	QAF_FIELD(struct evidence_row, theme, "theme"),
	QAF_FIELD(struct evidence_row, n, "n"),
	QAF_FIELD(struct evidence_row, before, "before"),
};
static const struct qaf_row_type theme_type =
	QAF_ROW_TYPE(struct evidence_row, theme_fields);

/* Use the framework's name for each kind. */
static void add_titles(struct evidence_row *row, size_t n,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < n; i++) {
		const struct qaf_evidence_kind *k =
			qaf_framework_evidence(fw, row[i].kind);

		row[i].title = k ? k->title : row[i].kind;
	}
}

enum qaf_rc qaf_report_count_evidence(struct qaf *q, struct figures *f)
{
	const struct qaf_report *r = f->scope.asked;
	qaf_date before = r->first - (r->last - r->first + 1);
	struct evidence *e = &f->evidence;

	QAF_TRY(qaf_rows(q, &e->kind, &e->nkinds, &kind_type,
		SQL_report_evidence, IN_PERIOD(&f->scope),
		QAF_D(q, "before_on", before)));
	QAF_TRY(qaf_rows(q, &e->theme, &e->nthemes, &theme_type,
		SQL_report_evidence_themes, IN_PERIOD(&f->scope),
		QAF_D(q, "before_on", before)));
	add_titles(e->kind, e->nkinds, f->scope.fw);
	add_titles(e->theme, e->nthemes, f->scope.fw);
	return QAF_OK;
}

/* The columns of both tables. */
static const struct qaf_field evidence_cells[] = {
	QAF_FIELD(struct evidence_row, kind, "kind"),
	QAF_FIELD(struct evidence_row, title, "title"),
	QAF_FIELD(struct evidence_row, theme, "theme"),
	QAF_FIELD(struct evidence_row, n, "records"),
	QAF_FIELD(struct evidence_row, before, "records_before"),
};
static const struct qaf_row_type evidence_type =
	QAF_ROW_TYPE(struct evidence_row, evidence_cells);

#define KIND_COLUMNS \
	{ "kind", "Kind", QAF_WORD, QAF_COL_HIDDEN, "of evidence" }, \
	{ "title", "Evidence", QAF_TEXT, 0, "as the framework calls it" }
#define NUMBER_COLUMNS \
	{ "records", "In the period", QAF_INT, 0, "recorded in the period" }, \
	{ "records_before", "Before", QAF_INT, 0, \
		"recorded in as many days before" }

static void theme_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		KIND_COLUMNS,
		{ "theme", "Theme", QAF_TEXT, 0, "under which it was recorded" },
		NUMBER_COLUMNS,
	};
	const struct evidence *e = &f->evidence;

	if (e->nthemes == 0)
		return;
	qaf_list_rows(out, "evidence_themes", "Themes of what else was recorded",
		cols, QAF_LEN(cols), e->theme,
		qaf_report_rows_shown(f, e->nthemes), &evidence_type);
	qaf_report_tell_cut(q, out, f, e->nthemes, "themes");
}

void qaf_report_tell_evidence(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		KIND_COLUMNS, NUMBER_COLUMNS,
	};

	qaf_out_heading(out, "Other evidence");
	qaf_list_rows(out, "evidence", "What else was recorded", cols,
		QAF_LEN(cols), f->evidence.kind, f->evidence.nkinds,
		&evidence_type);
	theme_table(q, out, f);
}
