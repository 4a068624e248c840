/* Turns SQLite's failures into messages that say what to do. */
#include "db/handle.h"

const char *qaf_db_advice(int result)
{
	switch (result & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "another program is using it; try again when it has finished";
	case SQLITE_FULL:
		return "the disk is full; make room and run the command again";
	case SQLITE_NOTADB:
		return "it is not a qaf database";
	case SQLITE_CORRUPT:
		return "the file is damaged; restore the latest backup";
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return "you may not write to it or to its folder; ask for "
			"permission or copy it to a folder of your own";
	case SQLITE_CANTOPEN:
		return "it cannot be opened; check that the file and its folder "
			"exist and that you may use them";
	case SQLITE_IOERR:
		return "the disk failed while it was read or written; check the "
			"disk, then run the command again";
	case SQLITE_NOMEM:
		return "there is not enough memory";
	case SQLITE_TOOBIG:
		return "a value is too long to store";
	case SQLITE_CONSTRAINT:
		return "the change breaks a rule of the database";
	default:
		return "the database failed";
	}
}

enum qaf_rc qaf_db_fail(struct qaf *q, int result, const char *doing)
{
	int kind = result & 0xff;
	bool busy = kind == SQLITE_BUSY || kind == SQLITE_LOCKED;
	const char *more = kind == SQLITE_CONSTRAINT || kind == SQLITE_ERROR ||
		kind == SQLITE_MISUSE ? sqlite3_errmsg(q->db->handle) : NULL;

	return qaf_fail(q, busy ? QAF_BUSY : QAF_DB, "cannot %s %s: %s%s%s%s",
		doing, qaf_visible(q->arena, q->db->path, 200), qaf_db_advice(result),
		more ? " (" : "", more ? more : "", more ? ")" : "");
}
