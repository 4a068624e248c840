/*
 * Reading a month.  Other periods depend on the framework, and are read by the
 * functions to which they are given.
 */
#ifndef QAF_PERIOD_H
#define QAF_PERIOD_H

#include "qaf/option.h"
#include "qaf/qaf.h"

/* Read "2024-03"; QAF_INPUT says which form is expected. */
enum qaf_rc qaf_month_parse(struct qaf *q, struct qaf_days *out,
	const char *text);

#endif
