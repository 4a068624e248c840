/*
 * Tells whether a duty about an audit is that of somebody's team or service.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/authority/private.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/person.h"

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

/*
 * Does somebody answer for the audit's team or service?  Whoever has neither a
 * team nor a service works for all, and so does a role whose work is that of all
 * services (the QA team, a reviewing officer); unless the framework knows their
 * service as another one, so do whoever is outside the line over the
 * practitioners and a Head of Service and those above, who may answer for
 * several.
 */
enum qaf_rc qaf_duty_is_theirs(struct qaf *q, bool *theirs,
	const struct qaf_duty *d, const struct qaf_staff *s)
{
	const struct qaf_audit *a = d->audit;
	const struct qaf_place *place;
	const char *service, *of;

	*theirs = true;
	if (!a || (!s->team && !s->service) || qaf_folded_same(s->team, a->team))
		return QAF_OK;
	QAF_TRY(qaf_person_same(q, theirs, s->ref, a->manager));
	if (!*theirs)
		QAF_TRY(leads_team(q, theirs, a, s));
	if (*theirs)
		return QAF_OK;
	QAF_TRY(service_of(q, &service, s->service, s->team));
	QAF_TRY(service_of(q, &of, a->service, a->team));
	place = service ? qaf_framework_service(d->fw, service) : NULL;
	*theirs = qaf_folded_same(service, of) ||
		(place && place == qaf_framework_service(d->fw, of)) ||
		(!a->team && !of) ||
		qaf_role_of_all_services(d->fw, s->role) ||
		(!place && d->fw->nservices &&
		(is_head(q, d, s) || !qaf_role_in_line(d->fw, s->role)));
	return QAF_OK;
}

enum qaf_rc qaf_duty_is_only_theirs(struct qaf *q, bool *only,
	const struct qaf_duty *d, const struct qaf_staff *s)
{
	struct qaf_staff *all;
	size_t n;

	*only = true;
	QAF_TRY(qaf_staff_all(q, &all, &n));
	for (size_t i = 0; i < n && *only; i++)
		*only = qaf_same(all[i].ref, s->ref) ||
			!qaf_role_in(d->fw, all[i].role, &d->roles) ||
			!qaf_staff_at_work(&all[i], q->now.day);
	return QAF_OK;
}
