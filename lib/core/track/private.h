/*
 * What the files of this folder share: what has happened to an audit, and which
 * steps its framework requires for it.
 */
#ifndef QAF_CORE_TRACK_PRIVATE_H
#define QAF_CORE_TRACK_PRIVATE_H

#include "core/authority.h"
#include "base/calendar.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "qaf/track.h"

struct qaf_step_set;

/* What has happened to an audit, as far as its steps depend on it. */
struct qaf_facts {
	const struct qaf_audit *audit;
	const struct qaf_framework *fw;
	struct qaf_calendar calendar;
	struct qaf_final final;
	struct qaf_moment when;	/* of the stage that was just recorded */
	bool risk;
	const char *found_by;	/* who identified it at the stage that was just
				 * recorded; NULL: the auditor, as far as known */
	bool later;		/* it came after the audit was handed in */
	bool handed_in;		/* it is that the audit was handed in */
	bool differs;		/* two stages differ on some grade */
	/* Good practice, or an area for development, was noted on the audit; it
	 * set an action. */
	bool good_practice, development, actions;
	bool not_passed;	/* it is a re-audit, and has not passed */
	const struct qaf_step_set *first;	/* of the audit that it repeats;
						 * NULL: it repeats none */
	qaf_date moderated;	/* the last stage after the auditor's */
	struct qaf_escalated *escalated;	/* concerns, and second failures */
	size_t nescalated;
};

/* A step that is required now, and the duty that answers for it. */
struct qaf_wanted {
	const struct qaf_step *step;
	struct qaf_stored *stored;	/* NULL: a new one begins */
	const char *id;			/* of that duty, once it began */
	const char *due_of;		/* "A17/plan", whose deadline it has; or NULL */
	long long framework_entry;	/* see qaf_duty_entry_number() */
	struct qaf_moment anchor;
	qaf_date starts;
	struct qaf_moment due;
};

/* What a step belongs to: an audit, or an entry of evidence. */
struct qaf_step_of {
	const char *ref;	/* "A17", "E5" */
	long long audit, entry;	/* the number of one of them; the other is 0 */
};

/* Those of an entry of evidence: the worker is whom it is about, else the
 * case's; the manager the case's, else the worker's own. */
enum qaf_rc qaf_step_people_of(struct qaf *q, struct qaf_step_people *out,
	const struct qaf_evidence *e);

/* How a step is closed. */
struct qaf_closing {
	enum qaf_step_state state;	/* done or waived */
	const char *done_on;		/* day or moment; NULL: waived */
	const char *evidence, *reason;	/* or NULL */
	const char *by;			/* who did it, or decided it */
};

/* A duty as it is stored: "remedial-actions", "remedial-actions.2". */
struct qaf_stored {
	const char *id, *title, *role;
	const char *owner;		/* NULL: not known */
	long long framework_entry;	/* from 1; 0: not recorded */
	enum qaf_step_state state;
	qaf_date done, starts;
	struct qaf_moment anchor, due;
	struct qaf_moment first_due;	/* where it was moved */
	bool reaudit;			/* fulfilled by one */
	bool wanted;
};

struct qaf_step_set {
	struct qaf_stored *stored;
	size_t n;
};

/* ---- facts.c ---- */

/* The facts of an audit; arguments as for qaf_track_update(). */
enum qaf_rc qaf_facts_gather(struct qaf *q, struct qaf_facts *f,
	const struct qaf_audit *audit, const struct qaf_judged *judged,
	const char *stage, struct qaf_moment when);

/* Does the step wait for what is noted on an audit, or for an action of it? */
bool qaf_step_is_of_note(const struct qaf_step *s);

/* Does the audit repeat one of which one of these steps (none: any) asked for a
 * re-audit? */
bool qaf_reaudit_for(const struct qaf_facts *f, const struct qaf_words *steps);

/* Does the framework require the step for these facts? */
bool qaf_step_required(const struct qaf_facts *f, const struct qaf_step *s);

/* The day of the last concern on which the step waits; QAF_NO_DATE: none. */
qaf_date qaf_step_concerned(const struct qaf_facts *f, const struct qaf_step *s);

/* The time that the step allows, which may be shorter where risk is
 * identified. */
struct qaf_duration qaf_step_time(const struct qaf_facts *f,
	const struct qaf_step *s);

/* The step's window and its deadline, counted from `anchor`. */
struct qaf_wanted qaf_step_measured(const struct qaf_calendar *calendar,
	const struct qaf_step *s, struct qaf_moment anchor,
	struct qaf_duration within);

/* Is the first deadline earlier?  No deadline is later than every deadline. */
bool qaf_due_earlier(struct qaf_moment a, struct qaf_moment b);

/* ---- stored.c ---- */

/* The audit's stored duties. */
enum qaf_rc qaf_steps_load(struct qaf *q, struct qaf_step_set *set,
	long long audit);

/* "remedial-actions" of the duty "remedial-actions.2". */
const char *qaf_duty_step(struct qaf *q, const char *duty);
/* Is it a duty of that step? */
bool qaf_duty_of(const char *duty, const char *step);
/* The id for one more duty of the step. */
const char *qaf_duty_new(struct qaf *q, const struct qaf_step_set *set,
	const char *step);

/* 1 for the first duty of a step, whose id has no number; 2 for "plan.2". */
long qaf_duty_number(const char *duty);

/* ---- duty.c ---- */

/* Which of the framework's entries of that step it is, from 1. */
int qaf_duty_entry_number(const struct qaf_framework *fw,
	const struct qaf_step *entry);
/* The entry of the framework from which the duty began; NULL when the framework
 * has none of that id. */
const struct qaf_step *qaf_duty_entry(const struct qaf_facts *f,
	const struct qaf_stored *s);

/* The same for a duty by its id. */
enum qaf_rc qaf_duty_asked(struct qaf *q, const struct qaf_step **out,
	const struct qaf_step_of *of, const char *duty);

/* What a duty leaves undone that is done now: actions that are open where it comes
 * after them, or that there is none where it is there for them. */
struct qaf_step_mark {
	const char *mark;	/* for its record; NULL: nothing */
	const char *told;	/* for a notice, once it is done */
};
enum qaf_rc qaf_step_mark_actions(struct qaf *q, struct qaf_step_mark *out,
	const struct qaf_step_of *of, const char *word);
/* The notice, if there is one. */
void qaf_step_tell_mark(struct qaf *q, const struct qaf_step_mark *mark);

/* Give a notice of what the framework asks of the duty `word` before it counts
 * as done, for one that was done without anything to show for it; `option` is
 * how to say that (DUD23-08, DEV23-20, DOR22-11). */
enum qaf_rc qaf_step_ask_proof(struct qaf *q, const struct qaf_step_of *of,
	const char *word, const char *option);

/*
 * The duty that answers for an entry of the framework: the one that began from
 * it, else one that the same roles owe in the same time or less.  NULL when a
 * new one must begin.
 */
struct qaf_stored *qaf_duty_answering(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *entry);
/* Does the duty give its roles less time than the entry does? */
bool qaf_duty_has_less_time(const struct qaf_facts *f,
	const struct qaf_step *entry, const struct qaf_stored *s);
/* Does the duty answer for what its step requires now?  Also where nothing is
 * required of that step any more. */
bool qaf_duty_stands(const struct qaf_facts *f, const struct qaf_step_set *set,
	const struct qaf_stored *s);

/* ---- required.c ---- */

/*
 * The steps that are required now; of two entries with the same id the one with
 * the earlier deadline.  A duty that began counts from its own anchor, a new one
 * from f->when or the event that it names, but never from before the stage or
 * correction that asks for it.  A new one whose event has not happened yet is
 * left out.
 */
struct qaf_wanted *qaf_steps_required(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_step_set *set, size_t *n);

/* The facts of an audit, its stored steps, and the steps required now. */
struct qaf_outlook {
	struct qaf_facts f;
	struct qaf_step_set set;
	struct qaf_wanted *list;
	size_t n;
};

/* Read all of it; arguments as for qaf_track_update(). */
enum qaf_rc qaf_outlook_gather(struct qaf *q, struct qaf_outlook *o,
	const struct qaf_audit *audit, const struct qaf_judged *judged,
	const char *stage, struct qaf_moment when);

/* Give a notice of each required step that cannot begin, because no meeting
 * that it counts from is open, done or to come. */
void qaf_outlook_tell_stuck(struct qaf *q, const struct qaf_outlook *o);

/* The day of the first meeting held among those that a step counts from, as far
 * as the grade of now asks for it; QAF_NO_DATE: none was. */
qaf_date qaf_step_met_on(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *s);

/* The audit's step `word` was waived: the same for steps that count from it. */
enum qaf_rc qaf_track_waived(struct qaf *q, const struct qaf_audit *audit,
	const char *word);

/* ---- escalation.c ---- */

/* Is the duty one of a step that the escalation names? */
bool qaf_escalation_names(const struct qaf_escalation *e, const char *duty);
/* Is it for that duty?  One that names no step is for all, and for actions. */
bool qaf_escalation_concerns(const struct qaf_escalation *e,
	enum qaf_escalation_on on, const char *duty);
/* Who is told: the roles that it names, else the next role above the first of
 * `roles`, those that owe the duty. */
const char *qaf_escalation_roles(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_escalation *e, const char *roles);
/* Keep it with the audit and in the journal, as of `subject`. */
enum qaf_rc qaf_escalation_record(struct qaf *q, long long audit,
	const char *subject, const struct qaf_escalated *e);

/* Record that a re-audit failed again, as the framework's escalation says. */
enum qaf_rc qaf_track_failed_again(struct qaf *q, const struct qaf_facts *f);

/* Who answers for a step, and whom the framework wants to be told of it. */
struct qaf_step_owed {
	const char *owner;	/* NULL: not known */
	const char *told;	/* "head-of-service S9"; "": nobody */
};
enum qaf_rc qaf_step_is_owed(struct qaf *q, struct qaf_step_owed *out,
	const struct qaf_framework *fw, const struct qaf_step *step,
	const struct qaf_step_people *people);
/* Give a notice of who is to be told of it, if it is news: it counts from a day
 * that is not long ago. */
void qaf_step_tell(struct qaf *q, const struct qaf_step_of *of, const char *id,
	const struct qaf_step *step, qaf_date from, const char *told);

/*
 * Write a step: start it, supersede it, open it again, count it from another day,
 * or close it.  All but the last write the line of the journal too, the third with
 * `detail` in it; the first gives notice of who is to be told.
 */
enum qaf_rc qaf_step_start(struct qaf *q, const struct qaf_step_of *of,
	const struct qaf_wanted *w, const struct qaf_step_owed *owed);
enum qaf_rc qaf_step_supersede(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const char *reason);
enum qaf_rc qaf_step_reopen(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const char *detail);
/* Open it again without a line in the journal. */
enum qaf_rc qaf_step_put_open(struct qaf *q, const struct qaf_step_of *of,
	const char *id);
enum qaf_rc qaf_step_recount(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const struct qaf_wanted *w, struct qaf_moment due_before,
	const char *reason);
enum qaf_rc qaf_step_close(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const struct qaf_closing *c);

/* Move the clock of an audit's step, with the reason in the journal; the deadline
 * that it had first is kept. */
enum qaf_rc qaf_step_move(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_stored *s, struct qaf_moment anchor, struct qaf_moment due,
	const char *reason);

/* ---- update.c ---- */

/* A notice of what is late already though it is open only now: it began on the
 * day of a stage that was recorded later, or was superseded in `before`. */
enum qaf_rc qaf_track_tell_late(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_step_set *before, qaf_date day);

/* A step, of which is asked who may close it, or take that back. */
struct qaf_owed {
	const char *word;	/* its id */
	const char *role;	/* roles of the framework, blank-separated */
	const char *owner;	/* NULL: not known */
	enum qaf_step_state state;	/* done or waived: what it is to be, or is */
	const char *again;	/* "opened again", "corrected"; NULL: it is closed */
	qaf_date on;		/* the day on which it was done; 0: today */
};

/* What is asked of who closes it; `audit` must live as long as *d. */
enum qaf_rc qaf_step_asks(struct qaf *q, struct qaf_duty *d,
	struct qaf_audit *audit, const struct qaf_step_of *of,
	const struct qaf_owed *owed);
/* To whom that is credited; errors as qaf_authority_credit(). */
enum qaf_rc qaf_step_credit(struct qaf *q, struct qaf_credit *out,
	const struct qaf_step_of *of, const struct qaf_owed *owed,
	const char *by);

/* A step that somebody has done, and what others who owe it have done already. */
struct qaf_together {
	const struct qaf_step_of *of;
	struct qaf_owed owed;
	struct qaf_moment on;		/* becomes the day of the last of them */
	const char *evidence;		/* or NULL; becomes that of all */
	const char *people;		/* out: all who did it, "T1, S1" */
};

/*
 * Whom to credit now, `by` and errors as of qaf_step_done(); credit->waits are
 * the roles, in words, of which nobody has done it yet.  One person stands for
 * one role, that which they hold, else one below it.
 */
enum qaf_rc qaf_step_together(struct qaf *q, struct qaf_together *t,
	struct qaf_credit *credit, const char *by);

/* The roles of which nobody has done an open step yet that each of several owes;
 * none of another step.  *partly: somebody has done their part. */
enum qaf_rc qaf_step_waits_for(struct qaf *q, struct qaf_words *roles, bool *partly,
	const struct qaf_step_of *of, const char *word);

/* *owner becomes the reference of the one person who holds the role (an id) on
 * that day, NULL where none is known or there are several as near.  The place of
 * a worker, a manager or an auditor who has left is that of whoever holds the
 * role now. */
enum qaf_rc qaf_step_owner(struct qaf *q, const char **owner,
	const struct qaf_framework *fw, const char *role,
	const struct qaf_step_people *p);

/* The same of a step that each of several roles owes: `kept`, to whom it was given
 * (NULL: nobody), for the role that they hold, while they are there. */
enum qaf_rc qaf_step_owner_of(struct qaf *q, const char **owner,
	const struct qaf_framework *fw, const char *role,
	const struct qaf_step_people *p, const char *kept);

/* *owner, whom a step was given when it began, stays the owner while they are
 * there; after that it is whoever holds the first of its roles (as they are
 * stored) on that day. */
enum qaf_rc qaf_step_owner_now(struct qaf *q, const char **owner,
	const struct qaf_framework *fw, const char *roles,
	const struct qaf_step_people *p);

/* "team-manager S3, head-of-service S9": the roles, each with the one person who
 * holds it where one is known; the roles alone while notices are gathered for a
 * file, which would else repeat one for each manager. */
enum qaf_rc qaf_roles_named(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_words *roles,
	const struct qaf_step_people *people);

/* "A17/action-meeting" */
char *qaf_step_ref(struct qaf *q, const char *audit, const char *step);
/* Roles for people, "a; b", from how they are stored, "a b"; NULL for none. */
const char *qaf_roles_shown(struct qaf *q, const char *roles);

/* ---- left.c ---- */

/* A notice for each person who has left and still has something to do: what, and
 * what becomes of it. */
enum qaf_rc qaf_track_tell_left(struct qaf *q);

/* ---- passed.c ---- */

/* Has a re-audit passed? */
struct qaf_passed {
	bool said;		/* one was handed in, and the framework says at
				 * which grades it passes */
	bool passed;		/* on the day on which it was handed in */
	bool complete;		/* it did not, but what was open is done now */
	/* "not passed: good, 1 action open", "not passed on 29 April 2024;
	 * complete since 1 May 2024", or NULL */
	const char *text;
};
/* The newest one of that audit, by its grade and the audit's actions. */
enum qaf_rc qaf_reaudit_passed(struct qaf *q, struct qaf_passed *out,
	long long first);
/* A notice, and *mark for the record of the step ("" else), where that names other
 * roles than that of who audited again, or means those of another area
 * (outsider.c). */
enum qaf_rc qaf_reaudit_outsider(struct qaf *q, const char **mark,
	const struct qaf_audit *first, const struct qaf_audit *again,
	const char *word);
/* A notice where a re-audit has not passed, with who is to be told. */
enum qaf_rc qaf_reaudit_tell(struct qaf *q, const struct qaf_audit *reaudit);

/* ---- risk.c ---- */

/* Is risk identified in an audit that was handed in, and no step required for
 * it? */
enum qaf_rc qaf_risk_without_step(struct qaf *q, bool *out,
	const struct qaf_audit *audit);
/* Where risk is identified a notice of who is to be told, of the steps that are
 * open, and of it where none is required for it. */
enum qaf_rc qaf_risk_tell(struct qaf *q, const struct qaf_facts *f);

/*
 * Bring the audit's steps in line with what has happened to it: those that
 * its final grade, risk, kind and tool require under its framework are open
 * (started, or re-opened with their first due date), others superseded.
 * `judged` has the grades as they are now.
 * `stage` is the stage that was just recorded (the framework's first at
 * submission, NULL at allocation), `when` its moment: steps that start because
 * a later stage or a correction made the grade worse are anchored on it.  A
 * step that both grades have keeps its clock or stays done where the same roles
 * owe it in the same time; otherwise a new duty of it begins, due by the earlier
 * of its own deadline and that of an open one whose place it takes.  A re-audit
 * that fails again is escalated.
 */
enum qaf_rc qaf_track_update(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_judged *judged, const char *stage,
	struct qaf_moment when);

/* Start the steps of an audit that was just allocated. */
enum qaf_rc qaf_track_allocated(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, const struct qaf_calendar *calendar);

/* A submitted re-audit fulfils the open re-audit steps of its first audit. */
enum qaf_rc qaf_track_reaudit(struct qaf *q, const struct qaf_audit *reaudit,
	struct qaf_moment when);

/* Good practice or an area for development was noted on an audit that was handed
 * in, or an action set: steps that wait for it begin. */
enum qaf_rc qaf_track_noted(struct qaf *q, const struct qaf_audit *audit);

/* Begin a duty that is required and was not begun yet. */
enum qaf_rc qaf_duty_begin(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_step_set *set, struct qaf_wanted *w);

/* ---- met.c ---- */

/*
 * The audit's step `word` was done, was done on another day than was recorded
 * (`was`, else QAF_NO_DATE), or is open again: steps that count from it begin, are
 * counted again, or are superseded.  QAF_RULE, naming it, where one of these was
 * closed and cannot follow.
 */
enum qaf_rc qaf_track_met(struct qaf *q, const struct qaf_audit *audit,
	const char *word, qaf_date was);

/*
 * Bank holidays were imported: running deadlines in working days are counted
 * again.  `before` is the calendar as qaf_calendar_load() gave it before the
 * import.  *moved is how many changed; the first deadline is kept, and each
 * change has a line in the journal with the old day, the new one and the
 * reason.
 */
enum qaf_rc qaf_track_holidays(struct qaf *q,
	const struct qaf_calendar *before, long long *moved);

/* Split "A17/action-meeting" or "E5/answer"; QAF_INPUT when it is no such
 * reference. */
enum qaf_rc qaf_step_parse(struct qaf *q, struct qaf_step_of *of,
	const char **step, const char *ref);

/* The framework that asks for the steps of the audit or the evidence. */
enum qaf_rc qaf_step_framework(struct qaf *q, const struct qaf_framework **fw,
	const struct qaf_step_of *of);

/* Concerns and second failures in the order recorded, of one audit (0: of all),
 * between two days, both inclusive; QAF_NO_DATE: no limit. */
enum qaf_rc qaf_escalations(struct qaf *q, struct qaf_escalated **out,
	size_t *n, long long audit, qaf_date from, qaf_date to);

/* What is late: a step, or an action. */
struct qaf_late {
	const struct qaf_framework *fw;	/* of its audit */
	const char *step;		/* the duty; NULL: an action */
	const char *roles;		/* that owe it, blank between; or NULL */
	struct qaf_moment due;
};

/*
 * To whom the framework has escalated what is late by now, and since which day;
 * out->to and out->forums are NULL while it is not escalated.
 */
void qaf_escalated_late(struct qaf *q, struct qaf_escalated *out,
	const struct qaf_late *late, const struct qaf_calendar *calendar);

/* ---- what is shown (list.c, story.c) ---- */

/* The steps of each of these filters, as one listing. */
enum qaf_rc qaf_step_lists(struct qaf *q, struct qaf_out *out,
	const struct qaf_step_filter *filters, size_t n, long long *overdue);

/* The story of one audit, or of one entry of evidence. */
enum qaf_rc qaf_track_story(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit);
enum qaf_rc qaf_track_story_of_evidence(struct qaf *q, struct qaf_out *out,
	const struct qaf_evidence *entry);

#endif
