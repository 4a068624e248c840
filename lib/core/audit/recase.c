/*
 * Corrects of which case an audit is.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/correct.h"
#include "core/track/private.h"
#include "db/db.h"
#include "qaf/adoption.h"

/* Nobody picks the case of an audit that was drawn. */
static enum qaf_rc check_by_hand(struct qaf *q, const struct qaf_audit *audit)
{
	const char *ref = qaf_visible(q->arena, audit->case_ref, 40);

	if (audit->draw && audit->purposive)
		return qaf_fail(q, QAF_RULE, "%s was chosen for %s; withdraw it "
			"with qaf audit withdraw %s --reason, and choose the "
			"other case with qaf sample add", audit->ref, audit->draw,
			audit->ref);
	if (audit->draw)
		return qaf_fail(q, QAF_RULE, "%s was drawn in %s; another case "
			"takes its place by ticket, with qaf sample replace %s %s "
			"--reason", audit->ref, audit->draw, audit->draw, ref);
	if (audit->reaudit_of)
		return qaf_fail(q, QAF_RULE, "%s audits %s again; a re-audit is "
			"of the same case", audit->ref,
			qaf_audit_ref(q, audit->reaudit_of));
	return QAF_OK;
}

static enum qaf_rc check(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_why *why)
{
	if (audit->state == QAF_AUDIT_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s was withdrawn; its case is not "
			"corrected", audit->ref);
	if (qaf_blank(why->reason))
		return qaf_fail(q, QAF_RULE, "say why the case of %s is corrected "
			"with --reason", audit->ref);
	QAF_TRY(check_by_hand(q, audit));
	return qaf_audit_check_rests(q, audit, "given another case", false);
}

static enum qaf_rc store(struct qaf *q, const struct qaf_audit *a)
{
	return qaf_run(q, SQL_audit_recase, QAF_I("audit", a->id),
		QAF_T("case_ref", a->case_ref), QAF_T("service", a->service),
		QAF_T("team", a->team), QAF_T("plan", a->plan),
		QAF_T("worker", a->worker), QAF_T("manager", a->manager),
		QAF_T("despite", a->despite),
		QAF_T("despite_rules", a->despite_rules));
}

/* The steps are those of the other child's worker, team and service. */
static enum qaf_rc follow(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, struct qaf_final *final)
{
	const struct qaf_judged none = {
		.final = { .grade = -1, .day = QAF_NO_DATE } };

	*final = none.final;
	QAF_TRY(qaf_track_recased(q, audit));
	return audit->state == QAF_AUDIT_SUBMITTED ?
		qaf_audit_settle(q, final, audit, fw, q->now) :
		qaf_track_update(q, audit, &none, NULL, q->now);
}

enum qaf_rc qaf_audit_recase(struct qaf *q, struct qaf_audit *audit,
	const char *case_ref, const char *despite, const struct qaf_why *why,
	struct qaf_final *final)
{
	struct qaf_despite d = { .reason = despite };
	const char *was = audit->case_ref;
	const struct qaf_framework *fw;
	struct qaf_credit credit;
	struct qaf_audited what;

	QAF_TRY(check(q, audit, why));
	QAF_TRY(qaf_authority_change(q, &credit, audit, "corrected", why->by));
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_audit_fit_case(q, &what, fw, audit, case_ref, &d));
	if (qaf_same(what.c.ref, was))
		return qaf_fail(q, QAF_INPUT, "%s is of case %s already",
			audit->ref, qaf_visible(q->arena, was, 40));
	qaf_personal_notice(q, audit->ref, "the reason", why->reason);
	QAF_TRY(qaf_audit_keep_case(q, audit, &what));
	if (d.rules)
		qaf_despite_keep(audit, &d);
	QAF_TRY(store(q, audit));
	QAF_TRY(qaf_log(q, "audit amend", audit->ref,
		"case: %s -> %s%s%s; reason: %s%s", was, audit->case_ref,
		d.rules ? "; despite: " : "", d.rules ? d.rules : "",
		why->reason, qaf_credit_logged(q, &credit)));
	return follow(q, audit, fw, final);
}
