/*
 * The database: one SQLite file, opened and hardened in one place, statements
 * by name.  Only lib/db includes sqlite3.h; the core uses this header.
 *
 * SQL stands in lib/db/sql/X.sql, where each statement begins with a line
 * "-- name: X_verb".  The build makes of it enum qaf_sql (SQL_X_verb, in
 * "sql.h") and the texts.  Parameters are named (:case) and bound by name;
 * columns are read by name.  A statement is prepared when first used and
 * kept with the handle.
 */
#ifndef QAF_DB_H
#define QAF_DB_H

#include "base/calendar.h"
#include "qaf/database.h"
#include "qaf/qaf.h"
#include "sql.h"

/* A value to bind; `name` without the colon. */
struct qaf_bind {
	const char *name;
	enum { QAF_BIND_NULL, QAF_BIND_TEXT, QAF_BIND_INT, QAF_BIND_BYTES } type;
	const char *text;
	long long n;
};
/* Text (NULL or "" binds NULL), whole number, `n` bytes, date (NULL for none). */
#define QAF_T(name_, s) ((struct qaf_bind){ .name = (name_), \
	.type = QAF_BIND_TEXT, .text = (s) })
#define QAF_I(name_, i) ((struct qaf_bind){ .name = (name_), \
	.type = QAF_BIND_INT, .n = (i) })
#define QAF_B(name_, s, len) ((struct qaf_bind){ .name = (name_), \
	.type = QAF_BIND_BYTES, .text = (s), .n = (len) })
#define QAF_D(q_, name_, d) QAF_T(name_, qaf_date_text((q_)->arena, (d)))

/*
 * A statement being stepped.  `qaf_query(q, &st, SQL_case_get, QAF_T(...))`
 * resets, clears and binds it; every parameter of the SQL must be given and
 * none that it does not have (asserted).  A query must be read to its end or
 * qaf_stmt_done().  The same statement cannot be open twice.
 */
struct qaf_stmt;
enum qaf_rc qaf_query_(struct qaf *q, struct qaf_stmt **out, enum qaf_sql id,
	const struct qaf_bind *binds);
#define qaf_query(q, out, ...) \
	qaf_query_select_(q, out, __VA_ARGS__, QAF_BIND_END)
#define QAF_BIND_END ((struct qaf_bind){ .name = NULL })
#define qaf_query_select_(q, out, id, ...) \
	qaf_query_(q, out, id, (const struct qaf_bind[]){ __VA_ARGS__ })

/* Next row: true when there is one; false at the end and on error, which
 * then stands in *rc. */
bool qaf_step(struct qaf_stmt *st, enum qaf_rc *rc);
void qaf_stmt_done(struct qaf_stmt *st);

/* Columns by name; the name must be there (asserted).  Text is valid until
 * the next step; qaf_get_dup copies it to q->arena.  NULL text is NULL. */
const char *qaf_get_text(struct qaf_stmt *st, const char *col);
char *qaf_get_dup(struct qaf_stmt *st, const char *col);
long long qaf_get_int(struct qaf_stmt *st, const char *col);
const void *qaf_get_bytes(struct qaf_stmt *st, const char *col, size_t *len);
bool qaf_get_null(struct qaf_stmt *st, const char *col);
qaf_date qaf_get_date(struct qaf_stmt *st, const char *col);
struct qaf_moment qaf_get_moment(struct qaf_stmt *st, const char *col);
/* For long loops: the column's index once, then by index. */
int qaf_col(struct qaf_stmt *st, const char *col);
const char *qaf_text_at(struct qaf_stmt *st, int col);
char *qaf_dup_at(struct qaf_stmt *st, int col);
long long qaf_int_at(struct qaf_stmt *st, int col);
double qaf_real_at(struct qaf_stmt *st, int col);
bool qaf_null_at(struct qaf_stmt *st, int col);

/* Run a statement that gives no rows; qaf_changed tells how many it changed. */
enum qaf_rc qaf_run_(struct qaf *q, enum qaf_sql id, const struct qaf_bind *b);
#define qaf_run(q, ...) qaf_run_select_(q, __VA_ARGS__, QAF_BIND_END)
#define qaf_run_select_(q, id, ...) \
	qaf_run_(q, id, (const struct qaf_bind[]){ __VA_ARGS__ })
long long qaf_changed(struct qaf *q);
long long qaf_last_id(struct qaf *q);

/* Was the database opened for reading only? */
bool qaf_db_only_reads(struct qaf *q);

/* The single value of a one-row query; *out keeps its value when no row. */
enum qaf_rc qaf_fetch_int_(struct qaf *q, long long *out, enum qaf_sql id,
	const struct qaf_bind *b);
#define qaf_fetch_int(q, out, ...) \
	qaf_fetch_int_select_(q, out, __VA_ARGS__, QAF_BIND_END)
#define qaf_fetch_int_select_(q, out, id, ...) \
	qaf_fetch_int_(q, out, id, (const struct qaf_bind[]){ __VA_ARGS__ })
/* Text in q->arena; *out is NULL when there is no row or the value is NULL. */
enum qaf_rc qaf_fetch_text_(struct qaf *q, char **out, enum qaf_sql id,
	const struct qaf_bind *b);
#define qaf_fetch_text(q, out, ...) \
	qaf_fetch_text_select_(q, out, __VA_ARGS__, QAF_BIND_END)
#define qaf_fetch_text_select_(q, out, id, ...) \
	qaf_fetch_text_(q, out, id, (const struct qaf_bind[]){ __VA_ARGS__ })

/*
 * A part of the transaction that may fail by itself (one row of an import).
 * part_end keeps it when rc is QAF_OK, else undoes it alone and returns rc,
 * or QAF_DB when SQLite has given up the whole transaction.  Parts do not
 * nest, and no statement that was begun outside may be open at part_end.
 */
enum qaf_rc qaf_db_part_begin(struct qaf *q);

enum qaf_rc qaf_db_part_end(struct qaf *q, enum qaf_rc rc);

/* A dry run: the transaction's end rolls back what a good run has written,
 * and is still QAF_OK. */
void qaf_db_rollback_at_end(struct qaf *q);

#endif
