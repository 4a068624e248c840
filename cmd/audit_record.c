/*
 * qaf audit: what an auditor records and hands in, and disputes.
 */
#include <string.h>

#include "audit.h"
#include "import.h"
#include "words.h"
#include "qaf/phrase.h"

/* ---- grade ---- */

struct grade {
	const char *overall, *risk, *override_limiting, *reason, *by;
};

static const struct qaf_option grade_opts[] = {
	QAF_OPTION(grade, overall, "overall", "GRADE", "the overall grade"),
	QAF_OPTION(grade, risk, "risk", "RISK", "none or identified"),
	QAF_OPTION(grade, override_limiting, "override-limiting", "TEXT",
		"why the overall grade goes beyond a limiting judgement"),
	QAF_OPTION(grade, reason, "reason", "TEXT",
		"why risk that was identified is not any more"),
	QAF_OPTION(grade, by, "by", "STAFF", "the audit's auditor, for whom "
		"you record"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_grade(struct cmd *c)
{
	const struct grade *args = c->args;
	struct qaf_judgement *j;
	struct qaf_audit a;
	size_t n;

	QAF_TRY(judgement_args(c, args->overall, &j, &n));
	if (n == 0 && !args->risk && !args->override_limiting)
		return qaf_fail(c->q, QAF_USAGE, "no grade is given; write "
			"DOMAIN=GRADE, --overall or --risk");
	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_audit_recorded_for(c->q, &a, args->by));
	if (args->override_limiting)
		QAF_TRY(qaf_audit_override(c->q, &a, args->override_limiting,
			args->by));
	if (args->risk)
		QAF_TRY(qaf_audit_set_risk(c->q, &a, args->risk,
			args->reason));
	QAF_TRY(qaf_audit_grades(c->q, &a, j, n));
	if (n)
		say(c, "%s: %s recorded", a.ref, qaf_count(c->q->arena,
			(long long)n, "grade", "grades"));
	else
		say(c, "%s: recorded", a.ref);
	return QAF_OK;
}

const struct verb audit_grade = {
	.name = "grade", .args = "A17 [DOMAIN=GRADE...]",
	.summary = "record the auditor's grades",
	.need = NEED_WRITE, TAKES(grade_opts, grade), .run = run_grade,
};

/* ---- note ---- */

struct note {
	struct qaf_words strength, development, good_practice, exemplar, mark,
		stretch, note;
	struct qaf_words impact, observation, involved, summary, indicator;
};

static const struct qaf_option note_opts[] = {
	QAF_OPTION(note, strength, "strength", "THEME[=TEXT]",
		"a strength (may be repeated)"),
	QAF_OPTION(note, development, "development", "THEME[=TEXT]",
		"an area for development (may be repeated)"),
	QAF_OPTION(note, good_practice, "good-practice", "THEME[=TEXT]",
		"good practice (may be repeated)"),
	QAF_OPTION(note, exemplar, "exemplar", "THEME[=TEXT]",
		"good practice that others can learn from (may be repeated)"),
	QAF_OPTION(note, mark, "mark", "MARK[=TEXT]",
		"a mark of a tool that does not grade"),
	QAF_OPTION(note, indicator, "indicator", "DOMAIN.NAME=TICK",
		"tick an indicator: plans.smart=met (may be repeated)"),
	QAF_OPTION(note, stretch, "stretch", "WHO=TEXT",
		"a stretch target: practitioner=TEXT or manager=TEXT"),
	QAF_OPTION(note, impact, "impact", "TEXT", "the impact for the child"),
	QAF_OPTION(note, observation, "observation", "TEXT",
		"what was observed of practice"),
	QAF_OPTION(note, involved, "involved", "TEXT",
		"how the practitioner took part"),
	QAF_OPTION(note, summary, "summary", "TEXT", "a summary"),
	QAF_OPTION(note, note, "note", "HEADING=TEXT",
		"any other note, or a question's answer"),
	QAF_OPTIONS_END
};

static enum qaf_rc note_findings(struct cmd *c, const struct qaf_audit *a,
	const struct qaf_words *given, const char *kind, bool exemplar)
{
	const char *theme, *text;

	for (size_t i = 0; i < given->n; i++) {
		split_word(c, given->word[i], &theme, &text);
		QAF_TRY(qaf_audit_finding(c->q, a, kind, theme, text, exemplar));
	}
	return QAF_OK;
}

/* Each word is LEFT=RIGHT, for a function that takes both. */
static enum qaf_rc note_pairs(struct cmd *c, const struct qaf_audit *a,
	const struct qaf_words *given, enum qaf_rc (*note)(struct qaf *q,
	const struct qaf_audit *audit, const char *left, const char *right))
{
	const char *left, *right;

	for (size_t i = 0; i < given->n; i++) {
		split_word(c, given->word[i], &left, &right);
		QAF_TRY(note(c->q, a, left, right));
	}
	return QAF_OK;
}

static enum qaf_rc note_texts(struct cmd *c, const struct qaf_audit *a,
	const struct qaf_words *given, const char *heading)
{
	for (size_t i = 0; i < given->n; i++)
		QAF_TRY(qaf_audit_note(c->q, a, heading, given->word[i]));
	return QAF_OK;
}

static enum qaf_rc run_note(struct cmd *c)
{
	const struct note *args = c->args;
	struct qaf_audit a;
	size_t n;

	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(note_findings(c, &a, &args->strength, "strength", false));
	QAF_TRY(note_findings(c, &a, &args->development, "development", false));
	QAF_TRY(note_findings(c, &a, &args->good_practice, "good-practice",
		false));
	QAF_TRY(note_findings(c, &a, &args->exemplar, "good-practice", true));
	QAF_TRY(note_pairs(c, &a, &args->mark, qaf_audit_mark));
	QAF_TRY(note_texts(c, &a, &args->impact, "impact"));
	QAF_TRY(note_texts(c, &a, &args->observation, "observation"));
	QAF_TRY(note_texts(c, &a, &args->involved, "involved"));
	QAF_TRY(note_texts(c, &a, &args->summary, "summary"));
	QAF_TRY(note_pairs(c, &a, &args->note, qaf_audit_note));
	QAF_TRY(note_pairs(c, &a, &args->stretch, qaf_audit_stretch));
	QAF_TRY(note_pairs(c, &a, &args->indicator, qaf_audit_tick));
	n = args->strength.n + args->development.n + args->good_practice.n +
		args->exemplar.n + args->mark.n + args->impact.n +
		args->observation.n + args->involved.n + args->summary.n +
		args->note.n + args->stretch.n + args->indicator.n;
	if (n == 0)
		return qaf_fail(c->q, QAF_USAGE, "nothing is noted; see 'qaf audit "
			"note --help' for what can be");
	say(c, "%s: %s recorded", a.ref,
		qaf_count(c->q->arena, (long long)n, "note", "notes"));
	return QAF_OK;
}

const struct verb audit_note = {
	.name = "note", .args = "A17",
	.summary = "record findings, targets and notes",
	.need = NEED_WRITE, TAKES(note_opts, note), .run = run_note,
};

/* ---- feedback ---- */

struct feedback {
	const char *text;
	struct import_many many;
};

static const struct qaf_option feedback_opts[] = {
	QAF_OPTION(feedback, text, "text", "TEXT",
		"what they said, where one is named"),
	IMPORT_MANY_OPTIONS(feedback, many),
	QAF_OPTIONS_END
};

/* The words from number `from` on, of one audit. */
static enum qaf_rc record_voices(struct cmd *c, const char *ref, int from)
{
	const struct feedback *args = c->args;
	const char *who, *state;
	struct qaf_audit a;

	QAF_TRY(qaf_audit_need(c->q, &a, ref));
	for (int i = from; i < c->nargs; i++) {
		split_word(c, c->arg[i], &who, &state);
		if (!state)
			return qaf_fail(c->q, QAF_USAGE, "%s is no feedback; write "
				"WHO=STATE, as in child=given",
				qaf_visible(c->q->arena, c->arg[i], 60));
		QAF_TRY(qaf_audit_voice(c->q, &a, who, state, args->text));
	}
	say(c, "%s: feedback recorded", a.ref);
	return QAF_OK;
}

/* The audits stand first: words without "=". */
static enum qaf_rc record_feedback(struct cmd *c)
{
	const struct feedback *args = c->args;
	int audits = 1;

	while (audits < c->nargs && !strchr(c->arg[audits], '='))
		audits++;
	if (audits == c->nargs)
		return qaf_fail(c->q, QAF_USAGE, "say what who said as "
			"WHO=STATE, as in child=given");
	if (args->text && c->nargs != 2)
		return qaf_fail(c->q, QAF_USAGE, "--text is what one person said; "
			"name one");
	for (int i = 0; i < audits; i++)
		QAF_TRY(record_voices(c, c->arg[i], audits));
	return QAF_OK;
}

static enum qaf_rc run_feedback(struct cmd *c)
{
	struct feedback *args = c->args;

	import_for_all(c, &args->many, "text", args->text);
	return import_many(c, QAF_IMPORT_FEEDBACK, &args->many, "audits",
		record_feedback);
}

const struct verb audit_feedback = {
	.name = "feedback", .args = "[A17... WHO=STATE...]",
	.summary = "record who was asked and what they said",
	TAKES(feedback_opts, feedback), .run = run_feedback,
};

/* ---- submit ---- */

struct submit {
	struct qaf_moment on;
	const char *by;
};

static const struct qaf_option submit_opts[] = {
	QAF_OPTION(submit, on, "on", "DATE",
		"the day it was handed in (else now)", .today = true),
	QAF_OPTION(submit, by, "by", "STAFF", "the audit's auditor, for whom "
		"you record"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_submit(struct cmd *c)
{
	const struct submit *args = c->args;
	struct qaf_final final;
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_audit_recorded_for(c->q, &a, args->by));
	QAF_TRY(qaf_audit_submit(c->q, &a, args->on, &final));
	return say_settled(c, &a, "submitted", &final);
}

const struct verb audit_submit = {
	.name = "submit", .args = "A17", .summary = "hand an audit in",
	.need = NEED_WRITE, TAKES(submit_opts, submit), .run = run_submit,
};

/* ---- dispute ---- */

struct dispute {
	const char *stage, *by, *with, *reason, *outcome, *overall, *raised_by;
	bool close, amend, reopen, withdraw;
};

static const struct qaf_option dispute_opts[] = {
	QAF_OPTION(dispute, stage, "stage", "STAGE",
		"a dispute stage of the framework (else the next)"),
	QAF_OPTION(dispute, by, "by", "STAFF",
		"who raises it, or answered it (else who you are)"),
	QAF_OPTION(dispute, with, "with", "STAFF",
		"who answers it; without a reason, of the one that is open"),
	QAF_OPTION(dispute, reason, "reason", "TEXT", "what is disputed"),
	QAF_OPTION(dispute, close, "close", NULL, "close the open dispute"),
	QAF_OPTION(dispute, outcome, "outcome", "TEXT", "how it ended"),
	QAF_OPTION(dispute, overall, "overall", "GRADE",
		"the overall grade that was agreed"),
	QAF_OPTION(dispute, amend, "amend", NULL, "correct --outcome, "
		"--raised-by or --with of the newest dispute"),
	QAF_OPTION(dispute, raised_by, "raised-by", "STAFF",
		"with --amend: who raised it"),
	QAF_OPTION(dispute, reopen, "reopen", NULL,
		"open the newest dispute again"),
	QAF_OPTION(dispute, withdraw, "withdraw", NULL,
		"take back the open dispute, which was no dispute over this audit"),
	QAF_OPTIONS_END
};

/* *said is what was done; NULL: nothing is to be corrected. */
static enum qaf_rc correct_dispute(struct cmd *c, const struct qaf_audit *a,
	const char **said)
{
	const struct dispute *args = c->args;
	const struct qaf_why why = { args->reason, args->by };

	*said = NULL;
	if (args->close + args->amend + args->reopen + args->withdraw > 1)
		return qaf_fail(c->q, QAF_USAGE, "one of --close, --amend, "
			"--reopen and --withdraw at a time");
	if (args->raised_by && !args->amend)
		return qaf_fail(c->q, QAF_USAGE, "--raised-by corrects a dispute, "
			"with --amend; who raises one is --by");
	if (args->amend) {
		*said = "the dispute is corrected";
		return qaf_audit_dispute_amend(c->q, a,
			&(struct qaf_dispute_amendment){ args->outcome,
			args->raised_by, args->with, args->overall, why });
	}
	if ((args->reopen || args->withdraw) && (args->outcome ||
	    args->overall || args->with || args->stage))
		return qaf_fail(c->q, QAF_USAGE, "--reopen and --withdraw take "
			"--reason and --by only");
	if (args->reopen) {
		*said = "the dispute is open again";
		return qaf_audit_dispute_reopen(c->q, a, &why);
	}
	if (!args->withdraw)
		return QAF_OK;
	*said = "the dispute is taken back";
	return qaf_audit_dispute_withdraw(c->q, a, &why);
}

static enum qaf_rc run_dispute(struct cmd *c)
{
	const struct dispute *args = c->args;
	struct qaf_final final;
	struct qaf_audit a;
	const char *corrected;

	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(correct_dispute(c, &a, &corrected));
	if (corrected) {
		say(c, "%s: %s", a.ref, corrected);
		return QAF_OK;
	}
	if (args->close) {
		QAF_TRY(qaf_audit_dispute_close(c->q, &a,
			&(struct qaf_dispute_end){ args->outcome, args->overall,
			args->by }, &final));
		return say_settled(c, &a, "the dispute is closed", &final);
	}
	if (args->with && !args->reason && !args->stage) {
		QAF_TRY(qaf_audit_dispute_with(c->q, &a, args->with));
		say(c, "%s: the dispute is with %s", a.ref, args->with);
		return QAF_OK;
	}
	QAF_TRY(qaf_audit_dispute(c->q, &a, args->stage, args->by, args->with,
		args->reason));
	say(c, "%s: disputed", a.ref);
	return QAF_OK;
}

struct disputes {
	bool all;
};

static const struct qaf_option disputes_opts[] = {
	QAF_OPTION(disputes, all, "all", NULL, "closed ones too"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_disputes(struct cmd *c)
{
	const struct disputes *args = c->args;

	return qaf_dispute_list(c->q, c->out, args->all);
}

const struct verb audit_disputes = {
	.name = "disputes", .summary = "which disputes wait, since when, for whom",
	.need = NEED_READ, .flags = VERB_OUTPUT, TAKES(disputes_opts, disputes),
	.run = run_disputes,
};

const struct verb audit_dispute = {
	.name = "dispute", .args = "A17",
	.summary = "raise or close a dispute over an audit",
	.need = NEED_WRITE, TAKES(dispute_opts, dispute), .run = run_dispute,
};
