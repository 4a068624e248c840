/* qaf track meeting and qaf track cadence. */
#include "cadence.h"
#include "qaf/cadence.h"
#include "qaf/meeting.h"

const struct opt meeting_add_opts[] = {
	{ "on", 0, "DATE", "when it was held (else today)" },
	{ "chair", 0, "WHO", "who chaired it" },
	{ "attended", 0, "WHO", "who was there" },
	{ "decided", 0, "TEXT", "what it decided" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc meeting_run_add(struct cmd *c)
{
	struct qaf_meeting_held m = {
		.kind = c->arg[0],
		.on = c->q->now.day,
		.chair = opt_text(c, "chair"),
		.attended = opt_text(c, "attended"),
	};
	long long id;

	QAF_TRY(opt_need(c, "decided", &m.decided));
	QAF_TRY(opt_date(c, "on", &m.on));
	QAF_TRY(qaf_meeting_add(c->q, &id, &m));
	say(c, "M%lld is recorded", id);
	return QAF_OK;
}

const struct opt meeting_list_opts[] = {
	{ "kind", 0, "MEETING", "meetings of one kind" },
	{ "from", 0, "DATE", "meetings from a day on" },
	{ "to", 0, "DATE", "meetings up to a day" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc meeting_run_list(struct cmd *c)
{
	qaf_date from = QAF_NO_DATE, to = QAF_NO_DATE;

	QAF_TRY(opt_span(c, &from, &to));
	return qaf_meeting_list(c->q, c->out, opt_text(c, "kind"), from, to);
}

const struct opt cadence_opts[] = {
	{ "role", 0, "ROLE", "of who is due, or of who does it" },
	{ "period", 0, "PERIOD", "a year, half-year, quarter or month" },
	{ "year", 0, "YEAR", "every period that begins in a year" },
	{ "owner", 0, "STAFF", "what one person is to do" },
	{ "team", 0, "TEAM", "people of a team" },
	{ "overdue", 0, NULL, "overdue ones only" },
	{ "exit-code", 0, NULL, "exit 1 when something listed is overdue" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc cadence_run(struct cmd *c)
{
	struct qaf_cadence_filter f = {
		.role = opt_text(c, "role"),
		.period = opt_text(c, "period"),
		.year = opt_text(c, "year"),
		.owner = opt_text(c, "owner"),
		.team = opt_text(c, "team"),
		.overdue = opt_given(c, "overdue"),
	};
	long long overdue;

	if (f.period && f.year)
		return qaf_fail(c->q, QAF_USAGE, "give --period or --year, not "
			"both");
	QAF_TRY(qaf_cadence_list(c->q, c->out, &f, &overdue));
	return overdue && opt_given(c, "exit-code") ? QAF_NEGATIVE : QAF_OK;
}
