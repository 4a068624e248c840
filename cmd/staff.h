/* The verbs of qaf staff by which people come and go. */
#ifndef QAF_CMD_STAFF_H
#define QAF_CMD_STAFF_H

#include "cmd.h"

extern const struct verb staff_leave, staff_away, staff_back, staff_return;

#endif
