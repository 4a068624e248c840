/*
 * Corrects an entry of evidence, withdraws one that should not be there, and puts
 * back one that was withdrawn by mistake.
 */
#include "base/str.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/entry.h"
#include "core/track/private.h"
#include "db/db.h"

static const char *either(const char *first, const char *second)
{
	return qaf_blank(first) ? second : first;
}

static struct qaf_evidence merged(const struct qaf_evidence *old,
	const struct qaf_evidence *e)
{
	return (struct qaf_evidence){
		.kind = either(e->kind, old->kind),
		.type = either(e->type, old->type),
		.on = e->on != QAF_NO_DATE ? e->on : old->on,
		.service = either(e->service, old->service),
		.team = either(e->team, old->team),
		.staff = either(e->staff, old->staff),
		.by = either(e->by, old->by),
		.case_ref = either(e->case_ref, old->case_ref),
		.audit = e->audit ? e->audit : old->audit,
		.theme = either(e->theme, old->theme),
		.text = either(e->text, old->text),
		.outcome = either(e->outcome, old->outcome),
		.detail = e->detail, .details = old->details,
		.consent = e->consent || old->consent,
	};
}

/* Of another child, or of another person where it is of no child, it is of their
 * team, if that is known. */
static enum qaf_rc moves_unit(struct qaf *q, bool *moves,
	const struct qaf_evidence *old, const struct qaf_evidence *e)
{
	struct qaf_staff staff;
	struct qaf_case c;

	*moves = false;
	if (!qaf_blank(e->service) || !qaf_blank(e->team))
		return QAF_OK;
	if (!qaf_blank(e->case_ref))
		return qaf_same(e->case_ref, old->case_ref) ? QAF_OK :
			qaf_case_get(q, &c, e->case_ref, moves);
	return qaf_blank(e->staff) || !qaf_blank(old->case_ref) ||
		qaf_same(e->staff, old->staff) ? QAF_OK :
		qaf_staff_get(q, &staff, e->staff, moves);
}

/* The entry as it should have been. */
static enum qaf_rc put_right(struct qaf *q, struct qaf_evidence *now,
	const struct qaf_evidence *old, const struct qaf_evidence_correction *c)
{
	bool moves;

	*now = merged(old, &c->e);
	QAF_TRY(moves_unit(q, &moves, old, &c->e));
	if (moves)
		now->service = now->team = NULL;
	for (size_t i = 0; i < c->without.n; i++)
		QAF_TRY(qaf_evidence_clear(q, now, c->without.word[i]));
	return QAF_OK;
}

/* Find the entry; refuse when it was corrected or withdrawn already, or when
 * there is no reason. */
static enum qaf_rc need_standing(struct qaf *q, struct qaf_evidence *e,
	const char *ref, const char *reason)
{
	QAF_TRY(qaf_evidence_get(q, e, ref));
	if (!e->stands)
		return qaf_fail(q, QAF_RULE, "%s was corrected or withdrawn "
			"already ('qaf log --subject %s')", e->ref, e->ref);
	return qaf_need_reason(q, e->ref, reason);
}

enum qaf_rc qaf_evidence_correct(struct qaf *q, const char **ref,
	const char *old_ref, const struct qaf_evidence_correction *c)
{
	struct qaf_recorded_evidence came;
	struct qaf_evidence old, now;
	struct qaf_credit credit;

	QAF_TRY(need_standing(q, &old, old_ref, c->reason));
	QAF_TRY(qaf_evidence_credit_change(q, &credit, &old, "corrected"));
	QAF_TRY(put_right(q, &now, &old, c));
	QAF_TRY(qaf_evidence_put(q, &now, &now, false, old.id));
	QAF_TRY(qaf_run(q, SQL_evidence_drop, QAF_I("id", old.id)));
	*ref = now.ref;
	QAF_TRY(qaf_log(q, "track evidence", now.ref, "%s; corrects: %s",
		qaf_evidence_logged(q, &now), old.ref));
	QAF_TRY(qaf_log(q, "track evidence correct", old.ref,
		"now: %s; reason: %s%s", now.ref, c->reason,
		qaf_credit_logged(q, &credit)));
	QAF_TRY(qaf_track_taken_back(q, &old, qaf_printf(q->arena,
		"%s stands in its place", now.ref)));
	return qaf_track_recorded(q, &came, &now, old.id);
}

enum qaf_rc qaf_evidence_withdraw(struct qaf *q, const char *ref,
	const char *reason)
{
	struct qaf_evidence e;
	struct qaf_credit credit;

	QAF_TRY(need_standing(q, &e, ref, reason));
	QAF_TRY(qaf_evidence_credit_change(q, &credit, &e, "withdrawn"));
	QAF_TRY(qaf_run(q, SQL_evidence_drop, QAF_I("id", e.id)));
	QAF_TRY(qaf_log(q, "track evidence withdraw", e.ref, "reason: %s%s",
		reason, qaf_credit_logged(q, &credit)));
	return qaf_track_taken_back(q, &e, qaf_printf(q->arena,
		"the entry was withdrawn: %s", reason));
}

/* Refuse an entry that counts, itself or in what was put in its place. */
static enum qaf_rc check_withdrawn(struct qaf *q, const struct qaf_evidence *e)
{
	char *instead = NULL;

	if (e->stands)
		return qaf_fail(q, QAF_RULE, "%s stands; only what was withdrawn "
			"is put back", e->ref);
	QAF_TRY(qaf_fetch_text(q, &instead, SQL_evidence_instead,
		QAF_I("id", e->id)));
	return !instead ? QAF_OK : qaf_fail(q, QAF_RULE, "%s was corrected, and "
		"%s took its place; correct or put back that one", e->ref,
		instead);
}

enum qaf_rc qaf_evidence_restore(struct qaf *q,
	struct qaf_recorded_evidence *out, const char *ref, const char *reason)
{
	struct qaf_evidence e;
	struct qaf_credit credit;

	QAF_TRY(qaf_evidence_get(q, &e, ref));
	QAF_TRY(check_withdrawn(q, &e));
	QAF_TRY(qaf_need_reason(q, e.ref, reason));
	QAF_TRY(qaf_evidence_credit_change(q, &credit, &e, "put back"));
	QAF_TRY(qaf_run(q, SQL_evidence_stand, QAF_I("id", e.id)));
	QAF_TRY(qaf_log(q, "track evidence restore", e.ref, "reason: %s%s",
		reason, qaf_credit_logged(q, &credit)));
	out->id = e.id;
	return qaf_track_recorded(q, out, &e, 0);
}
