/*
 * Evidence that reports use beside audits: complaints, compliments, feedback,
 * escalations, observations, reviews.  The framework names the kinds.  An entry
 * is E and a number; it is corrected or withdrawn, never deleted.
 */
#ifndef QAF_EVIDENCE_H
#define QAF_EVIDENCE_H

#include "qaf/option.h"
#include "qaf/out.h"

struct qaf_evidence {
	long long id;			/* 12 for E12 */
	const char *ref;		/* "E12" */
	const char *kind;		/* in any of its words; stored as id */
	const char *type;		/* of the kind ("direct-work"), or NULL */
	qaf_date on;
	const char *service, *team;	/* NULL: the case's, else the staff's */
	const char *staff;		/* whom it is about: who was observed */
	const char *by;			/* who observed, reviewed, received it */
	const char *case_ref;
	long long audit;		/* 0: of no audit */
	const char *theme, *text, *outcome;
	struct qaf_words detail;	/* "NAME=TEXT", of fields of the kind */
	const char *details;		/* a JSON object of them, or NULL */
	bool consent;			/* the family agreed, explicitly */
	bool stands;			/* neither corrected nor withdrawn */
	const char *recorded_by;	/* who typed it or loaded it */
};

/* What an entry should have said. */
struct qaf_evidence_correction {
	struct qaf_evidence e;		/* what is given, not QAF_NO_DATE, NULL or 0 */
	struct qaf_words without;	/* fields that it should not have: "case" */
	const char *reason;		/* needed */
};

/* What came of recording an entry. */
struct qaf_recorded_evidence {
	long long id;			/* 12 for E12 */
	long long started;		/* steps that began */
	const char *fulfilled;		/* steps of its audit that it is what was
					 * waited for, in one line; NULL: none */
};

/*
 * Record an entry, and start the steps that the framework in force on its day
 * asks for after it; *out, unless NULL, tells what came of it.  Refused: a kind
 * or type that it does not have (QAF_UNKNOWN, QAF_INPUT with what there is), no
 * day or one in the future, an entry with nothing in it or without what the kind
 * requires (QAF_INPUT, QAF_RULE; the message says what), a kind that needs the
 * family's consent without it (QAF_RULE, DUD23-53), a kind that must not
 * identify a child when a case is given or named in its words (QAF_RULE,
 * DEV23-49), a type that must not name a practitioner when it is about one or its
 * words name one (QAF_RULE, DEV23-22), a kind of other roles than those of who
 * made it, or by who was observed or cannot record for others (QAF_RULE,
 * DEV23-45).  `lenient`, for the
 * rows of an import, accepts unknown staff, days in the future, and entries that
 * do not say of which type they are, of whom and by whom, with a notice.
 */
enum qaf_rc qaf_evidence_add(struct qaf *q, struct qaf_recorded_evidence *out,
	const struct qaf_evidence *e, bool lenient);

/*
 * Correct an entry by a new one: what is given replaces the old values, what it
 * should not have goes.  Of another case or person it is of their service and team,
 * unless these are given.  The old entry is kept and no longer counts.
 * *ref becomes the new reference.  The reason is required; QAF_INPUT for a field
 * that there is not, QAF_RULE for an entry that was corrected or withdrawn already,
 * and for anybody but who recorded it, who records for others, and those above all
 * who owe a step that it started.
 */
enum qaf_rc qaf_evidence_correct(struct qaf *q, const char **ref,
	const char *old, const struct qaf_evidence_correction *c);

/* Withdraw an entry that should not be there: it is kept and no longer
 * counts.  The same people may. */
enum qaf_rc qaf_evidence_withdraw(struct qaf *q, const char *ref,
	const char *reason);
/* One that was withdrawn by mistake counts again, and what it started or fulfilled
 * is so again; *out tells.  The same people may; QAF_RULE for an entry that stands,
 * or in the place of which another one was put. */
enum qaf_rc qaf_evidence_restore(struct qaf *q,
	struct qaf_recorded_evidence *out, const char *ref, const char *reason);

/* Which entries to list; NULL, false and QAF_ALL_DAYS mean any.  The kind is
 * one of the framework in force in any of its words, or the id of an earlier
 * framework's. */
struct qaf_evidence_filter {
	const char *kind, *type, *service, *team, *staff, *by, *case_ref, *theme;
	const char *audit;		/* "A17" */
	const char *source;		/* of the framework in force */
	struct qaf_days days;
	bool open;			/* only what waits for somebody still */
	bool all;			/* corrected and withdrawn ones too */
};
extern const struct qaf_option qaf_evidence_filters[];

/* Columns: evidence, kind, type, on, service, team, staff, by, case, audit,
 * theme, text, outcome, consent, state (stands, corrected, withdrawn), details.
 */
enum qaf_rc qaf_evidence_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_evidence_filter *f);

#endif
