/*
 * What reports count of steps, concerns, actions, re-audits and inadequate audits.
 */
#include "report_council.h"

static const struct step_row *step_of(const struct steps *s, const char *step)
{
	for (size_t i = 0; i < s->n; i++)
		if (qaf_eq(s->row[i].step, step))
			return &s->row[i];
	ck_abort_msg("no step %s", step);
	return NULL;
}

/* The clock of the test shows 22 March. */
START_TEST(steps)
{
	const struct step_row *r;
	const struct steps *s;

	open_council();
	monthly("inadequate");
	s = &counted(qaf_report_count_steps, NULL)->steps;
	ck_assert_uint_eq(s->n, 3);
	r = step_of(s, "reflective-meeting");
	ck_assert_int_eq(r->started, 1);
	ck_assert_int_eq(r->overdue, 1);
	ck_assert_int_eq(r->in_time, 0);
	ck_assert_int_eq(step_of(s, "review-audit")->open, 1);
	ck_assert_uint_eq(s->noverdue, 2);
	ck_assert_str_eq(s->overdue[0].ref, "A1/reflective-meeting");
	ck_assert_int_eq(s->overdue[0].days, 11);

	ok(step_done("A1/reflective-meeting",
		(struct qaf_moment){ day("2024-03-10"), -1 }, NULL));
	ok(step_waive("A1/management-oversight", "closed"));
	s = &counted(qaf_report_count_steps, NULL)->steps;
	r = step_of(s, "reflective-meeting");
	ck_assert_int_eq(r->in_time, 1);
	ck_assert_int_eq(r->overdue, 0);
	ck_assert_uint_eq(r->days.n, 1);
	ck_assert_int_eq(r->days.day[0], 2);
	ck_assert_int_eq(step_of(s, "management-oversight")->waived, 1);
	ck_assert_uint_eq(s->noverdue, 0);
	close_database();
}
END_TEST

START_TEST(steps_done_late)
{
	const struct step_row *r;

	open_council();
	monthly("inadequate");
	ok(step_done("A1/reflective-meeting",
		(struct qaf_moment){ day("2024-03-12"), -1 }, NULL));
	r = step_of(&counted(qaf_report_count_steps, NULL)->steps,
		"reflective-meeting");
	ck_assert_int_eq(r->late, 1);
	ck_assert_int_eq(r->in_time, 0);
	close_database();
}
END_TEST

/* Dorset sends a concern of QA's review to the Corporate Director. */
START_TEST(concerns)
{
	const struct concerns *c;
	struct qaf_escalated e;

	open_framework("dorset-2022");
	submitted("social-work", "inadequate");
	ok(step_done("A1/qa-review", ctx.now, "reviewed"));
	c = &counted(qaf_report_count_concerns, NULL)->concerns;
	ck_assert_uint_eq(c->n, 0);

	ok(qaf_step_concern(&ctx, &e, "A1/qa-review", "no progress"));
	c = &counted(qaf_report_count_concerns, NULL)->concerns;
	ck_assert_uint_eq(c->n, 1);
	ck_assert_str_eq(c->row[0].audit, "A1");
	ck_assert_str_eq(c->row[0].to, "corporate-director");
	close_database();
}
END_TEST

/* Set by an audit, owned by S4, due on 5 April. */
static const char *action_of(const struct qaf_audit *a)
{
	const struct qaf_action action = { .audit = a->id, .text = "Visit",
		.owner = "S4", .due = day("2024-04-05"), .measure = "on file" };
	struct qaf_credit credit;
	const char *ref;

	ok(qaf_action_add(&ctx, &credit, &ref, &action, QAF_ACTION_HISTORY,
		NULL));
	return ref;
}

START_TEST(actions)
{
	const struct actions *a;
	struct qaf_audit audit;
	const char *ref;

	open_council();
	monthly("good");
	audit = monthly("inadequate");
	ref = action_of(&audit);
	a = &counted(qaf_report_count_actions, NULL)->actions;
	ck_assert_int_eq(a->loop.submitted, 2);
	ck_assert_int_eq(a->loop.with_actions, 1);
	ck_assert_int_eq(a->loop.completed, 0);
	ck_assert_int_eq(a->set.actions, 1);
	ck_assert_int_eq(a->set.open, 1);
	ck_assert_int_eq(a->all.open, 1);

	ctx.now.day = day("2024-04-06");
	a = &counted(qaf_report_count_actions, NULL)->actions;
	ck_assert_int_eq(a->set.open, 0);
	ck_assert_int_eq(a->set.overdue, 1);

	ok(complete(ref, ctx.now.day, "safe"));
	a = &counted(qaf_report_count_actions, NULL)->actions;
	ck_assert_int_eq(a->loop.completed, 1);
	ck_assert_int_eq(a->loop.verified, 0);
	ck_assert_int_eq(a->set.completed, 1);

	ok(verify(ref, "S2", ctx.now.day));
	a = &counted(qaf_report_count_actions, NULL)->actions;
	ck_assert_int_eq(a->loop.verified, 1);
	ck_assert_int_eq(a->loop.reaudited, 0);
	ck_assert_int_eq(a->year.verified, 1);
	ck_assert_int_eq(a->set.verified, 1);
	close_database();
}
END_TEST

/* A re-audit of A1 handed in on 22 April with this grade. */
static void reaudited(const char *grade)
{
	const struct qaf_allocation again = { .case_ref = "1",
		.tool = "case-file", .auditor = "S2", .despite = "staffing",
		.allocated = day("2024-04-20"), .notified = QAF_NO_DATE,
		.due = QAF_NO_DATE, .period_from = QAF_NO_DATE,
		.period_to = QAF_NO_DATE, .reaudit_of = 1 };
	struct qaf_audit audit;

	ctx.now.day = day("2024-04-22");
	ok(qaf_audit_allocate(&ctx, &audit, &again));
	handed_in(audit, grade, "2024-04-22");
}

START_TEST(reaudits)
{
	const struct loop *l;
	struct qaf_audit first;
	const char *ref;

	open_council();
	first = monthly("inadequate");
	ref = action_of(&first);
	ok(complete(ref, ctx.now.day, "safe"));
	ok(verify(ref, "S2", ctx.now.day));
	reaudited("inadequate");
	l = &counted(qaf_report_count_actions, NULL)->actions.loop;
	ck_assert_int_eq(l->reaudited, 1);
	ck_assert_int_eq(l->better, 0);

	reaudited("good");
	l = &counted(qaf_report_count_actions, NULL)->actions.loop;
	ck_assert_int_eq(l->reaudited, 1);
	ck_assert_int_eq(l->better, 1);
	close_database();
}
END_TEST

START_TEST(overdue_actions)
{
	const struct overdue_actions *o;
	struct qaf_audit audit;

	open_council();
	audit = monthly("good");
	action_of(&audit);
	o = &counted(qaf_report_count_overdue_actions, NULL)->overdue_actions;
	ck_assert_uint_eq(o->n, 0);

	ctx.now.day = day("2024-04-10");
	o = &counted(qaf_report_count_overdue_actions, NULL)->overdue_actions;
	ck_assert_uint_eq(o->n, 1);
	ck_assert_str_eq(o->row[0].action, "A1.1");
	ck_assert_str_eq(o->row[0].team, "CLA 1");
	ck_assert_int_eq(o->row[0].days, 5);
	close_database();
}
END_TEST

START_TEST(inadequate)
{
	const struct inadequate *in;
	struct qaf_audit a;

	open_council();
	monthly("good");
	a = given("2", "monthly", NULL);
	ok(qaf_audit_set_risk(&ctx, &a, "identified", NULL));
	a = handed_in(a, "inadequate", "2024-03-08");
	action_of(&a);
	in = &counted(qaf_report_count_inadequate, NULL)->inadequate;
	ck_assert_uint_eq(in->n, 1);
	ck_assert_str_eq(in->row[0].audit, "A2");
	ck_assert_int_eq(in->row[0].risk, QAF_RISK_IDENTIFIED);
	ck_assert_int_eq(in->row[0].steps_open, 4);
	ck_assert_int_eq(in->row[0].steps_overdue, 2);
	ck_assert_int_eq(in->row[0].actions_open, 1);
	ck_assert_int_eq(in->row[0].actions_overdue, 0);
	ck_assert_ptr_null(in->row[0].reaudit);

	ok(step_done("A2/reflective-meeting",
		(struct qaf_moment){ day("2024-03-10"), -1 }, NULL));
	in = &counted(qaf_report_count_inadequate, NULL)->inadequate;
	ck_assert_int_eq(in->row[0].steps_open, 3);
	ck_assert_int_eq(in->row[0].steps_overdue, 1);

	moderated(&a, "good");
	in = &counted(qaf_report_count_inadequate, NULL)->inadequate;
	ck_assert_uint_eq(in->n, 0);
	close_database();
}
END_TEST

UNIT("report_follow", steps, steps_done_late, concerns, actions, reaudits,
	overdue_actions, inadequate)
