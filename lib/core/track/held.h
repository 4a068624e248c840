/*
 * What somebody is still to do, and how a step of it goes to another.
 */
#ifndef QAF_CORE_TRACK_HELD_H
#define QAF_CORE_TRACK_HELD_H

#include "qaf/qaf.h"

/* ---- left.c ---- */

/* Something that somebody is still to do. */
struct qaf_held {
	const char *who;	/* their reference */
	qaf_date left;		/* their last day; QAF_NO_DATE: not known */
	const char *kind;	/* audit, step, action, moderation or dispute */
	const char *ref;	/* "A17/child-visit", "A17.2" */
	const char *what;	/* in words */
	const char *due;	/* day or moment; NULL: none */
	const char *draw;	/* of a moderation: the selection */
};

/* The steps, actions, audits and disputes that one person has, or (NULL) those of
 * everybody who has left. */
enum qaf_rc qaf_held(struct qaf *q, struct qaf_held **out, size_t *n,
	const char *who);
/* "A17/child-visit", "the dispute of A17": an audit's reference alone is that of
 * the audit. */
const char *qaf_held_named(struct qaf *q, const struct qaf_held *h);

/* ---- give.c ---- */

/*
 * Give an open step to another owner, who may close it on the first day on which
 * its owner is not there.  QAF_RULE for who may not, or where the actor neither
 * holds one of its roles nor arranges audits.
 */
enum qaf_rc qaf_step_give(struct qaf *q, const char *ref, const char *to,
	qaf_date day, const char *reason);
/* Who may close it then: "M1, M4 and 3 more"; NULL: nobody. */
enum qaf_rc qaf_step_takers(struct qaf *q, const char **out, const char *ref,
	qaf_date day);

#endif
