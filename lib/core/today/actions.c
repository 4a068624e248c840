/* Actions that are late, and what people who have left still had to do. */
#include <string.h>

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

/* The command that deals with one thing, or the list of all that is theirs. */
static const char *how(struct qaf_today *t, const struct qaf_left_work *w)
{
	return strpbrk(w->refs, ",.") ? qaf_printf(t->q->arena,
		"qaf staff show %s", qaf_today_quoted(t->q, w->who)) : w->how;
}

static enum qaf_rc add_left(struct qaf_today *t)
{
	for (size_t i = 0; i < t->nleft; i++) {
		const struct qaf_left_work *w = &t->left[i];
		const char *name;

		if (!w->refs)
			continue;
		QAF_TRY(qaf_today_people(t->q, &name, w->who));
		qaf_today_add(t, (struct qaf_todo){
			.section = QAF_TODAY_PEOPLE, .ref = w->who,
			.what = qaf_printf(t->q->arena, "%s left on %s and "
				"still has %s", name, qaf_date_words(
				t->q->arena, w->left), w->refs),
			.command = how(t, w) });
	}
	return QAF_OK;
}

enum qaf_rc qaf_today_actions(struct qaf_today *t)
{
	if (t->person) {
		add_theirs(t);
		return QAF_OK;
	}
	QAF_TRY(add_late(t));
	return add_left(t);
}
