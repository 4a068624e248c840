/*
 * A report as one HTML file without script or outside reference, that meets
 * WCAG 2.2 AA (spec: statistics.md, "Reports people read"): one h1, a skip
 * link, tables with caption and scope, charts as inline SVG.
 */
#include "base/arena.h"
#include "render/html.h"
#include "render/out.h"

static void write_out(struct qaf_out *o, const struct qaf_str *s)
{
	fwrite(s->text, 1, s->len, o->file);
}

/* Text between two pieces of mark-up. */
static void element(struct qaf_out *o, const char *open, const char *text,
	const char *close)
{
	struct qaf_str s;

	qaf_html_begin(o, "Quality assurance", NULL);
	qaf_str_init(&s, &o->own);
	qaf_str_add(&s, open);
	qaf_html_add_lines(&s, text);
	qaf_str_add(&s, close);
	write_out(o, &s);
}

static void html_title(struct qaf_out *o, const char *text,
	const char *subtitle)
{
	qaf_html_begin(o, text, subtitle);
}

static void html_heading(struct qaf_out *o, const char *text)
{
	struct html *h = o->state;

	h->lead = false;
	element(o, "<h2>", text, "</h2>\n");
}

static void html_paragraph(struct qaf_out *o, const char *text)
{
	struct html *h = o->state;

	element(o, h->lead ? "<p class=\"lead\">" : "<p>", text, "</p>\n");
	h->lead = false;
}

static void html_note(struct qaf_out *o, const char *text)
{
	element(o, "<div class=\"note\" role=\"note\"><p><strong>Note:</strong> ",
		text, "</p></div>\n");
}

static void html_entry(struct qaf_out *o, const struct qaf_entry *entry)
{
	struct qaf_str s;

	qaf_html_begin(o, entry->text, NULL);
	qaf_str_init(&s, &o->own);
	qaf_str_add(&s, "<p class=\"entry\">");
	if (!qaf_blank(entry->lead)) {
		qaf_str_add(&s, "<strong>");
		qaf_html_add(&s, entry->lead);
		qaf_str_add(&s, "</strong><br>");
	}
	qaf_html_add(&s, entry->text);
	if (!qaf_blank(entry->who)) {
		qaf_str_add(&s, "<br>");
		qaf_html_add(&s, entry->who);
	}
	if (!qaf_blank(entry->command)) {
		qaf_str_add(&s, "<br><code>");
		qaf_html_add(&s, entry->command);
		qaf_str_add(&s, "</code>");
	}
	qaf_str_add(&s, "</p>\n");
	fwrite(s.text, 1, s.len, o->file);
}

static void html_table(struct qaf_out *o, const char *name,
	const char *caption, const struct qaf_column *cols, size_t ncols)
{
	struct html *h = o->state;

	(void)cols;
	(void)ncols;
	h->name = qaf_strdup(&o->own, name);
	h->caption = qaf_strdup(&o->own, qaf_blank(caption) ? name : caption);
	h->nrows = 0;
	qaf_html_begin(o, h->caption, NULL);
}

/* What is wider than the window scrolls by itself, by keyboard too. */
static void open_table(struct qaf_out *o, struct qaf_str *s)
{
	struct html *h = o->state;

	h->nscrolls++;
	qaf_str_addf(s, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
		"aria-labelledby=\"table-%zu\">\n<table data-name=\"",
		h->nscrolls);
	qaf_html_add(s, h->name);
	qaf_str_addf(s, "\">\n<caption id=\"table-%zu\">", h->nscrolls);
	qaf_html_add(s, h->caption);
	qaf_str_add(s, "</caption>\n<thead>\n<tr>");
	for (size_t i = 0; i < o->ncols; i++) {
		if (o->cols[i].flags & QAF_COL_HIDDEN)
			continue;
		qaf_str_add(s, qaf_type_is_number(o->cols[i].type)
			? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
		qaf_html_add(s, o->cols[i].heading);
		qaf_str_add(s, "</th>");
	}
	qaf_str_add(s, "</tr>\n</thead>\n<tbody>\n");
}

/* Dates as people write them, with the ISO date behind; text that is no date
 * stays as it is. */
static void add_day(struct qaf_str *s, const char *text)
{
	struct qaf_moment m;

	if (!qaf_moment_parse(&m, text)) {
		qaf_html_add(s, text);
		return;
	}
	qaf_str_add(s, "<time datetime=\"");
	qaf_html_add(s, text);
	qaf_str_addf(s, "\">%s", qaf_date_words(s->arena, m.day));
	if (m.minute >= 0)
		qaf_str_addf(s, ", %02d:%02d", m.minute / 60, m.minute % 60);
	qaf_str_add(s, "</time>");
}

static void add_cell(struct qaf_str *s, const struct qaf_cell *cell,
	enum qaf_type type, bool first)
{
	bool number = qaf_type_is_number(type);
	const char *tag = first && !number ? "th" : "td";
	char buf[QAF_CELL_ROOM];
	const char *text = qaf_cell_words(buf, cell, type);

	qaf_str_addf(s, "<%s%s%s>", tag,
		first && !number ? " scope=\"row\"" : "",
		number ? " class=\"n\"" : type == QAF_TEXT ? "" :
		" class=\"w\"");
	if (type == QAF_DAY)
		add_day(s, text);
	else
		qaf_html_add_lines(s, text);
	qaf_str_addf(s, "</%s>", tag);
}

static void html_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	struct qaf_arena_mark mark = qaf_arena_mark(&o->own);
	struct html *h = o->state;
	struct qaf_str s;
	bool first = true;

	qaf_str_init(&s, &o->own);
	if (h->nrows++ == 0)
		open_table(o, &s);
	qaf_str_add(&s, "<tr>");
	for (size_t i = 0; i < o->ncols; i++) {
		if (o->cols[i].flags & QAF_COL_HIDDEN)
			continue;
		add_cell(&s, &cells[i], o->cols[i].type, first);
		first = false;
	}
	qaf_str_add(&s, "</tr>\n");
	write_out(o, &s);
	qaf_arena_reset(&o->own, mark);
}

static void html_table_end(struct qaf_out *o)
{
	struct html *h = o->state;

	if (h->nrows > 0)
		fputs("</tbody>\n</table>\n</div>\n", o->file);
	else
		element(o, "<p><strong>", h->caption,
			":</strong> none.</p>\n");
}

static void html_chart(struct qaf_out *o, const struct qaf_chart *chart)
{
	struct html *h = o->state;
	struct qaf_str s;

	qaf_html_begin(o, chart->title, NULL);
	qaf_str_init(&s, &o->own);
	qaf_str_addf(&s, "<figure>\n<figcaption id=\"figure-%zu\"><strong>",
		++h->ncharts);
	qaf_html_add(&s, chart->title);
	qaf_str_add(&s, "</strong>");
	if (!qaf_blank(chart->desc)) {
		qaf_str_addc(&s, ' ');
		qaf_html_add(&s, chart->desc);
	}
	qaf_str_add(&s, "</figcaption>\n");
	/* A chart as narrow as a telephone could not be read. */
	qaf_str_addf(&s, "<div class=\"scroll\" role=\"region\" "
		"tabindex=\"0\" aria-labelledby=\"figure-%zu\">\n",
		h->ncharts);
	qaf_svg_chart(&s, chart, h->ncharts);
	qaf_str_add(&s, "</div>\n</figure>\n");
	write_out(o, &s);
}

static bool html_finish(struct qaf_out *o)
{
	qaf_html_begin(o, "Quality assurance", NULL);
	fputs("</main>\n</body>\n</html>\n", o->file);
	return true;
}

static const struct qaf_out_ops html_ops = {
	.title = html_title,
	.heading = html_heading,
	.paragraph = html_paragraph,
	.note = html_note,
	.entry = html_entry,
	.table = html_table,
	.row = html_row,
	.table_end = html_table_end,
	.chart = html_chart,
	.form = qaf_html_form,
	.finish = html_finish,
};

void qaf_html_init(struct qaf_out *o)
{
	struct html *h = qaf_alloc(&o->own, sizeof(*h));

	h->lead = true;
	o->state = h;
	o->ops = &html_ops;
}
