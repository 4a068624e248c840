/* The verbs of qaf track action, for the table of track.c. */
#ifndef QAF_CMD_ACTION_H
#define QAF_CMD_ACTION_H

#include "cmd.h"

extern const struct opt action_add_opts[], action_complete_opts[],
	action_verify_opts[], action_reason_opts[], action_list_opts[];

enum qaf_rc action_run_add(struct cmd *c);
enum qaf_rc action_run_complete(struct cmd *c);
enum qaf_rc action_run_verify(struct cmd *c);
enum qaf_rc action_run_reopen(struct cmd *c);
enum qaf_rc action_run_withdraw(struct cmd *c);
enum qaf_rc action_run_list(struct cmd *c);

#endif
