/*
 * Gives an open action to another owner.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "db/db.h"

enum qaf_rc qaf_action_takers(struct qaf *q, const char **out, const char *ref)
{
	const struct qaf_framework *fw;
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(qaf_action_framework(q, &fw, &a));
	*out = a.audit && fw->actions.owners.n ? qaf_words_join(q->arena,
		&fw->actions.owners, " or ") : NULL;
	return QAF_OK;
}

enum qaf_rc qaf_action_give(struct qaf *q, const char *ref, const char *to,
	const char *reason)
{
	const struct qaf_framework *fw;
	struct qaf_credit credit;
	struct qaf_action a;
	struct qaf_staff staff;
	const char *was;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(qaf_action_check_state(q, &a, QAF_ACTION_OPEN));
	QAF_TRY(qaf_action_framework(q, &fw, &a));
	QAF_TRY(qaf_staff_need(q, &staff, to));
	was = a.owner;
	a.owner = staff.ref;
	QAF_TRY(qaf_action_check_owner(q, fw, &a));
	QAF_TRY(qaf_action_credit_taken_back(q, &credit, &a,
		"given to somebody else"));
	if (a.audit)
		qaf_action_tell_owner(q, fw, &staff);
	qaf_personal_notice(q, a.ref, "the reason", reason);
	QAF_TRY(qaf_run(q, SQL_action_give, QAF_I("id", a.id),
		QAF_T("owner", staff.ref), QAF_T("owner_role", staff.role)));
	return qaf_log(q, "action give", a.ref, "owner: %s; was: %s; reason: "
		"%s%s", staff.ref, was, reason, qaf_credit_logged(q, &credit));
}
