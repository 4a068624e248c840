/*
 * What the files of track share: what has happened to an audit, and which
 * steps its framework requires for it.
 */
#ifndef QAF_CORE_TRACK_PRIVATE_H
#define QAF_CORE_TRACK_PRIVATE_H

#include "base/calendar.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "qaf/track.h"

/* What has happened to the audit that its steps hang on. */
struct qaf_facts {
	const struct qaf_audit *audit;
	const struct qaf_framework *fw;
	struct qaf_calendar calendar;
	struct qaf_final final;
	struct qaf_moment when;	/* of the stage that was just recorded */
	bool risk;
	bool differs;		/* two stages differ on the overall grade */
	qaf_date moderated;	/* the last stage after the auditor's */
};

/* A step that is required now. */
struct qaf_wanted {
	const struct qaf_step *step;
	struct qaf_moment anchor;
	qaf_date starts;
	struct qaf_moment due;
};

/* A step as it is stored. */
struct qaf_stored {
	const char *id, *title, *role;
	enum qaf_step_state state;
	qaf_date done;
	struct qaf_moment anchor, due;
	struct qaf_moment first_due;	/* where it was moved */
	bool reaudit;			/* fulfilled by one */
	bool wanted;
};

struct qaf_step_set {
	struct qaf_stored *stored;
	size_t n;
};

/* The facts of an audit; arguments as for qaf_track_update(). */
enum qaf_rc qaf_facts_gather(struct qaf *q, struct qaf_facts *f,
	const struct qaf_audit *audit, const struct qaf_judged *judged,
	const char *stage, struct qaf_moment when);

/* The audit's steps, and one of them; NULL: it has none such. */
enum qaf_rc qaf_steps_load(struct qaf *q, struct qaf_step_set *set,
	long long audit);
struct qaf_stored *qaf_steps_find(const struct qaf_step_set *set,
	const char *id);

/* Does the framework ask for it, as things are? */
bool qaf_step_required(const struct qaf_facts *f, const struct qaf_step *s);

/*
 * Steps that are required now: of two with one id the earlier deadline.  One
 * that is stored counts from its own anchor, a new one from f->when or the
 * event that it names; a new one whose event has not happened is left out.
 */
struct qaf_wanted *qaf_steps_required(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_step_set *set, size_t *n);

/* All of it: what has happened, the steps that there are, those required. */
struct qaf_outlook {
	struct qaf_facts f;
	struct qaf_step_set set;
	struct qaf_wanted *list;
	size_t n;
};

/* Of an audit; arguments as for qaf_track_update(). */
enum qaf_rc qaf_outlook_gather(struct qaf *q, struct qaf_outlook *o,
	const struct qaf_audit *audit, const struct qaf_judged *judged,
	const char *stage, struct qaf_moment when);

/* Tell of steps that are required and cannot begin, for no meeting that they
 * count from is open, done or to come. */
void qaf_outlook_tell_stuck(struct qaf *q, const struct qaf_outlook *o);

/* The step `word` of the audit was waived: the same for what counts from it. */
enum qaf_rc qaf_track_waived(struct qaf *q, const struct qaf_audit *audit,
	const char *word);

/* No deadline at all is later than any. */
bool qaf_due_earlier(struct qaf_moment a, struct qaf_moment b);

/* A re-audit that fails again: what the framework's escalation says. */
enum qaf_rc qaf_track_failed_again(struct qaf *q, const struct qaf_facts *f);

/* "A17/action-meeting" */
char *qaf_step_ref(struct qaf *q, const char *audit, const char *step);
/* Roles as they are stored, blank between, for people: "a; b".  NULL: none. */
const char *qaf_roles_shown(struct qaf *q, const char *roles);

/*
 * Bring the audit's steps in line with what has happened to it: those that
 * its final grade, risk, kind and tool require under its framework are open
 * (started, or re-opened with their first due date), others superseded.
 * `judged` is what stands after that.
 * `stage` is the stage that was just recorded (the framework's first at
 * submission, NULL at allocation), `when` its moment: steps that start because
 * a later stage or a correction made the grade worse are anchored on it.  A
 * step that both grades have keeps its clock, and is handed over where the new
 * grade asks someone else.  A re-audit that fails again is escalated.
 */
enum qaf_rc qaf_track_update(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_judged *judged, const char *stage,
	struct qaf_moment when);

/* The steps of an audit that was allocated just now. */
enum qaf_rc qaf_track_allocated(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, const struct qaf_calendar *calendar);

/* A submitted re-audit, whose final grade is `final`, fulfils the open re-audit
 * steps of its first audit. */
enum qaf_rc qaf_track_reaudit(struct qaf *q, const struct qaf_audit *reaudit,
	const struct qaf_final *final, struct qaf_moment when);

/* A withdrawn audit's open steps are superseded and its open actions withdrawn,
 * with the reason. */
enum qaf_rc qaf_track_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);

/* The audit's step `word` was done: steps that count from it begin. */
enum qaf_rc qaf_track_met(struct qaf *q, const struct qaf_audit *audit,
	const char *word);

/*
 * Bank holidays were imported: running deadlines in working days are counted
 * again.  `before` is the calendar as qaf_calendar_load() gave it before the
 * import.  *moved tells how many changed; the first deadline is kept, and each
 * change stands in the journal with old, new and why.
 */
enum qaf_rc qaf_track_holidays(struct qaf *q,
	const struct qaf_calendar *before, long long *moved);

/* "A17/action-meeting" taken apart; QAF_INPUT when it is no such reference. */
enum qaf_rc qaf_step_parse(struct qaf *q, long long *audit, const char **step,
	const char *ref);

/* Concerns and second failures in the order recorded: of one audit, or (0) of
 * all; QAF_NO_DATE for an open end, both days inclusive. */
enum qaf_rc qaf_escalations(struct qaf *q, struct qaf_escalated **out,
	size_t *n, long long audit, qaf_date from, qaf_date to);

/*
 * To whom a step that is overdue has gone by now, as the framework of its
 * audit says: *out->to is NULL while it has gone nowhere, *out->on the day
 * since which it stands before them.
 */
enum qaf_rc qaf_step_escalated(struct qaf *q, struct qaf_escalated *out,
	long long audit, const char *step, struct qaf_moment due,
	const struct qaf_calendar *calendar);

#endif
