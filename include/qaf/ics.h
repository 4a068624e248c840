/*
 * Deadlines as a calendar (RFC 5545) that Outlook and others subscribe to or
 * import.  An event keeps its UID, so that reading the file again moves it
 * instead of adding a second one.
 */
#ifndef QAF_ICS_H
#define QAF_ICS_H

#include <stdio.h>

#include "qaf/qaf.h"

struct qaf_ics {
	struct qaf_arena *arena;
	FILE *file;
	struct qaf_moment now;
};

/*
 * Begin a calendar on `file`, which the caller opens and closes.  `name` is
 * shown by calendar programs, `now` is the one clock.  Times of day are British
 * and written in UTC, so that noon is noon in London wherever the reader is.
 */
void qaf_ics_begin(struct qaf_ics *c, struct qaf_arena *a, FILE *file,
	const char *name, struct qaf_moment now);
/* End it and flush; false when the stream failed (disk full). */
bool qaf_ics_end(struct qaf_ics *c);

#endif
