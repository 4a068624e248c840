/* The verbs of qaf track log, for the table of track.c. */
#ifndef QAF_CMD_EVIDENCE_H
#define QAF_CMD_EVIDENCE_H

#include "cmd.h"

extern const struct opt evidence_add_opts[], evidence_list_opts[],
	evidence_correct_opts[], evidence_withdraw_opts[];

enum qaf_rc evidence_run_add(struct cmd *c);
enum qaf_rc evidence_run_list(struct cmd *c);
enum qaf_rc evidence_run_correct(struct cmd *c);
enum qaf_rc evidence_run_withdraw(struct cmd *c);

#endif
