/* Says what is at stake when an audit goes out of sight. */
#include "core/audit/stake.h"

#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"

static enum qaf_rc is_at_worst(struct qaf *q, bool *out,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	struct qaf_graded *given;
	size_t n;

	*out = false;
	if (audit->state != QAF_AUDIT_SUBMITTED)
		return QAF_OK;
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_grade_all(q, &given, &n, audit->id, NULL, false));
	for (size_t i = 0; i < n; i++)
		*out = *out || (qaf_eq(given[i].domain, QAF_OVERALL) &&
			qaf_grade_index(fw, given[i].grade) ==
			(int)fw->ngrades - 1);
	return QAF_OK;
}

enum qaf_rc qaf_audit_stake(struct qaf *q, const char **why,
	const struct qaf_audit *audit)
{
	bool worst;

	*why = "risk is identified";
	if (audit->risk == QAF_RISK_IDENTIFIED)
		return QAF_OK;
	QAF_TRY(is_at_worst(q, &worst, audit));
	*why = worst ? "it is at the worst grade" : NULL;
	return QAF_OK;
}
