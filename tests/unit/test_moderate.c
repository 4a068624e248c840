/* What a later stage may record, and what it must say. */
#include "audit_case.h"

#include "core/audit/private.h"
#include "core/grade.h"
#include "core/moderate/private.h"

static struct qaf_judgement judged;

/* A moderation by S5 on 12 March 2024 that gives the overall grade. */
static struct qaf_moderation moderation(const char *grade)
{
	judged = (struct qaf_judgement){ QAF_OVERALL, grade };
	return (struct qaf_moderation){ .stage = "moderation", .by = "S5",
		.on = day("2024-03-12"), .n = 1, .judgement = &judged };
}

START_TEST(a_moved_grade_needs_a_reason)
{
	struct qaf_moderation m;
	struct qaf_audit a;

	open_new("devon-2023");
	a = submitted("collaborative", "good");
	m = moderation("inadequate");
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE,
		"moves overall from good to inadequate");
	m.reason = "no visits";
	ok(qaf_moderate_record(&ctx, &a, &m));
	/* What stood before is what the stage before said. */
	m = moderation("inadequate");
	m.stage = "benchmark";
	ok(qaf_moderate_record(&ctx, &a, &m));
	a = submitted("collaborative", "good");
	m = moderation("good");
	ok(qaf_moderate_record(&ctx, &a, &m));
	/* Recorded once more it is a correction. */
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE,
		"was recorded by S5 on 2024-03-12");
	close_database();
}
END_TEST

START_TEST(history_needs_no_reason)
{
	struct qaf_moderation m;
	struct qaf_audit a;

	open_new("devon-2023");
	a = submitted("collaborative", "good");
	m = moderation("inadequate");
	m.imported = true;
	ok(qaf_moderate_record(&ctx, &a, &m));
	/* But it is still not the auditor. */
	m.by = "S1";
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE, "audited");
	close_database();
}
END_TEST

START_TEST(who_when_and_what)
{
	struct qaf_moderation m;
	struct qaf_audit a, open;

	open_new("devon-2023");
	a = submitted("collaborative", "good");
	open = allocated("collaborative");
	m = moderation("good");
	refused(qaf_moderate_record(&ctx, &open, &m), QAF_RULE,
		"not submitted");
	m.by = "s1";
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE, "audited");
	m.by = "";
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_USAGE, "--by");
	m = moderation("good");
	m.on = day("2024-03-07");
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE, "before that");
	m.on = day("2024-03-23");
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE, "future");
	m = moderation("good");
	m.stage = "panel";
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_UNKNOWN, "panel");
	m.stage = "auditor";
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE, "audit grade");
	m = moderation("n/a");
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE, "overall");
	m.n = 0;
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_INPUT, "judged");
	ok(qaf_audit_withdraw(&ctx, &a, "closed", NULL,
		&(struct qaf_credit){ .by = NULL }));
	ok(qaf_audit_get(&ctx, &a, a.id));
	m = moderation("good");
	refused(qaf_moderate_record(&ctx, &a, &m), QAF_RULE, "withdrawn");
	close_database();
}
END_TEST

START_TEST(every_stage_is_kept)
{
	struct qaf_moderation m;
	struct qaf_stage *stages;
	struct qaf_audit a;
	const char *grade;
	size_t n;

	open_new("devon-2023");
	a = submitted("collaborative", "good");
	m = moderation("inadequate");
	m.reason = "no visits";
	m.blind = true;
	ok(qaf_moderate_record(&ctx, &a, &m));
	m = moderation("good");
	m.stage = "benchmark";
	m.on = day("2024-03-20");
	m.reason = "visits found";
	ok(qaf_moderate_record(&ctx, &a, &m));
	ok(qaf_stages_of(&ctx, &stages, &n, a.id));
	ck_assert_uint_eq(n, 2);
	ck_assert_str_eq(stages[0].stage, "moderation");
	ck_assert(stages[0].blind && !stages[1].blind);
	ck_assert_str_eq(stages[1].reason, "visits found");
	ok(qaf_grade_get(&ctx, &grade, a.id, "auditor", QAF_OVERALL));
	ck_assert_str_eq(grade, "good");
	ok(qaf_grade_get(&ctx, &grade, a.id, "moderation", QAF_OVERALL));
	ck_assert_str_eq(grade, "inadequate");
	close_database();
}
END_TEST

UNIT("moderate", a_moved_grade_needs_a_reason, history_needs_no_reason,
	who_when_and_what, every_stage_is_kept)
