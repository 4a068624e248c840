/*
 * Imports which actions were completed and which were verified, by the same rules
 * by which qaf track action complete and verify take one.
 */
#include "base/str.h"
#include "core/action.h"
#include "core/import/words.h"
#include "core/person.h"

enum { ACTION, ON, BY, IMPACT, REVIEW };

#define COMMON(done_, by_) \
	[ACTION] = { "action", IMPORT_WORD, IMPORT_FILLED, \
		"the action (A17.2, T3)", "Action Ref" }, \
	[ON] = { "on", IMPORT_DATE, IMPORT_OPTIONAL, "the day", \
		done_ " On|Date " done_ }, \
	[BY] = { "by", IMPORT_WORD, IMPORT_OPTIONAL, by_, done_ " By" }, \
	[IMPACT] = { "impact", IMPORT_TEXT, IMPORT_OPTIONAL, \
		"what it changed for the child", "Outcome for the child" }

static const struct import_column completed_columns[] = {
	COMMON("Completed", "the staff reference of who reports it"),
};

static const struct import_column verified_columns[] = {
	COMMON("Verified", "the staff reference of who saw it"),
	[REVIEW] = { "review", IMPORT_TEXT, IMPORT_OPTIONAL,
		"the day on which somebody looks again", "Review date" },
};

/* Read the row; `seen` is what it says of the action. */
static enum qaf_rc read_row(struct import *im, struct qaf_action *a,
	struct qaf_action_seen *seen)
{
	*seen = (struct qaf_action_seen){ .on = qaf_import_date(im, ON),
		.by = qaf_import_person_need(im, im->own, BY, false),
		.impact = qaf_import_get(im, IMPACT) };
	if (seen->on == QAF_NO_DATE)
		seen->on = im->as_of;
	return qaf_import_refused(im, ACTION, qaf_action_need(im->q, a,
		qaf_import_get(im, ACTION)));
}

/* Is it recorded of that day and that person, where the row names one? */
static enum qaf_rc is_same(struct import *im, bool *same, qaf_date on,
	const char *by, const struct qaf_action_seen *seen)
{
	*same = on == seen->on;
	return *same && seen->by ? qaf_person_same(im->q, same, by, seen->by) :
		QAF_OK;
}

static void count(struct import *im, bool same)
{
	if (im->nfaults)
		return;
	im->out->same += same;
	im->out->changed += !same;
}

static enum qaf_rc completed_row(struct import *im)
{
	struct qaf_action_seen seen;
	struct qaf_credit credit;
	struct qaf_action a;
	bool same;

	QAF_TRY(read_row(im, &a, &seen));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(is_same(im, &same, a.completed, a.completed_by, &seen));
	if (!same)
		QAF_TRY(qaf_import_refused(im, ACTION, qaf_action_complete(
			im->q, &credit, a.ref, seen.on, seen.impact, seen.by)));
	count(im, same);
	return QAF_OK;
}

static enum qaf_rc verified_row(struct import *im)
{
	struct qaf_action_seen seen;
	struct qaf_credit credit;
	struct qaf_action a;
	bool same;

	QAF_TRY(read_row(im, &a, &seen));
	seen.review = qaf_import_get(im, REVIEW);
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(is_same(im, &same, a.verified, a.verified_by, &seen));
	if (!same)
		QAF_TRY(qaf_import_refused(im, ACTION, qaf_action_verify(im->q,
			&credit, a.ref, &seen)));
	count(im, same);
	return QAF_OK;
}

const struct import_kind qaf_import_completions = {
	.noun = "completions", .verb = "import completions",
	.columns = completed_columns, .n = QAF_LEN(completed_columns),
	.key = -1, .parts = true, .begin = qaf_import_council_begin, .row = completed_row,
};

const struct import_kind qaf_import_verifications = {
	.noun = "verifications", .verb = "import verifications",
	.columns = verified_columns, .n = QAF_LEN(verified_columns),
	.key = -1, .parts = true, .begin = qaf_import_council_begin, .row = verified_row,
};
