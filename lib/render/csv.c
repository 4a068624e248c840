/*
 * CSV: RFC 4180 quoting with LF line ends, which pipes and spreadsheets both
 * take.  A listing has a heading of keys and a line a row; a report, which has
 * several tables and sentences, is one table in long form.
 */
#include "base/csv.h"

#include "base/str.h"
#include "render/out.h"
#include "render/render.h"

struct csv {
	struct qaf_str line;
	const char *section;	/* name of the open table */
	long long row;		/* of the section */
	long long titles, headings, paragraphs, notes;
	bool begun;
};

static void write_line(struct qaf_out *o, struct csv *c)
{
	qaf_str_addc(&c->line, '\n');
	fwrite(c->line.text, 1, c->line.len, o->file);
	qaf_str_clear(&c->line);
}

/* The byte-order mark, which spreadsheets on Windows like, and the headings
 * of the long form. */
static void begin(struct qaf_out *o, struct csv *c)
{
	if (c->begun)
		return;
	c->begun = true;
	if (o->bom)
		qaf_str_add(&c->line, "\xef\xbb\xbf");
	if (!o->listing) {
		qaf_str_add(&c->line, "section,row,key,value");
		write_line(o, c);
	}
}

static void long_line(struct qaf_out *o, const char *section, long long row,
	const char *key, const char *value, bool guard)
{
	struct csv *c = o->state;

	begin(o, c);
	qaf_csv_cell(&c->line, section, false);
	qaf_str_addf(&c->line, ",%lld,", row);
	qaf_csv_cell(&c->line, key, false);
	qaf_str_addc(&c->line, ',');
	qaf_csv_cell(&c->line, value, guard);
	write_line(o, c);
}

static void csv_title(struct qaf_out *o, const char *text,
	const char *subtitle)
{
	struct csv *c = o->state;

	if (o->listing)
		return;
	long_line(o, "title", ++c->titles, "text", text, !o->raw);
	if (!qaf_blank(subtitle))
		long_line(o, "title", c->titles, "subtitle", subtitle, !o->raw);
}

static void csv_heading(struct qaf_out *o, const char *text)
{
	struct csv *c = o->state;

	if (!o->listing)
		long_line(o, "heading", ++c->headings, "text", text, !o->raw);
}

static void csv_paragraph(struct qaf_out *o, const char *text)
{
	struct csv *c = o->state;

	if (!o->listing)
		long_line(o, "paragraph", ++c->paragraphs, "text", text,
			!o->raw);
}

static void csv_note(struct qaf_out *o, const char *text)
{
	struct csv *c = o->state;

	if (!o->listing)
		long_line(o, "note", ++c->notes, "text", text, !o->raw);
}

static void csv_table(struct qaf_out *o, const char *name, const char *caption,
	const struct qaf_column *cols, size_t ncols)
{
	struct csv *c = o->state;

	(void)caption;
	begin(o, c);
	c->section = qaf_strdup(&o->own, name);
	c->row = 0;
	if (!o->listing || (o->view && o->view->no_header))
		return;
	for (size_t i = 0; i < ncols; i++) {
		if (i > 0)
			qaf_str_addc(&c->line, ',');
		qaf_csv_cell(&c->line, cols[i].key, false);
	}
	write_line(o, c);
}

static void csv_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	struct csv *c = o->state;
	char buf[QAF_CELL_ROOM];

	c->row++;
	for (size_t i = 0; i < o->ncols; i++) {
		const char *text = qaf_cell_data(buf, &cells[i],
			o->cols[i].type);
		bool guard = !o->raw && text != buf;

		if (!o->listing) {
			long_line(o, c->section, c->row, o->cols[i].key, text,
				guard);
			continue;
		}
		if (i > 0)
			qaf_str_addc(&c->line, ',');
		qaf_csv_cell(&c->line, text, guard);
	}
	/* A single empty cell would be a blank line, which readers skip. */
	if (o->listing && o->ncols == 1 && c->line.len == 0)
		qaf_str_add(&c->line, "\"\"");
	if (o->listing)
		write_line(o, c);
}

static bool csv_finish(struct qaf_out *o)
{
	begin(o, o->state);
	return true;
}

static const struct qaf_out_ops csv_ops = {
	.title = csv_title,
	.heading = csv_heading,
	.paragraph = csv_paragraph,
	.note = csv_note,
	.table = csv_table,
	.row = csv_row,
	.finish = csv_finish,
};

void qaf_csv_init(struct qaf_out *o)
{
	struct csv *c = qaf_alloc(&o->own, sizeof(*c));

	qaf_str_init(&c->line, &o->own);
	o->state = c;
	o->ops = &csv_ops;
}
