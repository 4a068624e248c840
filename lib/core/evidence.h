/*
 * Counting and finding entries of evidence.
 */
#ifndef QAF_CORE_EVIDENCE_H
#define QAF_CORE_EVIDENCE_H

#include "core/framework/framework.h"
#include "qaf/audit.h"
#include "qaf/authority.h"
#include "qaf/evidence.h"
#include "qaf/words.h"

/*
 * Which of the outcomes that the kind lists the text has: of each part between
 * semicolons the longest with which it begins, whatever follows.  *other, unless
 * NULL, becomes true where a part begins with none of them.
 */
struct qaf_words qaf_evidence_outcomes(struct qaf *q, bool *other,
	const struct qaf_evidence_kind *kind, const char *text);

/* The number of "E12"; false when it is no such reference. */
bool qaf_evidence_parse(long long *id, const char *ref);
/* Find by reference; QAF_INPUT when that is malformed, QAF_UNKNOWN when there
 * is no such entry. */
enum qaf_rc qaf_evidence_get(struct qaf *q, struct qaf_evidence *out,
	const char *ref);

/* Is the entry among these: of a child who is known by case or audit, or of no
 * one child? */
bool qaf_evidence_of_child(const struct qaf_evidence *e,
	enum qaf_of_child child);

/* Is it a field that every entry has, as "theme", and no detail of a kind? */
bool qaf_evidence_has_own(const char *field);
/* Take such a field, or the consent, out of the entry; QAF_INPUT where the word is
 * none. */
enum qaf_rc qaf_evidence_clear(struct qaf *q, struct qaf_evidence *e,
	const char *field);
/* The same for several of which one is enough: "case or staff". */
bool qaf_evidence_own_choice(struct qaf *q, const char *fields);

/* QAF_INPUT for an entry with nothing in it but a kind and a day, QAF_RULE for
 * one without what the kind requires; the message says which options to give.
 * `lenient`: other systems' lists need not say the type, of whom and by whom. */
enum qaf_rc qaf_evidence_check_fields(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e,
	bool lenient);
/* The options for what the kind asks for beside and the entry lacks, with commas
 * between; NULL where it has all. */
enum qaf_rc qaf_evidence_lacks(struct qaf *q, const char **out,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e);
/* A notice of what the kind asks for beside and the stored entry lacks;
 * `lenient`: of what it requires and an import may leave out. */
enum qaf_rc qaf_evidence_ask_fields(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e,
	bool lenient);

/* *named becomes true if the text contains the reference of a known case. */
enum qaf_rc qaf_evidence_names_case(struct qaf *q, bool *named,
	const char *text);
/* " (DEV23-46, DEV23-49)": the rules that the kind serves, for messages; "" where
 * the framework names none. */
const char *qaf_evidence_rules(struct qaf *q,
	const struct qaf_evidence_kind *kind);
/* QAF_RULE for an entry that identifies a child though its kind must not
 * (DEV23-49), or names a practitioner though its type must not (DEV23-22), by
 * its case, its person or its words. */
enum qaf_rc qaf_evidence_check_unnamed(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_evidence_kind *kind,
	const struct qaf_evidence *e);

/* Check an entry and store it, in the place of `corrects` (a number; 0: of none),
 * without what follows from it; *out is the entry as it is stored. */
enum qaf_rc qaf_evidence_put(struct qaf *q, struct qaf_evidence *out,
	const struct qaf_evidence *given, bool lenient, long long corrects);
/* What the journal says of an entry: never its text, which may be private. */
const char *qaf_evidence_logged(struct qaf *q, const struct qaf_evidence *e);

/* QAF_UNKNOWN or QAF_RULE where a detail that names somebody names nobody on the staff
 * list, or somebody in another role than its own name says (HFD22-10). */
enum qaf_rc qaf_evidence_check_named(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_evidence_kind *kind,
	const struct qaf_evidence *e);
/* QAF_RULE where those who made or record the entry may not. */
enum qaf_rc qaf_evidence_check_people(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_evidence_kind *kind,
	const struct qaf_evidence *e);
/* To whom it is credited that a stored entry is `done` ("withdrawn"); QAF_RULE
 * for who may not. */
enum qaf_rc qaf_evidence_credit_change(struct qaf *q, struct qaf_credit *out,
	const struct qaf_evidence *e, const char *done);
/* The entry's details as they are to be stored: a JSON object of those that the
 * kind asks for, NULL where there are none; a new one (e->detail) goes before
 * an old one (e->details).  QAF_INPUT for one that the kind does not have. */
enum qaf_rc qaf_evidence_details(struct qaf *q, const char **out,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e);

/* "Working Together, chapter 1 (E3); ...": the reading for audits on that theme
 * (NULL: none) in that service, the reading for all, and what of that child
 * (NULL: of none) auditors are to look at; NULL: there is none. */
enum qaf_rc qaf_reading_for(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *theme, const char *service,
	const char *case_ref);

/* How many entries of a kind an audit builds on: about itself; or from a month before
 * it was allocated until it was handed in, about its case, or its worker and no
 * case (DOR22-23). */
enum qaf_rc qaf_evidence_informing(struct qaf *q, long long *n, const char *kind,
	const struct qaf_audit *audit);

/* A table of what the entries said in whose place this one stands, value by value;
 * nothing where it stands in that of none. */
enum qaf_rc qaf_evidence_said(struct qaf *q, struct qaf_out *out, long long id);

/* Who made it, else who recorded it. */
const char *qaf_evidence_maker(const struct qaf_evidence *e);

/* "E12" */
char *qaf_evidence_ref(struct qaf *q, long long id);

/* How many entries are exactly the same, corrected and withdrawn ones included.
 * An import adds a row only when the file has had it more than *n times, so
 * that importing a file twice adds nothing. */
enum qaf_rc qaf_evidence_same(struct qaf *q, long long *n,
	const struct qaf_evidence *given);

/* Whose entries to count. */
enum qaf_evidence_of {
	QAF_EVIDENCE_ALL,
	QAF_EVIDENCE_ABOUT,	/* the person was observed, reviewed ... */
	QAF_EVIDENCE_BY,	/* the person observed, or wrote of themselves */
};

/* How many entries there are of a kind (id) and types (NULL or none: any) between two
 * days, both inclusive, without corrected and withdrawn ones; `person` is a
 * staff reference, unused for QAF_EVIDENCE_ALL. */
enum qaf_rc qaf_evidence_count(struct qaf *q, long long *n, const char *kind,
	const struct qaf_words *types, qaf_date from, qaf_date to, enum qaf_evidence_of of,
	const char *person);
/* Those whose detail `field` is `name`, without regard to case. */
enum qaf_rc qaf_evidence_count_named(struct qaf *q, long long *n,
	const char *kind, const struct qaf_words *types, qaf_date from, qaf_date to,
	const char *field, const char *name);
/* The names that the entries of a kind up to a day list: their details under the
 * kind's own id, each once. */
enum qaf_rc qaf_evidence_named(struct qaf *q, const char ***names, size_t *n,
	const char *kind, qaf_date to);
/* By a person, and in a service (as the framework spells it) only. */
enum qaf_rc qaf_evidence_count_in(struct qaf *q, long long *n,
	const char *kind, const struct qaf_words *types, qaf_date from, qaf_date to,
	const char *person, const char *service);

/* How many audits of an auditor have `what` on record from those days: feedback
 * that was given, or a note of what was observed.  An audit that an entry of
 * that kind names counts with the entry. */
enum qaf_rc qaf_evidence_on_audits(struct qaf *q, long long *n,
	const char *kind, enum qaf_on_audit what, qaf_date from, qaf_date to,
	const char *auditor);

/* Who made the entries of a kind about a person, and how many each did. */
struct qaf_observer {
	const char *ref;	/* NULL: not recorded */
	long long n;
};

enum qaf_rc qaf_evidence_observers(struct qaf *q, struct qaf_observer **out,
	size_t *n, const char *kind, const struct qaf_words *types, qaf_date from,
	qaf_date to, const char *person);

#endif
