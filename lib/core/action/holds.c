/*
 * Lists what stands on a tracker: the audits, steps, actions and evidence that
 * the framework says it lists, each with what came of it, and what was set on it.
 */
#include "core/action.h"

#include "base/json.h"
#include "base/str.h"
#include "core/filter.h"
#include "core/listing.h"
#include "qaf/adoption.h"

static const struct qaf_column columns[] = {
	{ "entry", "Entry", QAF_WORD, 0, "A17, A17/step, A17.2, E5, T3" },
	{ "kind", "Kind", QAF_WORD, 0, "audit, step, action, a kind of "
		"evidence, or what an audit notes" },
	{ "case", "Case", QAF_WORD, 0, "the case's reference" },
	{ "on", "On", QAF_DAY, 0, "the day of it; of what is open, when it is "
		"due" },
	{ "staff", "Staff", QAF_WORD, 0, "who audited, owns it, or whom it is "
		"about" },
	{ "state", "State", QAF_WORD, 0, "as in its own listing; of what an "
		"audit notes: noted" },
	{ "grade", "Grade", QAF_WORD, QAF_COL_IF_ANY, "the audit's final one" },
	{ "text", "What", QAF_TEXT, 0, "what it says" },
	{ "impact", "Impact", QAF_TEXT, 0, "what it changed for the child" },
	{ "details", "Details", QAF_TEXT, QAF_COL_IF_ANY, "what else the "
		"framework asks of evidence: the school, a timescale" },
};

const struct qaf_option qaf_tracker_filters[] = {
	QAF_OPTION(qaf_tracker_filter, case_ref, "case", "CASE",
		"what is about one case"),
	QAF_OPTION(qaf_tracker_filter, open, "open", NULL,
		"only what is not done yet"),
	QAF_OPTIONS_END
};

/* The ids of the tracker's grades as a JSON array; NULL: every grade. */
static const char *grades_of(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_tracker *t)
{
	struct qaf_words ids = { .word = qaf_alloc_array(q->arena, fw->ngrades,
		sizeof(*ids.word)) };

	for (size_t i = 0; t->grades && i < fw->ngrades; i++)
		if (qaf_grades_has(t->grades, (int)i))
			ids.word[ids.n++] = fw->grades[i].id;
	return t->grades ? qaf_json_words(q->arena, &ids) : NULL;
}

enum qaf_rc qaf_tracker_list(struct qaf *q, struct qaf_out *out,
	const char *name, const struct qaf_tracker_filter *filter)
{
	const struct qaf_words actions = { .n = 1,
		.word = (const char *[]){ "actions" } };
	const struct qaf_framework *fw;
	const struct qaf_tracker *t;

	QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
	QAF_TRY(qaf_tracker_need(q, &t, fw, name));
	QAF_TRY(qaf_tracker_tell(q, fw, t));
	return qaf_list_bound(q, out, "tracker", t->title, columns,
		QAF_LEN(columns), SQL_action_tracker, qaf_filter_binds(q,
		qaf_tracker_filters, filter, QAF_T("tracker", t->id),
		QAF_T("lists", qaf_json_words(q->arena, t->of_audits ?
		&actions : &t->lists)),
		QAF_T("noted", qaf_json_words(q->arena, &t->noted)),
		QAF_T("grades", grades_of(q, fw, t)),
		QAF_D(q, "today", q->now.day)));
}
