/*
 * Of lists that have several rows of a child, such as one for each referral, the
 * newest row counts.  Which that is, is found before the rows are taken, so that
 * the order of the rows does not matter and the same list once more changes
 * nothing.
 */
#include "base/arena.h"
#include "base/date.h"
#include "core/import/private.h"
#include "core/import/profile.h"

static enum qaf_rc note(struct import *im, const struct qaf_table_row *row)
{
	const char *ref, *text;
	struct qaf_moment day;

	im->row = row;
	ref = qaf_import_get(im, im->kind->key);
	text = qaf_import_get(im, im->kind->day);
	if (!ref || !text ||
	    qaf_day_read(&day, text, &im->forms) != QAF_DAY_READ)
		return QAF_OK;
	QAF_TRY(qaf_run(im->q, SQL_import_newest_add, QAF_T("ref", ref),
		QAF_D(im->q, "day", day.day), QAF_I("number", row->number)));
	return qaf_changed(im->q) ? QAF_OK : qaf_run(im->q,
		SQL_import_newest_newer, QAF_T("ref", ref),
		QAF_D(im->q, "day", day.day), QAF_I("number", row->number));
}

static enum qaf_rc on_row(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	struct qaf_arena_mark mark;
	struct import *im = data;
	enum qaf_rc rc;

	if (row->number < im->headings_at)
		return QAF_OK;
	if (row->number == im->headings_at && im->heading_line)
		return QAF_OK;
	if (row->number == im->headings_at) {
		im->headings = qaf_profile_headings(q, &im->arena, row->cell,
			row->n);
		return qaf_import_headings(im, row);
	}
	if (!im->known || !im->known->several)
		return QAF_OK;
	mark = qaf_arena_mark(q->arena);
	rc = note(im, row);
	qaf_arena_reset(q->arena, mark);
	return rc;
}

enum qaf_rc qaf_import_find_newest(struct import *im)
{
	QAF_TRY(qaf_run(im->q, SQL_import_newest_make));
	QAF_TRY(qaf_run(im->q, SQL_import_newest_clear));
	QAF_TRY(qaf_table_read(im->table, im->view, im->headings_at, on_row, im));
	if (!im->known || !im->known->several)
		return QAF_OK;
	return qaf_table_read(im->table, im->view, 0, on_row, im);
}

enum qaf_rc qaf_import_is_newest(struct import *im, const char *ref, bool *newest)
{
	long long number = 0;

	*newest = true;
	if (!im->known || !im->known->several)
		return QAF_OK;
	QAF_TRY(qaf_fetch_int(im->q, &number, SQL_import_newest_of,
		QAF_T("ref", ref)));
	*newest = !number || number == im->row->number;
	return QAF_OK;
}
