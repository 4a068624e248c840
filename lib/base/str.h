/*
 * Text, for the library: characters, and lists of words.
 */
#ifndef QAF_BASE_STR_H
#define QAF_BASE_STR_H

#include "qaf/str.h"

int qaf_casecmp(const char *a, const char *b);

/* Behind the word that `s` begins with, without regard to ASCII case; NULL when
 * it begins otherwise. */
const char *qaf_after(const char *s, const char *word);

/* True when there is a tab, a line end or another control character in it. */
bool qaf_has_control(const char *s);

/* ASCII only, whatever the locale: data never depends on it. */
static inline bool qaf_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Tabs, line ends, escape, delete ... */
static inline bool qaf_is_control(char c)
{
	return (c >= '\0' && c < ' ') || c == 0x7f;
}

static inline char qaf_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

void qaf_str_clear(struct qaf_str *s);

/* True when the list has the word (exactly); an empty list has none. */
bool qaf_words_has(const struct qaf_words *w, const char *word);

/* The words in one line with `between` them, in the arena; "" when there are
 * none. */
char *qaf_words_join(struct qaf_arena *a, const struct qaf_words *w,
	const char *between);

/* The words of both lists, each once, in the arena. */
struct qaf_words qaf_words_and(struct qaf_arena *a, const struct qaf_words *x,
	const struct qaf_words *y);

/* The parts of a text between any of these characters, without outer blanks and
 * without empty ones, in the arena; NULL has none. */
struct qaf_words qaf_words_split(struct qaf_arena *a, const char *text,
	const char *between);

/* Equal, or in byte order, without regard to ASCII case.  NULL sorts first. */
bool qaf_same(const char *a, const char *b);

/* Is it a name for a thing of the user's: letters, digits, "-", "_" and "."? */
bool qaf_is_name(const char *s);

/* Equal except for case, spaces and punctuation; a text without letters or
 * digits equals nothing, nor does NULL. */
bool qaf_folded_same(const char *a, const char *b);

/* Add an item of a list: `between` first, unless the string is empty. */
void qaf_str_item(struct qaf_str *s, const char *between, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The number of a reference that is a letter, in either case, and a number: 12 of
 * "E12"; false where `ref` is none. */
bool qaf_lettered(long long *n, char letter, const char *ref);

#endif
