/*
 * The life of an audit: its reference, allocation, another auditor,
 * withdrawal.
 */
#include "qaf/audit.h"

#include <string.h>

#include "core/audit/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/council.h"
#include "qaf/log.h"
#include "qaf/track.h"

const char *qaf_audit_ref(struct qaf *q, long long id)
{
	return qaf_printf(q->arena, "A%lld", id);
}

enum qaf_rc qaf_audit_parse(struct qaf *q, long long *id, const char *ref)
{
	const char *digits = qaf_blank(ref) ? "" : ref + 1;
	long long n = 0;
	size_t len = 0;

	while (qaf_is_digit(digits[len]) && len < 12)
		n = n * 10 + (digits[len++] - '0');
	if (qaf_blank(ref) || qaf_lower(ref[0]) != 'a' || len == 0 || digits[len] ||
	    digits[0] == '0')
		return qaf_fail(q, QAF_INPUT, "%s is not an audit; write A and "
			"its number, as A17",
			qaf_visible(q->arena, qaf_blank(ref) ? "nothing" : ref, 60));
	*id = n;
	return QAF_OK;
}

static void read_audit(struct qaf *q, struct qaf_audit *out,
	struct qaf_stmt *st, long long id)
{
	*out = (struct qaf_audit){
		.id = id,
		.ref = qaf_audit_ref(q, id),
		.case_ref = qaf_get_dup(st, "case_ref"),
		.framework = qaf_get_int(st, "framework"),
		.tool = qaf_get_dup(st, "tool"),
		.kind = qaf_get_dup(st, "kind"),
		.service = qaf_get_dup(st, "service"),
		.team = qaf_get_dup(st, "team"),
		.plan = qaf_get_dup(st, "plan"),
		.worker = qaf_get_dup(st, "worker"),
		.manager = qaf_get_dup(st, "manager"),
		.auditor = qaf_get_dup(st, "auditor"),
		.draw = qaf_get_dup(st, "draw"),
		.purposive = qaf_get_int(st, "purposive") != 0,
		.theme = qaf_get_dup(st, "theme"),
		.allocated = qaf_get_date(st, "allocated_on"),
		.notified = qaf_get_date(st, "notified_on"),
		.due = qaf_get_date(st, "due_on"),
		.period_from = qaf_get_date(st, "period_from"),
		.period_to = qaf_get_date(st, "period_to"),
		.submitted = qaf_get_moment(st, "submitted"),
		.withdrawn = qaf_get_date(st, "withdrawn_on"),
		.withdrawn_reason = qaf_get_dup(st, "withdrawn_reason"),
		.state = qaf_get_dup(st, "state"),
		.risk = qaf_get_dup(st, "risk"),
		.override_limiting = qaf_get_dup(st, "override_limiting"),
		.reaudit_of = qaf_get_int(st, "reaudit_of"),
	};
}

enum qaf_rc qaf_audit_get(struct qaf *q, struct qaf_audit *out, long long id)
{
	struct qaf_stmt *st;
	long long newest = 0;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_audit_get, QAF_I("audit", id)));
	if (qaf_step(st, &rc)) {
		read_audit(q, out, st, id);
		qaf_stmt_done(st);
		return QAF_OK;
	}
	if (rc != QAF_OK)
		return rc;
	QAF_TRY(qaf_fetch_int(q, &newest, SQL_audit_newest));
	if (!newest)
		return qaf_fail(q, QAF_UNKNOWN, "no audit A%lld: there are none "
			"yet; qaf sample draw or qaf audit start makes them", id);
	return qaf_fail(q, QAF_UNKNOWN, "no audit A%lld: the newest is A%lld; "
		"qaf audit list shows them", id, newest);
}

enum qaf_rc qaf_audit_again(struct qaf *q, long long **ids, size_t *n,
	long long audit)
{
	struct qaf_stmt *st;
	size_t cap = 0;
	enum qaf_rc rc;

	*ids = NULL;
	*n = 0;
	QAF_TRY(qaf_query(q, &st, SQL_audit_again, QAF_I("audit", audit)));
	while (qaf_step(st, &rc)) {
		*ids = qaf_grow(q->arena, *ids, *n, &cap, sizeof(**ids));
		(*ids)[(*n)++] = qaf_get_int(st, "audit");
	}
	return rc;
}

enum qaf_rc qaf_audit_need(struct qaf *q, struct qaf_audit *out,
	const char *ref)
{
	long long id;

	QAF_TRY(qaf_audit_parse(q, &id, ref));
	return qaf_audit_get(q, out, id);
}

enum qaf_rc qaf_audits_since(struct qaf *q, long long *n, qaf_date day)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_audit_since, QAF_D(q, "day", day));
}

enum qaf_rc qaf_audit_under_way(struct qaf *q, long long *id,
	const char *case_ref, const char *tool)
{
	*id = 0;
	return qaf_fetch_int(q, id, SQL_audit_under_way,
		QAF_T("case_ref", case_ref), QAF_T("tool", tool));
}

/* ---- allocation ---- */

static enum qaf_rc check_reaudit(struct qaf *q, const struct qaf_allocation *a)
{
	struct qaf_audit first;

	if (!a->reaudit_of)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &first, a->reaudit_of));
	if (!qaf_same(first.case_ref, a->case_ref))
		return qaf_fail(q, QAF_RULE, "%s audited case %s, not case %s; a "
			"re-audit is of the same case", first.ref,
			qaf_visible(q->arena, first.case_ref, 40),
			qaf_visible(q->arena, a->case_ref, 40));
	if (!qaf_eq(first.state, "submitted"))
		return qaf_fail(q, QAF_RULE, "%s is %s; only an audit that was "
			"submitted can be audited again", first.ref, first.state);
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
	struct qaf_case c = { .ref = a.case_ref };
	struct qaf_audit made;
	const char *kind = NULL;
	long long framework;
	bool found;

	if (qaf_blank(a.case_ref))
		return qaf_fail(q, QAF_INPUT, "an audit needs the reference of "
			"its case");
	QAF_TRY(qaf_framework_on(q, &fw, &framework, a.allocated));
	QAF_TRY(qaf_case_get(q, &c, a.case_ref, &found));
	if (!found)
		c = (struct qaf_case){ .ref = a.case_ref };
	QAF_TRY(qaf_audit_choose_kind(q, &kind, fw, &a));
	QAF_TRY(qaf_audit_choose_tool(q, &tool, fw, kind, a.tool, c.service));
	QAF_TRY(check_reaudit(q, &a));
	if (!a.imported)
		QAF_TRY(qaf_auditor_check(q, fw, a.auditor,
			&(struct qaf_audited){ .c = &c, .worker = c.worker,
			.manager = c.manager, .team = c.team, .kind = kind,
			.tool = tool->id }));
	qaf_audit_choose_period(&a, tool);
	QAF_TRY(qaf_audit_choose_due(q, &a, fw, tool, kind));
	QAF_TRY(store(q, id, framework, tool, kind, &a, &c));
	QAF_TRY(log_allocation(q, *id, tool, kind, &a));
	QAF_TRY(qaf_audit_get(q, &made, *id));
	return qaf_track_update(q, &made, NULL,
		(struct qaf_moment){ made.allocated, -1 });
}

enum qaf_rc qaf_audit_reallocate(struct qaf *q, const struct qaf_audit *audit,
	const char *auditor, qaf_date due, const char *reason)
{
	const struct qaf_framework *fw;
	struct qaf_case c;
	bool found;

	if (!qaf_eq(audit->state, "allocated"))
		return qaf_fail(q, QAF_RULE, "%s is %s; only an audit that is not "
			"handed in can have another auditor", audit->ref,
			audit->state);
	if (qaf_blank(auditor))
		return qaf_fail(q, QAF_INPUT, "an audit needs an auditor");
	if (audit->auditor && !qaf_same(audit->auditor, auditor) &&
	    qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "%s is allocated to %s; say why it "
			"goes to another with --reason", audit->ref,
			audit->auditor);
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_case_get(q, &c, audit->case_ref, &found));
	if (!found)
		c = (struct qaf_case){ .ref = audit->case_ref };
	QAF_TRY(qaf_auditor_check(q, fw, auditor, &(struct qaf_audited){
		.c = &c, .worker = audit->worker, .manager = audit->manager,
		.team = audit->team, .kind = audit->kind,
		.tool = audit->tool }));
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
	if (qaf_eq(audit->state, "withdrawn"))
		return qaf_fail(q, QAF_RULE, "%s was withdrawn on %s already",
			audit->ref, qaf_date_text(q->arena, audit->withdrawn));
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why %s is withdrawn with "
			"--reason", audit->ref);
	QAF_TRY(qaf_run(q, SQL_audit_withdraw, QAF_I("audit", audit->id),
		QAF_D(q, "withdrawn_on", q->now.day), QAF_T("reason", reason)));
	QAF_TRY(qaf_log(q, "audit withdraw", audit->ref, "was: %s; reason: %s",
		audit->state, reason));
	return qaf_track_withdrawn(q, audit, reason);
}
