/*
 * Meetings that a framework asks for (Confirm and Challenge, a panel, QPAG) and
 * reviews of its trackers: when they were held and what they decided.
 * References are M and a number.
 */
#ifndef QAF_MEETING_H
#define QAF_MEETING_H

#include "qaf/authority.h"
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

/*
 * Correct the meeting M3: what `m` gives, not NULL or QAF_NO_DATE, takes the place
 * of what was recorded; of a meeting that follows draws a new kind has the draw with
 * it.  The rules of qaf_meeting_add() hold.  Steps that were done at it are done on
 * its new day, and what counts from them follows.  QAF_RULE, naming it, for what
 * cannot: such a step that is closed, or an action that was set at a meeting of
 * which none is left.  So is it without a reason, and for anybody but who recorded
 * it, who may chair it, and who records for others; QAF_USAGE where nothing is
 * given, QAF_UNKNOWN where there is no such meeting.
 */
enum qaf_rc qaf_meeting_correct(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_meeting_held *m, const char *reason);

/* It never took place: it counts no longer, and is kept.  Errors likewise, and
 * QAF_RULE where a step was done at it. */
enum qaf_rc qaf_meeting_withdraw(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const char *reason);
/* It did take place after all. */
enum qaf_rc qaf_meeting_restore(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const char *reason);

/* Which meetings to list; NULL and QAF_ALL_DAYS mean any. */
struct qaf_meeting_filter {
	const char *kind;		/* its id, whatever draw it was for; or
					 * "learning-action/2024-03-dip" */
	struct qaf_days days;
	bool all;			/* withdrawn ones too */
};
extern const struct qaf_option qaf_meeting_filters[];

/* Columns: meeting, kind, on, chair, attended, decided; with filter->all the state. */
enum qaf_rc qaf_meeting_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_meeting_filter *filter);

#endif
