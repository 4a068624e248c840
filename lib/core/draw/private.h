/*
 * What the files of the draw share; nothing else includes it.
 */
#ifndef QAF_CORE_DRAW_PRIVATE_H
#define QAF_CORE_DRAW_PRIVATE_H

#include "core/draw/draw.h"

/* Hashes many refs of one draw: the part before them is written once. */
struct draw_hasher {
	struct qaf_arena *arena;
	char *text;		/* seed:draw: and space for a ref */
	size_t prefix, cap;
};

void qaf_draw_hasher_init(struct draw_hasher *h, struct qaf_arena *a,
	const char *seed, const char *draw);
struct qaf_ticket qaf_draw_hash(struct draw_hasher *h, const char *ref);

/* Entries of one stratum with one spread value; the unit of selection. */
struct draw_cell {
	const char *stratum;
	const char *spread;	/* "" where there is none */
	size_t size;
	size_t in;		/* place of its stratum in the index */
	long places;		/* set by qaf_draw_quota_share() */
};

/* Where every item belongs. */
struct draw_index {
	size_t ncells;
	struct draw_cell *cells;	/* by stratum, then spread, by bytes */
	size_t nstrata;
	struct qaf_draw_stratum *strata;	/* by bytes */
	uint32_t *cell_of;	/* of each item */
};

/* What tells cells apart. */
enum draw_cells {
	DRAW_BY_STRATUM,	/* the stratum alone */
	DRAW_BY_QUOTA,		/* and the spread value where the quota spreads */
	DRAW_POOLED,		/* the spread value alone, where it spreads */
};

/*
 * Sort items into cells.  With a quota (needed for the last two kinds of
 * cells), the strata that it names are there though nobody is in them, but
 * for a pool, which is one stratum "".  Everything is allocated in `a`; names
 * point into the items and the quota.
 */
void qaf_draw_index_build(struct draw_index *out, struct qaf_arena *a,
	const struct qaf_draw_item *items, size_t n, enum draw_cells by,
	const struct qaf_draw_quota *quota);

/* Refuse a quota that is out of its limits. */
enum qaf_rc qaf_draw_quota_check(struct qaf *q, const struct qaf_draw_quota *quota);

/* True when the places of this stratum are spread over values. */
bool qaf_draw_quota_spreads(const struct qaf_draw_quota *quota,
	const char *stratum);

/* The places of a quota that is shared over the strata of a frame of `n`
 * entries, or -1 when each stratum has a quota of its own. */
long qaf_draw_quota_total(const struct qaf_draw_quota *quota, size_t n);

/*
 * Fill in the quota of every stratum and the places of every cell; `total` is
 * what qaf_draw_quota_total() said.  Scratch is allocated in `a`.
 */
void qaf_draw_quota_share(struct draw_index *x, struct qaf_arena *a,
	const struct qaf_draw_quota *quota, long total);

#endif
