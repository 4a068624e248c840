/* Imports from the inside: parts of a transaction, dry runs, two frameworks,
 * files of any size. */
#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/audit/private.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/import/private.h"
#include "core/setting.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/import.h"

static char list[64];
static struct qaf_imported done;
static int notices;

static void count_notice(struct qaf *q, const char *text)
{
	(void)q;
	(void)text;
	notices++;
}

static void open_new(void)
{
	snprintf(list, sizeof(list), "/tmp/qaf-import-%ld.csv", (long)getpid());
	ctx.notice = count_notice;
	notices = 0;
	open_database();
	ok(qaf_adopt(&ctx, "herefordshire-2022", qaf_date_of(2022, 11, 1)));
	ok(qaf_adopt(&ctx, "herefordshire-2024", qaf_date_of(2024, 2, 1)));
}

static void close_new(void)
{
	close_database();
	unlink(list);
}

static void write_list(const char *text)
{
	FILE *f = fopen(list, "wb");

	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	ck_assert_int_eq(fclose(f), 0);
}

/* Headings that the next lists keep. */
static struct qaf_words keep;

static enum qaf_rc load(enum qaf_import_kind kind, const char *text, bool skip)
{
	struct qaf_import how = { .kind = kind, .file = list,
		.as_of = QAF_NO_DATE, .skip_bad = skip, .keep = keep };

	write_list(text);
	return qaf_import(&ctx, &done, &how);
}

static long long rows_of(enum qaf_sql total)
{
	long long n = -1;

	ck_assert_int_eq(qaf_fetch_int(&ctx, &n, total), QAF_OK);
	return n;
}

START_TEST(a_part_is_undone_alone)
{
	char *kept, *gone;

	open_new();
	ck_assert_int_eq(qaf_setting_put(&ctx, "before", "1"), QAF_OK);
	ck_assert_int_eq(qaf_db_part_begin(&ctx), QAF_OK);
	ck_assert_int_eq(qaf_setting_put(&ctx, "within", "1"), QAF_OK);
	ck_assert_int_eq(qaf_db_part_end(&ctx, QAF_RULE), QAF_RULE);
	ck_assert_int_eq(qaf_db_part_begin(&ctx), QAF_OK);
	ck_assert_int_eq(qaf_setting_put(&ctx, "after", "1"), QAF_OK);
	ck_assert_int_eq(qaf_db_part_end(&ctx, QAF_OK), QAF_OK);
	ck_assert_int_eq(qaf_setting_get(&ctx, &kept, "before"), QAF_OK);
	ck_assert_int_eq(qaf_setting_get(&ctx, &gone, "within"), QAF_OK);
	ck_assert_str_eq(kept, "1");
	ck_assert_ptr_null(gone);
	ck_assert_int_eq(qaf_setting_get(&ctx, &kept, "after"), QAF_OK);
	ck_assert_str_eq(kept, "1");
	close_new();
}
END_TEST

START_TEST(a_dry_run_ends_well_and_stores_nothing)
{
	open_new();
	ck_assert_int_eq(qaf_db_end(&ctx, QAF_OK), QAF_OK);
	ck_assert_int_eq(qaf_db_begin(&ctx), QAF_OK);
	ck_assert_int_eq(load(QAF_IMPORT_CASES,
		"ref,opened,team\n1,2024-01-01,CLA 1\n", false), QAF_OK);
	ck_assert_int_eq(rows_of(SQL_import_cases_total), 1);
	qaf_db_rollback_at_end(&ctx);
	ck_assert_int_eq(qaf_db_end(&ctx, QAF_OK), QAF_OK);
	ck_assert_int_eq(rows_of(SQL_import_cases_total), 0);
	close_new();
}
END_TEST

#define HEAD "case,tool,auditor,allocated,submitted,overall,families-at-heart\n"

/* Frameworks are read once and outlive the rows that ask for them. */
START_TEST(each_audit_under_its_framework)
{
	struct qaf_audit audit;
	long long id[2];
	static const char *const days[] = { "2021-05-01", "2024-03-01" };

	open_new();
	ck_assert_int_eq(load(QAF_IMPORT_STAFF,
		"ref,role\nS1,team-manager\n", false), QAF_OK);
	ck_assert_int_eq(load(QAF_IMPORT_AUDITS, HEAD
		"1,case-file,S1,2021-05-01,2021-05-09,good,good\n"
		"2,case-file,S1,2024-03-01,2024-03-09,RI,good\n"
		"3,case-file,S1,2022-12-01,2022-12-09,1,2\n"
		"4,case-file,S1,2024-03-02,2024-03-09,4,3\n", false), QAF_OK);
	ck_assert_int_eq(done.added, 4);
	for (int i = 0; i < 2; i++) {
		const struct qaf_framework *fw;

		ck_assert_int_eq(qaf_audit_get(&ctx, &audit, i + 1), QAF_OK);
		ck_assert_str_eq(qaf_date_text(&arena, audit.allocated),
			days[i]);
		ck_assert_int_eq(qaf_framework_of(&ctx, &fw, audit.framework),
			QAF_OK);
		ck_assert_str_eq(fw->id, i ? "herefordshire-2024" :
			"herefordshire-2022");
		id[i] = audit.framework;
	}
	ck_assert_int_ne(id[0], id[1]);
	close_new();
}
END_TEST

START_TEST(evidence_of_every_framework)
{
	open_new();
	ck_assert_int_eq(load(QAF_IMPORT_EVIDENCE, "kind,on,text\n"
		"complaint,2022-01-01,a\ncomplaint,2024-03-01,b\n"
		"complaint,2023-01-01,c\ncomplaint,2024-03-02,d\n", false),
		QAF_OK);
	ck_assert_int_eq(done.added, 4);
	ck_assert_int_eq(load(QAF_IMPORT_EVIDENCE, "kind,on,text\n"
		"complaint,2022-01-01,a\ncomplaint,2022-01-01,a\n", false),
		QAF_OK);
	ck_assert_int_eq(done.added, 1);
	ck_assert_int_eq(done.same, 1);
	close_new();
}
END_TEST

/* The error of a bad row is taken back, and does not lie in wait. */
START_TEST(errors_of_rows_are_taken_back)
{
	struct qaf_audit audit;

	open_new();
	ck_assert_int_eq(load(QAF_IMPORT_STAFF,
		"ref,role\nS1,team-manager\n", false), QAF_OK);
	ck_assert_int_eq(load(QAF_IMPORT_AUDITS, HEAD
		"1,nothing,S1,2024-03-01,2024-03-09,good,good\n"
		"2,case-file,S1,2024-03-01,2024-03-09,good,good\n"
		"3,case-file,S1,2024-03-01,2024-03-09,good,lovely\n", true),
		QAF_OK);
	ck_assert_int_eq(done.bad, 2);
	ck_assert_int_eq(done.added, 1);
	ck_assert_int_eq(ctx.rc, QAF_OK);
	ck_assert_int_eq(ctx.error.len, 0);
	ck_assert_int_eq(qaf_audit_need(&ctx, &audit, "A9"), QAF_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "A9"));
	close_new();
}
END_TEST

/* A file of 20,000 rows, each bad in its own way, lists a screenful. */
START_TEST(bad_rows_are_counted)
{
	struct qaf_str s;

	open_new();
	qaf_str_init(&s, &arena);
	qaf_str_add(&s, "ref,opened,team\n");
	for (int i = 0; i < 20000; i++)
		qaf_str_addf(&s, "%d,2024-02-%d,CLA 1\n", i, 30 + i);
	ck_assert_int_eq(load(QAF_IMPORT_CASES, s.text, false), QAF_INPUT);
	ck_assert_int_eq(done.bad, 20000);
	ck_assert_int_eq(notices, IMPORT_SCREENFUL + 1);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "20,000 of 20,000 rows"));
	close_new();
}
END_TEST

START_TEST(attributes_are_merged)
{
	struct qaf_case c;
	const char *value, *first[] = { "centre", "x" }, *then[] = { "flag" };

	open_new();
	keep = (struct qaf_words){ .word = first, .n = 2 };
	ck_assert_int_eq(load(QAF_IMPORT_CASES, "ref,opened,team,centre,x\n"
		"1,2024-01-01,CLA 1,\"a \"\"b\"\"\n\\\",1\n", false), QAF_OK);
	keep = (struct qaf_words){ .word = then, .n = 1 };
	ck_assert_int_eq(load(QAF_IMPORT_CASES, "ref,opened,flag,X,service\n"
		"1,2024-01-01,yes,,MASH\n", false), QAF_OK);
	ck_assert_int_eq(done.changed, 1);
	ck_assert_int_eq(qaf_case_need(&ctx, &c, "1"), QAF_OK);
	ck_assert_str_eq(c.team, "CLA 1");
	ck_assert_str_eq(c.service, "MASH");
	ck_assert_int_eq(qaf_attribute(&ctx, &value, c.attributes, "centre"),
		QAF_OK);
	ck_assert_str_eq(value, "a \"b\"\n\\");
	ck_assert_int_eq(qaf_attribute(&ctx, &value, c.attributes, "flag"),
		QAF_OK);
	ck_assert_str_eq(value, "yes");
	close_new();
}
END_TEST

UNIT("import", a_part_is_undone_alone, a_dry_run_ends_well_and_stores_nothing,
	each_audit_under_its_framework, evidence_of_every_framework,
	errors_of_rows_are_taken_back, bad_rows_are_counted,
	attributes_are_merged)
