/*
 * What a transaction writes, as SQLite tells it.
 *
 * SQLite calls before_change() for every row that a statement is about to
 * insert, update or delete, whatever the statement is.  There the key of what
 * is written is collected, and of what is changed or removed the image is made.
 * A call from SQLite in the midst of a change may not write, so the image waits
 * until the row's trigger (sql/each_table.sql) calls qaf_updated() or
 * qaf_deleted(), which put it into the table history: as a part of the
 * statement, and undone with it.  No foreign key of the schema changes rows
 * (lib/tools/recorded.c sees to it), so between the two no other row comes by,
 * and an image that is still there when the next row is changed belongs to a
 * statement that failed.
 *
 * An insert so needs no trigger, and the triggers are as short as they can be:
 * every command reads all of them when it opens the file.  They also refuse
 * what is changed outside of a transaction, or by a program without these
 * functions; of an insert the default of txn does.
 */
#define SQLITE_ENABLE_PREUPDATE_HOOK	/* CMakeLists.txt asks for it */
#include "db/written.h"

#include <string.h>

#include "db/history.h"
#include "db/recorded.h"
#include "db/sql_text.h"

/* Keys of a table are kept up to this many bytes.  To find a row by its key
 * takes as long as to read twenty rows. */
#define MOST_KEYS (1 << 18)

struct qaf_writing {
	struct qaf_written *written;	/* one for each of qaf_recorded */
	int table;			/* the last that was written */
	bool waits;			/* an image of it, ... */
	long long txn;			/* which that transaction had written */
	char *key, *image;		/* ... JSON; NULL: no memory */
	sqlite3_stmt *keep_image;	/* once there was one */
};

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

/* sqlite3_preupdate_old() or sqlite3_preupdate_new() */
typedef int get_value(sqlite3 *handle, int column, sqlite3_value **value);

/* Add a list of the columns with these places, NULL: of the first `n`, to
 * `out`. */
static bool add_values(sqlite3_str *out, sqlite3 *handle, get_value *get,
	const struct qaf_recorded *table, const unsigned char *place, int n)
{
	sqlite3_value *value[QAF_MOST_COLUMNS];

	for (int i = 0; i < n; i++) {
		int column = place ? place[i] : i;

		if (get(handle, column + (column >= table->txn), &value[i]) !=
				SQLITE_OK)
			return false;
	}
	qaf_image_add(out, n, value);
	return sqlite3_str_errcode(out) == SQLITE_OK;
}

static void collect(struct qaf_writing *w, sqlite3 *handle, get_value *get)
{
	const struct qaf_recorded *table = &qaf_recorded[w->table];
	struct qaf_written *written = &w->written[w->table];

	written->any = true;
	if (written->all)
		return;
	if (!written->keys)
		written->keys = sqlite3_str_new(NULL);
	sqlite3_str_appendchar(written->keys, 1, sqlite3_str_length(
		written->keys) ? ',' : '[');
	/* What cannot be collected is found without it. */
	if (!add_values(written->keys, handle, get, table, table->key,
			table->key_width) ||
	    sqlite3_str_length(written->keys) > MOST_KEYS) {
		written->all = true;
		sqlite3_free(sqlite3_str_finish(written->keys));
		written->keys = NULL;
	}
}

static char *make_list(sqlite3 *handle, const struct qaf_recorded *table,
	const unsigned char *place, int n)
{
	sqlite3_str *out = sqlite3_str_new(NULL);
	bool good = add_values(out, handle, sqlite3_preupdate_old, table, place,
		n);
	char *text = sqlite3_str_finish(out);

	if (good)
		return text;
	sqlite3_free(text);
	return NULL;
}

static void drop_image(struct qaf_writing *w)
{
	if (w->waits) {
		sqlite3_free(w->key);
		sqlite3_free(w->image);
	}
	w->waits = false;
}

/* The image of a row that this transaction has not written; what it has
 * written itself leaves none.  A migration may come by a table that has fewer
 * columns yet. */
static void make_image(struct qaf_db *db, sqlite3 *handle)
{
	struct qaf_writing *w = db->writing;
	const struct qaf_recorded *table = &qaf_recorded[w->table];
	int n = sqlite3_preupdate_count(handle) - 1;
	sqlite3_value *txn;

	drop_image(w);
	w->waits = true;
	w->key = w->image = NULL;
	if (sqlite3_preupdate_old(handle, table->txn, &txn) != SQLITE_OK)
		return;
	w->txn = sqlite3_value_int64(txn);
	w->waits = w->txn != db->txn;
	if (!w->waits)
		return;
	w->key = make_list(handle, table, table->key, table->key_width);
	w->image = make_list(handle, table, NULL, n < table->width ? n :
		table->width);
	collect(w, handle, sqlite3_preupdate_old);
}

/* Is it a table of records?  It mostly is the one of before. */
static bool find_table(struct qaf_writing *w, const char *schema,
	const char *name)
{
	int table;

	if (strcmp(schema, "main") != 0)
		return false;
	if (strcmp(name, qaf_recorded[w->table].name) == 0)
		return true;
	table = qaf_recorded_find(name);
	if (table >= 0)
		w->table = table;
	return table >= 0;
}

static void before_change(void *db_, sqlite3 *handle, int change,
	const char *schema, const char *name, sqlite3_int64 old_rowid,
	sqlite3_int64 new_rowid)
{
	struct qaf_db *db = db_;

	(void)old_rowid;
	(void)new_rowid;
	if (!find_table(db->writing, schema, name))
		return;
	if (change != SQLITE_INSERT)
		make_image(db, handle);
	if (change != SQLITE_DELETE)
		collect(db->writing, handle, sqlite3_preupdate_new);
}

/* ---- the functions that the schema calls ---- */

/* The handle's own, if a transaction of ours has begun. */
static struct qaf_db *db_of(sqlite3_context *context)
{
	struct qaf_db *db = sqlite3_user_data(context);

	if (db->txn)
		return db;
	sqlite3_result_error(context, "no transaction has begun", -1);
	return NULL;
}

/* qaf_txn(): the number of the transaction. */
static void sql_txn(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct qaf_db *db = db_of(context);

	(void)n;
	(void)value;
	if (db)
		sqlite3_result_int64(context, db->txn);
}

static int store_image(struct qaf_db *db)
{
	struct qaf_writing *w = db->writing;
	int result = SQLITE_OK;

	if (!w->key || !w->image)
		return SQLITE_NOMEM;
	if (!w->keep_image)
		result = sqlite3_prepare_v3(db->handle,
			qaf_sql_texts[SQL_txn_keep_image].sql, -1,
			SQLITE_PREPARE_PERSISTENT, &w->keep_image, NULL);
	if (result != SQLITE_OK)
		return result;
	/* What cannot be bound is NULL, which the table refuses. */
	sqlite3_bind_text(w->keep_image, 1, qaf_recorded[w->table].name, -1,
		SQLITE_STATIC);
	sqlite3_bind_text(w->keep_image, 2, w->key, -1, SQLITE_STATIC);
	sqlite3_bind_int64(w->keep_image, 3, w->txn);
	sqlite3_bind_text(w->keep_image, 4, w->image, -1, SQLITE_STATIC);
	sqlite3_step(w->keep_image);
	return sqlite3_reset(w->keep_image);
}

static void keep_image(sqlite3_context *context, struct qaf_db *db)
{
	int result = db->writing->waits ? store_image(db) : SQLITE_OK;

	drop_image(db->writing);
	if (result != SQLITE_OK)
		sqlite3_result_error_code(context, result);
}

/* qaf_takes_back(): is a transaction being taken back? */
static void sql_takes_back(sqlite3_context *context, int n,
	sqlite3_value **value)
{
	struct qaf_db *db = sqlite3_user_data(context);

	(void)n;
	(void)value;
	sqlite3_result_int(context, db->takes_back);
}

/* qaf_updated(new txn) */
static void sql_updated(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct qaf_db *db = db_of(context);

	(void)n;
	if (db && sqlite3_value_int64(value[0]) != db->txn)
		sqlite3_result_error(context, "an update without its "
			"transaction", -1);
	else if (db)
		keep_image(context, db);
}

/* qaf_deleted() */
static void sql_deleted(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct qaf_db *db = db_of(context);

	(void)n;
	(void)value;
	if (db)
		keep_image(context, db);
}

enum qaf_rc qaf_written_prepare(struct qaf *q)
{
	/* The schema is not trusted: what it may call is marked harmless. */
	static const struct {
		const char *name;
		int args, flags;
		void (*run)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "qaf_txn", 0, SQLITE_DETERMINISTIC, sql_txn },
		{ "qaf_takes_back", 0, 0, sql_takes_back },
		{ "qaf_updated", 1, 0, sql_updated },
		{ "qaf_deleted", 0, 0, sql_deleted },
	};

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

/* ---- a transaction ---- */

void qaf_written_begin(struct qaf *q, long long txn)
{
	struct qaf_writing *w = qaf_alloc(q->arena, sizeof(*w));

	w->written = qaf_alloc_array(q->arena, (size_t)qaf_recorded_count,
		sizeof(*w->written));
	q->db->writing = w;
	q->db->txn = txn;
	sqlite3_preupdate_hook(q->db->handle, before_change, q->db);
}

void qaf_written_end(struct qaf *q)
{
	struct qaf_writing *w = q->db->writing;

	if (!w)
		return;
	sqlite3_preupdate_hook(q->db->handle, NULL, NULL);
	drop_image(w);
	sqlite3_finalize(w->keep_image);
	for (int i = 0; i < qaf_recorded_count; i++)
		sqlite3_free(sqlite3_str_finish(w->written[i].keys));
	q->db->writing = NULL;
	q->db->txn = 0;
}

struct qaf_written *qaf_written_of(struct qaf *q, int table)
{
	return &q->db->writing->written[table];
}
