/* What reports say: periods in words, the scale, two frameworks at once. */
#include "as_drawn.h"
#include "grade_audit.h"

#include <stdio.h>
#include <string.h>

#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/report/private.h"
#include "qaf/moderate.h"
#include "render/out.h"

static qaf_date day(int month, int d)
{
	return qaf_date_of(2024, month, d);
}

/* An audit allocated and submitted, with an overall grade and one domain. */
static long long submitted(const char *kind, qaf_date allocated, qaf_date on,
	const char *overall, const char *domain, const char *grade)
{
	struct qaf_allocation a = { .case_ref = "1", .tool = "case-file",
		.kind = kind, .auditor = "S1", .allocated = allocated,
		.notified = QAF_NO_DATE, .due = QAF_NO_DATE,
		.theme = "Files" };
	struct qaf_audit audit;

	ok(qaf_audit_allocate(&ctx, &audit, &a));
	as_drawn(audit.id);
	ok(grade_domain(&audit, "overall", overall));
	ok(grade_domain(&audit, domain, grade));
	ok(qaf_audit_submit_imported(&ctx, &audit,
		(struct qaf_moment){ on, -1 }));
	return audit.id;
}

/* The listing of grades in CSV. */
static char *grades(const struct qaf_report *r)
{
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);
	struct qaf_out *out = qaf_out_new(&arena, QAF_FORMAT_CSV, f);
	char *copy;

	out->listing = true;
	ok(qaf_report_write(&ctx, out, "grades", r));
	ck_assert(qaf_out_finish(out));
	fclose(f);
	copy = qaf_strdup(&arena, text);
	free(text);
	return copy;
}

static void has(const char *text, const char *line)
{
	ck_assert_msg(strstr(text, line) != NULL, "no \"%s\" in:\n%s", line,
		text);
}

START_TEST(periods_in_words)
{
	ck_assert_str_eq(qaf_report_period_words(&arena, day(3, 1), day(3, 31)),
		"March 2024");
	ck_assert_str_eq(qaf_report_period_words(&arena, day(2, 1), day(2, 28)),
		"1 February 2024 to 28 February 2024");
	ck_assert_str_eq(qaf_report_period_words(&arena, day(1, 1), day(3, 31)),
		"1 January 2024 to 31 March 2024");
	ck_assert_str_eq(qaf_report_period_words(&arena, day(3, 5), day(3, 5)),
		"5 March 2024");
}
END_TEST

START_TEST(shares_of_nothing_are_empty)
{
	struct qaf_cell cells[3];

	qaf_report_share_cells(cells, 0, 0);
	for (size_t i = 0; i < 3; i++)
		ck_assert(!cells[i].known);
	qaf_report_share_cells(cells, 7, 20);
	ck_assert_double_eq_tol(cells[0].x, 35.0, 1e-9);
	ck_assert_double_eq_tol(cells[1].x, 18.1, 0.05);
	ck_assert_double_eq_tol(cells[2].x, 56.7, 0.05);
}
END_TEST

/* Good enough is the upper half of the scale, less what asks follow-up. */
START_TEST(good_or_better)
{
	struct qaf_report r = { .first = day(3, 1), .last = day(3, 31),
		.period = "2024-03" };
	struct qaf_framework *fw;
	struct scope s;

	open_database();
	ok(qaf_adopt(&ctx, "herefordshire-2022", day(1, 1)));
	ok(qaf_report_scope_open(&ctx, &s, &r));
	ck_assert_str_eq(s.scale.good_title, "Good or better");
	ck_assert(qaf_report_is_good(&s.scale, 0));
	ck_assert(qaf_report_is_good(&s.scale, 1));
	ck_assert(!qaf_report_is_good(&s.scale, 2));
	ck_assert(!qaf_report_is_good(&s.scale, -1));
	ok(qaf_framework_builtin(&ctx, &fw, "dudley-2023"));
	ck_assert_int_eq(qaf_report_grade_rank(&s.scale, fw, "inadequate"), 3);
	ck_assert_int_eq(qaf_report_grade_rank(&s.scale, fw, "not-applicable"), -1);
	ck_assert_int_eq(qaf_report_grade_rank(&s.scale, fw, NULL), -1);
	close_database();
}
END_TEST

/* An audit stays under the framework of the day it was allocated; its domains
 * stand behind those in force, and the overall grades add up. */
START_TEST(two_frameworks_in_one_month)
{
	struct qaf_report r = { .first = day(2, 1), .last = day(2, 29),
		.period = "2024-02" };
	const char *text, *ours, *theirs;

	open_database();
	ok(qaf_adopt(&ctx, "herefordshire-2022", day(1, 1)));
	ok(qaf_adopt(&ctx, "herefordshire-2024", day(2, 1)));
	submitted("monthly", day(1, 30), day(2, 5), "good",
		"strengths-and-assets", "outstanding");
	submitted("monthly", day(2, 1), day(2, 6), "outstanding",
		"relational-practice", "good");
	text = grades(&r);
	has(text, "2024-02,case-file,overall,outstanding,1,50.0,");
	has(text, "2024-02,case-file,overall,good,1,50.0,");
	has(text, "strengths-and-assets,outstanding,1,100.0,");
	has(text, "relational-practice,good,1,100.0,");
	ours = strstr(text, "relational-practice");
	theirs = strstr(text, "strengths-and-assets");
	ck_assert(ours < theirs);
	close_database();
}
END_TEST

/* The last stage that decides and graded the domain stands, else the
 * auditor's; what is not of the routine sample is counted apart. */
START_TEST(which_grade_and_which_audits)
{
	struct qaf_report r = { .first = day(3, 1), .last = day(3, 31),
		.period = "2024-03" };
	const struct qaf_judgement moved[] = {
		{ "overall", "requires-improvement" }, { "plans", "inadequate" },
	};
	struct qaf_moderation m = { .stage = "moderation", .by = "S2",
		.on = day(3, 10), .reason = "impact", .n = 2,
		.judgement = moved };
	struct qaf_audit audit;
	const char *text;

	open_database();
	ok(qaf_adopt(&ctx, "herefordshire-2024", day(1, 1)));
	ok(qaf_audit_get(&ctx, &audit, submitted("monthly", day(3, 1),
		day(3, 5), "good", "plans", "good")));
	ok(qaf_moderate_record(&ctx, &audit, &m));
	submitted("monthly", day(3, 1), day(3, 6), "good", "records", "good");
	submitted("thematic", day(3, 1), day(3, 6), "inadequate", "records",
		"inadequate");
	ok(qaf_audit_get(&ctx, &audit, submitted("monthly", day(3, 1),
		day(3, 7), "outstanding", "plans", "outstanding")));
	ok(qaf_audit_withdraw(&ctx, &audit, "case transferred", NULL,
		&(struct qaf_credit){ .by = NULL }));
	submitted("monthly", day(2, 1), day(2, 7), "outstanding", "plans",
		"outstanding");
	text = grades(&r);
	has(text, "overall,outstanding,0,0.0,0.0,");
	has(text, "overall,good,1,50.0,");
	has(text, "overall,requires-improvement,1,50.0,");
	has(text, "overall,inadequate,0,");
	has(text, "plans,inadequate,1,100.0,");
	has(text, "plans,good,0,0.0,");
	has(text, "records,good,1,100.0,");
	has(text, "assessment,good,0,,,\n");
	r.apart = true;
	text = grades(&r);
	has(text, "overall,inadequate,1,100.0,");
	has(text, "overall,good,0,0.0,");
	close_database();
}
END_TEST

UNIT("report", periods_in_words, shares_of_nothing_are_empty, good_or_better,
	two_frameworks_in_one_month, which_grade_and_which_audits)
