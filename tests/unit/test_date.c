/*
 * Dates: every day of 1970 to 2399 counted one by one, the forms that are
 * read, and the arithmetic of deadlines.
 */
#include <string.h>

#include "unit.h"
#include "base/date.h"

/* Counted without a formula, so that it cannot share one's fault. */
START_TEST(counts_every_day)
{
	static const int lengths[] = {
		0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};
	int weekday = 4;	/* 1970-01-01 was a Thursday */
	qaf_date d = 0;

	for (int y = 1970; y < 2400; y++) {
		for (int m = 1; m <= 12; m++) {
			int last = lengths[m];

			if (m == 2 && y % 4 == 0 && y != 2100 && y != 2200 &&
			    y != 2300)
				last = 29;
			ck_assert_int_eq(qaf_month_days(y, m), last);
			for (int day = 1; day <= last; day++, d++) {
				struct qaf_ymd t = qaf_date_ymd(d);

				ck_assert_int_eq(qaf_date_of(y, m, day), d);
				ck_assert_int_eq(t.year, y);
				ck_assert_int_eq(t.month, m);
				ck_assert_int_eq(t.day, day);
				ck_assert_int_eq(qaf_date_weekday(d), weekday);
				weekday = weekday % 7 + 1;
			}
			ck_assert(!qaf_date_valid(y, m, last + 1));
		}
	}
	ck_assert_int_eq(d, 157054);
}
END_TEST

START_TEST(reaches_year_1_and_9999)
{
	qaf_date first = qaf_date_of(1, 1, 1), last = qaf_date_of(9999, 12, 31);

	ck_assert_int_eq(first, -719162);
	ck_assert_int_eq(qaf_date_weekday(first), 1);
	ck_assert_int_eq(qaf_date_ymd(first).year, 1);
	ck_assert_int_eq(qaf_date_ymd(first).day, 1);
	ck_assert_int_eq(last, 2932896);
	ck_assert_int_eq(qaf_date_weekday(last), 5);
	ck_assert_int_eq(qaf_date_weekday(-1), 3);
	for (qaf_date d = first; d < first + 800; d++) {
		struct qaf_ymd t = qaf_date_ymd(d);

		ck_assert_int_eq(qaf_date_of(t.year, t.month, t.day), d);
	}
	ck_assert(!qaf_date_valid(0, 1, 1) && !qaf_date_valid(10000, 1, 1));
	ck_assert(!qaf_date_valid(2024, 0, 1) && !qaf_date_valid(2024, 13, 1));
	ck_assert(!qaf_date_valid(2024, 1, 0) && !qaf_date_valid(2023, 2, 29));
	ck_assert(!qaf_date_valid(1900, 2, 29) && qaf_date_valid(2000, 2, 29));
}
END_TEST

START_TEST(reads_dates)
{
	static const char *const same[] = {
		"2024-03-05", "05/03/2024", "5/3/2024", "5/03/2024",
		"05/03/2024 00:00:00", "05/03/2024 00:00",
		"2024-03-05T00:00:00", "2024-03-05 00:00:00.000",
		"2024-03-05T00:00", " 2024-03-05 ", "\t5/3/2024\r\n",
	};
	qaf_date d;

	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		d = QAF_NO_DATE;
		ck_assert_msg(qaf_date_parse(&d, same[i]), "%s", same[i]);
		ck_assert_int_eq(d, qaf_date_of(2024, 3, 5));
	}
	ck_assert(qaf_date_parse(&d, "29/02/2024"));
	ck_assert_int_eq(d, qaf_date_of(2024, 2, 29));
	ck_assert(qaf_date_parse(&d, "12/01/2024"));
	ck_assert_int_eq(d, qaf_date_of(2024, 1, 12));
}
END_TEST

/* Spec, Input: 03/13/2024 is an error, never a guess. */
START_TEST(refuses_what_is_no_date)
{
	static const char *const bad[] = {
		"03/13/2024", "31/02/2024", "29/02/2023", "2023-02-29",
		"2024-13-01", "2024-00-10", "2024-01-00", "0/1/2024",
		"5/3/24", "2024-3-5", "2024/03/05", "05-03-2024", "05.03.2024",
		"5 March 2024", "20240305", "45356", "", " ", "today",
		"2024-03-05x", "2024-03-055", "05/03/20244", "005/03/2024",
		"05/03/2024 10:15", "2024-03-05T00:01", "2024-03-05 24:00",
		"2024-03-05T", "2024-03-05 00", "2024-03-05T00:00:0",
		"2024-03-05T00:00:00.", "2024-03-05T00:00:60",
		"2024-03-05T00:00:00Z", "-2024-03-05", "0000-01-01",
		"+024-03-05", "２０２４-03-05", "5/3/2024,", "05/03/",
	};
	qaf_date d = 77;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ck_assert_msg(!qaf_date_parse(&d, bad[i]), "%s", bad[i]);
		ck_assert_int_eq(d, 77);
	}
	ck_assert(!qaf_date_parse(&d, NULL));
}
END_TEST

START_TEST(reads_moments)
{
	static const struct {
		const char *text;
		int minute;
	} vectors[] = {
		{ "2024-03-22", -1 }, { "22/03/2024", -1 },
		{ "2024-03-22T16:10", 970 }, { "2024-03-22 16:10", 970 },
		{ "22/03/2024 16:10", 970 }, { "22/03/2024 16:10:59", 970 },
		{ "2024-03-22T00:00", 0 }, { "2024-03-22 00:00:00", -1 },
		{ "22/03/2024 00:00", -1 }, { "2024-03-22T00:00:01", 0 },
		{ "2024-03-22T23:59", 1439 },
	};
	struct qaf_moment m;

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		ck_assert_msg(qaf_moment_parse(&m, vectors[i].text), "%s",
			vectors[i].text);
		ck_assert_int_eq(m.day, qaf_date_of(2024, 3, 22));
		ck_assert_msg(m.minute == vectors[i].minute, "%s",
			vectors[i].text);
	}
	ck_assert(!qaf_moment_parse(&m, "2024-03-22T24:00"));
	ck_assert(!qaf_moment_parse(&m, "2024-03-22T16:60"));
	ck_assert(!qaf_moment_parse(&m, "2024-03-22T1610"));
	ck_assert(!qaf_moment_parse(&m, "2024-03-22 noon"));
	ck_assert(!qaf_moment_parse(&m, "16:10"));
	ck_assert(!qaf_moment_parse(&m, NULL));
}
END_TEST

START_TEST(writes_dates)
{
	qaf_date d = qaf_date_of(2024, 3, 5);

	ck_assert_str_eq(qaf_date_text(&arena, d), "2024-03-05");
	ck_assert_str_eq(qaf_date_text(&arena, qaf_date_of(7, 1, 2)),
		"0007-01-02");
	ck_assert_str_eq(qaf_date_text(&arena, QAF_NO_DATE), "");
	ck_assert_str_eq(qaf_date_words(&arena, d), "5 March 2024");
	ck_assert_str_eq(qaf_date_words(&arena, qaf_date_of(2023, 12, 31)),
		"31 December 2023");
	ck_assert_str_eq(qaf_date_words(&arena, QAF_NO_DATE), "");
	ck_assert_str_eq(qaf_moment_text(&arena,
		(struct qaf_moment){ d, -1 }), "2024-03-05");
	ck_assert_str_eq(qaf_moment_text(&arena,
		(struct qaf_moment){ d, 0 }), "2024-03-05T00:00");
	ck_assert_str_eq(qaf_moment_text(&arena,
		(struct qaf_moment){ d, 725 }), "2024-03-05T12:05");
	ck_assert_str_eq(qaf_moment_text(&arena,
		(struct qaf_moment){ QAF_NO_DATE, 5 }), "");
}
END_TEST

/* Spec, clocks: the same day of the month, or that month's last day. */
START_TEST(adds_months)
{
	static const struct {
		struct qaf_ymd from;
		int months;
		const char *to;
	} vectors[] = {
		{ { 2024, 1, 31 }, 1, "2024-02-29" },
		{ { 2023, 1, 31 }, 1, "2023-02-28" },
		{ { 2024, 3, 22 }, 3, "2024-06-22" },
		{ { 2024, 11, 30 }, 3, "2025-02-28" },
		{ { 2024, 12, 15 }, 1, "2025-01-15" },
		{ { 2024, 2, 29 }, 12, "2025-02-28" },
		{ { 2024, 2, 29 }, 48, "2028-02-29" },
		{ { 2024, 3, 31 }, -1, "2024-02-29" },
		{ { 2024, 1, 15 }, -1, "2023-12-15" },
		{ { 2024, 1, 15 }, -13, "2022-12-15" },
		{ { 2024, 5, 31 }, 0, "2024-05-31" },
		{ { 2024, 5, 31 }, 1, "2024-06-30" },
		{ { 9999, 12, 31 }, 1, "" }, { { 1, 1, 1 }, -1, "" },
		{ { 9999, 11, 30 }, 1, "9999-12-30" },
	};

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		struct qaf_ymd f = vectors[i].from;
		qaf_date d = qaf_date_of(f.year, f.month, f.day);

		ck_assert_str_eq(qaf_date_text(&arena,
			qaf_date_add_months(d, vectors[i].months)),
			vectors[i].to);
	}
	ck_assert_int_eq(qaf_date_add_months(QAF_NO_DATE, 1), QAF_NO_DATE);
}
END_TEST

START_TEST(orders_moments)
{
	struct qaf_moment noon = { 100, 720 }, end = { 100, -1 };
	struct qaf_moment late = { 100, 1439 }, next = { 101, 0 };

	ck_assert_int_lt(qaf_moment_cmp(noon, end), 0);
	ck_assert_int_lt(qaf_moment_cmp(late, end), 0);
	ck_assert_int_gt(qaf_moment_cmp(end, late), 0);
	ck_assert_int_lt(qaf_moment_cmp(end, next), 0);
	ck_assert_int_gt(qaf_moment_cmp(next, noon), 0);
	ck_assert_int_eq(qaf_moment_cmp(end, end), 0);
	ck_assert_int_eq(qaf_moment_cmp(noon, noon), 0);
}
END_TEST

static struct qaf_moment moment(const char *text)
{
	struct qaf_moment m;

	ck_assert_msg(qaf_moment_parse(&m, text), "no moment: %s", text);
	return m;
}

static void check_late(const char *due, const char *now, int days)
{
	struct qaf_moment d = moment(due), n = moment(now);

	ck_assert_msg(qaf_is_late(d, n) == (days >= 0),
		"due %s, now %s: overdue must be %d", due, now, days >= 0);
	ck_assert_int_eq(qaf_days_late(d, n), days < 0 ? 0 : days);
}

/* -1: kept; else overdue, and by how many calendar days. */
START_TEST(kept_and_overdue)
{
	check_late("2024-03-25", "2024-03-24", -1);
	check_late("2024-03-25", "2024-03-25", -1);
	check_late("2024-03-25", "2024-03-25T23:59", -1);
	check_late("2024-03-25", "2024-03-26T00:00", 1);
	check_late("2024-03-25", "2024-04-01", 7);
	check_late("2024-03-23T12:00", "2024-03-23T11:59", -1);
	check_late("2024-03-23T12:00", "2024-03-23T12:00", -1);
	check_late("2024-03-23T12:00", "2024-03-23T12:01", 0);
	check_late("2024-03-23T12:00", "2024-03-24T00:00", 1);
	/* A clock without a minute does not call its own day late. */
	check_late("2024-03-23T12:00", "2024-03-23", -1);
	check_late("2024-03-23T12:00", "2024-03-24", 1);
}
END_TEST

START_TEST(no_deadline_is_never_overdue)
{
	struct qaf_moment none = { QAF_NO_DATE, -1 };

	ck_assert(!qaf_is_late(none, moment("2099-12-31T23:59")));
	ck_assert_int_eq(qaf_days_late(none, moment("2099-12-31")), 0);
}
END_TEST

static void check_british(const char *utc, const char *wall)
{
	ck_assert_str_eq(qaf_moment_text(&arena, qaf_moment_british(moment(utc))),
		wall);
}

/* The clocks change at one o'clock UTC. */
START_TEST(british_clock)
{
	check_british("2024-01-15T12:00", "2024-01-15T12:00");
	check_british("2024-03-31T00:59", "2024-03-31T00:59");
	check_british("2024-03-31T01:00", "2024-03-31T02:00");
	check_british("2024-06-30T23:30", "2024-07-01T00:30");
	check_british("2024-10-27T00:59", "2024-10-27T01:59");
	check_british("2024-10-27T01:00", "2024-10-27T01:00");
}
END_TEST

UNIT("date", counts_every_day, reaches_year_1_and_9999, reads_dates,
	refuses_what_is_no_date, reads_moments, writes_dates, adds_months,
	orders_moments, kept_and_overdue, no_deadline_is_never_overdue,
	british_clock)
