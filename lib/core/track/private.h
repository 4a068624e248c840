/*
 * What the files of this folder share: what has happened to an audit, and which
 * steps its framework requires for it.
 */
#ifndef QAF_CORE_TRACK_PRIVATE_H
#define QAF_CORE_TRACK_PRIVATE_H

#include "base/calendar.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "qaf/track.h"

/* What has happened to an audit, as far as its steps depend on it. */
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

/* The audit's stored steps, and one of them by its id, NULL when there is
 * none. */
enum qaf_rc qaf_steps_load(struct qaf *q, struct qaf_step_set *set,
	long long audit);
struct qaf_stored *qaf_steps_find(const struct qaf_step_set *set,
	const char *id);

/* Does the framework require the step for these facts? */
bool qaf_step_required(const struct qaf_facts *f, const struct qaf_step *s);

/*
 * The steps that are required now; of two with the same id the one with the
 * earlier deadline.  A stored step counts from its own anchor, a new one from
 * f->when or the event that it names.  A new one whose event has not happened
 * yet is left out.
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

/* The audit's step `word` was waived: the same for steps that count from it. */
enum qaf_rc qaf_track_waived(struct qaf *q, const struct qaf_audit *audit,
	const char *word);

/* Is the first deadline earlier?  No deadline is later than every deadline. */
bool qaf_due_earlier(struct qaf_moment a, struct qaf_moment b);

/* Record that a re-audit failed again, as the framework's escalation says. */
enum qaf_rc qaf_track_failed_again(struct qaf *q, const struct qaf_facts *f);

/* "A17/action-meeting" */
char *qaf_step_ref(struct qaf *q, const char *audit, const char *step);
/* Roles for people, "a; b", from how they are stored, "a b"; NULL for none. */
const char *qaf_roles_shown(struct qaf *q, const char *roles);

/*
 * Bring the audit's steps in line with what has happened to it: those that
 * its final grade, risk, kind and tool require under its framework are open
 * (started, or re-opened with their first due date), others superseded.
 * `judged` has the grades as they are now.
 * `stage` is the stage that was just recorded (the framework's first at
 * submission, NULL at allocation), `when` its moment: steps that start because
 * a later stage or a correction made the grade worse are anchored on it.  A
 * step that both grades have keeps its clock, and is handed over where the new
 * grade asks someone else.  A re-audit that fails again is escalated.
 */
enum qaf_rc qaf_track_update(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_judged *judged, const char *stage,
	struct qaf_moment when);

/* Start the steps of an audit that was just allocated. */
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
 * import.  *moved is how many changed; the first deadline is kept, and each
 * change has a line in the journal with the old day, the new one and the
 * reason.
 */
enum qaf_rc qaf_track_holidays(struct qaf *q,
	const struct qaf_calendar *before, long long *moved);

/* Split "A17/action-meeting"; QAF_INPUT when it is no such reference. */
enum qaf_rc qaf_step_parse(struct qaf *q, long long *audit, const char **step,
	const char *ref);

/* Concerns and second failures in the order recorded, of one audit (0: of all),
 * between two days, both inclusive; QAF_NO_DATE: no limit. */
enum qaf_rc qaf_escalations(struct qaf *q, struct qaf_escalated **out,
	size_t *n, long long audit, qaf_date from, qaf_date to);

/*
 * To whom the framework of its audit has escalated an overdue step by now, and
 * since which day; *out->to is NULL while it is not escalated.
 */
enum qaf_rc qaf_step_escalated(struct qaf *q, struct qaf_escalated *out,
	long long audit, const char *step, struct qaf_moment due,
	const struct qaf_calendar *calendar);

#endif
