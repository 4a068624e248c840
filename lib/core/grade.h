/*
 * Grades of each stage as they are stored.
 */
#ifndef QAF_CORE_GRADE_H
#define QAF_CORE_GRADE_H

#include "qaf/grade.h"

/* One judgement as it is stored; results in q->arena. */
struct qaf_graded {
	const char *stage, *domain;
	const char *grade;	/* id, or "not-applicable" */
	const char *by;		/* staff reference, or NULL */
	qaf_date on;		/* QAF_NO_DATE: with the audit's submission */
	const char *reason;	/* or NULL */
	bool superseded;	/* by a correction */
	const char *before;	/* the grade that it corrects; or NULL */
	const char *recorded_by;	/* NULL: not known */
};

/*
 * Every judgement of an audit in the order recorded, of one stage or (NULL) of
 * all; those that were corrected only when asked for.
 */
enum qaf_rc qaf_grade_all(struct qaf *q, struct qaf_graded **out, size_t *n,
	long long audit, const char *stage, bool superseded);

/* The current judgements of an audit, of all stages, and its final grade. */
struct qaf_judged {
	struct qaf_graded *graded;
	size_t n;
	struct qaf_final final;
};
enum qaf_rc qaf_judged_read(struct qaf *q, struct qaf_judged *out,
	const struct qaf_audit *audit);
/* The judgement of a stage on a domain; NULL: none. */
const struct qaf_graded *qaf_judged_find(const struct qaf_judged *judged,
	const char *stage, const char *domain);

/* Does the word mean "not applicable", such as n/a? */
bool qaf_grade_is_na(const char *word);

/*
 * Store one judgement; `grade` is an id of the framework.  An earlier judgement
 * of the same stage and domain is kept as superseded; storing the same one
 * again changes nothing.  `on` QAF_NO_DATE: it counts from the audit's
 * submission.
 */
enum qaf_rc qaf_grade_put(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const char *domain, const char *grade,
	const char *by, qaf_date on, const char *reason);

/* Take a judgement back before the audit is handed in; it is kept as
 * superseded. */
enum qaf_rc qaf_grade_clear(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const char *domain);

/* The same of all that a stage judged. */
enum qaf_rc qaf_grade_clear_stage(struct qaf *q, const struct qaf_audit *audit,
	const char *stage);

/* The current judgement of a stage on a domain: its id, NULL when none. */
enum qaf_rc qaf_grade_get(struct qaf *q, const char **out, long long audit,
	const char *stage, const char *domain);

/* A stage after the auditor's as it was recorded; results in q->arena. */
struct qaf_stage {
	const char *stage, *by, *reason;	/* reason or NULL */
	qaf_date on;
	bool blind, joined;
	enum qaf_risk risk;	/* QAF_RISK_UNKNOWN: it said nothing of risk */
	const char *override_limiting;	/* why a limit does not hold; or NULL */
	const char *recorded_by;	/* NULL: not known */
};

/* Those of an audit, in the order of their days. */
enum qaf_rc qaf_stages_of(struct qaf *q, struct qaf_stage **out, size_t *n,
	long long audit);

/* Store the final grade. */
enum qaf_rc qaf_grade_final_put(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_final *final);
/* There is none any more. */
enum qaf_rc qaf_grade_final_remove(struct qaf *q, const struct qaf_audit *audit);

#endif
