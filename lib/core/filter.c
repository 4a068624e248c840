/* Binds the filters of a listing to its statement. */
#include "core/filter.h"

#include <assert.h>

static struct qaf_bind bind(struct qaf *q, const struct qaf_option *o,
	const void *given)
{
	const void *member = (const char *)given + o->offset;

	switch (o->type) {
	case QAF_OPTION_FLAG:
		return QAF_I(o->name, *(const bool *)member);
	case QAF_OPTION_TEXT:
		return QAF_T(o->name, *(const char *const *)member);
	case QAF_OPTION_DAY:
	case QAF_OPTION_WITHIN:
		return QAF_D(q, o->name, *(const qaf_date *)member);
	default:
		assert(!"a filter is a flag, a text or a day");
		return QAF_BIND_END;
	}
}

const struct qaf_bind *qaf_filter_and_more(struct qaf *q,
	const struct qaf_option *filters, const void *given,
	const struct qaf_bind *more)
{
	struct qaf_bind *all;
	size_t n = 0;

	for (const struct qaf_option *o = filters; o->name; o++)
		n++;
	for (const struct qaf_bind *b = more; b->name; b++)
		n++;
	all = qaf_alloc_array(q->arena, n + 1, sizeof(*all));
	n = 0;
	for (const struct qaf_option *o = filters; o->name; o++)
		/* A month sets two days, which have rows of their own. */
		if (!o->unbound && o->type != QAF_OPTION_MONTH)
			all[n++] = bind(q, o, given);
	for (const struct qaf_bind *b = more; b->name; b++)
		all[n++] = *b;
	return all;
}
