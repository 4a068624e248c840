/*
 * Opens a step again that was recorded as done, or as waived, by mistake.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/clock.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/standing.h"
#include "qaf/phrase.h"

/* Refuse a step of what is withdrawn: nothing is asked for any more. */
static enum qaf_rc check_asked(struct qaf *q, const struct qaf_standing *s)
{
	struct qaf_evidence e;
	struct qaf_audit audit;

	if (s->entry) {
		QAF_TRY(qaf_evidence_get(q, &e, qaf_standing_of(q, s).ref));
		return e.stands ? QAF_OK : qaf_fail(q, QAF_RULE, "%s was "
			"corrected or withdrawn; its steps rest", e.ref);
	}
	QAF_TRY(qaf_audit_get(q, &audit, s->audit));
	return audit.state != QAF_AUDIT_WITHDRAWN ? QAF_OK : qaf_fail(q, QAF_RULE,
		"%s is withdrawn; its steps rest", audit.ref);
}

enum qaf_rc qaf_standing_check_own(struct qaf *q, const struct qaf_standing *s)
{
	const char *ref = qaf_standing_ref(q, s);
	long long entry;

	if (s->state != QAF_STEP_DONE || !s->audit || qaf_blank(s->evidence))
		return QAF_OK;
	if (s->reaudit)
		return qaf_fail(q, QAF_RULE, "%s was done by a re-audit (%s); "
			"what is wrong is put right there, and it is open again "
			"once the re-audit is withdrawn", ref, s->evidence);
	return !qaf_evidence_parse(&entry, s->evidence) ? QAF_OK :
		qaf_fail(q, QAF_RULE, "%s was done by recording %s; correct that "
			"with qaf track evidence correct %s, or withdraw it with "
			"qaf track evidence withdraw %s", ref, s->evidence,
			s->evidence, s->evidence);
}

/* Only what was closed is opened, and what some of several have done of it. */
static enum qaf_rc check_closed(struct qaf *q, const struct qaf_standing *s)
{
	const char *ref = qaf_standing_ref(q, s);

	if (s->state == QAF_STEP_SUPERSEDED)
		return qaf_fail(q, QAF_RULE, "%s is superseded: %s; it comes back "
			"when that changes", ref, s->reason);
	return s->state != QAF_STEP_OPEN || s->done_by ? QAF_OK :
		qaf_fail(q, QAF_RULE, "%s is open already", ref);
}

const char *qaf_standing_closed_text(struct qaf *q, const struct qaf_standing *s)
{
	return qaf_printf(q->arena, "%s%s%s%s%s",
		s->state == QAF_STEP_OPEN ? "done in part" :
		qaf_word(qaf_step_state_words, s->state),
		s->done.day == QAF_NO_DATE ? "" : " ",
		s->done.day == QAF_NO_DATE ? "" :
		qaf_moment_text(q->arena, s->done), s->done_by ? " by " : "",
		s->done_by ? s->done_by : "");
}

/* The concern that a step found was told, and outlasts it. */
static enum qaf_rc tell_concern(struct qaf *q, const struct qaf_standing *s)
{
	struct qaf_escalated *e;
	size_t n;

	QAF_TRY(qaf_escalations(q, &e, &n, s->audit, QAF_NO_DATE, QAF_NO_DATE));
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(e[i].step, s->word))
			qaf_notice(q, "the concern that %s found on %s stays on "
				"record, and so does what it began; waive that "
				"where it was none", qaf_standing_ref(q, s),
				qaf_date_text(q->arena, e[i].on));
	return QAF_OK;
}

static void tell_late(struct qaf *q, const struct qaf_standing *s)
{
	if (qaf_is_late(s->due, q->now))
		qaf_notice(q, "%s is overdue by %s", qaf_standing_ref(q, s),
			qaf_count(q->arena, qaf_days_late(s->due, q->now), "day",
			"days"));
}

/* What the grade of now does not ask for any more is not open. */
static enum qaf_rc supersede_unasked(struct qaf *q,
	const struct qaf_standing *s, const struct qaf_audit *audit)
{
	const struct qaf_step_of of = qaf_standing_of(q, s);
	const char *ref = qaf_standing_ref(q, s);
	struct qaf_judged judged;
	struct qaf_outlook o;

	QAF_TRY(qaf_judged_read(q, &judged, audit));
	QAF_TRY(qaf_outlook_gather(q, &o, audit, &judged, NULL, q->now));
	for (size_t i = 0; i < o.n; i++)
		if (o.list[i].stored && qaf_eq(o.list[i].stored->id, s->word)) {
			tell_late(q, s);
			return QAF_OK;
		}
	qaf_notice(q, "%s is not required any more, so it is superseded", ref);
	return qaf_step_supersede(q, &of, s->word, "opened again, and not "
		"required any more");
}

static enum qaf_rc follow(struct qaf *q, const struct qaf_standing *s)
{
	struct qaf_audit audit;

	if (s->entry) {
		QAF_TRY(qaf_entry_moved(q, s, QAF_NO_DATE));
		tell_late(q, s);
		return QAF_OK;
	}
	QAF_TRY(qaf_audit_get(q, &audit, s->audit));
	QAF_TRY(tell_concern(q, s));
	QAF_TRY(qaf_track_met(q, &audit, s->word, s->done.day));
	return supersede_unasked(q, s, &audit);
}

enum qaf_rc qaf_step_open_again(struct qaf *q, struct qaf_credit *credit,
	const char *ref, const char *reason, const char *by)
{
	struct qaf_standing s;
	struct qaf_step_of of;

	QAF_TRY(qaf_standing_find(q, &s, ref));
	of = qaf_standing_of(q, &s);
	ref = qaf_standing_ref(q, &s);
	QAF_TRY(check_closed(q, &s));
	QAF_TRY(qaf_standing_check_own(q, &s));
	QAF_TRY(check_asked(q, &s));
	QAF_TRY(qaf_need_reason(q, ref, reason));
	QAF_TRY(qaf_step_credit(q, credit, &of, &(struct qaf_owed){
		.word = s.word, .role = s.role, .owner = s.owner,
		.state = s.state, .again = "opened again" }, by));
	QAF_TRY(qaf_step_put_open(q, &of, s.word));
	QAF_TRY(qaf_log(q, "track reopen", ref, "was: %s; reason: %s%s",
		qaf_standing_closed_text(q, &s), reason,
		qaf_credit_logged(q, credit)));
	return follow(q, &s);
}
