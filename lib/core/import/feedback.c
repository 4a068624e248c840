/*
 * Imports who was asked for feedback and what they said, a row for each person, by
 * the same rules by which qaf audit feedback takes it.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/words.h"
#include "core/import/words.h"

enum { AUDIT, WHO, STATE, TEXT };

static const struct import_column columns[] = {
	[AUDIT] = { "audit", IMPORT_WORD, IMPORT_FILLED,
		"the audit (A17) that asked", "Audit Ref" },
	[WHO] = { "who", IMPORT_WORD, IMPORT_FILLED,
		"who was asked: child, parent, practitioner ...",
		"Person|Feedback Of|Feedback From" },
	[STATE] = { "state", IMPORT_WORD, IMPORT_FILLED,
		"asked, given, declined or unreachable", "Feedback" },
	[TEXT] = { "text", IMPORT_TEXT, IMPORT_OPTIONAL, "what they said",
		"Comments|Details" },
};

/* Is it recorded so already?  A row without a text leaves what was said. */
static enum qaf_rc is_recorded(struct import *im, bool *same,
	const struct qaf_audit *a, const char *text)
{
	const char *who = qaf_import_get(im, WHO);
	const char *state = qaf_import_get(im, STATE);
	struct qaf_record record;

	*same = false;
	QAF_TRY(qaf_audit_record(im->q, &record, a->id));
	for (size_t i = 0; i < record.nvoices; i++) {
		const struct qaf_voice *v = &record.voices[i];

		*same = *same || (qaf_same(who, qaf_voice_of_words[v->who]) &&
			qaf_same(state, qaf_voice_state_words[v->state]) &&
			(!text || qaf_eq(text, v->text)));
	}
	return QAF_OK;
}

static enum qaf_rc row(struct import *im)
{
	const char *text = qaf_import_get(im, TEXT);
	struct qaf_audit audit;
	bool same;
	int who;

	QAF_TRY(qaf_import_refused(im, AUDIT, qaf_audit_need(im->q, &audit,
		qaf_import_get(im, AUDIT))));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(qaf_import_refused(im, WHO, qaf_word_need(im->q, &who,
		"feedback of", qaf_voice_of_words, qaf_import_get(im, WHO))));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(is_recorded(im, &same, &audit, text));
	if (!same)
		QAF_TRY(qaf_import_refused(im, STATE, qaf_audit_voice(im->q,
			&audit, qaf_import_get(im, WHO),
			qaf_import_get(im, STATE), text)));
	if (im->nfaults)
		return QAF_OK;
	im->out->same += same;
	im->out->added += !same;
	return QAF_OK;
}

const struct import_kind qaf_import_feedback = {
	.noun = "feedback", .verb = "import feedback",
	.columns = columns, .n = QAF_LEN(columns),
	.key = -1, .parts = true, .begin = qaf_import_council_begin, .row = row,
};
