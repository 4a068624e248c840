/* Deadlines of a real audit as a calendar, read back with libical. */
#include "grade_audit.h"
#include "close_step.h"

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

#include "core/audit/private.h"
#include "core/setting.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/track.h"

#define ID "0123456789abcdef0123456789abcdef"

static char *bytes;

static struct qaf_moment at(const char *text)
{
	struct qaf_moment m;

	ck_assert(qaf_moment_parse(&m, text));
	return m;
}

/* Dudley's example: submitted on a Friday at ten past four. */
static void open_example(void)
{
	struct qaf_allocation given = { .case_ref = "1001", .auditor = "S9",
		.tool = "deep-dive", .allocated = at("2024-03-01").day,
		.notified = QAF_NO_DATE, .due = QAF_NO_DATE,
		.period_from = QAF_NO_DATE, .period_to = QAF_NO_DATE,
		.imported = true };
	struct qaf_audit a;

	open_database();
	ok(qaf_adopt(&ctx, "dudley-2023", at("2023-10-01").day));
	ok(qaf_setting_put(&ctx, "database", ID));
	ctx.now = at("2024-03-22T16:10");
	ok(qaf_audit_allocate(&ctx, &a, &given));
	grade_all(&a, "inadequate");
	ok(qaf_audit_submit_imported(&ctx, &a, ctx.now));
}

static icalcomponent *calendar(bool all)
{
	const struct qaf_step_filter f = { .all = all, .until = QAF_NO_DATE };
	icalcomponent *cal;
	long long overdue;
	struct qaf_ics c;
	size_t size;
	FILE *file = open_memstream(&bytes, &size);

	qaf_ics_begin(&c, &arena, file, "Dudley", ctx.now);
	ok(qaf_step_calendar(&ctx, &c, &f, &overdue));
	ck_assert(qaf_ics_end(&c));
	fclose(file);
	cal = icalparser_parse_string(bytes);
	ck_assert_ptr_nonnull(cal);
	ck_assert(icalrestriction_check(cal));
	ck_assert_int_eq(icalcomponent_count_errors(cal), 0);
	return cal;
}

static icalcomponent *event(icalcomponent *cal, const char *uid)
{
	icalcomponent *e = icalcomponent_get_first_component(cal,
		ICAL_VEVENT_COMPONENT);

	while (e && strcmp(icalcomponent_get_uid(e), uid) != 0)
		e = icalcomponent_get_next_component(cal, ICAL_VEVENT_COMPONENT);
	return e;
}

static int events(icalcomponent *cal)
{
	return icalcomponent_count_components(cal, ICAL_VEVENT_COMPONENT);
}

/* Each command is a transaction of its own. */
static void next_command(void)
{
	ok(qaf_db_end(&ctx, QAF_OK));
	ok(qaf_db_begin(&ctx));
}

static int sequence(icalcomponent *e)
{
	return icalcomponent_get_sequence(e);
}

START_TEST(deadlines)
{
	icalcomponent *cal, *e;
	struct icaltimetype t;

	open_example();
	cal = calendar(false);
	ck_assert_int_eq(events(cal), 3);
	e = event(cal, "A1/notify-head-of-service@" ID);
	ck_assert_ptr_nonnull(e);
	t = icalcomponent_get_dtstart(e);
	ck_assert_int_eq(t.day, 23);
	ck_assert_int_eq(t.hour, 12);
	ck_assert(icaltime_is_utc(t));
	t = icalcomponent_get_dtend(e);
	ck_assert_int_eq(t.minute, 15);
	ck_assert_int_eq(icalcomponent_get_status(e), ICAL_STATUS_CONFIRMED);
	e = event(cal, "A1/reaudit@" ID);
	ck_assert_ptr_nonnull(e);
	t = icalcomponent_get_dtstart(e);
	ck_assert(icaltime_is_date(t));
	ck_assert_int_eq(t.month, 6);
	ck_assert_int_eq(t.day, 22);
	icalcomponent_free(cal);
	free(bytes);
	close_database();
}
END_TEST

/* A moved deadline is the same event with a greater sequence. */
START_TEST(moved)
{
	const char *uid = "A1/remedial-actions@" ID;
	icalcomponent *cal;
	int before;

	open_example();
	cal = calendar(false);
	before = sequence(event(cal, uid));
	icalcomponent_free(cal);
	free(bytes);
	next_command();
	ok(qaf_run(&ctx, SQL_track_recount, QAF_I("of", 1),
		QAF_T("step", "remedial-actions"),
		QAF_T("anchor_on", "2024-03-22T16:10"),
		QAF_T("starts_on", "2024-03-22"),
		QAF_T("due_at", "2024-04-02"),
		QAF_T("changed_at", "2024-03-25T09:00")));
	cal = calendar(false);
	ck_assert_int_eq(events(cal), 3);
	ck_assert_int_eq(icalcomponent_get_dtstart(event(cal, uid)).month, 4);
	ck_assert_int_gt(sequence(event(cal, uid)), before);
	icalcomponent_free(cal);
	free(bytes);
	close_database();
}
END_TEST

/* What is done is called off, so that whoever imports the file now and then learns
 * of it; after some weeks it is left out, but for `all`. */
START_TEST(called_off)
{
	const char *uid = "A1/remedial-actions@" ID;
	icalcomponent *cal;
	int before;

	open_example();
	cal = calendar(false);
	before = sequence(event(cal, uid));
	icalcomponent_free(cal);
	free(bytes);
	next_command();
	ok(step_done("A1/remedial-actions", ctx.now, NULL));
	for (int all = 0; all <= 1; all++) {
		cal = calendar(all);
		ck_assert_int_eq(icalcomponent_get_status(event(cal, uid)),
			ICAL_STATUS_CANCELLED);
		ck_assert_int_gt(sequence(event(cal, uid)), before);
		icalcomponent_free(cal);
		free(bytes);
		ctx.now.day += 56 * !all;
	}
	ctx.now.day++;
	cal = calendar(false);
	ck_assert_ptr_null(event(cal, uid));
	icalcomponent_free(cal);
	free(bytes);
	cal = calendar(true);
	ck_assert_ptr_nonnull(event(cal, uid));
	icalcomponent_free(cal);
	free(bytes);
	close_database();
}
END_TEST

START_TEST(same_bytes_at_any_time)
{
	char *first;

	open_example();
	icalcomponent_free(calendar(false));
	first = bytes;
	ctx.now = at("2024-03-23T08:00");
	icalcomponent_free(calendar(false));
	ck_assert_str_eq(first, bytes);
	free(first);
	free(bytes);
	close_database();
}
END_TEST

UNIT("track_ics", deadlines, moved, called_off, same_bytes_at_any_time)
