/*
 * Runs SQL that is not a named statement: switches of SQLite, migrations, and
 * what the build makes for each table.
 */
#include "db/handle.h"

enum qaf_rc qaf_db_execute(struct qaf *q, const char *sql)
{
	int result = sqlite3_exec(q->db->handle, sql, NULL, NULL, NULL);

	return result == SQLITE_OK ? QAF_OK : qaf_db_fail(q, result, "use");
}

enum qaf_rc qaf_db_number(struct qaf *q, long long *out, const char *sql)
{
	sqlite3_stmt *st;
	int result = sqlite3_prepare_v2(q->db->handle, sql, -1, &st, NULL);

	if (result == SQLITE_OK) {
		result = sqlite3_step(st);
		if (result == SQLITE_ROW)
			*out = sqlite3_column_int64(st, 0);
		sqlite3_finalize(st);
	}
	if (result == SQLITE_ROW || result == SQLITE_DONE)
		return QAF_OK;
	return qaf_db_fail(q, result, "open");
}

enum qaf_rc qaf_db_prepare(struct qaf *q, sqlite3_stmt **out, const char *sql)
{
	int result = sqlite3_prepare_v2(q->db->handle, sql, -1, out, NULL);

	return result == SQLITE_OK ? QAF_OK : qaf_db_fail(q, result, "read");
}

enum qaf_rc qaf_db_finish(struct qaf *q, sqlite3_stmt *st, int result)
{
	enum qaf_rc rc = QAF_OK;

	if (result != SQLITE_ROW && result != SQLITE_DONE)
		rc = qaf_db_fail(q, result, "read");
	sqlite3_finalize(st);
	return rc;
}
