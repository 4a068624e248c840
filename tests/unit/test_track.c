/* Steps as a grade moves: Herefordshire's and Dudley's examples of the
 * specification, and what people do with a step. */
#include "grade_audit.h"
#include "close_step.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/track/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/moderate.h"

static struct qaf_moment at(const char *text)
{
	struct qaf_moment m;

	ck_assert_msg(qaf_moment_parse(&m, text), "%s", text);
	return m;
}

static void open_new(const char *framework)
{
	ctx.now = at("2024-03-01T09:00");
	open_database();
	ok(qaf_adopt(&ctx, framework, at("2022-01-01").day));
}

/* An audit submitted at that moment, which the clock then shows. */
static struct qaf_audit submitted(const char *tool, const char *overall,
	const char *risk, const char *when, long long reaudit_of)
{
	struct qaf_allocation given = { .case_ref = "1001", .tool = tool,
		.auditor = "S9", .allocated = at("2024-03-01").day,
		.notified = QAF_NO_DATE, .due = QAF_NO_DATE,
		.period_from = QAF_NO_DATE, .period_to = QAF_NO_DATE,
		.reaudit_of = reaudit_of, .imported = true };
	struct qaf_audit a;

	ctx.now = at(when);
	ok(qaf_audit_allocate(&ctx, &a, &given));
	grade_all(&a, overall);
	if (risk)
		ok(qaf_audit_set_risk(&ctx, &a, risk, NULL));
	ok(qaf_audit_submit_imported(&ctx, &a, at(when)));
	return a;
}

static void moderate(const struct qaf_audit *a, const char *overall,
	const char *on)
{
	struct qaf_judgement j = { QAF_OVERALL, overall };
	struct qaf_moderation m = { .stage = "moderation", .by = "S8",
		.on = at(on).day, .reason = "the evidence", .n = 1,
		.judgement = &j };

	if (ctx.now.day < m.on)
		ctx.now = at(on);
	ok(qaf_moderate_record(&ctx, a, &m));
}

/* "state due" of a step, "" where there is none. */
static const char *step(const struct qaf_audit *a, const char *word)
{
	struct qaf_stmt *st;
	char *text;
	enum qaf_rc rc;

	ok(qaf_query(&ctx, &st, SQL_track_get, QAF_I("of", a->id),
		QAF_T("step", word)));
	if (!qaf_step(st, &rc))
		return "";
	text = qaf_printf(&arena, "%s %s", qaf_get_text(st, "state"),
		qaf_get_text(st, "due_at") ? qaf_get_text(st, "due_at") : "-");
	qaf_stmt_done(st);
	return text;
}

static const char *role(const struct qaf_audit *a, const char *word)
{
	struct qaf_stmt *st;
	char *text;
	enum qaf_rc rc;

	ok(qaf_query(&ctx, &st, SQL_track_get, QAF_I("of", a->id),
		QAF_T("step", word)));
	ck_assert(qaf_step(st, &rc));
	text = qaf_get_dup(st, "role");
	qaf_stmt_done(st);
	return text;
}

START_TEST(inadequate_without_risk)
{
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "none", "2024-03-22T16:10", 0);
	ck_assert_str_eq(step(&a, "management-oversight"), "open 2024-03-27");
	ck_assert_str_eq(step(&a, "reflective-meeting"), "open 2024-03-25");
	ck_assert_str_eq(step(&a, "review-audit"), "open 2024-05-17");
	ck_assert_str_eq(step(&a, "child-visit"), "");
	ck_assert_str_eq(step(&a, "closing-the-loop"), "");
	close_database();
}
END_TEST

START_TEST(inadequate_with_risk)
{
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "identified",
		"2024-03-22T16:10", 0);
	ck_assert_str_eq(step(&a, "management-oversight"), "open 2024-03-25");
	ck_assert_str_eq(step(&a, "reflective-meeting"), "open 2024-03-23");
	ck_assert_str_eq(step(&a, "child-visit"), "open -");
	close_database();
}
END_TEST

START_TEST(dudley)
{
	struct qaf_audit a;

	open_new("dudley-2023");
	a = submitted("deep-dive", "inadequate", NULL, "2024-03-22T16:10", 0);
	ck_assert_str_eq(step(&a, "notify-head-of-service"),
		"open 2024-03-23T12:00");
	ck_assert_str_eq(step(&a, "remedial-actions"), "open 2024-03-29");
	ck_assert_str_eq(role(&a, "remedial-actions"), "service-manager");
	ck_assert_str_eq(step(&a, "reaudit"), "open 2024-06-22");
	ck_assert_str_eq(step(&a, "sign-off"), "");
	close_database();
}
END_TEST

/* The worse grade asks the same step of someone else: a duty of its own, which
 * has no more time than the open one that it replaces. */
START_TEST(asked_of_others)
{
	struct qaf_audit a;

	open_new("dudley-2023");
	a = submitted("deep-dive", "requires-improvement", NULL,
		"2024-03-22T16:10", 0);
	ck_assert_str_eq(step(&a, "remedial-actions"), "open 2024-03-29");
	ck_assert_str_eq(role(&a, "remedial-actions"), "team-manager");
	ck_assert_str_eq(step(&a, "sign-off"), "open 2024-04-22");
	moderate(&a, "inadequate", "2024-03-27");
	ck_assert_str_eq(step(&a, "remedial-actions"), "superseded 2024-03-29");
	ck_assert_str_eq(role(&a, "remedial-actions"), "team-manager");
	ck_assert_str_eq(step(&a, "remedial-actions.2"), "open 2024-03-29");
	ck_assert_str_eq(role(&a, "remedial-actions.2"), "service-manager");
	ck_assert_str_eq(step(&a, "sign-off"), "superseded 2024-04-22");
	ck_assert_str_eq(step(&a, "notify-head-of-service"),
		"open 2024-03-23T12:00");
	ck_assert_str_eq(step(&a, "reaudit"), "open 2024-06-22");
	moderate(&a, "requires-improvement", "2024-03-28");
	ck_assert_str_eq(step(&a, "remedial-actions"), "open 2024-03-29");
	ck_assert_str_eq(step(&a, "remedial-actions.2"),
		"superseded 2024-03-29");
	ck_assert_str_eq(step(&a, "sign-off"), "open 2024-04-22");
	close_database();
}
END_TEST

START_TEST(grade_becomes_worse)
{
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "good", "none", "2024-03-22T16:10", 0);
	ck_assert_str_eq(step(&a, "management-oversight"), "open 2024-04-02");
	ck_assert_str_eq(step(&a, "closing-the-loop"), "open -");
	moderate(&a, "inadequate", "2024-04-10");
	/* The worse grade gives it less time, and no more than was left. */
	ck_assert_str_eq(step(&a, "management-oversight"),
		"superseded 2024-04-02");
	ck_assert_str_eq(step(&a, "management-oversight.2"),
		"open 2024-04-02");
	/* New ones count from the moderation. */
	ck_assert_str_eq(step(&a, "reflective-meeting"), "open 2024-04-13");
	ck_assert_str_eq(step(&a, "review-audit"), "open 2024-06-05");
	ck_assert_str_eq(step(&a, "closing-the-loop"), "superseded -");
	close_database();
}
END_TEST

START_TEST(grade_becomes_better_and_comes_back)
{
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "none", "2024-03-22T16:10", 0);
	ctx.now = at("2024-03-24T10:00");
	ok(step_done("A1/management-oversight", at("2024-03-24"),
		"on file"));
	moderate(&a, "requires-improvement", "2024-04-02");
	ck_assert_str_eq(step(&a, "reflective-meeting"),
		"superseded 2024-03-25");
	ck_assert_str_eq(step(&a, "review-audit"), "superseded 2024-05-17");
	ck_assert_str_eq(step(&a, "management-oversight"), "done 2024-03-27");
	ck_assert_str_eq(step(&a, "closing-the-loop"), "open -");
	moderate(&a, "inadequate", "2024-04-08");
	ck_assert_str_eq(step(&a, "reflective-meeting"), "open 2024-03-25");
	ck_assert_str_eq(step(&a, "review-audit"), "open 2024-05-17");
	ck_assert_str_eq(step(&a, "management-oversight"), "done 2024-03-27");
	close_database();
}
END_TEST

/* Risk that is found later makes the time shorter, from when it is known. */
START_TEST(risk_identified_later)
{
	struct qaf_final final;
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "none", "2024-03-22T16:10", 0);
	ctx.now = at("2024-03-23T11:00");
	ok(qaf_audit_amend(&ctx, &a, &(struct qaf_amendment){
		.risk = "identified", .reason = "a call" }, &final));
	ck_assert_str_eq(step(&a, "reflective-meeting"), "open 2024-03-24");
	ck_assert_str_eq(step(&a, "management-oversight"), "open 2024-03-25");
	ck_assert_str_eq(step(&a, "child-visit"), "open -");
	close_database();
}
END_TEST

/* What a correction makes worse counts from the correction. */
START_TEST(corrected_later)
{
	const struct qaf_judgement worse = { QAF_OVERALL, "inadequate" };
	struct qaf_final final;
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "good", "none", "2024-03-22T16:10", 0);
	ctx.now = at("2024-04-10T09:00");
	ok(qaf_audit_amend(&ctx, &a, &(struct qaf_amendment){
		.judgement = &worse, .n = 1, .reason = "typed wrongly" }, &final));
	ck_assert_str_eq(step(&a, "reflective-meeting"), "open 2024-04-13");
	ck_assert_str_eq(step(&a, "review-audit"), "open 2024-06-05");
	close_database();
}
END_TEST

START_TEST(done_is_checked)
{
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "none", "2024-03-22T16:10", 0);
	refused(step_done("A1/review-audit", ctx.now, NULL), QAF_RULE,
		"submitting the re-audit");
	refused(step_done("A1/reflective-meeting", at("2024-03-23"),
		NULL), QAF_RULE, "future");
	refused(step_done("A1/reflective-meeting",
		at("2024-03-22T16:11"), NULL), QAF_RULE, "future");
	refused(step_done("A1/reflective-meeting", at("2024-03-21"),
		NULL), QAF_RULE, "before A1 was submitted");
	refused(step_done("A1/nothing", ctx.now, NULL), QAF_UNKNOWN,
		"A1/nothing");
	refused(step_done("A1", ctx.now, NULL), QAF_INPUT, "no step");
	refused(step_done("A7/nothing", ctx.now, NULL), QAF_UNKNOWN,
		"A7");
	ok(step_done("a1/reflective-meeting", ctx.now, NULL));
	refused(step_done("A1/reflective-meeting", ctx.now, NULL),
		QAF_RULE, "done already");
	ok(step_waive("A1/review-audit", "the case closed"));
	refused(step_waive("A1/review-audit", "again"), QAF_RULE,
		"waived already");
	ck_assert_str_eq(step(&a, "review-audit"), "waived 2024-05-17");
	close_database();
}
END_TEST

START_TEST(waived_in_bulk)
{
	struct qaf_audit a, b;
	long long n;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "none", "2024-03-22T16:10", 0);
	b = submitted("case-file", "inadequate", "none", "2024-03-26T10:00", 0);
	ok(qaf_step_waive_before(&ctx, &n, at("2024-03-27").day,
		QAF_NO_DATE, "history", NULL));
	ck_assert_int_eq(n, 1);
	ck_assert_str_eq(step(&a, "reflective-meeting"), "waived 2024-03-25");
	ck_assert_str_eq(step(&a, "management-oversight"), "open 2024-03-27");
	ck_assert_str_eq(step(&b, "reflective-meeting"), "open 2024-03-29");
	ok(qaf_step_waive_before(&ctx, &n, at("2024-03-27").day,
		QAF_NO_DATE, "history", NULL));
	ck_assert_int_eq(n, 0);
	close_database();
}
END_TEST

START_TEST(withdrawn)
{
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "none", "2024-03-22T16:10", 0);
	ok(qaf_audit_withdraw(&ctx, &a, "wrong case", NULL,
		&(struct qaf_credit){ .by = NULL }));
	ck_assert_str_eq(step(&a, "reflective-meeting"),
		"superseded 2024-03-25");
	ck_assert_str_eq(step(&a, "management-oversight"),
		"superseded 2024-03-27");
	close_database();
}
END_TEST

START_TEST(reaudit_fulfils)
{
	struct qaf_audit a, b;

	open_new("herefordshire-2024");
	a = submitted("case-file", "inadequate", "none", "2024-03-22T16:10", 0);
	ck_assert_str_eq(step(&a, "review-audit"), "open 2024-05-17");
	b = submitted("case-file", "inadequate", "none", "2024-05-13T10:00",
		a.id);
	ck_assert_str_eq(step(&a, "review-audit"), "done 2024-05-17");
	/* Inadequate again: steps of its own. */
	ck_assert_str_eq(step(&b, "reflective-meeting"), "open 2024-05-16");
	ck_assert_str_eq(step(&b, "review-audit"), "open 2024-07-08");
	close_database();
}
END_TEST

/* Devon: the Head of Service hears of a second failure, once. */
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
	ok(qaf_framework_store(&ctx, NULL, "escalate-after", "1 week"));
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
	ok(qaf_run(&ctx, SQL_track_move, QAF_I("audit", a->id),
		QAF_T("step", word), QAF_T("anchor_on", "2024-03-22T16:10"),
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

UNIT("track", old_texts_keep_their_meeting, old_texts_without_a_meeting_say_so,
	inadequate_without_risk, inadequate_with_risk, dudley,
	asked_of_others, grade_becomes_worse, grade_becomes_better_and_comes_back,
	risk_identified_later, corrected_later, done_is_checked,
	waived_in_bulk, withdrawn, reaudit_fulfils, second_failure_is_escalated,
	concern_is_escalated, late_steps_go_up, holidays_imported_later)
