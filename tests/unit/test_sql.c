/*
 * Every statement of lib/db/sql: it prepares against a new database, and it
 * reads no table from end to end unless that is what it is for.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "db/handle.h"
#include "db/sql_text.h"

/* A statement that scans, and why it may.  Tables that stay small whatever
 * the council does: framework, team, staff, holiday, exemption, draw. */
static const struct {
	const char *name;
	const char *reason;
} scanning[] = {
	{ "action_list", "a listing: every filter is optional" },
	{ "action_first_open", "the audits that it has just found: one or two" },
	{ "action_open", "the audits that it has just found: one or two" },
	{ "action_plan", "the audits that it has just found: one or two" },
	{ "adoption_first", "small table: one row" },
	{ "adoption_list", "a listing of a small table" },
	{ "adoption_named", "small table: a framework a year or two" },
	{ "adoption_newest", "by the index on its day, one row" },
	{ "adoption_on", "small table, by the index on its day" },
	{ "audit_dispute_list", "a listing of a small table" },
	{ "audit_first_due",
		"one pass over the history, when an audit is extended" },
	{ "audit_handed_in", "a listing: every filter is optional" },
	{ "audit_list", "a listing: every filter is optional" },
	{ "audit_to_fill_in", "a listing: every filter is optional" },
	{ "caselist_of", "small table, once a draw" },
	{ "caselist_services", "all cases, once a draw" },
	{ "caselist_of", "a row for each list of cases" },
	{ "import_cases_elsewhere", "one row, if there is any, once an import" },
	{ "import_cases_open", "counts all cases, once an import" },
	{ "import_closing", "all open cases, once a whole list is loaded" },
	{ "import_close_others", "the same" },
	{ "import_close_others_also", "the same" },
	{ "import_closed_listed", "all cases, once an import" },
	{ "holiday_all", "the whole calendar is wanted, once a command" },
	{ "holiday_years", "the whole calendar is wanted, once a command" },
	{ "import_alike_clear", "empties what an import keeps while it runs" },
	{ "import_cases_elsewhere", "ends at the first case, once an import" },
	{ "import_alike_list", "the references of the file at hand, once" },
	{ "import_attributes",
		"once an import that has columns which nothing asks for" },
	{ "import_cases_open", "counts once an import" },
	{ "import_cases_total", "counts once an import" },
	{ "import_close_others", "compares all cases with the list, once" },
	{ "import_close_others_also", "compares all cases with the list, once" },
	{ "import_closing", "compares all cases with the list, once" },
	{ "import_closed_listed", "compares all cases with the list, once" },
	{ "report_taken_back", "small table: what was taken back" },
	{ "import_reference_aliases", "small table, once an import" },
	{ "register_cases", "a listing: every filter is optional" },
	{ "register_staff", "a listing: every filter is optional" },
	{ "rename_evidence", "once when a case gets another reference" },
	{ "rename_aliases", "once when a case gets another reference" },
	{ "rename_used", "once when a case gets another reference" },
	{ "undo_last", "the transactions, once when one is taken back" },
	{ "undo_newest", "the transactions, once when one is taken back" },
	{ "undo_lines", "what one transaction wrote, once when it is taken back" },
	{ "undo_subjects", "what one transaction wrote, once when it is taken back" },
	{ "undo_draw", "what one transaction wrote, once when it is taken back" },
	{ "undo_judged", "what one transaction wrote, once when it is taken back" },
	{ "undo_named", "what one transaction wrote, once when it is taken back" },
	{ "undo_imports", "what one transaction wrote, once when it is taken back" },
	{ "action_frameworks", "small table" },
	{ "action_tracker", "what stands on a tracker is all of it" },
	{ "import_frameworks", "small table" },
	{ "import_changed_both", "the columns that one import has changed" },
	{ "import_managers_unknown", "small table, once an import" },
	{ "import_references",
		"once an import that has new references" },
	{ "import_staff_total", "small table, once an import" },
	{ "import_newest_clear", "empties what an import keeps while it runs" },
	{ "import_seen_clear", "empties what an import keeps while it runs" },
	{ "import_teams_known", "small tables, once an import" },
	{ "import_teams_total", "small table, once an import" },
	{ "journal_all", "checks every line of the journal" },
	{ "journal_last", "from the end, one row" },
	{ "journal_list", "a listing: every filter is optional" },
	{ "cadence_entries", "every entry of a kind, of all days" },
	{ "cadence_audits", "every audit of a kind, by any of its spellings" },
	{ "cadence_days", "two columns of every list of cases" },
	{ "evidence_reading", "every entry of a kind, of all days" },
	{ "evidence_said", "the entries in whose place one stands" },
	{ "meeting_list", "a listing: every filter is optional" },
	{ "moderate_list", "a listing: every filter is optional" },
	{ "remind_evidence", "what waits for somebody may be of any day" },
	{ "remind_audits", "a listing: any of four days of an audit may be meant" },
	{ "report_drawn_again", "the small table of draws, once a report" },
	{ "report_evidence_changed", "one pass over the journal, once a report" },
	{ "report_exemptions", "small table, once a report" },
	{ "report_open_cases", "counts all cases, once a report" },
	{ "setting_of_framework", "small table: what a council has set" },
	{ "setting_past", "the whole history, once a command" },
	{ "track_come_back", "the whole history, once a step that comes back" },
	{ "report_corrected", "one pass over the journal, once a report" },
	{ "report_put_right", "the same" },
	{ "report_place_replaced", "the entries of all draws, once a report" },
	{ "report_recorded_late", "one pass over the journal, once a report" },
	{ "report_replaced", "one pass over the history, once a report" },
	{ "report_risk_gone", "one pass over the history, once a report" },
	{ "report_services", "every service that there is, once a report" },
	{ "report_set_aside", "one pass over the journal, once a report" },
	{ "report_standing", "with :every it counts all actions, once a report" },
	{ "report_steps", "a range of days of a small table, once a report" },
	{ "report_teams", "every team that there is, once a report" },
	{ "sample_audited", "the audits not handed in, by an index of their own, and "
		"the small table of draws" },
	{ "sample_cases", "the frame is made of all cases" },
	{ "sample_cases_of_lists", "the frame is made of all cases" },
	{ "sample_several_lists", "one row, if there is any" },
	{ "sample_columns", "reads all cases, where a column seems to be missing" },
	{ "sample_list", "a listing of a small table" },
	{ "sample_mix_open", "counts all cases, once a choice or a listing" },
	{ "sample_names", "at most 200 rows, for a message" },
	{ "report_short_draws", "the small table of draws, once a report" },
	{ "select_assigned_load", "the small table of draws, once an assignment" },
	{ "select_chosen", "a listing: every filter is optional" },
	{ "profile_names", "small table" },
	{ "profile_list", "a listing of a small table" },
	{ "import_closed_audited", "audits not handed in, by an index of their own" },
	{ "import_audits_open", "the same" },
	{ "import_changed", "a row for each column" },
	{ "import_changed_clear", "a row for each column" },
	{ "staff_all", "everyone is wanted, once a command" },
	{ "track_entries", "the register, once an audit is shown" },
	{ "today_files", "one transaction a command, once each morning" },
	{ "today_last", "from the end, one row" },
	{ "today_sources", "small table: the lists of cases" },
	{ "journal_set_back", "the clocks of all commands, in their order" },
	{ "journal_clocks", "the same" },
	{ "journal_went_back", "the same" },
	{ "meeting_sets_alone", "actions set at a kind of meeting, when one is withdrawn" },
	{ "track_held", "what is open, by indexes of its own" },
	{ "track_list", "a listing: every filter is optional" },
	{ "txn_all", "checks every transaction" },
	{ "txn_last", "from the end, one row" },
	{ "txn_tables", "the whole history, once a check" },
	{ "txn_schema", "the schema is read whole, once a check" },
	{ "txn_schema_has", "the schema has no index" },
};

/* A new database; what an import keeps while it runs is made too. */
static void open_new(void)
{
	open_database();
	ck_assert_int_eq(qaf_run(&ctx, SQL_import_seen_make), QAF_OK);
	ck_assert_int_eq(qaf_run(&ctx, SQL_import_alike_make), QAF_OK);
	ck_assert_int_eq(qaf_run(&ctx, SQL_import_newest_make), QAF_OK);
	ck_assert_int_eq(qaf_run(&ctx, SQL_import_changed_make), QAF_OK);
}

static bool is_schema(int id)
{
	return strncmp(qaf_sql_texts[id].name, "schema_", 7) == 0;
}

static sqlite3_stmt *prepare(const char *name, const char *sql)
{
	sqlite3_stmt *st = NULL;
	const char *rest = "";
	int result = sqlite3_prepare_v2(ctx.db->handle, sql, -1, &st, &rest);

	ck_assert_msg(result == SQLITE_OK, "%s: %s", name,
		sqlite3_errmsg(ctx.db->handle));
	ck_assert_msg(st && rest[strspn(rest, " \t\n")] == '\0',
		"%s is not one statement", name);
	return st;
}

/*
 * A table from end to end, or its index.  What the statement has made itself
 * ("MATERIALIZE most", "CO-ROUTINE most", kept in `made`), and the functions
 * that read JSON, are no tables.
 */
static bool is_scan(const char *detail, struct qaf_str *made)
{
	const char *name = strchr(detail, ' ');
	size_t len;

	if (strncmp(detail, "MATERIALIZE ", 12) == 0 ||
	    strncmp(detail, "CO-ROUTINE ", 11) == 0)
		qaf_str_addf(made, "%s ", name);
	if (strncmp(detail, "SCAN ", 5) != 0 || detail[5] == '(' ||
	    strstr(detail, "CONSTANT ROW") || strstr(detail, "VIRTUAL TABLE"))
		return false;
	len = 1 + strcspn(name + 1, " ");
	return !strstr(made->text, qaf_printf(&arena, "%.*s ", (int)len, name));
}

/* The first step of a statement's plan that scans, or NULL. */
static char *first_scan(int id)
{
	const char *name = qaf_sql_texts[id].name;
	sqlite3_stmt *st = prepare(name, qaf_printf(&arena,
		"EXPLAIN QUERY PLAN %s", qaf_sql_texts[id].sql));
	struct qaf_str made;
	char *found = NULL;

	qaf_str_init(&made, &arena);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *detail = (const char *)sqlite3_column_text(st, 3);

		if (is_scan(detail, &made) && !found)
			found = qaf_strdup(&arena, detail);
	}
	sqlite3_finalize(st);
	return found;
}

static const char *reason_to_scan(const char *name)
{
	for (size_t i = 0; i < QAF_LEN(scanning); i++)
		if (strcmp(scanning[i].name, name) == 0)
			return scanning[i].reason;
	return NULL;
}

START_TEST(each_statement_prepares)
{
	open_new();
	ck_assert_int_eq(qaf_sql_count, SQL_COUNT);
	for (int id = 0; id < SQL_COUNT; id++)
		if (!is_schema(id))
			sqlite3_finalize(prepare(qaf_sql_texts[id].name,
				qaf_sql_texts[id].sql));
	close_database();
}
END_TEST

START_TEST(none_scans_without_a_reason)
{
	open_new();
	for (int id = 0; id < SQL_COUNT; id++) {
		const char *name = qaf_sql_texts[id].name;
		char *scan = is_schema(id) ? NULL : first_scan(id);

		ck_assert_msg(!scan || reason_to_scan(name),
			"%s: %s", name, scan);
	}
	close_database();
}
END_TEST

/* The list of reasons holds no statement that is gone or needs none. */
START_TEST(each_reason_is_needed)
{
	open_new();
	for (size_t i = 0; i < QAF_LEN(scanning); i++) {
		bool scans = false;

		for (int id = 0; id < SQL_COUNT; id++)
			if (strcmp(qaf_sql_texts[id].name, scanning[i].name) == 0)
				scans = first_scan(id) != NULL;
		ck_assert_msg(scans, "%s does not scan", scanning[i].name);
	}
	close_database();
}
END_TEST

UNIT("sql", each_statement_prepares, none_scans_without_a_reason,
	each_reason_is_needed)
