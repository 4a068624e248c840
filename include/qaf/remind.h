/*
 * What a framework wants people to be told when something happens.
 */
#ifndef QAF_REMIND_H
#define QAF_REMIND_H

#include "qaf/framework.h"

/*
 * Say, as notices, the reminders that the framework has for an event:
 * allocated, submitted, graded, moderated, observed.  `ref` is what they are
 * about ("A17", a draw, an entry of evidence) and stands before each.  `tool`
 * (NULL: none) and `grade` (index, -1: none) narrow them: a reminder for some
 * tools or grades is said only for those.
 */
void qaf_remind(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *tool, const char *on, int grade);

/* The same for many audits at once, a draw: each is said once, when it is
 * for any of these tools. */
void qaf_remind_of(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *const *tools, size_t ntools,
	const char *on);

#endif
