/*
 * Prepares statements when they are first used, binds their parameters by name
 * and reads their columns by name.
 */
#include <assert.h>
#include <string.h>

#include "db/handle.h"
#include "db/sql_text.h"

static enum qaf_rc prepare(struct qaf *q, struct qaf_stmt **out, enum qaf_sql id)
{
	struct qaf_stmt *st = &q->db->stmt[id];
	int result;

	*out = st;
	if (st->stmt)
		return QAF_OK;
	st->q = q;
	st->id = id;
	result = sqlite3_prepare_v3(q->db->handle, qaf_sql_texts[id].sql, -1,
		SQLITE_PREPARE_PERSISTENT, &st->stmt, NULL);
	if (result != SQLITE_OK)
		return qaf_db_fail(q, result, "read");
	st->loose = strstr(qaf_sql_texts[id].sql, "LEFT JOIN") ||
		strstr(qaf_sql_texts[id].sql, "UNION");
	return QAF_OK;
}

/*
 * The number of the parameter for the n-th value given.  A call passes the same
 * names every time, as the same literals, so the number is remembered; that
 * makes imports faster.
 */
static int place_of(struct qaf_stmt *st, int n, const char *name)
{
	char full[64];
	int at;

	if (n < QAF_PLACES && st->place[n].name == name)
		return st->place[n].at;
	sqlite3_snprintf(sizeof(full), full, ":%s", name);
	at = sqlite3_bind_parameter_index(st->stmt, full);
	assert(at > 0 && "the statement has no such parameter");
	if (n < QAF_PLACES) {
		st->place[n].name = name;
		st->place[n].at = at;
	}
	return at;
}

static int bind_one(struct qaf_stmt *st, int n, const struct qaf_bind *b,
	sqlite3_destructor_type keep)
{
	int at = place_of(st, n, b->name);

	switch (b->type) {
	case QAF_BIND_INT:
		return sqlite3_bind_int64(st->stmt, at, b->n);
	case QAF_BIND_TEXT:
		if (b->text && *b->text)
			return sqlite3_bind_text(st->stmt, at, b->text, -1,
				keep);
		return sqlite3_bind_null(st->stmt, at);
	case QAF_BIND_BYTES:
		return sqlite3_bind_blob64(st->stmt, at, b->text,
			(sqlite3_uint64)b->n, keep);
	case QAF_BIND_NULL:
		break;
	}
	return sqlite3_bind_null(st->stmt, at);
}

/* `keep` says whether SQLite copies the texts.  Only a statement that ends
 * before the caller goes on can do without. */
static enum qaf_rc query(struct qaf *q, struct qaf_stmt **out, enum qaf_sql id,
	const struct qaf_bind *binds, sqlite3_destructor_type keep)
{
	int n = 0;

	QAF_TRY(prepare(q, out, id));
	assert(!(*out)->open && "the statement is being read");
	for (; binds->name; binds++, n++) {
		int result = bind_one(*out, n, binds, keep);

		if (result != SQLITE_OK)
			return qaf_db_fail(q, result, "use");
	}
	assert(n == sqlite3_bind_parameter_count((*out)->stmt) &&
		"a parameter of the statement was not given");
	(*out)->open = true;
	return QAF_OK;
}

enum qaf_rc qaf_query_(struct qaf *q, struct qaf_stmt **out, enum qaf_sql id,
	const struct qaf_bind *binds)
{
	return query(q, out, id, binds, SQLITE_TRANSIENT);
}

void qaf_stmt_done(struct qaf_stmt *st)
{
	sqlite3_reset(st->stmt);
	st->open = false;
}

bool qaf_step(struct qaf_stmt *st, enum qaf_rc *rc)
{
	int result = st->q->db->damaged ? SQLITE_CORRUPT :
		sqlite3_step(st->stmt);

	*rc = QAF_OK;
	if (result == SQLITE_ROW)
		return true;
	if (result != SQLITE_DONE)
		*rc = qaf_db_fail(st->q, result, sqlite3_stmt_readonly(
			st->stmt) ? "read" : "write to");
	qaf_stmt_done(st);
	return false;
}

int qaf_col(struct qaf_stmt *st, const char *col)
{
	int n = sqlite3_column_count(st->stmt);

	for (int i = 0; i < n; i++)
		if (strcmp(sqlite3_column_name(st->stmt, i), col) == 0)
			return i;
	assert(!"the statement has no such column");
	return -1;
}

/* Does the schema forbid NULL in that column? */
static bool is_promised(struct qaf_stmt *st, int col)
{
	const char *table = sqlite3_column_table_name(st->stmt, col);
	int needed = 0;

	return table && !st->loose && sqlite3_table_column_metadata(
		st->q->db->handle, NULL, table,
		sqlite3_column_origin_name(st->stmt, col), NULL, NULL, &needed,
		NULL, NULL) == SQLITE_OK && needed;
}

/*
 * SQLite does not check a row against the schema when it reads it.  A NULL that
 * the schema forbids means that the file was damaged: the command goes on with
 * an empty text, and its next step, or its end, fails.
 */
const char *qaf_text_at(struct qaf_stmt *st, int col)
{
	const char *text = (const char *)sqlite3_column_text(st->stmt, col);

	if (text || !is_promised(st, col))
		return text;
	st->q->db->damaged = true;
	return "";
}

char *qaf_dup_at(struct qaf_stmt *st, int col)
{
	return qaf_strdup(st->q->arena, qaf_text_at(st, col));
}

long long qaf_int_at(struct qaf_stmt *st, int col)
{
	return sqlite3_column_int64(st->stmt, col);
}

double qaf_real_at(struct qaf_stmt *st, int col)
{
	return sqlite3_column_double(st->stmt, col);
}

bool qaf_null_at(struct qaf_stmt *st, int col)
{
	return sqlite3_column_type(st->stmt, col) == SQLITE_NULL;
}

const char *qaf_get_text(struct qaf_stmt *st, const char *col)
{
	return qaf_text_at(st, qaf_col(st, col));
}

char *qaf_get_dup(struct qaf_stmt *st, const char *col)
{
	return qaf_dup_at(st, qaf_col(st, col));
}

long long qaf_get_int(struct qaf_stmt *st, const char *col)
{
	return qaf_int_at(st, qaf_col(st, col));
}

const void *qaf_get_bytes(struct qaf_stmt *st, const char *col, size_t *len)
{
	int at = qaf_col(st, col);
	const void *bytes = sqlite3_column_blob(st->stmt, at);

	*len = (size_t)sqlite3_column_bytes(st->stmt, at);
	return bytes ? bytes : "";
}

bool qaf_get_null(struct qaf_stmt *st, const char *col)
{
	return qaf_null_at(st, qaf_col(st, col));
}

qaf_date qaf_get_date(struct qaf_stmt *st, const char *col)
{
	return qaf_get_moment(st, col).day;
}

struct qaf_moment qaf_get_moment(struct qaf_stmt *st, const char *col)
{
	const char *text = qaf_get_text(st, col);
	struct qaf_moment m = { QAF_NO_DATE, -1 };

	if (text)
		qaf_moment_parse(&m, text);
	return m;
}

enum qaf_rc qaf_run_(struct qaf *q, enum qaf_sql id, const struct qaf_bind *b)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(query(q, &st, id, b, SQLITE_STATIC));
	if (qaf_step(st, &rc))
		qaf_stmt_done(st);
	return rc;
}

long long qaf_changed(struct qaf *q)
{
	return sqlite3_changes64(q->db->handle);
}

bool qaf_db_only_reads(struct qaf *q)
{
	return sqlite3_db_readonly(q->db->handle, "main") == 1;
}

long long qaf_last_id(struct qaf *q)
{
	return sqlite3_last_insert_rowid(q->db->handle);
}

enum qaf_rc qaf_fetch_int_(struct qaf *q, long long *out, enum qaf_sql id,
	const struct qaf_bind *b)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query_(q, &st, id, b));
	if (qaf_step(st, &rc)) {
		if (sqlite3_column_type(st->stmt, 0) != SQLITE_NULL)
			*out = sqlite3_column_int64(st->stmt, 0);
		qaf_stmt_done(st);
	}
	return rc;
}

enum qaf_rc qaf_fetch_text_(struct qaf *q, char **out, enum qaf_sql id,
	const struct qaf_bind *b)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*out = NULL;
	QAF_TRY(qaf_query_(q, &st, id, b));
	if (qaf_step(st, &rc)) {
		*out = qaf_strdup(q->arena, qaf_text_at(st, 0));
		qaf_stmt_done(st);
	}
	return rc;
}
