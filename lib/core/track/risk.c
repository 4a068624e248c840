/*
 * Tells where risk to a child was identified and the framework asks for no step
 * about it, so that somebody is told all the same.
 */
#include "base/str.h"
#include "core/framework/roles.h"
#include "core/grade.h"
#include "core/notice.h"
#include "core/track/private.h"

/* Of what was longer ago the month's report tells. */
#define DAYS_OF_NEWS 31

/* Is some step required, or due earlier, because risk is identified? */
static bool has_step(const struct qaf_facts *f)
{
	for (size_t i = 0; i < f->fw->nsteps; i++) {
		const struct qaf_step *s = &f->fw->steps[i];

		if ((s->if_risk || s->within_if_risk.unit != QAF_UNIT_NONE) &&
		    qaf_step_required(f, s))
			return true;
	}
	return false;
}

static bool is_without_step(const struct qaf_facts *f)
{
	return f->risk && f->audit->state == QAF_AUDIT_SUBMITTED &&
		!has_step(f);
}

enum qaf_rc qaf_risk_without_step(struct qaf *q, bool *out,
	const struct qaf_audit *audit)
{
	struct qaf_judged judged;
	struct qaf_facts f;

	QAF_TRY(qaf_judged_read(q, &judged, audit));
	QAF_TRY(qaf_facts_gather(q, &f, audit, &judged, NULL, q->now));
	*out = is_without_step(&f);
	return QAF_OK;
}

/* The case's manager, and those who may waive a step of a child at risk. */
static struct qaf_words to_be_told(struct qaf *q, const struct qaf_framework *fw)
{
	struct qaf_words roles = { .word = qaf_alloc_array(q->arena, fw->nroles,
		sizeof(*roles.word)) };

	for (size_t i = 0; i < fw->nroles; i++)
		if (fw->roles[i].person == QAF_PERSON_MANAGER ||
		    fw->roles[i].waives_at_risk)
			roles.word[roles.n++] = fw->roles[i].id;
	return roles;
}

enum qaf_rc qaf_risk_tell(struct qaf *q, const struct qaf_facts *f)
{
	const struct qaf_framework *fw = f->fw;
	const struct qaf_step_people people = qaf_audit_people(f->audit,
		f->when.day);
	struct qaf_words roles;
	const char *whom;

	if (!is_without_step(f) || f->when.day + DAYS_OF_NEWS < q->now.day)
		return QAF_OK;
	roles = to_be_told(q, fw);
	QAF_TRY(qaf_roles_named(q, &whom, fw, &roles, &people));
	qaf_notice_about(q, f->audit->ref, "risk is identified, and %s asks for "
		"no step about it%s%s; tell %s", fw->id, f->final.grade >= 0 ?
		" at " : "", f->final.grade >= 0 ?
		fw->grades[f->final.grade].title : "",
		*whom ? whom : "whoever answers for the child");
	return QAF_OK;
}
