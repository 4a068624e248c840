/*
 * Writes the forms that auditors fill in: a page for each audit (core/form), or
 * one table with a row for each, and a column for everything that its tool
 * asks.  `import audits` takes them back (core/import/audits.c).
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/filter.h"
#include "core/form/form.h"
#include "core/framework/framework.h"
#include "core/framework/item.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "render/out.h"

/* The columns of every form, around those of the tools: the domains stand
 * before FORM_STRENGTHS, what else the tools ask stands last. */
enum form_column {
	FORM_AUDIT, FORM_CASE, FORM_TOOL, FORM_KIND, FORM_AUDITOR,
	FORM_ALLOCATED, FORM_DUE, FORM_SUBMITTED, FORM_RISK, FORM_OVERALL,
	FORM_STRENGTHS, FORM_DEVELOPMENT, FORM_GOOD_PRACTICE, FORM_REAUDIT_OF,
	FORM_STRETCH_PRACTITIONER, FORM_STRETCH_MANAGER, FORM_CHILD_VOICE,
	FORM_PARENT_VOICE, FORM_PRACTITIONER_VOICE, FORM_PARTNER_VOICE,
	FORM_CHILD_SAID, FORM_PARENT_SAID, FORM_PRACTITIONER_SAID,
	FORM_PARTNER_SAID, FORM_EXEMPLARS, FORM_OVERRIDE, FORM_VERSION,
	FORM_IMPORTANT_PERSON_VOICE, FORM_IMPORTANT_PERSON_SAID, FORM_COLUMNS
};

static const char *const keys[] = {
	[FORM_AUDIT] = "audit",
	[FORM_CASE] = "case",
	[FORM_TOOL] = "tool",
	[FORM_KIND] = "kind",
	[FORM_AUDITOR] = "auditor",
	[FORM_ALLOCATED] = "allocated",
	[FORM_DUE] = "due",
	[FORM_SUBMITTED] = "submitted",
	[FORM_RISK] = "risk",
	[FORM_OVERALL] = "overall",
	[FORM_STRENGTHS] = "strengths",
	[FORM_DEVELOPMENT] = "development",
	[FORM_GOOD_PRACTICE] = "good_practice",
	[FORM_REAUDIT_OF] = "reaudit_of",
	[FORM_STRETCH_PRACTITIONER] = "stretch_practitioner",
	[FORM_STRETCH_MANAGER] = "stretch_manager",
	[FORM_CHILD_VOICE] = "child_voice",
	[FORM_PARENT_VOICE] = "parent_voice",
	[FORM_PRACTITIONER_VOICE] = "practitioner_voice",
	[FORM_PARTNER_VOICE] = "partner_voice",
	[FORM_CHILD_SAID] = "child_said",
	[FORM_PARENT_SAID] = "parent_said",
	[FORM_PRACTITIONER_SAID] = "practitioner_said",
	[FORM_PARTNER_SAID] = "partner_said",
	[FORM_EXEMPLARS] = "exemplars",
	[FORM_OVERRIDE] = "override_limiting",
	[FORM_VERSION] = "tool_version",
	[FORM_IMPORTANT_PERSON_VOICE] = "important_person_voice",
	[FORM_IMPORTANT_PERSON_SAID] = "important_person_said",
};

/* An audit on the form, and what its tool asks. */
struct row {
	struct qaf_audit audit;
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_items items;
};

struct form {
	size_t nrows;
	struct row *rows;
	size_t n, cap, ndomains;
	struct qaf_item *item;	/* of all the tools, domains first */
	size_t ncols;
	struct qaf_column *cols;
};

#define FILTER(member, ...) QAF_OPTION(qaf_audit_filter, member, __VA_ARGS__)

const struct qaf_option qaf_audit_form_filters[] = {
	FILTER(draw, "draw", "DRAW", "the audits of a draw"),
	FILTER(days, "month", "MONTH",
		"the audits allocated in a month: 2024-03"),
	FILTER(days.from, "from", "DATE", "the audits allocated from a day on"),
	FILTER(days.to, "to", "DATE", "the audits allocated up to a day"),
	FILTER(auditor, "auditor", "STAFF", "only an auditor's"),
	QAF_OPTIONS_END
};

/* ---- which audits, and what they ask ---- */

enum qaf_rc qaf_audits_to_fill_in(struct qaf *q, struct qaf_audit **audits,
	size_t *n, const struct qaf_audit_filter *filter)
{
	return qaf_audits_bound(q, audits, n, SQL_audit_to_fill_in,
		qaf_filter_binds(q, qaf_audit_form_filters, filter,
		QAF_BIND_END));
}

static enum qaf_rc gather_audits(struct qaf *q, struct qaf_audit **audits,
	size_t *n, const struct qaf_audit_filter *filter, long long one)
{
	if (!one)
		return qaf_audits_to_fill_in(q, audits, n, filter);
	*n = 1;
	*audits = qaf_alloc(q->arena, sizeof(**audits));
	return qaf_audit_get(q, *audits, one);
}

static enum qaf_rc gather_rows(struct qaf *q, struct form *f,
	const struct qaf_audit_filter *filter, long long one)
{
	struct qaf_audit *audits;

	QAF_TRY(gather_audits(q, &audits, &f->nrows, filter, one));
	f->rows = qaf_alloc_array(q->arena, f->nrows, sizeof(*f->rows));
	for (size_t i = 0; i < f->nrows; i++) {
		struct row *r = &f->rows[i];

		r->audit = audits[i];
		QAF_TRY(qaf_audit_check_open(q, &r->audit));
		QAF_TRY(qaf_framework_of(q, &r->fw, r->audit.framework));
		QAF_TRY(qaf_tool_need(q, &r->tool, r->fw, r->audit.tool));
		qaf_tool_items(q->arena, &r->items, r->tool);
	}
	return QAF_OK;
}

static void add_item(struct qaf *q, struct form *f, const struct qaf_item *item)
{
	for (size_t i = 0; i < f->n; i++)
		if (qaf_folded_same(f->item[i].key, item->key))
			return;
	f->item = qaf_grow(q->arena, f->item, f->n, &f->cap, sizeof(*f->item));
	f->item[f->n++] = *item;
}

/* A column for each thing that any of the audits is asked. */
static void gather_items(struct qaf *q, struct form *f, bool domains)
{
	for (size_t i = 0; i < f->nrows; i++) {
		const struct row *r = &f->rows[i];

		for (size_t k = 0; k < r->items.n; k++) {
			const struct qaf_item *item = &r->items.item[k];
			bool is = item->kind == QAF_ITEM_DOMAIN;

			if (is == domains && (is || qaf_item_applies(item,
			    r->fw, r->audit.plan)))
				add_item(q, f, item);
		}
	}
}

static void add_column(struct form *f, const char *key)
{
	f->cols[f->ncols].key = key;
	f->cols[f->ncols++].heading = key;
}

static void make_columns(struct qaf *q, struct form *f)
{
	gather_items(q, f, true);
	f->ndomains = f->n;
	gather_items(q, f, false);
	f->cols = qaf_alloc_array(q->arena, FORM_COLUMNS + f->n,
		sizeof(*f->cols));
	for (size_t i = 0; i < FORM_COLUMNS; i++) {
		for (size_t d = 0; i == FORM_STRENGTHS && d < f->ndomains; d++)
			add_column(f, f->item[d].key);
		add_column(f, keys[i]);
	}
	for (size_t i = f->ndomains; i < f->n; i++)
		add_column(f, f->item[i].key);
}

/* ---- the cells ---- */

static const struct qaf_voice *voice_of(const struct qaf_record *r,
	enum qaf_voice_of who)
{
	for (size_t i = 0; i < r->nvoices; i++)
		if (r->voices[i].who == who)
			return &r->voices[i];
	return NULL;
}

static const char *stretch(const struct qaf_record *r,
	enum qaf_stretch_for who)
{
	for (size_t i = 0; i < r->nstretches; i++)
		if (r->stretches[i].who == who)
			return r->stretches[i].text;
	return NULL;
}

static void fill_head(struct qaf *q, const char **cell,
	const struct qaf_audit *a)
{
	cell[FORM_AUDIT] = a->ref;
	cell[FORM_CASE] = a->case_ref;
	cell[FORM_TOOL] = a->tool;
	cell[FORM_KIND] = a->kind;
	cell[FORM_AUDITOR] = a->auditor;
	cell[FORM_ALLOCATED] = qaf_date_text(q->arena, a->allocated);
	cell[FORM_DUE] = qaf_date_text(q->arena, a->due);
	cell[FORM_RISK] = qaf_word(qaf_risk_words, a->risk);
	cell[FORM_REAUDIT_OF] = a->reaudit_of ?
		qaf_audit_ref(q, a->reaudit_of) : NULL;
	cell[FORM_OVERRIDE] = a->override_limiting;
	cell[FORM_VERSION] = a->tool_version;
}

static void fill_record(struct qaf *q, const char **cell,
	const struct qaf_record *r, const struct qaf_tool *tool)
{
	static const struct { enum qaf_voice_of who; int state, said; } voices[] = {
		{ QAF_VOICE_CHILD, FORM_CHILD_VOICE, FORM_CHILD_SAID },
		{ QAF_VOICE_PARENT, FORM_PARENT_VOICE, FORM_PARENT_SAID },
		{ QAF_VOICE_PRACTITIONER, FORM_PRACTITIONER_VOICE,
			FORM_PRACTITIONER_SAID },
		{ QAF_VOICE_PARTNER, FORM_PARTNER_VOICE, FORM_PARTNER_SAID },
		{ QAF_VOICE_IMPORTANT_PERSON, FORM_IMPORTANT_PERSON_VOICE,
			FORM_IMPORTANT_PERSON_SAID },
	};

	cell[FORM_STRENGTHS] = qaf_form_findings(q, r, tool,
		QAF_FINDING_STRENGTH, false);
	cell[FORM_DEVELOPMENT] = qaf_form_findings(q, r, tool,
		QAF_FINDING_DEVELOPMENT, false);
	cell[FORM_GOOD_PRACTICE] = qaf_form_findings(q, r, tool,
		QAF_FINDING_GOOD_PRACTICE, false);
	cell[FORM_EXEMPLARS] = qaf_form_findings(q, r, tool,
		QAF_FINDING_GOOD_PRACTICE, true);
	cell[FORM_STRETCH_PRACTITIONER] = stretch(r, QAF_STRETCH_PRACTITIONER);
	cell[FORM_STRETCH_MANAGER] = stretch(r, QAF_STRETCH_MANAGER);
	for (size_t i = 0; i < QAF_LEN(voices); i++) {
		const struct qaf_voice *v = voice_of(r, voices[i].who);

		cell[voices[i].state] = v ? qaf_word(qaf_voice_state_words,
			v->state) : NULL;
		cell[voices[i].said] = v ? v->text : NULL;
	}
}

static const char *grade_of(const struct qaf_graded *graded, size_t n,
	const char *domain)
{
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(graded[i].domain, domain))
			return graded[i].grade;
	return NULL;
}

static const char *item_cell(struct qaf *q, const struct row *row,
	const struct qaf_record *r, const struct qaf_graded *graded, size_t n,
	const char *key)
{
	const struct qaf_item *item = qaf_item_find(&row->items, key);

	if (!item)
		return NULL;
	switch (item->kind) {
	case QAF_ITEM_DOMAIN:
		return grade_of(graded, n, item->key);
	case QAF_ITEM_INDICATOR:
		return qaf_word(qaf_tick_words, qaf_ticked(r, item->domain->id,
			item->indicator->id));
	case QAF_ITEM_MARK:
		return qaf_form_mark(r, item->mark);
	case QAF_ITEM_NOTE:
		return qaf_form_note(q, r, item->key);
	}
	return NULL;
}

static enum qaf_rc form_row(struct qaf *q, struct qaf_out *out,
	const struct form *f, const struct row *row)
{
	struct qaf_cell *cells = qaf_alloc_array(q->arena, f->ncols,
		sizeof(*cells));
	const char *fixed[FORM_COLUMNS] = { NULL };
	struct qaf_graded *graded;
	struct qaf_record r;
	size_t n, at = 0;

	QAF_TRY(qaf_grade_all(q, &graded, &n, row->audit.id,
		row->fw->stages.word[0], false));
	QAF_TRY(qaf_audit_record(q, &r, row->audit.id));
	fill_head(q, fixed, &row->audit);
	fill_record(q, fixed, &r, row->tool);
	fixed[FORM_OVERALL] = grade_of(graded, n, QAF_OVERALL);
	for (size_t i = 0; i < FORM_COLUMNS; i++) {
		for (size_t d = 0; i == FORM_STRENGTHS && d < f->ndomains; d++)
			cells[at++] = qaf_cell_text(item_cell(q, row, &r,
				graded, n, f->item[d].key));
		cells[at++] = qaf_cell_text(fixed[i]);
	}
	for (size_t i = f->ndomains; i < f->n; i++)
		cells[at++] = qaf_cell_text(item_cell(q, row, &r, graded, n,
			f->item[i].key));
	qaf_out_row(out, cells);
	return QAF_OK;
}

/* The forms as one table, for programs and for spreadsheets. */
static enum qaf_rc form_table(struct qaf *q, struct qaf_out *out, struct form *f)
{
	make_columns(q, f);
	qaf_out_table(out, "form", "Audits to fill in", f->cols, f->ncols);
	for (size_t i = 0; i < f->nrows; i++)
		QAF_TRY(form_row(q, out, f, &f->rows[i]));
	qaf_out_table_end(out);
	return QAF_OK;
}

static enum qaf_rc form_pages(struct qaf *q, struct qaf_out *out,
	const struct form *f)
{
	for (size_t i = 0; i < f->nrows; i++) {
		struct qaf_form page;

		QAF_TRY(qaf_form_of_audit(q, &page, &f->rows[i].audit));
		qaf_out_form(out, &page);
	}
	return QAF_OK;
}

enum qaf_rc qaf_audit_form(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit_filter *filter, long long one)
{
	struct form f = { .nrows = 0 };

	if (!one && !filter->draw && !filter->auditor &&
	    filter->days.from == QAF_NO_DATE && filter->days.to == QAF_NO_DATE)
		return qaf_fail(q, QAF_USAGE, "a form for which audits? name one "
			"as A17, or --draw, --month or --auditor");
	QAF_TRY(gather_rows(q, &f, filter, one));
	if (f.nrows == 0)
		qaf_notice(q, "there is no audit to fill in there");
	return qaf_out_takes_forms(out) ? form_pages(q, out, &f) :
		form_table(q, out, &f);
}
