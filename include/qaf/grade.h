/*
 * Grades of each stage, and the final grade that stands.
 */
#ifndef QAF_GRADE_H
#define QAF_GRADE_H

#include "qaf/audit.h"

#define QAF_NOT_APPLICABLE "not-applicable"
#define QAF_OVERALL "overall"

/* The overall grade that stands, and the stage that gave it. */
struct qaf_final {
	int grade;		/* index in the framework; -1: none yet */
	const char *id;		/* "good"; NULL: none yet */
	const char *stage;
	qaf_date day;		/* of the stage that gave it */
};

/* One judgement as it is stored; results in q->arena. */
struct qaf_graded {
	const char *stage, *domain;
	const char *grade;	/* id, or "not-applicable" */
	const char *by;		/* staff reference, or NULL */
	qaf_date on;		/* QAF_NO_DATE: with the audit's submission */
	const char *reason;	/* or NULL */
	bool superseded;	/* by a correction */
};

/*
 * Every judgement of an audit in the order recorded, of one stage or (NULL) of
 * all; those that were corrected only when asked for.
 */
enum qaf_rc qaf_grade_all(struct qaf *q, struct qaf_graded **out, size_t *n,
	long long audit, const char *stage, bool superseded);

/* Does the word mean that a domain is not applicable: n/a, not applicable? */
bool qaf_grade_is_na(const char *word);

/*
 * Store one judgement: `grade` an id of the framework.  An earlier one of the
 * same stage and domain is kept, superseded; the same one again changes
 * nothing.  `on` QAF_NO_DATE: it counts from the audit's submission.
 */
enum qaf_rc qaf_grade_put(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const char *domain, const char *grade,
	const char *by, qaf_date on, const char *reason);

/* Take a judgement back before the audit is handed in: kept, superseded. */
enum qaf_rc qaf_grade_clear(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const char *domain);

/* The current judgement of a stage on a domain; *found tells of one. */
enum qaf_rc qaf_grade_current(struct qaf *q, struct qaf_graded *out,
	bool *found, long long audit, const char *stage, const char *domain);

/* The current judgement of a stage on a domain: its id, NULL when none. */
enum qaf_rc qaf_grade_get(struct qaf *q, const char **out, long long audit,
	const char *stage, const char *domain);

/* The final grade as stored. */
enum qaf_rc qaf_grade_final(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit);
/* Store it: `grade` of a stage, standing since that day. */
enum qaf_rc qaf_grade_final_put(struct qaf *q, const struct qaf_audit *audit,
	const char *grade, const char *stage, qaf_date day);

/*
 * After a stage was recorded: the final grade by the framework (the last of
 * its deciding stages that happened), stored, and the audit's steps brought in
 * line with it (track.h).  `when` is the moment of that stage.
 */
enum qaf_rc qaf_grade_settle(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, struct qaf_moment when);

#endif
