/* What the files of qaf audit share. */
#ifndef QAF_CMD_AUDIT_H
#define QAF_CMD_AUDIT_H

#include "cmd.h"
#include "qaf/audit.h"

/* The verbs of audit_record.c, audit_correct.c and audit_edit.c. */
extern const struct verb audit_grade, audit_note, audit_feedback, audit_submit,
	audit_amend, audit_dispute, audit_disputes, audit_edit, audit_unsubmit,
	audit_restore;

#endif
