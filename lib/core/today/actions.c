/* Actions that are late. */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/today/private.h"

static enum qaf_rc add_late(struct qaf_today *t)
{
	const struct qaf_kept *all = &t->actions;
	struct qaf_kept k = { .cols = all->cols, .ncols = all->ncols };
	const char *named;

	for (size_t i = 0; i < all->n; i++)
		if (qaf_kept_text(all, i, "missed_on"))
			qaf_kept_add(&k, t->q->arena, all->row[i].cells);
	if (!k.n)
		return QAF_OK;
	QAF_TRY(qaf_today_named(t, &named, &k, &(struct qaf_today_names){
		.ref = "action", .who = "owner", .due = "missed_on" }));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_ACTIONS,
		.what = qaf_printf(t->q->arena, "%s overdue: %s", qaf_count(
			t->q->arena, (long long)k.n, "action is", "actions are"),
			named),
		.due = qaf_kept_text(&k, 0, "missed_on"),
		.command = "qaf track action list --overdue" });
	return QAF_OK;
}

/* One person's; what it is stands in the tracker, since its words may be about a
 * child. */
static void add_theirs(struct qaf_today *t)
{
	const struct qaf_kept k = qaf_today_rows(t, &t->actions, "owner",
		"due_on");

	for (size_t i = 0; i < k.n; i++) {
		const char *action = qaf_kept_text(&k, i, "action");
		const char *due = qaf_kept_text(&k, i, "due_on");
		const char *state = qaf_kept_text(&k, i, "state");
		bool overdue = qaf_eq(state, "overdue");
		long long late;
		const char *urgent = overdue || qaf_eq(state, "open") ?
			qaf_today_urgent(t, due, overdue, &late) : NULL;

		if (urgent)
			qaf_today_add(t, (struct qaf_todo){
				.section = QAF_TODAY_ACTIONS, .ref = action,
				.case_ref = qaf_kept_text(&k, i, "case"),
				.team = qaf_kept_text(&k, i, "team"),
				.what = qaf_printf(t->q->arena, "Action %s: %s",
					action, urgent),
				.due = due, .late = late,
				.command = qaf_printf(t->q->arena, "qaf track "
					"action complete %s --on DATE",
					action) });
	}
}

enum qaf_rc qaf_today_actions(struct qaf_today *t)
{
	if (!t->person)
		return add_late(t);
	add_theirs(t);
	return QAF_OK;
}
