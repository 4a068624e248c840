/*
 * JSON (RFC 8259): a listing is an array of objects, a report one object with
 * its sections in order.
 */
#include <stdio.h>

#include "base/json.h"
#include "base/str.h"
#include "render/out.h"
#include "render/render.h"

struct json {
	struct qaf_str line;
	bool begun;		/* the document has been opened */
	size_t nsections;
	size_t nrows;		/* of the open table */
};

/* "key": "text", or null where there is none. */
static void add_member(struct qaf_str *s, const char *key, const char *text)
{
	qaf_json_string(s, key);
	qaf_str_add(s, ": ");
	if (text)
		qaf_json_string(s, text);
	else
		qaf_str_add(s, "null");
}

static void flush_line(struct qaf_out *o, struct json *j)
{
	fwrite(j->line.text, 1, j->line.len, o->file);
	qaf_str_clear(&j->line);
}

static void begin_report(struct json *j, const char *title,
	const char *subtitle)
{
	if (j->begun)
		return;
	j->begun = true;
	qaf_str_add(&j->line, "{\n");
	add_member(&j->line, "title", title);
	if (!qaf_blank(subtitle)) {
		qaf_str_add(&j->line, ",\n");
		add_member(&j->line, "subtitle", subtitle);
	}
	qaf_str_add(&j->line, ",\n\"sections\": [");
}

/* Open the next section; its members follow. */
static void begin_section(struct json *j)
{
	begin_report(j, NULL, NULL);
	qaf_str_add(&j->line, j->nsections++ ? ",\n{" : "\n{");
}

static void text_section(struct qaf_out *o, const char *key, const char *text)
{
	struct json *j = o->state;

	if (o->listing)
		return;
	begin_section(j);
	add_member(&j->line, key, text);
	qaf_str_addc(&j->line, '}');
	flush_line(o, j);
}

static void json_title(struct qaf_out *o, const char *text,
	const char *subtitle)
{
	struct json *j = o->state;

	if (!o->listing)
		begin_report(j, text, subtitle);
}

static void json_heading(struct qaf_out *o, const char *text)
{
	text_section(o, "heading", text);
}

static void json_paragraph(struct qaf_out *o, const char *text)
{
	text_section(o, "paragraph", text);
}

static void json_note(struct qaf_out *o, const char *text)
{
	text_section(o, "note", text);
}

static void json_table(struct qaf_out *o, const char *name,
	const char *caption, const struct qaf_column *cols, size_t ncols)
{
	struct json *j = o->state;

	(void)cols;
	(void)ncols;
	j->nrows = 0;
	if (o->listing) {
		j->begun = true;
	} else {
		begin_section(j);
		add_member(&j->line, "table", name);
		qaf_str_add(&j->line, ", ");
		add_member(&j->line, "caption", caption);
		qaf_str_add(&j->line, ", \"rows\": ");
	}
	qaf_str_addc(&j->line, '[');
	flush_line(o, j);
}

static void add_cell(struct qaf_str *s, const struct qaf_cell *c,
	enum qaf_type type)
{
	char buf[QAF_CELL_ROOM];
	const char *text = qaf_cell_data(buf, c, type);

	if (!qaf_cell_shown(c, type))
		qaf_str_add(s, "null");
	else if (text == buf)
		qaf_str_add(s, text);
	else
		qaf_json_string(s, text);
}

static void json_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	struct json *j = o->state;

	qaf_str_add(&j->line, j->nrows++ ? ",\n{" : "\n{");
	for (size_t i = 0; i < o->ncols; i++) {
		if (i > 0)
			qaf_str_add(&j->line, ", ");
		qaf_json_string(&j->line, o->cols[i].key);
		qaf_str_add(&j->line, ": ");
		add_cell(&j->line, &cells[i], o->cols[i].type);
	}
	qaf_str_addc(&j->line, '}');
	flush_line(o, j);
}

static void json_table_end(struct qaf_out *o)
{
	struct json *j = o->state;

	qaf_str_add(&j->line, j->nrows ? "\n]" : "]");
	qaf_str_add(&j->line, o->listing ? "\n" : "}");
	flush_line(o, j);
}

static bool json_finish(struct qaf_out *o)
{
	struct json *j = o->state;

	if (o->listing) {
		if (!j->begun)
			qaf_str_add(&j->line, "[]\n");
	} else {
		begin_report(j, NULL, NULL);
		qaf_str_add(&j->line, "\n]\n}\n");
	}
	flush_line(o, j);
	return true;
}

static const struct qaf_out_ops json_ops = {
	.title = json_title,
	.heading = json_heading,
	.paragraph = json_paragraph,
	.note = json_note,
	.table = json_table,
	.row = json_row,
	.table_end = json_table_end,
	.finish = json_finish,
};

void qaf_json_init(struct qaf_out *o)
{
	struct json *j = qaf_alloc(&o->own, sizeof(*j));

	qaf_str_init(&j->line, &o->own);
	o->state = j;
	o->ops = &json_ops;
}
