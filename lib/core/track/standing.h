/*
 * A step as it is stored, for what closes it, opens it again or corrects it.
 */
#ifndef QAF_CORE_TRACK_STANDING_H
#define QAF_CORE_TRACK_STANDING_H

#include "core/track/private.h"
#include "db/rows.h"

struct qaf_standing {
	long long audit, entry;		/* one of them; the other is 0 */
	const char *word;
	const char *role;	/* roles of the framework, blank-separated */
	const char *owner;	/* NULL: not known */
	enum qaf_step_state state;
	struct qaf_moment due;
	qaf_date starts;
	qaf_date began;		/* earlier than that where a window opens later */
	bool reaudit;
	/* What closed it, or, of a step that several roles owe, what some of them
	 * did of it; NULL: nothing. */
	struct qaf_moment done;
	const char *evidence, *reason, *done_by;
	const char *mark;	/* what it leaves undone; NULL: nothing */
};
extern const struct qaf_row_type qaf_standing_row;

/* The step of that reference: QAF_UNKNOWN where there is none, QAF_RULE where it
 * comes after another one of its entry. */
enum qaf_rc qaf_standing_find(struct qaf *q, struct qaf_standing *s,
	const char *ref);
/* What it belongs to. */
struct qaf_step_of qaf_standing_of(struct qaf *q, const struct qaf_standing *s);
/* "A17/action-meeting" */
const char *qaf_standing_ref(struct qaf *q, const struct qaf_standing *s);

/* ---- reopen.c ---- */

/* QAF_RULE where it was done by a re-audit or by an entry of evidence, in which
 * what is wrong is put right. */
enum qaf_rc qaf_standing_check_own(struct qaf *q, const struct qaf_standing *s);
/* "done 2024-03-05 by S3", "waived by S1" */
const char *qaf_standing_closed_text(struct qaf *q,
	const struct qaf_standing *s);

/* ---- allowed.c ---- */

/*
 * QAF_RULE where the step cannot have been done on that day, or is not done by
 * saying so: the day is to come, or before there was anything to do; it is done by
 * a re-audit, by recording evidence, at a meeting of which none is recorded of that
 * day, or once its actions are.
 */
enum qaf_rc qaf_step_check_done(struct qaf *q, const struct qaf_standing *s,
	struct qaf_moment on);

/* When it was done, as it is stored: with the minute where the deadline has one
 * and it is known. */
const char *qaf_step_done_text(struct qaf *q, const struct qaf_standing *s,
	struct qaf_moment on);

/* ---- amend.c ---- */

/* The step turns out to have been done on another day, which is checked as in
 * qaf_step_done(): what counts from it follows.  `why` is for the journal. */
enum qaf_rc qaf_standing_put_day(struct qaf *q, const struct qaf_standing *s,
	struct qaf_moment on, const char *why);

/* ---- entry.c ---- */

/* A step of an entry was done on another day than was recorded, or is open again
 * (QAF_NO_DATE): those that came after it follow.  QAF_RULE, naming it, where one
 * was closed and cannot. */
enum qaf_rc qaf_entry_moved(struct qaf *q, const struct qaf_standing *before,
	qaf_date on);

#endif
