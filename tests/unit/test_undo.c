/*
 * Transactions taken back, over random changes of every table: the state is
 * that of before them, what is sealed still holds, every past state stays.
 */
#include "random_history.h"

/* The digest of what the tables hold but for the journal, whichever transaction
 * wrote it. */
static void take_content(char out[QAF_HEX_SIZE], sqlite3 *h)
{
	struct qaf_arena_mark mark = qaf_arena_mark(&arena);
	struct qaf_sha256 sha;

	qaf_sha256_init(&sha);
	for (int i = 0; i < qaf_recorded_count; i++) {
		const struct qaf_recorded *t = &qaf_recorded[i];
		sqlite3_stmt *st;

		if (strcmp(t->name, "journal") == 0)
			continue;
		ck_assert_int_eq(sqlite3_prepare_v2(h, qaf_printf(&arena,
			"SELECT * FROM %s ORDER BY %s", t->name, keys_of(h, t,
			"")), -1, &st, NULL), SQLITE_OK);
		while (sqlite3_step(st) == SQLITE_ROW)
			for (int c = 0; c < t->width; c++) {
				int at = number_of(t->name, c);
				const unsigned char *text =
					sqlite3_column_text(st, at);
				char *cell = qaf_printf(&arena, "%s %d %d %s\n",
					t->name, c, sqlite3_column_type(st, at),
					text ? (const char *)text : "");

				qaf_sha256_update(&sha, cell, strlen(cell));
			}
		sqlite3_finalize(st);
	}
	qaf_sha256_final(&sha, out);
	qaf_arena_reset(&arena, mark);
}

static void content_as_at(char out[QAF_HEX_SIZE], long long txn)
{
	open_as(QAF_DB_READ);
	ck_assert_int_eq(qaf_db_read_begin(&ctx), QAF_OK);
	ck_assert_int_eq(qaf_history_as_at(&ctx, txn), QAF_OK);
	take_content(out, ctx.db->handle);
	qaf_db_end(&ctx, QAF_OK);
	qaf_db_close(&ctx);
}

/* Take back, and the content that there is then, before the transaction ends. */
static void take_back(char out[QAF_HEX_SIZE], long long from, long long to)
{
	ck_assert_int_eq(qaf_db_begin(&ctx), QAF_OK);
	ck_assert_msg(qaf_history_take_back(&ctx, from, to) == QAF_OK,
		"%lld to %lld: %s", from, to, ctx.error.text);
	take_content(out, ctx.db->handle);
	ck_assert_int_eq(qaf_db_end(&ctx, QAF_OK), QAF_OK);
}

START_TEST(the_state_of_before_comes_back)
{
	char then[QAF_HEX_SIZE], now[QAF_HEX_SIZE];
	long long last;

	make_history();
	last = last_txn();
	qaf_db_close(&ctx);
	for (long long s = last - 1; s >= 1; s -= 1 + (long long)roll(9)) {
		content_as_at(then, s);
		open_as(QAF_DB_WRITE);
		take_back(now, s + 1, last_txn());
		qaf_db_close(&ctx);
		ck_assert_msg(strcmp(then, now) == 0, "transaction %lld", s);
	}
	ck_assert_uint_eq(check(NULL).faults, 0);
	/* What was taken back is still in the past. */
	for (long long s = 1; s <= last; s += 7) {
		open_as(QAF_DB_READ);
		ck_assert_int_eq(qaf_db_read_begin(&ctx), QAF_OK);
		ck_assert_int_eq(qaf_history_as_at(&ctx, s), QAF_OK);
		take_state(then, ctx.db->handle);
		ck_assert_str_eq(then, state[s]);
		qaf_db_end(&ctx, QAF_OK);
		qaf_db_close(&ctx);
	}
	unlink(path);
}
END_TEST

/* Has a later transaction touched a row that this one wrote or ended?  Asked of
 * the history in another way than the program does. */
static bool is_built_on(sqlite3 *h, long long txn)
{
	return COUNT(h, "SELECT count(*) FROM history WHERE table_name <> "
		"'journal' AND txn = %lld", txn) > 0 ||
		COUNT(h, "SELECT count(*) FROM history AS a JOIN history AS b "
		"USING (table_name, key) WHERE table_name <> 'journal' "
		"AND a.ended = %lld AND b.txn > %lld", txn, txn) > 0;
}

START_TEST(what_builds_on_it_is_found)
{
	long long *by, last;
	size_t n, some = 0;

	make_history();
	last = last_txn();
	for (long long s = 1; s <= last; s++) {
		bool built_on = is_built_on(ctx.db->handle, s);

		ck_assert_int_eq(qaf_history_built_on(&ctx, &by, &n, s, s),
			QAF_OK);
		ck_assert(!built_on || n > 0);
		for (size_t i = 0; i < n; i++) {
			ck_assert_int_gt(by[i], i ? by[i - 1] : s);
			ck_assert_int_le(by[i], last);
		}
		some += n > 0;
	}
	ck_assert_uint_gt(some, 20);
	ck_assert_int_eq(qaf_history_built_on(&ctx, &by, &n, 1, last), QAF_OK);
	ck_assert_uint_eq(n, 0);
	qaf_db_close(&ctx);
	unlink(path);
}
END_TEST

/* A later row that refers to one that would go. */
START_TEST(what_is_referred_to_stays)
{
	sqlite3 *h;

	snprintf(path, sizeof(path), "/tmp/qaf-undo-%ld.db", (long)getpid());
	unlink(path);
	open_as(QAF_DB_CREATE);
	h = ctx.db->handle;
	ck_assert_int_eq(qaf_db_begin(&ctx), QAF_OK);
	ck_assert_int_eq(sqlite3_exec(h, "INSERT INTO framework VALUES (1, 'f', "
		"'2024-01-01', 't', 's', 'a', 'b', qaf_txn());"
		"INSERT INTO audit (audit, case_ref, framework, tool, kind, "
		"allocated_on, state, recorded_at) VALUES (1, 'C1', 1, 't', 'k', "
		"'2024-03-01', 'allocated', '2024-03-01')", NULL, NULL, NULL),
		SQLITE_OK);
	ck_assert_int_eq(qaf_db_end(&ctx, QAF_OK), QAF_OK);
	ck_assert_int_eq(qaf_db_begin(&ctx), QAF_OK);
	ck_assert_int_eq(sqlite3_exec(h, "INSERT INTO note (audit, heading, text,"
		" recorded_at, recorded_by) VALUES (1, 'summary', 'x', 'y', 'z')",
		NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(qaf_db_end(&ctx, QAF_OK), QAF_OK);
	ck_assert_int_eq(qaf_db_begin(&ctx), QAF_OK);
	ck_assert_int_eq(qaf_history_take_back(&ctx, 1, 1), QAF_RULE);
	ck_assert_int_eq(qaf_db_end(&ctx, QAF_RULE), QAF_RULE);
	qaf_clear_error(&ctx);
	ck_assert_int_eq(count(h, "SELECT count(*) FROM audit"), 1);
	ck_assert_int_ne(sqlite3_exec(h, "DELETE FROM audit", NULL, NULL, NULL),
		SQLITE_OK);
	qaf_db_close(&ctx);
	unlink(path);
}
END_TEST

UNIT("undo", the_state_of_before_comes_back, what_builds_on_it_is_found,
	what_is_referred_to_stays)
