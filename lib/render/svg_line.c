/*
 * Points over time, with a mean and limits that vary with the month.  An empty
 * month keeps its place as a gap; a point that meets a rule has a shape of its
 * own and a letter that the key explains.
 */
#include <math.h>

#include "render/out.h"
#include "render/svg.h"

#define PLOT 260.0	/* height of the plot */
#define LEFT 52.0
#define TAIL 132.0	/* space for the names of lines */
#define MAX_SIGNALS 8

struct line {
	struct svg *v;
	double top, max, step;
	const char *signal[MAX_SIGNALS];	/* the rules met, in order */
	size_t nsignals;
};

static double x_of(const struct line *l, size_t i)
{
	double space = SVG_WIDTH - LEFT - TAIL;

	return LEFT + space * ((double)i + 0.5) / (double)l->v->chart->n;
}

static double y_of(const struct line *l, double value)
{
	double share = fmin(fmax(value / l->max, 0), 1);

	return l->top + PLOT * (1 - share);
}

static bool has_mean(const struct qaf_chart_point *p)
{
	return p->has_limits || p->has_mean;
}

/* The letter's place of a rule: 0 is A. */
static size_t signal_of(const struct line *l, const char *signal)
{
	size_t i = 0;

	while (i < l->nsignals && !qaf_eq(l->signal[i], signal))
		i++;
	return i;
}

static void collect(struct line *l)
{
	const struct qaf_chart *c = l->v->chart;
	double largest = 0;

	for (size_t i = 0; i < c->n; i++) {
		const struct qaf_chart_point *p = &c->point[i];

		for (size_t k = 0; k < c->nseries; k++)
			largest = fmax(largest, qaf_svg_value(&p->value[k]));
		if (p->has_limits)
			largest = fmax(largest, p->upper);
		if (p->signal && l->nsignals < MAX_SIGNALS &&
		    signal_of(l, p->signal) == l->nsignals)
			l->signal[l->nsignals++] = p->signal;
	}
	l->max = qaf_svg_axis(c, largest, &l->step);
}

/* Shapes tell series apart, and points with a signal from the others. */
static void write_marker(struct line *l, double x, double y, size_t shape,
	const char *fill)
{
	struct qaf_str *s = l->v->out;

	if (shape == 0)
		qaf_str_addf(s, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"",
			x, y);
	else if (shape == 1)
		qaf_str_addf(s, "<path d=\"M%.1f %.1fl8 8-8 8-8-8z\"", x,
			y - 8);
	else if (shape == 2)
		qaf_str_addf(s, "<path d=\"M%.1f %.1fl6 11h-12z\"", x, y - 7);
	else
		qaf_str_addf(s, "<path d=\"M%.1f %.1fh10v10h-10z\"", x - 5,
			y - 5);
	qaf_str_addf(s, " fill=\"%s\" stroke=\"#FFFFFF\" "
		"stroke-width=\"1.5\"/>\n", fill);
}

/* What the shapes and letters mean, above the plot. */
static void write_key(struct line *l)
{
	struct svg *v = l->v;

	for (size_t i = 0; i < l->nsignals; i++) {
		const char *s = qaf_clean_line(v->arena, l->signal[i]), *next;
		size_t space = (size_t)((SVG_WIDTH - 48) /
			qaf_svg_text_width("a"));
		bool first = true;

		write_marker(l, 10, v->y + 9, 1, "#801650");
		qaf_svg_text(v, 24, v->y + 14, SVG_START,
			"font-weight=\"bold\"",
			qaf_printf(v->arena, "%c", (int)('A' + i)));
		while (*s || first) {
			size_t n = qaf_wrap_line(s, space, &next);

			qaf_svg_text(v, 42, v->y + 14, SVG_START, NULL,
				qaf_strndup(v->arena, s, n));
			v->y += SVG_LINE;
			first = false;
			s = next;
		}
		v->y += 6;
	}
	if (v->chart->nseries > 1)
		qaf_svg_legend(v);
}

static void write_axes(struct line *l)
{
	struct svg *v = l->v;
	const struct qaf_chart *c = v->chart;
	bool percent = qaf_eq(c->unit, "%");
	double widest = 0, space;
	size_t every;

	for (int i = 0; i <= (int)(l->max / l->step + 1e-6); i++) {
		double t = i * l->step;

		qaf_str_addf(v->out, "<path d=\"M%.1f %.1fH%.1f\" "
			"stroke=\"%s\"/>\n", LEFT, y_of(l, t),
			SVG_WIDTH - TAIL, t > 0 ? SVG_GRID : SVG_QUIET);
		qaf_svg_text(v, LEFT - 8, y_of(l, t) + 5, SVG_END, NULL,
			qaf_printf(v->arena, "%.*f%s", l->step < 1 ? 1 : 0, t,
			percent ? "%" : ""));
	}
	for (size_t i = 0; i < c->n; i++)
		widest = fmax(widest, qaf_svg_text_width(c->point[i].label));
	space = (SVG_WIDTH - LEFT - TAIL) / (double)c->n;
	every = (size_t)ceil((widest + 10) / space);
	for (size_t i = 0; i < c->n; i++) {
		bool named = i % every == 0;

		qaf_str_addf(v->out, "<path d=\"M%.1f %.1fv%d\" "
			"stroke=\"%s\"/>\n", x_of(l, i), l->top + PLOT,
			named ? 7 : 4, SVG_QUIET);
		if (named)
			qaf_svg_text(v, x_of(l, i), l->top + PLOT + 23,
				SVG_MIDDLE, NULL, c->point[i].label);
	}
}

static double limit_of(const struct qaf_chart_point *p, int which)
{
	return which == 0 ? p->mean : which > 0 ? p->upper : p->lower;
}

/* The mean (0), the upper (1) or the lower (-1) limit, as steps as wide as
 * their months.  Returns the height at which it ends, or -1. */
static double write_steps(struct line *l, int which)
{
	const struct qaf_chart *c = l->v->chart;
	double half = (SVG_WIDTH - LEFT - TAIL) / (double)c->n / 2;
	double y = -1;
	struct qaf_str d;
	bool pen = false;

	qaf_str_init(&d, l->v->arena);
	for (size_t i = 0; i < c->n; i++) {
		const struct qaf_chart_point *p = &c->point[i];

		if (which == 0 ? !has_mean(p) : !p->has_limits) {
			pen = false;
			continue;
		}
		y = y_of(l, limit_of(p, which));
		if (pen)
			qaf_str_addf(&d, "V%.1f", y);
		else
			qaf_str_addf(&d, "M%.1f %.1f", x_of(l, i) - half, y);
		qaf_str_addf(&d, "H%.1f", x_of(l, i) + half);
		pen = true;
	}
	if (y >= 0)
		qaf_str_addf(l->v->out, "<path d=\"%s\" fill=\"none\" "
			"stroke=\"%s\" stroke-width=\"1.5\"%s/>\n", d.text,
			SVG_QUIET, which ? " stroke-dasharray=\"6 4\"" : "");
	return y;
}

/* The lines' names, behind their ends and clear of one another. */
static void write_limits(struct line *l)
{
	struct svg *v = l->v;
	const struct qaf_chart *c = v->chart;
	const char *name = c->mean_name ? c->mean_name : "mean";
	double upper = write_steps(l, 1), lower = write_steps(l, -1);
	double mean = write_steps(l, 0), x = SVG_WIDTH - TAIL + 8;
	size_t last = c->n;

	while (last > 0 && !has_mean(&c->point[last - 1]))
		last--;
	if (last == 0)
		return;
	name = qaf_printf(v->arena, "%s %.1f%s", name, c->point[last - 1].mean,
		qaf_eq(c->unit, "%") ? "%" : "");
	if (upper >= 0)
		qaf_svg_text(v, x, fmin(upper, mean - 16) + 5, SVG_START, NULL,
			"upper limit");
	if (lower >= 0)
		qaf_svg_text(v, x, fmax(lower, mean + 16) + 5, SVG_START, NULL,
			"lower limit");
	qaf_svg_text(v, x, mean + 5, SVG_START, "font-weight=\"bold\"", name);
}

static void write_path(struct line *l, size_t series)
{
	const struct qaf_chart *c = l->v->chart;
	struct qaf_str d;
	bool pen = false;

	qaf_str_init(&d, l->v->arena);
	for (size_t i = 0; i < c->n; i++) {
		const struct qaf_cell *value = &c->point[i].value[series];

		if (value->known)
			qaf_str_addf(&d, "%c%.1f %.1f", pen ? 'L' : 'M',
				x_of(l, i), y_of(l, qaf_svg_value(value)));
		pen = value->known;
	}
	if (d.len > 0)
		qaf_str_addf(l->v->out, "<path d=\"%s\" fill=\"none\" "
			"stroke=\"%s\" stroke-width=\"2\"/>\n", d.text,
			qaf_svg_colour(series).stroke);
}

static void write_points(struct line *l, size_t series)
{
	static const size_t shapes[] = { 0, 2, 3 };
	struct svg *v = l->v;
	const struct qaf_chart *c = v->chart;

	for (size_t i = 0; i < c->n; i++) {
		const struct qaf_chart_point *p = &c->point[i];
		size_t which = signal_of(l, p->signal);
		double x = x_of(l, i), y;

		if (!p->value[series].known)
			continue;
		y = y_of(l, qaf_svg_value(&p->value[series]));
		if (series > 0 || !p->signal || which >= l->nsignals) {
			write_marker(l, x, y, shapes[series % 3],
				qaf_svg_colour(series).stroke);
			continue;
		}
		write_marker(l, x, y, 1, "#801650");
		qaf_svg_text(v, x, y < l->top + 24 ? y + 24 : y - 12,
			SVG_MIDDLE, "font-weight=\"bold\" paint-order=\"stroke\" "
			"stroke=\"#FFFFFF\" stroke-width=\"4\"",
			qaf_printf(v->arena, "%c", (int)('A' + which)));
	}
}

void qaf_svg_line(struct svg *v)
{
	struct line l = { v, 0, 0, 0, { NULL }, 0 };

	collect(&l);
	write_key(&l);
	l.top = v->y + 10;
	write_axes(&l);
	write_limits(&l);
	for (size_t k = 0; k < v->chart->nseries; k++) {
		write_path(&l, k);
		write_points(&l, k);
	}
	v->y = l.top + PLOT + 34;
}
