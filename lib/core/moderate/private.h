/*
 * The stages after the auditor's, as they were recorded.
 */
#ifndef QAF_CORE_MODERATE_PRIVATE_H
#define QAF_CORE_MODERATE_PRIVATE_H

#include "qaf/moderate.h"

/*
 * A notice of the domains on which a stage and the auditor differ, and of whom
 * to tell; none where they agree, or where no selection of the framework is of
 * audits on which stages differ.
 */
enum qaf_rc qaf_moderate_tell_difference(struct qaf *q,
	const struct qaf_audit *audit, const char *stage);

/*
 * The selection that chose this audit for a stage (the newest that stands), or
 * NULL: what the stage's record names as where it came from.
 */
enum qaf_rc qaf_select_of(struct qaf *q, const char **draw, long long audit,
	const char *stage);

#endif
