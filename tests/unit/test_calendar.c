/*
 * Working days: the built-in calendar against GOV.UK's own list, and against
 * a second, slower computation of every day from 2000 to 2040.
 */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "unit.h"
#include "base/date.h"

static struct qaf_calendar cal;

static qaf_date day(const char *iso)
{
	qaf_date d = QAF_NO_DATE;

	ck_assert_msg(qaf_date_parse(&d, iso), "%s", iso);
	return d;
}

static int year_of(qaf_date d)
{
	return qaf_date_ymd(d).year;
}

/* The block of England and Wales, up to the next division. */
static char *govuk(void)
{
	const char *folder = getenv("QAF_TEST_DATA");
	char *path = qaf_printf(&arena, "%s/bank-holidays.json",
		folder ? folder : "tests/data");
	char *text = qaf_alloc(&arena, 200000), *end;
	FILE *file = fopen(path, "rb");

	ck_assert_msg(file, "%s", path);
	ck_assert_uint_gt(fread(text, 1, 199999, file), 1000);
	fclose(file);
	end = strstr(text, "\"scotland\"");
	text = strstr(text, "\"england-and-wales\"");
	ck_assert(text && end > text);
	*end = '\0';
	return text;
}

/* The value of the next `key` in `*text`, which is stepped over. */
static char *next_value(char **text, const char *key)
{
	char *from = strstr(*text, key), *to;

	if (!from)
		return NULL;
	from = strchr(from, ':');
	from = strchr(from, '"') + 1;
	to = strchr(from, '"');
	*text = to + 1;
	return qaf_strndup(&arena, from, (size_t)(to - from));
}

START_TEST(agrees_with_govuk)
{
	char *text = govuk(), *title;
	size_t listed = 0, ours = 0;
	int first = 9999, last = 0;

	qaf_calendar_init(&cal, &arena);
	while ((title = next_value(&text, "\"title\""))) {
		qaf_date d = day(next_value(&text, "\"date\""));
		const char *known = qaf_calendar_holiday(&cal, d);

		ck_assert_msg(known, "%s %s", qaf_date_text(&arena, d), title);
		ck_assert_str_eq(known, title);
		first = year_of(d) < first ? year_of(d) : first;
		last = year_of(d) > last ? year_of(d) : last;
		listed++;
	}
	ck_assert_int_eq(first, 2012);
	ck_assert_int_eq(last, 2026);
	for (size_t i = 0; i < cal.n; i++)
		ours += year_of(cal.days[i].day) >= first &&
			year_of(cal.days[i].day) <= last;
	ck_assert_uint_eq(listed, ours);
	ck_assert_uint_eq(listed, 15 * 8 + 1 + 2 + 1);
}
END_TEST

/* Easter by Gauss's method with the table for 1900 to 2099. */
static qaf_date gauss_easter(int y)
{
	int d = (19 * (y % 19) + 24) % 30;
	int e = (2 * (y % 4) + 4 * (y % 7) + 6 * d + 5) % 7;
	qaf_date sunday = qaf_date_of(y, 3, 22) + d + e;

	if (sunday == qaf_date_of(y, 4, 26) ||
	    (sunday == qaf_date_of(y, 4, 25) && d == 28 && y % 19 > 10))
		sunday -= 7;
	return sunday;
}

/* What the proclamations changed: '+' a holiday, '-' none after all. */
static char proclaimed(qaf_date d)
{
	static const char *const changes[] = {
		"-2002-05-27", "+2002-06-03", "+2002-06-04", "+2011-04-29",
		"-2012-05-28", "+2012-06-04", "+2012-06-05", "-2020-05-04",
		"+2020-05-08", "-2022-05-30", "+2022-06-02", "+2022-06-03",
		"+2022-09-19", "+2023-05-08",
	};

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
		if (day(changes[i] + 1) == d)
			return changes[i][0];
	return ' ';
}

/* Is `d` free, judged by itself and the days just before it? */
static bool is_free(qaf_date d)
{
	struct qaf_ymd t = qaf_date_ymd(d);
	int w = qaf_date_weekday(d), on = t.month * 100 + t.day;
	qaf_date sunday = gauss_easter(t.year);
	char change = proclaimed(d);

	if (w >= 6 || change == '+')
		return true;
	if (change == '-')
		return false;
	if (d == sunday - 2 || d == sunday + 1)
		return true;
	if (w == 1 && ((t.month == 5 && (t.day <= 7 || t.day >= 25)) ||
	    (t.month == 8 && t.day >= 25)))
		return true;
	/* Christmas and Boxing Day on a weekend move on to the next weekdays. */
	return on == 101 || (w == 1 && (on == 102 || on == 103)) ||
		on == 1225 || on == 1226 || (on == 1227 && w <= 2) ||
		(on == 1228 && w <= 2);
}

START_TEST(agrees_with_brute_force)
{
	qaf_date last = qaf_date_of(2040, 12, 31);

	qaf_calendar_init(&cal, &arena);
	for (qaf_date d = qaf_date_of(2000, 1, 1); d <= last; d++)
		ck_assert_msg(qaf_calendar_is_working_day(&cal, d) ==
			!is_free(d), "%s", qaf_date_text(&arena, d));
	ck_assert_uint_eq(cal.n, 41 * 8 + 1 + 1 + 1 + 2 + 1);
}
END_TEST

START_TEST(walks_working_days)
{
	qaf_calendar_init(&cal, &arena);
	for (int year = 2000; year <= 2039; year++) {
		qaf_date from = qaf_date_of(year, 12, 1), to = from;
		int n = 0;

		for (int i = 0; i < 60; i++) {
			ck_assert_int_eq(qaf_calendar_working_days_between(
				&cal, from, to), n);
			ck_assert_int_eq(qaf_calendar_working_days_between(
				&cal, to, from), -n);
			if (i == 0 || !is_free(to))
				ck_assert_int_eq(qaf_calendar_add_working_days(
					&cal, from, n), to);
			n += !is_free(++to);
		}
	}
}
END_TEST

/* Worked by hand: weekends, Easter, substitutes, a funeral, a leap day. */
START_TEST(counts_as_published)
{
	static const struct {
		const char *from;
		int n;
		const char *to;
	} vectors[] = {
		{ "2022-09-16", 1, "2022-09-20" },
		{ "2022-09-16", 2, "2022-09-21" },
		{ "2025-12-24", 1, "2025-12-29" },
		{ "2026-04-02", 1, "2026-04-07" },
		{ "2021-12-24", 1, "2021-12-29" },
		{ "2027-12-24", 1, "2027-12-29" },
		{ "2023-05-05", 1, "2023-05-09" },
		{ "2026-03-27", 10, "2026-04-14" },
		{ "2024-02-29", 5, "2024-03-07" },
		{ "2024-03-22", 3, "2024-03-27" },
		{ "2024-03-22", 1, "2024-03-25" },
		{ "2024-03-23", 0, "2024-03-23" },
	};

	qaf_calendar_init(&cal, &arena);
	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		qaf_date to = qaf_calendar_add_working_days(&cal,
			day(vectors[i].from), vectors[i].n);

		ck_assert_str_eq(qaf_date_text(&arena, to), vectors[i].to);
		ck_assert_int_eq(qaf_calendar_working_days_between(&cal,
			day(vectors[i].from), to), vectors[i].n);
	}
}
END_TEST

/* An imported year rules alone: a union would keep 4 May 2020. */
START_TEST(takes_imported_years)
{
	size_t before;

	qaf_calendar_init(&cal, &arena);
	before = cal.n;
	qaf_calendar_clear_year(&cal, 2021);
	ck_assert_uint_eq(cal.n, before - 8);
	ck_assert(qaf_calendar_is_working_day(&cal, day("2021-12-27")));
	ck_assert(qaf_calendar_holiday(&cal, day("2020-12-28")));
	ck_assert(qaf_calendar_holiday(&cal, day("2022-01-03")));
	qaf_calendar_add(&cal, day("2021-07-05"), "A day of its own");
	qaf_calendar_add(&cal, day("2021-07-05"), "Renamed");
	ck_assert_uint_eq(cal.n, before - 7);
	ck_assert_str_eq(qaf_calendar_holiday(&cal, day("2021-07-05")),
		"Renamed");

	qaf_calendar_clear_year(&cal, 2043);
	qaf_calendar_add(&cal, day("2043-12-25"), "Christmas Day");
	ck_assert(!qaf_calendar_is_working_day(&cal, day("2043-12-25")));
	qaf_calendar_clear_year(&cal, 1999);
	qaf_calendar_add(&cal, day("1999-12-27"), NULL);
	ck_assert_str_eq(qaf_calendar_holiday(&cal, day("1999-12-27")), "");
	ck_assert_int_eq(cal.days[0].day, day("1999-12-27"));
}
END_TEST

UNIT("calendar", agrees_with_govuk, agrees_with_brute_force,
	walks_working_days, counts_as_published, takes_imported_years)
