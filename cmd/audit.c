/*
 * qaf audit: start, allocate, list, show and withdraw audits, and the form
 * that auditors fill in.
 */
#include "audit.h"

#include <string.h>

#include "commands.h"
#include "qaf/adoption.h"
#include "qaf/council.h"
#include "qaf/period.h"
#include "qaf/remind.h"

/* ---- what the verbs share ---- */

enum qaf_rc audit_arg(struct cmd *c, struct qaf_audit *out)
{
	return qaf_audit_need(c->q, out, c->arg[0]);
}

void split_word(struct cmd *c, const char *word, const char **left,
	const char **right)
{
	const char *eq = strchr(word, '=');

	*left = eq ? qaf_strndup(c->q->arena, word, (size_t)(eq - word)) : word;
	*left = qaf_trim(c->q->arena, *left);
	*right = eq ? qaf_trim(c->q->arena, eq + 1) : NULL;
}

enum qaf_rc judgement_args(struct cmd *c, int first,
	struct qaf_judgement **out, size_t *n)
{
	const char *overall = opt_text(c, "overall");

	*n = 0;
	*out = qaf_alloc_array(c->q->arena, (size_t)c->nargs + 1, sizeof(**out));
	for (int i = first; i < c->nargs; i++) {
		struct qaf_judgement *j = &(*out)[(*n)++];

		split_word(c, c->arg[i], &j->domain, &j->grade);
		if (qaf_blank(j->grade) || qaf_blank(j->domain))
			return qaf_fail(c->q, QAF_USAGE, "%s is no grade; write "
				"DOMAIN=GRADE, as in records=good",
				qaf_visible(c->q->arena, c->arg[i], 60));
	}
	if (overall)
		(*out)[(*n)++] = (struct qaf_judgement){ "overall", overall };
	return QAF_OK;
}

enum qaf_rc days_options(struct cmd *c, qaf_date *from, qaf_date *to)
{
	const char *month = opt_text(c, "month");

	if (month) {
		struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_MONTHS, 1);
		struct qaf_period p;

		QAF_TRY(qaf_period_parse(c->q, &p, &t, month));
		*from = p.first;
		*to = p.last;
	}
	return opt_span(c, from, to);
}

enum qaf_rc check_staff(struct cmd *c, const char *ref)
{
	struct qaf_staff staff, *all;
	bool found;
	size_t n;

	QAF_TRY(qaf_staff_get(c->q, &staff, ref, &found));
	if (found) {
		if (!qaf_staff_at_work(&staff, c->q->now.day))
			qaf_notice(c->q, "%s is not at work on %s", staff.ref,
				qaf_date_text(c->q->arena, c->q->now.day));
		return QAF_OK;
	}
	/* A council that has loaded no staff list can still begin. */
	QAF_TRY(qaf_staff_all(c->q, &all, &n));
	return n ? qaf_staff_need(c->q, &staff, ref) : QAF_OK;
}

/* ---- start ---- */

static const struct opt start_opts[] = {
	{ "tool", 0, "TOOL", "the audit template (else the only one that fits)" },
	{ "auditor", 0, "STAFF", "who audits; may be allocated later" },
	{ "kind", 0, "KIND", "bespoke, thematic ... (else bespoke, or re-audit)" },
	{ "reaudit", 0, "A17", "audit again what A17 audited" },
	{ "due", 0, "DATE", "due day (else as the framework says)" },
	{ "theme", 0, "TEXT", "the subject of a thematic audit" },
	{ "period-from", 0, "DATE", "first day of the period under review" },
	{ "period-to", 0, "DATE", "last day of the period under review" },
	{ NULL, 0, NULL, NULL }
};

/* Of the same case, with the same tool where the framework in force has it. */
static enum qaf_rc reaudit_option(struct cmd *c, struct qaf_allocation *a)
{
	const struct qaf_framework *fw;
	struct qaf_audit first;

	if (!opt_given(c, "reaudit"))
		return QAF_OK;
	QAF_TRY(qaf_audit_need(c->q, &first, opt_text(c, "reaudit")));
	QAF_TRY(qaf_framework_on(c->q, &fw, NULL, c->q->now.day));
	a->reaudit_of = first.id;
	a->case_ref = first.case_ref;
	if (!a->tool && qaf_framework_tool(fw, first.tool))
		a->tool = first.tool;
	return QAF_OK;
}

static enum qaf_rc start_options(struct cmd *c, struct qaf_allocation *a)
{

	a->tool = opt_text(c, "tool");
	a->kind = opt_text(c, "kind");
	a->auditor = opt_text(c, "auditor");
	a->theme = opt_text(c, "theme");
	QAF_TRY(opt_date(c, "due", &a->due));
	QAF_TRY(opt_date(c, "period-from", &a->period_from));
	QAF_TRY(opt_date(c, "period-to", &a->period_to));
	QAF_TRY(reaudit_option(c, a));
	if (c->nargs)
		a->case_ref = c->arg[0];
	if (a->auditor)
		QAF_TRY(check_staff(c, a->auditor));
	if (a->due != QAF_NO_DATE && a->due < c->q->now.day)
		return qaf_fail(c->q, QAF_INPUT, "an audit that starts on %s "
			"cannot be due before that, on %s",
			qaf_date_text(c->q->arena, c->q->now.day),
			qaf_date_text(c->q->arena, a->due));
	return QAF_OK;
}

static enum qaf_rc run_start(struct cmd *c)
{
	struct qaf_allocation a = {
		.allocated = c->q->now.day, .notified = QAF_NO_DATE,
		.due = QAF_NO_DATE, .period_from = QAF_NO_DATE,
		.period_to = QAF_NO_DATE,
	};
	const struct qaf_framework *fw;
	struct qaf_audit made;
	struct qaf_case known;
	long long id, other;

	QAF_TRY(start_options(c, &a));
	if (!a.case_ref)
		return qaf_fail(c->q, QAF_USAGE, "which case? write its "
			"reference, or --reaudit A17");
	if (!a.reaudit_of)
		QAF_TRY(qaf_case_need(c->q, &known, a.case_ref));
	QAF_TRY(qaf_audit_allocate(c->q, &id, &a));
	QAF_TRY(qaf_audit_get(c->q, &made, id));
	QAF_TRY(qaf_audit_under_way(c->q, &other, made.case_ref, made.tool));
	if (other && other != id)
		qaf_notice(c->q, "case %s has another audit under way, %s",
			made.case_ref, qaf_audit_ref(c->q, other));
	QAF_TRY(qaf_framework_of(c->q, &fw, made.framework));
	qaf_remind(c->q, fw, made.ref, made.tool, "allocated", -1);
	fprintf(output_file(c), "%s\n", made.ref);
	say(c, "%s: %s of case %s, %s%s, %s%s", made.ref, made.tool,
		made.case_ref, made.auditor ? "auditor " : "no auditor yet",
		made.auditor ? made.auditor : "",
		made.due == QAF_NO_DATE ? "no due date" : "due ",
		made.due == QAF_NO_DATE ? "" :
			qaf_date_text(c->q->arena, made.due));
	return QAF_OK;
}

/* ---- allocate, withdraw ---- */

static const struct opt allocate_opts[] = {
	{ "auditor", 0, "STAFF", "who audits it from now on" },
	{ "due", 0, "DATE", "a new due day (else it stays)" },
	{ "reason", 0, "TEXT", "why it goes from one auditor to another" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc run_allocate(struct cmd *c)
{
	struct qaf_audit a;
	const char *auditor;
	qaf_date due = QAF_NO_DATE;

	QAF_TRY(opt_need(c, "auditor", &auditor));
	QAF_TRY(opt_date(c, "due", &due));
	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(check_staff(c, auditor));
	QAF_TRY(qaf_audit_reallocate(c->q, &a, auditor, due,
		opt_text(c, "reason")));
	say(c, "%s: auditor %s", a.ref, auditor);
	return QAF_OK;
}

static const struct opt withdraw_opts[] = {
	{ "reason", 0, "TEXT", "why it is withdrawn" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc run_withdraw(struct cmd *c)
{
	struct qaf_audit a;
	const char *reason;

	QAF_TRY(opt_need(c, "reason", &reason));
	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_audit_withdraw(c->q, &a, reason));
	say(c, "%s: withdrawn; it counts nowhere from now on", a.ref);
	return QAF_OK;
}

/* ---- list, show, form ---- */

static const struct opt list_opts[] = {
	{ "state", 0, "STATE", "allocated, submitted, disputed or withdrawn" },
	{ "auditor", 0, "STAFF", "audits of an auditor" },
	{ "worker", 0, "STAFF", "audits of a worker's cases" },
	{ "team", 0, "TEAM", "audits of a team's cases" },
	{ "service", 0, "SERVICE", "audits of a service's cases" },
	{ "plan", 0, "PLAN", "audits of cases with a plan: CP" },
	{ "tool", 0, "TOOL", "audits with a tool" },
	{ "kind", 0, "KIND", "audits of a kind" },
	{ "draw", 0, "DRAW", "audits of a draw" },
	{ "case", 0, "CASE", "audits of a case" },
	{ "grade", 0, "GRADE", "audits with that final grade" },
	{ "overdue", 0, NULL, "audits not handed in by their due day" },
	{ "unmoderated", 0, NULL, "submitted audits that nobody moderated" },
	{ "month", 0, "MONTH", "audits allocated in a month: 2024-03" },
	{ "from", 0, "DATE", "audits allocated from a day on" },
	{ "to", 0, "DATE", "audits allocated up to a day" },
	{ NULL, 0, NULL, NULL }
};

/* Words of the framework in force are understood in any of their forms. */
static enum qaf_rc framework_words(struct cmd *c, struct qaf_audit_filter *f)
{
	const struct qaf_framework *fw;
	const struct qaf_kind *kind;
	const struct qaf_tool *tool;
	const struct qaf_place *service;
	int grade;

	if (!f->grade && !f->kind && !f->tool && !f->service)
		return QAF_OK;
	QAF_TRY(qaf_framework_on(c->q, &fw, NULL, c->q->now.day));
	if (f->grade) {
		QAF_TRY(qaf_grade_need(c->q, &grade, fw, f->grade));
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

static enum qaf_rc check_state(struct cmd *c, const char *state)
{
	static const char *const states[] = { "allocated", "submitted",
		"disputed", "withdrawn" };

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (!state || strcmp(state, states[i]) == 0)
			return QAF_OK;
	return qaf_fail(c->q, QAF_USAGE, "there is no state %s; write allocated, "
		"submitted, disputed or withdrawn",
		qaf_visible(c->q->arena, state, 40));
}

static enum qaf_rc run_list(struct cmd *c)
{
	struct qaf_audit_filter f = {
		.state = opt_text(c, "state"),
		.auditor = opt_text(c, "auditor"),
		.worker = opt_text(c, "worker"),
		.team = opt_text(c, "team"),
		.service = opt_text(c, "service"),
		.plan = opt_text(c, "plan"),
		.tool = opt_text(c, "tool"),
		.kind = opt_text(c, "kind"),
		.draw = opt_text(c, "draw"),
		.case_ref = opt_text(c, "case"),
		.grade = opt_text(c, "grade"),
		.from = QAF_NO_DATE,
		.to = QAF_NO_DATE,
		.overdue = opt_given(c, "overdue"),
		.unmoderated = opt_given(c, "unmoderated"),
	};

	QAF_TRY(check_state(c, f.state));
	QAF_TRY(days_options(c, &f.from, &f.to));
	QAF_TRY(framework_words(c, &f));
	return qaf_audit_list(c->q, c->out, &f);
}

static const struct opt missing_opts[] = {
	{ "auditor", 0, "STAFF", "audits of an auditor" },
	{ "team", 0, "TEAM", "audits of a team's cases" },
	{ "month", 0, "MONTH", "audits submitted in a month: 2024-03" },
	{ "from", 0, "DATE", "audits submitted from a day on" },
	{ "to", 0, "DATE", "audits submitted up to a day" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc run_missing(struct cmd *c)
{
	struct qaf_audit_filter f = {
		.auditor = opt_text(c, "auditor"),
		.team = opt_text(c, "team"),
		.from = QAF_NO_DATE,
		.to = QAF_NO_DATE,
	};

	QAF_TRY(days_options(c, &f.from, &f.to));
	return qaf_audit_missing(c->q, c->out, &f);
}

/* Machines get the grades as one listing, people the whole audit. */
static enum qaf_rc run_show(struct cmd *c)
{
	enum qaf_format format = output_format(c);
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	if (format == QAF_FORMAT_CSV || format == QAF_FORMAT_JSON) {
		c->out->listing = true;
		return qaf_audit_grade_list(c->q, c->out, &a);
	}
	return qaf_audit_show(c->q, c->out, &a, false);
}

static const struct opt form_opts[] = {
	{ "draw", 0, "DRAW", "the audits of a draw" },
	{ "month", 0, "MONTH", "the audits allocated in a month: 2024-03" },
	{ "from", 0, "DATE", "the audits allocated from a day on" },
	{ "to", 0, "DATE", "the audits allocated up to a day" },
	{ "auditor", 0, "STAFF", "only an auditor's" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc run_form(struct cmd *c)
{
	struct qaf_audit_filter f = {
		.draw = opt_text(c, "draw"), .auditor = opt_text(c, "auditor"),
		.from = QAF_NO_DATE, .to = QAF_NO_DATE,
	};
	long long one = 0;
	size_t n;

	QAF_TRY(days_options(c, &f.from, &f.to));
	if (c->nargs)
		QAF_TRY(qaf_audit_parse(c->q, &one, c->arg[0]));
	else if (!f.draw && !f.auditor && f.from == QAF_NO_DATE &&
		 f.to == QAF_NO_DATE)
		return qaf_fail(c->q, QAF_USAGE, "a form for which audits? name "
			"one as A17, or --draw, --month or --auditor");
	/* A form is filled in with a spreadsheet: CSV unless told otherwise. */
	if (!opt_given(c, "format") && !opt_given(c, "json")) {
		bool raw = c->out->raw, bom = c->out->bom;

		qaf_out_discard(c->out);
		c->out = qaf_out_new(c->q->arena, QAF_FORMAT_CSV, output_file(c));
		c->out->raw = raw;
		c->out->bom = bom;
		c->out->listing = true;
	}
	QAF_TRY(qaf_audit_form(c->q, c->out, &n, &f, one));
	if (n == 0)
		qaf_notice(c->q, "there is no audit to fill in there");
	return QAF_OK;
}

/* ---- the table ---- */

static const struct verb audit_verbs[] = {
	{ "start", "[CASE]", "allocate an audit of one case", NEED_WRITE, 0,
		0, 1, start_opts, run_start },
	{ "allocate", "A17", "give an audit to an auditor", NEED_WRITE, 0,
		1, 1, allocate_opts, run_allocate },
	{ "form", "[A17]", "the CSV that auditors fill in", NEED_READ,
		VERB_OUTPUT, 0, 1, form_opts, run_form },
	{ "grade", "A17 [DOMAIN=GRADE...]", "record the auditor's grades",
		NEED_WRITE, 0, 1, -1, audit_grade_opts, audit_grade },
	{ "edit", "A17", "grade and note an audit in your editor", NEED_NONE, 0,
		1, 1, NULL, audit_edit },
	{ "note", "A17", "record findings, targets and notes", NEED_WRITE, 0,
		1, 1, audit_note_opts, audit_note },
	{ "feedback", "A17 WHO=STATE...", "record who was asked and what they said",
		NEED_WRITE, 0, 2, -1, audit_feedback_opts, audit_feedback },
	{ "submit", "A17", "hand an audit in", NEED_WRITE, 0, 1, 1,
		audit_submit_opts, audit_submit },
	{ "amend", "A17 [DOMAIN=GRADE...]", "correct a submitted audit",
		NEED_WRITE, 0, 1, -1, audit_amend_opts, audit_amend },
	{ "show", "A17", "everything about an audit", NEED_READ,
		VERB_OUTPUT | VERB_REPORT, 1, 1, NULL, run_show },
	{ "list", "", "which audits there are", NEED_READ, VERB_OUTPUT, 0, 0,
		list_opts, run_list },
	{ "missing", "", "what submitted audits lack of what is asked for",
		NEED_READ, VERB_OUTPUT, 0, 0, missing_opts, run_missing },
	{ "dispute", "A17", "raise or close a dispute over an audit", NEED_WRITE,
		0, 1, 1, audit_dispute_opts, audit_dispute },
	{ "withdraw", "A17", "take an audit back", NEED_WRITE, 0, 1, 1,
		withdraw_opts, run_withdraw },
	{ .run = NULL }
};
const struct command cmd_audit = { "audit",
	"start, grade, submit and show audits", audit_verbs };
