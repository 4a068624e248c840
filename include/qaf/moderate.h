/*
 * Moderation and the other stages after the auditor's: panel, benchmark.
 */
#ifndef QAF_MODERATE_H
#define QAF_MODERATE_H

#include "qaf/grade.h"

struct qaf_moderation {
	const char *stage;	/* moderation, panel, benchmark */
	const char *by;		/* staff reference; never the auditor */
	qaf_date on;
	const char *reason;	/* why a grade moved */
	bool blind;
	bool imported;		/* history: no reason, no roles asked for */
	const char *draw;	/* the selection it came from, or NULL */
	size_t n;
	const struct qaf_judgement *judgement;
};

/*
 * Record a stage of a submitted audit.  Refused (QAF_RULE): not submitted,
 * withdrawn, the moderator is the auditor, a stage that the framework has not,
 * a grade moved without a reason, the day before submission or in the future.
 * The auditor's grades are kept; the final grade is settled.
 */
enum qaf_rc qaf_moderate_record(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_moderation *m);

#endif
