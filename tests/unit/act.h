/* Completing and verifying an action in a database without a staff list, where
 * anybody may. */
#ifndef QAF_TESTS_UNIT_ACT_H
#define QAF_TESTS_UNIT_ACT_H

#include "unit.h"

#include "qaf/action.h"

static inline enum qaf_rc complete(const char *ref, qaf_date on,
	const char *impact)
{
	struct qaf_credit credit;

	return qaf_action_complete(&ctx, &credit, ref, on, impact, NULL);
}

static inline enum qaf_rc verify(const char *ref, const char *by, qaf_date on)
{
	struct qaf_credit credit;

	return qaf_action_verify(&ctx, &credit, ref, &(struct qaf_action_seen){
		.by = by, .on = on });
}

#endif
