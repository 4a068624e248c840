/*
 * The words of the field that a column, an option or a framework's key may
 * hold, each list in one place.  A table has the words in the order of their
 * enum and ends with NULL; qaf_word_index() finds one, qaf_word_need() refuses
 * what is none of them.
 */
#ifndef QAF_WORDS_H
#define QAF_WORDS_H

#include "qaf/qaf.h"

/* The event from whose day a time counts. */
#define QAF_ANCHOR_LIST(X) \
	X(ALLOCATED, "allocated") \
	X(NOTIFIED, "notified") \
	X(SUBMITTED, "submitted") \
	X(GRADED, "graded")		/* the stage that started the step */ \
	X(MODERATED, "moderated") \
	X(MET, "met")			/* a meeting was held */

enum qaf_anchor {
#define X(code, word) QAF_FROM_##code,
	QAF_ANCHOR_LIST(X)
#undef X
};
extern const char *const qaf_anchor_words[];

/* The place of a word in its table, without regard to case; -1: not there. */
int qaf_word_index(const char *const *table, const char *word);

/*
 * The same, refused when it is none of them: QAF_INPUT "WHAT WORD is not
 * known; write a, b or c".
 */
enum qaf_rc qaf_word_need(struct qaf *q, int *out, const char *what,
	const char *const *table, const char *word);

#endif
