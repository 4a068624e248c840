/*
 * Steps of an audit that is withdrawn, or is open again though it was handed in,
 * and of the one whose re-audit it fulfilled; and how they come back.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/track/correct.h"
#include "core/track/private.h"
#include "db/rows.h"

/* How the reasons begin by which what was superseded is found again. */
#define WITHDRAWN "the audit was withdrawn: "
#define UNSUBMITTED "the audit was not to be handed in: "

static struct qaf_step_of of_audit(const struct qaf_audit *a)
{
	return (struct qaf_step_of){ .ref = a->ref, .audit = a->id };
}

/* A re-audit that does not stand fulfils nothing: the step of the first audit is
 * open again, with its window and its deadline. */
enum qaf_rc qaf_track_reaudit_back(struct qaf *q, const struct qaf_audit *again,
	const char *reason, bool tell)
{
	const struct qaf_step_of of = { .audit = again->reaudit_of,
		.ref = qaf_audit_ref(q, again->reaudit_of) };
	const char **steps;
	size_t n;

	QAF_TRY(qaf_texts(q, &steps, &n, SQL_track_done_reaudits,
		QAF_I("audit", again->reaudit_of), QAF_I("again", again->id)));
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(qaf_step_reopen(q, &of, steps[i], qaf_printf(q->arena,
			"reason: %s", reason)));
		if (tell)
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

/* Supersede a step, but for what a concern began, which is told. */
static enum qaf_rc supersede(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, const char *step, const char *reason)
{
	const struct qaf_step_of of = of_audit(audit);

	if (!is_of_concern(fw, step))
		return qaf_step_supersede(q, &of, step, reason);
	qaf_notice(q, "%s stays open: the concern outlasts the audit",
		qaf_step_ref(q, of.ref, step));
	return QAF_OK;
}

static enum qaf_rc supersede_open(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	const struct qaf_framework *fw;
	struct qaf_step_set set;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_steps_load(q, &set, audit->id));
	for (size_t i = 0; i < set.n; i++)
		if (set.stored[i].state == QAF_STEP_OPEN)
			QAF_TRY(supersede(q, audit, fw, set.stored[i].id,
				reason));
	return QAF_OK;
}

enum qaf_rc qaf_track_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	QAF_TRY(supersede_open(q, audit, qaf_printf(q->arena, WITHDRAWN "%s",
		reason)));
	if (audit->reaudit_of)
		QAF_TRY(qaf_track_reaudit_back(q, audit, qaf_printf(q->arena,
			"%s was withdrawn: %s", audit->ref, reason), true));
	return qaf_action_withdrawn(q, audit, reason);
}

enum qaf_rc qaf_track_unsubmitted(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	const struct qaf_judged none = {
		.final = { .grade = -1, .day = QAF_NO_DATE } };
	struct qaf_outlook o;

	QAF_TRY(qaf_outlook_gather(q, &o, audit, &none, NULL, q->now));
	for (size_t i = 0; i < o.n; i++)
		if (o.list[i].stored)
			o.list[i].stored->wanted = true;
	for (size_t i = 0; i < o.set.n; i++) {
		const struct qaf_stored *s = &o.set.stored[i];

		if (!s->wanted && s->state != QAF_STEP_SUPERSEDED)
			QAF_TRY(supersede(q, audit, o.f.fw, s->id,
				qaf_printf(q->arena, UNSUBMITTED "%s", reason)));
	}
	return audit->reaudit_of ? qaf_track_reaudit_back(q, audit, qaf_printf(
		q->arena, "%s was not to be handed in: %s", audit->ref, reason),
		true) :
		QAF_OK;
}

/* ---- they come back ---- */

/* What was superseded for a reason that begins so is what it was before. */
static enum qaf_rc bring_back(struct qaf *q, const struct qaf_audit *audit,
	const char *because, const char *why)
{
	const struct qaf_step_of of = of_audit(audit);
	struct qaf_words steps;
	struct qaf_step_set set;

	QAF_TRY(qaf_texts(q, &steps.word, &steps.n, SQL_track_gone,
		QAF_I("audit", audit->id), QAF_T("because", because)));
	for (size_t i = 0; i < steps.n; i++)
		QAF_TRY(qaf_run(q, SQL_track_come_back,
			QAF_I("audit", audit->id), QAF_T("step", steps.word[i]),
			QAF_T("changed_at", qaf_moment_text(q->arena, q->now))));
	QAF_TRY(qaf_steps_load(q, &set, audit->id));
	for (size_t i = 0; i < set.n; i++) {
		const struct qaf_stored *s = &set.stored[i];

		if (qaf_words_has(&steps, s->id))
			QAF_TRY(qaf_log(q, "step return", qaf_step_ref(q, of.ref,
				s->id), "state: %s; reason: %s",
				qaf_word(qaf_step_state_words, s->state), why));
	}
	return QAF_OK;
}

enum qaf_rc qaf_track_resubmitted(struct qaf *q, const struct qaf_audit *audit)
{
	return bring_back(q, audit, UNSUBMITTED, "the audit is handed in again");
}

/* Whoever has to hear of risk heard that the audit was withdrawn. */
static enum qaf_rc tell_risk(struct qaf *q, const struct qaf_audit *audit)
{
	struct qaf_judged judged;
	struct qaf_facts f;

	QAF_TRY(qaf_judged_read(q, &judged, audit));
	QAF_TRY(qaf_facts_gather(q, &f, audit, &judged, NULL, q->now));
	return qaf_risk_tell(q, &f);
}

enum qaf_rc qaf_track_restored(struct qaf *q, const struct qaf_audit *audit,
	const char *withdrawn_reason)
{
	struct qaf_step_set before;

	QAF_TRY(qaf_steps_load(q, &before, audit->id));
	QAF_TRY(bring_back(q, audit, qaf_printf(q->arena, WITHDRAWN "%s",
		withdrawn_reason), "the audit stands again"));
	QAF_TRY(qaf_action_restored(q, audit, withdrawn_reason));
	if (audit->reaudit_of && audit->state == QAF_AUDIT_SUBMITTED)
		QAF_TRY(qaf_track_reaudit(q, audit, audit->submitted));
	QAF_TRY(tell_risk(q, audit));
	return qaf_track_tell_late(q, audit, &before, QAF_NO_DATE);
}
