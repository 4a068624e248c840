/*
 * Allocating auditors: as many cases as possible get one, and the auditors'
 * load is as even as possible (spec/sampling.md, Auditors).  Pure.
 *
 * The caller evaluates the rules: for every case and auditor it gives 0 (may
 * audit) or a code of its own for the rule that stands in the way.
 */
#ifndef QAF_ASSIGN_H
#define QAF_ASSIGN_H

#include <stdint.h>

#include "core/draw/draw.h"
#include "qaf/qaf.h"

#define QAF_NO_AUDITOR SIZE_MAX
#define QAF_ASSIGN_CODES 256

struct qaf_assign {
	size_t ncases, nauditors;
	/* reason[c * nauditors + a]: 0 when auditor a may audit case c, else
	 * the caller's code for the first rule that forbids it. */
	const uint8_t *reason;
	const long *load;	/* of each auditor: allocated in the period */
	const long *spare;	/* of each auditor: how many more; 0 or less: none */
	const struct qaf_ticket *case_ticket;	/* who comes first */
	const struct qaf_ticket *auditor_ticket;	/* who gets it at a tie */
};

/*
 * `auditor[c]` becomes the auditor of case c or QAF_NO_AUDITOR, `*unplaced`
 * the number of cases left without.  Guaranteed, in this order:
 *
 *  1. as many cases as possible are placed;
 *  2. a case left without comes as late in ticket order as can be;
 *  3. loads, with what was allocated before, are as even as possible: no other
 *     allocation has a smaller greatest load, then a smaller second greatest,
 *     and so on (so the sum of squares is the least too);
 *  4. with different tickets the result depends on nothing but the tickets,
 *     not on the order in which cases and auditors are given.
 *
 * 500 cases and 300 auditors take a millisecond, 5,000 and 2,000 less than a
 * second.
 */
void qaf_assign(struct qaf *q, size_t *auditor, size_t *unplaced,
	const struct qaf_assign *in);

/*
 * Why a case could not be placed: `counts[code]` is the number of auditors
 * that each code keeps from it, and counts[0] the number who may audit it,
 * all of whom are full.  Returns the code that keeps most of them from it
 * (the smallest code at a tie), or 0 when somebody may audit it or when there
 * are no auditors at all.
 */
uint8_t qaf_assign_why(const struct qaf_assign *in, size_t c,
	size_t counts[QAF_ASSIGN_CODES]);

#endif
