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
	if (audit->reaudit_of && audit->submitted.day != QAF_NO_DATE) {
		struct qaf_passed again;

		QAF_TRY(qaf_reaudit_passed(q, &again, audit->reaudit_of));
		f->not_passed = again.said && !again.passed;
	}
	f->handed_in = stage && qaf_eq(stage, f->fw->stages.word[0]) &&
		!f->later;
	QAF_TRY(qaf_calendar_load(q, &f->calendar));
	QAF_TRY(qaf_escalations(q, &f->escalated, &f->nescalated, audit->id,
		QAF_NO_DATE, QAF_NO_DATE));
	compare_stages(f, judged);
	if (stage && !qaf_eq(stage, f->fw->stages.word[0]))
		f->moderated = when.day;
	return QAF_OK;
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
	case QAF_ON_CONCERN:
		return qaf_step_concerned(f, s) != QAF_NO_DATE;
	case QAF_ON_RECORDED:	/* belongs to evidence, not to an audit */
		return false;
	}
	return false;
}

bool qaf_step_required(const struct qaf_facts *f, const struct qaf_step *s)
{
	return qaf_step_is_named(f->fw, s) && happened(f, s) &&
		(!s->if_risk || f->risk) &&
		(!s->if_not_passed || f->not_passed) &&
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
