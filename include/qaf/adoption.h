/*
 * Which framework is in force on which day.
 *
 * A database keeps every framework that it ever adopted, each with the day from
 * which it is in force.  An audit stays under the framework in force on the day
 * it was allocated; audits allocated before the first one belong to the first.
 */
#ifndef QAF_ADOPTION_H
#define QAF_ADOPTION_H

#include "qaf/framework.h"

/*
 * May the actor adopt a framework, or set what one leaves open?  Who records for
 * others, a Head of Service and those above may (QAF_RULE for others); where
 * there is no staff list yet, everybody.  `name` and `done` ("adopted", "set")
 * are for the message.
 */
enum qaf_rc qaf_framework_may_change(struct qaf *q, const char *name,
	const char *done);

/*
 * Adopt the framework `name` (a built-in one, or the path of a file) from a day
 * on.  Refused (QAF_RULE) when `from` is not after the newest adoption, or when
 * that one has the same text.  Notices say how many audits were allocated on or
 * after that day already (they stay under the framework of that time), and
 * which roles of the staff list the framework does not know.
 */
enum qaf_rc qaf_adopt(struct qaf *q, const char *name, qaf_date from);

/*
 * Set up a new database: its first framework, and the council's name for
 * reports (NULL: as the framework has it).  QAF_USAGE when no framework is
 * named (the message lists the built-in ones) and for an empty name.
 */
enum qaf_rc qaf_adopt_first(struct qaf *q, const char *name, qaf_date from,
	const char *council);

/*
 * Find a framework by name: one that the database (if there is one) adopted, in
 * its newest text and with the council's settings; else a built-in one; else
 * the file at that path.
 */
enum qaf_rc qaf_framework_named(struct qaf *q, const struct qaf_framework **out,
	const char *name);

/* The text of a framework file, not yet checked; in q->arena. */
enum qaf_rc qaf_framework_read(struct qaf *q, char **text, size_t *len,
	const char *path);

/* The framework in force on a day, with the council's settings; parsed once a
 * command. *id, unless NULL, is its number in the database. */
enum qaf_rc qaf_framework_on(struct qaf *q, const struct qaf_framework **out,
	long long *id, qaf_date day);

/*
 * Store a setting that an adopted framework leaves open: that of this name,
 * or (NULL) the one in force.  It holds from now on for every audit under it;
 * deadlines that were set before stay.  `reason` is why, or NULL.
 */
enum qaf_rc qaf_framework_store(struct qaf *q, const char *name,
	const char *key, const char *value, const char *reason);

/* The adoptions: from_on, name, adopted_at, adopted_by, sha256.  A listing. */
enum qaf_rc qaf_adoption_list(struct qaf *q, struct qaf_out *out);

#endif
