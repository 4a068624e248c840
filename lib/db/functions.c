/*
 * Functions of the rules that statements may call, so that SQL and C judge by
 * the same code: is_late(DUE, AT) and days_late(DUE, AT), both NULL where either
 * is, with days and moments as text as they are stored; and same_word(A, B), of
 * ids that an earlier qaf or another file of the framework may have spelt
 * otherwise: are they equal except for case, spaces and punctuation?  day_in(TEXT)
 * is the first day, as 2024-06-01, that a text names.  missed_on(STATE, DUE,
 * REVIEW, AT) is the day that an action has missed by then, NULL where it is not
 * overdue: an open one its due day, a verified one that on which somebody was to
 * look again.
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

static void day_in(sqlite3_context *context, int n, sqlite3_value **value)
{
	const char *text = (const char *)sqlite3_value_text(value[0]);
	char found[QAF_DATE_LENGTH];
	qaf_date day;

	(void)n;
	if (!qaf_date_find(&day, text))
		return;
	qaf_date_put(found, day);
	sqlite3_result_text(context, found, QAF_DATE_LENGTH, SQLITE_TRANSIENT);
}

static void missed_on(sqlite3_context *context, int n, sqlite3_value **value)
{
	const char *state = (const char *)sqlite3_value_text(value[0]);
	const char *review = (const char *)sqlite3_value_text(value[2]);
	char found[QAF_DATE_LENGTH];
	struct qaf_moment due = { QAF_NO_DATE, -1 }, at;

	(void)n;
	if (qaf_eq(state, "open") && !read_moment(&due, value[1]))
		return;
	if (qaf_eq(state, "verified") && !qaf_date_find(&due.day, review))
		return;
	if (due.day == QAF_NO_DATE || !read_moment(&at, value[3]) ||
	    !qaf_is_late(due, at))
		return;
	qaf_date_put(found, due.day);
	sqlite3_result_text(context, found, QAF_DATE_LENGTH, SQLITE_TRANSIENT);
}

enum qaf_rc qaf_db_add_functions(struct qaf *q)
{
	static const struct {
		const char *name;
		int nargs;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "is_late", 2, is_late }, { "days_late", 2, days_late },
		{ "same_word", 2, same_word }, { "day_in", 1, day_in },
		{ "missed_on", 4, missed_on },
	};
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	int result = SQLITE_OK;

	for (size_t i = 0; i < QAF_LEN(functions) && result == SQLITE_OK; i++)
		result = sqlite3_create_function(q->db->handle,
			functions[i].name, functions[i].nargs, flags, NULL,
			functions[i].function, NULL, NULL);
	return result == SQLITE_OK ? QAF_OK :
		qaf_db_fail(q, result, "prepare the database");
}
