/*
 * Records that somebody is away for a time, and that they are back.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/handover/private.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "db/db.h"

/* "2024-04-08 to 2024-04-19", "2024-04-08 on", "none" */
static const char *days_text(struct qaf *q, struct qaf_days days)
{
	if (days.from == QAF_NO_DATE && days.to == QAF_NO_DATE)
		return "none";
	if (days.to == QAF_NO_DATE)
		return qaf_printf(q->arena, "%s on",
			qaf_date_text(q->arena, days.from));
	return qaf_printf(q->arena, "%s to %s", days.from == QAF_NO_DATE ? "" :
		qaf_date_text(q->arena, days.from),
		qaf_date_text(q->arena, days.to));
}

static struct qaf_days days_of(const struct qaf_staff *s)
{
	return (struct qaf_days){ s->away_from, s->away_to };
}

/* Are days recorded that are not over? */
static bool is_expected(const struct qaf *q, const struct qaf_staff *s)
{
	return (s->away_from != QAF_NO_DATE || s->away_to != QAF_NO_DATE) &&
		(s->away_to == QAF_NO_DATE || s->away_to >= q->now.day);
}

static bool is_same(struct qaf_days a, struct qaf_days b)
{
	return a.from == b.from && a.to == b.to;
}

static enum qaf_rc check_days(struct qaf *q, const struct qaf_staff *s,
	struct qaf_days days, const char *reason)
{
	if (days.to != QAF_NO_DATE && days.to < days.from)
		return qaf_fail(q, QAF_USAGE, "--until %s lies before --from %s",
			qaf_date_text(q->arena, days.to),
			qaf_date_text(q->arena, days.from));
	if (qaf_staff_left(s, days.from))
		return qaf_fail(q, QAF_RULE, "%s leaves on %s, before %s", s->ref,
			qaf_date_text(q->arena, s->active_to),
			qaf_date_text(q->arena, days.from));
	if (!is_expected(q, s) || is_same(days_of(s), days) ||
	    !qaf_blank(reason))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is recorded as away, %s; one absence is "
		"kept: say why it changes with --reason", s->ref,
		days_text(q, days_of(s)));
}

static enum qaf_rc store(struct qaf *q, const struct qaf_staff *s,
	struct qaf_days days, const char *verb, const char *reason)
{
	qaf_personal_notice(q, s->ref, "the reason", reason);
	QAF_TRY(qaf_run(q, SQL_handover_away, QAF_T("ref", s->ref),
		QAF_D(q, "away_from", days.from), QAF_D(q, "away_to", days.to)));
	qaf_person_forget(q);
	return qaf_log(q, verb, s->ref, "away: %s; was: %s%s",
		days_text(q, days), days_text(q, days_of(s)),
		qaf_reason_logged(q, reason));
}

enum qaf_rc qaf_staff_away(struct qaf *q, struct qaf_out *out,
	struct qaf_handed *done, const char *who, struct qaf_days days,
	const struct qaf_handover *h)
{
	struct qaf_giving g = { .reason = h->reason };
	struct qaf_staff s;

	if (days.from == QAF_NO_DATE)
		days.from = q->now.day;
	*done = (struct qaf_handed){ .days = days };
	QAF_TRY(qaf_staff_need(q, &s, who));
	QAF_TRY(qaf_handover_may(q, &s, "recorded as away"));
	done->who = g.from = s.ref;
	QAF_TRY(check_days(q, &s, days, h->reason));
	QAF_TRY(qaf_handover_to(q, done, h));
	if (!is_same(days_of(&s), days))
		QAF_TRY(store(q, &s, days, "staff away", h->reason));
	g.to = done->to;
	g.day = days.from < q->now.day ? q->now.day : days.from;
	if (qaf_blank(g.reason))
		g.reason = qaf_printf(q->arena, "%s is away, %s", s.ref,
			days_text(q, days));
	if (h->dry_run)
		qaf_db_rollback_at_end(q);
	return qaf_hand_over(q, out, done, &g, days);
}

enum qaf_rc qaf_staff_back(struct qaf *q, struct qaf_days *was, const char *who,
	qaf_date on, const char *reason)
{
	struct qaf_days days;
	struct qaf_staff s;

	if (on == QAF_NO_DATE)
		on = q->now.day;
	QAF_TRY(qaf_staff_need(q, &s, who));
	QAF_TRY(qaf_handover_may(q, &s, "recorded as back"));
	*was = days = days_of(&s);
	if (!is_expected(q, &s))
		return qaf_fail(q, QAF_RULE, "%s is not recorded as away; 'qaf "
			"staff return %s' is for somebody who has left", s.ref,
			s.ref);
	if (days.to != QAF_NO_DATE && on > days.to)
		return qaf_fail(q, QAF_RULE, "%s is away until %s only; 'qaf staff "
			"away %s' makes that longer", s.ref,
			qaf_date_text(q->arena, days.to), s.ref);
	days.to = on - 1;
	if (days.from != QAF_NO_DATE && days.to < days.from)
		days = QAF_ALL_DAYS;
	return store(q, &s, days, "staff back", reason);
}
