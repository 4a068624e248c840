/*
 * The life of an audit: allocated, graded, submitted, moderated, withdrawn.
 */
#ifndef QAF_AUDIT_H
#define QAF_AUDIT_H

#include "qaf/authority.h"
#include "qaf/framework.h"
#include "qaf/option.h"
#include "qaf/out.h"
#include "qaf/words.h"

/* One audit as it is stored.  A function that changes the audit and takes a
 * pointer that is not const brings the structure up to date as well. */
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
	enum qaf_audit_state state;
	qaf_date withdrawn;		/* QAF_NO_DATE: it is not */
	const char *withdrawn_reason;
	enum qaf_risk risk;
	const char *override_limiting;	/* reason, or NULL */
	long long reaudit_of;		/* 0: none */
	const char *tool_version;	/* of the template, or NULL */
	/* Why a rule about its auditor was set aside, and which; who asked for
	 * the audit; NULL: none. */
	const char *despite, *despite_rules, *requested_by;
	bool history;			/* as in struct qaf_allocation; not
					 * stored */
	bool goes_on;		/* not kept: what hands it in comes at once */
	bool overridden_now;		/* the override was given with what is
					 * recorded now; not stored */
	bool risk_found_now;		/* it was not identified before what is
					 * recorded now; not stored */
};

enum qaf_rc qaf_audit_parse(struct qaf *q, long long *id, const char *ref);

struct qaf_final;

/* One judgement as it is given: both in any of their words. */
struct qaf_judgement {
	const char *domain;	/* of the tool, or "overall" */
	const char *grade;	/* of the framework, or "not-applicable" */
};

enum qaf_rc qaf_audit_need(struct qaf *q, struct qaf_audit *out,
	const char *ref);

/* What a new audit is given.  NULL, 0 and QAF_NO_DATE: none. */
struct qaf_allocation {
	const char *case_ref;		/* NULL: that of the re-audit's first */
	const char *tool;		/* NULL: the re-audit's first's, the
					 * kind's, the case's service's, or the
					 * only one */
	const char *kind;		/* NULL: "re-audit" or "bespoke" */
	const char *auditor;		/* staff reference */
	const char *draw, *theme;
	bool purposive;
	qaf_date allocated;		/* needed */
	qaf_date notified;		/* none: the day allocated */
	qaf_date due;			/* none: as the framework's sample says */
	qaf_date period_from, period_to;	/* none: as the tool says */
	long long reaudit_of;
	const char *requested_by;	/* staff reference */
	const char *despite;		/* why a rule about who may audit, or
					 * which case, is set aside */
	bool handed_in;			/* from a file, and handed in already */
	bool imported;			/* from a file: it may be past due */
	bool history;			/* from a file, and handed in before qaf
					 * was used: any auditor is accepted */
};

/*
 * Allocate an audit by hand and read it back.  QAF_UNKNOWN for an unknown case,
 * except for a re-audit; QAF_RULE while the case has an audit that is not handed
 * in, likewise.  The framework's reminders for allocation are given.
 */
enum qaf_rc qaf_audit_start(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *a);

/* To whom an audit that is not handed in goes, and by when it is due. */
struct qaf_reallocation {
	const char *auditor;		/* staff reference; NULL: as it was */
	qaf_date notified;		/* when they were told; QAF_NO_DATE: as it
					 * was.  What is due so long after that
					 * is due later or earlier with it */
	qaf_date due;			/* QAF_NO_DATE: as it was */
	const char *reason;		/* why another auditor, or more time */
	const char *approved_by;	/* who gives more time; NULL: the actor */
	bool first;			/* nobody had it: its time begins now */
	const char *despite;		/* as in struct qaf_allocation */
};

/*
 * Give it to them.  QAF_RULE where more time is approved by somebody who may not,
 * or is more than the framework lets anybody give; other errors as for
 * qaf_audit_start().
 */
enum qaf_rc qaf_audit_reallocate(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_reallocation *r);

/*
 * May the actor record for the audit's auditor?  All that an auditor says of an
 * audit is credited to them, so that `by`, unless NULL, must be its auditor.
 * QAF_RULE unless the actor is the auditor or records for others, for those
 * whose work is audited, and while it is to be handed in by somebody whose own
 * work it has become.  The functions below ask it, too.
 */
enum qaf_rc qaf_audit_recorded_for(struct qaf *q, const struct qaf_audit *audit,
	const char *by);

/*
 * Record the auditor's grades, with one line in the journal.  "overall" is the
 * domain of the overall grade.  QAF_RULE when the overall grade breaks a limit
 * (HFD22-01), which is checked as soon as both grades are known, and when the
 * audit is handed in already.
 */
enum qaf_rc qaf_audit_grades(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_judgement *judgement, size_t n);
/* Whether risk is identified: "none" or "identified".  QAF_RULE where it was
 * identified and is not any more, without a reason; else that may be NULL. */
enum qaf_rc qaf_audit_set_risk(struct qaf *q, struct qaf_audit *audit,
	const char *risk, const char *reason);
/* The reason for an overall grade beyond a limiting judgement; given before
 * the grades that need it. */
enum qaf_rc qaf_audit_override(struct qaf *q, struct qaf_audit *audit,
	const char *reason, const char *by);

/* What is corrected; the reason is required. */
struct qaf_amendment {
	const struct qaf_judgement *judgement;	/* grades */
	size_t n;
	const struct qaf_judgement *tick;	/* indicators: "plans.smart" */
	size_t nticks;
	const char *risk;	/* or NULL */
	const char *override_limiting;	/* why a limit does not hold; or NULL */
	const char *reason;
	const char *by;		/* who corrects it; NULL: the actor */
};

/*
 * Correct grades of the auditor's, ticks or the risk after submission; the old
 * ones are kept and shown.  The final grade is settled again, by the clock's day.
 * *final is the final grade after that (qaf/grade.h).  QAF_RULE for those whose
 * work was audited, and whoever is neither the auditor, nor of the QA team, nor
 * a Head of Service; for risk that is taken back by who may not waive a step of a
 * child at risk; and when a grade that is corrected comes to limit the overall one
 * without a reason of its own (HFD22-01).
 */
enum qaf_rc qaf_audit_amend(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_amendment *a, struct qaf_final *final);

/* Why something that was recorded is corrected, and who does it. */
struct qaf_why {
	const char *reason;	/* required */
	const char *by;		/* NULL: the actor */
};

/*
 * The audit was handed in on another day or moment than is recorded: the steps
 * that count from it move, whatever their state.  QAF_RULE for a day on which it
 * cannot have been handed in, or that lies behind what was done of it since; who
 * may is as for qaf_audit_amend().
 */
enum qaf_rc qaf_audit_redate(struct qaf *q, struct qaf_audit *audit,
	struct qaf_moment on, const struct qaf_why *why);

/*
 * The audit is of another case than is recorded, with all that is known of that
 * today.  QAF_RULE for one that was drawn, for a re-audit, where a later stage or
 * a dispute rests on it, and where such an audit of that case could not begin (`despite` is why
 * one of these rules is set aside, or NULL).
 * *final as for qaf_audit_amend(), with no grade where it is not handed in.
 */
enum qaf_rc qaf_audit_recase(struct qaf *q, struct qaf_audit *audit,
	const char *case_ref, const char *despite, const struct qaf_why *why,
	struct qaf_final *final);

/*
 * The audit was handed in by mistake and is open again.  The steps that follow
 * from it are superseded, and what they were once it is handed in again.
 * QAF_RULE where a later stage, a dispute, a re-audit or the verification of an
 * action rests on it, or its case is being audited; who may is as for
 * qaf_audit_withdraw().
 */
enum qaf_rc qaf_audit_unsubmit(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_why *why, struct qaf_credit *credit);

/* A finding: kind is strength, development or good-practice.  The same one is
 * not recorded twice. */
enum qaf_rc qaf_audit_finding(struct qaf *q, const struct qaf_audit *audit,
	const char *kind, const char *theme, const char *text, bool exemplar);
/* Record a mark of a tool that does not grade, as a finding with its title. */
enum qaf_rc qaf_audit_mark(struct qaf *q, const struct qaf_audit *audit,
	const char *mark, const char *text);
/* Voice: who is child, parent, practitioner, partner; state asked, given,
 * declined, unreachable. */
enum qaf_rc qaf_audit_voice(struct qaf *q, const struct qaf_audit *audit,
	const char *who, const char *state, const char *text);
/* Tick an indicator of the tool, "plans.smart": met, partly, not, not-seen.
 * QAF_RULE when the audit is handed in and it was ticked otherwise. */
enum qaf_rc qaf_audit_tick(struct qaf *q, const struct qaf_audit *audit,
	const char *key, const char *word);
/* A stretch target; who is practitioner or manager. */
enum qaf_rc qaf_audit_stretch(struct qaf *q, const struct qaf_audit *audit,
	const char *who, const char *text);
/* Free text under a heading: the id of a question of the tool, or "summary",
 * "impact", "observation", "involved" and the like. */
enum qaf_rc qaf_audit_note(struct qaf *q, const struct qaf_audit *audit,
	const char *heading, const char *text);

/*
 * Hand the audit in.  Refused (QAF_RULE, listing all that is missing) while a
 * domain, the overall grade or anything the tool requires is missing (a domain
 * that may be not applicable can be empty, and so can all of them together
 * where the tool does not ask for domains), when a limiting judgement is broken
 * without an override, before the day it was allocated or after the clock, or
 * when it is submitted or withdrawn already. Settles the final grade and starts
 * the steps; fulfils the re-audit step of the audit it re-audits.  A notice
 * names what the tool asks for and is missing. *final is the final grade after
 * that (qaf/grade.h).
 */
enum qaf_rc qaf_audit_submit(struct qaf *q, struct qaf_audit *audit,
	struct qaf_moment when, struct qaf_final *final);

/*
 * Take an audit back (allocated by mistake, the case was closed): it counts
 * nowhere from then on, its open steps are superseded.  The reason is required.
 * `by` is who decided it (NULL: the actor); where risk is identified, or the audit
 * was handed in and is at the worst grade, somebody who may waive a step of a
 * child at risk (QAF_RULE).
 */
enum qaf_rc qaf_audit_withdraw(struct qaf *q, struct qaf_audit *audit,
	const char *reason, const char *by, struct qaf_credit *credit);

/*
 * The audit was withdrawn by mistake and stands again, with its steps, its actions
 * and its place in the draw.  QAF_RULE where that went to another, or its case is
 * being audited; who may is as for qaf_audit_amend().
 */
enum qaf_rc qaf_audit_restore(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_why *why, struct qaf_credit *credit);

/* ---- disputes ---- */

/*
 * Raise a dispute over a submitted audit at a stage of the framework's own
 * (NULL: the first, or the one after the last that was recorded).  An earlier
 * stage that is open is closed as taken further; no stage can be left out
 * (QAF_RULE).
 * `by` is who raises it (NULL: the actor), `with` who answers it, of a role that
 * the framework names for it, or above (QAF_RULE); NULL: not known yet.
 * A framework without stages has one, "dispute".
 */
enum qaf_rc qaf_audit_dispute(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const char *by, const char *with, const char *reason);

/*
 * Say who answers the dispute that is open, or who does in the place of whom
 * that was said: of a role that the framework names for its stage, or above, and
 * by somebody of such a role or one who records for others (QAF_RULE).
 */
enum qaf_rc qaf_audit_dispute_with(struct qaf *q, const struct qaf_audit *audit,
	const char *with);

/*
 * The disputes that are open, those that wait longest first, or (`all`) every
 * one.  Columns: audit, case, team, stage, title, raised_by, waits_for (a person,
 * else the roles), since, days, closed_on, closed_by, outcome.
 */
enum qaf_rc qaf_dispute_list(struct qaf *q, struct qaf_out *out, bool all);

struct qaf_dispute_end {
	const char *outcome;	/* how it ended */
	const char *overall;	/* the overall grade from now on; NULL: the same */
	const char *by;		/* who answered it; NULL: who is known to */
};

/*
 * Close the open dispute with its outcome; QAF_RULE when there is none, when
 * somebody closes it who is not to answer it, or when the outcome speaks of a
 * grade that does not become the final one.  Another grade is a correction, with
 * all that follows (qaf_audit_amend()); final->id is NULL where none was made.
 */
enum qaf_rc qaf_audit_dispute_close(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_dispute_end *end, struct qaf_final *final);

/* What is corrected of the newest dispute over an audit; NULL: it stays. */
struct qaf_dispute_amendment {
	const char *outcome, *raised_by, *with;
	const char *overall;	/* the grade that stays; NULL: nothing is said */
	struct qaf_why why;
};

/* Correct it; QAF_RULE as for raising and closing one. */
enum qaf_rc qaf_audit_dispute_amend(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_dispute_amendment *a);
/* Open the newest one again, which was closed; a grade that its outcome changed is
 * another correction. */
enum qaf_rc qaf_audit_dispute_reopen(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_why *why);
/* Take back the one that is open, which was raised by mistake; the stage that it
 * took further is open again. */
enum qaf_rc qaf_audit_dispute_withdraw(struct qaf *q,
	const struct qaf_audit *audit, const struct qaf_why *why);

/* ---- listings ---- */

/* Which audits to list; NULL, false and QAF_ALL_DAYS mean any. */
struct qaf_audit_filter {
	const char *state;	/* disputed too */
	const char *auditor, *worker, *team, *service, *plan;
	const char *tool, *kind, *theme, *draw, *case_ref;
	const char *grade;	/* the final one */
	struct qaf_days days;	/* allocated */
	struct qaf_days submitted;	/* of audit list only */
	bool overdue;		/* not handed in by the due day */
	bool unmoderated;	/* submitted, and no later stage */
};

/* By what each of the listings can be narrowed. */
extern const struct qaf_option qaf_audit_filters[],
	qaf_audit_missing_filters[], qaf_audit_form_filters[];

/*
 * The columns of `audit list` (product contract).  Tool, kind, service and
 * grade may be in any of the words of the framework in force.  QAF_USAGE for a
 * state that there is not, QAF_UNKNOWN for a grade.  *overdue is how many of those
 * listed were not handed in by their due day.
 */
enum qaf_rc qaf_audit_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit_filter *filter, long long *overdue);

/*
 * Submitted audits that lack something that their tool requires or asks for
 * (feedback, an observation, the impact ...), and what: audit, case, tool,
 * team, auditor, submitted_on, missing.  The days are those of submission.
 */
enum qaf_rc qaf_audit_missing(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit_filter *filter);

/* The audits of that listing, in q->arena, in its order. */
enum qaf_rc qaf_audits_listed(struct qaf *q, struct qaf_audit **out, size_t *n,
	const struct qaf_audit_filter *filter);

/*
 * One part of what is recorded of these audits, as one listing: "grades", every
 * current judgement (audit,stage,domain,grade,by,on,reason; an indicator that
 * the auditor ticked is a row too, with the domain "plans.smart" and the grade
 * met, partly, not or not-seen); "findings", "voice", "targets" or "notes".
 * QAF_USAGE for another.
 */
enum qaf_rc qaf_audits_part(struct qaf *q, struct qaf_out *out, const char *part,
	const struct qaf_audit *audits, size_t n);

/*
 * The whole audit as a document for people: what and who, grades of the stages
 * side by side, findings, voice, targets, notes, disputes, steps and actions.
 * `blind` leaves out every grade and the reasons for them.
 */
enum qaf_rc qaf_audit_show(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit, bool blind);

/* The same of each, one after the other. */
enum qaf_rc qaf_audits_show(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audits, size_t n);

/*
 * The CSV that an auditor fills in and `import audits` takes back: one row an
 * audit, a column for each domain of the tools.  Which audits: those of the
 * filter's draw, auditor and days that are not handed in, or (`one` not 0)
 * that one.  QAF_USAGE when neither is given; a notice when no audit fits.
 */
enum qaf_rc qaf_audit_form(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit_filter *filter, long long one);

/* ---- an audit as a text ---- */

/*
 * The audit as a text to edit: a line "word: value" for each grade, finding,
 * feedback, target and note, with what the framework says in comments (#).
 * QAF_RULE unless it is still to be handed in.
 */
enum qaf_rc qaf_audit_edit_text(struct qaf *q, char **text,
	const struct qaf_audit *audit);

/* All faults of an edited text; none when it is good.  Needs no database if the
 * text was made by the same command. */
enum qaf_rc qaf_audit_edit_check(struct qaf *q, struct qaf_faults *out,
	const struct qaf_audit *audit, const char *text);

/*
 * Record the differences between the text as it was made and as it was edited;
 * *changes is how many.  What others recorded in the meantime is kept; QAF_RULE
 * when they changed the same line.
 */
enum qaf_rc qaf_audit_edit_apply(struct qaf *q, size_t *changes,
	const struct qaf_audit *audit, const char *was, const char *text);

#endif
