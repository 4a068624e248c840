/*
 * What keeps somebody from a duty, and whose it is as far as teams and services
 * decide it.
 */
#ifndef QAF_CORE_AUTHORITY_PRIVATE_H
#define QAF_CORE_AUTHORITY_PRIVATE_H

#include "core/authority.h"

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
	QAF_OBSTACLE_OTHER,	/* the right role, asked of another person */
};

/* What keeps them from it, on the day on which it was done. */
enum qaf_rc qaf_obstacle_of(struct qaf *q, enum qaf_obstacle *out,
	const struct qaf_duty *d, const struct qaf_staff *s);

/* Why somebody is excepted; NULL: they are not. */
enum qaf_rc qaf_why_excepted(struct qaf *q, const char **why,
	const struct qaf_duty *d, const struct qaf_staff *s);

/* ---- holder.c ---- */

/* Who has the place on the audit or the entry that the role is; NULL: nobody, or
 * it is no such role. */
enum qaf_rc qaf_in_place(struct qaf *q, const char **out,
	const struct qaf_role *role, const struct qaf_step_people *p);

/* ---- unit.c ---- */

/* The day on which it was done. */
qaf_date qaf_duty_day(struct qaf *q, const struct qaf_duty *d);

/* Does somebody work in the team or the service of the duty's audit? */
enum qaf_rc qaf_duty_is_near(struct qaf *q, bool *near,
	const struct qaf_duty *d, const struct qaf_staff *s);

/* Whose role is right: is it asked of another person, of another team, of another
 * service?  `holds`: it is one that the duty names, and none above. */
enum qaf_rc qaf_duty_elsewhere(struct qaf *q, enum qaf_obstacle *out,
	const struct qaf_duty *d, const struct qaf_staff *s, bool holds);

#endif
