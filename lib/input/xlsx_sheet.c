/*
 * Reads the rows of one sheet as they come.
 */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "input/xlsx.h"

#define MAX_ROW 1048576

struct sheet;

/* Adds what a cell with the value `v` shows to the texts of its row. */
typedef enum qaf_table_kind cell_fn(struct sheet *s, const char *v);

struct sheet {
	struct qaf_xlsx *x;
	const char *name;		/* of the sheet, safe to show */
	qaf_table_fn fn;
	void *data;
	long most;
	enum qaf_rc rc;			/* the first failure */
	bool stopped;			/* all that is wanted has been read */
	struct qaf_arena arena;

	/* Where in the sheet we are. */
	bool in_data, in_cell, in_value;
	int aids;			/* within <rPh> */
	long row;			/* at hand, or the last */

	/* The cell at hand. */
	int column;			/* counted from 0 */
	cell_fn *add;			/* by its type */
	unsigned long style;
	struct qaf_str value;

	/* The row at hand: its texts, each ended by a NUL, after an empty one
	 * for the cells that are not there. */
	struct qaf_str text;
	size_t n;
	size_t *start;
	uint8_t *kind;
	const char **cell;
};

/* The cell at hand, or the row between cells, is not as it should be. */
#define REFUSE_CELL(s, fmt, ...) \
	((s)->rc = REFUSE_BOOK((s)->x, "%s: " fmt, qaf_cell_name((s)->x->arena, \
		(s)->name, (s)->row, (s)->column), __VA_ARGS__))

static bool is_over(const struct sheet *s)
{
	return s->rc != QAF_OK || s->stopped;
}

/* ---- values ---- */

static enum qaf_table_kind add_number(struct sheet *s, const char *v)
{
	const struct qaf_xlsx *x = s->x;
	enum xlsx_style style = s->style < x->nstyles ? x->style[s->style] :
		XLSX_NUMBER;

	if (style != XLSX_NUMBER &&
	    qaf_xlsx_day(&s->text, v, style, x->from_1904))
		return QAF_TABLE_DATE;
	qaf_xlsx_number(&s->text, v);
	return QAF_TABLE_NUMBER;
}

/* Most cells of a list are shared texts. */
static enum qaf_table_kind add_shared(struct sheet *s, const char *v)
{
	const char *end = v;
	uint64_t i = 0;

	while (qaf_is_digit(*end) && i < s->x->nstrings)
		i = i * 10 + (uint64_t)(*end++ - '0');
	if (end == v || *end || i >= s->x->nstrings)
		REFUSE_CELL(s, "the cell has the shared text \"%.20s\", which the "
			"workbook does not have; export it again", v);
	else
		s->rc = qaf_xlsx_string(s->x, &s->text, i);
	return QAF_TABLE_TEXT;
}

/* A day that is written out; midnight is a day and no more. */
static enum qaf_table_kind add_iso(struct sheet *s, const char *v)
{
	bool midnight = strlen(v) > 10 && !strncmp(v + 10, "T00:00:00", 9);

	qaf_str_addn(&s->text, v, midnight ? 10 : strlen(v));
	return QAF_TABLE_DATE;
}

static enum qaf_table_kind add_boolean(struct sheet *s, const char *v)
{
	qaf_str_add(&s->text, qaf_eq(v, "0") || qaf_same(v, "false") ?
		"FALSE" : "TRUE");
	return QAF_TABLE_BOOLEAN;
}

static enum qaf_table_kind add_error(struct sheet *s, const char *v)
{
	qaf_str_add(&s->text, v);
	return QAF_TABLE_ERROR;
}

static enum qaf_table_kind add_text(struct sheet *s, const char *v)
{
	size_t from = s->text.len;

	qaf_str_add(&s->text, v);
	qaf_xlsx_unescape(&s->text, from);
	return QAF_TABLE_TEXT;
}

/* By the type that the cell names; what names none is a number. */
static cell_fn *adder(const char *type)
{
	static const struct { const char *type; cell_fn *add; } types[] = {
		{ "s", add_shared }, { "n", add_number }, { "str", add_text },
		{ "inlineStr", add_text }, { "b", add_boolean },
		{ "e", add_error }, { "d", add_iso },
	};

	for (size_t i = 0; i < QAF_LEN(types); i++)
		if (qaf_eq(type, types[i].type))
			return types[i].add;
	return add_number;
}

/* ---- beginnings ---- */

static void begin_row(struct sheet *s, const char **attr)
{
	const char *r = qaf_xlsx_attr(attr, "r");
	long row = r ? strtol(r, NULL, 10) : s->row + 1;

	if (row <= s->row || row > MAX_ROW) {
		s->row++;
		s->column = -1;
		REFUSE_CELL(s, "the next row has the number %.20s, which cannot "
			"be; " SAVE_BOOK, r ? r : "1048577");
		return;
	}
	s->row = row;
	s->column = -1;
	s->stopped = s->most && row > s->most;
}

/* 27 of "AB7"; -1 when it is none. */
static int column_of(const char *reference)
{
	int column = 0;

	for (; *reference >= 'A' && *reference <= 'Z'; reference++) {
		column = column * 26 + (*reference - 'A' + 1);
		if (column > 16384)
			return -1;
	}
	return column - 1;
}

static void begin_cell(struct sheet *s, const char **attr)
{
	s->column++;
	s->add = add_number;
	s->style = 0;
	for (; *attr; attr += 2) {
		const char *name = attr[0], *value = attr[1];

		if (qaf_eq(name, "r") && column_of(value) >= 0)
			s->column = column_of(value);
		else if (qaf_eq(name, "s"))
			s->style = strtoul(value, NULL, 10);
		else if (qaf_eq(name, "t"))
			s->add = adder(value);
	}
	qaf_str_clear(&s->value);
	s->in_cell = true;
}

static void begin(void *data, const char *name, const char **attr)
{
	struct sheet *s = data;

	if (is_over(s))
		return;
	if (s->in_cell) {
		s->in_value = qaf_eq(name, "v") ||
			(qaf_eq(name, "t") && !s->aids);
		if (!s->in_value && qaf_eq(name, "rPh"))
			s->aids++;
	} else if (!s->in_data) {
		s->in_data = qaf_eq(name, "sheetData");
	} else if (qaf_eq(name, "c")) {
		begin_cell(s, attr);
	} else if (qaf_eq(name, "row")) {
		begin_row(s, attr);
	}
}

static void text(void *data, const char *bytes, int n)
{
	struct sheet *s = data;

	if (is_over(s) || !s->in_value)
		return;
	if (s->value.len + (size_t)n > MAX_FIELD_BYTES)
		REFUSE_CELL(s, "the cell has more than %d characters, which is "
			"the most allowed; shorten it", QAF_TABLE_CHARS);
	else
		qaf_str_addn(&s->value, bytes, (size_t)n);
}

/* ---- ends of cells ---- */

static void end_cell(struct sheet *s)
{
	size_t from = s->text.len, at = (size_t)s->column;
	enum qaf_table_kind kind;

	s->in_cell = false;
	/* Only formatted. */
	if (!s->value.len)
		return;
	if (at >= QAF_TABLE_CELLS) {
		REFUSE_CELL(s, "more than %d columns, which is the most "
			"allowed; is this the right file?", QAF_TABLE_CELLS);
		return;
	}
	kind = s->add(s, s->value.text);
	if (s->rc != QAF_OK || s->text.len == from)
		return;
	if (s->text.len - from > QAF_TABLE_CHARS && qaf_utf8_count(s->text.text +
	    from, s->text.len - from) > QAF_TABLE_CHARS)
		REFUSE_CELL(s, "the cell has more than %d characters, which is "
			"the most allowed; shorten it", QAF_TABLE_CHARS);
	else if (s->text.len > MAX_ROW_BYTES)
		REFUSE_CELL(s, "more than %u MiB, which is the most allowed in "
			"a row; is this the right file?", MAX_ROW_BYTES >> 20);
	qaf_str_addc(&s->text, '\0');
	while (s->n <= at) {
		s->start[s->n] = 0;
		s->kind[s->n++] = QAF_TABLE_TEXT;
	}
	/* A workbook that a spreadsheet made of our CSV has the guard, too. */
	s->start[at] = from + (kind == QAF_TABLE_TEXT &&
		qaf_csv_guarded(s->text.text + from));
	s->kind[at] = (uint8_t)kind;
}

/* ---- rows ---- */

static void clear_row(struct sheet *s)
{
	s->n = 0;
	qaf_str_clear(&s->text);
	qaf_str_addc(&s->text, '\0');
}

static void end_row(struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		s->cell[i] = s->text.text + s->start[i];
	if (!qaf_cells_are_blank(s->cell, s->n)) {
		struct qaf_table_row row = { .number = s->row, .n = s->n,
			.cell = s->cell, .kind = s->kind };

		s->rc = s->fn(s->x->q, &row, s->data);
	}
	clear_row(s);
}

static void end(void *data, const char *name)
{
	struct sheet *s = data;

	if (is_over(s))
		return;
	if (s->in_cell) {
		s->in_value = false;
		if (qaf_eq(name, "c"))
			end_cell(s);
		else if (qaf_eq(name, "rPh"))
			s->aids--;
	} else if (s->in_data && qaf_eq(name, "row")) {
		end_row(s);
	} else if (qaf_eq(name, "sheetData")) {
		s->stopped = true;
	}
}

static const char *reached(void *data)
{
	const struct sheet *s = data;

	return s->row ? qaf_printf(s->x->arena, "%s, after row %ld", s->name,
		s->row) : s->name;
}

static bool done(void *data)
{
	return is_over(data);
}

enum qaf_rc qaf_xlsx_rows(struct qaf_xlsx *x, const struct xlsx_sheet *sheet,
	long most, qaf_table_fn fn, void *data)
{
	static const struct xlsx_handler handler = { .begin = begin,
		.end = end, .text = text, .done = done, .reached = reached };
	struct sheet s = { .x = x, .fn = fn, .data = data, .most = most };
	enum qaf_rc rc;

	s.name = qaf_visible(x->arena, sheet->name, 0);
	if (!sheet->path)
		return REFUSE_BOOK(x, "%s: the sheet has no part in the file; "
			SAVE_BOOK, s.name);
	qaf_arena_init(&s.arena);
	qaf_str_init(&s.value, &s.arena);
	qaf_str_init(&s.text, &s.arena);
	s.start = qaf_alloc_array(&s.arena, QAF_TABLE_CELLS, sizeof(*s.start));
	s.cell = qaf_alloc_array(&s.arena, QAF_TABLE_CELLS, sizeof(*s.cell));
	s.kind = qaf_alloc(&s.arena, QAF_TABLE_CELLS);
	clear_row(&s);
	rc = qaf_xlsx_part(x, sheet->path, &handler, &s);
	qaf_arena_release(&s.arena);
	return rc == QAF_OK ? s.rc : rc;
}
