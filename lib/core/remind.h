/*
 * What a framework wants people to be told when something happens.
 */
#ifndef QAF_CORE_REMIND_H
#define QAF_CORE_REMIND_H

#include "qaf/remind.h"

/* The same for many audits at once, a draw: each is said once, when it is
 * for any of these tools. */
void qaf_remind_of(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *const *tools, size_t ntools,
	enum qaf_remind_on on);

/* Those for evidence of a kind that was recorded. */
void qaf_remind_recorded(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *kind);

/* One that is not the framework's: what an audit leaves unsaid. */
void qaf_remind_text(struct qaf *q, const char *ref, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * A file of audits would say the same of each.  After qaf_remind_gather()
 * reminders are kept in `into`, which uses the arena `a`, and
 * qaf_remind_gathered() says each once with the first audits that it is about
 * and how many more there are.  Without `say` they are dropped.
 */
#define QAF_REMIND_REFS 3
struct qaf_reminded {
	struct qaf_arena *arena;
	size_t n, cap;
	struct qaf_reminded_text {
		const char *text;
		size_t nrefs;			/* all that it is about */
		const char *ref[QAF_REMIND_REFS];
	} *texts;
};
void qaf_remind_gather(struct qaf *q, struct qaf_reminded *into,
	struct qaf_arena *a);
void qaf_remind_gathered(struct qaf *q, bool say);

/*
 * Say those of regular times (month, quarter, year, always), with how often
 * before each: all, or those that are for a role of the framework.
 */
void qaf_remind_regularly(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_role *role);

#endif
