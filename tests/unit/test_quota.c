/*
 * How many are drawn of each stratum: quotas, largest remainder, spread,
 * shortfall.  The expected shares are worked out by hand.
 */
#include "unit.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "core/draw/draw.h"

static struct qaf_draw_item items[1000];
static size_t nitems;

/* n more entries of a stratum. */
static void add(const char *stratum, const char *spread, size_t n)
{
	for (; n > 0; n--, nitems++)
		items[nitems] = (struct qaf_draw_item){
			qaf_printf(&arena, "C%03zu", nitems), stratum, spread };
}

static struct qaf_draw draw(struct qaf_draw_quota quota)
{
	struct qaf_draw d;

	ck_assert_msg(qaf_draw_select(&ctx, &d, items, nitems, "7", "d",
		&quota) == QAF_OK, "%s", ctx.error.text);
	return d;
}

/* "name quota/selected/reserves name ..." */
static const char *strata_of(const struct qaf_draw *d)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	for (size_t i = 0; i < d->nstrata; i++)
		qaf_str_addf(&s, "%s%s %ld/%ld/%ld", i ? ", " : "",
			d->strata[i].name, d->strata[i].quota,
			d->strata[i].selected, d->strata[i].reserves);
	return s.text;
}

/* How many of a stratum (NULL: of all) with a spread value were selected. */
static int count(const struct qaf_draw *d, const char *stratum,
	const char *spread)
{
	int n = 0;

	for (size_t i = 0; i < d->nentries; i++) {
		const struct qaf_draw_item *item = &items[d->entries[i].item];

		n += !d->entries[i].reserve && qaf_eq(item->spread, spread) &&
			(!stratum || qaf_eq(item->stratum, stratum));
	}
	return n;
}

static void refuse(struct qaf_draw_quota quota, const char *because)
{
	struct qaf_draw d;

	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_draw_select(&ctx, &d, items, nitems, "7", "d",
		&quota), QAF_INPUT);
	ck_assert_msg(strstr(ctx.error.text, because), "%s", ctx.error.text);
}

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

/* The ticket order of the whole frame, as the manifest of one stratum. */
static const struct qaf_draw_entry *whole_order(void)
{
	struct qaf_draw_item *flat = qaf_alloc_array(&arena, nitems,
		sizeof(*flat));
	struct qaf_draw_entry *e;

	for (size_t i = 0; i < nitems; i++)
		flat[i] = (struct qaf_draw_item){ items[i].ref, "", NULL };
	qaf_draw_order(&ctx, &e, flat, nitems, "7", "d");
	return e;
}

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
	named_strata_have_their_own_numbers,
	total_is_shared_by_largest_remainder, ties_go_to_the_first_by_bytes,
	every_stratum_that_has_any_gives_one,
	the_minimum_is_paid_by_who_has_most_above_proportion,
	of_two_who_could_pay_the_last_does,
	too_few_places_pool_the_strata, per_auditor_is_a_total,
	rates_are_rounded_up_exactly, rates_are_shared_over_the_strata,
	all_takes_the_whole_frame, a_frame_that_is_too_small_falls_short,
	spread_represents_every_value_then_shares_the_rest,
	spread_reaches_the_largest_values_first,
	spread_takes_the_smallest_tickets_of_each_value,
	spread_makes_room_across_strata,
	spread_starts_with_the_first_of_equal_strata, spread_works_in_a_pool,
	dudley_moderation_is_one_draw, quotas_out_of_range_are_refused,
	shares_are_within_one_of_proportion)
