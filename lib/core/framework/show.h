/* Each writes a part of a framework as a heading and a table, or nothing where
 * the framework has no such part. */
#ifndef QAF_FRAMEWORK_SHOW_H
#define QAF_FRAMEWORK_SHOW_H

#include "qaf/framework.h"

void qaf_show_grades(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
/* The tools, and what they ask beside their grades. */
void qaf_show_tools(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
void qaf_show_roles(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
void qaf_show_escalations(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
void qaf_show_disputes(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
/* Who owns, sets, completes and verifies an action. */
void qaf_show_actions(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
/* Who may exempt from an audit, or give more time for it. */
void qaf_show_leave(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
/* Cadences, meetings and trackers: what comes again and again. */
void qaf_show_regular(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
void qaf_show_evidence(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);
void qaf_show_reminders(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw);

#endif
