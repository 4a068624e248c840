/*
 * Forms for paper, in HTML: the choices are printed with boxes to tick, and
 * what is to be written has room.
 */
#include "base/date.h"
#include "base/str.h"
#include "render/html.h"

/* Share of the width, in hundredths, of each column. */
static const int widths[QAF_FORM_COLUMNS] = { 34, 18, 34, 14 };

static void add_choices(struct qaf_str *s, const struct qaf_form_cell *c)
{
	for (size_t i = 0; i < c->choices->n; i++) {
		const char *word = c->choices->word[i];

		qaf_str_addf(s, "<span class=\"pick\">%s ",
			qaf_same(word, c->text) ? "\u2612" : "\u2610");
		qaf_html_add(s, word);
		qaf_str_add(s, "</span> ");
	}
}

static void add_class(struct qaf_str *s, const struct qaf_form_cell *c)
{
	if (c->kind == QAF_FORM_HELP)
		qaf_str_add(s, " class=\"help\"");
	if (!qaf_form_is_open(c))
		return;
	qaf_str_addf(s, " class=\"box%s%s\"", c->needed ? " needed" : "",
		c->kind == QAF_FORM_TEXT && c->rows < 2 ? " tall" : "");
}

static void add_cell(struct qaf_str *s, const struct qaf_form_cell *c,
	bool first)
{
	bool names = first && !qaf_form_is_open(c) && c->columns < 2;
	qaf_date day;

	qaf_str_add(s, names ? "<th scope=\"row\"" : "<td");
	add_class(s, c);
	if (c->columns > 1)
		qaf_str_addf(s, " colspan=\"%u\"", c->columns);
	if (c->rows > 1)
		qaf_str_addf(s, " rowspan=\"%u\"", c->rows);
	qaf_str_addc(s, '>');
	if (c->kind == QAF_FORM_STRONG)
		qaf_str_add(s, "<strong>");
	if (c->kind == QAF_FORM_CHOICE)
		add_choices(s, c);
	else if (c->kind == QAF_FORM_DAY && c->text &&
	    qaf_date_parse(&day, c->text))
		qaf_str_add(s, qaf_date_words(s->arena, day));
	else if (c->text)
		qaf_html_add_lines(s, c->text);
	if (c->kind == QAF_FORM_STRONG)
		qaf_str_add(s, "</strong>");
	qaf_str_add(s, names ? "</th>" : "</td>");
}

/* `covered` has, for each column, how many rows below are still covered. */
static void add_row(struct qaf_str *s, const struct qaf_form_row *row,
	unsigned covered[QAF_FORM_COLUMNS])
{
	qaf_str_add(s, "<tr>");
	for (size_t i = 0; i < QAF_FORM_COLUMNS;) {
		const struct qaf_form_cell *c = &row->cell[i];
		unsigned wide = c->columns ? c->columns : 1;

		if (covered[i]) {
			covered[i++]--;
			continue;
		}
		add_cell(s, c, i == 0);
		for (unsigned k = 0; k < wide && i < QAF_FORM_COLUMNS; k++)
			covered[i++] = c->rows ? c->rows - 1 : 0;
	}
	qaf_str_add(s, "</tr>\n");
}

static void add_head(struct qaf_str *s, const struct qaf_form_section *section)
{
	if (!section->heading[0])
		return;
	qaf_str_add(s, "<thead><tr>");
	for (size_t i = 0; i < QAF_FORM_COLUMNS;) {
		unsigned wide = 1;

		while (i + wide < QAF_FORM_COLUMNS && !section->heading[i + wide])
			wide++;
		qaf_str_addf(s, "<th scope=\"col\" colspan=\"%u\">", wide);
		qaf_html_add(s, section->heading[i]);
		qaf_str_add(s, "</th>");
		i += wide;
	}
	qaf_str_add(s, "</tr></thead>\n");
}

static void add_section(struct qaf_str *s, const struct qaf_form_section *section,
	const char *name)
{
	unsigned covered[QAF_FORM_COLUMNS] = { 0 };

	qaf_str_add(s, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
		"aria-label=\"");
	qaf_html_add(s, name);
	if (section->heading[0])
		qaf_str_addc(s, ' ');
	qaf_html_add(s, section->heading[0] ? section->heading[0] : "");
	qaf_str_add(s, "\">\n<table>\n<colgroup>");
	for (size_t i = 0; i < QAF_FORM_COLUMNS; i++)
		qaf_str_addf(s, "<col style=\"width:%d%%\">", widths[i]);
	qaf_str_add(s, "</colgroup>\n");
	add_head(s, section);
	qaf_str_add(s, "<tbody>\n");
	for (size_t i = 0; i < section->nrows; i++)
		add_row(s, &section->row[i], covered);
	qaf_str_add(s, "</tbody>\n</table>\n</div>\n");
}

void qaf_html_form(struct qaf_out *o, const struct qaf_form *form)
{
	struct qaf_str s;

	qaf_html_begin(o, "Forms to fill in", NULL);
	qaf_str_init(&s, &o->own);
	qaf_str_add(&s, "<section class=\"form\">\n<h2>");
	qaf_html_add(&s, form->title);
	qaf_str_add(&s, "</h2>\n<p>");
	qaf_html_add(&s, form->note);
	qaf_str_add(&s, "</p>\n");
	for (size_t i = 0; i < form->nsections; i++)
		add_section(&s, &form->section[i], form->name);
	qaf_str_add(&s, "</section>\n");
	fwrite(s.text, 1, s.len, o->file);
}
