/* qaf report: what the audits of a period say. */
#include <string.h>

#include "commands.h"
#include "qaf/adoption.h"
#include "qaf/period.h"
#include "qaf/report.h"

#define PERIOD_OPTS \
	{ "month", 0, "MONTH", "the month, 2024-03 (else the last full one)" }, \
	{ "quarter", 0, "QUARTER", "a calendar quarter, 2024-Q1" }, \
	{ "year", 0, "YEAR", "a year of the framework, by its first, 2024" }, \
	{ "from", 0, "DATE", "from a day on" }, \
	{ "to", 0, "DATE", "up to a day" }, \
	{ "service", 0, "SERVICE", "audits of one service" }, \
	{ "team", 0, "TEAM", "audits of one team" }

/* Themes and examples that a page for people has room for. */
#define TOP 10

static const struct opt report_opts[] = {
	PERIOD_OPTS,
	{ NULL, 0, NULL, NULL }
};

static const struct opt grades_opts[] = {
	PERIOD_OPTS,
	{ "apart", 0, NULL, "those chosen on purpose or for deficits instead" },
	{ NULL, 0, NULL, NULL }
};

/* Exactly one way to say which period. */
static enum qaf_rc check_one(struct cmd *c)
{
	static const char *const ways[] = { "month", "quarter", "year", "from" };
	const char *first = NULL;

	if (opt_given(c, "from") != opt_given(c, "to"))
		return qaf_fail(c->q, QAF_USAGE, "--from and --to go together");
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (!opt_given(c, ways[i]))
			continue;
		if (first)
			return qaf_fail(c->q, QAF_USAGE, "--%s and --%s both "
				"name the period; give one of them", first,
				ways[i]);
		first = ways[i];
	}
	return QAF_OK;
}

static enum qaf_rc from_to(struct cmd *c, struct qaf_report *r)
{
	QAF_TRY(opt_span(c, &r->first, &r->last));
	r->period = qaf_printf(c->q->arena, "%s/%s",
		qaf_date_text(c->q->arena, r->first),
		qaf_date_text(c->q->arena, r->last));
	return QAF_OK;
}

/* The month before this one: a month is reported when it is over. */
static enum qaf_rc last_month(struct cmd *c, struct qaf_period *p,
	const struct qaf_timetable *t)
{
	struct qaf_period now;

	QAF_TRY(qaf_period_of(c->q, &now, t, c->q->now.day));
	return qaf_period_step(c->q, p, &now, -1);
}

static enum qaf_rc read_period(struct cmd *c, struct qaf_report *r)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_MONTHS, 1);
	const char *text = opt_text(c, "month");
	const struct qaf_framework *fw;
	struct qaf_period p;

	QAF_TRY(check_one(c));
	if (opt_given(c, "from"))
		return from_to(c, r);
	if (opt_given(c, "quarter")) {
		t = qaf_timetable_of(QAF_EVERY_QUARTER, 1);
		text = opt_text(c, "quarter");
	} else if (opt_given(c, "year")) {
		QAF_TRY(qaf_framework_on(c->q, &fw, NULL, c->q->now.day));
		t = qaf_timetable_in(fw, (struct qaf_every){ QAF_EVERY_YEAR, 1 },
			QAF_NO_DATE);
		text = opt_text(c, "year");
	}
	if (text)
		QAF_TRY(qaf_period_parse(c->q, &p, &t, text));
	else
		QAF_TRY(last_month(c, &p, &t));
	r->first = p.first;
	r->last = p.last;
	r->period = qaf_period_text(c->q->arena, &p);
	return QAF_OK;
}

static enum qaf_rc run(struct cmd *c, enum qaf_rc (*report)(struct qaf *q,
	struct qaf_out *out, const struct qaf_report *r))
{
	enum qaf_format format = output_format(c);
	struct qaf_report r = {
		.service = opt_text(c, "service"),
		.team = opt_text(c, "team"),
		/* Data has everything, a page for people what it has room for. */
		.top = format == QAF_FORMAT_CSV || format == QAF_FORMAT_JSON ||
			format == QAF_FORMAT_XLSX ? 0 : TOP,
	};

	if (c->verb->opts == grades_opts)
		r.apart = opt_given(c, "apart");
	QAF_TRY(read_period(c, &r));
	return report(c->q, c->out, &r);
}

static enum qaf_rc run_monthly(struct cmd *c)
{
	return run(c, qaf_report_monthly);
}

static enum qaf_rc run_compliance(struct cmd *c)
{
	return run(c, qaf_report_compliance);
}

static enum qaf_rc run_grades(struct cmd *c)
{
	return run(c, qaf_report_grades);
}

static enum qaf_rc run_moderation(struct cmd *c)
{
	return run(c, qaf_report_moderation);
}

static enum qaf_rc run_inadequate(struct cmd *c)
{
	return run(c, qaf_report_inadequate);
}

static enum qaf_rc run_actions(struct cmd *c)
{
	return run(c, qaf_report_actions);
}

static const struct verb report_verbs[] = {
	{ "monthly", "", "the month's page for the board", NEED_READ,
		VERB_OUTPUT | VERB_REPORT, 0, 0, report_opts, run_monthly },
	{ "compliance", "", "audits done of audits due, by service and team",
		NEED_READ, VERB_OUTPUT | VERB_WORKBOOK, 0, 0, report_opts,
		run_compliance },
	{ "grades", "", "grades by tool and domain, with intervals", NEED_READ,
		VERB_OUTPUT | VERB_WORKBOOK, 0, 0, grades_opts, run_grades },
	{ "moderation", "", "how auditors and moderators agree", NEED_READ,
		VERB_OUTPUT | VERB_REPORT, 0, 0, report_opts, run_moderation },
	{ "inadequate", "", "audits at the worst grade and their clocks",
		NEED_READ, VERB_OUTPUT | VERB_REPORT, 0, 0, report_opts,
		run_inadequate },
	{ "actions", "", "how actions stand, and the loop closed", NEED_READ,
		VERB_OUTPUT | VERB_REPORT, 0, 0, report_opts, run_actions },
	{ .run = NULL }
};
const struct command cmd_report = { "report",
	"what the audits of a period say", report_verbs };
