/*
 * Items to draw from, and what a draw of them took, for the tests of quotas.
 */
#ifndef QAF_TESTS_DRAW_ITEMS_H
#define QAF_TESTS_DRAW_ITEMS_H

#include "unit.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "core/draw/draw.h"

static struct qaf_draw_item items[1000];
static size_t nitems;

/* n more entries of a stratum. */
static inline void add(const char *stratum, const char *spread, size_t n)
{
	for (; n > 0; n--, nitems++)
		items[nitems] = (struct qaf_draw_item){
			qaf_printf(&arena, "C%03zu", nitems), stratum, spread };
}

static inline struct qaf_draw draw(struct qaf_draw_quota quota)
{
	struct qaf_draw d;

	ck_assert_msg(qaf_draw_select(&ctx, &d, items, nitems, "7", "d",
		&quota) == QAF_OK, "%s", ctx.error.text);
	return d;
}

/* "name quota/selected/reserves name ..." */
static inline const char *strata_of(const struct qaf_draw *d)
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
static inline int count(const struct qaf_draw *d, const char *stratum,
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

static inline void refuse(struct qaf_draw_quota quota, const char *because)
{
	struct qaf_draw d;

	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_draw_select(&ctx, &d, items, nitems, "7", "d",
		&quota), QAF_INPUT);
	ck_assert_msg(strstr(ctx.error.text, because), "%s", ctx.error.text);
}

/* The ticket order of the whole frame, as the manifest of one stratum. */
static inline const struct qaf_draw_entry *whole_order(void)
{
	struct qaf_draw_item *flat = qaf_alloc_array(&arena, nitems,
		sizeof(*flat));
	struct qaf_draw_entry *e;

	for (size_t i = 0; i < nitems; i++)
		flat[i] = (struct qaf_draw_item){ items[i].ref, "", NULL };
	qaf_draw_order(&ctx, &e, flat, nitems, "7", "d");
	return e;
}

#endif
