/*
 * Says whether a step may be said to be done on a day.
 */
#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/meeting.h"
#include "core/track/entry.h"
#include "core/track/standing.h"

/* When it was done: with the minute where the deadline has one and it is
 * known. */
const char *qaf_step_done_text(struct qaf *q, const struct qaf_standing *s,
	struct qaf_moment on)
{
	if (s->due.day == QAF_NO_DATE || s->due.minute < 0)
		on.minute = -1;
	return qaf_moment_text(q->arena, on);
}

/* Refuse a day before the evidence, when nobody could act on it yet. */
static enum qaf_rc check_day_of_entry(struct qaf *q, const struct qaf_standing *s,
	struct qaf_moment on)
{
	QAF_TRY(qaf_need_past(q, on));
	if (on.day < s->starts)
		return qaf_fail(q, QAF_RULE, "%s lies before the day of %s, %s",
			qaf_date_text(q->arena, on.day), qaf_standing_of(q, s).ref,
			qaf_date_text(q->arena, s->starts));
	return QAF_OK;
}

/* Refuse a day before the step began: nobody could act on a finding that was
 * not made yet.  Nor could they before the audit was handed in. */
static enum qaf_rc check_day(struct qaf *q, const struct qaf_standing *s,
	const struct qaf_audit *a, struct qaf_moment on)
{
	bool submitted = a->submitted.day != QAF_NO_DATE;
	qaf_date first = submitted ? a->submitted.day : a->allocated;

	QAF_TRY(qaf_need_past(q, on));
	if (on.day < first)
		return qaf_fail(q, QAF_RULE, "%s lies before %s was %s, on %s",
			qaf_date_text(q->arena, on.day), a->ref,
			qaf_audit_state_words[submitted ?
			QAF_AUDIT_SUBMITTED : QAF_AUDIT_ALLOCATED],
			qaf_date_text(q->arena, first));
	if (on.day < s->began)
		return qaf_fail(q, QAF_RULE, "%s lies before %s began, on %s",
			qaf_date_text(q->arena, on.day),
			qaf_step_ref(q, a->ref, s->word),
			qaf_date_text(q->arena, s->began));
	return QAF_OK;
}

/* Refuse a step that is done by recording evidence. */
static enum qaf_rc check_recorded(struct qaf *q, const struct qaf_standing *s,
	const char *ref)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);
	const char *how;

	QAF_TRY(qaf_step_recorded_how(q, &how, &of, s->word));
	return how ? qaf_fail(q, QAF_RULE, "%s is done by recording it: %s", ref,
		how) : QAF_OK;
}

/* Refuse a step that is done at a meeting on a day without one (DOR22-12). */
static enum qaf_rc check_at(struct qaf *q, const struct qaf_standing *s,
	const char *ref, qaf_date on)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);
	const char *day = qaf_date_text(q->arena, on);
	const struct qaf_step *step;
	long long held;

	QAF_TRY(qaf_duty_asked(q, &step, &of, s->word));
	if (!step || !step->at)
		return QAF_OK;
	QAF_TRY(qaf_meeting_count(q, &held, step->at, on, on, false));
	return held ? QAF_OK : qaf_fail(q, QAF_RULE, "%s is done at a meeting %s, "
		"and none is recorded of %s; record it with qaf track meeting "
		"add %s --on %s, or give the day of one with --on",
		ref, step->at, day, step->at, day);
}

/* Refuse a step of an entry that comes after its actions while one is open: what
 * was set at the entry (DOR22-59, DOR22-62). */
static enum qaf_rc check_actions_of_entry(struct qaf *q,
	const struct qaf_standing *s, const char *ref)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);
	const struct qaf_step *step;
	const char *open = NULL;

	QAF_TRY(qaf_duty_asked(q, &step, &of, s->word));
	if (step && step->after_actions)
		QAF_TRY(qaf_action_open_at(q, &open, of.ref));
	return open ? qaf_fail(q, QAF_RULE, "%s is done once the actions of %s "
		"are, and %s is open; complete it with qaf track action complete "
		"%s ('qaf track action list --step %s' lists them)", ref, of.ref,
		open, open, of.ref) : QAF_OK;
}

/* Refuse a step that sees the actions through while some are open
 * (DUD23-19, DOR22-14). */
static enum qaf_rc check_seen_through(struct qaf *q, const struct qaf_audit *a,
	const char *word, const char *ref)
{
	const struct qaf_step_of of = { .ref = a->ref, .audit = a->id };
	const struct qaf_step *step;
	const char *open;

	QAF_TRY(qaf_duty_asked(q, &step, &of, word));
	if (!step || (!step->if_not_passed && !step->actions_done))
		return QAF_OK;
	QAF_TRY(qaf_action_first_open(q, &open, a->id));
	return open ? qaf_fail(q, QAF_RULE, "%s is done once the actions are, and "
		"%s is open; complete it with qaf track action complete %s, or "
		"waive the step with qaf track waive %s --reason", ref, open,
		open, ref) : QAF_OK;
}

enum qaf_rc qaf_step_check_done(struct qaf *q, const struct qaf_standing *s,
	struct qaf_moment on)
{
	const char *ref = qaf_standing_ref(q, s);
	struct qaf_audit audit;

	QAF_TRY(check_recorded(q, s, ref));
	if (s->entry) {
		QAF_TRY(check_day_of_entry(q, s, on));
		QAF_TRY(check_at(q, s, ref, on.day));
		return check_actions_of_entry(q, s, ref);
	}
	QAF_TRY(qaf_audit_get(q, &audit, s->audit));
	if (s->reaudit)
		return qaf_fail(q, QAF_RULE, "%s is done by submitting the "
			"re-audit: begin it with qaf audit start %s --reaudit %s",
			ref, qaf_visible(q->arena, audit.case_ref, 40),
			audit.ref);
	QAF_TRY(check_seen_through(q, &audit, s->word, ref));
	QAF_TRY(check_day(q, s, &audit, on));
	return check_at(q, s, ref, on.day);
}
