/*
 * Tickets, frames, selection, order, replacement.  The digests were taken
 * with printf and sha256sum, the orders with LC_ALL=C sort.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "core/draw/draw.h"

#define SEED "5eed"
#define DRAW "2024-03-dip"

/* R01 to R12 in ticket order for SEED and DRAW. */
static const char *const dip_order[] = {
	"R01", "R08", "R11", "R02", "R09", "R10",
	"R12", "R05", "R07", "R04", "R03", "R06",
};

static uint64_t dice = 1;

static unsigned roll(unsigned sides)
{
	dice = dice * UINT64_C(6364136223846793005) +
		UINT64_C(1442695040888963407);
	return (unsigned)(dice >> 33) % sides;
}

static void shuffle(struct qaf_draw_item *items, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = roll((unsigned)i);
		struct qaf_draw_item swap = items[i - 1];

		items[i - 1] = items[k];
		items[k] = swap;
	}
}

/* n items R01 ... in `nstrata` strata s0, s1, ... by turns. */
static struct qaf_draw_item *make_items(size_t n, size_t nstrata)
{
	struct qaf_draw_item *items = qaf_alloc_array(&arena, n,
		sizeof(*items));

	for (size_t i = 0; i < n; i++) {
		items[i].ref = qaf_printf(&arena, "R%02zu", i + 1);
		items[i].stratum = nstrata
			? qaf_printf(&arena, "s%zu", i % nstrata) : "";
	}
	return items;
}

static void expect_ticket(const char *ref, const char *hex)
{
	struct qaf_ticket t = qaf_ticket_of(&ctx, "dice 4 2 6 1",
		"2024-03-monthly", ref);
	char text[QAF_HEX_SIZE];

	qaf_ticket_hex(text, &t);
	ck_assert_str_eq(text, hex);
}

START_TEST(tickets_are_what_sha256sum_says)
{
	expect_ticket("C100", "a8599f1f5a2cedc1df0aa0b50c43b100"
		"932232adc568417308035b80dc690a7a");
	expect_ticket("C101", "905426a4b9508f1036ae55e6bf5d6f6b"
		"0e0fb081abb982c481f39fad4cafad05");
	expect_ticket("C 104", "5d08cdcf36609d30d51a10a8266e432e"
		"249525b6affa4051bfbc110147aba7ec");
}
END_TEST

START_TEST(long_refs_have_tickets_too)
{
	char *ref = qaf_alloc(&arena, 5001);
	struct qaf_ticket t;
	char want[QAF_HEX_SIZE], got[QAF_HEX_SIZE];
	char *text;

	memset(ref, 'x', 5000);
	text = qaf_printf(&arena, "a:b:%s", ref);
	qaf_sha256_hex(want, text, strlen(text));
	t = qaf_ticket_of(&ctx, "a", "b", ref);
	qaf_ticket_hex(got, &t);
	ck_assert_str_eq(got, want);
}
END_TEST

START_TEST(seeds_are_checked)
{
	static const char *const bad[] = {
		"", "a:b", "caf\xc3\xa9", "tab\t", "del\x7f",
	};
	char *text = qaf_alloc(&arena, 130);

	memset(text, '7', 128);
	ck_assert_int_eq(qaf_seed_check(&ctx, text), QAF_OK);
	ck_assert_int_eq(qaf_seed_check(&ctx, " ~!"), QAF_OK);
	text[128] = '7';
	ck_assert_int_eq(qaf_seed_check(&ctx, text), QAF_INPUT);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		qaf_clear_error(&ctx);
		ck_assert_int_eq(qaf_seed_check(&ctx, bad[i]), QAF_INPUT);
		ck_assert_ptr_nonnull(strstr(ctx.error.text, "seed"));
	}
}
END_TEST

START_TEST(frame_is_sorted_by_bytes)
{
	static const struct qaf_draw_item items[] = {
		{ "r5", "A-", NULL }, { "r0", "A B", NULL },
		{ "r10", "A", NULL }, { "r1", "A", NULL },
	};
	struct qaf_frame f;

	ck_assert_int_eq(qaf_frame_make(&ctx, &f, items, 4), QAF_OK);
	ck_assert_str_eq(f.text, "A\tr1\nA\tr10\nA B\tr0\nA-\tr5\n");
	ck_assert_uint_eq(f.len, strlen(f.text));
	ck_assert_str_eq(f.sha256, "07e9c70c221c05dc6c3f319cda56738e"
		"ce30107c5894ea47e21f43cccaa578dd");
}
END_TEST

START_TEST(empty_frame_has_the_digest_of_nothing)
{
	struct qaf_frame f;
	struct qaf_draw_item *items;
	size_t n = 9;

	ck_assert_int_eq(qaf_frame_make(&ctx, &f, NULL, 0), QAF_OK);
	ck_assert_str_eq(f.sha256, "e3b0c44298fc1c149afbf4c8996fb924"
		"27ae41e4649b934ca495991b7852b855");
	ck_assert_int_eq(qaf_frame_read(&ctx, &items, &n, f.text, f.len),
		QAF_OK);
	ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(frame_refuses_what_would_break_a_line)
{
	static const struct qaf_draw_item bad[] = {
		{ "a\tb", "s", NULL }, { "a\nb", "s", NULL },
		{ "a", "s\t", NULL }, { "a", "s\n", NULL },
		{ "a\x01", "s", NULL }, { "", "s", NULL },
	};
	static const struct qaf_draw_item twice[] = {
		{ "b", "s", NULL }, { "a", "s", NULL }, { "b", "s", NULL },
	};
	struct qaf_frame f;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		qaf_clear_error(&ctx);
		ck_assert_int_eq(qaf_frame_make(&ctx, &f, &bad[i], 1),
			QAF_INPUT);
	}
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_frame_make(&ctx, &f, twice, 3), QAF_INPUT);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "'b' twice"));
}
END_TEST

START_TEST(frame_is_read_back)
{
	struct qaf_draw_item *items = make_items(50, 3), *back;
	struct qaf_frame f, again;
	size_t n;

	shuffle(items, 50);
	ck_assert_int_eq(qaf_frame_make(&ctx, &f, items, 50), QAF_OK);
	ck_assert_int_eq(qaf_frame_read(&ctx, &back, &n, f.text, f.len),
		QAF_OK);
	ck_assert_uint_eq(n, 50);
	ck_assert_str_eq(back[0].stratum, "s0");
	ck_assert_str_eq(back[0].ref, "R01");
	ck_assert_str_eq(back[1].ref, "R04");
	ck_assert_str_eq(back[49].stratum, "s2");
	ck_assert_int_eq(qaf_frame_make(&ctx, &again, back, n), QAF_OK);
	ck_assert_str_eq(again.sha256, f.sha256);
}
END_TEST

START_TEST(changed_frames_are_not_read)
{
	static const char *const bad[] = {
		"s\ta",			/* no end of line */
		"s a\n",		/* no tab */
		"s\t\n",		/* no ref */
		"s\ta\tb\n",		/* two tabs */
		"s\tb\ns\ta\n",		/* out of order */
		"s\ta\ns\ta\n",		/* twice */
		"s\ta\n\n",		/* an empty line */
		"t\ta\ns\tb\n",		/* strata out of order */
	};
	struct qaf_draw_item *items;
	size_t n;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		qaf_clear_error(&ctx);
		ck_assert_int_eq(qaf_frame_read(&ctx, &items, &n, bad[i],
			strlen(bad[i])), QAF_NEGATIVE);
	}
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "line 2 "));
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_frame_read(&ctx, &items, &n, "s\ta\0b\n", 6),
		QAF_NEGATIVE);
}
END_TEST

START_TEST(first_tickets_are_selected_next_are_reserves)
{
	struct qaf_draw_item *items = make_items(12, 0);
	struct qaf_draw_quota quota = {
		.kind = QAF_QUOTA_EACH, .n = 4, .reserves = 3 };
	struct qaf_draw d;

	shuffle(items, 12);
	ck_assert_int_eq(qaf_draw_select(&ctx, &d, items, 12, SEED, DRAW,
		&quota), QAF_OK);
	ck_assert_uint_eq(d.nentries, 7);
	for (size_t i = 0; i < 7; i++) {
		ck_assert_str_eq(items[d.entries[i].item].ref, dip_order[i]);
		ck_assert_int_eq(d.entries[i].position, (long)i + 1);
		ck_assert_int_eq(d.entries[i].reserve, i >= 4);
	}
	ck_assert_int_eq(d.selected, 4);
	ck_assert_int_eq(d.reserves, 3);
	ck_assert_int_eq(d.shortfall, 0);
}
END_TEST

START_TEST(manifest_has_the_whole_frame_in_ticket_order)
{
	struct qaf_draw_item *items = make_items(12, 0);
	struct qaf_draw_entry *e;
	struct qaf_ticket t;

	shuffle(items, 12);
	ck_assert_int_eq(qaf_draw_order(&ctx, &e, items, 12, SEED, DRAW),
		QAF_OK);
	for (size_t i = 0; i < 12; i++) {
		ck_assert_str_eq(items[e[i].item].ref, dip_order[i]);
		ck_assert_int_eq(e[i].position, (long)i + 1);
		t = qaf_ticket_of(&ctx, SEED, DRAW, dip_order[i]);
		ck_assert_int_eq(qaf_ticket_cmp(&t, &e[i].ticket), 0);
	}
}
END_TEST

/* The plain way: every ticket in hex, sorted as text. */
static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char **recompute(const struct qaf_draw_item *items, size_t n,
	const char *seed)
{
	char **lines = qaf_alloc_array(&arena, n, sizeof(*lines));

	for (size_t i = 0; i < n; i++) {
		char *text = qaf_printf(&arena, "%s:%s:%s", seed, DRAW,
			items[i].ref);
		char hex[QAF_HEX_SIZE];

		qaf_sha256_hex(hex, text, strlen(text));
		lines[i] = qaf_printf(&arena, "%s %s %s", items[i].stratum,
			hex, items[i].ref);
	}
	qsort(lines, n, sizeof(*lines), by_text);
	return lines;
}

START_TEST(selection_equals_the_plain_recomputation)
{
	struct qaf_draw_quota quota = {
		.kind = QAF_QUOTA_EACH, .reserves = 2 };
	struct qaf_draw_item *items = make_items(60, 3);

	for (int seed = 0; seed < 300; seed++) {
		struct qaf_arena_mark mark = qaf_arena_mark(&arena);
		char *text = qaf_printf(&arena, "seed %d", seed);
		char **lines = recompute(items, 60, text);
		struct qaf_draw d;

		quota.n = 1 + (long)roll(18);
		shuffle(items, 60);
		qaf_draw_select(&ctx, &d, items, 60, text, DRAW, &quota);
		ck_assert_uint_eq(d.nentries, 3 * (size_t)(quota.n + 2));
		for (size_t i = 0; i < d.nentries; i++) {
			const struct qaf_draw_entry *e = &d.entries[i];
			const char *line = lines[e->stratum * 20 +
				(size_t)e->position - 1];
			char hex[QAF_HEX_SIZE];

			qaf_ticket_hex(hex, &e->ticket);
			ck_assert_str_eq(line, qaf_printf(&arena, "%s %s %s",
				items[e->item].stratum, hex,
				items[e->item].ref));
			ck_assert_int_eq(e->reserve, e->position > quota.n);
		}
		qaf_arena_reset(&arena, mark);
	}
}
END_TEST

START_TEST(replacement_is_the_next_unused_ticket)
{
	struct qaf_draw_item *items = make_items(12, 0);
	const char *used[12] = { "R02", "R11", "R08", "R01", NULL };
	size_t nused = 4, item;
	struct qaf_ticket ticket;
	bool found;

	shuffle(items, 12);
	for (; nused < 12; nused++) {
		ck_assert_int_eq(qaf_draw_next(&ctx, &found, &item, &ticket,
			items, 12, SEED, DRAW, "", used, nused), QAF_OK);
		ck_assert(found);
		ck_assert_str_eq(items[item].ref, dip_order[nused]);
		used[nused] = items[item].ref;
	}
	qaf_draw_next(&ctx, &found, &item, &ticket, items, 12, SEED, DRAW, "",
		used, 12);
	ck_assert(!found);
	qaf_draw_next(&ctx, &found, &item, &ticket, items, 12, SEED, DRAW,
		"other", used, 0);
	ck_assert(!found);
}
END_TEST

START_TEST(replacement_stays_in_its_stratum_unless_pooled)
{
	static const struct qaf_draw_item items[] = {
		{ "R01", "b", NULL }, { "R08", "a", NULL },
		{ "R11", "b", NULL }, { "R02", "a", NULL },
	};
	const char *used[] = { "R08" };
	struct qaf_ticket ticket;
	size_t item;
	bool found;

	qaf_draw_next(&ctx, &found, &item, &ticket, items, 4, SEED, DRAW, "a",
		used, 1);
	ck_assert(found);
	ck_assert_str_eq(items[item].ref, "R02");
	qaf_draw_next(&ctx, &found, &item, &ticket, items, 4, SEED, DRAW,
		NULL, used, 1);
	ck_assert_str_eq(items[item].ref, "R01");
}
END_TEST

START_TEST(draw_names_are_checked)
{
	struct qaf_draw_item *items = make_items(3, 0);
	struct qaf_draw_quota quota = { .kind = QAF_QUOTA_ALL };
	struct qaf_draw d;

	ck_assert_int_eq(qaf_draw_select(&ctx, &d, items, 3, "a", "b:c",
		&quota), QAF_INPUT);
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_draw_select(&ctx, &d, items, 3, "a:b", "c",
		&quota), QAF_INPUT);
}
END_TEST

/*
 * Every case has the same chance: over 5,000 seeds, 5 of 25 cases in each of
 * two strata.  The statistic is chi-square with 24 degrees of freedom for each
 * stratum, shrunk by the factor (1 - 5/25) as draws are without replacement.
 */
START_TEST(every_case_has_the_same_chance)
{
	enum { CASES = 50, SEEDS = 5000 };
	struct qaf_draw_item *items = make_items(CASES, 2);
	struct qaf_draw_quota quota = { .kind = QAF_QUOTA_EACH, .n = 5 };
	double expected = SEEDS * 5 / 25.0, chi = 0;
	int seen[CASES] = { 0 };

	for (int s = 0; s < SEEDS; s++) {
		struct qaf_arena_mark mark = qaf_arena_mark(&arena);
		struct qaf_draw d;

		qaf_draw_select(&ctx, &d, items, CASES, qaf_printf(&arena,
			"s%d", s), DRAW, &quota);
		for (size_t i = 0; i < d.nentries; i++)
			seen[d.entries[i].item]++;
		qaf_arena_reset(&arena, mark);
	}
	for (int i = 0; i < CASES; i++)
		chi += (seen[i] - expected) * (seen[i] - expected) / expected;
	chi /= 1 - 5 / 25.0;
	/* 48 degrees of freedom: mean 48, deviation 9.8; four of them. */
	ck_assert_double_lt(chi, 48 + 4 * 9.8);
	ck_assert_double_gt(chi, 48 - 4 * 9.8);
}
END_TEST

UNIT("draw", tickets_are_what_sha256sum_says, long_refs_have_tickets_too,
	seeds_are_checked, frame_is_sorted_by_bytes,
	empty_frame_has_the_digest_of_nothing,
	frame_refuses_what_would_break_a_line, frame_is_read_back,
	changed_frames_are_not_read,
	first_tickets_are_selected_next_are_reserves,
	manifest_has_the_whole_frame_in_ticket_order,
	selection_equals_the_plain_recomputation,
	replacement_is_the_next_unused_ticket,
	replacement_stays_in_its_stratum_unless_pooled,
	draw_names_are_checked, every_case_has_the_same_chance)
