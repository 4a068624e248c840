/* Shows how a row of a list came to be what it is. */
#include "core/register/changed.h"

#include "base/json.h"
#include "core/listing.h"
#include "db/history.h"
#include "db/rows.h"
#include "render/out.h"

static const struct qaf_column columns[] = {
	{ "at", "When", QAF_DAY, 0, "when it was recorded" },
	{ "who", "Who", QAF_WORD, 0, "who recorded it" },
	{ "command", "By", QAF_TEXT, 0, "the command" },
	{ "name", "What", QAF_TEXT, 0, "the column" },
	{ "was", "Was", QAF_TEXT, 0, "before; empty: nothing" },
	{ "now", "Became", QAF_TEXT, 0, "after; empty: nothing" },
};

static const struct qaf_field fields[] = {
	QAF_FIELD(struct qaf_history_change, at, "at"),
	QAF_FIELD(struct qaf_history_change, who, "who"),
	QAF_FIELD(struct qaf_history_change, command, "command"),
	QAF_FIELD(struct qaf_history_change, name, "name"),
	QAF_FIELD(struct qaf_history_change, was, "was"),
	QAF_FIELD(struct qaf_history_change, now, "now"),
};
static const struct qaf_row_type row =
	QAF_ROW_TYPE(struct qaf_history_change, fields);

enum qaf_rc qaf_register_changes(struct qaf *q, struct qaf_out *out,
	const char *table, const char *ref)
{
	struct qaf_history_change *changes;
	struct qaf_str key;
	size_t n;

	qaf_str_init(&key, q->arena);
	qaf_str_addc(&key, '[');
	qaf_json_string(&key, ref);
	qaf_str_addc(&key, ']');
	QAF_TRY(qaf_history_changes(q, &changes, &n, table, key.text));
	qaf_list_rows(out, "changes", "What changed", columns, QAF_LEN(columns),
		changes, n, &row);
	return QAF_OK;
}
