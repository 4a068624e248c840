/*
 * Writing JSON (RFC 8259).  Reading it is left to SQLite's functions.
 */
#ifndef QAF_BASE_JSON_H
#define QAF_BASE_JSON_H

#include "qaf/str.h"
#include "qaf/words.h"

/* Add `text`, not NULL, as a JSON string with its quotes.  A byte that is not
 * UTF-8 becomes U+FFFD, since JSON has no place for it. */
void qaf_json_string(struct qaf_str *s, const char *text);

/* The words as a JSON array, such as statements take a list by json_each(). */
char *qaf_json_words(struct qaf_arena *a, const struct qaf_words *words);

#endif
