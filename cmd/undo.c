/* qaf undo, and qaf import list and undo: what was recorded by mistake. */
#include "commands.h"
#include "import.h"
#include "qaf/str.h"
#include "qaf/undo.h"

struct undo {
	bool yes, bring_back;
	const char *reason, *by;
};

static const struct qaf_option undo_opts[] = {
	QAF_OPTION(undo, yes, "yes", NULL, "take it back; else only say what"),
	QAF_OPTION(undo, reason, "reason", "TEXT", "why, for the journal"),
	QAF_OPTION(undo, by, "by", "STAFF", "who decided it"),
	QAF_OPTION(undo, bring_back, "bring-back", NULL,
		"take back the last undo instead"),
	QAF_OPTIONS_END
};

static enum qaf_rc find(struct cmd *c, struct qaf_command *command)
{
	const struct undo *args = c->args;

	return args->bring_back ? qaf_undo_newest(c->q, command) :
		qaf_undo_last(c->q, command);
}

static enum qaf_rc show(struct cmd *c)
{
	struct qaf_command command;

	QAF_TRY(find(c, &command));
	QAF_TRY(qaf_undo_list(c->q, c->out, &command));
	say(c, "this would take back: %s; do it with --yes and --reason TEXT",
		command.text);
	return QAF_OK;
}

static enum qaf_rc take_back(struct cmd *c)
{
	const struct undo *args = c->args;
	struct qaf_command command;
	struct qaf_credit credit;

	QAF_TRY(find(c, &command));
	QAF_TRY(qaf_undo(c->q, &command, args->reason, args->by, &credit));
	say(c, "taken back%s: %s", qaf_credit_text(c->q, &credit),
		command.text);
	return QAF_OK;
}

static enum qaf_rc run_undo(struct cmd *c)
{
	const struct undo *args = c->args;

	if (!args->yes)
		return with_database(c, NEED_READ, show);
	if (qaf_blank(args->reason))
		return qaf_fail(c->q, QAF_USAGE, "--yes needs --reason TEXT");
	return with_database(c, NEED_WRITE, take_back);
}

static const struct verb undo_verb = {
	.summary = "take back the last command", .flags = VERB_OUTPUT,
	TAKES(undo_opts, undo), .run = run_undo,
};
const struct command cmd_undo = { "undo", "take back the last command",
	VERBS(&undo_verb) };

/* ---- files that were loaded ---- */

static enum qaf_rc run_import_list(struct cmd *c)
{
	return qaf_import_list(c->q, c->out);
}

const struct verb import_list = {
	.name = "list", .summary = "files that were loaded, the newest first",
	.need = NEED_READ, .flags = VERB_OUTPUT, .run = run_import_list,
};

struct import_undo {
	const char *reason, *by;
};

static const struct qaf_option import_undo_opts[] = {
	QAF_OPTION(import_undo, reason, "reason", "TEXT",
		"why, for the journal", .required = true),
	QAF_OPTION(import_undo, by, "by", "STAFF", "who decided it"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_import_undo(struct cmd *c)
{
	const struct import_undo *args = c->args;
	struct qaf_command command;
	struct qaf_credit credit;

	QAF_TRY(qaf_import_undo(c->q, &command, c->arg[0], args->reason,
		args->by, &credit));
	say(c, "taken back%s: %s", qaf_credit_text(c->q, &credit),
		command.text);
	return QAF_OK;
}

const struct verb import_undo = {
	.name = "undo", .args = "N", .summary = "take an import back, as one",
	.need = NEED_WRITE, TAKES(import_undo_opts, import_undo),
	.run = run_import_undo,
};
