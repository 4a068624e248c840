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

/* Is the duty one of a step that the escalation names? */
static bool names_step(const struct qaf_escalation *e, const char *duty)
{
	for (size_t i = 0; duty && i < e->steps.n; i++)
		if (qaf_duty_of(duty, e->steps.word[i]))
			return true;
	return false;
}

/* An escalation that names no step is for every step, and for actions. */
static bool concerns(const struct qaf_escalation *e, enum qaf_escalation_on on,
	const char *duty)
{
	return e->on == on && (e->steps.n == 0 || names_step(e, duty));
}

/* Who is told: the roles that the escalation names, else the next role above
 * the first of those that owe it. */
static const char *roles_of(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_escalation *e, const char *roles)
{
	const struct qaf_role *role = roles ? qaf_framework_role(fw,
		qaf_strndup(q->arena, roles, strcspn(roles, " "))) : NULL;

	if (e->to.n)
		return qaf_words_join(q->arena, &e->to, " ");
	return role ? role->up : NULL;
}

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
		if (!concerns(e, QAF_ESCALATE_OVERDUE, late->step) ||
		    e->after.unit == QAF_UNIT_NONE)
			continue;
		since = qaf_clock_due(calendar, late->due, e->after);
		if (!qaf_is_late(since, q->now) ||
		    (out->to && since.day < out->on))
			continue;
		out->rule = e->id;
		out->to = roles_of(q, late->fw, e, late->roles);
		out->forums = e->forums.n ?
			qaf_words_join(q->arena, &e->forums, "; ") : NULL;
		out->on = since.day + (since.minute < 0);
	}
}

/* ---- concerns and second failures ---- */

static enum qaf_rc record(struct qaf *q, long long audit, const char *subject,
	const struct qaf_escalated *e)
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

enum qaf_rc qaf_step_concern(struct qaf *q, struct qaf_escalated *out,
	const char *ref, const char *concern)
{
	const struct qaf_framework *fw;
	const struct qaf_step *asked;
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
	*out = (struct qaf_escalated){ .audit = audit.ref, .step = step,
		.rule = "-", .text = concern, .by = q->actor,
		.on = q->now.day };
	for (size_t i = 0; i < fw->nescalations; i++) {
		const struct qaf_escalation *e = &fw->escalations[i];

		if (!concerns(e, QAF_ESCALATE_CONCERN, step))
			continue;
		out->rule = e->id;
		out->to = roles_of(q, fw, e, asked ? qaf_words_join(q->arena,
			&asked->by, " ") : NULL);
		out->forums = e->forums.n ?
			qaf_words_join(q->arena, &e->forums, "; ") : NULL;
	}
	return record(q, audit.id, qaf_step_ref(q, audit.ref, step), out);
}

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
		out.to = roles_of(q, f->fw, e, NULL);
		out.forums = e->forums.n ?
			qaf_words_join(q->arena, &e->forums, "; ") : NULL;
		out.text = qaf_printf(q->arena, "%s, the re-audit of %s, is %s "
			"again", a->ref, qaf_audit_ref(q, a->reaudit_of),
			f->final.id);
		QAF_TRY(record(q, a->id, a->ref, &out));
		QAF_TRY(named(q, &whom, f->fw, e, a));
		qaf_notice(q, "%s is %s again; the framework takes it to %s%s%s",
			a->ref, f->final.id, whom,
			out.forums ? " and " : "", out.forums ? out.forums : "");
	}
	return QAF_OK;
}

static const struct qaf_field escalated_fields[] = {
	QAF_FIELD(struct qaf_escalated, audit, "audit"),
	QAF_FIELD(struct qaf_escalated, step, "step"),
	QAF_FIELD(struct qaf_escalated, rule, "rule"),
	QAF_FIELD(struct qaf_escalated, to, "to_roles"),
	QAF_FIELD(struct qaf_escalated, forums, "forums"),
	QAF_FIELD(struct qaf_escalated, text, "text"),
	QAF_FIELD(struct qaf_escalated, by, "recorded_by"),
	QAF_FIELD(struct qaf_escalated, on, "on_day"),
};
static const struct qaf_row_type escalated_row =
	QAF_ROW_TYPE(struct qaf_escalated, escalated_fields);

enum qaf_rc qaf_escalations(struct qaf *q, struct qaf_escalated **out,
	size_t *n, long long audit, qaf_date from, qaf_date to)
{
	return qaf_rows(q, out, n, &escalated_row, SQL_track_escalations,
		audit ? QAF_I("audit", audit) : QAF_T("audit", NULL),
		QAF_D(q, "from_on", from), QAF_D(q, "to_on", to));
}
