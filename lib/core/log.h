/*
 * The journal, read back.
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

#endif
