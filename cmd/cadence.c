/* qaf track meeting, qaf track cadence and qaf track reminders. */
#include "cadence.h"

#include "import.h"
#include "qaf/cadence.h"
#include "qaf/meeting.h"
#include "qaf/reminder.h"

struct add {
	struct qaf_meeting_held held;
	struct import_many many;
};

static const struct qaf_option add_opts[] = {
	QAF_OPTION(add, held.on, "on", "DATE",
		"when it was held (else today)", .today = true),
	QAF_OPTION(add, held.chair, "chair", "WHO", "who chaired it"),
	QAF_OPTION(add, held.attended, "attended", "WHO", "who was there"),
	QAF_OPTION(add, held.decided, "decided", "TEXT",
		"what it decided; needed without --file"),
	IMPORT_MANY_OPTIONS(add, many),
	QAF_OPTIONS_END
};

static enum qaf_rc add_one(struct cmd *c)
{
	struct add *args = c->args;
	long long id;

	if (!args->held.decided)
		return qaf_fail(c->q, QAF_USAGE, "--decided TEXT is needed (what "
			"it decided); see 'qaf track meeting add --help'");
	args->held.kind = c->arg[0];
	QAF_TRY(qaf_meeting_add(c->q, &id, &args->held));
	say(c, "M%lld is recorded", id);
	return QAF_OK;
}

static enum qaf_rc run_add(struct cmd *c)
{
	struct add *args = c->args;
	struct import_many *many = &args->many;

	import_for_all(c, many, "on", qaf_date_text(c->q->arena,
		args->held.on));
	import_for_all(c, many, "chair", args->held.chair);
	import_for_all(c, many, "attended", args->held.attended);
	import_for_all(c, many, "decided", args->held.decided);
	return import_many(c, QAF_IMPORT_MEETINGS, many, "meetings", add_one);
}

const struct verb meeting_add = {
	.name = "meeting add", .args = "[MEETING]",
	.summary = "record a meeting, or a tracker's review",
	TAKES(add_opts, add), .run = run_add,
};

struct correct {
	struct qaf_meeting_held held;
	const char *reason;
};

#define CORRECTED(member, name, arg, help) \
	QAF_OPTION(correct, held.member, name, arg, help)

static const struct qaf_option correct_opts[] = {
	CORRECTED(on, "on", "DATE", "when it was held"),
	CORRECTED(chair, "chair", "WHO", "who chaired it"),
	CORRECTED(attended, "attended", "WHO", "who was there"),
	CORRECTED(decided, "decided", "TEXT", "what it decided"),
	CORRECTED(kind, "kind", "MEETING", "which meeting it was"),
	QAF_OPTION(correct, reason, "reason", "TEXT", "why it is corrected",
		.required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_correct(struct cmd *c)
{
	const struct correct *args = c->args;
	struct qaf_credit credit;

	QAF_TRY(qaf_meeting_correct(c->q, &credit, c->arg[0], &args->held,
		args->reason));
	say(c, "%s is corrected%s", c->arg[0], qaf_credit_text(c->q, &credit));
	return QAF_OK;
}

const struct verb meeting_correct = {
	.name = "meeting correct", .args = "M3",
	.summary = "correct what was recorded of a meeting",
	.need = NEED_WRITE, TAKES(correct_opts, correct), .run = run_correct,
};

static const struct qaf_option withdraw_opts[] = {
	QAF_OPTION(correct, reason, "reason", "TEXT", "why", .required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_withdraw(struct cmd *c)
{
	const struct correct *args = c->args;
	struct qaf_credit credit;

	QAF_TRY(qaf_meeting_withdraw(c->q, &credit, c->arg[0], args->reason));
	say(c, "%s no longer counts%s", c->arg[0],
		qaf_credit_text(c->q, &credit));
	return QAF_OK;
}

const struct verb meeting_withdraw = {
	.name = "meeting withdraw", .args = "M3",
	.summary = "take back a meeting that never took place",
	.need = NEED_WRITE, TAKES(withdraw_opts, correct), .run = run_withdraw,
};

static enum qaf_rc run_restore(struct cmd *c)
{
	const struct correct *args = c->args;
	struct qaf_credit credit;

	QAF_TRY(qaf_meeting_restore(c->q, &credit, c->arg[0], args->reason));
	say(c, "%s counts again%s", c->arg[0], qaf_credit_text(c->q, &credit));
	return QAF_OK;
}

const struct verb meeting_restore = {
	.name = "meeting restore", .args = "M3",
	.summary = "put back a meeting that was withdrawn by mistake",
	.need = NEED_WRITE, TAKES(withdraw_opts, correct), .run = run_restore,
};

static enum qaf_rc run_list(struct cmd *c)
{
	return qaf_meeting_list(c->q, c->out, c->args);
}

const struct verb meeting_list = {
	.name = "meeting list", .summary = "meetings that were held",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_meeting_filters, qaf_meeting_filter), .run = run_list,
};

struct cadence {
	struct qaf_cadence_filter filter;
	bool exit_code;
};

static const struct qaf_option cadence_opts[] = {
	QAF_OPTION(cadence, exit_code, "exit-code", NULL,
		"exit 1 when something listed is overdue"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_cadence(struct cmd *c)
{
	struct cadence *args = c->args;
	long long overdue;

	args->filter.quiet = c->common.quiet;
	QAF_TRY(qaf_cadence_list(c->q, c->out, &args->filter, &overdue));
	return overdue && args->exit_code ? QAF_NEGATIVE : QAF_OK;
}

const struct verb cadence = {
	.name = "cadence",
	.summary = "who is due an observation, a review, a meeting",
	.need = NEED_READ, .flags = VERB_OUTPUT, .filters = qaf_cadence_filters,
	TAKES(cadence_opts, cadence), .run = run_cadence,
};

static enum qaf_rc run_reminders(struct cmd *c)
{
	return qaf_reminder_list(c->q, c->out, c->args);
}

const struct verb reminders = {
	.name = "reminders", .summary = "what people are to keep in mind",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_reminder_filters, qaf_reminder_filter),
	.run = run_reminders,
};
