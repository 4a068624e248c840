/*
 * Shows what was said before of what was put right since: of steps, actions and
 * meetings, value by value.
 */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "core/action.h"
#include "core/evidence.h"
#include "core/listing.h"
#include "core/meeting.h"
#include "core/track/story.h"
#include "db/history.h"

/* Commands that put right what was recorded.  What others write into the same rows
 * is what happened. */
static const char *const commands[] = {
	"track reopen", "track amend", "track action amend",
	"track action reopen", "track meeting correct",
	"track evidence correct", "track evidence withdraw",
	"track evidence restore", NULL
};

/* What only counts, dates or signs the revisions of a row, or says twice what
 * another value says. */
static const char *const left_out[] = {
	"changed", "changed_at", "closed_at", "closed_by", "first_due_at",
	"anchor_on", "framework_entry", "owner_role", "completed_recorded_by",
	"verified_recorded_by", NULL
};

struct corrected {
	const char *of;
	struct qaf_history_change change;
};

static const struct qaf_column columns[] = {
	{ "at", "When", QAF_DAY, 0, "when it was put right" },
	{ "who", "Who", QAF_WORD, 0, "who recorded that" },
	{ "of", "Of", QAF_WORD, 0, "the step, action or meeting" },
	{ "name", "What", QAF_WORD, 0, "which value" },
	{ "was", "Was", QAF_TEXT, 0, "before; empty: nothing" },
	{ "now", "Became", QAF_TEXT, 0, "after; empty: nothing" },
};

static const struct qaf_field fields[] = {
	QAF_FIELD(struct corrected, change.at, "at"),
	QAF_FIELD(struct corrected, change.who, "who"),
	QAF_FIELD(struct corrected, of, "of"),
	QAF_FIELD(struct corrected, change.name, "name"),
	QAF_FIELD(struct corrected, change.was, "was"),
	QAF_FIELD(struct corrected, change.now, "now"),
};
static const struct qaf_row_type row = QAF_ROW_TYPE(struct corrected, fields);

static bool among(const char *const *words, const char *word)
{
	while (*words && !qaf_eq(*words, word))
		words++;
	return *words != NULL;
}

/* The table and the key of what a line of the journal is about; *table stays NULL
 * where nothing there is kept so. */
static enum qaf_rc find_row(struct qaf *q, const char **table, const char **key,
	const char *subject)
{
	struct qaf_action action;
	struct qaf_step_of of;
	struct qaf_str s;
	const char *step;
	long long id;

	*table = NULL;
	if (strchr(subject, '/')) {
		QAF_TRY(qaf_step_parse(q, &of, &step, subject));
		*table = of.entry ? "evidence_step" : "step";
		qaf_str_init(&s, q->arena);
		qaf_str_addf(&s, "[%lld,", of.entry ? of.entry : of.audit);
		qaf_json_string(&s, step);
		qaf_str_addc(&s, ']');
		*key = s.text;
		return QAF_OK;
	}
	if (qaf_action_is_ref(subject)) {
		QAF_TRY(qaf_action_need(q, &action, subject));
		*table = "action";
		id = action.id;
	} else if (qaf_meeting_parse(&id, subject)) {
		*table = "meeting";
	}
	*key = *table ? qaf_printf(q->arena, "[%lld]", id) : NULL;
	return QAF_OK;
}

struct list {
	struct corrected *row;
	size_t n, cap;
};

static enum qaf_rc add_changes(struct qaf *q, struct list *list,
	const char *subject)
{
	struct qaf_history_change *change;
	const char *table, *key;
	size_t n = 0;

	QAF_TRY(find_row(q, &table, &key, subject));
	if (table)
		QAF_TRY(qaf_history_changes(q, &change, &n, table, key));
	for (size_t i = 0; i < n; i++) {
		if (!among(commands, change[i].command) ||
		    among(left_out, change[i].name))
			continue;
		list->row = qaf_grow(q->arena, list->row, list->n, &list->cap,
			sizeof(*list->row));
		list->row[list->n++] = (struct corrected){ subject, change[i] };
	}
	return QAF_OK;
}

/* Was the row of an earlier line looked at already? */
static bool is_told(const struct qaf_log_line *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(lines[i].subject, lines[n].subject))
			return true;
	return false;
}

/* In the order in which they were made. */
static int by_moment(const void *a_, const void *b_)
{
	const struct corrected *a = a_, *b = b_;
	int order = strcmp(a->change.at, b->change.at);

	return order ? order : strcmp(a->of, b->of);
}

enum qaf_rc qaf_story_corrected(struct qaf *q, struct qaf_out *out,
	const struct qaf_log_line *lines, size_t n)
{
	struct list list = { .n = 0 };
	bool any = false;

	for (size_t i = 0; i < n && !any; i++)
		any = among(commands, lines[i].verb) ||
			among(commands, qaf_printf(q->arena, "track %s",
			lines[i].verb));
	for (size_t i = 0; any && i < n; i++)
		if (!is_told(lines, i))
			QAF_TRY(add_changes(q, &list, lines[i].subject));
	if (list.n == 0)
		return QAF_OK;
	qsort(list.row, list.n, sizeof(*list.row), by_moment);
	qaf_list_rows(out, "corrected", "What was corrected", columns,
		QAF_LEN(columns), list.row, list.n, &row);
	return QAF_OK;
}
