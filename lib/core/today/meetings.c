/* Meetings, observations and reviews that were not held in their turn or are due
 * this week, and reports of a period that has just ended. */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/period.h"
#include "core/today/private.h"

/* A report is told of for so many days after its period. */
#define DAYS_OF_REPORTS 7

static enum qaf_rc add_cadences(struct qaf_today *t, bool overdue)
{
	const struct qaf_kept theirs = qaf_today_rows(t, &t->cadences, "owner",
		NULL);
	struct qaf_kept k = { .cols = theirs.cols, .ncols = theirs.ncols };
	const char *named;

	for (size_t i = 0; i < theirs.n; i++)
		if (qaf_eq(qaf_kept_text(&theirs, i, "state"), "overdue") ==
		    overdue)
			qaf_kept_add(&k, t->q->arena, theirs.row[i].cells);
	if (!k.n)
		return QAF_OK;
	QAF_TRY(qaf_today_named(t, &named, &k, &(struct qaf_today_names){
		.ref = "what", .who = "staff" }));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_MEETINGS,
		.what = qaf_printf(t->q->arena, "%s %s: %s", qaf_count(
			t->q->arena, (long long)k.n,
			"meeting, observation or review is",
			"meetings, observations and reviews are"), overdue ?
			"overdue" : "due this week", named),
		.command = qaf_printf(t->q->arena, "qaf track cadence %s%s%s",
			overdue ? "--overdue" : "--within 7d",
			t->person ? " --owner " : "",
			t->person ? qaf_today_quoted(t->q, t->person) : "") });
	return QAF_OK;
}

/* ---- reports ---- */

/* The titles of the reports that are written so often; NULL: there are none. */
static const char *titles(struct qaf_today *t, enum qaf_every_unit unit)
{
	struct qaf_str s;

	qaf_str_init(&s, t->q->arena);
	for (size_t i = 0; i < t->fw->nreports; i++) {
		const struct qaf_report_plan *r = &t->fw->reports[i];

		if (r->every.unit == unit && r->every.n <= 1)
			qaf_str_item(&s, ", ", "%s", r->title);
	}
	return s.len ? s.text : NULL;
}

/* How a period is asked for; of those without a word, by its days. */
static const struct turn {
	enum qaf_every_unit unit;
	const char *option;
} turns[] = {
	{ QAF_EVERY_MONTHS, "month" }, { QAF_EVERY_QUARTER, "quarter" },
	{ QAF_EVERY_TERM, NULL }, { QAF_EVERY_HALF_YEAR, NULL },
	{ QAF_EVERY_YEAR, "year" },
};

static const char *report_command(struct qaf *q, const struct turn *turn,
	const struct qaf_period *p)
{
	return turn->option ? qaf_printf(q->arena, "qaf report monthly --%s %s",
		turn->option, qaf_period_text(q->arena, p)) : qaf_printf(
		q->arena, "qaf report monthly --from %s --to %s",
		qaf_date_text(q->arena, p->first), qaf_date_text(q->arena,
		p->last));
}

/* Those of the period that has just ended; none of one that ended before qaf was
 * used. */
static enum qaf_rc add_reports(struct qaf_today *t, const struct turn *turn)
{
	const struct qaf_timetable table = qaf_timetable_in(t->fw,
		(struct qaf_every){ turn->unit, 1 }, QAF_NO_DATE);
	const char *which = titles(t, turn->unit);
	struct qaf *q = t->q;
	struct qaf_period now, p;
	qaf_date first;

	if (!which)
		return QAF_OK;
	QAF_TRY(qaf_first_day(q, &first));
	QAF_TRY(qaf_period_of(q, &now, &table, q->now.day));
	QAF_TRY(qaf_period_step(q, &p, &now, -1));
	if (q->now.day - p.last > DAYS_OF_REPORTS || first == QAF_NO_DATE ||
	    p.last < first)
		return QAF_OK;
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_MEETINGS,
		.ref = qaf_period_text(q->arena, &p),
		.what = qaf_printf(q->arena, "Reports of %s: %s",
			qaf_period_text(q->arena, &p), which),
		.command = report_command(q, turn, &p) });
	return QAF_OK;
}

enum qaf_rc qaf_today_meetings(struct qaf_today *t)
{
	QAF_TRY(add_cadences(t, true));
	QAF_TRY(add_cadences(t, false));
	for (size_t i = 0; !t->person && i < QAF_LEN(turns); i++)
		QAF_TRY(add_reports(t, &turns[i]));
	return QAF_OK;
}
