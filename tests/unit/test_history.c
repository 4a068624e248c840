/*
 * History by itself: random changes over every table, every past state rebuilt,
 * every edit behind the program's back found and named.  What a table has is
 * asked of SQLite, so a new table is tested as it comes.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/digest.h"
#include "db/handle.h"
#include "db/history.h"
#include "db/recorded.h"

#define TRANSACTIONS 150
#define MOST_STATES 400

static char path[64];
static unsigned long long dice = 20240301;
static char state[MOST_STATES][QAF_HEX_SIZE];	/* by transaction */
static char *saved;		/* the bytes of the good file */
static long saved_len;

static unsigned roll(unsigned below)
{
	dice = dice * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(dice >> 33) % below;
}

/* ---- asking SQLite ---- */

static char *ask(sqlite3 *h, const char *sql)
{
	sqlite3_stmt *st = NULL;
	char *text = NULL;

	ck_assert_msg(sqlite3_prepare_v2(h, sql, -1, &st, NULL) == SQLITE_OK,
		"%s: %s", sql, sqlite3_errmsg(h));
	if (sqlite3_step(st) == SQLITE_ROW)
		text = qaf_strdup(&arena,
			(const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return text;
}

static long long count(sqlite3 *h, const char *sql)
{
	const char *text = ask(h, sql);

	return text ? strtoll(text, NULL, 10) : 0;
}

#define ASK(h, ...) ask(h, qaf_printf(&arena, __VA_ARGS__))
#define COUNT(h, ...) count(h, qaf_printf(&arena, __VA_ARGS__))

/* The number among all columns of the table of one whose place does not count
 * txn; txn itself has the place behind the last. */
static int number_of(const char *table, int place)
{
	const struct qaf_recorded *t = &qaf_recorded[qaf_recorded_find(table)];

	return place == t->width ? t->txn : place + (place >= t->txn);
}

static char *column(sqlite3 *h, const char *table, int place)
{
	return ASK(h, "SELECT name FROM pragma_table_info('%s') WHERE cid = %d",
		table, number_of(table, place));
}

/* "audit, who", each behind `before`. */
static char *keys_of(sqlite3 *h, const struct qaf_recorded *t,
	const char *before)
{
	struct qaf_str out;

	qaf_str_init(&out, &arena);
	for (int i = 0; i < t->key_width; i++)
		qaf_str_addf(&out, "%s%s\"%s\"", i ? ", " : "", before,
			column(h, t->name, t->key[i]));
	return out.text;
}

/* ---- random changes ---- */

/* Words that the schema allows in a column: x = 'a' OR x = 'b', or numbers. */
static char *allowed(sqlite3 *h, const char *table, const char *col)
{
	char *sql = ASK(h, "SELECT sql FROM sqlite_schema WHERE name = '%s'", table);
	char *mark = qaf_printf(&arena, "%s = ", col), *at = sql, *word[16];
	unsigned n = 0;

	while ((at = strstr(at, mark)) && n < 16) {
		at += strlen(mark);
		word[n++] = qaf_strndup(&arena, at, *at == '\'' ?
			2 + strcspn(at + 1, "'") : 1);
	}
	return n ? word[roll(n)] : NULL;
}

static char *random_text(void)
{
	static const char *const odd[] = {
		"it''s", "a \"quoted\" word", "two\nlines\tand a tab", "caf\u00e9",
		"back\\slash", "[1,null]", "", "\x01 control",
	};

	return roll(4) ? qaf_printf(&arena, "'w%u'", roll(1000)) :
		qaf_printf(&arena, "'%s'", odd[roll(QAF_LEN(odd))]);
}

static char *random_value(sqlite3 *h, const char *table, int place, bool key)
{
	char *col = column(h, table, place);
	char *parent = ASK(h, "SELECT \"table\" FROM pragma_foreign_key_list('%s')"
		" WHERE \"from\" = '%s'", table, col);
	char *words = allowed(h, table, col);
	bool may_lack = !COUNT(h, "SELECT \"notnull\" FROM pragma_table_info('%s')"
		" WHERE cid = %d", table, number_of(table, place));

	if (may_lack && roll(4) == 0)
		return qaf_strdup(&arena, "NULL");
	if (parent)
		return qaf_printf(&arena, "(SELECT %s FROM %s LIMIT 1 OFFSET %u)",
			ASK(h, "SELECT name FROM pragma_table_info('%s') "
				"WHERE pk = 1", parent), parent, roll(6));
	if (words)
		return words;
	if (strcmp(ASK(h, "SELECT type FROM pragma_table_info('%s') "
			"WHERE cid = %d", table, number_of(table, place)),
			"INTEGER") == 0)
		return qaf_printf(&arena, "%u", roll(key ? 30 : 1000));
	return key ? qaf_printf(&arena, "'K%u'", roll(30)) : random_text();
}

static bool is_key(const struct qaf_recorded *t, int place)
{
	return memchr(t->key, place, (size_t)t->key_width) != NULL;
}

static char *random_insert(sqlite3 *h, const struct qaf_recorded *t)
{
	static const char *const kinds[] = { "", "", "", "OR REPLACE", "OR IGNORE" };
	struct qaf_str cols, values;

	qaf_str_init(&cols, &arena);
	qaf_str_init(&values, &arena);
	for (int i = 0; i < t->width; i++) {
		qaf_str_addf(&cols, "%s\"%s\"", i ? ", " : "",
			column(h, t->name, i));
		qaf_str_addf(&values, "%s%s", i ? ", " : "",
			random_value(h, t->name, i, is_key(t, i)));
	}
	return qaf_printf(&arena, "INSERT %s INTO %s (%s) VALUES (%s)%s",
		kinds[roll(QAF_LEN(kinds))], t->name, cols.text, values.text,
		roll(4) ? "" : qaf_printf(&arena, " ON CONFLICT DO UPDATE SET "
		"txn = qaf_txn(), \"%s\" = excluded.\"%s\"",
		column(h, t->name, t->width - 1), column(h, t->name, t->width - 1)));
}

static char *one_row(sqlite3 *h, const struct qaf_recorded *t, unsigned offset)
{
	char *keys = keys_of(h, t, "");

	return qaf_printf(&arena, "WHERE (%s) = (SELECT %s FROM %s LIMIT 1 "
		"OFFSET %u)", keys, keys, t->name, offset);
}

static char *random_change(sqlite3 *h, const struct qaf_recorded *t)
{
	int place = (int)roll((unsigned)t->width);

	switch (roll(8)) {
	case 0:
		return qaf_printf(&arena, "DELETE FROM %s %s", t->name,
			one_row(h, t, roll(8)));
	case 1:
	case 2:
	case 3:
		return qaf_printf(&arena, "UPDATE %s SET txn = qaf_txn(), "
			"\"%s\" = %s %s", t->name, column(h, t->name, place),
			random_value(h, t->name, place, is_key(t, place)),
			roll(5) ? one_row(h, t, roll(8)) : "");
	default:
		return random_insert(h, t);
	}
}

/* Change; what a rule of the schema refuses has no effect.  Tells whether there
 * was one. */
static int change(sqlite3 *h)
{
	struct qaf_arena_mark mark = qaf_arena_mark(&arena);
	const struct qaf_recorded *t =
		&qaf_recorded[roll((unsigned)qaf_recorded_count)];
	int done = sqlite3_exec(h, random_change(h, t), NULL, NULL, NULL) ==
		SQLITE_OK && sqlite3_changes(h) > 0;

	ck_assert(!sqlite3_get_autocommit(h));
	qaf_arena_reset(&arena, mark);
	return done;
}

/* The digest of all that the tables hold, as a statement of ours sees them. */
static void take_state(char out[QAF_HEX_SIZE], sqlite3 *h)
{
	struct qaf_arena_mark mark = qaf_arena_mark(&arena);
	struct qaf_sha256 sha;

	qaf_sha256_init(&sha);
	for (int i = 0; i < qaf_recorded_count; i++) {
		const struct qaf_recorded *t = &qaf_recorded[i];
		sqlite3_stmt *st;
		char *sql = qaf_printf(&arena, "SELECT * FROM %s ORDER BY %s",
			t->name, keys_of(h, t, ""));

		ck_assert_int_eq(sqlite3_prepare_v2(h, sql, -1, &st, NULL),
			SQLITE_OK);
		while (sqlite3_step(st) == SQLITE_ROW)
			for (int c = 0; c <= t->width; c++) {
				char *cell = qaf_printf(&arena, "%s %d %d %s\n",
					t->name, c, sqlite3_column_type(st, c),
					sqlite3_column_type(st, c) == SQLITE_NULL
					? "" : (const char *)
					sqlite3_column_text(st, c));

				qaf_sha256_update(&sha, cell, strlen(cell));
			}
		sqlite3_finalize(st);
	}
	qaf_sha256_final(&sha, out);
	qaf_arena_reset(&arena, mark);
}

/* One transaction: some changes, perhaps a part undone, perhaps all. */
static int transact(bool keep)
{
	sqlite3 *h = ctx.db->handle;
	int done = 0, part = 0;
	enum qaf_rc rc = keep ? QAF_OK : QAF_RULE;

	ck_assert_int_eq(qaf_db_begin(&ctx), QAF_OK);
	for (unsigned n = 1 + roll(30); n > 0; n--)
		done += change(h);
	if (roll(3) == 0) {
		bool good = roll(2);

		ck_assert_int_eq(qaf_db_part_begin(&ctx), QAF_OK);
		for (unsigned n = roll(10); n > 0; n--)
			part += change(h);
		qaf_db_part_end(&ctx, good ? QAF_OK : QAF_RULE);
		done += good ? part : 0;
	}
	ck_assert_int_eq(qaf_db_end(&ctx, rc), rc);
	return keep ? done : 0;
}

static void open_as(enum qaf_db_mode mode)
{
	ck_assert_int_eq(qaf_db_open(&ctx, path, mode), QAF_OK);
}

static long long last_txn(void)
{
	return count(ctx.db->handle, "SELECT coalesce(max(txn), 0) FROM txn");
}

/* A new database after many changes; returns how many. */
static int make_history(void)
{
	int done = 0;

	snprintf(path, sizeof(path), "/tmp/qaf-history-%ld.db", (long)getpid());
	unlink(path);
	open_as(QAF_DB_CREATE);
	sqlite3_exec(ctx.db->handle, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
	for (int i = 0; i < TRANSACTIONS; i++) {
		long long before = i ? last_txn() : 0, now;
		int some = transact(i == 0 || roll(6) > 0);

		done += some;
		now = last_txn();
		ck_assert(now == before || (some && now == before + 1));
		ck_assert_int_lt(now, MOST_STATES);
		take_state(state[now], ctx.db->handle);
	}
	return done;
}

static struct qaf_history_check check(const char *head)
{
	struct qaf_history_check found;

	open_as(QAF_DB_READ);
	ck_assert_int_eq(qaf_history_check(&ctx, head, &found), QAF_OK);
	qaf_db_close(&ctx);
	return found;
}

START_TEST(every_past_state_is_rebuilt)
{
	int done = make_history();
	long long last = last_txn();

	ck_assert_int_gt(done, 1200);
	ck_assert_int_gt(last, 90);
	qaf_db_close(&ctx);
	for (long long s = 1; s <= last; s++) {
		char then[QAF_HEX_SIZE];

		open_as(QAF_DB_READ);
		ck_assert_int_eq(qaf_db_read_begin(&ctx), QAF_OK);
		ck_assert_int_eq(qaf_history_as_at(&ctx, s), QAF_OK);
		take_state(then, ctx.db->handle);
		ck_assert_msg(strcmp(then, state[s]) == 0, "transaction %lld", s);
		qaf_db_end(&ctx, QAF_OK);
		qaf_db_close(&ctx);
	}
	open_as(QAF_DB_READ);
	ck_assert_int_eq(qaf_history_as_at(&ctx, last + 1), QAF_UNKNOWN);
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_history_as_at(&ctx, 0), QAF_OK);
	ck_assert_int_eq(count(ctx.db->handle, "SELECT count(*) FROM audit"), 0);
	qaf_db_close(&ctx);
	ck_assert_uint_eq(check(NULL).faults, 0);
	unlink(path);
}
END_TEST

/* ---- edits ---- */

static void put_file(const char *name, const char *bytes, long n)
{
	FILE *f = fopen(name, "wb");

	ck_assert(f && fwrite(bytes, 1, (size_t)n, f) == (size_t)n);
	ck_assert_int_eq(fclose(f), 0);
}

static void save_file(void)
{
	FILE *f = fopen(path, "rb");

	ck_assert(f && fseek(f, 0, SEEK_END) == 0);
	saved_len = ftell(f);
	rewind(f);
	saved = malloc((size_t)saved_len);
	ck_assert_uint_eq(fread(saved, 1, (size_t)saved_len, f),
		(size_t)saved_len);
	fclose(f);
}

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
	{ "UPDATE cases SET (plan, txn) = (SELECT plan || 'x', txn FROM cases "
		"AS c WHERE c.ref <> cases.ref LIMIT 1) RETURNING ref", "cases",
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
START_TEST(an_older_copy_needs_a_head)
{
	struct qaf_history_check old, new;

	make_history();
	qaf_db_close(&ctx);
	save_file();
	old = check(NULL);
	open_as(QAF_DB_WRITE);
	while (transact(true) == 0)
		;
	qaf_db_close(&ctx);
	new = check(old.head);
	ck_assert_uint_eq(new.faults, 0);
	ck_assert_int_eq(new.transactions, old.transactions + 1);
	put_file(path, saved, saved_len);
	ck_assert_uint_eq(check(NULL).faults, 0);
	ck_assert_uint_eq(check(new.head).faults, 1);
	free(saved);
	unlink(path);
}
END_TEST

/* Statements of the program cannot do without: an update that does not name its
 * transaction, and any write outside of one, is refused. */
START_TEST(no_statement_can_forget)
{
	sqlite3 *h;

	make_history();
	h = ctx.db->handle;
	ck_assert_int_ne(sqlite3_exec(h, "INSERT INTO theme (theme, added_at) "
		"VALUES ('x', 'y')", NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(qaf_db_begin(&ctx), QAF_OK);
	ck_assert_int_ne(sqlite3_exec(h, "UPDATE cases SET plan = 'x'", NULL,
		NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(h, "UPDATE cases SET plan = 'x', "
		"txn = qaf_txn()", NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(qaf_db_end(&ctx, QAF_OK), QAF_OK);
	qaf_db_close(&ctx);
	ck_assert_uint_eq(check(NULL).faults, 0);
	unlink(path);
}
END_TEST

/* Refused, and because of what only the program can call. */
static void refuses(sqlite3 *h, const char *sql)
{
	ck_assert_int_ne(sqlite3_exec(h, sql, NULL, NULL, NULL), SQLITE_OK);
	ck_assert_msg(strstr(sqlite3_errmsg(h), "qaf_") != NULL, "%s: %s", sql,
		sqlite3_errmsg(h));
}

START_TEST(another_program_cannot_write)
{
	sqlite3 *h;

	make_history();
	qaf_db_close(&ctx);
	ck_assert_int_eq(sqlite3_open(path, &h), SQLITE_OK);
	for (int i = 0; i < qaf_recorded_count; i++) {
		const char *table = qaf_recorded[i].name;
		char *col = column(h, table, 0);

		refuses(h, qaf_printf(&arena, "INSERT INTO %s (\"%s\") "
			"VALUES (1)", table, col));
		refuses(h, qaf_printf(&arena, "UPDATE %s SET \"%s\" = 1",
			table, col));
		refuses(h, qaf_printf(&arena, "DELETE FROM %s", table));
	}
	sqlite3_close(h);
	unlink(path);
}
END_TEST

/* An image that waits when a statement fails is not kept by the next. */
START_TEST(a_failed_statement_leaves_no_image)
{
	sqlite3 *h;

	make_history();
	h = ctx.db->handle;
	ck_assert_int_eq(qaf_db_begin(&ctx), QAF_OK);
	ck_assert_int_ne(sqlite3_exec(h, "UPDATE cases SET txn = 1 + qaf_txn() "
		"WHERE ref = (SELECT max(ref) FROM cases)", NULL, NULL, NULL),
		SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(h, "INSERT INTO theme (theme, added_at) "
		"VALUES ('new', 'x'); DELETE FROM theme WHERE theme = 'new'",
		NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(count(h, "SELECT count(*) FROM history "
		"WHERE ended = qaf_txn()"), 0);
	ck_assert_int_eq(qaf_db_end(&ctx, QAF_OK), QAF_OK);
	qaf_db_close(&ctx);
	ck_assert_uint_eq(check(NULL).faults, 0);
	unlink(path);
}
END_TEST

UNIT("history", every_past_state_is_rebuilt, every_edited_column_is_named,
	every_other_edit_is_found, a_changed_schema_is_found,
	an_older_copy_needs_a_head, no_statement_can_forget,
	another_program_cannot_write, a_failed_statement_leaves_no_image)
