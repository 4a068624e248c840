/*
 * For people in a terminal: titles, paragraphs and tables that stay within its
 * width.  The only file that knows libsmartcols, which aligns and prints; what
 * is too wide is broken between words before it gets there.
 */
#include <libsmartcols.h>
#include <stdlib.h>
#include <string.h>

#include "render/out.h"
#include "render/render.h"

#define GAP 2		/* blanks between columns */
#define NARROWEST 12	/* a column of sentences is not broken below this */
#define WORD 20		/* a word up to this, "requires-improvement", stays whole
			 * where it can; a fingerprint is broken anyway */

struct table {
	bool begun;		/* something has been written */
	const char *caption;
	const char **cell;	/* rows of ncols, made safe to show */
	size_t n, cap;		/* cells */
	size_t *width;		/* of each column */
	bool *hidden;		/* is the column left out? */
	bool failed;		/* libsmartcols ran out of memory */
};

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t most(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* Write text wrapped to the terminal; every line after the first starts with
 * `indent` blanks, which the first has been given already. */
static void write_wrapped(struct qaf_out *o, const char *text, size_t indent)
{
	size_t width = o->width > 0 ? (size_t)o->width : 0;
	const char *s = qaf_clean(&o->own, text);
	bool first = true;

	if (width > 0)
		width = width > indent + NARROWEST ? width - indent : NARROWEST;
	while (*s || first) {
		const char *next;
		size_t n = qaf_wrap_line(s, width, &next);

		if (!first)
			fprintf(o->file, "%*s", (int)indent, "");
		fwrite(s, 1, n, o->file);
		fputc('\n', o->file);
		first = false;
		s = next;
	}
}

static void write_underline(struct qaf_out *o, const char *text, char c)
{
	const char *s = qaf_clean_line(&o->own, text);
	size_t n = qaf_utf8_width(s, strlen(s));

	if (o->width > 0)
		n = least(n, (size_t)o->width);
	while (n-- > 0)
		fputc(c, o->file);
	fputc('\n', o->file);
}

/* A blank line between what came before and what follows. */
static void separate(struct qaf_out *o)
{
	struct table *t = o->state;

	if (t->begun)
		fputc('\n', o->file);
	t->begun = true;
}

static void table_title(struct qaf_out *o, const char *text,
	const char *subtitle)
{
	if (o->listing)
		return;
	separate(o);
	write_wrapped(o, text, 0);
	write_underline(o, text, '=');
	if (!qaf_blank(subtitle))
		write_wrapped(o, subtitle, 0);
}

static void table_heading(struct qaf_out *o, const char *text)
{
	separate(o);
	write_wrapped(o, text, 0);
	write_underline(o, text, '-');
}

static void table_paragraph(struct qaf_out *o, const char *text)
{
	separate(o);
	write_wrapped(o, text, 0);
}

static void table_note(struct qaf_out *o, const char *text)
{
	separate(o);
	fputs("Note: ", o->file);
	write_wrapped(o, text, 6);
}

/* What it is about, then what to do, who and how, a line or more each. */
static void table_entry(struct qaf_out *o, const struct qaf_entry *entry)
{
	separate(o);
	if (!qaf_blank(entry->lead)) {
		write_wrapped(o, entry->lead, 0);
		fputs("  ", o->file);
	}
	write_wrapped(o, entry->text, qaf_blank(entry->lead) ? 0 : 2);
	if (!qaf_blank(entry->who)) {
		fputs("  ", o->file);
		write_wrapped(o, entry->who, 2);
	}
	if (!qaf_blank(entry->command))
		fprintf(o->file, "  %s\n", qaf_clean_line(&o->own,
			entry->command));
}

static void table_begin(struct qaf_out *o, const char *name,
	const char *caption, const struct qaf_column *cols, size_t ncols)
{
	struct table *t = o->state;

	(void)name;
	(void)cols;
	t->caption = qaf_strdup(&o->own, caption);
	t->cell = NULL;
	t->n = t->cap = 0;
	t->width = qaf_alloc_array(&o->own, ncols, sizeof(*t->width));
	t->hidden = qaf_alloc_array(&o->own, ncols, sizeof(*t->hidden));
}

static void table_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	struct table *t = o->state;
	char buf[QAF_CELL_ROOM];

	for (size_t i = 0; i < o->ncols; i++) {
		const char *text = qaf_cell_words(buf, &cells[i],
			o->cols[i].type);

		t->cell = qaf_grow(&o->own, t->cell, t->n, &t->cap,
			sizeof(*t->cell));
		t->cell[t->n++] = qaf_clean(&o->own, text);
	}
}

static bool is_hidden(const struct qaf_out *o, size_t col)
{
	const struct table *t = o->state;

	return t->hidden[col];
}

static bool has_any(const struct qaf_out *o, size_t col)
{
	const struct table *t = o->state;

	for (size_t i = col; i < t->n; i += o->ncols)
		if (t->cell[i][0] != '\0')
			return true;
	return false;
}

static void choose_columns(struct qaf_out *o)
{
	struct table *t = o->state;

	for (size_t c = 0; c < o->ncols; c++)
		t->hidden[c] = (o->cols[c].flags & QAF_COL_HIDDEN) ||
			((o->cols[c].flags & QAF_COL_IF_ANY) && !has_any(o, c));
}

/* Leave out the next column that can be spared; false when none is left. */
static bool spare_column(struct qaf_out *o)
{
	struct table *t = o->state;

	for (size_t c = 0; c < o->ncols; c++)
		if (!t->hidden[c] && (o->cols[c].flags & QAF_COL_SPARE)) {
			t->hidden[c] = true;
			return true;
		}
	return false;
}

/* The longest line of the text as it was written. */
static size_t longest_line(const char *s)
{
	size_t longest = 0;

	while (*s) {
		const char *next;
		size_t n = qaf_wrap_line(s, 0, &next);

		longest = most(longest, qaf_utf8_width(s, n));
		s = next;
	}
	return longest;
}

static size_t longest_word(const char *s)
{
	size_t longest = 0;

	while (*s) {
		size_t n = strcspn(s, " \n");

		longest = most(longest, qaf_utf8_width(s, n));
		s += n;
		s += strspn(s, " \n");
	}
	return longest;
}

/* What the columns of the open table ask for, in characters. */
struct widths {
	size_t *need;	/* less is not readable */
	size_t *words;	/* for words in one piece */
	size_t *cells;	/* for every cell in one line */
	size_t *all;	/* for the heading in one line, too */
};

/*
 * Sentences may be broken between words, and within very long words; headings
 * between words; words of the field and numbers never.
 */
static void measure(struct qaf_out *o, struct widths *w)
{
	struct table *t = o->state;

	w->need = qaf_alloc_array(&o->own, o->ncols, sizeof(*w->need));
	w->words = qaf_alloc_array(&o->own, o->ncols, sizeof(*w->words));
	w->cells = qaf_alloc_array(&o->own, o->ncols, sizeof(*w->cells));
	w->all = qaf_alloc_array(&o->own, o->ncols, sizeof(*w->all));
	for (size_t c = 0; c < o->ncols; c++) {
		const char *heading = o->cols[c].heading;
		size_t cells = 0, words = 0;

		if (is_hidden(o, c))
			continue;
		for (size_t i = c; i < t->n; i += o->ncols) {
			cells = most(cells, longest_line(t->cell[i]));
			words = most(words, longest_word(t->cell[i]));
		}
		w->need[c] = most(longest_word(heading),
			o->cols[c].type == QAF_TEXT
			? least(words, NARROWEST) : cells);
		w->words[c] = most(w->need[c], least(words, WORD));
		w->cells[c] = most(w->need[c], cells);
		w->all[c] = most(w->cells[c], longest_line(heading));
	}
}

/* Widen the narrowest columns first, up to what they wish for, so that short
 * columns stay on one line and long sentences take the breaks.  Returns what
 * is left of the space. */
static size_t widen(const struct qaf_out *o, const size_t *wish, size_t space)
{
	struct table *t = o->state;

	while (space > 0) {
		size_t chosen = o->ncols;

		for (size_t c = 0; c < o->ncols; c++)
			if (t->width[c] < wish[c] && (chosen == o->ncols ||
			    t->width[c] < t->width[chosen]))
				chosen = c;
		if (chosen == o->ncols)
			break;
		t->width[chosen]++;
		space--;
	}
	return space;
}

/* Share the terminal's width out.  False when what the columns need does not
 * fit, or when long words would have to be broken though they must not. */
static bool share_width(struct qaf_out *o, bool whole_words)
{
	struct table *t = o->state;
	struct widths w;
	size_t used = 0, shown = 0, space;

	measure(o, &w);
	memcpy(t->width, o->width <= 0 ? w.all : whole_words ? w.words : w.need,
		o->ncols * sizeof(*t->width));
	if (o->width <= 0)
		return true;
	for (size_t c = 0; c < o->ncols; c++) {
		used += t->width[c];
		shown += !is_hidden(o, c);
	}
	used += shown > 0 ? (shown - 1) * GAP : 0;
	if (used > (size_t)o->width)
		return false;
	space = widen(o, w.words, (size_t)o->width - used);
	space = widen(o, w.cells, space);
	widen(o, w.all, space);
	return true;
}

/* The cell's lines, broken to the width of its column. */
static const char *broken(struct qaf_out *o, const char *s, size_t width)
{
	struct qaf_str out;

	if (longest_line(s) <= width)
		return s;
	qaf_str_init(&out, &o->own);
	while (*s) {
		const char *next;
		size_t n = qaf_wrap_line(s, width, &next);

		if (out.len > 0)
			qaf_str_addc(&out, '\n');
		qaf_str_addn(&out, s, n);
		s = next;
	}
	return out.text;
}

/* Give one line of cells to libsmartcols; false when memory ran out. */
static bool add_line(struct qaf_out *o, struct libscols_table *tb,
	const char *const *cells)
{
	struct table *t = o->state;
	struct libscols_line *line = scols_table_new_line(tb, NULL);
	size_t shown = 0;

	if (!line)
		return false;
	for (size_t c = 0; c < o->ncols; c++) {
		if (is_hidden(o, c))
			continue;
		if (scols_line_set_data(line, shown++,
		    broken(o, cells[c], t->width[c])) != 0)
			return false;
	}
	return true;
}

static bool add_columns(struct qaf_out *o, struct libscols_table *tb)
{
	for (size_t c = 0; c < o->ncols; c++) {
		struct libscols_column *cl;
		int flags = SCOLS_FL_WRAP;

		if (is_hidden(o, c))
			continue;
		if (qaf_type_is_number(o->cols[c].type))
			flags |= SCOLS_FL_RIGHT;
		cl = scols_table_new_column(tb, NULL, 0, flags);
		if (!cl || scols_column_set_wrapfunc(cl,
		    scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL) != 0)
			return false;
	}
	return true;
}

static bool fill(struct qaf_out *o, struct libscols_table *tb)
{
	struct table *t = o->state;
	const char **headings = qaf_alloc_array(&o->own, o->ncols,
		sizeof(*headings));
	bool headed = !(o->view && o->view->no_header);

	for (size_t c = 0; c < o->ncols; c++)
		headings[c] = o->cols[c].heading;
	if (!add_columns(o, tb) || (headed && !add_line(o, tb, headings)))
		return false;
	for (size_t i = 0; i < t->n; i += o->ncols)
		if (!add_line(o, tb, t->cell + i))
			return false;
	return true;
}

/* Write the lines without the blanks that libsmartcols pads them with. */
static void write_lines(struct qaf_out *o, const char *s)
{
	while (*s) {
		size_t line = strcspn(s, "\n"), n = line;

		while (n > 0 && s[n - 1] == ' ')
			n--;
		fwrite(s, 1, n, o->file);
		fputc('\n', o->file);
		s += line + (s[line] == '\n');
	}
}

static bool write_table(struct qaf_out *o)
{
	struct libscols_table *tb = scols_new_table();
	char *text = NULL;
	bool ok;

	/* The headings are the first line, so that they break as cells do. */
	ok = tb && scols_table_enable_noheadings(tb, 1) == 0 &&
		scols_table_enable_noencoding(tb, 1) == 0 &&
		scols_table_set_column_separator(tb, "  ") == 0 &&
		scols_table_set_termforce(tb, SCOLS_TERMFORCE_NEVER) == 0 &&
		fill(o, tb) && scols_print_table_to_string(tb, &text) == 0;
	if (ok && text)
		write_lines(o, text);
	free(text);
	scols_unref_table(tb);
	return ok;
}

/* A table that is too wide for the terminal: a block a row, a line a column. */
static void write_blocks(struct qaf_out *o)
{
	struct table *t = o->state;
	size_t widest = 0;

	for (size_t c = 0; c < o->ncols; c++)
		if (!is_hidden(o, c))
			widest = most(widest, qaf_utf8_width(
				o->cols[c].heading, SIZE_MAX));
	for (size_t i = 0; i < t->n; i++) {
		const struct qaf_column *col = &o->cols[i % o->ncols];
		size_t pad = widest + GAP;

		if (i > 0 && i % o->ncols == 0)
			fputc('\n', o->file);
		if (is_hidden(o, i % o->ncols) || t->cell[i][0] == '\0')
			continue;
		pad -= qaf_utf8_width(col->heading, SIZE_MAX);
		fprintf(o->file, "%s%*s", col->heading, (int)pad, "");
		write_wrapped(o, t->cell[i], widest + GAP);
	}
}

static void table_end(struct qaf_out *o)
{
	struct table *t = o->state;

	bool fits;

	if (t->n == 0 && o->listing)
		return;
	separate(o);
	if (!o->listing && !qaf_blank(t->caption)) {
		write_wrapped(o, t->caption, 0);
		fputc('\n', o->file);
	}
	if (t->n == 0) {
		fputs("(none)\n", o->file);
		return;
	}
	choose_columns(o);
	do
		fits = share_width(o, true);
	while (!fits && spare_column(o));
	if (!fits && !share_width(o, false))
		write_blocks(o);
	else if (!write_table(o))
		t->failed = true;
}

static bool table_finish(struct qaf_out *o)
{
	const struct table *t = o->state;

	return !t->failed;
}

static const struct qaf_out_ops table_ops = {
	.title = table_title,
	.heading = table_heading,
	.paragraph = table_paragraph,
	.note = table_note,
	.entry = table_entry,
	.table = table_begin,
	.row = table_row,
	.table_end = table_end,
	.finish = table_finish,
};

void qaf_table_init(struct qaf_out *o)
{
	o->state = qaf_alloc(&o->own, sizeof(struct table));
	o->ops = &table_ops;
}
