/*
 * Periods, compared.
 */
#ifndef QAF_CORE_PERIOD_H
#define QAF_CORE_PERIOD_H

#include "qaf/period.h"

/* <0, 0, >0 by first day, the shorter first when they start together. */
int qaf_period_cmp(const struct qaf_period *a, const struct qaf_period *b);

bool qaf_period_contains(const struct qaf_period *p, qaf_date day);

#endif
