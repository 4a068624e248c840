/*
 * Gives the reminders of a framework, as notices, when their event happens.
 */
#include "core/remind.h"

#include "base/str.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/notice.h"
#include "core/track/private.h"

static bool for_tools(const struct qaf_reminder *r, const char *const *tools,
	size_t ntools)
{
	if (r->tools.n == 0)
		return true;
	for (size_t i = 0; i < ntools; i++)
		if (qaf_words_has(&r->tools, tools[i]))
			return true;
	return false;
}

/* "for team-manager S3, cpp: ", or "". */
static enum qaf_rc for_whom(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_reminder *r,
	const struct qaf_step_people *people)
{
	const char *named;

	QAF_TRY(qaf_roles_named(q, &named, fw, &r->to, people));
	*out = *named ? qaf_printf(q->arena, "for %s: ", named) : "";
	return QAF_OK;
}

static enum qaf_rc give(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const struct qaf_reminder *r,
	const struct qaf_step_people *people)
{
	const char *whom;

	QAF_TRY(for_whom(q, &whom, fw, r, people));
	qaf_notice_about(q, ref, "%s%s", whom, r->text);
	return QAF_OK;
}

enum qaf_rc qaf_remind(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, enum qaf_remind_on on, int grade)
{
	struct qaf_step_people people = qaf_audit_people(audit, q->now.day);

	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (r->on == on && for_tools(r, &audit->tool, 1) &&
		    (!r->grades || qaf_grades_has(r->grades, grade)))
			QAF_TRY(give(q, fw, audit->ref, r, &people));
	}
	return QAF_OK;
}

/* Is the reminder for what came of the entry, as far as that is said? */
static bool for_outcome(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_reminder *r, const struct qaf_evidence *e)
{
	const struct qaf_evidence_kind *kind =
		qaf_framework_evidence(fw, e->kind);
	struct qaf_words came;

	if (r->outcomes.n == 0 || !kind || qaf_blank(e->outcome))
		return true;
	came = qaf_evidence_outcomes(q, NULL, kind, e->outcome);
	for (size_t i = 0; i < came.n; i++)
		if (qaf_words_has(&r->outcomes, came.word[i]))
			return true;
	return came.n == 0;
}

enum qaf_rc qaf_remind_recorded(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_evidence *e)
{
	struct qaf_step_people people;

	QAF_TRY(qaf_step_people_of(q, &people, e));
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (r->on == QAF_REMIND_RECORDED && (r->evidence.n == 0 ||
		    qaf_words_has(&r->evidence, e->kind)) &&
		    for_outcome(q, fw, r, e))
			QAF_TRY(give(q, fw, e->ref, r, &people));
	}
	return QAF_OK;
}

enum qaf_rc qaf_remind_of_draw(struct qaf *q, const struct qaf_framework *fw,
	const char *draw, const char *const *tools, size_t ntools)
{
	struct qaf_step_people people = { .day = q->now.day };

	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (r->on == QAF_REMIND_ALLOCATED && !r->grades &&
		    for_tools(r, tools, ntools))
			QAF_TRY(give(q, fw, draw, r, &people));
	}
	return QAF_OK;
}

/* Is the reminder for that role, or for a team that has it? */
static bool for_role(const struct qaf_framework *fw,
	const struct qaf_reminder *r, const struct qaf_role *role)
{
	for (size_t i = 0; i < r->to.n; i++)
		if (qaf_role_is(fw, role->id, r->to.word[i]))
			return true;
	return false;
}

enum qaf_rc qaf_remind_regularly(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_role *role)
{
	static const struct {
		enum qaf_remind_on on;
		const char *words;
	} times[] = {
		{ QAF_REMIND_ALWAYS, "always" },
		{ QAF_REMIND_MONTH, "each month" },
		{ QAF_REMIND_QUARTER, "each quarter" },
		{ QAF_REMIND_YEAR, "each year" },
	};
	struct qaf_step_people people = { .day = q->now.day };

	for (size_t k = 0; k < QAF_LEN(times); k++)
		for (size_t i = 0; i < fw->nreminders; i++) {
			const struct qaf_reminder *r = &fw->reminders[i];

			if (r->on == times[k].on &&
			    (!role || for_role(fw, r, role)))
				QAF_TRY(give(q, fw, times[k].words, r, &people));
		}
	return QAF_OK;
}
