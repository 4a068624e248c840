/* Deadlines as a calendar, read back with libical. */
#include "unit.h"

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "render/ics.h"

static const struct qaf_moment none = { QAF_NO_DATE, -1 };
static char *bytes;

static void make(const struct qaf_ics_event *e, size_t n,
	struct qaf_moment now)
{
	struct qaf_ics c;
	size_t size;
	FILE *f = open_memstream(&bytes, &size);

	qaf_ics_begin(&c, &arena, f, "Herefordshire; QA", now);
	for (size_t i = 0; i < n; i++)
		qaf_ics_add(&c, &e[i]);
	ck_assert(qaf_ics_end(&c));
	fclose(f);
}

static struct qaf_ics_event meeting(void)
{
	return (struct qaf_ics_event){
		.uid = "A17/action-meeting@herefordshire",
		.summary = "A17: action meeting, with the team; chair to name "
			"\xe2\x80\x9cwho does what\xe2\x80\x9d by when, back\\slash",
		.description = "First line\nSecond line\x1b",
		.due = { qaf_date_of(2024, 3, 5), -1 },
		.start = none, .modified = none, .sequence = 2,
	};
}

START_TEST(all_day_event)
{
	struct qaf_ics_event e = meeting();

	make(&e, 1, ctx.now);
	ck_assert_str_eq(bytes, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
		"PRODID:-//qaf//qaf " QAF_VERSION "//EN\r\n"
		"CALSCALE:GREGORIAN\r\n"
		"X-WR-CALNAME:Herefordshire\\; QA\r\n"
		"BEGIN:VEVENT\r\nUID:A17/action-meeting@herefordshire\r\n"
		"DTSTAMP:20240322T161000Z\r\n"
		"DTSTART;VALUE=DATE:20240305\r\nDTEND;VALUE=DATE:20240306\r\n"
		"SUMMARY:A17: action meeting\\, with the team\\; chair to name "
		"\xe2\x80\x9cwho does wha\r\n t\xe2\x80\x9d by when\\, "
		"back\\\\slash\r\n"
		"DESCRIPTION:First line\\nSecond line\\\\x1b\r\n"
		"SEQUENCE:2\r\nSTATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\n"
		"END:VEVENT\r\nEND:VCALENDAR\r\n");
	free(bytes);
}
END_TEST

START_TEST(libical_reads_it_back)
{
	struct qaf_ics_event e[2] = { meeting(), meeting() };
	icalcomponent *cal, *event;
	struct icaltimetype t;

	e[1].uid = "A18/tell-head-of-service@herefordshire";
	e[1].due.minute = 12 * 60;
	e[1].start = (struct qaf_moment){ qaf_date_of(2024, 3, 4), 9 * 60 };
	e[1].modified = (struct qaf_moment){ qaf_date_of(2024, 3, 4), 600 };
	e[1].cancelled = true;
	make(e, 2, ctx.now);
	cal = icalparser_parse_string(bytes);
	ck_assert_ptr_nonnull(cal);
	ck_assert(icalrestriction_check(cal));
	ck_assert_int_eq(icalcomponent_count_errors(cal), 0);
	event = icalcomponent_get_first_component(cal, ICAL_VEVENT_COMPONENT);
	ck_assert_str_eq(icalcomponent_get_summary(event), e[0].summary);
	ck_assert_str_eq(icalcomponent_get_uid(event), e[0].uid);
	t = icalcomponent_get_dtstart(event);
	ck_assert(icaltime_is_date(t));
	ck_assert_int_eq(t.day, 5);
	event = icalcomponent_get_next_component(cal, ICAL_VEVENT_COMPONENT);
	ck_assert_int_eq(icalcomponent_get_status(event), ICAL_STATUS_CANCELLED);
	t = icalcomponent_get_dtend(event);
	ck_assert(!icaltime_is_date(t));
	ck_assert(icaltime_is_utc(t));
	ck_assert_int_eq(t.hour, 12);
	ck_assert_ptr_null(icalcomponent_get_next_component(cal,
		ICAL_VEVENT_COMPONENT));
	icalcomponent_free(cal);
	free(bytes);
}
END_TEST

/* Every line is at most 75 octets, and characters stay whole. */
START_TEST(long_lines_are_folded)
{
	struct qaf_ics_event e = meeting();
	struct qaf_str long_text;

	qaf_str_init(&long_text, &arena);
	for (int i = 0; i < 200; i++)
		qaf_str_add(&long_text, i % 3 ? "\xc3\xa9" : "x");
	e.summary = long_text.text;
	make(&e, 1, ctx.now);
	for (const char *s = bytes; *s; s += strcspn(s, "\r") + 2) {
		ck_assert_uint_le(strcspn(s, "\r"), 75);
		ck_assert(qaf_is_utf8(s, strcspn(s, "\r")));
	}
	free(bytes);
}
END_TEST

START_TEST(stamps_are_utc)
{
	static const struct {
		struct qaf_ymd day;
		int minute;
		const char *stamp;
	} cases[] = {
		{ { 2024, 1, 5 }, 0, "DTSTAMP:20240105T000000Z" },
		{ { 2024, 7, 1 }, 30, "DTSTAMP:20240630T233000Z" },
		{ { 2024, 7, 1 }, 600, "DTSTAMP:20240701T090000Z" },
		{ { 2024, 3, 31 }, 59, "DTSTAMP:20240331T005900Z" },
		{ { 2024, 3, 31 }, 120, "DTSTAMP:20240331T010000Z" },
		{ { 2024, 10, 27 }, 30, "DTSTAMP:20241026T233000Z" },
		{ { 2024, 10, 27 }, 120, "DTSTAMP:20241027T020000Z" },
	};
	struct qaf_ics_event e = meeting();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		make(&e, 1, (struct qaf_moment){ qaf_date_of(
			cases[i].day.year, cases[i].day.month,
			cases[i].day.day), cases[i].minute });
		ck_assert_msg(strstr(bytes, cases[i].stamp) != NULL,
			"%s not in %s", cases[i].stamp, bytes);
		free(bytes);
	}
}
END_TEST

/* Noon is noon in London, in summer and at the turn of a day. */
START_TEST(hours_are_utc)
{
	struct qaf_ics_event e = meeting();

	e.due = (struct qaf_moment){ qaf_date_of(2024, 7, 1), 12 * 60 };
	make(&e, 1, ctx.now);
	ck_assert_ptr_nonnull(strstr(bytes, "DTSTART:20240701T110000Z\r\n"
		"DTEND:20240701T111500Z\r\n"));
	free(bytes);
	e.due = (struct qaf_moment){ qaf_date_of(2024, 2, 29), 23 * 60 + 50 };
	make(&e, 1, ctx.now);
	ck_assert_ptr_nonnull(strstr(bytes, "DTSTART:20240229T235000Z\r\n"
		"DTEND:20240301T000500Z\r\n"));
	free(bytes);
}
END_TEST

UNIT("render_ics", hours_are_utc, all_day_event, libical_reads_it_back,
	long_lines_are_folded, stamps_are_utc)
