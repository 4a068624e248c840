/*
 * Lists of words: finding one, and making one list of two.
 */
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"

bool qaf_words_has(const struct qaf_words *w, const char *word)
{
	for (size_t i = 0; i < w->n; i++)
		if (qaf_eq(w->word[i], word))
			return true;
	return false;
}

char *qaf_words_join(struct qaf_arena *a, const struct qaf_words *w,
	const char *between)
{
	return qaf_join(a, w->word, w->n, between, between);
}

static void add_once(struct qaf_words *to, const char *word)
{
	if (!qaf_words_has(to, word))
		to->word[to->n++] = word;
}

struct qaf_words qaf_words_and(struct qaf_arena *a, const struct qaf_words *x,
	const struct qaf_words *y)
{
	struct qaf_words both = { .word = qaf_alloc_array(a, x->n + y->n,
		sizeof(*both.word)) };

	for (size_t i = 0; i < x->n; i++)
		add_once(&both, x->word[i]);
	for (size_t i = 0; i < y->n; i++)
		add_once(&both, y->word[i]);
	return both;
}

struct qaf_words qaf_words_split(struct qaf_arena *a, const char *text,
	const char *between)
{
	struct qaf_words words = { 0 };
	size_t cap = 0;

	for (const char *s = text; s && *s; s += *s != '\0') {
		size_t len = strcspn(s, between);
		const char *word = qaf_trim(a, qaf_strndup(a, s, len));

		s += len;
		if (qaf_blank(word))
			continue;
		words.word = qaf_grow(a, words.word, words.n, &cap,
			sizeof(*words.word));
		words.word[words.n++] = word;
	}
	return words;
}
