/* The words of the policies as deadlines: the table and the example of the
 * clocks' specification, and working days over bank holidays. */
#include "unit.h"

#include "base/calendar.h"
#include "base/date.h"
#include "core/clock.h"
#include "core/framework/framework.h"

static struct qaf_calendar calendar;

static struct qaf_moment moment(const char *text)
{
	struct qaf_moment m;

	ck_assert_msg(qaf_moment_parse(&m, text), "no moment: %s", text);
	return m;
}

/* `words` after `anchor` must be due at `due` ("" for no deadline). */
static void check_due(const char *anchor, const char *words, const char *due)
{
	struct qaf_duration d;
	struct qaf_moment got;

	qaf_calendar_init(&calendar, &arena);
	ck_assert_msg(qaf_duration_parse(&d, words), "no duration: %s", words);
	got = qaf_clock_due(&calendar, moment(anchor), d);
	ck_assert_msg(qaf_eq(qaf_moment_text(&arena, got), due),
		"%s + %s: %s, not %s", anchor, words,
		qaf_moment_text(&arena, got), due);
}

START_TEST(words_of_the_policies)
{
	/* A Friday afternoon. */
	check_due("2024-03-22T16:10", "3 days", "2024-03-25");
	check_due("2024-03-22T16:10", "5 working days", "2024-04-02");
	check_due("2024-03-22T16:10", "1 working day", "2024-03-25");
	check_due("2024-03-22T16:10", "3 working days", "2024-03-27");
	check_due("2024-03-22T16:10", "1 week", "2024-03-29");
	check_due("2024-03-22T16:10", "2 weeks", "2024-04-05");
	check_due("2024-03-22T16:10", "6 weeks", "2024-05-03");
	check_due("2024-03-22T16:10", "8 weeks", "2024-05-17");
	check_due("2024-03-22T16:10", "1 month", "2024-04-22");
	check_due("2024-03-22T16:10", "3 months", "2024-06-22");
	check_due("2024-03-22T16:10", "1 year", "2025-03-22");
	check_due("2024-03-22T16:10", "1 day at 12:00", "2024-03-23T12:00");
	check_due("2024-03-22T16:10", "immediately", "2024-03-22");
	check_due("2024-03-22T16:10", "none", "");
}
END_TEST

START_TEST(month_ends)
{
	check_due("2024-01-31", "1 month", "2024-02-29");
	check_due("2023-01-31", "1 month", "2023-02-28");
	check_due("2023-12-31", "2 months", "2024-02-29");
	check_due("2024-03-31", "1 month", "2024-04-30");
	check_due("2024-03-31", "3 months", "2024-06-30");
	check_due("2024-11-30", "3 months", "2025-02-28");
	check_due("2024-02-29", "1 year", "2025-02-28");
	check_due("2024-02-29", "1 month", "2024-03-29");
	check_due("2024-12-31", "3 days", "2025-01-03");
}
END_TEST

/* Bank holidays that moved, were added, or met a weekend. */
START_TEST(working_days_over_holidays)
{
	check_due("2022-09-16", "1 working day", "2022-09-20");
	check_due("2022-09-16", "2 working days", "2022-09-21");
	check_due("2025-12-24", "1 working day", "2025-12-29");
	check_due("2026-04-02", "1 working day", "2026-04-07");
	check_due("2021-12-24", "1 working day", "2021-12-29");
	check_due("2027-12-24", "1 working day", "2027-12-29");
	check_due("2023-05-05", "1 working day", "2023-05-09");
	check_due("2026-03-27", "10 working days", "2026-04-14");
	check_due("2024-02-29", "5 working days", "2024-03-07");
}
END_TEST

/* The anchor is never counted, whatever day it is. */
START_TEST(anchors_on_days_off)
{
	check_due("2024-03-23", "1 working day", "2024-03-25");
	check_due("2024-03-24", "1 working day", "2024-03-25");
	check_due("2024-03-29", "1 working day", "2024-04-02");
	check_due("2024-04-01", "3 working days", "2024-04-04");
	/* Nothing else moves a deadline that falls on a day off. */
	check_due("2024-03-22", "1 day", "2024-03-23");
	check_due("2024-03-26", "3 days", "2024-03-29");
	check_due("2024-12-18", "1 week", "2024-12-25");
}
END_TEST

/* An imported year rules: the deadline follows the calendar that it is given. */
START_TEST(imported_year_rules)
{
	struct qaf_duration d;

	qaf_calendar_init(&calendar, &arena);
	ck_assert(qaf_duration_parse(&d, "1 working day"));
	qaf_calendar_clear_year(&calendar, 2022);
	ck_assert_str_eq(qaf_moment_text(&arena, qaf_clock_due(&calendar,
		moment("2022-09-16"), d)), "2022-09-19");
	qaf_calendar_add(&calendar, moment("2022-09-19").day, "State Funeral");
	ck_assert_str_eq(qaf_moment_text(&arena, qaf_clock_due(&calendar,
		moment("2022-09-16"), d)), "2022-09-20");
}
END_TEST

UNIT("clock", words_of_the_policies, month_ends, working_days_over_holidays,
	anchors_on_days_off, imported_year_rules)
