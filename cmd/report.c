/* qaf report: what the audits of a period say. */
#include "commands.h"
#include "qaf/report.h"

/* Themes and examples that a page for people has room for. */
#define TOP 10

struct report {
	struct qaf_report_period period;
	struct qaf_report r;
};

#define REPORT_OPTIONS \
	QAF_OPTION(report, period.month, "month", "MONTH", \
		"the month, 2024-03 (else the last full one)"), \
	QAF_OPTION(report, period.quarter, "quarter", "QUARTER", \
		"a calendar quarter, 2024-Q1"), \
	QAF_OPTION(report, period.year, "year", "YEAR", \
		"a year of the framework, by its first, 2024"), \
	QAF_OPTION(report, period.days.from, "from", "DATE", "from a day on"), \
	QAF_OPTION(report, period.days.to, "to", "DATE", "up to a day"), \
	QAF_OPTION(report, r.service, "service", "SERVICE", \
		"audits of one service"), \
	QAF_OPTION(report, r.team, "team", "TEAM", "audits of one team")

static const struct qaf_option report_opts[] = {
	REPORT_OPTIONS,
	QAF_OPTIONS_END
};

static const struct qaf_option grades_opts[] = {
	REPORT_OPTIONS,
	QAF_OPTION(report, r.apart, "apart", NULL,
		"those chosen on purpose or for deficits instead"),
	QAF_OPTIONS_END
};

/* Each verb is the id of its report. */
static enum qaf_rc run(struct cmd *c)
{
	enum qaf_format format = output_format(c);
	struct report *args = c->args;

	/* Data has everything, a page for people what it has room for. */
	if (format != QAF_FORMAT_CSV && format != QAF_FORMAT_JSON &&
	    format != QAF_FORMAT_XLSX)
		args->r.top = TOP;
	QAF_TRY(qaf_report_days(c->q, &args->r, &args->period));
	return qaf_report_write(c->q, c->out, c->verb->name, &args->r);
}

static const struct verb report_monthly = {
	.name = "monthly", .summary = "the month's page for the board",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_REPORT,
	TAKES(report_opts, report), .run = run,
};
static const struct verb report_compliance = {
	.name = "compliance",
	.summary = "audits done of audits due, by service and team",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	TAKES(report_opts, report), .run = run,
};
static const struct verb report_grades = {
	.name = "grades",
	.summary = "grades by tool and domain, with intervals",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	TAKES(grades_opts, report), .run = run,
};
static const struct verb report_moderation = {
	.name = "moderation", .summary = "how auditors and moderators agree",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_REPORT,
	TAKES(report_opts, report), .run = run,
};
static const struct verb report_inadequate = {
	.name = "inadequate",
	.summary = "audits at the worst grade and their clocks",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_REPORT,
	TAKES(report_opts, report), .run = run,
};
static const struct verb report_actions = {
	.name = "actions", .summary = "how actions stand, and the loop closed",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_REPORT,
	TAKES(report_opts, report), .run = run,
};
const struct command cmd_report = { "report",
	"what the audits of a period say", VERBS(&report_monthly,
		&report_compliance, &report_grades, &report_moderation,
		&report_inadequate, &report_actions) };
