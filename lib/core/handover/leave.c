/*
 * Records that somebody leaves, or has not left after all.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/handover/private.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "db/db.h"

static const char *day_or_none(struct qaf *q, qaf_date day)
{
	return day == QAF_NO_DATE ? "none" : qaf_date_text(q->arena, day);
}

static enum qaf_rc check_day(struct qaf *q, const struct qaf_staff *s,
	qaf_date on, const char *reason)
{
	if (s->active_from != QAF_NO_DATE && on < s->active_from)
		return qaf_fail(q, QAF_RULE, "%s began on %s; the last day is not "
			"before that", s->ref, qaf_date_text(q->arena,
			s->active_from));
	if (s->active_to == QAF_NO_DATE || s->active_to == on ||
	    !qaf_blank(reason))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is recorded to leave on %s; say why "
		"that was wrong with --reason, or leave --on out", s->ref,
		qaf_date_text(q->arena, s->active_to));
}

static enum qaf_rc store(struct qaf *q, const struct qaf_staff *s, qaf_date on,
	const char *verb, const char *reason)
{
	qaf_personal_notice(q, s->ref, "the reason", reason);
	QAF_TRY(qaf_run(q, SQL_handover_leave, QAF_T("ref", s->ref),
		QAF_D(q, "active_to", on)));
	qaf_person_forget(q);
	return qaf_log(q, verb, s->ref, "last day: %s; was: %s%s",
		day_or_none(q, on), day_or_none(q, s->active_to),
		qaf_reason_logged(q, reason));
}

enum qaf_rc qaf_staff_leave(struct qaf *q, struct qaf_out *out,
	struct qaf_handed *done, const char *who, qaf_date on,
	const struct qaf_handover *h)
{
	struct qaf_giving g = { .reason = h->reason };
	struct qaf_staff s;

	*done = (struct qaf_handed){ .days = QAF_ALL_DAYS };
	QAF_TRY(qaf_staff_need(q, &s, who));
	QAF_TRY(qaf_handover_may(q, &s, "recorded as leaving"));
	if (on == QAF_NO_DATE)
		on = s.active_to == QAF_NO_DATE ? q->now.day : s.active_to;
	done->who = g.from = s.ref;
	done->days.to = on;
	QAF_TRY(check_day(q, &s, on, h->reason));
	QAF_TRY(qaf_handover_to(q, done, h));
	if (on != s.active_to)
		QAF_TRY(store(q, &s, on, "staff leave", h->reason));
	g.to = done->to;
	g.day = on < q->now.day ? q->now.day : on + 1;
	if (qaf_blank(g.reason))
		g.reason = qaf_printf(q->arena, "%s leaves on %s", s.ref,
			qaf_date_text(q->arena, on));
	if (h->dry_run)
		qaf_db_rollback_at_end(q);
	return qaf_hand_over(q, out, done, &g, QAF_ALL_DAYS);
}

enum qaf_rc qaf_staff_return(struct qaf *q, qaf_date *was, const char *who,
	const char *reason)
{
	struct qaf_staff s;

	QAF_TRY(qaf_staff_need(q, &s, who));
	QAF_TRY(qaf_handover_may(q, &s, "recorded as staying"));
	if (s.active_to == QAF_NO_DATE)
		return qaf_fail(q, QAF_RULE, "%s has not left, and no last day is "
			"recorded; 'qaf staff back %s' ends an absence", s.ref,
			s.ref);
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say with --reason why %s has not "
			"left on %s", s.ref, qaf_date_text(q->arena,
			s.active_to));
	*was = s.active_to;
	return store(q, &s, QAF_NO_DATE, "staff return", reason);
}
