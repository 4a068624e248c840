/*
 * Writing to the journal, and reading it.
 */
#ifndef QAF_CORE_LOG_H
#define QAF_CORE_LOG_H

#include "qaf/log.h"

/* The same lines as structs, in q->arena, in order. */
struct qaf_log_line {
	const char *at, *who, *verb, *subject, *detail;
};

enum qaf_rc qaf_log_read(struct qaf *q, struct qaf_log_line **out, size_t *n,
	const struct qaf_log_filter *filter);

/*
 * Add a line, inside the command's transaction.  `verb` is the command's words
 * ("audit submit"), `subject` the reference that changed ("A17", "A17/step",
 * "2024-03-monthly", or "" where it concerns the database), detail what and
 * why as "key: value; key: value".  Where the clock was set by hand,
 * "clock: given" is added.
 */
enum qaf_rc qaf_log(struct qaf *q, const char *verb, const char *subject,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
