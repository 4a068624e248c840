/*
 * What Devon's and Dorset's texts say in numbers and words, and the kinds of
 * evidence that every council's file must take.
 */
#include <stdio.h>
#include <string.h>

#include "core/framework/framework.h"
#include "unit.h"
#include "base/str.h"
#include "core/audit/private.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

static struct qaf_framework *builtin(const char *name)
{
	struct qaf_framework *fw = NULL;
	enum qaf_rc rc = qaf_framework_builtin(&ctx, &fw, name);

	ck_assert_msg(rc == QAF_OK, "%s", ctx.error.text);
	return fw;
}

static void has_words(const struct qaf_words *words, const char *expected)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	for (size_t i = 0; i < words->n; i++)
		qaf_str_addf(&s, "%s%s", i ? " " : "", words->word[i]);
	ck_assert_str_eq(s.text, expected);
}

/* The schedule of 2024, DEV23-29 to DEV23-40: themes, and how many of them
 * are still to be confirmed. */
START_TEST(devon_dip_samples_month_by_month)
{
	static const struct { const char *month; int n, tbc; } schedule[] = {
		{ "2024-01", 2, 0 }, { "2024-02", 2, 0 }, { "2024-03", 2, 0 },
		{ "2024-04", 2, 0 }, { "2024-05", 2, 0 }, { "2024-06", 2, 0 },
		{ "2024-07", 1, 0 }, { "2024-08", 1, 0 }, { "2024-09", 2, 0 },
		{ "2024-10", 2, 1 }, { "2024-11", 2, 2 }, { "2024-12", 1, 1 },
	};
	const struct qaf_sample *dip = qaf_framework_sample(
		builtin("devon-2023"), "dip");

	for (size_t i = 0; i < LEN(schedule); i++) {
		int n = 0, tbc = 0;

		for (size_t k = 0; k < dip->nthemes; k++) {
			const struct qaf_theme *t = &dip->themes[k];
			char *rule = qaf_printf(&arena, "DEV23-%zu", 29 + i);

			if (!qaf_eq(t->period, schedule[i].month))
				continue;
			ck_assert(qaf_words_has(&t->rules, rule));
			n++;
			tbc += t->tbc;
		}
		ck_assert_int_eq(n, schedule[i].n);
		ck_assert_int_eq(tbc, schedule[i].tbc);
	}
}
END_TEST

START_TEST(devon_managers_choose_and_benchmarking_decides)
{
	struct qaf_framework *fw = builtin("devon-2023");
	const struct qaf_sample *s = qaf_framework_sample(fw, "monthly");
	const struct qaf_selection *b = qaf_framework_selection(fw, "benchmark");

	has_words(&fw->final_grade, "auditor moderation benchmark");
	ck_assert(s->purposive);				/* DEV23-02 */
	has_words(&s->coverage, "CIN CP CIC Court");		/* DEV23-03 */
	has_words(&s->auditors.roles, "team-manager service-manager irss-service-manager");
	ck_assert_uint_eq(s->auditors.services.n, 6);		/* DEV23-01 */
	ck_assert_str_eq(b->after, "moderation");		/* DEV23-11 */
	ck_assert_int_eq(b->parts[0].kind, QAF_QUOTA_TOTAL);
	ck_assert_double_eq(b->parts[0].amount.n, 5);
	ck_assert_int_eq(fw->escalations[0].on, QAF_ESCALATE_REAUDIT);
	has_words(&fw->escalations[0].to, "head-of-service");	/* DEV23-19 */
}
END_TEST

/* The half-year plan of observations: who observes whom, in what. */
START_TEST(devon_observations_by_role)
{
	static const char *const plan[] = {
		"family-practitioner advanced-practitioner direct-work 1",
		"family-practitioner advanced-practitioner other 2",
		"social-worker team-manager direct-work 1",
		"social-worker team-manager other 2",
		"service-manager head-of-service supervision 2",
	};
	struct qaf_framework *fw = builtin("devon-2023");
	size_t found = 0;

	for (size_t i = 0; i < fw->ncadences; i++) {
		const struct qaf_cadence *c = &fw->cadences[i];

		if (!c->part)
			continue;
		ck_assert_uint_lt(found, LEN(plan));
		ck_assert_str_eq(qaf_printf(&arena, "%s %s %s %d",
			c->of.word[0], c->by.word[0], c->types.n ?
			c->types.word[0] : "supervision", c->part), plan[found++]);
		ck_assert_int_eq(c->parts, 2);
		ck_assert_double_eq(c->times.n, 1);
	}
	ck_assert_uint_eq(found, LEN(plan));
	ck_assert(qaf_framework_evidence(fw, "supervision-observation")
		->no_child);					/* DEV23-49 */
}
END_TEST

START_TEST(devon_pillars_wait_for_their_names)
{
	struct qaf_framework *fw = builtin("devon-2023");
	const struct qaf_tool *tool = qaf_framework_tool(fw, "collaborative");

	ck_assert_str_eq(tool->domains[0].title_local, "pillar-1");
	ck_assert_int_eq(qaf_framework_set(&ctx, fw, "pillar-1",
		"Relationships"), QAF_OK);
	ck_assert_str_eq(tool->domains[0].title, "Relationships");
}
END_TEST

START_TEST(dorset_asks_families_and_audits_other_teams)
{
	struct qaf_framework *fw = builtin("dorset-2022");
	const struct qaf_tool *social = qaf_framework_tool(fw, "social-work");
	const struct qaf_tool *early = qaf_framework_tool(fw, "early-help");
	const struct qaf_sample *s = qaf_framework_sample(fw, "monthly");

	ck_assert(social->asks & QAF_AUDIT_FAMILY_FEEDBACK);	/* DOR22-22 */
	ck_assert(early->asks & QAF_AUDIT_FAMILY_FEEDBACK);	/* DOR22-45 */
	ck_assert(early->asks & QAF_AUDIT_OBSERVATION);
	for (size_t i = 0; i < social->ndomains; i++)		/* DOR22-33 */
		ck_assert_int_eq(social->domains[i].optional, i >= 6);
	ck_assert_str_eq(qaf_duration_text(&arena, social->period),
		"6 months");					/* DOR22-19 */
	ck_assert_double_eq(s->auditors.share.n, 1);		/* DOR22-15 */
	ck_assert_str_eq(qaf_every_text(&arena, s->auditors.share_per),
		"2 months");
	s = qaf_framework_sample(fw, "early-help");		/* DOR22-42 */
	ck_assert_str_eq(qaf_duration_text(&arena, s->eligible.open_at_least),
		"2 months");
	s = qaf_framework_sample(fw, "send");			/* DOR22-51 */
	ck_assert_str_eq(s->eligible.dated, "EHCP finalised");
	s = qaf_framework_sample(fw, "front-door");		/* DOR22-48 */
	for (size_t i = 0; i < s->quota.nstrata; i++)
		ck_assert_double_eq(s->quota.strata[i].n.n, 2);
}
END_TEST

START_TEST(dorset_locks_three_times)
{
	struct qaf_framework *fw = builtin("dorset-2022");
	const struct qaf_selection *all = qaf_framework_selection(fw,
		"moderation");
	const struct qaf_selection *panel = qaf_framework_selection(fw, "panel");

	has_words(&fw->final_grade, "auditor moderation panel");
	ck_assert_int_eq(all->parts[0].kind, QAF_QUOTA_ALL);	/* DOR22-03 */
	ck_assert(!qaf_words_has(&all->tools, "front-door"));	/* DOR22-49 */
	ck_assert(panel->differs);				/* DOR22-06 */
	ck_assert_str_eq(panel->after, "moderation");
	ck_assert_int_eq(fw->escalations[0].on, QAF_ESCALATE_CONCERN);
	has_words(&fw->escalations[0].steps, "qa-review");	/* DOR22-12 */
	has_words(&fw->escalations[0].to, "corporate-director");
	ck_assert(!qaf_framework_kind(fw, "deficit")->representative);
	ck_assert(qaf_framework_kind(fw, "monthly")->representative);
}
END_TEST

/* Staff lists name the same jobs in every council, in whatever words. */
START_TEST(every_council_knows_common_words)
{
	static const char *const jobs[] = {
		"director", "service-director", "head-of-service",
		"service-manager", "team-manager", "advanced-practitioner",
		"social-worker", "early-help-worker", "personal-adviser", "iro",
		"qa-practitioner", "qa-coordinator", "principal-social-worker",
	};
	static const char *const kinds[] = {
		"child-feedback", "parent-feedback", "practitioner-feedback",
		"observation", "complaint", "compliment", "escalation",
		"multi-agency-audit", "rapid-review",
	};
	struct qaf_words names = qaf_framework_builtin_names(&ctx);

	for (size_t f = 0; f < names.n; f++) {
		struct qaf_framework *fw = builtin(names.word[f]);

		for (size_t i = 0; i < LEN(jobs); i++)
			ck_assert_msg(qaf_framework_role(fw, jobs[i]) != NULL,
				"%s: %s", fw->id, jobs[i]);
		for (size_t i = 0; i < LEN(kinds); i++)
			ck_assert_msg(qaf_framework_evidence(fw, kinds[i]) !=
				NULL, "%s: %s", fw->id, kinds[i]);
	}
}
END_TEST

UNIT("framework texts", devon_dip_samples_month_by_month,
	devon_managers_choose_and_benchmarking_decides,
	devon_observations_by_role, devon_pillars_wait_for_their_names,
	dorset_asks_families_and_audits_other_teams, dorset_locks_three_times,
	every_council_knows_common_words)
