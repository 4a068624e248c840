/*
 * Edits of a database behind the back of the program are found.
 */
#include "random_history.h"

/* A handle of SQLite's own on the good file, the triggers taken away. */
static sqlite3 *edit_begin(struct qaf_str *triggers)
{
	sqlite3_stmt *st;
	sqlite3 *h;

	put_file(path, saved, saved_len);
	ck_assert_int_eq(sqlite3_open(path, &h), SQLITE_OK);
	sqlite3_exec(h, "PRAGMA ignore_check_constraints = ON; "
		"PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL);
	qaf_str_init(triggers, &arena);
	ck_assert_int_eq(sqlite3_prepare_v2(h, "SELECT name, sql FROM "
		"sqlite_schema WHERE type = 'trigger'", -1, &st, NULL), SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW)
		qaf_str_addf(triggers, "%s;\n", sqlite3_column_text(st, 1));
	sqlite3_finalize(st);
	ck_assert_int_eq(sqlite3_exec(h, "PRAGMA writable_schema = ON; "
		"DELETE FROM sqlite_schema WHERE type = 'trigger'; "
		"PRAGMA writable_schema = RESET", NULL, NULL, NULL), SQLITE_OK);
	return h;
}

/* Put the triggers back, so that only what was edited differs. */
static void edit_end(sqlite3 *h, const struct qaf_str *triggers)
{
	ck_assert_int_eq(sqlite3_exec(h, triggers->text, NULL, NULL, NULL),
		SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(h, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(h);
}

/* Is there a fault of that table (NULL: of any), of that key (NULL: of any)? */
static void expect_in(const struct qaf_history_check *found, const char *what,
	const char *table, const char *key)
{
	for (size_t i = 0; i < found->named; i++) {
		const struct qaf_history_fault *f = &found->fault[i];

		if ((!table || strcmp(f->table, table) == 0) &&
		    (!key || (f->key && strcmp(f->key, key) == 0)))
			return;
	}
	for (size_t i = 0; i < found->named; i++)
		fprintf(stderr, "%lld %s %s %s\n", found->fault[i].txn,
			found->fault[i].table, found->fault[i].key ?
			found->fault[i].key : "-", found->fault[i].what);
	ck_abort_msg("%s: %zu faults, none of %s %s", what, found->faults,
		table ? table : "", key ? key : "");
}

static void expect(const char *what, const char *table, const char *key)
{
	struct qaf_history_check found = check(NULL);

	expect_in(&found, what, table, key);
}

/* "A, 3": the columns of the key, as a fault names it. */
static char *key_text(sqlite3 *h, const struct qaf_recorded *t)
{
	struct qaf_str sql;

	qaf_str_init(&sql, &arena);
	for (int i = 0; i < t->key_width; i++)
		qaf_str_addf(&sql, "%s\"%s\"", i ? " || ', ' || " : "",
			column(h, t->name, t->key[i]));
	return sql.text;
}

/* Change one value of a random row; tells its key. */
static char *edit_column(sqlite3 *h, const struct qaf_recorded *t, int place)
{
	char *col = column(h, t->name, place);
	char *type = ASK(h, "SELECT type FROM pragma_table_info('%s') "
		"WHERE cid = %d", t->name, number_of(t->name, place));
	long long rows = COUNT(h, "SELECT count(*) FROM %s", t->name);
	char *key;

	ck_assert_msg(rows > 0, "%s has no row", t->name);
	key = ASK(h, "UPDATE %s SET \"%s\" = CASE "
		"WHEN \"%s\" IS NULL THEN %s WHEN typeof(\"%s\") = 'integer' "
		"THEN \"%s\" + 1000 ELSE \"%s\" || 'x' END %s RETURNING %s",
		t->name, col, col, strcmp(type, "INTEGER") == 0 ? "7" : "'x'",
		col, col, col, one_row(h, t, roll((unsigned)rows)),
		key_text(h, t));
	ck_assert_msg(key, "%s.%s was not edited", t->name, col);
	return key;
}

/* In each round a column of every table that has so many, the last being the
 * transaction's own number. */
START_TEST(every_edited_column_is_named)
{
	char **key = qaf_alloc_array(&arena, (size_t)qaf_recorded_count,
		sizeof(*key));
	int columns = 0, before = -1;

	make_history();
	qaf_db_close(&ctx);
	save_file();
	for (int place = 0; before < columns; place++) {
		struct qaf_str triggers;
		struct qaf_history_check found;
		sqlite3 *h = edit_begin(&triggers);

		before = columns;
		for (int i = 0; i < qaf_recorded_count; i++)
			if (place <= qaf_recorded[i].width) {
				key[i] = edit_column(h, &qaf_recorded[i], place);
				columns++;
			}
		edit_end(h, &triggers);
		found = check(NULL);
		for (int i = 0; i < qaf_recorded_count; i++)
			if (place <= qaf_recorded[i].width)
				expect_in(&found, qaf_printf(&arena,
					"column %d", place),
					qaf_recorded[i].name, key[i]);
	}
	ck_assert_int_gt(columns, 200);
	free(saved);
	unlink(path);
}
END_TEST

/* What else a person with SQL may do: the table that must be named, and which
 * key, if any. */
static const struct {
	const char *sql, *table, *key;
} edits[] = {
	{ "UPDATE staff SET txn = txn % 40 + 1 WHERE ref = "
		"(SELECT min(ref) FROM staff) RETURNING ref", "staff", "" },
	{ "DELETE FROM note WHERE id = (SELECT min(id) FROM note) RETURNING 1",
		"note", NULL },
	{ "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal) "
		"RETURNING 1", "journal", NULL },
	{ "INSERT INTO theme (theme, added_at, txn) VALUES ('by hand', 'x', 3) "
		"RETURNING theme", "theme", "" },
	{ "UPDATE journal SET who = who || '.' WHERE seq = "
		"(SELECT min(seq) FROM journal) RETURNING seq", "journal", "" },
	{ "UPDATE history SET image = json_set(image, '$[1]', 'by hand') "
		"WHERE table_name = 'staff' AND ended = (SELECT max(ended) FROM "
		"history WHERE table_name = 'staff') RETURNING key ->> 0",
		"staff", "" },
	{ "UPDATE history SET image = 'no list' WHERE table_name = 'staff' "
		"RETURNING 1", "staff", NULL },
	{ "UPDATE history SET image = json_insert(image, '$[#]', 1, '$[#]', 2) "
		"WHERE table_name = 'setting' RETURNING 1", "setting", NULL },
	{ "UPDATE history SET key = '[\"other\"]' WHERE table_name = 'cases' "
		"AND ended = (SELECT max(ended) FROM history WHERE "
		"table_name = 'cases') AND key = (SELECT min(key) FROM history "
		"AS h WHERE h.ended = history.ended AND table_name = 'cases') "
		"RETURNING image ->> 0", "cases", "" },
	{ "UPDATE history SET ended = ended + 1 WHERE table_name = 'cases' "
		"AND (ended, key) = (SELECT ended, key FROM history AS h WHERE "
		"table_name = 'cases' AND NOT EXISTS (SELECT 1 FROM history AS "
		"next WHERE next.table_name = 'cases' AND next.key = h.key AND "
		"next.ended = h.ended + 1)) RETURNING image ->> 0", "cases", "" },
	{ "UPDATE history SET ended = 100000 WHERE table_name = 'cases' "
		"AND ended = (SELECT min(ended) FROM history WHERE "
		"table_name = 'cases') AND key = (SELECT min(key) FROM history "
		"AS h WHERE h.ended = history.ended AND table_name = 'cases') "
		"RETURNING image ->> 0", "cases", "" },
	{ "UPDATE history SET txn = txn - 1 WHERE (ended, table_name, key) = "
		"(SELECT ended, table_name, key FROM history WHERE "
		"table_name = 'cases' AND txn > 1 LIMIT 1) "
		"RETURNING image ->> 0", "cases", "" },
	{ "UPDATE history SET table_name = 'nowhere' WHERE table_name = 'setting' "
		"RETURNING 1", "setting", NULL },
	{ "INSERT INTO history SELECT ended, 'nowhere', key, txn, image "
		"FROM history LIMIT 1 RETURNING table_name", "history", "" },
	{ "DELETE FROM history WHERE table_name = 'staff' RETURNING 1", "staff",
		NULL },
	{ "INSERT INTO history SELECT ended + 1, table_name, key, txn, image "
		"FROM history AS h WHERE table_name = 'cases' AND NOT EXISTS "
		"(SELECT 1 FROM history AS next WHERE next.table_name = 'cases' "
		"AND next.key = h.key AND next.ended = h.ended + 1) LIMIT 1 "
		"RETURNING image ->> 0", "cases", "" },
	{ "UPDATE txn SET who = 'nobody' WHERE txn = 7 RETURNING txn", "txn", "" },
	{ "UPDATE txn SET login = 'nobody' WHERE txn = 1 RETURNING txn", "txn",
		"" },
	{ "UPDATE txn SET at = at || '.' WHERE txn = 8 RETURNING txn", "txn", "" },
	{ "UPDATE txn SET real_at = 'x' WHERE txn = 9 RETURNING txn", "txn", "" },
	{ "UPDATE txn SET command = 'x' WHERE txn = 9 RETURNING txn", "txn", "" },
	{ "UPDATE txn SET digest = replace(digest, 'a', 'b') WHERE txn = 9 "
		"RETURNING txn", "txn", "" },
	{ "UPDATE txn SET marks = substr(marks, 1, 9) WHERE txn = 9 "
		"RETURNING txn", "txn", "" },
	{ "UPDATE txn SET who = 'S' || txn WHERE txn = 9 OR txn = 10 "
		"RETURNING txn", "txn", "" },
	{ "DELETE FROM txn WHERE txn = 9 RETURNING txn", "txn", "" },
	{ "DELETE FROM txn WHERE txn = (SELECT max(txn) FROM txn) RETURNING 1",
		NULL, NULL },
	{ "INSERT INTO txn SELECT txn + 1, who, login, at, real_at, command, "
		"digest, marks FROM txn ORDER BY txn DESC LIMIT 1 RETURNING 1",
		NULL, NULL },
	{ "UPDATE cases SET (plan, txn) = (SELECT coalesce(plan, '') || 'x', "
		"txn FROM cases AS c WHERE c.ref <> cases.ref LIMIT 1) RETURNING ref", "cases",
		"" },
};

START_TEST(every_other_edit_is_found)
{
	make_history();
	qaf_db_close(&ctx);
	save_file();
	for (size_t i = 0; i < QAF_LEN(edits); i++) {
		struct qaf_str triggers;
		sqlite3 *h = edit_begin(&triggers);
		char *key = ask(h, edits[i].sql);

		ck_assert_msg(key, "nothing to edit: %s", edits[i].sql);
		edit_end(h, &triggers);
		expect(edits[i].sql, edits[i].table, edits[i].key ? key : NULL);
	}
	free(saved);
	unlink(path);
}
END_TEST

/* A schema that is not the program's own. */
START_TEST(a_changed_schema_is_found)
{
	static const struct {
		const char *sql, *name;
	} changes[] = {
		{ "DROP TRIGGER history_cases_update", "history_cases_update" },
		{ "DROP TRIGGER history_stays", "history_stays" },
		{ "DROP INDEX audit_case", "audit_case" },
		{ "CREATE TABLE mine (x)", "mine" },
		{ "ALTER TABLE team ADD COLUMN mine TEXT", "team" },
		{ "CREATE TRIGGER mine AFTER INSERT ON team BEGIN SELECT 1; END",
			"mine" },
	};

	make_history();
	qaf_db_close(&ctx);
	save_file();
	for (size_t i = 0; i < QAF_LEN(changes); i++) {
		sqlite3 *h;

		put_file(path, saved, saved_len);
		ck_assert_int_eq(sqlite3_open(path, &h), SQLITE_OK);
		ck_assert_int_eq(sqlite3_exec(h, changes[i].sql, NULL, NULL,
			NULL), SQLITE_OK);
		sqlite3_close(h);
		expect(changes[i].sql, changes[i].name, NULL);
	}
	free(saved);
	unlink(path);
}
END_TEST

/* An older copy is whole in itself: only a head that is known tells. */

UNIT("history_edits", every_edited_column_is_named, every_other_edit_is_found,
	a_changed_schema_is_found)
