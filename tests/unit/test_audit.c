/* An audit until it is handed in: references, limits, needs, and the text that
 * a person edits. */
#include "audit_case.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/grade.h"

START_TEST(references)
{
	static const char *const bad[] = { "", "A", "17", "A0", "A01", "B17",
		"A17.1", "A17/step", "A 17", "A9999999999999", "A-1" };
	long long id = 0;

	ok(qaf_audit_parse(&ctx, &id, "A17"));
	ck_assert_int_eq(id, 17);
	ok(qaf_audit_parse(&ctx, &id, "a1"));
	ck_assert_int_eq(id, 1);
	ck_assert_str_eq(qaf_audit_ref(&ctx, 17), "A17");
	for (size_t i = 0; i < QAF_LEN(bad); i++)
		refused(qaf_audit_parse(&ctx, &id, bad[i]), QAF_INPUT, "A17");
	refused(qaf_audit_parse(&ctx, &id, NULL), QAF_INPUT, "nothing");
}
END_TEST

/* A scale of four grades, two domains, and limits of one's own. */
static struct qaf_domain two[] = { { .id = "plans" }, { .id = "records" } };
static const struct qaf_tool tool = { .id = "tool", .ndomains = 2,
	.domains = two };

static const char *broken(struct qaf_limit limit, int plans, int records,
	int overall)
{
	const struct qaf_framework fw = { .ngrades = 4, .nlimits = 1,
		.limits = &limit };
	int grades[] = { plans, records };
	const struct qaf_marked m = { .fw = &fw, .tool = &tool,
		.grades = grades, .overall = overall };
	const struct qaf_domain *domain = NULL;

	return qaf_limit_broken(&m, NULL, false, &domain) ? domain->id : NULL;
}

/* The same, of a stage before which the grades were `before`. */
static bool broken_anew(struct qaf_limit limit, const int *before,
	const int *after, bool overridden)
{
	const struct qaf_framework fw = { .ngrades = 4, .nlimits = 1,
		.limits = &limit };
	int was[] = { before[0], before[1] }, is[] = { after[0], after[1] };
	const struct qaf_marked b = { .fw = &fw, .tool = &tool, .grades = was,
		.overall = before[2] };
	const struct qaf_marked m = { .fw = &fw, .tool = &tool, .grades = is,
		.overall = after[2] };
	const struct qaf_domain *domain;

	return qaf_limit_broken(&m, &b, overridden, &domain) != NULL;
}

START_TEST(limits)
{
	const char *words[] = { "records" }, *others[] = { "other" };
	struct qaf_limit any = { .at = 3, .overall = 3 };
	struct qaf_limit softer = { .at = 2, .overall = 1 };
	struct qaf_limit one = { .at = 3, .overall = 3,
		.domains = { 1, words } };
	struct qaf_limit elsewhere = { .at = 3, .overall = 3,
		.tools = { 1, others } };

	/* Any domain inadequate: the overall grade is inadequate (HFD22-01). */
	ck_assert_str_eq(broken(any, 1, 3, 2), "records");
	ck_assert_str_eq(broken(any, 3, 3, 0), "plans");
	ck_assert_ptr_null(broken(any, 1, 3, 3));
	ck_assert_ptr_null(broken(any, 2, 2, 0));
	/* Nothing is broken by what is not graded yet. */
	ck_assert_ptr_null(broken(any, 1, 3, -1));
	ck_assert_ptr_null(broken(any, -1, -1, 0));
	/* At or below a grade, to a best overall of its own. */
	ck_assert_str_eq(broken(softer, 0, 3, 0), "records");
	ck_assert_str_eq(broken(softer, 2, 0, 0), "plans");
	ck_assert_ptr_null(broken(softer, 2, 3, 1));
	/* Of one domain, of another tool. */
	ck_assert_ptr_null(broken(one, 3, 1, 1));
	ck_assert_str_eq(broken(one, 1, 3, 1), "records");
	ck_assert_ptr_null(broken(elsewhere, 3, 3, 0));
}
END_TEST

/* What a stage leaves as it was is not its to override; the rest is. */
START_TEST(limits_of_a_later_stage)
{
	static const int good[] = { 1, 1, 1 }, plans_bad[] = { 3, 1, 1 },
		both_bad[] = { 3, 3, 1 }, better[] = { 3, 1, 0 };
	struct qaf_limit any = { .at = 3, .overall = 3, .override = true };
	struct qaf_limit strict = { .at = 3, .overall = 3 };

	ck_assert(broken_anew(any, good, plans_bad, false));
	ck_assert(!broken_anew(any, good, plans_bad, true));
	ck_assert(broken_anew(strict, good, plans_bad, true));
	ck_assert(!broken_anew(any, plans_bad, plans_bad, false));
	ck_assert(broken_anew(any, plans_bad, both_bad, false));
	ck_assert(broken_anew(any, plans_bad, better, false));
}
END_TEST

START_TEST(domains_for_some_plans)
{
	const char *words[] = { "CIC" };
	struct qaf_place plan = { .id = "CIC", .title = "Child in Care plan" };
	const struct qaf_framework fw = { .nplans = 1, .plans = &plan };
	struct qaf_domain all = { .id = "plans" };
	struct qaf_domain some = { .id = "permanence", .plans = { 1, words } };

	ck_assert(qaf_plan_among(&fw, &all.plans, "CIN"));
	ck_assert(qaf_plan_among(&fw, &all.plans, NULL));
	ck_assert(qaf_plan_among(&fw, &some.plans, "CIC"));
	ck_assert(qaf_plan_among(&fw, &some.plans, "child in care plan"));
	ck_assert(!qaf_plan_among(&fw, &some.plans, "CIN"));
	ck_assert(!qaf_plan_among(&fw, &some.plans, NULL));
}
END_TEST

static struct qaf_moment on_the_8th(void)
{
	return (struct qaf_moment){ day("2024-03-08"), 600 };
}

static enum qaf_rc submit(struct qaf_audit *a, struct qaf_moment when)
{
	struct qaf_final final;

	return qaf_audit_submit(&ctx, a, when, &final);
}

START_TEST(needs_are_named_together)
{
	struct qaf_audit a;

	open_new("dudley-2023");
	a = allocated("deep-dive");
	refused(submit(&a, on_the_8th()), QAF_RULE,
		"an overall grade; a stretch target for the practitioner; a "
		"stretch target for the manager");
	ok(grade_domain(&a, QAF_OVERALL, "1"));
	ok(qaf_audit_stretch(&ctx, &a, "practitioner", "one"));
	refused(submit(&a, on_the_8th()), QAF_RULE,
		"lacks: a stretch target for the manager");
	ok(qaf_audit_stretch(&ctx, &a, "manager", "two"));
	/* Half of the domains is less than none. */
	ok(grade_domain(&a, "practice", "good"));
	refused(submit(&a, on_the_8th()), QAF_RULE,
		"a grade for recording, outcomes");
	ok(grade_domain(&a, "recording", "good"));
	ok(grade_domain(&a, "outcomes", "good"));
	ok(submit(&a, on_the_8th()));
	ok(qaf_audit_get(&ctx, &a, a.id));
	ck_assert_int_eq(a.state, QAF_AUDIT_SUBMITTED);
	ck_assert_int_eq(a.submitted.minute, 600);
	refused(submit(&a, on_the_8th()), QAF_RULE,
		"was submitted on 2024-03-08");
	close_database();
}
END_TEST

START_TEST(history_needs_its_overall_grade_only)
{
	struct qaf_audit a;

	open_new("dudley-2023");
	a = allocated("deep-dive");
	refused(qaf_audit_submit_imported(&ctx, &a, on_the_8th()), QAF_RULE,
		"lacks: an overall grade");
	ok(grade_domain(&a, "practice", "good"));
	ok(grade_domain(&a, QAF_OVERALL, "good"));
	refused(qaf_audit_submit_imported(&ctx, &a,
		(struct qaf_moment){ day("2024-02-29"), -1 }), QAF_RULE,
		"allocated on 2024-03-01");
	refused(qaf_audit_submit_imported(&ctx, &a,
		(struct qaf_moment){ day("2024-03-23"), -1 }), QAF_RULE,
		"in the future");
	/* The clock shows 16:10 on the 22nd. */
	refused(submit(&a,
		(struct qaf_moment){ day("2024-03-22"), 16 * 60 + 11 }),
		QAF_RULE, "in the future");
	ok(qaf_audit_submit_imported(&ctx, &a, on_the_8th()));
	close_database();
}
END_TEST

START_TEST(a_limit_needs_its_reason)
{
	const struct qaf_judgement j[] = { { "records", "inadequate" },
		{ "overall", "good" } };
	struct qaf_audit a;

	open_new("herefordshire-2022");
	a = allocated("case-file");
	refused(qaf_audit_grades(&ctx, &a, j, 2), QAF_RULE, "HFD22-01");
	ok(qaf_audit_override(&ctx, &a, "the record was mended at once", NULL));
	ok(qaf_audit_grades(&ctx, &a, j, 2));
	ok(qaf_audit_get(&ctx, &a, a.id));
	ck_assert_str_eq(a.override_limiting, "the record was mended at once");
	refused(qaf_audit_override(&ctx, &a, "  ", NULL), QAF_INPUT, "reason");
	close_database();
}
END_TEST

/* ---- the record that is passed on ---- */

/* What the record says is what is stored. */
static void is_as_stored(const struct qaf_audit *a)
{
	struct qaf_audit b;

	ok(qaf_audit_get(&ctx, &b, a->id));
#define SAME(text) ck_assert_msg(qaf_eq(a->text, b.text) || \
		(!a->text && !b.text), #text ": %s, stored %s", \
		a->text ? a->text : "-", b.text ? b.text : "-")
	SAME(ref);
	SAME(case_ref);
	SAME(tool);
	SAME(kind);
	SAME(service);
	SAME(team);
	SAME(plan);
	SAME(worker);
	SAME(manager);
	SAME(auditor);
	SAME(draw);
	SAME(theme);
	SAME(withdrawn_reason);
	SAME(override_limiting);
#undef SAME
#define SAME(number) ck_assert_msg(a->number == b.number, #number)
	SAME(framework);
	SAME(purposive);
	SAME(allocated);
	SAME(notified);
	SAME(due);
	SAME(period_from);
	SAME(period_to);
	SAME(submitted.day);
	SAME(submitted.minute);
	SAME(state);
	SAME(withdrawn);
	SAME(risk);
	SAME(reaudit_of);
#undef SAME
}

START_TEST(the_record_is_as_stored)
{
	struct qaf_final final;
	struct qaf_audit a;

	open_new("herefordshire-2022");
	a = allocated("case-file");
	is_as_stored(&a);
	ok(qaf_audit_reallocate(&ctx, &a, &(struct qaf_reallocation){
		.auditor = "S2", .notified = QAF_NO_DATE,
		.due = day("2024-04-01"),
		.reason = "S1 is ill" }));
	is_as_stored(&a);
	ok(qaf_audit_set_risk(&ctx, &a, "yes", NULL));
	ok(qaf_audit_override(&ctx, &a, "it was mended at once", NULL));
	is_as_stored(&a);
	ok(qaf_audit_withdraw(&ctx, &a, "wrong case", NULL,
		&(struct qaf_credit){ .by = NULL }));
	is_as_stored(&a);
	a = submitted("case-file", "good");
	is_as_stored(&a);
	ok(qaf_audit_amend(&ctx, &a, &(struct qaf_amendment){
		.risk = "identified", .reason = "a call" }, &final));
	is_as_stored(&a);
	close_database();
}
END_TEST

/* ---- the text that is edited ---- */

/* The text with one line of it written anew. */
static char *with_line(const char *text, const char *key, const char *value)
{
	struct qaf_str s;
	char *start = strstr(text, qaf_printf(&arena, "\n%s:", key));

	ck_assert_ptr_nonnull(start);
	qaf_str_init(&s, &arena);
	qaf_str_addn(&s, text, (size_t)(start + 1 - text));
	qaf_str_addf(&s, "%s: %s", key, value);
	qaf_str_add(&s, start + 1 + strcspn(start + 1, "\n"));
	return s.text;
}

static size_t faults_of(const struct qaf_audit *a, const char *text)
{
	struct qaf_faults faults;

	ok(qaf_audit_edit_check(&ctx, &faults, a, text));
	return faults.n;
}

START_TEST(its_own_text_changes_nothing)
{
	struct qaf_audit a;
	char *text, *again;
	size_t changes = 9;

	open_new("herefordshire-2022");
	a = allocated("case-file");
	ok(grade_domain(&a, "records", "good"));
	ok(qaf_audit_finding(&ctx, &a, "strength", "Analysis",
		"clear\nand deep\n\nthroughout", false));
	ok(qaf_audit_finding(&ctx, &a, "good-practice", "Voice", NULL, true));
	ok(qaf_audit_voice(&ctx, &a, "child", "given", "I was heard: really"));
	ok(qaf_audit_stretch(&ctx, &a, "manager", "a = b"));
	ok(qaf_audit_note(&ctx, &a, "impact", "# not a comment\nsafer"));
	ok(qaf_audit_note(&ctx, &a, "circumstances", "moved: twice"));
	ok(qaf_audit_edit_text(&ctx, &text, &a));
	ck_assert_uint_eq(faults_of(&a, text), 0);
	ok(qaf_audit_edit_apply(&ctx, &changes, &a, text, text));
	ck_assert_uint_eq(changes, 0);
	ok(qaf_audit_edit_text(&ctx, &again, &a));
	ck_assert_str_eq(text, again);
	close_database();
}
END_TEST

START_TEST(only_what_differs_is_recorded)
{
	struct qaf_audit a;
	const char *grade;
	char *text, *edited;
	size_t changes;

	open_new("herefordshire-2022");
	a = allocated("case-file");
	ok(grade_domain(&a, "records", "good"));
	ok(qaf_audit_edit_text(&ctx, &text, &a));
	edited = with_line(text, "plans", "3");
	edited = with_line(edited, "records", "");
	edited = with_line(edited, "risk", "identified");
	ck_assert_uint_eq(faults_of(&a, edited), 0);
	/* What someone else recorded meanwhile stays. */
	ok(grade_domain(&a, "management-oversight", "good"));
	ok(qaf_audit_edit_apply(&ctx, &changes, &a, text, edited));
	ck_assert_uint_eq(changes, 3);
	ok(qaf_grade_get(&ctx, &grade, a.id, "auditor", "plans"));
	ck_assert_str_eq(grade, "requires-improvement");
	ok(qaf_grade_get(&ctx, &grade, a.id, "auditor", "records"));
	ck_assert_ptr_null(grade);
	ok(qaf_grade_get(&ctx, &grade, a.id, "auditor",
		"management-oversight"));
	ck_assert_str_eq(grade, "good");
	ok(qaf_audit_get(&ctx, &a, a.id));
	ck_assert_int_eq(a.risk, QAF_RISK_IDENTIFIED);
	close_database();
}
END_TEST

START_TEST(the_same_line_by_two)
{
	struct qaf_audit a;
	char *text;
	size_t changes;

	open_new("herefordshire-2022");
	a = allocated("case-file");
	ok(qaf_audit_edit_text(&ctx, &text, &a));
	ok(grade_domain(&a, "plans", "good"));
	refused(qaf_audit_edit_apply(&ctx, &changes, &a, text,
		with_line(text, "plans", "outstanding")), QAF_RULE,
		"someone else changed plans");
	/* Both wrote the same: no quarrel. */
	ok(qaf_audit_edit_apply(&ctx, &changes, &a, text,
		with_line(text, "plans", "good")));
	close_database();
}
END_TEST

START_TEST(faults_of_a_text)
{
	struct qaf_audit a;
	struct qaf_faults f;
	char *text;

	open_new("herefordshire-2022");
	a = allocated("case-file");
	ok(qaf_audit_edit_text(&ctx, &text, &a));
	ck_assert_uint_eq(faults_of(&a, with_line(text, "plans", "splendid")), 1);
	ck_assert_uint_eq(faults_of(&a, with_line(text, "child", "maybe")), 1);
	ck_assert_uint_eq(faults_of(&a, with_line(text, "risk", "some")), 1);
	ck_assert_uint_eq(faults_of(&a, with_line(text, "strength", "= x")), 1);
	ck_assert_uint_eq(faults_of(&a, with_line(text, "note", "x")), 1);
	ck_assert_uint_eq(faults_of(&a, "no colon\nplanz: good\n"), 2);
	ck_assert_uint_eq(faults_of(&a, "  goes on with nothing\n"), 1);
	ck_assert_uint_eq(faults_of(&a, "plans: \xff\n"), 1);
	ck_assert_uint_eq(faults_of(&a, ""), 0);
	ck_assert_uint_eq(faults_of(&a, "# plans: splendid\n\r\n"), 0);
	/* The line of a fault, and the limit (HFD22-01). */
	ok(qaf_audit_edit_check(&ctx, &f, &a,
		"# one\nplans: inadequate\noverall: good\r\n"));
	ck_assert_uint_eq(f.n, 1);
	ck_assert_int_eq(f.fault[0].line, 3);
	ck_assert_uint_eq(faults_of(&a, "plans: inadequate\noverall: good\n"
		"override-limiting: mended\n"), 0);
	close_database();
}
END_TEST

UNIT("audit", the_record_is_as_stored,
	references, limits, limits_of_a_later_stage,
	domains_for_some_plans,
	needs_are_named_together, history_needs_its_overall_grade_only,
	a_limit_needs_its_reason, its_own_text_changes_nothing,
	only_what_differs_is_recorded, the_same_line_by_two, faults_of_a_text)
