/*
 * Who may audit.  Only this file decides it, for a draw that finds auditors, a
 * person who allocates one, and an import.
 */
#ifndef QAF_CORE_AUDITOR_H
#define QAF_CORE_AUDITOR_H

#include "core/council.h"
#include "core/framework/framework.h"

struct qaf_audit;

/* What is to be audited, as the rules look at it. */
struct qaf_audited {
	struct qaf_case c;	/* its reference only where the list lacks it */
	bool known;		/* the list has it */
	/* As they are now, and as the audit kept them when it was allocated;
	 * NULL: not known.  The team's manager is one of the managers. */
	const char *workers[2], *managers[4];
	const char *team;
	const char *linked;	/* value of attribute `not_linked`, or NULL */
	const char *kind, *tool;	/* of the audit; NULL: any */
};

/* What keeps somebody from auditing a case; the first that applies is
 * reported. */
enum qaf_bar {
	QAF_BAR_NONE,		/* nothing does */
	QAF_BAR_WORKER,
	QAF_BAR_MANAGER,
	QAF_BAR_UNSURE,		/* perhaps: several have the worker's name */
	QAF_BAR_TEAM,
	QAF_BAR_LINKED,
	QAF_BAR_TOOL,
	QAF_BAR_COUNT
};

/*
 * Read the case of that reference: its worker, its manager (else that of its
 * team), and the value to which `rules` says its auditor must not be linked;
 * `rules` NULL: not known yet.  Results in q->arena.
 */
enum qaf_rc qaf_audited_case(struct qaf *q, struct qaf_audited *out,
	const char *ref, const struct qaf_auditors *rules);

/* The same for a case that was read already. */
enum qaf_rc qaf_audited_of(struct qaf *q, struct qaf_audited *out,
	const struct qaf_case *c, const struct qaf_auditors *rules);

/* The same for an audit that there is: the people also as it kept them, the
 * team that of the day of allocation. */
enum qaf_rc qaf_audited_by(struct qaf *q, struct qaf_audited *out,
	const struct qaf_audit *audit);

/* Is it this person's own work?  QAF_BAR_WORKER, _MANAGER or _UNSURE, else
 * QAF_BAR_NONE; for everybody who judges a case at any stage. */
enum qaf_rc qaf_auditor_own(struct qaf *q, enum qaf_bar *out,
	const struct qaf_audited *what, const char *person);
/* The same, refused (QAF_RULE); `moderates`: at a stage after the auditor's. */
enum qaf_rc qaf_auditor_check_own(struct qaf *q,
	const struct qaf_audited *what, const char *person, bool moderates);

/* What keeps this person from auditing it.  `s` is the sample that makes such
 * audits; when it is NULL the only rule is that nobody audits their own
 * work. */
enum qaf_rc qaf_auditor_bar(struct qaf *q, enum qaf_bar *out,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_audited *what, const struct qaf_staff *staff);

/* In words: "its own worker", "linked to its centre". */
const char *qaf_bar_text(struct qaf *q, enum qaf_bar bar,
	const struct qaf_auditors *rules);

/*
 * May an auditor whom the user named audit it?  QAF_RULE names the rule that
 * forbids it.  A role that the framework does not name gets only a notice,
 * because councils have posts that their policy does not mention.  QAF_UNKNOWN
 * for somebody who is not on the staff list; where there is no list, all that
 * can be checked is that it is not their own case.  Sets what->linked.
 */
enum qaf_rc qaf_auditor_check(struct qaf *q, const struct qaf_framework *fw,
	const char *auditor, struct qaf_audited *what);

/* What the staff list says of somebody's training to audit. */
enum qaf_training { QAF_TRAINING_UNKNOWN, QAF_UNTRAINED, QAF_TRAINED };
enum qaf_rc qaf_training_of(struct qaf *q, enum qaf_training *out,
	const struct qaf_staff *s);

/* Is the person of one of the services whose staff audit here, by themselves or
 * by their team, and of none whose staff do not?  Without such services everyone
 * is. */
enum qaf_rc qaf_auditor_serves(struct qaf *q, bool *serves,
	const struct qaf_framework *fw, const struct qaf_auditors *rules,
	const struct qaf_staff *s);

#endif
