/*
 * What a framework asks people to keep in mind, as a listing (the `reminders`
 * and `meetings` of qaf-framework(5)).
 */
#ifndef QAF_REMINDER_H
#define QAF_REMINDER_H

#include "qaf/option.h"
#include "qaf/out.h"
#include "qaf/qaf.h"

/* Which reminders to list. */
struct qaf_reminder_filter {
	const char *person;	/* in any of their words; NULL: of everybody */
	struct qaf_days days;	/* of what happened; no first day: 31 days */
};
extern const struct qaf_option qaf_reminder_filters[];

/*
 * A row for each role that a reminder is for: of what happened to audits and was
 * recorded as evidence in those days, of the meetings of this turn that were not
 * held yet (with their agenda), and of regular times.  For one person those of
 * which they are the one in that place, or have the role in the team or service.
 * QAF_UNKNOWN for somebody who is not on the staff list.  Columns: on, about,
 * event, role, staff, text, rule.
 */
enum qaf_rc qaf_reminder_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_reminder_filter *filter);

#endif
