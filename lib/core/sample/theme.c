/*
 * What a draw or an audit looks at: a theme that the framework publishes is
 * written as it is there, and one that is nearly so is pointed out, because it
 * would leave the published one due.
 */
#include <string.h>

#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/sample/private.h"
#include "qaf/phrase.h"

#define BETWEEN_WORDS " ,.:;-/()\""

/* Is every word of the one text a word of the other? */
static bool within(struct qaf_arena *a, const char *one, const char *other)
{
	char *words = qaf_strdup(a, one), *rest = NULL, *word;

	for (word = strtok_r(words, BETWEEN_WORDS, &rest); word;
	     word = strtok_r(NULL, BETWEEN_WORDS, &rest)) {
		char *among = qaf_strdup(a, other), *left = NULL, *w;

		w = strtok_r(among, BETWEEN_WORDS, &left);
		while (w && !qaf_folded_same(w, word))
			w = strtok_r(NULL, BETWEEN_WORDS, &left);
		if (!w)
			return false;
	}
	return true;
}

/* The published title that was probably meant, or NULL. */
static const char *near_title(struct qaf *q, const struct qaf_sample *s,
	const char *text)
{
	const char **title = qaf_alloc_array(q->arena, s->nthemes,
		sizeof(*title));
	size_t n = 0;

	for (size_t i = 0; i < s->nthemes; i++) {
		const char *one = s->themes[i].title;

		if (s->themes[i].tbc)
			continue;
		if (within(q->arena, text, one) || within(q->arena, one, text))
			return one;
		title[n++] = one;
	}
	return qaf_nearest(text, title, n);
}

/* A line of the schedule that says "to be confirmed" is not a theme
 * (DEV23-38). */
static enum qaf_rc undecided(struct qaf *q, const struct qaf_sample *s)
{
	return qaf_fail(q, QAF_RULE, "this subject of %s is still to be decided; "
		"name what was decided with --theme", s->id);
}

enum qaf_rc qaf_sample_theme(struct qaf *q, const char **theme,
	const struct qaf_theme **subject, const struct qaf_sample *s,
	const char *text)
{
	const char *near;

	*theme = qaf_trim(q->arena, text);
	*subject = NULL;
	if (!qaf_eq(*theme, qaf_visible(q->arena, *theme, 200)))
		return qaf_fail(q, QAF_INPUT, "a theme is a short line without "
			"control characters");
	for (size_t i = 0; i < s->nthemes; i++)
		if (qaf_folded_same(s->themes[i].title, *theme)) {
			if (s->themes[i].tbc)
				return undecided(q, s);
			*theme = s->themes[i].title;
			*subject = &s->themes[i];
		}
	near = *subject ? NULL : near_title(q, s, *theme);
	if (near)
		qaf_notice(q, "the theme \"%s\" is not the published \"%s\", "
			"which stays as it was; did you mean that?", *theme, near);
	return QAF_OK;
}

/* The titles of the themes published for the period, for messages. */
static const char *published(struct qaf *q, const struct sample_round *p)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < p->sample->nthemes; i++) {
		const struct qaf_theme *t = &p->sample->themes[i];

		if (!t->tbc && (!t->period || qaf_eq(t->period, p->period_text)))
			qaf_str_item(&s, ", ", "\"%s\"", t->title);
	}
	return s.text;
}

enum qaf_rc qaf_sample_theme_need(struct qaf *q, struct sample_round *p,
	const char *text)
{
	const struct qaf_sample *s = p->sample;
	const char *list;

	p->themed = s->themed;
	p->theme = NULL;
	p->subject = NULL;
	if (!qaf_blank(text))
		return qaf_sample_theme(q, &p->theme, &p->subject, s, text);
	if (!s->themed)
		return QAF_OK;
	list = published(q, p);
	return qaf_fail(q, QAF_RULE, "%s %s for a theme; name it with "
		"--theme%s%s", p->by_hand ? qaf_printf(q->arena, "a %s audit",
		s->kind) : s->id, p->by_hand ? "is made" : "is drawn", *list ?
		": for this period the framework has " : "", list);
}
