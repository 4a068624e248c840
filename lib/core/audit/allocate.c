/*
 * An audit is allocated, given to another auditor, or withdrawn.
 */
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/log.h"
#include "core/remind.h"
#include "core/track/private.h"
#include "db/db.h"
#include "qaf/adoption.h"

/* Of the same case, with the same tool where the framework still has it. */
static enum qaf_rc follow_first(struct qaf *q, struct qaf_allocation *a,
	const struct qaf_framework *fw)
{
	struct qaf_audit first;

	if (!a->reaudit_of)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &first, a->reaudit_of));
	if (qaf_blank(a->case_ref))
		a->case_ref = first.case_ref;
	if (!a->imported && !a->tool && qaf_framework_tool(fw, first.tool))
		a->tool = first.tool;
	if (!qaf_same(first.case_ref, a->case_ref))
		return qaf_fail(q, QAF_RULE, "%s audited case %s, not case %s; a "
			"re-audit is of the same case", first.ref,
			qaf_visible(q->arena, first.case_ref, 40),
			qaf_visible(q->arena, a->case_ref, 40));
	if (first.state != QAF_AUDIT_SUBMITTED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only an audit that was "
			"submitted can be audited again", first.ref, qaf_word(qaf_audit_state_words,
			first.state));
	return QAF_OK;
}

static enum qaf_rc store(struct qaf *q, long long *id, long long framework,
	const struct qaf_tool *tool, const char *kind,
	const struct qaf_allocation *a, const struct qaf_case *c)
{
	struct qaf_bind reaudit = QAF_I("reaudit_of", a->reaudit_of);

	if (!a->reaudit_of)
		reaudit.type = QAF_BIND_NULL;
	QAF_TRY(qaf_run(q, SQL_audit_add, QAF_T("case_ref", a->case_ref),
		QAF_I("framework", framework), QAF_T("tool", tool->id),
		QAF_T("kind", kind), QAF_T("service", c->service),
		QAF_T("team", c->team), QAF_T("plan", c->plan),
		QAF_T("worker", c->worker), QAF_T("manager", c->manager),
		QAF_T("auditor", a->auditor), QAF_T("draw", a->draw),
		QAF_I("purposive", a->purposive), QAF_T("theme", a->theme),
		QAF_D(q, "allocated_on", a->allocated),
		QAF_D(q, "notified_on", a->notified != QAF_NO_DATE ?
			a->notified : a->allocated),
		QAF_D(q, "due_on", a->due),
		QAF_D(q, "period_from", a->period_from),
		QAF_D(q, "period_to", a->period_to), reaudit,
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now))));
	*id = qaf_last_id(q);
	return QAF_OK;
}

static enum qaf_rc log_allocation(struct qaf *q, long long id,
	const struct qaf_tool *tool, const char *kind,
	const struct qaf_allocation *a)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "case: %s; tool: %s; kind: %s; allocated: %s",
		a->case_ref, tool->id, kind,
		qaf_date_text(q->arena, a->allocated));
	if (!qaf_blank(a->auditor))
		qaf_str_addf(&s, "; auditor: %s", a->auditor);
	if (a->due != QAF_NO_DATE)
		qaf_str_addf(&s, "; due: %s", qaf_date_text(q->arena, a->due));
	if (!qaf_blank(a->draw))
		qaf_str_addf(&s, "; draw: %s", a->draw);
	if (a->reaudit_of)
		qaf_str_addf(&s, "; re-audit of: A%lld", a->reaudit_of);
	return qaf_log(q, "audit start", qaf_audit_ref(q, id), "%s", s.text);
}

enum qaf_rc qaf_audit_allocate(struct qaf *q, long long *id,
	const struct qaf_allocation *given)
{
	struct qaf_allocation a = *given;
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_audited what;
	struct qaf_audit made;
	const char *kind = NULL;
	long long framework;

	QAF_TRY(qaf_framework_on(q, &fw, &framework, a.allocated));
	QAF_TRY(follow_first(q, &a, fw));
	if (qaf_blank(a.case_ref))
		return qaf_fail(q, QAF_INPUT, "an audit needs the reference of "
			"its case");
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ a.allocated, -1 }));
	if (!a.imported)
		QAF_TRY(qaf_need_due(q, a.due, "an audit"));
	QAF_TRY(qaf_audited_case(q, &what, a.case_ref, NULL));
	QAF_TRY(qaf_audit_choose_kind(q, &kind, fw, &a));
	QAF_TRY(qaf_audit_choose_tool(q, &tool, fw, kind, a.tool, what.c.service));
	what.kind = kind;
	what.tool = tool->id;
	if (!a.imported)
		QAF_TRY(qaf_auditor_check(q, fw, a.auditor, &what));
	qaf_audit_choose_period(&a, tool);
	QAF_TRY(qaf_audit_choose_due(q, &a, fw, tool, kind));
	QAF_TRY(store(q, id, framework, tool, kind, &a, &what.c));
	QAF_TRY(log_allocation(q, *id, tool, kind, &a));
	QAF_TRY(qaf_audit_get(q, &made, *id));
	return qaf_track_update(q, &made, NULL,
		(struct qaf_moment){ made.allocated, -1 });
}

enum qaf_rc qaf_audit_start(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *a)
{
	const struct qaf_framework *fw;
	struct qaf_case c;
	long long id, other;

	/* The case of a re-audit may have left the list since. */
	if (!a->reaudit_of && !qaf_blank(a->case_ref))
		QAF_TRY(qaf_case_need(q, &c, a->case_ref));
	QAF_TRY(qaf_audit_allocate(q, &id, a));
	QAF_TRY(qaf_audit_get(q, made, id));
	QAF_TRY(qaf_audit_under_way(q, &other, made->case_ref, made->tool));
	if (other && other != id)
		qaf_notice(q, "case %s has another audit under way, %s",
			made->case_ref, qaf_audit_ref(q, other));
	QAF_TRY(qaf_framework_of(q, &fw, made->framework));
	qaf_remind(q, fw, made->ref, made->tool, "allocated", -1);
	return QAF_OK;
}

enum qaf_rc qaf_audit_reallocate(struct qaf *q, const struct qaf_audit *audit,
	const char *auditor, qaf_date due, const char *reason)
{
	const struct qaf_framework *fw;
	struct qaf_audited what;

	if (audit->state != QAF_AUDIT_ALLOCATED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only an audit that is not "
			"handed in can have another auditor", audit->ref,
			qaf_word(qaf_audit_state_words,
			audit->state));
	if (qaf_blank(auditor))
		return qaf_fail(q, QAF_INPUT, "an audit needs an auditor");
	if (audit->auditor && !qaf_same(audit->auditor, auditor) &&
	    qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "%s is allocated to %s; say why it "
			"goes to another with --reason", audit->ref,
			audit->auditor);
	QAF_TRY(qaf_need_due(q, due, "an audit"));
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_audited_case(q, &what, audit->case_ref, NULL));
	/* As they were when it was allocated. */
	what.worker = audit->worker;
	what.manager = audit->manager;
	what.team = audit->team;
	what.kind = audit->kind;
	what.tool = audit->tool;
	QAF_TRY(qaf_auditor_check(q, fw, auditor, &what));
	if (due == QAF_NO_DATE)
		due = audit->due;
	QAF_TRY(qaf_run(q, SQL_audit_reallocate, QAF_I("audit", audit->id),
		QAF_T("auditor", auditor), QAF_D(q, "due_on", due)));
	return qaf_log(q, "audit allocate", audit->ref, "auditor: %s; was: %s; "
		"due: %s; reason: %s", auditor,
		audit->auditor ? audit->auditor : "nobody",
		due == QAF_NO_DATE ? "none" : qaf_date_text(q->arena, due),
		qaf_blank(reason) ? "first allocation" : reason);
}

enum qaf_rc qaf_audit_withdraw(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	if (audit->state == QAF_AUDIT_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s was withdrawn on %s already",
			audit->ref, qaf_date_text(q->arena, audit->withdrawn));
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why %s is withdrawn with "
			"--reason", audit->ref);
	QAF_TRY(qaf_run(q, SQL_audit_withdraw, QAF_I("audit", audit->id),
		QAF_D(q, "withdrawn_on", q->now.day), QAF_T("reason", reason)));
	QAF_TRY(qaf_log(q, "audit withdraw", audit->ref, "was: %s; reason: %s",
		qaf_word(qaf_audit_state_words,
			audit->state), reason));
	return qaf_track_withdrawn(q, audit, reason);
}
