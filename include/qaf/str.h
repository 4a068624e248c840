/*
 * A string that grows, in an arena.  `text` is always NUL-terminated.
 */
#ifndef QAF_STR_H
#define QAF_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "qaf/arena.h"

struct qaf_str {
	struct qaf_arena *arena;
	char *text;
	size_t len;	/* bytes before the NUL */
	size_t cap;
};

/* A list of words: ids of other entries, or plain texts. */
struct qaf_words {
	size_t n;
	const char **word;
};

void qaf_str_init(struct qaf_str *s, struct qaf_arena *a);
void qaf_str_add(struct qaf_str *s, const char *text);
void qaf_str_addn(struct qaf_str *s, const char *text, size_t n);
void qaf_str_addc(struct qaf_str *s, char c);
void qaf_str_addf(struct qaf_str *s, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* ASCII only, whatever the locale: data never depends on it. */
static inline bool qaf_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool qaf_is_alnum(char c);

/* Exactly equal, NULL equal to NULL only. */
static inline bool qaf_eq(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* White space to the end, or nothing at all. */
bool qaf_all_spaces(const char *s);

/* NULL, empty, or white space only: nothing that a person would read. */
static inline bool qaf_blank(const char *s)
{
	return !s || qaf_all_spaces(s);
}

/* A copy without blanks at both ends. */
char *qaf_trim(struct qaf_arena *a, const char *s);

/*
 * The folded form by which headings and words are compared: lower case
 * letters and digits only ("Team Manager" and "team_manager" give
 * "teammanager").  Curly quotes and other non-ASCII bytes are dropped.
 */
char *qaf_fold(struct qaf_arena *a, const char *s);

/*
 * `s` made safe to show on a terminal or in a message: control characters,
 * direction-changing characters and invalid UTF-8 are shown as \xNN or
 * \u{NNNN}, and no more than `max` characters are kept ("..." marks a cut;
 * 0 keeps all).
 */
char *qaf_visible(struct qaf_arena *a, const char *s, size_t max);

#endif
