/*
 * Allocation of auditors, against every possible allocation of small random
 * instances.
 */
#include "unit.h"

#include <string.h>

#include "base/arena.h"
#include "core/draw/assign.h"

enum { MOST_CASES = 6, MOST_AUDITORS = 5 };

static uint64_t dice = 7;

static unsigned roll(unsigned sides)
{
	dice = dice * UINT64_C(6364136223846793005) +
		UINT64_C(1442695040888963407);
	return (unsigned)(dice >> 33) % sides;
}

/* A small instance, and what was found for it. */
struct instance {
	size_t ncases, nauditors;
	uint8_t reason[MOST_CASES * MOST_AUDITORS];
	long load[MOST_AUDITORS], spare[MOST_AUDITORS];
	struct qaf_ticket case_ticket[MOST_CASES];
	struct qaf_ticket auditor_ticket[MOST_AUDITORS];
	size_t auditor[MOST_CASES], unplaced;
};

static struct qaf_ticket ticket(const char *kind, unsigned n)
{
	return qaf_ticket_of(&ctx, "1", kind, qaf_printf(&arena, "%u", n));
}

static void solve(struct instance *x)
{
	struct qaf_assign in = {
		.ncases = x->ncases, .nauditors = x->nauditors,
		.reason = x->reason, .load = x->load, .spare = x->spare,
		.case_ticket = x->case_ticket,
		.auditor_ticket = x->auditor_ticket,
	};

	qaf_assign(&ctx, x->auditor, &x->unplaced, &in);
}

static void make(struct instance *x)
{
	unsigned dense = 1 + roll(4);

	memset(x, 0, sizeof(*x));
	x->ncases = 1 + roll(MOST_CASES);
	x->nauditors = 1 + roll(MOST_AUDITORS);
	for (size_t i = 0; i < x->ncases * x->nauditors; i++)
		x->reason[i] = roll(5) < dense ? 0 : (uint8_t)(1 + roll(3));
	for (size_t a = 0; a < x->nauditors; a++) {
		x->load[a] = (long)roll(3);
		x->spare[a] = (long)roll(4);
		x->auditor_ticket[a] = ticket("auditor", roll(1u << 30));
	}
	for (size_t c = 0; c < x->ncases; c++)
		x->case_ticket[c] = ticket("case", roll(1u << 30));
}

/* How good an allocation is; the better compares smaller. */
struct quality {
	size_t unplaced;
	uint64_t left_early;	/* who is left: a bit for each, first highest */
	long loads[MOST_AUDITORS];	/* greatest first */
};

static int downwards(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x < y) - (x > y);
}

static size_t case_rank(const struct instance *x, size_t c)
{
	size_t before = 0;

	for (size_t i = 0; i < x->ncases; i++)
		before += qaf_ticket_cmp(&x->case_ticket[i],
			&x->case_ticket[c]) < 0;
	return before;
}

static struct quality judge(const struct instance *x, const size_t *auditor)
{
	struct quality best = { 0 };

	memcpy(best.loads, x->load, sizeof(best.loads));
	for (size_t c = 0; c < x->ncases; c++) {
		if (auditor[c] != QAF_NO_AUDITOR) {
			best.loads[auditor[c]]++;
			continue;
		}
		best.unplaced++;
		best.left_early |= UINT64_C(1) << (63 - case_rank(x, c));
	}
	qsort(best.loads, x->nauditors, sizeof(long), downwards);
	return best;
}

static int compare(const struct quality *a, const struct quality *b, size_t n)
{
	if (a->unplaced != b->unplaced)
		return a->unplaced < b->unplaced ? -1 : 1;
	if (a->left_early != b->left_early)
		return a->left_early < b->left_early ? -1 : 1;
	for (size_t i = 0; i < n; i++)
		if (a->loads[i] != b->loads[i])
			return a->loads[i] < b->loads[i] ? -1 : 1;
	return 0;
}

/* Every allocation there is, of the cases from c on. */
static void try_all(const struct instance *x, size_t c, size_t *auditor,
	long *spare, struct quality *best)
{
	if (c == x->ncases) {
		struct quality here = judge(x, auditor);

		if (compare(&here, best, x->nauditors) < 0)
			*best = here;
		return;
	}
	auditor[c] = QAF_NO_AUDITOR;
	try_all(x, c + 1, auditor, spare, best);
	for (size_t a = 0; a < x->nauditors; a++) {
		if (x->reason[c * x->nauditors + a] != 0 || spare[a] <= 0)
			continue;
		auditor[c] = a;
		spare[a]--;
		try_all(x, c + 1, auditor, spare, best);
		spare[a]++;
	}
}

static void check_rules(const struct instance *x)
{
	long taken[MOST_AUDITORS] = { 0 };
	size_t unplaced = 0;

	for (size_t c = 0; c < x->ncases; c++) {
		size_t a = x->auditor[c];

		if (a == QAF_NO_AUDITOR) {
			unplaced++;
			continue;
		}
		ck_assert_uint_lt(a, x->nauditors);
		ck_assert_uint_eq(x->reason[c * x->nauditors + a], 0);
		ck_assert_int_le(++taken[a], x->spare[a]);
	}
	ck_assert_uint_eq(unplaced, x->unplaced);
}

/* Nobody is worse placed, and no load less even, than in the best of all. */
START_TEST(no_allocation_is_better)
{
	for (int round = 0; round < 4000; round++) {
		struct qaf_arena_mark mark = qaf_arena_mark(&arena);
		struct quality best = { .unplaced = SIZE_MAX }, got;
		size_t auditor[MOST_CASES];
		struct instance x;

		make(&x);
		solve(&x);
		check_rules(&x);
		try_all(&x, 0, auditor, x.spare, &best);
		got = judge(&x, x.auditor);
		ck_assert_int_eq(compare(&got, &best, x.nauditors), 0);
		qaf_arena_reset(&arena, mark);
	}
}
END_TEST

/* The same instance with its cases and auditors in another order. */
static void rearrange(struct instance *to, const struct instance *from,
	const size_t *cases, const size_t *auditors)
{
	*to = *from;
	for (size_t c = 0; c < from->ncases; c++) {
		to->case_ticket[c] = from->case_ticket[cases[c]];
		for (size_t a = 0; a < from->nauditors; a++)
			to->reason[c * from->nauditors + a] = from->reason[
				cases[c] * from->nauditors + auditors[a]];
	}
	for (size_t a = 0; a < from->nauditors; a++) {
		to->auditor_ticket[a] = from->auditor_ticket[auditors[a]];
		to->load[a] = from->load[auditors[a]];
		to->spare[a] = from->spare[auditors[a]];
	}
}

static void permute(size_t *order, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = roll((unsigned)i + 1);

		order[i] = order[k];
		order[k] = i;
	}
}

START_TEST(the_order_given_makes_no_difference)
{
	for (int round = 0; round < 2000; round++) {
		struct qaf_arena_mark mark = qaf_arena_mark(&arena);
		size_t cases[MOST_CASES], auditors[MOST_AUDITORS];
		struct instance x, y;

		make(&x);
		permute(cases, x.ncases);
		permute(auditors, x.nauditors);
		rearrange(&y, &x, cases, auditors);
		solve(&x);
		solve(&y);
		for (size_t c = 0; c < x.ncases; c++) {
			size_t a = y.auditor[c];

			ck_assert_uint_eq(a == QAF_NO_AUDITOR ? a
				: auditors[a], x.auditor[cases[c]]);
		}
		qaf_arena_reset(&arena, mark);
	}
}
END_TEST

/* Two cases, two auditors: the first case could take either, the second only
 * the one whom the first would get. */
START_TEST(a_case_makes_way_for_another)
{
	struct instance x = { .ncases = 2, .nauditors = 2,
		.reason = { 0, 0, 0, 1 }, .spare = { 1, 1 } };

	for (unsigned i = 0; i < 2; i++) {
		x.case_ticket[i].byte[0] = (unsigned char)i;
		x.auditor_ticket[i].byte[0] = (unsigned char)i;
	}
	solve(&x);
	ck_assert_uint_eq(x.unplaced, 0);
	ck_assert_uint_eq(x.auditor[0], 1);
	ck_assert_uint_eq(x.auditor[1], 0);
}
END_TEST

/* What was allocated before counts; ties go to the smaller ticket. */
START_TEST(the_least_loaded_comes_first_then_the_smaller_ticket)
{
	struct instance x = { .ncases = 3, .nauditors = 3,
		.load = { 2, 0, 1 }, .spare = { 9, 9, 9 } };

	for (unsigned i = 0; i < 3; i++) {
		x.case_ticket[i].byte[0] = (unsigned char)i;
		x.auditor_ticket[i].byte[0] = (unsigned char)(9 - i);
	}
	solve(&x);
	ck_assert_uint_eq(x.auditor[0], 1);
	/* 1 and 2 stand at one each: 2 has the smaller ticket. */
	ck_assert_uint_eq(x.auditor[1], 2);
	ck_assert_uint_eq(x.auditor[2], 1);
}
END_TEST

START_TEST(what_stood_in_the_way_is_known)
{
	size_t counts[QAF_ASSIGN_CODES];
	struct instance x = { .ncases = 3, .nauditors = 4, .reason = {
		5, 7, 7, 5,
		7, 5, 7, 1,
		5, 0, 5, 5,
	} };
	struct qaf_assign in = { .ncases = 3, .nauditors = 4,
		.reason = x.reason };

	ck_assert_uint_eq(qaf_assign_why(&in, 0, counts), 5);
	ck_assert_uint_eq(counts[5], 2);
	ck_assert_uint_eq(counts[7], 2);
	ck_assert_uint_eq(counts[0], 0);
	ck_assert_uint_eq(qaf_assign_why(&in, 1, counts), 7);
	ck_assert_uint_eq(qaf_assign_why(&in, 2, counts), 0);
	ck_assert_uint_eq(counts[0], 1);
	in.nauditors = 0;
	ck_assert_uint_eq(qaf_assign_why(&in, 0, counts), 0);
}
END_TEST

START_TEST(nobody_to_allocate_is_no_error)
{
	struct instance x = { .ncases = 2, .nauditors = 0 };

	x.case_ticket[1].byte[0] = 1;
	solve(&x);
	ck_assert_uint_eq(x.unplaced, 2);
	ck_assert_uint_eq(x.auditor[0], QAF_NO_AUDITOR);
	x = (struct instance){ .ncases = 0, .nauditors = 1 };
	solve(&x);
	ck_assert_uint_eq(x.unplaced, 0);
}
END_TEST

/* More auditors than a word has bits: 130 cases, 130 auditors, each case open
 * to its own and the next only; the one complete allocation is a ring. */
START_TEST(many_auditors_are_placed_completely)
{
	enum { N = 130 };
	uint8_t *reason = qaf_alloc_array(&arena, N * N, 1);
	struct qaf_ticket *t = qaf_alloc_array(&arena, N, sizeof(*t));
	long *load = qaf_alloc_array(&arena, N, sizeof(*load));
	long *spare = qaf_alloc_array(&arena, N, sizeof(*spare));
	size_t auditor[N], unplaced;
	bool seen[N] = { false };
	struct qaf_assign in = { .ncases = N, .nauditors = N,
		.reason = reason, .load = load, .spare = spare,
		.case_ticket = t, .auditor_ticket = t };

	memset(reason, 1, (size_t)N * N);
	for (unsigned i = 0; i < N; i++) {
		reason[i * N + i] = reason[i * N + (i + 1) % N] = 0;
		spare[i] = 1;
		t[i] = ticket("t", i);
	}
	qaf_assign(&ctx, auditor, &unplaced, &in);
	ck_assert_uint_eq(unplaced, 0);
	for (size_t i = 0; i < N; i++) {
		ck_assert(!seen[auditor[i]]);
		seen[auditor[i]] = true;
	}
}
END_TEST

UNIT("assign", no_allocation_is_better, the_order_given_makes_no_difference,
	a_case_makes_way_for_another,
	the_least_loaded_comes_first_then_the_smaller_ticket,
	what_stood_in_the_way_is_known, nobody_to_allocate_is_no_error,
	many_auditors_are_placed_completely)
