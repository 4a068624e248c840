/* Counts deadlines. */
#include "base/calendar.h"
#include "base/date.h"
#include "core/clock.h"
#include "core/framework/framework.h"

#include <assert.h>

static qaf_date due_day(const struct qaf_calendar *c, qaf_date from,
	struct qaf_duration d)
{
	switch (d.unit) {
	case QAF_UNIT_NONE:
		break;
	case QAF_UNIT_DAY:
		return from + d.n;
	case QAF_UNIT_WORKING_DAY:
		return qaf_calendar_add_working_days(c, from, d.n);
	case QAF_UNIT_WEEK:
		return from + 7 * d.n;
	case QAF_UNIT_MONTH:
		return qaf_date_add_months(from, d.n);
	case QAF_UNIT_YEAR:
		return qaf_date_add_months(from, 12 * d.n);
	case QAF_UNIT_WEEKDAY:
		return from + (d.n - qaf_date_weekday(from) + 6) % 7 + 1;
	}
	return QAF_NO_DATE;
}

struct qaf_moment qaf_clock_due(const struct qaf_calendar *c,
	struct qaf_moment anchor, struct qaf_duration d)
{
	assert(anchor.day != QAF_NO_DATE);
	return (struct qaf_moment){ due_day(c, anchor.day, d),
		d.unit == QAF_UNIT_NONE ? -1 : d.minute };
}
