/*
 * Says who may let somebody off an audit, or give them more time for it.
 */
#include "core/authority.h"
#include "core/framework/roles.h"
#include "core/person.h"

/*
 * A role above the auditor's own.  Where none is known above it, those who may
 * waive a step of a child at risk, but for somebody who stands as high.
 */
static enum qaf_rc roles_over(struct qaf *q, struct qaf_words *out,
	const struct qaf_framework *fw, const char *whose)
{
	const struct qaf_words none = { .n = 0 };
	const struct qaf_words heads = qaf_roles_at_risk(q->arena, fw, &none);
	struct qaf_staff auditor = { .ref = NULL };
	bool found = false;

	if (whose)
		QAF_TRY(qaf_staff_get(q, &auditor, whose, &found));
	*out = qaf_roles_over(q->arena, fw, found ? auditor.role : NULL);
	if (out->n == 0 && !(found && (qaf_role_in(fw, auditor.role, &heads) ||
	    qaf_role_above(fw, auditor.role, &heads))))
		*out = heads;
	return QAF_OK;
}

enum qaf_rc qaf_authority_approve(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_leave *leave, const char *what, const char *whose,
	const char *approver)
{
	struct qaf_duty d = { .ref = what, .done = "approved", .fw = fw,
		.roles = leave->by, .recorders = leave->by.n == 0, .except = { {
		whose, "cannot approve it for themselves" } } };

	if (leave->by.n == 0)
		QAF_TRY(roles_over(q, &d.roles, fw, whose));
	return qaf_authority_may(q, &d, approver);
}
