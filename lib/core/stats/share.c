/*
 * Shares with their 95% intervals, plain and weighted to the frame, and the
 * median of days.  Pure: no database, no clock.
 */
#include "core/stats/stats.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/stats/const.h"

/* Wilson's score interval for the share `p` in a sample of `n`, which need
 * not be a whole number (an effective sample size). */
static struct qaf_interval wilson(double p, double n)
{
	const double z2 = QAF_Z95 * QAF_Z95;
	struct qaf_interval r = { .estimable = true, .at = p };
	double scale = 1 + z2 / n;
	double centre = (p + z2 / (2 * n)) / scale;
	double half = QAF_Z95 / scale
		* sqrt(p * (1 - p) / n + z2 / (4 * n * n));

	/* Rounding must not push an end past what was seen. */
	r.low = p <= 0 ? 0 : fmax(0, centre - half);
	r.high = p >= 1 ? 1 : fmin(1, centre + half);
	return r;
}

struct qaf_interval qaf_share(long x, long n)
{
	assert(x >= 0 && x <= n);
	if (n == 0)
		return (struct qaf_interval){ .estimable = false };
	return wilson((double)x / (double)n, (double)n);
}

struct qaf_interval qaf_share_percent(long x, long n)
{
	struct qaf_interval r = qaf_share(x, n);

	r.at *= 100;
	r.low *= 100;
	r.high *= 100;
	return r;
}

double qaf_percent(long x, long n)
{
	assert(x >= 0 && n > 0);
	/* In whole tenths, so that a half is exactly a half. */
	return (double)((2000 * x + n) / (2 * n)) / 10;
}

/* What one pass over the strata adds up. */
struct strata {
	double frame;		/* cases */
	double p;		/* weighted share */
	double kish;		/* sum of squared weights of the cases drawn */
	bool whole;		/* every case of the frame was drawn */
	bool missing;		/* a stratum of which none was drawn */
};

static struct strata add_strata(const struct qaf_stratum_count *s, size_t n)
{
	struct strata sum = { .whole = true };

	for (size_t i = 0; i < n; i++) {
		assert(s[i].found >= 0 && s[i].found <= s[i].drawn
			&& s[i].drawn <= s[i].frame);
		sum.frame += (double)s[i].frame;
		sum.whole = sum.whole && s[i].drawn == s[i].frame;
		sum.missing = sum.missing || (s[i].frame && !s[i].drawn);
	}
	if (sum.frame <= 0 || sum.missing)
		return sum;
	for (size_t i = 0; i < n; i++) {
		double weight = (double)s[i].frame / sum.frame;
		double drawn = (double)s[i].drawn;

		if (!s[i].frame)
			continue;
		sum.p += weight * (double)s[i].found / drawn;
		sum.kish += weight * weight / drawn;
	}
	/* The sum of weights may pass 1 by a rounding error. */
	sum.p = fmin(1, sum.p);
	return sum;
}

static double stratified_variance(const struct qaf_stratum_count *s, size_t n,
	const struct strata *sum)
{
	double v = 0;

	for (size_t i = 0; i < n; i++) {
		double weight = (double)s[i].frame / sum->frame;
		double drawn = (double)s[i].drawn;
		double p, spread;

		if (s[i].drawn == s[i].frame)
			continue;
		p = (double)s[i].found / drawn;
		spread = s[i].drawn > 1 ? p * (1 - p) / (drawn - 1)
			: sum->p * (1 - sum->p);
		v += weight * weight * (1 - drawn / (double)s[i].frame)
			* spread;
	}
	return v;
}

struct qaf_weighted qaf_share_weighted(const struct qaf_stratum_count *s,
	size_t n)
{
	struct strata sum = add_strata(s, n);
	struct qaf_weighted r = { .se = 0 };
	double v;

	if (sum.frame <= 0 || sum.missing)
		return r;
	if (sum.whole) {
		r.share = (struct qaf_interval){ true, sum.p, sum.p, sum.p };
		return r;
	}
	v = stratified_variance(s, n, &sum);
	r.se = sqrt(v);
	r.share = wilson(sum.p, v > 0 ? sum.p * (1 - sum.p) / v
		: 1 / sum.kish);
	return r;
}

static int by_number(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

bool qaf_median(double *out, struct qaf_arena *scratch, const int *days,
	size_t n)
{
	struct qaf_arena_mark mark = qaf_arena_mark(scratch);
	int *v;

	if (n == 0)
		return false;
	v = qaf_alloc_array(scratch, n, sizeof(*v));
	memcpy(v, days, n * sizeof(*v));
	qsort(v, n, sizeof(*v), by_number);
	*out = n % 2 ? v[n / 2]
		: ((double)v[n / 2 - 1] + (double)v[n / 2]) / 2;
	qaf_arena_reset(scratch, mark);
	return true;
}
