/*
 * Says who may record and change an audit, and to whom that is credited.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/grade.h"
#include "core/person.h"

/* Whom an audit that looks at their work keeps from recording it: also its
 * manager, unless the framework has managers audit their own team's. */
static enum qaf_rc set_bar(struct qaf *q, struct qaf_duty *d)
{
	struct qaf_audited what;

	QAF_TRY(qaf_audited_now(q, &what, d->fw, d->audit));
	d->bar = what.managers_may ? QAF_AUDITED_WORKER : QAF_AUDITED_ALL;
	return QAF_OK;
}

enum qaf_rc qaf_authority_auditor(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, bool quiet,
	const char *by)
{
	struct qaf_duty d = { .ref = audit->ref, .done = done, .audit = audit,
		.person = audit->auditor, .owner = audit->auditor,
		.recorders = true, .quiet = quiet };
	bool same = true;

	if (!qaf_blank(by))
		QAF_TRY(qaf_person_same(q, &same, by, audit->auditor));
	if (!same)
		return qaf_fail(q, QAF_RULE, "%s is allocated to %s, not to %s; "
			"give it to them first with qaf audit allocate",
			audit->ref, audit->auditor ? audit->auditor : "nobody",
			qaf_visible(q->arena, by, 40));
	QAF_TRY(qaf_framework_of(q, &d.fw, audit->framework));
	QAF_TRY(set_bar(q, &d));
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
		.person = audit->auditor, .recorders = true };

	QAF_TRY(qaf_framework_of(q, &d.fw, audit->framework));
	QAF_TRY(set_bar(q, &d));
	d.roles = qaf_roles_at_risk(q->arena, d.fw, &d.roles);
	return qaf_authority_credit(q, out, &d, by);
}

/* Where the framework does not say who may waive a step of a child at risk, those
 * to whom the manager of a case answers. */
enum qaf_rc qaf_authority_at_risk(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, const char *by)
{
	struct qaf_duty d = { .ref = audit->ref, .done = done, .audit = audit,
		.named = true, .bar = QAF_AUDITED_ALL };
	struct qaf_words below;

	QAF_TRY(qaf_framework_of(q, &d.fw, audit->framework));
	below = qaf_roles_managing(q->arena, d.fw);
	d.roles = qaf_roles_at_risk(q->arena, d.fw, &below);
	d.recorders = d.roles.n == 0;
	return qaf_authority_credit(q, out, &d, by);
}

/* The last stage after the auditor's that identified risk; NULL: none did. */
static enum qaf_rc identified_by(struct qaf *q, const struct qaf_stage **out,
	const struct qaf_audit *audit)
{
	struct qaf_stage *stages;
	size_t n;

	*out = NULL;
	QAF_TRY(qaf_stages_of(q, &stages, &n, audit->id));
	for (size_t i = 0; i < n; i++)
		if (stages[i].risk == QAF_RISK_IDENTIFIED)
			*out = &stages[i];
	return QAF_OK;
}

enum qaf_rc qaf_authority_no_risk(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *by)
{
	const struct qaf_stage *stage;
	bool auditor;

	QAF_TRY(qaf_authority_at_risk(q, out, audit, "said to be without risk",
		by));
	QAF_TRY(identified_by(q, &stage, audit));
	QAF_TRY(qaf_person_same(q, &auditor, out->by, audit->auditor));
	if (!stage || !auditor)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "the %s of %s identified risk on %s; its "
		"auditor, %s, does not take that back", stage->stage, audit->ref,
		qaf_date_text(q->arena, stage->on), out->by);
}

/* What may not be done by the auditor, nor by those whose work it looked at. */
static struct qaf_duty apart(struct qaf *q, const struct qaf_audit *audit,
	const char *done, const char *person)
{
	return (struct qaf_duty){ .ref = audit->ref, .audit = audit,
		.done = done, .person = person, .recorders = true, .except = { {
		audit->auditor, qaf_printf(q->arena, "audited %s",
		audit->ref) } }, .apart = true, .bar = QAF_AUDITED_ALL };
}

enum qaf_rc qaf_authority_stage(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *stage, qaf_date on,
	const char *by)
{
	struct qaf_duty d = apart(q, audit, qaf_printf(q->arena, "given its %s",
		stage), by);

	d.on = on;
	QAF_TRY(qaf_framework_of(q, &d.fw, audit->framework));
	return qaf_authority_credit(q, out, &d, by);
}

enum qaf_rc qaf_authority_stage_change(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, const char *person,
	const char *by)
{
	struct qaf_duty d = apart(q, audit, done, person);

	QAF_TRY(qaf_framework_of(q, &d.fw, audit->framework));
	d.roles = qaf_roles_at_risk(q->arena, d.fw, &d.roles);
	return qaf_authority_credit(q, out, &d, by);
}
