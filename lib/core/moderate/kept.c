/*
 * A stage after the auditor's as it is kept, and its grades.
 */
#include "base/str.h"
#include "core/moderate/private.h"
#include "db/rows.h"

static const struct qaf_field kept_fields[] = {
	QAF_FIELD(struct qaf_stage_kept, by, "by_staff"),
	QAF_FIELD(struct qaf_stage_kept, on, "on_day"),
	QAF_FIELD(struct qaf_stage_kept, blind, "blind"),
	QAF_FIELD(struct qaf_stage_kept, joined, "auditor_joined"),
	QAF_FIELD(struct qaf_stage_kept, reason, "reason"),
	QAF_FIELD_WORD(struct qaf_stage_kept, risk, "risk", qaf_risk_words),
	QAF_FIELD_WORD(struct qaf_stage_kept, risk_before, "risk_before",
		qaf_risk_words),
	QAF_FIELD(struct qaf_stage_kept, override_limiting, "override_limiting"),
	QAF_FIELD(struct qaf_stage_kept, despite, "despite"),
};
static const struct qaf_row_type kept_row =
	QAF_ROW_TYPE(struct qaf_stage_kept, kept_fields);

enum qaf_rc qaf_stage_kept(struct qaf *q, struct qaf_stage_kept *out,
	bool *found, const struct qaf_audit *audit, const char *stage)
{
	return qaf_row(q, out, found, &kept_row, SQL_moderate_get,
		QAF_I("audit", audit->id), QAF_T("stage", stage));
}

const struct qaf_graded *qaf_stage_had(const struct qaf_stage_correction *c,
	const char *domain)
{
	for (size_t i = 0; i < c->nhad; i++)
		if (qaf_eq(c->had[i].domain, domain))
			return &c->had[i];
	return NULL;
}

const char *qaf_stage_grade_reason(const struct qaf_stage_correction *c,
	const char *domain, const char *grade)
{
	const struct qaf_graded *had = qaf_stage_had(c, domain);

	return had && qaf_eq(had->grade, grade) ? had->reason : c->reason;
}
