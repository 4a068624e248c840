/*
 * The cases and the staff as they were loaded: what there is, and all that
 * happened with one of them.
 */
#ifndef QAF_REGISTER_H
#define QAF_REGISTER_H

#include "qaf/option.h"
#include "qaf/out.h"

/* Which rows of the lists of cases; NULL and false mean any. */
struct qaf_case_filter {
	const char *service, *team, *plan, *worker, *manager, *source;
	bool open, closed;		/* today */
};
extern const struct qaf_option qaf_case_filters[];

/* List cases, a row for each list that has one: case, source, service, team,
 * plan, worker, manager, opened_on, closed_on, last_audited_on, audits,
 * attributes. */
enum qaf_rc qaf_case_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_case_filter *filter);

/* Its rows, its audits, the evidence about it, and what changed when.  For a
 * listing (out->listing) the rows only.  QAF_UNKNOWN when there is no such case;
 * the message tells a reference that it has now. */
enum qaf_rc qaf_case_show(struct qaf *q, struct qaf_out *out, const char *ref);

/*
 * Give a case another reference, everywhere at once; what was drawn keeps the old
 * one, by which it is still found.  By who arranges audits (QAF_RULE for others);
 * QAF_RULE, too, when another case, audit or entry has the new one, or no reason is
 * given; QAF_UNKNOWN when there is no such case.
 */
enum qaf_rc qaf_case_rename(struct qaf *q, const char *old, const char *now,
	const char *reason);

/* Which people; NULL and false mean any. */
struct qaf_staff_filter {
	const char *role, *team, *service, *manager;
	bool active, left;		/* today */
};
extern const struct qaf_option qaf_staff_filters[];

/* List staff: staff, name, role, team, service, manager, email, active_from,
 * active_to, away_from, away_to, audits, steps, actions, attributes.  The three
 * counts are of what is still open. */
enum qaf_rc qaf_staff_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_staff_filter *filter);

/* The same of a person: who they are, the audits that they did or have to do,
 * the steps and actions that are theirs, and what changed when. */
enum qaf_rc qaf_staff_show(struct qaf *q, struct qaf_out *out, const char *ref);

#endif
