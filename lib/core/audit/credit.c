/*
 * Says who may record and change an audit, and to whom that is credited.
 */
#include "base/str.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/person.h"

enum qaf_rc qaf_authority_auditor(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, bool quiet,
	const char *by)
{
	struct qaf_duty d = { .ref = audit->ref, .done = done, .audit = audit,
		.person = audit->auditor, .recorders = true,
		.bar = QAF_AUDITED_ALL, .quiet = quiet };
	bool same = true;

	if (!qaf_blank(by))
		QAF_TRY(qaf_person_same(q, &same, by, audit->auditor));
	if (!same)
		return qaf_fail(q, QAF_RULE, "%s is allocated to %s, not to %s; "
			"give it to them first with qaf audit allocate",
			audit->ref, audit->auditor ? audit->auditor : "nobody",
			qaf_visible(q->arena, by, 40));
	QAF_TRY(qaf_framework_of(q, &d.fw, audit->framework));
	/* It may have become the auditor's own work since it was allocated. */
	if (audit->state == QAF_AUDIT_ALLOCATED && !audit->history)
		QAF_TRY(qaf_auditor_check_still(q, d.fw, audit));
	QAF_TRY(qaf_authority_credit(q, out, &d, NULL));
	if (audit->auditor)
		out->by = audit->auditor;
	return QAF_OK;
}

enum qaf_rc qaf_authority_change(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, const char *by)
{
	struct qaf_duty d = { .ref = audit->ref, .done = done, .audit = audit,
		.person = audit->auditor, .recorders = true,
		.bar = QAF_AUDITED_ALL };

	QAF_TRY(qaf_framework_of(q, &d.fw, audit->framework));
	d.roles = qaf_roles_at_risk(q->arena, d.fw, &d.roles);
	return qaf_authority_credit(q, out, &d, by);
}
