/* qaf case and qaf staff: what was loaded, and what became of it. */
#include "commands.h"
#include "qaf/register.h"
#include "staff.h"

/* People get everything about one of them, machines its rows. */
static void choose_document(struct cmd *c)
{
	enum qaf_format format = output_format(c);

	c->out->listing = format == QAF_FORMAT_CSV || format == QAF_FORMAT_JSON;
}

static enum qaf_rc run_case_list(struct cmd *c)
{
	return qaf_case_list(c->q, c->out, c->args);
}

static const struct verb case_list = {
	.name = "list", .summary = "the cases of the lists that were loaded",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_case_filters, qaf_case_filter), .run = run_case_list,
};

static enum qaf_rc run_case_show(struct cmd *c)
{
	choose_document(c);
	return qaf_case_show(c->q, c->out, c->arg[0]);
}

static const struct verb case_show = {
	.name = "show", .args = "CASE",
	.summary = "a case: its audits, its evidence, what changed",
	.need = NEED_READ, .flags = VERB_OUTPUT, .run = run_case_show,
};

struct rename {
	const char *reason;
};

static const struct qaf_option rename_opts[] = {
	QAF_OPTION(rename, reason, "reason", "TEXT", "why", .required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_case_rename(struct cmd *c)
{
	const struct rename *args = c->args;

	QAF_TRY(qaf_case_rename(c->q, c->arg[0], c->arg[1], args->reason));
	say(c, "case %s is %s now", c->arg[0], c->arg[1]);
	return QAF_OK;
}

static const struct verb case_rename = {
	.name = "rename", .args = "CASE REFERENCE",
	.summary = "give a case another reference, everywhere",
	.need = NEED_WRITE, TAKES(rename_opts, rename),
	.run = run_case_rename,
};
const struct command cmd_case = { "case", "the cases that were loaded",
	VERBS(&case_list, &case_show, &case_rename) };

static enum qaf_rc run_staff_list(struct cmd *c)
{
	return qaf_staff_list(c->q, c->out, c->args);
}

static const struct verb staff_list = {
	.name = "list", .summary = "the staff, and how much each has to do",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_staff_filters, qaf_staff_filter), .run = run_staff_list,
};

static enum qaf_rc run_staff_show(struct cmd *c)
{
	choose_document(c);
	return qaf_staff_show(c->q, c->out, c->arg[0]);
}

static const struct verb staff_show = {
	.name = "show", .args = "STAFF",
	.summary = "a person: audits, steps, actions, what changed",
	.need = NEED_READ, .flags = VERB_OUTPUT, .run = run_staff_show,
};
const struct command cmd_staff = { "staff", "the staff, and their work",
	VERBS(&staff_list, &staff_show, &staff_leave, &staff_away,
		&staff_back, &staff_return) };
