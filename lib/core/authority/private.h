/*
 * What keeps somebody from a duty, and whose it is as far as teams and services
 * decide it.
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

/* ---- obstacle.c ---- */

/* What keeps somebody from it. */
enum qaf_obstacle {
	QAF_OBSTACLE_NONE,
	QAF_OBSTACLE_GONE,	/* had left by the day on which it was done */
	QAF_OBSTACLE_EXCEPTED,	/* among duty->except */
	QAF_OBSTACLE_WORKER,	/* it is oversight over their own work */
	QAF_OBSTACLE_MANAGER,	/* the audit looked at what they answer for */
	QAF_OBSTACLE_ROLE,	/* another role's */
	QAF_OBSTACLE_ELSEWHERE,	/* the right role, of another team or service */
};

/* What keeps them from it, on the day on which it was done. */
enum qaf_rc qaf_obstacle_of(struct qaf *q, enum qaf_obstacle *out,
	const struct qaf_duty *d, const struct qaf_staff *s);

/* Why somebody is excepted; NULL: they are not. */
enum qaf_rc qaf_why_excepted(struct qaf *q, const char **why,
	const struct qaf_duty *d, const struct qaf_staff *s);

#endif
