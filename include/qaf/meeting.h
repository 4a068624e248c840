/*
 * Meetings that a framework asks for (Confirm and Challenge, a panel, QPAG) and
 * reviews of its trackers: when they were held and what they decided.
 * References are M and a number.
 */
#ifndef QAF_MEETING_H
#define QAF_MEETING_H

#include "qaf/framework.h"
#include "qaf/option.h"
#include "qaf/out.h"

struct qaf_meeting_held {
	/* A meeting of the framework in any of its words, with "/DRAW" behind
	 * it where it follows draws; or a tracker that it reviews. */
	const char *kind;
	qaf_date on;
	const char *chair, *attended;	/* NULL: not recorded */
	const char *decided;
};

/*
 * Record a meeting; *id, unless NULL, becomes its number.  Notices tell its
 * agenda, and who of those that the framework has attend is not named.  The framework in
 * force on its day applies.  Refused: a meeting that it does not have
 * (QAF_UNKNOWN with what there is), a day in the future (QAF_RULE), nothing
 * decided (QAF_INPUT), and of one that follows draws (DEV23-26) a draw that it does
 * not follow (QAF_UNKNOWN), none named where several wait (QAF_USAGE), a day before
 * the draw (QAF_RULE).
 */
enum qaf_rc qaf_meeting_add(struct qaf *q, long long *id,
	const struct qaf_meeting_held *m);

/* Which meetings to list; NULL and QAF_ALL_DAYS mean any. */
struct qaf_meeting_filter {
	const char *kind;		/* its id, whatever draw it was for; or
					 * "learning-action/2024-03-dip" */
	struct qaf_days days;
};
extern const struct qaf_option qaf_meeting_filters[];

/* Columns: meeting, kind, on, chair, attended, decided. */
enum qaf_rc qaf_meeting_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_meeting_filter *filter);

#endif
