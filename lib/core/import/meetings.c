/*
 * Imports meetings that were held, by the same rules by which qaf track meeting
 * add takes one.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/import/words.h"
#include "core/meeting.h"
#include "qaf/adoption.h"

enum { MEETING, ON, CHAIR, ATTENDED, DECIDED };

static const struct import_column columns[] = {
	[MEETING] = { "meeting", IMPORT_WORD, IMPORT_FILLED,
		"the meeting of the framework", "Kind|Meeting Name" },
	[ON] = { "on", IMPORT_DATE, IMPORT_FILLED, "the day of it",
		"Date|Held On|Meeting Date" },
	[CHAIR] = { "chair", IMPORT_WORD, IMPORT_OPTIONAL, "who chaired it",
		"Chaired By|Chair Person" },
	[ATTENDED] = { "attended", IMPORT_TEXT, IMPORT_OPTIONAL,
		"who was there", "Attendees|Present" },
	[DECIDED] = { "decided", IMPORT_TEXT, IMPORT_FILLED,
		"what it decided", "Decisions|Outcome" },
};

/* Is the same meeting recorded?  One that follows a draw is recorded with the
 * draw, which the row may leave out. */
static enum qaf_rc is_recorded(struct import *im, bool *same,
	const struct qaf_meeting_held *m)
{
	const char *word = qaf_strndup(im->q->arena, m->kind,
		strcspn(m->kind, "/"));
	const struct qaf_framework *fw;
	const char *kind;
	long long n = 0;

	*same = false;
	QAF_TRY(qaf_framework_on(im->q, &fw, NULL, m->on));
	kind = qaf_meeting_kind(im->q->arena, fw, word);
	if (!kind)
		return QAF_OK;
	QAF_TRY(qaf_fetch_int(im->q, &n, SQL_import_meeting_same,
		QAF_T("kind", qaf_printf(im->q->arena, "%s%s", kind,
		m->kind + strlen(word))), QAF_D(im->q, "on_day", m->on),
		QAF_T("chair", m->chair), QAF_T("attended", m->attended),
		QAF_T("decided", m->decided)));
	*same = n > 0;
	return QAF_OK;
}

static enum qaf_rc row(struct import *im)
{
	const struct qaf_meeting_held m = {
		.kind = qaf_import_get(im, MEETING),
		.on = qaf_import_date(im, ON),
		.chair = qaf_import_get(im, CHAIR),
		.attended = qaf_import_get(im, ATTENDED),
		.decided = qaf_import_get(im, DECIDED) };
	bool same = false;

	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(qaf_import_refused(im, MEETING, is_recorded(im, &same, &m)));
	if (!same && !im->nfaults)
		QAF_TRY(qaf_import_refused(im, MEETING, qaf_meeting_add(im->q,
			NULL, &m)));
	if (im->nfaults)
		return QAF_OK;
	im->out->same += same;
	im->out->added += !same;
	return QAF_OK;
}

const struct import_kind qaf_import_meetings = {
	.noun = "meetings", .verb = "import meetings",
	.columns = columns, .n = QAF_LEN(columns),
	.key = -1, .parts = true, .begin = qaf_import_council_begin, .row = row,
};
