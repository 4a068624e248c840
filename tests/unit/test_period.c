/*
 * Periods: their days, names, neighbours, and what is refused.
 */
#include "unit.h"

#include <string.h>

#include "base/arena.h"
#include "core/period.h"

static qaf_date day(const char *text)
{
	qaf_date d = QAF_NO_DATE;

	ck_assert(qaf_date_parse(&d, text));
	return d;
}

/* `text` is read as a period of `t` from `first` to `last`, named `name`. */
static void same_days(const struct qaf_period *a, const struct qaf_period *b)
{
	ck_assert_int_eq(a->first, b->first);
	ck_assert_int_eq(a->last, b->last);
}

static void expect(const struct qaf_timetable *t, const char *text,
	const char *first, const char *last, const char *name)
{
	struct qaf_period p, again;

	ck_assert_msg(qaf_period_parse(&ctx, &p, t, text) == QAF_OK, "%s",
		ctx.error.text);
	ck_assert_str_eq(qaf_date_text(&arena, p.first), first);
	ck_assert_str_eq(qaf_date_text(&arena, p.last), last);
	ck_assert_str_eq(qaf_period_text(&arena, &p), name);
	ck_assert_int_eq(qaf_period_of(&ctx, &again, &p.table, p.last),
		QAF_OK);
	same_days(&p, &again);
	ck_assert(qaf_period_contains(&p, p.first));
	ck_assert(qaf_period_contains(&p, p.last));
	ck_assert(!qaf_period_contains(&p, p.last + 1));
	ck_assert(!qaf_period_contains(&p, p.first - 1));
}

static void refuse(const struct qaf_timetable *t, const char *text,
	const char *because)
{
	struct qaf_period p;

	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_period_parse(&ctx, &p, t, text), QAF_INPUT);
	ck_assert_msg(strstr(ctx.error.text, because), "%s", ctx.error.text);
	qaf_clear_error(&ctx);
}

START_TEST(months)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_MONTHS, 1);

	expect(&t, "2024-03", "2024-03-01", "2024-03-31", "2024-03");
	expect(&t, "2024-02", "2024-02-01", "2024-02-29", "2024-02");
	expect(&t, "2023-12", "2023-12-01", "2023-12-31", "2023-12");
	refuse(&t, "2024-13", "'2024-13' is not a month: give YYYY-MM");
	refuse(&t, "2024-00", "is not a month");
	refuse(&t, "2024-3", "is not a month");
	refuse(&t, "2024-Q1", "is not a month");
	refuse(&t, "2024", "is not a month");
	refuse(&t, "", "is not a month");
	refuse(&t, "24-03", "is not a month");
	refuse(&t, "2024-03-01", "is not a month");
	refuse(&t, "2024-03x", "is not a month");
	refuse(&t, "1899-12", "1900");
	refuse(&t, "2200-01", "2199");
	refuse(&t, "\x1b[31m", "\\x1b");
}
END_TEST

/* Weeks of years that begin on each side of a Thursday. */
START_TEST(weeks)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_WEEKS, 1);

	expect(&t, "2024-W10", "2024-03-04", "2024-03-10", "2024-W10");
	expect(&t, "2024-w01", "2024-01-01", "2024-01-07", "2024-W01");
	expect(&t, "2015-W01", "2014-12-29", "2015-01-04", "2015-W01");
	expect(&t, "2020-W53", "2020-12-28", "2021-01-03", "2020-W53");
	expect(&t, "2021-W01", "2021-01-04", "2021-01-10", "2021-W01");
	expect(&t, "2026-W53", "2026-12-28", "2027-01-03", "2026-W53");
	refuse(&t, "2024-W53", "is not a week");
	refuse(&t, "2024-W54", "is not a week");
	refuse(&t, "2024-W00", "is not a week");
	refuse(&t, "2024-W1", "such as 2024-W10");
	refuse(&t, "2024-10", "is not a week");
}
END_TEST

START_TEST(quarters_half_years_and_blocks)
{
	struct qaf_timetable quarter = qaf_timetable_of(QAF_EVERY_QUARTER, 1);
	struct qaf_timetable three = qaf_timetable_of(QAF_EVERY_MONTHS, 3);
	struct qaf_timetable half = qaf_timetable_of(QAF_EVERY_HALF_YEAR, 1);
	struct qaf_timetable six = qaf_timetable_of(QAF_EVERY_MONTHS, 6);
	struct qaf_timetable two = qaf_timetable_of(QAF_EVERY_MONTHS, 2);
	struct qaf_timetable four = qaf_timetable_of(QAF_EVERY_MONTHS, 4);

	expect(&quarter, "2024-Q1", "2024-01-01", "2024-03-31", "2024-Q1");
	expect(&quarter, "2024-q4", "2024-10-01", "2024-12-31", "2024-Q4");
	expect(&three, "2024-Q2", "2024-04-01", "2024-06-30", "2024-Q2");
	expect(&half, "2024-H2", "2024-07-01", "2024-12-31", "2024-H2");
	expect(&six, "2024-h1", "2024-01-01", "2024-06-30", "2024-H1");
	expect(&two, "2024-03+04", "2024-03-01", "2024-04-30", "2024-03+04");
	expect(&two, "2024-11+12", "2024-11-01", "2024-12-31", "2024-11+12");
	expect(&four, "2024-05+08", "2024-05-01", "2024-08-31", "2024-05+08");
	refuse(&quarter, "2024-Q5", "is not a quarter");
	refuse(&quarter, "2024-Q0", "is not a quarter");
	refuse(&quarter, "2024-01", "is not a quarter");
	refuse(&half, "2024-H3", "is not a half-year");
	half.year_start = 4;
	expect(&half, "2023-H1", "2023-04-01", "2023-09-30", "2023-H1");
	expect(&half, "2023-H2", "2023-10-01", "2024-03-31", "2023-H2");
	half.year_start = 9;
	expect(&half, "2023-H2", "2024-03-01", "2024-08-31", "2023-H2");
	refuse(&two, "2024-02+03", "from an odd month");
	refuse(&two, "2024-03+05", "is not two months");
	refuse(&two, "2024-03", "is not two months");
	refuse(&four, "2024-03+06", "is not four months");
}
END_TEST

/* DOR22-15: one audit in two months, so any day finds its pair of months. */
START_TEST(every_other_month)
{
	struct qaf_timetable two = qaf_timetable_of(QAF_EVERY_MONTHS, 2);
	struct qaf_period march, april, may;

	qaf_period_of(&ctx, &march, &two, day("2024-03-01"));
	qaf_period_of(&ctx, &april, &two, day("2024-04-30"));
	qaf_period_of(&ctx, &may, &two, day("2024-05-01"));
	same_days(&march, &april);
	ck_assert_int_eq(may.first, april.last + 1);
}
END_TEST

START_TEST(terms)
{
	static const struct qaf_term own[] = {
		{ "autumn", 9, 2 }, { "spring", 1, 8 }, { "summer", 4, 15 },
	};
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_TERM, 1);

	expect(&t, "2024-spring", "2024-01-01", "2024-03-31", "2024-spring");
	expect(&t, "2024-Summer", "2024-04-01", "2024-08-31", "2024-summer");
	expect(&t, "2024-autumn", "2024-09-01", "2024-12-31", "2024-autumn");
	refuse(&t, "2024-winter", "YYYY-spring, YYYY-summer or YYYY-autumn");
	refuse(&t, "2024-", "is not a term");
	t.terms = own;
	t.nterms = 3;
	expect(&t, "2024-spring", "2024-01-08", "2024-04-14", "2024-spring");
	expect(&t, "2023-autumn", "2023-09-02", "2024-01-07", "2023-autumn");
}
END_TEST

START_TEST(years)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_YEAR, 1);

	expect(&t, "2024", "2024-01-01", "2024-12-31", "2024");
	refuse(&t, "2024-01", "is not a year");
	refuse(&t, "20244", "is not a year");
	refuse(&t, "2O24", "is not a year");
	t.year_start = 4;
	expect(&t, "2024", "2024-04-01", "2025-03-31", "2024");
}
END_TEST

/* DUD23-35: every eight weeks, from a date that the council sets. */
START_TEST(cycles_of_weeks)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_WEEKS, 8);
	struct qaf_period p;

	ck_assert_int_eq(qaf_period_of(&ctx, &p, &t, day("2024-03-05")),
		QAF_RULE);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "8 weeks"));
	qaf_clear_error(&ctx);
	t.from = day("2024-01-01");
	expect(&t, "2024-02-26", "2024-02-26", "2024-04-21", "2024-02-26");
	expect(&t, "2024-04-21", "2024-02-26", "2024-04-21", "2024-02-26");
	expect(&t, "2024-04-22", "2024-04-22", "2024-06-16", "2024-04-22");
	expect(&t, "2023-12-31", "2023-11-06", "2023-12-31", "2023-11-06");
	refuse(&t, "2024-03", "give a day in it as YYYY-MM-DD");
	refuse(&t, "2024-02-30", "is not a cycle of weeks");
}
END_TEST

START_TEST(days_and_demand)
{
	struct qaf_timetable one = qaf_timetable_of(QAF_EVERY_DAY, 1);
	struct qaf_timetable ask = qaf_timetable_of(QAF_EVERY_DEMAND, 1);
	struct qaf_period p;

	expect(&one, "2024-03-05", "2024-03-05", "2024-03-05", "2024-03-05");
	expect(&ask, "2024-03", "2024-03-01", "2024-03-31", "2024-03");
	expect(&ask, "2024-03-05", "2024-03-05", "2024-03-05", "2024-03-05");
	refuse(&one, "2024-03", "is not a day");
	refuse(&ask, "2024-Q1", "is not a month or a day");
	qaf_period_of(&ctx, &p, &ask, day("2024-03-22"));
	ck_assert_str_eq(qaf_period_text(&arena, &p), "2024-03");
}
END_TEST

START_TEST(months_that_fill_no_year_are_refused)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_MONTHS, 5);
	struct qaf_period p;

	ck_assert_int_eq(qaf_period_of(&ctx, &p, &t, day("2024-03-05")),
		QAF_RULE);
}
END_TEST

/* Periods follow one another without gap or overlap, and every name leads
 * back to its period. */
START_TEST(periods_leave_no_day_out)
{
	static const enum qaf_every_unit units[] = {
		QAF_EVERY_DAY, QAF_EVERY_WEEKS, QAF_EVERY_QUARTER,
		QAF_EVERY_TERM, QAF_EVERY_HALF_YEAR, QAF_EVERY_YEAR,
	};
	struct qaf_timetable t[10];
	size_t n = sizeof(units) / sizeof(units[0]);

	for (size_t i = 0; i < n; i++)
		t[i] = qaf_timetable_of(units[i], 1);
	t[n++] = qaf_timetable_of(QAF_EVERY_MONTHS, 1);
	t[n++] = qaf_timetable_of(QAF_EVERY_MONTHS, 2);
	t[n] = qaf_timetable_of(QAF_EVERY_HALF_YEAR, 1);
	t[n++].year_start = 9;
	t[n] = qaf_timetable_of(QAF_EVERY_WEEKS, 8);
	t[n++].from = day("2024-01-01");
	for (size_t i = 0; i < n; i++) {
		struct qaf_period p, next, back;

		qaf_period_of(&ctx, &p, &t[i], day("2019-06-15"));
		while (p.last < day("2029-01-01")) {
			struct qaf_arena_mark mark = qaf_arena_mark(&arena);

			qaf_period_parse(&ctx, &back, &t[i],
				qaf_period_text(&arena, &p));
			same_days(&p, &back);
			qaf_period_step(&ctx, &next, &p, 1);
			ck_assert_int_eq(next.first, p.last + 1);
			qaf_period_step(&ctx, &back, &next, -1);
			same_days(&p, &back);
			p = next;
			qaf_arena_reset(&arena, mark);
		}
	}
}
END_TEST

START_TEST(steps_stop_at_the_last_year)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_YEAR, 1);
	struct qaf_period p;

	qaf_period_parse(&ctx, &p, &t, "2199");
	ck_assert_int_eq(qaf_period_step(&ctx, &p, &p, 1), QAF_INPUT);
	ck_assert_int_eq(qaf_period_step(&ctx, &p, &p, -12), QAF_OK);
	ck_assert_str_eq(qaf_period_text(&arena, &p), "2187");
}
END_TEST

UNIT("period", months, weeks, quarters_half_years_and_blocks,
	every_other_month, terms, years, cycles_of_weeks, days_and_demand,
	months_that_fill_no_year_are_refused, periods_leave_no_day_out,
	steps_stop_at_the_last_year)
