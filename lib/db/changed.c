/* Tells how one row came to be what it is. */
#include <assert.h>

#include "db/handle.h"
#include "db/history.h"
#include "db/recorded.h"

static const char *text_of(struct qaf *q, sqlite3_stmt *st, int col)
{
	const unsigned char *text = sqlite3_column_text(st, col);

	return text ? qaf_strdup(q->arena, (const char *)text) : NULL;
}

enum qaf_rc qaf_history_changes(struct qaf *q, struct qaf_history_change **out,
	size_t *n, const char *table, const char *key)
{
	int at = qaf_recorded_find(table), result;
	sqlite3_stmt *st;
	size_t cap = 0;

	assert(at >= 0);
	*out = NULL;
	*n = 0;
	QAF_TRY(qaf_db_prepare(q, &st, qaf_recorded[at].changes));
	result = sqlite3_bind_text(st, 1, key, -1, SQLITE_STATIC);
	if (result != SQLITE_OK)
		return qaf_db_finish(q, st, result);
	while ((result = sqlite3_step(st)) == SQLITE_ROW) {
		*out = qaf_grow(q->arena, *out, *n, &cap, sizeof(**out));
		(*out)[(*n)++] = (struct qaf_history_change){
			.at = text_of(q, st, 0), .who = text_of(q, st, 1),
			.command = text_of(q, st, 2), .name = text_of(q, st, 3),
			.was = text_of(q, st, 4), .now = text_of(q, st, 5) };
	}
	return qaf_db_finish(q, st, result);
}
