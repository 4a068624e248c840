/* qaf track: clocks, actions, and what must not be forgotten. */
#include "action.h"
#include "cadence.h"
#include "commands.h"
#include "evidence.h"
#include "import.h"
#include "qaf/phrase.h"
#include "qaf/track.h"

struct due {
	struct qaf_step_filter filter;
	bool exit_code, ics;
};

static const struct qaf_option due_opts[] = {
	QAF_OPTION(due, exit_code, "exit-code", NULL,
		"exit 1 when something listed is overdue"),
	QAF_OPTION(due, ics, "ics", NULL,
		"their deadlines as a calendar, to subscribe to"),
	QAF_OPTIONS_END
};

static enum qaf_rc write_calendar(struct cmd *c,
	const struct qaf_step_filter *f, long long *overdue)
{
	struct qaf_ics ics;

	QAF_TRY(calendar_begin(c, &ics));
	QAF_TRY(qaf_step_calendar(c->q, &ics, f, overdue));
	return calendar_end(c, &ics);
}

static enum qaf_rc run_due(struct cmd *c)
{
	const struct due *args = c->args;
	long long overdue;

	QAF_TRY(calendar_asked(c, args->ics) ?
		write_calendar(c, &args->filter, &overdue) :
		qaf_step_list(c->q, c->out, &args->filter, &overdue));
	return overdue && args->exit_code ? QAF_NEGATIVE : QAF_OK;
}

static const struct verb track_due = {
	.name = "due", .summary = "steps that are open, the overdue first",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_CALENDAR,
	.filters = qaf_step_filters, TAKES(due_opts, due), .run = run_due,
};

struct done {
	struct import_many many;
	struct qaf_moment on;
	const char *evidence, *concern, *by;
};

static const struct qaf_option done_opts[] = {
	QAF_OPTION(done, on, "on", "DATE", "when it was done (else now)",
		.today = true),
	QAF_OPTION(done, evidence, "evidence", "TEXT", "what shows it"),
	QAF_OPTION(done, by, "by", "STAFF",
		"who did it (else you, or its owner); S1,S2 where several do"),
	QAF_OPTION(done, concern, "concern", "TEXT",
		"a concern that it found, which is escalated"),
	IMPORT_MANY_OPTIONS(done, many),
	QAF_OPTIONS_END
};

static enum qaf_rc record_concern(struct cmd *c, const char *step,
	const char *concern)
{
	struct qaf_escalated e;

	QAF_TRY(qaf_step_concern(c->q, &e, step, concern));
	if (!e.to && !e.forums)
		say(c, "the concern is recorded; the framework names nobody to "
			"whom it goes");
	else
		say(c, "the concern is recorded; it goes to %s%s%s",
			e.to ? e.to : "", e.to && e.forums ? " and " : "",
			e.forums ? e.forums : "");
	return QAF_OK;
}

static enum qaf_rc close_each(struct cmd *c)
{
	const struct done *args = c->args;
	struct qaf_credit credit;

	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_step_done(c->q, &credit, c->arg[i], args->on,
			args->evidence, args->by));
		if (credit.waits)
			say(c, "%s is recorded%s; it is done once it is recorded "
				"for %s, too", c->arg[i], qaf_credit_text(c->q,
				&credit), credit.waits);
		else
			say(c, "%s is done%s", c->arg[i],
				qaf_credit_text(c->q, &credit));
		if (args->concern)
			QAF_TRY(record_concern(c, c->arg[i], args->concern));
		else if (!args->evidence)
			QAF_TRY(qaf_step_lacks_evidence(c->q, c->arg[i]));
	}
	return QAF_OK;
}

/* With a file the options are those of the rows that say nothing else. */
static enum qaf_rc run_done(struct cmd *c)
{
	struct qaf_arena *a = c->q->arena;
	struct done *args = c->args;

	if (args->many.file && args->concern)
		return qaf_fail(c->q, QAF_USAGE, "a concern is recorded with the "
			"step that found it, not with --file");
	import_for_all(c, &args->many, "on", args->on.minute < 0 ?
		qaf_date_text(a, args->on.day) : qaf_printf(a, "%sT%02d:%02d",
		qaf_date_text(a, args->on.day), args->on.minute / 60,
		args->on.minute % 60));
	import_for_all(c, &args->many, "by", args->by);
	import_for_all(c, &args->many, "evidence", args->evidence);
	return import_many(c, QAF_IMPORT_STEPS, &args->many, "steps",
		close_each);
}

static const struct verb track_done = {
	.name = "done", .args = "[STEP...]",
	.summary = "record that a step was done",
	TAKES(done_opts, done), .run = run_done,
};

struct waive {
	const char *reason, *by;
	qaf_date due_before, begun_before;
};

static const struct qaf_option waive_opts[] = {
	QAF_OPTION(waive, reason, "reason", "TEXT", "why it will not be done",
		.required = true),
	QAF_OPTION(waive, by, "by", "STAFF",
		"who decided it (else you, or the step's owner)"),
	QAF_OPTION(waive, due_before, "due-before", "DATE",
		"every open step that was due before a day"),
	QAF_OPTION(waive, begun_before, "begun-before", "DATE",
		"those without a deadline that began before"),
	QAF_OPTIONS_END
};

static enum qaf_rc waive_history(struct cmd *c, const struct waive *args)
{
	long long n;

	if (c->nargs)
		return qaf_fail(c->q, QAF_USAGE, "give steps or a day, not both");
	QAF_TRY(qaf_step_waive_before(c->q, &n, args->due_before,
		args->begun_before, args->reason, args->by));
	say(c, "%s waived", qaf_count(c->q->arena, n, "step is", "steps are"));
	return QAF_OK;
}

static enum qaf_rc run_waive(struct cmd *c)
{
	const struct waive *args = c->args;
	struct qaf_credit credit;

	if (args->due_before != QAF_NO_DATE || args->begun_before != QAF_NO_DATE)
		return waive_history(c, args);
	if (c->nargs == 0)
		return qaf_fail(c->q, QAF_USAGE, "name the steps that will not be "
			"done, or --due-before DATE for history");
	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_step_waive(c->q, &credit, c->arg[i], args->reason,
			args->by));
		say(c, "%s is waived%s", c->arg[i],
			qaf_credit_text(c->q, &credit));
	}
	return QAF_OK;
}

static const struct verb track_waive = {
	.name = "waive", .args = "[STEP...]",
	.summary = "record that a step will not be done, and why",
	.need = NEED_WRITE, TAKES(waive_opts, waive), .run = run_waive,
};

struct reopen {
	const char *reason, *by;
};

static const struct qaf_option reopen_opts[] = {
	QAF_OPTION(reopen, reason, "reason", "TEXT",
		"why it was not done, or is not waived", .required = true),
	QAF_OPTION(reopen, by, "by", "STAFF", "who decided it (else you)"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_reopen(struct cmd *c)
{
	const struct reopen *args = c->args;
	struct qaf_credit credit;

	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_step_open_again(c->q, &credit, c->arg[i],
			args->reason, args->by));
		say(c, "%s is open again%s", c->arg[i],
			qaf_credit_text(c->q, &credit));
	}
	return QAF_OK;
}

static const struct verb track_reopen = {
	.name = "reopen", .args = "STEP...",
	.summary = "open a step that was closed by mistake",
	.need = NEED_WRITE, TAKES(reopen_opts, reopen), .run = run_reopen,
};

#define AMENDED(member, name, arg, help, ...) \
	QAF_OPTION(qaf_step_amended, member, name, arg, help, __VA_ARGS__)

static const struct qaf_option amend_opts[] = {
	AMENDED(on, "on", "DATE", "when it was done"),
	AMENDED(evidence, "evidence", "TEXT", "what shows it"),
	AMENDED(by, "by", "STAFF",
		"who did it, or decided the waiver; S1,S2 where several do"),
	AMENDED(reason, "reason", "TEXT", "why it is corrected",
		.required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_amend(struct cmd *c)
{
	struct qaf_credit credit;

	QAF_TRY(qaf_step_amend(c->q, &credit, c->arg[0], c->args));
	say(c, "%s is corrected%s", c->arg[0], qaf_credit_text(c->q, &credit));
	return QAF_OK;
}

static const struct verb track_amend = {
	.name = "amend", .args = "STEP",
	.summary = "correct when or by whom a step was closed",
	.need = NEED_WRITE, TAKES(amend_opts, qaf_step_amended),
	.run = run_amend,
};

static enum qaf_rc run_show(struct cmd *c)
{
	enum qaf_format format = output_format(c);

	/* The columns are fixed where a program reads them; people get it all. */
	if (format == QAF_FORMAT_CSV || format == QAF_FORMAT_JSON)
		return qaf_track_show_steps(c->q, c->out, c->arg,
			(size_t)c->nargs);
	c->out->listing = false;
	return qaf_track_show(c->q, c->out, c->arg, (size_t)c->nargs);
}

static const struct verb track_show = {
	.name = "show", .args = "A17|E12|A17.2|M3...",
	.summary = "the whole story of audits, evidence, actions, meetings",
	.need = NEED_READ, .flags = VERB_OUTPUT, .run = run_show,
};
const struct command cmd_track = { "track",
	"clocks, actions, and what must not be forgotten",
	VERBS(&track_due, &track_done, &track_waive, &track_reopen,
		&track_amend, &track_show, &action_add, &action_amend,
		&action_complete, &action_verify, &action_review,
		&action_reopen, &action_withdraw, &action_list, &tracker,
		&evidence_add, &evidence_list, &evidence_correct,
		&evidence_withdraw, &evidence_restore, &meeting_add,
		&meeting_correct, &meeting_withdraw, &meeting_restore,
		&meeting_list, &cadence, &reminders) };
