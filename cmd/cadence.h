/* The verbs of qaf track meeting and qaf track cadence, for track.c. */
#ifndef QAF_CMD_CADENCE_H
#define QAF_CMD_CADENCE_H

#include "cmd.h"

extern const struct verb meeting_add, meeting_list, cadence;

#endif
