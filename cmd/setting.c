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

static enum qaf_rc run_set(struct cmd *c)
{
	const char *value;

	QAF_TRY(qaf_setting_set(c->q, &value, c->arg[0], c->arg[1]));
	say(c, "%s is %s", c->arg[0], value);
	return QAF_OK;
}

static const struct verb setting_set = {
	.name = "set", .args = "NAME VALUE", .summary = "set one of them",
	.need = NEED_WRITE, .run = run_set,
};
const struct command cmd_setting = { "setting", "what the council sets",
	VERBS(&setting_list, &setting_set) };
