/*
 * Withholding small numbers: counts of 1 to 5, and the next cells needed so
 * that no total gives them away (spec, "Suppression").  Pure: no database, no clock.
 *
 * Every row and every column, the row and the column of totals among them, is
 * a sum that a reader can do.  Think of these sums as places and of each cell
 * as a road between its row and its column.  A reader who knows all but some
 * cells can still imagine one of these to be greater or less by one just when
 * others not shown can make up for it in every sum: when there is a way round
 * over roads that are not shown.  A small count without a way round can be
 * worked out, so the cheapest way round is closed off to the reader too.
 *
 * The totals count with the opposite sign; a road taken from its column to
 * its row changes its cell one way, taken backwards the other way.  No cell
 * can be imagined below 1, since zeros are always shown.
 */
#include "core/stats/stats.h"

#include <assert.h>
#include <limits.h>
#include <math.h>

/* A search over the places: rows first, then columns, totals last in each. */
struct search {
	struct qaf_counts *t;
	size_t rows, cols;	/* totals included */
	size_t row, col;	/* the small cell in question */
	int change;		/* imagined there: 1 or -1 */
	double *cost;		/* of reaching a place */
	size_t *from;		/* the place before it */
	size_t *queue;		/* places to look round from */
	bool *done;
};

static size_t place(const struct qaf_counts *t, size_t row, size_t col)
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
	return &t->count[place(t, row, col)];
}

enum qaf_count_mark qaf_counts_mark(const struct qaf_counts *t, size_t row,
	size_t col)
{
	return t->mark[place(t, row, col)];
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

/* A total that the table does not have is one that nobody was told. */
static bool absent(const struct qaf_counts *t, size_t row, size_t col)
{
	if (row == t->rows && col == t->cols)
		return !(t->totals & QAF_TOTAL_ALL);
	if (row == t->rows)
		return !(t->totals & QAF_TOTAL_COLUMNS);
	return col == t->cols && !(t->totals & QAF_TOTAL_ROWS);
}

/*
 * What it costs to take the road (row, col) with `change` to its cell: 0 when
 * the reader does not see it, its count when it would have to be withheld, a
 * total after all cells; infinite when it cannot change so.
 */
static double toll(const struct search *s, size_t row, size_t col, int change)
{
	const struct qaf_counts *t = s->t;
	long n = t->count[place(t, row, col)];
	double dear = (double)t->count[place(t, t->rows, t->cols)];

	if (absent(t, row, col))
		return 0;
	if (n == 0 || (n == 1 && change < 0))
		return INFINITY;
	if (row == s->row && col == s->col)
		return INFINITY;
	if (t->mark[place(t, row, col)] != QAF_SHOWN)
		return 0;
	return (double)n + (is_total(t, row, col) ? dear * 4 : 0);
}

/* The sign with which a cell stands in its sums. */
static int sign_of(const struct search *s, size_t row, size_t col)
{
	bool last_row = row == s->t->rows, last_col = col == s->t->cols;

	return last_row == last_col ? 1 : -1;
}

/* The road number `i` out of a place: where it leads; returns its toll. */
static double road(const struct search *s, size_t at, size_t i, size_t *to)
{
	bool at_row = at < s->rows;
	size_t row = at_row ? at : i;
	size_t col = at_row ? i : at - s->rows;
	int lean = s->change * sign_of(s, s->row, s->col);

	*to = at_row ? s->rows + i : i;
	return toll(s, row, col, (at_row ? lean : -lean)
		* sign_of(s, row, col));
}

static size_t roads(const struct search *s, size_t at)
{
	return at < s->rows ? s->cols : s->rows;
}

/* Set out from the small cell's column, to let the cell change by `change`. */
static void set_out(struct search *s, size_t row, size_t col, int change)
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

/* Is there a way round over roads that are not shown? */
static bool free_way(struct search *s, size_t row, size_t col, int change)
{
	size_t n = 0, to;

	if (change < 0 && *qaf_counts_at(s->t, row, col) == 1)
		return false;
	set_out(s, row, col, change);
	s->queue[n++] = s->rows + col;
	for (size_t k = 0; k < n && isinf(s->cost[row]); k++)
		for (size_t i = 0; i < roads(s, s->queue[k]); i++)
			if (road(s, s->queue[k], i, &to) <= 0
					&& isinf(s->cost[to])) {
				s->cost[to] = 0;
				s->queue[n++] = to;
			}
	return !isinf(s->cost[row]);
}

/* The place that is cheapest to reach of those not yet done, or the number
 * of places when there is none. */
static size_t cheapest(const struct search *s)
{
	size_t n = s->rows + s->cols, best = n;

	for (size_t i = 0; i < n; i++)
		if (!s->done[i] && !isinf(s->cost[i])
				&& (best == n || s->cost[i] < s->cost[best]))
			best = i;
	return best;
}

/* The cost of the cheapest way round that lets the cell be imagined greater;
 * s->from[] tells it backwards. */
static double way_round(struct search *s, size_t row, size_t col)
{
	size_t at, to;

	set_out(s, row, col, 1);
	while ((at = cheapest(s)) < s->rows + s->cols && at != row) {
		s->done[at] = true;
		for (size_t i = 0; i < roads(s, at); i++) {
			double cost = s->cost[at] + road(s, at, i, &to);

			if (cost < s->cost[to]) {
				s->cost[to] = cost;
				s->from[to] = at;
			}
		}
	}
	return s->cost[row];
}

/* Withhold what is shown on the way that was found last. */
static void close_way(struct search *s)
{
	size_t to = s->row;

	while (to != s->rows + s->col) {
		size_t from = s->from[to];
		size_t row = to < s->rows ? to : from;
		size_t col = (to < s->rows ? from : to) - s->rows;
		enum qaf_count_mark *mark = &s->t->mark[place(s->t, row, col)];

		if (!absent(s->t, row, col) && *mark == QAF_SHOWN)
			*mark = QAF_WITHHELD_ALSO;
		to = from;
	}
}

/* Can a reader work out this small count? */
static bool given_away(struct search *s, size_t row, size_t col)
{
	return !free_way(s, row, col, 1) && !free_way(s, row, col, -1);
}

static void protect(struct search *s, size_t row, size_t col)
{
	double cost = way_round(s, row, col);

	/* Withholding the totals of its row, its column and of all leaves a
	 * way to imagine more, whatever else is shown. */
	assert(!isinf(cost));
	(void)cost;
	close_way(s);
}

static bool any_given_away(struct search *s)
{
	for (size_t r = 0; r < s->rows; r++)
		for (size_t c = 0; c < s->cols; c++)
			if (qaf_counts_mark(s->t, r, c) == QAF_WITHHELD_SMALL
					&& given_away(s, r, c))
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
			if (any_given_away(s))
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

			t->mark[place(t, r, c)] = small && !absent(t, r, c)
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
					&& given_away(&s, r, c))
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
