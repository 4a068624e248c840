/*
 * Corrects the day on which an audit was handed in.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
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

/* What was done of an audit that was handed in stays behind that day. */
static enum qaf_rc check_follows(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, struct qaf_moment on)
{
	char *what;

	QAF_TRY(qaf_fetch_text(q, &what, SQL_audit_done_before,
		QAF_I("audit", audit->id), QAF_D(q, "day", on.day),
		QAF_T("auditor", fw->stages.word[0]),
		QAF_T("submitted", qaf_moment_text(q->arena,
		audit->submitted))));
	return what ? qaf_fail(q, QAF_RULE, "%s cannot have been handed in on %s: "
		"%s, before that; correct that first", audit->ref,
		qaf_date_text(q->arena, on.day), what) : QAF_OK;
}

static enum qaf_rc check(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, struct qaf_moment on,
	const char *reason)
{
	if (audit->state != QAF_AUDIT_SUBMITTED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only the day of a "
			"submitted audit is corrected", audit->ref,
			qaf_word(qaf_audit_state_words, audit->state));
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why the day of %s is corrected "
			"with --reason", audit->ref);
	if (qaf_moment_cmp(on, audit->submitted) == 0)
		return qaf_fail(q, QAF_INPUT, "%s is recorded as handed in on %s "
			"already", audit->ref, qaf_moment_text(q->arena, on));
	QAF_TRY(qaf_audit_check_when(q, audit, on));
	return check_follows(q, audit, fw, on);
}

/* The audit that it repeats was audited again on another day than is recorded. */
static enum qaf_rc fulfil_again(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	if (!audit->reaudit_of)
		return QAF_OK;
	QAF_TRY(qaf_track_reaudit_back(q, audit, reason, false));
	return qaf_track_reaudit(q, audit, audit->submitted);
}

enum qaf_rc qaf_audit_redate(struct qaf *q, struct qaf_audit *audit,
	struct qaf_moment on, const struct qaf_why *why)
{
	struct qaf_redated r = { .was = audit->submitted, .now = on };
	const struct qaf_framework *fw;
	struct qaf_credit credit;
	struct qaf_judged judged;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(check(q, audit, fw, on, why->reason));
	QAF_TRY(qaf_authority_change(q, &credit, audit, "corrected", why->by));
	qaf_personal_notice(q, audit->ref, "the reason", why->reason);
	QAF_TRY(qaf_run(q, SQL_audit_submit, QAF_I("audit", audit->id),
		QAF_D(q, "submitted_on", on.day),
		QAF_T("submitted_at", on.minute < 0 ? NULL :
			qaf_moment_text(q->arena, on))));
	audit->submitted = on;
	QAF_TRY(qaf_log(q, "audit amend", audit->ref,
		"submitted: %s -> %s; reason: %s%s",
		qaf_moment_text(q->arena, r.was), qaf_moment_text(q->arena, on),
		why->reason, qaf_credit_logged(q, &credit)));
	r.reason = qaf_printf(q->arena, "%s was handed in on %s", audit->ref,
		qaf_moment_text(q->arena, on));
	QAF_TRY(qaf_grade_decide(q, &judged, audit));
	QAF_TRY(qaf_track_redated(q, audit, &r));
	return fulfil_again(q, audit, r.reason);
}
