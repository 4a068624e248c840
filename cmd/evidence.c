/* qaf track log: the register of evidence. */
#include "evidence.h"
#include "qaf/adoption.h"
#include "qaf/audit.h"
#include "qaf/evidence.h"

/* What an entry may be given, whether new or corrected. */
#define ENTRY_OPTIONS \
	{ "on", 0, "DATE", "when it happened (else today)" }, \
	{ "type", 0, "TYPE", "which type of that kind: supervision" }, \
	{ "service", 0, "SERVICE", "where (else the case's, or the staff's)" }, \
	{ "team", 0, "TEAM", "where (else the case's, or the staff's)" }, \
	{ "staff", 0, "STAFF", "whom it is about: who was observed" }, \
	{ "by", 0, "STAFF", "who observed, reviewed or received it" }, \
	{ "case", 0, "CASE", "the case's reference" }, \
	{ "audit", 0, "A17", "the audit that it belongs to" }, \
	{ "theme", 0, "THEME", "the theme under which it is counted" }, \
	{ "text", 0, "TEXT", "what was said or seen" }, \
	{ "outcome", 0, "TEXT", "what came of it" }, \
	{ "consent", 0, NULL, "the family gave explicit, informed consent" }

const struct opt evidence_add_opts[] = {
	ENTRY_OPTIONS,
	{ NULL, 0, NULL, NULL }
};

const struct opt evidence_correct_opts[] = {
	ENTRY_OPTIONS,
	{ "kind", 0, "KIND", "the kind that it should have had" },
	{ "reason", 0, "TEXT", "why it is corrected" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc read_entry(struct cmd *c, struct qaf_evidence *e)
{
	struct qaf_audit audit;

	*e = (struct qaf_evidence){
		.type = opt_text(c, "type"),
		.on = QAF_NO_DATE,
		.service = opt_text(c, "service"),
		.team = opt_text(c, "team"),
		.staff = opt_text(c, "staff"),
		.by = opt_text(c, "by"),
		.case_ref = opt_text(c, "case"),
		.theme = opt_text(c, "theme"),
		.text = opt_text(c, "text"),
		.outcome = opt_text(c, "outcome"),
		.consent = opt_given(c, "consent"),
	};
	QAF_TRY(opt_date(c, "on", &e->on));
	if (!opt_given(c, "audit"))
		return QAF_OK;
	QAF_TRY(qaf_audit_need(c->q, &audit, opt_text(c, "audit")));
	e->audit = audit.id;
	return QAF_OK;
}

enum qaf_rc evidence_run_add(struct cmd *c)
{
	struct qaf_evidence e;
	long long id;

	QAF_TRY(read_entry(c, &e));
	e.kind = c->arg[0];
	if (e.on == QAF_NO_DATE)
		e.on = c->q->now.day;
	QAF_TRY(qaf_evidence_add(c->q, &id, &e, false));
	say(c, "E%lld is recorded", id);
	return QAF_OK;
}

enum qaf_rc evidence_run_correct(struct cmd *c)
{
	struct qaf_evidence e;
	const char *reason, *ref;

	QAF_TRY(opt_need(c, "reason", &reason));
	QAF_TRY(read_entry(c, &e));
	e.kind = opt_text(c, "kind");
	QAF_TRY(qaf_evidence_correct(c->q, &ref, c->arg[0], &e, reason));
	say(c, "%s stands in the place of %s", ref, c->arg[0]);
	return QAF_OK;
}

const struct opt evidence_withdraw_opts[] = {
	{ "reason", 0, "TEXT", "why it should not be there" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc evidence_run_withdraw(struct cmd *c)
{
	const char *reason;

	QAF_TRY(opt_need(c, "reason", &reason));
	QAF_TRY(qaf_evidence_withdraw(c->q, c->arg[0], reason));
	say(c, "%s no longer counts", c->arg[0]);
	return QAF_OK;
}

const struct opt evidence_list_opts[] = {
	{ "kind", 0, "KIND", "entries of one kind" },
	{ "type", 0, "TYPE", "entries of one type" },
	{ "from", 0, "DATE", "entries from a day on" },
	{ "to", 0, "DATE", "entries up to a day" },
	{ "service", 0, "SERVICE", "entries of a service" },
	{ "team", 0, "TEAM", "entries of a team" },
	{ "staff", 0, "STAFF", "entries about a person" },
	{ "by", 0, "STAFF", "entries by a person" },
	{ "case", 0, "CASE", "entries about a case" },
	{ "theme", 0, "THEME", "entries under a theme" },
	{ "all", 0, NULL, "corrected and withdrawn ones too" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc evidence_run_list(struct cmd *c)
{
	const struct qaf_evidence_kind *kind;
	const struct qaf_framework *fw;
	struct qaf_evidence_filter f = {
		.kind = opt_text(c, "kind"),
		.type = opt_text(c, "type"),
		.service = opt_text(c, "service"),
		.team = opt_text(c, "team"),
		.staff = opt_text(c, "staff"),
		.by = opt_text(c, "by"),
		.case_ref = opt_text(c, "case"),
		.theme = opt_text(c, "theme"),
		.from = QAF_NO_DATE,
		.to = QAF_NO_DATE,
		.all = opt_given(c, "all"),
	};

	QAF_TRY(opt_span(c, &f.from, &f.to));
	/* A kind of an earlier framework is asked for by its id. */
	QAF_TRY(qaf_framework_on(c->q, &fw, NULL, c->q->now.day));
	kind = f.kind ? qaf_framework_evidence(fw, f.kind) : NULL;
	if (kind)
		f.kind = kind->id;
	return qaf_evidence_list(c->q, c->out, &f);
}
