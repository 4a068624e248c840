/* What people who have left were to do. */
#ifndef QAF_CORE_TRACK_LEFT_H
#define QAF_CORE_TRACK_LEFT_H

#include "qaf/qaf.h"

/* What one of them was to do. */
struct qaf_left_work {
	const char *who;	/* their reference */
	qaf_date left;
	const char *steps;	/* that are for others of the role now; or NULL */
	const char *refs;	/* audits and actions that stay theirs; or NULL */
	const char *how;	/* the command by which these go to others; or NULL */
};
enum qaf_rc qaf_left_work(struct qaf *q, struct qaf_left_work **out, size_t *n);

#endif
