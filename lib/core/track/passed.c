/*
 * Tells whether a re-audit passed on the day on which it was handed in, and since
 * when its audit's actions are complete (DUD23-19).
 */
#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/track/private.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

/* The grades at which a re-audit of the audit passes; 0: not said. */
static enum qaf_rc pass_grades(struct qaf *q, qaf_grades *out,
	const struct qaf_audit *first)
{
	const struct qaf_framework *fw;

	*out = 0;
	QAF_TRY(qaf_framework_of(q, &fw, first->framework));
	for (size_t i = 0; i < fw->nsteps; i++)
		if (fw->steps[i].reaudit)
			*out |= fw->steps[i].pass_grades;
	return QAF_OK;
}

/* The newest re-audit that was handed in; *found is false where none was. */
static enum qaf_rc newest(struct qaf *q, struct qaf_audit *out, bool *found,
	long long first)
{
	struct qaf_audit *again;
	size_t n;

	*found = false;
	QAF_TRY(qaf_audit_reaudits(q, &again, &n, first));
	for (size_t i = 0; i < n; i++)
		if (again[i].state == QAF_AUDIT_SUBMITTED) {
			*out = again[i];
			*found = true;
		}
	return QAF_OK;
}

enum qaf_rc qaf_reaudit_passed(struct qaf *q, struct qaf_passed *out,
	long long first_id)
{
	struct qaf_audit first, again;
	struct qaf_plan_day plan;
	struct qaf_final final;
	qaf_grades grades;
	long long open;

	*out = (struct qaf_passed){ .text = NULL };
	QAF_TRY(newest(q, &again, &out->said, first_id));
	if (!out->said)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &first, first_id));
	QAF_TRY(pass_grades(q, &grades, &first));
	out->said = grades != 0;
	if (!out->said)
		return QAF_OK;
	QAF_TRY(qaf_grade_final(q, &final, &again));
	QAF_TRY(qaf_action_open(q, &open, first_id));
	QAF_TRY(qaf_action_plan_on(q, &plan, first_id, again.submitted.day));
	out->passed = plan.open_then == 0 &&
		qaf_grades_has(grades, final.grade);
	out->complete = open == 0 && plan.open_then &&
		qaf_grades_has(grades, final.grade);
	out->text = out->complete ? qaf_printf(q->arena, "not passed on %s; "
		"complete since %s", qaf_date_words(q->arena,
		again.submitted.day), qaf_date_words(q->arena, plan.complete)) :
		qaf_printf(q->arena, "%s: %s, %s open", out->passed ?
		"passed" : "not passed", final.id ? final.id : "not graded",
		qaf_count(q->arena, open, "action", "actions"));
	return QAF_OK;
}
