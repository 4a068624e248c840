/*
 * Reads what somebody is still to do, and tells it of people who have left, so
 * that nothing stays with them in silence.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/track/held.h"
#include "core/track/private.h"
#include "db/rows.h"

static const struct qaf_field held_fields[] = {
	QAF_FIELD(struct qaf_held, who, "who"),
	QAF_FIELD(struct qaf_held, left, "left_on"),
	QAF_FIELD(struct qaf_held, kind, "kind"),
	QAF_FIELD(struct qaf_held, ref, "ref"),
	QAF_FIELD(struct qaf_held, what, "what"),
	QAF_FIELD(struct qaf_held, due, "due_at"),
};
static const struct qaf_row_type held_row =
	QAF_ROW_TYPE(struct qaf_held, held_fields);

enum qaf_rc qaf_held(struct qaf *q, struct qaf_held **out, size_t *n,
	const char *who)
{
	return qaf_rows(q, out, n, &held_row, SQL_track_held, QAF_T("who", who),
		QAF_D(q, "day", q->now.day));
}

const char *qaf_held_named(struct qaf *q, const struct qaf_held *h)
{
	return qaf_eq(h->kind, "dispute") || qaf_eq(h->kind, "moderation") ?
		qaf_printf(q->arena, "the %s of %s", h->kind, h->ref) : h->ref;
}

/* Others of the role have it then, without a command. */
static bool falls(const struct qaf_held *h)
{
	return qaf_eq(h->kind, "step") || qaf_eq(h->kind, "dispute");
}

/* One person's: what falls to others, and what has to be given to somebody. */
static void tell(struct qaf *q, const struct qaf_held *list, size_t n)
{
	const char *who = qaf_visible(q->arena, list->who, 40);
	struct qaf_str fallen, others;

	qaf_str_init(&fallen, q->arena);
	qaf_str_init(&others, q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_item(falls(&list[i]) ? &fallen : &others, ", ", "%s",
			qaf_held_named(q, &list[i]));
	qaf_notice(q, "%s left on %s%s%s%s%s%s", who, qaf_date_text(q->arena,
		list->left), fallen.len ? "; for others of the role now: " : "",
		fallen.len ? fallen.text : "", others.len ?
		"; still theirs, to be given to others: " : "",
		others.len ? others.text : "", others.len ? qaf_printf(q->arena,
		" (qaf staff leave %s --to STAFF)", who) : "");
}

enum qaf_rc qaf_track_tell_left(struct qaf *q)
{
	struct qaf_held *list;
	size_t n, first = 0;

	QAF_TRY(qaf_held(q, &list, &n, NULL));
	for (size_t i = 1; i <= n; i++) {
		if (i < n && qaf_eq(list[i].who, list[first].who))
			continue;
		tell(q, &list[first], i - first);
		first = i;
	}
	return QAF_OK;
}
