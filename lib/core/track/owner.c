/*
 * Finds the one person who answers for a step, where the council's lists name
 * just one.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "core/track/private.h"
#include "db/db.h"
#include "qaf/adoption.h"

/* Who made the entry, with their own manager and team. */
static enum qaf_rc people_of_maker(struct qaf *q, struct qaf_step_people *out,
	const struct qaf_evidence *e)
{
	struct qaf_staff maker;
	const char *ref;
	bool found = false;

	*out = (struct qaf_step_people){ .auditor = qaf_evidence_maker(e),
		.day = e->on };
	QAF_TRY(qaf_person_ref(q, &ref, out->auditor));
	if (ref)
		QAF_TRY(qaf_staff_get(q, &maker, ref, &found));
	if (!found)
		return QAF_OK;
	out->worker = maker.ref;
	out->manager = maker.manager;
	out->team = maker.team;
	out->service = maker.service;
	return QAF_OK;
}

enum qaf_rc qaf_step_people_of(struct qaf *q, struct qaf_step_people *out,
	const struct qaf_evidence *e)
{
	const struct qaf_framework *fw;
	const struct qaf_evidence_kind *kind;
	struct qaf_staff worker;
	const char *who;
	struct qaf_case c;
	bool found = false;

	QAF_TRY(qaf_framework_on(q, &fw, NULL, e->on));
	kind = qaf_framework_evidence(fw, e->kind);
	if (kind && kind->of_maker)
		return people_of_maker(q, out, e);
	*out = (struct qaf_step_people){ .worker = e->staff, .auditor = e->by,
		.team = e->team, .service = e->service, .day = e->on };
	if (!qaf_blank(e->case_ref))
		QAF_TRY(qaf_case_get(q, &c, e->case_ref, &found));
	if (found) {
		out->worker = out->worker ? out->worker : c.worker;
		out->manager = c.manager;
	}
	/* What is about nobody in particular goes to the maker's own manager. */
	who = out->worker ? out->worker : found ? NULL : e->by;
	if (out->manager || !who)
		return QAF_OK;
	QAF_TRY(qaf_staff_get(q, &worker, who, &found));
	if (!found)
		return QAF_OK;
	out->manager = worker.manager;
	if (!out->team && !out->service) {
		out->team = worker.team;
		out->service = worker.service;
	}
	return QAF_OK;
}

static enum qaf_rc has_left(struct qaf *q, bool *left, const char *who,
	qaf_date day)
{
	struct qaf_staff staff;
	bool found = false;

	*left = false;
	if (who)
		QAF_TRY(qaf_staff_get(q, &staff, who, &found));
	*left = found && qaf_staff_left(&staff, day);
	return QAF_OK;
}

enum qaf_rc qaf_step_owner(struct qaf *q, const char **owner,
	const struct qaf_framework *fw, const char *role_id,
	const struct qaf_step_people *p)
{
	const struct qaf_role *role = role_id ?
		qaf_framework_role(fw, role_id) : NULL;
	char *found = NULL;

	*owner = NULL;
	if (!role)
		return QAF_OK;
	QAF_TRY(qaf_role_holder(q, owner, fw, role, p));
	/* Where nobody knows a case's worker, the team's only one is not it. */
	if (*owner || (role->person == QAF_PERSON_WORKER && !p->worker) ||
	    (role->person == QAF_PERSON_AUDITOR && !p->auditor))
		return QAF_OK;
	QAF_TRY(qaf_fetch_text(q, &found, SQL_track_owner,
		QAF_T("role", role->id), QAF_T("team", p->team),
		QAF_T("service", p->service), QAF_D(q, "day", p->day),
		QAF_I("over", !qaf_role_in_team(fw, role->id))));
	*owner = found;
	return found ? QAF_OK : qaf_role_only(q, owner, fw, role->id, p->day);
}

enum qaf_rc qaf_step_owner_now(struct qaf *q, const char **owner,
	const struct qaf_framework *fw, const char *roles,
	const struct qaf_step_people *p)
{
	const char *first = qaf_strndup(q->arena, roles, strcspn(roles, " "));
	const struct qaf_role *role = qaf_framework_role(fw, first);
	bool left;

	QAF_TRY(has_left(q, &left, *owner, p->day));
	/* Who moderates is mostly known only after the step began. */
	return left || (!*owner && role && role->person == QAF_PERSON_MODERATOR) ?
		qaf_step_owner(q, owner, fw, first, p) : QAF_OK;
}

enum qaf_rc qaf_step_owner_of(struct qaf *q, const char **owner,
	const struct qaf_framework *fw, const char *role_id,
	const struct qaf_step_people *p, const char *kept)
{
	struct qaf_staff staff;
	bool found = false;

	if (kept)
		QAF_TRY(qaf_staff_get(q, &staff, kept, &found));
	if (!found || qaf_staff_left(&staff, p->day) ||
	    !qaf_role_is(fw, staff.role, role_id))
		return qaf_step_owner(q, owner, fw, role_id, p);
	*owner = kept;
	return QAF_OK;
}

enum qaf_rc qaf_roles_named(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_words *roles,
	const struct qaf_step_people *people)
{
	struct qaf_str s;
	const char *person = NULL;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < roles->n; i++) {
		if (!q->gathered)
			QAF_TRY(qaf_step_owner(q, &person, fw, roles->word[i],
				people));
		qaf_str_item(&s, ", ", "%s%s%s", roles->word[i],
			person ? " " : "", person ? person : "");
	}
	*out = s.text;
	return QAF_OK;
}

enum qaf_rc qaf_step_is_owed(struct qaf *q, struct qaf_step_owed *out,
	const struct qaf_framework *fw, const struct qaf_step *step,
	const struct qaf_step_people *people)
{
	const struct qaf_words nobody = { 0 };

	QAF_TRY(qaf_step_owner(q, &out->owner, fw, step->by.n ?
		step->by.word[0] : NULL, people));
	/* Whom it names for a re-audit is told how that went. */
	return qaf_roles_named(q, &out->told, fw, step->reaudit ? &nobody :
		&step->notify, people);
}
