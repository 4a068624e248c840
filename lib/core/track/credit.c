/*
 * Says who may close a step, and to whom that is credited.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/evidence.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "core/track/private.h"

/* Evidence is looked at as an audit would be: whom it is about is the one whose
 * work was looked at. */
static enum qaf_rc find_audit(struct qaf *q, struct qaf_audit *a,
	const struct qaf_step_of *of)
{
	struct qaf_step_people people;
	struct qaf_evidence e;

	if (!of->entry)
		return qaf_audit_get(q, a, of->audit);
	QAF_TRY(qaf_evidence_get(q, &e, of->ref));
	QAF_TRY(qaf_step_people_of(q, &people, &e));
	*a = (struct qaf_audit){ .ref = of->ref, .service = people.service,
		.team = people.team, .manager = people.manager,
		.case_ref = e.case_ref ? e.case_ref : "of that entry",
		.worker = people.worker, .auditor = people.auditor,
		.risk = QAF_RISK_UNKNOWN };
	return QAF_OK;
}

/* It is its owner's, or that of a role above theirs; not of others of their
 * role (DUD23-62). */
static void only_owner(struct qaf *q, struct qaf_duty *d)
{
	struct qaf_words above = { .n = 0 };

	for (size_t i = 0; i < d->roles.n; i++) {
		const struct qaf_role *r = qaf_framework_role(d->fw,
			d->roles.word[i]);

		if (r && r->up)
			above = qaf_words_and(q->arena, &above,
				&(struct qaf_words){ .n = 1,
				.word = (const char *[]){ r->up } });
	}
	d->person = d->owner;
	d->roles = above;
}

/* What an auditor owes because of risk that somebody else identified is for that
 * person to say, its owner: the auditor saw no risk (DUD23-06). */
static enum qaf_rc except_blind(struct qaf *q, struct qaf_duty *d,
	const struct qaf_step *step)
{
	const struct qaf_role *role = d->roles.n ?
		qaf_framework_role(d->fw, d->roles.word[0]) : NULL;
	bool same;

	if (!step || !step->if_risk || !d->owner || !role ||
	    role->person != QAF_PERSON_AUDITOR)
		return QAF_OK;
	QAF_TRY(qaf_person_same(q, &same, d->audit->auditor, d->owner));
	if (!same)
		d->except[0] = (struct qaf_excepted){ d->audit->auditor,
			qaf_printf(q->arena, "did not identify the risk, %s did",
			qaf_visible(q->arena, d->owner, 40)) };
	return QAF_OK;
}

enum qaf_rc qaf_step_asks(struct qaf *q, struct qaf_duty *d,
	struct qaf_audit *audit, const struct qaf_step_of *of,
	const struct qaf_owed *owed)
{
	const struct qaf_step *step;
	struct qaf_step_people people;

	*d = (struct qaf_duty){ .ref = qaf_step_ref(q, of->ref, owed->word),
		.done = owed->again ? owed->again :
			owed->state == QAF_STEP_DONE ? "closed" : "waived",
		.recorders = owed->again != NULL, .audit = audit,
		.roles = qaf_words_split(q->arena, owed->role, " "),
		.owner = owed->owner, .bar = QAF_AUDITED_WORKER,
		.on = owed->on };
	QAF_TRY(find_audit(q, audit, of));
	QAF_TRY(qaf_step_framework(q, &d->fw, of));
	people = qaf_audit_people(audit, owed->on > 0 ? owed->on : q->now.day);
	QAF_TRY(qaf_step_owner_now(q, &d->owner, d->fw, owed->role, &people));
	QAF_TRY(qaf_duty_asked(q, &step, of, owed->word));
	if (step && step->by_maker && d->owner)
		only_owner(q, d);
	if (step && step->not_auditor)
		d->except[0] = (struct qaf_excepted){ audit->auditor,
			qaf_printf(q->arena, "audited %s", of->ref) };
	QAF_TRY(except_blind(q, d, step));
	/* Where the child is at risk nobody below a Head of Service, or whom
	 * the framework names in that place, waives what was asked for, or
	 * says otherwise of such a waiver. */
	if (owed->state == QAF_STEP_WAIVED &&
	    audit->risk == QAF_RISK_IDENTIFIED) {
		d->done = qaf_printf(q->arena, "%s, since %srisk is identified,",
			d->done, owed->again ? "it was waived and " : "");
		d->recorders = false;
		d->roles = qaf_roles_at_risk(q->arena, d->fw, &d->roles);
		d->named = true;
	}
	return QAF_OK;
}

enum qaf_rc qaf_step_credit(struct qaf *q, struct qaf_credit *out,
	const struct qaf_step_of *of, const struct qaf_owed *owed,
	const char *by)
{
	struct qaf_audit audit;
	struct qaf_duty d;

	QAF_TRY(qaf_step_asks(q, &d, &audit, of, owed));
	return qaf_authority_credit(q, out, &d, by);
}
