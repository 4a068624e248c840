/* Facts about the database, which the council sets: "council" is the name that
 * reports use, "strict" whether only people on the staff list may record. */
#ifndef QAF_SETTING_H
#define QAF_SETTING_H

#include "qaf/qaf.h"

/* *out is NULL when it was never set; text in q->arena. */
enum qaf_rc qaf_setting_get(struct qaf *q, char **out, const char *key);

/* List every setting with its value.  Columns: setting, value, about, default,
 * set_by, set_at. */
struct qaf_out;
enum qaf_rc qaf_setting_list(struct qaf *q, struct qaf_out *out);

/* Every value that a setting has had, the first first, and who set it, when and
 * why.  Columns: value, at, who, command, reason.  QAF_UNKNOWN for a setting that
 * there is not. */
enum qaf_rc qaf_setting_show(struct qaf *q, struct qaf_out *out, const char *key);

/* Set one, with a line in the journal, where `reason` (or NULL) stands, too; *out
 * is the value as it is stored.  QAF_UNKNOWN for a setting that there is not,
 * QAF_INPUT for a value that it does not take. */
enum qaf_rc qaf_setting_set(struct qaf *q, const char **out, const char *key,
	const char *value, const char *reason);

#endif
