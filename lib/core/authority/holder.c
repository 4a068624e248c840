/*
 * Finds the one person of whom a role is asked: by their place on the audit, or
 * in the line of managers over the case.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/authority/private.h"
#include "core/framework/lookup.h"
#include "core/person.h"
#include "db/db.h"

/* No line of managers is longer; one that goes in a circle ends here. */
#define LINE_MAX 16

struct qaf_step_people qaf_audit_people(const struct qaf_audit *a, qaf_date day)
{
	return (struct qaf_step_people){ .audit = a->id, .auditor = a->auditor,
		.worker = a->worker, .manager = a->manager, .team = a->team,
		.service = a->service, .day = day };
}

enum qaf_rc qaf_in_place(struct qaf *q, const char **out,
	const struct qaf_role *role, const struct qaf_step_people *p)
{
	char *moderator = NULL;

	*out = NULL;
	switch (role->person) {
	case QAF_PERSON_AUDITOR:
		*out = p->auditor;
		break;
	case QAF_PERSON_WORKER:
		*out = p->worker;
		break;
	case QAF_PERSON_MANAGER:
		*out = p->manager;
		break;
	case QAF_PERSON_MODERATOR:
		QAF_TRY(qaf_fetch_text(q, &moderator, SQL_authority_moderator,
			QAF_I("audit", p->audit)));
		*out = moderator;
		break;
	case QAF_PERSON_ANY:
		break;
	}
	return QAF_OK;
}

/* Whom the text means, on the staff list. */
static enum qaf_rc find_staff(struct qaf *q, struct qaf_staff *out, bool *found,
	const char *who)
{
	const char *ref;

	*found = false;
	QAF_TRY(qaf_person_ref(q, &ref, who));
	return ref ? qaf_staff_get(q, out, ref, found) : QAF_OK;
}

/* The first who holds the role, going from `who` to their manager and on. */
static enum qaf_rc up_the_line(struct qaf *q, const char **out, const char *who,
	const struct qaf_framework *fw, const struct qaf_role *role,
	qaf_date day)
{
	for (int i = 0; i < LINE_MAX && who && !*out; i++) {
		struct qaf_staff s;
		bool found;

		QAF_TRY(find_staff(q, &s, &found, who));
		if (found && s.role && qaf_role_is(fw, s.role, role->id) &&
		    !qaf_staff_left(&s, day))
			*out = s.ref;
		who = found ? s.manager : NULL;
	}
	return QAF_OK;
}

static enum qaf_rc in_line(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_role *role,
	const struct qaf_step_people *p)
{
	struct qaf_staff worker;
	struct qaf_team team;
	bool known, listed = false;
	const char *from[4] = { p->manager };

	QAF_TRY(find_staff(q, &worker, &known, p->worker));
	from[1] = known ? worker.manager : NULL;
	if (p->team)
		QAF_TRY(qaf_team_get(q, &team, p->team, &listed));
	from[2] = listed ? team.manager : NULL;
	from[3] = listed ? team.head_of_service : NULL;
	for (size_t i = 0; i < QAF_LEN(from) && !*out; i++)
		QAF_TRY(up_the_line(q, out, from[i], fw, role, p->day));
	return QAF_OK;
}

enum qaf_rc qaf_role_holder(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_role *role,
	const struct qaf_step_people *p)
{
	const char *there;
	struct qaf_staff s;
	bool found;

	*out = NULL;
	QAF_TRY(qaf_in_place(q, &there, role, p));
	QAF_TRY(find_staff(q, &s, &found, there));
	if (there && !(found && qaf_staff_left(&s, p->day)))
		return qaf_person_ref(q, out, there);
	/* A team of several roles has nobody in the line. */
	return role->members.n || role->person == QAF_PERSON_WORKER ||
		role->person == QAF_PERSON_AUDITOR ? QAF_OK :
		in_line(q, out, fw, role, p);
}

enum qaf_rc qaf_role_only(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *role, qaf_date day)
{
	const struct qaf_role *asked = qaf_framework_role(fw, role);
	struct qaf_staff *all;
	size_t n, held = 0;

	*out = NULL;
	QAF_TRY(qaf_staff_all(q, &all, &n));
	for (size_t i = 0; i < n && asked; i++)
		if (all[i].role && qaf_staff_in_service(&all[i], day) &&
		    qaf_framework_role(fw, all[i].role) == asked)
			*out = held++ ? NULL : all[i].ref;
	return QAF_OK;
}
