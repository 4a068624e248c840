/*
 * Tells whether a duty about an audit is that of somebody, of their team or of
 * their service.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/authority/private.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/person.h"

qaf_date qaf_duty_day(struct qaf *q, const struct qaf_duty *d)
{
	return d->on > 0 ? d->on : q->now.day;
}

/* The service of somebody or of a case; its team's where it has none. */
static enum qaf_rc service_of(struct qaf *q, const char **out,
	const char *service, const char *name)
{
	struct qaf_team team;
	bool found = false;

	*out = service;
	if (service || !name)
		return QAF_OK;
	QAF_TRY(qaf_team_get(q, &team, name, &found));
	*out = found ? team.service : NULL;
	return QAF_OK;
}

/* Does the list of teams name the person for the audit's team? */
static enum qaf_rc leads_team(struct qaf *q, bool *leads,
	const struct qaf_audit *a, const struct qaf_staff *s)
{
	struct qaf_team team;
	bool found = false;

	if (a->team)
		QAF_TRY(qaf_team_get(q, &team, a->team, &found));
	*leads = false;
	if (found)
		QAF_TRY(qaf_person_same(q, leads, s->ref, team.manager));
	if (found && !*leads)
		QAF_TRY(qaf_person_same(q, leads, s->ref,
			team.head_of_service));
	return QAF_OK;
}

static bool is_head(struct qaf *q, const struct qaf_duty *d,
	const struct qaf_staff *s)
{
	const struct qaf_words heads = qaf_roles_at_risk(q->arena, d->fw,
		&d->roles);

	return s->role && heads.n && (qaf_role_in(d->fw, s->role, &heads) ||
		qaf_role_above(d->fw, s->role, &heads));
}

/* Does the list of the audit's people or that of teams name them for it? */
static enum qaf_rc is_listed(struct qaf *q, bool *listed,
	const struct qaf_audit *a, const struct qaf_staff *s)
{
	QAF_TRY(qaf_person_same(q, listed, s->ref, a->manager));
	return *listed ? QAF_OK : leads_team(q, listed, a, s);
}

/*
 * In the audit's service?  Whoever has neither a team nor a service works for
 * all, and so does a role whose work is that of all services (the QA team, a
 * reviewing officer); unless the framework knows their service as another one,
 * so do whoever is outside the line over the practitioners and a Head of Service
 * and those above, who may answer for several.  `whole`: whoever is of a team
 * works for the whole of its service.
 */
static enum qaf_rc is_in_service(struct qaf *q, bool *in,
	const struct qaf_duty *d, const struct qaf_staff *s, bool whole)
{
	const struct qaf_audit *a = d->audit;
	const struct qaf_place *place;
	const char *service, *of;

	QAF_TRY(service_of(q, &service, s->service, s->team));
	QAF_TRY(service_of(q, &of, a->service, a->team));
	place = service ? qaf_framework_service(d->fw, service) : NULL;
	*in = (whole && (qaf_folded_same(service, of) ||
		(place && place == qaf_framework_service(d->fw, of)))) ||
		(!a->team && !of) ||
		qaf_role_of_all_services(d->fw, s->role) ||
		(!place && d->fw->nservices &&
		(is_head(q, d, s) || !qaf_role_in_line(d->fw, s->role)));
	return QAF_OK;
}

static enum qaf_rc is_near(struct qaf *q, bool *near, const struct qaf_duty *d,
	const struct qaf_staff *s, bool whole)
{
	const struct qaf_audit *a = d->audit;

	*near = true;
	if (!a || (!s->team && !s->service) || qaf_folded_same(s->team, a->team))
		return QAF_OK;
	QAF_TRY(is_listed(q, near, a, s));
	return *near ? QAF_OK : is_in_service(q, near, d, s, whole);
}

enum qaf_rc qaf_duty_is_near(struct qaf *q, bool *near,
	const struct qaf_duty *d, const struct qaf_staff *s)
{
	return is_near(q, near, d, s, true);
}

/* Is somebody of whom a role is asked there to do it: at work, and still in the
 * case's team where they are of one? */
static enum qaf_rc is_there(struct qaf *q, bool *there, const char *who,
	const struct qaf_role *role, const struct qaf_step_people *p)
{
	struct qaf_staff s;

	*there = false;
	if (who)
		QAF_TRY(qaf_staff_get(q, &s, who, there));
	if (*there)
		*there = qaf_staff_at_work(&s, p->day) &&
			(role->person == QAF_PERSON_ANY || !s.team || !p->team ||
			qaf_folded_same(s.team, p->team));
	return QAF_OK;
}

/* Is each of these roles that they hold asked of somebody else? */
static enum qaf_rc is_anothers(struct qaf *q, bool *anothers,
	const struct qaf_duty *d, const struct qaf_staff *s,
	const struct qaf_words *roles)
{
	const struct qaf_step_people people = qaf_audit_people(d->audit,
		qaf_duty_day(q, d));
	bool held = false, free = false;

	for (size_t i = 0; i < roles->n && !free; i++) {
		const struct qaf_role *r = qaf_framework_role(d->fw,
			roles->word[i]);
		const char *who;
		bool there;

		if (!r || !qaf_role_is(d->fw, s->role, r->id))
			continue;
		QAF_TRY(qaf_role_holder(q, &who, d->fw, r, &people));
		QAF_TRY(is_there(q, &there, who, r, &people));
		free = !there || qaf_same(who, s->ref);
		held = true;
	}
	*anothers = held && !free;
	return QAF_OK;
}

/* Is one of the roles that the duty names theirs alone? */
static enum qaf_rc is_only_theirs(struct qaf *q, bool *only,
	const struct qaf_duty *d, const struct qaf_staff *s)
{
	const char *who;

	*only = false;
	for (size_t i = 0; i < d->roles.n && !*only; i++) {
		QAF_TRY(qaf_role_only(q, &who, d->fw, d->roles.word[i],
			qaf_duty_day(q, d)));
		*only = qaf_same(who, s->ref);
	}
	return QAF_OK;
}

enum qaf_rc qaf_duty_elsewhere(struct qaf *q, enum qaf_obstacle *out,
	const struct qaf_duty *d, const struct qaf_staff *s, bool holds)
{
	const struct qaf_words own = { .n = 1, .word = (const char *[]){
		s->role } };
	bool yes = false;

	*out = QAF_OBSTACLE_NONE;
	/* Who was named for it when it began is its owner still, wherever they
	 * work now. */
	if (holds)
		QAF_TRY(qaf_person_same(q, &yes, d->owner, s->ref));
	if (yes)
		return QAF_OK;
	*out = QAF_OBSTACLE_OTHER;
	/* Of those above, a manager is asked as the manager of the case. */
	if (d->audit && !d->colleagues && (holds ||
	    qaf_role_in_team(d->fw, s->role)))
		QAF_TRY(is_anothers(q, &yes, d, s, holds ? &d->roles : &own));
	if (yes)
		return QAF_OK;
	/* Who has a team works for it alone, if the case has one. */
	QAF_TRY(is_near(q, &yes, d, s, !s->team || !d->audit ||
		!d->audit->team || !qaf_role_in_team(d->fw, s->role)));
	if (!yes && holds)
		QAF_TRY(is_only_theirs(q, &yes, d, s));
	*out = yes ? QAF_OBSTACLE_NONE : QAF_OBSTACLE_ELSEWHERE;
	return QAF_OK;
}
