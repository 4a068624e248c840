/*
 * Corrects an audit that was handed in.
 */
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/personal.h"
#include "db/db.h"

static enum qaf_rc amend_grades(struct qaf *q, struct qaf_str *said,
	const struct qaf_audit *audit, const struct qaf_marked *m,
	const struct qaf_amendment *a, const char *by)
{
	for (size_t i = 0; i < a->n; i++) {
		const char *stage = m->fw->stages.word[0], *domain, *grade, *was;

		QAF_TRY(qaf_audit_judge(q, &domain, &grade, m->fw, m->tool,
			audit, &a->judgement[i]));
		QAF_TRY(qaf_grade_get(q, &was, audit->id, stage, domain));
		QAF_TRY(qaf_grade_put(q, audit, stage, domain, grade, by,
			q->now.day, a->reason));
		qaf_str_addf(said, "%s: %s -> %s; ", domain, was ? was : "none",
			grade);
	}
	return QAF_OK;
}

static enum qaf_rc amend_ticks(struct qaf *q, struct qaf_str *said,
	const struct qaf_audit *audit, const struct qaf_amendment *a,
	const char *by)
{
	for (size_t i = 0; i < a->nticks; i++)
		QAF_TRY(qaf_audit_tick_correct(q, said, audit,
			a->tick[i].domain, a->tick[i].grade, by, a->reason));
	return QAF_OK;
}

static enum qaf_rc amend_risk(struct qaf *q, struct qaf_str *said,
	struct qaf_audit *audit, const struct qaf_amendment *a)
{
	struct qaf_credit credit;
	enum qaf_risk risk;

	if (!a->risk)
		return QAF_OK;
	QAF_TRY(qaf_audit_judge_risk(q, &risk, a->risk));
	QAF_TRY(qaf_audit_risk_goes(q, audit, risk, a->reason));
	if (risk == QAF_RISK_NONE && audit->risk == QAF_RISK_IDENTIFIED)
		QAF_TRY(qaf_authority_no_risk(q, &credit, audit, a->by));
	qaf_str_addf(said, "risk: %s -> %s; ", audit->risk == QAF_RISK_UNKNOWN ?
		"not recorded" : qaf_risk_words[audit->risk],
		qaf_risk_words[risk]);
	return qaf_audit_put_risk(q, audit, risk);
}

static enum qaf_rc check_amendment(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_amendment *a)
{
	if (audit->state != QAF_AUDIT_SUBMITTED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only a submitted audit is "
			"corrected, an open one is graded with qaf audit grade",
			audit->ref,
			qaf_word(qaf_audit_state_words, audit->state));
	if (qaf_blank(a->reason))
		return qaf_fail(q, QAF_RULE, "say why %s is corrected with "
			"--reason", audit->ref);
	if (a->n == 0 && a->nticks == 0 && !a->risk)
		return qaf_fail(q, QAF_INPUT, "nothing is corrected; write "
			"DOMAIN=GRADE, --overall, --indicator, --risk, "
			"--submitted or --case");
	return QAF_OK;
}

/* The reason for which a limit did not hold was one for the grades of then: what
 * comes to limit now needs its own. */
static enum qaf_rc check_limits(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_marked *before, const struct qaf_amendment *a)
{
	if (!a->override_limiting)
		QAF_TRY(qaf_audit_limits_since(q, audit, before));
	return qaf_audit_limits(q, audit, NULL);
}

enum qaf_rc qaf_audit_amend(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_amendment *a, struct qaf_final *final)
{
	struct qaf_credit credit;
	struct qaf_marked m;
	struct qaf_str said;

	if (a->override_limiting)
		QAF_TRY(qaf_audit_override(q, audit, a->override_limiting,
			a->by));
	QAF_TRY(check_amendment(q, audit, a));
	QAF_TRY(qaf_authority_change(q, &credit, audit, "corrected", a->by));
	qaf_personal_notice(q, audit->ref, "the reason", a->reason);
	qaf_str_init(&said, q->arena);
	QAF_TRY(qaf_audit_marked(q, &m, audit));
	QAF_TRY(amend_grades(q, &said, audit, &m, a, credit.by));
	QAF_TRY(amend_ticks(q, &said, audit, a, credit.by));
	QAF_TRY(amend_risk(q, &said, audit, a));
	if (said.len == 0)
		return qaf_fail(q, QAF_INPUT, "nothing is corrected; what you "
			"tick in %s is ticked so already", audit->ref);
	/* What is said of risk never waits for the grades to be put right. */
	if (a->n)
		QAF_TRY(check_limits(q, audit, &m, a));
	QAF_TRY(qaf_log(q, "audit amend", audit->ref, "%sreason: %s%s", said.text,
		a->reason, qaf_credit_logged(q, &credit)));
	return qaf_audit_settle(q, final, audit, m.fw, q->now);
}
