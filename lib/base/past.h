/*
 * Checks of days: what happened cannot lie in the future, and what is due
 * cannot lie in the past.
 */
#ifndef QAF_BASE_PAST_H
#define QAF_BASE_PAST_H

#include "qaf/qaf.h"

/*
 * "2024-03-24 lies in the future; today is 2024-03-22" when the clock has not
 * reached `when`, NULL when it has or there is no day.  A minute of today is
 * judged only where the clock has a minute, too.
 */
char *qaf_future(struct qaf *q, struct qaf_moment when);

/* QAF_RULE when something that happened is said to be in the future. */
enum qaf_rc qaf_need_past(struct qaf *q, struct qaf_moment when);

/* Refuse a deadline that has passed: QAF_RULE "2024-03-01 is past; WHAT is due
 * today or later".  QAF_NO_DATE is none. */
enum qaf_rc qaf_need_due(struct qaf *q, qaf_date due, const char *what);

#endif
