/*
 * Finds what keeps somebody from doing what is to be done.
 */
#include "core/authority/private.h"

#include "core/framework/roles.h"
#include "core/grade.h"
#include "core/person.h"

/* Did somebody judge at a stage after the auditor's, or (`risk`) identify risk
 * there?  What an auditor owes about risk is theirs, too (DUD23-06). */
static enum qaf_rc moderated(struct qaf *q, bool *has,
	const struct qaf_audit *a, const struct qaf_staff *s, bool risk)
{
	struct qaf_stage *stages;
	size_t n;

	QAF_TRY(qaf_stages_of(q, &stages, &n, a->id));
	for (size_t i = 0; i < n && !*has; i++)
		if (!risk || stages[i].risk == QAF_RISK_IDENTIFIED)
			QAF_TRY(qaf_person_same(q, has, s->ref, stages[i].by));
	return QAF_OK;
}

/* Has somebody the place on this audit that one of the roles is? */
static enum qaf_rc has_place(struct qaf *q, bool *has, const struct qaf_duty *d,
	const struct qaf_staff *s)
{
	*has = false;
	for (size_t i = 0; d->audit && i < d->roles.n && !*has; i++) {
		const struct qaf_step_people people = qaf_audit_people(d->audit,
			qaf_duty_day(q, d));
		const struct qaf_role *role = qaf_framework_role(d->fw,
			d->roles.word[i]);
		const char *there;

		if (!role)
			continue;
		QAF_TRY(qaf_in_place(q, &there, role, &people));
		QAF_TRY(qaf_person_same(q, has, s->ref, there));
		if (!*has && (role->person == QAF_PERSON_AUDITOR ||
		    role->person == QAF_PERSON_MODERATOR))
			QAF_TRY(moderated(q, has, d->audit, s, role->person ==
				QAF_PERSON_AUDITOR));
	}
	return QAF_OK;
}

/* Do they manage the worker, below those whom the duty names? */
static enum qaf_rc manages(struct qaf *q, bool *out, const struct qaf_duty *d,
	const struct qaf_staff *s)
{
	bool over = false;

	*out = false;
	for (size_t i = 0; i < d->fw->nroles && !over; i++) {
		const char *id = d->fw->roles[i].id;

		over = d->fw->roles[i].person == QAF_PERSON_WORKER && s->role &&
			qaf_role_above(d->fw, s->role, &(struct qaf_words){
			.n = 1, .word = &id });
	}
	if (!over || qaf_role_above(d->fw, s->role, &d->roles) ||
	    (d->roles.n && qaf_role_in(d->fw, s->role, &d->roles)))
		return QAF_OK;
	return qaf_duty_is_near(q, out, d, s);
}

/* Has the audit looked at their work, so that they may not judge it?  A name
 * that several people have is taken for theirs. */
static enum qaf_rc audited(struct qaf *q, enum qaf_obstacle *out,
	const struct qaf_duty *d, const struct qaf_staff *s)
{
	enum qaf_alike worker, manager;
	bool person, above = false;

	*out = QAF_OBSTACLE_NONE;
	if (!d->audit || d->bar == QAF_AUDITED_MAY)
		return QAF_OK;
	QAF_TRY(qaf_person_alike(q, &worker, s->ref, d->audit->worker));
	QAF_TRY(qaf_person_alike(q, &manager, s->ref, d->audit->manager));
	QAF_TRY(qaf_person_same(q, &person, s->ref, d->person));
	if (worker != QAF_ALIKE_NO && (d->bar == QAF_AUDITED_ALL ||
	    !qaf_roles_of_worker(d->fw, &d->roles, s->role)))
		*out = QAF_OBSTACLE_WORKER;
	if (*out != QAF_OBSTACLE_NONE || d->bar != QAF_AUDITED_ALL)
		return QAF_OK;
	if (!person)
		QAF_TRY(manages(q, &above, d, s));
	if (manager != QAF_ALIKE_NO || above)
		*out = QAF_OBSTACLE_MANAGER;
	return QAF_OK;
}

/* Is somebody named for it, by name or by their place on the audit, or is it
 * for everybody who records for others? */
static enum qaf_rc is_named(struct qaf *q, bool *named, const struct qaf_duty *d,
	const struct qaf_staff *s)
{
	*named = d->anyone ||
		(d->recorders && s->role && qaf_role_records(d->fw, s->role) &&
		!qaf_role_data_only(d->fw, s->role));
	if (!*named)
		QAF_TRY(qaf_person_same(q, named, s->ref, d->person));
	return *named ? QAF_OK : has_place(q, named, d, s);
}

enum qaf_rc qaf_why_excepted(struct qaf *q, const char **why,
	const struct qaf_duty *d, const struct qaf_staff *s)
{
	*why = NULL;
	for (size_t i = 0; i < QAF_LEN(d->except) && !*why; i++) {
		bool same;

		QAF_TRY(qaf_person_same(q, &same, s->ref, d->except[i].who));
		*why = same ? d->except[i].why : NULL;
	}
	return QAF_OK;
}

enum qaf_rc qaf_obstacle_of(struct qaf *q, enum qaf_obstacle *out,
	const struct qaf_duty *d, const struct qaf_staff *s)
{
	bool holds, above, named;
	const char *why;

	*out = QAF_OBSTACLE_GONE;
	if (qaf_staff_left(s, qaf_duty_day(q, d)))
		return QAF_OK;
	*out = QAF_OBSTACLE_EXCEPTED;
	QAF_TRY(qaf_why_excepted(q, &why, d, s));
	if (why)
		return QAF_OK;
	QAF_TRY(audited(q, out, d, s));
	if (*out != QAF_OBSTACLE_NONE)
		return QAF_OK;
	QAF_TRY(is_named(q, &named, d, s));
	if (named && d->audit && qaf_role_data_only(d->fw, s->role))
		QAF_TRY(qaf_person_same(q, &named, s->ref, d->person));
	if (named)
		return QAF_OK;
	holds = d->roles.n && s->role && qaf_role_in(d->fw, s->role, &d->roles);
	above = s->role && !d->only &&
		qaf_role_above(d->fw, s->role, &d->roles);
	*out = QAF_OBSTACLE_ROLE;
	return holds || above ? qaf_duty_elsewhere(q, out, d, s, holds) : QAF_OK;
}
