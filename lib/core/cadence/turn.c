/*
 * The turns in which something is due: parts of a period, cycles of weeks, and
 * whether a meeting was held in the turn of today.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/cadence/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/meeting.h"
#include "qaf/adoption.h"

/* How many months the days are, or 0 where they are not whole months. */
static int whole_months(qaf_date first, qaf_date last)
{
	struct qaf_ymd a = qaf_date_ymd(first), b = qaf_date_ymd(last + 1);

	if (a.day != 1 || b.day != 1)
		return 0;
	return (b.year - a.year) * 12 + b.month - a.month;
}

void qaf_cadence_part(qaf_date *first, qaf_date *last, int part, int parts)
{
	qaf_date begin = *first, end = *last + 1;
	int months = whole_months(*first, *last);

	if (part < 1 || parts < 2 || part > parts)
		return;
	if (months >= parts) {
		*first = qaf_date_add_months(begin, months * (part - 1) / parts);
		*last = qaf_date_add_months(begin, months * part / parts) - 1;
		return;
	}
	*first = begin + (end - begin) * (part - 1) / parts;
	*last = begin + (end - begin) * part / parts - 1;
}

struct qaf_timetable qaf_cadence_timetable(const struct cadence_list *l,
	const struct cadence_duty *d)
{
	struct qaf_timetable t;
	qaf_date from = l->since;

	for (size_t i = 0; i < l->fw->nsamples; i++) {
		const struct qaf_sample *s = &l->fw->samples[i];

		if (s->every.unit == d->every.unit && s->every.n == d->every.n &&
		    s->from.day != QAF_NO_DATE)
			from = s->from.day;
	}
	t = qaf_timetable_in(l->fw, d->every, from);
	if (d->year_starts)
		t.year_start = d->year_starts;
	return t;
}

enum qaf_rc qaf_meeting_due(struct qaf *q, const char **period,
	const struct qaf_meeting *m)
{
	const struct cadence_duty d = { .every = m->every };
	struct cadence_list l = { .filter = NULL };
	struct qaf_timetable t;
	struct qaf_period now;
	long long id, held;

	*period = NULL;
	if (m->every.unit == QAF_EVERY_DEMAND)
		return QAF_OK;
	QAF_TRY(qaf_framework_on(q, &l.fw, &id, q->now.day));
	QAF_TRY(qaf_framework_since(q, &l.since, id));
	t = qaf_cadence_timetable(&l, &d);
	QAF_TRY(qaf_period_of(q, &now, &t, q->now.day));
	QAF_TRY(qaf_meeting_count(q, &held, m->id, now.first, now.last,
		m->chair.n > 0));
	if (!held)
		*period = qaf_period_text(q->arena, &now);
	return QAF_OK;
}
