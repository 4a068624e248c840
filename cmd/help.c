/*
 * Help, version, completion: all from the tables.
 */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "config.h"
#include "extension.h"

static void usage_line(FILE *f, const struct command *command,
	const struct verb *verb)
{
	fprintf(f, "qaf %s%s%s%s%s%s\n", command->name, verb->name ? " " : "",
		verb->name ? verb->name : "", verb->args && *verb->args ? " " : "",
		verb->args ? verb->args : "", verb->opts ||
		verb->filters || verb->flags & (VERB_OUTPUT | VERB_FILE) ?
		" [options]" : "");
}

/* A title once, however many tables stand under it. */
static void option_lines(FILE *f, const char *title,
	const struct qaf_option *opts)
{
	if (!opts)
		return;
	if (title)
		fprintf(f, "\n%s\n", title);
	for (const struct qaf_option *o = opts; o->name; o++) {
		char left[64];
		int n = snprintf(left, sizeof(left), "--%s%s%s%s%c", o->name,
			o->arg ? " " : "", o->arg ? o->arg : "",
			o->letter ? ", -" : "", o->letter ? o->letter : '\0');

		fprintf(f, "  %-24s%s%s\n", left, n > 23 ?
			"\n                          " : "", o->help);
	}
}

void help_verb(FILE *f, const struct command *command, const struct verb *verb)
{
	fprintf(f, "Usage: ");
	usage_line(f, command, verb);
	fprintf(f, "\n%c%s.\n", verb->summary[0] >= 'a' && verb->summary[0] <= 'z' ?
		verb->summary[0] - 'a' + 'A' : verb->summary[0],
		verb->summary + 1);
	option_lines(f, "Options:", verb->filters);
	option_lines(f, verb->filters ? NULL : "Options:", verb->opts);
	if (verb->flags & (VERB_OUTPUT | VERB_FILE))
		option_lines(f, "Output:", verb->flags & VERB_OUTPUT ?
			opt_output : opt_file);
	option_lines(f, "Common:", opt_common);
	fprintf(f, "\nThe manual: man qaf-%s\n", command->name);
}

void help_command(FILE *f, const struct command *command)
{
	if (!command->verbs[0]->name) {
		help_verb(f, command, command->verbs[0]);
		return;
	}
	fprintf(f, "qaf %s: %s.\n\n", command->name, command->summary);
	for (const struct verb *const *v = command->verbs; *v; v++) {
		fprintf(f, "  ");
		usage_line(f, command, *v);
		fprintf(f, "      %s\n", (*v)->summary);
	}
	fprintf(f, "\n'qaf %s VERB --help' shows a verb's options; the manual: "
		"man qaf-%s\n", command->name, command->name);
}

void help_program(FILE *f, const struct command *const *commands)
{
	fprintf(f, "Usage: qaf [--db FILE] [--as STAFF] [--at WHEN] COMMAND "
		"[ARGS]\n\nQuality assurance of children's services casework: "
		"draws the month's case files,\nrecords audits, runs the clocks "
		"and reports.\n\n");
	for (const struct command *const *c = commands; *c; c++)
		fprintf(f, "  %-12s%s\n", (*c)->name, (*c)->summary);
	fprintf(f, "\n'qaf help COMMAND' or 'qaf COMMAND VERB --help' says more; "
		"the manual begins at man qaf.\n");
}

/* A word alone on its line, which the completion takes for a command. */
static void list_extensions(struct cmd *c)
{
	const struct qaf_words names = extension_names(c->q->arena, c->commands);

	if (names.n)
		fprintf(output_file(c), "\nPrograms on PATH add:\n\n");
	for (size_t i = 0; i < names.n; i++)
		fprintf(output_file(c), "  %s\n",
			qaf_visible(c->q->arena, names.word[i], 60));
}

/* What is no command of the program may be one of the person's own. */
static enum qaf_rc help_own(struct cmd *c, const char *word)
{
	struct qaf_arena *a = c->q->arena;
	const char *alias = config_in_file(c->config,
		qaf_printf(a, CONFIG_ALIAS "%s", word));
	const char *program = extension_find(a, word);

	if (alias)
		fprintf(output_file(c), "%s is short for: qaf %s\n", word,
			qaf_visible(a, alias, 0));
	else if (program)
		fprintf(output_file(c), "%s is the program %s\n", word,
			qaf_visible(a, program, 0));
	else
		return qaf_fail(c->q, QAF_USAGE, "there is no command %s; "
			"'qaf help' lists them", qaf_visible(a, word, 60));
	return QAF_OK;
}

static enum qaf_rc run_help(struct cmd *c)
{
	const struct command *command;

	if (c->nargs == 0) {
		help_program(output_file(c), c->commands);
		list_extensions(c);
		return QAF_OK;
	}
	command = command_find(c->commands, c->arg[0]);
	if (!command)
		return help_own(c, c->arg[0]);
	if (c->nargs > 1) {
		const char *word = c->nargs > 2 ? qaf_printf(c->q->arena, "%s %s",
			c->arg[1], c->arg[2]) : c->arg[1];
		const struct verb *verb = verb_find(command, word);

		if (!verb)
			return qaf_fail(c->q, QAF_USAGE, "qaf %s has no verb %s; "
				"'qaf help %s' lists them", command->name,
				qaf_visible(c->q->arena, word, 60),
				command->name);
		help_verb(output_file(c), command, verb);
		return QAF_OK;
	}
	help_command(output_file(c), command);
	return QAF_OK;
}

static const struct verb show_help = {
	.args = "[COMMAND [VERB...]]",
	.summary = "show what a command does and takes", .flags = VERB_ANYWAY, .run = run_help,
};
const struct command cmd_help = { "help", "how to use qaf", VERBS(&show_help) };

static enum qaf_rc run_version(struct cmd *c)
{
	fprintf(output_file(c), "qaf %s\n", QAF_VERSION);
	return QAF_OK;
}

static const struct verb show_version = {
	.summary = "show the program's version", .flags = VERB_ANYWAY, .run = run_version,
};
const struct command cmd_version = { "version", "the program's version",
	VERBS(&show_version) };

static void completion_options(FILE *f, const struct qaf_option *opts)
{
	for (const struct qaf_option *o = opts; o && o->name; o++)
		fprintf(f, "--%s ", o->name);
}

static void completion_words(FILE *f, const struct command *command)
{
	fprintf(f, "\t%s) words=\"", command->name);
	for (const struct verb *const *v = command->verbs; *v; v++)
		if ((*v)->name)
			fprintf(f, "%s ", (*v)->name);
	for (const struct verb *const *v = command->verbs; *v; v++) {
		completion_options(f, (*v)->filters);
		completion_options(f, (*v)->opts);
	}
	fprintf(f, "\" ;;\n");
}

static enum qaf_rc run_completion(struct cmd *c)
{
	FILE *f = output_file(c);

	fprintf(f, "# bash completion for qaf: source <(qaf completion)\n"
		"_qaf() {\n\tlocal words word=\"${COMP_WORDS[COMP_CWORD]}\"\n"
		"\tcase \"${COMP_WORDS[1]}\" in\n");
	for (const struct command *const *p = c->commands; *p; p++)
		completion_words(f, *p);
	fprintf(f, "\t*) words=\"");
	for (const struct command *const *p = c->commands; *p; p++)
		fprintf(f, "%s ", (*p)->name);
	fprintf(f, "\" ;;\n\tesac\n"
		"\t[ \"$COMP_CWORD\" = 1 ] && words=\"$(qaf help | awk "
		"'/^  [a-z]/ {print $1}')\"\n"
		"\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n"
		"complete -o default -F _qaf qaf\n");
	return QAF_OK;
}

static const struct verb show_completion = {
	.summary = "print a completion script for bash",
	.flags = VERB_ANYWAY, .run = run_completion,
};
const struct command cmd_completion = { "completion",
	"a completion script for bash", VERBS(&show_completion) };
