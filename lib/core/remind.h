/*
 * Reminders: what a framework asks people to keep in mind when something
 * happens.
 */
#ifndef QAF_CORE_REMIND_H
#define QAF_CORE_REMIND_H

#include "core/framework/framework.h"

/*
 * Give, as notices, the reminders that the framework has for an event.  `ref`
 * is what they are about ("A17") and stands before each.  A reminder for some
 * tools or some grades is given only with one of these: `tool` is an id or
 * NULL, `grade` an index in the framework's scale or -1.
 */
void qaf_remind(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *tool, enum qaf_remind_on on, int grade);

/* The reminders for allocation, of a draw's audits together: each once, when
 * it is for any of these tools. */
void qaf_remind_of_draw(struct qaf *q, const struct qaf_framework *fw,
	const char *draw, const char *const *tools, size_t ntools);

/* Those for evidence of a kind that was recorded. */
void qaf_remind_recorded(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *kind);

/* Those of regular times (always, each month, quarter and year), with how
 * often before each: all, or those that are for a role of the framework. */
void qaf_remind_regularly(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_role *role);

#endif
