/*
 * Reminders: what a framework asks people to keep in mind when something
 * happens.
 */
#ifndef QAF_CORE_REMIND_H
#define QAF_CORE_REMIND_H

#include "core/framework/framework.h"
#include "qaf/audit.h"
#include "qaf/evidence.h"

/* Something that happened, of which people may be reminded. */
struct qaf_occasion {
	enum qaf_remind_on on;
	const char *tool;	/* of the audit; NULL: none, or any */
	int grade;		/* -1: none */
	const struct qaf_evidence *evidence;	/* that was recorded, or NULL */
};

/* Is the reminder for it? */
bool qaf_reminder_applies(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_reminder *r, const struct qaf_occasion *o);

/* The times that come round, and how each is written: "each month". */
struct qaf_regular {
	enum qaf_remind_on on;
	const char *words;
};
extern const struct qaf_regular qaf_regular[];
extern const size_t qaf_regular_times;

/*
 * Give the framework's reminders for an event of an audit, each as a notice
 * that begins with the audit ("A17") and whom it is for: the roles, each with
 * the person who has it for that audit where the lists name just one.  A
 * reminder that is only for some tools or grades is given if the audit's tool
 * or `grade` (an index in the framework's scale, or -1) is one of those.
 */
enum qaf_rc qaf_remind(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, enum qaf_remind_on on, int grade);

/* Give the reminders for allocation once for a whole draw: those for any of
 * these tools, and the reading for its theme (NULL: none).  Its audits have
 * several auditors and teams, so that a person is named only where the council
 * has one for a role. */
enum qaf_rc qaf_remind_of_draw(struct qaf *q, const struct qaf_framework *fw,
	const char *draw, const char *theme, const char *const *tools,
	size_t ntools);

/* Give the reminders for recording such evidence. */
enum qaf_rc qaf_remind_recorded(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_evidence *e);

/* Give the reminders of regular times (always, each month, quarter and year),
 * each after how often it comes and whom it is for: all, or only those for one
 * role of the framework. */
enum qaf_rc qaf_remind_regularly(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_role *role);

#endif
