/*
 * Gives each audit that a selection chose a moderator, by the same matching by
 * which a draw gives auditors to cases, and lists what waits for whom.
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

/* Why somebody cannot judge an audit; an enum qaf_bar, or one of these. */
enum {
	IS_AUDITOR = QAF_BAR_COUNT,
	OTHER_ROLE,		/* the selection gives its tool to others */
};

/* An audit that was chosen. */
struct chosen {
	const char *ref, *moderator;	/* moderator or NULL */
	long long audit;
	struct qaf_audit record;
};

static const struct qaf_field chosen_fields[] = {
	QAF_FIELD(struct chosen, ref, "ref"),
	QAF_FIELD(struct chosen, moderator, "moderator"),
	QAF_FIELD(struct chosen, audit, "audit"),
};
static const struct qaf_row_type chosen_row =
	QAF_ROW_TYPE(struct chosen, chosen_fields);

/* What an assignment knows. */
struct assigning {
	struct sample_draw d;
	const struct qaf_framework *fw;
	const struct qaf_selection *s;
	struct qaf_staff *staff;	/* those who may, whatever the audit */
	size_t nstaff;
	struct chosen *audit;		/* those that need somebody */
	size_t n;
};

/* Do the roles of the selection take the person in, for audits of that tool or
 * (NULL) of any? */
static bool may_judge(const struct assigning *a, const struct qaf_staff *staff,
	const char *tool)
{
	bool may = false;

	if (tool || a->s->nby_tool == 0)
		return qaf_role_in(a->fw, staff->role,
			qaf_selection_by(a->s, tool));
	may = qaf_role_in(a->fw, staff->role, &a->s->by);
	for (size_t i = 0; i < a->s->nby_tool && !may; i++)
		may = qaf_role_in(a->fw, staff->role, &a->s->by_tool[i].roles);
	return may;
}

static enum qaf_rc find_staff(struct qaf *q, struct assigning *a)
{
	struct qaf_staff *all;
	size_t n;

	QAF_TRY(qaf_staff_all(q, &all, &n));
	a->staff = all;
	for (size_t i = 0; i < n; i++)
		if (qaf_staff_at_work(&all[i], q->now.day) &&
		    may_judge(a, &all[i], NULL))
			a->staff[a->nstaff++] = all[i];
	return QAF_OK;
}

/* Has the audit been looked at as the selection asks: had its stage, or been
 * recorded in that kind of evidence since the draw's period began?  Never where
 * it asks for neither. */
static enum qaf_rc is_judged(struct qaf *q, bool *judged,
	const struct qaf_selection *s, const char *draw, long long audit)
{
	struct qaf_stage *stages;
	long long recorded = 0;
	size_t n;

	if (s->recorded_as)
		QAF_TRY(qaf_fetch_int(q, &recorded, SQL_select_recorded,
			QAF_T("draw", draw), QAF_T("kind", s->recorded_as),
			QAF_I("audit", audit)));
	*judged = recorded > 0;
	QAF_TRY(qaf_stages_of(q, &stages, &n, audit));
	for (size_t i = 0; i < n && s->stage; i++)
		*judged = *judged || qaf_eq(stages[i].stage, s->stage);
	return QAF_OK;
}

/* The audits that need somebody: not judged yet, and without a moderator, or with
 * one who is not at work in a role of the selection any more. */
static enum qaf_rc find_audits(struct qaf *q, struct assigning *a)
{
	struct chosen *all;
	size_t n;

	QAF_TRY(qaf_rows(q, &all, &n, &chosen_row, SQL_select_to_assign,
		QAF_T("draw", a->d.ref)));
	a->audit = all;
	for (size_t i = 0; i < n; i++) {
		bool judged, has = false;

		QAF_TRY(is_judged(q, &judged, a->s, a->d.ref,
			all[i].audit));
		QAF_TRY(qaf_audit_get(q, &all[i].record, all[i].audit));
		for (size_t k = 0; k < a->nstaff && all[i].moderator; k++)
			has = has || (may_judge(a, &a->staff[k],
				all[i].record.tool) && qaf_same(
				a->staff[k].ref, all[i].moderator));
		if (judged || has)
			continue;
		a->audit[a->n++] = all[i];
	}
	return QAF_OK;
}

/* What keeps the person from judging the audit: 0 is nothing. */
static enum qaf_rc bar_of(struct qaf *q, uint8_t *out, const struct assigning *a,
	const struct chosen *c, const struct qaf_audited *what,
	const struct qaf_staff *staff)
{
	bool never = a->s->stage || a->s->not_auditor, auditor;
	enum qaf_bar bar;

	QAF_TRY(qaf_auditor_own(q, &bar, what, staff->ref));
	QAF_TRY(qaf_person_same(q, &auditor, c->record.auditor, staff->ref));
	*out = never && auditor ? IS_AUDITOR : (uint8_t)bar;
	if (*out == QAF_BAR_NONE && !may_judge(a, staff, c->record.tool))
		*out = OTHER_ROLE;
	return QAF_OK;
}

/* How many audits each has from the selections of the draw's period. */
static enum qaf_rc read_loads(struct qaf *q, const struct assigning *a,
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
	const struct assigning *a)
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
			QAF_TRY(bar_of(q, &reason[c * ns + i], a, &a->audit[c],
				&what, &a->staff[i]));
	}
	QAF_TRY(read_loads(q, a, load));
	qaf_assign(q, moderator, without, &(struct qaf_assign){ .ncases = n,
		.nauditors = ns, .reason = reason, .load = load,
		.spare = spare, .case_ticket = at, .auditor_ticket = st });
	return QAF_OK;
}

/* ---- assigning ---- */

static enum qaf_rc begin(struct qaf *q, struct assigning *a, const char *draw)
{
	*a = (struct assigning){ .n = 0 };
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
	QAF_TRY(find_staff(q, a));
	return find_audits(q, a);
}

static enum qaf_rc store(struct qaf *q, const struct assigning *a,
	const struct chosen *c, const char *moderator, qaf_date due)
{
	QAF_TRY(qaf_run(q, SQL_select_assign, QAF_T("draw", a->d.ref),
		QAF_T("ref", c->ref), QAF_T("moderator", moderator),
		QAF_D(q, "due_on", due)));
	return qaf_log(q, "moderate assign", c->ref, "selection: %s; "
		"moderator: %s%s%s%s%s", a->d.ref, moderator,
		c->moderator ? "; before: " : "",
		c->moderator ? c->moderator : "",
		due != QAF_NO_DATE ? "; due: " : "",
		due != QAF_NO_DATE ? qaf_date_text(q->arena, due) : "");
}

/* The day by which what is assigned today should be judged. */
static enum qaf_rc due_day(struct qaf *q, qaf_date *due, const struct assigning *a)
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

static void tell_without(struct qaf *q, const struct assigning *a,
	const struct chosen *c)
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
	const char *draw, qaf_date due)
{
	struct assigning a;
	size_t *moderator, left = 0;

	QAF_TRY(qaf_need_due(q, due, "a moderation"));
	QAF_TRY(begin(q, &a, draw));
	if (due == QAF_NO_DATE)
		QAF_TRY(due_day(q, &due, &a));
	moderator = qaf_alloc_array(q->arena, a.n, sizeof(*moderator));
	if (a.n)
		QAF_TRY(match(q, moderator, &left, &a));
	for (size_t i = 0; i < a.n; i++) {
		if (moderator[i] == QAF_NO_AUDITOR)
			tell_without(q, &a, &a.audit[i]);
		else
			QAF_TRY(store(q, &a, &a.audit[i],
				a.staff[moderator[i]].ref, due));
	}
	*assigned = (long)(a.n - left);
	*without = (long)left;
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

/* ---- what is due ---- */

#define FILTER(member, ...) \
	QAF_OPTION(qaf_moderation_due_filter, member, __VA_ARGS__)

const struct qaf_option qaf_moderation_due_filters[] = {
	FILTER(by, "by", "STAFF", "what one person is to judge"),
	FILTER(draw, "draw", "DRAW", "what one selection chose"),
	QAF_OPTIONS_END
};

static const struct qaf_column due_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "case", "Case", QAF_WORD, 0, "reference of the case" },
	{ "stage", "Stage", QAF_WORD, 0,
		"that it awaits, or the kind of evidence" },
	{ "draw", "Selection", QAF_WORD, 0, "the draw that chose it" },
	{ "moderator", "By", QAF_WORD, 0, "who is to judge it" },
	{ "due_on", "Due", QAF_DAY, 0, "until when" },
	{ "state", "State", QAF_WORD, 0, "unassigned, open or overdue" },
	{ "days_late", "Late", QAF_INT, 0, "by how many days" },
};

/* An audit that a selection chose. */
struct waiting {
	const char *draw, *plan, *case_ref, *moderator;
	long long framework, audit;
	qaf_date due;
};

static const struct qaf_field waiting_fields[] = {
	QAF_FIELD(struct waiting, draw, "draw"),
	QAF_FIELD(struct waiting, plan, "plan"),
	QAF_FIELD(struct waiting, case_ref, "case_ref"),
	QAF_FIELD(struct waiting, moderator, "moderator"),
	QAF_FIELD(struct waiting, framework, "framework"),
	QAF_FIELD(struct waiting, audit, "audit"),
	QAF_FIELD(struct waiting, due, "due_on"),
};
static const struct qaf_row_type waiting_row =
	QAF_ROW_TYPE(struct waiting, waiting_fields);

/*
 * Is it still to be judged, and for what: a stage, or a kind of evidence?  Where
 * the selection asks that nothing be recorded its audits would wait for ever:
 * they are listed only where somebody asks for that selection.
 */
static enum qaf_rc awaits(struct qaf *q, bool *waits, const char **stage,
	const struct waiting *w, bool asked)
{
	const struct qaf_framework *fw;
	const struct qaf_selection *s;

	QAF_TRY(qaf_framework_of(q, &fw, w->framework));
	s = qaf_framework_selection(fw, w->plan);
	*stage = !s ? NULL : s->stage ? s->stage : s->recorded_as;
	*waits = asked;
	if (!*stage)
		return QAF_OK;
	QAF_TRY(is_judged(q, waits, s, w->draw, w->audit));
	*waits = !*waits;
	return QAF_OK;
}

static void due_row(struct qaf *q, struct qaf_out *out, const struct waiting *w,
	const char *stage, bool late)
{
	qaf_out_row(out, (struct qaf_cell[]){
		qaf_cell_text(qaf_audit_ref(q, w->audit)),
		qaf_cell_text(w->case_ref), qaf_cell_text(stage),
		qaf_cell_text(w->draw), qaf_cell_text(w->moderator),
		qaf_cell_text(qaf_date_text(q->arena, w->due)),
		qaf_cell_text(late ? "overdue" : w->moderator ? "open" :
			"unassigned"),
		late ? qaf_cell_int(q->now.day - w->due) : qaf_cell_none() });
}

enum qaf_rc qaf_moderate_due(struct qaf *q, struct qaf_out *out,
	const struct qaf_moderation_due_filter *filter, long *overdue)
{
	struct qaf_moderation_due_filter f = *filter;
	struct waiting *w;
	enum qaf_rc rc = QAF_OK;
	size_t n;

	*overdue = 0;
	QAF_TRY(qaf_person_ref(q, &f.by, f.by));
	QAF_TRY(qaf_rows_bound(q, &w, sizeof(*w), &n, &waiting_row,
		SQL_select_chosen, qaf_filter_binds(q,
		qaf_moderation_due_filters, &f, QAF_BIND_END)));
	qaf_out_table(out, "moderation-due", "Moderation that is due",
		due_columns, QAF_LEN(due_columns));
	for (size_t i = 0; i < n && rc == QAF_OK; i++) {
		bool late = w[i].due != QAF_NO_DATE && w[i].due < q->now.day;
		bool waits = false;
		const char *stage;

		rc = awaits(q, &waits, &stage, &w[i], f.draw != NULL);
		if (rc != QAF_OK || !waits)
			continue;
		late = late && stage;
		*overdue += late;
		due_row(q, out, &w[i], stage, late);
	}
	qaf_out_table_end(out);
	return rc;
}
