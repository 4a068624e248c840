/*
 * Imports which steps were done, by the same rules by which qaf track done takes
 * one.
 */
#include <string.h>

#include "base/str.h"
#include "core/import/words.h"
#include "core/person.h"
#include "core/track/standing.h"

enum { STEP, ON, BY, EVIDENCE };

static const struct import_column columns[] = {
	[STEP] = { "step", IMPORT_WORD, IMPORT_FILLED,
		"the step (A17/action-meeting) that was done", "Step Ref" },
	[ON] = { "on", IMPORT_DATE, IMPORT_OPTIONAL, "when it was done",
		"Done On|Date Done|Completed On|Date Completed" },
	[BY] = { "by", IMPORT_WORD, IMPORT_OPTIONAL,
		"the staff reference of who did it", "Done By|Completed By" },
	[EVIDENCE] = { "evidence", IMPORT_TEXT, IMPORT_OPTIONAL,
		"what shows it", "Evidence Text|Comments" },
};

/* Is everybody of these among those who did it? */
static enum qaf_rc did_it(struct qaf *q, bool *did, const char *by,
	const char *who)
{
	const struct qaf_words all = qaf_words_split(q->arena, by ? by : "", ",");
	const struct qaf_words given = qaf_words_split(q->arena, who, ",");

	*did = true;
	for (size_t i = 0; i < given.n && *did; i++) {
		*did = false;
		for (size_t k = 0; k < all.n && !*did; k++)
			QAF_TRY(qaf_person_same(q, did, given.word[i],
				all.word[k]));
	}
	return QAF_OK;
}

/* Is the same recorded already?  Of a step that several do a part may be. */
static enum qaf_rc is_recorded(struct import *im, bool *same, const char *by,
	struct qaf_moment on)
{
	struct qaf_standing s;

	*same = false;
	QAF_TRY(qaf_standing_find(im->q, &s, qaf_import_get(im, STEP)));
	if ((s.state == QAF_STEP_OPEN && (!s.done_by || !by)) ||
	    (s.state == QAF_STEP_DONE && s.done.day != on.day && !s.done_by) ||
	    (s.state != QAF_STEP_OPEN && s.state != QAF_STEP_DONE))
		return QAF_OK;
	*same = s.done.day == on.day || (by && strchr(s.done_by, ','));
	return *same && by ? did_it(im->q, same, s.done_by, by) : QAF_OK;
}

static enum qaf_rc row(struct import *im)
{
	const char *by = qaf_import_get(im, BY);
	const char *evidence = qaf_import_get(im, EVIDENCE);
	struct qaf_moment on = qaf_import_moment(im, ON);
	struct qaf_credit credit;
	bool same = false;

	if (on.day == QAF_NO_DATE)
		on = im->as_of == im->q->now.day ? im->q->now :
			(struct qaf_moment){ im->as_of, -1 };
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(qaf_import_refused(im, STEP, is_recorded(im, &same, by, on)));
	if (!same && !im->nfaults)
		QAF_TRY(qaf_import_refused(im, STEP, qaf_step_done(im->q,
			&credit, qaf_import_get(im, STEP), on, evidence, by)));
	if (im->nfaults)
		return QAF_OK;
	im->out->same += same;
	im->out->added += !same;
	return same || evidence ? QAF_OK :
		qaf_step_lacks_evidence(im->q, qaf_import_get(im, STEP));
}

const struct import_kind qaf_import_steps = {
	.noun = "steps", .verb = "import steps",
	.columns = columns, .n = QAF_LEN(columns),
	.key = -1, .parts = true, .begin = qaf_import_council_begin, .row = row,
};
