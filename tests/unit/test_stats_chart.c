/*
 * Charts over months and the four rules: against published examples.
 */
#include "unit.h"

#include <math.h>
#include <string.h>

#include "core/stats/stats.h"

#define NEAR(got, want, within) \
	ck_assert_msg(fabs((got) - (want)) <= (within), \
		"%s: %.15g, not %.15g", #got, (double)(got), (double)(want))

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The flags of one rule as text, "." and "x", "-" for a gap. */
static const char *flags(const struct qaf_spc *c, unsigned rule)
{
	char *s = qaf_alloc(&arena, c->n + 1);

	for (size_t i = 0; i < c->n; i++)
		s[i] = !c->point[i].known ? '-'
			: c->point[i].rules & rule ? 'x' : '.';
	return s;
}

/* NIST/SEMATECH e-Handbook, p chart: defects in 30 samples of 50 chips. */
START_TEST(nist_p_chart)
{
	static const long x[] = {
		12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22,
		8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
	};
	long n[COUNT(x)];
	struct qaf_spc *c;

	for (size_t i = 0; i < COUNT(x); i++)
		n[i] = 50;
	c = qaf_spc_share(&arena, x, n, COUNT(x));
	ck_assert_int_eq(c->kind, QAF_SPC_P);
	NEAR(c->centre, 0.2313, 5e-5);
	NEAR(c->point[0].upper, 0.4102, 5e-5);
	NEAR(c->point[29].lower, 0.0524, 5e-5);
	ck_assert_str_eq(flags(c, QAF_SPC_OUTSIDE),
		"..............x.......x.......");
	ck_assert_str_eq(qaf_spc_signal(&c->point[14]),
		"outside the limits, high");
	ck_assert_ptr_null(qaf_spc_signal(&c->point[0]));
}
END_TEST

START_TEST(limits_vary_and_are_clipped)
{
	static const long x[] = { 1, 2, 3, 9, 1, 4, 2, 3, 5, 8, 2, 6 };
	static const long n[] = { 4, 9, 12, 30, 4, 20, 9, 9, 20, 30, 9, 25 };
	struct qaf_spc *c = qaf_spc_share(&arena, x, n, 12);
	double p = 46.0 / 181, se = sqrt(p * (1 - p) / 30);

	ck_assert_int_eq(c->kind, QAF_SPC_P);
	NEAR(c->centre, p, 1e-15);
	NEAR(c->point[3].upper, p + 3 * se, 1e-12);
	NEAR(c->point[3].lower, p - 3 * se, 1e-12);
	NEAR(c->point[3].near_upper, p + 2 * se, 1e-12);
	NEAR(c->point[3].near_lower, p - 2 * se, 1e-12);
	ck_assert(c->point[0].lower == 0);
	ck_assert(c->point[0].upper > c->point[3].upper);
	ck_assert(c->point[0].upper <= 1);
}
END_TEST

START_TEST(under_a_year_is_a_run_chart)
{
	static const long x[] = { 1, 5, 0, 9, 2, 7, 9, 9, 9, 9, 9, 9 };
	static const long n[] = { 10, 10, 0, 10, 10, 10, 10, 10, 10, 10, 10,
		10 };
	struct qaf_spc *c = qaf_spc_share(&arena, x, n, 12);

	/* Twelve months, but one of them empty. */
	ck_assert_int_eq(c->kind, QAF_SPC_RUN);
	ck_assert_int_eq(c->known, 11);
	ck_assert_int_eq(c->n, 12);
	ck_assert(c->centre == 0.9);
	ck_assert_str_eq(flags(c, ~0u), "..-.........");
	ck_assert(!c->point[2].known);
	c = qaf_spc_share(&arena, x, n, 2);
	NEAR(c->centre, 0.3, 1e-15);
	c = qaf_spc_share(&arena, x, n, 0);
	ck_assert_int_eq(c->kind, QAF_SPC_RUN);
	ck_assert_int_eq(c->known, 0);
}
END_TEST

START_TEST(all_good_signals_nothing)
{
	long x[14], n[14];
	struct qaf_spc *c;

	for (size_t i = 0; i < 14; i++)
		x[i] = n[i] = (long)i + 3;
	c = qaf_spc_share(&arena, x, n, 14);
	ck_assert(c->centre == 1 && c->point[0].lower == 1);
	ck_assert_str_eq(flags(c, ~0u), "..............");
	/* The same share from different numbers lies on the mean. */
	for (size_t i = 0; i < 14; i++) {
		n[i] = 10 * ((long)i + 1);
		x[i] = 7 * ((long)i + 1);
	}
	c = qaf_spc_share(&arena, x, n, 14);
	ck_assert_str_eq(flags(c, ~0u), "..............");
}
END_TEST

START_TEST(nhsr_vignette)
{
	static const double v[] = {
		1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1,
	};
	struct qaf_spc *c = qaf_spc_values(&arena, v, NULL, COUNT(v), true);

	ck_assert_int_eq(c->kind, QAF_SPC_XMR);
	NEAR(c->centre, 1.94, 5e-3);
	NEAR(c->point[0].upper, 4.6044, 5e-5);
	NEAR(c->point[0].lower, -0.7156, 5e-5);
	ck_assert_str_eq(flags(c, QAF_SPC_OUTSIDE), "....x.............");
	ck_assert(!c->trial);
	c = qaf_spc_values(&arena, v, NULL, COUNT(v), false);
	NEAR(c->point[0].upper, 6.9515, 5e-5);
	NEAR(c->point[0].lower, -3.0626, 5e-5);
	NEAR(c->point[0].near_upper,
		c->centre + (c->point[0].upper - c->centre) * 2 / 3, 1e-12);
}
END_TEST

/* NIST/SEMATECH e-Handbook, individuals chart: flow rate. */
START_TEST(nist_individuals)
{
	static const double v[] = {
		49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1,
	};
	struct qaf_spc *c = qaf_spc_values(&arena, v, NULL, COUNT(v), false);

	NEAR(c->centre, 50.81, 1e-9);
	NEAR(c->moving_range, 1.8778, 5e-5);
	/* 2.66 rounds the handbook's 3 / 1.128. */
	NEAR(c->point[0].upper, 55.8041, 2e-3);
	NEAR(c->point[0].lower, 45.8159, 2e-3);
	ck_assert(c->trial);
	ck_assert_str_eq(flags(c, ~0u), "..........");
}
END_TEST

START_TEST(equal_values_signal_nothing)
{
	double v[20];
	struct qaf_spc *c;

	for (size_t i = 0; i < 20; i++)
		v[i] = 0.1;
	c = qaf_spc_values(&arena, v, NULL, 20, true);
	ck_assert(c->centre == 0.1 && c->moving_range == 0);
	ck_assert_str_eq(flags(c, ~0u), "....................");
	c = qaf_spc_values(&arena, v, NULL, 1, true);
	ck_assert_int_eq(c->kind, QAF_SPC_RUN);
}
END_TEST

static struct qaf_spc *spc_of(const double *v, size_t n)
{
	return qaf_spc_values(&arena, v, NULL, n, false);
}

START_TEST(seven_on_one_side)
{
	/* The mean is 0 throughout. */
	static const double six[] = { 1, 1, 1, 1, 1, 1, -3, -3, 1, -1 };
	static const double eight[] = {
		-2, 2, 1, 1, 1, 1, 1, 1, -2, 1, -2, 1, -2, 1, -3,
	};
	static const double broken[] = {
		1, 1, 1, 0, 1, 1, 1, 1, -2, -2, -2, 0, -1,
	};
	struct qaf_spc *c = spc_of(six, COUNT(six));

	ck_assert(c->centre == 0);
	ck_assert_str_eq(flags(c, QAF_SPC_SHIFT), "..........");
	c = spc_of(eight, COUNT(eight));
	ck_assert(c->centre == 0);
	ck_assert_str_eq(flags(c, QAF_SPC_SHIFT), ".xxxxxxx.......");
	ck_assert_str_eq(qaf_spc_signal(&c->point[2]),
		"part of seven or more above the mean");
	/* A point on the mean is on neither side. */
	c = spc_of(broken, COUNT(broken));
	ck_assert(c->centre == 0);
	ck_assert_str_eq(flags(c, QAF_SPC_SHIFT), ".............");
}
END_TEST

START_TEST(six_differences_one_way)
{
	static const double tie[] = { 1, 2, 3, 3, 4, 5, 6 };
	static const double six[] = { 1, 2, 3, 4, 5, 6 };
	static const double rise[] = { 2, 1, 2, 3, 4, 5, 6, 7, 3 };
	static const double turn[] = { 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1,
		9 };
	struct qaf_spc *c;

	ck_assert_str_eq(flags(spc_of(tie, 7), QAF_SPC_TREND), ".......");
	ck_assert_str_eq(flags(spc_of(six, 6), QAF_SPC_TREND), "......");
	c = spc_of(rise, COUNT(rise));
	ck_assert_str_eq(flags(c, QAF_SPC_TREND), ".xxxxxxx.");
	ck_assert_int_eq(c->point[1].trend, 1);
	c = spc_of(turn, COUNT(turn));
	ck_assert_str_eq(flags(c, QAF_SPC_TREND), "xxxxxxxxxxxxx.");
	ck_assert_int_eq(c->point[5].trend, 1);
	ck_assert_int_eq(c->point[6].trend, -1);
	ck_assert_int_eq(c->point[12].trend, -1);
}
END_TEST

/*
 * Sixty audits in each of 40 months, 30 good but for the months given, and
 * some fewer or more at the end to keep the mean at one half: limits 0.306 and
 * 0.694, two thirds 0.371 and 0.629.  So 38 to 41 are near, 42 is outside.
 */
static struct qaf_spc *sixty(const long *first, size_t n)
{
	long x[40], all[40], sum = 0;

	for (size_t i = 0; i < 40; i++) {
		x[i] = i < n ? first[i] : 30;
		all[i] = 60;
		sum += x[i] - 30;
	}
	/* Take off what was put on, a little a month, from the end. */
	for (size_t i = 39; sum != 0; i = i > n ? i - 1 : 39) {
		long step = sum > 0 ? -1 : 1;

		ck_assert(labs(x[i] - 30) < 6);
		x[i] += step;
		sum += step;
	}
	return qaf_spc_share(&arena, x, all, 40);
}

static const char *first(const char *s, size_t n)
{
	return qaf_strndup(&arena, s, n);
}

START_TEST(two_of_three)
{
	static const long a[] = { 30, 30, 39, 31, 39, 30, 30 };
	static const long b[] = { 30, 30, 39, 30, 39, 30, 30 };
	static const long c3[] = { 30, 31, 39, 39, 29, 30 };
	static const long sides[] = { 30, 39, 31, 21, 30 };
	static const long apart[] = { 39, 31, 31, 39, 39, 31 };
	struct qaf_spc *c = sixty(a, COUNT(a));

	ck_assert(c->centre == 0.5);
	NEAR(c->point[0].near_upper, 0.6291, 5e-5);
	/* Only the two, not the one between them. */
	ck_assert_str_eq(first(flags(c, QAF_SPC_TWO_OF_THREE), 7), "..x.x..");
	ck_assert_str_eq(qaf_spc_signal(&c->point[2]),
		"one of two in three near the limit, high");
	/* The third on the mean is not on their side. */
	c = sixty(b, COUNT(b));
	ck_assert_str_eq(first(flags(c, QAF_SPC_TWO_OF_THREE), 7), ".......");
	c = sixty(c3, COUNT(c3));
	ck_assert_str_eq(first(flags(c, QAF_SPC_TWO_OF_THREE), 6), "..xx..");
	c = sixty(sides, COUNT(sides));
	ck_assert_str_eq(first(flags(c, QAF_SPC_TWO_OF_THREE), 5), ".....");
	c = sixty(apart, COUNT(apart));
	ck_assert_str_eq(first(flags(c, QAF_SPC_TWO_OF_THREE), 6), "...xx.");
}
END_TEST

/* A point outside is no "one of two", but may be the third. */
START_TEST(outside_is_not_one_of_two)
{
	static const long a[] = { 30, 31, 45, 39, 30, 30 };
	static const long b[] = { 30, 39, 45, 39, 30, 30 };
	struct qaf_spc *c = sixty(a, COUNT(a));

	ck_assert_str_eq(first(flags(c, QAF_SPC_OUTSIDE), 6), "..x...");
	ck_assert_str_eq(first(flags(c, QAF_SPC_TWO_OF_THREE), 6), "......");
	c = sixty(b, COUNT(b));
	ck_assert_str_eq(first(flags(c, QAF_SPC_TWO_OF_THREE), 6), ".x.x..");
	ck_assert_str_eq(qaf_spc_signal(&c->point[2]),
		"outside the limits, high");
}
END_TEST

START_TEST(a_gap_neither_breaks_nor_adds)
{
	static const long x[] = {
		1, 6, 6, 6, 0, 0, 6, 6, 6, 6, 1, 6, 1, 1, 1, 1,
	};
	static const long n[] = {
		9, 9, 9, 9, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
	};
	static const double v[] = { 1, 2, 3, 99, 4, 5, 6, 7, 1, 1, 1, 1, 2 };
	static const bool known[] = {
		true, true, true, false, true, true, true, true, true, true,
		true, true, true,
	};
	struct qaf_spc *c = qaf_spc_share(&arena, x, n, COUNT(x));

	ck_assert_int_eq(c->known, 14);
	ck_assert_int_eq(c->kind, QAF_SPC_P);
	ck_assert_str_eq(flags(c, QAF_SPC_SHIFT), ".xxx--xxxx......");
	c = qaf_spc_values(&arena, v, known, COUNT(v), false);
	ck_assert_int_eq(c->known, 12);
	NEAR(c->centre, 34 / 12.0, 1e-12);
	NEAR(c->moving_range, (6 + 6 + 1) / 11.0, 1e-12);
	ck_assert_str_eq(flags(c, QAF_SPC_TREND), "xxx-xxxx.....");
}
END_TEST

START_TEST(signals_in_words)
{
	struct qaf_spc_point p = { .known = true, .side = -1, .trend = 1 };

	ck_assert_ptr_null(qaf_spc_signal(&p));
	p.rules = QAF_SPC_SHIFT;
	ck_assert_str_eq(qaf_spc_signal(&p),
		"part of seven or more below the mean");
	p.rules |= QAF_SPC_TWO_OF_THREE;
	ck_assert_str_eq(qaf_spc_signal(&p),
		"one of two in three near the limit, low");
	p.rules |= QAF_SPC_TREND;
	ck_assert_str_eq(qaf_spc_signal(&p),
		"part of a rise over seven months");
	p.trend = -1;
	ck_assert_str_eq(qaf_spc_signal(&p),
		"part of a fall over seven months");
	p.rules |= QAF_SPC_OUTSIDE;
	ck_assert_str_eq(qaf_spc_signal(&p), "outside the limits, low");
	ck_assert_ptr_nonnull(strstr(qaf_spc_rule_set, "Making Data Count"));
}
END_TEST

UNIT("stats_chart", nist_p_chart, limits_vary_and_are_clipped,
	under_a_year_is_a_run_chart, all_good_signals_nothing, nhsr_vignette,
	nist_individuals, equal_values_signal_nothing, seven_on_one_side,
	six_differences_one_way, two_of_three, outside_is_not_one_of_two,
	a_gap_neither_breaks_nor_adds, signals_in_words)
