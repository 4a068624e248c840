/*
 * Says who may arrange audits: draw them, give them to people, take a case out
 * of a draw, and say by which framework they are done.
 */
#include "base/str.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "qaf/adoption.h"

/* Those whose work it is would else choose what is looked at, or by whom. */
static enum qaf_rc check_not_own(struct qaf *q, const struct qaf_duty *d,
	const struct qaf_audited *work, const char *who)
{
	enum qaf_bar bar;

	QAF_TRY(qaf_auditor_own(q, &bar, work, who));
	if (bar != QAF_BAR_WORKER && bar != QAF_BAR_MANAGER)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is the %s of case %s; %s is %s by "
		"somebody whose work it is not", qaf_visible(q->arena, who, 40),
		bar == QAF_BAR_WORKER ? "worker" : "manager",
		qaf_visible(q->arena, work->c.ref, 40), d->ref, d->done);
}

/* Beside the roles of the duty, those who may waive a step of a child at risk
 * do it: a Head of Service and those above. */
enum qaf_rc qaf_authority_arrange(struct qaf *q, const struct qaf_duty *duty,
	const struct qaf_audited *work)
{
	const struct qaf_words none = { .n = 0 };
	struct qaf_duty d = *duty;
	struct qaf_credit credit;
	struct qaf_words heads;
	size_t listed;

	if (work)
		QAF_TRY(check_not_own(q, &d, work, q->actor));
	/* That there is no staff list is told when the audit is recorded. */
	QAF_TRY(qaf_person_count(q, &listed));
	if (!listed)
		return QAF_OK;
	d.recorders = true;
	d.quiet = true;	/* draws run at night; the report counts the mark */
	heads = qaf_roles_at_risk(q->arena, d.fw, &none);
	d.roles = qaf_words_and(q->arena, &d.roles, &heads);
	return qaf_authority_credit(q, &credit, &d, NULL);
}

enum qaf_rc qaf_framework_may_change(struct qaf *q, const char *name,
	const char *done)
{
	struct qaf_duty d = { .ref = qaf_visible(q->arena, name, 60),
		.done = done };

	QAF_TRY(qaf_framework_on(q, &d.fw, NULL, q->now.day));
	return qaf_authority_arrange(q, &d, NULL);
}
