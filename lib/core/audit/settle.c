/*
 * The final grade: which stage decides, and what starts when it moves.
 */
#include "core/audit/private.h"
#include "core/grade.h"
#include "core/track/private.h"
#include "qaf/adoption.h"

/*
 * The framework's `final_grade` names the stages that decide, in order: the
 * last of them that gave an overall grade has the word.
 */
static enum qaf_rc deciding(struct qaf *q, struct qaf_graded *out, bool *found,
	const struct qaf_framework *fw, const struct qaf_audit *audit)
{
	*found = false;
	for (size_t i = fw->final_grade.n; i > 0 && !*found; i--)
		QAF_TRY(qaf_grade_current(q, out, found, audit->id,
			fw->final_grade.word[i - 1], QAF_OVERALL));
	if (!*found && fw->final_grade.n == 0 && fw->stages.n > 0)
		QAF_TRY(qaf_grade_current(q, out, found, audit->id, fw->stages.word[0],
			QAF_OVERALL));
	return QAF_OK;
}

enum qaf_rc qaf_grade_settle(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, struct qaf_moment when)
{
	const struct qaf_framework *fw;
	struct qaf_graded last;
	qaf_date day;
	bool found;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(deciding(q, &last, &found, fw, audit));
	/* A tool that does not grade still starts what submission starts. */
	if (!found)
		return qaf_track_update(q, audit, stage, when);
	/* A grade handed in with the audit counts from the submission; one that
	 * was corrected later, or given by a later stage, from its own day. */
	day = last.on != QAF_NO_DATE ? last.on : audit->submitted.day;
	if (day == QAF_NO_DATE)
		day = when.day;
	QAF_TRY(qaf_grade_final_put(q, audit, last.grade, last.stage, day));
	return qaf_track_update(q, audit, stage, when);
}

enum qaf_rc qaf_audit_settle(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, struct qaf_moment when)
{
	QAF_TRY(qaf_grade_settle(q, audit, fw->stages.word[0], when));
	return audit->reaudit_of ? qaf_track_reaudit(q, audit, when) : QAF_OK;
}
