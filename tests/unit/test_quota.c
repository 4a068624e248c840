/*
 * How many are drawn of each stratum: quotas, largest remainder, spread,
 * shortfall.  The expected shares are worked out by hand.
 */
#include "draw_items.h"

START_TEST(each_stratum_gives_its_number_or_falls_short)
{
	static const struct qaf_draw_share services[] = {
		{ .stratum = "MASH" }, { .stratum = "Leaving" },
	};
	struct qaf_draw d;

	add("MASH", NULL, 5);
	add("Assessment", NULL, 1);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_EACH, .n = 2,
		.reserves = 2, .strata = services, .nstrata = 2 });
	ck_assert_str_eq(strata_of(&d),
		"Assessment 2/1/0, Leaving 2/0/0, MASH 2/2/2");
	ck_assert_int_eq(d.strata[0].shortfall, 1);
	ck_assert_int_eq(d.strata[1].shortfall, 2);
	ck_assert_int_eq(d.strata[2].shortfall, 0);
	ck_assert_uint_eq(d.strata[2].size, 5);
	ck_assert_int_eq(d.wanted, 6);
	ck_assert_int_eq(d.shortfall, 3);
}
END_TEST

/* DUD23-35: six external and four internal. */
START_TEST(named_strata_have_their_own_numbers)
{
	static const struct qaf_draw_share centres[] = {
		{ .stratum = "external", .kind = QAF_QUOTA_EACH, .n = 6 },
		{ .stratum = "internal", .kind = QAF_QUOTA_EACH, .n = 4 },
		{ .stratum = "partner", .kind = QAF_QUOTA_EACH, .n = 1 },
	};
	struct qaf_draw d;

	add("internal", NULL, 3);
	add("other", NULL, 9);
	add("external", NULL, 8);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_NAMED,
		.reserves = 1, .strata = centres, .nstrata = 3 });
	ck_assert_str_eq(strata_of(&d), "external 6/6/1, internal 4/3/0, "
		"other 0/0/1, partner 1/0/0");
	ck_assert_int_eq(d.shortfall, 2);
}
END_TEST

START_TEST(total_is_shared_by_largest_remainder)
{
	struct qaf_draw d;

	/* 20 of 100: 9.4, 6.8, 3.8 */
	add("a", NULL, 47);
	add("b", NULL, 34);
	add("c", NULL, 19);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 20 });
	ck_assert_str_eq(strata_of(&d), "a 9/9/0, b 7/7/0, c 4/4/0");
	ck_assert_int_eq(d.wanted, 20);
	ck_assert(!d.pooled);
}
END_TEST

START_TEST(ties_go_to_the_first_by_bytes)
{
	struct qaf_draw d;

	/* 5 of 30: 1.67 each, so two of three get a second. */
	add("b", NULL, 10);
	add("B", NULL, 10);
	add("a", NULL, 10);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 5 });
	ck_assert_str_eq(strata_of(&d), "B 2/2/0, a 2/2/0, b 1/1/0");
}
END_TEST

START_TEST(every_stratum_that_has_any_gives_one)
{
	static const struct qaf_draw_share empty[] = { { .stratum = "e" } };
	struct qaf_draw d;

	/* 10 of 100: 9, 0.5, 0.5; the third place comes from the first. */
	add("big", NULL, 90);
	add("sm1", NULL, 5);
	add("sm2", NULL, 5);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 10,
		.strata = empty, .nstrata = 1 });
	ck_assert_str_eq(strata_of(&d),
		"big 8/8/0, e 0/0/0, sm1 1/1/0, sm2 1/1/0");
	/* As many places as strata: one each. */
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 3 });
	ck_assert_str_eq(strata_of(&d), "big 1/1/0, sm1 1/1/0, sm2 1/1/0");
}
END_TEST

START_TEST(the_minimum_is_paid_by_who_has_most_above_proportion)
{
	struct qaf_draw d;

	/* 8 of 400: 3.6, 3.2, 0.6, 0.6 -> 3, 3, 1, 1 */
	add("a", NULL, 180);
	add("b", NULL, 160);
	add("c", NULL, 30);
	add("d", NULL, 30);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 8 });
	ck_assert_str_eq(strata_of(&d), "a 3/3/0, b 3/3/0, c 1/1/0, d 1/1/0");
	/* 5: 2.25, 2, .375, .375 -> 2 2 1 1 is one too many: a is .25 and b
	 * nothing above, so b pays. */
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 5 });
	ck_assert_str_eq(strata_of(&d), "a 2/2/0, b 1/1/0, c 1/1/0, d 1/1/0");
}
END_TEST

START_TEST(of_two_who_could_pay_the_last_does)
{
	struct qaf_draw d;

	/* 5 of 100: 2.25, 2.25, .25, .25 -> 2 2 1 1 */
	add("a", NULL, 45);
	add("b", NULL, 45);
	add("c", NULL, 5);
	add("d", NULL, 5);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 5 });
	ck_assert_str_eq(strata_of(&d), "a 2/2/0, b 1/1/0, c 1/1/0, d 1/1/0");
}
END_TEST

START_TEST(too_few_places_pool_the_strata)
{
	const struct qaf_draw_entry *order;
	struct qaf_draw d;
	long reserves = 0;

	add("a", NULL, 10);
	add("b", NULL, 10);
	add("c", NULL, 10);
	order = whole_order();
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 2,
		.reserves = 3 });
	ck_assert(d.pooled);
	ck_assert_uint_eq(d.nentries, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct qaf_draw_entry *e = &d.entries[i];

		ck_assert_uint_eq(e->item, order[i].item);
		ck_assert_int_eq(e->position, (long)i + 1);
		ck_assert_int_eq(e->reserve, i >= 2);
		ck_assert_str_eq(d.strata[e->stratum].name,
			items[e->item].stratum);
	}
	for (size_t i = 0; i < 3; i++) {
		ck_assert_int_eq(d.strata[i].shortfall, 0);
		ck_assert_uint_eq(d.strata[i].size, 10);
		reserves += d.strata[i].reserves;
	}
	ck_assert_int_eq(reserves, 3);
	ck_assert_int_eq(d.selected, 2);
	ck_assert_int_eq(d.shortfall, 0);
}
END_TEST

START_TEST(per_auditor_is_a_total)
{
	struct qaf_draw d;

	add("a", NULL, 30);
	add("b", NULL, 10);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_PER_AUDITOR,
		.n = 2, .auditors = 6 });
	ck_assert_str_eq(strata_of(&d), "a 9/9/0, b 3/3/0");
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_PER_AUDITOR,
		.n = 2, .auditors = 0, .reserves = 1 });
	ck_assert_str_eq(strata_of(&d), "a 0/0/1, b 0/0/1");
	ck_assert(!d.pooled);
}
END_TEST

static long by_rate(size_t n, int points)
{
	nitems = 0;
	add("", NULL, n);
	return draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_RATE,
		.basis_points = points }).selected;
}

START_TEST(rates_are_rounded_up_exactly)
{
	ck_assert_int_eq(by_rate(45, 2000), 9);
	ck_assert_int_eq(by_rate(46, 2000), 10);
	ck_assert_int_eq(by_rate(1, 1), 1);
	ck_assert_int_eq(by_rate(100, 7), 1);
	ck_assert_int_eq(by_rate(700, 1000), 70);
	ck_assert_int_eq(by_rate(8, 1250), 1);
	ck_assert_int_eq(by_rate(9, 1250), 2);
	ck_assert_int_eq(by_rate(9, 10000), 9);
	ck_assert_int_eq(by_rate(0, 2000), 0);
	ck_assert_int_eq(qaf_basis_points(20), 2000);
	ck_assert_int_eq(qaf_basis_points(12.5), 1250);
	ck_assert_int_eq(qaf_basis_points(0.07), 7);
}
END_TEST

START_TEST(rates_are_shared_over_the_strata)
{
	struct qaf_draw d;

	/* 20% of 47 is 9.4, so 10: 6.4, 3.2, 0.4 */
	add("a", NULL, 30);
	add("b", NULL, 15);
	add("c", NULL, 2);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_RATE,
		.basis_points = 2000 });
	ck_assert_str_eq(strata_of(&d), "a 6/6/0, b 3/3/0, c 1/1/0");
}
END_TEST

START_TEST(all_takes_the_whole_frame)
{
	struct qaf_draw d;

	add("b", NULL, 4);
	add("a", NULL, 3);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_ALL,
		.reserves = 2 });
	ck_assert_str_eq(strata_of(&d), "a 3/3/0, b 4/4/0");
	ck_assert_int_eq(d.shortfall, 0);
}
END_TEST

START_TEST(a_frame_that_is_too_small_falls_short)
{
	struct qaf_draw d;

	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 5 });
	ck_assert_int_eq(d.selected, 0);
	ck_assert_int_eq(d.shortfall, 5);
	add("a", NULL, 2);
	add("b", NULL, 1);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 6,
		.reserves = 1 });
	ck_assert_str_eq(strata_of(&d), "a 4/2/0, b 2/1/0");
	ck_assert_int_eq(d.strata[0].shortfall, 2);
	ck_assert_int_eq(d.shortfall, 3);
}
END_TEST

/* Each present value one, then 4 more over 59, 9, 1: 3.4, 0.5, 0.06. */
START_TEST(shares_are_within_one_of_proportion)
{
	uint64_t dice = 42;

	for (int round = 0; round < 300; round++) {
		struct qaf_arena_mark mark = qaf_arena_mark(&arena);
		struct qaf_draw_quota quota = { .kind = QAF_QUOTA_TOTAL };
		struct qaf_draw d;
		long sum = 0;
		int strata;
		bool lifted = false;

		nitems = 0;
		dice = dice * UINT64_C(6364136223846793005) + 1442695041;
		strata = 2 + (int)(dice >> 40) % 6;
		for (int s = 0; s < strata; s++) {
			dice = dice * UINT64_C(6364136223846793005) + 1442695041;
			add(qaf_printf(&arena, "s%d", s), NULL,
				1 + (dice >> 40) % 100);
		}
		quota.n = strata + (long)(dice >> 50) % ((long)nitems - strata + 1);
		d = draw(quota);
		for (size_t s = 0; s < d.nstrata; s++)
			lifted |= quota.n * (long)d.strata[s].size <
				(long)nitems;
		for (size_t s = 0; s < d.nstrata; s++) {
			long gap = d.strata[s].quota * (long)nitems -
				quota.n * (long)d.strata[s].size;

			sum += d.strata[s].selected;
			ck_assert_int_ge(d.strata[s].selected, 1);
			ck_assert_int_eq(d.strata[s].shortfall, 0);
			ck_assert_int_lt(gap, (long)nitems);
			if (!lifted)
				ck_assert_int_gt(gap, -(long)nitems);
		}
		ck_assert_int_eq(sum, quota.n);
		qaf_arena_reset(&arena, mark);
	}
}
END_TEST

UNIT("quota", each_stratum_gives_its_number_or_falls_short,
	named_strata_have_their_own_numbers, total_is_shared_by_largest_remainder,
	ties_go_to_the_first_by_bytes, every_stratum_that_has_any_gives_one,
	the_minimum_is_paid_by_who_has_most_above_proportion,
	of_two_who_could_pay_the_last_does, too_few_places_pool_the_strata,
	per_auditor_is_a_total, rates_are_rounded_up_exactly,
	rates_are_shared_over_the_strata, all_takes_the_whole_frame,
	a_frame_that_is_too_small_falls_short, shares_are_within_one_of_proportion)
