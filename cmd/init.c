/* qaf init: create a database that follows a framework. */
#include "commands.h"
#include "qaf/adoption.h"
#include "qaf/log.h"
#include "qaf/setting.h"

static const struct opt init_opts[] = {
	{ "framework", 0, "NAME", "a built-in framework, or a file" },
	{ "from", 0, "DATE", "the day from which it rules (else today)" },
	{ "council", 0, "NAME", "the council, as reports name it" },
	{ NULL, 0, NULL, NULL }
};

/* The error lists the frameworks that are there. */
static enum qaf_rc need_framework(struct cmd *c, const char **name)
{
	struct qaf_words names = qaf_framework_builtin_names(c->q);
	struct qaf_str list;

	*name = opt_text(c, "framework");
	if (!qaf_blank(*name))
		return QAF_OK;
	qaf_str_init(&list, c->q->arena);
	for (size_t i = 0; i < names.n; i++)
		qaf_str_addf(&list, "%s%s", i ? ", " : "", names.word[i]);
	return qaf_fail(c->q, QAF_USAGE, "--framework is needed: one of %s, or a "
		"file of your own", list.text);
}

static enum qaf_rc run_init(struct cmd *c)
{
	qaf_date from = c->q->now.day;
	const char *name, *council = opt_text(c, "council");
	const struct qaf_framework *fw;

	QAF_TRY(need_framework(c, &name));
	if (council)
		QAF_TRY(opt_need(c, "council", &council));
	QAF_TRY(opt_date(c, "from", &from));
	QAF_TRY(qaf_log(c->q, "init", NULL, "council: %s; qaf: %s",
		council ? council : "-", QAF_VERSION));
	QAF_TRY(qaf_adopt(c->q, name, from));
	QAF_TRY(qaf_framework_on(c->q, &fw, NULL, from));
	QAF_TRY(qaf_setting_put(c->q, "council", council ? council : fw->council));
	say(c, "created %s: %s, %s, from %s", qaf_visible(c->q->arena,
		c->db_path, 200), fw->id, fw->title,
		qaf_date_words(c->q->arena, from));
	return QAF_OK;
}

static const struct verb init_verbs[] = {
	{ NULL, "", "create a database that follows a framework", NEED_CREATE, 0,
		0, 0, init_opts, run_init },
	{ .run = NULL }
};
const struct command cmd_init = { "init",
	"create a database that follows a framework", init_verbs };
