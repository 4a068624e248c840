/* Binding the filters of a listing to its statement. */
#ifndef QAF_CORE_FILTER_H
#define QAF_CORE_FILTER_H

#include "db/db.h"
#include "qaf/option.h"

/*
 * The values to bind, in q->arena: one for each row of a table of filters, from
 * the struct that the table fills, then those of `more`.
 */
const struct qaf_bind *qaf_filter_and_more(struct qaf *q,
	const struct qaf_option *filters, const void *given,
	const struct qaf_bind *more);
#define qaf_filter_binds(q, filters, given, ...) \
	qaf_filter_and_more(q, filters, given, \
		(const struct qaf_bind[]){ __VA_ARGS__, QAF_BIND_END })

#endif
