/*
 * Meetings that a framework asks for (Confirm and Challenge, a panel, QPAG),
 * and the reviews of its trackers: held, and what they decided.  A record is M
 * and a number.
 */
#ifndef QAF_MEETING_H
#define QAF_MEETING_H

#include "qaf/framework.h"
#include "qaf/out.h"

struct qaf_meeting_held {
	const char *kind;	/* a meeting of the framework in any of its
				 * words, or a tracker that it reviews */
	qaf_date on;
	const char *chair, *attended;	/* NULL: not recorded */
	const char *decided;
};

/*
 * Record a meeting; *id, unless NULL, becomes its number.  The framework in
 * force on the day rules.  Refused: a meeting that it does not have
 * (QAF_UNKNOWN with what there is), a day in the future (QAF_RULE), nothing
 * decided (QAF_INPUT).
 */
enum qaf_rc qaf_meeting_add(struct qaf *q, long long *id,
	const struct qaf_meeting_held *m);

/* Columns: meeting, kind, on, chair, attended, decided.  NULL and QAF_NO_DATE
 * mean any. */
enum qaf_rc qaf_meeting_list(struct qaf *q, struct qaf_out *out,
	const char *kind, qaf_date from, qaf_date to);

#endif
