/*
 * What each auditor owes in a period, where a sample gives each so many cases,
 * and for whom of them managers chose none (DEV23-01, DEV23-02).
 */
#ifndef QAF_CORE_SAMPLE_UNCHOSEN_H
#define QAF_CORE_SAMPLE_UNCHOSEN_H

#include "core/council.h"
#include "core/period.h"

struct sample_owed {
	struct qaf_staff auditor;
	/* Audits that they do in the period by quota and share, those that
	 * they have, and those of them that are handed in. */
	long due, allocated, submitted;
};

/*
 * Of one period of a sample: who may audit in it, with what they owe.  None
 * where the quota is not so many for each auditor, or how many is not set.  The
 * rows live in q's arena.
 */
enum qaf_rc qaf_sample_owed(struct qaf *q, struct sample_owed **out, size_t *n,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_period *p);

struct sample_unchosen {
	struct qaf_staff auditor;
	long missing;		/* cases that were not chosen */
};

/*
 * Of these, where managers choose the cases: who has fewer than they owe,
 * whether a manager chose them or the audit was begun by hand.
 */
enum qaf_rc qaf_sample_unchosen(struct qaf *q, struct sample_unchosen **out,
	size_t *n, const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_period *p);

#endif
