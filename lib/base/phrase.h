/*
 * Parts of sentences that only the library composes.
 */
#ifndef QAF_BASE_PHRASE_H
#define QAF_BASE_PHRASE_H

#include "qaf/phrase.h"
#include "qaf/str.h"

/* "a thematic", "an early-help": the word with its article, by its first letter;
 * "a unit", "a one-off", "a European". */
char *qaf_a(struct qaf_arena *a, const char *word);

/* What there is instead of `found`, which may be NULL: "a, b and c; did you
 * mean b?", "a and b" where neither is near, "none"; of more than forty words
 * the first ones. */
char *qaf_choices(struct qaf_arena *a, const char *found,
	const char *const *words, size_t n);

/* Letters that were left out, added, changed or swapped with their neighbour,
 * without regard to case; SIZE_MAX for long texts. */
size_t qaf_slips(const char *a, const char *b);

/* The words with `between` each two of them, but `last` before the last one:
 * "a, b and c".  "" when there are none. */
char *qaf_join(struct qaf_arena *a, const char *const *words, size_t n,
	const char *between, const char *last);

/* People one after the other, the first eight by name: "M1, M4 and 3 more". */
struct qaf_named {
	struct qaf_str text;
	size_t n;
};
void qaf_named_begin(struct qaf_named *named, struct qaf_arena *a);
void qaf_named_add(struct qaf_named *named, const char *name);
/* NULL where there is nobody. */
const char *qaf_named_text(struct qaf_named *named);

#endif
