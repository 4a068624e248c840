/*
 * Keeping history, from the side of what writes.
 *
 * Every transaction that writes gets a number, 1, 2, 3 ..., and a row of the
 * table txn: who, when, by which command, and a digest.  Each table of records
 * has a column txn, the transaction that wrote the row as it stands: an INSERT
 * gets it by its default, qaf_txn(), and an UPDATE by "txn = qaf_txn()", which
 * the build puts into the statements.  The triggers of sql/each_table.sql call
 * qaf_inserted(), qaf_updated() and qaf_deleted(); what a row was before an
 * update or a delete (its image) goes into the table history, once a
 * transaction, for what stood before it.  So the state after transaction S is
 * what stands with txn <= S, and the images with txn <= S < ended (past.c).  No
 * statement of the program knows of this, and none can forget it; a program
 * without these functions, such as the sqlite3 shell, cannot write at all.
 *
 * The functions also collect the keys of what was written.  When the
 * transaction ends, these rows are read again, from what the file will hold,
 * and their digest is chained to the one before (seal.c).  Of a table of which
 * very much was written, as by an import, the keys are not kept: it is read
 * once through.  What a part of the transaction has rolled back is not found
 * again, and so counts for nothing.
 *
 * Why so: a row is written once, whether inserted or updated, which matters to
 * an import of a million.  And every command reads the whole schema when it
 * opens the file, so the triggers are as short as they can be: what they would
 * do in SQL is done by the functions.
 */
#include "db/history.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "db/handle.h"
#include "db/recorded.h"
#include "db/seal.h"
#include "db/sql_text.h"

/* Keys of a table are kept up to this many bytes.  To find a row by its key
 * takes as long as to read twenty rows. */
#define MOST_KEYS (1 << 18)

struct qaf_written {
	bool any;
	bool all;		/* more than one wants to keep in memory */
	sqlite3_str *keys;	/* JSON: [["A"], ["B"] and so on, not closed */
};

/* ---- the functions that the triggers call ---- */

static struct qaf_db *db_of(sqlite3_context *context)
{
	return sqlite3_user_data(context);
}

/* qaf_txn(): the number of the transaction. */
static void sql_txn(sqlite3_context *context, int n, sqlite3_value **value)
{
	(void)n;
	(void)value;
	if (db_of(context)->txn)
		sqlite3_result_int64(context, db_of(context)->txn);
	else
		sqlite3_result_error(context, "no transaction has begun", -1);
}

/* The table that the first argument names, or NULL. */
static const struct qaf_recorded *table_of(sqlite3_context *context,
	sqlite3_value **value)
{
	int i = qaf_recorded_find((const char *)sqlite3_value_text(value[0]));

	return i >= 0 && db_of(context)->txn ? &qaf_recorded[i] : NULL;
}

static void not_ours(sqlite3_context *context)
{
	sqlite3_result_error(context, "a trigger is not as qaf made it, or "
		"no transaction has begun", -1);
}

static void collect(sqlite3_context *context, const struct qaf_recorded *table,
	sqlite3_value **key)
{
	struct qaf_written *w = &db_of(context)->written[table - qaf_recorded];

	w->any = true;
	if (w->all)
		return;
	if (!w->keys)
		w->keys = sqlite3_str_new(NULL);
	sqlite3_str_appendchar(w->keys, 1, sqlite3_str_length(w->keys) ?
		',' : '[');
	qaf_image_add(w->keys, table->key_width, key);
	if (sqlite3_str_errcode(w->keys) != SQLITE_OK) {
		sqlite3_result_error_nomem(context);
	} else if (sqlite3_str_length(w->keys) > MOST_KEYS) {
		w->all = true;
		sqlite3_free(sqlite3_str_finish(w->keys));
		w->keys = NULL;
	}
}

static int bind_image(sqlite3_stmt *st, int at, int n, sqlite3_value **value)
{
	sqlite3_str *image = sqlite3_str_new(NULL);
	int result, len;

	qaf_image_add(image, n, value);
	result = sqlite3_str_errcode(image);
	len = sqlite3_str_length(image);
	return result == SQLITE_OK ? sqlite3_bind_text(st, at,
		sqlite3_str_finish(image), len, sqlite3_free) : result;
}

/* Keep the image of a row that this transaction has not written: its columns
 * in their order, and the transaction that had written it. */
static void keep_image(sqlite3_context *context,
	const struct qaf_recorded *table, sqlite3_value *txn,
	sqlite3_value **column)
{
	struct qaf_db *db = db_of(context);
	sqlite3_value *key[QAF_MOST_KEYS];
	int result = SQLITE_OK;

	for (int i = 0; i < table->key_width; i++)
		key[i] = column[table->key[i]];
	if (!db->keep_image)
		result = sqlite3_prepare_v3(db->handle,
			qaf_sql_texts[SQL_txn_keep_image].sql, -1,
			SQLITE_PREPARE_PERSISTENT, &db->keep_image, NULL);
	if (result == SQLITE_OK)
		result = sqlite3_bind_text(db->keep_image, 1, table->name, -1,
			SQLITE_STATIC);
	if (result == SQLITE_OK)
		result = bind_image(db->keep_image, 2, table->key_width, key);
	if (result == SQLITE_OK)
		result = sqlite3_bind_value(db->keep_image, 3, txn);
	if (result == SQLITE_OK)
		result = bind_image(db->keep_image, 4, table->width, column);
	if (result == SQLITE_OK)
		sqlite3_step(db->keep_image);
	if (result == SQLITE_OK)
		result = sqlite3_reset(db->keep_image);
	if (result != SQLITE_OK)
		sqlite3_result_error_code(context, result);
	collect(context, table, key);
}

/* qaf_inserted(table, key...) */
static void sql_inserted(sqlite3_context *context, int n, sqlite3_value **value)
{
	const struct qaf_recorded *table = n ? table_of(context, value) : NULL;

	if (table && n == 1 + table->key_width)
		collect(context, table, value + 1);
	else
		not_ours(context);
}

/* qaf_updated(table, new txn, new key..., old txn, old column...) */
static void sql_updated(sqlite3_context *context, int n, sqlite3_value **value)
{
	const struct qaf_recorded *table = n ? table_of(context, value) : NULL;
	sqlite3_value **old;

	if (!table || n != 3 + table->key_width + table->width) {
		not_ours(context);
		return;
	}
	old = value + 2 + table->key_width;
	if (sqlite3_value_int64(value[1]) != db_of(context)->txn)
		sqlite3_result_error(context, "an update without its "
			"transaction", -1);
	else if (sqlite3_value_int64(old[0]) != db_of(context)->txn)
		keep_image(context, table, old[0], old + 1);
	collect(context, table, value + 2);
}

/* qaf_deleted(table, old txn, old column...): what this transaction itself had
 * written leaves nothing. */
static void sql_deleted(sqlite3_context *context, int n, sqlite3_value **value)
{
	const struct qaf_recorded *table = n ? table_of(context, value) : NULL;

	if (!table || n != 2 + table->width)
		not_ours(context);
	else if (sqlite3_value_int64(value[1]) != db_of(context)->txn)
		keep_image(context, table, value[1], value + 2);
}

enum qaf_rc qaf_history_prepare(struct qaf *q)
{
	/* The schema is not trusted: what it may call is marked harmless. */
	static const struct {
		const char *name;
		int args, flags;
		void (*run)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "qaf_txn", 0, SQLITE_DETERMINISTIC, sql_txn },
		{ "qaf_inserted", -1, 0, sql_inserted },
		{ "qaf_updated", -1, 0, sql_updated },
		{ "qaf_deleted", -1, 0, sql_deleted },
	};

	if (!q->db->written)
		q->db->written = qaf_alloc_array(q->arena,
			(size_t)qaf_recorded_count, sizeof(*q->db->written));
	for (size_t i = 0; i < QAF_LEN(functions); i++) {
		int result = sqlite3_create_function_v2(q->db->handle,
			functions[i].name, functions[i].args, SQLITE_UTF8 |
			SQLITE_INNOCUOUS | functions[i].flags, q->db,
			functions[i].run, NULL, NULL, NULL);

		if (result != SQLITE_OK)
			return qaf_db_fail(q, result, "open");
	}
	return QAF_OK;
}

int qaf_recorded_find(const char *name)
{
	int low = 0, high = qaf_recorded_count - 1;

	while (name && low <= high) {
		int middle = (low + high) / 2;
		int order = strcmp(name, qaf_recorded[middle].name);

		if (order == 0)
			return middle;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return -1;
}

/* ---- a transaction ---- */

enum qaf_rc qaf_history_begin(struct qaf *q)
{
	long long last = 0;

	QAF_TRY(qaf_fetch_int(q, &last, SQL_txn_last));
	q->db->txn = last + 1;
	return QAF_OK;
}

void qaf_history_claim_all(struct qaf *q)
{
	for (int i = 0; i < qaf_recorded_count; i++)
		q->db->written[i].any = q->db->written[i].all = true;
}

void qaf_history_forget(struct qaf *q)
{
	for (int i = 0; q->db->written && i < qaf_recorded_count; i++)
		sqlite3_free(sqlite3_str_finish(q->db->written[i].keys));
	if (q->db->written)
		memset(q->db->written, 0, (size_t)qaf_recorded_count *
			sizeof(*q->db->written));
	sqlite3_finalize(q->db->keep_image);
	q->db->keep_image = NULL;
	q->db->txn = 0;
}

/* The transaction's seal, and the marks of its rows, as it is read again. */
struct sealing {
	struct qaf_seal seal;
	struct qaf_str marks;
	size_t rows;
};

/*
 * Before all marks stands the mark of the rest.  The marks of a table: the
 * length of its name as a byte, the name, how many
 * marks as four bytes, the marks.  `at` is where the number stands.
 */
static size_t begin_marks(struct qaf_str *marks, const char *table)
{
	size_t at;

	qaf_str_addc(marks, (char)strlen(table));
	qaf_str_add(marks, table);
	at = marks->len;
	qaf_str_addn(marks, "\0\0\0\0", 4);
	return at;
}

static void end_marks(struct qaf_str *marks, size_t at)
{
	size_t n = (marks->len - at - 4) / QAF_SEAL_MARK;

	for (int i = 3; i >= 0; i--, n >>= 8)
		marks->text[at + (size_t)i] = (char)(n & 0xff);
}

/* The digest of a row or of an ending; see seal.h. */
typedef void digest_of(unsigned char out[QAF_SHA256_SIZE],
	const struct qaf_recorded *table, sqlite3_stmt *row);

/* All rows that a statement gives, which is then finished. */
static enum qaf_rc seal_rows(struct qaf *q, struct sealing *s,
	const struct qaf_recorded *table, sqlite3_stmt *st,
	struct qaf_sha256 *into, digest_of *take)
{
	unsigned char digest[QAF_SHA256_SIZE];
	int result;

	while ((result = sqlite3_step(st)) == SQLITE_ROW) {
		take(digest, table, st);
		qaf_sha256_update(into, digest, sizeof(digest));
		qaf_str_addn(&s->marks, (char *)digest, QAF_SEAL_MARK);
		s->rows++;
	}
	return qaf_db_finish(q, st, result);
}

static enum qaf_rc prepare_for(struct qaf *q, sqlite3_stmt **out,
	const char *sql, char *keys)
{
	int result;

	QAF_TRY(qaf_db_prepare(q, out, sql));
	result = sqlite3_bind_int64(*out, 1, q->db->txn);
	if (result == SQLITE_OK && keys)
		result = sqlite3_bind_text(*out, 2, keys, -1, SQLITE_STATIC);
	return result == SQLITE_OK ? QAF_OK : qaf_db_finish(q, *out, result);
}

static enum qaf_rc seal_table(struct qaf *q, struct sealing *s, int n)
{
	const struct qaf_recorded *table = &qaf_recorded[n];
	struct qaf_written *w = &q->db->written[n];
	size_t before = s->rows, start = s->marks.len, at;
	sqlite3_stmt *st;

	at = begin_marks(&s->marks, table->name);
	if (!w->all)
		sqlite3_str_appendchar(w->keys, 1, ']');
	QAF_TRY(prepare_for(q, &st, w->all ? table->written : table->collected,
		w->all ? NULL : sqlite3_str_value(w->keys)));
	QAF_TRY(seal_rows(q, s, table, st, &s->seal.written, qaf_seal_row));
	QAF_TRY(prepare_for(q, &st, table->ended, NULL));
	QAF_TRY(seal_rows(q, s, table, st, &s->seal.ended, qaf_seal_ending));
	if (s->rows == before)
		s->marks.len = start;
	else
		end_marks(&s->marks, at);
	return QAF_OK;
}

static enum qaf_rc previous_digest(struct qaf *q, const char **out)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*out = "";
	QAF_TRY(qaf_query(q, &st, SQL_txn_last));
	if (qaf_step(st, &rc)) {
		*out = qaf_get_dup(st, "digest");
		qaf_stmt_done(st);
	}
	return rc;
}

static enum qaf_rc store(struct qaf *q, struct sealing *s, const char *command)
{
	char digest[QAF_HEX_SIZE];
	struct qaf_seal_facts facts = {
		.txn = q->db->txn,
		.who = q->actor ? q->actor : "-",
		.login = q->login ? q->login : "-",
		.at = qaf_moment_text(q->arena, q->now),
		.real_at = q->real_at ? q->real_at : "-",
		.command = command,
		.marks = s->marks.text,
		.marks_len = s->marks.len,
	};

	qaf_seal_mark(s->marks.text, s->marks.text + QAF_SEAL_MARK,
		s->marks.len - QAF_SEAL_MARK);
	QAF_TRY(previous_digest(q, &facts.previous));
	qaf_seal_end(digest, &s->seal, &facts);
	return qaf_run(q, SQL_txn_add, QAF_I("txn", facts.txn),
		QAF_T("who", facts.who), QAF_T("login", facts.login),
		QAF_T("at", facts.at), QAF_T("real_at", facts.real_at),
		QAF_T("command", facts.command), QAF_T("digest", digest),
		QAF_B("marks", facts.marks, (long long)facts.marks_len));
}

enum qaf_rc qaf_history_end(struct qaf *q, const char *command)
{
	struct sealing s = { .rows = 0 };

	if (!q->db->txn)
		return QAF_OK;
	qaf_seal_init(&s.seal);
	qaf_str_init(&s.marks, q->arena);
	qaf_str_addn(&s.marks, "\0\0\0\0", QAF_SEAL_MARK);
	for (int i = 0; i < qaf_recorded_count; i++)
		if (q->db->written[i].any)
			QAF_TRY(seal_table(q, &s, i));
	return s.rows ? store(q, &s, command) : QAF_OK;
}
