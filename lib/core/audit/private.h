/*
 * What the files of an audit share: how a judgement is read, and the rules
 * that stand before submission.
 */
#ifndef QAF_CORE_AUDIT_PRIVATE_H
#define QAF_CORE_AUDIT_PRIVATE_H

#include "qaf/audit.h"
#include "qaf/council.h"

/* The auditor's grades of one audit, beside its tool's domains. */
struct qaf_marked {
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	int *grades;		/* index per domain; -1: none */
	bool *na;		/* not applicable, per domain */
	int overall;		/* -1: none */
};

/* Read them from what is stored. */
enum qaf_rc qaf_audit_marked(struct qaf *q, struct qaf_marked *out,
	const struct qaf_audit *audit);

/* QAF_RULE when they break a limit that was not overridden. */
enum qaf_rc qaf_audit_limits(struct qaf *q, const struct qaf_marked *marked,
	const struct qaf_audit *audit);

/* What a new audit is given where nobody said (audit_choose.c). */
enum qaf_rc qaf_audit_choose_kind(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_allocation *a);
/* `word` is what was asked for, or NULL; `service` the case's, or NULL. */
enum qaf_rc qaf_audit_choose_tool(struct qaf *q, const struct qaf_tool **out,
	const struct qaf_framework *fw, const char *kind, const char *word,
	const char *service);
void qaf_audit_choose_period(struct qaf_allocation *a, const struct qaf_tool *tool);
enum qaf_rc qaf_audit_choose_due(struct qaf *q, struct qaf_allocation *a,
	const struct qaf_framework *fw, const struct qaf_tool *tool,
	const char *kind);

/* QAF_RULE unless the audit is allocated and not handed in. */
enum qaf_rc qaf_audit_check_open(struct qaf *q, const struct qaf_audit *audit);

/* A judgement in the framework's ids, refused when the tool has it not. */
enum qaf_rc qaf_audit_judge(struct qaf *q, const char **domain,
	const char **grade, const struct qaf_framework *fw,
	const struct qaf_tool *tool, const struct qaf_audit *audit,
	const struct qaf_judgement *j);

/* "none" or "identified" for any of their words; *out must start as NULL. */
enum qaf_rc qaf_audit_judge_risk(struct qaf *q, const char **out, const char *word);

/* The auditor's grade moved or came to be: what follows from it, here and for
 * the audit that this one re-audits. */
enum qaf_rc qaf_audit_settle(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, struct qaf_moment when);

/* Has the auditor graded any domain, or called it not applicable? */
bool qaf_audit_graded(const struct qaf_marked *marked);

/* What an audit lacks of these needs (enum qaf_need), "; " between; "" when
 * nothing.  `graded`: some domain is; which are not is looked at elsewhere. */
const char *qaf_audit_lacks(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *record, bool graded, unsigned needs);

/* What the tool wants no older than a time and is older, or has no day, on the
 * day that the audit was handed in (HFD24-49); as above.  `stale`: only what is
 * older. */
enum qaf_rc qaf_audit_outdated(struct qaf *q, const char **out,
	const struct qaf_audit *audit, const struct qaf_tool *tool,
	const struct qaf_record *record, bool stale);

/* What the audit's theme looks at, as the framework's list of themes has it
 * (HFD24-34); NULL: it says nothing of that. */
const char *qaf_audit_theme_scope(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit);

#endif
