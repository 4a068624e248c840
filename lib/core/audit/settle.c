/*
 * Works out the final grade from the stages, and starts what follows from it.
 */
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/track/private.h"
#include "qaf/adoption.h"

/*
 * The framework's `final_grade` names the stages that decide, in order.  The
 * last of them that gave an overall grade decides.
 */
static const struct qaf_graded *deciding(const struct qaf_framework *fw,
	const struct qaf_judged *judged)
{
	const struct qaf_words *stages = fw->final_grade.n ? &fw->final_grade :
		&fw->stages;
	size_t n = fw->final_grade.n ? stages->n : stages->n > 0;
	const struct qaf_graded *found = NULL;

	for (size_t i = n; i > 0 && !found; i--)
		found = qaf_judged_find(judged, stages->word[i - 1],
			QAF_OVERALL);
	return found;
}

/* A grade that was handed in with the audit counts from the submission, one
 * that was corrected later or given by a later stage from its own day. */
static qaf_date day_of(const struct qaf_graded *g,
	const struct qaf_audit *audit)
{
	return g->on != QAF_NO_DATE ? g->on : audit->submitted.day;
}

enum qaf_rc qaf_grade_decide(struct qaf *q, struct qaf_judged *judged,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	const struct qaf_graded *last;

	*judged = (struct qaf_judged){
		.final = { .grade = -1, .day = QAF_NO_DATE } };
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_grade_all(q, &judged->graded, &judged->n, audit->id, NULL,
		false));
	last = deciding(fw, judged);
	if (!last || audit->submitted.day == QAF_NO_DATE)
		return qaf_grade_final_remove(q, audit);
	judged->final = (struct qaf_final){
		.id = last->grade,
		.grade = qaf_grade_index(fw, last->grade),
		.stage = last->stage,
		.day = day_of(last, audit),
	};
	return qaf_grade_final_put(q, audit, &judged->final);
}

enum qaf_rc qaf_grade_settle(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit, const char *stage,
	struct qaf_moment when)
{
	struct qaf_judged judged;

	QAF_TRY(qaf_grade_decide(q, &judged, audit));
	*out = judged.final;
	/* Submission starts steps also where the tool does not grade. */
	return qaf_track_update(q, audit, &judged, stage, when);
}

enum qaf_rc qaf_audit_settle(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit, const struct qaf_framework *fw,
	struct qaf_moment when)
{
	QAF_TRY(qaf_grade_settle(q, out, audit, fw->stages.word[0], when));
	return audit->reaudit_of ? qaf_track_reaudit(q, audit, when) :
		QAF_OK;
}
