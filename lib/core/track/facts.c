/*
 * Tells what has happened to an audit, as far as its steps depend on it, and
 * whether a step is required for it.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/track/private.h"
#include "db/rows.h"

/* Note whether two stages differ on the overall grade or a domain's, and when
 * the last one was. */
static void compare_stages(struct qaf_facts *f, const struct qaf_judged *judged)
{
	const char *stage = f->fw->stages.word[0];

	for (size_t i = 0; i < judged->n; i++) {
		const struct qaf_graded *g = &judged->graded[i], *first;

		if (qaf_eq(g->stage, stage))
			continue;
		if (g->on > f->moderated)
			f->moderated = g->on;
		first = qaf_judged_find(judged, stage, g->domain);
		if (first && !qaf_eq(g->grade, first->grade))
			f->differs = true;
	}
}

/* Who identified risk at that stage after the auditor's; NULL: nobody did. */
static enum qaf_rc find_finder(struct qaf *q, const char **out,
	const struct qaf_audit *audit, const char *stage)
{
	struct qaf_stage *stages;
	size_t n;

	*out = NULL;
	QAF_TRY(qaf_stages_of(q, &stages, &n, audit->id));
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(stages[i].stage, stage) &&
		    stages[i].risk == QAF_RISK_IDENTIFIED)
			*out = stages[i].by;
	return QAF_OK;
}

/* What is to be known of the audit that this one repeats. */
static enum qaf_rc gather_first(struct qaf *q, struct qaf_facts *f)
{
	struct qaf_step_set *first = qaf_alloc(q->arena, sizeof(*first));
	struct qaf_passed again;

	QAF_TRY(qaf_steps_load(q, first, f->audit->reaudit_of));
	f->first = first;
	if (f->audit->submitted.day == QAF_NO_DATE)
		return QAF_OK;
	QAF_TRY(qaf_reaudit_passed(q, &again, f->audit->reaudit_of));
	f->not_passed = again.said && !again.passed;
	return QAF_OK;
}

/* What was noted on the audit, and whether it set an action. */
struct noted {
	bool good_practice, development, actions;
};

static const struct qaf_field noted_fields[] = {
	QAF_FIELD(struct noted, good_practice, "good_practice"),
	QAF_FIELD(struct noted, development, "development"),
	QAF_FIELD(struct noted, actions, "actions"),
};
static const struct qaf_row_type noted_row =
	QAF_ROW_TYPE(struct noted, noted_fields);

static enum qaf_rc gather_noted(struct qaf *q, struct qaf_facts *f)
{
	struct noted noted;
	bool found;

	QAF_TRY(qaf_row(q, &noted, &found, &noted_row, SQL_track_noted,
		QAF_I("audit", f->audit->id)));
	f->good_practice = noted.good_practice;
	f->development = noted.development;
	f->actions = noted.actions;
	return QAF_OK;
}

enum qaf_rc qaf_facts_gather(struct qaf *q, struct qaf_facts *f,
	const struct qaf_audit *audit, const struct qaf_judged *judged,
	const char *stage, struct qaf_moment when)
{
	*f = (struct qaf_facts){ .audit = audit, .when = when,
		.risk = audit->risk == QAF_RISK_IDENTIFIED,
		.final = judged->final, .moderated = QAF_NO_DATE,
		.later = stage && audit->submitted.day != QAF_NO_DATE &&
			qaf_moment_cmp(audit->submitted, when) < 0 };
	QAF_TRY(qaf_framework_of(q, &f->fw, audit->framework));
	if (audit->reaudit_of)
		QAF_TRY(gather_first(q, f));
	f->handed_in = stage && qaf_eq(stage, f->fw->stages.word[0]) &&
		!f->later;
	QAF_TRY(gather_noted(q, f));
	QAF_TRY(qaf_calendar_load(q, &f->calendar));
	QAF_TRY(qaf_escalations(q, &f->escalated, &f->nescalated, audit->id,
		QAF_NO_DATE, QAF_NO_DATE));
	compare_stages(f, judged);
	if (!stage || qaf_eq(stage, f->fw->stages.word[0]))
		return QAF_OK;
	f->moderated = when.day;
	return find_finder(q, &f->found_by, audit, stage);
}

static bool allows(const struct qaf_words *words, const char *word)
{
	return words->n == 0 || (word && qaf_words_has(words, word));
}

qaf_date qaf_step_concerned(const struct qaf_facts *f, const struct qaf_step *s)
{
	qaf_date last = QAF_NO_DATE;

	for (size_t i = 0; i < f->nescalated; i++) {
		const struct qaf_escalated *e = &f->escalated[i];

		for (size_t k = 0; e->step && k < s->concerns.n; k++)
			if (qaf_duty_of(e->step, s->concerns.word[k]) &&
			    (last == QAF_NO_DATE || e->on > last))
				last = e->on;
	}
	return last;
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
	case QAF_ON_GOOD_PRACTICE:
		return submitted && f->good_practice;
	case QAF_ON_DEVELOPMENT:
		return submitted && f->development;
	case QAF_ON_ACTIONS:
		return submitted && f->actions;
	case QAF_ON_CONCERN:
		return qaf_step_concerned(f, s) != QAF_NO_DATE;
	case QAF_ON_RECORDED:	/* belongs to evidence, not to an audit */
		return false;
	}
	return false;
}

bool qaf_step_is_of_note(const struct qaf_step *s)
{
	return s->on == QAF_ON_GOOD_PRACTICE || s->on == QAF_ON_DEVELOPMENT ||
		s->on == QAF_ON_ACTIONS;
}

bool qaf_reaudit_for(const struct qaf_facts *f, const struct qaf_words *steps)
{
	for (size_t i = 0; steps->n && f->first && i < f->first->n; i++)
		for (size_t k = 0; k < steps->n; k++)
			if (f->first->stored[i].reaudit && qaf_duty_of(
			    f->first->stored[i].id, steps->word[k]))
				return true;
	return steps->n == 0;
}

bool qaf_step_required(const struct qaf_facts *f, const struct qaf_step *s)
{
	return qaf_step_is_named(f->fw, s) && happened(f, s) &&
		(!s->if_risk || f->risk) &&
		(!s->if_not_passed || f->not_passed) &&
		qaf_reaudit_for(f, &s->fulfils) &&
		allows(&s->tools, f->audit->tool) &&
		allows(&s->services, f->audit->service) &&
		allows(&s->kinds, f->audit->kind);
}

struct qaf_duration qaf_step_time(const struct qaf_facts *f,
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
