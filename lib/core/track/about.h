/* What the rows of steps in a listing do not say. */
#ifndef QAF_CORE_TRACK_ABOUT_H
#define QAF_CORE_TRACK_ABOUT_H

#include "qaf/audit.h"

/* What a step of an audit is, beside what its row in the listing says. */
struct qaf_step_about {
	const char *ref;	/* "A17/child-visit" */
	bool reaudit;		/* it is done by handing one in */
	bool for_risk;		/* only where risk is identified is it asked for */
};
enum qaf_rc qaf_steps_about(struct qaf *q, struct qaf_step_about **out,
	size_t *n, const struct qaf_audit *audit);

#endif
