/*
 * The words of the field that a column, an option or a framework's key may
 * hold, each list in one place.  A table has the words in the order of their
 * enum and ends with NULL; qaf_word_index() finds one, qaf_word_need() refuses
 * what is none of them.
 */
#ifndef QAF_WORDS_H
#define QAF_WORDS_H

#include "qaf/qaf.h"

/* The event from whose day a time counts. */
#define QAF_ANCHOR_LIST(X) \
	X(ALLOCATED, "allocated") \
	X(NOTIFIED, "notified") \
	X(SUBMITTED, "submitted") \
	X(GRADED, "graded")		/* the stage that started the step */ \
	X(MODERATED, "moderated") \
	X(MET, "met")			/* a meeting was held */

enum qaf_anchor {
#define X(code, word) QAF_FROM_##code,
	QAF_ANCHOR_LIST(X)
#undef X
};
extern const char *const qaf_anchor_words[];

/* The states of an audit. */
#define QAF_AUDIT_STATE_LIST(X) \
	X(ALLOCATED, "allocated") \
	X(SUBMITTED, "submitted") \
	X(WITHDRAWN, "withdrawn")

enum qaf_audit_state {
	QAF_AUDIT_STATE_UNKNOWN = -1,
#define X(code, word) QAF_AUDIT_##code,
	QAF_AUDIT_STATE_LIST(X)
#undef X
};
extern const char *const qaf_audit_state_words[];

/* Whether an audit found a child at risk; unknown where nobody said. */
#define QAF_RISK_LIST(X) \
	X(NONE, "none") \
	X(IDENTIFIED, "identified")

enum qaf_risk {
	QAF_RISK_UNKNOWN = -1,
#define X(code, word) QAF_RISK_##code,
	QAF_RISK_LIST(X)
#undef X
};
extern const char *const qaf_risk_words[];

/* The states of a step, as stored: whether it is late follows from the clock. */
#define QAF_STEP_STATE_LIST(X) \
	X(OPEN, "open") \
	X(DONE, "done") \
	X(WAIVED, "waived") \
	X(SUPERSEDED, "superseded")

enum qaf_step_state {
	QAF_STEP_STATE_UNKNOWN = -1,
#define X(code, word) QAF_STEP_##code,
	QAF_STEP_STATE_LIST(X)
#undef X
};
extern const char *const qaf_step_state_words[];

/* The states of an action, as stored. */
#define QAF_ACTION_STATE_LIST(X) \
	X(OPEN, "open") \
	X(COMPLETED, "completed") \
	X(VERIFIED, "verified") \
	X(WITHDRAWN, "withdrawn")

enum qaf_action_state {
	QAF_ACTION_STATE_UNKNOWN = -1,
#define X(code, word) QAF_ACTION_##code,
	QAF_ACTION_STATE_LIST(X)
#undef X
};
extern const char *const qaf_action_state_words[];

/* What a draw chooses from. */
#define QAF_DRAW_OF_LIST(X) \
	X(CASES, "cases") \
	X(AUDITS, "audits")

enum qaf_draw_of {
	QAF_DRAW_OF_UNKNOWN = -1,
#define X(code, word) QAF_DRAW_OF_##code,
	QAF_DRAW_OF_LIST(X)
#undef X
};
extern const char *const qaf_draw_of_words[];

/* What became of an entry of a draw. */
#define QAF_ENTRY_STATUS_LIST(X) \
	X(SELECTED, "selected") \
	X(RESERVE, "reserve") \
	X(REPLACED, "replaced")

enum qaf_entry_status {
	QAF_ENTRY_STATUS_UNKNOWN = -1,
#define X(code, word) QAF_ENTRY_##code,
	QAF_ENTRY_STATUS_LIST(X)
#undef X
};
extern const char *const qaf_entry_status_words[];

/* What an auditor found. */
#define QAF_FINDING_KIND_LIST(X) \
	X(STRENGTH, "strength") \
	X(DEVELOPMENT, "development") \
	X(GOOD_PRACTICE, "good-practice")

enum qaf_finding_kind {
	QAF_FINDING_KIND_UNKNOWN = -1,
#define X(code, word) QAF_FINDING_##code,
	QAF_FINDING_KIND_LIST(X)
#undef X
};
extern const char *const qaf_finding_kind_words[];

/* Whose voice an audit heard. */
#define QAF_VOICE_LIST(X) \
	X(CHILD, "child") \
	X(PARENT, "parent") \
	X(PRACTITIONER, "practitioner") \
	X(PARTNER, "partner")

enum qaf_voice_of {
	QAF_VOICE_UNKNOWN = -1,
#define X(code, word) QAF_VOICE_##code,
	QAF_VOICE_LIST(X)
#undef X
};
extern const char *const qaf_voice_of_words[];

/* What came of asking them. */
#define QAF_VOICE_STATE_LIST(X) \
	X(ASKED, "asked") \
	X(GIVEN, "given") \
	X(DECLINED, "declined") \
	X(UNREACHABLE, "unreachable")

enum qaf_voice_state {
	QAF_VOICE_STATE_UNKNOWN = -1,
#define X(code, word) QAF_VOICE_##code,
	QAF_VOICE_STATE_LIST(X)
#undef X
};
extern const char *const qaf_voice_state_words[];

/* For whom an audit sets a stretch target. */
#define QAF_STRETCH_LIST(X) \
	X(PRACTITIONER, "practitioner") \
	X(MANAGER, "manager")

enum qaf_stretch_for {
	QAF_STRETCH_UNKNOWN = -1,
#define X(code, word) QAF_STRETCH_##code,
	QAF_STRETCH_LIST(X)
#undef X
};
extern const char *const qaf_stretch_for_words[];

/* The word of an enum; NULL where it is unknown. */
static inline const char *qaf_word(const char *const *table, int i)
{
	return i < 0 ? NULL : table[i];
}

/* The place of a word in its table, without regard to case; -1: not there. */
int qaf_word_index(const char *const *table, const char *word);

/*
 * The same, refused when it is none of them: QAF_INPUT "WHAT WORD is not
 * known; write a, b or c".
 */
enum qaf_rc qaf_word_need(struct qaf *q, int *out, const char *what,
	const char *const *table, const char *word);

#endif
