/* What the files of this folder share: what somebody has to do, and how an item
 * of it goes to another. */
#ifndef QAF_CORE_HANDOVER_PRIVATE_H
#define QAF_CORE_HANDOVER_PRIVATE_H

#include "core/council.h"
#include "core/handover/held.h"
#include "qaf/handover.h"

/* ---- give.c ---- */

/* To whom it is to go, and from when on its owner is not there. */
struct qaf_giving {
	const char *from, *to;	/* references; `to` NULL: nobody */
	qaf_date day;		/* the first without `from`, today or later */
	const char *reason;
};

/* What became of an item: one of these. */
struct qaf_given {
	const char *to;		/* it was given */
	const char *why;	/* it was not, because of this */
	const char *could;	/* nobody is named; these could take it */
};

/* Give it, or find who could.  What may not be given stays as it was. */
enum qaf_rc qaf_give(struct qaf *q, struct qaf_given *out,
	const struct qaf_held *item, const struct qaf_giving *giving);

/* ---- work.c ---- */

/* List what they have to do, all of it or (days.from) what is due in these days or
 * late already, and give each item away where g->to is somebody. */
enum qaf_rc qaf_hand_over(struct qaf *q, struct qaf_out *out,
	struct qaf_handed *done, const struct qaf_giving *g,
	struct qaf_days days);

/* QAF_RULE unless the actor arranges audits or is the person's manager; `done` is
 * "recorded as leaving". */
enum qaf_rc qaf_handover_may(struct qaf *q, const struct qaf_staff *staff,
	const char *done);

/* done->to becomes the reference of whom h->to names; QAF_RULE where that is
 * done->who, or nobody who is at work. */
enum qaf_rc qaf_handover_to(struct qaf *q, struct qaf_handed *done,
	const struct qaf_handover *h);

#endif
