/*
 * Starts the steps that the framework asks for after evidence was recorded,
 * supersedes them when the entry is corrected or withdrawn, and closes the
 * steps of an audit that evidence about it fulfils.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

static bool among(const struct qaf_words *words, const char *word)
{
	return words->n == 0 || (word && qaf_words_has(words, word));
}

/* `outcomes` are those of the kind that the entry has. */
static bool starts(const struct qaf_step *s, const struct qaf_evidence *e,
	const struct qaf_words *outcomes)
{
	bool waited_for = s->outcomes.n == 0;

	for (size_t i = 0; i < outcomes->n && !waited_for; i++)
		waited_for = qaf_words_has(&s->outcomes, outcomes->word[i]);
	return waited_for && s->on == QAF_ON_RECORDED &&
		among(&s->evidence, e->kind) && among(&s->types, e->type) &&
		among(&s->services, e->service) &&
		qaf_evidence_of_child(e, s->child);
}

/* How the steps of an entry stand. */
struct stored {
	const char *id, *done, *evidence, *reason, *by;
	enum qaf_step_state state;
};

static const struct qaf_field stored_fields[] = {
	QAF_FIELD(struct stored, id, "step"),
	QAF_FIELD(struct stored, done, "done_on"),
	QAF_FIELD(struct stored, evidence, "evidence"),
	QAF_FIELD(struct stored, reason, "reason"),
	QAF_FIELD(struct stored, by, "done_by"),
	QAF_FIELD_WORD(struct stored, state, "state", qaf_step_state_words),
};
static const struct qaf_row_type stored_row =
	QAF_ROW_TYPE(struct stored, stored_fields);

/* Those of the entry that another one corrects. */
struct before {
	struct stored *step;
	size_t n;
};

static const struct stored *find_before(const struct before *b, const char *id)
{
	for (size_t i = 0; i < b->n; i++)
		if (qaf_eq(b->step[i].id, id))
			return &b->step[i];
	return NULL;
}

/* The steps that the entry starts; of two with the same id the one with the
 * earlier deadline. */
static struct qaf_wanted *steps_wanted(struct qaf *q, size_t *n,
	const struct qaf_framework *fw, const struct qaf_calendar *calendar,
	const struct qaf_evidence *e, const struct before *before)
{
	struct qaf_wanted *list = qaf_alloc_array(q->arena, fw->nsteps + 1,
		sizeof(*list));
	const struct qaf_evidence_kind *kind =
		qaf_framework_evidence(fw, e->kind);
	const struct qaf_words outcomes = kind ? qaf_evidence_outcomes(q, NULL,
		kind, e->outcome) : (struct qaf_words){ 0 };

	*n = 0;
	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *s = &fw->steps[i];
		struct qaf_wanted w;
		size_t k = 0;

		if (!starts(s, e, &outcomes) || !qaf_step_is_named(fw, s) ||
		    (s->unresolved && !find_before(before, s->id)))
			continue;
		w = qaf_step_measured(calendar, s,
			(struct qaf_moment){ e->on, -1 }, s->within);
		w.id = s->id;
		w.framework_entry = qaf_duty_entry_number(fw, s);
		while (k < *n && !qaf_eq(list[k].step->id, s->id))
			k++;
		if (k == *n || qaf_due_earlier(w.due, list[k].due))
			list[k] = w;
		if (k == *n)
			++*n;
	}
	return list;
}

/* What was done about the entry that this one corrects was done about it too. */
static enum qaf_rc carry_over(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const struct before *before)
{
	const struct stored *b = find_before(before, id);

	return b && (b->state == QAF_STEP_DONE || b->state == QAF_STEP_WAIVED) ?
		qaf_step_close(q, of, id, &(struct qaf_closing){
			.state = b->state, .done_on = b->done,
			.evidence = b->evidence, .reason = b->reason,
			.by = b->by }) : QAF_OK;
}

/* ---- steps of audits that evidence fulfils ---- */

/* Is the entry what that step of its audit waits for? */
static enum qaf_rc fulfils(struct qaf *q, bool *out,
	const struct qaf_step_of *of, const char *step,
	const struct qaf_evidence *e)
{
	const struct qaf_step *s;

	QAF_TRY(qaf_duty_asked(q, &s, of, step));
	*out = s && qaf_eq(s->recorded_as, e->kind) &&
		(!s->recorded_type || qaf_eq(s->recorded_type, e->type));
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
	const char *on = qaf_date_text(q->arena, e->on), *lacking, *mark;
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
		.reason = mark, .by = credit.by }));
	QAF_TRY(qaf_log(q, "track done", ref, "on: %s; evidence: %s%s%s%s", on,
		e->ref, mark ? "; " : "", mark ? mark : "",
		qaf_credit_logged(q, &credit)));
	qaf_str_item(done, ", ", "%s%s", ref, qaf_credit_text(q, &credit));
	return qaf_blank(e->text) ? qaf_step_ask_proof(q, of, s->id, "--text") :
		QAF_OK;
}

/* The entry is what open steps of its audit wait for: they are done, and *out
 * names them. */
static enum qaf_rc fulfil(struct qaf *q, const char **out,
	const struct qaf_evidence *e)
{
	const struct qaf_step_of of = { .audit = e->audit,
		.ref = qaf_audit_ref(q, e->audit) };
	struct qaf_step_set set;
	struct qaf_str done;

	QAF_TRY(qaf_steps_load(q, &set, e->audit));
	qaf_str_init(&done, q->arena);
	for (size_t i = 0; i < set.n; i++) {
		const char *id = set.stored[i].id;
		bool wanted = false;

		if (set.stored[i].state == QAF_STEP_OPEN)
			QAF_TRY(fulfils(q, &wanted, &of, id, e));
		if (wanted && !is_too_early(q, &of, &set.stored[i], e))
			QAF_TRY(close_by(q, &done, &of, &set.stored[i], e));
	}
	*out = done.len ? done.text : NULL;
	return QAF_OK;
}

/* What the entry fulfilled is open again. */
static enum qaf_rc reopen_fulfilled(struct qaf *q, const struct qaf_evidence *e,
	const char *reason)
{
	const struct qaf_step_of of = { .audit = e->audit,
		.ref = qaf_audit_ref(q, e->audit) };
	const char **steps;
	size_t n;

	QAF_TRY(qaf_texts(q, &steps, &n, SQL_track_fulfilled_by,
		QAF_I("audit", e->audit), QAF_T("entry", e->ref)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_step_reopen(q, &of, steps[i], qaf_printf(q->arena,
			"reason: %s: %s", e->ref, reason)));
	return QAF_OK;
}

enum qaf_rc qaf_track_recorded(struct qaf *q,
	struct qaf_recorded_evidence *out, const struct qaf_evidence *e,
	long long corrects)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	const struct qaf_framework *fw;
	struct qaf_calendar calendar;
	struct before before = { .n = 0 };
	struct qaf_wanted *list;
	size_t n;

	out->fulfilled = NULL;
	if (e->audit)
		QAF_TRY(fulfil(q, &out->fulfilled, e));
	QAF_TRY(qaf_framework_on(q, &fw, NULL, e->on));
	QAF_TRY(qaf_calendar_load(q, &calendar));
	if (corrects)
		QAF_TRY(qaf_rows(q, &before.step, &before.n, &stored_row,
			SQL_track_of_evidence, QAF_I("entry", corrects)));
	list = steps_wanted(q, &n, fw, &calendar, e, &before);
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(qaf_entry_step_start(q, e, fw, &list[i]));
		QAF_TRY(carry_over(q, &of, list[i].step->id, &before));
	}
	out->started = (long long)n;
	return QAF_OK;
}

enum qaf_rc qaf_track_taken_back(struct qaf *q, const struct qaf_evidence *e,
	const char *reason)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	struct stored *all;
	size_t n;

	if (e->audit)
		QAF_TRY(reopen_fulfilled(q, e, reason));
	QAF_TRY(qaf_rows(q, &all, &n, &stored_row, SQL_track_of_evidence,
		QAF_I("entry", e->id)));
	for (size_t i = 0; i < n; i++)
		if (all[i].state == QAF_STEP_OPEN)
			QAF_TRY(qaf_step_supersede(q, &of, all[i].id, reason));
	return QAF_OK;
}
