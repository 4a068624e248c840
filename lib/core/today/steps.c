/*
 * Steps: those about children at risk, and of audits at the worst grade, each by
 * itself; the others, where they are late, together.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/stake.h"
#include "core/today/private.h"
#include "core/track/private.h"
#include "qaf/track.h"

/* What is due within so many days is told before it is late. */
#define DAYS_AHEAD 1

/* "12 days late", "due today", "open for 11 days"; NULL: it is not told yet. */
static const char *how_urgent(struct qaf_today *t, const struct qaf_kept *k,
	size_t i, bool risk)
{
	struct qaf_arena *a = t->q->arena;
	long long late = qaf_kept_number(k, i, "days_overdue");
	const char *due = qaf_kept_text(k, i, "due_at");
	const char *starts = qaf_kept_text(k, i, "starts_on");
	struct qaf_moment at;
	qaf_date began;

	if (qaf_eq(qaf_kept_text(k, i, "state"), "overdue"))
		return late ? qaf_printf(a, "%s late", qaf_count(a, late, "day",
			"days")) : "late today";
	if (due && qaf_moment_parse(&at, due))
		return at.day > t->q->now.day + DAYS_AHEAD ? NULL :
			at.day == t->q->now.day ? "due today" : "due tomorrow";
	/* Without a time it is never late, but a child at risk waits. */
	if (!risk || !starts || !qaf_date_parse(&began, starts))
		return NULL;
	return began >= t->q->now.day ? "open since today" : qaf_printf(a,
		"open for %s", qaf_count(a, t->q->now.day - began, "day",
		"days"));
}

/* What is known of the audit of a step. */
struct about {
	const char *why;	/* it stands first; NULL: it does not */
	bool risk, reaudit;	/* risk is identified; the step is a re-audit */
};

static enum qaf_rc look_at(struct qaf_today *t, struct about *about,
	const struct qaf_kept *k, size_t i)
{
	const char *ref = qaf_kept_text(k, i, "audit");
	const char *step = qaf_kept_text(k, i, "step");
	struct qaf_step_set set;
	struct qaf_audit audit;

	*about = (struct about){ 0 };
	if (!ref)
		return QAF_OK;
	QAF_TRY(qaf_audit_need(t->q, &audit, ref));
	about->risk = audit.risk == QAF_RISK_IDENTIFIED;
	QAF_TRY(qaf_audit_stake(t->q, &about->why, &audit));
	QAF_TRY(qaf_steps_load(t->q, &set, audit.id));
	for (size_t n = 0; n < set.n; n++)
		if (qaf_eq(step, qaf_step_ref(t->q, ref, set.stored[n].id)))
			about->reaudit = set.stored[n].reaudit;
	return QAF_OK;
}

/* A re-audit is done by handing it in. */
static const char *command_for(struct qaf_today *t, const struct qaf_kept *k,
	size_t i, bool reaudit)
{
	return reaudit ? qaf_printf(t->q->arena, "qaf audit start --reaudit %s "
		"--auditor STAFF", qaf_kept_text(k, i, "audit")) :
		qaf_printf(t->q->arena, "qaf track done %s --on DATE --by STAFF",
		qaf_kept_text(k, i, "step"));
}

static void add_step(struct qaf_today *t, const struct qaf_kept *k, size_t i,
	const struct about *about, const char *urgent)
{
	struct qaf_arena *a = t->q->arena;
	const char *step = qaf_kept_text(k, i, "step");
	const char *owner = qaf_kept_text(k, i, "owner");

	qaf_today_add(t, (struct qaf_todo){
		.section = QAF_TODAY_CHILDREN, .ref = step,
		.case_ref = qaf_kept_text(k, i, "case"),
		.team = qaf_kept_text(k, i, "team"),
		.what = qaf_printf(a, "%s (%s): %s; %s",
			qaf_kept_text(k, i, "title"),
			qaf_kept_text(k, i, "audit"), urgent, about->why),
		.who = owner ? qaf_today_people(t, owner) :
			qaf_kept_text(k, i, "role"),
		.due = qaf_kept_text(k, i, "due_at"),
		.late = qaf_kept_number(k, i, "days_overdue"),
		.risk = about->risk,
		.command = command_for(t, k, i, about->reaudit) });
}

/* The late steps of other audits, in one entry. */
static void add_others(struct qaf_today *t, const struct qaf_kept *others)
{
	struct qaf_arena *a = t->q->arena;

	if (!others->n)
		return;
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_AUDITS,
		.what = qaf_printf(a, "%s late: %s", qaf_count(a,
			(long long)others->n, "other step is",
			"other steps are"), qaf_today_named(t, others, "step",
			"owner", "days_overdue")),
		.late = qaf_kept_number(others, 0, "days_overdue"),
		.command = t->person ? qaf_printf(a, "qaf track due --overdue "
			"--owner %s", t->person) : "qaf track due --overdue" });
}

enum qaf_rc qaf_today_steps(struct qaf_today *t)
{
	struct qaf_kept others;
	long long overdue;
	QAF_TODAY_KEEP(t, k, keep);

	QAF_TRY(qaf_step_list(t->q, keep, &(struct qaf_step_filter){
		.owner = t->person, .until = QAF_NO_DATE }, &overdue));
	others = (struct qaf_kept){ .cols = k.cols, .ncols = k.ncols };
	for (size_t i = 0; i < k.n; i++) {
		struct about about;
		const char *urgent;

		QAF_TRY(look_at(t, &about, &k, i));
		urgent = how_urgent(t, &k, i, about.risk);
		if (about.why && urgent)
			add_step(t, &k, i, &about, urgent);
		else if (!about.why && qaf_eq(qaf_kept_text(&k, i, "state"),
		    "overdue"))
			qaf_kept_add(&others, t->q->arena, k.row[i].cells);
	}
	add_others(t, &others);
	return QAF_OK;
}
