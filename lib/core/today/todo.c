/*
 * Adds what there is to do, and says of whom and of how many it is.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/listing.h"
#include "core/person.h"
#include "core/today/private.h"

/* As many are named in one entry. */
#define NAMED_MAX 4

void qaf_today_add(struct qaf_today *t, struct qaf_todo todo)
{
	t->todo = qaf_grow(t->q->arena, t->todo, t->n, &t->cap,
		sizeof(*t->todo));
	t->todo[t->n++] = todo;
}

const char *qaf_today_people(struct qaf_today *t, const char *refs)
{
	const struct qaf_words who = qaf_words_split(t->q->arena, refs, "; ");
	struct qaf_str s;

	qaf_str_init(&s, t->q->arena);
	for (size_t i = 0; i < who.n; i++) {
		struct qaf_staff staff;
		bool found = false;

		if (qaf_staff_get(t->q, &staff, who.word[i], &found) != QAF_OK)
			qaf_clear_error(t->q);
		qaf_str_item(&s, ", ", "%s", found && staff.name ? staff.name :
			who.word[i]);
	}
	return s.text;
}

const char *qaf_today_named(struct qaf_today *t, const struct qaf_kept *kept,
	const char *ref, const char *who, const char *days)
{
	struct qaf_str s;

	qaf_str_init(&s, t->q->arena);
	for (size_t i = 0; i < kept->n && i < NAMED_MAX; i++) {
		const char *person = who ? qaf_kept_text(kept, i, who) : NULL;
		long long n = days ? qaf_kept_number(kept, i, days) : 0;
		const char *of = person ? qaf_today_people(t, person) : "";
		const char *late = n > 0 ? qaf_count(t->q->arena, n, "day",
			"days") : "";
		bool both = person && n > 0, any = person || n > 0;

		qaf_str_item(&s, ", ", "%s%s%s%s%s%s", qaf_kept_text(kept, i,
			ref), any ? " (" : "", of, both ? ", " : "", late,
			any ? ")" : "");
	}
	if (kept->n > NAMED_MAX)
		qaf_str_addf(&s, " and %zu more", kept->n - NAMED_MAX);
	return s.text;
}
