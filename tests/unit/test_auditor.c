/*
 * Who may audit a case: each rule that keeps somebody from it, by hand and by
 * draw, and that the same person may once the fact is another.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/audit/private.h"
#include "core/sample/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/import.h"

static char list[64];
static struct qaf_str notices;

static const char framework[] =
	"framework: own\n"
	"title: Own\n"
	"council: Own\n"
	"grades: [good, bad]\n"
	"final_grade: [first]\n"
	"roles: {head: {}, lead: {}, worker: {person: worker}}\n"
	"services: {East: {}, West: {}}\n"
	"tools: {walk: {domains: [roots]}, ride: {domains: [roots]}}\n"
	"kinds: {monthly: {}}\n"
	"samples:\n"
	"  monthly:\n"
	"    every: month\n"
	"    kind: monthly\n"
	"    tool: walk\n"
	"    tools: {ride: {services: [West], auditors: [lead]}}\n"
	"    quota: {all: true}\n"
	"    auditors: {roles: [head, lead], other_team: true,"
	" not_linked: centre}\n";

/* What the council's lists say of the case and of the auditor, S1. */
struct facts {
	const char *worker, *manager;	/* of the case */
	const char *service, *centre;
	const char *team_manager;	/* of the case's team */
	const char *team, *linked;	/* of the auditor */
};

/* Nothing keeps S1 from this one. */
static const struct facts clear = { .worker = "W1", .manager = "M1",
	.service = "East", .centre = "North", .team_manager = "M2",
	.team = "Quality", .linked = "South" };

static void keep_notice(struct qaf *q, const char *text)
{
	(void)q;
	qaf_str_addf(&notices, "%s\n", text);
}

static void load(enum qaf_import_kind kind, const char *text)
{
	struct qaf_import how = { .kind = kind, .file = list,
		.as_of = QAF_NO_DATE };
	struct qaf_imported done;
	FILE *f = fopen(list, "wb");

	ck_assert_ptr_nonnull(f);
	fputs(text, f);
	ck_assert_int_eq(fclose(f), 0);
	ok(qaf_import(&ctx, &done, &how));
}

static void adopt_own(void)
{
	FILE *f = fopen(list, "wb");

	ck_assert_ptr_nonnull(f);
	fputs(framework, f);
	ck_assert_int_eq(fclose(f), 0);
	ok(qaf_adopt(&ctx, list, qaf_date_of(2024, 1, 1)));
}

static void open_new(const struct facts *f)
{
	snprintf(list, sizeof(list), "/tmp/qaf-auditor-%ld.csv",
		(long)getpid());
	open_database();
	adopt_own();
	load(QAF_IMPORT_TEAMS, qaf_printf(&arena, "team,service,manager\n"
		"Families,%s,%s\n", f->service, f->team_manager));
	load(QAF_IMPORT_STAFF, qaf_printf(&arena, "ref,role,name,team,centre\n"
		"S1,head,Sam Hill,%s,%s\n"
		"W1,worker,,Other,\nM1,worker,,Other,\nM2,worker,,Other,\n",
		f->team, f->linked));
	load(QAF_IMPORT_CASES, qaf_printf(&arena,
		"ref,opened,service,team,worker,manager,centre\n"
		"1,2024-01-02,%s,Families,%s,%s,%s\n", f->service, f->worker,
		f->manager, f->centre));
	qaf_str_init(&notices, &arena);
	ctx.notice = keep_notice;
}

static void close_new(void)
{
	close_database();
	unlink(list);
}

static enum qaf_rc by_hand(const struct facts *f)
{
	const struct qaf_allocation given = { .case_ref = "1",
		.kind = "monthly", .auditor = "S1",
		.tool = qaf_eq(f->service, "West") ? "ride" : NULL,
		.allocated = ctx.now.day, .notified = QAF_NO_DATE,
		.due = QAF_NO_DATE, .period_from = QAF_NO_DATE,
		.period_to = QAF_NO_DATE };
	struct qaf_audit made;

	return qaf_audit_allocate(&ctx, &made, &given);
}

/* Who audits the case after a draw; NULL: nobody. */
static const char *by_draw(void)
{
	const struct qaf_sample_ask ask = { .sample = "monthly", .seed = "dice" };
	struct sample_entry *entries;
	const char *draw;
	size_t n;

	ok(qaf_sample_draw(&ctx, &draw, &ask));
	ok(qaf_sample_read_entries(&ctx, &entries, &n, draw));
	ck_assert_uint_eq(n, 1);
	return entries[0].auditor;
}

/* Both must refuse S1, with these words. */
static void is_kept_out(const struct facts *f, const char *hand,
	const char *draw)
{
	open_new(f);
	ck_assert_int_eq(by_hand(f), QAF_RULE);
	ck_assert_str_eq(ctx.error.text, hand);
	qaf_clear_error(&ctx);
	ck_assert_ptr_null(by_draw());
	ck_assert_str_eq(notices.text, qaf_printf(&arena, "%s1 case is without "
		"an auditor (1): the only auditor may not take it (1 %s)\n",
		*f->centre ? "" : "no case has anything in a column centre: auditors are "
		"kept from their own team's cases instead\n", draw));
	close_new();
}

START_TEST(nothing_stands_in_the_way)
{
	open_new(&clear);
	ck_assert_str_eq(by_draw(), "S1");
	ck_assert_str_eq(notices.text, "");
	close_new();
	open_new(&clear);
	ok(by_hand(&clear));
	ck_assert_str_eq(notices.text, "");
	close_new();
}
END_TEST

START_TEST(own_worker)
{
	static const char hand[] = "S1 is the worker of case 1 and cannot audit "
		"it; choose another auditor";
	struct facts f = clear;

	f.worker = "S1";
	is_kept_out(&f, hand, "its own worker");
	f.worker = "sam hill";
	is_kept_out(&f, hand, "its own worker");
}
END_TEST

START_TEST(manager)
{
	static const char hand[] = "S1 is the manager of case 1 and cannot "
		"audit it; choose another auditor";
	struct facts f = clear;

	f.manager = "S1";
	is_kept_out(&f, hand, "its manager");
	f.manager = "Sam Hill";
	is_kept_out(&f, hand, "its manager");
}
END_TEST

/* The team's manager is one of its managers, beside whom the case names. */
START_TEST(the_teams_manager)
{
	static const char hand[] = "S1 is the manager of case 1 and cannot "
		"audit it; choose another auditor";
	struct facts f = clear;

	f.team_manager = "S1";
	is_kept_out(&f, hand, "its manager");
	f.manager = "";
	is_kept_out(&f, hand, "its manager");
}
END_TEST

START_TEST(same_team)
{
	struct facts f = clear;

	f.team = "Families";
	is_kept_out(&f, "S1 is in Families, the team of the case; a monthly "
		"audit is done by someone from another team", "of its own team");
}
END_TEST

START_TEST(linked)
{
	struct facts f = clear;

	f.linked = "South; north";
	is_kept_out(&f, "S1 is linked to North, the centre of case 1, and cannot "
		"audit it; choose another auditor", "linked to its centre");
	/* A case without a centre is of its team. */
	f.centre = "";
	f.linked = "Families";
	is_kept_out(&f, "S1 is linked to Families, the centre of case 1, and "
		"cannot audit it; choose another auditor",
		"linked to its centre");
}
END_TEST

/* A draw leaves out who audits with another tool; by hand they are refused. */
START_TEST(other_tool)
{
	struct facts f = clear;

	f.service = "West";
	open_new(&f);
	ck_assert_ptr_null(by_draw());
	ck_assert_str_eq(notices.text, "1 case is without an auditor (1): the "
		"only auditor may not take it (1 who audit with another "
		"tool)\n");
	close_new();
	open_new(&f);
	refused(by_hand(&f), QAF_RULE, "S1 is head; the framework names for "
		"monthly audits: lead");
	close_new();
}
END_TEST

UNIT("auditor", nothing_stands_in_the_way, own_worker, manager,
	the_teams_manager, same_team, linked, other_tool)
