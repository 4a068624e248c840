/*
 * What there is to do today, in order of risk: children first, then audits, what
 * the period asks for, actions, work of people who have left, and lists that are
 * old.  Everything is taken from the listings that tell it otherwise, so that both
 * say the same.
 */
#ifndef QAF_TODAY_H
#define QAF_TODAY_H

#include "qaf/ics.h"
#include "qaf/out.h"

/*
 * Write it: for people one entry each with the command that deals with it, under
 * headings; nothing at all when there is nothing to do.  As a listing
 * (out->listing) the columns section, subject, case, team, what, who, due_at,
 * days_late, command.  `person` (a reference or a name) narrows it to what is
 * theirs; NULL: everything.  *n is how many entries there are.
 * QAF_UNKNOWN when nobody is called so.
 */
enum qaf_rc qaf_today(struct qaf *q, struct qaf_out *out, const char *person,
	size_t *n);

/*
 * Write the deadlines of all that is open as events, to a calendar that the caller
 * begins and ends: of steps (as qaf_step_calendar() has them), audits, moderations,
 * actions and draws.  `person`, *n and errors as for qaf_today().
 */
enum qaf_rc qaf_today_calendar(struct qaf *q, struct qaf_ics *ics,
	const char *person, size_t *n);

/*
 * Write a message (.eml) for each person who has something to do, or for `person`
 * alone, into a new folder; where nobody has, none is made.  *people is how many.
 * A notice says who has no address on the staff list.  QAF_RULE when something is
 * there that is not an empty folder; QAF_UNKNOWN as for qaf_today().
 */
enum qaf_rc qaf_today_messages(struct qaf *q, const char *folder,
	const char *person, size_t *people);

#endif
