/*
 * Puts together what was filled in on a form as rows of the lists that it stands
 * for: the audit, with its findings, and the actions.
 */
#include <stdarg.h>
#include <string.h>

#include "base/str.h"
#include "core/import/forms.h"
#include "core/notice.h"

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

size_t qaf_import_form_strays(struct import *im, const struct returned *r)
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
		enum qaf_day read = qaf_day_read(&day,
			qaf_import_bare(m->arena, text), &im->forms);

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

size_t qaf_import_form_audit(struct import *im, struct made *m,
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

void qaf_import_form_actions(struct import *im, struct made *m,
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
