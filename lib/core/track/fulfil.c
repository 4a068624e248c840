/*
 * Closes the steps that are done by recording evidence: those of the audit that an
 * entry is about, and those of another entry about the same case.  Opens them
 * again when it is taken back.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/track/entry.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* Is the entry what that step waits for? */
static enum qaf_rc fulfils(struct qaf *q, bool *out,
	const struct qaf_step_of *of, const char *step,
	const struct qaf_evidence *e)
{
	const struct qaf_step *s;
	const char *type;

	*out = false;
	QAF_TRY(qaf_duty_asked(q, &s, of, step));
	if (!s || !qaf_eq(s->recorded_as, e->kind))
		return QAF_OK;
	QAF_TRY(qaf_step_recorded_type(q, &type, of, s));
	*out = !type || qaf_eq(type, e->type);
	return QAF_OK;
}

/* A notice for an entry of a day on which the step had not begun: it answers
 * nothing that was found since. */
static bool is_too_early(struct qaf *q, const struct qaf_step_of *of,
	const struct qaf_stored *s, const struct qaf_evidence *e)
{
	qaf_date began = s->anchor.day != QAF_NO_DATE &&
		s->anchor.day < s->starts ? s->anchor.day : s->starts;

	if (e->on >= began)
		return false;
	qaf_notice(q, "%s is of %s, and %s began on %s: it stays open", e->ref,
		qaf_date_text(q->arena, e->on), qaf_step_ref(q, of->ref, s->id),
		qaf_date_text(q->arena, began));
	return true;
}

/* What the kind asks for and the entry lacks; NULL where that is nothing. */
static enum qaf_rc find_lacking(struct qaf *q, const char **out,
	const struct qaf_evidence *e)
{
	const struct qaf_framework *fw;
	const struct qaf_evidence_kind *kind;

	QAF_TRY(qaf_framework_on(q, &fw, NULL, e->on));
	QAF_TRY(qaf_evidence_need(q, &kind, fw, e->kind));
	return qaf_evidence_lacks(q, out, kind, e);
}

/* The step is done by the entry, as it would be by hand: by who may close it. */
static enum qaf_rc close_by(struct qaf *q, struct qaf_str *done,
	const struct qaf_step_of *of, const struct qaf_stored *s,
	const struct qaf_evidence *e)
{
	const char *ref = qaf_step_ref(q, of->ref, s->id);
	const char *on = qaf_date_text(q->arena, e->on), *lacking;
	struct qaf_step_mark mark;
	struct qaf_credit credit;

	QAF_TRY(find_lacking(q, &lacking, e));
	if (lacking) {
		qaf_notice(q, "%s stays open until %s has %s", ref, e->ref,
			lacking);
		return QAF_OK;
	}
	QAF_TRY(qaf_step_credit(q, &credit, of, &(struct qaf_owed){
		.word = s->id, .role = s->role, .owner = s->owner,
		.state = QAF_STEP_DONE, .on = e->on }, e->by));
	QAF_TRY(qaf_step_mark_actions(q, &mark, of, s->id));
	QAF_TRY(qaf_step_close(q, of, s->id, &(struct qaf_closing){
		.state = QAF_STEP_DONE, .done_on = on, .evidence = e->ref,
		.reason = mark.mark, .by = credit.by }));
	QAF_TRY(qaf_log(q, "track done", ref, "on: %s; evidence: %s%s%s%s", on,
		e->ref, mark.mark ? "; " : "", mark.mark ? mark.mark : "",
		qaf_credit_logged(q, &credit)));
	qaf_step_tell_mark(q, &mark);
	qaf_str_item(done, ", ", "%s%s", ref, qaf_credit_text(q, &credit));
	return qaf_blank(e->text) ? qaf_step_ask_proof(q, of, s->id, "--text") :
		QAF_OK;
}

/* The entry is what open steps of its audit wait for: they are done, and *out
 * names them. */
static enum qaf_rc fulfil_audit(struct qaf *q, struct qaf_str *done,
	const struct qaf_evidence *e)
{
	const struct qaf_step_of of = { .audit = e->audit,
		.ref = qaf_audit_ref(q, e->audit) };
	struct qaf_step_set set;

	QAF_TRY(qaf_steps_load(q, &set, e->audit));
	for (size_t i = 0; i < set.n; i++) {
		const char *id = set.stored[i].id;
		bool wanted = false;

		if (set.stored[i].state == QAF_STEP_OPEN)
			QAF_TRY(fulfils(q, &wanted, &of, id, e));
		if (wanted && !is_too_early(q, &of, &set.stored[i], e))
			QAF_TRY(close_by(q, done, &of, &set.stored[i], e));
	}
	return QAF_OK;
}

/* ---- steps of other entries ---- */

/* An open step of an entry. */
struct waiting {
	long long entry;
	const char *id, *role, *owner;
};

static const struct qaf_field waiting_fields[] = {
	QAF_FIELD(struct waiting, entry, "entry"),
	QAF_FIELD(struct waiting, id, "step"),
	QAF_FIELD(struct waiting, role, "role"),
	QAF_FIELD(struct waiting, owner, "owner"),
};
static const struct qaf_row_type waiting_row =
	QAF_ROW_TYPE(struct waiting, waiting_fields);

static enum qaf_rc close_waiting(struct qaf *q, struct qaf_str *done,
	const struct waiting *w, const struct qaf_evidence *e)
{
	const struct qaf_step_of of = { .entry = w->entry,
		.ref = qaf_evidence_ref(q, w->entry) };

	return close_by(q, done, &of, &(struct qaf_stored){ .id = w->id,
		.role = w->role, .owner = w->owner }, e);
}

/* One entry fulfils one step: that of the last entry about the case, on its day
 * or before, for which it is what the step waits for (DOR22-28). */
static enum qaf_rc fulfil_entry(struct qaf *q, struct qaf_str *done,
	const struct qaf_evidence *e)
{
	struct waiting *all;
	bool wanted = false;
	size_t n;

	QAF_TRY(qaf_rows(q, &all, &n, &waiting_row, SQL_track_waiting,
		QAF_T("case_ref", e->case_ref), QAF_D(q, "on_day", e->on)));
	for (size_t i = 0; i < n && !wanted; i++) {
		const struct qaf_step_of of = { .entry = all[i].entry,
			.ref = qaf_evidence_ref(q, all[i].entry) };

		QAF_TRY(fulfils(q, &wanted, &of, all[i].id, e));
		if (wanted)
			QAF_TRY(close_waiting(q, done, &all[i], e));
	}
	return QAF_OK;
}

enum qaf_rc qaf_track_fulfil(struct qaf *q, const char **out,
	const struct qaf_evidence *e)
{
	struct qaf_str done;

	qaf_str_init(&done, q->arena);
	if (e->audit)
		QAF_TRY(fulfil_audit(q, &done, e));
	if (!qaf_blank(e->case_ref))
		QAF_TRY(fulfil_entry(q, &done, e));
	*out = done.len ? done.text : NULL;
	return QAF_OK;
}

enum qaf_rc qaf_track_find_fulfilling(struct qaf *q, const struct qaf_step *step,
	const struct qaf_evidence *e)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	struct qaf_evidence found;
	struct qaf_str done;
	struct waiting w;
	const char *type;
	char *ref = NULL;
	bool open;

	if (!step->recorded_as || qaf_blank(e->case_ref))
		return QAF_OK;
	QAF_TRY(qaf_row(q, &w, &open, &waiting_row, SQL_track_waiting_step,
		QAF_I("entry", e->id), QAF_T("step", step->id)));
	QAF_TRY(qaf_step_recorded_type(q, &type, &of, step));
	if (open)
		QAF_TRY(qaf_fetch_text(q, &ref, SQL_track_fulfilling,
			QAF_T("kind", step->recorded_as), QAF_T("type", type),
			QAF_T("case_ref", e->case_ref),
			QAF_D(q, "on_day", e->on)));
	if (!ref)
		return QAF_OK;
	qaf_str_init(&done, q->arena);
	QAF_TRY(qaf_evidence_get(q, &found, ref));
	return close_waiting(q, &done, &w, &found);
}

/* ---- what was taken back ---- */

enum qaf_rc qaf_track_reopen_fulfilled(struct qaf *q,
	const struct qaf_evidence *e, const char *reason)
{
	const char **refs;
	size_t n;

	QAF_TRY(qaf_texts(q, &refs, &n, SQL_track_fulfilled_by,
		QAF_I("audit", e->audit), QAF_T("entry", e->ref)));
	for (size_t i = 0; i < n; i++) {
		struct qaf_step_of of;
		const char *step;

		QAF_TRY(qaf_step_parse(q, &of, &step, refs[i]));
		QAF_TRY(qaf_step_reopen(q, &of, step, qaf_printf(q->arena,
			"reason: %s: %s", e->ref, reason)));
	}
	return QAF_OK;
}
