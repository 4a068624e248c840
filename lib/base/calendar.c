/*
 * Computes the bank holidays of England and Wales, and counts working days.
 */
#include "base/calendar.h"
#include "base/date.h"

#include <assert.h>
#include <string.h>

#define MONDAY 1
#define SATURDAY 6

/* One-off days and moves, by royal proclamation. */
static const struct {
	struct qaf_ymd from;	/* the day that is lost; year 0: a day is added */
	struct qaf_ymd to;
	const char *title;
} one_offs[] = {
	{ { 2002, 5, 27 }, { 2002, 6, 4 }, "Spring bank holiday" },
	{ { 0, 0, 0 }, { 2002, 6, 3 }, "Golden Jubilee bank holiday" },
	{ { 0, 0, 0 }, { 2011, 4, 29 }, "Royal wedding bank holiday" },
	{ { 2012, 5, 28 }, { 2012, 6, 4 }, "Spring bank holiday" },
	{ { 0, 0, 0 }, { 2012, 6, 5 }, "Queen’s Diamond Jubilee" },
	{ { 2020, 5, 4 }, { 2020, 5, 8 }, "Early May bank holiday (VE day)" },
	{ { 2022, 5, 30 }, { 2022, 6, 2 }, "Spring bank holiday" },
	{ { 0, 0, 0 }, { 2022, 6, 3 }, "Platinum Jubilee bank holiday" },
	{ { 0, 0, 0 }, { 2022, 9, 19 },
		"Bank Holiday for the State Funeral of Queen Elizabeth II" },
	{ { 0, 0, 0 }, { 2023, 5, 8 },
		"Bank holiday for the coronation of King Charles III" },
};

/* The index of `day` in the list, or where it would be inserted. */
static size_t index_of(const struct qaf_calendar *c, qaf_date day)
{
	size_t low = 0, high = c->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->days[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void qaf_calendar_add(struct qaf_calendar *c, qaf_date day, const char *title)
{
	size_t at = index_of(c, day);

	if (at == c->n || c->days[at].day != day) {
		c->days = qaf_grow(c->arena, c->days, c->n, &c->cap,
			sizeof(*c->days));
		memmove(c->days + at + 1, c->days + at,
			(c->n - at) * sizeof(*c->days));
		c->n++;
	}
	c->days[at].day = day;
	c->days[at].title = qaf_strdup(c->arena, title ? title : "");
}

/* Drop the days from `first` up to and with `last`. */
static void remove_days(struct qaf_calendar *c, qaf_date first, qaf_date last)
{
	size_t from = index_of(c, first), to = index_of(c, last + 1);

	if (from == to)
		return;
	memmove(c->days + from, c->days + to, (c->n - to) * sizeof(*c->days));
	c->n -= to - from;
}

void qaf_calendar_clear_year(struct qaf_calendar *c, int year)
{
	remove_days(c, qaf_date_of(year, 1, 1), qaf_date_of(year, 12, 31));
}

/*
 * Easter Sunday, from the full moon of the Gregorian church calendar: the
 * golden number gives the moon's age, less one day a century that has no
 * leap day and plus one for its own slow drift.
 */
static qaf_date easter(int year)
{
	int golden = year % 19, century = year / 100;
	int moon = (19 * golden + century - century / 4 -
		(8 * century + 13) / 25 + 15) % 30;
	qaf_date full_moon;

	/* The two longest months of the moon are a day shorter. */
	if (moon == 29 || (moon == 28 && golden > 10))
		moon--;
	full_moon = qaf_date_of(year, 3, 21) + moon;
	return full_moon + 7 - qaf_date_weekday(full_moon) % 7;
}

static qaf_date first_monday(int year, int month)
{
	qaf_date d = qaf_date_of(year, month, 1);

	return d + (8 - qaf_date_weekday(d)) % 7;
}

static qaf_date last_monday(int year, int month)
{
	qaf_date d = qaf_date_of(year, month, qaf_month_days(year, month));

	return d - (qaf_date_weekday(d) - MONDAY);
}

/* Christmas and Boxing Day; each has a weekday of its own as substitute. */
static void add_christmas(struct qaf_calendar *c, int year)
{
	qaf_date christmas = qaf_date_of(year, 12, 25);
	qaf_date boxing = christmas + 1;

	if (qaf_date_weekday(christmas) >= SATURDAY)
		christmas += 2;
	if (qaf_date_weekday(boxing) >= SATURDAY)
		boxing += 2;
	qaf_calendar_add(c, christmas, "Christmas Day");
	qaf_calendar_add(c, boxing, "Boxing Day");
}

static void add_year(struct qaf_calendar *c, int year)
{
	qaf_date new_year = qaf_date_of(year, 1, 1);
	qaf_date sunday = easter(year);

	if (qaf_date_weekday(new_year) >= SATURDAY)
		new_year = first_monday(year, 1);
	qaf_calendar_add(c, new_year, "New Year’s Day");
	qaf_calendar_add(c, sunday - 2, "Good Friday");
	qaf_calendar_add(c, sunday + 1, "Easter Monday");
	qaf_calendar_add(c, first_monday(year, 5), "Early May bank holiday");
	qaf_calendar_add(c, last_monday(year, 5), "Spring bank holiday");
	qaf_calendar_add(c, last_monday(year, 8), "Summer bank holiday");
	add_christmas(c, year);
}

void qaf_calendar_init(struct qaf_calendar *c, struct qaf_arena *a)
{
	memset(c, 0, sizeof(*c));
	c->arena = a;
	for (int year = QAF_CALENDAR_FIRST; year <= QAF_CALENDAR_LAST; year++)
		add_year(c, year);
	for (size_t i = 0; i < sizeof(one_offs) / sizeof(one_offs[0]); i++) {
		struct qaf_ymd from = one_offs[i].from, to = one_offs[i].to;

		if (from.year) {
			qaf_date lost = qaf_date_of(from.year, from.month,
				from.day);

			remove_days(c, lost, lost);
		}
		qaf_calendar_add(c, qaf_date_of(to.year, to.month, to.day),
			one_offs[i].title);
	}
}

const char *qaf_calendar_holiday(const struct qaf_calendar *c, qaf_date day)
{
	size_t at = index_of(c, day);

	return at < c->n && c->days[at].day == day ? c->days[at].title : NULL;
}

bool qaf_calendar_is_working_day(const struct qaf_calendar *c, qaf_date day)
{
	return qaf_date_weekday(day) < SATURDAY && !qaf_calendar_holiday(c, day);
}

qaf_date qaf_calendar_add_working_days(const struct qaf_calendar *c,
	qaf_date from, int n)
{
	assert(n >= 0);
	while (n > 0) {
		if (qaf_calendar_is_working_day(c, ++from))
			n--;
	}
	return from;
}

int qaf_calendar_working_days_between(const struct qaf_calendar *c,
	qaf_date from, qaf_date to)
{
	int n = 0;

	if (to < from)
		return -qaf_calendar_working_days_between(c, to, from);
	while (from < to)
		n += qaf_calendar_is_working_day(c, ++from);
	return n;
}
