/* Keeps the rows of a table. */
#include "render/kept.h"

#include <assert.h>
#include <string.h>

#include "base/str.h"
#include "render/render.h"

void qaf_kept_add(struct qaf_kept *kept, struct qaf_arena *a,
	const struct qaf_cell *cells)
{
	struct qaf_kept_row *k;

	kept->row = qaf_grow(a, kept->row, kept->n, &kept->cap,
		sizeof(*kept->row));
	k = &kept->row[kept->n];
	*k = (struct qaf_kept_row){ .number = kept->n++, .cells =
		qaf_alloc_array(a, kept->ncols, sizeof(*k->cells)) };
	for (size_t i = 0; i < kept->ncols; i++) {
		const struct qaf_cell *c = &cells[i];

		k->cells[i] = *c;
		/* A number's text is a word in its place. */
		k->cells[i].text = c->text && (!c->known ||
			!qaf_type_is_number(kept->cols[i].type)) ?
			qaf_strdup(a, c->text) : NULL;
	}
}

size_t qaf_kept_column(const struct qaf_kept *kept, const char *key)
{
	size_t i = 0;

	while (i < kept->ncols && !qaf_same(kept->cols[i].key, key))
		i++;
	return i;
}

/* ---- a renderer ---- */

struct keeping {
	struct qaf_kept *into;
	struct qaf_arena *arena;
};

static void keep_table(struct qaf_out *o, const char *name,
	const char *caption, const struct qaf_column *cols, size_t ncols)
{
	const struct keeping *k = o->state;
	struct qaf_column *own = qaf_alloc_array(k->arena, ncols, sizeof(*own));

	(void)name;
	(void)caption;
	/* A listing may have made them for this time only. */
	memcpy(own, cols, ncols * sizeof(*own));
	*k->into = (struct qaf_kept){ .cols = own, .ncols = ncols };
}

static void keep_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	const struct keeping *k = o->state;

	qaf_kept_add(k->into, k->arena, cells);
}

static const struct qaf_out_ops keep_ops = {
	.table = keep_table,
	.row = keep_row,
};

struct qaf_out *qaf_out_keep(struct qaf_arena *a, struct qaf_kept *into)
{
	struct qaf_out *o = qaf_alloc(a, sizeof(*o));
	struct keeping *k = qaf_alloc(a, sizeof(*k));

	*k = (struct keeping){ into, a };
	*into = (struct qaf_kept){ 0 };
	qaf_arena_init(&o->own);
	o->ops = &keep_ops;
	o->state = k;
	o->listing = true;
	return o;
}

static const struct qaf_cell *cell_of(const struct qaf_kept *kept, size_t row,
	const char *key)
{
	size_t at = qaf_kept_column(kept, key);

	assert(at < kept->ncols && row < kept->n);
	return &kept->row[row].cells[at];
}

const char *qaf_kept_text(const struct qaf_kept *kept, size_t row,
	const char *key)
{
	const char *text = cell_of(kept, row, key)->text;

	return qaf_blank(text) ? NULL : text;
}

long long qaf_kept_number(const struct qaf_kept *kept, size_t row,
	const char *key)
{
	const struct qaf_cell *c = cell_of(kept, row, key);

	return c->known ? c->n : 0;
}
