/*
 * Gives the reminders of a framework, as notices, when their event happens.
 */
#include "core/remind.h"

#include "base/str.h"
#include "core/framework/framework.h"
#include "core/notice.h"

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

static void remind(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *const *tools, size_t ntools,
	enum qaf_remind_on on, int grade)
{
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (r->on == on && for_tools(r, tools, ntools) &&
		    (!r->grades || qaf_grades_has(r->grades, grade)))
			qaf_notice_about(q, ref, "%s", r->text);
	}
}

void qaf_remind(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *tool, enum qaf_remind_on on, int grade)
{
	remind(q, fw, ref, &tool, tool ? 1 : 0, on, grade);
}

void qaf_remind_recorded(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *kind)
{
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (r->on == QAF_REMIND_RECORDED && (r->evidence.n == 0 ||
		    qaf_words_has(&r->evidence, kind)))
			qaf_notice_about(q, ref, "%s", r->text);
	}
}

void qaf_remind_of_draw(struct qaf *q, const struct qaf_framework *fw,
	const char *draw, const char *const *tools, size_t ntools)
{
	remind(q, fw, draw, tools, ntools, QAF_REMIND_ALLOCATED, -1);
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

void qaf_remind_regularly(struct qaf *q, const struct qaf_framework *fw,
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

	for (size_t k = 0; k < QAF_LEN(times); k++)
		for (size_t i = 0; i < fw->nreminders; i++) {
			const struct qaf_reminder *r = &fw->reminders[i];

			if (r->on == times[k].on &&
			    (!role || for_role(fw, r, role)))
				qaf_notice(q, "%s: %s", times[k].words, r->text);
		}
}
