/*
 * What has no command of its own yet, as a program that tests/bench/run times:
 *
 *   bench_history FILE check         computes every digest again
 *   bench_history FILE as-at N       makes the tables as they were after N
 *
 * FILE is a path, as --db takes it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/history.h"

static enum qaf_rc check(struct qaf *q)
{
	struct qaf_history_check found;

	QAF_TRY(qaf_history_check(q, NULL, &found));
	printf("%lld transactions, %zu faults\n", found.transactions,
		found.faults);
	return found.faults ? QAF_NEGATIVE : QAF_OK;
}

static enum qaf_rc run(struct qaf *q, int argc, char **argv)
{
	QAF_TRY(qaf_db_open(q, argv[1], QAF_DB_READ));
	if (argc == 3 && strcmp(argv[2], "check") == 0)
		return check(q);
	if (argc == 4 && strcmp(argv[2], "as-at") == 0)
		return qaf_history_as_at(q, atoll(argv[3]));
	return qaf_fail(q, QAF_USAGE, "usage: bench_history FILE check, or "
		"FILE as-at N");
}

int main(int argc, char **argv)
{
	struct qaf_arena arena;
	struct qaf q;
	enum qaf_rc rc;

	if (argc < 2)
		return EXIT_FAILURE;
	qaf_arena_init(&arena);
	qaf_init(&q, &arena, (struct qaf_moment){ qaf_date_of(2024, 3, 1), 540 },
		"S0203");
	rc = run(&q, argc, argv);
	if (q.error.len)
		fprintf(stderr, "bench_history: %s\n", q.error.text);
	qaf_db_close(&q);
	qaf_release(&q);
	qaf_arena_release(&arena);
	return qaf_rc_exit(rc);
}
