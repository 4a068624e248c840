/*
 * Parts of a period.
 */
#ifndef QAF_CORE_CADENCE_H
#define QAF_CORE_CADENCE_H

#include "qaf/cadence.h"

/*
 * The days in which part `part` of `parts` of a period lies (1 of 2 is its
 * first half): whole months where the period has them, so that each month
 * belongs to one part; days otherwise.  0 of 0 is all of it.
 */
void qaf_cadence_part(qaf_date *first, qaf_date *last, int part, int parts);

#endif
