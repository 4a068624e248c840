/*
 * Shares, intervals, sample sizes: against published examples.
 */
#include "unit.h"

#include <math.h>

#include "core/stats/stats.h"

#define NEAR(got, want, within) \
	ck_assert_msg(fabs((got) - (want)) <= (within), \
		"%s: %.15g, not %.15g", #got, (double)(got), (double)(want))

struct wilson_row {
	long x, n;
	double low, high, within;
};

/* Newcombe (1998), R's binom package, and the spec's own. */
static const struct wilson_row wilson_rows[] = {
	{ 81, 263, 0.25529, 0.36621, 6e-6 },
	{ 15, 148, 0.06239, 0.16049, 6e-6 },
	{ 0, 20, 0, 0.16113, 6e-6 },
	{ 1, 29, 0.00611, 0.17176, 6e-6 },
	{ 18, 20, 0.6989663547715128, 0.972133518786232, 1e-12 },
	{ 4, 20, 0.0806576625797981, 0.4160174322518935, 1e-12 },
	{ 190, 200, 0.910421851861224, 0.972617354399236, 1e-12 },
	{ 1, 30, 0.00590859, 0.16670391, 1e-8 },
	{ 0, 30, 0, 0.11351339, 1e-8 },
	{ 19, 38, 0.348499283643951, 0.651500716356049, 1e-12 },
	{ 7, 20, 0.181, 0.567, 5e-4 },
};

START_TEST(wilson_published)
{
	for (size_t i = 0; i < sizeof(wilson_rows) / sizeof(wilson_rows[0]);
			i++) {
		const struct wilson_row *w = &wilson_rows[i];
		struct qaf_interval r = qaf_share(w->x, w->n);

		ck_assert(r.estimable);
		NEAR(r.at, (double)w->x / (double)w->n, 1e-15);
		NEAR(r.low, w->low, w->within);
		NEAR(r.high, w->high, w->within);
	}
}
END_TEST

START_TEST(wilson_percent)
{
	struct qaf_interval r = qaf_share_percent(7, 20);

	NEAR(r.at, 35, 1e-12);
	NEAR(r.low, 18.1, 0.05);
	NEAR(r.high, 56.7, 0.05);
	ck_assert(!qaf_share_percent(0, 0).estimable);
}
END_TEST

START_TEST(wilson_ends_are_exact)
{
	for (long n = 1; n < 500; n++) {
		struct qaf_interval none = qaf_share(0, n);
		struct qaf_interval all = qaf_share(n, n);

		ck_assert(none.low == 0 && none.at == 0);
		ck_assert(all.high == 1 && all.at == 1);
		ck_assert(none.high > 0 && none.high < 1);
		NEAR(all.low, 1 - none.high, 1e-12);
	}
	ck_assert(!qaf_share(0, 0).estimable);
}
END_TEST

START_TEST(percent_halves_go_up)
{
	ck_assert(qaf_percent(1, 16) == 6.3);
	ck_assert(qaf_percent(1, 3) == 33.3);
	ck_assert(qaf_percent(2, 3) == 66.7);
	ck_assert(qaf_percent(0, 7) == 0);
	ck_assert(qaf_percent(7, 7) == 100);
	ck_assert(qaf_percent(999, 2000) == 50.0);
}
END_TEST

START_TEST(weighted_to_the_frame)
{
	static const struct qaf_stratum_count s[] = {
		{ 120, 5, 1 }, { 80, 5, 0 }, { 40, 5, 2 }, { 60, 5, 1 },
	};
	struct qaf_weighted r = qaf_share_weighted(s, 4);
	double size = r.share.at * (1 - r.share.at) / (r.se * r.se);
	double z2 = 1.959963984540054 * 1.959963984540054;

	ck_assert(r.share.estimable);
	NEAR(r.share.at, 0.17333, 5e-6);
	NEAR(r.se, 0.09238, 5e-6);
	/* The ends solve Wilson's equation for that sample size. */
	NEAR(pow(r.share.low - r.share.at, 2),
		z2 * r.share.low * (1 - r.share.low) / size, 1e-12);
	NEAR(pow(r.share.high - r.share.at, 2),
		z2 * r.share.high * (1 - r.share.high) / size, 1e-12);
	ck_assert(r.share.low < r.share.at && r.share.at < r.share.high);
}
END_TEST

START_TEST(weighted_at_the_ends)
{
	static const struct qaf_stratum_count none[] = {
		{ 100, 10, 0 }, { 100, 10, 0 },
	};
	static const struct qaf_stratum_count split[] = {
		{ 100, 10, 10 }, { 100, 10, 0 },
	};
	struct qaf_weighted r = qaf_share_weighted(none, 2);

	/* Equal weights: the effective sample is the 20 drawn. */
	ck_assert(r.share.estimable && r.share.low == 0);
	NEAR(r.share.high, qaf_share(0, 20).high, 1e-12);
	r = qaf_share_weighted(split, 2);
	ck_assert(r.se == 0);
	NEAR(r.share.low, qaf_share(10, 20).low, 1e-12);
	NEAR(r.share.high, qaf_share(10, 20).high, 1e-12);
}
END_TEST

/* Weights whose sum, rounded, is a little more than 1. */
START_TEST(weighted_rounding)
{
	static const struct qaf_stratum_count s[] = {
		{ 5, 1, 1 }, { 14, 1, 1 }, { 15, 1, 1 }, { 18, 1, 1 },
		{ 22, 1, 1 },
	};
	struct qaf_weighted r = qaf_share_weighted(s, 5);

	ck_assert(r.share.at == 1 && r.share.high == 1 && r.se == 0);
	ck_assert(r.share.low > 0 && r.share.low < 1);
}
END_TEST

START_TEST(weighted_one_drawn)
{
	static const struct qaf_stratum_count s[] = {
		{ 50, 10, 5 }, { 50, 1, 0 },
	};
	struct qaf_weighted r = qaf_share_weighted(s, 2);

	NEAR(r.share.at, 0.25, 1e-12);
	NEAR(r.se, sqrt(0.25 * 0.8 * 0.25 / 9 + 0.25 * 0.98 * 0.1875), 1e-12);
}
END_TEST

START_TEST(weighted_whole_and_missing)
{
	static const struct qaf_stratum_count whole[] = {
		{ 12, 12, 3 }, { 4, 4, 1 }, { 0, 0, 0 },
	};
	static const struct qaf_stratum_count missing[] = {
		{ 12, 12, 3 }, { 4, 0, 0 },
	};
	struct qaf_weighted r = qaf_share_weighted(whole, 3);

	ck_assert(r.share.estimable && r.se == 0);
	ck_assert(r.share.at == 0.25);
	ck_assert(r.share.low == 0.25 && r.share.high == 0.25);
	ck_assert(!qaf_share_weighted(missing, 2).share.estimable);
	ck_assert(!qaf_share_weighted(NULL, 0).share.estimable);
}
END_TEST

START_TEST(median_of_days)
{
	static const int odd[] = { 30, 2, 11 }, even[] = { 9, 4, 1, 6 };
	double m = -1;

	ck_assert(!qaf_median(&m, &arena, NULL, 0));
	ck_assert(m == -1);
	ck_assert(qaf_median(&m, &arena, odd, 3) && m == 11);
	ck_assert(qaf_median(&m, &arena, even, 4) && m == 5);
	ck_assert(qaf_median(&m, &arena, odd, 1) && m == 30);
	ck_assert_int_eq(odd[0], 30);
}
END_TEST

START_TEST(detect_chance)
{
	NEAR(qaf_detect_chance(300, 15, 25), 0.73766, 5e-6);
	NEAR(qaf_detect_chance(100, 1, 95), 0.95, 1e-12);
	NEAR(qaf_detect_chance(10, 3, 2), 1 - 7.0 / 10 * 6 / 9, 1e-12);
	NEAR(qaf_detect_chance(10, 2, 3), 1 - 8.0 / 10 * 7 / 9 * 6 / 8,
		1e-12);
	ck_assert(qaf_detect_chance(10, 0, 5) == 0);
	ck_assert(qaf_detect_chance(10, 5, 0) == 0);
	ck_assert(qaf_detect_chance(10, 5, 6) == 1);
	ck_assert(qaf_detect_chance(0, 0, 0) == 0);
}
END_TEST

START_TEST(detect_chance_by_log_gamma)
{
	for (long there = 1; there < 300; there += 13)
		for (long drawn = 1; drawn + there <= 300; drawn += 7)
			NEAR(qaf_detect_chance(300, there, drawn),
				1 - exp(lgamma(301.0 - (double)there)
				- lgamma(301.0 - (double)(there + drawn))
				- lgamma(301) + lgamma(301.0 - (double)drawn)),
				1e-10);
}
END_TEST

START_TEST(detect_size)
{
	ck_assert_int_eq(qaf_detect_size(1000, 10, 0.95), 258);
	ck_assert_int_eq(qaf_detect_size(1000, 50, 0.95), 57);
	ck_assert_int_eq(qaf_detect_size(100, 1, 0.95), 95);
	/* The chance is exactly 0.95, the confidence a hair more. */
	ck_assert_int_eq(qaf_detect_size(100, 1, 0.95 + 1e-12), 95);
	ck_assert_int_eq(qaf_detect_size(100, 100, 0.95), 1);
	ck_assert_int_eq(qaf_detect_size(100, 0, 0.95), -1);
	ck_assert_int_eq(qaf_detect_size(20, 3, 1), 18);
	/* An endless population: AICPA's table for a 5% risk. */
	ck_assert_int_eq(qaf_detect_size(10000000, 500000, 0.95), 59);
	ck_assert_int_eq(qaf_detect_size(10000000, 1000000, 0.95), 29);
	ck_assert_int_eq(qaf_detect_size(10000000, 2000000, 0.95), 14);
}
END_TEST

START_TEST(none_seen)
{
	ck_assert_int_eq(qaf_none_seen(300, 25, 0.95), 32);
	ck_assert_int_eq(qaf_none_seen(300, 300, 0.95), 0);
	ck_assert_int_eq(qaf_none_seen(300, 0, 0.95), 300);
	/* 95 of 100 just detects one, so none is left compatible. */
	ck_assert_int_eq(qaf_none_seen(100, 95, 0.95), 0);
	ck_assert_int_eq(qaf_none_seen(100, 94, 0.95), 1);
	ck_assert_int_eq(qaf_none_seen(0, 0, 0.95), 0);
}
END_TEST

START_TEST(none_seen_is_the_other_side_of_detection)
{
	for (long drawn = 1; drawn <= 60; drawn++) {
		long most = qaf_none_seen(60, drawn, 0.95);

		if (most > 0)
			ck_assert_int_gt(qaf_detect_size(60, most, 0.95),
				drawn);
		if (most < 60)
			ck_assert_int_le(qaf_detect_size(60, most + 1, 0.95),
				drawn);
	}
}
END_TEST

START_TEST(sample_size)
{
	ck_assert_int_eq(qaf_sample_size(500, 0.5, 0.05), 218);
	ck_assert_int_eq(qaf_sample_size(300, 0.5, 0.10), 73);
	ck_assert_int_eq(qaf_sample_size(100, 0.5, 0.05), 80);
	ck_assert_int_eq(qaf_sample_size(0, 0.5, 0.05), 0);
	ck_assert_int_eq(qaf_sample_size(1, 0.5, 0.05), 1);
	ck_assert_int_eq(qaf_sample_size(1, 0, 0.05), 1);
	ck_assert_int_eq(qaf_sample_size(50, 1, 0.05), 1);
	ck_assert_int_eq(qaf_sample_size(50, 0.5, 0.9), 2);
}
END_TEST

START_TEST(sample_margin)
{
	for (long frame = 30; frame < 600; frame += 19) {
		long n = qaf_sample_size(frame, 0.5, 0.1);

		/* The size that was asked for gives the margin, one less
		 * does not. */
		ck_assert(qaf_sample_margin(frame, 0.5, n) <= 0.1 + 1e-9);
		ck_assert(qaf_sample_margin(frame, 0.5, n - 1) > 0.1);
	}
	ck_assert(qaf_sample_margin(40, 0.5, 40) == 0);
	ck_assert(qaf_sample_margin(1, 0.5, 1) == 0);
	NEAR(qaf_sample_margin(300, 0.5, 25), 0.18797, 5e-6);
}
END_TEST

UNIT("stats", wilson_published, wilson_percent, wilson_ends_are_exact,
	percent_halves_go_up, weighted_to_the_frame, weighted_at_the_ends,
	weighted_rounding, weighted_one_drawn, weighted_whole_and_missing, median_of_days,
	detect_chance, detect_chance_by_log_gamma, detect_size, none_seen,
	none_seen_is_the_other_side_of_detection, sample_size, sample_margin)
