/*
 * Begins and ends the one transaction of a command, and the parts of it that
 * may fail by themselves.
 */
#include <assert.h>

#include "db/handle.h"
#include "db/history.h"
#include "db/migrate.h"
#include "db/written.h"

enum qaf_rc qaf_db_begin(struct qaf *q)
{
	enum qaf_rc rc = QAF_OK;

	assert(!q->db->in_transaction);
	QAF_TRY(qaf_db_execute(q, "BEGIN IMMEDIATE"));
	q->db->in_transaction = true;
	if (q->db->mode == QAF_DB_CREATE)
		rc = qaf_migrate_schema(q, 0);
	q->db->mode = QAF_DB_WRITE;
	if (rc == QAF_OK)
		rc = qaf_history_begin(q);
	return rc == QAF_OK ? QAF_OK : qaf_db_end(q, rc);
}

enum qaf_rc qaf_db_read_begin(struct qaf *q)
{
	assert(!q->db->in_transaction);
	QAF_TRY(qaf_db_execute(q, "BEGIN"));
	q->db->in_transaction = true;
	return QAF_OK;
}

/* Statements that an error left open would keep the database from ending. */
static void close_statements(struct qaf *q)
{
	for (int i = 0; i < SQL_COUNT; i++)
		if (q->db->stmt[i].stmt)
			qaf_stmt_done(&q->db->stmt[i]);
}

/* The disk can fail after the change has reached it; whether it was stored is
 * known only when the file is next opened. */
static enum qaf_rc commit_failed(struct qaf *q, int result)
{
	if ((result & 0xff) != SQLITE_IOERR || q->db->mode == QAF_DB_READ)
		return qaf_db_fail(q, result, "store the change in");
	return qaf_fail(q, QAF_DB, "the disk failed while the change was stored "
		"in %s; see with qaf log whether it was, before you run the "
		"command again", qaf_visible(q->arena, q->db->path, 200));
}

enum qaf_rc qaf_db_end(struct qaf *q, enum qaf_rc rc)
{
	int result;

	assert(q->db->in_transaction);
	q->db->in_transaction = false;
	close_statements(q);
	if (q->db->damaged) {
		qaf_clear_error(q);
		rc = qaf_db_fail(q, SQLITE_CORRUPT, "go on with");
	}
	if (rc == QAF_OK && !q->db->dry)
		rc = qaf_history_end(q, q->command ? q->command : "-");
	qaf_written_end(q);
	if (rc == QAF_OK && !q->db->dry) {
		result = sqlite3_exec(q->db->handle, "COMMIT", NULL, NULL, NULL);
		if (result == SQLITE_OK) {
			q->db->committed = true;
			return QAF_OK;
		}
		rc = commit_failed(q, result);
	}
	/* After FULL, IOERR or NOMEM SQLite has rolled back by itself. */
	if (!sqlite3_get_autocommit(q->db->handle))
		sqlite3_exec(q->db->handle, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}

void qaf_db_rollback_at_end(struct qaf *q)
{
	q->db->dry = true;
}

enum qaf_rc qaf_db_part_begin(struct qaf *q)
{
	assert(q->db->in_transaction);
	return qaf_run(q, SQL_part_begin);
}

enum qaf_rc qaf_db_part_end(struct qaf *q, enum qaf_rc rc)
{
	if (rc == QAF_OK)
		return qaf_run(q, SQL_part_keep);
	close_statements(q);
	/* After FULL, IOERR or NOMEM SQLite has rolled back everything. */
	if (sqlite3_get_autocommit(q->db->handle))
		return qaf_rc_exit(rc) == qaf_rc_exit(QAF_DB) ? rc :
			qaf_fail(q, QAF_DB, "the database gave up the change");
	QAF_TRY(qaf_run(q, SQL_part_undo));
	QAF_TRY(qaf_run(q, SQL_part_keep));
	return rc;
}

bool qaf_db_in_transaction(const struct qaf *q)
{
	return q->db && q->db->in_transaction;
}
