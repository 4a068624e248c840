/*
 * A chart being drawn.  The drawing grows downwards: each part starts at `y`
 * and leaves it below what it has drawn, so that the height is known last.
 * Text is dark on white or light colours, white on the dark ones, at least
 * 4.5:1; parts are told apart by more than colour (WCAG 2.2 AA).
 */
#ifndef QAF_RENDER_SVG_H
#define QAF_RENDER_SVG_H

#include "render/html.h"
#include "render/out.h"

#define SVG_WIDTH 720.0
#define SVG_LINE 18.0		/* between lines of text */
#define SVG_TEXT "#0B0C0C"
#define SVG_QUIET "#505A5F"	/* 7:1 on white */
#define SVG_GRID "#D5DADD"

struct svg {
	struct qaf_arena *arena;
	struct qaf_str *out;
	const struct qaf_chart *chart;
	double y;
};

/* How a series is filled, and the text on it. */
struct svg_colour {
	const char *fill, *stroke, *text;
};
struct svg_colour qaf_svg_colour(size_t series);

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* Text with its base line at `y`; `attrs` is added to the element. */
void qaf_svg_text(struct svg *v, double x, double y, enum svg_anchor anchor,
	const char *attrs, const char *text);

/* The width of text in the chart's units; an estimate, rather too wide. */
double qaf_svg_text_width(const char *text);

/* A label beside a row, on one or two lines around the middle `y`. */
void qaf_svg_row_label(struct svg *v, double x, double y, double width,
	const char *text);

/* The width of the labels of all rows. */
double qaf_svg_label_space(const struct svg *v);

/* The names of the series with their colours, at the top. */
void qaf_svg_legend(struct svg *v);

/* The number in a cell, and as text with its unit when that is "%". */
double qaf_svg_value(const struct qaf_cell *c);
const char *qaf_svg_value_text(struct svg *v, const struct qaf_cell *c);

/* The end of an axis that holds `largest`, and the step of its ticks. */
double qaf_svg_axis(const struct qaf_chart *c, double largest, double *step);

void qaf_svg_stack(struct svg *v);
void qaf_svg_bars(struct svg *v);
void qaf_svg_line(struct svg *v);
void qaf_svg_matrix(struct svg *v);

#endif
