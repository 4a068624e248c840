/*
 * Deadlines, from an anchor, a duration and a calendar alone.  How the
 * policies' words for time are understood is described in qaf-framework(5).
 */
#ifndef QAF_CLOCK_H
#define QAF_CLOCK_H

#include "base/calendar.h"
#include "core/framework/framework.h"

/*
 * When something is due that must happen within `d` after `anchor`: the end
 * of a day (minute -1), or a minute where the policy names an hour.  The day is
 * QAF_NO_DATE when `d` gives no time.
 */
struct qaf_moment qaf_clock_due(const struct qaf_calendar *c,
	struct qaf_moment anchor, struct qaf_duration d);

#endif
