/*
 * What else feeds the reports, beside audits: complaints, compliments,
 * feedback, escalations, observations, reviews.  The kinds are the
 * framework's.  An entry is E and a number; it is corrected or withdrawn,
 * never deleted.
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
	bool consent;			/* the family agreed, explicitly */
	bool stands;			/* neither corrected nor withdrawn */
};

/*
 * Record an entry; *id, unless NULL, becomes its number.  The framework in
 * force on the day rules.  Refused: a kind or type that it does not have
 * (QAF_UNKNOWN, QAF_INPUT with what there is), no day or one in the future, a
 * kind that needs the family's consent without it (QAF_RULE, DUD23-53), a kind
 * that must not identify a child with a case, or with one named in its words
 * (QAF_RULE, DEV23-49).  `lenient`, as for the rows of an import, takes staff
 * that are not known and days in the future.
 */
enum qaf_rc qaf_evidence_add(struct qaf *q, long long *id,
	const struct qaf_evidence *e, bool lenient);

/*
 * Put a corrected entry in the place of another: fields of `e` that are given
 * (QAF_NO_DATE, NULL and 0 are not) replace the old ones.  The old entry stays,
 * and no longer counts.  *ref becomes the new reference.  The reason is needed;
 * an entry that does not stand is refused (QAF_RULE).
 */
enum qaf_rc qaf_evidence_correct(struct qaf *q, const char **ref,
	const char *old, const struct qaf_evidence *e, const char *reason);

/* It should not be there: it stays, and no longer counts. */
enum qaf_rc qaf_evidence_withdraw(struct qaf *q, const char *ref,
	const char *reason);

/* Which entries to list; NULL, false and QAF_ALL_DAYS mean any.  The kind is
 * one of the framework in force in any of its words, or the id of an earlier
 * framework's. */
struct qaf_evidence_filter {
	const char *kind, *type, *service, *team, *staff, *by, *case_ref, *theme;
	struct qaf_days days;
	bool all;			/* corrected and withdrawn ones too */
};
extern const struct qaf_option qaf_evidence_filters[];

/* Columns: evidence, kind, type, on, service, team, staff, by, case, audit,
 * theme, text, outcome, consent, state (stands, corrected, withdrawn). */
enum qaf_rc qaf_evidence_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_evidence_filter *f);

#endif
