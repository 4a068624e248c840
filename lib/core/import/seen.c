/*
 * Keeps the references of the file in a temporary table, so that a file of any
 * size needs no more memory.
 */
#include "core/import/private.h"

enum qaf_rc qaf_import_seen_begin(struct import *im)
{
	QAF_TRY(qaf_run(im->q, SQL_import_seen_make));
	QAF_TRY(qaf_run(im->q, SQL_import_alike_make));
	QAF_TRY(qaf_run(im->q, SQL_import_seen_clear));
	return qaf_run(im->q, SQL_import_alike_clear);
}

static enum qaf_rc note(struct import *im, const char *ref, long *line)
{
	long long first = 0;

	*line = 0;
	QAF_TRY(qaf_run(im->q, SQL_import_seen_add, QAF_T("ref", ref),
		QAF_I("line", im->row->number), QAF_I("bad", 0)));
	if (!qaf_changed(im->q))
		QAF_TRY(qaf_run(im->q, SQL_import_seen_mended,
			QAF_T("ref", ref), QAF_I("line", im->row->number)));
	if (qaf_changed(im->q))
		return im->kind->key >= 0 ? qaf_import_alike_note(im, ref) :
			QAF_OK;
	QAF_TRY(qaf_fetch_int(im->q, &first, SQL_import_seen_line,
		QAF_T("ref", ref)));
	*line = (long)first;
	return QAF_OK;
}

enum qaf_rc qaf_import_seen_times(struct import *im, const char *ref,
	long long *times, long *first)
{
	QAF_TRY(note(im, ref, first));
	QAF_TRY(qaf_run(im->q, SQL_import_seen_again, QAF_T("ref", ref)));
	*times = 0;
	return qaf_fetch_int(im->q, times, SQL_import_seen_times,
		QAF_T("ref", ref));
}

enum qaf_rc qaf_import_seen_bad(struct import *im)
{
	const char *ref = im->kind->key >= 0 ? qaf_import_get(im, im->kind->key) :
		NULL;

	if (im->stored_ref)
		ref = im->stored_ref;
	if (!ref) {
		im->lost_key = true;
		return QAF_OK;
	}
	return qaf_run(im->q, SQL_import_seen_add, QAF_T("ref", ref),
		QAF_I("line", im->row->number), QAF_I("bad", 1));
}

enum qaf_rc qaf_import_store(struct import *im, const char *ref,
	enum qaf_rc (*store)(struct import *im, void *data), void *data)
{
	enum qaf_rc rc;
	long line;

	QAF_TRY(note(im, ref, &line));
	if (!line) {
		QAF_TRY(store(im, data));
		if (!qaf_changed(im->q))
			return QAF_OK;
		im->stored++;
		qaf_import_alike_new(im, ref);
		return QAF_OK;
	}
	QAF_TRY(qaf_db_part_begin(im->q));
	rc = store(im, data);
	if (rc == QAF_OK && !qaf_changed(im->q)) {
		qaf_import_warn(im, -1, "the same row as %s %ld",
			qaf_import_counts(im), line);
		return qaf_db_part_end(im->q, QAF_OK);
	}
	if (rc == QAF_OK)
		qaf_import_fault(im, im->kind->key, "%s stands %s %ld too, with "
			"other values; keep one of the two",
			qaf_import_shown(im, ref), qaf_table_sheet(im->table,
			im->view) ? "in row" : "on line", line);
	rc = qaf_db_part_end(im->q, rc == QAF_OK ? QAF_RULE : rc);
	return rc == QAF_RULE && im->nfaults ? QAF_OK : rc;
}
