/*
 * Says who may make, record, correct and withdraw an entry of evidence.
 */
#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/evidence.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "core/track/private.h"
#include "db/rows.h"

/* Nobody observes their own work, nor records what another saw of it. */
static enum qaf_rc check_observed(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e)
{
	const char *who = qaf_visible(q->arena, e->staff, 40);
	bool made, recorded;

	QAF_TRY(qaf_person_same(q, &made, e->staff, e->by));
	if (made)
		return qaf_fail(q, QAF_RULE, "%s cannot be observed by %s; say "
			"with --by who saw the work", who, who);
	QAF_TRY(qaf_person_same(q, &recorded, e->staff, q->actor));
	if (recorded)
		return qaf_fail(q, QAF_RULE, "%s was observed, so %s is recorded "
			"by who observed, or by who records for others", who,
			kind->id);
	return QAF_OK;
}

/* Who is named in a detail that is a role's word holds that role. */
static enum qaf_rc check_holds(struct qaf *q, const struct qaf_framework *fw,
	const char *field, const struct qaf_staff *staff)
{
	const struct qaf_role *role = qaf_framework_role(fw, field);

	return !role || qaf_role_is(fw, staff->role, role->id) ? QAF_OK :
		qaf_fail(q, QAF_RULE, "%s: %s is %s; name the %s who was there",
			field, staff->ref, staff->role, field);
}

enum qaf_rc qaf_evidence_check_named(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_evidence_kind *kind,
	const struct qaf_evidence *e)
{
	for (size_t i = 0; i < kind->people.n; i++) {
		const char *field = kind->people.word[i], *value;
		const struct qaf_staff *named;
		size_t fits, listed;

		QAF_TRY(qaf_attribute(q, &value, e->details, field));
		QAF_TRY(qaf_person_count(q, &listed));
		if (qaf_blank(value) || !listed)
			continue;
		QAF_TRY(qaf_person_find(q, &named, &fits, value));
		if (!named)
			return qaf_fail(q, QAF_UNKNOWN, "%s: %s is nobody on the "
				"staff list; give a reference, or a name as it "
				"stands there", field, qaf_visible(q->arena,
				value, 60));
		QAF_TRY(check_holds(q, fw, field, named));
	}
	return QAF_OK;
}

enum qaf_rc qaf_evidence_check_people(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_evidence_kind *kind,
	const struct qaf_evidence *e)
{
	const struct qaf_duty d = { .ref = kind->id, .done = "made", .fw = fw,
		.roles = kind->by, .anyone = kind->by.n == 0, .quiet = true,
		.on = e->on };
	const struct qaf_staff *actor, *by = NULL;
	struct qaf_credit credit;
	size_t fits;

	QAF_TRY(qaf_authority_there(q, e->by, e->on, qaf_printf(q->arena,
		"%s was made", kind->id)));
	if (kind->observed)
		QAF_TRY(check_observed(q, kind, e));
	if (!kind->observed && kind->by.n == 0)
		return QAF_OK;
	QAF_TRY(qaf_person_find(q, &actor, &fits, q->actor));
	if (!qaf_blank(e->by))
		QAF_TRY(qaf_person_find(q, &by, &fits, e->by));
	else if (actor && !(actor->role &&
	    qaf_role_records(fw, actor->role)))
		by = actor;
	/* Of somebody who is not on the staff list no role is known. */
	if (!by)
		return QAF_OK;
	return actor ? qaf_authority_credit(q, &credit, &d, by->ref) :
		qaf_authority_may(q, &d, by->ref);
}

/* ---- who corrects and withdraws ---- */

/* The roles above every one of those who owe a step that the entry started. */
static enum qaf_rc roles_above_owing(struct qaf *q, struct qaf_words *out,
	const struct qaf_framework *fw, const struct qaf_evidence *e)
{
	const char **owing;
	size_t n;

	*out = (struct qaf_words){ .word = qaf_alloc_array(q->arena,
		fw->nroles + 1, sizeof(*out->word)) };
	QAF_TRY(qaf_texts(q, &owing, &n, SQL_evidence_owing,
		QAF_I("entry", e->id)));
	for (size_t i = 0; n && i < fw->nroles; i++) {
		const char *id = fw->roles[i].id;
		bool above = true;

		for (size_t k = 0; k < n && above; k++) {
			const struct qaf_words role = { .n = 1,
				.word = &owing[k] };

			above = qaf_role_above(fw, id, &role) &&
				!qaf_role_is(fw, id, owing[k]);
		}
		if (above)
			out->word[out->n++] = id;
	}
	return QAF_OK;
}

enum qaf_rc qaf_evidence_credit_change(struct qaf *q, struct qaf_credit *out,
	const struct qaf_evidence *e, const char *done)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	struct qaf_step_people people;
	struct qaf_audit of_entry;
	struct qaf_duty d = { .ref = e->ref, .done = done, .audit = &of_entry,
		.person = e->recorded_by, .recorders = true, .quiet = true,
		.bar = QAF_AUDITED_MAY };

	QAF_TRY(qaf_step_framework(q, &d.fw, &of));
	QAF_TRY(qaf_step_people_of(q, &people, e));
	of_entry = (struct qaf_audit){ .ref = e->ref, .team = people.team,
		.service = people.service, .manager = people.manager,
		.case_ref = e->case_ref ? e->case_ref : "of that entry" };
	QAF_TRY(roles_above_owing(q, &d.roles, d.fw, e));
	return qaf_authority_credit(q, out, &d, NULL);
}
