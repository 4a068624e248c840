/*
 * Begins a step of an entry of evidence, also one that comes after another which
 * was done and left what it was about unresolved (DUD23-69).
 */
#include "base/date.h"
#include "base/str.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/track/entry.h"
#include "core/track/standing.h"

/* Who made the entry owns what is theirs to do, where they hold its role. */
static enum qaf_rc find_maker(struct qaf *q, struct qaf_step_owed *owed,
	const struct qaf_framework *fw, const struct qaf_step *step,
	const struct qaf_evidence *e)
{
	struct qaf_staff maker;
	const char *ref = NULL;
	bool found = false;

	if (!step->by_maker)
		return QAF_OK;
	QAF_TRY(qaf_person_ref(q, &ref, qaf_evidence_maker(e)));
	if (ref)
		QAF_TRY(qaf_staff_get(q, &maker, ref, &found));
	if (found && qaf_role_in(fw, maker.role, &step->by))
		owed->owner = maker.ref;
	return QAF_OK;
}

enum qaf_rc qaf_entry_step_start(struct qaf *q, const struct qaf_evidence *e,
	const struct qaf_framework *fw, const struct qaf_wanted *w)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	struct qaf_step_people people;
	struct qaf_step_owed owed;

	QAF_TRY(qaf_step_people_of(q, &people, e));
	QAF_TRY(qaf_step_is_owed(q, &owed, fw, w->step, &people));
	QAF_TRY(find_maker(q, &owed, fw, w->step, e));
	return qaf_step_start(q, &of, w, &owed);
}

/* The step that was done, as it is stored. */
struct ended {
	const char *id, *done, *evidence, *by;
	enum qaf_step_state state;
};

static const struct qaf_field ended_fields[] = {
	QAF_FIELD(struct ended, id, "step"),
	QAF_FIELD(struct ended, done, "done_on"),
	QAF_FIELD(struct ended, evidence, "evidence"),
	QAF_FIELD(struct ended, by, "done_by"),
	QAF_FIELD_WORD(struct ended, state, "state", qaf_step_state_words),
};
static const struct qaf_row_type ended_row =
	QAF_ROW_TYPE(struct ended, ended_fields);

static enum qaf_rc need_done(struct qaf *q, struct ended *out,
	const struct qaf_step_of *of, const char *step)
{
	struct ended *all;
	size_t n;

	QAF_TRY(qaf_rows(q, &all, &n, &ended_row, SQL_track_of_evidence,
		QAF_I("entry", of->entry)));
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(all[i].id, step) && all[i].state == QAF_STEP_DONE) {
			*out = all[i];
			return QAF_OK;
		}
	return qaf_fail(q, QAF_RULE, "%s is not done, so nothing is left "
		"unresolved", qaf_step_ref(q, of->ref, step));
}

/* A step that comes after another one, as it is stored; *found is false where it
 * was never begun. */
static enum qaf_rc find_next(struct qaf *q, struct qaf_standing *out,
	bool *found, const struct qaf_step_of *of, const char *id)
{
	return qaf_row(q, out, found, &qaf_standing_row, SQL_track_get_evidence,
		QAF_I("of", of->entry), QAF_T("step", id));
}

/* One that was superseded, because the step before it was opened again, begins
 * again. */
static enum qaf_rc begin_next(struct qaf *q, const struct qaf_evidence *e,
	const struct qaf_framework *fw, const struct qaf_wanted *w)
{
	const struct qaf_step_of of = { .entry = e->id, .ref = e->ref };
	struct qaf_standing s;
	bool found;

	QAF_TRY(find_next(q, &s, &found, &of, w->id));
	if (!found)
		return qaf_entry_step_start(q, e, fw, w);
	QAF_TRY(qaf_step_recount(q, &of, w->id, w, s.due, "it begins again"));
	return qaf_step_reopen(q, &of, w->id, "reason: it begins again");
}

/* Start those that come after it; *told stays NULL where there are none. */
static enum qaf_rc start_next(struct qaf *q, const char **told,
	const struct qaf_step_of *of, const char *step, qaf_date on)
{
	const struct qaf_framework *fw;
	struct qaf_calendar calendar;
	struct qaf_evidence e;
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	QAF_TRY(qaf_evidence_get(q, &e, of->ref));
	QAF_TRY(qaf_step_framework(q, &fw, of));
	QAF_TRY(qaf_calendar_load(q, &calendar));
	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *next = &fw->steps[i];
		struct qaf_wanted w;

		if (!qaf_eq(next->unresolved, step) ||
		    !qaf_words_has(&next->evidence, e.kind))
			continue;
		w = qaf_step_measured(&calendar, next,
			(struct qaf_moment){ on, -1 }, next->within);
		w.id = next->id;
		w.framework_entry = qaf_duty_entry_number(fw, next);
		QAF_TRY(begin_next(q, &e, fw, &w));
		qaf_str_item(&s, ", ", "%s, for %s", qaf_step_ref(q, of->ref,
			next->id), qaf_words_join(q->arena, &next->by, " or "));
	}
	*told = s.len ? s.text : NULL;
	return QAF_OK;
}

enum qaf_rc qaf_track_unresolved(struct qaf *q, const char **told,
	const struct qaf_step_of *of, const char *step, const char *why)
{
	const char *ref = qaf_step_ref(q, of->ref, step);
	struct ended ended;
	qaf_date on = q->now.day;

	QAF_TRY(need_done(q, &ended, of, step));
	(void)qaf_date_parse(&on, qaf_strndup(q->arena, ended.done, 10));
	QAF_TRY(start_next(q, told, of, step, on));
	if (!*told)
		return qaf_fail(q, QAF_USAGE, "%s is a step of evidence after "
			"which the framework asks for none, so record what it "
			"found with qaf track evidence", ref);
	qaf_personal_notice(q, ref, "the concern", why);
	QAF_TRY(qaf_step_close(q, of, step, &(struct qaf_closing){
		.state = QAF_STEP_DONE, .done_on = ended.done,
		.evidence = ended.evidence, .by = ended.by,
		.reason = qaf_printf(q->arena, QAF_UNRESOLVED "%s", why) }));
	return qaf_log(q, "escalate", ref, "to: %s; because: %s", *told, why);
}

/* What comes after the step and was begun, when that is done on another day
 * (QAF_NO_DATE: not at all). */
static enum qaf_rc follow_next(struct qaf *q, const struct qaf_standing *before,
	const struct qaf_step *next, const struct qaf_standing *s, qaf_date on)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);
	const char *ref = qaf_standing_ref(q, s);
	const char *first = qaf_standing_ref(q, before);
	struct qaf_calendar calendar;
	struct qaf_wanted w;

	if (s->state == QAF_STEP_SUPERSEDED)
		return QAF_OK;
	if (s->state != QAF_STEP_OPEN && (on == QAF_NO_DATE ||
	    (s->state == QAF_STEP_DONE && s->done.day < on)))
		return qaf_fail(q, QAF_RULE, "%s comes after %s and is %s; open "
			"it again first, with qaf track reopen %s", ref, first,
			qaf_word(qaf_step_state_words, s->state), ref);
	if (on == QAF_NO_DATE)
		return qaf_step_supersede(q, &of, s->word, qaf_printf(q->arena,
			"%s, after which it comes, is open again", first));
	QAF_TRY(qaf_calendar_load(q, &calendar));
	w = qaf_step_measured(&calendar, next, (struct qaf_moment){ on, -1 },
		next->within);
	return qaf_step_recount(q, &of, s->word, &w, s->due, qaf_printf(
		q->arena, "%s was done on %s", first,
		qaf_date_text(q->arena, on)));
}

enum qaf_rc qaf_entry_moved(struct qaf *q, const struct qaf_standing *before,
	qaf_date on)
{
	const struct qaf_step_of of = qaf_standing_of(q, before);
	const struct qaf_framework *fw;

	QAF_TRY(qaf_step_framework(q, &fw, &of));
	for (size_t i = 0; i < fw->nsteps; i++) {
		struct qaf_standing next;
		bool found = false;

		if (qaf_eq(fw->steps[i].unresolved, before->word))
			QAF_TRY(find_next(q, &next, &found, &of,
				fw->steps[i].id));
		if (found)
			QAF_TRY(follow_next(q, before, &fw->steps[i], &next, on));
	}
	return QAF_OK;
}
