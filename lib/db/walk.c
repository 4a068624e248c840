/*
 * Two statements merged, each in the order of the key: what stands, and what
 * does not any more.  (One with UNION ALL and ORDER BY would give the same, but
 * copies every row once more.)
 */
#include "db/walk.h"

#include <string.h>

static int compare_texts(sqlite3_value *a, sqlite3_value *b)
{
	const unsigned char *x = sqlite3_value_text(a);
	const unsigned char *y = sqlite3_value_text(b);
	int i = sqlite3_value_bytes(a), k = sqlite3_value_bytes(b);
	int order = memcmp(x, y, (size_t)(i < k ? i : k));

	return order ? order : i - k;
}

/* As ORDER BY has them: NULL, then numbers, then texts by their bytes. */
static int compare_values(sqlite3_value *a, sqlite3_value *b)
{
	int x = sqlite3_value_type(a), y = sqlite3_value_type(b);

	if (x == SQLITE_TEXT && y == SQLITE_TEXT)
		return compare_texts(a, b);
	if (x == SQLITE_INTEGER && y == SQLITE_INTEGER) {
		long long m = sqlite3_value_int64(a);
		long long n = sqlite3_value_int64(b);

		return m < n ? -1 : m > n;
	}
	return (x == SQLITE_NULL ? 0 : x) - (y == SQLITE_NULL ? 0 : y);
}

static int compare_keys(const struct qaf_recorded *table, sqlite3_stmt *a,
	sqlite3_stmt *b)
{
	int order = 0;

	for (int i = 0; i < table->key_width && order == 0; i++)
		order = compare_values(sqlite3_column_value(a, table->key[i]),
			sqlite3_column_value(b, table->key[i]));
	return order;
}

/* What there is to visit of one table. */
struct walk {
	const struct qaf_recorded *table;
	sqlite3_stmt *standing, *images;	/* images: NULL for none */
	qaf_walk_visit *visit;
	void *arg;
};

static enum qaf_rc merge(struct qaf *q, const struct walk *w)
{
	int row = sqlite3_step(w->standing);
	int image = w->images ? sqlite3_step(w->images) : SQLITE_DONE;
	enum qaf_rc rc;

	while (row == SQLITE_ROW || image == SQLITE_ROW) {
		if (image != SQLITE_ROW || (row == SQLITE_ROW && compare_keys(
				w->table, w->standing, w->images) < 0)) {
			w->visit(w->arg, w->table, w->standing,
				QAF_WALK_STANDING);
			row = sqlite3_step(w->standing);
		} else {
			w->visit(w->arg, w->table, w->images, QAF_WALK_IMAGE);
			w->visit(w->arg, w->table, w->images, QAF_WALK_ENDING);
			image = sqlite3_step(w->images);
		}
	}
	rc = qaf_db_finish(q, w->standing, row);
	return qaf_db_finish(q, w->images, image) == QAF_OK ? rc : QAF_DB;
}

enum qaf_rc qaf_walk(struct qaf *q, const struct qaf_recorded *table,
	bool images, qaf_walk_visit *visit, void *arg)
{
	struct walk w = { .table = table, .visit = visit, .arg = arg };
	enum qaf_rc rc = QAF_OK;

	QAF_TRY(qaf_db_prepare(q, &w.standing, table->standing));
	if (images)
		rc = qaf_db_prepare(q, &w.images, table->images);
	if (rc == QAF_OK)
		return merge(q, &w);
	sqlite3_finalize(w.standing);
	return rc;
}
