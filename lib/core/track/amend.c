/*
 * Corrects when, by whom and with what to show for it a step was done, or who
 * decided to waive it.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/standing.h"

static enum qaf_rc check_given(struct qaf *q, const struct qaf_standing *s,
	const struct qaf_step_amended *a)
{
	const char *ref = qaf_standing_ref(q, s);
	bool how = a->on.day != QAF_NO_DATE || a->evidence;

	if (s->state != QAF_STEP_DONE && s->state != QAF_STEP_WAIVED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only what was done or "
			"waived is corrected", ref,
			qaf_word(qaf_step_state_words, s->state));
	if (s->state == QAF_STEP_WAIVED && how)
		return qaf_fail(q, QAF_USAGE, "%s is waived: correct with --by "
			"who decided it, or open it again with qaf track reopen "
			"%s", ref, ref);
	if (!how && qaf_blank(a->by))
		return qaf_fail(q, QAF_USAGE, "say what was wrong with --on, "
			"--evidence or --by");
	return qaf_need_reason(q, ref, a->reason);
}

static struct qaf_owed owed_of(const struct qaf_standing *s, qaf_date on)
{
	return (struct qaf_owed){ .word = s->word, .role = s->role,
		.owner = s->owner, .state = s->state, .on = on };
}

/* It was somebody else: *people becomes who it is credited to. */
static enum qaf_rc find_people(struct qaf *q, struct qaf_credit *credit,
	const char **people, const struct qaf_standing *s,
	struct qaf_moment on, const char *by)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);
	struct qaf_together all = { .of = &of, .owed = owed_of(s, on.day),
		.on = on };

	if (s->state == QAF_STEP_WAIVED) {
		all.owed.on = q->now.day;
		QAF_TRY(qaf_step_credit(q, credit, &of, &all.owed, by));
		*people = credit->by;
		return QAF_OK;
	}
	QAF_TRY(qaf_step_together(q, &all, credit, by));
	*people = all.people;
	return !credit->waits ? QAF_OK : qaf_fail(q, QAF_RULE, "%s is done once "
		"it is recorded for %s, too; name all who did it, with commas "
		"between", qaf_standing_ref(q, s), credit->waits);
}

/* It was the same people, on perhaps another day: they were there. */
static enum qaf_rc check_people(struct qaf *q, struct qaf_credit *credit,
	const struct qaf_standing *s, struct qaf_moment on)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);
	struct qaf_owed owed = owed_of(s, on.day);
	struct qaf_words who = qaf_words_split(q->arena,
		s->done_by ? s->done_by : "", ",");

	for (size_t i = 0; i < who.n; i++)
		QAF_TRY(qaf_authority_there(q, who.word[i], on.day, qaf_printf(
			q->arena, "%s was done", qaf_standing_ref(q, s))));
	owed.again = "corrected";
	owed.on = QAF_NO_DATE;
	return qaf_step_credit(q, credit, &of, &owed, NULL);
}

/* Write it: the day, and who recorded that, only where it is another one. */
static enum qaf_rc put(struct qaf *q, const struct qaf_standing *s,
	struct qaf_moment on, const char *evidence, const char *people)
{
	const char *day = qaf_step_done_text(q, s, on);
	bool moved = !qaf_eq(day, qaf_moment_text(q->arena, s->done));

	return qaf_run(q, s->entry ? SQL_track_amend_evidence : SQL_track_amend,
		QAF_I("of", s->entry ? s->entry : s->audit),
		QAF_T("step", s->word),
		QAF_T("done_on", s->state == QAF_STEP_DONE ? day : NULL),
		QAF_T("evidence", evidence), QAF_T("done_by", people),
		QAF_T("closed_by", moved ? q->actor : NULL),
		QAF_T("closed_at", moved ? qaf_moment_text(q->arena, q->now) :
		NULL));
}

/* What counts from it follows. */
static enum qaf_rc follow(struct qaf *q, const struct qaf_standing *s,
	qaf_date on)
{
	struct qaf_audit audit;

	if (on == s->done.day)
		return QAF_OK;
	if (s->entry)
		return qaf_entry_moved(q, s, on);
	QAF_TRY(qaf_audit_get(q, &audit, s->audit));
	return qaf_track_met(q, &audit, s->word, s->done.day);
}

enum qaf_rc qaf_standing_put_day(struct qaf *q, const struct qaf_standing *s,
	struct qaf_moment on, const char *why)
{
	QAF_TRY(qaf_step_check_done(q, s, on));
	QAF_TRY(put(q, s, on, s->evidence, s->done_by));
	QAF_TRY(qaf_log(q, "track amend", qaf_standing_ref(q, s),
		"on: %s, was %s; reason: %s", qaf_step_done_text(q, s, on),
		qaf_moment_text(q->arena, s->done), why));
	return follow(q, s, on.day);
}

/* "on: 2024-03-05, was 2024-03-08; by: S3, was S4; evidence: another" */
static const char *change_text(struct qaf *q, const struct qaf_standing *s,
	const struct qaf_step_amended *a, const char *people)
{
	struct qaf_str text;

	qaf_str_init(&text, q->arena);
	if (a->on.day != QAF_NO_DATE)
		qaf_str_item(&text, "; ", "on: %s, was %s",
			qaf_step_done_text(q, s, a->on),
			qaf_moment_text(q->arena, s->done));
	if (!qaf_eq(people, s->done_by))
		qaf_str_item(&text, "; ", "by: %s, was %s", people,
			s->done_by ? s->done_by : "not known");
	if (a->evidence)
		qaf_str_item(&text, "; ", "evidence: %s", a->evidence);
	return text.len ? text.text : "nothing changed";
}

enum qaf_rc qaf_step_amend(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const struct qaf_step_amended *a)
{
	struct qaf_standing s;
	struct qaf_moment on;
	const char *people;

	QAF_TRY(qaf_standing_find(q, &s, ref));
	ref = qaf_standing_ref(q, &s);
	people = s.done_by;
	QAF_TRY(check_given(q, &s, a));
	QAF_TRY(qaf_standing_check_own(q, &s));
	on = a->on.day != QAF_NO_DATE ? a->on : s.done;
	if (a->on.day != QAF_NO_DATE)
		QAF_TRY(qaf_step_check_done(q, &s, on));
	if (qaf_blank(a->by))
		QAF_TRY(check_people(q, credit, &s, on));
	else
		QAF_TRY(find_people(q, credit, &people, &s, on, a->by));
	qaf_personal_notice(q, ref, "the evidence", a->evidence);
	QAF_TRY(put(q, &s, on, a->evidence ? a->evidence : s.evidence, people));
	QAF_TRY(qaf_log(q, "track amend", ref, "%s; reason: %s%s",
		change_text(q, &s, a, people), a->reason,
		qaf_blank(a->by) ? qaf_credit_logged(q, credit) : ""));
	return s.state == QAF_STEP_DONE ? follow(q, &s, on.day) : QAF_OK;
}
