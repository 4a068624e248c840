/*
 * Parts of a story that several kinds of record have.
 */
#ifndef QAF_CORE_TRACK_STORY_H
#define QAF_CORE_TRACK_STORY_H

#include "core/log.h"
#include "core/track/private.h"

/* What the journal says of "A17", "E12", "M3" or "T2" and all that belongs to it,
 * and what was said before of what was put right. */
enum qaf_rc qaf_story_journal(struct qaf *q, struct qaf_out *out,
	const char *ref);

/* Of what these lines are about: what was corrected, with the values of before;
 * nothing where nothing was. */
enum qaf_rc qaf_story_corrected(struct qaf *q, struct qaf_out *out,
	const struct qaf_log_line *lines, size_t n);

#endif
