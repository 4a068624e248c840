/* What reading a framework refuses, and a sixth council's own file. */
#include <stdio.h>
#include <string.h>

#include "core/framework/framework.h"
#include "unit.h"

static struct qaf_faults check(const char *text)
{
	struct qaf_faults faults;

	ck_assert_int_eq(qaf_framework_check(&ctx, &faults, NULL, text, strlen(text)),
		QAF_OK);
	return faults;
}

/* Every fault as "line:column words", as far as `expected` goes. */
static void faults_are(const char *text, const char *const *expected, size_t n)
{
	struct qaf_faults faults = check(text);

	for (size_t i = 0; i < faults.n && i < n; i++) {
		char *got = qaf_printf(&arena, "%d:%d: %s",
			faults.fault[i].line, faults.fault[i].column,
			faults.fault[i].text);

		ck_assert_msg(strncmp(got, expected[i], strlen(expected[i]))
			== 0, "expected %s, got %s", expected[i], got);
	}
	ck_assert_uint_eq(faults.n, n);
}

static const char sixth[] =
	"framework: ambridge-2025\n"
	"title: How we know\n"
	"council: Ambridge\n"
	"grades: [blooming, growing, wilting]\n"
	"stages: [first, second]\n"
	"final_grade: [first, second]\n"
	"limiting:\n"
	"  - {domains: [roots], at: wilting, overall: growing}\n"
	"roles:\n"
	"  gardener: {title: Gardener, person: worker}\n"
	"  head-gardener: Head Gardener\n"
	"tools:\n"
	"  walk:\n"
	"    title: Garden walk\n"
	"    domains: {roots: Roots, leaves: Leaves}\n"
	"    requires: [all-domains, overall]\n"
	"    within: 10 days\n"
	"samples:\n"
	"  monthly:\n"
	"    every: month\n"
	"    tool: walk\n"
	"    quota: {total: {local: how-many}}\n"
	"    auditors: [head-gardener]\n"
	"steps:\n"
	"  - step: water\n"
	"    when: {grade: wilting}\n"
	"    within: 2 days\n"
	"    by: gardener\n"
	"    rule: AMB-1\n"
	"local:\n"
	"  how-many: {type: count, default: 7, why: The text is silent.}\n"
	"rules:\n"
	"  AMB-1: {area: timer, how: timed, summary: Water it, cite: '3: wet'}\n";

START_TEST(sixth_council)
{
	struct qaf_framework *fw;

	ck_assert_msg(qaf_framework_parse(&ctx, &fw, sixth, strlen(sixth),
		"own.yaml") == QAF_OK, "%s", ctx.error.text);
	ck_assert_uint_eq(fw->ngrades, 3);
	ck_assert_int_eq(qaf_grade_index(fw, "W"), 2);
	ck_assert_int_eq(qaf_grade_index(fw, "3"), 2);
	ck_assert_int_eq(qaf_grade_index(fw, "4"), -1);
	ck_assert_str_eq(fw->grades[0].title, "Blooming");
	ck_assert_str_eq(fw->stages.word[1], "second");
	ck_assert_int_eq(fw->limits[0].overall, 1);
	ck_assert(!fw->limits[0].override);
	ck_assert_str_eq(fw->samples[0].auditors.roles.word[0],
		"head-gardener");
	ck_assert_int_eq((int)fw->samples[0].quota.amount.n, 7);
	ck_assert_int_eq(fw->samples[0].audit_within.n, 10);
	ck_assert_str_eq(fw->steps[0].title, "Water");
	ck_assert_str_eq(fw->steps[0].rules.word[0], "AMB-1");
	ck_assert_int_eq(fw->steps[0].from, QAF_FROM_SUBMITTED);
	ck_assert_uint_eq(check(sixth).n, 0);
}
END_TEST

START_TEST(every_fault_has_its_place)
{
	static const char text[] =
		"framework: own\n"
		"title: Own\n"
		"council: Own\n"
		"gradez: [a, b]\n"			/* 4 */
		"grades: [good, bad]\n"
		"final_grade: [first, secnd]\n"
		"stages: [first, second]\n"
		"roles: {boss: Boss, boss: Chief}\n"	/* 8 */
		"tools:\n"
		"  walk:\n"
		"    domains: [roots, roots]\n"		/* 11 */
		"    requires: [overal]\n"		/* 12 */
		"samples:\n"
		"  monthly:\n"
		"    every: moth\n"			/* 15 */
		"    tool: wlak\n"			/* 16 */
		"    quota: {each: 2, total: many}\n"	/* 17 */
		"steps:\n"
		"  - step: visit\n"
		"    when: {grade: [bda]}\n"		/* 20 */
		"    within: 3 dyas\n"			/* 21 */
		"    by: [bos]\n"			/* 22 */
		"    reaudit: maybe\n"			/* 23 */
		"  - title: nameless\n"			/* 24 */
		"cadences:\n"
		"  look: {what: observation}\n";	/* 26 */
	static const char *const expected[] = {
		"4:1: a framework has no \"gradez\": allowed are framework,",
		"6:22: no stage is called \"secnd\": allowed are first and se",
		"8:21: \"boss\" names a role a second time; the first is on ",
		"11:22: \"roots\" names a domain a second time",
		"12:16: requires is \"overal\": allowed are all-domains,",
		"15:12: every is \"moth\"; expected day, week,",
		"16:11: no tool is called \"wlak\": allowed is walk; did you",
		"17:29: total comes after another size",
		"20:20: no grade is called \"bda\": allowed are good and bad; ",
		"21:13: within is \"3 dyas\"; expected a time such as 3 days,",
		"22:10: no role is called \"bos\": allowed is boss; did you ",
		"23:14: reaudit is \"maybe\": allowed are false and true",
		"24:5: a step without \"step\"",
		"26:16: the kind of evidence \"observation\" is used, but",
	};

	faults_are(text, expected, sizeof(expected) / sizeof(*expected));
}
END_TEST

/* One fault, which begins so. */
static void fault_is(const char *text, const char *expected)
{
	faults_are(text, &expected, 1);
}

#define HEAD "framework: own\ntitle: Own\ncouncil: Own\n" \
	"grades: [good, bad]\nfinal_grade: [first]\n" \
	"tools: {walk: {domains: [roots]}}\n"

START_TEST(syntax_has_its_place)
{
	fault_is("", "1:1: empty; a framework begins with");
	fault_is("- a\n- b\n", "1:1: expected keys such as");
	fault_is("a: [1\nb: 2\n", "3:1: not YAML:");
	fault_is(HEAD "title: Again\n", "7:1: title is given twice; the first "
		"is on line 2");
	fault_is(HEAD "published: &a x\nsource: *a\n", "8:");
	fault_is(HEAD "---\nb: 2\n", "7:1: a second YAML document");
	fault_is("title: \xff\n", "1:1: not UTF-8");
}
END_TEST

/* Parts that are sound and do not go together. */
START_TEST(parts_must_agree)
{
	fault_is(HEAD "limiting: [{at: good, overall: bad}]\n",
		"7:13: a domain at good can't limit the overall grade to bad");
	fault_is(HEAD "rules:\n  R1: {area: timer, how: timed, summary: s, "
		"cite: c}\n", "8:3: R1 is said to be timed, but no entry has "
		"\"rule: R1\"");
	fault_is(HEAD "local: {x: {type: count, default: few, why: w}}\n",
		"7:9: the default of x is \"few\"; expected a whole number");
	fault_is(HEAD "samples: {m: {every: month, tool: walk, "
		"quota: {rate: {local: x}}}}\n"
		"local: {x: {type: count, why: w}}\n",
		"7:63: the local setting x takes a whole number, but a "
		"percentage");
	fault_is(HEAD "samples: {m: {every: month, tool: walk, "
		"quota: {each: 2}}}\n",
		"7:11: m has a quota of each stratum, but no \"strata\"");
	fault_is(HEAD "samples: {m: {every: term, tool: walk}}\n",
		"7:11: m is drawn every term, but the file has no \"terms\"");
	fault_is(HEAD "selections: {m: {every: month, select: [{rest: true, "
		"all: true}]}}\n", "7:14: the first part of m can't be the "
		"rest");
	fault_is(HEAD "cadences: {m: {per: month}}\n", "7:12: m needs "
		"\"what\", a kind of evidence, or \"audits\", a kind of "
		"audit, or both");
	fault_is(HEAD "evidence: {seen: Seen}\n"
		"cadences: {m: {what: seen, per: year, year_starts: 13}}\n",
		"8:12: the year of m begins with month 13; a month is 1 to 12");
	fault_is(HEAD "evidence: {seen: Seen}\ncadences: {m: {what: seen}}\n",
		"8:12: m needs \"per\", a turn, or \"first_year\" and "
		"\"last_year\", and not both");
	fault_is(HEAD "evidence: {seen: Seen}\n"
		"cadences: {m: {what: seen, first_year: 2025, last_year: 2023}}\n",
		"8:12: m is for the years 2025 to 2023; write both, the "
		"earlier one first");
	fault_is(HEAD "trackers: {m: {review: year, year_starts: 15}}\n",
		"7:12: the year of m begins with month 15; a month is 1 to 12");
	fault_is(HEAD "evidence: {seen: {types: [home], consent_for: [hom]}}\n",
		"7:12: seen has no type \"hom\"; its types are: home");
	fault_is(HEAD "evidence: {seen: {types: [home], no_family: [desk]}}\n",
		"7:12: seen has no type \"desk\"; its types are: home");
}
END_TEST

START_TEST(parse_says_the_first_and_how_many)
{
	struct qaf_framework *fw;
	static const char text[] = HEAD "a: 1\nb: 2\nc: 3\n";

	ck_assert_int_eq(qaf_framework_parse(&ctx, &fw, text, strlen(text),
		"own.yaml"), QAF_INPUT);
	ck_assert_ptr_eq(strstr(ctx.error.text, "own.yaml:7:1: a framework "
		"has no \"a\": allowed are "), ctx.error.text);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "(and 2 more;"));
}
END_TEST

START_TEST(durations)
{
	static const struct { const char *text; enum qaf_unit unit; int n, at; }
	good[] = {
		{ "3 days", QAF_UNIT_DAY, 3, -1 },
		{ "1 working day", QAF_UNIT_WORKING_DAY, 1, -1 },
		{ "8 weeks", QAF_UNIT_WEEK, 8, -1 },
		{ "6 months", QAF_UNIT_MONTH, 6, -1 },
		{ "1 year", QAF_UNIT_YEAR, 1, -1 },
		{ "immediately", QAF_UNIT_DAY, 0, -1 },
		{ "none", QAF_UNIT_NONE, 0, -1 },
		{ "1 day at 12:00", QAF_UNIT_DAY, 1, 720 },
	};
	static const char *const bad[] = { "", "3", "days", "0 days",
		"3 fortnights", "3 days at", "1 day at 25:00", "1 day at 9:00",
		"-1 days", "99999 days", "3 daysx", "1.5 days" };
	struct qaf_duration d;

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		ck_assert_msg(qaf_duration_parse(&d, good[i].text), "%s",
			good[i].text);
		ck_assert_int_eq(d.unit, good[i].unit);
		ck_assert_int_eq(d.n, good[i].n);
		ck_assert_int_eq(d.minute, good[i].at);
		ck_assert_str_eq(qaf_duration_text(&arena, d), good[i].text);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ck_assert_msg(!qaf_duration_parse(&d, bad[i]), "%s", bad[i]);
}
END_TEST

START_TEST(turns)
{
	static const char *const good[] = { "on demand", "day", "week",
		"fortnight", "8 weeks", "month", "2 months", "quarter", "term",
		"half-year", "year" };
	static const char *const bad[] = { "", "weekly", "0 weeks", "8 days",
		"8 quarters", "months" };
	struct qaf_every e;

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		ck_assert_msg(qaf_every_parse(&e, good[i]), "%s", good[i]);
		ck_assert_str_eq(qaf_every_text(&arena, e), good[i]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		ck_assert_msg(!qaf_every_parse(&e, bad[i]), "%s", bad[i]);
}
END_TEST

UNIT("framework-check", sixth_council, every_fault_has_its_place,
	syntax_has_its_place, parts_must_agree,
	parse_says_the_first_and_how_many, durations, turns)
