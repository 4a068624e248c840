/*
 * Looking up a word of the field in its table.
 */
#ifndef QAF_CORE_WORDS_H
#define QAF_CORE_WORDS_H

#include "qaf/words.h"

/* The index of a word in its table, without regard to case; -1: not there. */
int qaf_word_index(const char *const *table, const char *word);

/*
 * The same, refused when it is none of them: QAF_INPUT "WHAT WORD is not
 * known; write a, b or c".
 */
enum qaf_rc qaf_word_need(struct qaf *q, int *out, const char *what,
	const char *const *table, const char *word);

#endif
