/*
 * The frame of a draw: its text, its fingerprint, and which entry belongs
 * where.  Pure: no database, no clock.
 */
#include "base/str.h"
#include "core/draw/private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Cells found so far, by open addressing.  A slot is a cell's number + 1. */
struct cell_table {
	struct qaf_arena *arena;
	struct draw_cell *cells;
	size_t n, cap;
	uint32_t *slots;
	size_t nslots;		/* a power of two */
};

static uint64_t hash_text(uint64_t h, const char *s)
{
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	return h;
}

/* The slot that holds the cell, or the free one where it belongs. */
static uint32_t *find_slot(const struct cell_table *t, const char *stratum,
	const char *spread)
{
	uint64_t h = hash_text(UINT64_C(0xcbf29ce484222325), stratum);
	size_t at;

	h = hash_text((h ^ 0xff) * UINT64_C(0x100000001b3), spread);
	at = (size_t)(h ^ h >> 32) & (t->nslots - 1);
	for (;; at = (at + 1) & (t->nslots - 1)) {
		const struct draw_cell *cell;

		if (t->slots[at] == 0)
			return &t->slots[at];
		cell = &t->cells[t->slots[at] - 1];
		if (strcmp(cell->stratum, stratum) == 0 &&
		    strcmp(cell->spread, spread) == 0)
			return &t->slots[at];
	}
}

static void make_slots(struct cell_table *t, size_t nslots)
{
	t->slots = qaf_alloc_array(t->arena, nslots, sizeof(*t->slots));
	t->nslots = nslots;
	for (size_t i = 0; i < t->n; i++)
		*find_slot(t, t->cells[i].stratum, t->cells[i].spread) =
			(uint32_t)i + 1;
}

/* The number of a cell; a new one is empty. */
static uint32_t cell_number(struct cell_table *t, const char *stratum,
	const char *spread)
{
	uint32_t *slot;

	if (2 * t->n >= t->nslots)
		make_slots(t, t->nslots ? 2 * t->nslots : 64);
	slot = find_slot(t, stratum, spread);
	if (*slot == 0) {
		t->cells = qaf_grow(t->arena, t->cells, t->n, &t->cap,
			sizeof(*t->cells));
		t->cells[t->n] = (struct draw_cell){ stratum, spread, 0, 0, 0 };
		*slot = (uint32_t)++t->n;
	}
	return *slot - 1;
}

/* How items are told apart, with the answer for the stratum seen last. */
struct cell_rule {
	enum draw_cells by;
	const struct qaf_draw_quota *quota;
	const char *stratum;
	bool spreads;
};

static struct draw_cell cell_for(struct cell_rule *r,
	const struct qaf_draw_item *item)
{
	const char *stratum = r->by == DRAW_POOLED ? "" : item->stratum;

	if (!r->stratum || strcmp(r->stratum, stratum) != 0) {
		r->stratum = stratum;
		r->spreads = r->by != DRAW_BY_STRATUM &&
			qaf_draw_quota_spreads(r->quota, stratum);
	}
	return (struct draw_cell){
		.stratum = stratum,
		.spread = r->spreads && item->spread ? item->spread : "",
	};
}

/* Neighbours are mostly alike, above all in a frame that was read back. */
static void collect_cells(struct draw_index *x, struct cell_table *t,
	const struct qaf_draw_item *items, size_t n, struct cell_rule rule)
{
	for (size_t i = 0; i < n; i++) {
		struct draw_cell want = cell_for(&rule, &items[i]);
		const struct draw_cell *last = i > 0
			? &t->cells[x->cell_of[i - 1]] : NULL;

		if (last && strcmp(last->stratum, want.stratum) == 0 &&
		    strcmp(last->spread, want.spread) == 0)
			x->cell_of[i] = x->cell_of[i - 1];
		else
			x->cell_of[i] = cell_number(t, want.stratum,
				want.spread);
		t->cells[x->cell_of[i]].size++;
	}
}

/* The strata that the quota names but nobody is in have an empty cell. */
static void add_empty_strata(struct cell_table *t,
	const struct qaf_draw_quota *quota)
{
	size_t filled = t->n;

	for (size_t k = 0; k < quota->nstrata; k++) {
		const char *name = quota->strata[k].stratum;
		size_t i = 0;

		while (i < filled && strcmp(t->cells[i].stratum, name) != 0)
			i++;
		if (i == filled)
			cell_number(t, name, "");
	}
}

static int by_bytes(const void *a, const void *b)
{
	const struct draw_cell *x = *(struct draw_cell *const *)a;
	const struct draw_cell *y = *(struct draw_cell *const *)b;
	int order = strcmp(x->stratum, y->stratum);

	return order ? order : strcmp(x->spread, y->spread);
}

/* Put the cells in byte order and give the items their new numbers. */
static void sort_cells(struct draw_index *x, const struct cell_table *t,
	size_t n)
{
	struct draw_cell **sorted = qaf_alloc_array(t->arena, t->n,
		sizeof(*sorted));
	uint32_t *place = qaf_alloc_array(t->arena, t->n, sizeof(*place));

	for (size_t i = 0; i < t->n; i++)
		sorted[i] = &t->cells[i];
	if (t->n > 0)
		qsort(sorted, t->n, sizeof(struct draw_cell *), by_bytes);
	x->ncells = t->n;
	x->cells = qaf_alloc_array(t->arena, t->n, sizeof(*x->cells));
	for (size_t i = 0; i < t->n; i++) {
		x->cells[i] = *sorted[i];
		place[sorted[i] - t->cells] = (uint32_t)i;
	}
	for (size_t i = 0; i < n; i++)
		x->cell_of[i] = place[x->cell_of[i]];
}

static void collect_strata(struct draw_index *x, struct qaf_arena *a)
{
	struct qaf_draw_stratum *s = NULL;

	x->strata = qaf_alloc_array(a, x->ncells, sizeof(*x->strata));
	for (size_t i = 0; i < x->ncells; i++) {
		struct draw_cell *cell = &x->cells[i];

		if (!s || strcmp(s->name, cell->stratum) != 0) {
			s = &x->strata[x->nstrata++];
			s->name = cell->stratum;
		}
		s->size += cell->size;
		cell->in = x->nstrata - 1;
	}
}

void qaf_draw_index_build(struct draw_index *out, struct qaf_arena *a,
	const struct qaf_draw_item *items, size_t n, enum draw_cells by,
	const struct qaf_draw_quota *quota)
{
	struct cell_table t = { .arena = a };

	assert(n < UINT32_MAX);
	memset(out, 0, sizeof(*out));
	out->cell_of = qaf_alloc_array(a, n, sizeof(*out->cell_of));
	collect_cells(out, &t, items, n, (struct cell_rule){ by, quota });
	if (quota && by != DRAW_POOLED)
		add_empty_strata(&t, quota);
	sort_cells(out, &t, n);
	collect_strata(out, a);
}

static enum qaf_rc check_name(struct qaf *q, const char *what, const char *s)
{
	if (qaf_has_control(s))
		return qaf_fail(q, QAF_INPUT, "the %s '%s' has a tab, a line "
			"feed or another control character: take it out where "
			"it comes from", what, qaf_visible(q->arena, s, 60));
	return QAF_OK;
}

static int by_ref(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Refs by stratum, then by bytes.  An export comes sorted as a rule, and then
 * there is nothing to do but see it. */
static enum qaf_rc sort_refs(struct qaf *q, const char **refs, size_t n,
	const char *stratum)
{
	bool sorted = true;

	for (size_t i = 1; i < n && sorted; i++)
		sorted = strcmp(refs[i - 1], refs[i]) < 0;
	if (sorted)
		return QAF_OK;
	qsort(refs, n, sizeof(*refs), by_ref);
	for (size_t i = 1; i < n; i++)
		if (strcmp(refs[i - 1], refs[i]) == 0)
			return qaf_fail(q, QAF_INPUT, "the frame has '%s' "
				"twice in stratum '%s': each case stands in "
				"it once", qaf_visible(q->arena, refs[i], 60),
				qaf_visible(q->arena, stratum, 60));
	return QAF_OK;
}

/* The refs, one stratum after the other, in the order they were given. */
static const char **refs_by_stratum(struct qaf_arena *a,
	const struct draw_index *x, const struct qaf_draw_item *items, size_t n)
{
	const char **refs = qaf_alloc_array(a, n, sizeof(*refs));
	size_t *at = qaf_alloc_array(a, x->ncells, sizeof(*at));

	for (size_t i = 1; i < x->ncells; i++)
		at[i] = at[i - 1] + x->cells[i - 1].size;
	for (size_t i = 0; i < n; i++)
		refs[at[x->cell_of[i]]++] = items[i].ref;
	return refs;
}

static char *add_line(char *to, const char *stratum, size_t stratum_len,
	const char *ref)
{
	size_t len = strlen(ref);

	memcpy(to, stratum, stratum_len);
	to += stratum_len;
	*to++ = '\t';
	memcpy(to, ref, len);
	to += len;
	*to++ = '\n';
	return to;
}

static enum qaf_rc write_lines(struct qaf *q, char *to,
	struct qaf_arena *scratch, const struct qaf_draw_item *items, size_t n)
{
	struct draw_index x;
	const char **refs;

	qaf_draw_index_build(&x, scratch, items, n, DRAW_BY_STRATUM, NULL);
	refs = refs_by_stratum(scratch, &x, items, n);
	for (size_t i = 0; i < x.ncells; i++) {
		const struct draw_cell *cell = &x.cells[i];
		size_t len = strlen(cell->stratum);

		QAF_TRY(check_name(q, "stratum", cell->stratum));
		QAF_TRY(sort_refs(q, refs, cell->size, cell->stratum));
		for (size_t k = 0; k < cell->size; k++)
			to = add_line(to, cell->stratum, len, refs[k]);
		refs += cell->size;
	}
	return QAF_OK;
}

enum qaf_rc qaf_frame_make(struct qaf *q, struct qaf_frame *out,
	const struct qaf_draw_item *items, size_t n)
{
	struct qaf_arena scratch;
	size_t len = 0;
	char *text;
	enum qaf_rc rc;

	for (size_t i = 0; i < n; i++) {
		QAF_TRY(check_name(q, "reference", items[i].ref));
		if (items[i].ref[0] == '\0')
			return qaf_fail(q, QAF_INPUT, "an entry of the frame "
				"has no reference: give every case one");
		len += strlen(items[i].stratum) + strlen(items[i].ref) + 2;
	}
	text = qaf_alloc(q->arena, len + 1);
	qaf_arena_init(&scratch);
	rc = write_lines(q, text, &scratch, items, n);
	qaf_arena_release(&scratch);
	if (rc != QAF_OK)
		return rc;
	out->text = text;
	out->len = len;
	qaf_sha256_hex(out->sha256, text, len);
	return QAF_OK;
}

/* Take one line apart in place; false when it is not `stratum TAB ref LF`. */
static bool read_line(struct qaf_draw_item *item, char **at, const char *end)
{
	char *line = *at;
	char *feed = memchr(line, '\n', (size_t)(end - line));
	char *tab = feed ? memchr(line, '\t', (size_t)(feed - line)) : NULL;

	if (!tab || tab + 1 == feed ||
	    memchr(tab + 1, '\t', (size_t)(feed - tab - 1)) ||
	    memchr(line, '\0', (size_t)(feed - line)))
		return false;
	*tab = *feed = '\0';
	*item = (struct qaf_draw_item){ tab + 1, line, NULL };
	*at = feed + 1;
	return true;
}

static bool in_order(const struct qaf_draw_item *a,
	const struct qaf_draw_item *b)
{
	int order = strcmp(a->stratum, b->stratum);

	return order < 0 || (order == 0 && strcmp(a->ref, b->ref) < 0);
}

enum qaf_rc qaf_frame_read(struct qaf *q, struct qaf_draw_item **items,
	size_t *n, const char *text, size_t len)
{
	char *copy = qaf_strndup(q->arena, text, len);
	char *end = copy + len;
	struct qaf_draw_item *v;
	size_t lines = 0;

	for (const char *c = copy; (c = memchr(c, '\n', (size_t)(end - c))); c++)
		lines++;
	v = qaf_alloc_array(q->arena, lines, sizeof(*v));
	*n = 0;
	while (copy < end) {
		if (!read_line(&v[*n], &copy, end) ||
		    (*n > 0 && !in_order(&v[*n - 1], &v[*n])))
			return qaf_fail(q, QAF_NEGATIVE, "line %zu of the "
				"stored frame is not a stratum, a tab and a "
				"reference in byte order: it was changed",
				*n + 1);
		++*n;
	}
	*items = v;
	return QAF_OK;
}
