/*
 * Lists audits.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/claim.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/listing.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "render/out.h"

static const struct qaf_column list_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "case", "Case", QAF_WORD, 0, "the case's reference" },
	{ "tool", "Tool", QAF_WORD, QAF_COL_HIDDEN, "the audit template" },
	{ "kind", "Kind", QAF_WORD, QAF_COL_HIDDEN, "monthly, thematic ..." },
	{ "service", "Service", QAF_TEXT, QAF_COL_HIDDEN,
		"of the case when it was allocated" },
	{ "team", "Team", QAF_TEXT, QAF_COL_HIDDEN,
		"of the case when it was allocated" },
	{ "worker", "Worker", QAF_WORD, QAF_COL_HIDDEN,
		"of the case when it was allocated" },
	{ "auditor", "Auditor", QAF_WORD, 0, "who audits" },
	{ "draw", "Draw", QAF_WORD, QAF_COL_HIDDEN, "the draw it came from" },
	{ "allocated_on", "Allocated", QAF_DAY, QAF_COL_HIDDEN,
		"the day it was allocated" },
	{ "due_on", "Due", QAF_DAY, 0, "by the end of which day" },
	{ "submitted_on", "Submitted", QAF_DAY, 0, "the day it was handed in" },
	{ "state", "State", QAF_WORD, 0,
		"allocated, submitted, disputed, withdrawn" },
	{ "auditor_grade", "Auditor's grade", QAF_WORD, QAF_COL_HIDDEN,
		"the auditor's overall grade" },
	{ "final_grade", "Final grade", QAF_WORD, 0, "the grade that stands" },
	{ "final_stage", "By", QAF_WORD, QAF_COL_HIDDEN, "the stage that gave it" },
	{ "risk", "Risk", QAF_WORD, QAF_COL_HIDDEN,
		"none, identified, or empty: not recorded" },
	{ "reaudit_of", "Re-audit of", QAF_WORD, QAF_COL_HIDDEN,
		"the audit that it repeats" },
	{ "counted", "Counted", QAF_TEXT, QAF_COL_HIDDEN,
		"routine: it speaks for the caseload; else apart, and why" },
};

/* An audit as the listing shows it. */
struct listed {
	const char *audit, *case_ref, *tool, *kind, *service, *team, *worker,
		*auditor, *draw, *allocated, *due, *submitted, *state,
		*auditor_grade, *final_grade, *final_stage, *risk, *reaudit_of;
	const char *counted;
	long long framework;
	bool purposive, drawn, overdue;
	const char *narrowed;	/* frame of its draw, or NULL */
};

static const struct qaf_field listed_fields[] = {
	QAF_FIELD(struct listed, audit, "audit"),
	QAF_FIELD(struct listed, case_ref, "case"),
	QAF_FIELD(struct listed, tool, "tool"),
	QAF_FIELD(struct listed, kind, "kind"),
	QAF_FIELD(struct listed, service, "service"),
	QAF_FIELD(struct listed, team, "team"),
	QAF_FIELD(struct listed, worker, "worker"),
	QAF_FIELD(struct listed, auditor, "auditor"),
	QAF_FIELD(struct listed, draw, "draw"),
	QAF_FIELD(struct listed, allocated, "allocated_on"),
	QAF_FIELD(struct listed, due, "due_on"),
	QAF_FIELD(struct listed, submitted, "submitted_on"),
	QAF_FIELD(struct listed, state, "state"),
	QAF_FIELD(struct listed, auditor_grade, "auditor_grade"),
	QAF_FIELD(struct listed, final_grade, "final_grade"),
	QAF_FIELD(struct listed, final_stage, "final_stage"),
	QAF_FIELD(struct listed, risk, "risk"),
	QAF_FIELD(struct listed, reaudit_of, "reaudit_of"),
	QAF_FIELD(struct listed, counted, "counted"),
	QAF_FIELD(struct listed, framework, "framework"),
	QAF_FIELD(struct listed, purposive, "purposive"),
	QAF_FIELD(struct listed, drawn, "drawn"),
	QAF_FIELD(struct listed, overdue, "overdue"),
	QAF_FIELD(struct listed, narrowed, "narrowed"),
};
static const struct qaf_row_type listed_row =
	QAF_ROW_TYPE(struct listed, listed_fields);

#define FILTER(member, ...) QAF_OPTION(qaf_audit_filter, member, __VA_ARGS__)

const struct qaf_option qaf_audit_filters[] = {
	FILTER(state, "state", "STATE",
		"allocated, submitted, disputed or withdrawn"),
	FILTER(auditor, "auditor", "STAFF", "audits of an auditor"),
	FILTER(worker, "worker", "STAFF", "audits of a worker's cases"),
	FILTER(team, "team", "TEAM", "audits of a team's cases"),
	FILTER(service, "service", "SERVICE", "audits of a service's cases"),
	FILTER(plan, "plan", "PLAN", "audits of cases with a plan: CP"),
	FILTER(tool, "tool", "TOOL", "audits with a tool"),
	FILTER(kind, "kind", "KIND", "audits of a kind"),
	FILTER(theme, "theme", "THEME", "audits that look at a theme"),
	FILTER(draw, "draw", "DRAW", "audits of a draw"),
	FILTER(case_ref, "case", "CASE", "audits of a case"),
	FILTER(grade, "grade", "GRADE", "audits with that final grade"),
	FILTER(overdue, "overdue", NULL, "audits not handed in by their due day"),
	FILTER(unmoderated, "unmoderated", NULL,
		"submitted audits that nobody moderated"),
	FILTER(days, "month", "MONTH", "audits allocated in a month: 2024-03"),
	FILTER(days.from, "from", "DATE", "audits allocated from a day on"),
	FILTER(days.to, "to", "DATE", "audits allocated up to a day"),
	FILTER(submitted, "submitted", "MONTH",
		"audits handed in in a month: 2024-03"),
	QAF_OPTIONS_END
};

/* Filters may use any word by which today's framework knows a thing. */
static enum qaf_rc framework_words(struct qaf *q, struct qaf_audit_filter *f)
{
	const struct qaf_framework *fw;
	const char *kind;
	const struct qaf_tool *tool;
	const struct qaf_place *service;
	int grade;

	if (!f->grade && !f->kind && !f->tool && !f->service)
		return QAF_OK;
	QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
	if (f->grade) {
		QAF_TRY(qaf_grade_need(q, &grade, fw, f->grade));
		f->grade = fw->grades[grade].id;
	}
	kind = f->kind ? qaf_kind_word(fw, f->kind) : NULL;
	tool = f->tool ? qaf_framework_tool(fw, f->tool) : NULL;
	service = f->service ? qaf_framework_service(fw, f->service) : NULL;
	if (kind)
		f->kind = kind;
	if (tool)
		f->tool = tool->id;
	if (service)
		f->service = service->id;
	return QAF_OK;
}

static enum qaf_rc check_state(struct qaf *q, const char *state)
{
	static const char *const states[] = { "allocated", "submitted",
		"disputed", "withdrawn" };

	for (size_t i = 0; i < QAF_LEN(states); i++)
		if (!state || qaf_eq(state, states[i]))
			return QAF_OK;
	return qaf_fail(q, QAF_USAGE, "there is no state %s; write allocated, "
		"submitted, disputed or withdrawn",
		qaf_visible(q->arena, state, 40));
}

static enum qaf_rc set_counted(struct qaf *q, struct listed *a)
{
	const struct qaf_framework *fw;
	const char *why;

	if (qaf_eq(a->state, qaf_audit_state_words[QAF_AUDIT_WITHDRAWN])) {
		a->counted = "apart: withdrawn";
		return QAF_OK;
	}
	QAF_TRY(qaf_framework_of(q, &fw, a->framework));
	why = qaf_claim_apart(q->arena, fw, &(struct qaf_selected){ a->tool,
		a->kind, a->purposive, a->drawn, a->narrowed });
	a->counted = why ? qaf_printf(q->arena, "apart: %s", why) : "routine";
	return QAF_OK;
}

static enum qaf_rc read_listed(struct qaf *q, struct listed **out, size_t *n,
	const struct qaf_audit_filter *filter)
{
	struct qaf_audit_filter f = *filter;

	QAF_TRY(check_state(q, f.state));
	QAF_TRY(framework_words(q, &f));
	return qaf_rows_bound(q, out, sizeof(**out), n, &listed_row,
		SQL_audit_list, qaf_filter_binds(q, qaf_audit_filters, &f,
		QAF_D(q, "submitted_from", f.submitted.from),
		QAF_D(q, "submitted_to", f.submitted.to),
		QAF_D(q, "today", q->now.day)));
}

enum qaf_rc qaf_audit_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit_filter *filter, long long *overdue)
{
	struct listed *listed;
	size_t n;

	QAF_TRY(read_listed(q, &listed, &n, filter));
	*overdue = 0;
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(set_counted(q, &listed[i]));
		*overdue += listed[i].overdue;
	}
	qaf_list_rows(out, "audits", "Audits", list_columns,
		QAF_LEN(list_columns), listed, n, &listed_row);
	return QAF_OK;
}

enum qaf_rc qaf_audits_listed(struct qaf *q, struct qaf_audit **out, size_t *n,
	const struct qaf_audit_filter *filter)
{
	struct listed *listed;

	QAF_TRY(read_listed(q, &listed, n, filter));
	*out = qaf_alloc_array(q->arena, *n, sizeof(**out));
	for (size_t i = 0; i < *n; i++)
		QAF_TRY(qaf_audit_need(q, &(*out)[i], listed[i].audit));
	return QAF_OK;
}

enum qaf_rc qaf_audit_count(struct qaf *q, long long *n,
	const struct qaf_counted *c)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_audit_count, QAF_T("kind", c->kind),
		QAF_T("theme", c->theme),
		QAF_D(q, "from_on", c->from), QAF_D(q, "to_on", c->to),
		QAF_T("auditor", c->of ? NULL : c->person),
		QAF_T("worker", c->of ? c->person : NULL));
}
