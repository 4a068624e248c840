/*
 * What every unit test shares: an arena and a context for each test, a
 * database for those that need one, and a main() that runs one suite.  Use:
 *
 *   #include "unit.h"
 *   START_TEST(adds_months) { ck_assert_int_eq(...); } END_TEST
 *   UNIT("date", adds_months).
 */
#ifndef QAF_TESTS_UNIT_H
#define QAF_TESTS_UNIT_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "qaf/database.h"
#include "qaf/qaf.h"

static struct qaf_arena arena;
static struct qaf ctx;

static inline void unit_setup(void)
{
	qaf_arena_init(&arena);
	qaf_init(&ctx, &arena, (struct qaf_moment){
		qaf_date_of(2024, 3, 22), 16 * 60 + 10 }, "S0203");
}

static inline void unit_teardown(void)
{
	qaf_release(&ctx);
	qaf_arena_release(&arena);
}

static inline void ok(enum qaf_rc rc)
{
	ck_assert_msg(rc == QAF_OK, "%s", ctx.error.len ? ctx.error.text : "?");
}

/* A call must have been refused, with these words in its message. */
static inline void refused(enum qaf_rc rc, enum qaf_rc wanted,
	const char *words)
{
	ck_assert_int_eq(rc, wanted);
	ck_assert_msg(strstr(ctx.error.text, words) != NULL, "%s",
		ctx.error.text);
	qaf_clear_error(&ctx);
}

static char database_path[64];

/* A new database, in a transaction that close_database() takes back.  Each
 * test is a process of its own, and its number names the file. */
static inline void open_database(void)
{
	snprintf(database_path, sizeof(database_path), "/tmp/qaf-unit-%ld.db",
		(long)getpid());
	unlink(database_path);
	ok(qaf_db_open(&ctx, database_path, QAF_DB_CREATE));
	ok(qaf_db_begin(&ctx));
}

static inline void close_database(void)
{
	if (qaf_db_in_transaction(&ctx))
		ck_assert_int_eq(qaf_db_end(&ctx, QAF_NEGATIVE), QAF_NEGATIVE);
	qaf_db_close(&ctx);
	unlink(database_path);
}

#define UNIT(name, ...) \
	int main(void) \
	{ \
		const TTest *const tests[] = { __VA_ARGS__ }; \
		Suite *suite = suite_create(name); \
		TCase *tc = tcase_create(name); \
		SRunner *runner = srunner_create(suite); \
		int failed; \
		tcase_add_checked_fixture(tc, unit_setup, unit_teardown); \
		tcase_set_timeout(tc, 120); \
		for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); i++) \
			tcase_add_test(tc, tests[i]); \
		suite_add_tcase(suite, tc); \
		srunner_run_all(runner, CK_NORMAL); \
		failed = srunner_ntests_failed(runner); \
		srunner_free(runner); \
		return failed ? EXIT_FAILURE : EXIT_SUCCESS; \
	}

#endif
