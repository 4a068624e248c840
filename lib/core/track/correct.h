/*
 * What becomes of steps when what they follow from is corrected: the day of a
 * stage, or whether the audit is handed in, or stands at all.
 */
#ifndef QAF_CORE_TRACK_CORRECT_H
#define QAF_CORE_TRACK_CORRECT_H

#include "qaf/audit.h"

/* A day from which steps count was recorded wrongly. */
struct qaf_redated {
	const char *stage;	/* whose day it is; NULL: of the submission */
	struct qaf_moment was, now;
	const char *reason;
};
/* The steps that count from it count from the right one, in whatever state they
 * are; a notice of what is late already. */
enum qaf_rc qaf_track_redated(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_redated *r);

/* The audit is of another case: its open steps are owed by the people of that. */
enum qaf_rc qaf_track_recased(struct qaf *q, const struct qaf_audit *audit);

/* A withdrawn audit's open steps are superseded and its open actions withdrawn,
 * with the reason; what a concern began stays open. */
enum qaf_rc qaf_track_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);
/* It stands again, and they are what they were; a notice of what is late. */
enum qaf_rc qaf_track_restored(struct qaf *q, const struct qaf_audit *audit,
	const char *withdrawn_reason);

/* An audit that had been handed in is open: the steps that follow from that are
 * superseded, done ones too. */
enum qaf_rc qaf_track_unsubmitted(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);
/* It is about to be handed in again: they are what they were. */
enum qaf_rc qaf_track_resubmitted(struct qaf *q, const struct qaf_audit *audit);

/* The steps of the first audit that this re-audit fulfilled are open again; `tell`:
 * with a notice. */
enum qaf_rc qaf_track_reaudit_back(struct qaf *q, const struct qaf_audit *again,
	const char *reason, bool tell);

#endif
