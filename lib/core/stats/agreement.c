/*
 * Agreement of auditors and moderators: kappa plain and weighted, and which
 * way moderation moves grades.  Pure: no database, no clock.
 *
 * The standard error is that of Fleiss, Cohen and Everitt (1969), the one
 * that statistics packages print beside an estimate.
 */
#include "core/stats/stats.h"

#include <assert.h>
#include <math.h>

#include "base/arena.h"
#include "core/stats/const.h"

/* The matrix as shares, with its margins and, for each grade, the weight
 * that it would meet on average by chance. */
struct shares {
	size_t k;
	double n;
	double *cell;			/* k * k, as the counts */
	double *auditor, *moderator;	/* k each */
	double *met_by_auditor, *met_by_moderator;
};

static bool one_grade_only(const long *counts, size_t k)
{
	size_t used = 0, diagonal = 0;

	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++) {
			used += counts[i * k + j] != 0;
			diagonal += i == j && counts[i * k + j] != 0;
		}
	return used <= 1 && used == diagonal;
}

static void to_shares(struct shares *s, struct qaf_arena *scratch,
	const long *counts, size_t k, const double *weights)
{
	*s = (struct shares){
		.k = k,
		.cell = qaf_alloc_array(scratch, k * k, sizeof(double)),
		.auditor = qaf_alloc_array(scratch, k, sizeof(double)),
		.moderator = qaf_alloc_array(scratch, k, sizeof(double)),
		.met_by_auditor = qaf_alloc_array(scratch, k, sizeof(double)),
		.met_by_moderator = qaf_alloc_array(scratch, k, sizeof(double)),
	};
	for (size_t i = 0; i < k * k; i++) {
		assert(counts[i] >= 0);
		s->n += (double)counts[i];
	}
	for (size_t i = 0; i < k * k; i++) {
		s->cell[i] = (double)counts[i] / s->n;
		s->auditor[i / k] += s->cell[i];
		s->moderator[i % k] += s->cell[i];
	}
	for (size_t i = 0; i < k * k; i++) {
		s->met_by_auditor[i / k] += s->moderator[i % k] * weights[i];
		s->met_by_moderator[i % k] += s->auditor[i / k] * weights[i];
	}
}

/* The variance of the estimate, times n. */
static double variance(const struct shares *s, const double *weights,
	double seen, double chance)
{
	double off = seen * chance - 2 * chance + seen, sum = 0;

	for (size_t i = 0; i < s->k * s->k; i++) {
		double met = s->met_by_auditor[i / s->k]
			+ s->met_by_moderator[i % s->k];
		double d = weights[i] * (1 - chance) - met * (1 - seen);

		sum += s->cell[i] * d * d;
	}
	/* Rounding may leave a little less than nothing. */
	return fmax(0, sum - off * off) / pow(1 - chance, 4);
}

struct qaf_kappa qaf_kappa_weighted(struct qaf_arena *scratch,
	const long *counts, size_t k, const double *weights)
{
	struct qaf_arena_mark mark = qaf_arena_mark(scratch);
	struct qaf_kappa r = { .estimable = false };
	struct shares s;
	double seen = 0, chance = 0;

	assert(k >= 1);
	if (one_grade_only(counts, k))
		return r;
	to_shares(&s, scratch, counts, k, weights);
	for (size_t i = 0; i < k * k; i++) {
		seen += s.cell[i] * weights[i];
		chance += s.auditor[i / k] * s.moderator[i % k] * weights[i];
	}
	r.estimable = true;
	r.at = (seen - chance) / (1 - chance);
	r.se = sqrt(variance(&s, weights, seen, chance) / s.n);
	r.low = fmax(-1, r.at - QAF_Z95 * r.se);
	r.high = fmin(1, r.at + QAF_Z95 * r.se);
	qaf_arena_reset(scratch, mark);
	return r;
}

/* The weight of agreement between two grades, by how far apart they are. */
static double weight_plain(double apart)
{
	return apart > 0 ? 0 : 1;
}

static double weight_linear(double apart)
{
	return 1 - apart;
}

static double weight_quadratic(double apart)
{
	return 1 - apart * apart;
}

static struct qaf_kappa kappa_with(struct qaf_arena *scratch,
	const long *counts, size_t k, double (*weight)(double apart))
{
	struct qaf_arena_mark mark = qaf_arena_mark(scratch);
	double *weights = qaf_alloc_array(scratch, k * k, sizeof(*weights));
	double widest = k > 1 ? (double)(k - 1) : 1;
	struct qaf_kappa r;

	for (size_t i = 0; i < k * k; i++)
		weights[i] = weight(fabs((double)(i / k) - (double)(i % k))
			/ widest);
	r = qaf_kappa_weighted(scratch, counts, k, weights);
	qaf_arena_reset(scratch, mark);
	return r;
}

/* The two-sided tail of a fair coin, in logarithms so that it holds for any
 * number of throws. */
double qaf_sign_test(long up, long down)
{
	long n = up + down, less = up < down ? up : down;
	double sum = 0;

	assert(up >= 0 && down >= 0);
	for (long i = 0; i <= less; i++)
		sum += exp(lgamma((double)n + 1) - lgamma((double)i + 1)
			- lgamma((double)(n - i) + 1) - (double)n * log(2));
	return fmin(1, 2 * sum);
}

void qaf_agreement(struct qaf_agreement *out, struct qaf_arena *scratch,
	const long *counts, size_t k)
{
	long moved = 0;

	assert(k >= 1);
	*out = (struct qaf_agreement){ .n = 0 };
	for (size_t i = 0; i < k; i++)
		for (size_t j = 0; j < k; j++) {
			long c = counts[i * k + j];

			out->n += c;
			out->exact += i == j ? c : 0;
			out->within_one += i <= j + 1 && j <= i + 1 ? c : 0;
			out->up += j < i ? c : 0;
			out->down += j > i ? c : 0;
			moved += c * ((long)j - (long)i);
		}
	if (out->n)
		out->mean_moved = (double)moved / (double)out->n;
	out->sign_p = qaf_sign_test(out->up, out->down);
	out->few = out->n < QAF_KAPPA_FEW;
	out->kappa = kappa_with(scratch, counts, k, weight_plain);
	out->linear = kappa_with(scratch, counts, k, weight_linear);
	out->quadratic = kappa_with(scratch, counts, k, weight_quadratic);
}
