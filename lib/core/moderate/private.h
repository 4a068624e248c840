/*
 * The stages after the auditor's, as they were recorded.
 */
#ifndef QAF_CORE_MODERATE_PRIVATE_H
#define QAF_CORE_MODERATE_PRIVATE_H

#include "qaf/moderate.h"

/* A later stage as it was recorded; results in q->arena. */
struct qaf_stage {
	const char *stage, *by, *reason;	/* reason or NULL */
	qaf_date on;
	bool blind, joined;
};

/* The stages after the auditor's, in the order of their days. */
enum qaf_rc qaf_moderate_stages(struct qaf *q, struct qaf_stage **out,
	size_t *n, long long audit);

/*
 * The selection that chose this audit for a stage (the newest that stands), or
 * NULL: what the stage's record names as where it came from.
 */
enum qaf_rc qaf_select_of(struct qaf *q, const char **draw, long long audit,
	const char *stage);

#endif
