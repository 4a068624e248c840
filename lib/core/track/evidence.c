/*
 * Starts the steps that the framework asks for after evidence was recorded, and
 * supersedes them when the entry is corrected or withdrawn.
 */
#include <string.h>

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
#include "core/track/entry.h"
#include "db/rows.h"
#include "qaf/adoption.h"

static bool among(const struct qaf_words *words, const char *word)
{
	return words->n == 0 || (word && qaf_words_has(words, word));
}

/* Does the entry say what the step waits for?  That there is none says nothing. */
static enum qaf_rc says_detail(struct qaf *q, bool *out,
	const struct qaf_evidence *e, const char *name)
{
	const char *text;

	QAF_TRY(qaf_attribute(q, &text, e->details, name));
	*out = !qaf_blank(text) && !qaf_folded_same(text, "none") &&
		!qaf_folded_same(text, "no");
	return QAF_OK;
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

/* Those of an entry: of one that another one corrects, or was withdrawn. */
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

/* Was the step before this one done without resolving what it was about? */
static bool is_unresolved(const struct before *b, const struct qaf_step *s)
{
	const struct stored *first = find_before(b, s->unresolved);

	return first && first->state == QAF_STEP_DONE && first->reason &&
		strncmp(first->reason, QAF_UNRESOLVED,
		strlen(QAF_UNRESOLVED)) == 0;
}

/* The steps that the entry starts; of two with the same id the one with the
 * earlier deadline. */
static enum qaf_rc steps_wanted(struct qaf *q, struct qaf_wanted **out,
	size_t *n, const struct qaf_framework *fw,
	const struct qaf_calendar *calendar, const struct qaf_evidence *e,
	const struct before *before)
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
		bool said = true;
		size_t k = 0;

		if (s->detail)
			QAF_TRY(says_detail(q, &said, e, s->detail));
		if (!said || !starts(s, e, &outcomes) ||
		    !qaf_step_is_named(fw, s) ||
		    (s->unresolved && !is_unresolved(before, s)))
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
	*out = list;
	return QAF_OK;
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

/* The step of the entry begins; where it was superseded with an entry that counts
 * again, it is open again. */
static enum qaf_rc begin(struct qaf *q, const struct qaf_evidence *e,
	const struct qaf_framework *fw, const struct qaf_wanted *w,
	const struct before *own)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	const struct stored *stored = find_before(own, w->id);

	if (!stored)
		return qaf_entry_step_start(q, e, fw, w);
	return stored->state != QAF_STEP_SUPERSEDED ? QAF_OK :
		qaf_step_reopen(q, &of, w->id, "reason: the entry counts again");
}

static enum qaf_rc read_before(struct qaf *q, struct before *b, long long entry)
{
	return qaf_rows(q, &b->step, &b->n, &stored_row, SQL_track_of_evidence,
		QAF_I("entry", entry));
}

enum qaf_rc qaf_track_recorded(struct qaf *q,
	struct qaf_recorded_evidence *out, const struct qaf_evidence *e,
	long long corrects)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	const struct qaf_framework *fw;
	struct qaf_calendar calendar;
	struct before before, own;
	struct qaf_wanted *list;
	size_t n;

	QAF_TRY(qaf_track_fulfil(q, &out->fulfilled, e));
	QAF_TRY(qaf_framework_on(q, &fw, NULL, e->on));
	QAF_TRY(qaf_calendar_load(q, &calendar));
	QAF_TRY(read_before(q, &own, e->id));
	QAF_TRY(read_before(q, &before, corrects ? corrects : e->id));
	QAF_TRY(steps_wanted(q, &list, &n, fw, &calendar, e, &before));
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(begin(q, e, fw, &list[i], &own));
		if (corrects)
			QAF_TRY(carry_over(q, &of, list[i].step->id, &before));
		QAF_TRY(qaf_track_find_fulfilling(q, list[i].step, e));
	}
	out->started = (long long)n;
	return QAF_OK;
}

enum qaf_rc qaf_track_taken_back(struct qaf *q, const struct qaf_evidence *e,
	const char *reason)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	struct before all;

	QAF_TRY(qaf_track_reopen_fulfilled(q, e, reason));
	QAF_TRY(read_before(q, &all, e->id));
	for (size_t i = 0; i < all.n; i++)
		if (all.step[i].state == QAF_STEP_OPEN)
			QAF_TRY(qaf_step_supersede(q, &of, all.step[i].id,
				reason));
	return QAF_OK;
}
