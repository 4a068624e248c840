/*
 * Hands an audit in: checks what must be there, and gives the reminders.
 */
#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/notice.h"
#include "core/remind.h"
#include "core/track/correct.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/track.h"

/* ---- what is missing ---- */

static void add_missing(struct qaf_str *s, const char *what)
{
	if (*what)
		qaf_str_item(s, "; ", "%s", what);
}

/* The domains that this child must be graded on and that have no grade: either
 * those that need one, or those that may be not applicable. */
static const char *ungraded(struct qaf *q, const struct qaf_marked *m,
	const struct qaf_audit *audit, bool optional)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t d = 0; d < m->tool->ndomains; d++) {
		const struct qaf_domain *domain = &m->tool->domains[d];

		if (m->grades[d] < 0 && !m->na[d] &&
		    domain->optional == optional &&
		    qaf_plan_among(m->fw, &domain->plans, audit->plan))
			qaf_str_item(&s, ", ", "%s", domain->id);
	}
	return s.text;
}

/*
 * A half-graded audit cannot be handed in: once one domain is graded, every
 * other needs its grade too, and where the tool asks for all domains, none may
 * be left out.  An audit from before qaf was used may have had another
 * template, so it needs only its overall grade.
 */
static void missing_grades(struct qaf *q, struct qaf_str *s,
	const struct qaf_marked *m, const struct qaf_audit *audit, bool imported)
{
	const char *domains;

	if (m->tool->scale != QAF_SCALE_GRADES)
		return;
	domains = ungraded(q, m, audit, false);
	if (!imported && *domains && (qaf_audit_graded(m) ||
	    m->tool->requires & QAF_AUDIT_ALL_DOMAINS))
		add_missing(s, qaf_printf(q->arena, "a grade for %s", domains));
	if (m->overall < 0)
		add_missing(s, "an overall grade");
}

/* ---- reminders ---- */

static enum qaf_rc remind(struct qaf *q, const struct qaf_marked *m,
	const struct qaf_audit *audit, const struct qaf_record *r)
{
	const char *optional = ungraded(q, m, audit, true);
	const char *asked = qaf_audit_lacks(q, m, audit, r,
		qaf_audit_graded(m), (m->tool->asks | QAF_AUDIT_QUESTIONS) &
		~m->tool->requires);

	if (qaf_audit_graded(m) && *optional)
		qaf_notice_about(q, audit->ref, "no grade for %s; it counts "
			"as not applicable", optional);
	if (*asked)
		qaf_notice_about(q, audit->ref, "not recorded: %s", asked);
	if (audit->risk == QAF_RISK_UNKNOWN && qaf_audit_risk_matters(m))
		qaf_notice_about(q, audit->ref, "whether risk is identified is "
			"not recorded; its deadlines are counted as without "
			"risk (qaf audit amend --risk)");
	QAF_TRY(qaf_remind(q, m->fw, audit, QAF_REMIND_SUBMITTED, m->overall));
	if (m->overall < 0)
		return QAF_OK;
	return qaf_remind(q, m->fw, audit, QAF_REMIND_GRADED, m->overall);
}

/* A notice of what is too old, or of whose age nobody knows anything, which is
 * no better (HFD22-48, HFD24-49); and of what the audit builds on. */
static enum qaf_rc remind_of_age(struct qaf *q, const struct qaf_marked *m,
	const struct qaf_audit *audit, const struct qaf_record *r)
{
	const char *old, *none;

	QAF_TRY(qaf_audit_outdated(q, &old, audit, m->tool, r));
	if (*old)
		qaf_notice_about(q, audit->ref, "the tool asks for %s", old);
	QAF_TRY(qaf_audit_uninformed(q, &none, audit, m->tool));
	if (*none)
		qaf_notice_about(q, audit->ref, "it builds on %s, and there is "
			"none", none);
	return QAF_OK;
}

/* ---- submission ---- */

enum qaf_rc qaf_audit_check_when(struct qaf *q, const struct qaf_audit *audit,
	struct qaf_moment when)
{
	if (when.day < audit->allocated)
		return qaf_fail(q, QAF_RULE, "%s was allocated on %s and cannot "
			"be submitted before that, on %s", audit->ref,
			qaf_date_text(q->arena, audit->allocated),
			qaf_date_text(q->arena, when.day));
	QAF_TRY(qaf_need_past(q, when));
	return audit->history ? QAF_OK : qaf_authority_there(q, audit->auditor,
		when.day, qaf_printf(q->arena, "%s was handed in", audit->ref));
}

static enum qaf_rc store_submission(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_marked *m, struct qaf_moment when)
{
	QAF_TRY(qaf_run(q, SQL_audit_submit, QAF_I("audit", audit->id),
		QAF_D(q, "submitted_on", when.day),
		QAF_T("submitted_at", when.minute < 0 ? NULL :
			qaf_moment_text(q->arena, when))));
	audit->state = QAF_AUDIT_SUBMITTED;
	audit->submitted = when;
	return qaf_log(q, "audit submit", audit->ref, "on: %s%s%s",
		qaf_moment_text(q->arena, when),
		m->overall >= 0 ? "; overall: " : "",
		m->overall >= 0 ? m->fw->grades[m->overall].id : "");
}

static enum qaf_rc submit(struct qaf *q, struct qaf_audit *audit,
	struct qaf_moment when, bool imported, struct qaf_final *final)
{
	struct qaf_marked m;
	struct qaf_record record = { .nfindings = 0 };
	struct qaf_str missing;

	QAF_TRY(qaf_audit_check_open(q, audit));
	QAF_TRY(qaf_audit_check_auditor(q, audit));
	QAF_TRY(qaf_audit_check_when(q, audit, when));
	QAF_TRY(qaf_audit_marked(q, &m, audit));
	if (!imported)
		QAF_TRY(qaf_audit_record(q, &record, audit->id));
	qaf_str_init(&missing, q->arena);
	missing_grades(q, &missing, &m, audit, imported);
	if (!imported)
		add_missing(&missing, qaf_audit_lacks(q, &m, audit, &record,
			true, m.tool->requires));
	if (missing.len)
		return qaf_fail(q, QAF_RULE, "%s cannot be submitted yet; it "
			"lacks: %s", audit->ref, missing.text);
	QAF_TRY(qaf_audit_limits(q, audit, NULL));
	QAF_TRY(store_submission(q, audit, &m, when));
	if (!imported) {
		QAF_TRY(remind_of_age(q, &m, audit, &record));
		qaf_audit_personal(q, audit, &record);
		QAF_TRY(remind(q, &m, audit, &record));
	}
	QAF_TRY(qaf_track_resubmitted(q, audit));
	return qaf_audit_settle(q, final, audit, m.fw, when);
}

enum qaf_rc qaf_audit_submit(struct qaf *q, struct qaf_audit *audit,
	struct qaf_moment when, struct qaf_final *final)
{
	struct qaf_credit credit;

	QAF_TRY(qaf_authority_auditor(q, &credit, audit, "handed in", false,
		NULL));
	return submit(q, audit, when, false, final);
}

enum qaf_rc qaf_audit_submit_imported(struct qaf *q, struct qaf_audit *audit,
	struct qaf_moment when)
{
	struct qaf_final final;

	QAF_TRY(qaf_audit_recorded_for(q, audit, NULL));
	return submit(q, audit, when, true, &final);
}
