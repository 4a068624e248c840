/* Actions that are late, and what people who have left still had to do. */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/today/private.h"
#include "core/track/private.h"
#include "qaf/action.h"

static enum qaf_rc add_late(struct qaf_today *t)
{
	long long overdue;
	QAF_TODAY_KEEP(t, k, keep);

	QAF_TRY(qaf_action_list(t->q, keep, &(struct qaf_action_filter){
		.owner = t->person, .overdue = true, .until = QAF_NO_DATE },
		&overdue));
	if (k.n)
		qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_ACTIONS,
			.what = qaf_printf(t->q->arena, "%s overdue: %s",
				qaf_count(t->q->arena, (long long)k.n,
				"action is", "actions are"), qaf_today_named(t,
				&k, "action", "owner", NULL)),
			.due = qaf_kept_text(&k, 0, "missed_on"),
			.command = t->person ? qaf_printf(t->q->arena,
				"qaf track action list --overdue --owner %s",
				t->person) : "qaf track action list --overdue" });
	return QAF_OK;
}

enum qaf_rc qaf_today_actions(struct qaf_today *t)
{
	struct qaf_left_work *left;
	size_t n;

	QAF_TRY(add_late(t));
	if (t->person)
		return QAF_OK;
	QAF_TRY(qaf_left_work(t->q, &left, &n));
	for (size_t i = 0; i < n; i++)
		if (left[i].refs)
			qaf_today_add(t, (struct qaf_todo){
				.section = QAF_TODAY_PEOPLE, .ref = left[i].who,
				.what = qaf_printf(t->q->arena, "%s left on %s "
					"and still has %s", qaf_today_people(t,
					left[i].who), qaf_date_words(t->q->arena,
					left[i].left), left[i].refs),
				.command = left[i].how });
	return QAF_OK;
}
