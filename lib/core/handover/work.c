/*
 * Lists somebody's work and gives it to another, item by item.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/authority.h"
#include "core/handover/private.h"
#include "core/person.h"
#include "qaf/adoption.h"
#include "render/out.h"

static const struct qaf_column columns[] = {
	{ "item", "Item", QAF_WORD, 0, "A17, A17/step, A17.2, T3, E5/step" },
	{ "kind", "Kind", QAF_WORD, 0,
		"audit, step, action, moderation or dispute" },
	{ "what", "What", QAF_TEXT, QAF_COL_SPARE, "in words" },
	{ "due_at", "Due", QAF_DAY, 0, "until when" },
	{ "from", "From", QAF_WORD, 0, "whose it was" },
	{ "to", "To", QAF_WORD, QAF_COL_IF_ANY,
		"who has it now; empty: it stays" },
	{ "could", "Could take it", QAF_TEXT, QAF_COL_IF_ANY,
		"by the rules of the framework, where nobody is named" },
	{ "why", "Why it stays", QAF_TEXT, QAF_COL_IF_ANY, "the rule" },
};

/* Is it to be done while they are away, or late already? */
static bool is_due(const struct qaf *q, const struct qaf_held *item,
	struct qaf_days days)
{
	struct qaf_moment due;

	if (days.from == QAF_NO_DATE)
		return true;
	if (!item->due || !qaf_moment_parse(&due, item->due))
		return false;
	return due.day < q->now.day || (due.day >= days.from &&
		(days.to == QAF_NO_DATE || due.day <= days.to));
}

enum qaf_rc qaf_hand_over(struct qaf *q, struct qaf_out *out,
	struct qaf_handed *done, const struct qaf_giving *g,
	struct qaf_days days)
{
	struct qaf_held *held;
	size_t n;

	QAF_TRY(qaf_held_all(q, &held, &n, g->from));
	qaf_out_table(out, "work", "Work", columns, QAF_LEN(columns));
	for (size_t i = 0; i < n; i++) {
		struct qaf_given given;

		if (!is_due(q, &held[i], days))
			continue;
		QAF_TRY(qaf_give(q, &given, &held[i], g));
		done->given += given.to != NULL;
		done->kept += given.to == NULL;
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(held[i].ref), qaf_cell_text(held[i].kind),
			qaf_cell_text(held[i].what), qaf_cell_text(held[i].due),
			qaf_cell_text(g->from), qaf_cell_text(given.to),
			qaf_cell_text(given.could), qaf_cell_text(given.why) });
	}
	qaf_out_table_end(out);
	return QAF_OK;
}

enum qaf_rc qaf_handover_may(struct qaf *q, const struct qaf_staff *staff,
	const char *done)
{
	struct qaf_duty d = { .ref = staff->ref, .done = done,
		.person = staff->manager };

	QAF_TRY(qaf_framework_on(q, &d.fw, NULL, q->now.day));
	return qaf_authority_arrange(q, &d, NULL);
}

enum qaf_rc qaf_handover_to(struct qaf *q, struct qaf_handed *done,
	const struct qaf_handover *h)
{
	struct qaf_staff to;

	if (qaf_blank(h->to))
		return QAF_OK;
	QAF_TRY(qaf_staff_need(q, &to, h->to));
	if (qaf_same(to.ref, done->who))
		return qaf_fail(q, QAF_RULE, "the work of %s goes to somebody "
			"else; name another person with --to", to.ref);
	if (!qaf_staff_at_work(&to, q->now.day))
		return qaf_fail(q, QAF_RULE, "%s is not at work on %s; name "
			"somebody else with --to", to.ref,
			qaf_date_text(q->arena, q->now.day));
	done->to = to.ref;
	return QAF_OK;
}
