/*
 * Horizontal bars, whole or split by series, with their numbers in or beside
 * them.
 */
#include <math.h>

#include "render/out.h"
#include "render/svg.h"

#define BAR 34.0	/* height of a bar */
#define GAP 16.0	/* between rows */
#define TAIL 72.0	/* space for a number behind a bar */

/* A part of a bar that is too narrow for its number, which stands below. */
struct below {
	const char *text;
	double at;	/* middle of the part */
	double x;	/* middle of the text */
	double width;
};

static double row_total(const struct svg *v, size_t row)
{
	const struct qaf_chart_point *p = &v->chart->point[row];
	double total = 0;

	for (size_t i = 0; i < v->chart->nseries; i++)
		total += qaf_svg_value(&p->value[i]);
	return total;
}

static double largest_total(const struct svg *v)
{
	double largest = 0;

	for (size_t i = 0; i < v->chart->n; i++)
		largest = fmax(largest, row_total(v, i));
	if (v->chart->max > 0)
		return v->chart->max;
	return largest > 0 ? largest : 1;
}

/* Push texts apart: first to the right, then back from the right edge. */
static void spread(struct below *b, size_t n, double left)
{
	double edge = left;

	for (size_t i = 0; i < n; i++) {
		b[i].x = fmax(b[i].at, edge + b[i].width / 2);
		edge = b[i].x + b[i].width / 2;
	}
	edge = SVG_WIDTH;
	for (size_t i = n; i-- > 0; ) {
		b[i].x = fmin(b[i].x, edge - b[i].width / 2);
		edge = b[i].x - b[i].width / 2;
	}
}

static void write_below(struct svg *v, struct below *b, size_t n, double left)
{
	double y = v->y + BAR;

	spread(b, n, fmax(0, left - 70));
	for (size_t i = 0; i < n; i++) {
		qaf_str_addf(v->out, "<path d=\"M%.1f %.1fL%.1f %.1f\" "
			"stroke=\"%s\"/>\n", b[i].at, y + 1, b[i].x, y + 9,
			SVG_QUIET);
		qaf_svg_text(v, b[i].x, y + 22, SVG_MIDDLE, NULL, b[i].text);
	}
	if (n > 0)
		v->y += 24;
}

/* One part of a bar; the white gap to the next is part of its width. */
static void write_part(struct svg *v, size_t series, double x, double width,
	const char *number)
{
	struct svg_colour c = qaf_svg_colour(series);
	bool outlined = c.fill != c.stroke;
	double inset = outlined ? 1 : 0;

	qaf_str_addf(v->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
		"height=\"%.1f\" fill=\"%s\"", x + inset, v->y + inset,
		fmax(width - 2 - 2 * inset, 1), BAR - 2 * inset, c.fill);
	if (outlined)
		qaf_str_addf(v->out, " stroke=\"%s\" stroke-width=\"2\"",
			c.stroke);
	qaf_str_add(v->out, "/>\n");
	if (number)
		qaf_svg_text(v, x + (width - 2) / 2, v->y + BAR / 2 + 5,
			SVG_MIDDLE, qaf_printf(v->arena,
			"fill=\"%s\" font-weight=\"bold\"", c.text), number);
}

static void stack_row(struct svg *v, size_t row, double left, double scale)
{
	const struct qaf_chart_point *p = &v->chart->point[row];
	struct below *b = qaf_alloc_array(v->arena, v->chart->nseries,
		sizeof(*b));
	size_t nbelow = 0;
	double x = left;

	qaf_svg_row_label(v, left - 12, v->y + BAR / 2, left - 12, p->label);
	for (size_t i = 0; i < v->chart->nseries; i++) {
		double width = qaf_svg_value(&p->value[i]) * scale;
		const char *text = qaf_svg_value_text(v, &p->value[i]);
		bool fits = width - 6 > qaf_svg_text_width(text);

		if (width > 0)
			write_part(v, i, x, width, fits ? text : NULL);
		if (width > 0 ? !fits : !p->value[i].known && *text) {
			const char *words = qaf_printf(v->arena, "%s %s",
				v->chart->series[i], text);

			b[nbelow++] = (struct below){ words, x + width / 2, 0,
				qaf_svg_text_width(words) + 10 };
		}
		x += width;
	}
	if (!qaf_eq(v->chart->unit, "%"))
		qaf_svg_text(v, x + 8, v->y + BAR / 2 + 5, SVG_START, NULL,
			qaf_printf(v->arena, "%.0f%s%s", row_total(v, row),
			v->chart->unit ? " " : "",
			v->chart->unit ? v->chart->unit : ""));
	write_below(v, b, nbelow, left);
	v->y += BAR + GAP;
}

void qaf_svg_stack(struct svg *v)
{
	double left = qaf_svg_label_space(v) + 12;
	double tail = 8;

	qaf_svg_legend(v);
	if (!qaf_eq(v->chart->unit, "%"))
		tail = 8 + qaf_svg_text_width("0000 ") +
			(v->chart->unit ? qaf_svg_text_width(v->chart->unit) : 0);
	for (size_t i = 0; i < v->chart->n; i++)
		stack_row(v, i, left, (SVG_WIDTH - left - tail) /
			largest_total(v));
}

void qaf_svg_bars(struct svg *v)
{
	double left = qaf_svg_label_space(v) + 12;
	double max, step;

	max = qaf_svg_axis(v->chart, largest_total(v), &step);
	for (size_t i = 0; i < v->chart->n; i++) {
		const struct qaf_chart_point *p = &v->chart->point[i];
		double width = qaf_svg_value(&p->value[0]) *
			(SVG_WIDTH - left - TAIL) / max;

		qaf_svg_row_label(v, left - 12, v->y + BAR / 2, left - 12,
			p->label);
		if (width > 0)
			write_part(v, 0, left, width + 2, NULL);
		qaf_svg_text(v, left + width + 8, v->y + BAR / 2 + 5,
			SVG_START, "font-weight=\"bold\"",
			qaf_svg_value_text(v, &p->value[0]));
		v->y += BAR + GAP / 2;
	}
	qaf_str_addf(v->out, "<path d=\"M%.1f 0V%.1f\" stroke=\"%s\"/>\n",
		left - 1, v->y, SVG_QUIET);
}
