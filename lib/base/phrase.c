/*
 * Writes parts of sentences: counts, lists of words, and "did you mean".
 */
#include "base/phrase.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"

char *qaf_number(struct qaf_arena *a, long long n)
{
	char *digits = qaf_printf(a, "%lld", n);
	size_t sign = n < 0, len = strlen(digits);
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < len; i++) {
		if (i > sign && (len - i) % 3 == 0)
			qaf_str_addc(&s, ',');
		qaf_str_addc(&s, digits[i]);
	}
	return s.text;
}

char *qaf_count(struct qaf_arena *a, long long n, const char *one,
	const char *many)
{
	return qaf_printf(a, "%s %s", qaf_number(a, n),
		qaf_plural(n, one, many));
}

char *qaf_join(struct qaf_arena *a, const char *const *words, size_t n,
	const char *between, const char *last)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			qaf_str_add(&s, i + 1 < n ? between : last);
		qaf_str_add(&s, words[i]);
	}
	return s.text;
}

/* Longer words are not compared: no word of qaf has so many bytes. */
#define WORD_MAX_BYTES 64

/*
 * Insertions, deletions, changes and swaps of neighbours that make `b` of
 * `a`, without regard to case.  Both are shorter than WORD_MAX_BYTES.
 */
static size_t edit_distance(const char *a, const char *b)
{
	size_t rows[3][WORD_MAX_BYTES];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	size_t m = strlen(b), i, j;

	for (j = 0; j <= m; j++)
		above[j] = j;
	for (i = 1; a[i - 1]; i++) {
		size_t *spare = before;

		row[0] = i;
		for (j = 1; j <= m; j++) {
			char x = qaf_lower(a[i - 1]), y = qaf_lower(b[j - 1]);
			size_t best = above[j - 1] + (x != y);

			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && x == qaf_lower(b[j - 2]) &&
			    y == qaf_lower(a[i - 2]) && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		before = above;
		above = row;
		row = spare;
	}
	return above[m];
}

size_t qaf_slips(const char *a, const char *b)
{
	if (strlen(a) >= WORD_MAX_BYTES || strlen(b) >= WORD_MAX_BYTES)
		return SIZE_MAX;
	return edit_distance(a, b);
}

const char *qaf_nearest(const char *s, const char *const *words, size_t n)
{
	const char *nearest = NULL;
	size_t len = s ? strlen(s) : 0;
	/* A third of the word may be wrong, but not all of it. */
	size_t best = (len + 2) / 3 + 1;

	if (!len || len >= WORD_MAX_BYTES)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		size_t other = strlen(words[i]), distance;

		if (other >= WORD_MAX_BYTES)
			continue;
		distance = edit_distance(s, words[i]);
		if (distance < best && distance < other && distance < len) {
			best = distance;
			nearest = words[i];
		}
	}
	return nearest;
}

/* A message lists at most so many words. */
#define MOST_CHOICES 40

char *qaf_choices(struct qaf_arena *a, const char *found,
	const char *const *words, size_t n)
{
	size_t more = n > MOST_CHOICES ? n - MOST_CHOICES : 0;
	const char *near = qaf_nearest(found, words, n);
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_add(&s, n ? qaf_join(a, words, n - more, ", ",
		more ? ", " : " and ") : "none");
	if (more)
		qaf_str_addf(&s, " and %s more", qaf_number(a, (long long)more));
	if (near)
		qaf_str_addf(&s, "; did you mean %s?", near);
	return s.text;
}

char *qaf_meant(struct qaf_arena *a, const char *found,
	const char *const *words, size_t n, const char *before,
	const char *otherwise)
{
	const char *near = qaf_nearest(found, words, n);

	return near ? qaf_printf(a, "did you mean %s%s?", before, near) :
		qaf_strdup(a, otherwise);
}

char *qaf_a(struct qaf_arena *a, const char *word)
{
	/* As they are said, these begin with a consonant. */
	static const char *const said[] = { "uni", "use", "eu", "one", "once" };
	bool vowel = *word && strchr("aeiouAEIOU", *word);

	for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
		if (strncasecmp(word, said[i], strlen(said[i])) == 0)
			vowel = false;
	return qaf_printf(a, "%s %s", vowel ? "an" : "a", word);
}

/* So many are named. */
#define NAMED_MAX 8

void qaf_named_begin(struct qaf_named *named, struct qaf_arena *a)
{
	*named = (struct qaf_named){ .n = 0 };
	qaf_str_init(&named->text, a);
}

void qaf_named_add(struct qaf_named *named, const char *name)
{
	if (named->n++ < NAMED_MAX)
		qaf_str_item(&named->text, ", ", "%s",
			qaf_visible(named->text.arena, name, 40));
}

const char *qaf_named_text(struct qaf_named *named)
{
	if (named->n > NAMED_MAX)
		qaf_str_addf(&named->text, " and %s more", qaf_number(
			named->text.arena, (long long)(named->n - NAMED_MAX)));
	return named->n ? named->text.text : NULL;
}
