/*
 * Reports as workbooks: collects the events, and brings the finished file to
 * the stream.
 */
#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "render/out.h"
#include "render/xlsx.h"

/* Excel takes 32,767 characters a cell. */
#define LONGEST 32000

/* Text for a cell: on its lines, guarded as in CSV, since a workbook is often
 * saved as one. */
static const char *keep(struct qaf_out *o, const char *text)
{
	const char *s = qaf_clean(&o->own, text), *p = s;
	uint32_t c;

	if (!o->raw && qaf_csv_needs_guard(s))
		p = s = qaf_printf(&o->own, "'%s", s);
	for (size_t n = 0; *p && n < LONGEST; n++)
		p += qaf_utf8_next(&c, p);
	return *p ? qaf_printf(&o->own, "%.*s\u2026", (int)(p - s), s) : s;
}

static void add_text(struct qaf_out *o, struct xlsx_texts *t,
	const char *text)
{
	const struct xlsx *x = o->state;

	t->v = qaf_grow(&o->own, t->v, t->n, &t->cap, sizeof(*t->v));
	t->v[t->n++] = (struct xlsx_text){ x->heading ? x->heading : "",
		keep(o, text) };
}

static void xlsx_title(struct qaf_out *o, const char *text,
	const char *subtitle)
{
	struct xlsx *x = o->state;

	x->title = keep(o, text);
	x->subtitle = qaf_blank(subtitle) ? NULL : keep(o, subtitle);
}

static void xlsx_heading(struct qaf_out *o, const char *text)
{
	struct xlsx *x = o->state;

	x->heading = keep(o, text);
}

static void xlsx_paragraph(struct qaf_out *o, const char *text)
{
	struct xlsx *x = o->state;

	add_text(o, x->heading ? &x->notes : &x->lead, text);
}

static void xlsx_note(struct qaf_out *o, const char *text)
{
	struct xlsx *x = o->state;

	add_text(o, &x->notes, text);
}

static void xlsx_table(struct qaf_out *o, const char *name,
	const char *caption, const struct qaf_column *cols, size_t ncols)
{
	struct xlsx *x = o->state;
	struct xlsx_table *t;

	x->tables = qaf_grow(&o->own, x->tables, x->ntables, &x->cap,
		sizeof(*x->tables));
	t = &x->tables[x->ntables++];
	*t = (struct xlsx_table){ .ncols = ncols };
	t->name = qaf_strdup(&o->own, name);
	t->caption = keep(o, qaf_blank(caption) ? name : caption);
	t->cols = qaf_alloc_array(&o->own, ncols, sizeof(*t->cols));
	for (size_t i = 0; i < ncols; i++) {
		t->cols[i] = cols[i];
		t->cols[i].key = qaf_strdup(&o->own, cols[i].key);
		t->cols[i].heading = keep(o, cols[i].heading);
	}
}

static void xlsx_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	struct xlsx *x = o->state;
	struct xlsx_table *t = &x->tables[x->ntables - 1];

	for (size_t i = 0; i < t->ncols; i++) {
		struct qaf_cell *c;

		t->cells = qaf_grow(&o->own, t->cells, t->ncells, &t->cap,
			sizeof(*t->cells));
		c = &t->cells[t->ncells++];
		*c = cells[i];
		if (c->text)
			c->text = keep(o, c->text);
	}
}

/* Its parts live as long as the command (core/form). */
static void xlsx_form(struct qaf_out *o, const struct qaf_form *form)
{
	struct xlsx *x = o->state;

	x->forms = qaf_grow(&o->own, x->forms, x->nforms, &x->forms_cap,
		sizeof(*x->forms));
	x->forms[x->nforms++] = *form;
}

/* The library writes to a path only. */
static bool copy_to_stream(const char *path, FILE *to)
{
	FILE *from = fopen(path, "rb");
	char buf[8192];
	size_t n;
	bool good;

	if (!from)
		return false;
	while ((n = fread(buf, 1, sizeof(buf), from)) > 0)
		if (fwrite(buf, 1, n, to) != n)
			break;
	good = !ferror(from) && feof(from);
	fclose(from);
	return good;
}

static bool xlsx_finish(struct qaf_out *o)
{
	const struct xlsx *x = o->state;
	char path[] = "/tmp/qaf-XXXXXX";
	int fd = mkstemp(path);
	bool good;

	if (fd < 0)
		return false;
	close(fd);
	good = x->nforms ? qaf_xlsx_write_forms(o, x, path) :
		qaf_xlsx_write(o, x, path);
	good = good && copy_to_stream(path, o->file);
	unlink(path);
	return good;
}

static const struct qaf_out_ops xlsx_ops = {
	.title = xlsx_title,
	.heading = xlsx_heading,
	.paragraph = xlsx_paragraph,
	.note = xlsx_note,
	.table = xlsx_table,
	.row = xlsx_row,
	.form = xlsx_form,
	.finish = xlsx_finish,
};

void qaf_xlsx_init(struct qaf_out *o)
{
	o->state = qaf_alloc(&o->own, sizeof(struct xlsx));
	o->ops = &xlsx_ops;
}
