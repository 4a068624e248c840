/* Makes an audit one that a draw selected. */
#ifndef QAF_TESTS_UNIT_AS_DRAWN_H
#define QAF_TESTS_UNIT_AS_DRAWN_H

#include "unit.h"

#include "base/str.h"
#include "db/db.h"

/* Each audit is the only entry of a draw of its own. */
static inline void as_drawn(long long audit)
{
	const char *draw = qaf_printf(&arena, "drawn-%lld", audit);
	const struct qaf_bind none = { .name = "theme" };

	ok(qaf_run(&ctx, SQL_sample_freeze, QAF_T("draw", draw),
		QAF_T("plan", draw), QAF_T("of", "cases"),
		QAF_T("period", "2024-03"), QAF_T("period_from", "2024-03-01"),
		QAF_T("period_to", "2024-03-31"), QAF_I("number", 1),
		QAF_I("framework", 1), QAF_T("frame_sha256", "-"),
		QAF_I("frame_size", 1), QAF_T("quota", "{}"),
		QAF_T("narrowed", NULL), none, QAF_I("purposive", 0),
		QAF_T("frozen_at", "2024-03-01"), QAF_T("frozen_by", "S1"),
		QAF_T("reason", NULL)));
	ok(qaf_run(&ctx, SQL_sample_seed, QAF_T("draw", draw),
		QAF_T("seed", "x"), QAF_I("seed_given", 1),
		QAF_T("quota", "{}"), QAF_I("pooled", 0),
		QAF_T("drawn_at", "2024-03-01"), QAF_T("drawn_by", "S1")));
	ok(qaf_run(&ctx, SQL_sample_entry_add, QAF_T("draw", draw),
		QAF_T("stratum", NULL), QAF_I("position", 1),
		QAF_T("ref", "1"), QAF_T("ticket", NULL),
		QAF_T("status", "selected"), QAF_I("audit", audit),
		QAF_T("replaces", NULL), QAF_T("reason", NULL),
		((struct qaf_bind){ .name = "late" })));
}

#endif
