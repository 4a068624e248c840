/*
 * Workbooks of forms to fill in, a sheet a form.  Boxes are tinted, those that
 * are needed have a thick frame; choices are picked from lists.  Nothing is
 * hidden or locked, and what is a box on screen is one cell in the file.
 */
#include <string.h>
#include <xlsxwriter.h>

#include "base/date.h"
#include "base/str.h"
#include "render/xlsx.h"

#define LINE_HEIGHT 15.0	/* of 11 points */
#define ROOM 3			/* lines to write a text on */
#define LONGEST 32000		/* bytes of text; a cell takes 32,767 letters */
#define MOST_CHOICES 250	/* bytes of a list to pick from; 255 */

static const double widths[QAF_FORM_COLUMNS] = { 44, 19, 48, 15 };

enum style {
	TITLE, NOTE, HEAD, LABEL, STRONG, HELP, BOX, BOX_NEEDED, DAY, DAY_NEEDED,
	NSTYLES,
};

struct writer {
	struct qaf_arena *arena;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_row_t row;			/* the next one */
	lxw_format *style[NSTYLES];
	bool good;			/* nothing has failed yet */
};

static void check(struct writer *w, lxw_error error)
{
	if (error != LXW_NO_ERROR)
		w->good = false;
}

static bool is_box(enum style i)
{
	return i >= BOX;
}

static void make_box(lxw_format *f, enum style i)
{
	bool needed = i == BOX_NEEDED || i == DAY_NEEDED;
	bool day = i == DAY || i == DAY_NEEDED;

	format_set_border(f, needed ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
	format_set_border_color(f, needed ? 0x0B0C0C : 0x8A6D00);
	format_set_bg_color(f, 0xFFFBE6);
	format_set_align(f, LXW_ALIGN_LEFT);
	/* What is typed stays as it was typed. */
	format_set_num_format(f, day ? "dd/mm/yyyy" : "@");
}

static void make_styles(struct writer *w)
{
	for (int i = 0; i < NSTYLES; i++) {
		lxw_format *f = workbook_add_format(w->book);

		w->style[i] = f;
		format_set_font_size(f, i == TITLE ? 16 : i == HELP ? 10 : 11);
		format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
		format_set_text_wrap(f);
		if (i == TITLE || i == HEAD || i == STRONG)
			format_set_bold(f);
		if (i == TITLE)
			format_set_font_color(f, 0x12436D);
		if (i == NOTE || i == HELP)
			format_set_font_color(f, 0x505A5F);
		if (is_box((enum style)i))
			make_box(f, (enum style)i);
	}
	format_set_bg_color(w->style[HEAD], 0x12436D);
	format_set_font_color(w->style[HEAD], LXW_COLOR_WHITE);
}

static double width_of(size_t first, unsigned columns)
{
	double width = 0;

	for (size_t i = first; i < first + columns; i++)
		width += widths[i];
	return width;
}

/* A text over some columns and rows, from the row at hand on. */
static void put(struct writer *w, size_t column, unsigned columns,
	unsigned rows, const char *text, enum style style)
{
	lxw_col_t first = (lxw_col_t)column;
	lxw_col_t last = (lxw_col_t)(column + columns - 1);
	lxw_row_t bottom = w->row + rows - 1;

	if (columns > 1 || rows > 1)
		check(w, worksheet_merge_range(w->sheet, w->row, first, bottom,
			last, text, w->style[style]));
	else if (*text)
		check(w, worksheet_write_string(w->sheet, w->row, first, text,
			w->style[style]));
	else
		check(w, worksheet_write_blank(w->sheet, w->row, first,
			w->style[style]));
}

/* ---- what is filled in ---- */

static void offer_choices(struct writer *w, size_t column,
	const struct qaf_form_cell *c)
{
	char **list = qaf_alloc_array(w->arena, c->choices->n + 1,
		sizeof(*list));
	lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_LIST };
	size_t length = 0;

	rule.error_title = qaf_strdup(w->arena, "One of the list");
	rule.error_message = qaf_strdup(w->arena,
		"Pick one of the list, or leave it empty.");
	for (size_t i = 0; i < c->choices->n; i++) {
		list[i] = qaf_strdup(w->arena, c->choices->word[i]);
		length += strlen(list[i]) + 1;
	}
	rule.value_list = list;
	if (length <= MOST_CHOICES)
		check(w, worksheet_data_validation_cell(w->sheet, w->row,
			(lxw_col_t)column, &rule));
}

static void ask_day(struct writer *w, size_t column)
{
	lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_DATE,
		.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
		.minimum_datetime = { .year = 1990, .month = 1, .day = 1 } };

	rule.error_title = qaf_strdup(w->arena, "A day");
	rule.error_message = qaf_strdup(w->arena,
		"Write a day, such as 05/03/2024.");
	check(w, worksheet_data_validation_cell(w->sheet, w->row,
		(lxw_col_t)column, &rule));
}

static void put_day(struct writer *w, size_t column,
	const struct qaf_form_cell *c)
{
	enum style style = c->needed ? DAY_NEEDED : DAY;
	qaf_date day;

	ask_day(w, column);
	if (c->text && qaf_date_parse(&day, c->text)) {
		struct qaf_ymd ymd = qaf_date_ymd(day);
		lxw_datetime at = { .year = ymd.year, .month = ymd.month,
			.day = ymd.day };

		check(w, worksheet_write_datetime(w->sheet, w->row,
			(lxw_col_t)column, &at, w->style[style]));
	} else {
		put(w, column, 1, 1, c->text ? c->text : "", style);
	}
}

/* What was recorded and does not fit stays recorded: an empty box takes nothing
 * away. */
static void put_box(struct writer *w, size_t column,
	const struct qaf_form_cell *c)
{
	const char *text = c->text && strlen(c->text) <= LONGEST ?
		qaf_clean(w->arena, c->text) : "";

	if (c->kind == QAF_FORM_CHOICE)
		offer_choices(w, column, c);
	put(w, column, c->columns ? c->columns : 1, c->rows ? c->rows : 1, text,
		c->needed ? BOX_NEEDED : BOX);
}

static void put_cell(struct writer *w, size_t column,
	const struct qaf_form_cell *c)
{
	static const enum style plain[] = {
		[QAF_FORM_LABEL] = LABEL, [QAF_FORM_STRONG] = STRONG,
		[QAF_FORM_HELP] = HELP,
	};

	if (c->kind == QAF_FORM_NOTHING)
		return;
	if (c->kind == QAF_FORM_DAY)
		put_day(w, column, c);
	else if (qaf_form_is_open(c))
		put_box(w, column, c);
	else if (!qaf_blank(c->text))
		put(w, column, c->columns ? c->columns : 1, 1,
			qaf_clean(w->arena, c->text), plain[c->kind]);
}

/* ---- rows ---- */

/* Spreadsheets do not stretch the rows of merged cells. */
static size_t lines_of(struct writer *w, size_t column,
	const struct qaf_form_cell *c)
{
	unsigned columns = c->columns ? c->columns : 1;
	unsigned rows = c->rows ? c->rows : 1;
	size_t n = 1;

	if (c->text)
		n = qaf_xlsx_lines(qaf_clean(w->arena, c->text),
			width_of(column, columns));
	if (c->kind == QAF_FORM_TEXT && n < ROOM)
		n = ROOM;
	return (n + rows - 1) / rows;
}

static void set_height(struct writer *w, size_t lines)
{
	check(w, worksheet_set_row(w->sheet, w->row,
		LINE_HEIGHT * (double)lines + 3, NULL));
}

static void put_row(struct writer *w, const struct qaf_form_row *row)
{
	size_t lines = 1;

	for (size_t i = 0; i < QAF_FORM_COLUMNS; i++) {
		size_t n = lines_of(w, i, &row->cell[i]);

		lines = n > lines ? n : lines;
		put_cell(w, i, &row->cell[i]);
	}
	set_height(w, lines);
	w->row++;
}

static void put_head(struct writer *w, const struct qaf_form_section *s)
{
	size_t lines = 1;

	for (size_t i = 0; i < QAF_FORM_COLUMNS;) {
		unsigned columns = 1;
		size_t n;

		while (i + columns < QAF_FORM_COLUMNS && !s->heading[i + columns])
			columns++;
		n = qaf_xlsx_lines(s->heading[i], width_of(i, columns));
		lines = n > lines ? n : lines;
		put(w, i, columns, 1, s->heading[i], HEAD);
		i += columns;
	}
	set_height(w, lines);
	w->row++;
}

static void put_section(struct writer *w, const struct qaf_form_section *s)
{
	w->row++;	/* an empty one between */
	if (s->heading[0])
		put_head(w, s);
	for (size_t i = 0; i < s->nrows; i++)
		put_row(w, &s->row[i]);
}

/* ---- sheets ---- */

static void set_page(struct writer *w, const struct qaf_form *form)
{
	struct qaf_str foot;

	qaf_str_init(&foot, w->arena);
	qaf_str_add(&foot, "&L");
	for (const char *p = form->foot; *p; p++) {
		qaf_str_addc(&foot, *p);
		if (*p == '&')
			qaf_str_addc(&foot, '&');
	}
	qaf_str_add(&foot, "&RPage &P of &N");
	check(w, worksheet_set_footer(w->sheet, foot.text));
	worksheet_gridlines(w->sheet, LXW_HIDE_ALL_GRIDLINES);
	worksheet_set_portrait(w->sheet);
	worksheet_set_paper(w->sheet, 9);	/* A4 */
	worksheet_fit_to_pages(w->sheet, 1, 0);
	for (size_t i = 0; i < QAF_FORM_COLUMNS; i++)
		check(w, worksheet_set_column(w->sheet, (lxw_col_t)i,
			(lxw_col_t)i, widths[i], NULL));
}

static void put_form(struct writer *w, const struct qaf_form *form)
{
	w->sheet = workbook_add_worksheet(w->book, form->name);
	w->row = 0;
	if (!w->sheet) {
		w->good = false;
		return;
	}
	set_page(w, form);
	put(w, 0, QAF_FORM_COLUMNS, 1, form->title, TITLE);
	set_height(w, 2);
	w->row++;
	put(w, 0, QAF_FORM_COLUMNS, 1, form->note, NOTE);
	for (size_t i = 0; i < form->nsections; i++)
		put_section(w, &form->section[i]);
}

bool qaf_xlsx_write_forms(struct qaf_out *o, const struct xlsx *x,
	const char *path)
{
	struct writer w = { .arena = &o->own, .book = workbook_new(path),
		.good = true };

	if (!w.book)
		return false;
	w.good = qaf_xlsx_describe(w.book, o, "Forms to fill in");
	make_styles(&w);
	for (size_t i = 0; i < x->nforms; i++)
		put_form(&w, &x->forms[i]);
	check(&w, workbook_close(w.book));
	return w.good;
}
