/*
 * Figures that hold: shares with their intervals, what a sample could have
 * seen, agreement of auditors and moderators, charts over months, and the
 * withholding of small numbers.
 *
 * Everything here is arithmetic on numbers the caller counted: no database,
 * no clock, no errors.  Shares are 0 to 1 unless a name says percent; counts
 * are never negative.  Arguments outside the ranges stated are programming
 * errors and are asserted.  Arrays that are returned live in the caller's
 * arena.
 */
#ifndef QAF_STATS_H
#define QAF_STATS_H

#include <stdbool.h>
#include <stddef.h>

#include "qaf/arena.h"

/* ---- Shares ---------------------------------------------------------- */

/* An estimate with its 95% interval.  Nothing else is set when it cannot be
 * estimated: show "not estimable" or an empty cell, never 0. */
struct qaf_interval {
	bool estimable;
	double at, low, high;
};

/*
 * `x` of `n` as a share, with the Wilson score interval without continuity
 * correction.  At 0 of n the low end, and at n of n the high end, is exactly
 * the share; `n` 0 is not estimable.  0 <= x <= n.
 */
struct qaf_interval qaf_share(long x, long n);

/* The same in percent: 7 of 20 gives 35, 18.1 to 56.7. */
struct qaf_interval qaf_share_percent(long x, long n);

/*
 * `x` of `n` in percent with one decimal, halves away from zero as in the
 * Department for Education's tables: 1 of 16 is 6.3.  n > 0.
 */
double qaf_percent(long x, long n);

/* One stratum of a draw: cases in the frame, drawn, and found among these. */
struct qaf_stratum_count {
	long frame, drawn, found;	/* found <= drawn <= frame */
};

/* A share of the whole frame.  `se` is its standard error. */
struct qaf_weighted {
	struct qaf_interval share;
	double se;
};

/*
 * The share of the frame that a draw with quotas by stratum speaks for: each
 * stratum weighs what it weighs in the frame, and the variance has the finite
 * population correction.
 *
 * The interval is Wilson's on the sample size that would have given the same
 * standard error, so that it stays within 0 and 1 as the plain one does.
 * Where the drawn cases of every stratum agree the standard error is 0 and
 * says nothing; the interval then rests on Kish's effective sample size.  A
 * stratum of which one case was drawn has no variance of its own and takes
 * that of the whole.  A frame drawn completely has no error at all.
 *
 * Not estimable when the frame is empty or when a stratum with cases in the
 * frame had none drawn: the draw then cannot speak for the whole.
 */
struct qaf_weighted qaf_share_weighted(const struct qaf_stratum_count *s,
	size_t n);

/* ---- What a sample could have seen ------------------------------------ */

/*
 * The chance that `drawn` of `frame` cases include at least one of the
 * `there` cases looked for (hypergeometric).  there, drawn <= frame.
 */
double qaf_detect_chance(long frame, long there, long drawn);

/*
 * The smallest draw that includes at least one of `there` cases with the
 * chance `confidence` (0 to 1), or -1 when there is nothing to see.
 */
long qaf_detect_size(long frame, long there, double confidence);

/*
 * None were seen in `drawn` of `frame`: the most there may be, that is the
 * largest number that the draw would not have detected with `confidence`.
 * 0 of 25 of 300 is compatible with up to 32 (0.95).
 */
long qaf_none_seen(long frame, long drawn, double confidence);

/*
 * The cases to draw of `frame` so that a share expected at `share` (0.5 when
 * unknown) has the 95% margin `margin`, with the finite population
 * correction.  frame >= 0, 0 < margin.
 */
long qaf_sample_size(long frame, double share, double margin);

/*
 * The 95% margin, plus or minus, that `drawn` of `frame` give on a share of
 * `share`; 0 when all were drawn.  1 <= drawn <= frame.
 */
double qaf_sample_margin(long frame, double share, long drawn);

/* ---- Agreement of auditors and moderators ----------------------------- */

/* Below this many audits a kappa is unstable, and is shown with a caution. */
#define QAF_KAPPA_FEW 30

/* A kappa with its asymptotic standard error (Fleiss, Cohen and Everitt) and
 * the 95% interval, clipped to -1 and 1. */
struct qaf_kappa {
	bool estimable;
	double at, se, low, high;
};

struct qaf_agreement {
	long n;			/* audits graded by both */
	long exact;		/* same grade */
	long within_one;	/* same or a neighbouring grade */
	long up, down;		/* moderator better; moderator worse */
	double mean_moved;	/* in grades; positive: moderator lower */
	double sign_p;		/* exact two-sided sign test of up and down */
	bool few;		/* fewer than QAF_KAPPA_FEW audits */
	struct qaf_kappa kappa, linear, quadratic;
};

/*
 * Agreement from a matrix of counts, row by row: `counts[i * k + j]` audits
 * were graded i by the auditor and j by the moderator.  All `k` grades of the
 * scale stand in order, best first, also those that nobody gave: leaving one
 * out changes the weighted kappas.
 *
 * With no audits, mean_moved is 0 and sign_p is 1.  When both gave every
 * audit the one same grade, chance alone agrees fully and no kappa is
 * estimable.  1 <= k.  The arena is scratch.
 */
void qaf_agreement(struct qaf_agreement *out, struct qaf_arena *scratch,
	const long *counts, size_t k);

/*
 * Kappa with any weights of agreement, `weights[i * k + j]`, 1 on the
 * diagonal and less elsewhere.  The arena is scratch.
 */
struct qaf_kappa qaf_kappa_weighted(struct qaf_arena *scratch,
	const long *counts, size_t k, const double *weights);

/*
 * Two-sided exact sign test: the chance, were up and down equally likely, of
 * a split at least as uneven.  1 when nothing moved.
 */
double qaf_sign_test(long up, long down);

/*
 * The median of `n` numbers of days, halfway between the middle two when `n`
 * is even; false and untouched when there are none.  The arena is scratch.
 */
bool qaf_median(double *out, struct qaf_arena *scratch, const int *days,
	size_t n);

/* ---- Charts over months ------------------------------------------------ */

/* The rules that signal a special cause: those of NHS England's Making Data
 * Count, in the order in which they name a point that several flag. */
enum qaf_spc_rule {
	QAF_SPC_OUTSIDE = 1,	/* outside the limits */
	QAF_SPC_TREND = 2,	/* six successive differences one way */
	QAF_SPC_TWO_OF_THREE = 4,	/* two of three beyond two thirds */
	QAF_SPC_SHIFT = 8,	/* seven in a row one side of the mean */
};

/* Name of the rule set, for every output that shows a signal. */
extern const char qaf_spc_rule_set[];

enum qaf_spc_kind {
	QAF_SPC_RUN,	/* fewer than QAF_SPC_MONTHS months: median, no limits */
	QAF_SPC_P,	/* shares, limits that vary with the month's number */
	QAF_SPC_XMR,	/* values, limits from the moving range */
};

/* Months with audits from which on a chart has limits. */
#define QAF_SPC_MONTHS 12

struct qaf_spc_point {
	bool known;		/* false: an empty month, a gap on the axis */
	double value;
	double lower, upper;		/* limits; absent on a run chart */
	double near_lower, near_upper;	/* two thirds of the way to them */
	int side;		/* of the centre line: -1, 0 or 1 */
	int trend;		/* of the trend it is part of: -1, 0 or 1 */
	unsigned rules;		/* bits of enum qaf_spc_rule */
};

struct qaf_spc {
	enum qaf_spc_kind kind;
	double centre;		/* mean; median on a run chart */
	double moving_range;	/* XmR: the average that set the limits */
	bool trial;		/* XmR: limits from under QAF_SPC_MONTHS points */
	size_t known;		/* months that are not gaps */
	size_t n;		/* all months, gaps too */
	struct qaf_spc_point *point;
};

/*
 * The share x[i] of n[i] by month: a p-chart, or a run chart when fewer than
 * QAF_SPC_MONTHS months have audits.  The mean is that of all audits, the
 * limits are three standard errors away and never beyond 0 and 1.
 *
 * A month with n[i] 0 is a gap.  A gap neither breaks a run nor adds to one:
 * the rules read the months that have audits one after another, since an
 * empty month is no evidence that the process came back to its mean.  (Making
 * Data Count's own tool likewise sees only the points that exist.)
 *
 * Exactly on the mean is on neither side, exactly on a limit is inside, and
 * equal neighbours end a trend.  "Beyond two thirds" means between there and
 * the limit: a point outside is a signal of its own and does not count as one
 * of two, though it may be the third.  All members of a run or a trend are
 * flagged; of two in three, the two.  A run chart flags nothing.
 */
struct qaf_spc *qaf_spc_share(struct qaf_arena *a, const long *x,
	const long *n, size_t months);

/*
 * Single values by month: an XmR chart, limits at the mean plus and minus
 * 2.66 average moving ranges, not clipped.  known[i] false is a gap; known
 * NULL means none.  `screen` leaves out moving ranges of 3.267 times their
 * average or more and averages once again.  The rules are those above.
 */
struct qaf_spc *qaf_spc_values(struct qaf_arena *a, const double *value,
	const bool *known, size_t months, bool screen);

/*
 * What a point signals, in words ("outside the limits, low"), or NULL when
 * it is common cause.  The first rule of enum qaf_spc_rule names it.
 */
const char *qaf_spc_signal(const struct qaf_spc_point *p);

/* ---- Small numbers ------------------------------------------------------ */

/* Counts from 1 to this are withheld when figures are published. */
#define QAF_SMALL 5

/* The symbol that stands for a withheld figure. */
#define QAF_WITHHELD "c"

enum qaf_count_mark {
	QAF_SHOWN,
	QAF_WITHHELD_SMALL,	/* 1 to QAF_SMALL */
	QAF_WITHHELD_ALSO,	/* so that no total gives a small one away */
};

/* Which totals are published beside the cells. */
#define QAF_TOTAL_ROWS 1u	/* one a row, at its end */
#define QAF_TOTAL_COLUMNS 2u	/* one a column, below it */
#define QAF_TOTAL_ALL 4u	/* of everything */

/*
 * A table of counts.  Cells stand at row 0..rows-1 and column 0..cols-1, the
 * row totals in column `cols`, the column totals in row `rows`, the total of
 * all where these meet.  A list with its total has one row, and
 * QAF_TOTAL_ROWS.
 */
struct qaf_counts {
	size_t rows, cols;
	unsigned totals;
	long *count;
	enum qaf_count_mark *mark;
};

/* A table of zeros, all shown. */
struct qaf_counts *qaf_counts_new(struct qaf_arena *a, size_t rows,
	size_t cols, unsigned totals);

/* The count and the mark of a cell or a total. */
long *qaf_counts_at(struct qaf_counts *t, size_t row, size_t col);
enum qaf_count_mark qaf_counts_mark(const struct qaf_counts *t, size_t row,
	size_t col);

/*
 * Work out the totals and mark what is withheld: every published count of 1
 * to QAF_SMALL, totals too, and then the cells of least sum (cells before
 * totals) without which one of these could be worked out from what is shown.
 * Zero is shown as zero and never withheld, and a reader is taken to know
 * that; so two cells that add up to 2 still give themselves away, and a third
 * goes with them.  Nothing is withheld that is not needed.
 *
 * A reader can work out no small count exactly from sums and differences of
 * the figures shown.  What a reader knows from elsewhere, and an earlier
 * table of other cuts of the same audits, are the caller's to think of.
 * Cells must add up to their totals: a funnel is given as the numbers that
 * drop out between its steps.  The arena is scratch.
 */
void qaf_counts_withhold(struct qaf_counts *t, struct qaf_arena *scratch);

/*
 * May the percentage of the count at (row, col) of that at (of_row, of_col)
 * be shown?  Both counts must be.  Its interval goes with it.
 */
bool qaf_counts_percent_shown(const struct qaf_counts *t, size_t row,
	size_t col, size_t of_row, size_t of_col);

/*
 * May `x` of `n`, standing alone, be published?  Neither x, nor the rest, nor
 * n may be a small number: "18 of 20" gives away the other two.
 */
bool qaf_share_publishable(long x, long n);

#endif
