/*
 * Deadlines as a calendar (RFC 5545) that Outlook and others subscribe to or
 * import.  An event keeps its UID, so that reading the file again moves it
 * instead of adding a second one.
 */
#ifndef QAF_ICS_H
#define QAF_ICS_H

#include <stdio.h>

#include "qaf/qaf.h"

struct qaf_ics_event {
	const char *uid;		/* lasting: "A17/action-meeting@council" */
	const char *summary;		/* one line */
	const char *description;	/* or NULL */
	struct qaf_moment due;		/* all day when its minute is -1 */
	struct qaf_moment start;	/* day QAF_NO_DATE: the event is at due */
	int sequence;			/* 0, and one more at each change */
	struct qaf_moment modified;	/* day QAF_NO_DATE: not said */
	bool cancelled;			/* the step was waived or withdrawn */
};

struct qaf_ics {
	struct qaf_arena *arena;
	FILE *file;
	struct qaf_moment now;
};

/*
 * Begin a calendar on `file`, which the caller opens and closes.  `name` is
 * shown by calendar programs, `now` is the one clock.  Times of day are
 * written as local ("floating") times; time stamps, which the format wants in
 * UTC, are converted from British time.
 */
void qaf_ics_begin(struct qaf_ics *c, struct qaf_arena *a, FILE *file,
	const char *name, struct qaf_moment now);
void qaf_ics_add(struct qaf_ics *c, const struct qaf_ics_event *e);

/* End it and flush; false when the stream failed (disk full). */
bool qaf_ics_end(struct qaf_ics *c);

#endif
