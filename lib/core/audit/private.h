/*
 * What the files of an audit share: how a judgement is read, and the rules
 * that stand before submission.
 */
#ifndef QAF_CORE_AUDIT_PRIVATE_H
#define QAF_CORE_AUDIT_PRIVATE_H

#include "base/calendar.h"
#include "core/auditor.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "db/db.h"
#include "qaf/audit.h"
#include "qaf/grade.h"

/* What is recorded beside the grades; results in q->arena, in order. */
struct qaf_finding {
	enum qaf_finding_kind kind;
	const char *theme, *text, *domain;	/* text, domain or NULL */
	bool exemplar;
};
struct qaf_voice {
	enum qaf_voice_of who;
	enum qaf_voice_state state;
	const char *text;		/* or NULL */
};
struct qaf_stretch {
	enum qaf_stretch_for who;
	const char *text;
};
struct qaf_note {
	const char *heading, *text, *at, *by;
};
struct qaf_record {
	size_t nfindings, nvoices, nstretches, nnotes;
	struct qaf_finding *findings;
	struct qaf_voice *voices;
	struct qaf_stretch *stretches;
	struct qaf_note *notes;
	long long nactions;		/* actions that were not withdrawn */
};
struct qaf_dispute {
	const char *stage, *by, *with, *reason, *outcome;	/* NULL: none */
	qaf_date opened, closed;		/* QAF_NO_DATE: still open */
};

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

/* What holds on the day on which an audit is allocated. */
struct qaf_in_force {
	const struct qaf_framework *fw;
	long long framework;		/* its number in the database */
	struct qaf_calendar calendar;
};
enum qaf_rc qaf_in_force_on(struct qaf *q, struct qaf_in_force *out,
	qaf_date day);

/* A re-audit's case, and its tool where the framework still has it, are those
 * of the first audit; QAF_RULE when that was of another case or not handed in. */
enum qaf_rc qaf_audit_follow_first(struct qaf *q, struct qaf_allocation *a,
	const struct qaf_framework *fw);

/*
 * qaf_audit_allocate() for who knows already what holds on that day and what
 * is audited, from qaf_audited_case().  `chosen`: the auditor was found by the
 * rules, as a draw does, and is not held to them again.
 */
enum qaf_rc qaf_audit_allocate_case(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *a, const struct qaf_in_force *now,
	struct qaf_audited *what, bool chosen);

/* What a new audit is given where nobody said (choose.c). */
enum qaf_rc qaf_audit_choose_kind(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_allocation *a);
/* `word` is what was asked for, or NULL; `service` the case's, or NULL. */
enum qaf_rc qaf_audit_choose_tool(struct qaf *q, const struct qaf_tool **out,
	const struct qaf_framework *fw, const char *kind, const char *word,
	const char *service);
void qaf_audit_choose_period(struct qaf_allocation *a, const struct qaf_tool *tool);
void qaf_audit_choose_due(struct qaf_allocation *a,
	const struct qaf_in_force *now, const struct qaf_tool *tool,
	const char *kind);

/* QAF_RULE unless the audit is allocated and not handed in. */
enum qaf_rc qaf_audit_check_open(struct qaf *q, const struct qaf_audit *audit);

/* A judgement in the framework's ids, refused when the tool has it not. */
enum qaf_rc qaf_audit_judge(struct qaf *q, const char **domain,
	const char **grade, const struct qaf_framework *fw,
	const struct qaf_tool *tool, const struct qaf_audit *audit,
	const struct qaf_judgement *j);

/* Whether risk is identified, in any of its words. */
enum qaf_rc qaf_audit_judge_risk(struct qaf *q, enum qaf_risk *out,
	const char *word);
/* Store it, unknown too, and why a limit is overridden (NULL: it is not). */
enum qaf_rc qaf_audit_put_risk(struct qaf *q, struct qaf_audit *audit,
	enum qaf_risk risk);
enum qaf_rc qaf_audit_put_override(struct qaf *q, struct qaf_audit *audit,
	const char *reason);

/* The auditor's grade moved or came to be: what follows from it, here and for
 * the audit that this one re-audits. */
enum qaf_rc qaf_audit_settle(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit, const struct qaf_framework *fw,
	struct qaf_moment when);

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

/*
 * After a stage was recorded: the final grade by the framework (the last of
 * its deciding stages that happened), stored, and the audit's steps brought in
 * line with it (track.h).  `when` is the moment of that stage; *out the final
 * grade.
 */
enum qaf_rc qaf_grade_settle(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit, const char *stage,
	struct qaf_moment when);

/* The re-audits of an audit that were handed in, oldest first. */
enum qaf_rc qaf_audit_reaudits(struct qaf *q, struct qaf_audit **out,
	size_t *n, long long audit);

/* The audits of a statement that selects their columns as audit_get does, in
 * q->arena. */
#define qaf_audits(q, out, n, ...) \
	qaf_audits_select(q, out, n, __VA_ARGS__, QAF_BIND_END)
#define qaf_audits_select(q, out, n, id, ...) \
	qaf_audits_bound(q, out, n, id, \
		(const struct qaf_bind[]){ __VA_ARGS__ })
enum qaf_rc qaf_audits_bound(struct qaf *q, struct qaf_audit **out, size_t *n,
	enum qaf_sql id, const struct qaf_bind *binds);

/*
 * Record the auditor's grade for a domain ("overall" for the overall one), or
 * "not-applicable" where the domain is optional or asked for other plans only;
 * `grade` in any of its words.  Before submission a second one replaces the
 * first (kept, superseded).  QAF_RULE once the audit is handed in.
 */
enum qaf_rc qaf_audit_grade(struct qaf *q, const struct qaf_audit *audit,
	const char *domain, const char *grade);

enum qaf_rc qaf_audit_record(struct qaf *q, struct qaf_record *out,
	long long audit);

/*
 * The same for history that is taken over: it needs an overall grade and keeps
 * the limits, but domains and what else the tool requires may be missing, and
 * nobody is reminded of anything.  An audit that qaf itself allocated is handed
 * in with qaf_audit_submit(), also when its grades come in a file.
 */
enum qaf_rc qaf_audit_submit_imported(struct qaf *q,
	struct qaf_audit *audit, struct qaf_moment when);

enum qaf_rc qaf_audit_disputes(struct qaf *q, struct qaf_dispute **out,
	size_t *n, long long audit);

/* How many audits of a kind were submitted, both days inclusive: all, or those
 * that one person did (`of`: those of that person's cases). */
enum qaf_rc qaf_audit_count(struct qaf *q, long long *n, const char *kind,
	qaf_date from, qaf_date to, const char *person, bool of);

/* Is the domain asked for a child with this plan, as the council writes it
 * (NULL: not known)? */
bool qaf_domain_applies(const struct qaf_framework *fw,
	const struct qaf_domain *domain, const char *plan);

/*
 * Do these judgements keep the framework's limits?  `grades` has the index of
 * the grade of each domain of the tool, -1 for none.  The first limit that
 * they break, and the domain that breaks it, or NULL.
 */
const struct qaf_limit *qaf_limit_broken(const struct qaf_framework *fw,
	const struct qaf_tool *tool, const int *grades, int overall,
	const struct qaf_domain **domain);

/* The council's spelling of a theme: the first one that was used, whatever the
 * case; a new theme is remembered.  QAF_INPUT when it is empty. */
enum qaf_rc qaf_theme(struct qaf *q, const char **out, const char *word);

/*
 * Allocate an audit: snapshot of the case's service, team, plan, worker and
 * manager, framework by the day allocated, a line in the journal, and the
 * steps that allocation starts.  Refused (QAF_RULE): the auditor is the case's
 * own worker or manager; a re-audit of another case, or of an audit that is
 * not submitted; a day of allocation in the future; a due day that has passed,
 * unless it is history; (QAF_UNKNOWN) an auditor who is not on the staff list.
 */
enum qaf_rc qaf_audit_allocate(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *a);

/* By number or reference; QAF_UNKNOWN when there is none. */
enum qaf_rc qaf_audit_get(struct qaf *q, struct qaf_audit *out, long long id);

/* "A17" for 17, and back: QAF_INPUT when it is not a reference. */
const char *qaf_audit_ref(struct qaf *q, long long id);

/* An audit of the same case and tool that is not handed in yet; 0: none. */
enum qaf_rc qaf_audit_under_way(struct qaf *q, long long *id,
	const char *case_ref, const char *tool);

#endif
