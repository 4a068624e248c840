/*
 * Auditors for whom no case was chosen, where managers choose the cases and
 * each auditor has some (DEV23-01, DEV23-02).
 */
#ifndef QAF_CORE_SAMPLE_UNCHOSEN_H
#define QAF_CORE_SAMPLE_UNCHOSEN_H

#include "core/council.h"
#include "core/period.h"

struct sample_unchosen {
	struct qaf_staff auditor;
	long missing;		/* cases that were not chosen */
};

/*
 * Of one period of a sample: who may audit in it and has fewer cases than the
 * sample gives each auditor, whether a manager chose them or the audit was begun
 * by hand.  None where the cases are drawn, or how many is not set.  The rows
 * live in q's arena.
 */
enum qaf_rc qaf_sample_unchosen(struct qaf *q, struct sample_unchosen **out,
	size_t *n, const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_period *p);

#endif
