/*
 * Adds what there is to do, and says of whom and of how many it is.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/listing.h"
#include "core/person.h"
#include "core/today/private.h"

/* As many are named in one entry. */
#define NAMED_MAX 4

/* What is due within so many days is told before it is late. */
#define DAYS_AHEAD 1
#define DAYS_AHEAD_OF_ONE 7	/* of one person's own work */

void qaf_today_add(struct qaf_today *t, struct qaf_todo todo)
{
	t->todo = qaf_grow(t->q->arena, t->todo, t->n, &t->cap,
		sizeof(*t->todo));
	t->todo[t->n++] = todo;
}

/* ---- rows ---- */

bool qaf_today_theirs(const struct qaf_today *t, const struct qaf_kept *kept,
	size_t row, const char *who)
{
	struct qaf_words all;

	const char *people = qaf_kept_text(kept, row, who);

	if (!t->person)
		return true;
	if (!people || !strstr(people, t->person))
		return false;
	all = qaf_words_split(t->q->arena, people, ";");
	return qaf_words_has(&all, t->person);
}

static int by_due(const void *a_, const void *b_)
{
	const struct qaf_kept_row *a = a_, *b = b_;
	const char *x = a->by, *y = b->by;
	int n = !x || !y ? !x - !y : strcmp(x, y);

	return n ? n : (a->number > b->number) - (a->number < b->number);
}

struct qaf_kept qaf_today_rows(const struct qaf_today *t,
	const struct qaf_kept *kept, const char *who, const char *due)
{
	struct qaf_kept out = { .cols = kept->cols, .ncols = kept->ncols };

	for (size_t i = 0; i < kept->n; i++)
		if (qaf_today_theirs(t, kept, i, who)) {
			qaf_kept_add(&out, t->q->arena, kept->row[i].cells);
			if (due)
				out.row[out.n - 1].by = qaf_kept_text(&out,
					out.n - 1, due);
		}
	if (due && out.n)
		qsort(out.row, out.n, sizeof(*out.row), by_due);
	return out;
}

/* ---- names ---- */

enum qaf_rc qaf_today_people(struct qaf *q, const char **out, const char *refs)
{
	const struct qaf_words who = qaf_words_split(q->arena, refs, ";");
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < who.n; i++) {
		struct qaf_staff staff;
		bool found;

		QAF_TRY(qaf_staff_get(q, &staff, who.word[i], &found));
		qaf_str_item(&s, ", ", "%s", found && staff.name ? staff.name :
			who.word[i]);
	}
	*out = s.text;
	return QAF_OK;
}

static long long days_of(const struct qaf_today *t, const struct qaf_kept *kept,
	size_t i, const struct qaf_today_names *names)
{
	const char *due = names->due ? qaf_kept_text(kept, i, names->due) : NULL;
	qaf_date day;

	if (names->days)
		return qaf_kept_number(kept, i, names->days);
	return due && qaf_date_parse(&day, due) ? t->q->now.day - day : 0;
}

enum qaf_rc qaf_today_named(const struct qaf_today *t, const char **out,
	const struct qaf_kept *kept, const struct qaf_today_names *names)
{
	struct qaf_arena *a = t->q->arena;
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < kept->n && i < NAMED_MAX; i++) {
		const char *who = names->who ? qaf_kept_text(kept, i, names->who) :
			NULL;
		long long n = days_of(t, kept, i, names);
		const char *late = n > 0 ? qaf_count(a, n, "day", "days") : "";
		const char *of = "";

		if (who)
			QAF_TRY(qaf_today_people(t->q, &of, who));
		qaf_str_item(&s, ", ", "%s%s%s%s%s%s", qaf_kept_text(kept, i,
			names->ref), who || *late ? " (" : "", of,
			who && *late ? ", " : "", late,
			who || *late ? ")" : "");
	}
	if (kept->n > NAMED_MAX)
		qaf_str_addf(&s, " and %zu more", kept->n - NAMED_MAX);
	*out = s.text;
	return QAF_OK;
}

/* ---- when ---- */

const char *qaf_today_urgent(const struct qaf_today *t, const char *due,
	bool overdue, long long *late)
{
	const int ahead = t->person ? DAYS_AHEAD_OF_ONE : DAYS_AHEAD;
	struct qaf_arena *a = t->q->arena;
	const qaf_date today = t->q->now.day;
	struct qaf_moment at;

	*late = 0;
	if (!due || !qaf_moment_parse(&at, due))
		return NULL;
	if (overdue) {
		*late = today - at.day;
		return *late ? qaf_printf(a, "%s late", qaf_count(a, *late,
			"day", "days")) : "late today";
	}
	if (at.day > today + ahead)
		return NULL;
	return at.day == today ? "due today" : at.day == today + 1 ?
		"due tomorrow" : qaf_printf(a, "due on %s", qaf_date_words(a,
		at.day));
}

/* ---- commands ---- */

const char *qaf_today_quoted(struct qaf *q, const char *word)
{
	struct qaf_str s;
	bool plain = true;

	for (const char *p = word; *p; p++)
		plain = plain && (qaf_is_alnum(*p) || strchr("_./:,@%+-", *p));
	if (plain && *word)
		return word;
	qaf_str_init(&s, q->arena);
	qaf_str_addc(&s, '\'');
	for (const char *p = word; *p; p++)
		qaf_str_add(&s, *p == '\'' ? "'\\''" : (char[]){ *p, '\0' });
	qaf_str_addc(&s, '\'');
	return s.text;
}
