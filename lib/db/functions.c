/*
 * Functions of the rules that statements may call, so that SQL and C judge by
 * the same code: is_late(DUE, AT) and days_late(DUE, AT), both NULL where either
 * is, with days and moments as text as they are stored; and same_word(A, B), of
 * ids that an earlier qaf or another file of the framework may have spelt
 * otherwise: are they equal except for case, spaces and punctuation?
 */
#include "base/date.h"
#include "base/str.h"
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

static void same_word(sqlite3_context *context, int n, sqlite3_value **value)
{
	const char *a = (const char *)sqlite3_value_text(value[0]);
	const char *b = (const char *)sqlite3_value_text(value[1]);

	(void)n;
	if (a && b)
		sqlite3_result_int(context, qaf_folded_same(a, b));
}

enum qaf_rc qaf_db_add_functions(struct qaf *q)
{
	static const struct {
		const char *name;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "is_late", is_late }, { "days_late", days_late },
		{ "same_word", same_word },
	};
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	int result = SQLITE_OK;

	for (size_t i = 0; i < QAF_LEN(functions) && result == SQLITE_OK; i++)
		result = sqlite3_create_function(q->db->handle,
			functions[i].name, 2, flags, NULL,
			functions[i].function, NULL, NULL);
	return result == SQLITE_OK ? QAF_OK :
		qaf_db_fail(q, result, "prepare the database");
}
