/*
 * Works out the period that a report is about.
 */
#include "core/framework/framework.h"
#include "core/period.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/report.h"

/* The options must name one period, in one way. */
static enum qaf_rc check_one(struct qaf *q, const struct qaf_report_period *p)
{
	const struct {
		const char *option;
		bool given;
	} ways[] = {
		{ "month", p->month },
		{ "quarter", p->quarter },
		{ "year", p->year },
		{ "from", p->days.from != QAF_NO_DATE },
	};
	const char *first = NULL;

	if ((p->days.from == QAF_NO_DATE) != (p->days.to == QAF_NO_DATE))
		return qaf_fail(q, QAF_USAGE, "--from and --to go together");
	for (size_t i = 0; i < QAF_LEN(ways); i++) {
		if (!ways[i].given)
			continue;
		if (first)
			return qaf_fail(q, QAF_USAGE, "--%s and --%s both name "
				"the period; give one of them", first,
				ways[i].option);
		first = ways[i].option;
	}
	return QAF_OK;
}

/* Last month, because a month is reported when it is over. */
static enum qaf_rc last_month(struct qaf *q, struct qaf_period *out,
	const struct qaf_timetable *t)
{
	struct qaf_period now;

	QAF_TRY(qaf_period_of(q, &now, t, q->now.day));
	return qaf_period_step(q, out, &now, -1);
}

static enum qaf_rc find(struct qaf *q, struct qaf_period *out,
	const struct qaf_report_period *p)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_MONTHS, 1);
	const struct qaf_framework *fw;

	if (p->month)
		return qaf_period_parse(q, out, &t, p->month);
	if (p->quarter) {
		t = qaf_timetable_of(QAF_EVERY_QUARTER, 1);
		return qaf_period_parse(q, out, &t, p->quarter);
	}
	if (!p->year)
		return last_month(q, out, &t);
	QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
	t = qaf_timetable_in(fw, (struct qaf_every){ QAF_EVERY_YEAR, 1 },
		QAF_NO_DATE);
	return qaf_period_parse(q, out, &t, p->year);
}

enum qaf_rc qaf_report_days(struct qaf *q, struct qaf_report *r,
	const struct qaf_report_period *asked)
{
	struct qaf_period p;

	QAF_TRY(check_one(q, asked));
	if (asked->days.from != QAF_NO_DATE) {
		r->first = asked->days.from;
		r->last = asked->days.to;
		r->period = qaf_printf(q->arena, "%s/%s",
			qaf_date_text(q->arena, r->first),
			qaf_date_text(q->arena, r->last));
		return QAF_OK;
	}
	QAF_TRY(find(q, &p, asked));
	r->first = p.first;
	r->last = p.last;
	r->period = qaf_period_text(q->arena, &p);
	return QAF_OK;
}
