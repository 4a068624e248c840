/*
 * The final grade of an audit.
 */
#ifndef QAF_GRADE_H
#define QAF_GRADE_H

#include "qaf/audit.h"

#define QAF_NOT_APPLICABLE "not-applicable"
#define QAF_OVERALL "overall"

/* The overall grade that counts, and the stage that gave it. */
struct qaf_final {
	int grade;		/* index in the framework; -1: none yet */
	const char *id;		/* "good"; NULL: none yet */
	const char *stage;
	qaf_date day;		/* of the stage that gave it */
};

/* Read the stored final grade. */
enum qaf_rc qaf_grade_final(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit);

#endif
