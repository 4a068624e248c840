/*
 * The events of a calendar.
 */
#ifndef QAF_RENDER_ICS_H
#define QAF_RENDER_ICS_H

#include "qaf/ics.h"

struct qaf_ics_event {
	const char *uid;		/* lasting: "A17/action-meeting@0f3c..." */
	const char *summary;		/* one line */
	const char *description;	/* or NULL */
	struct qaf_moment due;		/* all day when its minute is -1 */
	struct qaf_moment start;	/* day QAF_NO_DATE: the event is at due */
	int sequence;			/* 0, and one more at each change */
	struct qaf_moment modified;	/* day QAF_NO_DATE: not said */
	bool cancelled;			/* the step was waived or withdrawn */
};

void qaf_ics_add(struct qaf_ics *c, const struct qaf_ics_event *e);

#endif
