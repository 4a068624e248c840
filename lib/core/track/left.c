/*
 * Tells what people who have left were to do, so that nothing stays with them in
 * silence.
 */
#include "core/track/left.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/track/private.h"
#include "db/rows.h"

struct left {
	const char *who, *ref;
	qaf_date left;
	bool falls;		/* a step: others of its role have it now */
};

static const struct qaf_field left_fields[] = {
	QAF_FIELD(struct left, who, "who"),
	QAF_FIELD(struct left, ref, "ref"),
	QAF_FIELD(struct left, left, "left_on"),
	QAF_FIELD(struct left, falls, "falls"),
};
static const struct qaf_row_type left_row =
	QAF_ROW_TYPE(struct left, left_fields);

/* An audit goes to another auditor; an action is set again for who does it. */
static const char *how_to_mend(struct qaf *q, const char *ref)
{
	return ref[0] == 'A' && !strchr(ref, '.') ? qaf_printf(q->arena,
		"qaf audit allocate %s --auditor STAFF --reason TEXT", ref) :
		qaf_printf(q->arena, "qaf track action withdraw %s --reason "
		"TEXT, and add it for somebody else", ref);
}

/* One person's, the steps first. */
static struct qaf_left_work work_of(struct qaf *q, const struct left *list,
	size_t n)
{
	struct qaf_left_work w = { .who = list->who, .left = list->left };
	struct qaf_str steps, others;

	qaf_str_init(&steps, q->arena);
	qaf_str_init(&others, q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_item(list[i].falls ? &steps : &others, ", ", "%s",
			list[i].ref);
	for (size_t i = n; i > 0; i--)
		if (!list[i - 1].falls)
			w.how = how_to_mend(q, list[i - 1].ref);
	w.steps = steps.len ? steps.text : NULL;
	w.refs = others.len ? others.text : NULL;
	return w;
}

enum qaf_rc qaf_left_work(struct qaf *q, struct qaf_left_work **out, size_t *n)
{
	struct left *list;
	size_t rows, first = 0;

	*n = 0;
	QAF_TRY(qaf_rows(q, &list, &rows, &left_row, SQL_track_left,
		QAF_D(q, "day", q->now.day)));
	*out = qaf_alloc_array(q->arena, rows + 1, sizeof(**out));
	for (size_t i = 1; i <= rows; i++) {
		if (i < rows && qaf_eq(list[i].who, list[first].who))
			continue;
		(*out)[(*n)++] = work_of(q, &list[first], i - first);
		first = i;
	}
	return QAF_OK;
}

enum qaf_rc qaf_track_tell_left(struct qaf *q)
{
	struct qaf_left_work *left;
	size_t n;

	QAF_TRY(qaf_left_work(q, &left, &n));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_left_work *w = &left[i];

		qaf_notice(q, "%s left on %s%s%s%s%s%s%s%s", qaf_visible(
			q->arena, w->who, 40), qaf_date_text(q->arena, w->left),
			w->steps ? "; for others of the role now: " : "",
			w->steps ? w->steps : "",
			w->refs ? "; still theirs, to be given to others: " : "",
			w->refs ? w->refs : "", w->how ? " (" : "",
			w->how ? w->how : "", w->how ? ")" : "");
	}
	return QAF_OK;
}
