/* What changed in one row of a list that was loaded. */
#ifndef QAF_REGISTER_CHANGED_H
#define QAF_REGISTER_CHANGED_H

#include "qaf/out.h"

/* A table of every change of the row of that reference: at, who, command, name,
 * was, now. */
enum qaf_rc qaf_register_changes(struct qaf *q, struct qaf_out *out,
	const char *table, const char *ref);

#endif
