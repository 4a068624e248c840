/*
 * History by itself: random changes over every table, every past state rebuilt,
 * every edit behind the program's back found and named.  What a table has is
 * asked of SQLite, so a new table is tested as it comes.
 */
#include "random_history.h"

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

		ck_assert_ptr_nonnull(col);
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

UNIT("history", every_past_state_is_rebuilt, an_older_copy_needs_a_head,
	no_statement_can_forget, another_program_cannot_write,
	a_failed_statement_leaves_no_image)
