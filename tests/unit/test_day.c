/*
 * Days as other systems write them: what each is, what stands for none, what
 * is none, and what is read only where the user says so.
 */
#include "input/day.h"

#include <stdio.h>

#include "unit.h"

static const struct qaf_day_forms strict, loose = { .two_digit_years = true,
	.serial = true };

static void is(const char *text, const struct qaf_day_forms *forms,
	enum qaf_day found, const char *expected)
{
	struct qaf_moment m = { QAF_NO_DATE, -1 };

	ck_assert_msg(qaf_day_read(&m, text, forms) == found, "%s: %d", text,
		(int)qaf_day_read(&m, text, forms));
	ck_assert_msg(!strcmp(qaf_moment_text(&arena, m), expected), "%s: %s",
		text, qaf_moment_text(&arena, m));
}

START_TEST(reads_every_form)
{
	static const char *const days[] = {
		"2024-03-05", "05/03/2024", "5/3/2024", "05-Mar-2024",
		"5-Mar-2024", "05-MAR-2024", "5 March 2024", "05 Mar 2024",
		"5 march 2024", " 2024-03-05 ", "2024-03-05 00:00:00",
		"2024-03-05 00:00:00.000", "05/03/2024 00:00",
		"2024-03-05T00:00:00", "2024-03-05T00:00:00Z",
		"2024-03-05T00:00:00.000+01:00", "05-Mar-2024 00:00:00",
		"05/03/2024 12:00:00 AM",
	};
	static const char *const moments[] = {
		"2024-03-05T14:30", "2024-03-05T14:30:15.5Z",
		"2024-03-05 14:30:00 +00:00", "2024-03-05T14:30+0100",
		"05/03/2024 14:30", "5/3/2024 2:30 PM", "05-Mar-2024 14:30:59",
		"5 March 2024 02:30pm",
	};

	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		is(days[i], &strict, QAF_DAY_READ, "2024-03-05");
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++)
		is(moments[i], &strict, QAF_DAY_READ, "2024-03-05T14:30");
	is("2024-03-05T00:00", &strict, QAF_DAY_READ, "2024-03-05T00:00");
	is("4 Sept 2023", &strict, QAF_DAY_READ, "2023-09-04");
	is("29/02/2024", &strict, QAF_DAY_READ, "2024-02-29");
	is("01/01/1940", &strict, QAF_DAY_READ, "1940-01-01");
}
END_TEST

START_TEST(knows_days_that_stand_for_none)
{
	static const char *const none[] = {
		"31/12/1939", "01/01/1900", "1900-01-00", "00/01/1900",
		"1900-02-29", "1753-01-01", "01/01/1753 00:00:00", "0001-01-01",
		"0001-01-01T00:00:00", "9999-12-31", "31/12/9999 23:59:59",
		"0000-00-00", "01-Jan-1900",
	};

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		is(none[i], &strict, QAF_DAY_NONE, "");
	is("0", &loose, QAF_DAY_NONE, "");
	is("1", &loose, QAF_DAY_NONE, "");
	is("2958465", &loose, QAF_DAY_NONE, "");
}
END_TEST

START_TEST(refuses_what_is_no_day)
{
	static const char *const wrong[] = {
		"", "03/13/2024", "2024-02-30", "2024-13-01", "29/02/2023",
		"31/04/2024", "2024-3-5", "2024/03/05", "05.03.2024", "soon",
		"5 Marc 2024", "5 Foo 2024", "5-Mar 2024", "March 2024", "2024",
		"05/03/2024x", "05/03/2024 25:00", "05/03/2024 14:60",
		"05/03/2024 13:00 PM", "2024-03-05T", "2024-03-05T14",
		"2024-03-05T14:30+1", "2024-03-05T14:30.", "05/03/20245",
		"05/03/024", "32/01/2024", "0/1/2024", "99999999", "1.2.3", "-5",
		"20240305", "31/02/1900",
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		is(wrong[i], &strict, QAF_DAY_IMPOSSIBLE, "");
		is(wrong[i], &loose, QAF_DAY_IMPOSSIBLE, "");
	}
	/* Not a number of days, whatever was said. */
	is("45356", &(struct qaf_day_forms){ .two_digit_years = true },
		QAF_DAY_SERIAL, "2024-03-05");
	is("14610", &strict, QAF_DAY_IMPOSSIBLE, "");
}
END_TEST

START_TEST(reads_more_where_told)
{
	static const struct qaf_day_forms macintosh = { .serial = true,
		.from_1904 = true };

	is("5/3/24", &strict, QAF_DAY_SHORT, "2024-03-05");
	is("5/3/24", &loose, QAF_DAY_READ, "2024-03-05");
	is("05-Mar-24", &strict, QAF_DAY_SHORT, "2024-03-05");
	is("05-Mar-24 00:00", &loose, QAF_DAY_READ, "2024-03-05");
	is("1/1/68", &loose, QAF_DAY_READ, "2068-01-01");
	is("1/1/69", &loose, QAF_DAY_READ, "1969-01-01");
	is("31/2/24", &loose, QAF_DAY_IMPOSSIBLE, "");
	is("45356", &strict, QAF_DAY_SERIAL, "2024-03-05");
	is("45356", &loose, QAF_DAY_READ, "2024-03-05");
	is("45356.604", &loose, QAF_DAY_READ, "2024-03-05");
	is("14611", &loose, QAF_DAY_READ, "1940-01-01");
	is("43894", &macintosh, QAF_DAY_READ, "2024-03-05");
	is("2024", &loose, QAF_DAY_IMPOSSIBLE, "");
}
END_TEST

UNIT("day", reads_every_form, knows_days_that_stand_for_none,
	refuses_what_is_no_day, reads_more_where_told)
