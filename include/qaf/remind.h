/*
 * What a framework wants people to be told when something happens.
 */
#ifndef QAF_REMIND_H
#define QAF_REMIND_H

#include "qaf/framework.h"

/*
 * Say, as notices, the reminders that the framework has for an event:
 * allocated, submitted, graded, moderated.  `ref` is what they are
 * about ("A17", a draw) and stands before each.  `tool`
 * (NULL: none) and `grade` (index, -1: none) narrow them: a reminder for some
 * tools or grades is said only for those.
 */
void qaf_remind(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *tool, enum qaf_remind_on on, int grade);

#endif
