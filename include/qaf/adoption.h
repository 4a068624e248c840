/*
 * Which framework rules on which day.
 *
 * A database keeps every framework that it ever adopted, each with the day
 * from which it rules.  An audit stays under the framework in force on the day
 * it was allocated; audits allocated before the first one belong to the first.
 */
#ifndef QAF_ADOPTION_H
#define QAF_ADOPTION_H

#include "qaf/framework.h"

/*
 * Adopt the framework `name` (a built-in one, or the path of a file) from a
 * day on.  Refused (QAF_RULE) when one already rules from that same day, or
 * when `from` lies before the newest adoption.
 */
enum qaf_rc qaf_adopt(struct qaf *q, const char *name, qaf_date from);

/* A built-in framework by name, else the file at that path. */
enum qaf_rc qaf_framework_open(struct qaf *q, struct qaf_framework **out,
	const char *name);

/* The framework in force on a day, with the council's settings; parsed once a
 * command. *id, unless NULL, is its number in the database. */
enum qaf_rc qaf_framework_on(struct qaf *q, const struct qaf_framework **out,
	long long *id, qaf_date day);

/* The framework of that number (of an audit or a draw). */
enum qaf_rc qaf_framework_of(struct qaf *q, const struct qaf_framework **out,
	long long id);

/* The day from which the framework of that number rules. */
enum qaf_rc qaf_framework_since(struct qaf *q, qaf_date *out, long long id);

/* Store a setting that the framework in force leaves open. */
enum qaf_rc qaf_framework_store(struct qaf *q, const char *key,
	const char *value);

/* The adoptions: from_on, name, title, sha256, adopted_at, adopted_by. */
enum qaf_rc qaf_adoption_list(struct qaf *q, struct qaf_out *out);

#endif
