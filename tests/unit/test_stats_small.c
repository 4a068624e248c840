/*
 * Withholding small numbers: by hand, and against a reader who tries.
 */
#include "unit.h"

#include <string.h>

#include "base/arena.h"
#include "core/stats/stats.h"

#define MOST 5		/* rows and columns of the tables tried */

/* A table from its cells; what is withheld as text, "c" small, "s" also. */
static struct qaf_counts *table(size_t rows, size_t cols, unsigned totals,
	const long *cells)
{
	struct qaf_counts *t = qaf_counts_new(&arena, rows, cols, totals);

	for (size_t r = 0; r < rows; r++)
		for (size_t c = 0; c < cols; c++)
			*qaf_counts_at(t, r, c) = cells[r * cols + c];
	qaf_counts_withhold(t, &arena);
	return t;
}

static const char *marks(const struct qaf_counts *t)
{
	char *s = qaf_alloc(&arena, (t->rows + 1) * (t->cols + 2) + 1), *p = s;

	for (size_t r = 0; r <= t->rows; r++) {
		for (size_t c = 0; c <= t->cols; c++)
			*p++ = ".cs"[qaf_counts_mark(t, r, c)];
		*p++ = '/';
	}
	return s;
}

static const char *list(size_t n, const long *cells)
{
	struct qaf_counts *t = table(1, n, QAF_TOTAL_ROWS, cells);

	return qaf_strndup(&arena, marks(t), n + 1);
}

#define LIST(...) \
	list(sizeof((long[]){ __VA_ARGS__ }) / sizeof(long), \
		(const long[]){ __VA_ARGS__ })

START_TEST(lists)
{
	/* Nothing small; zero is a true zero. */
	ck_assert_str_eq(LIST(12, 0, 6, 31), ".....");
	/* One small: the next smallest goes with it. */
	ck_assert_str_eq(LIST(12, 3, 0, 31), "sc...");
	ck_assert_str_eq(LIST(5, 6), "cs.");
	/* Two small protect each other, unless both must be 1. */
	ck_assert_str_eq(LIST(2, 5, 20), "cc..");
	ck_assert_str_eq(LIST(1, 1, 20, 30), "ccs..");
	ck_assert_str_eq(LIST(1, 2, 20), "cc..");
	/* A small total is withheld itself, and hides the rest. */
	ck_assert_str_eq(LIST(3, 0, 0), "c..c");
	ck_assert_str_eq(LIST(1, 1, 0), "cc.c");
	/* Nothing else to withhold but the total. */
	ck_assert_str_eq(LIST(1, 1, 1, 1, 1, 1), "ccccccs");
	ck_assert_str_eq(LIST(0, 0), "...");
	ck_assert_str_eq(LIST(8), "..");
}
END_TEST

START_TEST(a_list_without_total)
{
	struct qaf_counts *t = table(1, 3, 0, (const long[]){ 12, 3, 31 });

	ck_assert_str_eq(marks(t), ".c../..../");
	t = table(3, 1, QAF_TOTAL_COLUMNS, (const long[]){ 12, 3, 31 });
	ck_assert_str_eq(marks(t), "s./c./../../");
	t = table(3, 1, QAF_TOTAL_ALL, (const long[]){ 12, 3, 31 });
	ck_assert_str_eq(marks(t), "s./c./../../");
}
END_TEST

#define ALL (QAF_TOTAL_ROWS | QAF_TOTAL_COLUMNS | QAF_TOTAL_ALL)

START_TEST(tables)
{
	/* A rectangle of the smallest goes with a single small cell. */
	struct qaf_counts *t = table(3, 3, ALL, (const long[]){
		3, 10, 40,
		12, 11, 50,
		30, 31, 60 });

	ck_assert_str_eq(marks(t), "cs../ss../..../..../");
	ck_assert_int_eq(*qaf_counts_at(t, 3, 3), 247);
	ck_assert_int_eq(*qaf_counts_at(t, 0, 3), 53);
	ck_assert_int_eq(*qaf_counts_at(t, 3, 0), 45);
	/* Four small ones at the corners need no other. */
	t = table(3, 3, ALL, (const long[]){
		3, 10, 4,
		12, 11, 50,
		2, 31, 5 });
	ck_assert_str_eq(marks(t), "c.c./..../c.c./..../");
	/* Totals are shown as long as cells will do. */
	t = table(3, 3, ALL, (const long[]){
		3, 50, 0,
		7, 0, 9,
		80, 90, 95 });
	ck_assert_str_eq(marks(t), "cs../..../ss../..../");
	/* Without column totals each row is a list. */
	t = table(2, 3, QAF_TOTAL_ROWS, (const long[]){
		3, 10, 40,
		12, 11, 50 });
	ck_assert_str_eq(marks(t), "cs../..../..../");
}
END_TEST

START_TEST(small_totals)
{
	/* A team with two audits: its total is small too. */
	struct qaf_counts *t = table(3, 2, ALL, (const long[]){
		2, 0,
		20, 30,
		12, 9 });

	ck_assert_int_eq(qaf_counts_mark(t, 0, 0), QAF_WITHHELD_SMALL);
	ck_assert_int_eq(qaf_counts_mark(t, 0, 2), QAF_WITHHELD_SMALL);
	ck_assert_int_eq(qaf_counts_mark(t, 0, 1), QAF_SHOWN);
	/* The smallest of its column goes, and the total of that row. */
	ck_assert_str_eq(marks(t), "c.c/.../s.s/.../");
}
END_TEST

/* ---- A reader who tries ------------------------------------------------ */

/* One reader's idea of a table: what each cell differs by. */
struct idea {
	const struct qaf_counts *t;
	size_t row, col;	/* of interest */
	long differ[MOST][MOST];
};

static long count_of(const struct qaf_counts *t, size_t r, size_t c)
{
	return t->count[r * (t->cols + 1) + c];
}

/* Can this place differ by so much, as far as the reader sees? */
static bool may_differ(const struct idea *d, size_t r, size_t c, long by,
	bool published)
{
	if (!published || by == 0)
		return true;
	if (qaf_counts_mark(d->t, r, c) == QAF_SHOWN)
		return false;
	return count_of(d->t, r, c) + by >= 1;
}

static bool idea_holds(const struct idea *d)
{
	const struct qaf_counts *t = d->t;
	long all = 0, of_interest = 0;

	for (size_t r = 0; r < t->rows; r++) {
		long sum = 0;

		for (size_t c = 0; c < t->cols; c++)
			sum += d->differ[r][c];
		all += sum;
		if (!may_differ(d, r, t->cols, sum, t->totals & QAF_TOTAL_ROWS))
			return false;
		if (r == d->row && d->col == t->cols)
			of_interest = sum;
	}
	for (size_t c = 0; c < t->cols; c++) {
		long sum = 0;

		for (size_t r = 0; r < t->rows; r++)
			sum += d->differ[r][c];
		if (!may_differ(d, t->rows, c, sum,
				t->totals & QAF_TOTAL_COLUMNS))
			return false;
		if (d->row == t->rows && c == d->col)
			of_interest = sum;
	}
	if (!may_differ(d, t->rows, t->cols, all, t->totals & QAF_TOTAL_ALL))
		return false;
	if (d->row == t->rows && d->col == t->cols)
		of_interest = all;
	if (d->row < t->rows && d->col < t->cols)
		of_interest = d->differ[d->row][d->col];
	return of_interest != 0;
}

/* Try every table whose cells differ by `reach` at most, from place `at` on. */
static bool another_idea(struct idea *d, size_t at, long reach)
{
	const struct qaf_counts *t = d->t;
	size_t r = at / t->cols, c = at % t->cols;

	if (at == t->rows * t->cols)
		return idea_holds(d);
	for (long by = -reach; by <= reach; by++) {
		if (!may_differ(d, r, c, by, true))
			continue;
		d->differ[r][c] = by;
		if (another_idea(d, at + 1, reach))
			return true;
	}
	d->differ[r][c] = 0;
	return false;
}

/* Is there a small count that no other table would explain? */
static bool gives_away(const struct qaf_counts *t, long reach)
{
	for (size_t r = 0; r <= t->rows; r++)
		for (size_t c = 0; c <= t->cols; c++) {
			struct idea d = { .t = t, .row = r, .col = c };

			if (qaf_counts_mark(t, r, c) == QAF_WITHHELD_SMALL
					&& !another_idea(&d, 0, reach))
				return true;
		}
	return false;
}

static void check_rules(struct qaf_counts *t)
{
	for (size_t r = 0; r <= t->rows; r++)
		for (size_t c = 0; c <= t->cols; c++) {
			enum qaf_count_mark *m = &t->mark[r * (t->cols + 1) + c];
			long n = count_of(t, r, c);

			if (n == 0)
				ck_assert_int_eq(*m, QAF_SHOWN);
			if (*m != QAF_WITHHELD_ALSO)
				continue;
			/* Nothing is withheld that is not needed. */
			*m = QAF_SHOWN;
			ck_assert_msg(gives_away(t, 2), "needless: %s",
				marks(t));
			*m = QAF_WITHHELD_ALSO;
		}
}

/* A fixed series of numbers, the same on every run. */
static unsigned next_number(unsigned *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 16;
}

static void try_tables(size_t rows, size_t cols, unsigned times)
{
	static const long values[] = { 0, 0, 1, 1, 1, 2, 4, 5, 6, 7, 9, 15 };
	unsigned state = (unsigned)(rows * 31 + cols), totals;

	for (unsigned i = 0; i < times; i++) {
		struct qaf_arena_mark mark = qaf_arena_mark(&arena);
		struct qaf_counts *t;
		long cells[MOST * MOST];

		for (size_t j = 0; j < rows * cols; j++)
			cells[j] = values[next_number(&state) % 12];
		totals = i % 3 == 0 ? next_number(&state) % 8 : ALL;
		t = table(rows, cols, totals, cells);
		for (size_t r = 0; r < rows; r++)
			for (size_t c = 0; c < cols; c++)
				ck_assert(count_of(t, r, c) == 0
					|| count_of(t, r, c) > 5
					|| qaf_counts_mark(t, r, c)
					== QAF_WITHHELD_SMALL);
		ck_assert_msg(!gives_away(t, 1), "given away: %s", marks(t));
		check_rules(t);
		qaf_arena_reset(&arena, mark);
	}
}

START_TEST(no_reader_works_it_out)
{
	try_tables(1, 4, 400);
	try_tables(4, 1, 200);
	try_tables(2, 2, 400);
	try_tables(2, 3, 300);
	try_tables(3, 3, 60);
}
END_TEST

/* Too large to try every idea, but no line may have just one withheld. */
START_TEST(a_large_table)
{
	struct qaf_counts *t = qaf_counts_new(&arena, 120, 5, ALL);
	unsigned state = 7, small = 0;

	for (size_t r = 0; r < 120; r++)
		for (size_t c = 0; c < 5; c++)
			*qaf_counts_at(t, r, c) = next_number(&state) % 14;
	qaf_counts_withhold(t, &arena);
	for (size_t r = 0; r <= 120; r++) {
		unsigned withheld = 0;

		for (size_t c = 0; c <= 5; c++) {
			withheld += qaf_counts_mark(t, r, c) != QAF_SHOWN;
			small += qaf_counts_mark(t, r, c)
				== QAF_WITHHELD_SMALL;
		}
		ck_assert_uint_ne(withheld, 1);
	}
	ck_assert_uint_gt(small, 100);
	ck_assert_int_eq(qaf_counts_mark(t, 120, 5), QAF_SHOWN);
}
END_TEST

START_TEST(percentages)
{
	struct qaf_counts *t = table(1, 3, QAF_TOTAL_ROWS,
		(const long[]){ 3, 10, 40 });

	ck_assert(!qaf_counts_percent_shown(t, 0, 0, 0, 3));
	ck_assert(!qaf_counts_percent_shown(t, 0, 1, 0, 3));
	ck_assert(qaf_counts_percent_shown(t, 0, 2, 0, 3));
	ck_assert(!qaf_counts_percent_shown(t, 0, 2, 0, 1));
	ck_assert(qaf_share_publishable(14, 20));
	ck_assert(qaf_share_publishable(0, 20));
	ck_assert(qaf_share_publishable(20, 20));
	ck_assert(!qaf_share_publishable(18, 20));
	ck_assert(!qaf_share_publishable(2, 20));
	ck_assert(!qaf_share_publishable(0, 4));
	ck_assert(qaf_share_publishable(0, 0));
}
END_TEST

UNIT("stats_small", lists, a_list_without_total, tables, small_totals,
	no_reader_works_it_out, a_large_table, percentages)
