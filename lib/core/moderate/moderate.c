/*
 * Records the stages after the auditor's: moderation, panel, benchmarking.
 * Each is kept beside the others, none is overwritten.
 */
#include "core/moderate/private.h"

#include "base/date.h"
#include "base/past.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/notice.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/remind.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* Who judged: m->by becomes their reference, m->despite stays only where it was
 * needed. */
static enum qaf_rc check_person(struct qaf *q, const char **rules,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *stage, struct qaf_moderation *m)
{
	struct qaf_despite despite = { .reason = m->despite };

	if (qaf_blank(m->by))
		return qaf_fail(q, QAF_USAGE, "say who judged %s with --by",
			audit->ref);
	QAF_TRY(qaf_moderator_check(q, fw, audit, stage, m->by, m->on,
		m->imported ? NULL : &despite));
	if (!despite.rules)
		m->despite = NULL;
	*rules = despite.rules;
	return qaf_person_ref(q, &m->by, m->by);
}

static enum qaf_rc check_day(struct qaf *q, const struct qaf_audit *audit,
	qaf_date on)
{
	if (on < audit->submitted.day)
		return qaf_fail(q, QAF_RULE, "%s was submitted on %s and cannot "
			"be moderated before that, on %s", audit->ref,
			qaf_date_text(q->arena, audit->submitted.day),
			qaf_date_text(q->arena, on));
	return qaf_need_past(q, (struct qaf_moment){ on, -1 });
}

static enum qaf_rc check_audit(struct qaf *q, const struct qaf_audit *audit)
{
	if (audit->state == QAF_AUDIT_SUBMITTED)
		return QAF_OK;
	if (audit->state == QAF_AUDIT_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s was withdrawn on %s; it is not "
			"moderated", audit->ref,
			qaf_date_text(q->arena, audit->withdrawn));
	return qaf_fail(q, QAF_RULE, "%s is not submitted yet; hand it in with "
		"qaf audit submit before it is moderated", audit->ref);
}

/* An audit has the stages that come before, and on earlier days: a benchmark is
 * of moderated audits only (DEV23-11). */
static enum qaf_rc check_awaited(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, const char *stage, qaf_date on)
{
	const char *awaited = qaf_stage_awaited(fw, stage);
	struct qaf_stage *had;
	size_t n, i = 0;

	if (!awaited)
		return QAF_OK;
	QAF_TRY(qaf_stages_of(q, &had, &n, audit->id));
	while (i < n && !qaf_eq(had[i].stage, awaited))
		i++;
	if (i == n)
		return qaf_fail(q, QAF_RULE, "%s awaits its %s: the %s comes "
			"after it; record that first", audit->ref, awaited,
			stage);
	if (on < had[i].on)
		return qaf_fail(q, QAF_RULE, "the %s of %s was on %s; the %s "
			"comes after it and cannot be on %s", awaited,
			audit->ref, qaf_date_text(q->arena, had[i].on), stage,
			qaf_date_text(q->arena, on));
	return QAF_OK;
}

/* A stage of the framework after the auditor's. */
static enum qaf_rc check_stage(struct qaf *q, const char **stage,
	const struct qaf_framework *fw, const char *word)
{
	const char *again = qaf_stage_again(fw);
	if (!again)
		return qaf_fail(q, QAF_RULE, "%s has no stage after %s", fw->id,
			fw->stages.word[0]);
	QAF_TRY(qaf_stage_need(q, stage, fw, qaf_blank(word) ? again : word));
	if (!qaf_eq(*stage, fw->stages.word[0]))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "the stage %s is recorded with qaf audit "
		"grade; here it is %s", *stage, qaf_join(q->arena,
		fw->stages.word + 1, fw->stages.n - 1, ", ", " or "));
}

enum qaf_rc qaf_moderate_stage(struct qaf *q, const char **stage,
	const struct qaf_audit *audit, const char *word)
{
	const struct qaf_framework *fw;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	return check_stage(q, stage, fw, word);
}

enum qaf_rc qaf_moderate_supports(struct qaf *q, bool *supports,
	const struct qaf_framework *fw, const char *tool, const char *stage,
	const char *by)
{
	struct qaf_staff staff;
	bool found;

	*supports = false;
	QAF_TRY(qaf_staff_get(q, &staff, by, &found));
	for (size_t i = 0; found && i < fw->nselections; i++) {
		const struct qaf_selection *s = &fw->selections[i];

		if (!s->stage || !qaf_eq(s->stage, stage) ||
		    (s->tools.n && !qaf_words_has(&s->tools, tool)))
			continue;
		if (qaf_role_in(fw, staff.role, qaf_selection_by(s, tool))) {
			*supports = false;
			return QAF_OK;
		}
		*supports = *supports || (s->supports.n &&
			qaf_role_in(fw, staff.role, &s->supports));
	}
	return QAF_OK;
}

/* A notice where whoever did it only supports those who do. */
static enum qaf_rc notice_support(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, const char *stage, const char *by)
{
	bool supports;

	QAF_TRY(qaf_moderate_supports(q, &supports, fw, audit->tool, stage, by));
	if (supports)
		qaf_notice(q, "%s: %s is in a role that supports the %s and does "
			"not give it; that is marked in qaf moderate list",
			audit->ref, by, stage);
	return QAF_OK;
}

/*
 * The grade of a domain before this stage: that of the last earlier stage that
 * judged it.  A different grade now is a move.
 */
static enum qaf_rc grade_before(struct qaf *q, const char **grade,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *stage, const char *domain)
{
	*grade = NULL;
	for (size_t i = 0; i < fw->stages.n; i++) {
		const char *earlier;

		if (qaf_eq(fw->stages.word[i], stage))
			break;
		QAF_TRY(qaf_grade_get(q, &earlier, audit->id,
			fw->stages.word[i], domain));
		if (earlier)
			*grade = earlier;
	}
	return QAF_OK;
}

/* Record each judgement; a move needs a reason. */
static enum qaf_rc put_judgements(struct qaf *q, struct qaf_str *detail,
	const struct qaf_framework *fw, const struct qaf_tool *tool,
	const struct qaf_audit *audit, const char *stage,
	const struct qaf_moderation *m, const struct qaf_stage_correction *c)
{
	for (size_t i = 0; i < m->n; i++) {
		const char *domain, *grade, *before, *reason = m->reason;

		QAF_TRY(qaf_audit_judge(q, &domain, &grade, fw, tool, audit,
			&m->judgement[i]));
		QAF_TRY(grade_before(q, &before, fw, audit, stage, domain));
		if (c)
			reason = qaf_stage_grade_reason(c, domain, grade);
		if (before && !qaf_eq(before, grade) && m->imported &&
		    qaf_blank(reason))
			qaf_notice_about(q, audit->ref, "moderated before qaf was "
				"used, and nothing says why a grade moved");
		else if (before && !qaf_eq(before, grade) &&
		    qaf_blank(reason))
			return qaf_fail(q, QAF_RULE, "%s moves %s from %s to %s; "
				"say why with --reason", audit->ref, domain,
				before, grade);
		QAF_TRY(qaf_grade_put(q, audit, stage, domain, grade, m->by,
			m->on, reason));
		qaf_str_addf(detail, "; %s: %s", domain, grade);
	}
	return QAF_OK;
}

/*
 * Who judges blind gives a reason whether or not a grade moves: a refusal that
 * comes only with a move would tell what the auditor's grade is.
 */
static enum qaf_rc check_blind(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_moderation *m)
{
	if (!m->blind || m->imported || !qaf_blank(m->reason))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is judged blind: say with --reason what "
		"the judgement rests on; that is asked whether or not a grade "
		"moves", audit->ref);
}

/* What the stage says of risk.  Risk is taken away only with a reason, by who may
 * waive a step of a child at risk. */
static enum qaf_rc judge_risk(struct qaf *q, enum qaf_risk *risk,
	const struct qaf_audit *audit, const struct qaf_moderation *m,
	const struct qaf_stage_correction *c)
{
	struct qaf_credit credit;

	*risk = QAF_RISK_UNKNOWN;
	if (!m->risk)
		return QAF_OK;
	QAF_TRY(qaf_audit_judge_risk(q, risk, m->risk));
	QAF_TRY(qaf_audit_risk_goes(q, audit, *risk, c ? c->reason : m->reason));
	if (*risk != QAF_RISK_NONE || audit->risk != QAF_RISK_IDENTIFIED ||
	    m->imported)
		return QAF_OK;
	return qaf_authority_no_risk(q, &credit, audit, c ? NULL : m->by);
}

/* Recording a stage again corrects it, which needs a reason. */
static enum qaf_rc check_correction(struct qaf *q,
	const struct qaf_audit *audit, const char *stage,
	const struct qaf_moderation *m)
{
	struct qaf_stage_kept r;
	bool found;

	QAF_TRY(qaf_stage_kept(q, &r, &found, audit, stage));
	if (found && !m->imported && qaf_blank(m->reason))
		return qaf_fail(q, QAF_RULE, "the %s of %s was recorded by %s on "
			"%s; to correct it, say why with --reason", stage,
			audit->ref, r.by, qaf_date_text(q->arena, r.on));
	return QAF_OK;
}

/* Settle the final grade, and give the framework's reminders. */
static enum qaf_rc settle(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, const char *stage,
	const struct qaf_moderation *m)
{
	struct qaf_final before, after;

	QAF_TRY(qaf_grade_final(q, &before, audit));
	QAF_TRY(qaf_grade_settle(q, &after, audit, stage,
		(struct qaf_moment){ m->on, -1 }));
	if (m->imported)
		return QAF_OK;
	QAF_TRY(qaf_moderate_tell_difference(q, audit, stage));
	/* The first stage after the auditor's counts as the moderation. */
	if (qaf_eq(stage, fw->stages.word[1]))
		QAF_TRY(qaf_remind(q, fw, audit, QAF_REMIND_MODERATED,
			after.grade));
	if (audit->reaudit_of && after.grade != before.grade)
		QAF_TRY(qaf_reaudit_tell(q, audit));
	if (after.grade != before.grade)
		QAF_TRY(qaf_remind(q, fw, audit, QAF_REMIND_GRADED,
			after.grade));
	return QAF_OK;
}

/* The word for a risk, NULL where nothing is said of it. */
static const char *risk_word(enum qaf_risk risk)
{
	return risk == QAF_RISK_UNKNOWN ? NULL : qaf_risk_words[risk];
}

static const char *override_of(const struct qaf_moderation *m)
{
	return qaf_blank(m->override_limiting) ? NULL : m->override_limiting;
}

static enum qaf_rc store(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const struct qaf_moderation *m, const char *draw,
	enum qaf_risk risk, const char *despite_rules)
{
	QAF_TRY(qaf_moderate_tell_assigned(q, audit, draw, m->by));
	return qaf_run(q, SQL_moderate_put, QAF_I("audit", audit->id),
		QAF_T("stage", stage), QAF_T("by_staff", m->by),
		QAF_D(q, "on_day", m->on), QAF_I("blind", m->blind),
		QAF_I("auditor_joined", m->joined),
		QAF_T("reason", m->reason), QAF_T("draw", draw),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("risk", risk_word(risk)),
		QAF_T("risk_before", risk_word(audit->risk)),
		QAF_T("override_limiting", override_of(m)),
		QAF_T("despite", m->despite),
		QAF_T("despite_rules", despite_rules));
}

static enum qaf_rc log_record(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const struct qaf_moderation *m, enum qaf_risk risk,
	const char *despite_rules, const char *detail,
	const struct qaf_credit *credit)
{
	const char *override = override_of(m);

	return qaf_log(q, "moderate record", audit->ref,
		"stage: %s; by: %s; on: %s%s%s%s%s%s%s%s%s%s%s%s%s%s", stage, m->by,
		qaf_date_text(q->arena, m->on), detail,
		risk_word(risk) ? "; risk: " : "",
		risk_word(risk) ? risk_word(risk) : "",
		override ? "; override limiting: " : "", override ? override : "",
		m->despite ? "; despite: " : "", m->despite ? despite_rules : "",
		m->despite ? ", because " : "", m->despite ? m->despite : "",
		m->blind ? "; blind" : "",
		m->joined ? "; the auditor joined" : "",
		qaf_reason_logged(q, m->reason),
		credit->unlisted ? qaf_printf(q->arena, "; recorded by %s, who "
		"is not on the staff list", q->actor) : "");
}

enum qaf_rc qaf_moderate_put(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_moderation *given, const struct qaf_stage_correction *c)
{
	struct qaf_moderation with_ref = *given, *m = &with_ref;
	struct qaf_audit now = *audit;	/* with the risk of this stage */
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	const struct qaf_selection *selection = NULL;
	const char *stage, *despite_rules, *draw = NULL;
	struct qaf_credit credit = { .by = NULL };
	enum qaf_risk risk;
	struct qaf_str detail;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	QAF_TRY(check_stage(q, &stage, fw, m->stage));
	QAF_TRY(check_audit(q, audit));
	QAF_TRY(check_person(q, &despite_rules, fw, audit, stage, m));
	if (!c && !m->imported)
		QAF_TRY(qaf_authority_stage(q, &credit, audit, stage, m->on,
			m->by));
	QAF_TRY(check_day(q, audit, m->on));
	if (!audit->history)
		QAF_TRY(qaf_authority_there(q, m->by, m->on, qaf_printf(
			q->arena, "the %s of %s", stage, audit->ref)));
	QAF_TRY(check_awaited(q, fw, audit, stage, m->on));
	if (!m->imported)
		QAF_TRY(qaf_select_of(q, &draw, &selection, audit->id, stage));
	if (!c) {
		m->blind = m->blind || (selection && selection->blind);
		QAF_TRY(check_blind(q, audit, m));
		QAF_TRY(check_correction(q, audit, stage, m));
	}
	QAF_TRY(judge_risk(q, &risk, audit, m, c));
	if (m->n == 0 && tool->scale == QAF_SCALE_GRADES)
		return qaf_fail(q, QAF_INPUT, "say what the %s of %s judged: "
			"DOMAIN=GRADE or --overall", stage, audit->ref);
	qaf_str_init(&detail, q->arena);
	qaf_personal_notice(q, audit->ref, "the reason", m->reason);
	qaf_personal_notice(q, audit->ref, QAF_DESPITE_FIELD, m->despite);
	QAF_TRY(put_judgements(q, &detail, fw, tool, audit, stage, m, c));
	QAF_TRY(store(q, audit, stage, m, draw, risk, despite_rules));
	if (!c)
		QAF_TRY(log_record(q, audit, stage, m, risk, despite_rules,
			detail.text, &credit));
	QAF_TRY(qaf_audit_limits(q, audit, stage));
	if (risk != QAF_RISK_UNKNOWN)
		QAF_TRY(qaf_audit_put_risk(q, &now, risk));
	if (!m->imported)
		QAF_TRY(notice_support(q, fw, audit, stage, m->by));
	return settle(q, fw, &now, stage, m);
}

enum qaf_rc qaf_moderate_record(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_moderation *m)
{
	return qaf_moderate_put(q, audit, m, NULL);
}
