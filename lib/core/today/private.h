/* What the files of this folder share: what the listings say, and the entries, as
 * they are gathered. */
#ifndef QAF_CORE_TODAY_PRIVATE_H
#define QAF_CORE_TODAY_PRIVATE_H

#include "core/council.h"
#include "core/framework/framework.h"
#include "core/track/about.h"
#include "core/handover/held.h"
#include "qaf/today.h"
#include "render/kept.h"

/* In order of risk. */
enum qaf_today_section {
	QAF_TODAY_CHILDREN,	/* at risk, or at the worst grade */
	QAF_TODAY_AUDITS,
	QAF_TODAY_PERIOD,	/* draws, moderation, disputes */
	QAF_TODAY_ACTIONS,
	QAF_TODAY_PEOPLE,	/* who have left */
	QAF_TODAY_MEETINGS,	/* and reports */
	QAF_TODAY_LISTS,	/* that were loaded */
	QAF_TODAY_SECTIONS
};

/* Something to do; NULL where there is none. */
struct qaf_todo {
	enum qaf_today_section section;
	const char *ref;	/* "A17/child-visit", "2024-03-monthly" */
	const char *case_ref, *team;
	const char *what;	/* a sentence without a full stop */
	const char *who;	/* people, or roles */
	const char *due;	/* day or moment */
	const char *command;	/* that deals with it */
	long long late;		/* days; 0: not late */
	/* Of a child: the audit that it is about, and whether the step is asked
	 * for only where risk is identified. */
	const struct qaf_today_audit *audit;
	bool for_risk;
};

/* An audit whose steps are open. */
struct qaf_today_audit {
	struct qaf_audit audit;
	const char *why;	/* it stands first; NULL: it does not */
	bool risk;		/* is identified */
	bool unseen;		/* a step that only risk asks for is open */
	long long late;		/* days of its latest step */
	size_t nsteps;
	struct qaf_step_about *step;
};

struct qaf_today {
	struct qaf *q;
	const struct qaf_framework *fw;	/* in force today */
	const char *person;		/* reference; NULL: everybody */

	/* What the listings say, of everybody (read.c). */
	struct qaf_kept steps;		/* open */
	struct qaf_kept allocated, disputes;
	struct qaf_kept draws, moderation;
	struct qaf_kept actions;	/* open */
	struct qaf_kept cadences;	/* overdue, or due this week */
	struct qaf_held *left;	/* of people who have left */
	size_t nleft;
	struct qaf_today_audit **audit;	/* by number; NULL: not read */
	size_t naudits;

	struct qaf_todo *todo;
	size_t n, cap;
};

/* Begin, and read what the listings say; what they tell beside their rows is for
 * those who ask for them. */
enum qaf_rc qaf_today_read(struct qaf_today *t, struct qaf *q);
/* The audit of that reference with its steps, each read once. */
enum qaf_rc qaf_today_audit(struct qaf_today *t, struct qaf_today_audit **out,
	const char *ref);
/* Gather the entries of everybody, or of one person, in order. */
enum qaf_rc qaf_today_gather(struct qaf_today *t, const char *person);

void qaf_today_add(struct qaf_today *t, struct qaf_todo todo);
/* Write the entries as a page under that title. */
void qaf_today_page(const struct qaf_today *t, struct qaf_out *out,
	const char *title, const char *subtitle);
/* "Westmere, Monday 18 March 2024" */
enum qaf_rc qaf_today_title(const struct qaf_today *t, const char **out);

/* Is the row, by its column of people, one of the person's?  Where everybody is
 * asked for, each is. */
bool qaf_today_theirs(const struct qaf_today *t, const struct qaf_kept *kept,
	size_t row, const char *who);
/* The rows of which that is so; with `due` (a column) the earliest first. */
struct qaf_kept qaf_today_rows(const struct qaf_today *t,
	const struct qaf_kept *kept, const char *who, const char *due);

/* "Ann Cole, Liz Ray", from "S12; S15": names where the list has them. */
enum qaf_rc qaf_today_people(struct qaf *q, const char **out, const char *refs);

/* How rows of a listing are named: columns. */
struct qaf_today_names {
	const char *ref, *who;	/* who: NULL: nobody is named */
	const char *days;	/* a number of days; NULL: none */
	const char *due;	/* or the day since which it is late */
};
/* "A7 (Ann Cole, 3 days), A9 and 4 more": rows of a listing, joined. */
enum qaf_rc qaf_today_named(const struct qaf_today *t, const char **out,
	const struct qaf_kept *kept, const struct qaf_today_names *names);

/* "3 days late", "due today", "due tomorrow", "due on 22 March 2024"; NULL: it is
 * not told yet.  Of one person's work what is due in a week is told, and of
 * everybody's what is due tomorrow. */
const char *qaf_today_urgent(const struct qaf_today *t, const char *due,
	bool overdue, long long *late);

/* The title of a sample or a selection; NULL: a re-audit's step. */
const char *qaf_today_plan_title(const struct qaf_framework *fw,
	const char *plan);

/* A word as one of a command line, quoted where it has to be. */
const char *qaf_today_quoted(struct qaf *q, const char *word);

/* Each adds what it knows of. */
enum qaf_rc qaf_today_steps(struct qaf_today *t);
enum qaf_rc qaf_today_audits(struct qaf_today *t);
enum qaf_rc qaf_today_period(struct qaf_today *t);
enum qaf_rc qaf_today_actions(struct qaf_today *t);
enum qaf_rc qaf_today_meetings(struct qaf_today *t);
enum qaf_rc qaf_today_left(struct qaf_today *t);
enum qaf_rc qaf_today_lists(struct qaf_today *t);

#endif
