/* What is at stake when an audit, or what was judged in it, goes out of sight. */
#ifndef QAF_AUDIT_STAKE_H
#define QAF_AUDIT_STAKE_H

#include "qaf/audit.h"

/* *why becomes "risk is identified", or "it is at the worst grade" by the
 * judgement of any stage once it was handed in; NULL for any other audit. */
enum qaf_rc qaf_audit_stake(struct qaf *q, const char **why,
	const struct qaf_audit *audit);

/* To whom it is credited that the audit goes out of sight; `done` is how, such as
 * "withdrawn".  At the worst grade or at risk only those may who may waive a step
 * of such a child. */
enum qaf_rc qaf_audit_credit_gone(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, const char *by);

#endif
