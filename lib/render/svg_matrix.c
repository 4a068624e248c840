/*
 * A grid of counts, such as auditor's against moderator's grades, with the
 * diagonal outlined.
 */
#include <math.h>
#include <string.h>

#include "render/out.h"
#include "render/svg.h"

#define ROW 46.0

/* A tint of the first colour by share of the largest count, light enough for
 * dark text. */
static const char *tint(struct svg *v, double share)
{
	double k = 0.4 * share;

	return qaf_printf(v->arena, "#%02X%02X%02X",
		(unsigned)lround(255 - k * (255 - 0x12)),
		(unsigned)lround(255 - k * (255 - 0x43)),
		(unsigned)lround(255 - k * (255 - 0x6D)));
}

static double largest_count(const struct qaf_chart *c)
{
	double largest = 1;

	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->nseries; k++)
			largest = fmax(largest,
				qaf_svg_value(&c->point[i].value[k]));
	return largest;
}

/* The names of the columns, on two lines where they are long. */
static void column_heads(struct svg *v, double left, double cell)
{
	size_t space = (size_t)(cell / (qaf_svg_text_width("a")));

	if (v->chart->col_name) {
		qaf_svg_text(v, left + cell * (double)v->chart->nseries / 2,
			v->y + 14, SVG_MIDDLE, "font-weight=\"bold\"",
			v->chart->col_name);
		v->y += SVG_LINE + 4;
	}
	for (size_t k = 0; k < v->chart->nseries; k++) {
		const char *s = qaf_clean_line(v->arena, v->chart->series[k]);
		double x = left + cell * ((double)k + 0.5), y = v->y + 14;

		for (int line = 0; *s && line < 2; line++) {
			const char *next;
			size_t n = qaf_wrap_line(s, space, &next);

			if (line == 0 && *next == '\0')
				y += SVG_LINE;
			qaf_svg_text(v, x, y, SVG_MIDDLE, NULL,
				qaf_strndup(v->arena, s, n));
			y += SVG_LINE;
			s = next;
		}
	}
	if (v->chart->row_name)
		qaf_svg_text(v, left - 12, v->y + 14 + SVG_LINE, SVG_END,
			"font-weight=\"bold\"", v->chart->row_name);
	v->y += 2 * SVG_LINE + 8;
}

static void matrix_cell(struct svg *v, double x, double width,
	const struct qaf_cell *value, double largest)
{
	double count = qaf_svg_value(value);
	bool none = value->known && !(count > 0);

	qaf_str_addf(v->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
		"height=\"%.1f\" fill=\"%s\" stroke=\"%s\"/>\n", x + 2,
		v->y + 2, width - 4, ROW - 4, tint(v, count / largest),
		SVG_QUIET);
	qaf_svg_text(v, x + width / 2, v->y + ROW / 2 + 6, SVG_MIDDLE,
		none ? "fill=\"" SVG_QUIET "\" font-size=\"16\"" :
		"font-weight=\"bold\" font-size=\"16\"",
		qaf_svg_value_text(v, value));
}

void qaf_svg_matrix(struct svg *v)
{
	const struct qaf_chart *c = v->chart;
	double left = qaf_svg_label_space(v) + 12;
	double cell, largest = largest_count(c);

	if (c->row_name)
		left = fmax(left, qaf_svg_text_width(c->row_name) + 20);
	cell = fmin(112, (SVG_WIDTH - left) / (double)c->nseries);
	column_heads(v, left, cell);
	for (size_t i = 0; i < c->n; i++) {
		qaf_svg_row_label(v, left - 12, v->y + ROW / 2, left - 12,
			c->point[i].label);
		for (size_t k = 0; k < c->nseries; k++)
			matrix_cell(v, left + cell * (double)k, cell,
				&c->point[i].value[k], largest);
		if (i < c->nseries)
			qaf_str_addf(v->out, "<rect x=\"%.1f\" y=\"%.1f\" "
				"width=\"%.1f\" height=\"%.1f\" fill=\"none\" "
				"stroke=\"#12436D\" stroke-width=\"4\"/>\n",
				left + cell * (double)i + 2, v->y + 2,
				cell - 4, ROW - 4);
		v->y += ROW;
	}
	qaf_svg_text(v, left + 2, v->y + 20, SVG_START, NULL,
		"Outlined: the same in row and column.");
	v->y += 28;
}
