/*
 * Closes a step: as done, as waived, or because a re-audit fulfils it.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/track/standing.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

static enum qaf_rc check_open(struct qaf *q, const struct qaf_standing *s,
	const char *ref)
{
	if (s->state == QAF_STEP_OPEN)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is %s already; 'qaf track show %s' "
		"tells when and why", qaf_visible(q->arena, ref, 80),
		qaf_word(qaf_step_state_words, s->state), qaf_standing_of(q, s).ref);
}

static enum qaf_rc find_credit(struct qaf *q, struct qaf_credit *out,
	const struct qaf_standing *s, enum qaf_step_state state, qaf_date on,
	const char *by)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);

	return qaf_step_credit(q, out, &of, &(struct qaf_owed){
		.word = s->word, .role = s->role, .owner = s->owner,
		.state = state, .on = on }, by);
}

static enum qaf_rc close_step(struct qaf *q, const struct qaf_standing *s,
	enum qaf_step_state state, const char *done_on, const char *by,
	const char *evidence, const char *reason)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);

	return qaf_step_close(q, &of, s->word, &(struct qaf_closing){
		.state = state, .done_on = done_on, .by = by,
		.evidence = evidence, .reason = reason });
}

/* Record that it was done, or that somebody of those who owe it has done it, in
 * its table and in the journal. */
static enum qaf_rc put_done(struct qaf *q, struct qaf_credit *credit,
	const struct qaf_standing *s, struct qaf_moment on, const char *evidence,
	const char *by)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);
	struct qaf_together all = { .of = &of, .owed = { .word = s->word,
		.role = s->role, .owner = s->owner, .state = QAF_STEP_DONE,
		.on = on.day }, .on = on, .evidence = evidence };
	const char *text;

	QAF_TRY(qaf_step_together(q, &all, credit, by));
	text = qaf_step_done_text(q, s, all.on);
	QAF_TRY(close_step(q, s, credit->waits ? QAF_STEP_OPEN : QAF_STEP_DONE,
		text, all.people, all.evidence, credit->waits ? NULL : s->mark));
	return qaf_log(q, "track done", qaf_step_ref(q, of.ref, s->word),
		"on: %s%s%s%s%s%s%s%s", qaf_step_done_text(q, s, on),
		on.day < s->starts ? "; early" : "", evidence ? "; evidence: " : "",
		evidence ? evidence : "", credit->waits ? "; waits for: " : "",
		credit->waits ? credit->waits : s->mark ? "; " : "",
		!credit->waits && s->mark ? s->mark : "",
		qaf_credit_logged(q, credit));
}

/* A meeting, or a step that answers for the actions, after an audit of the lowest
 * grade is there for them. */
static bool needs_actions(const struct qaf_framework *fw,
	const struct qaf_step *step)
{
	return (step->meeting || step->after_actions) &&
		step->grades == (qaf_grades)1 << (fw->ngrades - 1);
}

enum qaf_rc qaf_step_mark_actions(struct qaf *q, struct qaf_step_mark *out,
	const struct qaf_step_of *of, const char *word)
{
	const char *ref = qaf_step_ref(q, of->ref, word);
	const struct qaf_framework *fw;
	const struct qaf_step *step;
	long long open, all;

	*out = (struct qaf_step_mark){ .mark = NULL };
	QAF_TRY(qaf_step_framework(q, &fw, of));
	QAF_TRY(qaf_duty_asked(q, &step, of, word));
	QAF_TRY(qaf_action_open(q, &open, of->audit));
	QAF_TRY(qaf_action_count(q, &all, of->audit));
	if (step && step->after_actions && open) {
		out->mark = qaf_printf(q->arena, "%s open", qaf_count(q->arena,
			open, "action", "actions"));
		out->told = qaf_printf(q->arena, "%s comes after the actions, and "
			"%s %s %s open", ref, qaf_count(q->arena, open,
			"action of", "actions of"), of->ref,
			qaf_plural(open, "is", "are"));
	} else if (step && needs_actions(fw, step) && !all) {
		out->mark = "no action set";
		out->told = qaf_printf(q->arena, "%s has no action; 'qaf track "
			"action add %s' sets one", of->ref, of->ref);
	}
	return QAF_OK;
}

void qaf_step_tell_mark(struct qaf *q, const struct qaf_step_mark *mark)
{
	if (mark->told)
		qaf_notice(q, "%s", mark->told);
}

enum qaf_rc qaf_step_done(struct qaf *q, struct qaf_credit *credit,
	const char *ref, struct qaf_moment on, const char *evidence,
	const char *by)
{
	struct qaf_audit audit;
	struct qaf_standing s;
	struct qaf_step_mark mark;

	QAF_TRY(qaf_standing_find(q, &s, ref));
	ref = qaf_standing_ref(q, &s);
	QAF_TRY(check_open(q, &s, ref));
	QAF_TRY(qaf_step_check_done(q, &s, on));
	if (s.entry)
		return put_done(q, credit, &s, on, evidence, by);
	QAF_TRY(qaf_audit_get(q, &audit, s.audit));
	QAF_TRY(qaf_step_mark_actions(q, &mark, &(struct qaf_step_of){
		.ref = audit.ref, .audit = audit.id }, s.word));
	s.mark = mark.mark;
	QAF_TRY(put_done(q, credit, &s, on, evidence, by));
	qaf_step_tell_mark(q, &mark);
	if (credit->waits)
		return QAF_OK;
	return qaf_track_met(q, &audit, s.word, QAF_NO_DATE);
}

enum qaf_rc qaf_step_ask_proof(struct qaf *q, const struct qaf_step_of *of,
	const char *word, const char *option)
{
	const struct qaf_step *step;

	QAF_TRY(qaf_duty_asked(q, &step, of, word));
	if (step && step->passes.n)
		qaf_notice(q, "%s: the framework asks that %s; say what shows "
			"it with %s", qaf_step_ref(q, of->ref, word),
			qaf_words_join(q->arena, &step->passes, ", and that "),
			option);
	return QAF_OK;
}

enum qaf_rc qaf_step_lacks_evidence(struct qaf *q, const char *ref)
{
	struct qaf_step_of of;
	const char *word;

	QAF_TRY(qaf_step_parse(q, &of, &word, ref));
	return qaf_step_ask_proof(q, &of, word, "--evidence");
}

static enum qaf_rc waive(struct qaf *q, struct qaf_credit *credit,
	const struct qaf_standing *s, const char *reason, const char *by)
{
	struct qaf_audit audit;

	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why with --reason");
	QAF_TRY(find_credit(q, credit, s, QAF_STEP_WAIVED, q->now.day, by));
	QAF_TRY(close_step(q, s, QAF_STEP_WAIVED, NULL, credit->by, NULL,
		reason));
	QAF_TRY(qaf_log(q, "track waive", qaf_step_ref(q, qaf_standing_of(q, s).ref,
		s->word), "reason: %s%s", reason, qaf_credit_logged(q, credit)));
	if (s->entry)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &audit, s->audit));
	return qaf_track_waived(q, &audit, s->word);
}

enum qaf_rc qaf_step_waive(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const char *reason, const char *by)
{
	struct qaf_standing s;

	QAF_TRY(qaf_standing_find(q, &s, ref));
	QAF_TRY(check_open(q, &s, ref));
	return waive(q, credit, &s, reason, by);
}

enum qaf_rc qaf_step_waive_before(struct qaf *q, long long *waived,
	qaf_date due, qaf_date begun, const char *reason, const char *by)
{
	struct qaf_standing *all;
	struct qaf_credit credit;
	size_t n;

	*waived = 0;
	QAF_TRY(qaf_rows(q, &all, &n, &qaf_standing_row, SQL_track_open_before,
		QAF_D(q, "due", due), QAF_D(q, "begun", begun)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(waive(q, &credit, &all[i], reason, by));
	*waived = (long long)n;
	return QAF_OK;
}

/* ---- the re-audit ---- */

/* A submitted re-audit and the audit that it repeats. */
struct again {
	const struct qaf_audit *reaudit;
	struct qaf_moment when;
	struct qaf_audit first;
};

enum qaf_rc qaf_reaudit_tell(struct qaf *q, const struct qaf_audit *reaudit)
{
	struct qaf_step_of of = { .audit = reaudit->reaudit_of,
		.ref = qaf_audit_ref(q, reaudit->reaudit_of) };
	struct qaf_step_set set;
	struct qaf_passed again;
	const char *told = "";

	QAF_TRY(qaf_reaudit_passed(q, &again, of.audit));
	if (!again.said || again.passed || again.complete)
		return QAF_OK;
	QAF_TRY(qaf_steps_load(q, &set, of.audit));
	for (size_t i = 0; i < set.n; i++) {
		const struct qaf_step *step = NULL;

		if (set.stored[i].reaudit)
			QAF_TRY(qaf_duty_asked(q, &step, &of, set.stored[i].id));
		if (step && step->notify.n)
			told = qaf_words_join(q->arena, &step->notify, ", ");
	}
	qaf_notice(q, "%s, the re-audit of %s, has %s%s%s", reaudit->ref, of.ref,
		again.text, *told ? "; tell: " : "", told);
	return QAF_OK;
}

static enum qaf_rc fulfil(struct qaf *q, const struct again *a,
	const struct qaf_standing *s)
{
	char *ref = qaf_step_ref(q, a->first.ref, s->word);
	const char *text = qaf_date_text(q->arena, a->when.day), *passed = "";
	struct qaf_passed again;
	const char *early = a->when.day < s->starts ? ", early" : "";
	const char *outsider;

	if (a->when.day < s->began) {
		qaf_notice(q, "%s stays open: it began on %s, after %s was "
			"handed in", ref, qaf_date_text(q->arena, s->began),
			a->reaudit->ref);
		return QAF_OK;
	}
	if (*early)
		qaf_notice(q, "%s is done early: it could be done from %s on",
			ref, qaf_date_text(q->arena, s->starts));
	QAF_TRY(qaf_reaudit_outsider(q, &outsider, &a->first, a->reaudit,
		s->word));
	QAF_TRY(qaf_reaudit_passed(q, &again, a->first.id));
	if (again.said)
		passed = qaf_printf(q->arena, "; %s", again.text);
	QAF_TRY(qaf_reaudit_tell(q, a->reaudit));
	QAF_TRY(close_step(q, s, QAF_STEP_DONE, text, a->reaudit->auditor,
		qaf_printf(q->arena, "%s submitted%s%s%s", a->reaudit->ref, early,
		passed, outsider), NULL));
	return qaf_log(q, "track done", ref, "on: %s; by re-audit %s%s%s%s",
		text, a->reaudit->ref, early, passed, outsider);
}

enum qaf_rc qaf_track_reaudit(struct qaf *q, const struct qaf_audit *reaudit,
	struct qaf_moment when)
{
	struct again a = { .reaudit = reaudit, .when = when };
	struct qaf_standing *open;
	size_t n;

	QAF_TRY(qaf_audit_get(q, &a.first, reaudit->reaudit_of));
	QAF_TRY(qaf_rows(q, &open, &n, &qaf_standing_row, SQL_track_open_reaudits,
		QAF_I("audit", reaudit->reaudit_of)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(fulfil(q, &a, &open[i]));
	return QAF_OK;
}
