/*
 * To whom something that was recorded is credited.
 */
#ifndef QAF_AUTHORITY_H
#define QAF_AUTHORITY_H

#include "qaf/qaf.h"

struct qaf_credit {
	const char *by;		/* who did it; NULL: nobody is asked for it */
	const char *recorder;	/* who recorded it; perhaps the same */
	bool unlisted;		/* the recorder is not on the staff list */
	const char *waits;	/* of a step that several roles owe: those who
				 * are still to do it; NULL: nobody is */
};

/* ", by M1 (recorded by Q1)", for the end of a confirmation. */
const char *qaf_credit_text(struct qaf *q, const struct qaf_credit *credit);

#endif
