/*
 * qaf audit: start, allocate, list, show and withdraw audits, and the form
 * that auditors fill in.
 */
#include "audit.h"
#include "commands.h"
#include "import.h"
#include "words.h"

/* ---- start ---- */

struct start {
	struct qaf_allocation a;
	const char *reaudit;
};

static const struct qaf_option start_opts[] = {
	QAF_OPTION(start, a.tool, "tool", "TOOL",
		"the audit template (else the only one that fits)"),
	QAF_OPTION(start, a.auditor, "auditor", "STAFF",
		"who audits; may be allocated later"),
	QAF_OPTION(start, a.kind, "kind", "KIND",
		"bespoke, thematic ... (else bespoke, or re-audit)"),
	QAF_OPTION(start, reaudit, "reaudit", "A17",
		"audit again what A17 audited"),
	QAF_OPTION(start, a.requested_by, "requested-by", "STAFF",
		"who asked for it, where only some may"),
	QAF_OPTION(start, a.despite, "despite", "REASON",
		"why a rule about who may audit, or what, is set aside"),
	QAF_OPTION(start, a.due, "due", "DATE",
		"due day (else as the framework says)"),
	QAF_OPTION(start, a.theme, "theme", "TEXT",
		"the subject of a thematic audit"),
	QAF_OPTION(start, a.period_from, "period-from", "DATE",
		"first day of the period under review"),
	QAF_OPTION(start, a.period_to, "period-to", "DATE",
		"last day of the period under review"),
	QAF_OPTIONS_END
};

/* What the words and --reaudit say, and the day. */
static enum qaf_rc read_start(struct cmd *c, struct start *args)
{
	struct qaf_allocation *a = &args->a;
	struct qaf_audit first;

	a->allocated = c->q->now.day;
	a->notified = QAF_NO_DATE;
	a->case_ref = c->nargs ? c->arg[0] : NULL;
	if (args->reaudit) {
		QAF_TRY(qaf_audit_need(c->q, &first, args->reaudit));
		a->reaudit_of = first.id;
	}
	if (!a->case_ref && !a->reaudit_of)
		return qaf_fail(c->q, QAF_USAGE, "which case? write its "
			"reference, or --reaudit A17");
	return QAF_OK;
}

static enum qaf_rc run_start(struct cmd *c)
{
	struct start *args = c->args;
	struct qaf_audit made;

	QAF_TRY(read_start(c, args));
	QAF_TRY(qaf_audit_start(c->q, &made, &args->a));
	fprintf(output_file(c), "%s\n", made.ref);
	say(c, "%s: %s of case %s, %s%s, %s%s", made.ref, made.tool,
		made.case_ref, made.auditor ? "auditor " : "no auditor yet",
		made.auditor ? made.auditor : "",
		made.due == QAF_NO_DATE ? "no due date" : "due ",
		made.due == QAF_NO_DATE ? "" :
			qaf_date_text(c->q->arena, made.due));
	return QAF_OK;
}

static const struct verb audit_start = {
	.name = "start", .args = "[CASE]",
	.summary = "allocate an audit of one case",
	.need = NEED_WRITE, TAKES(start_opts, start), .run = run_start,
};

/* ---- allocate, withdraw ---- */

struct allocate {
	struct qaf_reallocation r;
	struct import_many many;
};

static const struct qaf_option allocate_opts[] = {
	QAF_OPTION(allocate, r.auditor, "auditor", "STAFF",
		"who audits it from now on (else as it was)"),
	QAF_OPTION(allocate, r.notified, "notified", "DATE",
		"the day on which the auditor was told, from which the "
		"framework may count"),
	QAF_OPTION(allocate, r.due, "due", "DATE",
		"a new due day (else it stays)"),
	QAF_OPTION(allocate, r.reason, "reason", "TEXT",
		"why it goes from one auditor to another, or gets more time"),
	QAF_OPTION(allocate, r.approved_by, "approved-by", "STAFF",
		"who gives more time (else you)"),
	QAF_OPTION(allocate, r.despite, "despite", "REASON",
		"why a rule about who may audit is set aside"),
	IMPORT_MANY_OPTIONS(allocate, many),
	QAF_OPTIONS_END
};

static enum qaf_rc allocate_each(struct cmd *c)
{
	const struct allocate *args = c->args;
	const struct qaf_reallocation *r = &args->r;

	for (int i = 0; i < c->nargs; i++) {
		struct qaf_audit a;

		QAF_TRY(qaf_audit_need(c->q, &a, c->arg[i]));
		QAF_TRY(qaf_audit_reallocate(c->q, &a, r));
		say(c, "%s: auditor %s%s%s", a.ref, a.auditor,
			r->notified == QAF_NO_DATE || a.due == QAF_NO_DATE ? "" :
			", due ", r->notified == QAF_NO_DATE ? "" :
			qaf_date_text(c->q->arena, a.due));
	}
	return QAF_OK;
}

static enum qaf_rc run_allocate(struct cmd *c)
{
	struct allocate *args = c->args;

	import_for_all(c, &args->many, "auditor", args->r.auditor);
	import_for_all(c, &args->many, "reason", args->r.reason);
	import_for_all(c, &args->many, "approved_by", args->r.approved_by);
	import_for_all(c, &args->many, "despite", args->r.despite);
	if (args->r.due != QAF_NO_DATE)
		import_for_all(c, &args->many, "due",
			qaf_date_text(c->q->arena, args->r.due));
	if (args->r.notified != QAF_NO_DATE)
		import_for_all(c, &args->many, "notified",
			qaf_date_text(c->q->arena, args->r.notified));
	return import_many(c, QAF_IMPORT_ALLOCATIONS, &args->many, "audits",
		allocate_each);
}

static const struct verb audit_allocate = {
	.name = "allocate", .args = "[A17...]",
	.summary = "give audits to an auditor",
	TAKES(allocate_opts, allocate), .run = run_allocate,
};

struct withdraw {
	const char *reason, *by;
};

static const struct qaf_option withdraw_opts[] = {
	QAF_OPTION(withdraw, reason, "reason", "TEXT", "why it is withdrawn",
		.required = true),
	QAF_OPTION(withdraw, by, "by", "STAFF", "who decided it (else you)"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_withdraw(struct cmd *c)
{
	const struct withdraw *args = c->args;
	struct qaf_credit credit;
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_audit_withdraw(c->q, &a, args->reason, args->by, &credit));
	say(c, "%s: withdrawn%s; it counts nowhere from now on", a.ref,
		args->by ? qaf_credit_text(c->q, &credit) : "");
	return QAF_OK;
}

static const struct verb audit_withdraw = {
	.name = "withdraw", .args = "A17", .summary = "take an audit back",
	.need = NEED_WRITE, TAKES(withdraw_opts, withdraw), .run = run_withdraw,
};

/* ---- list, show, form ---- */

struct list {
	struct qaf_audit_filter filter;
	bool exit_code;
};

static const struct qaf_option list_opts[] = {
	QAF_OPTION(list, exit_code, "exit-code", NULL,
		"exit 1 when an audit listed is overdue"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_list(struct cmd *c)
{
	const struct list *args = c->args;
	long long overdue;

	QAF_TRY(qaf_audit_list(c->q, c->out, &args->filter, &overdue));
	return overdue && args->exit_code ? QAF_NEGATIVE : QAF_OK;
}

static const struct verb audit_list = {
	.name = "list", .summary = "which audits there are",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	.filters = qaf_audit_filters, TAKES(list_opts, list), .run = run_list,
};

static enum qaf_rc run_missing(struct cmd *c)
{
	return qaf_audit_missing(c->q, c->out, c->args);
}

static const struct verb audit_missing = {
	.name = "missing",
	.summary = "what submitted audits lack of what is asked for",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_audit_missing_filters, qaf_audit_filter),
	.run = run_missing,
};

struct show {
	struct qaf_audit_filter filter;
	const char *part;
};

static const struct qaf_option show_opts[] = {
	QAF_OPTION(show, part, "part", "PART",
		"one listing of grades, findings, voice, targets or notes"),
	QAF_OPTIONS_END
};

/* Those that are named, in that order, or those of the filter. */
static enum qaf_rc which(struct cmd *c, struct qaf_audit **out, size_t *n)
{
	const struct show *args = c->args;

	if (c->nargs && opt_narrows(c))
		return qaf_fail(c->q, QAF_USAGE, "name the audits or say which "
			"with filters, not both");
	if (!c->nargs && !opt_narrows(c) && !args->part)
		return qaf_fail(c->q, QAF_USAGE, "which audits? name them, as in "
			"A17 A18, or say --month 2024-03 and the like");
	if (!c->nargs)
		return qaf_audits_listed(c->q, out, n, &args->filter);
	*n = (size_t)c->nargs;
	*out = qaf_alloc_array(c->q->arena, *n, sizeof(**out));
	for (size_t i = 0; i < *n; i++)
		QAF_TRY(qaf_audit_need(c->q, &(*out)[i], c->arg[i]));
	return QAF_OK;
}

/* Machines get the grades as one listing, people the whole audits. */
static enum qaf_rc run_show(struct cmd *c)
{
	const struct show *args = c->args;
	enum qaf_format format = output_format(c);
	bool listing = args->part || format == QAF_FORMAT_CSV ||
		format == QAF_FORMAT_JSON;
	struct qaf_audit *audits;
	size_t n;

	QAF_TRY(which(c, &audits, &n));
	c->out->listing = listing;
	return listing ? qaf_audits_part(c->q, c->out,
		args->part ? args->part : "grades", audits, n) :
		qaf_audits_show(c->q, c->out, audits, n);
}

static const struct verb audit_show = {
	.name = "show", .args = "[A17...]",
	.summary = "everything about audits, or one part of it",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_REPORT,
	.filters = qaf_audit_filters, TAKES(show_opts, show), .run = run_show,
};

static enum qaf_rc run_form(struct cmd *c)
{
	long long one = 0;

	if (c->nargs)
		QAF_TRY(qaf_audit_parse(c->q, &one, c->arg[0]));
	/* A form is filled in with a spreadsheet: CSV unless told otherwise. */
	if (!c->asked.format && !c->asked.json && !c->asked.md) {
		bool raw = c->out->raw, bom = c->out->bom;

		qaf_out_discard(c->out);
		c->out = qaf_out_new(c->q->arena, QAF_FORMAT_CSV, output_file(c));
		c->out->raw = raw;
		c->out->bom = bom;
		c->out->listing = true;
	}
	return qaf_audit_form(c->q, c->out, c->args, one);
}

static const struct verb audit_form = {
	.name = "form", .args = "[A17]",
	.summary = "the form that auditors fill in",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_audit_form_filters, qaf_audit_filter), .run = run_form,
};

const struct command cmd_audit = { "audit",
	"start, grade, submit and show audits",
	VERBS(&audit_start, &audit_allocate, &audit_form, &audit_grade,
		&audit_edit, &audit_note, &audit_feedback, &audit_submit,
		&audit_amend, &audit_show, &audit_list, &audit_missing,
		&audit_dispute, &audit_disputes, &audit_unsubmit, &audit_withdraw,
		&audit_restore) };
