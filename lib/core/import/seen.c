/*
 * Keeps the references of the file in a temporary table, so that a file of any
 * size needs no more memory.
 */
#include <string.h>

#include "base/str.h"
#include "core/import/private.h"

enum qaf_rc qaf_import_seen_begin(struct import *im)
{
	QAF_TRY(qaf_run(im->q, SQL_import_seen_make));
	QAF_TRY(qaf_run(im->q, SQL_import_alike_make));
	QAF_TRY(qaf_run(im->q, SQL_import_seen_clear));
	return qaf_run(im->q, SQL_import_alike_clear);
}

/*
 * The reference as a hurried reader sees it: upper and lower case, punctuation
 * and leading zeros do not matter, O is 0, I and l are 1.
 */
static char *likeness(struct qaf_arena *a, const char *ref)
{
	char *s = qaf_alloc(a, strlen(ref) + 1);
	size_t n = 0;

	for (; *ref; ref++) {
		char c = qaf_lower(*ref);

		if ((unsigned char)c < 0x80 && !qaf_is_alnum(c))
			continue;
		if (c == 'o')
			c = '0';
		else if (c == 'i' || c == 'l')
			c = '1';
		if (n || c != '0')
			s[n++] = c;
	}
	s[n] = '\0';
	return s;
}

static enum qaf_rc note_likeness(struct import *im, const char *ref)
{
	char *like = likeness(im->q->arena, ref);

	if (strcmp(like, ref) == 0)
		return QAF_OK;
	return qaf_run(im->q, SQL_import_alike_add, QAF_T("alike", like),
		QAF_T("ref", ref));
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
		return im->kind->key >= 0 ? note_likeness(im, ref) : QAF_OK;
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

	if (!ref) {
		im->lost_key = true;
		return QAF_OK;
	}
	return qaf_run(im->q, SQL_import_seen_add, QAF_T("ref", ref),
		QAF_I("line", im->row->number), QAF_I("bad", 1));
}

enum qaf_rc qaf_import_seen_end(struct import *im)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(im->q, &st, SQL_import_alike_list,
		QAF_I("most", IMPORT_SCREENFUL)));
	while (qaf_step(st, &rc))
		qaf_notice(im->q, "%s: the references %s and %s look alike; "
			"check that they are two", im->file,
			qaf_import_shown(im, qaf_get_text(st, "one")),
			qaf_import_shown(im, qaf_get_text(st, "other")));
	return rc;
}

enum qaf_rc qaf_import_store(struct import *im, const char *ref,
	enum qaf_rc (*store)(struct import *im, void *data), void *data)
{
	enum qaf_rc rc;
	long line;

	QAF_TRY(note(im, ref, &line));
	if (!line) {
		QAF_TRY(store(im, data));
		im->stored += qaf_changed(im->q);
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
