/* Quotas as they are stored, conditions, days, and what a field is worth. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "core/framework/framework.h"
#include "core/sample/eligible.h"
#include "core/sample/private.h"
#include "db/db.h"
#include "qaf/adoption.h"

/* A new database that follows a framework, with one case. */
static void open_new(void)
{
	open_database();
	ck_assert_int_eq(qaf_adopt(&ctx, "herefordshire-2024",
		qaf_date_of(2024, 1, 1)), QAF_OK);
}

/* A frozen draw of a frame of one, with this quota. */
static struct sample_draw store(const struct qaf_draw_quota *quota)
{
	static const struct qaf_sample_ask nothing;
	struct sample_round p = { .ask = &nothing, .id = "monthly",
		.of = QAF_DRAW_OF_CASES, .framework = 1, .period_text = "2024-03" };
	struct sample_frame f = { 0 };
	struct sample_draw d;

	p.period.first = p.period.last = ctx.now.day;
	qaf_sample_frame_add(&ctx, &f, "C1", "a", NULL);
	ck_assert_int_eq(qaf_frame_make(&ctx, &f.written, f.items, f.n),
		QAF_OK);
	ck_assert_int_eq(qaf_sample_store_frame(&ctx, &d, &p, &f, quota),
		QAF_OK);
	return d;
}

static void check_same(const struct qaf_draw_quota *a,
	const struct qaf_draw_quota *b)
{
	ck_assert_int_eq(a->kind, b->kind);
	ck_assert_int_eq(a->n, b->n);
	ck_assert_int_eq(a->auditors, b->auditors);
	ck_assert_int_eq(a->basis_points, b->basis_points);
	ck_assert_int_eq(a->spread, b->spread);
	ck_assert_int_eq(a->reserves, b->reserves);
	ck_assert_uint_eq(a->nstrata, b->nstrata);
	for (size_t i = 0; i < a->nstrata; i++) {
		ck_assert_str_eq(a->strata[i].stratum, b->strata[i].stratum);
		ck_assert_int_eq(a->strata[i].kind, b->strata[i].kind);
		ck_assert_int_eq(a->strata[i].n, b->strata[i].n);
		ck_assert_int_eq(a->strata[i].basis_points,
			b->strata[i].basis_points);
		ck_assert_int_eq(a->strata[i].spread, b->strata[i].spread);
	}
}

START_TEST(quotas_come_back)
{
	static const struct qaf_draw_share shares[] = {
		{ "Children's \"Hub\"", QAF_QUOTA_EACH, 3, 0, false },
		{ "a\\b", QAF_QUOTA_RATE, 0, 2000, true },
		{ "Sch\xc3\xb6n", QAF_QUOTA_ALL, 0, 0, false },
		{ "", QAF_QUOTA_EACH, 0, 0, false },
	};
	const struct qaf_draw_quota quotas[] = {
		{ .kind = QAF_QUOTA_OPEN },
		{ .kind = QAF_QUOTA_EACH, .n = 2, .reserves = 1 },
		{ .kind = QAF_QUOTA_NAMED, .nstrata = 4, .strata = shares },
		{ .kind = QAF_QUOTA_TOTAL, .n = 500, .spread = true },
		{ .kind = QAF_QUOTA_PER_AUDITOR, .n = 2, .auditors = 41 },
		{ .kind = QAF_QUOTA_RATE, .basis_points = 1250 },
		{ .kind = QAF_QUOTA_ALL, .nstrata = 4, .strata = shares },
	};
	struct qaf_draw_quota back;

	open_new();
	for (size_t i = 0; i < QAF_LEN(quotas); i++) {
		struct sample_draw d = store(&quotas[i]);

		ck_assert_int_eq(qaf_sample_quota_read(&ctx, &back, d.ref),
			QAF_OK);
		check_same(&back, &quotas[i]);
	}
	close_database();
}
END_TEST

START_TEST(quotas_in_words)
{
	static const struct qaf_draw_share shares[] = {
		{ "inadequate", QAF_QUOTA_ALL, 0, 0, false },
		{ "rest", QAF_QUOTA_RATE, 0, 2050, true },
		{ "s47", QAF_QUOTA_EACH, 2, 0, false },
	};
	struct qaf_draw_quota named = { .kind = QAF_QUOTA_NAMED, .nstrata = 3,
		.strata = shares };
	struct qaf_draw_quota each = { .kind = QAF_QUOTA_EACH, .n = 2 };
	struct qaf_draw_quota rate = { .kind = QAF_QUOTA_RATE,
		.basis_points = 5 };

	ck_assert_str_eq(qaf_sample_quota_words(&ctx, &named),
		"all of inadequate, 20.50% of rest, 2 of s47");
	ck_assert_str_eq(qaf_sample_quota_words(&ctx, &each),
		"2 from each stratum");
	ck_assert_str_eq(qaf_sample_quota_words(&ctx, &rate),
		"0.05% of the frame");
}
END_TEST

START_TEST(a_draw_comes_back)
{
	struct qaf_draw_quota quota = { .kind = QAF_QUOTA_EACH, .n = 1 };
	struct sample_draw d, made;
	struct sample_frame f;

	open_new();
	made = store(&quota);
	ck_assert_str_eq(made.ref, "2024-03-monthly");
	ck_assert_int_eq(qaf_sample_need_draw(&ctx, &d, made.ref), QAF_OK);
	ck_assert_str_eq(d.sample, "monthly");
	ck_assert_str_eq(d.period, made.period);
	ck_assert_str_eq(d.sha256, made.sha256);
	ck_assert_str_eq(d.frozen_at, made.frozen_at);
	ck_assert_str_eq(d.frozen_by, made.frozen_by);
	ck_assert_int_eq(d.number, made.number);
	ck_assert_int_eq(d.framework, made.framework);
	ck_assert_int_eq(d.size, 1);
	ck_assert_int_eq(made.size, 1);
	ck_assert_int_eq(d.from, ctx.now.day);
	ck_assert_int_eq(made.to, d.to);
	ck_assert_ptr_null(d.seed);
	ck_assert(!qaf_sample_chosen(&d));
	ck_assert_int_eq(qaf_sample_read_frame(&ctx, &f, &d), QAF_OK);
	ck_assert_str_eq(f.written.text, "a\tC1\n");
	ck_assert_str_eq(f.written.sha256, d.sha256);
	ck_assert(!f.spread_changed);
	ck_assert_int_eq(qaf_sample_need_drawn(&ctx, &d, "2024-03-monthly"),
		QAF_RULE);
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_sample_need_draw(&ctx, &d, "2024-03-monthli"),
		QAF_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(ctx.error.text,
		"did you mean 2024-03-monthly?"));
	qaf_clear_error(&ctx);
	close_database();
}
END_TEST

START_TEST(conditions)
{
	static const char *const bad[] = { "", "=", "plan", "plan=", "=CIN",
		" =CIN", "plan=  ", "-=x", "plan!CIN", "visits<", "visits<=3",
		"visits>many", "plan in ", "plan in CIN,", "!=CIN" };
	const struct {
		const char *text, *says;
	} good[] = {
		{ " EH Lead = a=b ", "EH Lead is a=b" },
		{ "plan!=CIN", "plan is not CIN" },
		{ "plan in CIN , CP", "plan is CIN or CP" },
		{ "visits < 3", "visits is below 3" },
		{ "seen>2024-01-31", "seen is above 2024-01-31" },
		{ "reason=seen in time", "reason is seen in time" },
	};
	struct qaf_where where;

	for (size_t i = 0; i < QAF_LEN(good); i++) {
		ck_assert_msg(qaf_where_parse(ctx.arena, &where, good[i].text),
			"%s", good[i].text);
		ck_assert_str_eq(qaf_where_text(ctx.arena, &where, true),
			good[i].says);
	}
	for (size_t i = 0; i < QAF_LEN(bad); i++)
		ck_assert_msg(!qaf_where_parse(ctx.arena, &where, bad[i]),
			"%s", bad[i]);
}
END_TEST

START_TEST(days_before)
{
	qaf_date day = qaf_date_of(2024, 8, 31);
	const struct {
		struct qaf_duration d;
		qaf_date before;
	} rows[] = {
		{ { QAF_UNIT_MONTH, 6, -1, NULL }, qaf_date_of(2024, 2, 29) },
		{ { QAF_UNIT_YEAR, 1, -1, NULL }, qaf_date_of(2023, 8, 31) },
		{ { QAF_UNIT_WEEK, 2, -1, NULL }, qaf_date_of(2024, 8, 17) },
		{ { QAF_UNIT_DAY, 31, -1, NULL }, qaf_date_of(2024, 7, 31) },
		{ { QAF_UNIT_NONE, 0, -1, NULL }, qaf_date_of(2024, 8, 31) },
	};

	for (size_t i = 0; i < QAF_LEN(rows); i++)
		ck_assert_int_eq(qaf_eligible_before(day, rows[i].d),
			rows[i].before);
}
END_TEST

/* A rule with one wanted value on a row with one field. */
static const char *value_of(const char *name, const char *wanted,
	struct case_row *row)
{
	const struct qaf_framework *fw;
	const char *value;
	struct case_rule r;

	ck_assert_int_eq(qaf_framework_on(&ctx, &fw, NULL, ctx.now.day), QAF_OK);
	qaf_case_rule_init(&r, &ctx, fw, name);
	r.any = wanted == NULL;
	r.wanted = (struct qaf_words){ wanted != NULL, &wanted };
	ck_assert_int_eq(qaf_case_rule_value(&ctx, &value, &r, row), QAF_OK);
	return value;
}

START_TEST(fields_against_words)
{
	char attributes[3000];
	struct case_row row = {
		.field = { [FIELD_SERVICE] = "CP & Court",
			[FIELD_PLAN] = "Child Protection", [FIELD_TEAM] = "T1",
			[FIELD_REF] = "C1" },
		.attributes = "{\"EH Lead\":\"External\",\"none\":\"\"}",
	};

	open_new();
	ck_assert_str_eq(value_of("service", "CP and Court", &row),
		"CP and Court");
	ck_assert_str_eq(value_of("Service", NULL, &row), "CP and Court");
	ck_assert_ptr_null(value_of("service", "MASH", &row));
	ck_assert_str_eq(value_of("plan", "CP", &row), "CP");
	ck_assert_str_eq(value_of("team", NULL, &row), "T1");
	ck_assert_str_eq(value_of("case", "c1", &row), "c1");
	ck_assert_str_eq(value_of("eh_lead", "external", &row), "external");
	ck_assert_str_eq(value_of("EH Lead", NULL, &row), "External");
	ck_assert_ptr_null(value_of("EH Lead", "internal", &row));
	ck_assert_ptr_null(value_of("none", NULL, &row));
	ck_assert_ptr_null(value_of("worker", NULL, &row));
	/* What is longer than a value may be is cut, not overrun. */
	memset(attributes, 'x', sizeof(attributes));
	memcpy(attributes, "{\"a\":\"", 6);
	memcpy(attributes + sizeof(attributes) - 3, "\"}", 3);
	row.attributes = attributes;
	ck_assert_uint_eq(strlen(value_of("a", NULL, &row)), CASE_VALUE - 1);
	close_database();
}
END_TEST

START_TEST(many_words_are_remembered)
{
	const struct qaf_framework *fw;
	struct case_rule r;
	struct case_row row = { .opened = NULL };

	open_new();
	ck_assert_int_eq(qaf_framework_on(&ctx, &fw, NULL, ctx.now.day), QAF_OK);
	qaf_case_rule_init(&r, &ctx, fw, "team");
	r.any = true;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 1000; i++) {
			const char *value;
			char team[16];

			snprintf(team, sizeof(team), "T%d", i);
			row.field[FIELD_TEAM] = team;
			ck_assert_int_eq(qaf_case_rule_value(&ctx, &value, &r,
				&row), QAF_OK);
			ck_assert_str_eq(value, team);
		}
	ck_assert_uint_eq(r.memo.n, 1000);
	close_database();
}
END_TEST

START_TEST(audits_by_reference)
{
	struct sample_draw cases = { .of = QAF_DRAW_OF_CASES };
	struct sample_draw audits = { .of = QAF_DRAW_OF_AUDITS };

	ck_assert_int_eq(qaf_sample_audit_of(&cases, "A17"), 0);
	ck_assert_int_eq(qaf_sample_audit_of(&audits, "A17"), 17);
}
END_TEST

UNIT("sample", quotas_come_back, quotas_in_words, a_draw_comes_back, conditions,
	days_before, fields_against_words, many_words_are_remembered,
	audits_by_reference)
