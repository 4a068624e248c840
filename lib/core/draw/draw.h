/*
 * Drawing a sample: frame, tickets, quotas, picks.  Pure: items, seed and
 * quota in, picks out (spec/sampling.md).
 *
 * The order of events is the caller's to keep: first the frame is fixed
 * (qaf_frame_make) and stored, then a seed is chosen, then qaf_draw_select()
 * says who is drawn.  Every ticket is SHA-256(seed ":" draw ":" ref), so that
 * anyone can repeat the draw with coreutils.  No result depends on the order
 * in which the items are given.
 *
 * Results live in q->arena and point into the items, which must outlive them.
 */
#ifndef QAF_DRAW_H
#define QAF_DRAW_H

#include "base/digest.h"
#include "core/framework/draw.h"
#include "qaf/framework.h"
#include "qaf/qaf.h"

/* One entry of a frame.  `stratum` is "" where there are none; `spread` is
 * the value that a quota with spread represents, else NULL. */
struct qaf_draw_item {
	const char *ref;
	const char *stratum;
	const char *spread;
};

/*
 * A frame as it is stored and published: the lines `stratum TAB ref LF`,
 * sorted by bytes (LC_ALL=C sort), and the SHA-256 of exactly that text.
 */
struct qaf_frame {
	const char *text;	/* `len` bytes and a NUL */
	size_t len;
	char sha256[QAF_HEX_SIZE];
};

/*
 * Write down the frame of these items.  QAF_INPUT when a ref is empty, when a
 * ref or a stratum has a tab, a line feed or another control character, or
 * when a stratum has a ref twice.  That no two strata have the same ref is
 * for the caller to see to.
 */
enum qaf_rc qaf_frame_make(struct qaf *q, struct qaf_frame *out,
	const struct qaf_draw_item *items, size_t n);

/*
 * The items of a stored frame, in its order, without spread values.
 * QAF_NEGATIVE, naming the line, when the text is not what qaf_frame_make()
 * writes: then someone has changed it.
 */
enum qaf_rc qaf_frame_read(struct qaf *q, struct qaf_draw_item **items,
	size_t *n, const char *text, size_t len);

/* A seed is 1 to 128 printable ASCII characters without ':'; else QAF_INPUT. */
enum qaf_rc qaf_seed_check(struct qaf *q, const char *seed);

/* A ticket; tickets compare as their hex does. */
struct qaf_ticket {
	unsigned char byte[QAF_SHA256_SIZE];
};

/* The ticket of one ref; it also ranks auditors (core/draw/assign.h). */
struct qaf_ticket qaf_ticket_of(struct qaf *q, const char *seed,
	const char *draw, const char *ref);
int qaf_ticket_cmp(const struct qaf_ticket *a, const struct qaf_ticket *b);
/* 64 lower-case hex digits. */
void qaf_ticket_hex(char out[QAF_HEX_SIZE], const struct qaf_ticket *t);

/*
 * How many of one stratum.  `kind` is QAF_QUOTA_EACH or _TOTAL (`n` of them),
 * _RATE (`basis_points` of the stratum, rounded up) or _ALL.  With `spread` a
 * number or rate is spread over the stratum's values.
 */
struct qaf_draw_share {
	const char *stratum;
	enum qaf_quota_kind kind;
	long n;
	long basis_points;
	bool spread;
};

/*
 * How many in all.
 *
 * QAF_QUOTA_EACH         `n` in every stratum
 * QAF_QUOTA_NAMED        what `strata` says; none of a stratum not named
 * QAF_QUOTA_TOTAL        `n`, shared over the strata
 * QAF_QUOTA_PER_AUDITOR  `n` x `auditors`, shared over the strata
 * QAF_QUOTA_RATE         `basis_points` of the frame, rounded up, shared
 * QAF_QUOTA_ALL          the whole frame
 *
 * Shared means in proportion to the strata's sizes by largest remainder, ties
 * to the stratum that sorts first by bytes, with at least one from every
 * stratum that has any.  Where that minimum takes more than the proportion
 * leaves, it comes from the strata that are furthest above their proportion
 * (ties: from the last by bytes).  When there are fewer places than strata
 * with entries, the strata are pooled and the smallest tickets of all drawn.
 *
 * With `spread` a shared quota represents every spread value that is present,
 * as far as it reaches: each value gets one place first, the largest value
 * first (ties by bytes), in the stratum that has most of it and has a place
 * left, others making room where they can; then each stratum shares the rest
 * of its places over what is left of its values by largest remainder.
 *
 * `strata` also names strata that are reported though they have no entries;
 * of the kinds other than NAMED only its `stratum` is read.
 */
struct qaf_draw_quota {
	enum qaf_quota_kind kind;	/* not QAF_QUOTA_OPEN */
	long n;			/* 1 to QAF_DRAW_MOST; PER_AUDITOR, of each */
	long auditors;		/* PER_AUDITOR: due in the period, 0 or more */
	long basis_points;	/* RATE: 1 to 10,000, 20% is 2,000 */
	bool spread;
	long reserves;		/* in each stratum, 0 to QAF_DRAW_MOST */
	size_t nstrata;
	const struct qaf_draw_share *strata;
};

#define QAF_DRAW_MOST 1000000000L

/* A percentage of a framework (0 to 100) in basis points, rounded. */
long qaf_basis_points(double percent);

/* `points` basis points of n, rounded up; exact. */
long qaf_draw_rate(size_t n, long points);

/* What became of a stratum. */
struct qaf_draw_stratum {
	const char *name;
	size_t size;		/* entries of the frame */
	long quota;		/* asked for; of a pooled draw what it got */
	long selected;
	long reserves;		/* of a pooled draw the pool's that are in it */
	long shortfall;		/* quota - selected; never filled elsewhere */
};

/* A pick: selected or reserve. */
struct qaf_draw_entry {
	size_t item;		/* place in the items that were given */
	size_t stratum;		/* place in qaf_draw.strata */
	bool reserve;
	long position;		/* from 1: the selected, then the reserves */
	struct qaf_ticket ticket;
};

struct qaf_draw {
	bool pooled;		/* too few places: one pool, one order */
	long wanted;		/* places that the quota asks for */
	long selected, reserves;
	long shortfall;		/* wanted - selected */
	size_t nstrata;
	struct qaf_draw_stratum *strata;	/* by bytes */
	size_t nentries;
	/* Stratum by stratum, the selected in ticket order, then the reserves;
	 * of a pooled draw in the order of the pool. */
	struct qaf_draw_entry *entries;
};

/*
 * Draw.  `name` is the draw's reference (2024-03-monthly).  QAF_INPUT when the
 * seed or the quota is not within its limits.  Nearly all of the time is
 * SHA-256: the frame is not sorted.
 */
enum qaf_rc qaf_draw_select(struct qaf *q, struct qaf_draw *out,
	const struct qaf_draw_item *items, size_t n, const char *seed,
	const char *name, const struct qaf_draw_quota *quota);

/*
 * What a draw of these items would ask for, before there is a seed: the strata
 * with their sizes and quotas, `pooled` (then no stratum has a quota of its own)
 * and `wanted`; no entries.  QAF_INPUT as for qaf_draw_select().
 */
enum qaf_rc qaf_draw_plan(struct qaf *q, struct qaf_draw *out,
	const struct qaf_draw_item *items, size_t n,
	const struct qaf_draw_quota *quota);

/*
 * The whole frame in (stratum, ticket) order, for the manifest: `n` entries,
 * each with its position in its stratum; `reserve` is false and `stratum`
 * counts the strata that have entries, by bytes.
 */
enum qaf_rc qaf_draw_order(struct qaf *q, struct qaf_draw_entry **out,
	const struct qaf_draw_item *items, size_t n, const char *seed,
	const char *name);

/*
 * Who takes the place of a case that cannot be audited: the entry with the
 * smallest ticket in `stratum` (NULL: in the whole frame, for a pooled draw)
 * whose ref is not in `used`.  As the reserves are those next in ticket
 * order, that is the next reserve, then the next entry.  `used` is every case
 * that the draw selected so far, replaced or replacing, in any order.
 * `*found` is false when the stratum has no more.
 */
enum qaf_rc qaf_draw_next(struct qaf *q, bool *found, size_t *item,
	struct qaf_ticket *ticket, const struct qaf_draw_item *items,
	size_t n, const char *seed, const char *name, const char *stratum,
	const char *const *used, size_t nused);

#endif
