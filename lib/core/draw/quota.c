/*
 * Works out how many of each stratum are drawn: quotas, shares by largest
 * remainder, spread.
 */
#include "core/draw/private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE 10000	/* basis points of everything */

long qaf_basis_points(double percent)
{
	return (long)(percent * 100 + 0.5);
}

long qaf_draw_rate(size_t n, long points)
{
	return (long)((n * (unsigned long long)points + WHOLE - 1) / WHOLE);
}

static enum qaf_rc check_number(struct qaf *q, const char *what, long n,
	long least)
{
	if (n < least || n > QAF_DRAW_MOST)
		return qaf_fail(q, QAF_INPUT, "%s is %ld: give %ld to %ld",
			what, n, least, QAF_DRAW_MOST);
	return QAF_OK;
}

static enum qaf_rc check_rate(struct qaf *q, long points)
{
	if (points < 1 || points > WHOLE)
		return qaf_fail(q, QAF_INPUT, "the rate is %ld.%02ld%%: give "
			"more than 0 and at most 100%%", points / 100,
			labs(points % 100));
	return QAF_OK;
}

static enum qaf_rc check_shares(struct qaf *q,
	const struct qaf_draw_quota *quota)
{
	for (size_t i = 0; i < quota->nstrata; i++) {
		const struct qaf_draw_share *s = &quota->strata[i];

		for (size_t k = 0; k < i; k++)
			if (strcmp(quota->strata[k].stratum, s->stratum) == 0)
				return qaf_fail(q, QAF_INPUT, "the quota names "
					"the stratum '%s' twice", qaf_visible(
					q->arena, s->stratum, 60));
		if (quota->kind != QAF_QUOTA_NAMED)
			continue;
		if (s->kind == QAF_QUOTA_RATE)
			QAF_TRY(check_rate(q, s->basis_points));
		else if (s->kind != QAF_QUOTA_ALL)
			QAF_TRY(check_number(q, "a stratum's quota", s->n, 0));
	}
	return QAF_OK;
}

enum qaf_rc qaf_draw_quota_check(struct qaf *q, const struct qaf_draw_quota *quota)
{
	QAF_TRY(check_number(q, "the number of reserves", quota->reserves, 0));
	QAF_TRY(check_shares(q, quota));
	switch (quota->kind) {
	case QAF_QUOTA_OPEN:
		return qaf_fail(q, QAF_INPUT, "the plan leaves open how many "
			"to draw: say how many");
	case QAF_QUOTA_EACH:
	case QAF_QUOTA_TOTAL:
		return check_number(q, "the quota", quota->n, 1);
	case QAF_QUOTA_PER_AUDITOR:
		QAF_TRY(check_number(q, "the quota of each auditor", quota->n,
			1));
		QAF_TRY(check_number(q, "the number of auditors",
			quota->auditors, 0));
		return check_number(q, "the quota of all auditors",
			quota->n * quota->auditors, 0);
	case QAF_QUOTA_RATE:
		return check_rate(q, quota->basis_points);
	case QAF_QUOTA_NAMED:
	case QAF_QUOTA_ALL:
		return QAF_OK;
	}
	assert(!"a quota that is none");
	return QAF_INPUT;
}

static const struct qaf_draw_share *share_of(const struct qaf_draw_quota *quota,
	const char *stratum)
{
	for (size_t i = 0; i < quota->nstrata; i++)
		if (strcmp(quota->strata[i].stratum, stratum) == 0)
			return &quota->strata[i];
	return NULL;
}

bool qaf_draw_quota_spreads(const struct qaf_draw_quota *quota,
	const char *stratum)
{
	const struct qaf_draw_share *share;

	if (quota->kind != QAF_QUOTA_NAMED)
		return quota->spread;
	share = share_of(quota, stratum);
	return share && share->spread;
}

long qaf_draw_quota_total(const struct qaf_draw_quota *quota, size_t n)
{
	switch (quota->kind) {
	case QAF_QUOTA_TOTAL:
		return quota->n;
	case QAF_QUOTA_PER_AUDITOR:
		return quota->n * quota->auditors;
	case QAF_QUOTA_RATE:
		return qaf_draw_rate(n, quota->basis_points);
	default:
		return -1;
	}
}

/* What an apportionment works on. */
struct apportion {
	long *out;
	const size_t *weight;
	size_t n;
	long total;
	long long sum;		/* of the weights */
};

/* How far `out[i]` is below its proportion, in units of 1/sum. */
static long long missing(const struct apportion *p, size_t i)
{
	return (long long)p->total * (long long)p->weight[i] -
		(long long)p->out[i] * p->sum;
}

/* Add one to whichever is furthest below its proportion, the first at a tie. */
static void give_one(const struct apportion *p)
{
	size_t to = 0;

	for (size_t i = 1; i < p->n; i++)
		if (missing(p, i) > missing(p, to))
			to = i;
	p->out[to]++;
}

/* Take one from whichever is furthest above its proportion and has more than
 * one, the last at a tie. */
static void take_one(const struct apportion *p)
{
	size_t from = p->n;

	for (size_t i = 0; i < p->n; i++)
		if (p->out[i] > 1 && (from == p->n ||
		    missing(p, i) <= missing(p, from)))
			from = i;
	assert(from < p->n);
	p->out[from]--;
}

/*
 * `total` places in proportion to `weight` by largest remainder, ties to the
 * first.  With `at_least_one`, nobody who has weight goes without; total is
 * then at least their number.
 */
static void apportion(long *out, const size_t *weight, size_t n, long total,
	bool at_least_one)
{
	struct apportion p = { out, weight, n, total, 0 };
	long given = 0;

	for (size_t i = 0; i < n; i++)
		p.sum += (long long)weight[i];
	for (size_t i = 0; i < n; i++) {
		out[i] = p.sum ? (long)((long long)total *
			(long long)weight[i] / p.sum) : 0;
		if (at_least_one && weight[i] > 0 && out[i] == 0)
			out[i] = 1;
		given += out[i];
	}
	if (p.sum == 0)
		return;
	for (; given < total; given++)
		give_one(&p);
	for (; given > total; given--)
		take_one(&p);
}

/* A spread value, all over the strata that are spread together. */
struct spread_value {
	const char *name;
	size_t size;
	struct draw_cell *taken;	/* where it has its first place, or NULL */
};

/* The search for a first place for every value. */
struct cover {
	struct draw_cell *cells;
	size_t ncells;
	struct spread_value *values;
	size_t nvalues;
	long *free;		/* places of each stratum not taken yet */
	bool *tried;		/* strata tried in this search */
};

/* The untried stratum's cell that has most of the value; NULL when none. */
static struct draw_cell *best_cell(const struct cover *c, const char *value)
{
	struct draw_cell *best = NULL;

	for (size_t i = 0; i < c->ncells; i++) {
		struct draw_cell *cell = &c->cells[i];

		if (strcmp(cell->spread, value) == 0 && !c->tried[cell->in] &&
		    (!best || cell->size > best->size))
			best = cell;
	}
	return best;
}

static bool find_place(struct cover *c, struct spread_value *v);

/* Let one of the values that take up the stratum's places move elsewhere. */
static bool make_room(struct cover *c, size_t stratum)
{
	for (size_t i = 0; i < c->nvalues; i++)
		if (c->values[i].taken && c->values[i].taken->in == stratum &&
		    find_place(c, &c->values[i]))
			return true;
	return false;
}

/* A first place for a value, in the stratum that has most of it or in one
 * where another value can move away (an augmenting path; no deeper than there
 * are strata). */
static bool find_place(struct cover *c, struct spread_value *v)
{
	struct draw_cell *cell;

	while ((cell = best_cell(c, v->name))) {
		c->tried[cell->in] = true;
		if (c->free[cell->in] > 0)
			c->free[cell->in]--;
		else if (!make_room(c, cell->in))
			continue;
		v->taken = cell;
		return true;
	}
	return false;
}

static int by_size(const void *a, const void *b)
{
	const struct spread_value *x = a, *y = b;

	if (x->size != y->size)
		return x->size > y->size ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* The values of the cells, the largest first.  Entries without a value are
 * no value: they get no first place, but share in the rest. */
static void collect_values(struct cover *c, struct qaf_arena *a)
{
	c->values = qaf_alloc_array(a, c->ncells, sizeof(*c->values));
	for (size_t i = 0; i < c->ncells; i++) {
		const char *name = c->cells[i].spread;
		size_t k = 0;

		if (name[0] == '\0')
			continue;
		while (k < c->nvalues && strcmp(c->values[k].name, name) != 0)
			k++;
		if (k == c->nvalues)
			c->values[c->nvalues++].name = name;
		c->values[k].size += c->cells[i].size;
	}
	if (c->nvalues > 0)
		qsort(c->values, c->nvalues, sizeof(*c->values), by_size);
}

/* A stratum gives what it has, up to its quota. */
static long places_of(const struct qaf_draw_stratum *s)
{
	return s->quota < (long)s->size ? s->quota : (long)s->size;
}

/* The rest of one stratum's places, over what is left of its cells. */
static void share_rest(struct draw_cell *cells, size_t n, long places,
	struct qaf_arena *a)
{
	size_t *left = qaf_alloc_array(a, n, sizeof(*left));
	long *more = qaf_alloc_array(a, n, sizeof(*more));

	for (size_t i = 0; i < n; i++) {
		left[i] = cells[i].size - (size_t)cells[i].places;
		places -= cells[i].places;
	}
	apportion(more, left, n, places, false);
	for (size_t i = 0; i < n; i++)
		cells[i].places += more[i];
}

/* The cells of a stratum stand together: those from `i` on. */
static size_t cells_of_stratum(const struct draw_index *x, size_t i)
{
	size_t n = 1;

	while (i + n < x->ncells && x->cells[i + n].in == x->cells[i].in)
		n++;
	return n;
}

/* Give values of n cells from `first` on their first places.  Shared quotas
 * see to it over all strata, named ones within each. */
static void cover_values(struct draw_index *x, size_t first, size_t n,
	struct qaf_arena *a)
{
	struct cover c = { .cells = x->cells + first, .ncells = n };

	collect_values(&c, a);
	c.free = qaf_alloc_array(a, x->nstrata, sizeof(*c.free));
	c.tried = qaf_alloc_array(a, x->nstrata, sizeof(*c.tried));
	for (size_t i = 0; i < x->nstrata; i++)
		c.free[i] = places_of(&x->strata[i]);
	for (size_t i = 0; i < c.nvalues; i++) {
		memset(c.tried, 0, x->nstrata * sizeof(*c.tried));
		find_place(&c, &c.values[i]);
	}
	for (size_t i = 0; i < c.nvalues; i++)
		if (c.values[i].taken)
			c.values[i].taken->places = 1;
}

static long own_quota(const struct qaf_draw_quota *quota,
	const struct qaf_draw_stratum *s)
{
	const struct qaf_draw_share *share;

	if (quota->kind == QAF_QUOTA_EACH)
		return quota->n;
	if (quota->kind == QAF_QUOTA_ALL)
		return (long)s->size;
	share = share_of(quota, s->name);
	if (!share)
		return 0;
	switch (share->kind) {
	case QAF_QUOTA_RATE:
		return qaf_draw_rate(s->size, share->basis_points);
	case QAF_QUOTA_ALL:
		return (long)s->size;
	default:
		return share->n;
	}
}

static void set_quotas(struct draw_index *x, struct qaf_arena *a,
	const struct qaf_draw_quota *quota, long total)
{
	size_t *sizes = qaf_alloc_array(a, x->nstrata, sizeof(*sizes));
	long *shares = qaf_alloc_array(a, x->nstrata, sizeof(*shares));

	for (size_t i = 0; i < x->nstrata; i++)
		sizes[i] = x->strata[i].size;
	if (total >= 0)
		apportion(shares, sizes, x->nstrata, total, total > 0);
	for (size_t i = 0; i < x->nstrata; i++)
		x->strata[i].quota = total >= 0 ? shares[i]
			: own_quota(quota, &x->strata[i]);
}

void qaf_draw_quota_share(struct draw_index *x, struct qaf_arena *a,
	const struct qaf_draw_quota *quota, long total)
{
	size_t n;

	set_quotas(x, a, quota, total);
	if (total >= 0 && quota->spread)
		cover_values(x, 0, x->ncells, a);
	for (size_t i = 0; i < x->ncells; i += n) {
		const struct qaf_draw_stratum *s = &x->strata[x->cells[i].in];

		n = cells_of_stratum(x, i);
		if (total < 0 && qaf_draw_quota_spreads(quota, s->name))
			cover_values(x, i, n, a);
		share_rest(x->cells + i, n, places_of(s), a);
	}
}
