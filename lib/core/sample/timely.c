/*
 * Until when a sample is to be drawn, so that its auditors hear in time (DOR22-09).
 */
#include "core/clock.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/sample/private.h"

enum qaf_rc qaf_sample_draw_by(struct qaf *q, qaf_date *out,
	const struct qaf_sample *s, const struct qaf_period *p)
{
	/* A time counts from the day after: the period's first day is one of it. */
	const struct qaf_moment before = { p->first - 1, -1 };
	struct qaf_calendar calendar;

	*out = QAF_NO_DATE;
	if (s->drawn_within.unit == QAF_UNIT_NONE)
		return QAF_OK;
	QAF_TRY(qaf_calendar_load(q, &calendar));
	*out = qaf_clock_due(&calendar, before, s->drawn_within).day;
	return QAF_OK;
}
