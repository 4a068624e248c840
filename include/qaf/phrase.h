/*
 * Parts of the sentences that people read: counts, lists of words, and what may
 * have been meant.
 */
#ifndef QAF_PHRASE_H
#define QAF_PHRASE_H

#include <stddef.h>

#include "qaf/arena.h"

/* "3,180": every number that stands in a sentence. */
char *qaf_number(struct qaf_arena *a, long long n);

/* "1 case", "0 cases", "3,180 cases"; the verb may come along: qaf_count(a, n,
 * "case is", "cases are"). */
char *qaf_count(struct qaf_arena *a, long long n, const char *one,
	const char *many);

/* `one` when n is 1, else `many`, where the number stands elsewhere. */
static inline const char *qaf_plural(long long n, const char *one,
	const char *many)
{
	return n == 1 ? one : many;
}

/* The word of `words[0..n)` nearest to `s` by edit distance, or NULL when
 * none is near enough for "did you mean". */
const char *qaf_nearest(const char *s, const char *const *words, size_t n);

/* "did you mean BEFOREb?" where `found` is near to one of the words, else
 * `otherwise`: for lists that are too long for a message. */
char *qaf_meant(struct qaf_arena *a, const char *found,
	const char *const *words, size_t n, const char *before,
	const char *otherwise);

#endif
