/*
 * Finds the headings: the row of the first twenty, in any view of the file,
 * under which most columns of this kind of list stand.
 */
#include <string.h>

#include "base/arena.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/import/private.h"

#define ROWS 20

/* The row of one view that is most like headings. */
struct candidate {
	long number;		/* 0: there is no row */
	bool complete;		/* all columns that a file must have */
	size_t known;		/* columns that are known */
	bool several;		/* more than one cell is filled */
};

struct search {
	struct import *im;
	struct candidate best;
};

static bool is_better(const struct candidate *a, const struct candidate *b)
{
	if (!b->number || !a->number)
		return a->number > 0;
	if (a->complete != b->complete)
		return a->complete;
	if (a->known != b->known)
		return a->known > b->known;
	return a->several && !b->several;
}

static size_t count_filled(const struct qaf_table_row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->n; i++)
		n += !qaf_blank(row->cell[i]);
	return n;
}

static enum qaf_rc on_row(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	struct search *s = data;
	struct qaf_arena_mark mark = qaf_arena_mark(q->arena);
	struct candidate c = { .number = row->number,
		.several = count_filled(row) > 1 };

	c.known = qaf_import_fit(s->im, row, &c.complete);
	qaf_arena_reset(q->arena, mark);
	if (is_better(&c, &s->best))
		s->best = c;
	return QAF_OK;
}

/* What is wrong with the file is told when it is read in earnest. */
static struct candidate look(struct import *im, size_t view)
{
	struct search s = { .im = im };

	if (qaf_table_read(im->table, view, ROWS, on_row, &s) != QAF_OK)
		qaf_clear_error(im->q);
	return s.best;
}

static void take(struct import *im, size_t view, const struct candidate *c)
{
	im->view = view;
	im->headings_at = c->number;
}

/* The separator is the one by which the headings are understood. */
static enum qaf_rc find_in_text(struct import *im)
{
	struct candidate best = { .number = 0 };

	if (im->how->sheet)
		return qaf_fail(im->q, QAF_USAGE, "--sheet is for workbooks, "
			"and %s is a text; leave it out", im->file);
	for (size_t i = 0; i < qaf_table_views(im->table); i++) {
		struct candidate c = look(im, i);

		/* By a wrong separator a line is one cell. */
		if (i && !c.known && !c.several)
			continue;
		if (is_better(&c, &best)) {
			best = c;
			take(im, i, &c);
		}
	}
	return QAF_OK;
}

/* ---- sheets ---- */

static const char *list_sheets(struct import *im, const bool *listed)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < qaf_table_views(im->table); i++)
		if (!listed || listed[i])
			qaf_str_item(&s, ", ", "%s", qaf_visible(im->q->arena,
				qaf_table_sheet(im->table, i), 40));
	return s.text;
}

static enum qaf_rc take_named(struct import *im)
{
	struct candidate c;

	for (size_t i = 0; i < qaf_table_views(im->table); i++) {
		const char *name = qaf_table_sheet(im->table, i);

		if (!qaf_same(name, im->how->sheet) &&
		    !qaf_folded_same(name, im->how->sheet))
			continue;
		c = look(im, i);
		take(im, i, &c);
		return QAF_OK;
	}
	return qaf_fail(im->q, QAF_INPUT, "%s has no sheet %s; it has: %s",
		im->file, qaf_visible(im->q->arena, im->how->sheet, 40),
		list_sheets(im, NULL));
}

/* The only sheet that has all the columns which are needed. */
static enum qaf_rc find_sheet(struct import *im)
{
	size_t sheets = qaf_table_views(im->table), fitting = 0;
	bool *fits = qaf_alloc_array(im->q->arena, sheets, sizeof(*fits));

	if (im->how->sheet)
		return take_named(im);
	for (size_t i = 0; i < sheets; i++) {
		struct candidate c = look(im, i);

		fits[i] = c.complete;
		fitting += c.complete;
		if (sheets == 1 || (c.complete && fitting == 1))
			take(im, i, &c);
	}
	if (fitting > 1)
		return qaf_fail(im->q, QAF_INPUT, "%s: several sheets have the "
			"headings of %s: %s; say which with --sheet NAME",
			im->file, im->kind->noun, list_sheets(im, fits));
	if (!fitting && sheets > 1)
		return qaf_fail(im->q, QAF_INPUT, "%s: no sheet has the headings "
			"of %s; say with --sheet NAME which to read, of: %s",
			im->file, im->kind->noun, list_sheets(im, NULL));
	return QAF_OK;
}

static enum qaf_rc pass_over(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	(void)q;
	(void)row;
	(void)data;
	return QAF_OK;
}

enum qaf_rc qaf_import_find(struct import *im)
{
	bool book = qaf_table_sheet(im->table, 0);

	im->forms.from_1904 = qaf_table_from_1904(im->table);
	QAF_TRY(book ? find_sheet(im) : find_in_text(im));
	if (im->headings_at)
		return QAF_OK;
	/* It may be empty, or damaged from its beginning on. */
	QAF_TRY(qaf_table_read(im->table, im->view, 0, pass_over, NULL));
	return qaf_fail(im->q, QAF_INPUT, "%s: there is nothing in the first %d "
		"%ss, where the headings are expected; export it again",
		qaf_import_line(im, 1), ROWS, qaf_import_counts(im));
}

void qaf_import_above(struct import *im, const struct qaf_table_row *row)
{
	struct qaf_str s;

	if (!im->how->dry_run || !count_filled(row))
		return;
	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < row->n; i++)
		if (!qaf_blank(row->cell[i]))
			qaf_str_item(&s, " ", "%s", row->cell[i]);
	qaf_str_item(&im->above, "; ", "%s %ld, %s", qaf_import_counts(im),
		row->number, qaf_import_shown(im, s.text));
}
