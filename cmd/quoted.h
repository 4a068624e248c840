/* A text taken apart into words, as a shell takes a command line apart. */
#ifndef QAF_CMD_QUOTED_H
#define QAF_CMD_QUOTED_H

#include "qaf/qaf.h"

/*
 * The words between blanks; '...' and "..." keep blanks, and a backslash takes
 * what follows as it is.  Nothing else of a shell is known: no variables, no
 * patterns, no commands.  NULL ends the list, *n is how many.  NULL where a
 * quotation mark is not closed.
 */
char **quoted_words(struct qaf_arena *a, const char *text, size_t *n);

#endif
