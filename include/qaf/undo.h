/*
 * Taking back a command that was recorded by mistake, or a file that was loaded.
 *
 * What it wrote goes, and what it changed or removed is as it was before, as a
 * new transaction with a reason; the journal keeps both.  A draw stays on record,
 * and what is judged about a child at risk, or at the worst grade, only those
 * take back who may withdraw it.
 */
#ifndef QAF_UNDO_H
#define QAF_UNDO_H

#include "qaf/authority.h"
#include "qaf/out.h"

/* A command, as it was recorded; texts in q->arena. */
struct qaf_command {
	long long txn;		/* its number */
	const char *who;	/* who gave it */
	struct qaf_moment at;	/* its clock */
	const char *command;	/* "audit submit" */
	const char *text;	/* "audit submit A17 (by S0203, 7 March 2024)" */
};

/* The last command that has not been taken back.  QAF_UNKNOWN: there is none. */
enum qaf_rc qaf_undo_last(struct qaf *q, struct qaf_command *out);

/* The last command, where it took another back, so that it can itself be taken
 * back.  QAF_UNKNOWN when it was another. */
enum qaf_rc qaf_undo_newest(struct qaf *q, struct qaf_command *out);

/* List what the journal says of a command: seq, at, who, verb, subject, detail. */
enum qaf_rc qaf_undo_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_command *command);

/*
 * Take it back; it came from one of the functions above.  `by` decided it, NULL:
 * who records it, or whoever gave the command.  QAF_RULE: a draw, the beginning
 * of the database, somebody who may not, or no reason.
 */
enum qaf_rc qaf_undo(struct qaf *q, const struct qaf_command *command,
	const char *reason, const char *by, struct qaf_credit *credit);

/* List the files that were loaded, the newest first: import, kind, recorded_at,
 * recorded_by, state, detail. */
enum qaf_rc qaf_import_list(struct qaf *q, struct qaf_out *out);

/*
 * Take back the import of that number of the list.  QAF_UNKNOWN: there is none,
 * or it was taken back; QAF_RULE as above, and when something that was recorded
 * later rests on it, which the message names.
 */
enum qaf_rc qaf_import_undo(struct qaf *q, struct qaf_command *out,
	const char *number, const char *reason, const char *by,
	struct qaf_credit *credit);

#endif
