/* qaf setting: what the council sets in the database. */
#include "commands.h"
#include "qaf/setting.h"

static enum qaf_rc run_list(struct cmd *c)
{
	return qaf_setting_list(c->q, c->out);
}

static const struct verb setting_list = {
	.name = "list", .summary = "every setting and its value",
	.need = NEED_READ, .flags = VERB_OUTPUT, .run = run_list,
};

static enum qaf_rc run_show(struct cmd *c)
{
	return qaf_setting_show(c->q, c->out, c->arg[0]);
}

static const struct verb setting_show = {
	.name = "show", .args = "NAME",
	.summary = "the values that one has had, by whom and why",
	.need = NEED_READ, .flags = VERB_OUTPUT, .run = run_show,
};

struct set {
	const char *reason;
};

static const struct qaf_option set_opts[] = {
	QAF_OPTION(set, reason, "reason", "TEXT", "why it is set"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_set(struct cmd *c)
{
	const struct set *args = c->args;
	const char *value;

	QAF_TRY(qaf_setting_set(c->q, &value, c->arg[0], c->arg[1],
		args->reason));
	say(c, "%s is %s", c->arg[0], value);
	return QAF_OK;
}

static const struct verb setting_set = {
	.name = "set", .args = "NAME VALUE", .summary = "set one of them",
	.need = NEED_WRITE, TAKES(set_opts, set), .run = run_set,
};
const struct command cmd_setting = { "setting", "what the council sets",
	VERBS(&setting_list, &setting_show, &setting_set) };
