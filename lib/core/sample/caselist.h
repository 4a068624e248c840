/* How old the lists of cases are. */
#ifndef QAF_CORE_SAMPLE_CASELIST_H
#define QAF_CORE_SAMPLE_CASELIST_H

#include "qaf/qaf.h"

/* Is the list of cases (NULL: the newest of all) older than a week, and of which
 * day is it?  Not where none was loaded. */
enum qaf_rc qaf_caselist_age(struct qaf *q, bool *old, qaf_date *of,
	const char *source);

#endif
