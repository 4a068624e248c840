/* qaf today: what there is to do, children at risk first. */
#include "commands.h"
#include "qaf/today.h"

struct today {
	const char *person;
	bool exit_code;
};

static const struct qaf_option today_opts[] = {
	QAF_OPTION(today, person, "for", "STAFF", "only what is theirs"),
	QAF_OPTION(today, exit_code, "exit-code", NULL,
		"exit 1 when there is something to do"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_today(struct cmd *c)
{
	const struct today *args = c->args;
	enum qaf_format format = output_format(c);
	size_t n;

	/* People get a page, spreadsheets a row for each. */
	c->out->listing = format == QAF_FORMAT_CSV ||
		format == QAF_FORMAT_JSON || format == QAF_FORMAT_XLSX;
	QAF_TRY(qaf_today(c->q, c->out, args->person, &n));
	return n && args->exit_code ? QAF_NEGATIVE : QAF_OK;
}

static const struct verb today_verb = {
	.summary = "what there is to do, children at risk first",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	TAKES(today_opts, today), .run = run_today,
};
const struct command cmd_today = { "today",
	"what there is to do, children at risk first", VERBS(&today_verb) };
