/* What the files of lib/core/framework share for finding entries. */
#ifndef QAF_FRAMEWORK_LOOKUP_H
#define QAF_FRAMEWORK_LOOKUP_H

#include "base/str.h"
#include "core/framework/draw.h"
#include "core/framework/follow.h"
#include "qaf/framework.h"

/* Fail with QAF_UNKNOWN: "no KIND is called WORD; there are ...". */
enum qaf_rc qaf_unknown(struct qaf *q, const char *kind, const char *word,
	const struct qaf_words *names);

/* The day from which qaf was used here: it was set up, and its first framework
 * was in force; QAF_NO_DATE before.  What is older is history. */
enum qaf_rc qaf_first_day(struct qaf *q, qaf_date *out);

/* The day from which the framework of that number is in force. */
enum qaf_rc qaf_framework_since(struct qaf *q, qaf_date *out, long long id);

/*
 * As qaf_framework_parse(), for a text that was adopted, perhaps by an earlier
 * qaf: what such texts could say then is still understood.
 */
enum qaf_rc qaf_framework_parse_adopted(struct qaf *q,
	struct qaf_framework **out, const char *text, size_t len,
	const char *name);

/* Has the step a name?  One whose title the policy leaves to the council has
 * none until the council sets it, and is asked of nobody. */
bool qaf_step_is_named(const struct qaf_framework *fw,
	const struct qaf_step *s);

/* The framework of that number (of an audit or a draw). */
enum qaf_rc qaf_framework_of(struct qaf *q, const struct qaf_framework **out,
	long long id);

/* The setting without which nobody knows how many the sample, or the selection,
 * takes; NULL: there is none, or it is set. */
const char *qaf_sample_unset(const struct qaf_sample *s);
const char *qaf_selection_unset(const struct qaf_selection *s);

#endif
