/* The column of a list of cases that says when a case's plan began. */
#ifndef QAF_CORE_SAMPLE_PLAN_START_H
#define QAF_CORE_SAMPLE_PLAN_START_H

#include "qaf/qaf.h"

/* Is a column of that name the day on which the case's plan began? */
bool qaf_plan_start_column(const char *name);

#endif
