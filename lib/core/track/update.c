/*
 * Starts, supersedes and re-opens steps when an audit's grade changes.
 */
#include "qaf/track.h"

#include "base/calendar.h"
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/clock.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/notice.h"
#include "core/person.h"
#include "core/track/correct.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

static struct qaf_step_of of_audit(const struct qaf_audit *a)
{
	return (struct qaf_step_of){ .ref = a->ref, .audit = a->id };
}

/* What an auditor owes because of risk is owed by who identified it
 * (DUD23-06).  What is to be somebody else is never the auditor's (DUD23-17). */
static enum qaf_rc find_owed(struct qaf *q, struct qaf_step_owed *owed,
	const struct qaf_facts *f, const struct qaf_step *s)
{
	struct qaf_step_people people = qaf_audit_people(f->audit, f->when.day);

	bool same = false;

	if (s->if_risk && f->found_by)
		people.auditor = f->found_by;
	QAF_TRY(qaf_step_is_owed(q, owed, f->fw, s, &people));
	if (s->reaudit || s->not_auditor)
		QAF_TRY(qaf_person_same(q, &same, f->audit->auditor,
			owed->owner));
	if (same)
		owed->owner = NULL;
	return QAF_OK;
}

static char *duty_ref(struct qaf *q, const struct qaf_facts *f, const char *id)
{
	return qaf_step_ref(q, f->audit->ref, id);
}

/*
 * The open duty of the same step that a new one replaces, where its deadline is
 * the earlier one: that deadline holds for the new one too, so that a grade
 * that becomes worse never gives more time.  NULL where there is none.
 */
static const struct qaf_stored *due_before(const struct qaf_step_set *set,
	const struct qaf_wanted *w)
{
	const struct qaf_stored *found = NULL;

	for (size_t i = 0; i < set->n; i++) {
		const struct qaf_stored *s = &set->stored[i];

		if (s->state == QAF_STEP_OPEN && qaf_duty_of(s->id, w->step->id) &&
		    qaf_due_earlier(s->due, found ? found->due : w->due))
			found = s;
	}
	return found;
}

enum qaf_rc qaf_duty_begin(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_step_set *set, struct qaf_wanted *w)
{
	const struct qaf_step_of of = of_audit(f->audit);
	const struct qaf_stored *before = due_before(set, w);
	struct qaf_step_owed owed;

	w->id = qaf_duty_new(q, set, w->step->id);
	w->framework_entry = qaf_duty_entry_number(f->fw, w->step);
	if (before) {
		w->due = before->due;
		/* A window that opens later has no time left to open. */
		if (w->starts > w->due.day)
			w->starts = w->anchor.day;
		w->due_of = duty_ref(q, f, before->id);
	}
	QAF_TRY(find_owed(q, &owed, f, w->step));
	QAF_TRY(qaf_step_start(q, &of, w, &owed));
	return w->step->reaudit ? qaf_reaudit_tell_alone(q, f->fw, f->audit,
		duty_ref(q, f, w->id)) : QAF_OK;
}

static enum qaf_rc supersede(struct qaf *q, const struct qaf_facts *f,
	const char *id, const char *reason)
{
	const struct qaf_step_of of = of_audit(f->audit);

	return qaf_step_supersede(q, &of, id, reason);
}

static enum qaf_rc reopen(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_wanted *w)
{
	const struct qaf_step_of of = of_audit(f->audit);
	const struct qaf_stored *s = w->stored;
	char *due = qaf_moment_text(q->arena, s->due);
	struct qaf_step_owed owed;

	QAF_TRY(find_owed(q, &owed, f, w->step));
	qaf_step_tell(q, &of, s->id, w->step, f->when.day, owed.told);
	return qaf_step_reopen(q, &of, s->id, qaf_printf(q->arena,
		"due: %s; reason: %s", *due ? due : "no time given",
		w->step->if_risk ? "it is required again" :
		"the grade came back"));
}

/*
 * Where the stored deadline was counted with risk and there is none now, the
 * deadline for the longer time: the first one that the step had, if that was
 * counted without risk, else counted from the anchor.  Otherwise QAF_NO_DATE.
 */
static struct qaf_moment without_risk(const struct qaf_facts *f,
	const struct qaf_step *step, const struct qaf_stored *s)
{
	struct qaf_moment none = { QAF_NO_DATE, -1 }, due;

	if (f->risk || step->within_if_risk.unit == QAF_UNIT_NONE ||
	    qaf_moment_cmp(qaf_clock_due(&f->calendar, s->anchor,
	    step->within_if_risk), s->due) != 0)
		return none;
	due = s->first_due.day != QAF_NO_DATE &&
		qaf_due_earlier(s->due, s->first_due) ? s->first_due :
		qaf_clock_due(&f->calendar, s->anchor, step->within);
	return qaf_due_earlier(s->due, due) ? due : none;
}

/*
 * What was identified before the audit was said to be handed in, on an earlier
 * day, was known on that day at the latest: the deadline counted from it.
 * Otherwise QAF_NO_DATE.
 */
static struct qaf_moment since_handed_in(const struct qaf_facts *f,
	const struct qaf_wanted *w)
{
	const struct qaf_moment none = { QAF_NO_DATE, -1 };
	bool counts = w->step->from == QAF_FROM_GRADED ||
		w->step->from == QAF_FROM_SUBMITTED;

	return counts && f->handed_in && f->when.day < w->stored->anchor.day ?
		qaf_clock_due(&f->calendar, f->when, qaf_step_time(f, w->step)) :
		none;
}

/*
 * Where the grade of now asks the same of the same roles in the same time, the
 * duty is from now on what that grade's entry asks for, so that risk moves its
 * clock as the entry says.
 */
static enum qaf_rc adopt(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_wanted *w)
{
	const struct qaf_step *before = qaf_duty_entry(f, w->stored);

	if (!before || before == w->step ||
	    qaf_duty_has_less_time(f, w->step, w->stored))
		return QAF_OK;
	QAF_TRY(qaf_run(q, SQL_track_entry, QAF_I("audit", f->audit->id),
		QAF_T("step", w->id),
		QAF_I("framework_entry", qaf_duty_entry_number(f->fw,
		w->step))));
	return qaf_log(q, "step keep", duty_ref(q, f, w->id),
		"reason: the same roles owe it in the same time; title: %s",
		w->step->title);
}

/*
 * A duty that is open already keeps its deadline; one that was superseded is
 * re-opened with its first deadline.  Where risk was identified since, the
 * shorter time holds, counted from when that became known; where there turned
 * out to be none, the longer one holds again.
 */
static enum qaf_rc keep(struct qaf *q, const struct qaf_facts *f,
	struct qaf_wanted *w)
{
	struct qaf_stored *s = w->stored;
	struct qaf_moment due;

	s->wanted = true;
	w->id = s->id;
	QAF_TRY(adopt(q, f, w));
	if (s->state != QAF_STEP_OPEN && s->state != QAF_STEP_SUPERSEDED)
		return QAF_OK;
	if (s->state == QAF_STEP_SUPERSEDED)
		return reopen(q, f, w);
	due = since_handed_in(f, w);
	if (due.day != QAF_NO_DATE)
		return qaf_step_move(q, f, s, f->when, due,
			"the audit was handed in on that day");
	due = without_risk(f, w->step, s);
	if (due.day != QAF_NO_DATE)
		return qaf_step_move(q, f, s, s->anchor, due,
			"no risk is identified");
	if (!f->risk || w->step->within_if_risk.unit == QAF_UNIT_NONE)
		return QAF_OK;
	/* Where risk was known already, counting from now gives no less time. */
	due = qaf_clock_due(&f->calendar, f->when, w->step->within_if_risk);
	if (!qaf_due_earlier(due, s->due))
		return QAF_OK;
	return qaf_step_move(q, f, s, f->when, due, "risk was identified");
}

/* Would the step be required if risk were identified? */
static bool required_with_risk(const struct qaf_facts *f, const char *id)
{
	struct qaf_facts risky = *f;

	risky.risk = true;
	for (size_t i = 0; !f->risk && i < f->fw->nsteps; i++)
		if (qaf_duty_of(id, f->fw->steps[i].id) &&
		    qaf_step_required(&risky, &f->fw->steps[i]))
			return true;
	return false;
}

/* The duty of the same step that is required instead; NULL where none is. */
static const char *in_place_of(const struct qaf_outlook *o, const char *id)
{
	for (size_t i = 0; i < o->n; i++)
		if (qaf_duty_of(id, o->list[i].step->id))
			return o->list[i].id;
	return NULL;
}

static const char *why_superseded(struct qaf *q, const struct qaf_outlook *o,
	const char *id, const char *stage)
{
	const struct qaf_facts *f = &o->f;
	const char *grade = f->final.grade >= 0 ?
		f->fw->grades[f->final.grade].title : "none";
	const char *instead = in_place_of(o, id);

	if (!instead && required_with_risk(f, id))
		return qaf_printf(q->arena, "not required: no risk is identified "
			"since %s", qaf_date_text(q->arena, f->when.day));
	return qaf_printf(q->arena, "not required: the final grade is %s since "
		"%s on %s%s%s", grade, stage ? stage : "allocation",
		qaf_date_text(q->arena, f->when.day), instead ?
		"; " : "", instead ? qaf_printf(q->arena,
		"%s is required instead", instead) : "");
}

enum qaf_rc qaf_track_allocated(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_framework *fw, const struct qaf_calendar *calendar)
{
	const struct qaf_facts f = { .audit = audit, .fw = fw,
		.calendar = *calendar, .final = { .grade = -1 },
		.when = { audit->allocated, -1 }, .moderated = QAF_NO_DATE };
	const struct qaf_step_set none = { 0 };
	struct qaf_wanted *list;
	size_t n;

	list = qaf_steps_required(q, &f, &none, &n);
	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_duty_begin(q, &f, &none, &list[i]));
	return QAF_OK;
}

/* Was the step superseded until now? */
static bool came_back(const struct qaf_step_set *before, const char *id)
{
	for (size_t i = 0; i < before->n; i++)
		if (qaf_eq(before->stored[i].id, id))
			return before->stored[i].state == QAF_STEP_SUPERSEDED;
	return false;
}

enum qaf_rc qaf_track_tell_late(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_step_set *before, qaf_date day)
{
	struct qaf_step_set set;
	struct qaf_str late;

	QAF_TRY(qaf_steps_load(q, &set, audit->id));
	qaf_str_init(&late, q->arena);
	for (size_t i = 0; i < set.n; i++) {
		const struct qaf_stored *s = &set.stored[i];

		if (s->state == QAF_STEP_OPEN &&
		    (s->anchor.day == day || came_back(before, s->id)) &&
		    qaf_is_late(s->due, q->now))
			qaf_str_item(&late, ", ", "%s by %s", s->id,
				qaf_count(q->arena, qaf_days_late(s->due,
				q->now), "day", "days"));
	}
	/* For a file one notice tells of all its audits. */
	if (late.len && q->gathered)
		qaf_notice_about(q, audit->ref, "steps are overdue already "
			"('qaf track due --overdue' lists them)");
	else if (late.len)
		qaf_notice_about(q, audit->ref, "overdue already: %s", late.text);
	return QAF_OK;
}

enum qaf_rc qaf_track_update(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_judged *judged, const char *stage,
	struct qaf_moment when)
{
	struct qaf_outlook o;

	QAF_TRY(qaf_outlook_gather(q, &o, audit, judged, stage, when));
	for (size_t i = 0; i < o.n; i++) {
		struct qaf_wanted *w = &o.list[i];

		QAF_TRY(w->stored ? keep(q, &o.f, w) :
			qaf_duty_begin(q, &o.f, &o.set, w));
	}
	for (size_t i = 0; i < o.set.n; i++) {
		const struct qaf_stored *s = &o.set.stored[i];

		if (!s->wanted && s->state == QAF_STEP_OPEN)
			QAF_TRY(supersede(q, &o.f, s->id,
				why_superseded(q, &o, s->id, stage)));
	}
	qaf_outlook_tell_stuck(q, &o);
	QAF_TRY(qaf_risk_tell(q, &o.f));
	if (stage)
		QAF_TRY(qaf_track_tell_late(q, audit, &o.set, when.day));
	return qaf_track_failed_again(q, &o.f);
}

/* ---- the case that turned out to be another ---- */

static enum qaf_rc give_to(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_stored *s, const char *owner)
{
	if (qaf_same(s->owner, owner))
		return QAF_OK;
	QAF_TRY(qaf_run(q, SQL_track_owner_put, QAF_I("audit", f->audit->id),
		QAF_T("step", s->id), QAF_T("owner", owner),
		QAF_T("changed_at", qaf_moment_text(q->arena, q->now))));
	return qaf_log(q, "step owner", duty_ref(q, f, s->id),
		"owner: %s -> %s; reason: the audit is of another case",
		s->owner ? s->owner : "nobody", owner ? owner : "nobody");
}

enum qaf_rc qaf_track_recased(struct qaf *q, const struct qaf_audit *audit)
{
	struct qaf_judged judged;
	struct qaf_step_set set;
	struct qaf_facts f;

	QAF_TRY(qaf_judged_read(q, &judged, audit));
	QAF_TRY(qaf_facts_gather(q, &f, audit, &judged, NULL, q->now));
	QAF_TRY(qaf_steps_load(q, &set, audit->id));
	for (size_t i = 0; i < set.n; i++) {
		const struct qaf_stored *s = &set.stored[i];
		const struct qaf_step *entry = qaf_duty_entry(&f, s);
		struct qaf_step_owed owed;

		if (s->state != QAF_STEP_OPEN || !entry)
			continue;
		QAF_TRY(find_owed(q, &owed, &f, entry));
		QAF_TRY(give_to(q, &f, s, owed.owner));
	}
	return QAF_OK;
}

/* ---- what was noted, or set, later ---- */

enum qaf_rc qaf_track_noted(struct qaf *q, const struct qaf_audit *audit)
{
	struct qaf_judged judged;
	struct qaf_outlook o;

	if (audit->state != QAF_AUDIT_SUBMITTED)
		return QAF_OK;
	QAF_TRY(qaf_judged_read(q, &judged, audit));
	QAF_TRY(qaf_outlook_gather(q, &o, audit, &judged, NULL, q->now));
	for (size_t i = 0; i < o.n; i++)
		if (!o.list[i].stored && qaf_step_is_of_note(o.list[i].step))
			QAF_TRY(qaf_duty_begin(q, &o.f, &o.set, &o.list[i]));
	return QAF_OK;
}
