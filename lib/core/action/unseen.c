/*
 * What was set at a meeting, or at an entry of evidence, and is not seen as done.
 */
#include "base/str.h"
#include "core/action.h"
#include "db/rows.h"

struct unseen {
	const char *ref, *state;
};

static const struct qaf_field unseen_fields[] = {
	QAF_FIELD(struct unseen, ref, "ref"),
	QAF_FIELD(struct unseen, state, "now_state"),
};
static const struct qaf_row_type unseen_row =
	QAF_ROW_TYPE(struct unseen, unseen_fields);

enum qaf_rc qaf_action_unseen(struct qaf *q, const char **out, const char *word)
{
	struct qaf_str s;
	struct unseen *all;
	size_t n;

	QAF_TRY(qaf_rows(q, &all, &n, &unseen_row, SQL_action_unseen,
		QAF_T("step", word), QAF_D(q, "today", q->now.day)));
	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_item(&s, ", ", "%s (%s)", all[i].ref, all[i].state);
	*out = n ? s.text : NULL;
	return QAF_OK;
}

enum qaf_rc qaf_action_open_at(struct qaf *q, const char **first,
	const char *word)
{
	char *ref = NULL;

	QAF_TRY(qaf_fetch_text(q, &ref, SQL_action_open_at,
		QAF_T("step", word)));
	*first = ref;
	return QAF_OK;
}
