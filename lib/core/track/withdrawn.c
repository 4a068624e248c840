/*
 * What becomes of the steps of an audit that is withdrawn, and of those that it
 * fulfilled.
 */
#include "core/action.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/track/private.h"
#include "db/rows.h"

/* A re-audit that was withdrawn fulfils nothing: the step of the first audit is
 * open again, with its window and its deadline. */
static enum qaf_rc reopen_reaudits(struct qaf *q, const struct qaf_audit *again,
	const char *reason)
{
	const struct qaf_step_of of = { .audit = again->reaudit_of,
		.ref = qaf_audit_ref(q, again->reaudit_of) };
	const char **steps;
	size_t n;

	QAF_TRY(qaf_texts(q, &steps, &n, SQL_track_done_reaudits,
		QAF_I("audit", again->reaudit_of), QAF_I("again", again->id)));
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(qaf_step_reopen(q, &of, steps[i], qaf_printf(q->arena,
			"reason: %s was withdrawn: %s", again->ref, reason)));
		qaf_notice(q, "%s is open again", qaf_step_ref(q, of.ref,
			steps[i]));
	}
	return QAF_OK;
}

/* Did it begin because of a concern?  That outlasts the audit in which it was
 * found (DOR22-12). */
static bool is_of_concern(const struct qaf_framework *fw, const char *step)
{
	for (size_t i = 0; i < fw->nsteps; i++)
		if (fw->steps[i].on == QAF_ON_CONCERN &&
		    qaf_duty_of(step, fw->steps[i].id))
			return true;
	return false;
}

/* Supersede what is open, but for what a concern began, which is told. */
static enum qaf_rc supersede_open(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	const struct qaf_step_of of = { .ref = audit->ref, .audit = audit->id };
	const struct qaf_framework *fw;
	struct qaf_step_set set;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_steps_load(q, &set, audit->id));
	for (size_t i = 0; i < set.n; i++) {
		if (set.stored[i].state != QAF_STEP_OPEN)
			continue;
		if (is_of_concern(fw, set.stored[i].id))
			qaf_notice(q, "%s stays open: the concern outlasts the "
				"audit", qaf_step_ref(q, of.ref,
				set.stored[i].id));
		else
			QAF_TRY(qaf_step_supersede(q, &of, set.stored[i].id,
				qaf_printf(q->arena, "the audit was withdrawn: %s",
				reason)));
	}
	return QAF_OK;
}

enum qaf_rc qaf_track_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	QAF_TRY(supersede_open(q, audit, reason));
	if (audit->reaudit_of)
		QAF_TRY(reopen_reaudits(q, audit, reason));
	return qaf_action_withdrawn(q, audit, reason);
}
