/* The verbs of qaf track action, for the list of track.c. */
#ifndef QAF_CMD_ACTION_H
#define QAF_CMD_ACTION_H

#include "cmd.h"

extern const struct verb action_add, action_amend, action_complete, action_verify,
	action_review, action_reopen, action_withdraw, action_list, tracker;

#endif
