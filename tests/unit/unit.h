/*
 * What every unit test shares: an arena and a context for each test, and a
 * main() that runs one suite.  Use:
 *
 *   #include "unit.h"
 *   START_TEST(adds_months) { ck_assert_int_eq(...); } END_TEST
 *   UNIT("date", adds_months).
 */
#ifndef QAF_TESTS_UNIT_H
#define QAF_TESTS_UNIT_H

#include <check.h>
#include <stdlib.h>

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
