/* From one version of the schema to the next; see migrate.c. */
#ifndef QAF_DB_MIGRATE_H
#define QAF_DB_MIGRATE_H

#include "db/handle.h"

/*
 * Inside a transaction: run the migrations behind version `from` (0: an empty
 * file) on the open database, and make the triggers of history anew.
 */
enum qaf_rc qaf_migrate_schema(struct qaf *q, int from);

/*
 * Bring the open file of an older version to the newest, as one transaction,
 * once a copy of the file stands beside it; a notice names the copy.  Nothing
 * is done when another process has done it first.  Errors: QAF_DB (no
 * permission, disk full, damaged), QAF_BUSY, QAF_SYSTEM; the file is then as
 * it was, and the copy is removed.
 */
enum qaf_rc qaf_migrate_file(struct qaf *q);

/* The newest schema in memory, in `out`, to compare with; SQLite's result. */
int qaf_migrate_model(sqlite3 **out);

/* ---- copy.c ---- */

/*
 * Copy the database, which no other process may be writing to, to
 * PATH.before-VERSION, or PATH.before-VERSION.2 and so on where that is taken.
 * The copy is on the disk, whole and readable by its owner only, before it has
 * that name; *copy is the name, in q->arena.
 */
enum qaf_rc qaf_copy_beside(struct qaf *q, const char **copy);

#endif
