/* What the files of qaf audit share. */
#ifndef QAF_CMD_AUDIT_H
#define QAF_CMD_AUDIT_H

#include "cmd.h"
#include "qaf/audit.h"

/* The audit that the first word names. */
enum qaf_rc audit_arg(struct cmd *c, struct qaf_audit *out);

/*
 * DOMAIN=GRADE words from `first` on, and --overall behind them.  QAF_USAGE
 * for a word without "=".
 */
enum qaf_rc judgement_args(struct cmd *c, int first,
	struct qaf_judgement **out, size_t *n);

/* "left=right" taken apart; *right is NULL without "=". */
void split_word(struct cmd *c, const char *word, const char **left,
	const char **right);

/* --month, else --from and --to; absent leaves them alone. */
enum qaf_rc days_options(struct cmd *c, qaf_date *from, qaf_date *to);

/* Someone on the staff list, where there is one; a notice when away. */
enum qaf_rc check_staff(struct cmd *c, const char *ref);

/* The verbs of audit_record.c and audit_edit.c. */
extern const struct opt audit_grade_opts[], audit_note_opts[],
	audit_feedback_opts[], audit_submit_opts[], audit_amend_opts[],
	audit_dispute_opts[];
enum qaf_rc audit_grade(struct cmd *c);
enum qaf_rc audit_note(struct cmd *c);
enum qaf_rc audit_feedback(struct cmd *c);
enum qaf_rc audit_submit(struct cmd *c);
enum qaf_rc audit_amend(struct cmd *c);
enum qaf_rc audit_dispute(struct cmd *c);
enum qaf_rc audit_edit(struct cmd *c);

#endif
