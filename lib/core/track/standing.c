/*
 * Finds a step as it is stored.
 */
#include "core/track/standing.h"

#include "core/audit/private.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"

static const struct qaf_field standing_fields[] = {
	QAF_FIELD(struct qaf_standing, audit, "audit"),
	QAF_FIELD(struct qaf_standing, entry, "entry"),
	QAF_FIELD(struct qaf_standing, word, "step"),
	QAF_FIELD(struct qaf_standing, role, "role"),
	QAF_FIELD(struct qaf_standing, owner, "owner"),
	QAF_FIELD_WORD(struct qaf_standing, state, "state", qaf_step_state_words),
	QAF_FIELD(struct qaf_standing, due, "due_at"),
	QAF_FIELD(struct qaf_standing, starts, "starts_on"),
	QAF_FIELD(struct qaf_standing, began, "began_on"),
	QAF_FIELD(struct qaf_standing, reaudit, "reaudit"),
	QAF_FIELD(struct qaf_standing, done, "done_on"),
	QAF_FIELD(struct qaf_standing, evidence, "evidence"),
	QAF_FIELD(struct qaf_standing, reason, "reason"),
	QAF_FIELD(struct qaf_standing, done_by, "done_by"),
};
const struct qaf_row_type qaf_standing_row =
	QAF_ROW_TYPE(struct qaf_standing, standing_fields);

struct qaf_step_of qaf_standing_of(struct qaf *q, const struct qaf_standing *s)
{
	return (struct qaf_step_of){ .audit = s->audit, .entry = s->entry,
		.ref = s->entry ? qaf_evidence_ref(q, s->entry) :
			qaf_audit_ref(q, s->audit) };
}

const char *qaf_standing_ref(struct qaf *q, const struct qaf_standing *s)
{
	return qaf_step_ref(q, qaf_standing_of(q, s).ref, s->word);
}

/* Refuse a step, which is not there, that comes after another one of its entry that
 * was not left unresolved (DUD23-69). */
static enum qaf_rc check_comes_later(struct qaf *q, const struct qaf_step_of *of,
	const char *step)
{
	const struct qaf_framework *fw;
	const struct qaf_step *s;
	const char *first;

	if (!of->entry)
		return QAF_OK;
	QAF_TRY(qaf_step_framework(q, &fw, of));
	s = qaf_framework_step(fw, step);
	if (!s || !s->unresolved)
		return QAF_OK;
	first = qaf_step_ref(q, of->ref, s->unresolved);
	return qaf_fail(q, QAF_RULE, "%s begins once %s is done and did not "
		"resolve it: qaf track done %s --concern TEXT",
		qaf_step_ref(q, of->ref, s->id), first, first);
}

enum qaf_rc qaf_standing_find(struct qaf *q, struct qaf_standing *s,
	const char *ref)
{
	struct qaf_step_of of;
	const char *word;
	bool found;

	QAF_TRY(qaf_step_parse(q, &of, &word, ref));
	QAF_TRY(qaf_row(q, s, &found, &qaf_standing_row, of.entry ?
		SQL_track_get_evidence : SQL_track_get,
		QAF_I("of", of.entry ? of.entry : of.audit),
		QAF_T("step", word)));
	if (!found)
		QAF_TRY(check_comes_later(q, &of, word));
	if (!found)
		return qaf_fail(q, QAF_UNKNOWN,
			"there is no step %s; 'qaf track show %s' lists those "
			"that there are", qaf_visible(q->arena, ref, 80),
			of.ref);
	return QAF_OK;
}
