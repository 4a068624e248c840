/*
 * Documents as events: the choice of a renderer, and the words for formats.
 */
#include "render/out.h"

#include <assert.h>

#include "base/str.h"
#include "render/render.h"
#include "render/view.h"

static const struct {
	const char *word;
	void (*init)(struct qaf_out *o);
} formats[] = {
	[QAF_FORMAT_TABLE] = { "table", qaf_table_init },
	[QAF_FORMAT_CSV] = { "csv", qaf_csv_init },
	[QAF_FORMAT_JSON] = { "json", qaf_json_init },
	[QAF_FORMAT_MD] = { "md", qaf_md_init },
	[QAF_FORMAT_HTML] = { "html", qaf_html_init },
	[QAF_FORMAT_XLSX] = { "xlsx", qaf_xlsx_init },
	[QAF_FORMAT_ICS] = { "ics", NULL },
};

#define NFORMATS (sizeof(formats) / sizeof(formats[0]))

bool qaf_format_parse(enum qaf_format *out, const char *word)
{
	for (size_t i = 0; i < NFORMATS; i++) {
		if (qaf_same(formats[i].word, word)) {
			*out = (enum qaf_format)i;
			return true;
		}
	}
	return false;
}

struct qaf_out *qaf_out_new(struct qaf_arena *a, enum qaf_format format,
	FILE *file)
{
	struct qaf_out *o;

	if (!formats[format].init)
		return NULL;
	o = qaf_alloc(a, sizeof(*o));
	qaf_arena_init(&o->own);
	o->file = file;
	formats[format].init(o);
	return o;
}

void qaf_out_title(struct qaf_out *o, const char *text, const char *subtitle)
{
	if (o->titled) {
		qaf_out_heading(o, text);
		if (subtitle)
			qaf_out_paragraph(o, "%s.", subtitle);
	} else if (o->ops->title) {
		o->ops->title(o, text, subtitle);
	}
	o->titled = true;
}

void qaf_out_heading(struct qaf_out *o, const char *text)
{
	if (o->ops->heading)
		o->ops->heading(o, text);
}

void qaf_out_paragraph(struct qaf_out *o, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = qaf_vprintf(&o->own, fmt, ap);
	va_end(ap);
	if (o->ops->paragraph)
		o->ops->paragraph(o, text);
}

void qaf_out_note(struct qaf_out *o, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = qaf_vprintf(&o->own, fmt, ap);
	va_end(ap);
	if (o->ops->note)
		o->ops->note(o, text);
}

void qaf_out_entry(struct qaf_out *o, const struct qaf_entry *entry)
{
	if (o->ops->entry)
		o->ops->entry(o, entry);
}

/* Of a document with several tables nothing is left out. */
static bool is_viewed(const struct qaf_out *o)
{
	return o->view && o->listing;
}

void qaf_out_table(struct qaf_out *o, const char *name, const char *caption,
	const struct qaf_column *cols, size_t ncols)
{
	assert(!o->cols && ncols > 0);
	assert(!o->listing || o->ntables == 0);
	o->cols = cols;
	o->ncols = ncols;
	o->ntables++;
	o->name = name;
	o->caption = caption;
	if (is_viewed(o))
		qaf_view_table(o);
	else if (o->ops->table)
		o->ops->table(o, name, caption, cols, ncols);
}

void qaf_out_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	assert(o->cols);
	if (is_viewed(o))
		qaf_view_row(o, cells);
	else if (o->ops->row)
		o->ops->row(o, cells);
}

void qaf_out_table_end(struct qaf_out *o)
{
	assert(o->cols);
	if (is_viewed(o))
		qaf_view_table_end(o, o->name, o->caption);
	else if (o->ops->table_end)
		o->ops->table_end(o);
	o->cols = NULL;
	o->ncols = 0;
}

void qaf_out_chart(struct qaf_out *o, const struct qaf_chart *chart)
{
	if (o->ops->chart && chart->n > 0)
		o->ops->chart(o, chart);
}

bool qaf_out_takes_forms(const struct qaf_out *o)
{
	return o->ops->form != NULL;
}

void qaf_out_form(struct qaf_out *o, const struct qaf_form *form)
{
	if (o->ops->form)
		o->ops->form(o, form);
}

bool qaf_out_finish(struct qaf_out *o)
{
	bool ok = true;

	if (o->ops->finish)
		ok = o->ops->finish(o);
	qaf_out_discard(o);
	return fflush(o->file) == 0 && !ferror(o->file) && ok;
}

void qaf_out_discard(struct qaf_out *o)
{
	qaf_arena_release(&o->own);
	o->state = NULL;
}
