/*
 * Gives audits that are not handed in to other auditors, or more time.
 */
#include "base/calendar.h"
#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "db/db.h"

/* What is asked, and what it is of an audit that was somebody's before. */
struct change {
	struct qaf_reallocation to;
	const struct qaf_framework *fw;
	struct qaf_despite despite;
	bool same;		/* the auditor stays */
	bool later;		/* more time than before */
	bool told;		/* because the auditor was told later */
};

static enum qaf_rc check_asked(struct qaf *q, const struct qaf_audit *audit,
	const struct change *c)
{
	if (audit->state != QAF_AUDIT_ALLOCATED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only an audit that is not "
			"handed in can have another auditor", audit->ref,
			qaf_word(qaf_audit_state_words, audit->state));
	if (qaf_blank(c->to.auditor))
		return qaf_fail(q, QAF_INPUT, "an audit needs an auditor");
	if (audit->auditor && !c->same && qaf_blank(c->to.reason))
		return qaf_fail(q, QAF_RULE, "%s is allocated to %s; say why it "
			"goes to another with --reason", audit->ref,
			audit->auditor);
	if (c->later && qaf_blank(c->to.reason))
		return qaf_fail(q, QAF_RULE, "%s is due on %s; say why it gets "
			"until %s with --reason", audit->ref,
			qaf_date_text(q->arena, audit->due),
			qaf_date_text(q->arena, c->to.due));
	if (c->to.notified != QAF_NO_DATE && c->to.notified < audit->allocated)
		return qaf_fail(q, QAF_RULE, "%s lies before %s was allocated, on "
			"%s", qaf_date_text(q->arena, c->to.notified), audit->ref,
			qaf_date_text(q->arena, audit->allocated));
	if (!c->later && !qaf_blank(c->to.approved_by))
		return qaf_fail(q, QAF_USAGE, "--approved-by says who gives %s "
			"more time; it goes with a later --due", audit->ref);
	return qaf_need_due(q, c->to.due, "an audit");
}

/* ---- more time ---- */

/* However often it is extended, the framework's limit counts from the day on
 * which it was due first. */
static enum qaf_rc check_at_most(struct qaf *q, const struct qaf_audit *audit,
	const struct change *c)
{
	const struct qaf_duration most = c->fw->extensions.at_most;
	struct qaf_calendar calendar;
	struct qaf_moment first = { QAF_NO_DATE, -1 };
	char *text = NULL;
	qaf_date last;

	if (most.unit == QAF_UNIT_NONE)
		return QAF_OK;
	QAF_TRY(qaf_calendar_load(q, &calendar));
	QAF_TRY(qaf_fetch_text(q, &text, SQL_audit_first_due,
		QAF_I("audit", audit->id)));
	if (!text || !qaf_date_parse(&first.day, text))
		return QAF_OK;
	last = qaf_clock_due(&calendar, first, most).day;
	return c->to.due <= last ? QAF_OK : qaf_fail(q, QAF_RULE, "%s was due "
		"on %s; the framework gives %s more at most, until %s",
		audit->ref, text, qaf_duration_text(q->arena, most),
		qaf_date_text(q->arena, last));
}

/* Somebody gives it, and not to themselves. */
static enum qaf_rc check_extension(struct qaf *q, const struct qaf_audit *audit,
	struct change *c)
{
	struct qaf_staff approver;
	const char *ref;
	size_t loaded;
	bool listed;

	if (!c->later || c->told)
		return QAF_OK;
	QAF_TRY(check_at_most(q, audit, c));
	QAF_TRY(qaf_person_count(q, &loaded));
	if (!loaded)
		return QAF_OK;
	if (qaf_blank(c->to.approved_by)) {
		QAF_TRY(qaf_person_ref(q, &ref, q->actor));
		QAF_TRY(qaf_staff_get(q, &approver, ref, &listed));
		if (!listed)
			return qaf_fail(q, QAF_RULE, "say who gives %s more time "
				"with --approved-by", audit->ref);
	} else {
		QAF_TRY(qaf_staff_need(q, &approver, c->to.approved_by));
	}
	c->to.approved_by = approver.ref;
	return qaf_authority_approve(q, c->fw, &c->fw->extensions,
		qaf_printf(q->arena, "the extension of %s", audit->ref),
		c->to.auditor, approver.ref);
}

/* ---- who audits it from now on ---- */

/* Who may give more time may do just that of an audit, too.  The auditor who
 * stays was allowed before; only own work is looked at. */
static enum qaf_rc check_auditor(struct qaf *q, const struct qaf_audit *audit,
	struct change *c)
{
	struct qaf_duty d = { .ref = audit->ref, .done = "allocated",
		.fw = c->fw };
	struct qaf_audited what;

	if (c->same && c->later)
		d.roles = c->fw->extensions.by;
	QAF_TRY(qaf_audited_by(q, &what, audit));
	QAF_TRY(qaf_authority_arrange(q, &d, &what));
	if (c->same)
		return qaf_auditor_check_still(q, c->fw, audit);
	QAF_TRY(qaf_auditor_check(q, c->fw, NULL, c->to.auditor, &what,
		&c->despite));
	return qaf_blank(c->to.auditor) ? QAF_OK : qaf_notice_unknown_workers(q,
		(const struct qaf_audited *const[]){ &what }, 1);
}

static enum qaf_rc log_change(struct qaf *q, const struct qaf_audit *was,
	const struct change *c)
{
	const struct qaf_reallocation *to = &c->to;
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "auditor: %s; was: %s; due: %s", to->auditor,
		was->auditor ? was->auditor : "nobody",
		to->due == QAF_NO_DATE ? "none" : qaf_date_text(q->arena,
		to->due));
	if (to->notified != QAF_NO_DATE)
		qaf_str_addf(&s, "; told on: %s", qaf_date_text(q->arena,
			to->notified));
	if (c->later && !c->told)
		qaf_str_addf(&s, "; extension, was due: %s%s%s",
			qaf_date_text(q->arena, was->due), to->approved_by ?
			"; approved by: " : "", to->approved_by ?
			to->approved_by : "");
	if (c->despite.rules)
		qaf_str_addf(&s, "; despite: %s, because %s", c->despite.rules,
			c->despite.reason);
	if (!qaf_blank(to->reason))
		qaf_str_addf(&s, "; reason: %s", to->reason);
	else if (!was->auditor)
		qaf_str_add(&s, "; reason: first allocation");
	else if (to->due != was->due)
		qaf_str_add(&s, "; reason: due earlier");
	return qaf_log(q, "audit allocate", was->ref, "%s", s.text);
}

/* What is due so long after the auditor was told, from the day on which that
 * was. */
static enum qaf_rc due_since_told(struct qaf *q, struct change *c,
	const struct qaf_audit *audit)
{
	struct qaf_allocation a = { .allocated = audit->allocated,
		.notified = audit->notified, .due = QAF_NO_DATE };
	struct qaf_in_force now = { .fw = c->fw };
	const struct qaf_tool *tool;

	if (c->to.notified == QAF_NO_DATE || c->to.due != QAF_NO_DATE)
		return QAF_OK;
	QAF_TRY(qaf_calendar_load(q, &now.calendar));
	QAF_TRY(qaf_tool_need(q, &tool, c->fw, audit->tool));
	qaf_audit_choose_due(&a, &now, tool, audit->kind);
	/* More time that was given before stays. */
	if (a.due == QAF_NO_DATE || a.due != audit->due)
		return QAF_OK;
	a.due = QAF_NO_DATE;
	a.notified = c->to.notified;
	qaf_audit_choose_due(&a, &now, tool, audit->kind);
	c->to.due = a.due;
	c->told = true;
	return QAF_OK;
}

enum qaf_rc qaf_audit_reallocate(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_reallocation *r)
{
	struct change c = { .to = *r, .despite = { .reason = r->despite } };
	struct qaf_audit was = *audit;

	QAF_TRY(qaf_framework_of(q, &c.fw, audit->framework));
	if (qaf_blank(c.to.auditor))
		c.to.auditor = audit->auditor;
	QAF_TRY(qaf_person_same(q, &c.same, audit->auditor, c.to.auditor));
	QAF_TRY(due_since_told(q, &c, audit));
	c.later = !r->first && c.to.due != QAF_NO_DATE &&
		audit->due != QAF_NO_DATE && c.to.due > audit->due;
	QAF_TRY(check_asked(q, audit, &c));
	QAF_TRY(check_auditor(q, audit, &c));
	QAF_TRY(qaf_person_ref(q, &c.to.auditor, c.to.auditor));
	QAF_TRY(check_extension(q, audit, &c));
	if (c.to.due == QAF_NO_DATE)
		c.to.due = audit->due;
	if (c.to.notified != QAF_NO_DATE)
		audit->notified = c.to.notified;
	audit->auditor = c.to.auditor;
	audit->due = c.to.due;
	if (!c.same)
		qaf_despite_keep(audit, &c.despite);
	qaf_personal_notice(q, audit->ref, QAF_DESPITE_FIELD,
		c.same ? NULL : audit->despite);
	qaf_personal_notice(q, audit->ref, "the reason", c.to.reason);
	QAF_TRY(qaf_run(q, SQL_audit_reallocate, QAF_I("audit", audit->id),
		QAF_T("auditor", c.to.auditor),
		QAF_D(q, "notified_on", audit->notified),
		QAF_D(q, "due_on", c.to.due),
		QAF_T("despite", audit->despite),
		QAF_T("despite_rules", audit->despite_rules)));
	return log_change(q, &was, &c);
}
