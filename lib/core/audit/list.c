/*
 * Lists audits, the grades of one, and the forms that auditors fill in.
 */
#include "base/str.h"
#include "core/audit/private.h"
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
};

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
	FILTER(draw, "draw", "DRAW", "audits of a draw"),
	FILTER(case_ref, "case", "CASE", "audits of a case"),
	FILTER(grade, "grade", "GRADE", "audits with that final grade"),
	FILTER(overdue, "overdue", NULL, "audits not handed in by their due day"),
	FILTER(unmoderated, "unmoderated", NULL,
		"submitted audits that nobody moderated"),
	FILTER(days, "month", "MONTH", "audits allocated in a month: 2024-03"),
	FILTER(days.from, "from", "DATE", "audits allocated from a day on"),
	FILTER(days.to, "to", "DATE", "audits allocated up to a day"),
	QAF_OPTIONS_END
};

/* Filters may use any word by which today's framework knows a thing. */
static enum qaf_rc framework_words(struct qaf *q, struct qaf_audit_filter *f)
{
	const struct qaf_framework *fw;
	const struct qaf_kind *kind;
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
	kind = f->kind ? qaf_framework_kind(fw, f->kind) : NULL;
	tool = f->tool ? qaf_framework_tool(fw, f->tool) : NULL;
	service = f->service ? qaf_framework_service(fw, f->service) : NULL;
	if (kind)
		f->kind = kind->id;
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

enum qaf_rc qaf_audit_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit_filter *filter)
{
	struct qaf_audit_filter f = *filter;

	QAF_TRY(check_state(q, f.state));
	QAF_TRY(framework_words(q, &f));
	return qaf_list_bound(q, out, "audits", "Audits", list_columns,
		QAF_LEN(list_columns), SQL_audit_list, qaf_filter_binds(q,
		qaf_audit_filters, &f, QAF_D(q, "today", q->now.day)));
}

enum qaf_rc qaf_audit_count(struct qaf *q, long long *n, const char *kind,
	qaf_date from, qaf_date to, const char *person, bool of)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_audit_count, QAF_T("kind", kind),
		QAF_D(q, "from_on", from), QAF_D(q, "to_on", to),
		QAF_T("auditor", of ? NULL : person),
		QAF_T("worker", of ? person : NULL));
}

/* ---- the grades of one audit ---- */

static const struct qaf_column grade_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "stage", "Stage", QAF_WORD, 0, "who graded: auditor, moderation ..." },
	{ "domain", "Domain", QAF_WORD, 0, "of the tool, or overall" },
	{ "grade", "Grade", QAF_WORD, 0, "as the framework names it" },
	{ "by", "By", QAF_WORD, 0, "the person" },
	{ "on", "On", QAF_DAY, 0, "the day of the judgement" },
	{ "reason", "Reason", QAF_TEXT, 0, "why it was moved or corrected" },
};

/* A domain's position on the form; the overall grade comes last. */
static size_t domain_index(const struct qaf_tool *tool, const char *domain)
{
	size_t d = 0;

	while (d < tool->ndomains && !qaf_eq(tool->domains[d].id, domain))
		d++;
	return d;
}

static void grade_row(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit, const struct qaf_graded *g)
{
	qaf_date on = g->on != QAF_NO_DATE ? g->on : audit->submitted.day;

	qaf_out_row(out, (struct qaf_cell[]){
		qaf_cell_text(audit->ref), qaf_cell_text(g->stage),
		qaf_cell_text(g->domain), qaf_cell_text(g->grade),
		qaf_cell_text(g->by),
		qaf_cell_text(qaf_date_text(q->arena, on)),
		qaf_cell_text(g->reason) });
}

enum qaf_rc qaf_audit_grade_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	qaf_out_table(out, "grades", "Grades", grade_columns,
		QAF_LEN(grade_columns));
	for (size_t s = 0; s < fw->stages.n; s++) {
		struct qaf_graded *all;
		size_t n;

		QAF_TRY(qaf_grade_all(q, &all, &n, audit->id,
			fw->stages.word[s], false));
		for (size_t d = 0; d <= tool->ndomains; d++)
			for (size_t i = 0; i < n; i++)
				if (domain_index(tool, all[i].domain) == d)
					grade_row(q, out, audit, &all[i]);
	}
	qaf_out_table_end(out);
	return QAF_OK;
}

/* ---- the form ---- */

/* Columns that every form has before and behind those of the domains. */
enum form_column {
	FORM_AUDIT, FORM_CASE, FORM_TOOL, FORM_KIND, FORM_AUDITOR,
	FORM_ALLOCATED, FORM_DUE, FORM_SUBMITTED, FORM_RISK, FORM_OVERALL,
	FORM_DOMAINS	/* the first domain's */
};
enum form_last {
	FORM_STRENGTHS, FORM_DEVELOPMENT, FORM_GOOD_PRACTICE, FORM_REAUDIT_OF,
	FORM_STRETCH_PRACTITIONER, FORM_STRETCH_MANAGER, FORM_CHILD_VOICE,
	FORM_PARENT_VOICE, FORM_PRACTITIONER_VOICE,
	FORM_LAST
};

static const char *const form_keys[] = {
	[FORM_AUDIT] = "audit",
	[FORM_CASE] = "case",
	[FORM_TOOL] = "tool",
	[FORM_KIND] = "kind",
	[FORM_AUDITOR] = "auditor",
	[FORM_ALLOCATED] = "allocated",
	[FORM_DUE] = "due",
	[FORM_SUBMITTED] = "submitted",
	[FORM_RISK] = "risk",
	[FORM_OVERALL] = "overall",
};
static const char *const form_last_keys[] = {
	[FORM_STRENGTHS] = "strengths",
	[FORM_DEVELOPMENT] = "development",
	[FORM_GOOD_PRACTICE] = "good_practice",
	[FORM_REAUDIT_OF] = "reaudit_of",
	[FORM_STRETCH_PRACTITIONER] = "stretch_practitioner",
	[FORM_STRETCH_MANAGER] = "stretch_manager",
	[FORM_CHILD_VOICE] = "child_voice",
	[FORM_PARENT_VOICE] = "parent_voice",
	[FORM_PRACTITIONER_VOICE] = "practitioner_voice",
};

struct form {
	size_t naudits;
	struct qaf_audit *audits;
	size_t ndomains;
	const char **domains;	/* of all the tools, in order */
	size_t ncols;
	struct qaf_column *cols;
};

static void add_domains(struct qaf *q, struct form *f, size_t *cap,
	const struct qaf_tool *tool)
{
	for (size_t d = 0; d < tool->ndomains; d++) {
		size_t i = 0;

		while (i < f->ndomains &&
		       !qaf_eq(f->domains[i], tool->domains[d].id))
			i++;
		if (i < f->ndomains)
			continue;
		f->domains = qaf_grow(q->arena, f->domains, f->ndomains, cap,
			sizeof(*f->domains));
		f->domains[f->ndomains++] = tool->domains[d].id;
	}
}

const struct qaf_option qaf_audit_form_filters[] = {
	FILTER(draw, "draw", "DRAW", "the audits of a draw"),
	FILTER(days, "month", "MONTH",
		"the audits allocated in a month: 2024-03"),
	FILTER(days.from, "from", "DATE", "the audits allocated from a day on"),
	FILTER(days.to, "to", "DATE", "the audits allocated up to a day"),
	FILTER(auditor, "auditor", "STAFF", "only an auditor's"),
	QAF_OPTIONS_END
};

static enum qaf_rc gather_audits(struct qaf *q, struct form *f,
	const struct qaf_audit_filter *filter, long long one)
{
	if (!one)
		return qaf_audits_bound(q, &f->audits, &f->naudits,
			SQL_audit_to_fill_in, qaf_filter_binds(q,
			qaf_audit_form_filters, filter, QAF_BIND_END));
	f->naudits = 1;
	f->audits = qaf_alloc(q->arena, sizeof(*f->audits));
	return qaf_audit_get(q, f->audits, one);
}

static enum qaf_rc gather_form(struct qaf *q, struct form *f,
	const struct qaf_audit_filter *filter, long long one)
{
	size_t cap = 0;

	QAF_TRY(gather_audits(q, f, filter, one));
	for (size_t i = 0; i < f->naudits; i++) {
		const struct qaf_framework *fw;
		const struct qaf_tool *tool;

		QAF_TRY(qaf_audit_check_open(q, &f->audits[i]));
		QAF_TRY(qaf_framework_of(q, &fw, f->audits[i].framework));
		QAF_TRY(qaf_tool_need(q, &tool, fw, f->audits[i].tool));
		add_domains(q, f, &cap, tool);
	}
	return QAF_OK;
}

static void form_head(struct qaf *q, struct form *f)
{
	size_t n = 0;

	f->ncols = FORM_DOMAINS + f->ndomains + FORM_LAST;
	f->cols = qaf_alloc_array(q->arena, f->ncols, sizeof(*f->cols));
	for (size_t i = 0; i < FORM_DOMAINS; i++)
		f->cols[n++].key = form_keys[i];
	for (size_t i = 0; i < f->ndomains; i++)
		f->cols[n++].key = f->domains[i];
	for (size_t i = 0; i < FORM_LAST; i++)
		f->cols[n++].key = form_last_keys[i];
	for (size_t i = 0; i < n; i++)
		f->cols[i].heading = f->cols[i].key;
}

/* All themes of one kind in one cell, in the form that import reads. */
static const char *themes(struct qaf *q, const struct qaf_record *r,
	enum qaf_finding_kind kind)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < r->nfindings; i++)
		if (r->findings[i].kind == kind)
			qaf_str_item(&s, "; ", "%s", r->findings[i].theme);
	return s.text;
}

static const char *voice(const struct qaf_record *r, enum qaf_voice_of who)
{
	for (size_t i = 0; i < r->nvoices; i++)
		if (r->voices[i].who == who)
			return qaf_word(qaf_voice_state_words,
				r->voices[i].state);
	return NULL;
}

static const char *stretch(const struct qaf_record *r,
	enum qaf_stretch_for who)
{
	for (size_t i = 0; i < r->nstretches; i++)
		if (r->stretches[i].who == who)
			return r->stretches[i].text;
	return NULL;
}

static void form_front(struct qaf *q, struct qaf_cell *cell,
	const struct qaf_audit *a)
{
	cell[FORM_AUDIT] = qaf_cell_text(a->ref);
	cell[FORM_CASE] = qaf_cell_text(a->case_ref);
	cell[FORM_TOOL] = qaf_cell_text(a->tool);
	cell[FORM_KIND] = qaf_cell_text(a->kind);
	cell[FORM_AUDITOR] = qaf_cell_text(a->auditor);
	cell[FORM_ALLOCATED] = qaf_cell_text(qaf_date_text(q->arena,
		a->allocated));
	cell[FORM_DUE] = qaf_cell_text(qaf_date_text(q->arena, a->due));
	cell[FORM_RISK] = qaf_cell_text(qaf_word(qaf_risk_words, a->risk));
}

static enum qaf_rc form_row(struct qaf *q, struct qaf_out *out,
	const struct form *f, const struct qaf_audit *a)
{
	struct qaf_cell *cell = qaf_alloc_array(q->arena, f->ncols,
		sizeof(*cell));
	struct qaf_cell *behind = cell + FORM_DOMAINS + f->ndomains;
	struct qaf_graded *graded;
	struct qaf_record r;
	size_t n;

	QAF_TRY(qaf_grade_all(q, &graded, &n, a->id, NULL, false));
	QAF_TRY(qaf_audit_record(q, &r, a->id));
	form_front(q, cell, a);
	for (size_t i = 0; i < n; i++) {
		if (qaf_eq(graded[i].domain, QAF_OVERALL))
			cell[FORM_OVERALL] = qaf_cell_text(graded[i].grade);
		for (size_t d = 0; d < f->ndomains; d++)
			if (qaf_eq(graded[i].domain, f->domains[d]))
				cell[FORM_DOMAINS + d] =
					qaf_cell_text(graded[i].grade);
	}
	behind[FORM_STRENGTHS] = qaf_cell_text(themes(q, &r, QAF_FINDING_STRENGTH));
	behind[FORM_DEVELOPMENT] = qaf_cell_text(themes(q, &r, QAF_FINDING_DEVELOPMENT));
	behind[FORM_GOOD_PRACTICE] =
		qaf_cell_text(themes(q, &r, QAF_FINDING_GOOD_PRACTICE));
	behind[FORM_REAUDIT_OF] = qaf_cell_text(a->reaudit_of ?
		qaf_audit_ref(q, a->reaudit_of) : NULL);
	behind[FORM_STRETCH_PRACTITIONER] =
		qaf_cell_text(stretch(&r, QAF_STRETCH_PRACTITIONER));
	behind[FORM_STRETCH_MANAGER] = qaf_cell_text(stretch(&r, QAF_STRETCH_MANAGER));
	behind[FORM_CHILD_VOICE] = qaf_cell_text(voice(&r, QAF_VOICE_CHILD));
	behind[FORM_PARENT_VOICE] = qaf_cell_text(voice(&r, QAF_VOICE_PARENT));
	behind[FORM_PRACTITIONER_VOICE] =
		qaf_cell_text(voice(&r, QAF_VOICE_PRACTITIONER));
	qaf_out_row(out, cell);
	return QAF_OK;
}

enum qaf_rc qaf_audit_form(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit_filter *filter, long long one)
{
	struct form f = { .naudits = 0 };

	if (!one && !filter->draw && !filter->auditor &&
	    filter->days.from == QAF_NO_DATE && filter->days.to == QAF_NO_DATE)
		return qaf_fail(q, QAF_USAGE, "a form for which audits? name one "
			"as A17, or --draw, --month or --auditor");
	QAF_TRY(gather_form(q, &f, filter, one));
	if (f.naudits == 0)
		qaf_notice(q, "there is no audit to fill in there");
	form_head(q, &f);
	qaf_out_table(out, "form", "Audits to fill in", f.cols, f.ncols);
	for (size_t i = 0; i < f.naudits; i++)
		QAF_TRY(form_row(q, out, &f, &f.audits[i]));
	qaf_out_table_end(out);
	return QAF_OK;
}
