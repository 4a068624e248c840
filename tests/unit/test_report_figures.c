/*
 * The numbers of each count of a report, without the text around them: a small
 * database, what is counted in it, then one fact changed and the number that
 * changes with it.
 */
#include "as_drawn.h"
#include "audit_case.h"
#include "act.h"
#include "close_step.h"

#include "core/audit/private.h"
#include "core/report/private.h"
#include "qaf/action.h"
#include "qaf/evidence.h"
#include "qaf/import.h"
#include "qaf/moderate.h"
#include "qaf/sample.h"

/* What the figures are of. */
static struct qaf_report report;

static void ask_for(const char *first, const char *last)
{
	report = (struct qaf_report){ .first = day(first), .last = day(last),
		.period = qaf_strndup(&arena, first, 7) };
}

/* The figures, read anew: by one count, or by two of which the second rests on
 * the first. */
static struct figures *counted(qaf_report_count *first,
	qaf_report_count *second)
{
	struct figures *f = qaf_alloc(&arena, sizeof(*f));

	ok(qaf_report_scope_open(&ctx, &f->scope, &report));
	ok(first(&ctx, f));
	if (second)
		ok(second(&ctx, f));
	return f;
}

static void load(enum qaf_import_kind kind, const char *text)
{
	char list[64];
	struct qaf_import how = { .kind = kind, .file = list,
		.as_of = QAF_NO_DATE };
	struct qaf_imported done;
	FILE *file;

	snprintf(list, sizeof(list), "/tmp/qaf-unit-%ld.csv", (long)getpid());
	file = fopen(list, "wb");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	ck_assert_int_eq(fclose(file), 0);
	ok(qaf_import(&ctx, &done, &how));
	unlink(list);
}

static void open_framework(const char *framework)
{
	open_new(framework);
	ask_for("2024-03-01", "2024-03-31");
}

/* Case 1 is of Children Looked After, case 2 of MASH. */
static void open_council(void)
{
	open_framework("herefordshire-2024");
	load(QAF_IMPORT_CASES, "ref,opened,service,team\n"
		"1,2023-01-01,CLA,CLA 1\n2,2023-01-01,MASH,MASH 1\n");
	load(QAF_IMPORT_STAFF, "ref,role\nS1,team-manager\n"
		"S2,service-manager\n");
}

/* An audit of a case, allocated on 1 March 2024. */
static struct qaf_audit given(const char *case_ref, const char *kind,
	const char *due)
{
	struct qaf_allocation a = { .case_ref = case_ref, .tool = "case-file",
		.kind = kind, .auditor = "S1", .allocated = day("2024-03-01"),
		.notified = QAF_NO_DATE, .due = due ? day(due) : QAF_NO_DATE,
		.period_from = QAF_NO_DATE, .period_to = QAF_NO_DATE };
	struct qaf_audit audit;
	qaf_date today = ctx.now.day;

	ctx.now.day = a.allocated;
	ok(qaf_audit_allocate(&ctx, &audit, &a));
	ctx.now.day = today;
	return audit;
}

/* Handed in with one grade for all. */
static struct qaf_audit handed_in(struct qaf_audit a, const char *grade,
	const char *on)
{
	ok(grade_domain(&a, QAF_OVERALL, grade));
	ok(grade_domain(&a, "plans", grade));
	ok(qaf_audit_submit_imported(&ctx, &a,
		(struct qaf_moment){ day(on), -1 }));
	ok(qaf_audit_get(&ctx, &a, a.id));
	return a;
}

/* Drawn at random, and handed in. */
static struct qaf_audit monthly(const char *grade)
{
	struct qaf_audit a = given("1", "monthly", NULL);

	as_drawn(a.id);
	return handed_in(a, grade, "2024-03-08");
}

/* Moderated by S2 on 15 March. */
static void moderated(const struct qaf_audit *a, const char *overall)
{
	const struct qaf_judgement judgement = { QAF_OVERALL, overall };
	const struct qaf_moderation m = { .stage = "moderation", .by = "S2",
		.on = day("2024-03-15"), .reason = "impact", .n = 1,
		.judgement = &judgement };

	ok(qaf_moderate_record(&ctx, a, &m));
}

START_TEST(compliance)
{
	const struct compliance *c;
	struct qaf_audit late;

	open_council();
	handed_in(given("1", "monthly", "2024-03-08"), "good", "2024-03-08");
	handed_in(given("1", "monthly", "2024-03-07"), "good", "2024-03-08");
	late = given("2", "monthly", "2024-03-20");
	given("2", "monthly", "2024-04-01");
	c = &counted(qaf_report_count_compliance, NULL)->compliance;
	ck_assert_int_eq(c->all.allocated, 4);
	ck_assert_int_eq(c->all.submitted, 2);
	ck_assert_int_eq(c->all.on_time, 1);
	ck_assert_int_eq(c->all.late, 1);
	ck_assert_int_eq(c->all.outstanding, 2);
	ck_assert_int_eq(c->all.overdue, 1);
	ck_assert_int_eq(c->all.exempted, 0);
	ck_assert_uint_eq(c->service.n, 2);
	ck_assert_str_eq(c->service.row[0].service,
		"Children Looked After");
	ck_assert_int_eq(c->service.row[0].submitted, 2);
	ck_assert_int_eq(c->team.row[1].outstanding, 2);
	ck_assert_uint_eq(c->auditor.n, 1);
	ck_assert_int_eq(c->auditor.row[0].allocated, 4);

	ok(qaf_sample_exempt(&ctx, &(struct qaf_exemption){
		.audit = late.ref, .reason = "ill", .approved_by = "S2" }));
	c = &counted(qaf_report_count_compliance, NULL)->compliance;
	ck_assert_int_eq(c->all.exempted, 1);
	ck_assert_int_eq(c->all.outstanding, 1);
	ck_assert_int_eq(c->all.overdue, 0);
	ck_assert_uint_eq(c->nexempted, 1);
	ck_assert_str_eq(c->exempted[0].approved_by, "S2");

	report.service = "mash";
	c = &counted(qaf_report_count_compliance, NULL)->compliance;
	ck_assert_int_eq(c->all.allocated, 2);
	close_database();
}
END_TEST

static const struct tally *tally_of(const struct group *g, const char *domain)
{
	for (size_t i = 0; i < g->tool[0].n; i++)
		if (qaf_eq(g->tool[0].tally[i].domain, domain))
			return &g->tool[0].tally[i];
	ck_abort_msg("no tally of %s", domain);
	return NULL;
}

/* Ranks of the scale: 0 Outstanding, 1 Good, 2 Requires Improvement, 3
 * Inadequate. */
START_TEST(grades)
{
	const struct grades *g;
	struct qaf_audit a;

	open_council();
	a = monthly("good");
	monthly("inadequate");
	handed_in(given("2", "bespoke", NULL), "inadequate", "2024-03-08");
	g = &counted(qaf_report_count_grades, NULL)->grades;
	ck_assert_int_eq(g->main.submitted, 2);
	ck_assert_int_eq(g->main.all.graded, 2);
	ck_assert_int_eq(g->main.all.good, 1);
	ck_assert_int_eq(g->main.all.n[3], 1);
	ck_assert_uint_eq(g->main.n, 1);
	ck_assert_int_eq(tally_of(&g->main, "plans")->n[1], 1);
	ck_assert_int_eq(tally_of(&g->main, "records")->graded, 0);
	ck_assert_int_eq(g->set_apart.submitted, 1);
	ck_assert_int_eq(g->apart[0].n[3], 1);
	ck_assert(!g->only_apart);
	ck_assert_uint_eq(g->nmonths, 1);
	ck_assert_int_eq(g->month[0].graded, 2);

	moderated(&a, "requires-improvement");
	g = &counted(qaf_report_count_grades, NULL)->grades;
	ck_assert_int_eq(g->main.all.good, 0);
	ck_assert_int_eq(g->main.all.n[2], 1);
	ck_assert_int_eq(tally_of(&g->main, "plans")->n[1], 1);
	ck_assert_int_eq(g->month[0].good, 0);
	close_database();
}
END_TEST

START_TEST(grades_of_the_year_before)
{
	const struct grades *g;

	open_council();
	monthly("good");
	ask_for("2024-04-01", "2024-04-30");
	g = &counted(qaf_report_count_grades, NULL)->grades;
	ck_assert_int_eq(g->main.all.graded, 0);
	ck_assert_int_eq(g->main.all.before, 1);
	ck_assert_int_eq(g->main.all.before_good, 1);
	ck_assert_uint_eq(g->nmonths, 2);
	ck_assert_int_eq(g->month[1].graded, 0);

	ask_for("2025-04-01", "2025-04-30");
	g = &counted(qaf_report_count_grades, NULL)->grades;
	ck_assert_int_eq(g->main.all.before, 0);
	ck_assert_uint_eq(g->nmonths, 14);
	close_database();
}
END_TEST

START_TEST(moderation)
{
	const struct stage_figures *s;
	const struct moderation *m;
	struct qaf_audit a;

	open_council();
	a = monthly("good");
	monthly("good");
	moderated(&a, "inadequate");
	m = &counted(qaf_report_count_moderation, NULL)->moderation;
	ck_assert_int_eq(m->submitted, 2);
	ck_assert_int_eq(m->moderated, 1);
	ck_assert_uint_eq(m->n, 1);
	s = &m->stage[0];
	ck_assert_int_eq(s->recorded, 1);
	ck_assert_int_eq(s->matrix[1 * QAF_GRADES_MAX + 3], 1);
	ck_assert_int_eq(s->agreement.down, 1);
	ck_assert_int_eq(s->agreement.exact, 0);
	ck_assert_uint_eq(s->nmoved, 1);
	ck_assert_str_eq(s->moved[0].moderator, "S2");
	ck_assert_str_eq(s->moved[0].reason, "impact");
	ck_assert_uint_eq(s->days.n, 1);
	ck_assert_int_eq(s->days.day[0], 7);

	moderated(&a, "good");
	s = &counted(qaf_report_count_moderation, NULL)->moderation.stage[0];
	ck_assert_int_eq(s->recorded, 1);
	ck_assert_int_eq(s->agreement.down, 0);
	ck_assert_int_eq(s->agreement.exact, 1);
	ck_assert_uint_eq(s->nmoved, 0);
	close_database();
}
END_TEST

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
	const char *ref;

	ok(qaf_action_add(&ctx, &ref, &action, QAF_ACTION_HISTORY));
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

START_TEST(voice)
{
	const struct voice_row *child;
	const struct voice *v;
	struct qaf_audit a;

	open_council();
	a = given("1", "monthly", NULL);
	ok(qaf_audit_voice(&ctx, &a, "child", "asked", NULL));
	ok(qaf_audit_voice(&ctx, &a, "parent", "declined", NULL));
	handed_in(a, "good", "2024-03-08");
	monthly("good");
	v = &counted(qaf_report_count_grades, qaf_report_count_voice)->voice;
	child = &v->row[QAF_VOICE_CHILD];
	ck_assert_uint_eq(v->n, 3);
	ck_assert_int_eq(child->audits, 2);
	ck_assert_int_eq(child->asked, 1);
	ck_assert_int_eq(child->waiting, 1);
	ck_assert_int_eq(child->answered, 0);
	ck_assert_int_eq(v->row[QAF_VOICE_PARENT].declined, 1);
	ck_assert_int_eq(v->row[QAF_VOICE_PRACTITIONER].asked, 0);

	ok(qaf_audit_voice(&ctx, &a, "child", "given", "I was heard"));
	ok(qaf_audit_voice(&ctx, &a, "partner", "unreachable", NULL));
	v = &counted(qaf_report_count_grades, qaf_report_count_voice)->voice;
	child = &v->row[QAF_VOICE_CHILD];
	ck_assert_uint_eq(v->n, 4);
	ck_assert_int_eq(child->asked, 1);
	ck_assert_int_eq(child->waiting, 0);
	ck_assert_int_eq(child->answered, 1);
	ck_assert_int_eq(v->row[QAF_VOICE_PARTNER].unreachable, 1);
	close_database();
}
END_TEST

START_TEST(themes)
{
	const struct themes *t;
	struct qaf_audit a;

	open_council();
	a = monthly("good");
	ok(qaf_audit_finding(&ctx, &a, "development", "Chronologies", "old",
		false));
	ok(qaf_audit_finding(&ctx, &a, "good-practice", "Voice", "drawings",
		true));
	t = &counted(qaf_report_count_themes, NULL)->themes;
	ck_assert_uint_eq(t->n, 2);
	ck_assert_str_eq(t->theme[0].theme, "Chronologies");
	ck_assert_int_eq(t->theme[0].development, 1);
	ck_assert_int_eq(t->theme[0].strengths, 0);
	ck_assert_uint_eq(t->npractice, 1);
	ck_assert_str_eq(t->practice[0].text, "drawings");
	t = &counted(qaf_report_count_moderated_themes, NULL)->moderated_themes;
	ck_assert_uint_eq(t->n, 0);

	moderated(&a, "good");
	ok(qaf_audit_finding(&ctx, &a, "strength", "chronologies", "clear",
		false));
	t = &counted(qaf_report_count_moderated_themes, NULL)->moderated_themes;
	ck_assert_uint_eq(t->n, 2);
	ck_assert_int_eq(t->theme[0].strengths, 1);
	close_database();
}
END_TEST

static void complaint(const char *on, const char *theme)
{
	const struct qaf_evidence e = { .kind = "complaint", .on = day(on),
		.theme = theme, .text = "late" };

	ok(qaf_evidence_add(&ctx, NULL, &e, false));
}

START_TEST(evidence)
{
	const struct evidence *e;

	open_council();
	complaint("2024-03-05", "Delay");
	complaint("2024-03-06", NULL);
	complaint("2024-02-05", "delay");
	e = &counted(qaf_report_count_evidence, NULL)->evidence;
	ck_assert_uint_eq(e->nkinds, 1);
	ck_assert_str_eq(e->kind[0].title, "Complaint");
	ck_assert_int_eq(e->kind[0].n, 2);
	ck_assert_int_eq(e->kind[0].before, 1);
	ck_assert_uint_eq(e->nthemes, 1);
	ck_assert_int_eq(e->theme[0].n, 1);
	ck_assert_int_eq(e->theme[0].before, 1);

	ok(qaf_evidence_withdraw(&ctx, "E1", "twice"));
	e = &counted(qaf_report_count_evidence, NULL)->evidence;
	ck_assert_int_eq(e->kind[0].n, 1);
	ck_assert_int_eq(e->theme[0].n, 0);
	close_database();
}
END_TEST

static const struct limits *limits_now(void)
{
	return &counted(qaf_report_count_grades,
		qaf_report_count_limits)->limits;
}

START_TEST(limits)
{
	const struct limits *l;
	struct qaf_final final;
	struct qaf_audit a;

	open_council();
	a = monthly("good");
	l = limits_now();
	ck_assert_int_eq(l->frame, 2);
	ck_assert_uint_eq(l->nstrata, 0);
	ck_assert_uint_eq(l->ndisputed, 0);

	ok(qaf_audit_dispute(&ctx, &a, NULL, "S2", NULL, "not so"));
	load(QAF_IMPORT_CASES, "ref,opened,service\n3,2024-01-01,MASH\n");
	l = limits_now();
	ck_assert_int_eq(l->frame, 3);
	ck_assert_uint_eq(l->ndisputed, 1);
	ck_assert_str_eq(l->disputed[0].audit, "A1");

	ok(qaf_audit_dispute_close(&ctx, &a, &(struct qaf_dispute_end){
		.outcome = "stands" }, &final));
	ck_assert_uint_eq(limits_now()->ndisputed, 0);
	close_database();
}
END_TEST

/* Two cases of each service are drawn: of two, and of four. */
START_TEST(limits_of_a_draw)
{
	const struct qaf_sample_ask ask = { .sample = "monthly",
		.period = "2024-03", .seed = "dice 1" };
	const struct limits *l;
	struct qaf_audit a;
	const char *draw;
	size_t i = 0;

	open_council();
	load(QAF_IMPORT_CASES, "ref,opened,service\n3,2023-01-01,MASH\n"
		"4,2023-01-01,CLA\n5,2023-01-01,MASH\n6,2023-01-01,MASH\n");
	ok(qaf_sample_draw(&ctx, &draw, &ask));
	ck_assert_uint_eq(limits_now()->nstrata, 0);

	ok(qaf_audit_get(&ctx, &a, 1));
	handed_in(a, "good", "2024-03-22");
	l = limits_now();
	ck_assert_str_eq(l->draw, draw);
	ck_assert_int_eq(l->frame, 6);
	ck_assert_uint_eq(l->nstrata, 6);
	while (!qaf_eq(l->stratum[i].stratum, a.service))
		i++;
	ck_assert_int_eq(l->stratum[i].frame, qaf_eq(a.service, "MASH") ? 4 : 2);
	ck_assert_int_eq(l->stratum[i].graded, 1);
	ck_assert_int_eq(l->stratum[i].good, 1);

	report.team = "CLA 1";
	ck_assert_uint_eq(limits_now()->nstrata, 0);
	close_database();
}
END_TEST

START_TEST(overrides)
{
	const struct limits *l;
	struct qaf_audit a;

	open_framework("herefordshire-2022");
	a = allocated("case-file");
	ok(qaf_audit_override(&ctx, &a, "an old plan", NULL));
	a = handed_in(a, "good", "2024-03-08");
	submitted("case-file", "good");
	l = limits_now();
	ck_assert_uint_eq(l->noverrides, 1);
	ck_assert_str_eq(l->override[0].reason, "an old plan");

	ok(qaf_audit_withdraw(&ctx, &a, "by mistake", NULL,
		&(struct qaf_credit){ .by = NULL }));
	ck_assert_uint_eq(limits_now()->noverrides, 0);
	close_database();
}
END_TEST

UNIT("report_figures", compliance, grades, grades_of_the_year_before,
	moderation, steps, steps_done_late, concerns, actions, reaudits,
	overdue_actions, inadequate, voice, themes, evidence, limits,
	limits_of_a_draw, overrides)
