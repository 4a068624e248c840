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
	const char *unread;	/* why not all of the rows can be; NULL */
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

static struct candidate look(struct import *im, size_t view)
{
	struct search s = { .im = im };
	const char *unread = NULL;

	if (qaf_table_read(im->table, view, ROWS, on_row, &s) != QAF_OK) {
		unread = qaf_strdup(im->q->arena, im->q->error.text);
		qaf_clear_error(im->q);
	}
	s.best.unread = unread;
	return s.best;
}

static void take(struct import *im, struct candidate *taken, size_t view,
	const struct candidate *c)
{
	im->view = view;
	im->headings_at = c->number;
	*taken = *c;
}

/* The separator is the one by which the headings are understood. */
static enum qaf_rc find_in_text(struct import *im, struct candidate *best)
{
	if (im->how->sheet)
		return qaf_fail(im->q, QAF_USAGE, "--sheet is for workbooks, "
			"and %s is a text; leave it out", im->file);
	for (size_t i = 0; i < qaf_table_views(im->table); i++) {
		struct candidate c = look(im, i);

		/* By a wrong separator a line is one cell. */
		if (i && !c.known && !c.several)
			continue;
		if (!i || is_better(&c, best))
			take(im, best, i, &c);
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

static enum qaf_rc take_named(struct import *im, struct candidate *taken)
{
	for (size_t i = 0; i < qaf_table_views(im->table); i++) {
		const char *name = qaf_table_sheet(im->table, i);
		struct candidate c;

		if (!qaf_same(name, im->how->sheet) &&
		    !qaf_folded_same(name, im->how->sheet))
			continue;
		c = look(im, i);
		take(im, taken, i, &c);
		return QAF_OK;
	}
	return qaf_fail(im->q, QAF_INPUT, "%s has no sheet %s; it has: %s",
		im->file, qaf_visible(im->q->arena, im->how->sheet, 40),
		list_sheets(im, NULL));
}

/* A sheet that cannot be read may be the one that is wanted. */
static enum qaf_rc refuse_unread(struct import *im, const char *why,
	const bool *others)
{
	return qaf_fail(im->q, QAF_INPUT, "%s%s%s", why, *list_sheets(im,
		others) ? "; or, where that is not the list, say with --sheet "
		"NAME which is, of: " : "", list_sheets(im, others));
}

/* The only sheet that has all the columns which are needed. */
static enum qaf_rc find_sheet(struct import *im, struct candidate *taken)
{
	size_t sheets = qaf_table_views(im->table), fitting = 0;
	bool *fits = qaf_alloc_array(im->q->arena, sheets, sizeof(*fits));
	bool *read = qaf_alloc_array(im->q->arena, sheets, sizeof(*read));
	const char *unread = NULL;

	if (im->how->sheet)
		return take_named(im, taken);
	for (size_t i = 0; i < sheets; i++) {
		struct candidate c = look(im, i);

		fits[i] = c.complete;
		read[i] = !c.unread;
		fitting += c.complete;
		if (!c.complete && !unread)
			unread = c.unread;
		if (sheets == 1 || (c.complete && fitting == 1))
			take(im, taken, i, &c);
	}
	if (fitting > 1)
		return qaf_fail(im->q, QAF_INPUT, "%s: several sheets have the "
			"headings of %s: %s; say which with --sheet NAME",
			im->file, im->kind->noun, list_sheets(im, fits));
	if (unread && sheets > 1)
		return refuse_unread(im, unread, read);
	if (!fitting && sheets > 1)
		return qaf_fail(im->q, QAF_INPUT, "%s: no sheet has the headings "
			"of %s; say with --sheet NAME which to read, of: %s",
			im->file, im->kind->noun, list_sheets(im, NULL));
	return QAF_OK;
}

enum qaf_rc qaf_import_find(struct import *im)
{
	bool book = qaf_table_sheet(im->table, 0);
	struct candidate taken = { .number = 0 };

	im->forms.from_1904 = qaf_table_from_1904(im->table);
	QAF_TRY(book ? find_sheet(im, &taken) : find_in_text(im, &taken));
	/* Else it is told when the rows are read in earnest. */
	if (taken.unread && !taken.complete)
		return qaf_fail(im->q, QAF_INPUT, "%s", taken.unread);
	if (im->headings_at)
		return QAF_OK;
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
