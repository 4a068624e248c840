/* qaf log: the journal, and whether its chain holds. */
#include "commands.h"
#include "qaf/audit.h"
#include "qaf/log.h"
#include "qaf/phrase.h"

struct log {
	struct qaf_log_filter filter;
	bool verify, clocks;
	qaf_date on;
};

static const struct qaf_option log_opts[] = {
	QAF_OPTION(log, verify, "verify", NULL,
		"recompute the chain of hashes instead"),
	QAF_OPTION(log, clocks, "clocks", NULL,
		"commands whose clock was not the computer's instead"),
	QAF_OPTION(log, on, "on", "DATE", "lines of a day"),
	QAF_OPTIONS_END
};

static enum qaf_rc verify(struct cmd *c)
{
	long long lines, times;
	const char *head, *first;

	QAF_TRY(qaf_log_verify(c->q, &lines, &head));
	QAF_TRY(qaf_log_went_back(c->q, &times, &first));
	if (times)
		fprintf(stderr, "qaf: the computer's own clock went back %s, "
			"first before %s; 'qaf log --clocks' lists the commands\n",
			qaf_count(c->q->arena, times, "time", "times"), first);
	fprintf(output_file(c), "the journal holds: %s, last hash %s\n",
		qaf_count(c->q->arena, lines, "line", "lines"), head);
	return QAF_OK;
}

static enum qaf_rc run_log(struct cmd *c)
{
	struct log *args = c->args;
	struct qaf_log_filter *f = &args->filter;
	struct qaf_audit audit;

	if (args->verify)
		return verify(c);
	if (args->clocks)
		return qaf_log_clocks(c->q, c->out);
	if (f->audit) {
		QAF_TRY(qaf_audit_need(c->q, &audit, f->audit));
		f->audit = audit.ref;
	}
	if (args->on != QAF_NO_DATE)
		f->days = (struct qaf_days){ args->on, args->on };
	return qaf_log_list(c->q, c->out, f);
}

static const struct verb log_verb = {
	.summary = "list the journal, or verify it", .need = NEED_READ,
	.flags = VERB_OUTPUT, .filters = qaf_log_filters, TAKES(log_opts, log),
	.run = run_log,
};
const struct command cmd_log = { "log", "the journal of every change",
	VERBS(&log_verb) };
