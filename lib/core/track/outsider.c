/*
 * Tells where a re-audit was made by somebody whom the step that asks for it does
 * not mean.
 */
#include "base/str.h"
#include "core/authority.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/track/private.h"
#include "qaf/adoption.h"

/* Where somebody in one of the step's roles works, if that is not where the audit
 * is: a Head of Service audits again in their own area (DUD23-18). */
static enum qaf_rc find_area(struct qaf *q, const char **where,
	const struct qaf_framework *fw, const struct qaf_audit *first,
	const struct qaf_audit *again, const struct qaf_step *step,
	const struct qaf_staff *staff)
{
	return qaf_authority_elsewhere(q, where, &(struct qaf_duty){ .fw = fw,
		.audit = first, .roles = step->by, .colleagues = true,
		.on = again->submitted.day }, staff);
}

enum qaf_rc qaf_reaudit_outsider(struct qaf *q, const char **mark,
	const struct qaf_audit *first, const struct qaf_audit *again,
	const char *word)
{
	const struct qaf_step_of of = { .ref = first->ref, .audit = first->id };
	const struct qaf_framework *fw;
	const struct qaf_step *step;
	struct qaf_staff staff;
	bool found = false, named;
	const char *where = NULL, *area = first->service;

	*mark = "";
	QAF_TRY(qaf_framework_of(q, &fw, first->framework));
	QAF_TRY(qaf_duty_asked(q, &step, &of, word));
	if (again->auditor)
		QAF_TRY(qaf_staff_get(q, &staff, again->auditor, &found));
	if (!found || !step)
		return QAF_OK;
	named = qaf_role_in(fw, staff.role, &step->by);
	if (named)
		QAF_TRY(find_area(q, &where, fw, first, again, step, &staff));
	if (named && !where)
		return QAF_OK;
	qaf_notice(q, "%s is for %s%s%s; %s, who audited again, is %s%s%s",
		qaf_step_ref(q, first->ref, word), qaf_words_join(q->arena,
		&step->by, " or "), where && area ? " of " : "", where && area ?
		area : "", staff.ref, staff.role, where ? " of " : "",
		where ? where : "");
	*mark = where ? qaf_printf(q->arena, "; by %s, %s of %s, another area",
		staff.ref, staff.role, where) : qaf_printf(q->arena,
		"; by %s, %s, whom the step does not name", staff.ref,
		staff.role);
	return QAF_OK;
}
