/*
 * What the files of this folder share.  moderate/select.c uses it too: a
 * selection of audits is drawn by the same steps as a sample of cases.
 */
#ifndef QAF_CORE_SAMPLE_PRIVATE_H
#define QAF_CORE_SAMPLE_PRIVATE_H

#include "core/auditor.h"
#include "core/council.h"
#include "core/draw/draw.h"
#include "core/framework/framework.h"
#include "core/period.h"
#include "qaf/sample.h"

/* Cases left out of a frame, by reason. */
struct sample_exclusion {
	const char *reason;
	long cases;
	const char *named;	/* which, with their audits or draws; or NULL */
};

/* A frame, newly made or read back from the database. */
struct sample_frame {
	struct qaf_draw_item *items;
	size_t n, cap;
	struct qaf_frame written;
	bool spread_changed;	/* somebody edited the stored values */
	size_t nexclusions;
	struct sample_exclusion *exclusions;
};

/* One round of a sample or a selection: what is drawn for a period. */
struct sample_round {
	const struct qaf_sample_ask *ask;
	const struct qaf_framework *fw;
	long long framework;	/* number in the database */
	const char *id;		/* of the sample or the selection */
	enum qaf_draw_of of;
	const struct qaf_sample *sample;	/* NULL in a selection */
	const struct qaf_selection *selection;	/* NULL in a sample */
	struct qaf_period period;
	const char *period_text;
	const char *theme;	/* NULL: none */
	const struct qaf_theme *subject;	/* where it is a published one */
	bool themed;		/* one draw for each theme */
	bool redraw;		/* supersedes an earlier draw */
	bool by_hand;		/* a person names the case */
	const char *none;	/* why a selection's frame is empty; set by it */
};

/* A draw as it is stored, without its frame. */
struct sample_draw {
	const char *ref, *sample, *period, *theme;
	enum qaf_draw_of of;
	qaf_date from, to;	/* the period's days */
	long long number, framework;
	const char *sha256;
	long size;		/* of the frame */
	bool pooled, purposive;
	const char *seed;	/* NULL until it is drawn */
	bool seed_given;	/* else it was made here */
	const char *superseded_by;
	const char *frozen_at, *frozen_by, *drawn_at, *drawn_by, *reason;
};

/* An entry as it is stored. */
struct sample_entry {
	const char *stratum, *ref, *ticket, *auditor, *replaces;
	enum qaf_entry_status status;
	long position;
	long long audit;	/* 0: none */
	long late;		/* the round in which it joined; 0: with the draw */
};

/* ---- the order of events (sample.c) ---- */

/* Who chooses or judges by the sample or selection may draw it, and who arranges
 * audits (core/authority.h); QAF_RULE for others. */
enum qaf_rc qaf_sample_may_draw(struct qaf *q, const struct sample_round *p);

/* What differs between samples of cases and selections of audits. */
struct sample_kind {
	enum qaf_rc (*frame)(struct qaf *q, struct sample_frame *out,
		struct sample_round *p);
	/* With `open` the quota need not be known yet: only the frame is
	 * frozen. */
	enum qaf_rc (*quota)(struct qaf *q, struct qaf_draw_quota *out,
		const struct sample_round *p, bool open);
	/* Called once the entries are stored; NULL: nothing to do. */
	enum qaf_rc (*drawn)(struct qaf *q, const struct sample_round *p,
		const struct sample_draw *d, const struct sample_frame *f,
		struct sample_entry *entries, size_t n);
};

/*
 * What a draw draws from, and how many: the frame that was frozen, which is that
 * of *d, or (d->ref NULL) a new one, which is not stored yet.  Refuses a second
 * draw.
 */
struct sample_ready {
	struct sample_draw d;
	struct sample_frame f;
	struct qaf_draw_quota quota;
};
/* That of a sample of cases, with all that its draw would refuse. */
enum qaf_rc qaf_sample_ready(struct qaf *q, struct sample_ready *out,
	struct sample_round *p, const struct qaf_sample_ask *ask);
/* Freeze the frame unless that is done already, and draw from it; refuses a
 * second draw. */
enum qaf_rc qaf_sample_draw_once(struct qaf *q, const char **ref,
	struct sample_round *p, const struct sample_kind *kind);
/* The newest draw of the round, or NULL, and whether it has its seed.  With
 * `chosen` only draws whose cases managers chose count, else only the
 * others. */
enum qaf_rc qaf_sample_last(struct qaf *q, const char **ref, bool *drawn,
	const struct sample_round *p, bool chosen);
/* The reference and the number of the round's next draw. */
enum qaf_rc qaf_sample_next_ref(struct qaf *q, const char **ref,
	long long *number, const struct sample_round *p);
/* Which round the user asks for. */
enum qaf_rc qaf_sample_round_of(struct qaf *q, struct sample_round *p,
	const struct qaf_sample_ask *ask);

/* How many were left out of a new frame, by reason, or (`f` NULL) of the stored
 * one of a draw (list.c). */
enum qaf_rc qaf_sample_list_left_out(struct qaf *q, struct qaf_out *out,
	const char *draw, const struct sample_frame *f);

/* ---- the theme (theme.c) ---- */

/* The theme of the round from what the user gave (NULL or blank: nothing), as
 * qaf_sample_theme() reads it.  QAF_RULE where the sample is drawn for a theme
 * and none is given; the message lists those published for the period. */
enum qaf_rc qaf_sample_theme_need(struct qaf *q, struct sample_round *p,
	const char *text);
/* Read a theme, which is not blank: *subject is the published one that it means
 * (*theme then has its words), or NULL; a notice names one that it nearly is.
 * QAF_RULE for a subject that is still to be decided. */
enum qaf_rc qaf_sample_theme(struct qaf *q, const char **theme,
	const struct qaf_theme **subject, const struct qaf_sample *s,
	const char *text);

/* ---- the mix of plans (mix.c) ---- */

/* How many cases a team has of each plan of the sample's coverage, in its order,
 * and how many of them were chosen. */
struct sample_mix {
	const char *team;
	long *open, *chosen;
	size_t levels;		/* plans of which it has some */
	bool one_sided;		/* two or more were chosen, all of one of several */
};

/* The first day from which choices count in a period's mix. */
qaf_date qaf_sample_mix_since(const struct qaf_sample *s,
	const struct qaf_period *p);
/* That of every team for a period; none where the sample has no coverage. */
enum qaf_rc qaf_sample_mixes(struct qaf *q, struct sample_mix **out, size_t *n,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_period *p);
/* "CIN 0 of 3 open, CP 2 of 9 open", with what to choose where it is one-sided. */
const char *qaf_sample_mix_text(struct qaf *q, const struct qaf_sample *s,
	const struct sample_mix *mix);

/* ---- themes that come round (cycle.c) ---- */

/* A theme as it was drawn in one period. */
struct sample_cycle {
	const char *theme, *draw, *period;
	qaf_date last;		/* day of the period */
	long audits;		/* that were handed in */
	const char *found;	/* in words: how many audits, what they found */
	bool repeated;		/* it was drawn in an earlier period, too */
};

/* The theme's draw in a period before that of `draw`; *found: there was one. */
enum qaf_rc qaf_sample_cycle_before(struct qaf *q, struct sample_cycle *out,
	bool *found, const char *sample, const char *theme, const char *draw);
/* Themes whose last draw is so long past on that day that they come round. */
enum qaf_rc qaf_sample_to_repeat(struct qaf *q, struct sample_cycle **out,
	size_t *n, const struct qaf_sample *s, qaf_date on);
/* A notice of what the theme's draw before found, for who draws it again. */
enum qaf_rc qaf_sample_tell_cycle(struct qaf *q, const struct qaf_sample *s,
	const char *draw, const char *theme);

/* An entry of evidence whose theme the sample has not taken up. */
struct sample_review {
	const char *entry, *kind;
	const char *theme;	/* NULL: it has none */
};
/* Those of the kinds that inform the sample, up to a day. */
enum qaf_rc qaf_sample_reviews(struct qaf *q, struct sample_review **out,
	size_t *n, const struct qaf_sample *s, qaf_date to);

/* ---- the frame (frame.c, eligible.c) ---- */

enum qaf_rc qaf_sample_frame_of_cases(struct qaf *q, struct sample_frame *out,
	struct sample_round *p);
/* By what the frame is narrowed, as the draw keeps it: the conditions asked for,
 * that the worker is known. */
struct qaf_words qaf_sample_narrowed(struct qaf *q,
	const struct qaf_sample_ask *ask);
/* Add one item; `stratum` and `spread` must outlive the frame. */
void qaf_sample_frame_add(struct qaf *q, struct sample_frame *f, const char *ref,
	const char *stratum, const char *spread);

/* ---- what a draw cannot mend (caselist.c) ---- */

/* A notice where the list of cases (NULL: the newest of all) is older than a
 * week. */
enum qaf_rc qaf_caselist_tell_age(struct qaf *q, const char *source);
/* A notice of the services, of the case list and of the framework, whose cases
 * no sample takes that is drawn in turn. */
enum qaf_rc qaf_caselist_tell_unreached(struct qaf *q,
	const struct qaf_framework *fw);

/* ---- one case, named by a person (by_hand.c) ---- */

/* The case as the round looks at it: of the list that its sample draws from, the
 * first row that the sample could take; else as qaf_case_get() has it. */
enum qaf_rc qaf_sample_case(struct qaf *q, struct qaf_case *out,
	const struct sample_round *p, const char *ref, bool *found);
/* The same of one sample, for who makes its audits without a round. */
enum qaf_rc qaf_sample_case_of(struct qaf *q, struct qaf_case *out,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const char *ref, bool *found);

/* Why no sample that makes audits of what->kind could draw the case on the day
 * of what->allocated (not known: today), about that theme (NULL: none), or NULL:
 * one could, or no sample makes such audits. */
enum qaf_rc qaf_sample_leaves_out(struct qaf *q, const char **why,
	const struct qaf_framework *fw, const struct qaf_audited *what,
	const char *theme);
/* Check the theme of such an audit as a draw does, and put it into the words of
 * a published one; NULL where there is none. */
enum qaf_rc qaf_sample_theme_by_hand(struct qaf *q, const char **theme,
	const struct qaf_framework *fw, const struct qaf_audited *what);

/* ---- who cannot be audited now (replace.c) ---- */

/* Why the case is not drawn in the round now, in words ("it is being audited as
 * A7"); NULL when nothing keeps it. */
enum qaf_rc qaf_sample_busy(struct qaf *q, const char **why,
	const struct sample_round *p, const char *ref);
/* The same of a case that has closed, where the sample leaves those out. */
enum qaf_rc qaf_sample_closed(struct qaf *q, const char **why,
	const struct sample_round *p, const char *ref);
/* Replace what the draw just selected from a frame frozen earlier and cannot be
 * audited now, by the next in ticket order; *any: there was some. */
enum qaf_rc qaf_sample_replace_busy(struct qaf *q, bool *any,
	const struct sample_round *p, const struct sample_draw *d,
	const struct sample_frame *f);

/* ---- quotas (quota.c) ---- */

enum qaf_rc qaf_sample_quota_of_round(struct qaf *q, struct qaf_draw_quota *out,
	const struct sample_round *p, bool open);
/* The refusal where the framework leaves the number open; it names the setting
 * that the council should set. */
enum qaf_rc qaf_sample_quota_unknown(struct qaf *q, const struct sample_round *p,
	const struct qaf_amount *amount);
char *qaf_sample_quota_json(struct qaf *q, const struct qaf_draw_quota *quota);
/* The quota of a stored draw; QAF_NEGATIVE when somebody has changed it so that
 * it cannot be read. */
enum qaf_rc qaf_sample_quota_read(struct qaf *q, struct qaf_draw_quota *out,
	const char *draw);
/* In words: "2 of each stratum", "20% of the frame". */
char *qaf_sample_quota_words(struct qaf *q, const struct qaf_draw_quota *quota);

/* ---- what is stored (store.c) ---- */

/* Find a draw by its reference; QAF_UNKNOWN suggests the nearest one. */
enum qaf_rc qaf_sample_need_draw(struct qaf *q, struct sample_draw *out,
	const char *ref);
/* The same, but QAF_RULE while it is only frozen. */
enum qaf_rc qaf_sample_need_drawn(struct qaf *q, struct sample_draw *out,
	const char *ref);
enum qaf_rc qaf_sample_read_frame(struct qaf *q, struct sample_frame *out,
	const struct sample_draw *d);
enum qaf_rc qaf_sample_read_entries(struct qaf *q, struct sample_entry **out,
	size_t *n, const char *draw);
/* The entry of that reference, or NULL.  A reserve whose grade moved may have
 * joined another part: then it is the entry there. */
struct sample_entry *qaf_sample_find_entry(struct sample_entry *entries,
	size_t n, const char *ref);
/* Did managers choose its entries?  Then nothing was drawn, and it has no
 * seed. */
bool qaf_sample_chosen(const struct sample_draw *d);
/* What a draw whose seed came from the system's random numbers can show and what
 * not; NULL for any other. */
const char *qaf_sample_seed_words(const struct sample_draw *d);
/* The same as a notice. */
void qaf_sample_tell_seed(struct qaf *q, const struct sample_draw *d);
/* Store a new frame under the round's next reference; *out is the draw. */
enum qaf_rc qaf_sample_store_frame(struct qaf *q, struct sample_draw *out,
	const struct sample_round *p, const struct sample_frame *f,
	const struct qaf_draw_quota *quota);
/* Store what was drawn: the seed, the strata and the entries.  *out gets the
 * entries (draw->nentries of them), and *d is brought up to date.  `given`: the
 * user chose the seed. */
enum qaf_rc qaf_sample_store_draw(struct qaf *q, struct sample_entry **out,
	struct sample_draw *d, const char *seed, bool given,
	const struct qaf_draw_quota *quota, const struct qaf_draw *draw,
	const struct qaf_draw_item *items);
enum qaf_rc qaf_sample_store_entry(struct qaf *q, const char *draw,
	const struct sample_entry *e);
/* In a draw of audits the number of the audit `ref` (17 for A17); 0 in a draw
 * of cases. */
long long qaf_sample_audit_of(const struct sample_draw *d, const char *ref);

/* ---- what joins a draw later (late.c) ---- */

/* A round as it is stored: what came to qualify, as the lines of a frame. */
struct sample_late_round {
	long number;		/* from 1 */
	const char *frame, *sha256;
};

/* One of those that came later. */
struct sample_late_item {
	struct qaf_draw_item item;
	struct qaf_ticket ticket;
	bool taken;
};

/* A part of the quota: how many it has in the frame and later, and how many of
 * them were selected where it takes a rate. */
struct sample_late_part {
	const struct qaf_draw_share *share;
	size_t size;
	long selected;
};

/* The state in which rounds follow each other. */
struct sample_late {
	const struct sample_draw *d;
	struct qaf_draw_quota quota;
	size_t nparts;		/* 0: the draw takes a fixed number */
	struct sample_late_part *part;
	struct sample_late_item *pool;
	size_t n, cap;
};

/* The stored rounds of a draw, in order. */
enum qaf_rc qaf_late_rounds(struct qaf *q, struct sample_late_round **out,
	size_t *n, const char *draw);

/* Start behind the draw itself, whose frame is `f`; `d` must outlive it. */
enum qaf_rc qaf_late_begin(struct qaf *q, struct sample_late *l,
	const struct sample_draw *d, const struct sample_frame *f);

/* The part with that name if what comes later joins it; else NULL. */
const struct sample_late_part *qaf_late_part_of(const struct sample_late *l,
	const char *stratum);

/* A round: these items came to qualify, *out are those that join, part by part
 * in ticket order.  A part that takes all takes each; a rate takes so many of
 * those that came later that its share of all is full. */
void qaf_late_round(struct qaf *q, struct sample_late *l,
	const struct qaf_draw_item *items, size_t n,
	const struct sample_late_item ***out, size_t *nout);

/* The same for a stored round. */
enum qaf_rc qaf_late_repeat(struct qaf *q, struct sample_late *l,
	const struct sample_late_round *round,
	const struct sample_late_item ***out, size_t *nout);

/* Store a round and its entries. */
enum qaf_rc qaf_late_store(struct qaf *q, const struct sample_draw *d,
	const struct qaf_draw_item *items, size_t n, long round,
	const struct sample_late_item *const *joined, size_t njoined);

/* ---- auditors (auditors.c, allocate.c) ---- */

/* Somebody in a role that audits, who may not in a round now. */
struct sample_kept_out {
	const struct qaf_staff *staff;
	const char *why;
};

/* Staff who may audit in a round now, whatever the case. */
struct sample_auditors {
	struct qaf_staff *staff;
	size_t n;
	long *load, *spare;
	const char *ruled_out;	/* how many a rule keeps from every case, by
				 * reason; NULL: none */
	size_t nkept_out;
	struct sample_kept_out *kept_out;
	const char *unknown;	/* roles that the framework does not have, of
				 * people who would else audit; NULL: none */
	qaf_date share_to;	/* last day of the period of a share */
	struct qaf_auditing rules;	/* by which they were found */
};

enum qaf_rc qaf_sample_auditors_of(struct qaf *q, struct sample_auditors *out,
	const struct sample_round *p);

/* The round to which a stored draw of cases belongs, under the framework that
 * it was drawn by. */
enum qaf_rc qaf_sample_round_stored(struct qaf *q, struct sample_round *p,
	const struct sample_draw *d);
/* Make an audit of each selected case among these entries that has none, with
 * an auditor where the rules give one. */
enum qaf_rc qaf_sample_make_audits(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, struct sample_entry *entries, size_t n);
/* Make the audit of one case for an auditor whom the user named.  The same
 * rules hold: QAF_RULE names the one that forbids it. */
enum qaf_rc qaf_sample_give(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, struct sample_entry *e,
	const struct qaf_case *c, const char *auditor, const char *despite);

/* ---- timely.c ---- */

/* The last day on which the framework has the sample of that period drawn;
 * QAF_NO_DATE: it says none. */
enum qaf_rc qaf_sample_draw_by(struct qaf *q, qaf_date *out,
	const struct qaf_sample *s, const struct qaf_period *p);

#endif
