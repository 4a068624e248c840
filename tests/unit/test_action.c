/* Actions from setting to verification, of audits and of trackers. */
#include "unit.h"
#include "act.h"

#include <stdio.h>
#include <string.h>

#include "core/action.h"
#include "core/audit/private.h"
#include "qaf/adoption.h"
#include "qaf/database.h"

static char notices[1024];	/* all since they were emptied */

static void keep_notice(struct qaf *q, const char *text)
{
	size_t len = strlen(notices);

	(void)q;
	snprintf(notices + len, sizeof(notices) - len, "%s\n", text);
}

static qaf_date day(const char *text)
{
	qaf_date d;

	ck_assert(qaf_date_parse(&d, text));
	return d;
}

/* A database with the audits A1 and A2. */
static void open_new(const char *framework)
{
	struct qaf_allocation a = { .case_ref = "1001", .auditor = "S9",
		.kind = "bespoke", .allocated = day("2024-03-01"),
		.notified = QAF_NO_DATE, .due = QAF_NO_DATE,
		.period_from = QAF_NO_DATE, .period_to = QAF_NO_DATE,
		.imported = true };
	struct qaf_audit made;

	ctx.notice = keep_notice;
	notices[0] = '\0';
	open_database();
	ok(qaf_adopt(&ctx, framework, day("2022-01-01")));
	ok(qaf_audit_allocate(&ctx, &made, &a));
	ok(qaf_audit_allocate(&ctx, &made, &a));
	notices[0] = '\0';
}

/* Set it, whoever does. */
static enum qaf_rc add(const char **ref, const struct qaf_action *a,
	enum qaf_action_from from)
{
	struct qaf_credit credit;

	return qaf_action_add(&ctx, &credit, ref, a, from, NULL);
}

static struct qaf_action smart(long long audit)
{
	return (struct qaf_action){ .audit = audit, .text = "Visit weekly",
		.owner = "S4", .due = day("2024-04-05"),
		.set = QAF_NO_DATE, .measure = "on file",
		.people = "all", .interventions = "visits", .change = "safe" };
}

START_TEST(references)
{
	struct qaf_action a, got;
	const char *ref;

	open_new("herefordshire-2024");
	a = smart(1);
	ok(add(&ref, &a, QAF_ACTION_TYPED));
	ck_assert_str_eq(ref, "A1.1");
	ok(add(&ref, &a, QAF_ACTION_TYPED));
	ck_assert_str_eq(ref, "A1.2");
	a = smart(2);
	ok(add(&ref, &a, QAF_ACTION_TYPED));
	ck_assert_str_eq(ref, "A2.1");
	a = smart(0);
	a.tracker = "Remedial action from reports";
	ok(add(&ref, &a, QAF_ACTION_TYPED));
	ck_assert_str_eq(ref, "T1");
	ok(qaf_action_need(&ctx, &got, "t1"));
	ck_assert_str_eq(got.tracker, "report-actions");
	ck_assert_str_eq(got.interventions, "visits");
	ck_assert_int_eq(got.due, a.due);
	refused(qaf_action_need(&ctx, &got, "A1.3"), QAF_UNKNOWN, "A1.3");
	refused(qaf_action_need(&ctx, &got, "A1"), QAF_INPUT, "A17.2");
	refused(qaf_action_need(&ctx, &got, "A1.x"), QAF_INPUT, "A17.2");
	refused(qaf_action_need(&ctx, &got, "A.1"), QAF_INPUT, "A17.2");
	refused(qaf_action_need(&ctx, &got, "T"), QAF_INPUT, "A17.2");
	refused(qaf_action_need(&ctx, &got, ""), QAF_INPUT, "A17.2");
	close_database();
}
END_TEST

START_TEST(what_is_asked_for)
{
	struct qaf_action a;
	const char *ref;

	open_new("herefordshire-2024");
	a = smart(1);
	a.measure = NULL;
	refused(add(&ref, &a, QAF_ACTION_TYPED), QAF_RULE,
		"--measure");
	ok(add(&ref, &a, QAF_ACTION_HISTORY));
	a = smart(1);
	a.people = a.change = "";
	ok(add(&ref, &a, QAF_ACTION_TYPED));
	ck_assert_ptr_nonnull(strstr(notices, "--people, --change"));
	a = smart(1);
	a.owner = NULL;
	refused(add(&ref, &a, QAF_ACTION_HISTORY), QAF_RULE,
		"--owner");
	a = smart(1);
	a.due = day("2024-03-21");
	refused(add(&ref, &a, QAF_ACTION_TYPED), QAF_RULE,
		"past");
	a = smart(9);
	refused(add(&ref, &a, QAF_ACTION_TYPED), QAF_UNKNOWN,
		"A9");
	a = smart(0);
	a.tracker = "none such";
	refused(add(&ref, &a, QAF_ACTION_TYPED), QAF_UNKNOWN,
		"audit-actions");
	close_database();
}
END_TEST

/* A framework that does not ask for a measure does not get one. */
START_TEST(less_is_asked_for)
{
	struct qaf_action a;
	const char *ref;

	open_new("dudley-2023");
	a = smart(1);
	a.measure = a.people = a.change = a.interventions = NULL;
	ok(add(&ref, &a, QAF_ACTION_TYPED));
	ck_assert_str_eq(notices, "");
	close_database();
}
END_TEST

START_TEST(completed_then_verified)
{
	struct qaf_action a;
	const char *ref;

	open_new("herefordshire-2024");
	a = smart(1);
	ok(add(&ref, &a, QAF_ACTION_TYPED));
	refused(verify(ref, "S5", ctx.now.day), QAF_RULE,
		"open, not completed");
	refused(complete(ref, ctx.now.day + 1, NULL), QAF_RULE,
		"future");
	ok(complete(ref, ctx.now.day, "seen weekly"));
	refused(complete(ref, ctx.now.day, NULL), QAF_RULE,
		"completed, not open");
	refused(verify(ref, "s4", ctx.now.day), QAF_RULE,
		"cannot verify");
	refused(verify(ref, "S5", ctx.now.day - 1), QAF_RULE,
		"completed on");
	ok(qaf_action_reopen(&ctx, ref, "no visit"));
	ok(complete(ref, ctx.now.day, NULL));
	ok(verify(ref, "S5", ctx.now.day));
	ok(qaf_action_need(&ctx, &a, ref));
	ck_assert_int_eq(a.state, QAF_ACTION_VERIFIED);
	ck_assert_str_eq(a.verified_by, "S5");
	ck_assert_str_eq(a.impact, "seen weekly");
	refused(qaf_action_withdraw(&ctx, ref, "late"), QAF_RULE, "verified");
	ok(qaf_action_reopen(&ctx, ref, "it did not last"));
	ok(qaf_action_need(&ctx, &a, ref));
	ck_assert_int_eq(a.state, QAF_ACTION_OPEN);
	ck_assert_ptr_null(a.verified_by);
	refused(qaf_action_reopen(&ctx, ref, "late"), QAF_RULE, "open");
	close_database();
}
END_TEST

START_TEST(withdrawn_with_its_audit)
{
	struct qaf_action a;
	struct qaf_audit audit;
	const char *first, *second;
	long long n;

	open_new("herefordshire-2024");
	a = smart(1);
	ok(add(&first, &a, QAF_ACTION_TYPED));
	ok(add(&second, &a, QAF_ACTION_TYPED));
	ok(complete(second, ctx.now.day, NULL));
	ok(qaf_action_open(&ctx, &n, 1));
	ck_assert_int_eq(n, 1);
	ok(qaf_audit_get(&ctx, &audit, 1));
	ok(qaf_audit_withdraw(&ctx, &audit, "wrong case", NULL,
		&(struct qaf_credit){ .by = NULL }));
	ok(qaf_action_need(&ctx, &a, first));
	ck_assert_int_eq(a.state, QAF_ACTION_WITHDRAWN);
	ok(qaf_action_need(&ctx, &a, second));
	ck_assert_int_eq(a.state, QAF_ACTION_COMPLETED);
	a = smart(1);
	refused(add(&first, &a, QAF_ACTION_TYPED), QAF_RULE, "withdrawn");
	close_database();
}
END_TEST

UNIT("action", references, what_is_asked_for, less_is_asked_for,
	completed_then_verified, withdrawn_with_its_audit)
