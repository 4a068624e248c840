/*
 * Markdown as GitHub reads it, for wikis and e-mail.  Charts are left out: the
 * table that follows has their numbers.
 */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "render/out.h"
#include "render/render.h"

struct md {
	struct qaf_str line;
	bool begun;
};

static void write_out(struct qaf_out *o, struct md *m)
{
	fwrite(m->line.text, 1, m->line.len, o->file);
	qaf_str_clear(&m->line);
}

/* Text that Markdown takes as it stands. */
static void add(struct qaf_str *s, const char *text)
{
	const char *p = qaf_clean(s->arena, text);

	if (*p && strchr("#+-=", *p))
		qaf_str_addc(s, '\\');
	for (; *p; p++) {
		if (*p == '\n')
			qaf_str_add(s, "<br>");
		else if (*p == '<')
			qaf_str_add(s, "&lt;");
		else if (*p == '>')
			qaf_str_add(s, "&gt;");
		else if (*p == '&')
			qaf_str_add(s, "&amp;");
		else if (strchr("\\`*_[]|~", *p))
			qaf_str_addf(s, "\\%c", *p);
		else
			qaf_str_addc(s, *p);
	}
}

/* A block of its own, behind a blank line. */
static void block(struct qaf_out *o, const char *before, const char *text,
	const char *after)
{
	struct md *m = o->state;

	if (m->begun)
		qaf_str_addc(&m->line, '\n');
	m->begun = true;
	qaf_str_add(&m->line, before);
	add(&m->line, text);
	qaf_str_add(&m->line, after);
	qaf_str_addc(&m->line, '\n');
	write_out(o, m);
}

static void md_title(struct qaf_out *o, const char *text,
	const char *subtitle)
{
	block(o, "# ", text, "");
	if (!qaf_blank(subtitle))
		block(o, "", subtitle, "");
}

static void md_heading(struct qaf_out *o, const char *text)
{
	block(o, "## ", text, "");
}

static void md_paragraph(struct qaf_out *o, const char *text)
{
	block(o, "", text, "");
}

static void md_note(struct qaf_out *o, const char *text)
{
	block(o, "> **Note:** ", text, "");
}

/* - **1352918, CP Court 2**: what to do. Who. `command` */
static void md_entry(struct qaf_out *o, const struct qaf_entry *entry)
{
	struct md *m = o->state;

	qaf_str_add(&m->line, m->begun ? "\n- " : "- ");
	m->begun = true;
	if (!qaf_blank(entry->lead)) {
		qaf_str_add(&m->line, "**");
		add(&m->line, entry->lead);
		qaf_str_add(&m->line, "**: ");
	}
	add(&m->line, entry->text);
	if (!qaf_blank(entry->who)) {
		qaf_str_add(&m->line, ". ");
		add(&m->line, entry->who);
	}
	qaf_str_addf(&m->line, ".%s%s%s\n", qaf_blank(entry->command) ? "" :
		"  \n  `", qaf_blank(entry->command) ? "" : qaf_clean_line(
		&o->own, entry->command), qaf_blank(entry->command) ? "" : "`");
	write_out(o, m);
}

static void md_table(struct qaf_out *o, const char *name, const char *caption,
	const struct qaf_column *cols, size_t ncols)
{
	struct md *m = o->state;

	(void)name;
	if (!qaf_blank(caption))
		block(o, "**", caption, "**");
	if (m->begun)
		qaf_str_addc(&m->line, '\n');
	m->begun = true;
	for (size_t i = 0; i < ncols; i++) {
		if (cols[i].flags & QAF_COL_HIDDEN)
			continue;
		qaf_str_add(&m->line, "| ");
		add(&m->line, cols[i].heading);
		qaf_str_addc(&m->line, ' ');
	}
	qaf_str_add(&m->line, "|\n");
	for (size_t i = 0; i < ncols; i++)
		if (!(cols[i].flags & QAF_COL_HIDDEN))
			qaf_str_add(&m->line, qaf_type_is_number(cols[i].type)
				? "| ---: " : "| --- ");
	qaf_str_add(&m->line, "|\n");
	write_out(o, m);
}

static void md_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	struct qaf_arena_mark mark = qaf_arena_mark(&o->own);
	struct qaf_str line;
	char buf[QAF_CELL_ROOM];

	qaf_str_init(&line, &o->own);
	for (size_t i = 0; i < o->ncols; i++) {
		const struct qaf_column *col = &o->cols[i];
		const char *text = qaf_cell_words(buf, &cells[i], col->type);

		if (col->flags & QAF_COL_HIDDEN)
			continue;
		qaf_str_add(&line, "| ");
		if (text == buf)
			qaf_str_add(&line, text);
		else
			add(&line, text);
		qaf_str_addc(&line, ' ');
	}
	qaf_str_add(&line, "|\n");
	fwrite(line.text, 1, line.len, o->file);
	qaf_arena_reset(&o->own, mark);
}

/* ---- forms ---- */

/* What was filled in, else what there is to choose from, or a line to write
 * on. */
static void form_cell(struct qaf_str *s, const struct qaf_form_cell *c)
{
	qaf_str_add(s, "| ");
	if (c->kind == QAF_FORM_STRONG)
		qaf_str_addf(s, "**%s**", c->text);
	else if (c->text)
		add(s, c->text);
	else if (c->kind == QAF_FORM_CHOICE)
		add(s, qaf_words_join(s->arena, c->choices, " / "));
	else if (qaf_form_is_open(c))
		qaf_str_add(s, "\\_\\_\\_");
	qaf_str_add(s, c->needed ? " (needed) " : " ");
}

static void form_section(struct qaf_out *o, const struct qaf_form_section *f)
{
	struct md *m = o->state;

	if (f->heading[0])
		block(o, "### ", f->heading[0], "");
	qaf_str_addc(&m->line, '\n');
	for (size_t i = 0; i < QAF_FORM_COLUMNS; i++) {
		qaf_str_add(&m->line, "| ");
		if (i > 0 && f->heading[i])
			add(&m->line, f->heading[i]);
		qaf_str_addc(&m->line, ' ');
	}
	qaf_str_add(&m->line, "|\n| --- | --- | --- | --- |\n");
	for (size_t i = 0; i < f->nrows; i++) {
		for (size_t k = 0; k < QAF_FORM_COLUMNS; k++)
			form_cell(&m->line, &f->row[i].cell[k]);
		qaf_str_add(&m->line, "|\n");
	}
	write_out(o, m);
}

static void md_form(struct qaf_out *o, const struct qaf_form *form)
{
	block(o, "## ", form->title, "");
	block(o, "", form->note, "");
	for (size_t i = 0; i < form->nsections; i++)
		form_section(o, &form->section[i]);
}

static const struct qaf_out_ops md_ops = {
	.title = md_title,
	.heading = md_heading,
	.paragraph = md_paragraph,
	.note = md_note,
	.entry = md_entry,
	.table = md_table,
	.row = md_row,
	.form = md_form,
};

void qaf_md_init(struct qaf_out *o)
{
	struct md *m = qaf_alloc(&o->own, sizeof(*m));

	qaf_str_init(&m->line, &o->own);
	o->state = m;
	o->ops = &md_ops;
}
