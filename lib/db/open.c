/*
 * Opens the database: refuses files that are not ours, sets SQLite's safety
 * switches, and migrates older files.
 */
#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <fcntl.h>

#include "db/handle.h"
#include "db/migrate.h"
#include "db/written.h"

/* Limits and switches that keep a doubtful file from doing harm. */
static enum qaf_rc harden(struct qaf *q)
{
	sqlite3 *h = q->db->handle;

	sqlite3_extended_result_codes(h, 1);
	sqlite3_busy_timeout(h, QAF_BUSY_MS);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_limit(h, SQLITE_LIMIT_LENGTH, 256 << 20);
	sqlite3_limit(h, SQLITE_LIMIT_SQL_LENGTH, 1 << 16);
	sqlite3_limit(h, SQLITE_LIMIT_ATTACHED, 0);
	QAF_TRY(qaf_written_prepare(q));
	/* A row that REPLACE removes goes into the history as any other does
	 * only with recursive triggers. */
	return qaf_db_execute(q, "PRAGMA cell_size_check = ON;"
		"PRAGMA mmap_size = 0; PRAGMA temp_store = FILE;"
		"PRAGMA cache_size = -32000; PRAGMA recursive_triggers = ON;");
}

/* Ours, and no newer than this program? */
static enum qaf_rc recognise(struct qaf *q, long long *version)
{
	long long application = 0;
	const char *path = qaf_visible(q->arena, q->db->path, 200);

	QAF_TRY(qaf_db_number(q, &application, "PRAGMA application_id"));
	QAF_TRY(qaf_db_number(q, version, "PRAGMA user_version"));
	if (application != QAF_APPLICATION_ID)
		return qaf_fail(q, QAF_DB, "%s is not a qaf database; name "
			"another with --db, or make one with qaf init", path);
	if (*version > QAF_SCHEMA_VERSION)
		return qaf_fail(q, QAF_DB, "%s was written by a newer qaf "
			"(its version is %lld, this program knows up to %d); "
			"use the newer program", path, *version,
			QAF_SCHEMA_VERSION);
	if (*version < 1)
		return qaf_fail(q, QAF_DB, "%s was never finished: it has no "
			"version; restore a backup, or make a new one with "
			"qaf init", path);
	return QAF_OK;
}

static enum qaf_rc open_handle(struct qaf *q, int flags)
{
	/* One thread: the locks between threads would be a tenth of an import. */
	int result = sqlite3_open_v2(qaf_sqlite_path(q, q->db->path),
		&q->db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);

	if (result != SQLITE_OK)
		return qaf_db_fail(q, result, "open");
	QAF_TRY(qaf_db_add_functions(q));
	return harden(q);
}

static void close_handle(struct qaf *q)
{
	for (int i = 0; i < SQL_COUNT; i++)
		sqlite3_finalize(q->db->stmt[i].stmt);
	memset(q->db->stmt, 0, sizeof(q->db->stmt));
	sqlite3_close(q->db->handle);
	q->db->handle = NULL;
}

/*
 * A process that was killed while it wrote leaves a hot journal, which a
 * read-only handle cannot roll back: let a handle that may write do it.
 */
static enum qaf_rc recover(struct qaf *q)
{
	long long ignored;

	close_handle(q);
	qaf_clear_error(q);
	QAF_TRY(open_handle(q, SQLITE_OPEN_READWRITE));
	QAF_TRY(qaf_db_number(q, &ignored, "PRAGMA user_version"));
	close_handle(q);
	return open_handle(q, SQLITE_OPEN_READONLY);
}

static enum qaf_rc open_to_read(struct qaf *q, long long *version)
{
	enum qaf_rc rc = open_handle(q, SQLITE_OPEN_READONLY);

	if (rc == QAF_OK)
		rc = recognise(q, version);
	if (rc != QAF_OK && q->db->handle && sqlite3_extended_errcode(
			q->db->handle) == SQLITE_READONLY_ROLLBACK) {
		QAF_TRY(recover(q));
		rc = recognise(q, version);
	}
	return rc;
}

static enum qaf_rc open_to_write(struct qaf *q, long long *version)
{
	QAF_TRY(open_handle(q, SQLITE_OPEN_READWRITE));
	/* TRUNCATE keeps the database one file, and a commit outlives a power
	 * cut, which the default journal does not promise. */
	QAF_TRY(qaf_db_execute(q, "PRAGMA journal_mode = TRUNCATE;"
		"PRAGMA synchronous = FULL; PRAGMA secure_delete = ON"));
	return recognise(q, version);
}

/* A new, empty file, readable by its owner only, never over another. */
static enum qaf_rc create_file(struct qaf *q)
{
	const char *path = qaf_visible(q->arena, q->db->path, 200);
	int fd = open(q->db->path, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR, 0600);

	if (fd < 0 && errno == EEXIST)
		return qaf_fail(q, QAF_RULE, "%s is there already; qaf init "
			"makes a new database and never writes over a file",
			path);
	if (fd < 0)
		return qaf_fail(q, QAF_SYSTEM, "cannot create %s: %s", path,
			strerror(errno));
	close(fd);
	q->db->created = true;
	return QAF_OK;
}

static enum qaf_rc create(struct qaf *q)
{
	QAF_TRY(create_file(q));
	QAF_TRY(open_handle(q, SQLITE_OPEN_READWRITE));
	return qaf_db_execute(q, "PRAGMA journal_mode = TRUNCATE;"
		"PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
}

static enum qaf_rc check_exists(struct qaf *q)
{
	struct stat st;
	const char *path = qaf_visible(q->arena, q->db->path, 200);

	if (stat(q->db->path, &st) != 0 && errno == ENOENT)
		return qaf_fail(q, QAF_DB, "there is no database %s; make one "
			"with qaf init, or name yours with --db", path);
	if (stat(q->db->path, &st) != 0)
		return qaf_fail(q, QAF_DB, "cannot open %s: %s; check the name, "
			"or name another with --db", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return qaf_fail(q, QAF_DB, "%s is a %s, not a database; "
			"name the file with --db", path, S_ISDIR(st.st_mode) ?
			"folder" : "device or a pipe");
	if (st.st_size == 0)
		return qaf_fail(q, QAF_DB, "%s is empty, not a qaf database; "
			"if a qaf init was cut short, remove it and run "
			"qaf init again", path);
	return QAF_OK;
}

/* Migrate an older file.  Before a command that only reads, a handle that may
 * write is opened just for this. */
static enum qaf_rc bring_over(struct qaf *q, enum qaf_db_mode mode)
{
	long long version;

	close_handle(q);
	QAF_TRY(open_to_write(q, &version));
	QAF_TRY(qaf_migrate_file(q));
	if (mode != QAF_DB_READ)
		return QAF_OK;
	close_handle(q);
	return open_to_read(q, &version);
}

enum qaf_rc qaf_db_open(struct qaf *q, const char *path, enum qaf_db_mode mode)
{
	long long version = 0;

	assert(!q->db);
	q->db = qaf_alloc(q->arena, sizeof(*q->db));
	q->db->path = qaf_strdup(q->arena, path);
	q->db->mode = mode;
	if (mode == QAF_DB_CREATE)
		return create(q);
	QAF_TRY(check_exists(q));
	QAF_TRY(mode == QAF_DB_READ ? open_to_read(q, &version) :
		open_to_write(q, &version));
	return version < QAF_SCHEMA_VERSION ? bring_over(q, mode) : QAF_OK;
}

void qaf_db_close(struct qaf *q)
{
	bool unfinished;

	if (!q->db)
		return;
	unfinished = q->db->created && !q->db->committed;
	qaf_written_end(q);
	close_handle(q);
	/* A new file in which nothing was stored is removed again. */
	if (unfinished)
		unlink(q->db->path);
	q->db = NULL;
}
