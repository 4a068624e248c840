/* What people who have left still had to do. */
#include "base/date.h"
#include "base/str.h"
#include "core/today/private.h"

/* As many items are named. */
#define NAMED_MAX 8

/* Is the person named before this item of the list? */
static bool is_told(const struct qaf_held *held, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (qaf_eq(held[k].who, held[i].who))
			return true;
	return false;
}

/* All that the person of the first item has, in one entry. */
static enum qaf_rc add(struct qaf_today *t, const struct qaf_held *held, size_t n)
{
	struct qaf_arena *a = t->q->arena;
	const char *name;
	struct qaf_str items;
	size_t found = 0;

	qaf_str_init(&items, a);
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(held[i].who, held->who) && found++ < NAMED_MAX)
			qaf_str_item(&items, ", ", "%s",
				qaf_held_named(t->q, &held[i]));
	if (found > NAMED_MAX)
		qaf_str_addf(&items, " and %zu more", found - NAMED_MAX);
	QAF_TRY(qaf_today_people(t->q, &name, held->who));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_PEOPLE,
		.ref = held->who,
		.what = qaf_printf(a, "%s left on %s and still has %s", name,
			qaf_date_words(a, held->left), items.text),
		.command = qaf_printf(a, "qaf staff leave %s --to STAFF",
			held->who) });
	return QAF_OK;
}

enum qaf_rc qaf_today_left(struct qaf_today *t)
{
	for (size_t i = 0; !t->person && i < t->nleft; i++)
		if (!is_told(t->left, i))
			QAF_TRY(add(t, &t->left[i], t->nleft - i));
	return QAF_OK;
}
