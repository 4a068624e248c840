/*
 * qaf moderate: the stages after the auditor's, and how far they agree.
 */
#include "qaf/moderate.h"

#include "commands.h"
#include "import.h"
#include "qaf/phrase.h"
#include "qaf/select.h"
#include "words.h"

/* ---- select ---- */

#define ASK(member, name, arg, help, ...) \
	QAF_OPTION(qaf_sample_ask, member, name, arg, help, __VA_ARGS__)
#define MOST 1000000

static const struct qaf_option select_opts[] = {
	ASK(period, "month", "M", "the period, as 2024-03 (else the clock's own)"),
	ASK(sample, "selection", "NAME",
		"of the framework (else for the second stage)"),
	ASK(seed, "seed", "TEXT", "dice, a beacon ... (else from the system)"),
	ASK(size, "size", "N", "how many, where that is open or instead of a rate",
		.min = 1, .max = MOST),
	ASK(reserves, "reserves", "N", "reserves in each part", .max = MOST),
	ASK(redraw, "redraw", NULL, "once more; the first stays on record"),
	ASK(reason, "reason", "TEXT", "why it is drawn again"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_select(struct cmd *c)
{
	const char *draw = NULL;
	long joined;

	QAF_TRY(qaf_select_draw(c->q, &draw, &joined, c->args));
	if (joined)
		say(c, "%s joined %s, which was drawn already; qaf sample verify "
			"%s checks it", qaf_count(c->q->arena, joined,
			"audit has", "audits have"), draw, draw);
	else
		say(c, "drew %s; qaf sample frame %s tells from what, qaf sample verify "
		"%s checks it", draw, draw, draw);
	return qaf_sample_show(c->q, c->out, draw);
}

static const struct verb moderate_select = {
	.name = "select",
	.summary = "draw the audits that a later stage looks at",
	.need = NEED_WRITE, .flags = VERB_OUTPUT,
	TAKES(select_opts, qaf_sample_ask), .run = run_select,
};

/* ---- record ---- */

struct record {
	struct qaf_moderation m;
	const char *overall, *file;
	struct import_args import;
};

static const struct qaf_option record_opts[] = {
	QAF_OPTION(record, m.by, "by", "STAFF", "who judged; never the auditor"),
	QAF_OPTION(record, overall, "overall", "GRADE",
		"the overall grade of this stage"),
	QAF_OPTION(record, m.stage, "stage", "STAGE",
		"which (else the one after the auditor's)"),
	QAF_OPTION(record, m.reason, "reason", "TEXT",
		"why a grade was moved or risk taken away; of a blind one always"),
	QAF_OPTION(record, m.risk, "risk", "RISK",
		"none or identified; else what is recorded stays"),
	QAF_OPTION(record, m.override_limiting, "override-limiting", "TEXT",
		"why a limiting judgement does not limit the overall grade"),
	QAF_OPTION(record, m.despite, "despite", "REASON",
		"why a rule about who may judge is set aside"),
	QAF_OPTION(record, m.on, "on", "DATE", "the day of it (else today)",
		.today = true),
	QAF_OPTION(record, m.blind, "blind", NULL,
		"it was judged without seeing the auditor's grades"),
	QAF_OPTION(record, m.joined, "auditor-joined", NULL,
		"the auditor took part in it"),
	QAF_OPTION(record, file, "file", "FILE", "many at once, from a workbook or CSV",
		.reads = true),
	IMPORT_OPTIONS(record, import),
	QAF_OPTIONS_END
};

static enum qaf_rc record_one(struct cmd *c)
{
	struct record *args = c->args;
	struct qaf_moderation *m = &args->m;
	struct qaf_judgement *j;
	struct qaf_final final;
	struct qaf_audit a;

	if (c->nargs == 0)
		return qaf_fail(c->q, QAF_USAGE, "which audit? write A17, or "
			"--file with many");
	QAF_TRY(judgement_args(c, args->overall, &j, &m->n));
	m->judgement = j;
	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_moderate_stage(c->q, &m->stage, &a, m->stage));
	QAF_TRY(qaf_moderate_record(c->q, &a, m));
	QAF_TRY(qaf_grade_final(c->q, &final, &a));
	return say_settled(c, &a, qaf_printf(c->q->arena, "%s recorded",
		m->stage), &final);
}

/* --stage is that of the rows which name none. */
static enum qaf_rc record_file(struct cmd *c)
{
	struct record *args = c->args;
	struct import_args *import = &args->import;

	if (c->nargs || args->m.by || args->overall || args->m.risk ||
	    args->m.override_limiting)
		return qaf_fail(c->q, QAF_USAGE, "with --file the audits, who "
			"judged, the grades and what else was said stand in the "
			"file");
	import->as_of = args->m.on;
	if (args->m.stage)
		opt_add_word(c, &import->set, qaf_printf(c->q->arena,
			"stage=%s", args->m.stage));
	return import_file(c, QAF_IMPORT_MODERATIONS, args->file, import);
}

static enum qaf_rc run_record(struct cmd *c)
{
	const struct record *args = c->args;

	if (args->file)
		return record_file(c);
	QAF_TRY(import_no_file(c, &args->import));
	return with_database(c, NEED_WRITE, record_one);
}

static const struct verb moderate_record = {
	.name = "record", .args = "[A17 [DOMAIN=GRADE...]]",
	.summary = "record what a later stage judged",
	TAKES(record_opts, record), .run = run_record,
};

/* ---- amend, withdraw ---- */

struct amend {
	struct qaf_stage_amendment a;
	const char *overall;
};

static const struct qaf_option amend_opts[] = {
	QAF_OPTION(amend, overall, "overall", "GRADE",
		"the overall grade of this stage as it should have been"),
	QAF_OPTION(amend, a.m.by, "by", "STAFF", "who judged"),
	QAF_OPTION(amend, a.m.on, "on", "DATE", "the day of it"),
	QAF_OPTION(amend, a.m.reason, "note", "TEXT",
		"what the stage gives as its reason"),
	QAF_OPTION(amend, a.m.risk, "risk", "RISK", "none or identified"),
	QAF_OPTION(amend, a.m.override_limiting, "override-limiting", "TEXT",
		"why a limiting judgement does not limit the overall grade"),
	QAF_OPTION(amend, a.m.despite, "despite", "REASON",
		"why a rule about who may judge is set aside"),
	QAF_OPTION(amend, a.blind, "blind", "YES|NO",
		"it was judged without seeing the auditor's grades"),
	QAF_OPTION(amend, a.joined, "auditor-joined", "YES|NO",
		"the auditor took part in it"),
	QAF_OPTION(amend, a.m.stage, "stage", "STAGE",
		"which (else the one after the auditor's)"),
	QAF_OPTION(amend, a.reason, "reason", "TEXT", "why it is corrected",
		.required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_amend(struct cmd *c)
{
	struct amend *args = c->args;
	struct qaf_judgement *j;
	struct qaf_final final;
	struct qaf_audit a;

	QAF_TRY(judgement_args(c, args->overall, &j, &args->a.m.n));
	args->a.m.judgement = j;
	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_moderate_stage(c->q, &args->a.m.stage, &a, args->a.m.stage));
	QAF_TRY(qaf_moderate_amend(c->q, &a, &args->a));
	QAF_TRY(qaf_grade_final(c->q, &final, &a));
	return say_settled(c, &a, qaf_printf(c->q->arena, "%s corrected",
		args->a.m.stage), &final);
}

static const struct verb moderate_amend = {
	.name = "amend", .args = "A17 [DOMAIN=GRADE...]",
	.summary = "correct what a later stage is recorded to have judged",
	.need = NEED_WRITE, TAKES(amend_opts, amend), .run = run_amend,
};

struct withdraw {
	const char *stage;
	struct qaf_why why;
};

static const struct qaf_option withdraw_opts[] = {
	QAF_OPTION(withdraw, stage, "stage", "STAGE",
		"which (else the one after the auditor's)"),
	QAF_OPTION(withdraw, why.reason, "reason", "TEXT",
		"why it is taken back", .required = true),
	QAF_OPTION(withdraw, why.by, "by", "STAFF", "who decided it (else you)"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_withdraw(struct cmd *c)
{
	struct withdraw *args = c->args;
	struct qaf_credit credit;
	struct qaf_final final;
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_moderate_stage(c->q, &args->stage, &a, args->stage));
	QAF_TRY(qaf_moderate_withdraw(c->q, &a, args->stage, &args->why, &credit,
		&final));
	return say_settled(c, &a, qaf_printf(c->q->arena, "%s taken back%s",
		args->stage, args->why.by ? qaf_credit_text(c->q, &credit) : ""),
		&final);
}

static const struct verb moderate_withdraw = {
	.name = "withdraw", .args = "A17",
	.summary = "take back a stage that was recorded by mistake",
	.need = NEED_WRITE, TAKES(withdraw_opts, withdraw), .run = run_withdraw,
};

/* ---- show ---- */

struct show {
	bool blind;
};

static const struct qaf_option show_opts[] = {
	QAF_OPTION(show, blind, "blind", NULL,
		"without any grade, for who judges anew"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_show(struct cmd *c)
{
	const struct show *args = c->args;
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	return qaf_audit_show(c->q, c->out, &a, args->blind);
}

static const struct verb moderate_show = {
	.name = "show", .args = "A17",
	.summary = "an audit for who moderates it",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_REPORT,
	TAKES(show_opts, show), .run = run_show,
};

/* ---- assign, due ---- */

struct assign {
	struct qaf_replacing one;
};

static const struct qaf_option assign_opts[] = {
	QAF_OPTION(assign, one.due, "due", "DATE",
		"due day of what is given now (else as the framework says)"),
	QAF_OPTION(assign, one.moderator, "moderator", "STAFF",
		"of one audit: who judges it from now on"),
	QAF_OPTION(assign, one.reason, "reason", "TEXT",
		"why it goes from one to another"),
	QAF_OPTION(assign, one.draw, "selection", "DRAW",
		"of one audit: which, where it waits for several"),
	QAF_OPTION(assign, one.dry_run, "dry-run", NULL,
		"show what would be given, and store nothing"),
	QAF_OPTIONS_END
};

static enum qaf_rc assign_all(struct cmd *c, const struct assign *args)
{
	const struct qaf_moderation_due_filter filter = { .draw = c->arg[0] };
	long assigned, without, overdue;
	long long audit;

	if (qaf_audit_parse(c->q, &audit, c->arg[0]) == QAF_OK)
		return qaf_fail(c->q, QAF_USAGE, "say with --moderator who judges "
			"%s", c->arg[0]);
	qaf_clear_error(c->q);
	if (args->one.draw || args->one.reason)
		return qaf_fail(c->q, QAF_USAGE, "--selection and --reason go "
			"with one audit and --moderator");
	QAF_TRY(qaf_moderate_assign(c->q, &assigned, &without, c->arg[0],
		args->one.due, args->one.dry_run));
	say(c, "%s: %s given a moderator, %s without%s", c->arg[0],
		qaf_count(c->q->arena, assigned, "audit was", "audits were"),
		qaf_number(c->q->arena, without), args->one.dry_run ?
		" (dry run: nothing was stored)" : "");
	return qaf_moderate_due(c->q, c->out, &filter, &overdue);
}

static enum qaf_rc assign_one(struct cmd *c, const struct assign *args)
{
	const struct qaf_moderation_due_filter filter = {
		.by = args->one.moderator };
	struct qaf_audit audit;
	long overdue;

	QAF_TRY(audit_arg(c, &audit));
	QAF_TRY(qaf_moderate_replace(c->q, &audit, &args->one));
	say(c, "%s is to be moderated by %s%s", audit.ref, args->one.moderator,
		args->one.dry_run ? " (dry run: nothing was stored)" : "");
	return qaf_moderate_due(c->q, c->out, &filter, &overdue);
}

static enum qaf_rc run_assign(struct cmd *c)
{
	const struct assign *args = c->args;

	return args->one.moderator ? assign_one(c, args) : assign_all(c, args);
}

static const struct verb moderate_assign = {
	.name = "assign", .args = "SELECTION|A17",
	.summary = "give the audits of a selection moderators",
	.need = NEED_WRITE, .flags = VERB_OUTPUT, TAKES(assign_opts, assign),
	.run = run_assign,
};

struct due {
	struct qaf_moderation_due_filter filter;
	bool exit_code;
};

static const struct qaf_option due_opts[] = {
	QAF_OPTION(due, exit_code, "exit-code", NULL,
		"exit 1 when something listed is overdue"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_due(struct cmd *c)
{
	const struct due *args = c->args;
	long overdue;

	QAF_TRY(qaf_moderate_due(c->q, c->out, &args->filter, &overdue));
	return overdue && args->exit_code ? QAF_NEGATIVE : QAF_OK;
}

static const struct verb moderate_due = {
	.name = "due", .summary = "what waits for a moderator, and until when",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	.filters = qaf_moderation_due_filters, TAKES(due_opts, due),
	.run = run_due,
};

/* ---- list, agreement ---- */

static enum qaf_rc run_list(struct cmd *c)
{
	return qaf_moderate_list(c->q, c->out, c->args);
}

static const struct verb moderate_list = {
	.name = "list", .summary = "what was judged beside the auditor's grade",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_moderation_filters, qaf_moderation_filter),
	.run = run_list,
};

struct agreement {
	struct qaf_moderation_filter filter;
	const char *by;
};

static const struct qaf_option agreement_opts[] = {
	QAF_OPTION(agreement, by, "by", "WHAT",
		"auditor, moderator, team, service, tool, domain or period"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_agreement(struct cmd *c)
{
	const struct agreement *args = c->args;

	return qaf_moderate_agreement(c->q, c->out, &args->filter, args->by);
}

static const struct verb moderate_agreement = {
	.name = "agreement",
	.summary = "how far auditors and moderators agree",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	.filters = qaf_moderation_filters, TAKES(agreement_opts, agreement),
	.run = run_agreement,
};

/* ---- pack ---- */

struct pack {
	const char *folder;
	bool blind;
};

static const struct qaf_option pack_opts[] = {
	QAF_OPTION(pack, folder, "output", "FOLDER",
		"a new folder, which appears when it is whole", .letter = 'o',
		.required = true),
	QAF_OPTION(pack, blind, "blind", NULL,
		"without the auditors' grades, whatever the selection says"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_pack(struct cmd *c)
{
	const struct pack *args = c->args;
	size_t people;

	QAF_TRY(qaf_moderate_pack(c->q, &people, c->arg[0], args->folder,
		args->blind));
	say_packed(c, args->folder, people);
	return QAF_OK;
}

static const struct verb moderate_pack = {
	.name = "pack", .args = "SELECTION",
	.summary = "forms and messages for the moderators of a selection",
	.need = NEED_READ, TAKES(pack_opts, pack), .run = run_pack,
};

const struct command cmd_moderate = { "moderate",
	"select audits for moderation and record it",
	VERBS(&moderate_select, &moderate_assign, &moderate_due,
		&moderate_record, &moderate_amend, &moderate_withdraw,
		&moderate_show, &moderate_list, &moderate_agreement,
		&moderate_pack) };
