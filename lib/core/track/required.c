/*
 * Decides which steps a framework requires, from what has happened to an audit.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/clock.h"
#include "core/framework/framework.h"
#include "core/track/private.h"

/* Is the duty one of a meeting from which the step counts? */
static bool is_met(const struct qaf_step *s, const struct qaf_stored *m)
{
	for (size_t i = 0; i < s->met.n; i++)
		if (qaf_duty_of(m->id, s->met.word[i]))
			return true;
	return false;
}

/*
 * The day of the first meeting held among those that the step counts from.  One
 * that was held for another grade does not count where the grade of now asks
 * other people for a meeting of their own.
 */
qaf_date qaf_step_met_on(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *s)
{
	qaf_date met = QAF_NO_DATE;

	for (size_t i = 0; i < set->n; i++) {
		const struct qaf_stored *m = &set->stored[i];

		if (m->state == QAF_STEP_DONE && is_met(s, m) &&
		    qaf_duty_stands(f, set, m) &&
		    (met == QAF_NO_DATE || m->done < met))
			met = m->done;
	}
	return met;
}

/* The moment of the event that the step names. */
static struct qaf_moment event_of(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *s)
{
	switch (s->from) {
	case QAF_FROM_ALLOCATED:
		return (struct qaf_moment){ f->audit->allocated, -1 };
	case QAF_FROM_NOTIFIED:
		return (struct qaf_moment){ f->audit->notified, -1 };
	case QAF_FROM_SUBMITTED:
	case QAF_FROM_GRADED:
		return f->when;
	case QAF_FROM_MODERATED:
		return (struct qaf_moment){ f->moderated, -1 };
	case QAF_FROM_MET:
		return (struct qaf_moment){ qaf_step_met_on(f, set, s), -1 };
	case QAF_FROM_EVIDENCE:
		break;
	}
	return (struct qaf_moment){ QAF_NO_DATE, -1 };
}

/*
 * The moment from which a new duty counts.  One that begins because a later
 * stage or a correction made the grade worse counts from that moment, because
 * nobody can keep a deadline that ran out before it was known.
 */
static struct qaf_moment anchor_of(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *s)
{
	struct qaf_moment event = event_of(f, set, s);

	return f->later && event.day != QAF_NO_DATE &&
		event.day < f->when.day ? f->when : event;
}

/* Count the step's window and deadline from the anchor of its duty, or from
 * that of a new one, which may not be known yet. */
static struct qaf_wanted measure(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *s)
{
	struct qaf_stored *stored = qaf_duty_answering(f, set, s);
	struct qaf_moment anchor = stored ? stored->anchor :
		anchor_of(f, set, s);
	struct qaf_wanted w = { .step = s, .anchor = anchor };

	/* The meeting from which it counted turned out not to have been held. */
	if (stored && stored->state == QAF_STEP_SUPERSEDED &&
	    s->from == QAF_FROM_MET &&
	    qaf_step_met_on(f, set, s) == QAF_NO_DATE)
		w.anchor.day = QAF_NO_DATE;
	if (w.anchor.day != QAF_NO_DATE)
		w = qaf_step_measured(&f->calendar, s, anchor,
			qaf_step_time(f, s));
	w.stored = stored;
	return w;
}

/* The deadline that the entry would have had from the beginning. */
static struct qaf_moment due_at_first(const struct qaf_facts *f,
	const struct qaf_step *s)
{
	const struct qaf_audit *a = f->audit;
	struct qaf_moment from = a->submitted.day != QAF_NO_DATE ?
		a->submitted : f->when;

	if (s->from == QAF_FROM_ALLOCATED || s->from == QAF_FROM_NOTIFIED)
		from = (struct qaf_moment){ s->from == QAF_FROM_ALLOCATED ?
			a->allocated : a->notified, -1 };
	return qaf_clock_due(&f->calendar, from, qaf_step_time(f, s));
}

struct qaf_wanted *qaf_steps_required(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_step_set *set, size_t *n)
{
	struct qaf_wanted *list = qaf_alloc_array(q->arena, f->fw->nsteps + 1,
		sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < f->fw->nsteps; i++) {
		const struct qaf_step *s = &f->fw->steps[i];
		struct qaf_wanted w;
		size_t k = 0;

		if (!qaf_step_required(f, s))
			continue;
		w = measure(f, set, s);
		if (w.anchor.day == QAF_NO_DATE)
			continue;
		while (k < *n && strcmp(list[k].step->id, s->id) != 0)
			k++;
		/* Which entry holds must not depend on when its duty began. */
		if (k == *n || qaf_due_earlier(due_at_first(f, s),
		    due_at_first(f, list[k].step)))
			list[k] = w;
		if (k == *n)
			++*n;
	}
	return list;
}

enum qaf_rc qaf_outlook_gather(struct qaf *q, struct qaf_outlook *o,
	const struct qaf_audit *audit, const struct qaf_judged *judged,
	const char *stage, struct qaf_moment when)
{
	QAF_TRY(qaf_facts_gather(q, &o->f, audit, judged, stage, when));
	QAF_TRY(qaf_steps_load(q, &o->set, audit->id));
	o->list = qaf_steps_required(q, &o->f, &o->set, &o->n);
	return QAF_OK;
}

/* ---- what cannot begin ---- */

static const struct qaf_wanted *find_wanted(const struct qaf_outlook *o,
	const char *id)
{
	for (size_t i = 0; i < o->n; i++)
		if (qaf_eq(o->list[i].step->id, id))
			return &o->list[i];
	return NULL;
}

/* Is a duty of the step in one of two states? */
static bool any_in_state(const struct qaf_outlook *o, const char *id,
	enum qaf_step_state one, enum qaf_step_state other)
{
	for (size_t i = 0; i < o->set.n; i++) {
		const struct qaf_stored *s = &o->set.stored[i];

		if (qaf_duty_of(s->id, id) &&
		    (s->state == one || s->state == other))
			return true;
	}
	return false;
}

/* A framework that was adopted long ago may have meetings that wait for each
 * other: stop after so many. */
#define MOST_MEETINGS_IN_A_ROW 8

/* Was the meeting held, or can it still be?  One may wait for another. */
static bool will_be_held(const struct qaf_outlook *o, const char *id, int depth)
{
	const struct qaf_wanted *wanted = find_wanted(o, id);

	if (wanted)
		return !wanted->stored ||
			wanted->stored->state != QAF_STEP_WAIVED;
	if (any_in_state(o, id, QAF_STEP_OPEN, QAF_STEP_DONE))
		return true;
	if (any_in_state(o, id, QAF_STEP_WAIVED, QAF_STEP_WAIVED))
		return false;
	for (size_t i = 0; i < o->f.fw->nsteps; i++) {
		const struct qaf_step *s = &o->f.fw->steps[i];

		if (depth == 0 || !qaf_eq(s->id, id) ||
		    !qaf_step_required(&o->f, s))
			continue;
		for (size_t k = 0; k < s->met.n; k++)
			if (will_be_held(o, s->met.word[k], depth - 1))
				return true;
	}
	return false;
}

static bool is_stuck(const struct qaf_outlook *o, const struct qaf_step *s)
{
	if (s->from != QAF_FROM_MET || !qaf_step_required(&o->f, s) ||
	    qaf_duty_answering(&o->f, &o->set, s) || find_wanted(o, s->id))
		return false;
	for (size_t i = 0; i < s->met.n; i++)
		if (will_be_held(o, s->met.word[i], MOST_MEETINGS_IN_A_ROW))
			return false;
	return true;
}

static void notice_stuck(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_step *s)
{
	const char *ref = qaf_step_ref(q, f->audit->ref, s->id);

	if (s->met.n)
		qaf_notice(q, "%s does not begin: it counts from the day of %s, "
			"which is not to be held", ref,
			qaf_words_join(q->arena, &s->met, " or "));
	else
		qaf_notice(q, "%s does not begin: it counts from a meeting, and "
			"%s names no step that is one", ref, f->fw->id);
}

void qaf_outlook_tell_stuck(struct qaf *q, const struct qaf_outlook *o)
{
	/* Before submission it is not known which steps will be required. */
	if (o->f.audit->submitted.day == QAF_NO_DATE)
		return;
	for (size_t i = 0; i < o->f.fw->nsteps; i++)
		if (is_stuck(o, &o->f.fw->steps[i]))
			notice_stuck(q, &o->f, &o->f.fw->steps[i]);
}
