/*
 * Gives the reminders of a framework, as notices, when their event happens.
 */
#include "core/remind.h"

#include "base/str.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/notice.h"
#include "core/track/private.h"

const struct qaf_regular qaf_regular[] = {
	{ QAF_REMIND_ALWAYS, "always" },
	{ QAF_REMIND_MONTH, "each month" },
	{ QAF_REMIND_QUARTER, "each quarter" },
	{ QAF_REMIND_YEAR, "each year" },
};
const size_t qaf_regular_times = QAF_LEN(qaf_regular);

/* Is the reminder for what came of the entry, as far as that is said? */
static bool for_outcome(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_reminder *r, const struct qaf_evidence *e)
{
	const struct qaf_evidence_kind *kind =
		qaf_framework_evidence(fw, e->kind);
	struct qaf_words came;

	if (r->outcomes.n == 0 || !kind || qaf_blank(e->outcome))
		return true;
	came = qaf_evidence_outcomes(q, NULL, kind, e->outcome);
	for (size_t i = 0; i < came.n; i++)
		if (qaf_words_has(&r->outcomes, came.word[i]))
			return true;
	return came.n == 0;
}

bool qaf_reminder_applies(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_reminder *r, const struct qaf_occasion *o)
{
	const struct qaf_evidence *e = o->evidence;

	if (r->on != o->on || (r->grades && !qaf_grades_has(r->grades, o->grade)))
		return false;
	if (e)
		return (r->evidence.n == 0 ||
			qaf_words_has(&r->evidence, e->kind)) &&
			qaf_evidence_of_child(e, r->child) &&
			for_outcome(q, fw, r, e);
	return r->tools.n == 0 || !o->tool || qaf_words_has(&r->tools, o->tool);
}

/* "for team-manager S3, cpp: ", or "". */
static enum qaf_rc for_whom(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_reminder *r,
	const struct qaf_step_people *people)
{
	const char *named;

	QAF_TRY(qaf_roles_named(q, &named, fw, &r->to, people));
	*out = *named ? qaf_printf(q->arena, "for %s: ", named) : "";
	return QAF_OK;
}

static enum qaf_rc give(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const struct qaf_reminder *r,
	const struct qaf_step_people *people)
{
	const char *whom;

	QAF_TRY(for_whom(q, &whom, fw, r, people));
	qaf_notice_about(q, ref, "%s%s", whom, r->text);
	return QAF_OK;
}

/* All that apply to it. */
static enum qaf_rc give_all(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_occasion *o, const char *ref,
	const struct qaf_step_people *people)
{
	for (size_t i = 0; i < fw->nreminders; i++)
		if (qaf_reminder_applies(q, fw, &fw->reminders[i], o))
			QAF_TRY(give(q, fw, ref, &fw->reminders[i], people));
	return QAF_OK;
}

/* A notice of what is to be read for it. */
static enum qaf_rc tell_reading(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *theme, const char *service,
	const char *case_ref)
{
	const char *reading;

	QAF_TRY(qaf_reading_for(q, &reading, fw, theme, service, case_ref));
	if (reading)
		qaf_notice_about(q, ref, "to read: %s", reading);
	return QAF_OK;
}

enum qaf_rc qaf_remind(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, enum qaf_remind_on on, int grade)
{
	struct qaf_step_people people = qaf_audit_people(audit, q->now.day);

	if (on == QAF_REMIND_ALLOCATED)
		QAF_TRY(tell_reading(q, fw, audit->ref, audit->theme,
			audit->service, audit->case_ref));

	return give_all(q, fw, &(struct qaf_occasion){ .on = on,
		.tool = audit->tool, .grade = grade }, audit->ref, &people);
}

enum qaf_rc qaf_remind_recorded(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_evidence *e)
{
	struct qaf_step_people people;

	QAF_TRY(qaf_step_people_of(q, &people, e));
	return give_all(q, fw, &(struct qaf_occasion){
		.on = QAF_REMIND_RECORDED, .grade = -1, .evidence = e },
		e->ref, &people);
}

enum qaf_rc qaf_remind_of_draw(struct qaf *q, const struct qaf_framework *fw,
	const char *draw, const char *theme, const char *const *tools,
	size_t ntools)
{
	struct qaf_step_people people = { .day = q->now.day };

	QAF_TRY(tell_reading(q, fw, draw, theme, NULL, NULL));
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];
		bool applies = ntools == 0 && r->tools.n == 0 &&
			r->on == QAF_REMIND_ALLOCATED && !r->grades;

		for (size_t k = 0; !applies && k < ntools; k++)
			applies = qaf_reminder_applies(q, fw, r,
				&(struct qaf_occasion){ .grade = -1,
				.on = QAF_REMIND_ALLOCATED, .tool = tools[k] });
		if (applies)
			QAF_TRY(give(q, fw, draw, r, &people));
	}
	return QAF_OK;
}

/* Is the reminder for that role, or for a team that has it? */
static bool for_role(const struct qaf_framework *fw,
	const struct qaf_reminder *r, const struct qaf_role *role)
{
	for (size_t i = 0; i < r->to.n; i++)
		if (qaf_role_is(fw, role->id, r->to.word[i]))
			return true;
	return false;
}

enum qaf_rc qaf_remind_regularly(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_role *role)
{
	struct qaf_step_people people = { .day = q->now.day };

	for (size_t k = 0; k < qaf_regular_times; k++)
		for (size_t i = 0; i < fw->nreminders; i++) {
			const struct qaf_reminder *r = &fw->reminders[i];

			if (r->on == qaf_regular[k].on &&
			    (!role || for_role(fw, r, role)))
				QAF_TRY(give(q, fw, qaf_regular[k].words, r, &people));
		}
	return QAF_OK;
}
