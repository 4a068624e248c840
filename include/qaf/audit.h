/*
 * The life of an audit: allocated, graded, submitted, moderated, withdrawn.
 */
#ifndef QAF_AUDIT_H
#define QAF_AUDIT_H

#include "qaf/framework.h"
#include "qaf/out.h"

struct qaf_audit {
	long long id;			/* 17 for A17 */
	const char *ref;		/* "A17" */
	const char *case_ref;
	long long framework;		/* qaf_framework_of() */
	const char *tool, *kind;	/* ids of the framework */
	const char *service, *team, *plan, *worker, *manager;
	const char *auditor, *draw, *theme;	/* NULL: none */
	bool purposive;
	qaf_date allocated, notified, due;	/* QAF_NO_DATE: none */
	qaf_date period_from, period_to;
	struct qaf_moment submitted;	/* day QAF_NO_DATE while it is not */
	const char *state;		/* allocated, submitted, withdrawn */
	const char *risk;		/* none, identified, NULL: not recorded */
	const char *override_limiting;	/* reason, or NULL */
	long long reaudit_of;		/* 0: none */
};

/* "A17" for 17, and back: QAF_INPUT when it is not a reference. */
const char *qaf_audit_ref(struct qaf *q, long long id);
enum qaf_rc qaf_audit_parse(struct qaf *q, long long *id, const char *ref);

/* By number or reference; QAF_UNKNOWN when there is none. */
enum qaf_rc qaf_audit_get(struct qaf *q, struct qaf_audit *out, long long id);
enum qaf_rc qaf_audit_need(struct qaf *q, struct qaf_audit *out,
	const char *ref);

/* What a new audit is given.  NULL, 0 and QAF_NO_DATE: none. */
struct qaf_allocation {
	const char *case_ref;		/* need not be a case that is known */
	const char *tool, *kind;	/* ids */
	const char *auditor;		/* staff reference */
	const char *draw, *theme;
	bool purposive;
	qaf_date allocated;		/* needed */
	qaf_date notified;		/* none: the day allocated */
	qaf_date due;			/* none: as the framework's sample says */
	long long reaudit_of;
};

/*
 * Allocate an audit: snapshot of the case's service, team, plan, worker and
 * manager, framework by the day allocated, a line in the journal, and the
 * steps that allocation starts.  Refused (QAF_RULE): the auditor is the case's
 * own worker or manager.
 */
enum qaf_rc qaf_audit_allocate(struct qaf *q, long long *id,
	const struct qaf_allocation *a);

/*
 * Record the auditor's grade for a domain ("overall" for the overall one), or
 * "not-applicable" where the tool allows it; `grade` in any of its words.
 * Before submission a second one replaces the first (kept, superseded).
 */
enum qaf_rc qaf_audit_grade(struct qaf *q, const struct qaf_audit *audit,
	const char *domain, const char *grade);
enum qaf_rc qaf_audit_set_risk(struct qaf *q, const struct qaf_audit *audit,
	const char *risk);
/* The reason for an overall grade beyond a limiting judgement. */
enum qaf_rc qaf_audit_override(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);

/* A finding: kind is strength, development or good-practice. */
enum qaf_rc qaf_audit_finding(struct qaf *q, const struct qaf_audit *audit,
	const char *kind, const char *theme, const char *text, bool exemplar);
/* Voice: who is child, parent, practitioner, partner; state asked, given,
 * declined, unreachable. */
enum qaf_rc qaf_audit_voice(struct qaf *q, const struct qaf_audit *audit,
	const char *who, const char *state, const char *text);
/* A stretch target; who is practitioner or manager. */
enum qaf_rc qaf_audit_stretch(struct qaf *q, const struct qaf_audit *audit,
	const char *who, const char *text);

/*
 * Hand the audit in.  Refused (QAF_RULE, listing all that is missing) while a
 * domain, the overall grade or anything the tool requires is missing, when a
 * limiting judgement is broken without an override, or when it is submitted
 * or withdrawn already.  Settles the final grade and starts the steps; fulfils
 * the re-audit step of the audit it re-audits.
 */
enum qaf_rc qaf_audit_submit(struct qaf *q, const struct qaf_audit *audit,
	struct qaf_moment when);

#endif
