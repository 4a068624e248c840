/*
 * What follows for steps that count from a meeting once it is held, turns out to
 * have been held on another day, or was not held after all.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/track/private.h"

/* Read what is required if some step counts from this meeting; else read
 * nothing. */
static enum qaf_rc look_at_meeting(struct qaf *q, struct qaf_outlook *o,
	const struct qaf_audit *audit, const char *word)
{
	const char *step = qaf_duty_step(q, word);
	const struct qaf_framework *fw;
	struct qaf_judged judged;
	bool counts = false;

	*o = (struct qaf_outlook){ .n = 0 };
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	for (size_t i = 0; i < fw->nsteps; i++)
		counts = counts || qaf_words_has(&fw->steps[i].met, step);
	if (!counts)
		return QAF_OK;
	QAF_TRY(qaf_judged_read(q, &judged, audit));
	return qaf_outlook_gather(q, o, audit, &judged, NULL, q->now);
}

/* A meeting that was recorded otherwise before. */
struct moved {
	const struct qaf_outlook *o;
	struct qaf_step_of of;
	const char *ref;	/* "A17/action-meeting" */
	const char *step;	/* the framework's id of it */
	qaf_date was;		/* when it was said to be held; or QAF_NO_DATE */
};

static bool is_closed(const struct qaf_stored *s)
{
	return s->state == QAF_STEP_DONE || s->state == QAF_STEP_WAIVED;
}

/* Is it among what is required now? */
static bool is_required(const struct qaf_outlook *o, const struct qaf_stored *s)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->list[i].stored == s)
			return true;
	return false;
}

/* No meeting was held from which the duty could count. */
static enum qaf_rc not_held(struct qaf *q, const struct moved *m,
	const struct qaf_stored *s)
{
	const char *ref = qaf_step_ref(q, m->of.ref, s->id);

	if (is_closed(s))
		return qaf_fail(q, QAF_RULE, "%s counts from the day of %s and "
			"is %s; open it again first, with qaf track reopen %s",
			ref, m->ref, qaf_word(qaf_step_state_words, s->state),
			ref);
	return s->state == QAF_STEP_OPEN ? qaf_step_supersede(q, &m->of, s->id,
		qaf_printf(q->arena, "%s, from which it counts, is open again",
		m->ref)) : QAF_OK;
}

/* Count it from the day on which the meeting was held. */
static enum qaf_rc count_again(struct qaf *q, const struct moved *m,
	const struct qaf_stored *s, const struct qaf_step *entry, qaf_date held)
{
	const struct qaf_facts *f = &m->o->f;
	const char *ref = qaf_step_ref(q, m->of.ref, s->id);
	const struct qaf_wanted w = qaf_step_measured(&f->calendar, entry,
		(struct qaf_moment){ held, -1 }, qaf_step_time(f, entry));

	if (s->state == QAF_STEP_DONE && s->done < held)
		return qaf_fail(q, QAF_RULE, "%s counts from the day of %s and "
			"was done on %s, before %s; correct it first, with qaf "
			"track amend %s", ref, m->ref,
			qaf_date_text(q->arena, s->done),
			qaf_date_text(q->arena, held), ref);
	return qaf_step_recount(q, &m->of, s->id, &w, s->due, qaf_printf(
		q->arena, "%s was held on %s", m->ref,
		qaf_date_text(q->arena, held)));
}

/* What that means for one duty of the audit. */
static enum qaf_rc follow(struct qaf *q, const struct moved *m,
	const struct qaf_stored *s)
{
	const struct qaf_step *entry = qaf_duty_entry(&m->o->f, s);
	qaf_date held;

	if (!entry || entry->from != QAF_FROM_MET ||
	    !qaf_words_has(&entry->met, m->step))
		return QAF_OK;
	held = qaf_step_met_on(&m->o->f, &m->o->set, entry);
	if (held == QAF_NO_DATE)
		return not_held(q, m, s);
	if (s->state == QAF_STEP_SUPERSEDED && is_required(m->o, s)) {
		QAF_TRY(count_again(q, m, s, entry, held));
		return qaf_step_reopen(q, &m->of, s->id, qaf_printf(q->arena,
			"reason: %s is done", m->ref));
	}
	/* What counts from another day does so for another reason. */
	return held == m->was || s->anchor.day != m->was ? QAF_OK :
		count_again(q, m, s, entry, held);
}

enum qaf_rc qaf_track_met(struct qaf *q, const struct qaf_audit *audit,
	const char *word, qaf_date was)
{
	struct qaf_outlook o;
	const struct moved m = { .o = &o, .was = was,
		.of = { .ref = audit->ref, .audit = audit->id },
		.ref = qaf_step_ref(q, audit->ref, word),
		.step = qaf_duty_step(q, word) };

	QAF_TRY(look_at_meeting(q, &o, audit, word));
	for (size_t i = 0; i < o.set.n; i++)
		QAF_TRY(follow(q, &m, &o.set.stored[i]));
	for (size_t i = 0; i < o.n; i++)
		if (!o.list[i].stored &&
		    qaf_words_has(&o.list[i].step->met, m.step))
			QAF_TRY(qaf_duty_begin(q, &o.f, &o.set, &o.list[i]));
	return QAF_OK;
}

enum qaf_rc qaf_track_waived(struct qaf *q, const struct qaf_audit *audit,
	const char *word)
{
	struct qaf_outlook o;

	QAF_TRY(look_at_meeting(q, &o, audit, word));
	if (o.f.audit)
		qaf_outlook_tell_stuck(q, &o);
	return QAF_OK;
}
