/*
 * Migrations.  schema_0001 makes version 1 of the schema from an empty file,
 * schema_0002 version 2 from version 1, and so on; a new database takes the
 * same road from 0, so there is one schema and not two that must be kept
 * alike.  (It takes 5 ms; the schema as it stands is what `.schema` shows.)
 * PRAGMA user_version tells the version of a file.
 *
 * All that a file lacks is run in one transaction: killed at any point, it is
 * what it was.  What is killed between the copy and the COMMIT leaves a copy
 * too many, never one too few.
 *
 * A migration is never changed once it was released.  One that changes rows
 * does so under the triggers of history, which are made anew, for the newest
 * schema, behind the last migration; the transaction is sealed as any other.
 */
#include "db/migrate.h"

#include <unistd.h>

#include "db/history.h"
#include "db/recorded.h"
#include "db/sql_text.h"
#include "db/written.h"

/* The first version that has history. */
#define HISTORY_VERSION 2

static int run_migrations(sqlite3 *handle, int from)
{
	int result = SQLITE_OK;

	/* Version 2 writes in the schema itself. */
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	for (int i = from; i < QAF_SCHEMA_VERSION && result == SQLITE_OK; i++)
		result = sqlite3_exec(handle,
			qaf_sql_texts[qaf_migrations[i]].sql, NULL, NULL, NULL);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	for (int i = 0; i < qaf_recorded_count && result == SQLITE_OK; i++)
		result = sqlite3_exec(handle, qaf_recorded[i].triggers, NULL,
			NULL, NULL);
	return result;
}

enum qaf_rc qaf_migrate_schema(struct qaf *q, int from)
{
	char stamp[80];
	int result = run_migrations(q->db->handle, from);

	if (result != SQLITE_OK)
		return qaf_db_fail(q, result, from ? "bring over" : "make");
	sqlite3_snprintf(sizeof(stamp), stamp,
		"PRAGMA application_id = %d; PRAGMA user_version = %d",
		QAF_APPLICATION_ID, QAF_SCHEMA_VERSION);
	return qaf_db_execute(q, stamp);
}

int qaf_migrate_model(sqlite3 **out)
{
	int result = sqlite3_open_v2(":memory:", out, SQLITE_OPEN_READWRITE |
		SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);

	return result == SQLITE_OK ? run_migrations(*out, 0) : result;
}

/* Inside the transaction, the copy being made. */
static enum qaf_rc migrate_rows(struct qaf *q, int from)
{
	if (from >= HISTORY_VERSION)
		QAF_TRY(qaf_history_begin(q));
	QAF_TRY(qaf_migrate_schema(q, from));
	if (from < HISTORY_VERSION)
		QAF_TRY(qaf_history_begin(q));
	qaf_history_claim_all(q);
	return qaf_history_end(q, qaf_printf(q->arena,
		"brought over from version %d", from));
}

static enum qaf_rc copy_and_migrate(struct qaf *q, int from)
{
	const char *copy;
	enum qaf_rc rc;

	QAF_TRY(qaf_copy_beside(q, &copy));
	rc = migrate_rows(q, from);
	qaf_written_end(q);
	if (rc == QAF_OK) {
		int result = sqlite3_exec(q->db->handle, "COMMIT", NULL, NULL,
			NULL);

		if (result != SQLITE_OK)
			rc = qaf_db_fail(q, result, "bring over");
	}
	if (rc != QAF_OK) {
		unlink(copy);
		return rc;
	}
	qaf_notice(q, "%s was brought over to qaf %s; as it was, it is kept as "
		"%s, which you may remove", qaf_visible(q->arena, q->db->path,
		200), QAF_VERSION, qaf_visible(q->arena, copy, 200));
	return QAF_OK;
}

enum qaf_rc qaf_migrate_file(struct qaf *q)
{
	long long version = 0;
	enum qaf_rc rc;

	if (sqlite3_db_readonly(q->db->handle, "main"))
		return qaf_fail(q, QAF_DB, "%s was written by an older qaf and "
			"must be brought over once, but you may not write to "
			"it; ask someone who may to run any qaf command on it, "
			"or copy it to a folder of your own",
			qaf_visible(q->arena, q->db->path, 200));
	QAF_TRY(qaf_db_execute(q, "BEGIN IMMEDIATE"));
	rc = qaf_db_number(q, &version, "PRAGMA user_version");
	if (rc == QAF_OK && version < QAF_SCHEMA_VERSION)
		rc = copy_and_migrate(q, (int)version);
	/* Nothing to do, or nothing done. */
	if (!sqlite3_get_autocommit(q->db->handle))
		sqlite3_exec(q->db->handle, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}
