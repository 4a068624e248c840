/*
 * Parts of a period, and what does not count in any.
 */
#ifndef QAF_CORE_CADENCE_H
#define QAF_CORE_CADENCE_H

#include "core/framework/framework.h"
#include "qaf/cadence.h"
#include "qaf/evidence.h"

/*
 * The days in which part `part` of `parts` of a period lies (1 of 2 is its
 * first half): whole months where the period has them, so that each month
 * belongs to one part; days otherwise.  0 of 0 is all of it.
 */
void qaf_cadence_part(qaf_date *first, qaf_date *last, int part, int parts);

/* A notice where an entry says neither who did it nor whose it is, and a cadence
 * counts for each person (DOR22-31); where somebody was seen by nobody who counts
 * for one: who would (DEV23-45); and where an entry is of a school, or whatever
 * else a cadence is of each, that is not listed (DOR22-59). */
enum qaf_rc qaf_cadence_tell_uncounted(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_evidence *e);

#endif
