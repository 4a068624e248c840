/*
 * Allocates audits.
 */
#include "base/date.h"
#include "base/past.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/log.h"
#include "core/notice.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/remind.h"
#include "core/sample/private.h"
#include "core/track/private.h"
#include "db/db.h"
#include "qaf/adoption.h"

enum qaf_rc qaf_audit_follow_first(struct qaf *q, struct qaf_allocation *a,
	const struct qaf_framework *fw)
{
	struct qaf_audit first;

	if (!a->reaudit_of)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &first, a->reaudit_of));
	if (qaf_blank(a->case_ref))
		a->case_ref = first.case_ref;
	if (!a->imported && !a->tool && qaf_framework_tool(fw, first.tool))
		a->tool = first.tool;
	if (!qaf_same(first.case_ref, a->case_ref))
		return qaf_fail(q, QAF_RULE, "%s audited case %s, not case %s; a "
			"re-audit is of the same case", first.ref,
			qaf_visible(q->arena, first.case_ref, 40),
			qaf_visible(q->arena, a->case_ref, 40));
	if (first.state != QAF_AUDIT_SUBMITTED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only an audit that was "
			"submitted can be audited again", first.ref,
			qaf_word(qaf_audit_state_words, first.state));
	return QAF_OK;
}

/* The audit keeps references where the list of cases has names, and the team's
 * manager where it names none. */
enum qaf_rc qaf_audit_keep_case(struct qaf *q, struct qaf_audit *a,
	const struct qaf_audited *what)
{
	const struct qaf_case *c = &what->c;

	a->case_ref = c->ref;
	a->service = c->service;
	a->team = c->team;
	a->plan = c->plan;
	a->worker = c->worker;
	a->manager = c->manager ? c->manager : what->own[0].team_manager;
	QAF_TRY(qaf_person_ref(q, &a->worker, a->worker));
	return qaf_person_ref(q, &a->manager, a->manager);
}

/* The record of a new audit, without its case. */
static struct qaf_audit new_audit(const struct qaf_allocation *a,
	const struct qaf_in_force *now, const struct qaf_tool *tool,
	const char *kind)
{
	return (struct qaf_audit){
		.framework = now->framework,
		.tool = tool->id,
		.kind = kind,
		.auditor = qaf_blank(a->auditor) ? NULL : a->auditor,
		.draw = qaf_blank(a->draw) ? NULL : a->draw,
		.theme = qaf_blank(a->theme) ? NULL : a->theme,
		.purposive = a->purposive,
		.allocated = a->allocated,
		.notified = a->notified != QAF_NO_DATE ? a->notified :
			a->allocated,
		.due = a->due,
		.period_from = a->period_from,
		.period_to = a->period_to,
		.submitted = { QAF_NO_DATE, -1 },
		.state = QAF_AUDIT_ALLOCATED,
		.withdrawn = QAF_NO_DATE,
		.risk = QAF_RISK_UNKNOWN,
		.reaudit_of = a->reaudit_of,
		.tool_version = tool->version,
	};
}

static enum qaf_rc store(struct qaf *q, struct qaf_audit *a)
{
	struct qaf_bind reaudit = QAF_I("reaudit_of", a->reaudit_of);

	if (!a->reaudit_of)
		reaudit.type = QAF_BIND_NULL;
	QAF_TRY(qaf_run(q, SQL_audit_add, QAF_T("case_ref", a->case_ref),
		QAF_I("framework", a->framework), QAF_T("tool", a->tool),
		QAF_T("kind", a->kind), QAF_T("service", a->service),
		QAF_T("team", a->team), QAF_T("plan", a->plan),
		QAF_T("worker", a->worker), QAF_T("manager", a->manager),
		QAF_T("auditor", a->auditor), QAF_T("draw", a->draw),
		QAF_I("purposive", a->purposive), QAF_T("theme", a->theme),
		QAF_D(q, "allocated_on", a->allocated),
		QAF_D(q, "notified_on", a->notified),
		QAF_D(q, "due_on", a->due),
		QAF_D(q, "period_from", a->period_from),
		QAF_D(q, "period_to", a->period_to), reaudit,
		QAF_T("tool_version", a->tool_version),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("despite", a->despite),
		QAF_T("despite_rules", a->despite_rules),
		QAF_T("requested_by", a->requested_by)));
	a->id = qaf_last_id(q);
	a->ref = qaf_audit_ref(q, a->id);
	qaf_personal_notice(q, a->ref, QAF_DESPITE_FIELD, a->despite);
	return QAF_OK;
}

static enum qaf_rc log_allocation(struct qaf *q, const struct qaf_audit *a)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "case: %s; tool: %s; kind: %s; allocated: %s",
		a->case_ref, a->tool, a->kind,
		qaf_date_text(q->arena, a->allocated));
	if (a->auditor)
		qaf_str_addf(&s, "; auditor: %s", a->auditor);
	if (a->due != QAF_NO_DATE)
		qaf_str_addf(&s, "; due: %s", qaf_date_text(q->arena, a->due));
	if (a->draw)
		qaf_str_addf(&s, "; draw: %s", a->draw);
	if (a->reaudit_of)
		qaf_str_addf(&s, "; re-audit of: A%lld", a->reaudit_of);
	if (a->requested_by)
		qaf_str_addf(&s, "; asked for by: %s", a->requested_by);
	if (a->despite)
		qaf_str_addf(&s, "; despite: %s; reason: %s", a->despite_rules,
			a->despite);
	return qaf_log(q, "audit start", a->ref, "%s", s.text);
}

enum qaf_rc qaf_in_force_on(struct qaf *q, struct qaf_in_force *out,
	qaf_date day)
{
	QAF_TRY(qaf_framework_on(q, &out->fw, &out->framework, day));
	return qaf_calendar_load(q, &out->calendar);
}

/* A case that the sample of this kind could not draw is not taken by hand
 * either (DOR22-18).  A re-audit is of the same case, whatever became of it. */
static enum qaf_rc check_eligible(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audited *what, const char *theme, struct qaf_despite *d)
{
	const char *why;

	if (!what->known || what->reaudit_of)
		return QAF_OK;
	QAF_TRY(qaf_sample_leaves_out(q, &why, fw, what, theme));
	return why ? qaf_despite_refuse(q, d, qaf_printf(q->arena, "case %s "
		"cannot have %s audit: %s", qaf_visible(q->arena, what->c.ref,
		40), qaf_a(q->arena, what->kind), why)) : QAF_OK;
}

/* Who is on the staff list says who asked for it; a login is told, and whoever loads
 * an audit that is done: that is not kept out. */
static enum qaf_rc nobody_asked(struct qaf *q, const struct qaf_kind *kind,
	const struct qaf_staff *actor, struct qaf_despite *d)
{
	const char *sentence = qaf_printf(q->arena, "say who asked for it with "
		"--requested-by; %s audits are asked for by: %s", kind->id,
		qaf_words_join(q->arena, &kind->requested_by, ", "));

	if (actor && !d->done)
		return qaf_despite_refuse(q, d, sentence);
	qaf_notice(q, "%s", sentence);
	return QAF_OK;
}

/* Who asked, where only some roles may ask for such an audit (DUD23-47). */
static enum qaf_rc check_requested(struct qaf *q,
	const struct qaf_framework *fw, struct qaf_allocation *a,
	const char *kind_id, struct qaf_despite *d)
{
	const struct qaf_kind *kind = qaf_framework_kind(fw, kind_id);
	const struct qaf_words *roles = kind ? &kind->requested_by : NULL;
	const struct qaf_staff *actor;
	struct qaf_staff staff;
	size_t fits;

	if (!qaf_blank(a->requested_by)) {
		QAF_TRY(qaf_staff_need(q, &staff, a->requested_by));
		a->requested_by = staff.ref;
		if (!roles || qaf_role_in(fw, staff.role, roles))
			return QAF_OK;
		return qaf_despite_refuse(q, d, qaf_printf(q->arena, "%s is %s; "
			"%s audits are asked for by: %s", staff.ref, staff.role,
			kind->id, qaf_words_join(q->arena, roles, ", ")));
	}
	if (!roles || roles->n == 0)
		return QAF_OK;
	QAF_TRY(qaf_person_find(q, &actor, &fits, q->actor));
	if (actor && qaf_role_in(fw, actor->role, roles))
		a->requested_by = actor->ref;
	if (a->requested_by)
		return QAF_OK;
	return nobody_asked(q, kind, actor, d);
}

/* Refuse a tool that the draws of such audits would not give to the case. */
static enum qaf_rc check_tool(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audited *what, struct qaf_despite *d)
{
	const char *misfit = qaf_audit_tool_misfit(q, fw, what);

	return misfit ? qaf_despite_refuse(q, d, misfit) : QAF_OK;
}

/* What a file has of an earlier day is taken, and told: the case may have been of
 * another service then. */
static void tell_tool(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audited *what, const struct qaf_audit *made)
{
	const char *misfit = qaf_audit_tool_misfit(q, fw, what);

	if (misfit)
		qaf_notice_about(q, made->ref, "%s", misfit);
}

/* Was the audit allocated before qaf was used here?  It is taken as it was. */
static enum qaf_rc is_of_before(struct qaf *q, bool *out,
	const struct qaf_allocation *a)
{
	qaf_date first;

	QAF_TRY(qaf_first_day(q, &first));
	*out = a->history || (a->imported && a->allocated < first);
	return QAF_OK;
}

/* What was handed in and had begun before the audit that is open is no second
 * one. */
static enum qaf_rc check_free(struct qaf *q, const struct qaf_allocation *a)
{
	struct qaf_audit other = { .allocated = QAF_NO_DATE };
	long long open;

	QAF_TRY(qaf_audit_open_of(q, &open, a->case_ref, 0));
	if (open && a->handed_in)
		QAF_TRY(qaf_audit_get(q, &other, open));
	return a->handed_in && other.allocated > a->allocated ? QAF_OK :
		qaf_audit_check_free(q, a->case_ref);
}

/* A case is audited once at a time, and so is an audit again; a re-audit is
 * due, whatever else is under way. */
static enum qaf_rc check_once(struct qaf *q, const struct qaf_allocation *a,
	bool before)
{
	if (!a->reaudit_of)
		return before ? QAF_OK : check_free(q, a);
	return qaf_audit_check_once(q, a->reaudit_of);
}

/* Who arranges audits, chooses or asks for such ones, manages practitioners (who
 * may ask for more), or is to audit it. */
static enum qaf_rc check_may_start(struct qaf *q,
	const struct qaf_framework *fw, const char *auditor,
	const struct qaf_audited *what)
{
	const struct qaf_kind *kind = qaf_framework_kind(fw, what->kind);
	const struct qaf_words managers = qaf_roles_managing(q->arena, fw);
	struct qaf_auditing a;
	struct qaf_duty d = {
		.ref = qaf_printf(q->arena, "the %s audit of case %s",
			what->kind, qaf_visible(q->arena, what->c.ref, 40)),
		.done = "started", .fw = fw, .person = auditor };

	QAF_TRY(qaf_auditing_of(q, &a, fw, NULL, what));
	if (kind && kind->requested_by.n)
		d.roles = kind->requested_by;
	else if (a.sample)
		d.roles = a.sample->selected_by;
	d.roles = qaf_words_and(q->arena, &d.roles, &managers);
	return qaf_authority_arrange(q, &d, what);
}

/* The time that the framework gives, or what is left of the time in which a
 * re-audit is to be made, where that ends earlier (HFD24-09, DUD23-17). */
static enum qaf_rc choose_due(struct qaf *q, struct qaf_allocation *a,
	const struct qaf_in_force *now, const struct qaf_tool *tool,
	const char *kind)
{
	char *text = NULL;
	qaf_date step;

	if (a->due != QAF_NO_DATE)
		return QAF_OK;
	qaf_audit_choose_due(a, now, tool, kind);
	if (a->reaudit_of && !a->history)
		QAF_TRY(qaf_fetch_text(q, &text, SQL_audit_reaudit_due,
			QAF_I("first", a->reaudit_of)));
	if (text && qaf_date_parse(&step, text) &&
	    (a->due == QAF_NO_DATE || step < a->due))
		a->due = step;
	return QAF_OK;
}

/* A day later than the framework's own is more time, which needs a reason and
 * somebody who gives it; what was allocated before qaf was used keeps its day. */
static enum qaf_rc check_due(struct qaf *q, const struct qaf_allocation *a,
	const struct qaf_in_force *now, const struct qaf_tool *tool,
	const char *kind, bool before)
{
	struct qaf_allocation own = *a;

	own.due = QAF_NO_DATE;
	QAF_TRY(choose_due(q, &own, now, tool, kind));
	if (a->draw || own.due == QAF_NO_DATE || a->due == QAF_NO_DATE ||
	    a->due <= own.due)
		return QAF_OK;
	return before ? QAF_OK :
		qaf_fail(q, QAF_RULE, "the framework's time for it ends on %s; "
		"leave the due day out, and give it until %s afterwards with "
		"qaf audit allocate --due and --reason", qaf_date_text(q->arena,
		own.due), qaf_date_text(q->arena, a->due));
}

void qaf_despite_keep(struct qaf_audit *a, const struct qaf_despite *d)
{
	a->despite = !d->rules ? NULL : qaf_blank(d->reason) ? d->done :
		d->reason;
	a->despite_rules = d->rules;
}

/* A case that stands in several lists is audited as the sample that makes such
 * audits has it. */
static enum qaf_rc take_row(struct qaf *q, const struct qaf_framework *fw,
	struct qaf_audited *what, const char *kind, const char *tool)
{
	struct qaf_case c;
	bool found;

	if (!what->known)
		return QAF_OK;
	QAF_TRY(qaf_sample_case_of(q, &c, fw, qaf_framework_sample_of(fw, kind,
		tool), what->c.ref, &found));
	return found ? qaf_audited_of(q, what, &c) : QAF_OK;
}

enum qaf_rc qaf_audit_allocate_case(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *given, const struct qaf_in_force *now,
	struct qaf_audited *what, bool chosen)
{
	struct qaf_allocation a = *given;
	struct qaf_despite despite = { .reason = a.despite,
		.done = a.handed_in ? "handed in when it was loaded" : NULL };
	const struct qaf_tool *tool;
	const char *kind = NULL;
	bool before, as_today = !a.imported || (!a.history &&
		a.allocated == q->now.day);

	/* It may have been named by a reference of before. */
	a.case_ref = what->c.ref;
	QAF_TRY(qaf_audit_choose_kind(q, &kind, now->fw, &a));
	if (!chosen)
		QAF_TRY(take_row(q, now->fw, what, kind, a.tool));
	QAF_TRY(qaf_audit_choose_tool(q, &tool, now->fw, kind, a.tool,
		what->c.service));
	if (!chosen)
		QAF_TRY(qaf_audit_row_for(q, what, now->fw, tool));
	what->kind = kind;
	what->tool = tool->id;
	what->reaudit_of = a.reaudit_of;
	what->allocated = a.allocated;
	/* Of the case only what is so today is known; a file may bring what
	 * was allocated before. */
	if (!chosen && as_today) {
		QAF_TRY(check_eligible(q, now->fw, what, a.theme, &despite));
		QAF_TRY(check_tool(q, now->fw, what, &despite));
	}
	QAF_TRY(is_of_before(q, &before, &a));
	if (!chosen && !before)
		QAF_TRY(check_requested(q, now->fw, &a, kind, &despite));
	if (!chosen && !a.history) {
		QAF_TRY(qaf_auditor_check(q, now->fw, NULL, a.auditor, what,
			&despite));
		QAF_TRY(check_may_start(q, now->fw, a.auditor, what));
		QAF_TRY(check_once(q, &a, before));
		QAF_TRY(check_due(q, &a, now, tool, kind, before));
		QAF_TRY(qaf_sample_theme_by_hand(q, &a.theme, now->fw, what));
	}
	if (!chosen && !a.imported)
		QAF_TRY(qaf_notice_unknown_workers(q,
			(const struct qaf_audited *const[]){ what }, 1));
	QAF_TRY(qaf_person_ref(q, &a.auditor, a.auditor));
	qaf_audit_choose_period(&a, tool);
	QAF_TRY(choose_due(q, &a, now, tool, kind));
	*made = new_audit(&a, now, tool, kind);
	QAF_TRY(qaf_audit_keep_case(q, made, what));
	made->requested_by = a.requested_by;
	made->history = a.history;
	qaf_despite_keep(made, &despite);
	QAF_TRY(store(q, made));
	QAF_TRY(log_allocation(q, made));
	if (!as_today && !before)
		tell_tool(q, now->fw, what, made);
	if (qaf_blank(despite.reason) && despite.rules)
		qaf_notice_about(q, made->ref, "%s; it is taken, as it is handed "
			"in, and counts as done despite a rule", despite.rules);
	return qaf_track_allocated(q, made, now->fw, &now->calendar);
}

enum qaf_rc qaf_audit_allocate(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *given)
{
	struct qaf_allocation a = *given;
	struct qaf_in_force now;
	struct qaf_audited what;

	QAF_TRY(qaf_in_force_on(q, &now, a.allocated));
	QAF_TRY(qaf_audit_follow_first(q, &a, now.fw));
	if (qaf_blank(a.case_ref))
		return qaf_fail(q, QAF_INPUT, "an audit needs the reference of "
			"its case");
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ a.allocated, -1 }));
	if (!a.imported)
		QAF_TRY(qaf_need_due(q, a.due, "an audit"));
	QAF_TRY(qaf_audited_case(q, &what, a.case_ref));
	return qaf_audit_allocate_case(q, made, &a, &now, &what, false);
}

enum qaf_rc qaf_audit_fit_case(struct qaf *q, struct qaf_audited *what,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *case_ref, struct qaf_despite *d)
{
	const char *theme = audit->theme;
	struct qaf_case c;

	QAF_TRY(qaf_case_need(q, &c, case_ref));
	QAF_TRY(qaf_audited_of(q, what, &c));
	QAF_TRY(take_row(q, fw, what, audit->kind, audit->tool));
	what->kind = audit->kind;
	what->tool = audit->tool;
	what->allocated = audit->allocated;
	QAF_TRY(check_eligible(q, fw, what, theme, d));
	QAF_TRY(check_tool(q, fw, what, d));
	QAF_TRY(qaf_auditor_check_case(q, fw, audit->auditor, what, d));
	QAF_TRY(check_may_start(q, fw, audit->auditor, what));
	if (audit->state == QAF_AUDIT_ALLOCATED)
		QAF_TRY(qaf_audit_check_free(q, what->c.ref));
	return qaf_sample_theme_by_hand(q, &theme, fw, what);
}

/* Two audits made with different versions of a tool compare with care only
 * (HFD24-35). */
static enum qaf_rc notice_version(struct qaf *q, const struct qaf_audit *made)
{
	struct qaf_audit first;

	if (!made->reaudit_of)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &first, made->reaudit_of));
	if (qaf_eq(first.tool, made->tool) &&
	    !qaf_eq(first.tool_version, made->tool_version))
		qaf_notice(q, "%s repeats %s with another version of %s (%s, "
			"was %s): compare them with care", made->ref, first.ref,
			made->tool, made->tool_version ? made->tool_version :
			"none", first.tool_version ? first.tool_version :
			"none");
	return QAF_OK;
}

enum qaf_rc qaf_audit_start(struct qaf *q, struct qaf_audit *made,
	const struct qaf_allocation *a)
{
	const struct qaf_framework *fw;
	struct qaf_case c;

	/* The case of a re-audit may no longer be on the list of cases. */
	if (!a->reaudit_of && !qaf_blank(a->case_ref))
		QAF_TRY(qaf_case_need(q, &c, a->case_ref));
	QAF_TRY(qaf_audit_allocate(q, made, a));
	QAF_TRY(notice_version(q, made));
	QAF_TRY(qaf_framework_of(q, &fw, made->framework));
	return qaf_remind(q, fw, made, QAF_REMIND_ALLOCATED, -1);
}
