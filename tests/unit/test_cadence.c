/* Parts of periods, and who is due what when. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "core/cadence.h"
#include "core/evidence.h"
#include "core/meeting.h"
#include "db/db.h"
#include "qaf/adoption.h"

static qaf_date day(const char *text)
{
	qaf_date d;

	ck_assert_msg(qaf_date_parse(&d, text), "%s", text);
	return d;
}

static void check_part(const char *first, const char *last, int part, int parts,
	const char *from, const char *to)
{
	qaf_date a = day(first), b = day(last);

	qaf_cadence_part(&a, &b, part, parts);
	ck_assert_str_eq(qaf_date_text(&arena, a), from);
	ck_assert_str_eq(qaf_date_text(&arena, b), to);
}

START_TEST(parts)
{
	check_part("2024-01-01", "2024-12-31", 0, 0, "2024-01-01", "2024-12-31");
	check_part("2024-01-01", "2024-12-31", 1, 2, "2024-01-01", "2024-06-30");
	check_part("2024-01-01", "2024-12-31", 2, 2, "2024-07-01", "2024-12-31");
	check_part("2023-04-01", "2024-03-31", 1, 2, "2023-04-01", "2023-09-30");
	check_part("2023-04-01", "2024-03-31", 2, 2, "2023-10-01", "2024-03-31");
	check_part("2024-01-01", "2024-12-31", 2, 4, "2024-04-01", "2024-06-30");
	/* Weeks have no months: days. */
	check_part("2024-03-04", "2024-03-17", 1, 2, "2024-03-04", "2024-03-10");
	check_part("2024-03-04", "2024-03-17", 2, 2, "2024-03-11", "2024-03-17");
	/* A month is shorter than two: days again, none left out. */
	check_part("2024-02-01", "2024-02-29", 1, 2, "2024-02-01", "2024-02-14");
	check_part("2024-02-01", "2024-02-29", 2, 2, "2024-02-15", "2024-02-29");
}
END_TEST

/* ---- with a database ---- */

static void open_new(const char *framework, const char *from, const char *now)
{
	open_database();
	ctx.now = (struct qaf_moment){ day(now), -1 };
	ok(qaf_adopt(&ctx, framework, day(from)));
}

/* The listing as CSV, and how much of it is overdue. */
static char *listing(const struct qaf_cadence_filter *f, long long *overdue)
{
	char *text;
	size_t size;
	FILE *file = open_memstream(&text, &size);
	struct qaf_out *out = qaf_out_new(&arena, QAF_FORMAT_CSV, file);
	char *kept;

	out->listing = true;
	ok(qaf_cadence_list(&ctx, out, f, overdue));
	ck_assert(qaf_out_finish(out));
	fclose(file);
	kept = qaf_strdup(&arena, text);
	free(text);
	return kept;
}

static bool has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

/* Confirm and Challenge is monthly: last month's is overdue until it is held,
 * and never from before the framework ruled. */
START_TEST(meetings)
{
	const struct qaf_cadence_filter any = { .until = QAF_NO_DATE };
	const struct qaf_cadence_filter late = { .overdue = true,
		.until = QAF_NO_DATE };
	const struct qaf_meeting_held held = { .kind = "Confirm and Challenge",
		.on = day("2024-02-28"), .decided = "chase A4",
		.chair = "the Service Director" };
	long long overdue;
	char *text;

	open_new("herefordshire-2024", "2024-02-01", "2024-02-20");
	text = listing(&any, &overdue);
	ck_assert_int_eq(overdue, 0);
	ck_assert(has(text, "confirm-and-challenge"));
	ck_assert(has(text, ",2024-02,1,0,1,due,"));
	ck_assert(!has(text, "2024-01"));
	ctx.now.day = day("2024-03-01");
	text = listing(&late, &overdue);
	/* The month's performance data is late as well. */
	ck_assert_int_eq(overdue, 2);
	ck_assert(has(text, "confirm-and-challenge"));
	ck_assert(has(text, ",2024-02,1,0,1,overdue,"));
	ck_assert(!has(text, "2024-03"));
	ok(qaf_meeting_add(&ctx, NULL, &held));
	text = listing(&late, &overdue);
	ck_assert_int_eq(overdue, 1);
	ck_assert(!has(text, "confirm-and-challenge"));
	close_database();
}
END_TEST

START_TEST(meetings_are_checked)
{
	struct qaf_meeting_held m = { .kind = "lunch", .on = day("2024-02-20"),
		.decided = "soup" };

	open_new("herefordshire-2024", "2024-02-01", "2024-02-20");
	ck_assert_int_eq(qaf_meeting_add(&ctx, NULL, &m), QAF_UNKNOWN);
	ck_assert(has(ctx.error.text, "confirm-and-challenge"));
	qaf_clear_error(&ctx);
	m.kind = "confirm-and-challenge";
	m.on++;
	ck_assert_int_eq(qaf_meeting_add(&ctx, NULL, &m), QAF_RULE);
	qaf_clear_error(&ctx);
	m.on--;
	m.decided = "";
	ck_assert_int_eq(qaf_meeting_add(&ctx, NULL, &m), QAF_INPUT);
	qaf_clear_error(&ctx);
	close_database();
}
END_TEST

/* A tracker's review is recorded like a meeting (DEV23-27). */
START_TEST(tracker_reviews)
{
	const struct qaf_cadence_filter f = { .period = "2024-Q1",
		.until = QAF_NO_DATE };
	const struct qaf_meeting_held m = { .kind = "Learning Action Tracker",
		.on = day("2024-02-20"), .decided = "three done" };
	long long overdue;

	open_new("devon-2023", "2023-04-01", "2024-03-20");
	ck_assert(has(listing(&f, &overdue), "2024-Q1,1,0,1,due,"));
	ok(qaf_meeting_add(&ctx, NULL, &m));
	ck_assert(has(listing(&f, &overdue), "2024-Q1,1,1,0,done,"));
	close_database();
}
END_TEST

static enum qaf_rc record(const char *kind, const char *type, bool consent)
{
	const struct qaf_evidence e = { .kind = kind, .type = type,
		.on = ctx.now.day, .staff = "S1", .consent = consent };

	return qaf_evidence_add(&ctx, NULL, &e, true);
}

START_TEST(evidence_is_checked)
{
	struct qaf_evidence e = { .kind = "complaint", .on = ctx.now.day };
	long long n;

	open_new("dudley-2023", "2023-10-01", "2024-03-20");
	ck_assert_int_eq(record("gossip", NULL, false), QAF_UNKNOWN);
	qaf_clear_error(&ctx);
	ck_assert_int_eq(record("observation", "lunch", false), QAF_INPUT);
	ck_assert(has(ctx.error.text, "supervision"));
	qaf_clear_error(&ctx);
	ck_assert_int_eq(record("family-meeting-observation", NULL, false),
		QAF_RULE);
	ck_assert(has(ctx.error.text, "DUD23-53"));
	qaf_clear_error(&ctx);
	ok(record("family-meeting-observation", NULL, true));
	ck_assert_int_eq(record("observation", "direct-work", false),
		QAF_RULE);
	qaf_clear_error(&ctx);
	ok(record("observation", "supervision", false));
	ok(record("Observation of practice", "Direct Work", true));
	ok(qaf_evidence_count(&ctx, &n, "observation", &(struct qaf_words){
		.n = 1, .word = (const char *[]){ "direct-work" } }, ctx.now.day,
		ctx.now.day, QAF_EVIDENCE_ABOUT, "S1"));
	ck_assert_int_eq(n, 1);
	ok(qaf_evidence_count(&ctx, &n, "observation", &(struct qaf_words){
		.n = 1, .word = (const char *[]){ "meeting" } }, ctx.now.day,
		ctx.now.day, QAF_EVIDENCE_ABOUT, "S1"));
	ck_assert_int_eq(n, 0);
	e.on = ctx.now.day + 1;
	ck_assert_int_eq(qaf_evidence_add(&ctx, NULL, &e, false), QAF_RULE);
	qaf_clear_error(&ctx);
	e.on = QAF_NO_DATE;
	ck_assert_int_eq(qaf_evidence_add(&ctx, NULL, &e, true), QAF_INPUT);
	qaf_clear_error(&ctx);
	e.on = ctx.now.day;
	e.staff = "S404";
	ck_assert_int_eq(qaf_evidence_add(&ctx, NULL, &e, false), QAF_UNKNOWN);
	qaf_clear_error(&ctx);
	close_database();
}
END_TEST

START_TEST(evidence_that_stands)
{
	struct qaf_evidence e = { .kind = "complaint", .on = day("2024-03-01"),
		.theme = "Voice" };
	struct qaf_evidence_correction fix = { .e = { .on = QAF_NO_DATE,
		.theme = "delay" }, .reason = "" };
	const char *ref;
	struct qaf_evidence got;
	long long n;

	open_new("dudley-2023", "2023-10-01", "2024-03-20");
	ok(qaf_evidence_add(&ctx, NULL, &e, true));
	ok(qaf_evidence_same(&ctx, &n, &e));
	ck_assert_int_eq(n, 1);
	ck_assert_int_eq(qaf_evidence_correct(&ctx, &ref, "E1", &fix), QAF_RULE);
	qaf_clear_error(&ctx);
	fix.reason = "typed wrongly";
	ok(qaf_evidence_correct(&ctx, &ref, "e1", &fix));
	ck_assert_str_eq(ref, "E2");
	ok(qaf_evidence_get(&ctx, &got, "E2"));
	ck_assert_str_eq(got.theme, "delay");
	ck_assert_int_eq(got.on, e.on);
	/* What was corrected must not come back with its file. */
	ok(qaf_evidence_same(&ctx, &n, &e));
	ck_assert_int_eq(n, 1);
	ok(qaf_evidence_count(&ctx, &n, "complaint", NULL, e.on, e.on,
		QAF_EVIDENCE_ALL, NULL));
	ck_assert_int_eq(n, 1);
	ck_assert_int_eq(qaf_evidence_withdraw(&ctx, "E1", "again"), QAF_RULE);
	qaf_clear_error(&ctx);
	ok(qaf_evidence_withdraw(&ctx, "E2", "not ours"));
	ok(qaf_evidence_count(&ctx, &n, "complaint", NULL, e.on, e.on,
		QAF_EVIDENCE_ALL, NULL));
	ck_assert_int_eq(n, 0);
	ck_assert_int_eq(qaf_evidence_get(&ctx, &got, "E9"), QAF_UNKNOWN);
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_evidence_get(&ctx, &got, "A1"), QAF_INPUT);
	qaf_clear_error(&ctx);
	close_database();
}
END_TEST

UNIT("cadence", parts, meetings, meetings_are_checked, tracker_reviews,
	evidence_is_checked, evidence_that_stands)
