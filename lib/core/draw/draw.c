/*
 * The draw: who is picked, in which order the frame stands, who comes next.
 *
 * Selection does not sort the frame.  Every cell (private.h) keeps a heap
 * of the smallest tickets that it can need: its places and the reserves.
 */
#include "core/draw/private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A ticket and whose it is. */
struct pick {
	struct qaf_ticket ticket;
	size_t item;
};

/* The smallest tickets of a cell: a heap with the greatest on top, once as
 * many were seen as it keeps and there are more to come. */
struct keep {
	struct pick *picks;
	size_t n, most;
	bool whole;		/* keeps all: nothing has to leave */
};

/* One draw at work; all of it is scratch. */
struct drawing {
	struct qaf_arena *arena;
	const struct qaf_draw_item *items;
	size_t n;
	struct draw_hasher hasher;
	struct draw_index index;	/* strata and cells that have quotas */
	struct keep *keeps;		/* of each cell */
};

static int by_ticket(const void *a, const void *b)
{
	const struct pick *x = a, *y = b;

	return qaf_ticket_cmp(&x->ticket, &y->ticket);
}

static void sort_picks(struct pick *picks, size_t n)
{
	if (n > 0)
		qsort(picks, n, sizeof(*picks), by_ticket);
}

static void sift_down(struct keep *k, size_t at)
{
	struct pick moving = k->picks[at];
	size_t child;

	while ((child = 2 * at + 1) < k->n) {
		if (child + 1 < k->n && by_ticket(&k->picks[child],
		    &k->picks[child + 1]) < 0)
			child++;
		if (by_ticket(&k->picks[child], &moving) <= 0)
			break;
		k->picks[at] = k->picks[child];
		at = child;
	}
	k->picks[at] = moving;
}

static void keep_smallest(struct keep *k, const struct pick *p)
{
	if (k->n < k->most) {
		k->picks[k->n++] = *p;
		if (k->n == k->most && !k->whole)
			for (size_t i = k->n / 2; i-- > 0;)
				sift_down(k, i);
	} else if (by_ticket(p, &k->picks[0]) < 0) {
		k->picks[0] = *p;
		sift_down(k, 0);
	}
}

/* Find the smallest tickets of every cell, in order. */
static void fill_keeps(struct drawing *d, long reserves)
{
	const struct draw_index *x = &d->index;

	d->keeps = qaf_alloc_array(d->arena, x->ncells, sizeof(*d->keeps));
	for (size_t i = 0; i < x->ncells; i++) {
		size_t need = (size_t)x->cells[i].places + (size_t)reserves;
		struct keep *k = &d->keeps[i];

		k->whole = need >= x->cells[i].size;
		k->most = k->whole ? x->cells[i].size : need;
		k->picks = qaf_alloc_array(d->arena, k->most,
			sizeof(*k->picks));
	}
	for (size_t i = 0; i < d->n; i++) {
		struct keep *k = &d->keeps[x->cell_of[i]];
		struct pick p;

		if (k->most == 0)
			continue;
		p.ticket = qaf_draw_hash(&d->hasher, d->items[i].ref);
		p.item = i;
		keep_smallest(k, &p);
	}
	for (size_t i = 0; i < x->ncells; i++)
		sort_picks(d->keeps[i].picks, d->keeps[i].n);
}

/* The picks of one stratum while its cells are merged. */
struct merge {
	struct pick *selected, *rest;
	size_t nselected, nrest;
};

/* Bring the cells of stratum `s`, from *cell on, together in ticket order. */
static void merge_cells(struct merge *m, const struct drawing *d, size_t s,
	size_t *cell)
{
	const struct draw_index *x = &d->index;
	size_t first = *cell;

	m->nselected = m->nrest = 0;
	for (; *cell < x->ncells && x->cells[*cell].in == s; ++*cell) {
		const struct keep *k = &d->keeps[*cell];
		size_t places = (size_t)x->cells[*cell].places;

		assert(places <= k->n);
		for (size_t i = 0; i < k->n; i++) {
			if (i < places)
				m->selected[m->nselected++] = k->picks[i];
			else
				m->rest[m->nrest++] = k->picks[i];
		}
	}
	if (*cell - first > 1) {
		sort_picks(m->selected, m->nselected);
		sort_picks(m->rest, m->nrest);
	}
}

static void add_entry(struct qaf_draw *out, const struct pick *p, size_t s,
	bool reserve, long position)
{
	out->entries[out->nentries++] = (struct qaf_draw_entry){
		.item = p->item,
		.stratum = s,
		.reserve = reserve,
		.position = position,
		.ticket = p->ticket,
	};
	if (reserve)
		out->reserves++;
	else
		out->selected++;
}

/* Write the picks down, stratum by stratum. */
static void write_entries(struct qaf_draw *out, const struct drawing *d,
	struct qaf_arena *results, long reserves)
{
	struct merge m = { 0 };
	size_t all = 0, cell = 0;

	for (size_t i = 0; i < d->index.ncells; i++)
		all += d->keeps[i].n;
	m.selected = qaf_alloc_array(d->arena, all, sizeof(*m.selected));
	m.rest = qaf_alloc_array(d->arena, all, sizeof(*m.rest));
	out->entries = qaf_alloc_array(results, all, sizeof(*out->entries));
	for (size_t s = 0; s < d->index.nstrata; s++) {
		long position = 0;

		merge_cells(&m, d, s, &cell);
		for (size_t i = 0; i < m.nselected; i++)
			add_entry(out, &m.selected[i], s, false, ++position);
		for (size_t i = 0; i < m.nrest && i < (size_t)reserves; i++)
			add_entry(out, &m.rest[i], s, true, ++position);
	}
}

static void take_strata(struct qaf_draw *out, const struct draw_index *by_quota,
	struct qaf_arena *results)
{
	out->nstrata = by_quota->nstrata;
	out->strata = qaf_alloc_array(results, by_quota->nstrata,
		sizeof(*out->strata));
	if (by_quota->nstrata > 0)
		memcpy(out->strata, by_quota->strata,
			by_quota->nstrata * sizeof(*out->strata));
}

/* `total` as of qaf_draw_quota_total(). */
static void set_wanted(struct qaf_draw *out, long total)
{
	out->wanted = total;
	if (total >= 0)
		return;
	out->wanted = 0;
	for (size_t i = 0; i < out->nstrata; i++)
		out->wanted += out->strata[i].quota;
}

/* What became of every stratum of the quota.  In a pooled draw the entries
 * are of the pool so far: here they learn their own stratum. */
static void write_strata(struct qaf_draw *out, const struct draw_index *by_quota,
	struct qaf_arena *results)
{
	take_strata(out, by_quota, results);
	for (size_t i = 0; i < out->nentries; i++) {
		struct qaf_draw_entry *e = &out->entries[i];

		e->stratum = by_quota->cells[by_quota->cell_of[e->item]].in;
		if (e->reserve)
			out->strata[e->stratum].reserves++;
		else
			out->strata[e->stratum].selected++;
	}
	for (size_t i = 0; i < out->nstrata; i++) {
		struct qaf_draw_stratum *s = &out->strata[i];

		if (out->pooled)
			s->quota = s->selected;
		s->shortfall = s->quota - s->selected;
	}
}

static size_t strata_with_entries(const struct draw_index *x)
{
	size_t n = 0;

	for (size_t i = 0; i < x->nstrata; i++)
		n += x->strata[i].size > 0;
	return n;
}

/* Fewer places than strata: all are one pool. */
static bool is_pooled(const struct draw_index *by_quota, long total)
{
	return total > 0 && (size_t)total < strata_with_entries(by_quota);
}

static void draw_now(struct drawing *d, struct qaf_draw *out,
	struct qaf_arena *results, const struct qaf_draw_quota *quota)
{
	long total = qaf_draw_quota_total(quota, d->n);
	struct draw_index by_quota;

	memset(out, 0, sizeof(*out));
	qaf_draw_index_build(&d->index, d->arena, d->items, d->n, DRAW_BY_QUOTA,
		quota);
	by_quota = d->index;
	out->pooled = is_pooled(&by_quota, total);
	if (out->pooled)
		qaf_draw_index_build(&d->index, d->arena, d->items, d->n,
			DRAW_POOLED, quota);
	qaf_draw_quota_share(&d->index, d->arena, quota, total);
	fill_keeps(d, quota->reserves);
	write_entries(out, d, results, quota->reserves);
	write_strata(out, &by_quota, results);
	set_wanted(out, total);
	out->shortfall = out->wanted - out->selected;
}

static enum qaf_rc check_draw(struct qaf *q, const char *seed,
	const char *name, size_t n)
{
	QAF_TRY(qaf_seed_check(q, seed));
	if (name[0] == '\0' || strchr(name, ':'))
		return qaf_fail(q, QAF_INPUT, "'%s' cannot name a draw: it "
			"must not be empty nor have a ':'",
			qaf_visible(q->arena, name, 60));
	if (n >= UINT32_MAX)
		return qaf_fail(q, QAF_INPUT, "the frame has %zu entries: "
			"at most %lu can be drawn from", n,
			(unsigned long)UINT32_MAX - 1);
	return QAF_OK;
}

static void drawing_init(struct drawing *d, struct qaf_arena *scratch,
	const struct qaf_draw_item *items, size_t n, const char *seed,
	const char *name)
{
	memset(d, 0, sizeof(*d));
	qaf_arena_init(scratch);
	d->arena = scratch;
	d->items = items;
	d->n = n;
	qaf_draw_hasher_init(&d->hasher, scratch, seed, name);
}

enum qaf_rc qaf_draw_select(struct qaf *q, struct qaf_draw *out,
	const struct qaf_draw_item *items, size_t n, const char *seed,
	const char *name, const struct qaf_draw_quota *quota)
{
	struct qaf_arena scratch;
	struct drawing d;

	QAF_TRY(check_draw(q, seed, name, n));
	QAF_TRY(qaf_draw_quota_check(q, quota));
	drawing_init(&d, &scratch, items, n, seed, name);
	draw_now(&d, out, q->arena, quota);
	qaf_arena_release(&scratch);
	return QAF_OK;
}

enum qaf_rc qaf_draw_plan(struct qaf *q, struct qaf_draw *out,
	const struct qaf_draw_item *items, size_t n,
	const struct qaf_draw_quota *quota)
{
	struct qaf_arena scratch;
	struct draw_index index;
	long total;

	QAF_TRY(qaf_draw_quota_check(q, quota));
	total = qaf_draw_quota_total(quota, n);
	memset(out, 0, sizeof(*out));
	qaf_arena_init(&scratch);
	qaf_draw_index_build(&index, &scratch, items, n, DRAW_BY_QUOTA, quota);
	out->pooled = is_pooled(&index, total);
	if (!out->pooled)
		qaf_draw_quota_share(&index, &scratch, quota, total);
	take_strata(out, &index, q->arena);
	set_wanted(out, total);
	qaf_arena_release(&scratch);
	return QAF_OK;
}

enum qaf_rc qaf_draw_order(struct qaf *q, struct qaf_draw_entry **out,
	const struct qaf_draw_item *items, size_t n, const char *seed,
	const char *name)
{
	struct qaf_draw_quota all = { .kind = QAF_QUOTA_ALL };
	struct qaf_draw draw;

	QAF_TRY(qaf_draw_select(q, &draw, items, n, seed, name, &all));
	assert(draw.nentries == n);
	*out = draw.entries;
	return QAF_OK;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A sorted copy of the list of refs. */
static const char **sorted_refs(struct qaf_arena *a, const char *const *refs,
	size_t n)
{
	const char **copy = qaf_alloc_array(a, n, sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] = refs[i];
	if (n > 0)
		qsort(copy, n, sizeof(*copy), by_text);
	return copy;
}

static bool is_used(const char **used, size_t n, const char *ref)
{
	return n > 0 && bsearch(&ref, used, n, sizeof(*used), by_text);
}

/* The smallest ticket in the stratum whose ref is not used. */
static bool find_next(struct drawing *d, struct pick *best,
	const char *stratum, const char **used, size_t nused)
{
	bool found = false;

	for (size_t i = 0; i < d->n; i++) {
		const char *ref = d->items[i].ref;
		struct pick p = { .item = i };

		if (stratum && strcmp(d->items[i].stratum, stratum) != 0)
			continue;
		p.ticket = qaf_draw_hash(&d->hasher, ref);
		if ((!found || by_ticket(&p, best) < 0) &&
		    !is_used(used, nused, ref)) {
			*best = p;
			found = true;
		}
	}
	return found;
}

enum qaf_rc qaf_draw_next(struct qaf *q, bool *found, size_t *item,
	struct qaf_ticket *ticket, const struct qaf_draw_item *items,
	size_t n, const char *seed, const char *name, const char *stratum,
	const char *const *used, size_t nused)
{
	struct qaf_arena scratch;
	struct drawing d;
	struct pick best;

	QAF_TRY(check_draw(q, seed, name, n));
	drawing_init(&d, &scratch, items, n, seed, name);
	*found = find_next(&d, &best, stratum,
		sorted_refs(&scratch, used, nused), nused);
	if (*found) {
		*item = best.item;
		*ticket = best.ticket;
	}
	qaf_arena_release(&scratch);
	return QAF_OK;
}
