/*
 * Functions of the rules that statements may call, so that SQL and C judge a
 * deadline by the same code: is_late(DUE, AT) and days_late(DUE, AT), both NULL
 * where either is.  Days and moments are text as they are stored.
 */
#include "base/date.h"
#include "db/handle.h"

static bool read_moment(struct qaf_moment *out, sqlite3_value *value)
{
	return qaf_moment_parse(out, (const char *)sqlite3_value_text(value));
}

/* What sets no result gives NULL. */
static void is_late(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct qaf_moment due, at;

	(void)n;
	if (read_moment(&due, value[0]) && read_moment(&at, value[1]))
		sqlite3_result_int(context, qaf_is_late(due, at));
}

static void days_late(sqlite3_context *context, int n, sqlite3_value **value)
{
	struct qaf_moment due, at;

	(void)n;
	if (read_moment(&due, value[0]) && read_moment(&at, value[1]))
		sqlite3_result_int(context, qaf_days_late(due, at));
}

enum qaf_rc qaf_db_add_functions(struct qaf *q)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	sqlite3 *h = q->db->handle;
	int result = sqlite3_create_function(h, "is_late", 2, flags, NULL,
		is_late, NULL, NULL);

	if (result == SQLITE_OK)
		result = sqlite3_create_function(h, "days_late", 2, flags, NULL,
			days_late, NULL, NULL);
	return result == SQLITE_OK ? QAF_OK :
		qaf_db_fail(q, result, "prepare the database");
}
