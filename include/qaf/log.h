/*
 * The journal: who, when, what, why; append-only, each line's hash covers the
 * line before, so that a change made by hand shows.
 */
#ifndef QAF_LOG_H
#define QAF_LOG_H

#include "qaf/option.h"
#include "qaf/out.h"

/*
 * Add a line, inside the command's transaction.  `verb` is the command's words
 * ("audit submit"), `subject` the reference that changed ("A17", "A17/step",
 * "2024-03-monthly", or "" where it concerns the database), detail what and
 * why as "key: value; key: value".  Says itself when the clock was given by
 * hand.
 */
enum qaf_rc qaf_log(struct qaf *q, const char *verb, const char *subject,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Which lines to list; NULL and QAF_ALL_DAYS mean any. */
struct qaf_log_filter {
	const char *audit;	/* A17: its own lines, its steps' and actions' */
	const char *subject;
	const char *who;
	const char *verb;	/* "audit submit", or "audit" for all of them */
	struct qaf_days days;
};
extern const struct qaf_option qaf_log_filters[];

/* List the journal: seq, at, who, verb, subject, detail, hash. */
enum qaf_rc qaf_log_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_log_filter *filter);

/*
 * Recompute the chain.  QAF_NEGATIVE, with the first line that does not fit,
 * when anything was changed, removed or inserted; *lines and *head (the last
 * hash) tell what was checked.
 */
enum qaf_rc qaf_log_verify(struct qaf *q, long long *lines, const char **head);

#endif
