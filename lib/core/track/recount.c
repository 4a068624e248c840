/*
 * Counts running deadlines again: by another calendar, once bank holidays were
 * imported, or from another day, once one from which steps count turned out to be
 * wrong.
 */
#include "base/calendar.h"
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/clock.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/track/correct.h"
#include "core/track/private.h"
#include "db/rows.h"

/* ---- bank holidays that were imported ---- */

/*
 * Count a running deadline again from an anchor, by the calendar as it is now;
 * QAF_NO_DATE where it does not count working days.  Two grades may have the
 * same step with different times: the time that gives the stored deadline by
 * the old calendar is the one that was used.
 */
static struct qaf_moment counted_again(const struct qaf_facts *f,
	const struct qaf_calendar *before, struct qaf_moment anchor,
	const struct qaf_stored *s)
{
	struct qaf_moment none = { QAF_NO_DATE, -1 };

	for (size_t k = 0; k < f->fw->nsteps; k++) {
		const struct qaf_step *step = &f->fw->steps[k];
		const struct qaf_duration times[] = { step->within,
			step->within_if_risk };

		for (size_t i = 0; i < QAF_LEN(times); i++)
			if (qaf_duty_of(s->id, step->id) &&
			    times[i].unit == QAF_UNIT_WORKING_DAY &&
			    qaf_moment_cmp(qaf_clock_due(before, anchor,
			    times[i]), s->due) == 0)
				return qaf_clock_due(&f->calendar, anchor,
					times[i]);
	}
	return none;
}

/* The same from the anchor of the duty, or of one whose deadline it took
 * over. */
static struct qaf_moment due_again(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_calendar *before, const struct qaf_step_set *set,
	const struct qaf_stored *s)
{
	struct qaf_moment due = counted_again(f, before, s->anchor, s);

	for (size_t i = 0; i < set->n && due.day == QAF_NO_DATE; i++)
		if (qaf_eq(qaf_duty_step(q, set->stored[i].id),
		    qaf_duty_step(q, s->id)))
			due = counted_again(f, before, set->stored[i].anchor, s);
	return due;
}

/* Count an audit's running deadlines again. */
static enum qaf_rc recount(struct qaf *q, long long id,
	const struct qaf_calendar *before, long long *moved)
{
	struct qaf_audit audit;
	struct qaf_judged judged;
	struct qaf_facts f;
	struct qaf_step_set set;

	QAF_TRY(qaf_audit_get(q, &audit, id));
	QAF_TRY(qaf_judged_read(q, &judged, &audit));
	QAF_TRY(qaf_facts_gather(q, &f, &audit, &judged, NULL, q->now));
	QAF_TRY(qaf_steps_load(q, &set, id));
	for (size_t i = 0; i < set.n; i++) {
		struct qaf_stored *s = &set.stored[i];
		struct qaf_moment due = { QAF_NO_DATE, -1 };

		if (s->state == QAF_STEP_OPEN && s->due.day != QAF_NO_DATE)
			due = due_again(q, &f, before, &set, s);
		if (due.day == QAF_NO_DATE || qaf_moment_cmp(due, s->due) == 0)
			continue;
		QAF_TRY(qaf_step_move(q, &f, s, s->anchor, due,
			"bank holidays were imported"));
		++*moved;
	}
	return QAF_OK;
}

enum qaf_rc qaf_track_holidays(struct qaf *q,
	const struct qaf_calendar *before, long long *moved)
{
	long long *ids;
	size_t n;

	*moved = 0;
	QAF_TRY(qaf_numbers(q, &ids, &n, SQL_track_open_audits));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(recount(q, ids[i], before, moved));
	return QAF_OK;
}

/* ---- a day from which steps count that was wrong ---- */

/* The deadline that the entry gives from the right moment, where it gives the
 * stored one from the wrong one; else QAF_NO_DATE. */
static struct qaf_moment entry_gives(const struct qaf_facts *f,
	const struct qaf_step *entry, const struct qaf_redated *r,
	struct qaf_moment due)
{
	const struct qaf_duration times[] = { entry->within,
		entry->within_if_risk };

	for (size_t i = 0; i < QAF_LEN(times); i++)
		if (times[i].unit != QAF_UNIT_NONE && qaf_moment_cmp(due,
		    qaf_clock_due(&f->calendar, r->was, times[i])) == 0)
			return qaf_clock_due(&f->calendar, r->now, times[i]);
	return (struct qaf_moment){ QAF_NO_DATE, -1 };
}

/* The same by the entry from which the duty began, else by another of its step;
 * what none of them gives stays as it is. */
static struct qaf_moment redated(const struct qaf_facts *f,
	const struct qaf_stored *s, const struct qaf_redated *r,
	struct qaf_moment due)
{
	const struct qaf_step *own = qaf_duty_entry(f, s);
	struct qaf_moment found = { QAF_NO_DATE, -1 };

	if (due.day == QAF_NO_DATE)
		return due;
	if (own)
		found = entry_gives(f, own, r, due);
	for (size_t i = 0; i < f->fw->nsteps && found.day == QAF_NO_DATE; i++)
		if (qaf_duty_of(s->id, f->fw->steps[i].id))
			found = entry_gives(f, &f->fw->steps[i], r, due);
	return found.day == QAF_NO_DATE ? due : found;
}

static enum qaf_rc put_redated(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_stored *s, const struct qaf_stored *now,
	const char *reason)
{
	const char *due = qaf_moment_text(q->arena, now->due);

	QAF_TRY(qaf_run(q, SQL_track_redate, QAF_I("audit", f->audit->id),
		QAF_T("step", s->id),
		QAF_T("anchor_on", qaf_moment_text(q->arena, now->anchor)),
		QAF_D(q, "starts_on", now->starts), QAF_T("due_at",
		now->due.day == QAF_NO_DATE ? NULL : due),
		QAF_T("first_due_at", now->first_due.day == QAF_NO_DATE ? NULL :
		qaf_moment_text(q->arena, now->first_due)),
		QAF_T("changed_at", qaf_moment_text(q->arena, q->now))));
	return qaf_log(q, "step move", qaf_step_ref(q, f->audit->ref, s->id),
		"from: %s -> %s%s%s%s%s; reason: %s",
		qaf_moment_text(q->arena, s->anchor),
		qaf_moment_text(q->arena, now->anchor), *due ? "; due: " : "",
		*due ? qaf_moment_text(q->arena, s->due) : "", *due ? " -> " : "",
		due, reason);
}

/* A step that counts from the wrong moment counts from the right one. */
static enum qaf_rc redate(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_stored *s, const struct qaf_redated *r)
{
	const struct qaf_step *entry = qaf_duty_entry(f, s);
	struct qaf_stored now = *s;

	now.anchor = r->now;
	now.due = redated(f, s, r, s->due);
	now.first_due = redated(f, s, r, s->first_due);
	now.starts = entry && entry->opens.unit != QAF_UNIT_NONE ?
		qaf_clock_due(&f->calendar, r->now, entry->opens).day : r->now.day;
	if (now.due.day != QAF_NO_DATE && now.starts > now.due.day)
		now.starts = r->now.day;
	return put_redated(q, f, s, &now, r->reason);
}

/* A later duty of the step that took the deadline over, because it was the
 * earlier one, has the earlier of both again. */
static enum qaf_rc redate_taken_over(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_stored *before,
	const struct qaf_redated *r)
{
	struct qaf_moment due = redated(f, before, r, before->due);

	for (size_t i = 0; i < set->n && before->due.day != QAF_NO_DATE; i++) {
		const struct qaf_stored *s = &set->stored[i];
		const struct qaf_step *entry = qaf_duty_entry(f, s);
		struct qaf_stored now = *s;

		if (!entry || !qaf_duty_of(s->id, qaf_duty_step(q, before->id)) ||
		    qaf_duty_number(s->id) <= qaf_duty_number(before->id) ||
		    qaf_moment_cmp(s->due, before->due) != 0 ||
		    qaf_moment_cmp(s->anchor, r->was) == 0)
			continue;
		now.due = qaf_clock_due(&f->calendar, s->anchor,
			qaf_step_time(f, entry));
		if (qaf_due_earlier(due, now.due))
			now.due = due;
		if (qaf_moment_cmp(now.due, s->due) != 0)
			QAF_TRY(put_redated(q, f, s, &now, r->reason));
	}
	return QAF_OK;
}

/* The steps that began because of a later stage (of that one, where one is
 * named). */
static enum qaf_rc begun_later(struct qaf *q, struct qaf_words *out,
	const struct qaf_audit *audit, const char *stage)
{
	return qaf_texts(q, &out->word, &out->n, SQL_track_begun_later,
		QAF_T("ref", audit->ref), QAF_T("stage", stage));
}

/* The moment from which the step counts that is put right, QAF_NO_DATE where it
 * counts from another: the one that was wrong; or, of an audit that was handed in
 * again, the first day on which it was, which its steps keep, unless the right one
 * is earlier still. */
static struct qaf_moment wrong_of(const struct qaf_facts *f,
	const struct qaf_stored *s, const struct qaf_redated *r)
{
	const struct qaf_step *entry = qaf_duty_entry(f, s);

	if (qaf_moment_cmp(s->anchor, r->was) == 0)
		return r->was;
	if (r->stage || !entry || (entry->from != QAF_FROM_SUBMITTED &&
	    entry->from != QAF_FROM_GRADED) || r->now.day >= s->anchor.day ||
	    s->anchor.day >= r->was.day)
		return (struct qaf_moment){ QAF_NO_DATE, -1 };
	return s->anchor;
}

enum qaf_rc qaf_track_redated(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_redated *r)
{
	struct qaf_judged judged;
	struct qaf_facts f;
	struct qaf_step_set set;
	struct qaf_words later;

	QAF_TRY(qaf_judged_read(q, &judged, audit));
	QAF_TRY(qaf_facts_gather(q, &f, audit, &judged, NULL, r->now));
	QAF_TRY(qaf_steps_load(q, &set, audit->id));
	QAF_TRY(begun_later(q, &later, audit, r->stage));
	for (size_t i = 0; i < set.n; i++) {
		const struct qaf_stored *s = &set.stored[i];
		struct qaf_redated of_step = *r;

		of_step.was = wrong_of(&f, s, r);
		/* A stage may have been on the day of the submission. */
		if (of_step.was.day == QAF_NO_DATE ||
		    qaf_words_has(&later, s->id) != (r->stage != NULL))
			continue;
		QAF_TRY(redate(q, &f, s, &of_step));
		QAF_TRY(redate_taken_over(q, &f, &set, s, &of_step));
	}
	if (audit->reaudit_of)
		QAF_TRY(qaf_run(q, SQL_track_escalation_redate,
			QAF_I("audit", audit->id), QAF_D(q, "was", r->was.day),
			QAF_D(q, "now", r->now.day)));
	/* Of a stage it is told once that is settled. */
	return r->stage ? QAF_OK : qaf_track_tell_late(q, audit, &set,
		r->now.day);
}
