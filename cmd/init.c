/* qaf init: create a database that follows a framework. */
#include "commands.h"
#include "qaf/adoption.h"

struct init {
	const char *framework, *council;
	qaf_date from;
};

static const struct qaf_option init_opts[] = {
	QAF_OPTION(init, framework, "framework", "NAME",
		"a built-in framework, or a file"),
	QAF_OPTION(init, from, "from", "DATE",
		"the day from which it rules (else today)", .today = true),
	QAF_OPTION(init, council, "council", "NAME",
		"the council, as reports name it"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_init(struct cmd *c)
{
	const struct init *args = c->args;
	const struct qaf_framework *fw;

	QAF_TRY(qaf_adopt_first(c->q, args->framework, args->from,
		args->council));
	QAF_TRY(qaf_framework_on(c->q, &fw, NULL, args->from));
	say(c, "created %s: %s, %s, from %s", qaf_visible(c->q->arena,
		c->db_path, 200), qaf_framework_id(fw), qaf_framework_title(fw),
		qaf_date_words(c->q->arena, args->from));
	return QAF_OK;
}

static const struct verb init_verb = {
	.summary = "create a database that follows a framework",
	.need = NEED_CREATE, TAKES(init_opts, init), .run = run_init,
};
const struct command cmd_init = { "init",
	"create a database that follows a framework", VERBS(&init_verb) };
