/*
 * Keeps the rows of a listing, sorts them, and writes those columns and rows that
 * are asked for through the renderer.
 */
#include "render/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "render/kept.h"
#include "render/render.h"

struct key {
	size_t column;
	bool down;		/* the greatest first */
};

struct shown {
	struct qaf_kept rows;
	struct key *key;
	size_t nkeys;
};

void qaf_view_table(struct qaf_out *o)
{
	struct shown *s = qaf_alloc(&o->own, sizeof(*s));

	s->rows.cols = o->cols;
	s->rows.ncols = o->ncols;
	o->view->kept = s;
}

void qaf_view_row(struct qaf_out *o, const struct qaf_cell *cells)
{
	struct shown *s = o->view->kept;

	qaf_kept_add(&s->rows, &o->own, cells);
}

/* ---- columns by name ---- */

/* The place of a column; the number of columns, and a fault, when there is none. */
static size_t find(struct qaf_out *o, const char *key)
{
	const struct shown *s = o->view->kept;
	size_t n = s->rows.ncols, at = qaf_kept_column(&s->rows, key);
	const char **keys;

	if (at < n)
		return at;
	keys = qaf_alloc_array(&o->own, n, sizeof(*keys));
	for (size_t i = 0; i < n; i++)
		keys[i] = s->rows.cols[i].key;
	o->view->fault = qaf_printf(&o->own, "there is no column %s; there are "
		"%s", qaf_visible(&o->own, key, 40), qaf_choices(&o->own, key,
		keys, n));
	return n;
}

/* "-due_at,case" */
static bool read_keys(struct qaf_out *o)
{
	struct shown *s = o->view->kept;
	const struct qaf_words words = qaf_words_split(&o->own,
		o->view->sort ? o->view->sort : "", ",");

	s->key = qaf_alloc_array(&o->own, words.n + 1, sizeof(*s->key));
	for (size_t i = 0; i < words.n; i++) {
		const char *word = qaf_trim(&o->own, words.word[i]);
		bool down = *word == '-';
		size_t at = find(o, word + down);

		if (at == s->rows.ncols)
			return false;
		s->key[s->nkeys++] = (struct key){ at, down };
	}
	return true;
}

/* ---- sorting ---- */

static int compare_numbers(double a, double b)
{
	return (a > b) - (a < b);
}

/* Numbers within words count as such: A9 stands before A17. */
static int compare_words(const char *a, const char *b)
{
	while (*a && *b) {
		size_t n = strspn(a, "0123456789"), k = strspn(b, "0123456789");
		int order = n && k && n != k && *a != '0' && *b != '0' ?
			(n > k) - (n < k) : 0;

		if (order)
			return order;
		/* Two numbers of as many digits compare as texts do. */
		if (*a != *b)
			return (unsigned char)*a > (unsigned char)*b ? 1 : -1;
		a++;
		b++;
	}
	return (*a != '\0') - (*b != '\0');
}

static int compare_cells(const struct qaf_cell *a, const struct qaf_cell *b,
	enum qaf_type type)
{
	char x[QAF_CELL_ROOM], y[QAF_CELL_ROOM];

	if (type == QAF_INT && a->known && b->known)
		return (a->n > b->n) - (a->n < b->n);
	if (qaf_type_is_number(type) && a->known && b->known)
		return compare_numbers(a->x, b->x);
	return compare_words(qaf_cell_data(x, a, type),
		qaf_cell_data(y, b, type));
}

/* What is empty stands last, either way. */
static int compare_rows(const void *a_, const void *b_)
{
	const struct qaf_kept_row *a = a_, *b = b_;
	const struct shown *s = a->by;

	for (size_t i = 0; i < s->nkeys; i++) {
		size_t at = s->key[i].column;
		enum qaf_type type = s->rows.cols[at].type;
		bool has_a = qaf_cell_shown(&a->cells[at], type);
		bool has_b = qaf_cell_shown(&b->cells[at], type);
		int order = has_a != has_b ? (has_a ? -1 : 1) :
			compare_cells(&a->cells[at], &b->cells[at], type) *
			(s->key[i].down && has_a ? -1 : 1);

		if (order)
			return order;
	}
	return (a->number > b->number) - (a->number < b->number);
}

/* ---- writing ---- */

/* Which columns, by their places; all when none is named. */
static size_t *choose(struct qaf_out *o, size_t *n)
{
	const struct shown *s = o->view->kept;
	const struct qaf_words words = qaf_words_split(&o->own,
		o->view->columns ? o->view->columns : "", ",");
	size_t *at = qaf_alloc_array(&o->own, s->rows.ncols + words.n + 1,
		sizeof(*at));

	*n = words.n;
	for (size_t i = 0; i < words.n; i++) {
		at[i] = find(o, qaf_trim(&o->own, words.word[i]));
		if (at[i] == s->rows.ncols)
			return NULL;
	}
	if (words.n)
		return at;
	*n = s->rows.ncols;
	for (size_t i = 0; i < s->rows.ncols; i++)
		at[i] = i;
	return at;
}

/* The columns that were named are shown, whatever they are otherwise. */
static const struct qaf_column *columns_of(struct qaf_out *o, const size_t *at,
	size_t n)
{
	const struct shown *s = o->view->kept;
	struct qaf_column *cols = qaf_alloc_array(&o->own, n, sizeof(*cols));

	for (size_t i = 0; i < n; i++) {
		cols[i] = s->rows.cols[at[i]];
		if (o->view->columns)
			cols[i].flags = 0;
	}
	return cols;
}

/* What an empty cell shows. */
static struct qaf_cell in_place(const struct qaf_out *o,
	const struct qaf_cell *c, enum qaf_type type)
{
	if (!o->view->null || qaf_cell_shown(c, type))
		return *c;
	return (struct qaf_cell){ .text = o->view->null,
		.known = !qaf_type_is_number(type) };
}

static void write_rows(struct qaf_out *o, const size_t *at, size_t n)
{
	const struct shown *s = o->view->kept;
	struct qaf_cell *cells = qaf_alloc_array(&o->own, n, sizeof(*cells));
	size_t last = o->view->limit > 0 && (size_t)o->view->limit < s->rows.n ?
		(size_t)o->view->limit : s->rows.n;

	for (size_t i = 0; i < last; i++) {
		for (size_t k = 0; k < n; k++)
			cells[k] = in_place(o, &s->rows.row[i].cells[at[k]],
				s->rows.cols[at[k]].type);
		if (o->ops->row)
			o->ops->row(o, cells);
	}
}

void qaf_view_table_end(struct qaf_out *o, const char *name,
	const char *caption)
{
	struct shown *s = o->view->kept;
	size_t n, *at = choose(o, &n);

	if (!at || !read_keys(o))
		return;
	for (size_t i = 0; i < s->rows.n; i++)
		s->rows.row[i].by = s;
	if (s->rows.n)
		qsort(s->rows.row, s->rows.n, sizeof(*s->rows.row),
			compare_rows);
	o->cols = columns_of(o, at, n);
	o->ncols = n;
	if (o->ops->table)
		o->ops->table(o, name, caption, o->cols, n);
	write_rows(o, at, n);
	if (o->ops->table_end)
		o->ops->table_end(o);
}
