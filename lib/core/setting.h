/*
 * Writing facts about the database.
 */
#ifndef QAF_CORE_SETTING_H
#define QAF_CORE_SETTING_H

#include "qaf/setting.h"

/* Is a person who is not on the staff list refused (qaf setting strict)? */
enum qaf_rc qaf_setting_strict(struct qaf *q, bool *out);

enum qaf_rc qaf_setting_put(struct qaf *q, const char *key, const char *value);

/* Give a new database its id. */
enum qaf_rc qaf_database_name(struct qaf *q);
/* It: 32 hex digits that no other database has, but for copies of this one.  One of
 * before ids were given has that of its first transaction. */
enum qaf_rc qaf_database_id(struct qaf *q, const char **out);

#endif
