/* Entries of a framework in a line of English each, for who shows, compares and
 * fills them in. */
#ifndef QAF_FRAMEWORK_DESCRIBE_H
#define QAF_FRAMEWORK_DESCRIBE_H

#include "core/framework/framework.h"

/* "a, b, c"; "" for none. */
char *qaf_describe_words(struct qaf_arena *a, const struct qaf_words *words);
/* "2", "20%", "local (monthly-each)". */
char *qaf_describe_amount(struct qaf_arena *a, const struct qaf_amount *amount,
	bool percent);
/* "requires-improvement, inadequate"; "any". */
char *qaf_describe_grades(struct qaf_arena *a, const struct qaf_framework *fw,
	qaf_grades set);
/* "2 from each service: Early Help, MASH". */
char *qaf_describe_quota(struct qaf_arena *a, const struct qaf_quota *quota);
/* "open 6 months or longer; plans CIN, CP"; "every open case". */
char *qaf_describe_eligible(struct qaf_arena *a, const struct qaf_eligible *e);
char *qaf_describe_auditors(struct qaf_arena *a, const struct qaf_auditors *who);
/* "all inadequate; 20% of the rest, spread over grade". */
char *qaf_describe_selection(struct qaf_arena *a, const struct qaf_framework *fw,
	const struct qaf_selection *selection);
/* "; of no one child"; "" for any. */
const char *qaf_describe_child(enum qaf_of_child child);
/* "inadequate; risk identified"; "single-feedback: conversation". */
char *qaf_describe_start(struct qaf_arena *a, const struct qaf_framework *fw,
	const struct qaf_step *step);
/* "3 days after graded; 1 day where risk is identified"; "no time given". */
char *qaf_describe_time(struct qaf_arena *a, const struct qaf_step *step);
/* "2 weeks after notified"; "none". */
char *qaf_describe_due(struct qaf_arena *a, struct qaf_duration within,
	const char *from);
/* "any domain at inadequate limits the overall grade to inadequate". */
char *qaf_describe_limit(struct qaf_arena *a, const struct qaf_framework *fw,
	const struct qaf_limit *limit);
/* "a grade for every domain; an overall grade". */
char *qaf_describe_needs(struct qaf_arena *a, unsigned needs);
/* What good looks like, and how old it may be: "Summarised (the case summary
 * within 3 months)". */
const char *qaf_describe_indicator(struct qaf_arena *a,
	const struct qaf_indicator *x);

/* "before each performance-challenge, by centre": the events by which a cadence
 * comes; NULL where it comes in turns. */
const char *qaf_describe_event(struct qaf_arena *a, const struct qaf_cadence *c);

#endif
