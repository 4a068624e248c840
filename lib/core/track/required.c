/*
 * Decides which steps a framework requires, from what has happened to an audit.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

static const struct qaf_field stored_fields[] = {
	QAF_FIELD(struct qaf_stored, id, "step"),
	QAF_FIELD(struct qaf_stored, title, "title"),
	QAF_FIELD(struct qaf_stored, role, "role"),
	QAF_FIELD_WORD(struct qaf_stored, state, "state", qaf_step_state_words),
	QAF_FIELD(struct qaf_stored, done, "done_on"),
	QAF_FIELD(struct qaf_stored, anchor, "anchor_on"),
	QAF_FIELD(struct qaf_stored, due, "due_at"),
	QAF_FIELD(struct qaf_stored, first_due, "first_due_at"),
	QAF_FIELD(struct qaf_stored, reaudit, "reaudit"),
};
static const struct qaf_row_type stored_row =
	QAF_ROW_TYPE(struct qaf_stored, stored_fields);

enum qaf_rc qaf_steps_load(struct qaf *q, struct qaf_step_set *set,
	long long audit)
{
	return qaf_rows(q, &set->stored, &set->n, &stored_row,
		SQL_track_of_audit, QAF_I("audit", audit));
}

struct qaf_stored *qaf_steps_find(const struct qaf_step_set *set,
	const char *id)
{
	for (size_t i = 0; i < set->n; i++)
		if (strcmp(set->stored[i].id, id) == 0)
			return &set->stored[i];
	return NULL;
}

/* ---- what has happened ---- */

/* Note whether two stages differ on the overall grade, and when the last one
 * was. */
static void compare_stages(struct qaf_facts *f, const struct qaf_judged *judged)
{
	const char *stage = f->fw->stages.word[0];
	const struct qaf_graded *first = qaf_judged_find(judged, stage,
		QAF_OVERALL);

	for (size_t i = 0; i < judged->n; i++) {
		const struct qaf_graded *g = &judged->graded[i];

		if (qaf_eq(g->stage, stage))
			continue;
		if (g->on > f->moderated)
			f->moderated = g->on;
		if (first && qaf_eq(g->domain, QAF_OVERALL) &&
		    !qaf_eq(g->grade, first->grade))
			f->differs = true;
	}
}

enum qaf_rc qaf_facts_gather(struct qaf *q, struct qaf_facts *f,
	const struct qaf_audit *audit, const struct qaf_judged *judged,
	const char *stage, struct qaf_moment when)
{
	*f = (struct qaf_facts){ .audit = audit, .when = when,
		.risk = audit->risk == QAF_RISK_IDENTIFIED,
		.final = judged->final, .moderated = QAF_NO_DATE };
	QAF_TRY(qaf_framework_of(q, &f->fw, audit->framework));
	QAF_TRY(qaf_calendar_load(q, &f->calendar));
	compare_stages(f, judged);
	if (stage && !qaf_eq(stage, f->fw->stages.word[0]))
		f->moderated = when.day;
	return QAF_OK;
}

/* ---- what is required ---- */

static bool allows(const struct qaf_words *words, const char *word)
{
	return words->n == 0 || (word && qaf_words_has(words, word));
}

static bool happened(const struct qaf_facts *f, const struct qaf_step *s)
{
	bool submitted = f->audit->submitted.day != QAF_NO_DATE;

	switch (s->on) {
	case QAF_ON_ALLOCATED:
		return true;
	case QAF_ON_SUBMITTED:
		return submitted;
	case QAF_ON_GRADED:
		return submitted && f->final.grade >= 0 &&
			qaf_grades_has(s->grades, f->final.grade);
	case QAF_ON_REAUDIT:
		return submitted && f->audit->reaudit_of && f->final.grade >= 0 &&
			qaf_grades_has(s->grades, f->final.grade);
	case QAF_ON_DIFFERENCE:
		return f->differs;
	case QAF_ON_RECORDED:	/* belongs to evidence, not to an audit */
		return false;
	}
	return false;
}

bool qaf_step_required(const struct qaf_facts *f, const struct qaf_step *s)
{
	return happened(f, s) && (!s->if_risk || f->risk) &&
		allows(&s->tools, f->audit->tool) &&
		allows(&s->services, f->audit->service) &&
		allows(&s->kinds, f->audit->kind);
}

/* The day of the first meeting held among those that the step counts from. */
static qaf_date met_on(const struct qaf_step_set *set,
	const struct qaf_step *s)
{
	qaf_date met = QAF_NO_DATE;

	for (size_t i = 0; i < set->n; i++) {
		const struct qaf_stored *m = &set->stored[i];

		if (m->state == QAF_STEP_DONE && qaf_words_has(&s->met, m->id) &&
		    (met == QAF_NO_DATE || m->done < met))
			met = m->done;
	}
	return met;
}

/*
 * The moment from which a new step counts.  A step that begins because a later
 * stage or a correction made the grade worse counts from that moment, because
 * nobody can keep a deadline that ran out before it was known.
 */
static struct qaf_moment anchor_of(const struct qaf_facts *f,
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
		return (struct qaf_moment){ met_on(set, s), -1 };
	case QAF_FROM_EVIDENCE:
		break;
	}
	return (struct qaf_moment){ QAF_NO_DATE, -1 };
}

/* The time that the step allows, which may be shorter where risk is
 * identified. */
static struct qaf_duration time_allowed(const struct qaf_facts *f,
	const struct qaf_step *s)
{
	return f->risk && s->within_if_risk.unit != QAF_UNIT_NONE ?
		s->within_if_risk : s->within;
}

struct qaf_wanted qaf_step_measured(const struct qaf_calendar *calendar,
	const struct qaf_step *s, struct qaf_moment anchor,
	struct qaf_duration within)
{
	struct qaf_wanted w = { .step = s, .anchor = anchor,
		.starts = anchor.day };

	if (s->opens.unit != QAF_UNIT_NONE)
		w.starts = qaf_clock_due(calendar, anchor, s->opens).day;
	w.due = qaf_clock_due(calendar, anchor, within);
	return w;
}

bool qaf_due_earlier(struct qaf_moment a, struct qaf_moment b)
{
	if (a.day == QAF_NO_DATE || b.day == QAF_NO_DATE)
		return a.day != QAF_NO_DATE;
	return qaf_moment_cmp(a, b) < 0;
}

struct qaf_wanted *qaf_steps_required(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_step_set *set, size_t *n)
{
	struct qaf_wanted *list = qaf_alloc_array(q->arena, f->fw->nsteps + 1,
		sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < f->fw->nsteps; i++) {
		const struct qaf_step *s = &f->fw->steps[i];
		const struct qaf_stored *stored = qaf_steps_find(set, s->id);
		struct qaf_moment anchor = stored ? stored->anchor :
			anchor_of(f, set, s);
		struct qaf_wanted w;
		size_t k = 0;

		if (!qaf_step_required(f, s) || anchor.day == QAF_NO_DATE)
			continue;
		w = qaf_step_measured(&f->calendar, s, anchor,
			time_allowed(f, s));
		while (k < *n && strcmp(list[k].step->id, s->id) != 0)
			k++;
		if (k == *n || qaf_due_earlier(w.due, list[k].due))
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

static bool is_wanted(const struct qaf_outlook *o, const char *id)
{
	for (size_t i = 0; i < o->n; i++)
		if (qaf_eq(o->list[i].step->id, id))
			return true;
	return false;
}

/* A framework that was adopted long ago may have meetings that wait for each
 * other: stop after so many. */
#define MOST_MEETINGS_IN_A_ROW 8

/* Was the meeting held, or can it still be?  One may wait for another. */
static bool will_be_held(const struct qaf_outlook *o, const char *id, int depth)
{
	const struct qaf_stored *stored = qaf_steps_find(&o->set, id);

	if (stored && stored->state == QAF_STEP_WAIVED)
		return false;
	if (is_wanted(o, id) || (stored && stored->state != QAF_STEP_SUPERSEDED))
		return true;
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
	    qaf_steps_find(&o->set, s->id) || is_wanted(o, s->id))
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
