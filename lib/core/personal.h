/*
 * Looks at free text for what tells who somebody is.  What is recorded may be
 * read by a court and by the child (DUD23-75), and names nobody who need not be
 * named.  A program does not know the names of children; it knows what addresses
 * and numbers look like.
 */
#ifndef QAF_CORE_PERSONAL_H
#define QAF_CORE_PERSONAL_H

#include "qaf/qaf.h"

/*
 * What the text seems to hold: "an e-mail address", "a telephone number", "an
 * NHS number", "a National Insurance number", "a UPN", "a postcode", "a date of
 * birth"; the first that is found, or NULL.  `text` may be NULL.
 */
const char *qaf_personal(const char *text);

/* What the reason is called for which a rule about who may audit is set aside. */
#define QAF_DESPITE_FIELD "why a rule is set aside"

/*
 * Give a notice when the text seems to hold such a thing.  It names what the
 * text is of ("A17") and the field, and never repeats the text.  The text is
 * recorded all the same: only people can judge it.  Call it wherever free text
 * is stored.
 */
void qaf_personal_notice(struct qaf *q, const char *ref, const char *field,
	const char *text);

/* QAF_RULE where no reason is given for what is done to `ref`; such a notice where
 * one is. */
enum qaf_rc qaf_need_reason(struct qaf *q, const char *ref, const char *reason);

#endif
