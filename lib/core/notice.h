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
 * A file of audits would repeat the same notice for each, and speak of rows that
 * are not stored.  After qaf_notices_gather() what is said between
 * qaf_notices_row_begin() and qaf_notices_row_end() is kept in `into`, which
 * uses the arena `a`, if the row was `kept`, and else forgotten.
 * qaf_notices_gathered() then gives all of it, unless the file was refused (not
 * `wanted`); of notices about references each text once, with the first of
 * these and how many more there are.
 */
#define QAF_NOTICE_REFS 3
struct qaf_gathered {
	struct qaf_arena *arena;
	void (*give)(struct qaf *q, const char *text);	/* at once */
	size_t nrow, row_cap;
	struct qaf_row_notice {
		const char *ref;		/* NULL: stands in the text */
		const char *text;
	} *row;					/* of the row at hand */
	size_t n, cap;
	struct qaf_gathered_notice {
		const char *text;
		size_t nrefs;			/* all that it is about */
		const char *ref[QAF_NOTICE_REFS];	/* the first */
		const char *last;
	} *notice;
};
void qaf_notices_gather(struct qaf *q, struct qaf_gathered *into,
	struct qaf_arena *a);
void qaf_notices_row_begin(struct qaf *q);
void qaf_notices_row_end(struct qaf *q, bool kept);
void qaf_notices_gathered(struct qaf *q, bool wanted);

/* What the reader has to know of a row even if it is refused. */
void qaf_notice_at_once(struct qaf *q, const char *text);

#endif
