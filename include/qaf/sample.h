/*
 * Samples: the frame is fixed, then the seed is chosen, then the cases are
 * drawn and given auditors (qaf-sample(1)).
 *
 * A draw is PERIOD-SAMPLE (2024-03-monthly; a redraw 2024-03-monthly.2).  A sample
 * is drawn once in a period, or once for each theme where its draws have one;
 * a second draw needs a reason and supersedes the first, which stays.  Draws
 * over audits (qaf/select.h) are stored, shown and verified alike.
 */
#ifndef QAF_SAMPLE_H
#define QAF_SAMPLE_H

#include <stdio.h>

#include "qaf/option.h"
#include "qaf/out.h"

/* What the user asks for; NULL, 0 and false where nothing was given. */
struct qaf_sample_ask {
	const char *sample;	/* of the framework, in any words */
	const char *period;	/* NULL: the one that has the clock's day */
	const char *seed;	/* NULL: from the system's CSPRNG */
	struct qaf_number size;	/* how many in all, instead of the sample's */
	struct qaf_number reserves;	/* in each stratum, likewise */
	struct qaf_words where;	/* NAME=VALUE, all of which must hold */
	bool known_worker;	/* only cases whose worker is known */
	const char *theme;
	bool redraw;
	const char *reason;	/* of a redraw */
	const char *despite;	/* why what managers should choose is drawn */
};

/*
 * Fix the frame of a draw: the cases that are eligible at the clock's day, by
 * stratum, its fingerprint, and what was left out by reason.  `*draw` is the
 * reference.  QAF_RULE when the sample was frozen or drawn in this period
 * already and no redraw is asked for, when a redraw has no reason, when nobody
 * is eligible.  Errors of the quota are as for qaf_sample_draw(), except that a
 * number which the framework leaves open need not be known yet.
 */
enum qaf_rc qaf_sample_freeze(struct qaf *q, const char **draw,
	const struct qaf_sample_ask *ask);

/*
 * Draw: from the frozen frame when there is one (what it was frozen for cannot
 * be changed then: QAF_RULE), else from one fixed now.  Selects, makes an audit
 * of each selected case with an auditor by the framework's rules, and
 * supersedes earlier draws when it is a redraw: their audits that nobody has
 * begun are withdrawn.  Notices tell of a stratum that has too few cases, and
 * of cases that no auditor may take, with the reason.
 *
 * QAF_RULE: drawn already; how many is not known (the message names the setting
 * that the council should set); a themed sample without a theme; a sample whose
 * cases managers choose, unless ask->despite says why it is drawn by lot.
 */
enum qaf_rc qaf_sample_draw(struct qaf *q, const char **draw,
	const struct qaf_sample_ask *ask);

/*
 * Tell what qaf_sample_draw() would draw from, and refuse what it would: the
 * frame, strata with their quotas, what was left out, who may audit and who not
 * and why.  No seed is drawn and nothing is written.
 */
enum qaf_rc qaf_sample_dry(struct qaf *q, struct qaf_out *out,
	const struct qaf_sample_ask *ask);

/*
 * Add cases that somebody picked to a sample whose cases are chosen by managers:
 * marked purposive for good, so that no figure takes them for a random sample.
 * `by` is who chose (one of the roles that the sample names), or NULL for the
 * actor; `auditor` NULL leaves that to the framework's rules, which
 * `despite` (a reason, or NULL) sets aside for who is named.  QAF_RULE when
 * the sample's cases are drawn at random.  A notice gives the mix of plans.
 */
enum qaf_rc qaf_sample_add(struct qaf *q, const char **draw,
	const struct qaf_sample_ask *ask, const char *const *cases, size_t n,
	const char *by, const char *auditor, const char *despite);

/*
 * Replace a selected case (or audit) by the stratum's next reserve, or when
 * there is none by the next entry in ticket order.  The audit of the one is
 * withdrawn, that of the other allocated.  `*gone` is the entry replaced, also
 * where `ref` named its audit; `*by` is the one that replaces it, NULL when the
 * stratum has no more.  QAF_RULE when the draw is superseded, the case is not
 * selected, or its audit is handed in.
 */
enum qaf_rc qaf_sample_replace(struct qaf *q, const char **by,
	const char **gone, const char *draw, const char *ref, const char *reason);

/*
 * Find auditors for the audits of a draw that have none, or whose auditor has
 * left; `*allocated` is how many were found, `*without` how many have none
 * still.
 */
enum qaf_rc qaf_sample_allocate(struct qaf *q, long *allocated, long *without,
	const char *draw);

/* Who is excused, and from what; NULL where nothing was given. */
struct qaf_exemption {
	const char *auditor;	/* staff reference */
	const char *period;	/* of the sample, or a month; needed beside it */
	const char *sample;	/* from this one only */
	const char *audit;	/* "A17", instead of the three above */
	const char *reason;	/* needed */
	const char *approved_by;	/* staff reference; needed unless it ends */
	const char *end;	/* a day or "now": the exemption ends */
};

/*
 * Excuse an auditor from a period, or an audit; counted in compliance.  A
 * notice names what the auditor was given before: it stays with them.
 * QAF_USAGE: both an audit and an auditor, period or sample, or neither;
 * QAF_RULE: there is no reason, people approve their own exemption, or it is
 * excused already.
 */
enum qaf_rc qaf_sample_exempt(struct qaf *q,
	const struct qaf_exemption *given);

/*
 * With given->end: the exemption ends on that day, because somebody came back or it
 * was recorded by mistake.  Draws may choose the auditor, and compliance counts them,
 * as if there were none; the journal keeps it.  QAF_UNKNOWN where nothing is excused
 * so, QAF_RULE for a day to come, and as above.
 */
enum qaf_rc qaf_sample_exempt_end(struct qaf *q,
	const struct qaf_exemption *given);

/* Every entry of a draw (columns of the manual). */
enum qaf_rc qaf_sample_show(struct qaf *q, struct qaf_out *out,
	const char *draw);

/* The frame as a document: fingerprint, strata, what was left out. */
enum qaf_rc qaf_sample_frame(struct qaf *q, struct qaf_out *out,
	const char *draw);

/* Which draws to list; NULL means any. */
struct qaf_draw_filter {
	const char *sample, *period;
};
extern const struct qaf_option qaf_draw_filters[];

enum qaf_rc qaf_sample_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_draw_filter *filter);

/* The whole frame, a row each, in (stratum, ticket) order. */
enum qaf_rc qaf_sample_manifest(struct qaf *q, struct qaf_out *out,
	const char *draw);

/* The draw as a shell script that repeats it with coreutils and compares. */
enum qaf_rc qaf_sample_recipe(struct qaf *q, FILE *out, const char *draw);

/*
 * Recompute fingerprint, tickets, quotas, selection and replacements from what
 * is stored.  QAF_NEGATIVE with the first difference.  `*entries` is the size
 * of the frame, `*selected` how many were selected.
 */
enum qaf_rc qaf_sample_verify(struct qaf *q, long *entries, long *selected,
	const char *draw);

/*
 * List what is due, done or missed in the periods that overlap `period` (a day,
 * week, month, quarter or year; NULL: the clock's day): samples, themes,
 * selections of audits, and the windows in which re-audits are due (for NULL
 * those of the whole month).
 */
enum qaf_rc qaf_sample_due(struct qaf *q, struct qaf_out *out,
	const char *period);

/* The questions that `sample size` answers; 0 where one is not asked. */
struct qaf_sample_sizing {
	long population;	/* cases in the frame; 1 or more */
	long inadequate;	/* if so many were, draw at least one */
	long size;		/* cases that are drawn */
	double confidence;	/* percent, less than 100; 0: 95 */
	double margin;		/* percentage points either way, at 95% */
	double share;		/* percent expected; 0: 50, nothing is known */
};

/* How many must be drawn, and what a draw of so many can say: one row. */
enum qaf_rc qaf_sample_sizing(struct qaf *q, struct qaf_out *out,
	const struct qaf_sample_sizing *asked);

/*
 * Write a folder `path` with one folder for each auditor of a draw whose audits
 * are not handed in: their forms (audits.xlsx), the list of their cases
 * (list.csv) and a message that a mail program opens (message.eml).  *people is
 * how many got one.  QAF_RULE when `path` is there and not empty, or for a
 * selection of audits; QAF_SYSTEM when it cannot be written: then nothing is
 * left of it.
 */
enum qaf_rc qaf_sample_pack(struct qaf *q, size_t *people, const char *draw,
	const char *path);

#endif
