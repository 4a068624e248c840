/*
 * Selections over audits: moderation, panel, benchmarking, Confirm and
 * Challenge.  The same frame, seed, tickets and record as a sample of cases;
 * the draws are listed, shown, verified and replaced in by qaf/sample.h.
 */
#ifndef QAF_SELECT_H
#define QAF_SELECT_H

#include "qaf/sample.h"

/*
 * Select the audits of a period for a later stage.  In `ask`, `sample` names the
 * selection (any of its words), `period` the month; a size stands in the place
 * of a number that the framework leaves open, or of its rate, while what it
 * wants all of is taken besides.  The frame is the audits submitted in the
 * period, or for a stage that follows another those that had it in the period;
 * those that have the stage already are left out.
 *
 * A selection of the period that is drawn already and takes all of a part, or a
 * rate, is not drawn again: audits that came to qualify since join it, and
 * `*joined` is how many; 0 when a draw was made.
 *
 * Errors as for qaf_sample_draw().
 */
enum qaf_rc qaf_select_draw(struct qaf *q, const char **draw, long *joined,
	const struct qaf_sample_ask *ask);

#endif
