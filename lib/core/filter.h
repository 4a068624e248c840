/* What a listing is narrowed by, bound to its statement. */
#ifndef QAF_CORE_FILTER_H
#define QAF_CORE_FILTER_H

#include "db/db.h"
#include "qaf/option.h"

/*
 * A value for each row of a table of filters, out of the struct that the table
 * fills, and those of `more` behind them; for the functions that take
 * an array of values.  In q->arena.
 */
const struct qaf_bind *qaf_filter_and_more(struct qaf *q,
	const struct qaf_option *filters, const void *given,
	const struct qaf_bind *more);
#define qaf_filter_binds(q, filters, given, ...) \
	qaf_filter_and_more(q, filters, given, \
		(const struct qaf_bind[]){ __VA_ARGS__, QAF_BIND_END })

#endif
