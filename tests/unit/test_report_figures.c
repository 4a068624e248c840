/*
 * The numbers of each count of a report, without the text around them: a small
 * database, what is counted in it, then one fact changed and the number that
 * changes with it.
 */
#include "report_council.h"

START_TEST(compliance)
{
	const struct compliance *c;
	struct qaf_audit late;

	open_council();
	handed_in(given("1", "monthly", "2024-03-08"), "good", "2024-03-08");
	handed_in(given("1", "monthly", "2024-03-07"), "good", "2024-03-08");
	late = given("2", "monthly", "2024-03-20");
	load(QAF_IMPORT_CASES, "ref,opened,service,team\n"
		"3,2023-01-01,MASH,MASH 1\n");
	given("3", "monthly", "2024-04-01");
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
	ck_assert(!v->row[QAF_VOICE_PARTNER].shown);
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
	ck_assert(v->row[QAF_VOICE_PARTNER].shown);
	ck_assert(!v->row[QAF_VOICE_IMPORTANT_PERSON].shown);
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
	moderation, voice, themes, evidence, limits, limits_of_a_draw, overrides)
