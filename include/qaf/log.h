/*
 * The journal: who did what when, and why.  Lines are only ever added, and the
 * hash of each covers the line before, so that changes made by hand are found.
 */
#ifndef QAF_LOG_H
#define QAF_LOG_H

#include "qaf/option.h"
#include "qaf/out.h"

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

/* List the commands whose clock was more than a day from the computer's own, and
 * those before which the computer's own went back: command_number, at, real_at,
 * who, login, command, clock. */
enum qaf_rc qaf_log_clocks(struct qaf *q, struct qaf_out *out);

/* How often the computer's own clock went back between two commands; *first is
 * the clock of the first command after. */
enum qaf_rc qaf_log_went_back(struct qaf *q, long long *times,
	const char **first);

/*
 * Recompute the chain.  QAF_NEGATIVE, with the first line that does not fit,
 * when anything was changed, removed or inserted.  *lines is how many lines
 * were checked, *head the last hash.
 */
enum qaf_rc qaf_log_verify(struct qaf *q, long long *lines, const char **head);

#endif
