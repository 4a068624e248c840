/*
 * What is to happen so many times in a period, for the files that list it and
 * count what was done.
 */
#ifndef QAF_CORE_CADENCE_PRIVATE_H
#define QAF_CORE_CADENCE_PRIVATE_H

#include "core/cadence.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/period.h"

/* A cadence, a kind of audit, a meeting or a tracker's review: what counts, and
 * for whom. */
struct cadence_duty {
	const char *id, *title;
	const char *kind;		/* of audit, or a meeting; or NULL */
	const struct qaf_words *audits;	/* kinds of audit beside it, or NULL */
	const struct qaf_words *what;	/* kinds of evidence */
	const struct qaf_words *types;	/* of the evidence; empty or NULL: any */
	bool meeting;
	bool review;			/* of a tracker */
	bool chaired;			/* a meeting counts only with its chair */
	const struct qaf_words *of, *by;
	const struct qaf_words *with;	/* who attends a meeting, or NULL */
	const char *attend;		/* the people, after a draw; or NULL */
	struct qaf_amount times;
	struct qaf_every every;
	int year_starts;		/* month of its own, or 0 */
	int part, parts;
	int first_year, last_year;	/* once for all; 0: in every period */
	bool early, own_service;	/* as of struct qaf_cadence */
	/* As of struct qaf_cadence and struct qaf_meeting. */
	const char *theme, *before, *same, *dated_from, *dated_to, *follows;
	struct qaf_duration within;
	const char *each;
};

struct cadence_list {
	const struct qaf_framework *fw;
	qaf_date since;			/* the framework is in force since */
	const struct qaf_cadence_filter *filter;
	const struct qaf_role *role;	/* of the filter, or NULL */
	struct qaf_staff *staff;
	size_t nstaff;
	struct qaf_out *out;
	long long *overdue;
};

/* A duty in one period: its days, and what the period is called. */
struct cadence_window {
	const struct cadence_duty *duty;
	const char *name;
	qaf_date first, last;
	qaf_date counted;	/* what was done from this day on counts */
	bool late_only;		/* the period before: only what was not done */
	const char *of;		/* what it is of that is no person: of
				 * duty->each the one at hand, of an event the
				 * case, the place, the meeting; or NULL */
	/* Of an event: how often it was done by its day, and whether what was
	 * missing was done later. */
	bool event, late;
	long long done;
};

/* How often it was done in those days: by or of a person, or (NULL) by
 * anybody. */
enum qaf_rc qaf_cadence_count(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w,
	const struct qaf_staff *person);

/* "Early Years, Post 16": at what the audits looked that were handed in in those
 * days, where each of the kind says so (DUD23-43); NULL: none did. */
enum qaf_rc qaf_cadence_themes(struct qaf *q, const char **out,
	const struct cadence_list *l, const struct cadence_window *w);

/* Does it come by events, each with a day of its own, instead of turns? */
bool qaf_cadence_by_events(const struct cadence_duty *d);

/*
 * A window for each event of such a duty, with what was done: an entry of its
 * kind of evidence, a case that has a day in its column, a meeting that it
 * follows.  A notice tells where no case has the column (DUD23-36, DUD23-39,
 * DUD23-41).
 */
enum qaf_rc qaf_cadence_events(struct qaf *q, struct cadence_window **out,
	size_t *n, const struct cadence_list *l, const struct cadence_duty *d);

/*
 * Cycles of weeks count from the date that the council set for a sample with
 * the same cycle, else from the day on which the framework came into force.
 */
struct qaf_timetable qaf_cadence_timetable(const struct cadence_list *l,
	const struct cadence_duty *d);

/* The turn of today in which a meeting of the framework in force was not held
 * yet ("2024-03"); NULL: it was, or comes on demand. */
enum qaf_rc qaf_meeting_due(struct qaf *q, const char **period,
	const struct qaf_meeting *m);

/* ---- row.c ---- */

/* Begin the table of the list. */
void qaf_cadence_table(const struct cadence_list *l);
/* Write the row of a window and a person (NULL: of nobody in particular), if the
 * filter asks for it. */
enum qaf_rc qaf_cadence_row(struct qaf *q, const struct cadence_list *l,
	const struct cadence_window *w, const struct qaf_staff *person);

#endif
