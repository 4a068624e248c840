/* qaf track evidence: the register of evidence. */
#include "evidence.h"
#include "qaf/audit.h"
#include "qaf/evidence.h"
#include "qaf/phrase.h"
#include "qaf/str.h"

struct entry {
	struct qaf_evidence e;
	const char *audit, *reason;
	struct qaf_words outcomes, without;
};

/* What an entry may be given, whether new or corrected. */
#define ENTRY_OPTIONS \
	QAF_OPTION(entry, e.type, "type", "TYPE", \
		"which type of that kind: supervision"), \
	QAF_OPTION(entry, e.service, "service", "SERVICE", \
		"where (else the case's, or the staff's)"), \
	QAF_OPTION(entry, e.team, "team", "TEAM", \
		"where (else the case's, or the staff's)"), \
	QAF_OPTION(entry, e.staff, "staff", "STAFF", \
		"whom it is about: who was observed"), \
	QAF_OPTION(entry, e.by, "by", "STAFF", \
		"who observed, reviewed or received it"), \
	QAF_OPTION(entry, e.case_ref, "case", "CASE", "the case's reference"), \
	QAF_OPTION(entry, audit, "audit", "A17", \
		"the audit that it belongs to"), \
	QAF_OPTION(entry, e.theme, "theme", "THEME", \
		"the theme under which it is counted"), \
	QAF_OPTION(entry, e.text, "text", "TEXT", "what was said or seen"), \
	QAF_OPTION(entry, outcomes, "outcome", "TEXT", \
		"what came of it; more than once where it is several things"), \
	QAF_OPTION(entry, e.detail, "detail", "NAME=TEXT", \
		"what else the framework asks of that kind"), \
	QAF_OPTION(entry, e.consent, "consent", NULL, \
		"the family gave explicit, informed consent")

/* What came of it as one text. */
static void read_outcomes(struct cmd *c, struct entry *args)
{
	struct qaf_str s;

	qaf_str_init(&s, c->q->arena);
	for (size_t i = 0; i < args->outcomes.n; i++)
		qaf_str_addf(&s, "%s%s", i ? "; " : "",
			args->outcomes.word[i]);
	if (s.len)
		args->e.outcome = s.text;
}

static enum qaf_rc find_audit(struct cmd *c, struct entry *args)
{
	struct qaf_audit audit;

	if (!args->audit)
		return QAF_OK;
	QAF_TRY(qaf_audit_need(c->q, &audit, args->audit));
	args->e.audit = audit.id;
	return QAF_OK;
}

static const struct qaf_option add_opts[] = {
	QAF_OPTION(entry, e.on, "on", "DATE", "when it happened (else today)",
		.today = true),
	ENTRY_OPTIONS,
	QAF_OPTIONS_END
};

static void tell_fulfilled(struct cmd *c,
	const struct qaf_recorded_evidence *came)
{
	if (came->fulfilled)
		say(c, "done by it: %s", came->fulfilled);
}

static enum qaf_rc run_add(struct cmd *c)
{
	struct entry *args = c->args;
	struct qaf_recorded_evidence out;

	read_outcomes(c, args);
	QAF_TRY(find_audit(c, args));
	args->e.kind = c->arg[0];
	QAF_TRY(qaf_evidence_add(c->q, &out, &args->e, false));
	if (out.started)
		say(c, "E%lld is recorded, and %s ('qaf track show E%lld')",
			out.id, qaf_count(c->q->arena, out.started,
			"step begins", "steps begin"), out.id);
	else
		say(c, "E%lld is recorded", out.id);
	tell_fulfilled(c, &out);
	return QAF_OK;
}

const struct verb evidence_add = {
	.name = "evidence", .synonym = "log", .args = "KIND",
	.summary = "record evidence: a complaint, an observation ...",
	.need = NEED_WRITE, TAKES(add_opts, entry), .run = run_add,
};

static const struct qaf_option correct_opts[] = {
	QAF_OPTION(entry, e.on, "on", "DATE", "when it happened"),
	ENTRY_OPTIONS,
	QAF_OPTION(entry, e.kind, "kind", "KIND",
		"the kind that it should have had"),
	QAF_OPTION(entry, without, "without", "FIELD",
		"what it should not have: case, consent ...; may come again"),
	QAF_OPTION(entry, reason, "reason", "TEXT", "why it is corrected",
		.required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_correct(struct cmd *c)
{
	struct entry *args = c->args;
	const char *ref;

	read_outcomes(c, args);
	QAF_TRY(find_audit(c, args));
	QAF_TRY(qaf_evidence_correct(c->q, &ref, c->arg[0],
		&(struct qaf_evidence_correction){ .e = args->e,
		.without = args->without, .reason = args->reason }));
	say(c, "%s stands in the place of %s", ref, c->arg[0]);
	return QAF_OK;
}

const struct verb evidence_correct = {
	.name = "evidence correct", .synonym = "log correct", .args = "E12",
	.summary = "put a corrected entry in the place of another",
	.need = NEED_WRITE, TAKES(correct_opts, entry), .run = run_correct,
};

static const struct qaf_option withdraw_opts[] = {
	QAF_OPTION(entry, reason, "reason", "TEXT", "why it should not be there",
		.required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_withdraw(struct cmd *c)
{
	const struct entry *args = c->args;

	QAF_TRY(qaf_evidence_withdraw(c->q, c->arg[0], args->reason));
	say(c, "%s no longer counts", c->arg[0]);
	return QAF_OK;
}

const struct verb evidence_withdraw = {
	.name = "evidence withdraw", .synonym = "log withdraw", .args = "E12",
	.summary = "take an entry back, and why",
	.need = NEED_WRITE, TAKES(withdraw_opts, entry), .run = run_withdraw,
};

static const struct qaf_option restore_opts[] = {
	QAF_OPTION(entry, reason, "reason", "TEXT", "why it should be there",
		.required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_restore(struct cmd *c)
{
	const struct entry *args = c->args;
	struct qaf_recorded_evidence came;

	QAF_TRY(qaf_evidence_restore(c->q, &came, c->arg[0], args->reason));
	say(c, "%s counts again", c->arg[0]);
	tell_fulfilled(c, &came);
	return QAF_OK;
}

const struct verb evidence_restore = {
	.name = "evidence restore", .args = "E12",
	.summary = "put back an entry that was withdrawn by mistake",
	.need = NEED_WRITE, TAKES(restore_opts, entry), .run = run_restore,
};

static enum qaf_rc run_list(struct cmd *c)
{
	return qaf_evidence_list(c->q, c->out, c->args);
}

const struct verb evidence_list = {
	.name = "evidence list", .synonym = "log list",
	.summary = "the register of evidence",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_evidence_filters, qaf_evidence_filter), .run = run_list,
};
