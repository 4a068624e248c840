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
#include "core/track/private.h"
#include "db/rows.h"

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
		QAF_TRY(qaf_entry_step_start(q, &e, fw, &w));
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
		.reason = qaf_printf(q->arena, "unresolved: %s", why) }));
	return qaf_log(q, "escalate", ref, "to: %s; because: %s", *told, why);
}

enum qaf_rc qaf_step_comes_later(struct qaf *q, const struct qaf_step_of *of,
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
