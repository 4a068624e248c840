/*
 * The steps of an entry of evidence: those that it starts, and those of an audit or
 * of another entry that are done by recording it.
 */
#ifndef QAF_CORE_TRACK_ENTRY_H
#define QAF_CORE_TRACK_ENTRY_H

#include "core/track/private.h"

/* ---- evidence.c ---- */

/*
 * Start the steps that an entry of evidence brings, now stored under e->id and
 * e->ref, or open them again where it was withdrawn and counts again; *out tells
 * which.  Open steps of its audit that such evidence
 * fulfils are done on its day.  Where it takes the place of another (`corrects`, 0:
 * none), what was done or waived of that one is so of this one too.
 */
enum qaf_rc qaf_track_recorded(struct qaf *q,
	struct qaf_recorded_evidence *out, const struct qaf_evidence *e,
	long long corrects);
/* An entry was corrected or withdrawn: its open steps are superseded, and those
 * of an audit that it fulfilled are open again. */
enum qaf_rc qaf_track_taken_back(struct qaf *q, const struct qaf_evidence *e,
	const char *reason);

/* ---- recorded.c ---- */

/* Of which type evidence must be that fulfils the step; NULL: of any.  What follows an
 * entry is of its type, where the kind has that one. */
enum qaf_rc qaf_step_recorded_type(struct qaf *q, const char **out,
	const struct qaf_step_of *of, const struct qaf_step *s);
/* How a step that is done by recording evidence is done, "qaf track evidence
 * monitoring-form --case 101"; NULL for any other, and where the entry that asks
 * for it is about no case. */
enum qaf_rc qaf_step_recorded_how(struct qaf *q, const char **out,
	const struct qaf_step_of *of, const char *word);

/* ---- fulfil.c ---- */

/* The entry is what open steps wait for: they are done, and *out names them;
 * NULL: none. */
enum qaf_rc qaf_track_fulfil(struct qaf *q, const char **out,
	const struct qaf_evidence *e);
/* A step of the entry has begun, and what it waits for may be recorded already: then
 * it is done by that. */
enum qaf_rc qaf_track_find_fulfilling(struct qaf *q, const struct qaf_step *step,
	const struct qaf_evidence *e);
/* What the entry, which was taken back, had fulfilled is open again. */
enum qaf_rc qaf_track_reopen_fulfilled(struct qaf *q,
	const struct qaf_evidence *e, const char *reason);

/* ---- entry.c ---- */

/* How the reason of a step of an entry begins that was done and did not resolve
 * what it was about. */
#define QAF_UNRESOLVED "unresolved: "

/* Start one step of an entry, of that framework. */
enum qaf_rc qaf_entry_step_start(struct qaf *q, const struct qaf_evidence *e,
	const struct qaf_framework *fw, const struct qaf_wanted *w);

/*
 * The step of an entry, now done, did not resolve what it was about: those that
 * come after it begin, on the day on which it was done; *told names them.
 * QAF_USAGE where the framework has none; QAF_RULE where the step is not done.
 */
enum qaf_rc qaf_track_unresolved(struct qaf *q, const char **told,
	const struct qaf_step_of *of, const char *step, const char *why);

#endif
