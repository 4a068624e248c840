/*
 * A workbook as the Government Analysis Function asks for it: cover, contents
 * and notes, then one marked table a sheet, its title in A1, typed cells, no
 * merged ones (spec: statistics.md, "Reports people read").
 */
#include <string.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "base/str.h"
#include "render/out.h"
#include "render/xlsx.h"

#define NAME_LENGTH 31	/* of a sheet, at most */
#define WIDEST 60.0	/* of a column, in characters */
#define PROSE 90.0	/* of a column of sentences */
#define LINE_HEIGHT XLSX_LINE_HEIGHT

enum style {
	STYLE_TITLE, STYLE_PLAIN, STYLE_TEXT, STYLE_INSTEAD, STYLE_HEAD,
	STYLE_HEAD_NUMBER,
	STYLE_LINK, STYLE_INT, STYLE_PERCENT, STYLE_REAL, STYLE_DAY, STYLE_MOMENT,
	NSTYLES,
};

struct writer {
	struct qaf_arena *arena;
	const struct xlsx *x;
	lxw_workbook *book;
	lxw_format *style[NSTYLES];
	bool good;		/* nothing has failed yet */
};

static void check(struct writer *w, lxw_error error)
{
	if (error != LXW_NO_ERROR)
		w->good = false;
}

static void make_styles(struct writer *w)
{
	static const char *const numbers[NSTYLES] = {
		[STYLE_INT] = "#,##0",
		[STYLE_PERCENT] = "0.0\"%\"",
		[STYLE_REAL] = "0.0000",
		[STYLE_DAY] = "d mmmm yyyy",
		[STYLE_MOMENT] = "d mmmm yyyy hh:mm",
	};

	for (size_t i = 0; i < NSTYLES; i++) {
		lxw_format *f = workbook_add_format(w->book);

		w->style[i] = f;
		format_set_font_size(f, i == STYLE_TITLE ? 16 : 12);
		format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
		if (numbers[i])
			format_set_num_format(f, numbers[i]);
		if (i == STYLE_TITLE || i == STYLE_HEAD ||
		    i == STYLE_HEAD_NUMBER)
			format_set_bold(f);
		if (i == STYLE_TEXT || i == STYLE_HEAD ||
		    i == STYLE_HEAD_NUMBER)
			format_set_text_wrap(f);
		if (i == STYLE_HEAD || i == STYLE_HEAD_NUMBER)
			format_set_bottom(f, LXW_BORDER_MEDIUM);
		if (i == STYLE_DAY || i == STYLE_MOMENT)
			format_set_align(f, LXW_ALIGN_LEFT);
	}
	format_set_align(w->style[STYLE_HEAD_NUMBER], LXW_ALIGN_RIGHT);
	format_set_align(w->style[STYLE_INSTEAD], LXW_ALIGN_RIGHT);
	format_set_font_color(w->style[STYLE_TITLE], 0x12436D);
	format_set_font_color(w->style[STYLE_LINK], 0x12436D);
	format_set_underline(w->style[STYLE_LINK], LXW_UNDERLINE_SINGLE);
}

static lxw_worksheet *add_sheet(struct writer *w, const char *name,
	const char *title)
{
	lxw_worksheet *s = workbook_add_worksheet(w->book, name);

	if (!s) {
		w->good = false;
		return NULL;
	}
	worksheet_gridlines(s, LXW_HIDE_ALL_GRIDLINES);
	worksheet_set_landscape(s);
	worksheet_set_paper(s, 9);	/* A4 */
	worksheet_fit_to_pages(s, 1, 0);
	check(w, worksheet_set_row(s, 0, 1.75 * LINE_HEIGHT, NULL));
	check(w, worksheet_write_string(s, 0, 0, title,
		w->style[STYLE_TITLE]));
	return s;
}

static void write_text(struct writer *w, lxw_worksheet *s, size_t row,
	size_t col, const char *text)
{
	check(w, worksheet_write_string(s, (lxw_row_t)row, (lxw_col_t)col, text,
		w->style[STYLE_TEXT]));
}

/* Unique, since it begins with the number of the table. */
static const char *sheet_name(struct writer *w, size_t i)
{
	char *name = qaf_printf(w->arena, "%zu_%s", i + 1, w->x->tables[i].name);

	for (char *p = name; *p; p++)
		if (!qaf_is_alnum(*p))
			*p = '_';
	if (strlen(name) > NAME_LENGTH)
		name[NAME_LENGTH] = '\0';
	return name;
}

/* Mark rows as a table, so that screen readers say so; writes its headings. */
static void mark_table(struct writer *w, lxw_worksheet *s, const char *name,
	size_t first_row, size_t nrows, const struct qaf_column *cols,
	size_t ncols)
{
	lxw_table_column *columns = qaf_alloc_array(w->arena, ncols,
		sizeof(*columns));
	lxw_table_column **list = qaf_alloc_array(w->arena, ncols + 1,
		sizeof(*list));
	lxw_table_options options = { .no_autofilter = LXW_TRUE,
		.no_banded_rows = LXW_TRUE,
		.style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
		.style_type_number = 1, .columns = list };

	options.name = qaf_printf(w->arena, "table_%s", name);
	for (size_t i = 0; i < ncols; i++) {
		const char *heading = cols[i].heading;

		/* Headings of a marked table differ. */
		for (size_t k = 0; k < i; k++)
			if (qaf_same(cols[k].heading, heading))
				heading = cols[i].key;
		columns[i].header = qaf_strdup(w->arena, heading);
		columns[i].header_format = w->style[qaf_type_is_number(
			cols[i].type) ? STYLE_HEAD_NUMBER : STYLE_HEAD];
		list[i] = &columns[i];
	}
	check(w, worksheet_add_table(s, (lxw_row_t)first_row, 0,
		(lxw_row_t)(first_row + nrows), (lxw_col_t)(ncols - 1),
		&options));
	check(w, worksheet_repeat_rows(s, (lxw_row_t)first_row,
		(lxw_row_t)first_row));
}

static void write_day(struct writer *w, lxw_worksheet *s, size_t row,
	size_t col, const char *text)
{
	struct qaf_moment m;
	struct qaf_ymd d;
	lxw_datetime t;

	if (!qaf_moment_parse(&m, text) || qaf_date_ymd(m.day).year < 1901) {
		write_text(w, s, row, col, text);
		return;
	}
	d = qaf_date_ymd(m.day);
	t = (lxw_datetime){ d.year, d.month, d.day, 0, 0, 0 };
	if (m.minute >= 0) {
		t.hour = m.minute / 60;
		t.min = m.minute % 60;
	}
	check(w, worksheet_write_datetime(s, (lxw_row_t)row, (lxw_col_t)col,
		&t, w->style[m.minute >= 0 ? STYLE_MOMENT : STYLE_DAY]));
}

static void write_cell(struct writer *w, lxw_worksheet *s, size_t row,
	size_t col, const struct qaf_cell *c, enum qaf_type type)
{
	if (!qaf_cell_shown(c, type))
		return;
	if (!c->known)
		check(w, worksheet_write_string(s, (lxw_row_t)row,
			(lxw_col_t)col, c->text, w->style[STYLE_INSTEAD]));
	else if (type == QAF_TEXT || type == QAF_WORD)
		write_text(w, s, row, col, c->text);
	else if (type == QAF_DAY)
		write_day(w, s, row, col, c->text);
	else
		check(w, worksheet_write_number(s, (lxw_row_t)row,
			(lxw_col_t)col, type == QAF_INT ? (double)c->n : c->x,
			w->style[type == QAF_INT ? STYLE_INT :
			type == QAF_PERCENT ? STYLE_PERCENT : STYLE_REAL]));
}

/* How many lines a text takes in a column of so many characters.  A column is
 * measured in the workbook's own 11 points, and some fonts run wide. */
size_t qaf_xlsx_lines(const char *text, double width)
{
	size_t n = 0;

	do {
		qaf_wrap_line(text, (size_t)(0.9 * width), &text);
		n++;
	} while (*text);
	return n;
}

/* As high as its lines: LibreOffice does not stretch a row that wraps when it
 * opens the file, but writes one line over the next. */
static void set_height(struct writer *w, lxw_worksheet *s, size_t row,
	size_t lines)
{
	if (lines > 1)
		check(w, worksheet_set_row(s, (lxw_row_t)row,
			LINE_HEIGHT * (double)lines, NULL));
}

/* As wide as the longest cell, up to a limit, where text wraps. */
static void set_widths(struct writer *w, lxw_worksheet *s,
	const struct xlsx_table *t, double *widths)
{
	char buf[QAF_CELL_ROOM];

	for (size_t c = 0; c < t->ncols; c++) {
		size_t longest = 10;
		double width;

		for (size_t i = c; i < t->ncells; i += t->ncols) {
			size_t n = qaf_utf8_width(qaf_cell_words(buf,
				&t->cells[i], t->cols[c].type), SIZE_MAX);

			if (t->cols[c].type == QAF_DAY && n > 0)
				n += 9;	/* "12 September 2024" for an ISO day */
			longest = n > longest ? n : longest;
		}
		width = 1.25 * (double)longest + 2;
		widths[c] = width < WIDEST ? width : WIDEST;
		check(w, worksheet_set_column(s, (lxw_col_t)c, (lxw_col_t)c,
			widths[c], NULL));
	}
}

static void set_heights(struct writer *w, lxw_worksheet *s,
	const struct xlsx_table *t, const double *widths)
{
	char buf[QAF_CELL_ROOM];
	size_t lines = 1;

	for (size_t i = 0; i < t->ncols + t->ncells; i++) {
		size_t c = i % t->ncols, n = qaf_xlsx_lines(i < t->ncols ?
			t->cols[c].heading : qaf_cell_words(buf,
			&t->cells[i - t->ncols], t->cols[c].type), widths[c]);

		lines = c > 0 && lines > n ? lines : n;
		if (c + 1 == t->ncols)
			set_height(w, s, 2 + i / t->ncols, lines);
	}
}

static void write_table(struct writer *w, size_t number)
{
	const struct xlsx_table *t = &w->x->tables[number];
	const char *name = sheet_name(w, number);
	lxw_worksheet *s = add_sheet(w, name, t->caption);
	size_t nrows = t->ncells / t->ncols;
	double *widths = qaf_alloc_array(w->arena, t->ncols, sizeof(*widths));

	if (!s)
		return;
	if (nrows == 0) {
		check(w, worksheet_write_string(s, 1, 0, "There are none.",
			w->style[STYLE_PLAIN]));
		return;
	}
	set_widths(w, s, t, widths);
	set_heights(w, s, t, widths);
	check(w, worksheet_write_string(s, 1, 0,
		"This sheet has one table. Notes are on the sheet Notes.",
		w->style[STYLE_PLAIN]));
	for (size_t i = 0; i < t->ncells; i++)
		write_cell(w, s, 3 + i / t->ncols, i % t->ncols, &t->cells[i],
			t->cols[i % t->ncols].type);
	mark_table(w, s, name, 2, nrows, t->cols, t->ncols);
}

static void write_cover(struct writer *w)
{
	lxw_worksheet *s = add_sheet(w, "Cover", w->x->title);
	size_t row = 1;

	if (!s)
		return;
	check(w, worksheet_set_column(s, 0, 0, PROSE, NULL));
	if (w->x->subtitle)
		write_text(w, s, row++, 0, w->x->subtitle);
	for (size_t i = 0; i < w->x->lead.n; i++) {
		const char *text = w->x->lead.v[i].text;

		set_height(w, s, row, qaf_xlsx_lines(text, PROSE));
		write_text(w, s, row++, 0, text);
	}
	write_text(w, s, row++, 0, "The sheet Contents lists the tables, one a "
		"sheet; the sheet Notes explains them.");
	write_text(w, s, row, 0, "An empty cell has no value: a rate of nothing "
		"is empty, never 0.");
}

static void write_contents(struct writer *w)
{
	static const struct qaf_column cols[] = {
		{ "sheet", "Sheet", QAF_WORD }, { "title", "Title", QAF_TEXT },
	};
	lxw_worksheet *s = add_sheet(w, "Contents", "Contents");

	if (!s)
		return;
	check(w, worksheet_set_column(s, 0, 0, 40, NULL));
	check(w, worksheet_set_column(s, 1, 1, 80, NULL));
	for (size_t i = 0; i <= w->x->ntables; i++) {
		const char *name = i ? sheet_name(w, i - 1) : "Notes";

		check(w, worksheet_write_url_opt(s, (lxw_row_t)(2 + i), 0,
			qaf_printf(w->arena, "internal:'%s'!A1", name),
			w->style[STYLE_LINK], name, NULL));
		write_text(w, s, 2 + i, 1,
			i ? w->x->tables[i - 1].caption : "Notes");
	}
	mark_table(w, s, "contents", 1, w->x->ntables + 1, cols, 2);
}

static void write_notes(struct writer *w)
{
	static const struct qaf_column cols[] = {
		{ "note", "Note", QAF_WORD }, { "section", "Section", QAF_TEXT },
		{ "text", "Text", QAF_TEXT },
	};
	lxw_worksheet *s = add_sheet(w, "Notes", "Notes");
	const struct xlsx_texts *t = &w->x->notes;

	if (!s)
		return;
	check(w, worksheet_set_column(s, 0, 0, 14, NULL));
	check(w, worksheet_set_column(s, 1, 1, 30, NULL));
	check(w, worksheet_set_column(s, 2, 2, PROSE, NULL));
	for (size_t i = 0; i < t->n; i++) {
		size_t section = qaf_xlsx_lines(t->v[i].section, 30);
		size_t text = qaf_xlsx_lines(t->v[i].text, PROSE);

		set_height(w, s, 2 + i, section > text ? section : text);
		write_text(w, s, 2 + i, 0, qaf_printf(w->arena, "note %zu",
			i + 1));
		write_text(w, s, 2 + i, 1, *t->v[i].section ?
			t->v[i].section : "All");
		write_text(w, s, 2 + i, 2, t->v[i].text);
	}
	if (t->n > 0)
		mark_table(w, s, "notes", 1, t->n, cols, 3);
	else
		check(w, worksheet_write_string(s, 1, 0,
			"There are no notes.", w->style[STYLE_PLAIN]));
}

/* Title and language are part of the checklist. */
bool qaf_xlsx_describe(struct lxw_workbook *book, struct qaf_out *o,
	const char *title)
{
	lxw_doc_properties p = { 0 };

	p.title = qaf_strdup(&o->own, title);
	p.created = (time_t)o->now.day * 86400 +
		(o->now.minute > 0 ? o->now.minute * 60 : 0);
	if (p.created <= 0)
		p.created = 1;
	return workbook_set_properties(book, &p) == LXW_NO_ERROR &&
		workbook_set_custom_property_string(book, "Language",
		"en-GB") == LXW_NO_ERROR;
}

bool qaf_xlsx_write(struct qaf_out *o, const struct xlsx *x, const char *path)
{
	struct xlsx titled = *x;
	struct writer w = { &o->own, &titled, workbook_new(path), { NULL },
		true };

	if (!w.book)
		return false;
	if (!titled.title)
		titled.title = x->ntables ? x->tables[0].caption :
			"Quality assurance";
	w.good = qaf_xlsx_describe(w.book, o, titled.title);
	make_styles(&w);
	write_cover(&w);
	write_contents(&w);
	write_notes(&w);
	for (size_t i = 0; i < x->ntables; i++)
		write_table(&w, i);
	check(&w, workbook_close(w.book));
	return w.good;
}
