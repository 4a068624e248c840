/*
 * Charts as inline SVG: what all kinds draw with.
 */
#include "render/out.h"
#include "render/svg.h"

#include <math.h>

#define LETTER 8.4	/* space for a letter of 14 px, on the wide side */

/*
 * The Government Analysis Function's categorical colours in their order, in
 * which neighbours differ by 3:1.  More than four series get the same
 * colours as outlines.
 */
static const struct svg_colour colours[] = {
	{ "#12436D", "#12436D", "#FFFFFF" },
	{ "#28A197", "#28A197", SVG_TEXT },
	{ "#801650", "#801650", "#FFFFFF" },
	{ "#F46A25", "#F46A25", SVG_TEXT },
	{ "#FFFFFF", "#12436D", SVG_TEXT },
	{ "#FFFFFF", "#28A197", SVG_TEXT },
	{ "#FFFFFF", "#801650", SVG_TEXT },
	{ "#FFFFFF", "#F46A25", SVG_TEXT },
};
#define NCOLOURS (sizeof(colours) / sizeof(colours[0]))

struct svg_colour qaf_svg_colour(size_t series)
{
	return colours[series % NCOLOURS];
}

void qaf_svg_text(struct svg *v, double x, double y, enum svg_anchor anchor,
	const char *attrs, const char *text)
{
	static const char *const anchors[] = {
		"", " text-anchor=\"middle\"", " text-anchor=\"end\"",
	};

	qaf_str_addf(v->out, "<text x=\"%.1f\" y=\"%.1f\"%s%s%s>", x, y,
		anchors[anchor], qaf_blank(attrs) ? "" : " ",
		qaf_blank(attrs) ? "" : attrs);
	qaf_html_add(v->out, text);
	qaf_str_add(v->out, "</text>\n");
}

double qaf_svg_text_width(const char *text)
{
	return LETTER * (double)qaf_utf8_width(text, SIZE_MAX);
}

void qaf_svg_row_label(struct svg *v, double x, double y, double width,
	const char *text)
{
	const char *s = qaf_clean_line(v->arena, text), *next;
	size_t space = (size_t)(width / LETTER);
	size_t n = qaf_wrap_line(s, space, &next);
	size_t n2;
	const char *rest;

	if (*next == '\0') {
		qaf_svg_text(v, x, y + 5, SVG_END, NULL, s);
		return;
	}
	qaf_svg_text(v, x, y - 3, SVG_END, NULL,
		qaf_strndup(v->arena, s, n));
	n2 = qaf_wrap_line(next, space, &rest);
	qaf_svg_text(v, x, y + 13, SVG_END, NULL, qaf_printf(v->arena,
		"%.*s%s", (int)n2, next, *rest ? "\u2026" : ""));
}

double qaf_svg_label_space(const struct svg *v)
{
	double space = 0;

	for (size_t i = 0; i < v->chart->n; i++)
		space = fmax(space, qaf_svg_text_width(
			v->chart->point[i].label));
	return fmin(fmax(space, 40), 190);
}

void qaf_svg_legend(struct svg *v)
{
	double x = 0;

	for (size_t i = 0; i < v->chart->nseries; i++) {
		const char *name = v->chart->series[i];
		double width = 22 + qaf_svg_text_width(name) + 18;
		struct svg_colour c = qaf_svg_colour(i);

		if (x > 0 && x + width > SVG_WIDTH) {
			x = 0;
			v->y += SVG_LINE + 4;
		}
		qaf_str_addf(v->out, "<rect x=\"%.1f\" y=\"%.1f\" "
			"width=\"13\" height=\"13\" fill=\"%s\" stroke=\"%s\" "
			"stroke-width=\"2\"/>\n", x + 1.5, v->y + 2.5, c.fill,
			c.stroke);
		qaf_svg_text(v, x + 22, v->y + 14, SVG_START, NULL, name);
		x += width;
	}
	v->y += SVG_LINE + 16;
}

double qaf_svg_value(const struct qaf_cell *c)
{
	if (!c->known)
		return 0;
	return c->n != 0 ? (double)c->n : c->x;
}

const char *qaf_svg_value_text(struct svg *v, const struct qaf_cell *c)
{
	double x = qaf_svg_value(c);

	if (!c->known)
		return c->text ? c->text : "";
	if (qaf_eq(v->chart->unit, "%"))
		return qaf_printf(v->arena, "%.1f%%", round(x * 10) / 10);
	if (x == floor(x))
		return qaf_printf(v->arena, "%.0f", x);
	return qaf_printf(v->arena, "%.1f", round(x * 10) / 10);
}

double qaf_svg_axis(const struct qaf_chart *c, double largest, double *step)
{
	double max = c->max > 0 ? c->max : largest;
	double power;

	if (c->max <= 0 && qaf_eq(c->unit, "%"))
		max = 100;
	if (!(max > 0))
		max = 1;
	/* Steps of 1, 2 or 5 times a power of ten, six at the most. */
	power = pow(10, floor(log10(max / 5)));
	*step = power;
	if (max / *step > 6)
		*step = 2 * power;
	if (max / *step > 6)
		*step = 5 * power;
	if (max / *step > 6)
		*step = 10 * power;
	if (c->max > 0)
		return max;
	return *step * ceil(max / *step - 1e-9);
}
