/* qaf track action: actions and their loop. */
#include "action.h"
#include "qaf/action.h"
#include "qaf/council.h"

const struct opt action_add_opts[] = {
	{ "owner", 0, "STAFF", "who will do it" },
	{ "due", 0, "DATE", "by the end of which day" },
	{ "measure", 0, "TEXT", "how it will be seen" },
	{ "interventions", 0, "TEXT", "by what means" },
	{ "change", 0, "TEXT", "what changes for the child" },
	{ "people", 0, "TEXT", "who else is involved" },
	{ "review", 0, "TEXT", "how and when it is reviewed" },
	{ "step", 0, "STEP", "the meeting that set it: action-meeting" },
	{ "tracker", 0, "NAME", "an organisation's tracker, instead of an audit" },
	{ NULL, 0, NULL, NULL }
};

/* A17 TEXT, or only TEXT with --tracker. */
static enum qaf_rc read_arguments(struct cmd *c, struct qaf_action *a)
{
	struct qaf_audit audit;

	if (a->tracker) {
		if (c->nargs != 1)
			return qaf_fail(c->q, QAF_USAGE, "with --tracker give the "
				"action's text only, in quotes");
		a->text = c->arg[0];
		return QAF_OK;
	}
	if (c->nargs != 2)
		return qaf_fail(c->q, QAF_USAGE, "give the audit and the "
			"action's text in quotes: qaf track action add A17 "
			"\"Visit the child\"");
	QAF_TRY(qaf_audit_need(c->q, &audit, c->arg[0]));
	a->audit = audit.id;
	a->text = c->arg[1];
	return QAF_OK;
}

enum qaf_rc action_run_add(struct cmd *c)
{
	struct qaf_action a = {
		.measure = opt_text(c, "measure"),
		.interventions = opt_text(c, "interventions"),
		.change = opt_text(c, "change"),
		.people = opt_text(c, "people"),
		.review = opt_text(c, "review"),
		.step = opt_text(c, "step"),
		.tracker = opt_text(c, "tracker"),
		.due = QAF_NO_DATE,
	};
	struct qaf_staff owner;
	const char *due, *ref;

	QAF_TRY(opt_need(c, "owner", &a.owner));
	QAF_TRY(opt_need(c, "due", &due));
	QAF_TRY(opt_date(c, "due", &a.due));
	QAF_TRY(read_arguments(c, &a));
	QAF_TRY(qaf_staff_need(c->q, &owner, a.owner));
	QAF_TRY(qaf_action_add(c->q, &ref, &a, false));
	say(c, "%s is set: %s, due %s", ref, a.owner,
		qaf_date_words(c->q->arena, a.due));
	return QAF_OK;
}

const struct opt action_complete_opts[] = {
	{ "on", 0, "DATE", "when it was done (else today)" },
	{ "impact", 0, "TEXT", "what it changed for the child" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc action_run_complete(struct cmd *c)
{
	qaf_date on = c->q->now.day;

	QAF_TRY(opt_date(c, "on", &on));
	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_action_complete(c->q, c->arg[i], on,
			opt_text(c, "impact")));
		say(c, "%s is completed; someone other than its owner verifies "
			"it", c->arg[i]);
	}
	return QAF_OK;
}

const struct opt action_verify_opts[] = {
	{ "by", 0, "STAFF", "who saw that it is done (else you)" },
	{ "on", 0, "DATE", "when (else today)" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc action_run_verify(struct cmd *c)
{
	const char *by = opt_text(c, "by");
	qaf_date on = c->q->now.day;

	QAF_TRY(opt_date(c, "on", &on));
	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_action_verify(c->q, c->arg[i],
			by ? by : c->q->actor, on));
		say(c, "%s is verified", c->arg[i]);
	}
	return QAF_OK;
}

const struct opt action_reason_opts[] = {
	{ "reason", 0, "TEXT", "why" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc action_run_reopen(struct cmd *c)
{
	const char *reason;

	QAF_TRY(opt_need(c, "reason", &reason));
	QAF_TRY(qaf_action_reopen(c->q, c->arg[0], reason));
	say(c, "%s is open again", c->arg[0]);
	return QAF_OK;
}

enum qaf_rc action_run_withdraw(struct cmd *c)
{
	const char *reason;

	QAF_TRY(opt_need(c, "reason", &reason));
	QAF_TRY(qaf_action_withdraw(c->q, c->arg[0], reason));
	say(c, "%s is withdrawn", c->arg[0]);
	return QAF_OK;
}

const struct opt action_list_opts[] = {
	{ "all", 0, NULL, "verified and withdrawn ones too" },
	{ "overdue", 0, NULL, "overdue ones only" },
	{ "state", 0, "STATE", "open, overdue, completed, verified, withdrawn" },
	{ "audit", 0, "A17", "actions of an audit" },
	{ "tracker", 0, "NAME", "actions of an organisation's tracker" },
	{ "owner", 0, "STAFF", "actions of one person" },
	{ "team", 0, "TEAM", "actions of a team's cases" },
	{ "within", 0, "DAYS", "due within 7d, 2w, and what is overdue" },
	{ "exit-code", 0, NULL, "exit 1 when an action is overdue" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc action_run_list(struct cmd *c)
{
	struct qaf_action_filter f = {
		.tracker = opt_text(c, "tracker"),
		.owner = opt_text(c, "owner"),
		.team = opt_text(c, "team"),
		.state = opt_text(c, "state"),
		.overdue = opt_given(c, "overdue"),
		.closed = opt_given(c, "all"),
		.until = QAF_NO_DATE,
	};
	long long within = 0, overdue;
	struct qaf_audit audit;

	QAF_TRY(opt_days(c, "within", &within));
	if (opt_given(c, "within"))
		f.until = c->q->now.day + (qaf_date)within;
	if (opt_text(c, "audit")) {
		QAF_TRY(qaf_audit_need(c->q, &audit, opt_text(c, "audit")));
		f.audit = audit.id;
	}
	QAF_TRY(qaf_action_list(c->q, c->out, &f, &overdue));
	return overdue && opt_given(c, "exit-code") ? QAF_NEGATIVE : QAF_OK;
}
