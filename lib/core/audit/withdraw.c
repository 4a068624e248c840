/*
 * Withdraws audits: one that nobody does, or that a draw replaces.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/audit/stake.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/correct.h"
#include "db/db.h"
#include "qaf/adoption.h"

static enum qaf_rc check_withdrawable(struct qaf *q,
	const struct qaf_audit *audit, const char *reason)
{
	if (audit->state == QAF_AUDIT_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s was withdrawn on %s already",
			audit->ref, qaf_date_text(q->arena, audit->withdrawn));
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why %s is withdrawn with "
			"--reason", audit->ref);
	qaf_personal_notice(q, audit->ref, "the reason", reason);
	return QAF_OK;
}

static enum qaf_rc withdraw(struct qaf *q, struct qaf_audit *audit,
	const char *reason, const char *credited)
{
	QAF_TRY(qaf_run(q, SQL_audit_withdraw, QAF_I("audit", audit->id),
		QAF_D(q, "withdrawn_on", q->now.day), QAF_T("reason", reason)));
	QAF_TRY(qaf_log(q, "audit withdraw", audit->ref,
		"was: %s; reason: %s%s",
		qaf_word(qaf_audit_state_words, audit->state), reason, credited));
	audit->state = QAF_AUDIT_WITHDRAWN;
	audit->withdrawn = q->now.day;
	audit->withdrawn_reason = reason;
	return qaf_track_withdrawn(q, audit, reason);
}

enum qaf_rc qaf_audit_withdraw_drawn(struct qaf *q, struct qaf_audit *audit,
	const char *reason)
{
	QAF_TRY(check_withdrawable(q, audit, reason));
	if (audit->risk == QAF_RISK_IDENTIFIED)
		return qaf_fail(q, QAF_RULE, "risk to the child of case %s is "
			"identified in %s; hand it in, or have it withdrawn by "
			"who may (qaf audit withdraw %s --by STAFF), before "
			"another takes its place", qaf_visible(q->arena,
			audit->case_ref, 40), audit->ref, audit->ref);
	return withdraw(q, audit, reason, "");
}

/* Such an audit drops what was owed about the child. */
enum qaf_rc qaf_audit_credit_gone(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, const char *by)
{
	const char *stake;

	QAF_TRY(qaf_audit_stake(q, &stake, audit));
	if (stake)
		return qaf_authority_at_risk(q, out, audit, qaf_printf(q->arena,
			"%s, since %s,", done, stake), by);
	return qaf_authority_change(q, out, audit, done, by);
}

enum qaf_rc qaf_audit_withdraw(struct qaf *q, struct qaf_audit *audit,
	const char *reason, const char *by, struct qaf_credit *credit)
{
	QAF_TRY(check_withdrawable(q, audit, reason));
	QAF_TRY(qaf_audit_credit_gone(q, credit, audit, "withdrawn", by));
	return withdraw(q, audit, reason, qaf_credit_logged(q, credit));
}

