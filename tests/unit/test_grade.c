/* Grades of each stage, and the final grade that stands. */
#include "audit_case.h"

#include "core/grade.h"
#include "qaf/moderate.h"

START_TEST(not_applicable)
{
	ck_assert(qaf_grade_is_na("n/a"));
	ck_assert(qaf_grade_is_na("N.A."));
	ck_assert(qaf_grade_is_na("not-applicable"));
	ck_assert(qaf_grade_is_na("Not applicable"));
	ck_assert(!qaf_grade_is_na("none"));
	ck_assert(!qaf_grade_is_na("nai"));
	ck_assert(!qaf_grade_is_na("not applicable here"));
	ck_assert(!qaf_grade_is_na(""));
	ck_assert(!qaf_grade_is_na(NULL));
}
END_TEST

START_TEST(an_earlier_judgement_is_kept)
{
	struct qaf_audit a;
	struct qaf_graded *all;
	const char *grade;
	size_t n;

	open_new("herefordshire-2024");
	a = allocated("case-file");
	ok(qaf_grade_put(&ctx, &a, "auditor", "plans", "good", "S1",
		QAF_NO_DATE, NULL));
	ok(qaf_grade_put(&ctx, &a, "auditor", "plans", "good", "S1",
		QAF_NO_DATE, NULL));
	ok(qaf_grade_all(&ctx, &all, &n, a.id, NULL, true));
	ck_assert_uint_eq(n, 1);
	ok(qaf_grade_put(&ctx, &a, "auditor", "plans", "inadequate", "S1",
		QAF_NO_DATE, NULL));
	ok(qaf_grade_all(&ctx, &all, &n, a.id, "auditor", true));
	ck_assert_uint_eq(n, 2);
	ck_assert(all[0].superseded && !all[1].superseded);
	ck_assert_str_eq(all[0].grade, "good");
	ok(qaf_grade_all(&ctx, &all, &n, a.id, NULL, false));
	ck_assert_uint_eq(n, 1);
	ok(qaf_grade_get(&ctx, &grade, a.id, "auditor", "plans"));
	ck_assert_str_eq(grade, "inadequate");
	ok(qaf_grade_clear(&ctx, &a, "auditor", "plans"));
	ok(qaf_grade_get(&ctx, &grade, a.id, "auditor", "plans"));
	ck_assert_ptr_null(grade);
	close_database();
}
END_TEST

static void stands(const struct qaf_audit *a, const char *grade,
	const char *stage, const char *on)
{
	struct qaf_final final;

	ok(qaf_grade_final(&ctx, &final, a));
	ck_assert_str_eq(final.id, grade);
	ck_assert_str_eq(final.stage, stage);
	ck_assert_str_eq(qaf_date_text(&arena, final.day), on);
}

static void judge(const struct qaf_audit *a, const char *stage,
	const char *domain, const char *grade, const char *on)
{
	const struct qaf_judgement j = { domain, grade };

	ok(qaf_moderate_record(&ctx, a, &(struct qaf_moderation){
		.stage = stage, .by = "S5", .on = day(on), .reason = "seen",
		.n = 1, .judgement = &j }));
}

START_TEST(the_last_deciding_stage_stands)
{
	struct qaf_audit a;
	struct qaf_final none;

	open_new("devon-2023");
	a = allocated("collaborative");
	ok(qaf_grade_final(&ctx, &none, &a));
	ck_assert_int_eq(none.grade, -1);
	ck_assert_ptr_null(none.id);
	ok(qaf_audit_withdraw(&ctx, &a, "wrong case", NULL,
		&(struct qaf_credit){ .by = NULL }));
	a = submitted("collaborative", "good");
	stands(&a, "good", "auditor", "2024-03-08");
	/* The moderation grade is final, benchmarking can change it. */
	judge(&a, "moderation", QAF_OVERALL, "good", "2024-03-18");
	stands(&a, "good", "moderation", "2024-03-18");
	judge(&a, "benchmark", QAF_OVERALL, "outstanding", "2024-03-20");
	stands(&a, "outstanding", "benchmark", "2024-03-20");
	judge(&a, "moderation", QAF_OVERALL, "inadequate", "2024-03-21");
	stands(&a, "outstanding", "benchmark", "2024-03-20");
	close_database();
}
END_TEST

START_TEST(a_stage_without_an_overall_grade_decides_nothing)
{
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "good");
	judge(&a, "moderation", "plans", "inadequate", "2024-03-12");
	stands(&a, "good", "auditor", "2024-03-08");
	judge(&a, "moderation", QAF_OVERALL, "ri", "2024-03-14");
	stands(&a, "requires-improvement", "moderation", "2024-03-14");
	close_database();
}
END_TEST

START_TEST(a_correction_counts_from_its_day)
{
	const struct qaf_judgement j = { QAF_OVERALL, "inadequate" };
	struct qaf_final final;
	struct qaf_audit a;

	open_new("herefordshire-2024");
	a = submitted("case-file", "good");
	refused(qaf_audit_amend(&ctx, &a, &(struct qaf_amendment){
		.judgement = &j, .n = 1, .reason = " " }, &final), QAF_RULE,
		"why");
	ok(qaf_audit_amend(&ctx, &a, &(struct qaf_amendment){
		.judgement = &j, .n = 1, .reason = "typing error" }, &final));
	ck_assert_str_eq(final.id, "inadequate");
	ck_assert_str_eq(final.stage, "auditor");
	stands(&a, "inadequate", "auditor", "2024-03-22");
	close_database();
}
END_TEST

UNIT("grade", not_applicable, an_earlier_judgement_is_kept,
	the_last_deciding_stage_stands,
	a_stage_without_an_overall_grade_decides_nothing,
	a_correction_counts_from_its_day)
