/*
 * What an escalation of the framework is for and to whom it goes, and the record
 * of one.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/private.h"
#include "db/db.h"

/* Is the duty one of a step that the escalation names? */
bool qaf_escalation_names(const struct qaf_escalation *e, const char *duty)
{
	for (size_t i = 0; duty && i < e->steps.n; i++)
		if (qaf_duty_of(duty, e->steps.word[i]))
			return true;
	return false;
}

/* An escalation that names no step is for every step, and for actions. */
bool qaf_escalation_concerns(const struct qaf_escalation *e, enum qaf_escalation_on on,
	const char *duty)
{
	return e->on == on && (e->steps.n == 0 || qaf_escalation_names(e, duty));
}

/* Who is told: the roles that the escalation names, else the next role above
 * the first of those that owe it. */
const char *qaf_escalation_roles(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_escalation *e, const char *roles)
{
	const struct qaf_role *role = roles ? qaf_framework_role(fw,
		qaf_strndup(q->arena, roles, strcspn(roles, " "))) : NULL;

	if (e->to.n)
		return qaf_words_join(q->arena, &e->to, " ");
	return role ? role->up : NULL;
}

enum qaf_rc qaf_escalation_record(struct qaf *q, long long audit,
	const char *subject, const struct qaf_escalated *e)
{
	qaf_personal_notice(q, subject, "the concern", e->text);
	QAF_TRY(qaf_run(q, SQL_track_escalate, QAF_I("audit", audit),
		QAF_T("step", e->step),
		QAF_T("rule", e->rule),
		QAF_T("to_roles", e->to), QAF_T("forums", e->forums),
		QAF_T("text", e->text), QAF_D(q, "on_day", e->on),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("recorded_by", q->actor)));
	return qaf_log(q, "escalate", subject, "to: %s; forums: %s; because: %s",
		e->to ? qaf_roles_shown(q, e->to) : "-",
		e->forums ? e->forums : "-", e->text);
}
