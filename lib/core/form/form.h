/*
 * Forms for auditors and moderators, as they go out and come back.
 */
#ifndef QAF_CORE_FORM_H
#define QAF_CORE_FORM_H

#include "qaf/audit.h"
#include "render/form.h"

/*
 * Make the form of an audit that is to be handed in: its facts, and a cell for
 * all that its tool asks, with what was recorded so far (q->arena).
 */
enum qaf_rc qaf_form_of_audit(struct qaf *q, struct qaf_form *out,
	const struct qaf_audit *audit);

/* What the form of a later stage is to be like. */
struct qaf_form_moderation {
	const char *stage;	/* NULL: the one after the auditor's */
	const char *by;		/* who judges, or NULL */
	bool blind;		/* without any grade of the auditor's */
};

/* Make the form of a stage after the auditor's.  Errors as for
 * qaf_moderate_stage(). */
enum qaf_rc qaf_form_of_moderation(struct qaf *q, struct qaf_form *out,
	const struct qaf_audit *audit, const struct qaf_form_moderation *how);

#endif
