/* qaf config: what a person sets for themselves. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "qaf/config.h"

/* What other commands refuse is told, and does not keep it from being mended. */
static void tell_faults(struct cmd *c)
{
	const struct config *f = c->config;

	if (f->unread)
		qaf_notice(c->q, "%s", f->unread);
	for (size_t i = 0; i < f->n; i++)
		if (f->line[i].fault)
			qaf_notice(c->q, "%s", f->line[i].fault);
}

/* ---- list, get ---- */

/* Does the line at `i` say what the alias of its name is, the last time? */
static bool is_alias(const struct config *f, size_t i)
{
	const struct config_line *line = &f->line[i];

	return line->name && !line->fault && strncmp(line->name, CONFIG_ALIAS,
		strlen(CONFIG_ALIAS)) == 0 &&
		config_in_file(f, line->name) == line->value;
}

static const char *about_alias(struct cmd *c, const char *name)
{
	return command_find(c->commands, name + strlen(CONFIG_ALIAS)) ?
		"ignored: it is a command of qaf" : "a command of yours";
}

static enum qaf_rc run_list(struct cmd *c)
{
	const struct config *f = c->config;
	struct qaf_config_row *rows = NULL;
	size_t n = 0, cap = 0;

	for (const struct config_setting *s = config_settings; s->name; s++) {
		rows = qaf_grow(c->q->arena, rows, n, &cap, sizeof(*rows));
		rows[n] = (struct qaf_config_row){ .name = s->name,
			.about = s->about };
		rows[n].value = config_value(f, s->name, &rows[n].from);
		n++;
	}
	for (size_t i = 0; i < f->n; i++) {
		if (!is_alias(f, i))
			continue;
		rows = qaf_grow(c->q->arena, rows, n, &cap, sizeof(*rows));
		rows[n++] = (struct qaf_config_row){ f->line[i].name,
			f->line[i].value, f->path,
			about_alias(c, f->line[i].name) };
	}
	tell_faults(c);
	qaf_config_list(c->out, rows, n);
	return QAF_OK;
}

static const struct verb config_list = {
	.name = "list", .summary = "your settings and aliases",
	.flags = VERB_OUTPUT | VERB_ANYWAY, .run = run_list,
};

/* A name that the file may have; a value that it takes, to see whether the name
 * is one. */
static enum qaf_rc check_name(struct cmd *c, const char *name)
{
	const char *why = config_fault(c->q->arena, name,
		strcmp(name, "db") == 0 ? "/" : "table");

	return why ? qaf_fail(c->q, QAF_UNKNOWN, "%s", why) : QAF_OK;
}

static enum qaf_rc run_get(struct cmd *c)
{
	const char *value;

	tell_faults(c);
	QAF_TRY(check_name(c, c->arg[0]));
	value = config_value(c->config, c->arg[0], NULL);
	if (!value)
		return QAF_NEGATIVE;
	fprintf(output_file(c), "%s\n", value);
	return QAF_OK;
}

static const struct verb config_get = {
	.name = "get", .args = "NAME",
	.summary = "what one of them is; exit 1 when it is not set",
	.flags = VERB_ANYWAY, .run = run_get,
};

/* ---- set, unset ---- */

/* The whole path of a database that is named from here. */
static enum qaf_rc whole_path(struct cmd *c, const char **value)
{
	char *folder;

	if (qaf_blank(*value) || **value == '/')
		return QAF_OK;
	folder = getcwd(NULL, 0);
	if (!folder)
		return qaf_fail(c->q, QAF_SYSTEM, "the folder that you are in is "
			"gone; write the whole path of the database");
	*value = qaf_printf(c->q->arena, "%s/%s", folder, *value);
	free(folder);
	return QAF_OK;
}

static enum qaf_rc check_free(struct cmd *c, const char *name)
{
	const char *word = name + strlen(CONFIG_ALIAS);

	if (strncmp(name, CONFIG_ALIAS, strlen(CONFIG_ALIAS)) != 0 ||
	    !command_find(c->commands, word))
		return QAF_OK;
	return qaf_fail(c->q, QAF_RULE, "%s is a command of qaf, and no alias "
		"takes its place; choose another name", word);
}

static enum qaf_rc run_set(struct cmd *c)
{
	const char *name = c->arg[0], *value = qaf_trim(c->q->arena, c->arg[1]);
	const char *why, *from;

	tell_faults(c);
	QAF_TRY(check_name(c, name));
	QAF_TRY(check_free(c, name));
	if (strcmp(name, "db") == 0)
		QAF_TRY(whole_path(c, &value));
	why = config_fault(c->q->arena, name, value);
	if (why)
		return qaf_fail(c->q, QAF_INPUT, "%s", why);
	QAF_TRY(config_store(c->q, c->config, name, value));
	say(c, "%s is %s", name, qaf_visible(c->q->arena, value, 200));
	if (config_value(c->config, name, &from) && from != c->config->path)
		qaf_notice(c->q, "%s is set, and goes before it", from);
	return QAF_OK;
}

static const struct verb config_set = {
	.name = "set", .args = "NAME VALUE", .summary = "set one of them",
	.flags = VERB_ANYWAY, .run = run_set,
};

static bool stands(const struct config *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->line[i].name && strcmp(f->line[i].name, name) == 0)
			return true;
	return false;
}

/* A line that has a fault is taken out, too, whatever its name. */
static enum qaf_rc run_unset(struct cmd *c)
{
	const char *name = c->arg[0];

	if (!stands(c->config, name)) {
		tell_faults(c);
		QAF_TRY(check_name(c, name));
		say(c, "%s is not set", qaf_visible(c->q->arena, name, 60));
		return QAF_OK;
	}
	QAF_TRY(config_store(c->q, c->config, name, NULL));
	say(c, "%s is not set any more", qaf_visible(c->q->arena, name, 60));
	return QAF_OK;
}

static const struct verb config_unset = {
	.name = "unset", .args = "NAME", .summary = "take one of them out",
	.flags = VERB_ANYWAY, .run = run_unset,
};

const struct command cmd_config = { "config",
	"what you set for yourself, and your own commands",
	VERBS(&config_list, &config_get, &config_set, &config_unset) };
