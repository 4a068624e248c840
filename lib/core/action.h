/*
 * Actions, for the code that reads or withdraws those of an audit.
 */
#ifndef QAF_CORE_ACTION_H
#define QAF_CORE_ACTION_H

#include "qaf/action.h"

/* How many actions an audit has that were not withdrawn. */
enum qaf_rc qaf_action_count(struct qaf *q, long long *n, long long audit);

/* By reference; QAF_UNKNOWN when there is none. */
enum qaf_rc qaf_action_need(struct qaf *q, struct qaf_action *out,
	const char *ref);

/* How many actions of an audit, and of those that it repeated, are not
 * completed yet (DUD23-19). */
enum qaf_rc qaf_action_open(struct qaf *q, long long *n, long long audit);

/* Withdraw the open actions of an audit that is withdrawn. */
enum qaf_rc qaf_action_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);

#endif
