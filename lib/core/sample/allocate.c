/*
 * Finds auditors for the cases of a draw and makes the audits.
 */
#include <string.h>

#include "base/calendar.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/draw/assign.h"
#include "core/framework/framework.h"
#include "core/log.h"
#include "core/person.h"
#include "core/remind.h"
#include "core/sample/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/audit.h"
#include "qaf/phrase.h"

/* A case that needs an auditor. */
struct needing {
	struct sample_entry *entry;
	bool had;		/* it had one, who has left */
	struct qaf_audited what;
};

/* What every step of an allocation needs to know. */
struct allocating {
	const struct sample_round *p;
	const struct sample_draw *d;
	struct qaf_in_force now;	/* framework and calendar of today */
	const char *despite;	/* why a named auditor takes it all the same */
};

static enum qaf_rc begin(struct qaf *q, struct allocating *a,
	const struct sample_round *p, const struct sample_draw *d)
{
	a->p = p;
	a->d = d;
	a->despite = NULL;
	return qaf_in_force_on(q, &a->now, q->now.day);
}

static void set_tool(struct qaf_audited *what, const struct sample_round *p)
{
	const struct qaf_tool *tool = qaf_sample_tool(p->fw, p->sample,
		what->c.service);

	what->tool = tool ? tool->id : NULL;
}

/* ---- assignment ---- */

static enum qaf_rc fill_assign(struct qaf *q, struct qaf_assign *in,
	const struct sample_draw *d,
	const struct sample_auditors *auditors, const struct needing *cases,
	size_t n)
{
	size_t na = auditors->n;
	uint8_t *reason = qaf_alloc_array(q->arena, n * na + 1, 1);
	struct qaf_ticket *ct = qaf_alloc_array(q->arena, n, sizeof(*ct));
	struct qaf_ticket *at = qaf_alloc_array(q->arena, na, sizeof(*at));
	const char *seed = d->seed ? d->seed : d->ref;

	for (size_t c = 0; c < n; c++) {
		ct[c] = qaf_ticket_of(q, seed, d->ref, cases[c].entry->ref);
		for (size_t a = 0; a < na; a++) {
			enum qaf_bar bar;

			QAF_TRY(qaf_auditor_bar(q, &bar, &auditors->rules,
				&cases[c].what, &auditors->staff[a]));
			reason[c * na + a] = (uint8_t)bar;
		}
	}
	for (size_t a = 0; a < na; a++)
		at[a] = qaf_ticket_of(q, seed, d->ref, auditors->staff[a].ref);
	*in = (struct qaf_assign){ .ncases = n, .nauditors = na,
		.reason = reason, .load = auditors->load,
		.spare = auditors->spare, .case_ticket = ct,
		.auditor_ticket = at };
	return QAF_OK;
}

/* "none of the 5 auditors may take it (3 of its own team, 2 with the share of
 * 1 per month used up)" */
static const char *why_not(struct qaf *q, const struct sample_round *p,
	const struct sample_auditors *auditors, const struct qaf_assign *in,
	size_t c)
{
	const struct qaf_auditors *rules = &p->sample->auditors;
	size_t counts[QAF_ASSIGN_CODES];
	struct qaf_str s;

	if (auditors->n == 0 && !auditors->ruled_out)
		return "there is no staff list";
	if (auditors->n == 0)
		return qaf_printf(q->arena, "nobody on the staff list may audit "
			"here: %s", auditors->ruled_out);
	qaf_assign_why(in, c, counts);
	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "%s may %stake it (", auditors->n == 1 ?
		"the only auditor" : qaf_printf(q->arena, "none of the %s "
		"auditors", qaf_number(q->arena, (long long)auditors->n)),
		auditors->n == 1 ? "not " : "");
	for (int bar = QAF_BAR_NONE + 1; bar < QAF_BAR_COUNT; bar++)
		if (counts[bar])
			qaf_str_addf(&s, "%s %s, ", qaf_number(q->arena,
				(long long)counts[bar]), qaf_bar_text(q,
				(enum qaf_bar)bar, rules));
	if (counts[QAF_BAR_NONE])
		qaf_str_addf(&s, "%s with the share of %ld per %s used up",
			qaf_number(q->arena, (long long)counts[QAF_BAR_NONE]), (long)rules->share.n,
			qaf_every_text(q->arena, rules->share_per));
	if (s.text[s.len - 1] == ' ')
		s.text[s.len -= 2] = '\0';
	qaf_str_addc(&s, ')');
	return s.text;
}

/* ---- audits ---- */

/* Auditors are told when the period begins, or on the day of a later draw
 * (DOR22-08). */
static qaf_date notified_on(const struct allocating *a, qaf_date today)
{
	return a->p->period.first > today ? a->p->period.first : today;
}

/* The day by which the sample wants an audit with that tool (an id); QAF_NO_DATE
 * if there is no time for it. */
static qaf_date due_of(const struct allocating *a, const char *id,
	qaf_date today)
{
	struct qaf_moment begins = { today, -1 };
	const struct qaf_tool *tool = qaf_framework_tool(a->p->fw, id);
	struct qaf_duration within = { .unit = QAF_UNIT_NONE };
	enum qaf_anchor from = QAF_FROM_ALLOCATED;

	if (tool)
		within = qaf_sample_time(a->p->sample, tool, &from);
	if (from == QAF_FROM_NOTIFIED)
		begins.day = notified_on(a, today);
	return within.unit == QAF_UNIT_NONE ? QAF_NO_DATE :
		qaf_clock_due(&a->now.calendar, begins, within).day;
}

/* `chosen`: the rules found the auditor (or nobody), no person named one. */
static enum qaf_rc make_audit(struct qaf *q, const struct allocating *a,
	struct needing *c, const char *auditor, bool chosen)
{
	struct qaf_allocation new = {
		.case_ref = c->entry->ref,
		.tool = c->what.tool,
		.kind = a->p->sample->kind,
		.auditor = auditor,
		.draw = a->d->ref,
		.theme = a->d->theme,
		.purposive = a->d->purposive,
		.despite = a->despite,
		.allocated = q->now.day,
		.notified = notified_on(a, q->now.day),
		.due = due_of(a, c->what.tool, q->now.day),
		.period_from = QAF_NO_DATE,
		.period_to = QAF_NO_DATE,
	};
	struct qaf_audit made;

	QAF_TRY(qaf_audit_allocate_case(q, &made, &new, &a->now, &c->what,
		chosen));
	c->entry->audit = made.id;
	return QAF_OK;
}

static enum qaf_rc reallocate(struct qaf *q, const struct allocating *a,
	const struct needing *c, const char *auditor)
{
	struct qaf_audit audit;

	QAF_TRY(qaf_audit_get(q, &audit, c->entry->audit));
	return qaf_audit_reallocate(q, &audit, &(struct qaf_reallocation){
		.auditor = auditor, .first = !c->had, .notified = c->had ?
		QAF_NO_DATE : notified_on(a, q->now.day), .due = c->had ?
		QAF_NO_DATE : due_of(a, audit.tool, q->now.day), .reason = c->had ?
		"the auditor has left" : "first allocation" });
}

static enum qaf_rc give(struct qaf *q, const struct allocating *a,
	struct needing *c, const char *auditor, const char *why, bool chosen)
{
	if (!c->entry->audit)
		QAF_TRY(make_audit(q, a, c, auditor, chosen));
	else if (auditor)
		QAF_TRY(reallocate(q, a, c, auditor));
	c->entry->auditor = auditor;
	return qaf_run(q, SQL_sample_entry_audit, QAF_T("draw", a->d->ref),
		QAF_T("ref", c->entry->ref), QAF_I("audit", c->entry->audit),
		QAF_T("auditor", auditor),
		QAF_T("unallocated_reason", auditor ? NULL : why));
}

/* Give one notice for each reason, with the cases that it keeps from having an
 * auditor. */
static void notice_without(struct qaf *q, const char *const *why,
	const struct needing *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct qaf_str refs;
		size_t same = 0;
		bool given = false;

		for (size_t k = 0; k < i && why[i]; k++)
			given = given || (why[k] && strcmp(why[k], why[i]) == 0);
		if (!why[i] || given)
			continue;
		qaf_str_init(&refs, q->arena);
		for (size_t k = i; k < n; k++)
			if (why[k] && strcmp(why[k], why[i]) == 0 && same++ < 10)
				qaf_str_item(&refs, ", ", "%s",
					cases[k].entry->ref);
		qaf_notice(q, "%s without an auditor (%s%s): %s",
			qaf_count(q->arena, (long long)same, "case is",
			"cases are"), refs.text, same > 10 ? ", ..." : "",
			why[i]);
	}
}

#define MOST_NAMED 10

/* Where each auditor is to have a case, those who could take one while a case is left
 * that nobody may: by which command it makes room for another (DOR22-15). */
static void notice_idle(struct qaf *q, const struct allocating *a,
	const struct sample_auditors *auditors, const size_t *auditor,
	const struct needing *cases, size_t n)
{
	const char *left = NULL;
	struct qaf_str who;
	size_t idle = 0;

	for (size_t c = 0; c < n && !left; c++)
		if (auditor[c] == QAF_NO_AUDITOR)
			left = cases[c].entry->ref;
	qaf_str_init(&who, q->arena);
	for (size_t i = 0; i < auditors->n; i++) {
		long spare = auditors->spare[i];

		for (size_t c = 0; c < n; c++)
			spare -= auditor[c] == i;
		if (spare > 0 && idle++ < MOST_NAMED)
			qaf_str_item(&who, ", ", "%s", auditors->staff[i].ref);
	}
	if (left && idle && a->p->sample->quota.kind == QAF_QUOTA_PER_AUDITOR)
		qaf_notice(q, "%s%s could take a case: qaf sample replace %s %s "
			"--reason TEXT gives the place of %s to the next by "
			"ticket", who.text, idle > MOST_NAMED ? ", ..." : "",
			a->d->ref, left, left);
}

/* The framework's reminders for allocation, once for the whole draw. */
static enum qaf_rc remind(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, const struct needing *cases, size_t n)
{
	const char **tools = qaf_alloc_array(q->arena, n, sizeof(*tools));
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (cases[i].what.tool)
			tools[k++] = cases[i].what.tool;
	return qaf_remind_of_draw(q, p->fw, d->ref, d->theme, tools, k);
}

/* Read the case of an entry, as its audit kept it where it has one. */
static enum qaf_rc read_needing(struct qaf *q, struct needing *c,
	const struct qaf_auditing *rules, const struct sample_round *p)
{
	struct qaf_audit audit;
	struct qaf_case row;
	bool found;

	if (c->entry->audit) {
		QAF_TRY(qaf_audit_get(q, &audit, c->entry->audit));
		QAF_TRY(qaf_audited_by(q, &c->what, &audit));
	} else {
		QAF_TRY(qaf_sample_case(q, &row, p, c->entry->ref, &found));
		if (!found)
			row = (struct qaf_case){ .ref = c->entry->ref };
		QAF_TRY(qaf_audited_of(q, &c->what, &row));
		c->what.known = found;
	}
	set_tool(&c->what, p);
	return qaf_audited_under(q, &c->what, &rules->rules);
}

static enum qaf_rc notice_workers(struct qaf *q, const struct needing *cases,
	size_t n)
{
	const struct qaf_audited **what = qaf_alloc_array(q->arena, n,
		sizeof(*what));

	for (size_t i = 0; i < n; i++)
		what[i] = &cases[i].what;
	return qaf_notice_unknown_workers(q, what, n);
}

/* Find auditors for the cases; *without counts the cases left without one. */
static enum qaf_rc allocate(struct qaf *q, const struct allocating *a,
	struct needing *cases, size_t n, long *without)
{
	const struct sample_round *p = a->p;
	struct sample_auditors auditors;
	struct qaf_assign in;
	const char **why = qaf_alloc_array(q->arena, n, sizeof(*why));
	size_t *auditor = qaf_alloc_array(q->arena, n, sizeof(*auditor));
	size_t left;

	QAF_TRY(qaf_sample_auditors_of(q, &auditors, p));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(read_needing(q, &cases[i], &auditors.rules, p));
	qaf_notice_training(q, &auditors.rules);
	QAF_TRY(notice_workers(q, cases, n));
	if (auditors.unknown)
		qaf_notice(q, "in roles that %s does not know, and so nobody's "
			"auditor here: %s; load the staff list with --map-value "
			"role:\"THEIRS\"=\"OURS\"", p->fw->id,
			auditors.unknown);
	QAF_TRY(fill_assign(q, &in, a->d, &auditors, cases, n));
	qaf_assign(q, auditor, &left, &in);
	for (size_t i = 0; i < n; i++) {
		bool found = auditor[i] != QAF_NO_AUDITOR;

		if (!found)
			why[i] = why_not(q, p, &auditors, &in, i);
		QAF_TRY(give(q, a, &cases[i], found ?
			auditors.staff[auditor[i]].ref : NULL, why[i], true));
	}
	notice_without(q, why, cases, n);
	notice_idle(q, a, &auditors, auditor, cases, n);
	QAF_TRY(remind(q, p, a->d, cases, n));
	*without = (long)left;
	return QAF_OK;
}

enum qaf_rc qaf_sample_make_audits(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, struct sample_entry *entries, size_t n)
{
	struct needing *cases = qaf_alloc_array(q->arena, n, sizeof(*cases));
	struct allocating a;
	size_t ncases = 0;
	long without;

	for (size_t i = 0; i < n; i++)
		if (entries[i].status == QAF_ENTRY_SELECTED &&
		    !entries[i].audit)
			cases[ncases++].entry = &entries[i];
	if (ncases == 0)
		return QAF_OK;
	QAF_TRY(begin(q, &a, p, d));
	return allocate(q, &a, cases, ncases, &without);
}

enum qaf_rc qaf_sample_give(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, struct sample_entry *e,
	const struct qaf_case *c, const char *auditor, const char *despite)
{
	struct needing needing = { .entry = e };
	struct allocating a;

	QAF_TRY(qaf_audited_of(q, &needing.what, c));
	needing.what.kind = p->sample->kind;
	set_tool(&needing.what, p);
	QAF_TRY(begin(q, &a, p, d));
	QAF_TRY(qaf_person_ref(q, &auditor, auditor));
	a.despite = despite;
	return give(q, &a, &needing, auditor, NULL, false);
}

/* ---- allocating again ---- */

/* Does the entry's audit need an auditor now? */
static enum qaf_rc needs_auditor(struct qaf *q, bool *needs, bool *had,
	const struct sample_entry *e)
{
	struct qaf_audit audit;
	struct qaf_staff staff;
	bool found;

	*needs = *had = false;
	if (e->status != QAF_ENTRY_SELECTED || !e->audit)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &audit, e->audit));
	if (audit.state != QAF_AUDIT_ALLOCATED)
		return QAF_OK;
	*needs = qaf_blank(audit.auditor);
	if (*needs)
		return QAF_OK;
	QAF_TRY(qaf_staff_get(q, &staff, audit.auditor, &found));
	*had = *needs = found && staff.active_to != QAF_NO_DATE &&
		staff.active_to < q->now.day;
	return QAF_OK;
}

enum qaf_rc qaf_sample_allocate(struct qaf *q, long *allocated, long *without,
	const char *draw)
{
	struct sample_draw d;
	struct sample_round p;
	struct sample_entry *entries;
	struct needing *cases;
	struct allocating a;
	size_t nentries, n = 0;

	*allocated = *without = 0;
	QAF_TRY(qaf_sample_need_drawn(q, &d, draw));
	if (d.of != QAF_DRAW_OF_CASES)
		return qaf_fail(q, QAF_RULE, "%s chose audits, which have auditors "
			"already; auditors are allocated to cases", d.ref);
	if (d.superseded_by)
		return qaf_fail(q, QAF_RULE, "%s was superseded by %s; allocate "
			"that one", d.ref, d.superseded_by);
	QAF_TRY(qaf_sample_round_stored(q, &p, &d));
	QAF_TRY(qaf_authority_arrange(q, &(struct qaf_duty){ .ref = d.ref,
		.done = "allocated", .fw = p.fw,
		.roles = p.sample->selected_by }, NULL));
	QAF_TRY(qaf_sample_read_entries(q, &entries, &nentries, d.ref));
	cases = qaf_alloc_array(q->arena, nentries, sizeof(*cases));
	for (size_t i = 0; i < nentries; i++) {
		bool needs, had;

		QAF_TRY(needs_auditor(q, &needs, &had, &entries[i]));
		if (needs)
			cases[n++] = (struct needing){ .entry = &entries[i],
				.had = had };
	}
	if (n == 0)
		return QAF_OK;
	QAF_TRY(begin(q, &a, &p, &d));
	QAF_TRY(allocate(q, &a, cases, n, without));
	*allocated = (long)n - *without;
	return qaf_log(q, "sample allocate", d.ref, "placed: %ld; without: %ld",
		*allocated, *without);
}
