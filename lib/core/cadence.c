/*
 * Lists what is to happen so many times in a period, and who still has to do
 * it.
 */
#include "core/cadence.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/cadence/private.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/meeting.h"
#include "core/period.h"
#include "core/remind.h"
#include "core/track/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "render/out.h"

/* ---- who ---- */

/* A row for each that is listed in the register by the period's last day, or by
 * today. */
static enum qaf_rc put_each(struct qaf *q, const struct cadence_list *l,
	const struct cadence_window *w, qaf_date day)
{
	struct cadence_window of = *w;
	const char **names;
	size_t n;

	QAF_TRY(qaf_evidence_named(q, &names, &n, w->duty->each, day));
	for (size_t i = 0; i < n; i++) {
		of.of = names[i];
		QAF_TRY(qaf_cadence_row(q, l, &of, NULL));
	}
	return QAF_OK;
}

/* A row for each person of these roles who was in service on the period's last
 * day (or is today, when that day is still to come).  Of the period before,
 * only those who are still in service. */
static enum qaf_rc put_window(struct qaf *q, const struct cadence_list *l,
	const struct cadence_window *w)
{
	const struct cadence_duty *d = w->duty;
	const struct qaf_words *who = d->of->n ? d->of : d->by;
	qaf_date day = w->last < q->now.day ? w->last : q->now.day;

	if (d->each)
		return put_each(q, l, w, day);
	if (d->meeting || who->n == 0)
		return qaf_cadence_row(q, l, w, NULL);
	if (day < w->first)
		day = w->first;
	for (size_t i = 0; i < l->nstaff; i++) {
		const struct qaf_staff *s = &l->staff[i];

		if (!qaf_role_in(l->fw, s->role, who) ||
		    !qaf_staff_in_service(s, day) || (w->late_only &&
		    !qaf_staff_in_service(s, q->now.day)))
			continue;
		QAF_TRY(qaf_cadence_row(q, l, w, s));
	}
	return QAF_OK;
}

static enum qaf_rc put_period(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, const struct qaf_period *p, bool late_only)
{
	struct cadence_window w = { .duty = d, .first = p->first, .last = p->last,
		.name = qaf_period_text(q->arena, p), .late_only = late_only };

	qaf_cadence_part(&w.first, &w.last, d->part, d->parts);
	w.counted = d->early ? p->first : w.first;
	return put_window(q, l, &w);
}

/* ---- when ---- */

/* Was the framework in force in that period, so that it could be kept?  A review
 * by the end of a named month is owed whenever it came into force before that
 * (HFD22-60). */
static bool was_owed(const struct cadence_list *l, const struct cadence_duty *d,
	const struct qaf_period *p)
{
	return p->first >= l->since ||
		(d->review && d->year_starts && p->last >= l->since);
}

/* Today's period, and what was not done in the one before. */
static enum qaf_rc put_now(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, const struct qaf_timetable *t)
{
	struct qaf_period now, before;

	QAF_TRY(qaf_period_of(q, &now, t, q->now.day));
	QAF_TRY(qaf_period_step(q, &before, &now, -1));
	if (was_owed(l, d, &before))
		QAF_TRY(put_period(q, l, d, &before, true));
	return put_period(q, l, d, &now, false);
}

/* Every period that begins in a year. */
static enum qaf_rc put_year(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, const struct qaf_timetable *t)
{
	struct qaf_timetable years = qaf_timetable_in(l->fw,
		(struct qaf_every){ QAF_EVERY_YEAR, 1 }, QAF_NO_DATE);
	struct qaf_period year, p;

	QAF_TRY(qaf_period_parse(q, &year, &years, l->filter->year));
	QAF_TRY(qaf_period_of(q, &p, t, year.first));
	if (p.first < year.first)
		QAF_TRY(qaf_period_step(q, &p, &p, 1));
	while (p.first <= year.last) {
		QAF_TRY(put_period(q, l, d, &p, false));
		QAF_TRY(qaf_period_step(q, &p, &p, 1));
	}
	return QAF_OK;
}

/* The period of that name, where this is one of the duty's periods. */
static enum qaf_rc put_named(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, const struct qaf_timetable *t, bool *any)
{
	struct qaf_period p;

	if (qaf_period_parse(q, &p, t, l->filter->period) != QAF_OK) {
		qaf_clear_error(q);
		return QAF_OK;
	}
	*any = true;
	return put_period(q, l, d, &p, false);
}

/* What is to be done once for all in some years: "2023-2025". */
static enum qaf_rc put_years(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, const struct qaf_timetable *t, bool *any)
{
	int start = t->year_start ? t->year_start : 1;
	struct cadence_window w = { .duty = d,
		.first = qaf_date_of(d->first_year, start, 1),
		.last = qaf_date_of(d->last_year + 1, start, 1) - 1,
		.counted = qaf_date_of(d->first_year, start, 1),
		.name = qaf_printf(q->arena, "%d-%d", d->first_year,
			d->last_year) };
	struct qaf_timetable years = qaf_timetable_in(l->fw,
		(struct qaf_every){ QAF_EVERY_YEAR, 1 }, QAF_NO_DATE);
	struct qaf_period year;

	if (l->filter->period && !qaf_eq(l->filter->period, w.name))
		return QAF_OK;
	*any = *any || l->filter->period;
	if (l->filter->year) {
		QAF_TRY(qaf_period_parse(q, &year, &years, l->filter->year));
		if (year.last < w.first || year.first > w.last)
			return QAF_OK;
	}
	return put_window(q, l, &w);
}

/* The days of the filter's period or year; *some is false where it is neither. */
static enum qaf_rc days_asked(struct qaf *q, const struct cadence_list *l,
	struct qaf_period *p, bool *some)
{
	static const enum qaf_every_unit units[] = { QAF_EVERY_YEAR,
		QAF_EVERY_HALF_YEAR, QAF_EVERY_QUARTER, QAF_EVERY_TERM,
		QAF_EVERY_MONTHS };
	const char *text = l->filter->year ? l->filter->year :
		l->filter->period;

	*some = false;
	for (size_t i = 0; i < QAF_LEN(units) && !*some; i++) {
		const struct qaf_timetable t = qaf_timetable_in(l->fw,
			(struct qaf_every){ units[i], 1 }, QAF_NO_DATE);

		*some = qaf_period_parse(q, p, &t, text) == QAF_OK;
		if (!*some)
			qaf_clear_error(q);
	}
	return QAF_OK;
}

/* How long ago an event may be that is listed because it was not done in time. */
#define DAYS_LOOKED_BACK 365

/* Events of the days asked for; else those to come, and those of the year before
 * that were not done in time. */
static enum qaf_rc put_events(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, bool *any)
{
	bool asked = l->filter->period || l->filter->year, some = false;
	struct qaf_period p = { .first = q->now.day - DAYS_LOOKED_BACK };
	struct cadence_window *w;
	size_t n;

	if (asked)
		QAF_TRY(days_asked(q, l, &p, &some));
	if (asked && !some)
		return QAF_OK;
	*any = *any || asked;
	QAF_TRY(qaf_cadence_events(q, &w, &n, l, d));
	for (size_t i = 0; i < n; i++)
		if (w[i].last >= p.first && (asked ? w[i].last <= p.last :
		    w[i].done < (long long)d->times.n))
			QAF_TRY(qaf_cadence_row(q, l, &w[i], NULL));
	return QAF_OK;
}

static enum qaf_rc put_duty(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, bool *any)
{
	struct qaf_timetable t = qaf_cadence_timetable(l, d);

	if (qaf_cadence_by_events(d))
		return put_events(q, l, d, any);

	if (d->first_year)
		return put_years(q, l, d, &t, any);
	if (d->every.unit == QAF_EVERY_DEMAND)
		return QAF_OK;
	if (l->filter->period)
		return put_named(q, l, d, &t, any);
	return l->filter->year ? put_year(q, l, d, &t) : put_now(q, l, d, &t);
}

/* ---- what follows draws ---- */

static const struct qaf_words nobody;
static const struct qaf_amount once = { .known = true, .n = 1 };

/* Is the draw asked about: of that period or year, else its meeting not held? */
static enum qaf_rc is_asked(struct qaf *q, bool *out,
	const struct cadence_list *l, const struct qaf_followed *f, bool *any)
{
	struct qaf_timetable years = qaf_timetable_in(l->fw,
		(struct qaf_every){ QAF_EVERY_YEAR, 1 }, QAF_NO_DATE);
	struct qaf_period year;

	*out = l->filter->period ? qaf_same(f->period, l->filter->period) :
		!f->held;
	*any = *any || (l->filter->period && *out);
	if (!l->filter->year)
		return QAF_OK;
	QAF_TRY(qaf_period_parse(q, &year, &years, l->filter->year));
	*out = f->first >= year.first && f->first <= year.last;
	return QAF_OK;
}

/* A row for each draw after which the meeting is to be held.  The text gives it
 * no time, so it is due until it was held (DEV23-26). */
static enum qaf_rc put_followed(struct qaf *q, const struct cadence_list *l,
	const struct qaf_meeting *m, bool *any)
{
	struct qaf_followed *f;
	size_t n;

	QAF_TRY(qaf_meeting_followed(q, &f, &n, m, l->since));
	for (size_t i = 0; i < n; i++) {
		struct cadence_duty d = { .id = f[i].kind, .title = m->title,
			.kind = f[i].kind, .meeting = true,
			.chaired = m->chair.n > 0, .of = &nobody,
			.by = &m->chair, .with = &m->with, .times = once };
		const struct cadence_window w = { .duty = &d,
			.name = f[i].period, .first = f[i].drawn,
			.counted = f[i].drawn, .last = q->now.day };
		struct qaf_guest *guests;
		size_t nguests;
		bool asked;

		QAF_TRY(is_asked(q, &asked, l, &f[i], any));
		if (!asked)
			continue;
		QAF_TRY(qaf_meeting_guests(q, &guests, &nguests, l->fw, m,
			f[i].draw));
		d.attend = qaf_guests_text(q, guests, nguests);
		QAF_TRY(put_window(q, l, &w));
	}
	return QAF_OK;
}

/* ---- what ---- */

/* Does a sample draw audits of that kind, or does a cadence count them, or one
 * of that name or a meeting stand for them? */
static bool has_turns(const struct qaf_framework *fw, const char *kind)
{
	for (size_t i = 0; i < fw->nsamples; i++)
		if (qaf_eq(fw->samples[i].kind, kind))
			return true;
	for (size_t i = 0; i < fw->ncadences; i++)
		if (qaf_words_has(&fw->cadences[i].audits, kind) ||
		    qaf_eq(fw->cadences[i].id, kind))
			return true;
	for (size_t i = 0; i < fw->nmeetings; i++)
		if (qaf_eq(fw->meetings[i].id, kind))
			return true;
	return false;
}

/* A kind of audit that comes round, which nothing else would ask for. */
static enum qaf_rc put_kinds(struct qaf *q, const struct cadence_list *l,
	bool *any)
{
	for (size_t i = 0; i < l->fw->nkinds; i++) {
		const struct qaf_kind *k = &l->fw->kinds[i];

		if (!has_turns(l->fw, k->id))
			QAF_TRY(put_duty(q, l, &(struct cadence_duty){
				.id = k->id, .title = k->title, .kind = k->id,
				.of = &nobody, .by = &nobody, .times = once,
				.every = k->every }, any));
	}
	return QAF_OK;
}

static enum qaf_rc put_all(struct qaf *q, const struct cadence_list *l, bool *any)
{
	QAF_TRY(put_kinds(q, l, any));
	for (size_t i = 0; i < l->fw->ncadences; i++) {
		const struct qaf_cadence *c = &l->fw->cadences[i];

		QAF_TRY(put_duty(q, l, &(struct cadence_duty){ .id = c->id,
			.title = c->title, .types = &c->types,
			.audits = &c->audits, .what = &c->what,
			.of = &c->of, .by = &c->by, .times = c->times,
			.each = c->each,
			.every = c->per, .year_starts = c->year_starts,
			.part = c->part, .parts = c->parts,
			.first_year = c->first_year, .last_year = c->last_year,
			.early = c->early, .own_service = c->own_service,
			.theme = c->theme, .before = c->before, .same = c->same,
			.dated_from = c->dated_from, .dated_to = c->dated_to },
			any));
	}
	for (size_t i = 0; i < l->fw->nmeetings; i++) {
		const struct qaf_meeting *m = &l->fw->meetings[i];

		QAF_TRY(put_duty(q, l, &(struct cadence_duty){ .id = m->id,
			.title = m->title, .kind = m->id, .meeting = true,
			.chaired = m->chair.n > 0,
			.of = &nobody, .by = &m->chair, .with = &m->with,
			.times = once, .follows = m->follows,
			.within = m->within,
			.every = m->every }, any));
		QAF_TRY(put_followed(q, l, m, any));
	}
	for (size_t i = 0; i < l->fw->ntrackers; i++) {
		const struct qaf_tracker *t = &l->fw->trackers[i];

		QAF_TRY(put_duty(q, l, &(struct cadence_duty){
			.id = qaf_meeting_review(q->arena, t),
			.title = t->title, .meeting = true, .review = true,
			.kind = qaf_meeting_review(q->arena, t),
			.of = &nobody, .by = &t->held_by, .times = once,
			.every = t->review, .year_starts = t->year_starts },
			any));
	}
	return QAF_OK;
}

#define FILTER(member, ...) QAF_OPTION(qaf_cadence_filter, member, __VA_ARGS__)

const struct qaf_option qaf_cadence_filters[] = {
	FILTER(role, "role", "ROLE",
		"of who is due, who does it, or who attends"),
	FILTER(period, "period", "PERIOD",
		"a year, half-year, quarter or month"),
	FILTER(year, "year", "YEAR", "every period that begins in a year"),
	FILTER(owner, "owner", "STAFF", "what one person is to do"),
	FILTER(team, "team", "TEAM", "people of a team"),
	FILTER(overdue, "overdue", NULL, "overdue ones only"),
	QAF_OPTION_UNTIL(qaf_cadence_filter, until, "within",
		"due within 7d, 2w, and what is overdue"),
	QAF_OPTIONS_END
};

enum qaf_rc qaf_cadence_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_cadence_filter *f, long long *overdue)
{
	struct cadence_list l = { .filter = f, .out = out, .overdue = overdue };
	bool any = false;
	long long id;
	enum qaf_rc rc;

	*overdue = 0;
	if (f->period && f->year)
		return qaf_fail(q, QAF_USAGE, "give --period or --year, not both");
	QAF_TRY(qaf_framework_on(q, &l.fw, &id, q->now.day));
	QAF_TRY(qaf_framework_since(q, &l.since, id));
	QAF_TRY(qaf_staff_all(q, &l.staff, &l.nstaff));
	l.role = f->role ? qaf_framework_role(l.fw, f->role) : NULL;
	if (f->role && !l.role)
		return qaf_fail(q, QAF_UNKNOWN, "the framework has no role %s; "
			"'qaf framework show' lists them",
			qaf_visible(q->arena, f->role, 40));
	/* The framework's general reminders would only be in the way of a
	 * question about one person, team or period. */
	if (!f->quiet && !f->overdue && f->until == QAF_NO_DATE && !f->owner &&
	    !f->team && !f->period && !f->year)
		QAF_TRY(qaf_remind_regularly(q, l.fw, l.role));
	qaf_cadence_table(&l);
	rc = put_all(q, &l, &any);
	qaf_out_table_end(out);
	if (rc == QAF_OK && f->period && !any)
		return qaf_fail(q, QAF_INPUT, "nothing in the framework has a "
			"period %s; write a year 2024, a quarter 2024-Q1, a month "
			"2024-03", qaf_visible(q->arena, f->period, 40));
	return rc;
}
