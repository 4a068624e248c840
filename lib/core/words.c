/*
 * The tables of the words of the field, and lookups in them.
 */
#include "core/words.h"

#include "base/phrase.h"
#include "base/str.h"

#define X(code, word) word,
const char *const qaf_anchor_words[] = { QAF_ANCHOR_LIST(X) NULL };
const char *const qaf_audit_state_words[] = { QAF_AUDIT_STATE_LIST(X) NULL };
const char *const qaf_risk_words[] = { QAF_RISK_LIST(X) NULL };
const char *const qaf_step_state_words[] = { QAF_STEP_STATE_LIST(X) NULL };
const char *const qaf_action_state_words[] = { QAF_ACTION_STATE_LIST(X) NULL };
const char *const qaf_draw_of_words[] = { QAF_DRAW_OF_LIST(X) NULL };
const char *const qaf_entry_status_words[] = { QAF_ENTRY_STATUS_LIST(X) NULL };
const char *const qaf_finding_kind_words[] = { QAF_FINDING_KIND_LIST(X) NULL };
const char *const qaf_voice_of_words[] = { QAF_VOICE_LIST(X) NULL };
const char *const qaf_voice_state_words[] = { QAF_VOICE_STATE_LIST(X) NULL };
const char *const qaf_tick_words[] = { QAF_TICK_LIST(X) NULL };
const char *const qaf_stretch_for_words[] = { QAF_STRETCH_LIST(X) NULL };
const char *const qaf_cadence_state_words[] = { QAF_CADENCE_STATE_LIST(X) NULL };
const char *const qaf_agreement_by_words[] = { QAF_AGREEMENT_LIST(X) NULL };
const char *const qaf_person_words[] = { QAF_PERSON_LIST(X) NULL };
const char *const qaf_on_audit_words[] = { QAF_ON_AUDIT_LIST(X) NULL };
const char *const qaf_scale_words[] = { QAF_SCALE_LIST(X) NULL };
const char *const qaf_event_words[] = { QAF_EVENT_LIST(X) NULL };
const char *const qaf_of_child_words[] = { QAF_OF_CHILD_LIST(X) NULL };
const char *const qaf_escalation_words[] = { QAF_ESCALATION_LIST(X) NULL };
const char *const qaf_remind_words[] = { QAF_REMIND_LIST(X) NULL };
const char *const qaf_how_words[] = { QAF_HOW_LIST(X) NULL };
const char *const qaf_local_words[] = { QAF_LOCAL_LIST(X) NULL };
const char *const qaf_kind_words[] = { QAF_KIND_LIST(X) NULL };
#undef X
#define X(code, word, text) word,
const char *const qaf_need_words[] = { QAF_NEED_LIST(X) NULL };
#undef X
#define X(code, word, text) text,
const char *const qaf_need_texts[] = { QAF_NEED_LIST(X) NULL };
#undef X

int qaf_word_index(const char *const *table, const char *word)
{
	for (int i = 0; word && table[i]; i++)
		if (qaf_same(table[i], word))
			return i;
	return -1;
}

enum qaf_rc qaf_word_need(struct qaf *q, int *out, const char *what,
	const char *const *table, const char *word)
{
	size_t n = 0;

	*out = qaf_word_index(table, word);
	if (*out >= 0)
		return QAF_OK;
	while (table[n])
		n++;
	return qaf_fail(q, QAF_INPUT, "%s %s is not known; write %s", what,
		qaf_visible(q->arena, word ? word : "", 40),
		qaf_join(q->arena, table, n, ", ", " or "));
}
