/*
 * What an audit may claim.  Only this file decides whether an audit speaks for
 * the caseload, for every figure that does and for the listing of audits.
 */
#ifndef QAF_CORE_CLAIM_H
#define QAF_CORE_CLAIM_H

#include "base/arena.h"
#include "core/framework/framework.h"

/* What is known of an audit's selection. */
struct qaf_selected {
	const char *tool, *kind;
	bool purposive;		/* managers chose the case */
	bool drawn;		/* a draw selected the case by its ticket */
	const char *narrowed;	/* by what --where narrowed that draw's frame,
				 * or NULL */
};

/*
 * Why the audit does not represent the caseload, in words for people; NULL when
 * it does ("routine").  That its kind is a routine one is not enough: an audit
 * that somebody began by hand, or that came from a file, was not drawn here,
 * and nobody can tell how its case was chosen.
 */
const char *qaf_claim_apart(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_selected *s);

#endif
