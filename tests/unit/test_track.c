/* Steps as a grade moves: Herefordshire's and Dudley's examples of the
 * specification, and what people do with a step. */
#include "tracked.h"

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
	ck_assert_str_eq(step(&a, "notify-head-of-service.2"),
		"open 2024-03-23T12:00");
	ck_assert_str_eq(role(&a, "notify-head-of-service.2"),
		"cpp-service-manager");
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

UNIT("track", inadequate_without_risk, inadequate_with_risk, dudley,
	asked_of_others, grade_becomes_worse, grade_becomes_better_and_comes_back,
	risk_identified_later, corrected_later, done_is_checked, waived_in_bulk,
	withdrawn, reaudit_fulfils)
