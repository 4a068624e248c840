/* The verbs of qaf track evidence, for the list of track.c. */
#ifndef QAF_CMD_EVIDENCE_H
#define QAF_CMD_EVIDENCE_H

#include "cmd.h"

extern const struct verb evidence_add, evidence_list, evidence_correct,
	evidence_withdraw, evidence_restore;

#endif
