/*
 * The reminders of a framework, said when their event happens.  Floor: core.
 */
#include "qaf/remind.h"

#include "qaf/str.h"

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

static void say(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *const *tools, size_t ntools, const char *on, int grade)
{
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (qaf_eq(r->on, on) && for_tools(r, tools, ntools) &&
		    (!r->grades || qaf_grades_has(r->grades, grade)))
			qaf_notice(q, "%s: %s", ref, r->text);
	}
}

void qaf_remind(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *tool, const char *on, int grade)
{
	say(q, fw, ref, &tool, tool ? 1 : 0, on, grade);
}

void qaf_remind_of(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *const *tools, size_t ntools,
	const char *on)
{
	say(q, fw, ref, tools, ntools, on, -1);
}
