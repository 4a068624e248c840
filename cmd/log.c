/* qaf log: the journal, and whether its chain holds. */
#include "commands.h"
#include "qaf/audit.h"
#include "qaf/log.h"

static const struct opt log_opts[] = {
	{ "verify", 0, NULL, "recompute the chain of hashes instead" },
	{ "audit", 0, "A17", "lines of an audit, its steps and its actions" },
	{ "subject", 0, "REF", "lines of any other reference" },
	{ "who", 0, "STAFF", "lines of a person" },
	{ "verb", 0, "VERB", "lines of a command: audit, or \"audit submit\"" },
	{ "on", 0, "DATE", "lines of a day" },
	{ "from", 0, "DATE", "lines from a day on" },
	{ "to", 0, "DATE", "lines up to a day" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc verify(struct cmd *c)
{
	long long lines;
	const char *head;

	QAF_TRY(qaf_log_verify(c->q, &lines, &head));
	fprintf(output_file(c), "the journal holds: %lld line%s, last hash %s\n",
		lines, lines == 1 ? "" : "s", head);
	return QAF_OK;
}

static enum qaf_rc run_log(struct cmd *c)
{
	struct qaf_log_filter f = {
		.audit = opt_text(c, "audit"),
		.subject = opt_text(c, "subject"),
		.who = opt_text(c, "who"),
		.verb = opt_text(c, "verb"),
		.from = QAF_NO_DATE,
		.to = QAF_NO_DATE,
	};
	struct qaf_audit audit;

	if (opt_given(c, "verify"))
		return verify(c);
	if (f.audit) {
		QAF_TRY(qaf_audit_need(c->q, &audit, f.audit));
		f.audit = audit.ref;
	}
	QAF_TRY(opt_date(c, "on", &f.from));
	f.to = f.from;
	QAF_TRY(opt_span(c, &f.from, &f.to));
	return qaf_log_list(c->q, c->out, &f);
}

static const struct verb log_verbs[] = {
	{ NULL, "", "list the journal, or verify it", NEED_READ, VERB_OUTPUT, 0,
		0, log_opts, run_log },
	{ .run = NULL }
};
const struct command cmd_log = { "log", "the journal of every change",
	log_verbs };
