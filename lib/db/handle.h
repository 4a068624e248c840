/* What the files of lib/db share: the handle and SQLite's errors. */
#ifndef QAF_DB_HANDLE_H
#define QAF_DB_HANDLE_H

#include <sqlite3.h>

#include "db/db.h"

#define QAF_APPLICATION_ID 0x71616631	/* "qaf1" */
#define QAF_BUSY_MS 12000		/* patience with another process */

/* Parameters of a statement whose places are remembered. */
#define QAF_PLACES 24

struct qaf_stmt {
	struct qaf *q;
	sqlite3_stmt *stmt;
	enum qaf_sql id;
	bool open;		/* being stepped */
	bool loose;		/* an outer join or a union: any column of it
				 * may be NULL, whatever the schema says */
	struct {
		const char *name;	/* as the caller gave it */
		int at;
	} place[QAF_PLACES];
};

struct qaf_db {
	sqlite3 *handle;
	const char *path;
	enum qaf_db_mode mode;
	bool in_transaction;
	bool damaged;		/* a row lacks what every row has */
	bool takes_back;	/* rows that are never deleted may be, now */
	bool dry;		/* the end of the transaction rolls back */
	bool created, committed;	/* a new file, and whether it was kept */
	long long txn;		/* number of the transaction that writes, or 0 */
	struct qaf_writing *writing;	/* what it has written, see written.c */
	struct qaf_stmt stmt[SQL_COUNT];
};

/* What a failure of SQLite means to a person, and what to do. */
const char *qaf_db_advice(int result);

/*
 * Turn an SQLite result into a failure of ours, in words that say what to do.
 * `doing` completes "cannot ...".
 */
enum qaf_rc qaf_db_fail(struct qaf *q, int result, const char *doing);

/* To SQLite ":memory:" and "file:..." are not files; "./" before them makes
 * them so. */
static inline const char *qaf_sqlite_path(struct qaf *q, const char *path)
{
	return path[0] == '/' ? path : qaf_printf(q->arena, "./%s", path);
}

/* Give an open handle the functions that the statements call. */
enum qaf_rc qaf_db_add_functions(struct qaf *q);

/* Add a JSON array of `n` values, whole numbers, texts or NULL, to `out`. */
void qaf_image_add(sqlite3_str *out, int n, sqlite3_value **value);

/* Run a text that may hold several statements and gives no rows. */
enum qaf_rc qaf_db_execute(struct qaf *q, const char *sql);

/* The one number that `sql` gives; *out keeps its value when it gives none. */
enum qaf_rc qaf_db_number(struct qaf *q, long long *out, const char *sql);

/* A statement that is not kept with the handle, and its end: `result` is what
 * its last step gave. */
enum qaf_rc qaf_db_prepare(struct qaf *q, sqlite3_stmt **out, const char *sql);
enum qaf_rc qaf_db_finish(struct qaf *q, sqlite3_stmt *st, int result);

#endif
