/*
 * Reminders: what a framework asks people to keep in mind when something
 * happens.
 */
#ifndef QAF_CORE_REMIND_H
#define QAF_CORE_REMIND_H

#include "core/framework/framework.h"

/*
 * Give the framework's reminders for an event, each as a notice that begins
 * with `ref`, what it is about ("A17").  A reminder that is only for some tools
 * or grades is given if `tool` (an id, or NULL) or `grade` (an index in the
 * framework's scale, or -1) is one of those.
 */
void qaf_remind(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *tool, enum qaf_remind_on on, int grade);

/* Give the reminders for allocation once for a whole draw: those for any of
 * these tools. */
void qaf_remind_of_draw(struct qaf *q, const struct qaf_framework *fw,
	const char *draw, const char *const *tools, size_t ntools);

/* Give the reminders for recording evidence of that kind. */
void qaf_remind_recorded(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *kind);

/* Give the reminders of regular times (always, each month, quarter and year),
 * each after how often it comes: all, or only those for one role of the
 * framework. */
void qaf_remind_regularly(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_role *role);

#endif
