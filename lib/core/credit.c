/*
 * Says in words to whom something is credited.
 */
#include "core/authority.h"

#include "base/str.h"

const char *qaf_credit_text(struct qaf *q, const struct qaf_credit *c)
{
	if (!c->by)
		return "";
	if (qaf_same(c->by, c->recorder))
		return qaf_printf(q->arena, ", by %s%s", c->by, c->unlisted ?
			", who is not on the staff list" : "");
	return qaf_printf(q->arena, ", by %s (recorded by %s%s)", c->by,
		c->recorder, c->unlisted ?
		", who is not on the staff list" : "");
}

const char *qaf_credit_logged(struct qaf *q, const struct qaf_credit *c)
{
	const char *by = !c->by || qaf_same(c->by, c->recorder) ? "" :
		qaf_printf(q->arena, "; by: %s", c->by);

	return c->unlisted ? qaf_printf(q->arena, "%s; recorded by %s, who is "
		"not on the staff list", by, c->recorder) : by;
}
