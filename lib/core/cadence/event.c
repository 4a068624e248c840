/*
 * What is due by the day of an event, each of which has its own: audits before an
 * entry of evidence or before a day of a case, a meeting after another.
 */
#include "base/calendar.h"
#include "base/date.h"
#include "base/str.h"
#include "core/cadence/private.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "db/rows.h"

bool qaf_cadence_by_events(const struct cadence_duty *d)
{
	return d->before || d->dated_from || d->dated_to || d->follows;
}

/* The windows as they are found. */
struct events {
	struct qaf *q;
	const struct cadence_list *l;
	const struct cadence_duty *d;
	struct cadence_window *w;
	size_t n, cap;
};

/* `by` QAF_NO_DATE: its day is still to come. */
static struct cadence_window *add(struct events *e, const char *of,
	qaf_date from, qaf_date by)
{
	struct cadence_window *w;

	e->w = qaf_grow(e->q->arena, e->w, e->n, &e->cap, sizeof(*e->w));
	w = &e->w[e->n++];
	*w = (struct cadence_window){ .duty = e->d, .event = true, .of = of,
		.first = from, .counted = from,
		.last = by == QAF_NO_DATE ? e->q->now.day : by,
		.name = by == QAF_NO_DATE ? NULL :
			qaf_date_text(e->q->arena, by) };
	return w;
}

/* The one kind of audit that is counted by the day of an event. */
static const char *kind_of(const struct cadence_duty *d)
{
	return d->audits->word[0];
}

/* Done in time, late, or not at all (QAF_NO_DATE). */
static void judge(struct cadence_window *w, qaf_date done)
{
	w->done = done != QAF_NO_DATE && done <= w->last;
	w->late = done != QAF_NO_DATE && done > w->last;
}

/* QAF_NO_DATE for NULL, and for what is no day. */
static qaf_date day_of(const char *text)
{
	qaf_date day;

	return text && qaf_date_parse(&day, text) ? day : QAF_NO_DATE;
}

/* ---- before the day of an entry ---- */

struct entry {
	long long id;
	qaf_date on;
	const char *team, *details;
};

static const struct qaf_field entry_fields[] = {
	QAF_FIELD(struct entry, id, "id"),
	QAF_FIELD(struct entry, on, "on_day"),
	QAF_FIELD(struct entry, team, "team"),
	QAF_FIELD(struct entry, details, "details"),
};
static const struct qaf_row_type entry_row =
	QAF_ROW_TYPE(struct entry, entry_fields);

struct done_audit {
	const char *auditor, *team, *attributes;
	qaf_date on;
};

static const struct qaf_field audit_fields[] = {
	QAF_FIELD(struct done_audit, auditor, "auditor"),
	QAF_FIELD(struct done_audit, on, "submitted_on"),
	QAF_FIELD(struct done_audit, team, "team"),
	QAF_FIELD(struct done_audit, attributes, "attributes"),
};
static const struct qaf_row_type audit_row =
	QAF_ROW_TYPE(struct done_audit, audit_fields);

/* What both share: a detail of the entry and a column of the case, else the team
 * of each. */
static enum qaf_rc shared(struct qaf *q, const char **out, const char *same,
	const char *attributes, const char *team)
{
	*out = NULL;
	if (same && attributes)
		QAF_TRY(qaf_attribute(q, out, attributes, same));
	if (qaf_blank(*out))
		*out = team;
	return QAF_OK;
}

/* How many people of the cadence's roles handed one in from the one day to the
 * other, of cases of that place. */
static enum qaf_rc count_people(struct events *e, long long *n,
	const struct done_audit *audits, size_t naudits, const char *place,
	qaf_date from, qaf_date to)
{
	const struct cadence_duty *d = e->d;
	struct qaf_words who = { .word = qaf_alloc_array(e->q->arena, naudits,
		sizeof(*who.word)) };

	for (size_t i = 0; i < naudits; i++) {
		const struct done_audit *a = &audits[i];
		struct qaf_staff s;
		const char *of;
		bool found = false;

		if (a->on < from || a->on > to || !a->auditor ||
		    qaf_words_has(&who, a->auditor))
			continue;
		QAF_TRY(shared(e->q, &of, d->same, a->attributes, a->team));
		if (place && !qaf_folded_same(of, place))
			continue;
		QAF_TRY(qaf_staff_get(e->q, &s, a->auditor, &found));
		if (d->by->n && !(found && qaf_role_in(e->l->fw, s.role, d->by)))
			continue;
		who.word[who.n++] = a->auditor;
	}
	*n = (long long)who.n;
	return QAF_OK;
}

/* The day after the entry before it of the same place. */
static enum qaf_rc counted_from(struct events *e, qaf_date *from,
	const struct entry *entries, size_t i, const char *place)
{
	const char *other;

	*from = e->l->since;
	for (size_t k = i; k > 0; k--) {
		QAF_TRY(shared(e->q, &other, e->d->same, entries[k - 1].details,
			entries[k - 1].team));
		if (qaf_folded_same(other, place)) {
			*from = entries[k - 1].on + 1;
			break;
		}
	}
	return QAF_OK;
}

static enum qaf_rc before_entries(struct events *e)
{
	struct entry *entries;
	struct done_audit *audits;
	size_t n, naudits;
	qaf_date from;

	QAF_TRY(qaf_rows(e->q, &entries, &n, &entry_row, SQL_cadence_entries,
		QAF_T("kind", e->d->before)));
	QAF_TRY(qaf_rows(e->q, &audits, &naudits, &audit_row,
		SQL_cadence_audits, QAF_T("kind", kind_of(e->d))));
	for (size_t i = 0; i < n; i++) {
		struct cadence_window *w;
		const char *place;

		QAF_TRY(shared(e->q, &place, e->d->same, entries[i].details,
			entries[i].team));
		QAF_TRY(counted_from(e, &from, entries, i, place));
		w = add(e, place, from, entries[i].on);
		QAF_TRY(count_people(e, &w->done, audits, naudits, place,
			from, w->last));
	}
	return QAF_OK;
}

/* ---- before a day of a case ---- */

struct dated {
	const char *ref, *value;
	bool is_last;
};

static const struct qaf_field dated_fields[] = {
	QAF_FIELD(struct dated, ref, "ref"),
	QAF_FIELD(struct dated, value, "value"),
	QAF_FIELD(struct dated, is_last, "is_last"),
};
static const struct qaf_row_type dated_row =
	QAF_ROW_TYPE(struct dated, dated_fields);

/* A day that cannot be read is none. */
static void take_day(qaf_date *out, const struct dated *d)
{
	if (day_of(d->value) != QAF_NO_DATE)
		*out = day_of(d->value);
}

static enum qaf_rc add_case(struct events *e, const char *ref, qaf_date from,
	qaf_date to)
{
	char *first = NULL;
	qaf_date done;

	if ((from == QAF_NO_DATE && to == QAF_NO_DATE) ||
	    (to != QAF_NO_DATE && to < e->l->since))
		return QAF_OK;
	QAF_TRY(qaf_fetch_text(e->q, &first, SQL_cadence_first_audit,
		QAF_T("case", ref), QAF_T("kind", kind_of(e->d)),
		QAF_D(e->q, "from_on", from)));
	done = day_of(first);
	judge(add(e, ref, from == QAF_NO_DATE ? e->l->since : from, to), done);
	return QAF_OK;
}

/* A question about one person or team, or of what is late, is not about it. */
static void tell_column(struct events *e, const char *column)
{
	const struct qaf_cadence_filter *f = e->l->filter;

	if (f->overdue || f->owner || f->team)
		return;
	qaf_notice(e->q, "%s cannot be counted: no case has anything in a "
		"column %s; load a list of cases that has it", e->d->id, column);
}

static enum qaf_rc before_days(struct events *e)
{
	const struct cadence_duty *d = e->d;
	struct dated *all;
	bool last = false;
	size_t n;

	QAF_TRY(qaf_rows(e->q, &all, &n, &dated_row, SQL_cadence_days,
		QAF_T("dated_from", d->dated_from),
		QAF_T("dated_to", d->dated_to)));
	for (size_t i = 0; i < n; ) {
		const char *ref = all[i].ref;
		qaf_date from = QAF_NO_DATE, to = QAF_NO_DATE;

		for (; i < n && qaf_eq(all[i].ref, ref); i++) {
			take_day(all[i].is_last ? &to : &from, &all[i]);
			last = last || all[i].is_last;
		}
		QAF_TRY(add_case(e, ref, from, to));
	}
	if (d->dated_to && !last)
		tell_column(e, d->dated_to);
	else if (!n)
		tell_column(e, d->dated_from);
	return QAF_OK;
}

/* ---- after a meeting ---- */

static enum qaf_rc after_meetings(struct events *e)
{
	struct qaf_calendar calendar;
	const char **days;
	size_t n;

	QAF_TRY(qaf_calendar_load(e->q, &calendar));
	QAF_TRY(qaf_texts(e->q, &days, &n, SQL_cadence_meetings,
		QAF_T("kind", e->d->follows)));
	for (size_t i = 0; i < n; i++) {
		struct qaf_moment held = { QAF_NO_DATE, -1 };
		char *text = NULL;

		held.day = day_of(days[i]);
		QAF_TRY(qaf_fetch_text(e->q, &text, SQL_cadence_held,
			QAF_T("kind", e->d->kind), QAF_D(e->q, "from_on",
			held.day + 1), QAF_D(e->q, "to_on", i + 1 < n ?
			day_of(days[i + 1]) : e->q->now.day),
			QAF_I("chaired", e->d->chaired)));
		judge(add(e, qaf_printf(e->q->arena, "%s of %s", e->d->follows,
			days[i]), held.day, qaf_clock_due(&calendar, held,
			e->d->within).day), day_of(text));
	}
	return QAF_OK;
}

enum qaf_rc qaf_cadence_events(struct qaf *q, struct cadence_window **out,
	size_t *n, const struct cadence_list *l, const struct cadence_duty *d)
{
	struct events e = { .q = q, .l = l, .d = d };

	QAF_TRY(d->follows ? after_meetings(&e) : d->before ?
		before_entries(&e) : before_days(&e));
	*out = e.w;
	*n = e.n;
	return QAF_OK;
}
