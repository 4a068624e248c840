/* Who calls, when, and on which database. */
#ifndef QAF_CMD_CALLER_H
#define QAF_CMD_CALLER_H

#include "cmd.h"

/*
 * Set the clock, the person and what the journal notes of the call beside them,
 * each from its option, else from the environment, else from the person's
 * settings.  QAF_USAGE for what is not understood.
 */
enum qaf_rc caller_set(struct cmd *c);

#endif
