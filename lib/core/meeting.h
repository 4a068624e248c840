/*
 * Counting meetings.
 */
#ifndef QAF_CORE_MEETING_H
#define QAF_CORE_MEETING_H

#include "core/framework/framework.h"
#include "qaf/meeting.h"

/* How many of a kind (its id) were held, both days inclusive; `chaired`: only
 * those with a chair. */
enum qaf_rc qaf_meeting_count(struct qaf *q, long long *n, const char *kind,
	qaf_date from, qaf_date to, bool chaired);

/*
 * Tell what the framework puts on the meeting's agenda, and whom of those it
 * names `with` the record does not have: nobody there is in that role, nor is
 * the word itself among those who attended.
 */
enum qaf_rc qaf_meeting_tell(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_meeting *meeting, const struct qaf_meeting_held *m);

/* The kind under which reviews of a tracker are recorded: its id and "-review",
 * because a meeting may have the same id. */
const char *qaf_meeting_review(struct qaf_arena *a,
	const struct qaf_tracker *t);

#endif
