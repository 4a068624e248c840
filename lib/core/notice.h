/*
 * Notices about an audit, a draw or an entry, which many rows of a file may
 * share.
 */
#ifndef QAF_CORE_NOTICE_H
#define QAF_CORE_NOTICE_H

#include "qaf/qaf.h"

/* A notice "REF: text". */
void qaf_notice_about(struct qaf *q, const char *ref, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * A file of audits would repeat the same notice for each.  After
 * qaf_notices_gather() they are kept in `into`, which uses the arena `a`, and
 * qaf_notices_gathered() gives each text once, with the first references that
 * it is about and how many more there are; or, unless `wanted`, none.
 */
#define QAF_NOTICE_REFS 3
struct qaf_gathered {
	struct qaf_arena *arena;
	size_t n, cap;
	struct qaf_gathered_notice {
		const char *text;
		size_t nrefs;			/* all that it is about */
		const char *ref[QAF_NOTICE_REFS];
	} *notice;
};
void qaf_notices_gather(struct qaf *q, struct qaf_gathered *into,
	struct qaf_arena *a);
void qaf_notices_gathered(struct qaf *q, bool wanted);

#endif
