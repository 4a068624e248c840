/*
 * Cases, staff, teams and bank holidays, as the council exported them.
 * A case is known by its reference only, never by a name.
 */
#ifndef QAF_CORE_COUNCIL_H
#define QAF_CORE_COUNCIL_H

#include "base/calendar.h"
#include "qaf/qaf.h"

/* A case as one list has it. */
struct qaf_case {
	const char *ref, *source;	/* the list, "main" and others */
	qaf_date opened, closed, last_audited;	/* QAF_NO_DATE: none */
	const char *service, *team, *plan;	/* NULL: not known */
	const char *worker, *manager;
	const char *attributes;			/* JSON object */
};

struct qaf_staff {
	const char *ref, *role, *name, *team, *service, *email, *manager;
	qaf_date active_from, active_to;	/* QAF_NO_DATE: open-ended */
	qaf_date away_from, away_to;		/* last day inclusive */
	const char *attributes;			/* JSON object */
};

enum qaf_rc qaf_staff_get(struct qaf *q, struct qaf_staff *out, const char *ref,
	bool *found);
/* The same, but QAF_UNKNOWN when there is none; the message says what to do. */
enum qaf_rc qaf_case_need(struct qaf *q, struct qaf_case *out, const char *ref);

/* All staff, in order of reference. */
enum qaf_rc qaf_staff_all(struct qaf *q, struct qaf_staff **out, size_t *n);

/* Is the person at work on that day (active, and not away)? */
bool qaf_staff_at_work(const struct qaf_staff *s, qaf_date day);

/* Is the person in service on that day, at work or away? */
bool qaf_staff_in_service(const struct qaf_staff *s, qaf_date day);

/* Had the person left by that day?  The last day is one of theirs. */
bool qaf_staff_left(const struct qaf_staff *s, qaf_date day);

struct qaf_team {
	const char *team, *service, *manager, *head_of_service;
};

/* In which service the person works: their own, else their team's; NULL: not
 * known. */
enum qaf_rc qaf_staff_service(struct qaf *q, const char **out,
	const struct qaf_staff *s);

/* The rows of a case in the lists that have it: open ones first, then main, then
 * by name.  Results in q->arena. */
enum qaf_rc qaf_case_rows(struct qaf *q, struct qaf_case **out, size_t *n,
	const char *ref);

/* The first of these; *found is whether there is one. */
enum qaf_rc qaf_case_get(struct qaf *q, struct qaf_case *out, const char *ref,
	bool *found);

enum qaf_rc qaf_team_get(struct qaf *q, struct qaf_team *out, const char *team,
	bool *found);

/*
 * The value of an attribute of a JSON object by folded name, in q->arena; NULL
 * when there is no such attribute, or `attributes` is NULL.  QAF_DB when it is
 * not JSON: a rule that looks at an attribute must not take what cannot be read
 * for "it has none".
 */
enum qaf_rc qaf_attribute(struct qaf *q, const char **out,
	const char *attributes, const char *name);

/* The built-in calendar, with imported years replacing computed ones. */
enum qaf_rc qaf_calendar_load(struct qaf *q, struct qaf_calendar *out);

#endif
