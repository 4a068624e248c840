/*
 * A database with a long history of random changes, for the tests of what it
 * keeps.
 */
#ifndef QAF_TESTS_RANDOM_HISTORY_H
#define QAF_TESTS_RANDOM_HISTORY_H

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

static inline unsigned roll(unsigned below)
{
	dice = dice * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(dice >> 33) % below;
}

/* ---- asking SQLite ---- */

static inline char *ask(sqlite3 *h, const char *sql)
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

static inline long long count(sqlite3 *h, const char *sql)
{
	const char *text = ask(h, sql);

	return text ? strtoll(text, NULL, 10) : 0;
}

#define ASK(h, ...) ask(h, qaf_printf(&arena, __VA_ARGS__))
#define COUNT(h, ...) count(h, qaf_printf(&arena, __VA_ARGS__))

/* The number among all columns of the table of one whose place does not count
 * txn; txn itself has the place behind the last. */
static inline int number_of(const char *table, int place)
{
	const struct qaf_recorded *t = &qaf_recorded[qaf_recorded_find(table)];

	return place == t->width ? t->txn : place + (place >= t->txn);
}

static inline char *column(sqlite3 *h, const char *table, int place)
{
	return ASK(h, "SELECT name FROM pragma_table_info('%s') WHERE cid = %d",
		table, number_of(table, place));
}

/* "audit, who", each behind `before`. */
static inline char *keys_of(sqlite3 *h, const struct qaf_recorded *t,
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
static inline char *allowed(sqlite3 *h, const char *table, const char *col)
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

static inline char *random_text(void)
{
	static const char *const odd[] = {
		"it''s", "a \"quoted\" word", "two\nlines\tand a tab", "caf\u00e9",
		"back\\slash", "[1,null]", "", "\x01 control",
	};

	return roll(4) ? qaf_printf(&arena, "'w%u'", roll(1000)) :
		qaf_printf(&arena, "'%s'", odd[roll(QAF_LEN(odd))]);
}

static inline char *random_value(sqlite3 *h, const char *table, int place, bool key)
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

static inline bool is_key(const struct qaf_recorded *t, int place)
{
	return memchr(t->key, place, (size_t)t->key_width) != NULL;
}

static inline char *random_insert(sqlite3 *h, const struct qaf_recorded *t)
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

static inline char *one_row(sqlite3 *h, const struct qaf_recorded *t, unsigned offset)
{
	char *keys = keys_of(h, t, "");

	return qaf_printf(&arena, "WHERE (%s) = (SELECT %s FROM %s LIMIT 1 "
		"OFFSET %u)", keys, keys, t->name, offset);
}

static inline char *random_change(sqlite3 *h, const struct qaf_recorded *t)
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
static inline int change(sqlite3 *h)
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
static inline void take_state(char out[QAF_HEX_SIZE], sqlite3 *h)
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
static inline int transact(bool keep)
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

static inline void open_as(enum qaf_db_mode mode)
{
	ck_assert_int_eq(qaf_db_open(&ctx, path, mode), QAF_OK);
}

static inline long long last_txn(void)
{
	return count(ctx.db->handle, "SELECT coalesce(max(txn), 0) FROM txn");
}

/* A new database after many changes; returns how many. */
static inline int make_history(void)
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

static inline struct qaf_history_check check(const char *head)
{
	struct qaf_history_check found;

	open_as(QAF_DB_READ);
	ck_assert_int_eq(qaf_history_check(&ctx, head, &found), QAF_OK);
	qaf_db_close(&ctx);
	return found;
}

static inline void put_file(const char *name, const char *bytes, long n)
{
	FILE *f = fopen(name, "wb");

	ck_assert(f && fwrite(bytes, 1, (size_t)n, f) == (size_t)n);
	ck_assert_int_eq(fclose(f), 0);
}

static inline void save_file(void)
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

#endif
