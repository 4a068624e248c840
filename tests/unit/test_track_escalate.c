/*
 * Steps that are escalated, move with the holidays, or come from texts that were
 * adopted long ago.
 */
#include "tracked.h"

START_TEST(second_failure_is_escalated)
{
	struct qaf_escalated *e;
	struct qaf_audit a, b;
	size_t n;

	open_new("devon-2023");
	a = submitted("collaborative", "inadequate", NULL, "2024-03-22T16:10",
		0);
	ok(qaf_escalations(&ctx, &e, &n, 0, QAF_NO_DATE, QAF_NO_DATE));
	ck_assert_uint_eq(n, 0);
	b = submitted("collaborative", "inadequate", NULL, "2024-05-13T10:00",
		a.id);
	moderate(&b, "inadequate", "2024-05-20");
	ok(qaf_escalations(&ctx, &e, &n, b.id, QAF_NO_DATE, QAF_NO_DATE));
	ck_assert_uint_eq(n, 1);
	ck_assert_str_eq(e[0].to, "head-of-service");
	ck_assert_str_eq(e[0].text, "A2, the re-audit of A1, is inadequate again");
	ck_assert_int_eq(e[0].on, at("2024-05-13").day);
	ok(qaf_escalations(&ctx, &e, &n, 0, at("2024-05-14").day, QAF_NO_DATE));
	ck_assert_uint_eq(n, 0);
	close_database();
}
END_TEST

/* Dorset: a concern of QA's review goes to the Corporate Director and QPAG. */
START_TEST(concern_is_escalated)
{
	struct qaf_escalated e, *all;
	struct qaf_audit a;
	size_t n;

	open_new("dorset-2022");
	a = submitted("social-work", "inadequate", NULL, "2024-03-22T16:10", 0);
	ck_assert_str_eq(step(&a, "qa-review"), "open 2024-04-22");
	ok(step_done("A1/qa-review", ctx.now, NULL));
	ok(qaf_step_concern(&ctx, &e, "A1/qa-review", "no progress"));
	ck_assert_str_eq(e.to, "corporate-director");
	ck_assert_str_eq(e.forums, "Quality of Practice and Action Group");
	ok(qaf_step_concern(&ctx, &e, "A1/service-manager-review", "none"));
	ck_assert_ptr_null(e.to);
	ok(qaf_escalations(&ctx, &all, &n, a.id, QAF_NO_DATE, QAF_NO_DATE));
	ck_assert_uint_eq(n, 2);
	ck_assert_str_eq(all[0].step, "qa-review");
	ck_assert_str_eq(all[0].text, "no progress");
	close_database();
}
END_TEST

/* Late steps go up once the council has said after what time. */
START_TEST(late_steps_go_up)
{
	struct qaf_late late = { .step = "reflective-meeting",
		.roles = "head-of-service service-manager",
		.due = at("2024-03-25") };
	struct qaf_calendar calendar;
	struct qaf_escalated e;

	open_new("herefordshire-2024");
	ok(qaf_framework_on(&ctx, &late.fw, NULL, late.due.day));
	ctx.now = at("2024-04-10");
	ok(qaf_calendar_load(&ctx, &calendar));
	qaf_escalated_late(&ctx, &e, &late, &calendar);
	ck_assert_ptr_null(e.to);
	ok(qaf_framework_store(&ctx, NULL, "escalate-after", "1 week", NULL));
	ctx.frameworks = NULL;
	ok(qaf_framework_on(&ctx, &late.fw, NULL, late.due.day));
	ctx.now = at("2024-04-01");
	qaf_escalated_late(&ctx, &e, &late, &calendar);
	ck_assert_ptr_null(e.to);
	ctx.now = at("2024-04-02");
	qaf_escalated_late(&ctx, &e, &late, &calendar);
	ck_assert_str_eq(e.to, "service-director");
	/* An action as well: the escalation names no step. */
	late.step = NULL;
	qaf_escalated_late(&ctx, &e, &late, &calendar);
	ck_assert_str_eq(e.to, "service-director");
	ck_assert_str_eq(e.forums, "Confirm and Challenge");
	ck_assert_int_eq(e.on, at("2024-04-02").day);
	close_database();
}
END_TEST

/* As if the deadline had been counted before Easter was in the calendar. */
static void counted_without_easter(const struct qaf_audit *a, const char *word,
	const char *due)
{
	ok(qaf_run(&ctx, SQL_track_recount, QAF_I("of", a->id),
		QAF_T("step", word), QAF_T("anchor_on", "2024-03-22T16:10"),
		QAF_T("starts_on", "2024-03-22"),
		QAF_T("due_at", due), QAF_T("changed_at", "2024-03-22T16:10")));
}

/* Bank holidays move what counts working days, and only that; a deadline that was
 * taken over from a better grade's duty is counted by the time of that. */
START_TEST(holidays_imported_later)
{
	struct qaf_calendar before;
	struct qaf_audit a, b;
	long long moved;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "none", "2024-03-22T16:10", 0);
	b = submitted("case-file", "good", "none", "2024-03-22T16:10", 0);
	counted_without_easter(&b, "management-oversight", "2024-03-29");
	moderate(&b, "inadequate", "2024-03-27");
	ck_assert_str_eq(step(&b, "management-oversight.2"), "open 2024-03-29");
	ok(qaf_calendar_load(&ctx, &before));
	qaf_calendar_clear_year(&before, 2024);
	ok(qaf_track_holidays(&ctx, &before, &moved));
	ck_assert_int_eq(moved, 1);
	ck_assert_str_eq(step(&b, "management-oversight.2"), "open 2024-04-02");
	ck_assert_str_eq(step(&b, "reflective-meeting"), "open 2024-03-30");
	ck_assert_str_eq(step(&a, "management-oversight"), "open 2024-03-27");
	ck_assert_str_eq(step(&a, "reflective-meeting"), "open 2024-03-25");
	/* Once moved, it stays. */
	ok(qaf_calendar_load(&ctx, &before));
	ok(qaf_track_holidays(&ctx, &before, &moved));
	ck_assert_int_eq(moved, 0);
	close_database();
}
END_TEST

/* ---- texts that were adopted before steps said that they are meetings ---- */

static const char *last_notice;

static void keep_notice(struct qaf *q, const char *text)
{
	(void)q;
	last_notice = qaf_strdup(&arena, text);
}

/* Such a text, with the meeting under that id, as an earlier qaf stored it. */
static struct qaf_audit under_old_text(const char *meeting)
{
	const char *text = qaf_printf(&arena, "framework: old\ntitle: Old\n"
		"council: Old\ngrades: [good, bad]\nfinal_grade: [first]\n"
		"roles: {head: {}}\n"
		"tools: {walk: {domains: [roots], requires: overall}}\n"
		"steps:\n"
		"  - {step: %s, when: {grade: bad}, within: 3 days, by: head}\n"
		"  - {step: review, when: {grade: bad}, from: met,"
		" within: 5 days, by: head}\n", meeting);
	struct qaf_framework *fw;

	open_new("herefordshire-2022");
	refused(qaf_framework_parse(&ctx, &fw, text, strlen(text), "old"),
		QAF_INPUT, "old:10:46: review counts from a meeting, but no "
		"other step is one");
	ok(qaf_run(&ctx, SQL_adoption_add, QAF_T("name", "old"),
		QAF_T("from_on", "2023-01-01"), QAF_T("text", text),
		QAF_T("sha256", "0"), QAF_T("adopted_at", "2023-01-01"),
		QAF_T("adopted_by", "S1")));
	ctx.notice = keep_notice;
	last_notice = "";
	return submitted("walk", "bad", NULL, "2024-03-07T16:10", 0);
}

START_TEST(old_texts_keep_their_meeting)
{
	struct qaf_audit a = under_old_text("action-meeting");

	ck_assert_str_eq(step(&a, "action-meeting"), "open 2024-03-10");
	ck_assert_str_eq(step(&a, "review"), "");
	ck_assert_str_eq(last_notice, "");
	ok(step_done("A1/action-meeting", at("2024-03-07"), NULL));
	ck_assert_str_eq(step(&a, "review"), "open 2024-03-12");
	close_database();
}
END_TEST

START_TEST(old_texts_without_a_meeting_say_so)
{
	struct qaf_audit a = under_old_text("huddle");

	ck_assert_str_eq(last_notice, "A1/review does not begin: it counts from "
		"a meeting, and old names no step that is one");
	ok(step_done("A1/huddle", at("2024-03-07"), NULL));
	ck_assert_str_eq(step(&a, "review"), "");
	close_database();
}
END_TEST

UNIT("track_escalate", second_failure_is_escalated, concern_is_escalated,
	late_steps_go_up, holidays_imported_later, old_texts_keep_their_meeting,
	old_texts_without_a_meeting_say_so)
