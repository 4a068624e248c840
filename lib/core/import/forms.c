/*
 * Takes forms that come back: the sheets of a workbook, or a sheet that was
 * saved as CSV.  What was filled in on a form is put together as a row, and the
 * actions as rows of their own, and recorded as if they came in lists.
 */
#include <stdarg.h>
#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/form/form.h"
#include "core/form/private.h"
#include "core/import/private.h"
#include "core/notice.h"
#include "qaf/audit.h"

#define LINES 5000	/* of a form, at most */

/* A form among the sheets. */
struct returned {
	size_t view;
	struct qaf_form_sheet sheet;
	struct qaf_form_head head;
	struct qaf_form_returned what;
};

struct import_forms {
	size_t n;
	struct returned *form;
};

/* ---- finding them ---- */

struct lines {
	struct qaf_arena *arena;
	size_t n, cap;
	struct qaf_form_line *line;
};

static enum qaf_rc keep_line(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	struct lines *l = data;
	struct qaf_form_line *line;

	(void)q;
	l->line = qaf_grow(l->arena, l->line, l->n, &l->cap, sizeof(*l->line));
	line = &l->line[l->n++];
	line->number = row->number;
	for (size_t i = 0; i <= QAF_FORM_COLUMNS; i++)
		line->cell[i] = "";
	for (size_t i = 0; i < row->n; i++) {
		size_t at = i < QAF_FORM_COLUMNS ? i : QAF_FORM_COLUMNS;

		if (qaf_blank(row->cell[i]) || !qaf_blank(line->cell[at]))
			continue;
		line->cell[at] = qaf_strdup(l->arena, row->cell[i]);
		line->beyond = (int)i;
	}
	return QAF_OK;
}

/* What cannot be read is told when it is read in earnest. */
static void look(struct import *im, struct import_forms *f, size_t view)
{
	struct returned *r = &f->form[f->n];
	struct lines l = { .arena = &im->arena };

	if (qaf_table_read(im->table, view, LINES, keep_line, &l) != QAF_OK) {
		qaf_clear_error(im->q);
		return;
	}
	*r = (struct returned){ .view = view, .sheet = { l.n, l.line } };
	qaf_form_head(&im->arena, &r->head, &r->sheet);
	f->n += r->head.audit != NULL;
}

enum qaf_rc qaf_import_find_forms(struct import *im, struct import_forms **forms)
{
	size_t views = qaf_table_views(im->table);
	struct import_forms *f = qaf_alloc(&im->arena, sizeof(*f));

	*forms = NULL;
	if (im->kind != &qaf_import_audits && im->kind != &qaf_import_moderations)
		return QAF_OK;
	im->forms.from_1904 = qaf_table_from_1904(im->table);
	f->form = qaf_alloc_array(&im->arena, views, sizeof(*f->form));
	for (size_t i = 0; i < views; i++)
		look(im, f, i);
	if (f->n)
		*forms = f;
	return QAF_OK;
}

/* ---- one form as rows ---- */

/* Rows of one list, put together: a row of headings, then what was filled in. */
struct made {
	struct qaf_arena *arena;
	size_t ncols, nrows, cap;
	struct qaf_table_row *row;
	struct import_cell **cell;
};

/* Text that stands nowhere in the form itself has the place of its head. */
static const struct import_cell at_head = { 1, 0 };

static void begin_rows(struct made *m, struct qaf_arena *a, size_t most,
	size_t rows)
{
	*m = (struct made){ .arena = a };
	m->row = qaf_alloc_array(a, rows, sizeof(*m->row));
	m->cell = qaf_alloc_array(a, rows, sizeof(*m->cell));
	for (size_t i = 0; i < rows; i++) {
		m->row[i].cell = qaf_alloc_array(a, most,
			sizeof(*m->row[i].cell));
		m->row[i].kind = qaf_alloc_array(a, most, 1);
		m->cell[i] = qaf_alloc_array(a, most, sizeof(**m->cell));
		for (size_t k = 0; k < most; k++)
			m->row[i].cell[k] = "";
	}
	m->row[0].number = 1;
	m->nrows = 1;
}

/* The column of that heading, added where it is new. */
static size_t column(struct made *m, const char *heading)
{
	for (size_t i = 0; i < m->ncols; i++)
		if (qaf_eq(m->row[0].cell[i], heading))
			return i;
	m->row[0].cell[m->ncols] = heading;
	m->row[0].n = ++m->ncols;
	return m->ncols - 1;
}

static void set(struct made *m, size_t row, const char *heading,
	const char *text, struct import_cell at)
{
	size_t i = column(m, heading);

	m->row[row].cell[i] = text;
	m->row[row].number = m->row[row].number ? m->row[row].number : at.number;
	m->cell[row][i] = at;
	for (size_t k = 1; k < m->nrows; k++)
		m->row[k].n = m->ncols;
}

static struct import_cell place_of(const struct qaf_form_answer *x)
{
	return (struct import_cell){ x->number, x->column };
}

/* ---- what is wrong with it ---- */

__attribute__((format(printf, 3, 4)))
static void problem(struct import *im, struct import_cell at, const char *fmt,
	...)
{
	va_list ap;

	if (im->listed++ >= IMPORT_SCREENFUL)
		return;
	va_start(ap, fmt);
	qaf_notice(im->q, "%s: %s", qaf_table_place(im->q->arena, im->table,
		im->view, at.number, NULL, at.column),
		qaf_vprintf(im->q->arena, fmt, ap));
	va_end(ap);
}

/* What stands where the form has no box would be lost. */
static size_t tell_strays(struct import *im, const struct returned *r)
{
	for (size_t i = 0; i < r->what.nstray; i++) {
		const struct qaf_form_stray *s = &r->what.stray[i];

		problem(im, (struct import_cell){ s->number, s->column },
			"%s stands where the form has no box for it; move it "
			"into one, or empty the cell",
			qaf_import_shown(im, s->text));
	}
	return r->what.nstray;
}

/* ---- findings ---- */

/* The column of the list of audits for a kind of finding; NULL: there is no
 * such kind. */
static const char *column_of(const char *kind)
{
	static const struct { const char *word, *column; } kinds[] = {
		{ "strength", "strengths" }, { "strengths", "strengths" },
		{ "development", "development" },
		{ "area for development", "development" },
		{ "good practice", "good_practice" },
		{ "exemplar", "exemplars" },
	};

	for (size_t i = 0; i < QAF_LEN(kinds); i++)
		if (qaf_folded_same(kind, kinds[i].word))
			return kinds[i].column;
	return NULL;
}

/* A row of a list: its cells by key; NULL where empty. */
struct entry {
	const struct qaf_form_answer *first;
	const char *theme, *kind, *text;
};

static struct entry entry_of(const struct qaf_form_returned *what,
	const char *list, size_t item)
{
	struct entry e = { NULL };

	for (size_t i = 0; i < what->n; i++) {
		const struct qaf_form_answer *x = &what->answer[i];

		if (!qaf_eq(x->list, list) || x->item != item)
			continue;
		e.first = e.first ? e.first : x;
		if (qaf_eq(x->key, "theme"))
			e.theme = x->text;
		else if (qaf_eq(x->key, "kind"))
			e.kind = x->text;
		else
			e.text = x->text;
	}
	return e;
}

/* "THEME = TEXT" on lines of which all but the first begin with a blank, as the
 * list of audits has findings. */
static const char *finding_line(struct qaf_arena *a, const char *had,
	const struct entry *e)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_addf(&s, "%s%s%s = ", had, *had ? "\n" : "", e->theme);
	for (const char *p = e->text ? e->text : ""; *p; p++) {
		qaf_str_addc(&s, *p);
		if (*p == '\n')
			qaf_str_addc(&s, ' ');
	}
	return s.text;
}

static size_t add_finding(struct import *im, struct made *m,
	const struct entry *e)
{
	struct import_cell at = place_of(e->first);
	const char *to = e->kind ? column_of(e->kind) : NULL;

	if (!e->theme || strpbrk(e->theme, "=\n")) {
		problem(im, at, "a finding needs a theme of a few words on one "
			"line, without =");
		return 1;
	}
	if (!to) {
		problem(im, at, "which kind of finding is %s? pick strength, "
			"development, good practice or exemplar beside it",
			qaf_import_shown(im, e->theme));
		return 1;
	}
	set(m, 1, to, finding_line(m->arena, m->row[1].cell[column(m, to)], e),
		at);
	return 0;
}

static size_t add_findings(struct import *im, struct made *m,
	const struct qaf_form_returned *what)
{
	size_t bad = 0, last = SIZE_MAX;

	for (size_t i = 0; i < what->n; i++) {
		const struct qaf_form_answer *x = &what->answer[i];
		struct entry e;

		if (!qaf_eq(x->list, FORM_FINDINGS) || x->item == last)
			continue;
		last = x->item;
		e = entry_of(what, FORM_FINDINGS, x->item);
		if (e.first)
			bad += add_finding(im, m, &e);
	}
	return bad;
}

/* ---- the rows ---- */

/* A day is kept as every day is, however it was written. */
static size_t set_answer(struct import *im, struct made *m,
	const struct qaf_form_answer *x)
{
	const char *text = x->text;
	struct qaf_moment day;

	if (x->kind == QAF_FORM_DAY) {
		enum qaf_day read = qaf_day_read(&day, text, &im->forms);

		if (read == QAF_DAY_NONE)
			return 0;
		if (read != QAF_DAY_READ) {
			problem(im, place_of(x), "%s is not a day of the "
				"calendar; write it as 2024-03-05 or 05/03/2024",
				qaf_import_shown(im, text));
			return 1;
		}
		text = qaf_moment_text(m->arena, day);
	}
	set(m, 1, x->key, text, place_of(x));
	return 0;
}

static size_t make_audit(struct import *im, struct made *m,
	const struct returned *r)
{
	size_t bad = 0;

	begin_rows(m, &im->arena, r->what.n + 8, 2);
	m->nrows = 2;
	set(m, 1, "audit", r->head.audit, at_head);
	if (!r->head.moderation)
		(void)column(m, "overall");	/* a list of audits has it */
	if (r->head.stage)
		set(m, 1, "stage", r->head.stage, at_head);
	if (r->head.blind)
		set(m, 1, "blind", "yes", at_head);
	for (size_t i = 0; i < r->what.n; i++)
		if (!r->what.answer[i].list)
			bad += set_answer(im, m, &r->what.answer[i]);
	return bad + add_findings(im, m, &r->what);
}

static void make_actions(struct import *im, struct made *m,
	const struct returned *r)
{
	static const char *const columns[] = { "audit", "text", "owner",
		"measure", "due" };
	size_t last = SIZE_MAX;

	begin_rows(m, &im->arena, QAF_LEN(columns), r->what.n + 1);
	for (size_t i = 0; i < QAF_LEN(columns); i++)
		(void)column(m, columns[i]);
	for (size_t i = 0; i < r->what.n; i++) {
		const struct qaf_form_answer *x = &r->what.answer[i];

		if (!qaf_eq(x->list, FORM_ACTIONS))
			continue;
		if (x->item != last) {
			last = x->item;
			for (size_t k = 0; k < m->ncols; k++)
				m->cell[m->nrows][k] = (struct import_cell){
					x->number, (int)k - 1 };
			m->cell[m->nrows][0].column = 0;
			m->nrows++;
			set(m, m->nrows - 1, "audit", r->head.audit,
				place_of(x));
		}
		set(m, m->nrows - 1, x->key, x->text, place_of(x));
	}
}

/* ---- recording ---- */

static enum qaf_rc take_rows(struct import *im, const struct import_kind *kind,
	const struct made *m, struct qaf_imported *done)
{
	struct import part;
	enum qaf_rc rc;

	*done = (struct qaf_imported){ 0 };
	if (m->nrows < 2)
		return QAF_OK;
	qaf_import_begin(&part, im, kind, done);
	part.listed = im->listed;
	part.warned = im->warned;
	rc = qaf_import_made_rows(&part, m->row,
		(const struct import_cell *const *)m->cell, m->nrows);
	im->listed = part.listed;
	im->warned = part.warned;
	qaf_arena_release(&part.arena);
	return rc;
}

/* The actions first: an audit may need one before it can be handed in. */
static enum qaf_rc take_whole(struct import *im, const struct returned *r,
	const struct made *audit, struct qaf_imported *done)
{
	struct qaf_imported actions;
	struct made rows;

	make_actions(im, &rows, r);
	QAF_TRY(take_rows(im, &qaf_import_actions, &rows, &actions));
	QAF_TRY(take_rows(im, im->kind, audit, done));
	done->bad += actions.bad;
	done->actions = actions.added;
	done->changed += !done->added && !done->changed && actions.added;
	done->same -= done->same && done->changed;
	return done->bad ? QAF_RULE : QAF_OK;
}

/* Nothing is filled in but what the form came with. */
static bool is_untouched(const struct returned *r)
{
	for (size_t i = 0; i < r->what.n; i++)
		if (!qaf_eq(r->what.answer[i].key, "by"))
			return false;
	return true;
}

static enum qaf_rc read_form(struct import *im, struct returned *r)
{
	struct qaf_audit audit;
	struct qaf_form form;

	QAF_TRY(qaf_audit_need(im->q, &audit, r->head.audit));
	if (r->head.moderation)
		QAF_TRY(qaf_form_of_moderation(im->q, &form, &audit,
			&(struct qaf_form_moderation){ .stage = r->head.stage,
			.blind = r->head.blind }));
	else
		QAF_TRY(qaf_form_of_audit(im->q, &form, &audit));
	qaf_form_answers(&im->arena, &r->what, &form, &r->sheet);
	return QAF_OK;
}

/* Each form is recorded whole, or nothing of it. */
static enum qaf_rc take_form(struct import *im, struct returned *r)
{
	struct qaf_imported done = { 0 };
	struct made audit;
	enum qaf_rc rc;

	if (r->head.moderation && is_untouched(r)) {
		qaf_notice(im->q, "%s: the form of %s is not filled in",
			im->file, r->head.audit);
		im->out->same++;
		return QAF_OK;
	}
	if (tell_strays(im, r) + make_audit(im, &audit, r)) {
		im->out->bad++;
		return QAF_OK;
	}
	QAF_TRY(qaf_db_part_begin(im->q));
	rc = qaf_db_part_end(im->q, take_whole(im, r, &audit, &done));
	if (rc != QAF_OK && !done.bad)
		return rc;
	qaf_clear_error(im->q);
	im->out->bad += done.bad > 0;
	if (done.bad)
		return QAF_OK;
	im->out->added += done.added;
	im->out->changed += done.changed;
	im->out->same += done.same;
	im->out->actions += done.actions;
	return QAF_OK;
}

/* A form of the other kind, and two of one audit, are refused. */
static enum qaf_rc check_forms(struct import *im, const struct import_forms *f)
{
	bool moderation = im->kind == &qaf_import_moderations;

	for (size_t i = 0; i < f->n; i++) {
		const struct returned *r = &f->form[i];

		if (r->head.moderation != moderation)
			return qaf_fail(im->q, QAF_INPUT, "%s: %s is %s; load it "
				"with %s", im->file, r->head.audit, moderation ?
				"an auditor's form" : "a moderator's form",
				moderation ? "qaf import audits" :
				"qaf moderate record --file");
		for (size_t k = 0; k < i; k++)
			if (qaf_same(r->head.audit, f->form[k].head.audit))
				return qaf_fail(im->q, QAF_INPUT, "%s: there "
					"are two forms of %s; leave one in it",
					im->file, qaf_visible(im->q->arena,
					r->head.audit, 20));
	}
	return QAF_OK;
}

enum qaf_rc qaf_import_take_forms(struct import *im, struct import_forms *f)
{
	im->out->forms = true;
	QAF_TRY(check_forms(im, f));
	for (size_t i = 0; i < f->n; i++) {
		struct returned *r = &f->form[i];

		im->view = r->view;
		im->out->rows++;
		QAF_TRY(read_form(im, r));
		QAF_TRY(take_form(im, r));
	}
	return qaf_import_settle_bad(im);
}
