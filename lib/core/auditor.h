/*
 * Who may audit.  This is the one place that says so, whoever asks: a draw
 * that finds auditors, a person who allocates one, an import.
 */
#ifndef QAF_CORE_AUDITOR_H
#define QAF_CORE_AUDITOR_H

#include "core/council.h"
#include "core/framework/framework.h"

/* What is to be audited, as the rules look at it. */
struct qaf_audited {
	struct qaf_case c;	/* its reference only where the list lacks it */
	bool known;		/* the list has it */
	const char *worker, *manager, *team;	/* NULL: not known */
	const char *linked;	/* the place that `not_linked` names, or NULL */
	const char *kind, *tool;	/* of the audit; NULL: any */
};

/* What keeps somebody from auditing one case, in the order of telling. */
enum qaf_bar {
	QAF_BAR_NONE,		/* nothing does */
	QAF_BAR_WORKER,
	QAF_BAR_MANAGER,
	QAF_BAR_TEAM,
	QAF_BAR_LINKED,
	QAF_BAR_TOOL,
	QAF_BAR_COUNT
};

/*
 * The case of that reference with its worker, its manager or else its team's,
 * and the place that the rules look at; `rules` NULL: not known yet.  Results
 * in q->arena.
 */
enum qaf_rc qaf_audited_case(struct qaf *q, struct qaf_audited *out,
	const char *ref, const struct qaf_auditors *rules);

/* The same of a case that was read already. */
enum qaf_rc qaf_audited_of(struct qaf *q, struct qaf_audited *out,
	const struct qaf_case *c, const struct qaf_auditors *rules);

/* What keeps this person from it; `s`, the sample that makes such audits, may
 * be NULL, and then nobody audits their own work is all that holds. */
enum qaf_rc qaf_auditor_bar(struct qaf *q, enum qaf_bar *out,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_audited *what, const struct qaf_staff *staff);

/* "its own worker", "linked to its centre"; `rules` as for the bar. */
const char *qaf_bar_text(struct qaf *q, enum qaf_bar bar,
	const struct qaf_auditors *rules);

/*
 * May somebody whom a person named audit it?  QAF_RULE with the rule that
 * keeps them from it; a role that the framework does not name is a notice, for
 * a council's posts are its own.  QAF_UNKNOWN for someone who is not on the
 * staff list; where there is no list, all are held to what can be known: that it
 * is not their own case.  Sets what->linked.
 */
enum qaf_rc qaf_auditor_check(struct qaf *q, const struct qaf_framework *fw,
	const char *auditor, struct qaf_audited *what);

/* What the staff list says of somebody's training to audit. */
enum qaf_training { QAF_TRAINING_UNKNOWN, QAF_UNTRAINED, QAF_TRAINED };
enum qaf_rc qaf_training_of(struct qaf *q, enum qaf_training *out,
	const struct qaf_staff *s);

/* Is the person of one of the services, by themselves or by their team?  Of
 * no services everyone is. */
enum qaf_rc qaf_staff_serves(struct qaf *q, bool *serves,
	const struct qaf_framework *fw, const struct qaf_words *services,
	const struct qaf_staff *s);

#endif
