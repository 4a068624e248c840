/*
 * Says who completes, verifies and takes back an action, and to whom that is
 * credited.
 */
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/grade.h"
#include "core/track/private.h"
#include "qaf/adoption.h"

enum qaf_rc qaf_action_framework(struct qaf *q, const struct qaf_framework **fw,
	const struct qaf_action *a)
{
	struct qaf_audit audit;

	if (!a->audit)
		return qaf_framework_on(q, fw, NULL, q->now.day);
	QAF_TRY(qaf_audit_get(q, &audit, a->audit));
	if (audit.state == QAF_AUDIT_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s is withdrawn; its actions rest",
			audit.ref);
	return qaf_framework_of(q, fw, audit.framework);
}

/* What is asked of them; the roles are those that the framework names for it:
 * of an audit's action these, of a tracker's those who hold the tracker. */
static enum qaf_rc duty_of(struct qaf *q, struct qaf_duty *d,
	struct qaf_audit *audit, const struct qaf_action *a, const char *done)
{
	*d = (struct qaf_duty){ .ref = a->ref, .done = done,
		.bar = QAF_AUDITED_WORKER };
	QAF_TRY(qaf_action_framework(q, &d->fw, a));
	if (!a->audit)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, audit, a->audit));
	d->audit = audit;
	return QAF_OK;
}

/* Its owner completes it, or somebody above the owner; of a tracker's, those who
 * hold the tracker, too. */
static enum qaf_rc by_owner(struct qaf *q, struct qaf_duty *d,
	const struct qaf_action *a)
{
	struct qaf_words holders;
	struct qaf_staff owner;
	bool found;

	d->person = a->owner;
	d->bar = QAF_AUDITED_MAY;
	QAF_TRY(qaf_staff_get(q, &owner, a->owner, &found));
	if (found)
		d->roles = qaf_roles_over(q->arena, d->fw, owner.role);
	if (!a->audit) {
		holders = qaf_tracker_holders(q, d->fw, a->tracker);
		d->roles = qaf_words_and(q->arena, &d->roles, &holders);
	}
	return QAF_OK;
}

/* May its auditor set actions of the audit?  Those of the lowest grade are for the
 * meeting that it brings. */
static enum qaf_rc auditor_sets(struct qaf *q, bool *sets,
	const struct qaf_duty *d)
{
	struct qaf_judged judged;

	QAF_TRY(qaf_judged_read(q, &judged, d->audit));
	*sets = d->audit->submitted.day == QAF_NO_DATE ||
		judged.final.grade != (int)d->fw->ngrades - 1;
	return QAF_OK;
}

/* HFD24-13 */
enum qaf_rc qaf_action_credit_set(struct qaf *q, struct qaf_credit *out,
	const struct qaf_action *a, const char *by)
{
	const struct qaf_action of = { .audit = a->audit, .ref = a->audit ?
		qaf_printf(q->arena, "an action of A%lld", a->audit) : NULL };
	struct qaf_step_people people;
	const char *holder;
	struct qaf_audit audit;
	struct qaf_duty d;
	bool sets;

	QAF_TRY(duty_of(q, &d, &audit, &of, "set"));
	if (!d.audit || d.fw->actions.set_by.n == 0)
		return QAF_OK;
	people = qaf_audit_people(d.audit, q->now.day);
	d.roles = d.fw->actions.set_by;
	d.on = a->set;
	QAF_TRY(auditor_sets(q, &sets, &d));
	QAF_TRY(qaf_step_owner(q, &holder, d.fw, d.roles.word[0], &people));
	d.person = sets ? d.audit->auditor : NULL;
	d.owner = sets ? d.audit->auditor : holder;
	d.manager = sets ? holder : d.audit->manager;
	return qaf_authority_credit(q, out, &d, by);
}

enum qaf_rc qaf_action_credit_complete(struct qaf *q, struct qaf_credit *out,
	const struct qaf_action *a, qaf_date on, const char *by)
{
	struct qaf_audit audit;
	struct qaf_duty d;

	QAF_TRY(duty_of(q, &d, &audit, a, "completed"));
	d.on = on;
	d.owner = a->owner;
	d.manager = d.audit ? d.audit->manager : NULL;
	if (d.audit)
		d.roles = d.fw->actions.completed_by;
	if (d.roles.n == 0)
		QAF_TRY(by_owner(q, &d, a));
	return qaf_authority_credit(q, out, &d, by);
}

/* Where nobody is named for it, anybody but the owner, and whoever reported it
 * done, sees that it was. */
enum qaf_rc qaf_action_credit_verify(struct qaf *q, struct qaf_credit *out,
	const struct qaf_action *a, qaf_date on, const char *by)
{
	struct qaf_audit audit;
	struct qaf_duty d;

	QAF_TRY(duty_of(q, &d, &audit, a, "verified"));
	d.on = on;
	d.roles = d.audit ? d.fw->actions.verified_by :
		qaf_tracker_holders(q, d.fw, a->tracker);
	d.except[0] = (struct qaf_excepted){ a->owner,
		"owns it and cannot verify it" };
	d.except[1] = (struct qaf_excepted){ a->completed_by,
		"reported it done and cannot verify it" };
	d.anyone = d.roles.n == 0;
	return qaf_authority_credit(q, out, &d, by);
}

/* What a later stage set, as the panel, is for the roles of that stage and not for
 * those whose work was audited (DOR22-07); anything else for those who complete
 * and verify, and for the auditor who set it. */
static void by_setters(struct qaf *q, struct qaf_duty *d,
	const struct qaf_action *a)
{
	if (a->step && !qaf_eq(a->step, d->fw->stages.word[0]))
		d->roles = qaf_moderator_roles(q, d->fw, d->audit, a->step);
	if (d->roles.n)
		return;
	d->roles = qaf_words_and(q->arena, &d->fw->actions.completed_by,
		&d->fw->actions.verified_by);
	d->person = d->audit->auditor;
}

/* It is taken back, or opened again, by those who set such actions and by the QA
 * team. */
enum qaf_rc qaf_action_credit_taken_back(struct qaf *q,
	struct qaf_credit *out, const struct qaf_action *a, const char *done)
{
	struct qaf_audit audit;
	struct qaf_duty d;

	QAF_TRY(duty_of(q, &d, &audit, a, done));
	if (d.audit)
		by_setters(q, &d, a);
	else
		d.roles = qaf_tracker_holders(q, d.fw, a->tracker);
	d.recorders = true;
	return qaf_authority_credit(q, out, &d, NULL);
}
