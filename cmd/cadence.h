/* The verbs of qaf track meeting and qaf track cadence, for track.c. */
#ifndef QAF_CMD_CADENCE_H
#define QAF_CMD_CADENCE_H

#include "cmd.h"

extern const struct opt meeting_add_opts[], meeting_list_opts[],
	cadence_opts[];

enum qaf_rc meeting_run_add(struct cmd *c);
enum qaf_rc meeting_run_list(struct cmd *c);
enum qaf_rc cadence_run(struct cmd *c);

#endif
