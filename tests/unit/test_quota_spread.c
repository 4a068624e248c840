/*
 * What should be represented with every value, as far as a quota reaches.
 */
#include "draw_items.h"

START_TEST(spread_represents_every_value_then_shares_the_rest)
{
	struct qaf_draw d;

	add("", "good", 60);
	add("", "outstanding", 2);
	add("", "requires-improvement", 10);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 7,
		.spread = true, .reserves = 2 });
	ck_assert_int_eq(count(&d, NULL, "good"), 4);
	ck_assert_int_eq(count(&d, NULL, "requires-improvement"), 2);
	ck_assert_int_eq(count(&d, NULL, "outstanding"), 1);
	ck_assert_int_eq(d.selected, 7);
	ck_assert_int_eq(d.reserves, 2);
}
END_TEST

START_TEST(spread_reaches_the_largest_values_first)
{
	struct qaf_draw d;

	add("", "d", 5);
	add("", "c", 6);
	add("", "b", 5);
	add("", "a", 4);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 2,
		.spread = true });
	ck_assert_int_eq(count(&d, NULL, "c"), 1);
	ck_assert_int_eq(count(&d, NULL, "b"), 1);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_RATE,
		.basis_points = 1500, .spread = true });
	ck_assert_int_eq(count(&d, NULL, "d"), 1);
	ck_assert_int_eq(count(&d, NULL, "a"), 0);
}
END_TEST

/* Within a value the smallest tickets are taken; the reserves are the next of
 * the stratum, of whatever value. */
START_TEST(spread_takes_the_smallest_tickets_of_each_value)
{
	const struct qaf_draw_entry *order;
	int a = 0, b = 0;
	size_t at = 0;
	struct qaf_draw d;

	add("", "a", 30);
	add("", "b", 30);
	order = whole_order();
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 6,
		.spread = true, .reserves = 4 });
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < nitems && at < (pass ? 10 : 6); i++) {
			int *seen = items[order[i].item].spread[0] == 'a'
				? &a : &b;
			bool selected = ++*seen <= 3;

			if (selected == (pass == 1))
				continue;
			ck_assert_uint_eq(d.entries[at].item, order[i].item);
			ck_assert_int_eq(d.entries[at].reserve, pass == 1);
			ck_assert_int_eq(d.entries[at].position, (long)at + 1);
			at++;
		}
		a = b = 0;
	}
	ck_assert_uint_eq(at, d.nentries);
}
END_TEST

/* Two strata with a place each: the value that is only in one gets it there,
 * and the common one moves to the other. */
START_TEST(spread_makes_room_across_strata)
{
	struct qaf_draw d;

	add("s1", "common", 20);
	add("s1", "rare", 2);
	add("s2", "common", 19);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 2,
		.spread = true });
	ck_assert_int_eq(count(&d, "s1", "rare"), 1);
	ck_assert_int_eq(count(&d, "s2", "common"), 1);
}
END_TEST

/* A value that two strata have alike gets its place in the first; the other
 * stratum's place goes to where most is left. */
START_TEST(spread_starts_with_the_first_of_equal_strata)
{
	struct qaf_draw d;

	add("s2", "x", 5);
	add("s2", NULL, 50);
	add("s1", "x", 5);
	add("s1", NULL, 50);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 2,
		.spread = true });
	ck_assert_int_eq(count(&d, "s1", "x"), 1);
	ck_assert_int_eq(count(&d, "s2", NULL), 1);
}
END_TEST

START_TEST(spread_works_in_a_pool)
{
	struct qaf_draw d;

	add("s1", "x", 4);
	add("s2", "y", 5);
	add("s3", "x", 4);
	add("s4", NULL, 20);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = 3,
		.spread = true });
	ck_assert(d.pooled);
	/* One each, and the third to where most is left: no value at all. */
	ck_assert_int_eq(count(&d, NULL, "x"), 1);
	ck_assert_int_eq(count(&d, NULL, "y"), 1);
	ck_assert_int_eq(count(&d, NULL, NULL), 1);
}
END_TEST

/* DUD23: all inadequate, and 20% of the others over their grades. */
START_TEST(dudley_moderation_is_one_draw)
{
	static const struct qaf_draw_share parts[] = {
		{ .stratum = "inadequate", .kind = QAF_QUOTA_ALL },
		{ .stratum = "other", .kind = QAF_QUOTA_RATE,
			.basis_points = 2000, .spread = true },
	};
	struct qaf_draw d;

	add("other", "good", 20);
	add("inadequate", "inadequate", 3);
	add("other", "outstanding", 1);
	add("other", "requires-improvement", 10);
	d = draw((struct qaf_draw_quota){ .kind = QAF_QUOTA_NAMED,
		.strata = parts, .nstrata = 2 });
	/* 20% of 31 is 6.2, so 7: one each, then 4 over 19, 0, 9. */
	ck_assert_str_eq(strata_of(&d), "inadequate 3/3/0, other 7/7/0");
	ck_assert_int_eq(count(&d, "other", "good"), 4);
	ck_assert_int_eq(count(&d, "other", "requires-improvement"), 2);
	ck_assert_int_eq(count(&d, "other", "outstanding"), 1);
	ck_assert_int_eq(count(&d, "inadequate", "inadequate"), 3);
}
END_TEST

START_TEST(quotas_out_of_range_are_refused)
{
	static const struct qaf_draw_share twice[] = {
		{ .stratum = "a", .kind = QAF_QUOTA_EACH, .n = 1 },
		{ .stratum = "a", .kind = QAF_QUOTA_EACH, .n = 2 },
	};
	static const struct qaf_draw_share rate[] = {
		{ .stratum = "a", .kind = QAF_QUOTA_RATE },
	};

	add("a", NULL, 3);
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_OPEN }, "how many");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_EACH }, "quota is 0");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL, .n = -1 },
		"quota is -1");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_TOTAL,
		.n = QAF_DRAW_MOST + 1 }, "1000000001");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_PER_AUDITOR,
		.n = 100000, .auditors = 100000 },
		"all auditors is 10000000000");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_PER_AUDITOR,
		.n = 1, .auditors = -1 }, "auditors is -1");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_RATE }, "rate is 0");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_RATE,
		.basis_points = 10001 }, "100.01%");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_ALL,
		.reserves = -1 }, "reserves is -1");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_NAMED,
		.strata = twice, .nstrata = 2 }, "'a' twice");
	refuse((struct qaf_draw_quota){ .kind = QAF_QUOTA_NAMED,
		.strata = rate, .nstrata = 1 }, "rate is 0");
}
END_TEST

/* Shares of random frames: the sum is right, nobody with entries goes
 * without, and no share is a whole place away from its proportion but for
 * what the minimum takes. */

UNIT("quota_spread", spread_represents_every_value_then_shares_the_rest,
	spread_reaches_the_largest_values_first,
	spread_takes_the_smallest_tickets_of_each_value,
	spread_makes_room_across_strata,
	spread_starts_with_the_first_of_equal_strata, spread_works_in_a_pool,
	dudley_moderation_is_one_draw, quotas_out_of_range_are_refused)
