/* qaf track action: actions and their loop. */
#include "action.h"

#include "import.h"
#include "qaf/action.h"

/* A17 TEXT, or only TEXT with --tracker. */
static enum qaf_rc read_words(struct cmd *c, struct qaf_action *a)
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

struct add {
	struct qaf_action action;
	const char *by, *reason;
};

/* What an action says beside what, who and when. */
#define TEXT_OPTIONS \
	QAF_OPTION(add, action.measure, "measure", "TEXT", \
		"how it will be seen"), \
	QAF_OPTION(add, action.interventions, "interventions", "TEXT", \
		"by what means"), \
	QAF_OPTION(add, action.change, "change", "TEXT", \
		"what changes for the child"), \
	QAF_OPTION(add, action.people, "people", "TEXT", \
		"who else is involved"), \
	QAF_OPTION(add, action.review, "review", "TEXT", \
		"how and when it is reviewed"), \
	QAF_OPTION(add, action.step, "step", "STEP", \
		"where it was set: stage or step of the audit, meeting, or E12")

static const struct qaf_option add_opts[] = {
	QAF_OPTION(add, action.owner, "owner", "STAFF", "who will do it",
		.required = true),
	QAF_OPTION(add, action.due, "due", "DATE", "by the end of which day",
		.required = true),
	QAF_OPTION(add, action.set, "on", "DATE", "when it was set (else today)",
		.today = true),
	TEXT_OPTIONS,
	QAF_OPTION(add, action.tracker, "tracker", "NAME",
		"an organisation's tracker, instead of an audit"),
	QAF_OPTION(add, by, "by", "STAFF",
		"who set it (else you, or who does for the case)"),
	QAF_OPTION(add, action.reason, "reason", "TEXT",
		"why it is set though it was due already"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_add(struct cmd *c)
{
	struct add *args = c->args;
	struct qaf_action *a = &args->action;
	struct qaf_credit credit;
	const char *ref;

	QAF_TRY(read_words(c, a));
	QAF_TRY(qaf_action_add(c->q, &credit, &ref, a, QAF_ACTION_TYPED,
		args->by));
	say(c, "%s is set: %s, due %s%s", ref, a->owner,
		qaf_date_words(c->q->arena, a->due),
		qaf_credit_text(c->q, &credit));
	return QAF_OK;
}

const struct verb action_add = {
	.name = "action add", .args = "[A17] TEXT",
	.summary = "set an action of an audit or a tracker",
	.need = NEED_WRITE, TAKES(add_opts, add), .run = run_add,
};

static const struct qaf_option amend_opts[] = {
	QAF_OPTION(add, action.owner, "owner", "STAFF", "who will do it"),
	QAF_OPTION(add, action.due, "due", "DATE",
		"by the end of which day, past or to come"),
	QAF_OPTION(add, action.text, "text", "TEXT", "what will be done"),
	QAF_OPTION(add, action.set, "on", "DATE", "when it was set"),
	TEXT_OPTIONS,
	QAF_OPTION(add, action.completed, "completed", "DATE", "when it was done"),
	QAF_OPTION(add, action.completed_by, "completed-by", "STAFF",
		"who reported that it was done"),
	QAF_OPTION(add, action.verified, "verified", "DATE",
		"when somebody saw that"),
	QAF_OPTION(add, action.verified_by, "verified-by", "STAFF",
		"who saw it"),
	QAF_OPTION(add, action.impact, "impact", "TEXT",
		"what it changed for the child"),
	QAF_OPTION(add, reason, "reason", "TEXT", "why it is corrected",
		.required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_amend(struct cmd *c)
{
	const struct add *args = c->args;
	struct qaf_credit credit;

	QAF_TRY(qaf_action_amend(c->q, &credit, c->arg[0], &args->action,
		args->reason));
	say(c, "%s is corrected%s", c->arg[0], qaf_credit_text(c->q, &credit));
	return QAF_OK;
}

const struct verb action_amend = {
	.name = "action amend", .args = "A17.1",
	.summary = "correct what was recorded of an action",
	.need = NEED_WRITE, TAKES(amend_opts, add), .run = run_amend,
};

struct complete {
	struct import_many many;
	qaf_date on;
	const char *impact, *by;
};

static const struct qaf_option complete_opts[] = {
	QAF_OPTION(complete, on, "on", "DATE", "when it was done (else today)",
		.today = true),
	QAF_OPTION(complete, impact, "impact", "TEXT",
		"what it changed for the child"),
	QAF_OPTION(complete, by, "by", "STAFF",
		"who reports it (else you, its owner or manager)"),
	IMPORT_MANY_OPTIONS(complete, many),
	QAF_OPTIONS_END
};

static enum qaf_rc complete_each(struct cmd *c)
{
	const struct complete *args = c->args;
	struct qaf_credit credit;

	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_action_complete(c->q, &credit, c->arg[i], args->on,
			args->impact, args->by));
		say(c, "%s is completed%s; someone other than its owner "
			"verifies it", c->arg[i],
			qaf_credit_text(c->q, &credit));
	}
	return QAF_OK;
}

/* With a file the options are those of the rows that say nothing else. */
static enum qaf_rc run_complete(struct cmd *c)
{
	struct complete *args = c->args;

	import_for_all(c, &args->many, "on", qaf_date_text(c->q->arena,
		args->on));
	import_for_all(c, &args->many, "by", args->by);
	import_for_all(c, &args->many, "impact", args->impact);
	return import_many(c, QAF_IMPORT_COMPLETIONS, &args->many, "actions",
		complete_each);
}

const struct verb action_complete = {
	.name = "action complete", .args = "[A17.1...]",
	.summary = "record that an action was done",
	TAKES(complete_opts, complete), .run = run_complete,
};

#define SEEN(member, name, arg, help, ...) \
	QAF_OPTION(qaf_action_seen, member, name, arg, help, __VA_ARGS__)

struct verify {
	struct qaf_action_seen seen;
	struct import_many many;
};

static const struct qaf_option verify_opts[] = {
	QAF_OPTION(verify, seen.by, "by", "STAFF",
		"who saw that it is done (else you)"),
	QAF_OPTION(verify, seen.on, "on", "DATE", "when (else today)",
		.today = true),
	QAF_OPTION(verify, seen.impact, "impact", "TEXT",
		"what it changed for the child"),
	QAF_OPTION(verify, seen.review, "review", "DATE",
		"when somebody looks whether that lasts"),
	IMPORT_MANY_OPTIONS(verify, many),
	QAF_OPTIONS_END
};

static enum qaf_rc verify_each(struct cmd *c)
{
	const struct verify *args = c->args;
	struct qaf_credit credit;

	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_action_verify(c->q, &credit, c->arg[i],
			&args->seen));
		say(c, "%s is verified%s", c->arg[i],
			qaf_credit_text(c->q, &credit));
	}
	return QAF_OK;
}

/* With a file the options are those of the rows that say nothing else. */
static enum qaf_rc run_verify(struct cmd *c)
{
	struct verify *args = c->args;
	struct import_many *many = &args->many;

	import_for_all(c, many, "on", qaf_date_text(c->q->arena,
		args->seen.on));
	import_for_all(c, many, "by", args->seen.by);
	import_for_all(c, many, "impact", args->seen.impact);
	import_for_all(c, many, "review", args->seen.review);
	return import_many(c, QAF_IMPORT_VERIFICATIONS, many, "actions",
		verify_each);
}

const struct verb action_verify = {
	.name = "action verify", .args = "[A17.1...]",
	.summary = "record that someone else saw it done",
	TAKES(verify_opts, verify),
	.run = run_verify,
};

static const struct qaf_option review_opts[] = {
	SEEN(by, "by", "STAFF", "who looked again (else you)"),
	SEEN(on, "on", "DATE", "when (else today)", .today = true),
	SEEN(impact, "impact", "TEXT",
		"what it changed for the child, and whether that lasts",
		.required = true),
	SEEN(review, "review", "DATE", "the next time (else it is the last)"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_review(struct cmd *c)
{
	struct qaf_credit credit;

	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_action_review(c->q, &credit, c->arg[i], c->args));
		say(c, "%s is reviewed%s", c->arg[i],
			qaf_credit_text(c->q, &credit));
	}
	return QAF_OK;
}

const struct verb action_review = {
	.name = "action review", .args = "A17.1...",
	.summary = "record whether what it changed lasts",
	.need = NEED_WRITE, TAKES(review_opts, qaf_action_seen),
	.run = run_review,
};

struct reason {
	const char *reason;
};

static const struct qaf_option reason_opts[] = {
	QAF_OPTION(reason, reason, "reason", "TEXT", "why", .required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_reopen(struct cmd *c)
{
	const struct reason *args = c->args;

	QAF_TRY(qaf_action_reopen(c->q, c->arg[0], args->reason));
	say(c, "%s is open again", c->arg[0]);
	return QAF_OK;
}

const struct verb action_reopen = {
	.name = "action reopen", .args = "A17.1",
	.summary = "record that it was not done, or not withdrawn, after all",
	.need = NEED_WRITE, TAKES(reason_opts, reason), .run = run_reopen,
};

static enum qaf_rc run_withdraw(struct cmd *c)
{
	const struct reason *args = c->args;

	QAF_TRY(qaf_action_withdraw(c->q, c->arg[0], args->reason));
	say(c, "%s is withdrawn", c->arg[0]);
	return QAF_OK;
}

const struct verb action_withdraw = {
	.name = "action withdraw", .args = "A17.1",
	.summary = "take an action back, and why",
	.need = NEED_WRITE, TAKES(reason_opts, reason), .run = run_withdraw,
};

struct list {
	struct qaf_action_filter filter;
	bool exit_code;
};

static const struct qaf_option list_opts[] = {
	QAF_OPTION(list, exit_code, "exit-code", NULL,
		"exit 1 when an action, or its review, is overdue"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_list(struct cmd *c)
{
	const struct list *args = c->args;
	long long overdue;

	QAF_TRY(qaf_action_list(c->q, c->out, &args->filter, &overdue));
	return overdue && args->exit_code ? QAF_NEGATIVE : QAF_OK;
}

const struct verb action_list = {
	.name = "action list", .summary = "the tracker of actions",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	.filters = qaf_action_filters, TAKES(list_opts, list), .run = run_list,
};

static enum qaf_rc run_tracker(struct cmd *c)
{
	return qaf_tracker_list(c->q, c->out, c->arg[0], c->args);
}

const struct verb tracker = {
	.name = "tracker", .args = "NAME",
	.summary = "what stands on one of the framework's trackers",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_tracker_filters, qaf_tracker_filter), .run = run_tracker,
};
