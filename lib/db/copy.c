/*
 * Copies the database to a file beside it.  SQLite makes the copy, because
 * opening and closing the file by other means would drop the locks of this
 * process.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/migrate.h"

static enum qaf_rc copy_failed(struct qaf *q, const char *why)
{
	return qaf_fail(q, QAF_DB, "cannot copy %s, which an older qaf wrote, "
		"before it is brought over: %s",
		qaf_visible(q->arena, q->db->path, 200), why);
}

/* Page by page, with handles of their own: SQLite does not copy through one
 * that is writing, and ours holds the lock that keeps others from it. */
static int copy_pages(struct qaf *q, const char *path)
{
	sqlite3 *from = NULL, *to = NULL;
	sqlite3_backup *backup;
	int result = sqlite3_open_v2(qaf_sqlite_path(q, q->db->path), &from,
		SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);

	if (result == SQLITE_OK)
		result = sqlite3_open_v2(qaf_sqlite_path(q, path), &to,
			SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (result == SQLITE_OK)
		result = sqlite3_exec(to, "PRAGMA journal_mode = OFF;"
			"PRAGMA synchronous = OFF", NULL, NULL, NULL);
	backup = result == SQLITE_OK ?
		sqlite3_backup_init(to, "main", from, "main") : NULL;
	if (backup) {
		sqlite3_backup_step(backup, -1);
		result = sqlite3_backup_finish(backup);
	} else if (to && result == SQLITE_OK) {
		result = sqlite3_errcode(to);
	}
	sqlite3_close(to);
	sqlite3_close(from);
	return result;
}

/* Make sure that a file, or a folder's list of names, is on the disk. */
static bool sync_path(const char *path)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW);
	bool good = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return good;
}

static const char *folder_of(struct qaf *q, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/" :
		qaf_strndup(q->arena, path, (size_t)(slash - path));
}

/* A name that is free.  The lock keeps other processes from taking it. */
static const char *free_name(struct qaf *q)
{
	const char *base = qaf_printf(q->arena, "%s.before-%s", q->db->path,
		QAF_VERSION);
	const char *name = base;
	struct stat st;

	for (int i = 2; lstat(name, &st) == 0; i++)
		name = qaf_printf(q->arena, "%s.%d", base, i);
	return name;
}

enum qaf_rc qaf_copy_beside(struct qaf *q, const char **copy)
{
	/* One that was cut short keeps this name and is begun again. */
	const char *part = qaf_printf(q->arena, "%s.before-%s.part",
		q->db->path, QAF_VERSION);
	const char *why = NULL;
	int fd, result;

	unlink(part);
	fd = open(part, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0600);
	if (fd < 0)
		return copy_failed(q, strerror(errno));
	close(fd);
	*copy = free_name(q);
	result = copy_pages(q, part);
	if (result != SQLITE_OK)
		why = qaf_db_advice(result);
	else if (!sync_path(part) || rename(part, *copy) != 0 ||
	    !sync_path(folder_of(q, *copy)))
		why = strerror(errno);
	if (!why)
		return QAF_OK;
	unlink(part);
	return copy_failed(q, why);
}
