/*
 * Takes transactions back, out of what history has kept of the rows before
 * them.  Nothing is erased: what is removed here becomes an image in its turn,
 * so that the state before this transaction can be rebuilt as any other.
 */
#include <assert.h>
#include <string.h>

#include "db/handle.h"
#include "db/history.h"
#include "db/recorded.h"

/* The journal tells what happened. */
static bool stays(const struct qaf_recorded *table)
{
	return strcmp(table->name, "journal") == 0;
}

static enum qaf_rc prepare_range(struct qaf *q, sqlite3_stmt **st,
	const char *sql, long long from, long long to)
{
	int result;

	QAF_TRY(qaf_db_prepare(q, st, sql));
	result = sqlite3_bind_int64(*st, sqlite3_bind_parameter_index(*st,
		":from"), from);
	if (result == SQLITE_OK)
		result = sqlite3_bind_int64(*st, sqlite3_bind_parameter_index(
			*st, ":to"), to);
	return result == SQLITE_OK ? QAF_OK : qaf_db_finish(q, *st, result);
}

static enum qaf_rc run_range(struct qaf *q, const char *sql, long long from,
	long long to)
{
	sqlite3_stmt *st;

	QAF_TRY(prepare_range(q, &st, sql, from, to));
	return qaf_db_finish(q, st, sqlite3_step(st));
}

/* Of all tables first what goes, since a row that comes back may need the place
 * of another. */
static enum qaf_rc take_back_rows(struct qaf *q, long long from, long long to)
{
	for (int i = 0; i < qaf_recorded_count; i++)
		if (!stays(&qaf_recorded[i]))
			QAF_TRY(run_range(q, qaf_recorded[i].taken_back, from,
				to));
	for (int i = 0; i < qaf_recorded_count; i++)
		if (!stays(&qaf_recorded[i]))
			QAF_TRY(run_range(q, qaf_recorded[i].put_back, from, to));
	return QAF_OK;
}

/* What refers to a row that is gone, which SQLite would find at the COMMIT. */
static enum qaf_rc check_references(struct qaf *q)
{
	long long broken = 0;

	QAF_TRY(qaf_fetch_int(q, &broken, SQL_undo_broken));
	return broken == 0 ? QAF_OK : qaf_fail(q, QAF_RULE, "it cannot be taken "
		"back: something that was recorded later belongs to it");
}

enum qaf_rc qaf_history_take_back(struct qaf *q, long long from, long long to)
{
	enum qaf_rc rc;

	QAF_TRY(qaf_db_execute(q, "PRAGMA defer_foreign_keys = ON"));
	q->db->takes_back = true;
	rc = take_back_rows(q, from, to);
	q->db->takes_back = false;
	return rc == QAF_OK ? check_references(q) : rc;
}

enum qaf_rc qaf_history_put_back(struct qaf *q, const char *table,
	const char *key, long long ended)
{
	int at = qaf_recorded_find(table), result;
	sqlite3_stmt *st;

	assert(at >= 0);
	QAF_TRY(qaf_db_prepare(q, &st, qaf_recorded[at].stands_again));
	result = sqlite3_bind_int64(st, 1, ended);
	if (result == SQLITE_OK)
		result = sqlite3_bind_text(st, 2, key, -1, SQLITE_STATIC);
	return qaf_db_finish(q, st, result == SQLITE_OK ? sqlite3_step(st) :
		result);
}

/* Numbers, each once, in their order. */
struct numbers {
	long long *number;
	size_t n, cap;
};

static void add_once(struct qaf *q, struct numbers *list, long long number)
{
	size_t at = list->n;

	while (at > 0 && list->number[at - 1] > number)
		at--;
	if (at > 0 && list->number[at - 1] == number)
		return;
	list->number = qaf_grow(q->arena, list->number, list->n, &list->cap,
		sizeof(*list->number));
	memmove(list->number + at + 1, list->number + at,
		(list->n++ - at) * sizeof(*list->number));
	list->number[at] = number;
}

static enum qaf_rc add_built_on(struct qaf *q, struct numbers *list,
	const struct qaf_recorded *table, long long from, long long to)
{
	sqlite3_stmt *st;
	int result;

	QAF_TRY(prepare_range(q, &st, table->built_on, from, to));
	while ((result = sqlite3_step(st)) == SQLITE_ROW)
		add_once(q, list, sqlite3_column_int64(st, 0));
	return qaf_db_finish(q, st, result);
}

enum qaf_rc qaf_history_built_on(struct qaf *q, long long **txn, size_t *n,
	long long from, long long to)
{
	struct numbers list = { 0 };

	for (int i = 0; i < qaf_recorded_count; i++)
		if (!stays(&qaf_recorded[i]))
			QAF_TRY(add_built_on(q, &list, &qaf_recorded[i], from,
				to));
	*txn = list.number;
	*n = list.n;
	return QAF_OK;
}
