/* The five councils' files: clean, complete, and named as they must be. */
#include <stdio.h>
#include <string.h>

#include "input/table.h"
#include "core/framework/framework.h"
#include "unit.h"

static const char *const names[] = {
	"devon-2023", "dorset-2022", "dudley-2023", "herefordshire-2022",
	"herefordshire-2024",
};

/* Parse a built-in framework and say what is wrong when it does not. */
static struct qaf_framework *builtin(const char *name)
{
	struct qaf_framework *fw = NULL;
	enum qaf_rc rc = qaf_framework_builtin(&ctx, &fw, name);

	ck_assert_msg(rc == QAF_OK, "%s", ctx.error.text);
	return fw;
}

START_TEST(builtins_are_clean)
{
	struct qaf_words found = qaf_framework_builtin_names(&ctx);

	ck_assert_uint_eq(found.n, 5);
	for (size_t i = 0; i < found.n; i++) {
		struct qaf_framework *fw = builtin(found.word[i]);
		struct qaf_faults faults;

		ck_assert_str_eq(fw->id, names[i]);
		ck_assert_int_eq(qaf_framework_check(&ctx, &faults, NULL, fw->text,
			fw->text_len), QAF_OK);
		ck_assert_uint_eq(faults.n, 0);
	}
}
END_TEST

START_TEST(unknown_builtin_lists_them)
{
	struct qaf_framework *fw;

	ck_assert_int_eq(qaf_framework_builtin(&ctx, &fw, "herefordshire-2023"),
		QAF_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "herefordshire-2024"));
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "did you mean"));
}
END_TEST

struct catalogue {
	struct qaf_framework *fw[5];
	size_t rows, of[5];
};

static const struct qaf_rule *find_rule(const struct qaf_framework *fw,
	const char *id)
{
	for (size_t i = 0; i < fw->nrules; i++)
		if (strcmp(fw->rules[i].id, id) == 0)
			return &fw->rules[i];
	return NULL;
}

static enum qaf_rc count_rule(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	struct catalogue *all = data;

	(void)q;
	if (row->number == 1)
		return QAF_OK;
	all->rows++;
	for (size_t i = 0; i < 5; i++) {
		const struct qaf_rule *rule = find_rule(all->fw[i],
			row->cell[0]);

		if (strcmp(names[i], row->cell[1]) != 0) {
			ck_assert_msg(!rule, "%s in %s", row->cell[0],
				names[i]);
			continue;
		}
		ck_assert_msg(rule, "%s is missing", row->cell[0]);
		ck_assert_str_eq(rule->area, row->cell[2]);
		ck_assert_msg(strlen(rule->summary) > 20, "%s", rule->id);
		ck_assert_msg(qaf_is_digit(rule->cite[0]), "%s", rule->id);
		all->of[i]++;
	}
	return QAF_OK;
}

START_TEST(every_rule_once)
{
	struct catalogue all = { .rows = 0 };
	struct qaf_table *table;
	char *path = qaf_printf(&arena, "%s/rules.csv",
		getenv("QAF_TEST_DATA"));

	for (size_t i = 0; i < 5; i++)
		all.fw[i] = builtin(names[i]);
	ck_assert_int_eq(qaf_table_open(&ctx, &table, path), QAF_OK);
	ck_assert_int_eq(qaf_table_read(table, 0, 0, count_rule, &all), QAF_OK);
	qaf_table_close(table);
	ck_assert_uint_eq(all.rows, 366);
	/* A duplicate id is a fault, so equal counts mean exactly once. */
	for (size_t i = 0; i < 5; i++)
		ck_assert_uint_eq(all.of[i], all.fw[i]->nrules);
}
END_TEST

static void has_domains(const char *name, const char *tool, const char *ids)
{
	const struct qaf_tool *t = qaf_framework_tool(builtin(name), tool);
	struct qaf_str s;

	ck_assert_msg(t, "%s has no %s", name, tool);
	qaf_str_init(&s, &arena);
	for (size_t i = 0; i < t->ndomains; i++)
		qaf_str_addf(&s, "%s%s", i ? " " : "", t->domains[i].id);
	ck_assert_str_eq(s.text, ids);
}

START_TEST(tools_have_their_names)
{
	static const char *const dudley[] = { "foster-carer",
		"send-social-care", "youth-justice", "ehcp", "early-help" };

	has_domains("herefordshire-2022", "case-file", "families-at-heart "
		"assessment-of-need strengths-and-assets plans records "
		"management-oversight strengths-based-practice");
	has_domains("herefordshire-2024", "case-file", "families-at-heart "
		"assessment plans records management-oversight "
		"relational-practice");
	has_domains("dudley-2023", "deep-dive", "recording practice outcomes");
	has_domains("dorset-2022", "social-work", "safety child-centred "
		"management-oversight assessment multi-agency plans "
		"permanence placement");
	has_domains("dorset-2022", "ehcp", "views-and-aspirations "
		"clear-and-smart holistic needs-led provision");
	has_domains("dorset-2022", "early-help", "");
	has_domains("dorset-2022", "front-door", "");
	has_domains("devon-2023", "collaborative", "pillar-1 pillar-2 pillar-3 "
		"pillar-4 pillar-5 pillar-6 pillar-7");
	for (size_t i = 0; i < 5; i++)
		ck_assert_ptr_nonnull(qaf_framework_tool(builtin("dudley-2023"),
			dudley[i]));
}
END_TEST

START_TEST(samples_and_selections_have_their_names)
{
	static const char *const samples[5] = {
		"monthly dip", "monthly early-help front-door send thematic",
		("monthly send-social-care youth-justice early-help "
			"ehcp-amended dip"),
		"monthly senior-manager supervision thematic",
		"monthly senior-manager supervision thematic",
	};
	static const char *const selections[5] = {
		"moderation benchmark", "moderation panel qpag", "moderation",
		"moderation", "moderation confirm-and-challenge",
	};

	for (size_t i = 0; i < 5; i++) {
		struct qaf_framework *fw = builtin(names[i]);
		struct qaf_str s;

		qaf_str_init(&s, &arena);
		for (size_t k = 0; k < fw->nsamples; k++)
			qaf_str_addf(&s, "%s%s", k ? " " : "",
				fw->samples[k].id);
		ck_assert_str_eq(s.text, samples[i]);
		qaf_str_init(&s, &arena);
		for (size_t k = 0; k < fw->nselections; k++)
			qaf_str_addf(&s, "%s%s", k ? " " : "",
				fw->selections[k].id);
		ck_assert_str_eq(s.text, selections[i]);
	}
}
END_TEST

/* "step grade role within risk opens from" of every step of a framework. */
static const char *steps_of(const char *name)
{
	struct qaf_framework *fw = builtin(name);
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *t = &fw->steps[i];

		qaf_str_addf(&s, "%s ", t->id);
		for (size_t g = 0; g < fw->ngrades; g++)
			if (qaf_grades_has(t->grades, (int)g))
				qaf_str_addc(&s, fw->grades[g].id[0]);
		qaf_str_addf(&s, " %s %s/%s/%s%s%s\n", t->by.word[0],
			qaf_duration_text(&arena, t->within),
			qaf_duration_text(&arena, t->within_if_risk),
			qaf_duration_text(&arena, t->opens),
			t->if_risk ? " risk" : "", t->reaudit ? " re" : "");
	}
	return s.text;
}

/* The table "Names that are fixed" of the specification. */
START_TEST(steps_are_those_of_the_texts)
{
	ck_assert_str_eq(steps_of("herefordshire-2022"),
		"action-meeting i head-of-service 3 days/none/none\n"
		"child-visit i social-worker none/none/none risk\n"
		"reflective-conversation i qa-practitioner none/none/none\n"
		"put-right ogri social-worker none/none/none\n"
		"additional-shared ogri service-manager none/none/none\n");
	ck_assert_str_eq(steps_of("herefordshire-2024"),
		"management-oversight ogr team-manager 5 working days/none/none\n"
		"management-oversight i team-manager "
			"3 working days/1 working day/none\n"
		"reflective-meeting i head-of-service 3 days/1 day/none\n"
		"child-visit i social-worker none/none/none risk\n"
		"review-audit i qa-team 8 weeks/none/6 weeks re\n"
		"closing-the-loop ogr qa-team none/none/none\n"
		"put-right ogri social-worker none/none/none\n"
		"additional-shared ogri service-manager none/none/none\n");
	ck_assert_str_eq(steps_of("dudley-2023"),
		"notify-head-of-service r cpp 1 day at 12:00/none/none\n"
		"notify-head-of-service i cpp-service-manager "
			"1 day at 12:00/none/none\n"
		"remedial-actions r team-manager 1 week/none/none\n"
		"sign-off r service-manager 1 month/none/none\n"
		"remedial-actions i service-manager 1 week/none/none\n"
		"reaudit ri head-of-service 3 months/none/none re\n"
		"remaining-actions ogri service-manager none/none/none\n"
		"safety-alert ogri auditor immediately/none/none risk\n"
		"supervision-response ogri team-manager none/none/none\n"
		"manager-supervision-response ogri service-manager "
			"none/none/none\n"
		"line-manager-answer ogri team-manager none/none/none\n"
		"head-of-service-answer ogri hos-safeguarding none/none/none\n"
		"dispute-resolution ogri iro none/none/none\n");
	ck_assert_str_eq(steps_of("dorset-2022"),
		"service-manager-review i service-manager none/none/none\n"
		"qa-review i qa 1 month/none/none\n"
		"concern-director ogri corporate-director none/none/none\n"
		"concern-qpag ogri corporate-director none/none/none\n"
		"team-manager-review ogri team-manager none/none/none\n"
		"actions-sent ogri qa none/none/none\n"
		"panel-feedback ogri qa none/none/none\n"
		"saved-on-record ogri auditor none/none/none\n"
		"saved-on-record ogri auditor none/none/none\n"
		"actions-overseen ogri service-manager none/none/none\n"
		"actions-overseen ogri operational-manager none/none/none\n"
		"appraisal ogri team-manager none/none/none\n"
		"formal-response ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"complaint-plan ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"school-feedback ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"school-plan ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"support-visit ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"improvement-plan ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"practice-review-plan ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"provider-plan ogri commissioning-team none/none/none\n"
		"monitoring-form ogri qaro none/none/none\n"
		"action-shared ogri team-manager none/none/none\n"
		"meeting-attended ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"setting-learning ogri safeguarding-standards-adviser-schools "
			"none/none/none\n"
		"training-planned ogri safeguarding-standards-adviser-schools "
			"none/none/none\n");
	ck_assert_str_eq(steps_of("devon-2023"),
		"grade-agreed i auditor none/none/none\n"
		"audit-passed-on i auditor none/none/none\n"
		"supervision-review ri team-manager none/none/none\n"
		"reflective-discussion ri team-manager none/none/none\n"
		"manager-development ri service-manager none/none/none\n"
		"good-practice-taken ogri head-of-service-qarss "
			"none/none/none\n"
		"reflective-meeting i restorative-coach none/none/none\n"
		"coach-support i restorative-coach none/none/none\n"
		"appendix-3 i restorative-coach none/none/none\n"
		"appendix-4 i restorative-coach none/none/none\n"
		"appendix-5 i restorative-coach none/none/none\n"
		"appendix-8 i qa-team none/none/none\n"
		"child-record-review i qa-team none/none/none re\n"
		"head-notified i head-of-service none/none/none\n"
		"answer ogri practitioner immediately/none/none\n"
		"acknowledgement ogri team-manager none/none/none\n"
		"conversation ogri team-manager none/none/none\n"
		"complaint-forwarded ogri team-manager none/none/none\n"
		"complaint-after-conversation ogri team-manager none/none/none\n"
		"form-on-record ogri practitioner none/none/none\n"
		"observation-record ogri advanced-practitioner none/none/none\n"
		"child-learning ogri advanced-practitioner none/none/none\n"
		"practitioner-learning ogri advanced-practitioner "
			"none/none/none\n"
		"good-feedback-shared ogri team-manager none/none/none\n"
		"email-acknowledged ogri practitioner none/none/none\n"
		"email-answered ogri service-manager none/none/none\n"
		"email-logged ogri principal-social-worker none/none/none\n"
		"exemplar-taken ogri head-of-service-qarss none/none/none\n"
		"leaders-told ogri head-of-service-qarss none/none/none\n"
		"briefing ogri principal-social-worker none/none/none\n"
		"learning-passed-on ogri principal-social-worker none/none/none\n"
		"learning-event ogri head-of-service-qarss none/none/none\n"
		"spotlight-report ogri lead-practitioner none/none/none\n");
}
END_TEST

START_TEST(quotas_are_those_of_the_texts)
{
	struct qaf_framework *fw = builtin("dudley-2023");
	const struct qaf_sample *s = qaf_framework_sample(fw, "early-help");
	const struct qaf_selection *m;

	ck_assert_int_eq(s->quota.kind, QAF_QUOTA_NAMED);	/* DUD23-35 */
	ck_assert_uint_eq(s->quota.nstrata, 2);
	ck_assert_int_eq((int)s->quota.strata[0].n.n, 6);
	ck_assert_int_eq((int)s->quota.strata[1].n.n, 4);
	ck_assert_str_eq(s->auditors.not_linked, "centre");
	ck_assert_int_eq(s->from.day, QAF_NO_DATE);
	ck_assert_str_eq(s->from.local, "early-help-cycle-begins");
	m = qaf_framework_selection(fw, "moderation");		/* DUD23-21 */
	ck_assert_uint_eq(m->nparts, 2);
	ck_assert_int_eq(m->parts[0].kind, QAF_QUOTA_ALL);
	ck_assert(m->parts[1].rest);
	ck_assert_double_eq(m->parts[1].amount.n, 20);
	fw = builtin("dorset-2022");
	s = qaf_framework_sample(fw, "front-door");		/* DOR22-48 */
	ck_assert_uint_eq(s->quota.nstrata, 4);
	ck_assert_int_eq(s->every.unit, QAF_EVERY_WEEKS);
	s = qaf_framework_sample(fw, "monthly");
	ck_assert_str_eq(qaf_duration_text(&arena, s->eligible.open_at_least),
		"6 months");					/* DOR22-18 */
	ck_assert(s->auditors.other_team);			/* DOR22-16 */
	ck_assert_str_eq(qaf_duration_text(&arena, s->audit_within),
		"2 weeks");					/* DOR22-08 */
	ck_assert_int_eq(s->audit_from, QAF_FROM_NOTIFIED);
	s = qaf_framework_sample(builtin("herefordshire-2024"), "monthly");
	ck_assert_uint_eq(s->quota.nstrata, 6);			/* HFD24-29 */
	ck_assert_int_eq((int)s->quota.amount.n, 2);
	s = qaf_framework_sample(builtin("devon-2023"), "dip");	/* DEV23-25 */
	ck_assert_uint_eq(s->nthemes, 21);
	ck_assert_int_eq((int)s->per_period.n, 2);
}
END_TEST

START_TEST(open_numbers_stay_open)
{
	struct qaf_framework *fw = builtin("herefordshire-2024");
	const struct qaf_selection *m = qaf_framework_selection(fw,
		"moderation");
	const struct qaf_sample *s = qaf_framework_sample(fw, "monthly");

	ck_assert(!m->parts[0].amount.known);			/* HFD24-24 */
	ck_assert_int_eq(s->audit_within.unit, QAF_UNIT_NONE);
	ck_assert_int_eq(qaf_framework_set(&ctx, fw, "moderation-rate", "25%"),
		QAF_OK);
	ck_assert_double_eq(m->parts[0].amount.n, 25);
	ck_assert_int_eq(qaf_framework_set(&ctx, fw, "audit-within",
		"10 working days"), QAF_OK);
	ck_assert_int_eq(s->audit_within.unit, QAF_UNIT_WORKING_DAY);
	ck_assert_int_eq(s->audit_within.n, 10);
	ck_assert_int_eq(qaf_framework_set(&ctx, fw, "monthly-each", "two"),
		QAF_INPUT);
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_framework_set(&ctx, fw, "no-such", "2"),
		QAF_UNKNOWN);
	ck_assert_double_eq(s->quota.amount.n, 2);
}
END_TEST

START_TEST(grades_by_any_word)
{
	static const struct { const char *word; int grade; } words[] = {
		{ "outstanding", 0 }, { "O", 0 }, { "1", 0 }, { "Good", 1 },
		{ "requires improvement", 2 }, { "RI", 2 }, { "ri", 2 },
		{ "Requires-Improvement", 2 }, { "3", 2 }, { "i", 3 },
		{ "INADEQUATE", 3 }, { "4", 3 }, { "5", -1 }, { "0", -1 },
		{ "", -1 }, { "R", -1 }, { "adequate", -1 }, { "-", -1 },
		{ "1.5", -1 }, { NULL, -1 },
	};

	for (size_t f = 0; f < 5; f++) {
		struct qaf_framework *fw = builtin(names[f]);

		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
			ck_assert_msg(qaf_grade_index(fw, words[i].word) ==
				words[i].grade, "%s", words[i].word);
	}
}
END_TEST

START_TEST(roles_know_their_members)
{
	struct qaf_framework *fw = builtin("herefordshire-2024");

	ck_assert(qaf_role_is(fw, "QA Practitioner", "qa-practitioner") ==
		qaf_role_is(fw, "QA Practitioner", "qa-team"));
	ck_assert(qaf_role_is(fw, "qa-practitioner", "qa-team"));
	ck_assert(qaf_role_is(fw, "Head of Service", "senior-manager"));
	ck_assert(!qaf_role_is(fw, "social-worker", "qa-team"));
	ck_assert(!qaf_role_is(fw, "qa-team", "qa-practitioner"));
	ck_assert(!qaf_role_is(fw, "", "qa-team"));
}
END_TEST

UNIT("framework", builtins_are_clean, unknown_builtin_lists_them,
	every_rule_once, tools_have_their_names,
	samples_and_selections_have_their_names, steps_are_those_of_the_texts,
	quotas_are_those_of_the_texts, open_numbers_stay_open,
	grades_by_any_word, roles_know_their_members)
