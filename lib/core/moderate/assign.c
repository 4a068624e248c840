/*
 * Gives each audit that a selection chose a moderator, by the same matching by
 * which a draw gives auditors to cases.
 */
#include <limits.h>

#include "base/calendar.h"
#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/draw/assign.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/moderate/private.h"
#include "core/person.h"
#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "qaf/moderate.h"
#include "qaf/phrase.h"
#include "render/out.h"

/* ---- who may ---- */

static const struct qaf_field chosen_fields[] = {
	QAF_FIELD(struct qaf_chosen, ref, "ref"),
	QAF_FIELD(struct qaf_chosen, moderator, "moderator"),
	QAF_FIELD(struct qaf_chosen, audit, "audit"),
};
static const struct qaf_row_type chosen_row =
	QAF_ROW_TYPE(struct qaf_chosen, chosen_fields);

bool qaf_assign_may_judge(const struct qaf_assigning *a, const struct qaf_staff *staff,
	const char *tool)
{
	bool may = false;

	if (qaf_role_data_only(a->fw, staff->role))
		return false;
	if (tool || a->s->nby_tool == 0)
		return qaf_role_in(a->fw, staff->role,
			qaf_selection_by(a->s, tool));
	may = qaf_role_in(a->fw, staff->role, &a->s->by);
	for (size_t i = 0; i < a->s->nby_tool && !may; i++)
		may = qaf_role_in(a->fw, staff->role, &a->s->by_tool[i].roles);
	return may;
}

static enum qaf_rc find_staff(struct qaf *q, struct qaf_assigning *a)
{
	struct qaf_staff *all;
	size_t n;

	QAF_TRY(qaf_staff_all(q, &all, &n));
	a->staff = all;
	for (size_t i = 0; i < n; i++)
		if (qaf_staff_at_work(&all[i], q->now.day) &&
		    qaf_assign_may_judge(a, &all[i], NULL))
			a->staff[a->nstaff++] = all[i];
	return QAF_OK;
}

/* The audits that need somebody: not judged yet, and without a moderator, or with
 * one who is not at work in a role of the selection any more. */
static enum qaf_rc find_audits(struct qaf *q, struct qaf_assigning *a)
{
	struct qaf_chosen *all;
	size_t n;

	QAF_TRY(qaf_rows(q, &all, &n, &chosen_row, SQL_select_to_assign,
		QAF_T("draw", a->d.ref)));
	a->audit = all;
	for (size_t i = 0; i < n; i++) {
		bool judged, has = false;

		QAF_TRY(qaf_moderate_is_judged(q, &judged, a->s, a->d.ref,
			all[i].audit));
		QAF_TRY(qaf_audit_get(q, &all[i].record, all[i].audit));
		for (size_t k = 0; k < a->nstaff && all[i].moderator; k++)
			has = has || (qaf_assign_may_judge(a, &a->staff[k],
				all[i].record.tool) && qaf_same(
				a->staff[k].ref, all[i].moderator));
		if (judged || has)
			continue;
		a->audit[a->n++] = all[i];
	}
	return QAF_OK;
}

enum qaf_rc qaf_assign_bar(struct qaf *q, uint8_t *out,
	const struct qaf_assigning *a, const struct qaf_chosen *c, const struct qaf_audited *what,
	const struct qaf_staff *staff)
{
	bool never = a->s->stage || a->s->not_auditor, auditor;
	enum qaf_bar bar;

	QAF_TRY(qaf_auditor_own(q, &bar, what, staff->ref));
	QAF_TRY(qaf_person_same(q, &auditor, c->record.auditor, staff->ref));
	*out = never && auditor ? QAF_ASSIGN_IS_AUDITOR : (uint8_t)bar;
	if (*out == QAF_BAR_NONE && !qaf_assign_may_judge(a, staff,
	    c->record.tool))
		*out = QAF_ASSIGN_OTHER_ROLE;
	return QAF_OK;
}

/* How many audits each has from the selections of the draw's period. */
static enum qaf_rc read_loads(struct qaf *q, const struct qaf_assigning *a,
	long *load)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_select_assigned_load,
		QAF_D(q, "from_on", a->d.from), QAF_D(q, "to_on", a->d.to)));
	while (qaf_step(st, &rc))
		for (size_t i = 0; i < a->nstaff; i++)
			if (qaf_same(a->staff[i].ref,
			    qaf_get_text(st, "moderator")))
				load[i] = (long)qaf_get_int(st, "load");
	return rc;
}

/* Whom each audit gets, by qaf_assign(); tickets come from the draw's seed. */
static enum qaf_rc match(struct qaf *q, size_t *moderator, size_t *without,
	const struct qaf_assigning *a)
{
	size_t n = a->n, ns = a->nstaff;
	uint8_t *reason = qaf_alloc_array(q->arena, n * ns + 1, 1);
	struct qaf_ticket *at = qaf_alloc_array(q->arena, n, sizeof(*at));
	struct qaf_ticket *st = qaf_alloc_array(q->arena, ns, sizeof(*st));
	long *load = qaf_alloc_array(q->arena, ns, sizeof(*load));
	long *spare = qaf_alloc_array(q->arena, ns, sizeof(*spare));

	for (size_t i = 0; i < ns; i++) {
		st[i] = qaf_ticket_of(q, a->d.seed, a->d.ref, a->staff[i].ref);
		spare[i] = LONG_MAX;
	}
	for (size_t c = 0; c < n; c++) {
		struct qaf_audited what;

		at[c] = qaf_ticket_of(q, a->d.seed, a->d.ref, a->audit[c].ref);
		QAF_TRY(qaf_audited_by(q, &what, &a->audit[c].record));
		for (size_t i = 0; i < ns; i++)
			QAF_TRY(qaf_assign_bar(q, &reason[c * ns + i], a,
				&a->audit[c], &what, &a->staff[i]));
	}
	QAF_TRY(read_loads(q, a, load));
	qaf_assign(q, moderator, without, &(struct qaf_assign){ .ncases = n,
		.nauditors = ns, .reason = reason, .load = load,
		.spare = spare, .case_ticket = at, .auditor_ticket = st });
	return QAF_OK;
}

/* ---- assigning ---- */

enum qaf_rc qaf_assign_begin(struct qaf *q, struct qaf_assigning *a,
	const char *draw)
{
	*a = (struct qaf_assigning){ .n = 0 };
	QAF_TRY(qaf_sample_need_drawn(q, &a->d, draw));
	if (a->d.of != QAF_DRAW_OF_AUDITS)
		return qaf_fail(q, QAF_RULE, "%s is a draw of cases; their "
			"auditors are found with qaf sample allocate", a->d.ref);
	if (a->d.superseded_by)
		return qaf_fail(q, QAF_RULE, "%s was superseded by %s; assign "
			"that one", a->d.ref, a->d.superseded_by);
	QAF_TRY(qaf_framework_of(q, &a->fw, a->d.framework));
	QAF_TRY(qaf_selection_need(q, &a->s, a->fw, a->d.sample));
	QAF_TRY(qaf_authority_arrange(q, &(struct qaf_duty){ .ref = a->d.ref,
		.done = "assigned", .fw = a->fw, .roles = a->s->by }, NULL));
	return find_staff(q, a);
}

enum qaf_rc qaf_assign_store(struct qaf *q, const struct qaf_assigning *a,
	const struct qaf_chosen *c, const char *moderator, qaf_date due,
	const char *reason)
{
	QAF_TRY(qaf_run(q, SQL_select_assign, QAF_T("draw", a->d.ref),
		QAF_T("ref", c->ref), QAF_T("moderator", moderator),
		QAF_D(q, "due_on", due)));
	return qaf_log(q, "moderate assign", c->ref, "selection: %s; "
		"moderator: %s%s%s%s%s%s", a->d.ref, moderator,
		c->moderator ? "; before: " : "",
		c->moderator ? c->moderator : "",
		due != QAF_NO_DATE ? "; due: " : "",
		due != QAF_NO_DATE ? qaf_date_text(q->arena, due) : "",
		qaf_reason_logged(q, reason));
}

enum qaf_rc qaf_assign_due(struct qaf *q, qaf_date *due,
	const struct qaf_assigning *a)
{
	struct qaf_calendar calendar;
	struct qaf_moment today = { q->now.day, -1 };

	*due = QAF_NO_DATE;
	if (a->s->within.unit == QAF_UNIT_NONE)
		return QAF_OK;
	QAF_TRY(qaf_calendar_load(q, &calendar));
	*due = qaf_clock_due(&calendar, today, a->s->within).day;
	return QAF_OK;
}

static void tell_without(struct qaf *q, const struct qaf_assigning *a,
	const struct qaf_chosen *c)
{
	if (a->nstaff == 0)
		qaf_notice(q, "%s has no moderator: nobody at work is in a role "
			"that the selection names", c->ref);
	else
		qaf_notice(q, "%s has no moderator: of %s none may%s; the auditor "
			"of an audit, and the worker and the manager of its "
			"case, never judge it", c->ref, qaf_count(q->arena,
			(long long)a->nstaff,
			"person at work in the roles of the selection",
			"people at work in the roles of the selection"),
			a->s->nby_tool == 0 ? "" : qaf_printf(q->arena,
			" (audits with the tool %s are judged by: %s)",
			c->record.tool, qaf_words_join(q->arena,
			qaf_selection_by(a->s, c->record.tool), ", ")));
}

enum qaf_rc qaf_moderate_assign(struct qaf *q, long *assigned, long *without,
	const char *draw, qaf_date due, bool dry_run)
{
	struct qaf_assigning a;
	size_t *moderator, left = 0;

	QAF_TRY(qaf_need_due(q, due, "a moderation"));
	QAF_TRY(qaf_assign_begin(q, &a, draw));
	QAF_TRY(find_audits(q, &a));
	if (due == QAF_NO_DATE)
		QAF_TRY(qaf_assign_due(q, &due, &a));
	moderator = qaf_alloc_array(q->arena, a.n, sizeof(*moderator));
	if (a.n)
		QAF_TRY(match(q, moderator, &left, &a));
	for (size_t i = 0; i < a.n; i++) {
		if (moderator[i] == QAF_NO_AUDITOR)
			tell_without(q, &a, &a.audit[i]);
		else
			QAF_TRY(qaf_assign_store(q, &a, &a.audit[i],
				a.staff[moderator[i]].ref, due, NULL));
	}
	*assigned = (long)(a.n - left);
	*without = (long)left;
	if (dry_run)
		qaf_db_rollback_at_end(q);
	return QAF_OK;
}

enum qaf_rc qaf_moderate_tell_assigned(struct qaf *q,
	const struct qaf_audit *audit, const char *draw, const char *by)
{
	char *moderator = NULL;

	if (!draw)
		return QAF_OK;
	QAF_TRY(qaf_fetch_text(q, &moderator, SQL_select_assigned,
		QAF_T("draw", draw), QAF_I("audit", audit->id)));
	if (moderator && !qaf_same(moderator, by))
		qaf_notice(q, "%s was assigned to %s by %s, and judged by %s",
			audit->ref, moderator, draw, by);
	return QAF_OK;
}
