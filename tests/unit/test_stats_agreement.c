/*
 * Agreement of auditors and moderators: against published tables.
 */
#include "unit.h"

#include <math.h>

#include "core/stats/stats.h"

#define NEAR(got, want, within) \
	ck_assert_msg(fabs((got) - (want)) <= (within), \
		"%s: %.15g, not %.15g", #got, (double)(got), (double)(want))

/* A published table; a standard error of 0 was not published. */
struct table {
	const char *source;
	size_t k;
	long counts[25];
	double kappa, se, linear, linear_se, quadratic;
};

static const struct table tables[] = {
	{ "SAS PROC FREQ, SkinCondition", 4,
		{ 10, 4, 1, 0, 5, 10, 12, 2, 2, 4, 12, 5, 0, 2, 6, 13 },
		0.34488, 0.07240, 0.50816, 0.06551, 0.66072 },
	{ "Agresti 1990", 4,
		{ 7, 7, 2, 3, 2, 8, 3, 7, 1, 5, 4, 9, 2, 8, 9, 14 },
		0.12933, 0.06860, 0.23738, 0.07832, 0.33205 },
	{ "SAS printout in statsmodels' tests", 3,
		{ 0, 4, 1, 0, 8, 0, 0, 1, 5 },
		0.4842, 0.1380, 0.4701, 0.1457, 0.45016 },
	{ "Cohen 1960", 3,
		{ 88, 14, 18, 10, 40, 10, 2, 6, 12 },
		0.49153, 0, 0.47368, 0, 0.45455 },
	{ "irrCAC, abstractors", 3,
		{ 13, 0, 0, 0, 20, 7, 0, 4, 56 },
		0.79641, 0.05891, 0.84290, 0, 0.89216 },
};

START_TEST(published_kappas)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		const struct table *t = &tables[i];
		struct qaf_agreement a;

		qaf_agreement(&a, &arena, t->counts, t->k);
		ck_assert_msg(a.kappa.estimable, "%s", t->source);
		NEAR(a.kappa.at, t->kappa, 5e-5);
		NEAR(a.linear.at, t->linear, 5e-5);
		NEAR(a.quadratic.at, t->quadratic, 5e-6);
		if (t->se > 0)
			NEAR(a.kappa.se, t->se, 5e-5);
		if (t->linear_se > 0)
			NEAR(a.linear.se, t->linear_se, 5e-5);
	}
}
END_TEST

START_TEST(skin_condition)
{
	struct qaf_agreement a;

	qaf_agreement(&a, &arena, tables[0].counts, 4);
	NEAR(a.kappa.at, 0.34488, 5e-6);
	NEAR(a.kappa.se, 0.07240, 5e-6);
	NEAR(a.kappa.low, 0.2030, 5e-5);
	NEAR(a.kappa.high, 0.4868, 5e-5);
	NEAR(a.linear.at, 0.50816, 5e-6);
	NEAR(a.linear.se, 0.06551, 5e-6);
	NEAR(a.linear.low, 0.3798, 5e-5);
	NEAR(a.linear.high, 0.6366, 5e-5);
	ck_assert_int_eq(a.n, 88);
	ck_assert_int_eq(a.exact, 45);
	ck_assert_int_eq(a.within_one, 81);
	ck_assert_int_eq(a.up, 19);
	ck_assert_int_eq(a.down, 24);
	NEAR(a.mean_moved, (4 + 2 + 12 + 4 + 5 - 5 - 4 - 4 - 4 - 6) / 88.0,
		1e-12);
	ck_assert(!a.few);
}
END_TEST

START_TEST(printed_intervals)
{
	struct qaf_agreement a;

	qaf_agreement(&a, &arena, tables[2].counts, 3);
	NEAR(a.kappa.low, 0.2137, 5e-5);
	NEAR(a.kappa.high, 0.7547, 5e-5);
	NEAR(a.linear.low, 0.1845, 5e-5);
	NEAR(a.linear.high, 0.7558, 5e-5);
	ck_assert(a.few);
}
END_TEST

START_TEST(weights_of_ones_own)
{
	static const long cohen[] = { 88, 14, 18, 10, 40, 10, 2, 6, 12 };
	static const double cohen_weights[] = {
		1, 5.0 / 6, 0.5, 5.0 / 6, 1, 0, 0.5, 0, 1,
	};
	static const long fleiss[] = { 106, 10, 4, 22, 28, 10, 2, 12, 6 };
	static const double fleiss_weights[] = {
		1, 0, 0.4444, 0, 1, 0.6667, 0.4444, 0.6667, 1,
	};
	struct qaf_kappa k = qaf_kappa_weighted(&arena, cohen, 3, cohen_weights);
	struct qaf_agreement a;

	NEAR(k.at, 0.34783, 5e-6);
	k = qaf_kappa_weighted(&arena, fleiss, 3, fleiss_weights);
	NEAR(k.at, 0.50706, 5e-5);
	NEAR(k.se, 0.05699, 5e-5);
	qaf_agreement(&a, &arena, fleiss, 3);
	NEAR(a.kappa.at, 0.42857, 5e-6);
	NEAR(a.kappa.se, 0.05371, 5e-6);
}
END_TEST

/* A grade that nobody gave still stands between its neighbours. */
START_TEST(unused_grade_counts)
{
	static const long four[] = {
		5, 0, 2, 0, 0, 0, 0, 0, 1, 0, 10, 3, 0, 0, 2, 4,
	};
	static const long three[] = { 5, 2, 0, 1, 10, 3, 0, 2, 4 };
	struct qaf_agreement a;

	qaf_agreement(&a, &arena, four, 4);
	NEAR(a.linear.at, 0.6292, 5e-5);
	qaf_agreement(&a, &arena, three, 3);
	NEAR(a.linear.at, 0.5955, 5e-5);
}
END_TEST

START_TEST(one_grade_is_not_estimable)
{
	static const long none[16], all_good[16] = { [5] = 12 };
	struct qaf_agreement a;

	qaf_agreement(&a, &arena, none, 4);
	ck_assert_int_eq(a.n, 0);
	ck_assert(!a.kappa.estimable && !a.linear.estimable);
	ck_assert(a.mean_moved == 0 && a.sign_p == 1);
	qaf_agreement(&a, &arena, all_good, 4);
	ck_assert_int_eq(a.n, 12);
	ck_assert_int_eq(a.exact, 12);
	ck_assert(!a.kappa.estimable && !a.linear.estimable
		&& !a.quadratic.estimable);
	qaf_agreement(&a, &arena, (const long[]){ 3 }, 1);
	ck_assert(!a.linear.estimable);
}
END_TEST

/* All given good by the auditor and moved down by the moderator: no better
 * than chance, but an estimate. */
START_TEST(chance_alone)
{
	static const long moved[16] = { [6] = 9 };
	struct qaf_agreement a;

	qaf_agreement(&a, &arena, moved, 4);
	ck_assert(a.kappa.estimable && a.linear.estimable);
	NEAR(a.kappa.at, 0, 1e-12);
	NEAR(a.linear.at, 0, 1e-12);
	ck_assert_int_eq(a.exact, 0);
	ck_assert_int_eq(a.within_one, 9);
	ck_assert_int_eq(a.down, 9);
	ck_assert(a.mean_moved == 1);
	NEAR(a.sign_p, 2 / 512.0, 1e-12);
}
END_TEST

START_TEST(full_agreement_and_clipping)
{
	static const long same[16] = { [0] = 3, [5] = 6, [15] = 2 };
	static const long nearly[4] = { 20, 0, 1, 3 };
	static const long never[4] = { 0, 5, 6, 1 };
	struct qaf_agreement a;

	qaf_agreement(&a, &arena, same, 4);
	NEAR(a.kappa.at, 1, 1e-12);
	NEAR(a.linear.at, 1, 1e-12);
	ck_assert(a.linear.high <= 1 && a.kappa.high <= 1);
	qaf_agreement(&a, &arena, nearly, 2);
	ck_assert(a.kappa.at + 1.96 * a.kappa.se > 1);
	ck_assert(a.kappa.high == 1);
	qaf_agreement(&a, &arena, never, 2);
	ck_assert(a.kappa.at - 1.96 * a.kappa.se < -1);
	ck_assert(a.kappa.low == -1);
}
END_TEST

START_TEST(sign_test)
{
	ck_assert(qaf_sign_test(0, 0) == 1);
	NEAR(qaf_sign_test(1, 0), 1, 1e-12);
	NEAR(qaf_sign_test(2, 8), 112 / 1024.0, 1e-12);
	NEAR(qaf_sign_test(8, 2), 112 / 1024.0, 1e-12);
	NEAR(qaf_sign_test(0, 6), 2 / 64.0, 1e-12);
	ck_assert(qaf_sign_test(5, 5) == 1);
	/* Far more than a power of one half can hold. */
	ck_assert(qaf_sign_test(2000, 2000) == 1);
	NEAR(qaf_sign_test(1950, 2050), 0.1175, 5e-4);
}
END_TEST

UNIT("stats_agreement", published_kappas, skin_condition, printed_intervals,
	weights_of_ones_own, unused_grade_counts, one_grade_is_not_estimable,
	chance_alone, full_agreement_and_clipping, sign_test)
