/*
 * Withholding small numbers: counts of 1 to 5, and the next cells needed so
 * that no total gives them away.  Pure: no database, no clock.
 *
 * Every row and every column, the row and the column of totals among them, is
 * a sum that a reader can do.  These sums are the nodes of a graph, and each
 * cell is an edge between the nodes of its row and its column.  A reader who
 * knows all but some cells can still imagine one of them greater or less by
 * one just when others that are not shown can make up for it in every sum:
 * when the cell lies on a cycle of edges that are not shown.  A small count on
 * no such cycle can be worked out, so the cheapest path that closes one is
 * withheld too.
 *
 * The totals count with the opposite sign; an edge followed from its column to
 * its row changes its cell one way, followed backwards the other way.  No cell
 * can be imagined below 1, since zeros are always shown.
 */
#include "base/arena.h"
#include "core/stats/stats.h"

#include <assert.h>
#include <limits.h>
#include <math.h>

/* A search over the nodes: rows first, then columns, totals last in each. */
struct search {
	struct qaf_counts *t;
	size_t rows, cols;	/* totals included */
	size_t row, col;	/* the small cell in question */
	int change;		/* imagined there: 1 or -1 */
	double *cost;		/* of reaching a node */
	size_t *from;		/* the node before it */
	size_t *queue;		/* nodes whose edges are still to follow */
	bool *done;
};

static size_t index_of(const struct qaf_counts *t, size_t row, size_t col)
{
	assert(row <= t->rows && col <= t->cols);
	return row * (t->cols + 1) + col;
}

struct qaf_counts *qaf_counts_new(struct qaf_arena *a, size_t rows,
	size_t cols, unsigned totals)
{
	struct qaf_counts *t = qaf_alloc(a, sizeof(*t));
	size_t n = (rows + 1) * (cols + 1);

	t->rows = rows;
	t->cols = cols;
	t->totals = totals;
	t->count = qaf_alloc_array(a, n, sizeof(*t->count));
	t->mark = qaf_alloc_array(a, n, sizeof(*t->mark));
	return t;
}

long *qaf_counts_at(struct qaf_counts *t, size_t row, size_t col)
{
	return &t->count[index_of(t, row, col)];
}

enum qaf_count_mark qaf_counts_mark(const struct qaf_counts *t, size_t row,
	size_t col)
{
	return t->mark[index_of(t, row, col)];
}

/* Work out the totals from the cells, all three kinds. */
static void add_up(struct qaf_counts *t)
{
	for (size_t r = 0; r <= t->rows; r++)
		*qaf_counts_at(t, r, t->cols) = 0;
	for (size_t c = 0; c <= t->cols; c++)
		*qaf_counts_at(t, t->rows, c) = 0;
	for (size_t r = 0; r < t->rows; r++)
		for (size_t c = 0; c < t->cols; c++) {
			long n = *qaf_counts_at(t, r, c);

			assert(n >= 0);
			*qaf_counts_at(t, r, t->cols) += n;
			*qaf_counts_at(t, t->rows, c) += n;
			*qaf_counts_at(t, t->rows, t->cols) += n;
		}
}

static bool is_total(const struct qaf_counts *t, size_t row, size_t col)
{
	return row == t->rows || col == t->cols;
}

/* The table does not publish that total, so that no reader knows it. */
static bool absent(const struct qaf_counts *t, size_t row, size_t col)
{
	if (row == t->rows && col == t->cols)
		return !(t->totals & QAF_TOTAL_ALL);
	if (row == t->rows)
		return !(t->totals & QAF_TOTAL_COLUMNS);
	return col == t->cols && !(t->totals & QAF_TOTAL_ROWS);
}

/*
 * What it costs to follow the edge (row, col) with `change` to its cell: 0
 * when the reader does not see the cell, its count when it would have to be
 * withheld, for a total more than for all cells; infinite when it cannot
 * change so.
 */
static double edge_cost(const struct search *s, size_t row, size_t col, int change)
{
	const struct qaf_counts *t = s->t;
	long n = t->count[index_of(t, row, col)];
	double all = (double)t->count[index_of(t, t->rows, t->cols)];

	if (absent(t, row, col))
		return 0;
	if (n == 0 || (n == 1 && change < 0))
		return INFINITY;
	if (row == s->row && col == s->col)
		return INFINITY;
	if (t->mark[index_of(t, row, col)] != QAF_SHOWN)
		return 0;
	return (double)n + (is_total(t, row, col) ? all * 4 : 0);
}

/* The sign with which a cell stands in its sums. */
static int sign_of(const struct search *s, size_t row, size_t col)
{
	bool last_row = row == s->t->rows, last_col = col == s->t->cols;

	return last_row == last_col ? 1 : -1;
}

/* Where the `i`th edge of the node `at` leads; returns its cost. */
static double follow(const struct search *s, size_t at, size_t i, size_t *to)
{
	bool at_row = at < s->rows;
	size_t row = at_row ? at : i;
	size_t col = at_row ? i : at - s->rows;
	int lean = s->change * sign_of(s, s->row, s->col);

	*to = at_row ? s->rows + i : i;
	return edge_cost(s, row, col, (at_row ? lean : -lean)
		* sign_of(s, row, col));
}

static size_t edges_of(const struct search *s, size_t at)
{
	return at < s->rows ? s->cols : s->rows;
}

/* Starts from the small cell's column, to let the cell change by `change`. */
static void begin_search(struct search *s, size_t row, size_t col, int change)
{
	size_t n = s->rows + s->cols;

	s->row = row;
	s->col = col;
	s->change = change;
	for (size_t i = 0; i < n; i++) {
		s->cost[i] = INFINITY;
		s->done[i] = false;
	}
	s->cost[s->rows + col] = 0;
}

/* Is there a path over cells that are not shown? */
static bool has_hidden_path(struct search *s, size_t row, size_t col, int change)
{
	size_t n = 0, to;

	if (change < 0 && *qaf_counts_at(s->t, row, col) == 1)
		return false;
	begin_search(s, row, col, change);
	s->queue[n++] = s->rows + col;
	for (size_t k = 0; k < n && isinf(s->cost[row]); k++)
		for (size_t i = 0; i < edges_of(s, s->queue[k]); i++)
			if (follow(s, s->queue[k], i, &to) <= 0
					&& isinf(s->cost[to])) {
				s->cost[to] = 0;
				s->queue[n++] = to;
			}
	return !isinf(s->cost[row]);
}

/* The node that is cheapest to reach of those not yet done, or the number of
 * nodes when there is none. */
static size_t cheapest(const struct search *s)
{
	size_t n = s->rows + s->cols, best = n;

	for (size_t i = 0; i < n; i++)
		if (!s->done[i] && !isinf(s->cost[i])
				&& (best == n || s->cost[i] < s->cost[best]))
			best = i;
	return best;
}

/* The cost of the cheapest path that lets the cell be imagined greater;
 * s->from[] leads back along it. */
static double find_path(struct search *s, size_t row, size_t col)
{
	size_t at, to;

	begin_search(s, row, col, 1);
	while ((at = cheapest(s)) < s->rows + s->cols && at != row) {
		s->done[at] = true;
		for (size_t i = 0; i < edges_of(s, at); i++) {
			double cost = s->cost[at] + follow(s, at, i, &to);

			if (cost < s->cost[to]) {
				s->cost[to] = cost;
				s->from[to] = at;
			}
		}
	}
	return s->cost[row];
}

/* Withholds what is shown on the path that was found last. */
static void withhold_path(struct search *s)
{
	size_t to = s->row;

	while (to != s->rows + s->col) {
		size_t from = s->from[to];
		size_t row = to < s->rows ? to : from;
		size_t col = (to < s->rows ? from : to) - s->rows;
		enum qaf_count_mark *mark = &s->t->mark[index_of(s->t, row, col)];

		if (!absent(s->t, row, col) && *mark == QAF_SHOWN)
			*mark = QAF_WITHHELD_ALSO;
		to = from;
	}
}

/* Can a reader work out this small count? */
static bool can_be_worked_out(struct search *s, size_t row, size_t col)
{
	return !has_hidden_path(s, row, col, 1) && !has_hidden_path(s, row, col, -1);
}

static void protect(struct search *s, size_t row, size_t col)
{
	double cost = find_path(s, row, col);

	/* Over the totals of its row, its column and of all there is always
	 * a path, whatever else is shown. */
	assert(!isinf(cost));
	(void)cost;
	withhold_path(s);
}

static bool any_worked_out(struct search *s)
{
	for (size_t r = 0; r < s->rows; r++)
		for (size_t c = 0; c < s->cols; c++)
			if (qaf_counts_mark(s->t, r, c) == QAF_WITHHELD_SMALL
					&& can_be_worked_out(s, r, c))
				return true;
	return false;
}

/* What protected one cell may be needless once another's protection came:
 * show again, greatest first, all that can be. */
static void show_needless(struct search *s)
{
	long below = LONG_MAX;

	for (;;) {
		long greatest = 0;

		for (size_t r = 0; r < s->rows; r++)
			for (size_t c = 0; c < s->cols; c++) {
				long n = *qaf_counts_at(s->t, r, c);

				if (qaf_counts_mark(s->t, r, c)
						== QAF_WITHHELD_ALSO
						&& n < below && n > greatest)
					greatest = n;
			}
		if (greatest == 0)
			return;
		below = greatest;
		for (size_t i = 0; i < s->rows * s->cols; i++) {
			enum qaf_count_mark *mark = &s->t->mark[i];

			if (*mark != QAF_WITHHELD_ALSO
					|| s->t->count[i] != greatest)
				continue;
			*mark = QAF_SHOWN;
			if (any_worked_out(s))
				*mark = QAF_WITHHELD_ALSO;
		}
	}
}

static void mark_small(struct qaf_counts *t)
{
	for (size_t r = 0; r <= t->rows; r++)
		for (size_t c = 0; c <= t->cols; c++) {
			long n = *qaf_counts_at(t, r, c);
			bool small = n >= 1 && n <= QAF_SMALL;

			t->mark[index_of(t, r, c)] = small && !absent(t, r, c)
				? QAF_WITHHELD_SMALL : QAF_SHOWN;
		}
}

void qaf_counts_withhold(struct qaf_counts *t, struct qaf_arena *scratch)
{
	struct qaf_arena_mark mark = qaf_arena_mark(scratch);
	struct search s = { .t = t, .rows = t->rows + 1, .cols = t->cols + 1 };
	size_t n = s.rows + s.cols;

	s.cost = qaf_alloc_array(scratch, n, sizeof(*s.cost));
	s.from = qaf_alloc_array(scratch, n, sizeof(*s.from));
	s.queue = qaf_alloc_array(scratch, n, sizeof(*s.queue));
	s.done = qaf_alloc_array(scratch, n, sizeof(*s.done));
	add_up(t);
	mark_small(t);
	for (size_t r = 0; r < s.rows; r++)
		for (size_t c = 0; c < s.cols; c++)
			if (qaf_counts_mark(t, r, c) == QAF_WITHHELD_SMALL
					&& can_be_worked_out(&s, r, c))
				protect(&s, r, c);
	show_needless(&s);
	qaf_arena_reset(scratch, mark);
}

bool qaf_counts_percent_shown(const struct qaf_counts *t, size_t row,
	size_t col, size_t of_row, size_t of_col)
{
	return qaf_counts_mark(t, row, col) == QAF_SHOWN
		&& qaf_counts_mark(t, of_row, of_col) == QAF_SHOWN;
}

static bool is_small(long n)
{
	return n >= 1 && n <= QAF_SMALL;
}

bool qaf_share_publishable(long x, long n)
{
	return !is_small(x) && !is_small(n - x) && !is_small(n);
}
