/*
 * The database as the program sees it: open, one transaction, close.
 * Statements and SQLite stay below (lib/db/db.h).
 */
#ifndef QAF_DATABASE_H
#define QAF_DATABASE_H

#include "qaf/qaf.h"

enum qaf_db_mode { QAF_DB_READ, QAF_DB_WRITE, QAF_DB_CREATE };

/*
 * Open `path` into q->db.  READ gives a read-only handle (a hot journal left
 * by a killed process is first rolled back by a handle that may write).
 * CREATE refuses a file that exists, and removes the new one again unless a
 * transaction was stored in it.
 * Errors: QAF_DB (missing, not ours, newer, corrupt), QAF_BUSY, QAF_RULE.
 */
enum qaf_rc qaf_db_open(struct qaf *q, const char *path, enum qaf_db_mode mode);
void qaf_db_close(struct qaf *q);

/*
 * One transaction per command.  begin is BEGIN IMMEDIATE; read_begin takes
 * one snapshot for a report.  end commits when rc is QAF_OK, else rolls back;
 * it returns rc, or the error of the commit.
 */
enum qaf_rc qaf_db_begin(struct qaf *q);
enum qaf_rc qaf_db_read_begin(struct qaf *q);
enum qaf_rc qaf_db_end(struct qaf *q, enum qaf_rc rc);
bool qaf_db_in_transaction(const struct qaf *q);

#endif
