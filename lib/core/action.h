/*
 * Actions, for the code that reads or withdraws those of an audit.
 */
#ifndef QAF_CORE_ACTION_H
#define QAF_CORE_ACTION_H

#include "base/calendar.h"
#include "qaf/action.h"
#include "qaf/track.h"

/* How many actions an audit has that were not withdrawn. */
enum qaf_rc qaf_action_count(struct qaf *q, long long *n, long long audit);

/* By reference; QAF_UNKNOWN when there is none. */
enum qaf_rc qaf_action_need(struct qaf *q, struct qaf_action *out,
	const char *ref);

/* How many actions of an audit, and of those that it repeated, are not
 * completed yet (DUD23-19). */
enum qaf_rc qaf_action_open(struct qaf *q, long long *n, long long audit);

/*
 * To whom the framework (a number; 0: that of today) has escalated an action
 * that is late by now; out->to and out->forums are NULL while it is not.
 * `owner_role` is the role that its owner had, or NULL.
 */
enum qaf_rc qaf_action_escalated(struct qaf *q, struct qaf_escalated *out,
	const struct qaf_calendar *calendar, long long framework,
	const char *owner_role, qaf_date due);

/* Withdraw the open actions of an audit that is withdrawn. */
enum qaf_rc qaf_action_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);

#endif
