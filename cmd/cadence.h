/* The verbs of qaf track meeting, cadence and reminders, for track.c. */
#ifndef QAF_CMD_CADENCE_H
#define QAF_CMD_CADENCE_H

#include "cmd.h"

extern const struct verb meeting_add, meeting_correct,
	meeting_withdraw, meeting_restore, meeting_list, cadence, reminders;

#endif
