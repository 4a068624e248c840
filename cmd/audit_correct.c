/*
 * qaf audit: what was recorded of an audit by mistake.
 */
#include "audit.h"
#include "words.h"

/* ---- amend ---- */

struct amend {
	const char *overall, *risk, *override_limiting;
	struct qaf_words indicator;
	struct qaf_moment submitted;
	const char *case_ref, *despite;
	struct qaf_why why;
};

static const struct qaf_option amend_opts[] = {
	QAF_OPTION(amend, overall, "overall", "GRADE",
		"the overall grade as it should have been"),
	QAF_OPTION(amend, risk, "risk", "RISK", "none or identified"),
	QAF_OPTION(amend, override_limiting, "override-limiting", "TEXT",
		"why the overall grade goes beyond a limiting judgement"),
	QAF_OPTION(amend, indicator, "indicator", "DOMAIN.NAME=TICK",
		"an indicator as it should have been ticked (may be repeated)"),
	QAF_OPTION(amend, submitted, "submitted", "DATE",
		"the day on which it was handed in"),
	QAF_OPTION(amend, case_ref, "case", "CASE",
		"of which case it is, where it was not drawn"),
	QAF_OPTION(amend, despite, "despite", "REASON",
		"with --case: why a rule about who may audit it, or about the "
		"case, is set aside"),
	QAF_OPTION(amend, why.reason, "reason", "TEXT", "why it is corrected",
		.required = true),
	QAF_OPTION(amend, why.by, "by", "STAFF", "who corrects it (else you)"),
	QAF_OPTIONS_END
};

static const struct qaf_judgement *tick_args(struct cmd *c,
	const struct qaf_words *given)
{
	struct qaf_judgement *tick = qaf_alloc_array(c->q->arena, given->n,
		sizeof(*tick));

	for (size_t i = 0; i < given->n; i++)
		split_word(c, given->word[i], &tick[i].domain, &tick[i].grade);
	return tick;
}

/* The day and the case; *any: one of them was given. */
static enum qaf_rc amend_facts(struct cmd *c, struct qaf_audit *a, bool *any)
{
	const struct amend *args = c->args;
	struct qaf_final final;

	*any = args->case_ref || args->submitted.day != QAF_NO_DATE;
	if (args->despite && !args->case_ref)
		return qaf_fail(c->q, QAF_USAGE, "--despite is for another case; "
			"say which with --case");
	if (args->case_ref)
		QAF_TRY(qaf_audit_recase(c->q, a, args->case_ref,
			args->despite, &args->why, &final));
	return args->submitted.day == QAF_NO_DATE ? QAF_OK :
		qaf_audit_redate(c->q, a, args->submitted, &args->why);
}

static enum qaf_rc run_amend(struct cmd *c)
{
	const struct amend *args = c->args;
	struct qaf_amendment what = { .risk = args->risk,
		.reason = args->why.reason, .by = args->why.by,
		.override_limiting = args->override_limiting,
		.tick = tick_args(c, &args->indicator),
		.nticks = args->indicator.n };
	struct qaf_judgement *j;
	struct qaf_final final;
	struct qaf_audit a;
	bool facts;

	QAF_TRY(judgement_args(c, args->overall, &j, &what.n));
	what.judgement = j;
	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(amend_facts(c, &a, &facts));
	if (!facts || what.n || what.nticks || what.risk ||
	    what.override_limiting)
		QAF_TRY(qaf_audit_amend(c->q, &a, &what, &final));
	else
		QAF_TRY(qaf_grade_final(c->q, &final, &a));
	return say_settled(c, &a, "corrected", &final);
}

const struct verb audit_amend = {
	.name = "amend", .args = "A17 [DOMAIN=GRADE...]",
	.summary = "correct an audit",
	.need = NEED_WRITE, TAKES(amend_opts, amend), .run = run_amend,
};

/* ---- unsubmit, restore ---- */

static const struct qaf_option unsubmit_opts[] = {
	QAF_OPTION(qaf_why, reason, "reason", "TEXT", "why it is open again",
		.required = true),
	QAF_OPTION(qaf_why, by, "by", "STAFF", "who decided it (else you)"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_unsubmit(struct cmd *c)
{
	const struct qaf_why *why = c->args;
	struct qaf_credit credit;
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_audit_unsubmit(c->q, &a, why, &credit));
	say(c, "%s: open again%s; its steps come back once it is handed in",
		a.ref, why->by ? qaf_credit_text(c->q, &credit) : "");
	return QAF_OK;
}

const struct verb audit_unsubmit = {
	.name = "unsubmit", .args = "A17",
	.summary = "open an audit that was handed in by mistake",
	.need = NEED_WRITE, TAKES(unsubmit_opts, qaf_why), .run = run_unsubmit,
};

static const struct qaf_option restore_opts[] = {
	QAF_OPTION(qaf_why, reason, "reason", "TEXT", "why it stands again",
		.required = true),
	QAF_OPTION(qaf_why, by, "by", "STAFF", "who decided it (else you)"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_restore(struct cmd *c)
{
	const struct qaf_why *why = c->args;
	struct qaf_credit credit;
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_audit_restore(c->q, &a, why, &credit));
	say(c, "%s: restored%s; it is %s", a.ref, why->by ?
		qaf_credit_text(c->q, &credit) : "",
		qaf_word(qaf_audit_state_words, a.state));
	return QAF_OK;
}

const struct verb audit_restore = {
	.name = "restore", .args = "A17",
	.summary = "take back that an audit was withdrawn",
	.need = NEED_WRITE, TAKES(restore_opts, qaf_why), .run = run_restore,
};
