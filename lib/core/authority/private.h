/*
 * Whose duty it is, as far as teams and services decide it.
 */
#ifndef QAF_CORE_AUTHORITY_PRIVATE_H
#define QAF_CORE_AUTHORITY_PRIVATE_H

#include "core/authority.h"

/* Does somebody answer for the team or the service of the duty's audit? */
enum qaf_rc qaf_duty_is_theirs(struct qaf *q, bool *theirs,
	const struct qaf_duty *d, const struct qaf_staff *s);

/* Is nobody else at work in a role that the duty names?  What one person alone
 * can do is theirs, wherever they work. */
enum qaf_rc qaf_duty_is_only_theirs(struct qaf *q, bool *only,
	const struct qaf_duty *d, const struct qaf_staff *s);

#endif
