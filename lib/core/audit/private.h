/*
 * What the files of this folder share: the record of an audit, how a judgement
 * is read, and the rules that hold before an audit can be submitted.
 */
#ifndef QAF_CORE_AUDIT_PRIVATE_H
#define QAF_CORE_AUDIT_PRIVATE_H

#include "base/calendar.h"
#include "core/auditor.h"
#include "core/authority.h"
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
struct qaf_ticked {
	const char *domain, *indicator;	/* ids */
	enum qaf_tick state;
	const char *recorded_by;
	/* Where it was corrected: from what, by whom, when and why. */
	enum qaf_tick before;		/* unknown: it was not ticked */
	const char *by, *reason;	/* reason NULL: it was not corrected */
	qaf_date on;
};
struct qaf_record {
	size_t nfindings, nvoices, nstretches, nnotes, nticks;
	struct qaf_finding *findings;
	struct qaf_voice *voices;
	struct qaf_stretch *stretches;
	struct qaf_note *notes;
	struct qaf_ticked *ticks;
	long long nactions;		/* actions that were not withdrawn */
};
struct qaf_dispute {
	const char *stage, *by, *with, *reason, *outcome;	/* NULL: none */
	const char *closed_by, *closed_recorded_by;	/* NULL: not known */
	qaf_date opened, closed;		/* QAF_NO_DATE: still open */
};

/* Grades of one audit, beside its tool's domains. */
struct qaf_marked {
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	int *grades;		/* index per domain; -1: none */
	bool *na;		/* not applicable, per domain */
	int overall;		/* -1: none */
};

/* Read the auditor's stored grades. */
enum qaf_rc qaf_audit_marked(struct qaf *q, struct qaf_marked *out,
	const struct qaf_audit *audit);

/*
 * QAF_RULE when the grades that stand after `stage` (NULL: the auditor's) break
 * a limit that this stage does not override: its own grades, and those of the
 * stages before it where it gave none (HFD22-01).  Where it left the overall
 * grade and the limiting one as they were, the earlier override holds.  Later
 * stages that are recorded already are checked, too.  Call it once the stage
 * and its grades are stored.
 */
enum qaf_rc qaf_audit_limits(struct qaf *q, const struct qaf_audit *audit,
	const char *stage);
/* The same for the auditor's grades that were corrected since `before`: what
 * came to limit is not covered by an override of then. */
enum qaf_rc qaf_audit_limits_since(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_marked *before);

/* The framework and the calendar of the day on which an audit is allocated. */
struct qaf_in_force {
	const struct qaf_framework *fw;
	long long framework;		/* its number in the database */
	struct qaf_calendar calendar;
};
enum qaf_rc qaf_in_force_on(struct qaf *q, struct qaf_in_force *out,
	qaf_date day);

/* A re-audit takes its case from the first audit, and its tool too where the
 * framework still has that.  QAF_RULE when the first audit was of another case
 * or is not handed in. */
enum qaf_rc qaf_audit_follow_first(struct qaf *q, struct qaf_allocation *a,
	const struct qaf_framework *fw);

/*
 * As qaf_audit_allocate(), for a caller that has read already what holds on
 * that day and what is audited (qaf_audited_case()).  `chosen`: the rules found
 * the auditor, so they are not checked again.
 */
enum qaf_rc qaf_audit_allocate_case(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *a, const struct qaf_in_force *now,
	struct qaf_audited *what, bool chosen);

/*
 * May that case be the audit's in the place of another?  By the rules by which
 * such an audit of it begins, of which `d` may set some aside; *what is read.
 */
enum qaf_rc qaf_audit_fit_case(struct qaf *q, struct qaf_audited *what,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *case_ref, struct qaf_despite *d);
/* Put what is known of the case now into the audit's record. */
enum qaf_rc qaf_audit_keep_case(struct qaf *q, struct qaf_audit *a,
	const struct qaf_audited *what);

/* Keep with the audit why a rule was set aside; a reason that was not needed is
 * not kept. */
void qaf_despite_keep(struct qaf_audit *a, const struct qaf_despite *d);

/* What a new audit gets where nobody named it (choose.c). */
enum qaf_rc qaf_audit_choose_kind(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_allocation *a);
/* `word` is what was asked for, or NULL; `service` the case's, or NULL. */
enum qaf_rc qaf_audit_choose_tool(struct qaf *q, const struct qaf_tool **out,
	const struct qaf_framework *fw, const char *kind, const char *word,
	const char *service);
/* The tool that a sample whose tool is `tool` has for the case's service
 * instead; NULL: none, or it is that one. */
const char *qaf_audit_tool_instead(const struct qaf_framework *fw,
	const char *tool, const char *service);
/* Take a case that stands in several lists as one of them has it for whose
 * services the tool is, where the list at hand is of others. */
enum qaf_rc qaf_audit_row_for(struct qaf *q, struct qaf_audited *what,
	const struct qaf_framework *fw, const struct qaf_tool *tool);
/* Why the draws of such audits would not give the tool to the case (fits.c): its
 * service has a tool of its own, the kind is made with others, or the tool is for
 * other services.  NULL where they would, and where that is not known. */
const char *qaf_audit_tool_misfit(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audited *what);
void qaf_audit_choose_period(struct qaf_allocation *a, const struct qaf_tool *tool);
void qaf_audit_choose_due(struct qaf_allocation *a,
	const struct qaf_in_force *now, const struct qaf_tool *tool,
	const char *kind);

/* QAF_RULE unless the audit is allocated and not handed in. */
enum qaf_rc qaf_audit_check_open(struct qaf *q, const struct qaf_audit *audit);
/* Refuse to grade an audit, or to take it as handed in, that was given to nobody:
 * QAF_RULE. */
enum qaf_rc qaf_audit_check_auditor(struct qaf *q, const struct qaf_audit *audit);

/* A judgement in the framework's ids; refused when the tool has no such domain
 * or the framework no such grade. */
enum qaf_rc qaf_audit_judge(struct qaf *q, const char **domain,
	const char **grade, const struct qaf_framework *fw,
	const struct qaf_tool *tool, const struct qaf_audit *audit,
	const struct qaf_judgement *j);

/* The word for whether risk is identified; also yes, no and the like. */
enum qaf_rc qaf_audit_judge_risk(struct qaf *q, enum qaf_risk *out,
	const char *word);
/* Risk that was identified is taken away only with a reason, whoever does it and
 * whenever: QAF_RULE when the audit has it, `risk` is another, and there is no
 * reason. */
enum qaf_rc qaf_audit_risk_goes(struct qaf *q, const struct qaf_audit *audit,
	enum qaf_risk risk, const char *reason);
/* Store the risk, and the reason for overriding a limit (NULL: none). */
enum qaf_rc qaf_audit_put_risk(struct qaf *q, struct qaf_audit *audit,
	enum qaf_risk risk);
enum qaf_rc qaf_audit_put_override(struct qaf *q, struct qaf_audit *audit,
	const char *reason);

/* Do what follows from a new or changed grade of the auditor, for this audit
 * and for the one that it re-audits. */
enum qaf_rc qaf_audit_settle(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit, const struct qaf_framework *fw,
	struct qaf_moment when);

/* Has the auditor graded any domain, or called it not applicable? */
bool qaf_audit_graded(const struct qaf_marked *marked);

/* What an audit lacks of these needs (a set of enum qaf_need), joined by "; ";
 * "" when nothing.  Questions are named; every tool asks for an answer to its
 * own.  `graded`: some domain has a grade; which domains lack one is checked by
 * qaf_audit_submit(). */
const char *qaf_audit_lacks(struct qaf *q, const struct qaf_marked *marked,
	const struct qaf_audit *audit, const struct qaf_record *record,
	bool graded, unsigned needs);

/* Would the grade ask for other steps, or in less time, if risk were
 * identified? */
bool qaf_audit_risk_matters(const struct qaf_marked *m);

/* Is a note of that heading the day of something that must not be too old? */
bool qaf_tool_dates(const struct qaf_tool *tool, const char *heading);
/* Some things must not be older than a time that the tool gives (HFD24-49):
 * those which were older, or had no day, when the audit was handed in; written
 * as above. */
enum qaf_rc qaf_audit_outdated(struct qaf *q, const char **out,
	const struct qaf_audit *audit, const struct qaf_tool *tool,
	const struct qaf_record *record);

/* The kinds of evidence on which the tool builds and of which none stands for the
 * audit; written as above. */
enum qaf_rc qaf_audit_uninformed(struct qaf *q, const char **out,
	const struct qaf_audit *audit, const struct qaf_tool *tool);

/* What the audit's theme looks at, from the framework's list of themes
 * (HFD24-34); NULL when that says nothing. */
const char *qaf_audit_theme_scope(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit);

/*
 * Call this after a stage was recorded at `when`.  Works out and stores the
 * final grade, which is that of the last deciding stage that happened, and
 * brings the audit's steps in line with it (core/track/private.h).  *out is the
 * final grade.
 */
enum qaf_rc qaf_grade_settle(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit, const char *stage,
	struct qaf_moment when);

/* The same without the steps: judged->final becomes the final grade; of an audit
 * that is not handed in there is none. */
struct qaf_judged;
enum qaf_rc qaf_grade_decide(struct qaf *q, struct qaf_judged *judged,
	const struct qaf_audit *audit);

/* QAF_RULE for a day on which the audit cannot have been handed in: before it was
 * allocated, in the future, or when its auditor had left. */
enum qaf_rc qaf_audit_check_when(struct qaf *q, const struct qaf_audit *audit,
	struct qaf_moment when);

/* QAF_RULE, with what it is and how it is taken back, where a later stage, a
 * dispute, a re-audit or (`verified`) the verification of an action rests on the
 * audit; `done` is what it cannot be while it does, "opened again". */
enum qaf_rc qaf_audit_check_rests(struct qaf *q, const struct qaf_audit *audit,
	const char *done, bool verified);

/* The re-audits of an audit that were handed in, oldest first. */
enum qaf_rc qaf_audit_reaudits(struct qaf *q, struct qaf_audit **out,
	size_t *n, long long audit);

/* The audits that a statement selects, in q->arena; it must select the columns
 * that audit_get does. */
#define qaf_audits(q, out, n, ...) \
	qaf_audits_select(q, out, n, __VA_ARGS__, QAF_BIND_END)
#define qaf_audits_select(q, out, n, id, ...) \
	qaf_audits_bound(q, out, n, id, \
		(const struct qaf_bind[]){ __VA_ARGS__ })
enum qaf_rc qaf_audits_bound(struct qaf *q, struct qaf_audit **out, size_t *n,
	enum qaf_sql id, const struct qaf_bind *binds);

/* What notices call a text of the audit (core/personal.h). */
const char *qaf_finding_field(struct qaf *q, enum qaf_finding_kind kind);
const char *qaf_voice_field(struct qaf *q, enum qaf_voice_of who);
const char *qaf_stretch_field(struct qaf *q, enum qaf_stretch_for who);
const char *qaf_note_field(struct qaf *q, const char *heading);
/* Look at every text of the record for personal data. */
void qaf_audit_personal(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *r);

enum qaf_rc qaf_audit_record(struct qaf *q, struct qaf_record *out,
	long long audit);

/*
 * Hand in an audit from before qaf was used.  It needs an overall grade and
 * must keep the limits, but domains and what else the tool requires may be
 * missing, and no reminders are given.  An audit that qaf itself allocated is
 * handed in with qaf_audit_submit(), also when its grades come in a file.
 */
enum qaf_rc qaf_audit_submit_imported(struct qaf *q,
	struct qaf_audit *audit, struct qaf_moment when);

enum qaf_rc qaf_audit_disputes(struct qaf *q, struct qaf_dispute **out,
	size_t *n, long long audit);
/* Who may answer the one that is open instead of whoever is to: "H1, H2"; NULL:
 * nobody. */
enum qaf_rc qaf_audit_dispute_takers(struct qaf *q, const char **out,
	const struct qaf_audit *audit);

/* Who raises a dispute at a stage, and who answers it. */
struct qaf_duty qaf_dispute_raising(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *stage);
struct qaf_duty qaf_dispute_answering(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *stage);
/* The outcome of one that the next stage took further. */
const char *qaf_dispute_taken_to(struct qaf *q, const char *stage);
/* An outcome that speaks of another grade than the final one, by any of its
 * names, must say which grade it is to be: QAF_RULE. */
enum qaf_rc qaf_dispute_check_words(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *outcome);

/* Audits of a kind and a theme (NULL: any) that were submitted between two days,
 * both inclusive: all of them, or those that one person did (with `of`, those of
 * the person's cases). */
struct qaf_counted {
	const char *kind, *theme;
	qaf_date from, to;
	const char *person;	/* NULL: anybody */
	bool of;
};
/* How many those are. */
enum qaf_rc qaf_audit_count(struct qaf *q, long long *n,
	const struct qaf_counted *c);

/* Is a domain or a question that is for these plans (none: for all) asked of a
 * child with this plan?  `plan` is as the council writes it; NULL when it is not
 * known. */
bool qaf_plan_among(const struct qaf_framework *fw,
	const struct qaf_words *plans, const char *plan);

/*
 * The first of the framework's limits that these grades break, and the domain
 * that breaks it, or NULL.  `before`: a domain does not count where its grade
 * and the overall one are the same in it (NULL: all count).  `overridden`:
 * limits that may be overridden with a reason do not count.
 */
const struct qaf_limit *qaf_limit_broken(const struct qaf_marked *marked,
	const struct qaf_marked *before, bool overridden,
	const struct qaf_domain **domain);

/* How an indicator was ticked; unknown: it was not. */
enum qaf_tick qaf_ticked(const struct qaf_record *r, const char *domain,
	const char *indicator);
/* "plans.smart" */
const char *qaf_tick_key(struct qaf *q, const struct qaf_ticked *t);
/* The word for that; also partly met, not seen, yes, no and the like. */
enum qaf_rc qaf_audit_judge_tick(struct qaf *q, enum qaf_tick *out,
	const char *word);
/* Tick an indicator of a submitted audit otherwise; what is the same already is
 * no correction.  What changed is added to `said`. */
enum qaf_rc qaf_audit_tick_correct(struct qaf *q, struct qaf_str *said,
	const struct qaf_audit *audit, const char *key, const char *word,
	const char *by, const char *reason);
enum qaf_rc qaf_audit_untick(struct qaf *q, const struct qaf_audit *audit,
	const char *key);

/* The audits by that filter (a draw, an auditor, days) that are not handed in. */
enum qaf_rc qaf_audits_to_fill_in(struct qaf *q, struct qaf_audit **audits,
	size_t *n, const struct qaf_audit_filter *filter);

/* ---- what a form holds beside grades (answer.c) ---- */

/* The notes under a heading, with an empty line between them; what was seen of
 * a mark, or "yes".  NULL: none. */
const char *qaf_form_note(struct qaf *q, const struct qaf_record *r,
	const char *heading);
const char *qaf_form_mark(const struct qaf_record *r,
	const struct qaf_mark *mark);
/* The findings of a kind that are no marks: themes split by ";", and then a
 * line "THEME = TEXT" for each with a text.  NULL: none. */
const char *qaf_form_findings(struct qaf *q, const struct qaf_record *r,
	const struct qaf_tool *tool, enum qaf_finding_kind kind, bool exemplar);

/*
 * Record such a text that came back; `had` is what was recorded before.  What
 * says the same changes nothing.  A text that holds an earlier one takes its
 * place while the audit is open, any other stands beside it.
 */
enum qaf_rc qaf_audit_take_note(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *had, const char *heading, const char *text);
enum qaf_rc qaf_audit_take_mark(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *had, const struct qaf_mark *mark,
	const char *text);
enum qaf_rc qaf_audit_take_findings(struct qaf *q,
	const struct qaf_audit *audit, const struct qaf_record *had,
	const struct qaf_tool *tool, enum qaf_finding_kind kind, bool exemplar,
	const char *text);

/* Spell a theme as it was spelled when it was first used; upper and lower case
 * do not matter.  QAF_INPUT when it is empty. */
enum qaf_rc qaf_theme(struct qaf *q, const char **out, const char *word);

/*
 * Allocate an audit.  It keeps the case's service, team, plan, worker and
 * manager as they are now, and the framework of the day of allocation; the
 * journal gets a line, and the steps that allocation starts begin.  Refused
 * (QAF_RULE): the auditor is the case's own worker or manager; a re-audit of
 * another case, or of an audit that is not submitted; a day of allocation in
 * the future; a due day that has passed, unless it is history; (QAF_UNKNOWN) an
 * auditor who is not on the staff list.
 */
enum qaf_rc qaf_audit_allocate(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *a);

/* As qaf_audit_withdraw(), for an audit whose draw takes it back: whoever may
 * draw may do that. */
enum qaf_rc qaf_audit_withdraw_drawn(struct qaf *q, struct qaf_audit *audit,
	const char *reason);

/* By number or reference; QAF_UNKNOWN when there is none. */
enum qaf_rc qaf_audit_get(struct qaf *q, struct qaf_audit *out, long long id);

/* "A17" for 17, and back; QAF_INPUT when it is not a reference. */
const char *qaf_audit_ref(struct qaf *q, long long id);

/* The oldest audit of the case that is not handed in yet, with whatever tool;
 * 0: none but `but`. */
enum qaf_rc qaf_audit_open_of(struct qaf *q, long long *id,
	const char *case_ref, long long but);

/*
 * QAF_RULE, with the audit's reference, while the case has an audit that is not
 * handed in: no child is to be audited twice at once.  This is the rule for
 * whoever begins an audit, by hand or by file; a draw leaves such cases out of
 * its frame, and of audits of before qaf was used it is told.
 */
enum qaf_rc qaf_audit_check_free(struct qaf *q, const char *case_ref);

/* The same of a re-audit: QAF_RULE while the first audit has another one that is
 * not handed in. */
enum qaf_rc qaf_audit_check_once(struct qaf *q, long long first);

/* An audit of the same case and tool that is not handed in yet, and repeats that
 * audit (0: whatever it repeats); 0: none. */
enum qaf_rc qaf_audit_under_way(struct qaf *q, long long *id,
	const char *case_ref, const char *tool, long long reaudit_of);

#endif
