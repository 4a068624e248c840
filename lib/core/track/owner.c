/*
 * Finds the one person who answers for a step, where the council's lists name
 * just one.
 */
#include "base/date.h"
#include "core/framework/framework.h"
#include "core/person.h"
#include "core/track/private.h"
#include "db/db.h"

struct qaf_step_people qaf_audit_people(const struct qaf_audit *a, qaf_date day)
{
	return (struct qaf_step_people){ .auditor = a->auditor,
		.worker = a->worker, .manager = a->manager, .team = a->team,
		.service = a->service, .day = day };
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
	switch (role->person) {
	case QAF_PERSON_AUDITOR:
		*owner = p->auditor;
		return QAF_OK;
	case QAF_PERSON_WORKER:
		return qaf_person_ref(q, owner, p->worker);
	case QAF_PERSON_MANAGER:
		if (p->manager)
			return qaf_person_ref(q, owner, p->manager);
		break;
	case QAF_PERSON_MODERATOR:
	case QAF_PERSON_ANY:
		break;
	}
	QAF_TRY(qaf_fetch_text(q, &found, SQL_track_owner,
		QAF_T("role", role->id), QAF_T("team", p->team),
		QAF_T("service", p->service), QAF_D(q, "day", p->day)));
	*owner = found;
	return QAF_OK;
}
