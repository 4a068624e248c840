/* Finds what was filled in on a form that came back. */
#include "base/str.h"
#include "core/form/form.h"
#include "core/form/private.h"

/* Where a form says what it is: within so many lines. */
#define HEAD_LINES 12

struct reading {
	struct qaf_arena *arena;
	struct qaf_form_returned *out;
	const struct qaf_form *form;
	const struct qaf_form_section *section;	/* at hand; NULL: before any */
	size_t next;		/* row of the section that may come next */
	size_t items;		/* of the list at hand */
};

/* Labels are compared as people read them; an editor may have broken a line
 * otherwise. */
static bool same(struct qaf_arena *a, const char *x, const char *y)
{
	return qaf_eq(qaf_fold(a, x ? x : ""), qaf_fold(a, y ? y : ""));
}

static bool is_blank_line(const struct qaf_form_line *line)
{
	for (size_t i = 0; i <= QAF_FORM_COLUMNS; i++)
		if (!qaf_blank(line->cell[i]))
			return false;
	return true;
}

/* ---- what it is ---- */

/* "A17": a list of audits has a heading there. */
static bool is_audit(const char *s)
{
	if (*s != 'A' && *s != 'a')
		return false;
	for (s++; *s >= '0' && *s <= '9'; s++)
		if (!s[1])
			return true;
	return false;
}

void qaf_form_head(struct qaf_arena *a, struct qaf_form_head *out,
	const struct qaf_form_sheet *sheet)
{
	*out = (struct qaf_form_head){ .audit = NULL };
	for (size_t i = 0; i < sheet->nlines && i < HEAD_LINES; i++) {
		const char *const *cell = sheet->line[i].cell;
		const char *value = qaf_trim(a, cell[1]);

		if (qaf_blank(value) || !qaf_blank(cell[2]))
			continue;
		if (is_audit(value) && (same(a, cell[0], FORM_OF_AUDIT) ||
		    same(a, cell[0], FORM_OF_MODERATION))) {
			out->audit = value;
			out->moderation = !same(a, cell[0], FORM_OF_AUDIT);
		} else if (same(a, cell[0], FORM_STAGE)) {
			out->stage = value;
		} else if (same(a, cell[0], FORM_BLIND)) {
			out->blind = true;
		}
	}
}

/* ---- answers ---- */

/* Written in two cells of what was one box. */
static bool goes_on(struct reading *r, const char *key, const char *text)
{
	struct qaf_form_returned *out = r->out;

	for (size_t i = 0; i < out->n; i++) {
		struct qaf_form_answer *x = &out->answer[i];

		if (x->list || !qaf_eq(x->key, key))
			continue;
		x->text = qaf_printf(r->arena, "%s\n%s", x->text, text);
		return true;
	}
	return false;
}

static void add_answer(struct reading *r, const struct qaf_form_line *line,
	int column, const struct qaf_form_cell *box, bool listed)
{
	struct qaf_form_returned *out = r->out;
	const char *text = qaf_trim(r->arena, line->cell[column]);

	if (qaf_blank(text) || (!listed && goes_on(r, box->key, text)))
		return;
	out->answer = qaf_grow(r->arena, out->answer, out->n, &out->cap,
		sizeof(*out->answer));
	out->answer[out->n++] = (struct qaf_form_answer){
		.list = listed ? r->section->key : NULL, .item = r->items,
		.key = box->key, .kind = box->kind, .text = text, .number = line->number,
		.column = column };
}

static void add_stray(struct reading *r, const struct qaf_form_line *line,
	int column)
{
	struct qaf_form_returned *out = r->out;
	const char *text = line->cell[column];

	if (qaf_blank(text))
		return;
	out->stray = qaf_grow(r->arena, out->stray, out->nstray,
		&out->stray_cap, sizeof(*out->stray));
	out->stray[out->nstray++] = (struct qaf_form_stray){ text,
		line->number, column < QAF_FORM_COLUMNS ? column :
		line->beyond };
}

/* The box above that covers this cell of a row of the section, or NULL. */
static const struct qaf_form_cell *box_over(const struct reading *r,
	const struct qaf_form_row *row, int column)
{
	size_t at = (size_t)(row - r->section->row);

	for (size_t i = 0; i < at; i++) {
		const struct qaf_form_cell *c = &r->section->row[i].cell[column];

		if (qaf_form_is_open(c) && i + c->rows > at)
			return c;
	}
	return NULL;
}

static void take_row(struct reading *r, const struct qaf_form_row *row,
	const struct qaf_form_line *line, bool listed)
{
	for (int i = 0; i < QAF_FORM_COLUMNS; i++) {
		const struct qaf_form_cell *c = &row->cell[i];

		if (c->kind == QAF_FORM_NOTHING && box_over(r, row, i))
			c = box_over(r, row, i);
		if (qaf_form_is_open(c))
			add_answer(r, line, i, c, listed);
		else if (!same(r->arena, c->text, line->cell[i]))
			add_stray(r, line, i);
	}
	add_stray(r, line, QAF_FORM_COLUMNS);
}

/* ---- lines ---- */

/* Is the line the heading of that section? */
static bool heads(struct reading *r, const struct qaf_form_section *s,
	const struct qaf_form_line *line)
{
	if (!s->heading[0])
		return false;
	for (size_t i = 0; i < QAF_FORM_COLUMNS; i++)
		if (!same(r->arena, s->heading[i], line->cell[i]))
			return false;
	return true;
}

static bool begin_section(struct reading *r, const struct qaf_form_line *line)
{
	for (size_t i = 0; i < r->form->nsections; i++) {
		const struct qaf_form_section *s = &r->form->section[i];

		if (!heads(r, s, line))
			continue;
		r->section = s;
		r->next = r->items = 0;
		return true;
	}
	return false;
}

/* The row of the section that has the line's label; of two alike the one that
 * comes next. */
static const struct qaf_form_row *row_of(struct reading *r,
	const struct qaf_form_line *line)
{
	const struct qaf_form_section *s = r->section;

	for (size_t k = 0; k < s->nrows; k++) {
		size_t i = (r->next + k) % s->nrows;
		const struct qaf_form_cell *label = &s->row[i].cell[0];

		if (qaf_form_is_open(label) || !label->text ||
		    !same(r->arena, label->text, line->cell[0]))
			continue;
		r->next = i + 1;
		return &s->row[i];
	}
	return NULL;
}

/* The row by which the entries of a list are read: the last one. */
static const struct qaf_form_row *entry_of(const struct qaf_form_section *s)
{
	return s->key && s->nrows ? &s->row[s->nrows - 1] : NULL;
}

static void read_line(struct reading *r, const struct qaf_form_line *line)
{
	const struct qaf_form_row *row = row_of(r, line);
	const struct qaf_form_row *entry = entry_of(r->section);

	if (row) {
		take_row(r, row, line, false);
	} else if (entry) {
		take_row(r, entry, line, true);
		r->items++;
	} else {
		for (int i = 0; i <= QAF_FORM_COLUMNS; i++)
			add_stray(r, line, i);
	}
}

/* Above the first heading stand the title and the facts; facts are not read,
 * but what was written beside them is not lost. */
static void read_top(struct reading *r, const struct qaf_form_line *line)
{
	if (same(r->arena, line->cell[0], r->form->title) ||
	    same(r->arena, line->cell[0], r->form->note))
		return;
	r->section = &r->form->section[0];
	if (!row_of(r, line))
		for (int i = 0; i <= QAF_FORM_COLUMNS; i++)
			add_stray(r, line, i);
	else
		for (int i = 2; i <= QAF_FORM_COLUMNS; i++)
			add_stray(r, line, i);
	r->section = NULL;
}

void qaf_form_answers(struct qaf_arena *a, struct qaf_form_returned *out,
	const struct qaf_form *form, const struct qaf_form_sheet *sheet)
{
	struct reading r = { .arena = a, .out = out, .form = form };

	*out = (struct qaf_form_returned){ .n = 0 };
	for (size_t i = 0; i < sheet->nlines; i++) {
		const struct qaf_form_line *line = &sheet->line[i];

		if (is_blank_line(line) || begin_section(&r, line))
			continue;
		if (r.section)
			read_line(&r, line);
		else
			read_top(&r, line);
	}
}
