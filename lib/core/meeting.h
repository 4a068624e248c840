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

/* Tell which actions a meeting of that kind (its id) has set and nobody has
 * verified; where a stage has its name, those of that stage. */
enum qaf_rc qaf_meeting_tell_actions(struct qaf *q, const char *kind);

/* The id of the meeting, or of the review of a tracker, that the word means; NULL:
 * none of the framework's. */
const char *qaf_meeting_kind(struct qaf_arena *a, const struct qaf_framework *fw,
	const char *word);

/* The kind under which reviews of a tracker are recorded: its id and "-review",
 * because a meeting may have the same id. */
const char *qaf_meeting_review(struct qaf_arena *a,
	const struct qaf_tracker *t);

#endif
