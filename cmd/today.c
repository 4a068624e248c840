/* qaf today: what there is to do, children at risk first. */
#include "commands.h"
#include "qaf/phrase.h"
#include "qaf/today.h"

struct today {
	const char *person, *folder;
	bool exit_code, ics;
};

static const struct qaf_option today_opts[] = {
	QAF_OPTION(today, person, "for", "STAFF", "only what is theirs"),
	QAF_OPTION(today, exit_code, "exit-code", NULL,
		"exit 1 when there is something to do"),
	QAF_OPTION(today, ics, "ics", NULL,
		"the deadlines of all that is open as a calendar"),
	QAF_OPTION(today, folder, "eml", "FOLDER",
		"a message for each person, in a new folder"),
	QAF_OPTIONS_END
};

static enum qaf_rc write_calendar(struct cmd *c, const char *person, size_t *n)
{
	struct qaf_ics ics;

	QAF_TRY(calendar_begin(c, &ics));
	QAF_TRY(qaf_today_calendar(c->q, &ics, person, n));
	return calendar_end(c, &ics);
}

static enum qaf_rc write_messages(struct cmd *c, const struct today *args,
	size_t *n)
{
	if (args->ics || c->asked.format || c->asked.csv || c->asked.json ||
	    c->asked.md || c->asked.path)
		return qaf_fail(c->q, QAF_USAGE, "--eml writes messages into a "
			"folder; leave other formats and -o out");
	if (!*args->folder)
		return qaf_fail(c->q, QAF_USAGE, "--eml needs the name of a "
			"folder");
	QAF_TRY(qaf_today_messages(c->q, args->folder, args->person, n));
	if (*n)
		say(c, "%s in %s", qaf_count(c->q->arena, (long long)*n,
			"message", "messages"), args->folder);
	return QAF_OK;
}

static enum qaf_rc run_today(struct cmd *c)
{
	const struct today *args = c->args;
	enum qaf_format format = output_format(c);
	size_t n;

	/* People get a page, spreadsheets a row for each. */
	c->out->listing = format == QAF_FORMAT_CSV ||
		format == QAF_FORMAT_JSON || format == QAF_FORMAT_XLSX;
	QAF_TRY(args->folder ? write_messages(c, args, &n) :
		calendar_asked(c, args->ics) ?
		write_calendar(c, args->person, &n) :
		qaf_today(c->q, c->out, args->person, &n));
	return n && args->exit_code ? QAF_NEGATIVE : QAF_OK;
}

static const struct verb today_verb = {
	.summary = "what there is to do, children at risk first",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_CALENDAR,
	TAKES(today_opts, today), .run = run_today,
};
const struct command cmd_today = { "today",
	"what there is to do, children at risk first", VERBS(&today_verb) };
