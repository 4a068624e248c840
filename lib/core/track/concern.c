/*
 * Records a concern that a step found, and starts what is to be done about it.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/track/entry.h"
#include "qaf/adoption.h"

enum qaf_rc qaf_step_concern(struct qaf *q, struct qaf_escalated *out,
	const char *ref, const char *concern)
{
	const struct qaf_framework *fw;
	const struct qaf_step *asked;
	struct qaf_judged judged;
	struct qaf_audit audit;
	struct qaf_step_of of;
	const char *step;

	if (qaf_blank(concern))
		return qaf_fail(q, QAF_USAGE, "say what %s found with --concern",
			ref);
	QAF_TRY(qaf_step_parse(q, &of, &step, ref));
	*out = (struct qaf_escalated){ .step = step, .rule = "-",
		.text = concern, .by = q->actor, .on = q->now.day };
	if (of.entry)
		return qaf_track_unresolved(q, &out->to, &of, step, concern);
	QAF_TRY(qaf_audit_get(q, &audit, of.audit));
	QAF_TRY(qaf_framework_of(q, &fw, audit.framework));
	QAF_TRY(qaf_duty_asked(q, &asked, &of, step));
	out->audit = audit.ref;
	for (size_t i = 0; i < fw->nescalations; i++) {
		const struct qaf_escalation *e = &fw->escalations[i];

		if (!qaf_escalation_concerns(e, QAF_ESCALATE_CONCERN, step))
			continue;
		out->rule = e->id;
		out->to = qaf_escalation_roles(q, fw, e, asked ?
			qaf_words_join(q->arena, &asked->by, " ") : NULL);
		out->forums = e->forums.n ?
			qaf_words_join(q->arena, &e->forums, "; ") : NULL;
	}
	QAF_TRY(qaf_escalation_record(q, audit.id, qaf_step_ref(q, audit.ref,
		step), out));
	/* What is to be done about it begins (DOR22-12). */
	QAF_TRY(qaf_judged_read(q, &judged, &audit));
	return qaf_track_update(q, &audit, &judged, NULL, q->now);
}
