/*
 * Gives an item of somebody's work to another, each kind by its own rules, or
 * finds who could take it.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/framework/lookup.h"
#include "core/handover/private.h"
#include "core/moderate/private.h"
#include "db/db.h"
#include "qaf/moderate.h"

/* ---- giving ---- */

static enum qaf_rc give_audit(struct qaf *q, const struct qaf_held *item,
	const struct qaf_giving *g)
{
	struct qaf_audit audit;

	QAF_TRY(qaf_audit_need(q, &audit, item->ref));
	return qaf_audit_reallocate(q, &audit, &(struct qaf_reallocation){
		.auditor = g->to, .due = QAF_NO_DATE, .notified = QAF_NO_DATE,
		.reason = g->reason });
}

static enum qaf_rc give_step(struct qaf *q, const struct qaf_held *item,
	const struct qaf_giving *g)
{
	return qaf_step_give(q, item->ref, g->to, g->day, g->reason);
}

static enum qaf_rc give_action(struct qaf *q, const struct qaf_held *item,
	const struct qaf_giving *g)
{
	return qaf_action_give(q, item->ref, g->to, g->reason);
}

static enum qaf_rc give_moderation(struct qaf *q, const struct qaf_held *item,
	const struct qaf_giving *g)
{
	struct qaf_audit audit;

	QAF_TRY(qaf_audit_need(q, &audit, item->ref));
	return qaf_moderate_replace(q, &audit, &(struct qaf_replacing){
		.draw = item->draw, .moderator = g->to, .reason = g->reason,
		.due = QAF_NO_DATE });
}

static enum qaf_rc give_dispute(struct qaf *q, const struct qaf_held *item,
	const struct qaf_giving *g)
{
	struct qaf_audit audit;

	QAF_TRY(qaf_audit_need(q, &audit, item->ref));
	return qaf_audit_dispute_with(q, &audit, g->to);
}

/* ---- who could ---- */

static enum qaf_rc takers_of_audit(struct qaf *q, const char **out,
	const struct qaf_held *item, const struct qaf_giving *g)
{
	const struct qaf_framework *fw;
	struct qaf_audit audit;

	(void)g;
	QAF_TRY(qaf_audit_need(q, &audit, item->ref));
	QAF_TRY(qaf_framework_of(q, &fw, audit.framework));
	return qaf_auditor_others(q, out, fw, &audit);
}

static enum qaf_rc takers_of_step(struct qaf *q, const char **out,
	const struct qaf_held *item, const struct qaf_giving *g)
{
	return qaf_step_takers(q, out, item->ref, g->day);
}

static enum qaf_rc takers_of_action(struct qaf *q, const char **out,
	const struct qaf_held *item, const struct qaf_giving *g)
{
	(void)g;
	QAF_TRY(qaf_action_takers(q, out, item->ref));
	if (!*out)
		*out = "anybody";
	return QAF_OK;
}

static enum qaf_rc takers_of_moderation(struct qaf *q, const char **out,
	const struct qaf_held *item, const struct qaf_giving *g)
{
	struct qaf_audit audit;

	(void)g;
	QAF_TRY(qaf_audit_need(q, &audit, item->ref));
	return qaf_moderate_takers(q, out, item->draw, audit.id, item->who);
}

static enum qaf_rc takers_of_dispute(struct qaf *q, const char **out,
	const struct qaf_held *item, const struct qaf_giving *g)
{
	struct qaf_audit audit;

	(void)g;
	QAF_TRY(qaf_audit_need(q, &audit, item->ref));
	return qaf_audit_dispute_takers(q, out, &audit);
}

/* ---- each kind ---- */

static const struct kind {
	const char *kind;
	enum qaf_rc (*give)(struct qaf *q, const struct qaf_held *item,
		const struct qaf_giving *g);
	enum qaf_rc (*takers)(struct qaf *q, const char **out,
		const struct qaf_held *item, const struct qaf_giving *g);
} kinds[] = {
	{ "audit", give_audit, takers_of_audit },
	{ "step", give_step, takers_of_step },
	{ "action", give_action, takers_of_action },
	{ "moderation", give_moderation, takers_of_moderation },
	{ "dispute", give_dispute, takers_of_dispute },
};

/* A refusal becomes the reason why it stays; what failed otherwise is passed
 * on. */
static enum qaf_rc take_refusal(struct qaf *q, const char **why, enum qaf_rc rc)
{
	if (qaf_rc_exit(rc) != qaf_rc_exit(QAF_RULE) && rc != QAF_USAGE)
		return rc;
	*why = qaf_strdup(q->arena, q->error.text);
	qaf_clear_error(q);
	return QAF_OK;
}

enum qaf_rc qaf_give(struct qaf *q, struct qaf_given *out,
	const struct qaf_held *item, const struct qaf_giving *g)
{
	const struct kind *k = kinds;

	while (!qaf_eq(k->kind, item->kind))
		k++;
	*out = (struct qaf_given){ .to = g->to };
	if (!g->to) {
		QAF_TRY(take_refusal(q, &out->why, k->takers(q, &out->could,
			item, g)));
		if (!out->could && !out->why)
			out->why = "nobody who is at work may do it";
		return QAF_OK;
	}
	QAF_TRY(qaf_db_part_begin(q));
	QAF_TRY(take_refusal(q, &out->why, qaf_db_part_end(q, k->give(q, item,
		g))));
	if (out->why)
		out->to = NULL;
	return QAF_OK;
}
