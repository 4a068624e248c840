/*
 * Imports which steps were done, by the same rules by which qaf track done takes
 * one.
 */
#include <string.h>

#include "base/str.h"
#include "core/import/words.h"
#include "core/person.h"
#include "core/track/private.h"
#include "db/rows.h"

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

/* How the step stands. */
struct standing {
	enum qaf_step_state state;
	struct qaf_moment on;		/* when it was done, or a part of it */
	const char *by;			/* who did, "T1, S1" */
};

static const struct qaf_field standing_fields[] = {
	QAF_FIELD_WORD(struct standing, state, "state", qaf_step_state_words),
	QAF_FIELD(struct standing, on, "done_on"),
	QAF_FIELD(struct standing, by, "done_by"),
};
static const struct qaf_row_type standing_row =
	QAF_ROW_TYPE(struct standing, standing_fields);

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
	struct standing s;
	struct qaf_step_of of;
	const char *word;
	bool found;

	*same = false;
	QAF_TRY(qaf_step_parse(im->q, &of, &word, qaf_import_get(im, STEP)));
	QAF_TRY(qaf_row(im->q, &s, &found, &standing_row, SQL_import_step,
		QAF_I("audit", of.audit), QAF_I("entry", of.entry),
		QAF_T("step", word)));
	if (!found || (s.state == QAF_STEP_OPEN && (!s.by || !by)) ||
	    (s.state == QAF_STEP_DONE && s.on.day != on.day && !s.by) ||
	    (s.state != QAF_STEP_OPEN && s.state != QAF_STEP_DONE))
		return QAF_OK;
	*same = s.on.day == on.day || (by && strchr(s.by, ','));
	return *same && by ? did_it(im->q, same, s.by, by) : QAF_OK;
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
