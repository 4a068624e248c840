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

/* The roles of the duty, and those who may waive a step of a child at risk: a
 * Head of Service and those above. */
static struct qaf_words with_heads(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_words *roles)
{
	const struct qaf_words none = { .n = 0 };
	const struct qaf_words heads = qaf_roles_at_risk(a, fw, &none);
	struct qaf_words all = { .word = qaf_alloc_array(a,
		roles->n + heads.n, sizeof(*all.word)) };

	for (size_t i = 0; i < roles->n; i++)
		all.word[all.n++] = roles->word[i];
	for (size_t i = 0; i < heads.n; i++)
		if (!qaf_words_has(&all, heads.word[i]))
			all.word[all.n++] = heads.word[i];
	return all;
}

enum qaf_rc qaf_authority_arrange(struct qaf *q, const struct qaf_duty *duty,
	const struct qaf_audited *work)
{
	struct qaf_duty d = *duty;
	struct qaf_credit credit;
	size_t listed;

	if (work)
		QAF_TRY(check_not_own(q, &d, work, q->actor));
	/* That there is no staff list is told when the audit is recorded. */
	QAF_TRY(qaf_person_count(q, &listed));
	if (!listed)
		return QAF_OK;
	d.recorders = true;
	d.quiet = true;	/* draws run at night; the report counts the mark */
	d.roles = with_heads(q->arena, d.fw, &d.roles);
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
