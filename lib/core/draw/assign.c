/*
 * Allocation of auditors: a maximum matching with balanced load.
 * Pure: no database, no clock.
 *
 * Cases are placed one by one in ticket order, each by the chain of moves that
 * ends at the least loaded auditor it can reach: the case goes to auditor a,
 * one of a's cases goes to b, and so on, until someone can take one more.  Only the last
 * one's load grows.  This is the method of successive shortest paths for a flow
 * whose cost is convex in each auditor's load, where every other step costs
 * nothing; so after each case the loads are as even as any allocation of the
 * cases placed so far can be.  A case that reaches nobody who can take one can't be
 * placed later either, and nor can any later case reach anyone through the same
 * auditors: they are closed, and never searched again.
 *
 * Sets of auditors are bit sets in ticket order, so that the first bit of a
 * set is the auditor whom a tie falls to.
 */
#include "base/arena.h"
#include "core/draw/assign.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define WORD_BITS 64
#define NOBODY SIZE_MAX

/* What is known while placing.  Cases and auditors are counted in ticket
 * order here; `case_at` and `auditor_at` give the caller's numbers. */
struct placing {
	size_t ncases, nauditors, words;
	const size_t *case_at, *auditor_at;
	uint64_t *may;		/* of each case: the set who may audit it */
	uint64_t *closed;	/* auditors from whom nobody with a place is reached */
	long *load, *spare;
	size_t *auditor_of;	/* of each case, or NOBODY */
	size_t *first, *next;	/* cases of an auditor: a list by case */
	/* of one search: */
	uint64_t *seen;
	size_t *via;		/* the case by which an auditor was reached */
	size_t *queue;
};

struct ranked {
	const struct qaf_ticket *ticket;
	size_t at;
};

static int by_ticket(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int order = qaf_ticket_cmp(x->ticket, y->ticket);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* The caller's numbers in ticket order. */
static size_t *rank(struct qaf_arena *a, const struct qaf_ticket *tickets,
	size_t n)
{
	struct ranked *r = qaf_alloc_array(a, n, sizeof(*r));
	size_t *at = qaf_alloc_array(a, n, sizeof(*at));

	for (size_t i = 0; i < n; i++)
		r[i] = (struct ranked){ &tickets[i], i };
	if (n > 0)
		qsort(r, n, sizeof(*r), by_ticket);
	for (size_t i = 0; i < n; i++)
		at[i] = r[i].at;
	return at;
}

static uint64_t *row(const struct placing *p, size_t c)
{
	return p->may + c * p->words;
}

static void fill_rows(struct placing *p, const struct qaf_assign *in)
{
	for (size_t c = 0; c < p->ncases; c++) {
		const uint8_t *reason = in->reason +
			p->case_at[c] * p->nauditors;
		uint64_t *may = row(p, c);

		for (size_t a = 0; a < p->nauditors; a++)
			if (reason[p->auditor_at[a]] == 0)
				may[a / WORD_BITS] |=
					UINT64_C(1) << a % WORD_BITS;
	}
}

static void prepare(struct placing *p, struct qaf_arena *a,
	const struct qaf_assign *in)
{
	memset(p, 0, sizeof(*p));
	p->ncases = in->ncases;
	p->nauditors = in->nauditors;
	p->words = (in->nauditors + WORD_BITS - 1) / WORD_BITS;
	p->case_at = rank(a, in->case_ticket, in->ncases);
	p->auditor_at = rank(a, in->auditor_ticket, in->nauditors);
	p->may = qaf_alloc_array(a, p->ncases * p->words, sizeof(*p->may));
	p->closed = qaf_alloc_array(a, p->words, sizeof(*p->closed));
	p->seen = qaf_alloc_array(a, p->words, sizeof(*p->seen));
	p->load = qaf_alloc_array(a, p->nauditors, sizeof(*p->load));
	p->spare = qaf_alloc_array(a, p->nauditors, sizeof(*p->spare));
	p->first = qaf_alloc_array(a, p->nauditors, sizeof(*p->first));
	p->via = qaf_alloc_array(a, p->nauditors, sizeof(*p->via));
	p->queue = qaf_alloc_array(a, p->nauditors, sizeof(*p->queue));
	p->auditor_of = qaf_alloc_array(a, p->ncases, sizeof(*p->auditor_of));
	p->next = qaf_alloc_array(a, p->ncases, sizeof(*p->next));
	for (size_t i = 0; i < p->nauditors; i++) {
		p->load[i] = in->load[p->auditor_at[i]];
		p->spare[i] = in->spare[p->auditor_at[i]];
		p->first[i] = NOBODY;
	}
	for (size_t i = 0; i < p->ncases; i++)
		p->auditor_of[i] = NOBODY;
	fill_rows(p, in);
}

/* Put those who may audit case c and were not seen yet into the queue. */
static size_t reach(struct placing *p, size_t c, size_t queued)
{
	const uint64_t *may = row(p, c);

	for (size_t w = 0; w < p->words; w++) {
		uint64_t fresh = may[w] & ~p->seen[w];

		p->seen[w] |= fresh;
		for (; fresh; fresh &= fresh - 1) {
			size_t a = w * WORD_BITS +
				(size_t)__builtin_ctzll(fresh);

			p->via[a] = c;
			p->queue[queued++] = a;
		}
	}
	return queued;
}

static bool better(const struct placing *p, size_t a, size_t best)
{
	if (p->spare[a] <= 0)
		return false;
	if (best == NOBODY || p->load[a] != p->load[best])
		return best == NOBODY || p->load[a] < p->load[best];
	return a < best;
}

/* The least loaded auditor with a place whom case c can reach, or NOBODY. */
static size_t search(struct placing *p, size_t c)
{
	size_t best = NOBODY;
	size_t queued;

	memcpy(p->seen, p->closed, p->words * sizeof(*p->seen));
	queued = reach(p, c, 0);
	for (size_t i = 0; i < queued; i++) {
		size_t a = p->queue[i];

		if (better(p, a, best))
			best = a;
		for (size_t held = p->first[a]; held != NOBODY;
		     held = p->next[held])
			queued = reach(p, held, queued);
	}
	return best;
}

static void take_away(struct placing *p, size_t c)
{
	size_t *link = &p->first[p->auditor_of[c]];

	while (*link != c)
		link = &p->next[*link];
	*link = p->next[c];
}

/* Move the cases along the chain that reached auditor a: each goes on to the
 * next auditor, until the new case has its own. */
static void move_along(struct placing *p, size_t a)
{
	p->load[a]++;
	p->spare[a]--;
	while (a != NOBODY) {
		size_t c = p->via[a];
		size_t from = p->auditor_of[c];

		if (from != NOBODY)
			take_away(p, c);
		p->auditor_of[c] = a;
		p->next[c] = p->first[a];
		p->first[a] = c;
		a = from;
	}
}

void qaf_assign(struct qaf *q, size_t *auditor, size_t *unplaced,
	const struct qaf_assign *in)
{
	struct qaf_arena_mark mark = qaf_arena_mark(q->arena);
	struct placing p;

	prepare(&p, q->arena, in);
	*unplaced = 0;
	for (size_t c = 0; c < p.ncases; c++) {
		size_t a = search(&p, c);

		if (a != NOBODY) {
			move_along(&p, a);
			continue;
		}
		memcpy(p.closed, p.seen, p.words * sizeof(*p.closed));
		++*unplaced;
	}
	for (size_t c = 0; c < p.ncases; c++)
		auditor[p.case_at[c]] = p.auditor_of[c] == NOBODY
			? QAF_NO_AUDITOR : p.auditor_at[p.auditor_of[c]];
	qaf_arena_reset(q->arena, mark);
}

uint8_t qaf_assign_why(const struct qaf_assign *in, size_t c,
	size_t counts[QAF_ASSIGN_CODES])
{
	const uint8_t *reason = in->reason + c * in->nauditors;
	uint8_t most = 1;

	assert(c < in->ncases);
	memset(counts, 0, QAF_ASSIGN_CODES * sizeof(*counts));
	for (size_t a = 0; a < in->nauditors; a++)
		counts[reason[a]]++;
	if (counts[0] > 0 || in->nauditors == 0)
		return 0;
	for (unsigned code = 2; code < QAF_ASSIGN_CODES; code++)
		if (counts[code] > counts[most])
			most = (uint8_t)code;
	return most;
}
