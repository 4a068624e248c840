/*
 * Charts over months: run, p and XmR charts, and the four rules of NHS
 * England's Making Data Count.  Pure: no database, no clock.
 */
#include "base/arena.h"
#include "core/stats/stats.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* Limits of an XmR chart, and from where on a moving range is screened out,
 * both in average moving ranges. */
#define XMR_LIMIT 2.66
#define XMR_SCREEN 3.267

#define SHIFT 7		/* points in a row on one side */
#define TREND 6		/* successive differences one way */

const char qaf_spc_rule_set[] = "NHS England, Making Data Count: a point "
	"outside the limits; seven in a row on one side of the mean; six "
	"successive differences one way; two of three beyond two thirds of "
	"the way to a limit, all three on one side";

static struct qaf_spc *spc_new(struct qaf_arena *a, enum qaf_spc_kind kind,
	size_t n)
{
	struct qaf_spc *c = qaf_alloc(a, sizeof(*c));

	c->kind = kind;
	c->n = n;
	c->point = qaf_alloc_array(a, n, sizeof(*c->point));
	return c;
}

static int sign(double x)
{
	return (x > 0) - (x < 0);
}

static bool outside(const struct qaf_spc_point *p)
{
	return p->value > p->upper || p->value < p->lower;
}

static bool near_limit(const struct qaf_spc_point *p)
{
	return !outside(p)
		&& (p->value > p->near_upper || p->value < p->near_lower);
}

/* Seven in a row on one side; `p` are the months that have audits. */
static void flag_shifts(struct qaf_spc_point **p, size_t n)
{
	size_t run = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i]->side == 0)
			run = 0;
		else if (i > 0 && p[i]->side == p[i - 1]->side)
			run++;
		else
			run = 1;
		if (run >= SHIFT)
			for (size_t j = i + 1 - SHIFT; j <= i; j++)
				p[j]->rules |= QAF_SPC_SHIFT;
	}
}

/* Six differences one way.  A point where a rise turns into a fall stands in
 * both and keeps the later. */
static void flag_trends(struct qaf_spc_point **p, size_t n)
{
	size_t run = 0;
	int way = 0;

	for (size_t i = 1; i < n; i++) {
		int step = sign(p[i]->value - p[i - 1]->value);

		run = step == 0 ? 0 : step == way ? run + 1 : 1;
		way = step;
		if (run < TREND)
			continue;
		for (size_t j = i - TREND; j <= i; j++) {
			p[j]->rules |= QAF_SPC_TREND;
			p[j]->trend = way;
		}
	}
}

static void flag_two_of_three(struct qaf_spc_point **p, size_t n)
{
	for (size_t i = 0; i + 3 <= n; i++) {
		int sides = p[i]->side + p[i + 1]->side + p[i + 2]->side;
		int near = near_limit(p[i]) + near_limit(p[i + 1])
			+ near_limit(p[i + 2]);

		if (abs(sides) != 3 || near < 2)
			continue;
		for (size_t j = i; j < i + 3; j++)
			if (near_limit(p[j]))
				p[j]->rules |= QAF_SPC_TWO_OF_THREE;
	}
}

/* Apply the four rules to the months that have audits, gaps left out. */
static void apply_rules(struct qaf_arena *a, struct qaf_spc *c)
{
	struct qaf_arena_mark mark = qaf_arena_mark(a);
	struct qaf_spc_point **p = qaf_alloc_array(a, c->n, sizeof(*p));
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->point[i].known)
			p[n++] = &c->point[i];
	for (size_t i = 0; i < n; i++) {
		p[i]->side = sign(p[i]->value - c->centre);
		if (outside(p[i]))
			p[i]->rules |= QAF_SPC_OUTSIDE;
	}
	flag_shifts(p, n);
	flag_trends(p, n);
	flag_two_of_three(p, n);
	qaf_arena_reset(a, mark);
}

static int by_value(const void *a, const void *b)
{
	return sign(*(const double *)a - *(const double *)b);
}

/* A run chart has the median as its centre, no limits and no signals: under
 * a year of months bears no more. */
static void run_chart(struct qaf_arena *a, struct qaf_spc *c)
{
	struct qaf_arena_mark mark = qaf_arena_mark(a);
	double *v = qaf_alloc_array(a, c->known, sizeof(*v));
	size_t n = 0;

	c->kind = QAF_SPC_RUN;
	for (size_t i = 0; i < c->n; i++)
		if (c->point[i].known)
			v[n++] = c->point[i].value;
	qsort(v, n, sizeof(*v), by_value);
	if (n)
		c->centre = n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
	for (size_t i = 0; i < c->n; i++)
		if (c->point[i].known)
			c->point[i].side = sign(c->point[i].value - c->centre);
	qaf_arena_reset(a, mark);
}

struct qaf_spc *qaf_spc_share(struct qaf_arena *a, const long *x,
	const long *n, size_t months)
{
	struct qaf_spc *c = spc_new(a, QAF_SPC_P, months);
	double found = 0, all = 0;

	for (size_t i = 0; i < months; i++) {
		assert(x[i] >= 0 && x[i] <= n[i]);
		if (n[i] == 0)
			continue;
		c->point[i].known = true;
		c->point[i].value = (double)x[i] / (double)n[i];
		c->known++;
		found += (double)x[i];
		all += (double)n[i];
	}
	if (c->known < QAF_SPC_MONTHS) {
		run_chart(a, c);
		return c;
	}
	c->centre = found / all;
	for (size_t i = 0; i < months; i++) {
		struct qaf_spc_point *p = &c->point[i];
		double se;

		if (!p->known)
			continue;
		se = sqrt(c->centre * (1 - c->centre) / (double)n[i]);
		p->lower = fmax(0, c->centre - 3 * se);
		p->upper = fmin(1, c->centre + 3 * se);
		p->near_lower = fmax(0, c->centre - 2 * se);
		p->near_upper = fmin(1, c->centre + 2 * se);
	}
	apply_rules(a, c);
	return c;
}

/* The average of the moving ranges below `limit`; 0 when there are none. */
static double average_range(const double *range, size_t n, double limit)
{
	double sum = 0;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (range[i] < limit) {
			sum += range[i];
			kept++;
		}
	return kept ? sum / (double)kept : 0;
}

/* Mean and average moving range of the points that are known. */
static void measure(struct qaf_arena *a, struct qaf_spc *c, bool screen)
{
	struct qaf_arena_mark mark = qaf_arena_mark(a);
	double *range = qaf_alloc_array(a, c->known, sizeof(*range));
	double sum = 0, last = 0;
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		if (!c->point[i].known)
			continue;
		if (n > 0)
			range[n - 1] = fabs(c->point[i].value - last);
		last = c->point[i].value;
		sum += last;
		n++;
	}
	c->centre = sum / (double)n;
	/* What rounding took away: equal values must lie on their mean. */
	sum = 0;
	for (size_t i = 0; i < c->n; i++)
		if (c->point[i].known)
			sum += c->point[i].value - c->centre;
	c->centre += sum / (double)n;
	c->moving_range = average_range(range, n - 1, INFINITY);
	if (screen)
		c->moving_range = average_range(range, n - 1,
			XMR_SCREEN * c->moving_range);
	qaf_arena_reset(a, mark);
}

struct qaf_spc *qaf_spc_values(struct qaf_arena *a, const double *value,
	const bool *known, size_t months, bool screen)
{
	struct qaf_spc *c = spc_new(a, QAF_SPC_XMR, months);

	for (size_t i = 0; i < months; i++) {
		c->point[i].known = !known || known[i];
		c->point[i].value = c->point[i].known ? value[i] : 0;
		c->known += c->point[i].known;
	}
	if (c->known < 2) {
		run_chart(a, c);
		return c;
	}
	measure(a, c, screen);
	c->trial = c->known < QAF_SPC_MONTHS;
	for (size_t i = 0; i < months; i++) {
		struct qaf_spc_point *p = &c->point[i];
		double far = XMR_LIMIT * c->moving_range;

		if (!p->known)
			continue;
		p->lower = c->centre - far;
		p->upper = c->centre + far;
		p->near_lower = c->centre - far * 2 / 3;
		p->near_upper = c->centre + far * 2 / 3;
	}
	apply_rules(a, c);
	return c;
}

const char *qaf_spc_signal(const struct qaf_spc_point *p)
{
	if (p->rules & QAF_SPC_OUTSIDE)
		return p->side > 0 ? "outside the limits, high"
			: "outside the limits, low";
	if (p->rules & QAF_SPC_TREND)
		return p->trend > 0 ? "part of a rise over seven months"
			: "part of a fall over seven months";
	if (p->rules & QAF_SPC_TWO_OF_THREE)
		return p->side > 0 ? "one of two in three near the limit, high"
			: "one of two in three near the limit, low";
	if (p->rules & QAF_SPC_SHIFT)
		return p->side > 0 ? "part of seven or more above the mean"
			: "part of seven or more below the mean";
	return NULL;
}
