/*
 * Works out who has to hear of late steps and actions, of concerns that a step
 * found, and of re-audits that fail again.  The framework names them; qaf itself
 * sends nothing.
 */
#include <string.h>

#include "base/calendar.h"
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/clock.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* "head-of-service S9": the same for people, with the one person who holds each
 * role for the audit where one is known. */
static enum qaf_rc named(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_escalation *e,
	const struct qaf_audit *audit)
{
	const struct qaf_step_people people =
		qaf_audit_people(audit, q->now.day);

	QAF_TRY(qaf_roles_named(q, out, fw, &e->to, &people));
	*out = **out ? *out : "no role";
	return QAF_OK;
}

/* ---- late steps and actions ---- */

void qaf_escalated_late(struct qaf *q, struct qaf_escalated *out,
	const struct qaf_late *late, const struct qaf_calendar *calendar)
{
	*out = (struct qaf_escalated){ .step = late->step, .on = QAF_NO_DATE };
	if (late->due.day == QAF_NO_DATE)
		return;
	for (size_t i = 0; i < late->fw->nescalations; i++) {
		const struct qaf_escalation *e = &late->fw->escalations[i];
		struct qaf_moment since;

		/* While the council has not set the time, nothing escalates. */
		if (!qaf_escalation_concerns(e, QAF_ESCALATE_OVERDUE, late->step) ||
		    e->after.unit == QAF_UNIT_NONE)
			continue;
		since = qaf_clock_due(calendar, late->due, e->after);
		if (!qaf_is_late(since, q->now) ||
		    (out->to && since.day < out->on))
			continue;
		out->rule = e->id;
		out->to = qaf_escalation_roles(q, late->fw, e, late->roles);
		out->forums = e->forums.n ?
			qaf_words_join(q->arena, &e->forums, "; ") : NULL;
		out->on = since.day + (since.minute < 0);
	}
}

/* ---- second failures ---- */

enum qaf_rc qaf_track_failed_again(struct qaf *q, const struct qaf_facts *f)
{
	const struct qaf_audit *a = f->audit;

	if (!a->reaudit_of || f->final.grade < 0)
		return QAF_OK;
	for (size_t i = 0; i < f->fw->nescalations; i++) {
		const struct qaf_escalation *e = &f->fw->escalations[i];
		struct qaf_escalated out = { .rule = e->id, .on = f->when.day };
		const char *whom;
		long long before = 0;

		if (e->on != QAF_ESCALATE_REAUDIT || !qaf_grades_has(e->grades ?
		    e->grades : f->fw->not_good_enough, f->final.grade) ||
		    !qaf_reaudit_for(f, &e->steps))
			continue;
		QAF_TRY(qaf_fetch_int(q, &before, SQL_track_escalated,
			QAF_I("audit", a->id), QAF_T("rule", e->id)));
		if (before)
			continue;
		out.to = qaf_escalation_roles(q, f->fw, e, NULL);
		out.forums = e->forums.n ?
			qaf_words_join(q->arena, &e->forums, "; ") : NULL;
		out.text = qaf_printf(q->arena, "%s, the re-audit of %s, is %s "
			"again", a->ref, qaf_audit_ref(q, a->reaudit_of),
			f->final.id);
		QAF_TRY(qaf_escalation_record(q, a->id, a->ref, &out));
		QAF_TRY(named(q, &whom, f->fw, e, a));
		qaf_notice(q, "%s is %s again; the framework takes it to %s%s%s",
			a->ref, f->final.id, whom,
			out.forums ? " and " : "", out.forums ? out.forums : "");
	}
	return QAF_OK;
}
