/*
 * Steps: those about children at risk, and of audits at the worst grade, each by
 * itself; the others, where they are late, together.
 */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/today/private.h"

/* What is known of a step. */
struct about {
	struct qaf_today_audit *audit;	/* NULL: it is about none */
	struct qaf_step_about step;
	const char *urgent;	/* NULL: it is not told yet */
	long long late;
};

/* Without a time it is never late, but a child at risk waits. */
static const char *how_long_open(struct qaf_today *t, const char *starts)
{
	struct qaf_arena *a = t->q->arena;
	qaf_date began;

	if (!starts || !qaf_date_parse(&began, starts))
		return NULL;
	return began >= t->q->now.day ? "open since today" : qaf_printf(a,
		"open for %s", qaf_count(a, t->q->now.day - began, "day",
		"days"));
}

static enum qaf_rc look_at(struct qaf_today *t, struct about *about,
	const struct qaf_kept *k, size_t i)
{
	const char *audit = qaf_kept_text(k, i, "audit");
	const char *step = qaf_kept_text(k, i, "step");
	const char *due = qaf_kept_text(k, i, "due_at");

	*about = (struct about){ .urgent = qaf_today_urgent(t, due, qaf_eq(
		qaf_kept_text(k, i, "state"), "overdue"), &about->late) };
	about->late = qaf_kept_number(k, i, "days_overdue");
	if (!audit)
		return QAF_OK;
	QAF_TRY(qaf_today_audit(t, &about->audit, audit));
	for (size_t n = 0; n < about->audit->nsteps; n++)
		if (qaf_eq(step, about->audit->step[n].ref))
			about->step = about->audit->step[n];
	if (!due && about->audit->risk)
		about->urgent = how_long_open(t, qaf_kept_text(k, i,
			"starts_on"));
	return QAF_OK;
}

/* A re-audit is done by handing it in.  The day is for who knows it to fill in,
 * so that nothing is recorded that did not happen. */
static const char *command_for(struct qaf_today *t, const struct qaf_kept *k,
	size_t i, bool reaudit)
{
	struct qaf_words owners = qaf_words_split(t->q->arena,
		qaf_kept_text(k, i, "owner"), ";");
	const char *by = t->person ? t->person : owners.n ? qaf_words_join(
		t->q->arena, &owners, ",") : NULL;

	return reaudit ? qaf_printf(t->q->arena, "qaf audit start --reaudit %s "
		"--auditor STAFF", qaf_kept_text(k, i, "audit")) :
		qaf_printf(t->q->arena, "qaf track done %s --on DATE --by %s",
		qaf_kept_text(k, i, "step"), by ? qaf_today_quoted(t->q, by) :
		"STAFF");
}

static enum qaf_rc add_step(struct qaf_today *t, const struct qaf_kept *k,
	size_t i, const struct about *about)
{
	const char *owner = qaf_kept_text(k, i, "owner");
	const char *audit = qaf_kept_text(k, i, "audit");
	const char *why = about->audit ? about->audit->why : NULL;
	const char *who = qaf_kept_text(k, i, "role");

	if (owner)
		QAF_TRY(qaf_today_people(t->q, &who, owner));
	if (why) {
		about->audit->unseen |= about->step.for_risk;
		if (about->late > about->audit->late)
			about->audit->late = about->late;
	}
	qaf_today_add(t, (struct qaf_todo){
		.section = why ? QAF_TODAY_CHILDREN : QAF_TODAY_AUDITS,
		.ref = qaf_kept_text(k, i, "step"),
		.case_ref = qaf_kept_text(k, i, "case"),
		.team = qaf_kept_text(k, i, "team"),
		.what = qaf_printf(t->q->arena, "%s (%s): %s%s%s",
			qaf_kept_text(k, i, "title"), audit ? audit :
			qaf_kept_text(k, i, "step"), about->urgent,
			why ? "; " : "", why ? why : ""),
		.who = who, .due = qaf_kept_text(k, i, "due_at"),
		.late = about->late, .audit = about->audit,
		.for_risk = about->step.for_risk,
		.command = command_for(t, k, i, about->step.reaudit) });
	return QAF_OK;
}

/* The late steps of other audits, in one entry. */
static enum qaf_rc add_others(struct qaf_today *t, const struct qaf_kept *others)
{
	const char *named;

	if (!others->n)
		return QAF_OK;
	QAF_TRY(qaf_today_named(t, &named, others, &(struct qaf_today_names){
		.ref = "step", .who = "owner", .days = "days_overdue" }));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_AUDITS,
		.what = qaf_printf(t->q->arena, "%s late: %s", qaf_count(
			t->q->arena, (long long)others->n, "other step is",
			"other steps are"), named),
		.late = qaf_kept_number(others, 0, "days_overdue"),
		.command = "qaf track due --overdue" });
	return QAF_OK;
}

enum qaf_rc qaf_today_steps(struct qaf_today *t)
{
	const struct qaf_kept *k = &t->steps;
	struct qaf_kept others = { .cols = k->cols, .ncols = k->ncols };

	for (size_t i = 0; i < k->n; i++) {
		struct about about;

		if (!qaf_today_theirs(t, k, i, "owner"))
			continue;
		QAF_TRY(look_at(t, &about, k, i));
		if (!about.urgent)
			continue;
		if (t->person || (about.audit && about.audit->why))
			QAF_TRY(add_step(t, k, i, &about));
		else if (qaf_eq(qaf_kept_text(k, i, "state"), "overdue"))
			qaf_kept_add(&others, t->q->arena, k->row[i].cells);
	}
	return add_others(t, &others);
}
