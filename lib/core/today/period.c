/* What the period asks for: draws, selections, audits without an auditor,
 * moderation, disputes. */
#include <string.h>

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/today/private.h"

/* ---- draws ---- */

/* The setting without which the sample or selection cannot be drawn; NULL: there is
 * none, or it is set. */
static const char *unset_for(const struct qaf_today *t, const char *plan)
{
	const struct qaf_sample *sample = qaf_framework_sample(t->fw, plan);
	const struct qaf_selection *s = qaf_framework_selection(t->fw, plan);

	return sample ? qaf_sample_unset(sample) : s ? qaf_selection_unset(s) :
		NULL;
}

/* What is said of the draw beside its state. */
static const char *draw_about(const struct qaf_today *t, const struct qaf_kept *k,
	size_t i)
{
	const char *about = qaf_kept_text(k, i, "about");

	if (!unset_for(t, qaf_kept_text(k, i, "plan")) ||
	    (about && strstr(about, "not set")))
		return about;
	return qaf_printf(t->q->arena, "%s%show many is not set", about ? about :
		"", about ? "; " : "");
}

/* "not drawn yet", of audits to moderate "not selected yet"; NULL: nothing is to
 * be done. */
static const char *state_words(struct qaf_today *t, const char *state,
	bool selects)
{
	const char *done = selects ? "selected" : "drawn";

	if (qaf_eq(state, "due"))
		return qaf_printf(t->q->arena, "not %s yet", done);
	if (qaf_eq(state, "late"))
		return "late: the auditors are to hear of their cases";
	if (qaf_eq(state, "frozen"))
		return qaf_printf(t->q->arena, "frozen, not %s yet", done);
	if (qaf_eq(state, "missed"))
		return qaf_printf(t->q->arena, "was not %s", done);
	if (qaf_eq(state, "not-set"))
		return "waits for a setting";
	return strncmp(state, "drawn, ", 7) != 0 ? NULL :
		qaf_printf(t->q->arena, "%s, %s", done, state + 7);
}

/* "Monthly audits, 2024-03: not drawn yet, until 31 March 2024"; NULL: nothing is
 * to be done. */
static const char *draw_words(struct qaf_today *t, const struct qaf_kept *k,
	size_t i, const char *title)
{
	struct qaf_arena *a = t->q->arena;
	const char *state = qaf_kept_text(k, i, "state");
	const char *period = qaf_kept_text(k, i, "period");
	const char *about = draw_about(t, k, i);
	const char *closes = qaf_kept_text(k, i, "closes_on");
	const char *how = state_words(t, state, !qaf_framework_sample(t->fw,
		qaf_kept_text(k, i, "plan")));
	qaf_date last;
	bool until = closes && !qaf_eq(state, "missed") &&
		qaf_date_parse(&last, closes);

	if (!how)
		return NULL;
	return qaf_printf(a, "%s%s%s: %s%s%s%s%s", title, period ? ", " : "",
		period ? period : "", how, until ? ", until " : "",
		until ? qaf_date_words(a, last) : "", about ? "; " : "",
		about ? about : "");
}

/* Managers choose, or chance does; a theme that is published is named. */
static const char *sample_command(struct qaf_today *t, const struct qaf_kept *k,
	size_t i, const struct qaf_sample *s)
{
	const char *period = qaf_kept_text(k, i, "period");
	const char *about = qaf_kept_text(k, i, "about");
	const char *theme = about && qaf_framework_theme(t->fw, about) ? about :
		NULL;

	return qaf_printf(t->q->arena, "qaf sample %s %s%s%s%s%s%s",
		s->purposive ? "add" : "draw", s->id,
		s->purposive ? " CASE..." : "", period ? " --period " : "",
		period ? period : "", theme ? " --theme " : "",
		theme ? qaf_today_quoted(t->q, theme) : "");
}

static const char *draw_command(struct qaf_today *t, const struct qaf_kept *k,
	size_t i)
{
	const char *plan = qaf_kept_text(k, i, "plan");
	const char *period = qaf_kept_text(k, i, "period");
	const char *option = period ? " --period " : "";
	const struct qaf_sample *sample = qaf_framework_sample(t->fw, plan);
	const char *unset = unset_for(t, plan);

	if (qaf_eq(qaf_kept_text(k, i, "state"), "not-set"))
		return qaf_printf(t->q->arena, "qaf framework set %s DATE",
			qaf_kept_text(k, i, "about"));
	if (unset)
		return qaf_printf(t->q->arena, "qaf framework set %s VALUE",
			unset);
	if (!sample)
		return qaf_printf(t->q->arena, "qaf moderate select --selection "
			"%s%s%s", plan, option, period ? period : "");
	return sample_command(t, k, i, sample);
}

const char *qaf_today_plan_title(const struct qaf_framework *fw,
	const char *plan)
{
	const struct qaf_sample *sample = qaf_framework_sample(fw, plan);
	const struct qaf_selection *s = qaf_framework_selection(fw, plan);

	return sample ? sample->title : s ? s->title : NULL;
}

static void add_draws(struct qaf_today *t)
{
	const struct qaf_kept *k = &t->draws;

	for (size_t i = 0; i < k->n; i++) {
		const char *plan = qaf_kept_text(k, i, "plan");
		const char *title = qaf_today_plan_title(t->fw, plan), *what;

		/* Re-audits stand among the steps. */
		what = title ? draw_words(t, k, i, title) : NULL;
		if (what)
			qaf_today_add(t, (struct qaf_todo){
				.section = QAF_TODAY_PERIOD, .ref = plan,
				.what = what,
				.due = qaf_kept_text(k, i, "closes_on"),
				.command = draw_command(t, k, i) });
	}
}

/* ---- what nobody has ---- */

/* Audits without an auditor or a moderator, and what gives them one. */
struct without {
	const char *who;	/* column */
	const char *one, *many;	/* "audit has no auditor" */
	const char *command;	/* of a draw */
};

/* Those of one draw, or of none, in one entry. */
static enum qaf_rc add_without(struct qaf_today *t, const struct qaf_kept *all,
	const char *draw, const struct without *w)
{
	struct qaf_kept k = { .cols = all->cols, .ncols = all->ncols };
	const char *named;

	for (size_t i = 0; i < all->n; i++)
		if (qaf_eq(qaf_kept_text(all, i, "draw"), draw))
			qaf_kept_add(&k, t->q->arena, all->row[i].cells);
	QAF_TRY(qaf_today_named(t, &named, &k, &(struct qaf_today_names){
		.ref = "audit" }));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_PERIOD,
		.ref = draw,
		.what = qaf_printf(t->q->arena, "%s: %s", qaf_count(t->q->arena,
			(long long)k.n, w->one, w->many), named),
		.command = draw ? qaf_printf(t->q->arena, "%s %s", w->command,
			draw) : qaf_printf(t->q->arena, "qaf audit allocate %s "
			"--auditor STAFF", qaf_kept_text(&k, 0, "audit")) });
	return QAF_OK;
}

/* An entry for each draw. */
static enum qaf_rc add_all_without(struct qaf_today *t,
	const struct qaf_kept *rows, const struct without *w)
{
	struct qaf_kept k = { .cols = rows->cols, .ncols = rows->ncols };

	for (size_t i = 0; i < rows->n; i++)
		if (!qaf_kept_text(rows, i, w->who))
			qaf_kept_add(&k, t->q->arena, rows->row[i].cells);
	for (size_t i = 0; i < k.n; i++) {
		const char *draw = qaf_kept_text(&k, i, "draw");
		size_t before = 0;

		while (before < i && !qaf_eq(qaf_kept_text(&k, before, "draw"),
		    draw))
			before++;
		if (before == i)
			QAF_TRY(add_without(t, &k, draw, w));
	}
	return QAF_OK;
}

/* ---- moderation ---- */

static enum qaf_rc add_moderation(struct qaf_today *t)
{
	const struct qaf_kept *all = &t->moderation;
	struct qaf_kept k = { .cols = all->cols, .ncols = all->ncols };
	const char *named;
	long overdue = 0;

	QAF_TRY(add_all_without(t, all, &(struct without){ "moderator",
		"audit waits for a moderator", "audits wait for a moderator",
		"qaf moderate assign" }));
	for (size_t i = 0; i < all->n; i++)
		if (qaf_kept_text(all, i, "moderator")) {
			qaf_kept_add(&k, t->q->arena, all->row[i].cells);
			overdue += qaf_eq(qaf_kept_text(all, i, "state"),
				"overdue");
		}
	if (!k.n)
		return QAF_OK;
	QAF_TRY(qaf_today_named(t, &named, &k, &(struct qaf_today_names){
		.ref = "audit", .who = "moderator", .days = "days_late" }));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_PERIOD,
		.what = qaf_printf(t->q->arena, "%s for moderation%s: %s",
			qaf_count(t->q->arena, (long long)k.n, "audit waits",
			"audits wait"), overdue ? qaf_printf(t->q->arena,
			", %ld late", overdue) : "", named),
		.late = overdue ? qaf_kept_number(&k, 0, "days_late") : 0,
		.command = "qaf moderate due" });
	return QAF_OK;
}

/* What one person is to judge: each, whenever it is due. */
static void add_their_moderation(struct qaf_today *t)
{
	const struct qaf_kept k = qaf_today_rows(t, &t->moderation, "moderator",
		NULL);

	for (size_t i = 0; i < k.n; i++) {
		const char *audit = qaf_kept_text(&k, i, "audit");
		const char *due = qaf_kept_text(&k, i, "due_on");
		const char *urgent;
		long long late;
		qaf_date day;

		urgent = qaf_today_urgent(t, due, qaf_eq(qaf_kept_text(&k, i,
			"state"), "overdue"), &late);
		if (!urgent)
			urgent = due && qaf_date_parse(&day, due) ? qaf_printf(
				t->q->arena, "due on %s", qaf_date_words(
				t->q->arena, day)) : "waits for you";
		qaf_today_add(t, (struct qaf_todo){
			.section = QAF_TODAY_PERIOD, .ref = audit,
			.case_ref = qaf_kept_text(&k, i, "case"),
			.what = qaf_printf(t->q->arena, "Moderation of %s: %s",
				audit, urgent),
			.due = due, .late = late,
			.command = qaf_printf(t->q->arena, "qaf moderate due "
				"--by %s", qaf_today_quoted(t->q, t->person)) });
	}
}

static enum qaf_rc add_disputes(struct qaf_today *t)
{
	const struct qaf_kept k = qaf_today_rows(t, &t->disputes, "waits_for",
		NULL);
	const char *named;

	if (!k.n)
		return QAF_OK;
	QAF_TRY(qaf_today_named(t, &named, &k, &(struct qaf_today_names){
		.ref = "audit", .who = "waits_for", .days = "days" }));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_PERIOD,
		.what = qaf_printf(t->q->arena, "%s: %s", qaf_count(t->q->arena,
			(long long)k.n, "dispute waits", "disputes wait"),
			named),
		.command = "qaf audit disputes" });
	return QAF_OK;
}

enum qaf_rc qaf_today_period(struct qaf_today *t)
{
	if (t->person) {
		add_their_moderation(t);
		return add_disputes(t);
	}
	add_draws(t);
	QAF_TRY(add_all_without(t, &t->allocated, &(struct without){ "auditor",
		"audit has no auditor", "audits have no auditor",
		"qaf sample allocate" }));
	QAF_TRY(add_moderation(t));
	return add_disputes(t);
}
