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

/* A meeting by the rules of the framework of its day. */
struct qaf_meeting_settled {
	const struct qaf_framework *fw;
	const struct qaf_meeting *meeting;	/* NULL: review of a tracker */
	const char *kind;	/* as it is stored */
	const char *draw;	/* that it follows; or NULL */
};

/* Find what a meeting that was held is; errors as qaf_meeting_add(). */
enum qaf_rc qaf_meeting_settle(struct qaf *q, struct qaf_meeting_settled *out,
	const struct qaf_meeting_held *m);
/* Who chairs a meeting of that kind, or holds the tracker that it reviews, in the
 * framework's words. */
struct qaf_words qaf_meeting_chairs(const struct qaf *q,
	const struct qaf_framework *fw, const char *kind);

/* The number of "M3"; false when it is no such reference. */
bool qaf_meeting_parse(long long *id, const char *ref);

/*
 * A draw that a meeting follows (DEV23-26).  The meeting is recorded under the
 * kind "learning-action/2024-03-dip".
 */
struct qaf_followed {
	const char *draw, *kind;
	const char *period;	/* of the draw: "2024-03" */
	const char *theme;	/* or NULL */
	qaf_date first;		/* day of that period */
	qaf_date drawn;
	long long held;		/* how often that meeting was, as it counts */
	long long open;		/* audits of the draw that are not handed in */
};

/* The draws that a meeting of the framework follows, made from `since` on
 * (QAF_NO_DATE: ever), in order of their periods; none where it follows none. */
enum qaf_rc qaf_meeting_followed(struct qaf *q, struct qaf_followed **out,
	size_t *n, const struct qaf_meeting *m, qaf_date since);

/*
 * The draw that a meeting held on `on` is for: `draw` (a reference), or with NULL
 * the only one whose meeting is owed; with none, only out->kind is set, to the
 * meeting's id.  Refused: a draw that it does not follow (QAF_UNKNOWN), none named
 * where several wait (QAF_USAGE), a day before the draw (QAF_RULE).
 */
enum qaf_rc qaf_meeting_of_draw(struct qaf *q, struct qaf_followed *out,
	const struct qaf_meeting *m, const char *draw, qaf_date on);

/* Somebody who is to be at such a meeting: over records that were drawn. */
struct qaf_guest {
	const char *role;
	const char *ref;		/* NULL: nobody known, or several */
	const char *service, *team;	/* of a record that they are over */
};

/* The roles that the meeting is held with, for the records of the draw: each
 * person once. */
enum qaf_rc qaf_meeting_guests(struct qaf *q, struct qaf_guest **out, size_t *n,
	const struct qaf_framework *fw, const struct qaf_meeting *m,
	const char *draw);
/* "service-manager M1", or "service-manager of MASH"; of several with "; "
 * between. */
const char *qaf_guest_text(struct qaf *q, const struct qaf_guest *g);
const char *qaf_guests_text(struct qaf *q, const struct qaf_guest *list,
	size_t n);

/*
 * Tell what the framework puts on the meeting's agenda, and whom of those it
 * names `with` the record does not have: nobody there is in that role, nor is
 * the word itself among those who attended.  Of one that follows `draw` (NULL:
 * none) those who are over its records are looked for by name.
 */
enum qaf_rc qaf_meeting_tell(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_meeting *meeting, const struct qaf_meeting_held *m,
	const char *draw);

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

/* Is it written as the reference of a meeting? */
bool qaf_meeting_is_ref(const char *ref);
/* What it is, what happened to it, and what was corrected. */
enum qaf_rc qaf_meeting_story(struct qaf *q, struct qaf_out *out,
	const char *ref);

#endif
