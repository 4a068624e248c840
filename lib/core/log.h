/*
 * Writing to the journal, and reading it.
 */
#ifndef QAF_CORE_LOG_H
#define QAF_CORE_LOG_H

#include "qaf/log.h"

/* A line, and the day on which it was recorded or after which it was: its clock's,
 * or a later one's that a command before it had. */
struct qaf_log_line {
	long long seq;
	const char *at, *who, *verb, *subject, *detail;
	qaf_date recorded;
};

/* The lines of an audit or of an entry of evidence ("A17", "E12"), of its steps
 * and of its actions, in q->arena, in order. */
enum qaf_rc qaf_log_story(struct qaf *q, struct qaf_log_line **out, size_t *n,
	const char *ref);

/* A line that was recorded about an audit with a clock (`day`) earlier than that of
 * a command about audits before it (`latest`). */
struct qaf_set_back {
	long long seq;
	const char *ref, *team, *command, *who, *reason;
	qaf_date day, latest;
};

/* Those of which either day lies in the period, from a day on and before another,
 * in q->arena, in order; `service` and `team` are NULL for all. */
enum qaf_rc qaf_log_set_back(struct qaf *q, struct qaf_set_back **out, size_t *n,
	const char *from, const char *after, const char *service,
	const char *team);

/* The lines that tell what was corrected of an audit, but for the auditor's
 * grades, which stand with what they were. */
enum qaf_rc qaf_log_corrections(struct qaf *q, struct qaf_log_line **out,
	size_t *n, const char *audit);

/* "; reason: it was A2" for the end of a line's detail; "" without a reason. */
const char *qaf_reason_logged(struct qaf *q, const char *reason);

/*
 * Add a line, inside the command's transaction.  `verb` is the command's words
 * ("audit submit"), `subject` the reference that changed ("A17", "A17/step",
 * "2024-03-monthly", or "" where it concerns the database), detail what and
 * why as "key: value; key: value".  Where the clock was set by hand,
 * "clock: given" is added.
 */
enum qaf_rc qaf_log(struct qaf *q, const char *verb, const char *subject,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
