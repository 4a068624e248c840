/* Words of the command line that name an audit or give its grades, and what is
 * said of one. */
#ifndef QAF_CMD_WORDS_H
#define QAF_CMD_WORDS_H

#include "cmd.h"
#include "qaf/audit.h"
#include "qaf/grade.h"

/* The audit that the first word names. */
enum qaf_rc audit_arg(struct cmd *c, struct qaf_audit *out);

/* "left=right" taken apart, without blanks; *right is NULL without "=". */
void split_word(struct cmd *c, const char *word, const char **left,
	const char **right);

/*
 * The DOMAIN=GRADE words behind the first, and the overall grade (NULL: none).
 * QAF_USAGE for a word without "=".
 */
enum qaf_rc judgement_args(struct cmd *c, const char *overall,
	struct qaf_judgement **out, size_t *n);

/*
 * Say what was recorded of the audit and its final grade ("A17: corrected; the
 * final grade is good (auditor)"), with a notice of what began because of it.
 */
enum qaf_rc say_settled(struct cmd *c, const struct qaf_audit *a,
	const char *what, const struct qaf_final *final);

/* Say that the folder has something for so many people. */
void say_packed(struct cmd *c, const char *folder, size_t people);

#endif
