/*
 * Excuses an auditor from a period, or excuses one audit, and ends that.  Compliance
 * counts those apart.
 */
#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

struct excused {
	const char *period, *sample;
	const char *auditor;	/* NULL: one audit is excused */
	const char *whose;	/* whom it excuses; NULL: an audit of nobody's */
	long long audit;
};

/* The period in the form of the sample's own periods; a month where the
 * exemption is from every sample. */
static enum qaf_rc read_period(struct qaf *q, struct excused *e,
	const char *period, const char *sample)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_MONTHS, 1);
	const struct qaf_framework *fw;
	const struct qaf_sample *s;
	struct qaf_period p;

	if (sample) {
		QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
		QAF_TRY(qaf_sample_need(q, &s, fw, sample));
		e->sample = s->id;
		t = qaf_timetable_in(fw, s->every, s->from.day);
	}
	QAF_TRY(qaf_period_parse(q, &p, &t, period));
	e->period = qaf_period_text(q->arena, &p);
	return QAF_OK;
}

/* An audit is excused in the period for which it was drawn, while it is not handed
 * in; that may `end` later. */
static enum qaf_rc read_audit(struct qaf *q, struct excused *e,
	const char *ref, bool end)
{
	struct qaf_audit audit;
	struct sample_draw d;

	QAF_TRY(qaf_audit_need(q, &audit, ref));
	if (!end && audit.state != QAF_AUDIT_ALLOCATED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only an audit that is not "
			"handed in can be excused", audit.ref,
			qaf_word(qaf_audit_state_words, audit.state));
	e->audit = audit.id;
	e->whose = audit.auditor;
	e->period = qaf_strndup(q->arena, qaf_date_text(q->arena,
		audit.allocated), 7);
	if (audit.draw) {
		QAF_TRY(qaf_sample_need_draw(q, &d, audit.draw));
		e->period = d.period;
		e->sample = d.sample;
	}
	return QAF_OK;
}

static enum qaf_rc store(struct qaf *q, const struct excused *e,
	const char *reason, const char *approved_by)
{
	struct qaf_bind audit = QAF_I("audit", e->audit);
	const char *whom = e->audit ? qaf_audit_ref(q, e->audit) : e->auditor;
	long long same = 0;

	if (!e->audit)
		audit.type = QAF_BIND_NULL;
	QAF_TRY(qaf_fetch_int(q, &same, SQL_sample_exempt_same,
		QAF_T("period", e->period), QAF_T("plan", e->sample),
		QAF_T("auditor", e->auditor), audit));
	if (same)
		return qaf_fail(q, QAF_RULE, "%s is excused from %s already", whom,
			e->period);
	qaf_personal_notice(q, whom, "the reason", reason);
	QAF_TRY(qaf_run(q, SQL_sample_exempt_add, QAF_T("period", e->period),
		QAF_T("plan", e->sample), QAF_T("auditor", e->auditor), audit,
		QAF_T("reason", reason), QAF_T("approved_by", approved_by),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("recorded_by", q->actor)));
	return qaf_log(q, "sample exempt", whom, "period: %s%s%s; reason: %s; "
		"approved by: %s", e->period, e->sample ? "; sample: " : "",
		e->sample ? e->sample : "", reason, approved_by);
}

/* An exemption takes away nothing that was allocated before: a notice names
 * what stays. */
static enum qaf_rc notice_left(struct qaf *q, const struct excused *e)
{
	char *left = NULL;

	QAF_TRY(qaf_fetch_text(q, &left, SQL_sample_exempt_left,
		QAF_T("auditor", e->auditor), QAF_T("period", e->period),
		QAF_T("plan", e->sample)));
	if (!qaf_blank(left))
		qaf_notice(q, "%s still has %s: give what is to be done all the "
			"same to another with qaf audit allocate", e->auditor,
			left);
	return QAF_OK;
}

static const char *named(struct qaf *q, const struct excused *e)
{
	return qaf_printf(q->arena, "the exemption of %s", e->audit ?
		qaf_audit_ref(q, e->audit) : e->auditor);
}

static enum qaf_rc check_approver(struct qaf *q, const struct excused *e,
	const char *approver)
{
	const struct qaf_framework *fw;

	QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
	return qaf_authority_approve(q, fw, &fw->exemptions, named(q, e),
		e->whose, approver);
}

/* Nobody records, or ends, their own exemption; those above them do, and who arranges
 * audits. */
static enum qaf_rc check_recorder(struct qaf *q, const struct excused *e,
	const char *done)
{
	struct qaf_staff auditor;
	struct qaf_duty d = { .done = done, .except = { { e->whose,
		qaf_printf(q->arena, "is excused by it, so it is not %s by them",
		done) } } };
	bool found = false;

	d.ref = named(q, e);
	QAF_TRY(qaf_framework_on(q, &d.fw, NULL, q->now.day));
	if (e->whose)
		QAF_TRY(qaf_staff_get(q, &auditor, e->whose, &found));
	d.roles = qaf_roles_over(q->arena, d.fw, found ? auditor.role : NULL);
	return qaf_authority_arrange(q, &d, NULL);
}

/* One audit, or one person and a period. */
static enum qaf_rc check_given(struct qaf *q, const struct qaf_exemption *x)
{
	if (x->audit && (x->auditor || x->period || x->sample))
		return qaf_fail(q, QAF_USAGE, "--audit names one audit: --auditor, "
			"--period and --sample do not go with it");
	if (!x->audit && (qaf_blank(x->auditor) || qaf_blank(x->period)))
		return qaf_fail(q, QAF_USAGE, "say whom with --auditor and from "
			"what with --period, or which audit with --audit");
	return qaf_blank(x->reason) ? qaf_fail(q, QAF_RULE, "say why with "
		"--reason") : QAF_OK;
}

/* Who or what is excused, and from what. */
static enum qaf_rc read_excused(struct qaf *q, struct excused *e,
	const struct qaf_exemption *given)
{
	struct qaf_staff staff;

	QAF_TRY(check_given(q, given));
	if (given->audit)
		return read_audit(q, e, given->audit, given->end != NULL);
	QAF_TRY(qaf_staff_need(q, &staff, given->auditor));
	e->auditor = e->whose = staff.ref;
	return read_period(q, e, given->period, given->sample);
}

enum qaf_rc qaf_sample_exempt(struct qaf *q, const struct qaf_exemption *given)
{
	struct excused e = { 0 };
	struct qaf_staff approver;

	if (qaf_blank(given->approved_by))
		return qaf_fail(q, QAF_USAGE, "say with --approved-by STAFF who "
			"approved it");
	QAF_TRY(qaf_staff_need(q, &approver, given->approved_by));
	QAF_TRY(read_excused(q, &e, given));
	QAF_TRY(check_approver(q, &e, approver.ref));
	QAF_TRY(check_recorder(q, &e, "recorded"));
	QAF_TRY(store(q, &e, given->reason, approver.ref));
	return e.auditor ? notice_left(q, &e) : QAF_OK;
}

/* ---- its end ---- */

struct standing {
	long long id;
	const char *reason, *approved_by;
};

static const struct qaf_field standing_fields[] = {
	QAF_FIELD(struct standing, id, "id"),
	QAF_FIELD(struct standing, reason, "reason"),
	QAF_FIELD(struct standing, approved_by, "approved_by"),
};
static const struct qaf_row_type standing_row =
	QAF_ROW_TYPE(struct standing, standing_fields);

static enum qaf_rc find_standing(struct qaf *q, struct standing *s,
	const struct excused *e)
{
	struct qaf_bind audit = QAF_I("audit", e->audit);
	bool found;

	if (!e->audit)
		audit.type = QAF_BIND_NULL;
	QAF_TRY(qaf_row(q, s, &found, &standing_row, SQL_sample_exempt_find,
		QAF_T("period", e->period), QAF_T("plan", e->sample),
		QAF_T("auditor", e->auditor), audit));
	return found ? QAF_OK : qaf_fail(q, QAF_UNKNOWN, "%s is not excused from "
		"%s%s%s", e->audit ? qaf_audit_ref(q, e->audit) : e->auditor,
		e->period, e->sample ? ", " : "", e->sample ? e->sample : "");
}

static enum qaf_rc read_end(struct qaf *q, qaf_date *on, const char *word)
{
	*on = q->now.day;
	if (!qaf_same(word, "now") && !qaf_date_parse(on, word))
		return qaf_fail(q, QAF_USAGE, "--end %s is not understood; write a "
			"day of the calendar as 2024-03-05, or now",
			qaf_visible(q->arena, word, 40));
	return qaf_need_past(q, (struct qaf_moment){ *on, -1 });
}

enum qaf_rc qaf_sample_exempt_end(struct qaf *q,
	const struct qaf_exemption *given)
{
	struct excused e = { 0 };
	struct standing s;
	const char *whom;
	qaf_date on;

	if (given->approved_by)
		return qaf_fail(q, QAF_USAGE, "an exemption that ends needs nobody "
			"to approve it; leave --approved-by out");
	QAF_TRY(read_end(q, &on, given->end));
	QAF_TRY(read_excused(q, &e, given));
	QAF_TRY(find_standing(q, &s, &e));
	QAF_TRY(check_recorder(q, &e, "ended"));
	whom = e.audit ? qaf_audit_ref(q, e.audit) : e.auditor;
	qaf_personal_notice(q, whom, "the reason", given->reason);
	QAF_TRY(qaf_run(q, SQL_sample_exempt_end, QAF_I("id", s.id)));
	return qaf_log(q, "sample exempt end", whom, "on: %s; was: %s%s%s, %s, "
		"approved by %s; reason: %s", qaf_date_text(q->arena, on),
		e.period, e.sample ? ", " : "", e.sample ? e.sample : "",
		s.reason, s.approved_by, given->reason);
}
