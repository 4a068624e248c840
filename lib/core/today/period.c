/* What the period asks for: draws, selections, moderation, meetings. */
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/today/private.h"
#include "qaf/cadence.h"
#include "qaf/moderate.h"
#include "qaf/sample.h"

/* ---- draws ---- */

/* "is not drawn yet", of audits to moderate "is not selected yet"; NULL: nothing is
 * to do. */
static const char *state_words(struct qaf_today *t, const char *state,
	bool selects)
{
	const char *done = selects ? "selected" : "drawn";

	if (qaf_eq(state, "due"))
		return qaf_printf(t->q->arena, "is not %s yet", done);
	if (qaf_eq(state, "late"))
		return "is late: the auditors are to hear of their cases";
	if (qaf_eq(state, "frozen"))
		return qaf_printf(t->q->arena, "is frozen and not %s yet", done);
	if (qaf_eq(state, "missed"))
		return qaf_printf(t->q->arena, "was not %s", done);
	if (qaf_eq(state, "not-set"))
		return "waits for a setting";
	return strncmp(state, "drawn, ", 7) != 0 ? NULL :
		qaf_printf(t->q->arena, "%s, %s", done, state + 7);
}

/* "monthly of 2024-03 is not drawn, until 2024-03-31"; NULL: nothing is to do. */
static const char *draw_words(struct qaf_today *t, const struct qaf_kept *k,
	size_t i, const char *title)
{
	const char *state = qaf_kept_text(k, i, "state");
	const char *period = qaf_kept_text(k, i, "period");
	const char *about = qaf_kept_text(k, i, "about");
	const char *closes = qaf_kept_text(k, i, "closes_on");
	const char *how = state_words(t, state, !qaf_framework_sample(t->fw,
		qaf_kept_text(k, i, "plan")));

	if (!how)
		return NULL;
	return qaf_printf(t->q->arena, "%s%s%s %s%s%s%s%s", title,
		period ? " of " : "", period ? period : "", how,
		closes && !qaf_eq(state, "missed") ? ", until " : "",
		closes && !qaf_eq(state, "missed") ? closes : "",
		about ? ": " : "", about ? about : "");
}

/* Managers choose, or chance does; a theme that is published is named. */
static const char *sample_command(struct qaf_today *t, const struct qaf_kept *k,
	size_t i, const struct qaf_sample *s)
{
	const char *period = qaf_kept_text(k, i, "period");
	const char *about = qaf_kept_text(k, i, "about");
	const char *theme = about && qaf_framework_theme(t->fw, about) ? about :
		NULL;

	return qaf_printf(t->q->arena, "qaf sample %s %s%s%s%s%s%s%s",
		s->purposive ? "add" : "draw", s->id,
		s->purposive ? " CASE..." : "", period ? " --period " : "",
		period ? period : "", theme ? " --theme \"" : "",
		theme ? theme : "", theme ? "\"" : "");
}

static const char *draw_command(struct qaf_today *t, const struct qaf_kept *k,
	size_t i)
{
	const char *plan = qaf_kept_text(k, i, "plan");
	const char *period = qaf_kept_text(k, i, "period");
	const char *option = period ? " --period " : "";
	const struct qaf_sample *sample = qaf_framework_sample(t->fw, plan);

	if (qaf_eq(qaf_kept_text(k, i, "state"), "not-set"))
		return qaf_printf(t->q->arena, "qaf framework set %s DATE",
			qaf_kept_text(k, i, "about"));
	if (!sample)
		return qaf_printf(t->q->arena, "qaf moderate select --selection "
			"%s%s%s", plan, option, period ? period : "");
	return sample_command(t, k, i, sample);
}

static const char *plan_title(const struct qaf_framework *fw, const char *plan)
{
	const struct qaf_sample *sample = qaf_framework_sample(fw, plan);
	const struct qaf_selection *s = qaf_framework_selection(fw, plan);

	return sample ? sample->title : s ? s->title : NULL;
}

static enum qaf_rc add_draws(struct qaf_today *t)
{
	QAF_TODAY_KEEP(t, k, keep);

	QAF_TRY(qaf_sample_due(t->q, keep, NULL));
	for (size_t i = 0; i < k.n; i++) {
		const char *plan = qaf_kept_text(&k, i, "plan");
		const char *title = plan_title(t->fw, plan), *what;

		/* Re-audits stand among the steps. */
		what = title ? draw_words(t, &k, i, title) : NULL;
		if (what)
			qaf_today_add(t, (struct qaf_todo){
				.section = QAF_TODAY_PERIOD, .ref = plan,
				.what = what,
				.due = qaf_kept_text(&k, i, "closes_on"),
				.command = draw_command(t, &k, i) });
	}
	return QAF_OK;
}

/* ---- moderation ---- */

static enum qaf_rc add_moderation(struct qaf_today *t)
{
	long overdue;
	QAF_TODAY_KEEP(t, k, keep);

	QAF_TRY(qaf_moderate_due(t->q, keep, &(struct qaf_moderation_due_filter){
		.by = t->person }, &overdue));
	if (k.n)
		qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_PERIOD,
			.what = qaf_printf(t->q->arena, "%s for moderation%s: %s",
				qaf_count(t->q->arena, (long long)k.n,
				"audit waits", "audits wait"), overdue ?
				qaf_printf(t->q->arena, ", %ld late", overdue) :
				"", qaf_today_named(t, &k, "audit", "moderator",
				"days_late")),
			.late = overdue ? qaf_kept_number(&k, 0, "days_late") : 0,
			.command = t->person ? qaf_printf(t->q->arena,
				"qaf moderate due --by %s", t->person) :
				"qaf moderate due" });
	return QAF_OK;
}

/* ---- meetings, observations ... ---- */

/* What was not done in its turn, in one entry. */
static enum qaf_rc add_cadence(struct qaf_today *t)
{
	long long overdue;
	QAF_TODAY_KEEP(t, k, keep);

	QAF_TRY(qaf_cadence_list(t->q, keep, &(struct qaf_cadence_filter){
		.owner = t->person, .overdue = true }, &overdue));
	if (overdue)
		qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_PERIOD,
			.what = qaf_printf(t->q->arena, "%s overdue: %s",
				qaf_count(t->q->arena, overdue, "meeting, "
				"observation or review is", "meetings, "
				"observations and reviews are"),
				qaf_today_named(t, &k, "what", "staff", NULL)),
			.command = t->person ? qaf_printf(t->q->arena,
				"qaf track cadence --overdue --owner %s",
				t->person) : "qaf track cadence --overdue" });
	return QAF_OK;
}

enum qaf_rc qaf_today_period(struct qaf_today *t)
{
	if (!t->person)
		QAF_TRY(add_draws(t));
	QAF_TRY(add_moderation(t));
	return add_cadence(t);
}
