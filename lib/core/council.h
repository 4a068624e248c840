/*
 * Cases, staff, teams and the calendar, as rules look at them.
 */
#ifndef QAF_CORE_COUNCIL_H
#define QAF_CORE_COUNCIL_H

#include "base/calendar.h"
#include "qaf/council.h"

struct qaf_team {
	const char *team, *service, *manager, *head_of_service;
};

/* By reference; *found tells whether there is one.  Results in q->arena. */
enum qaf_rc qaf_case_get(struct qaf *q, struct qaf_case *out, const char *ref,
	bool *found);

enum qaf_rc qaf_team_get(struct qaf *q, struct qaf_team *out, const char *team,
	bool *found);

/*
 * The value of an attribute of a JSON object by folded name, in q->arena; NULL
 * when it has none such, or `attributes` is NULL or no JSON.
 */
enum qaf_rc qaf_attribute(struct qaf *q, const char **out,
	const char *attributes, const char *name);

/* The built-in calendar with the imported years in place. */
enum qaf_rc qaf_calendar_load(struct qaf *q, struct qaf_calendar *out);

/* Refuse (QAF_UNKNOWN) who is not on the staff list, where there is one: a
 * council that has loaded none can still begin.  Says when the person is not at
 * work on the clock's day. */
enum qaf_rc qaf_staff_check(struct qaf *q, const char *ref);

#endif
