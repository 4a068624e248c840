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
	X(MET, "met")			/* a meeting was held */ \
	X(EVIDENCE, "evidence")		/* what was recorded happened */

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

/* How an auditor ticks an indicator of what good looks like. */
#define QAF_TICK_LIST(X) \
	X(MET, "met") \
	X(PARTLY, "partly") \
	X(NOT, "not") \
	X(NOT_SEEN, "not-seen")

enum qaf_tick {
	QAF_TICK_UNKNOWN = -1,
#define X(code, word) QAF_TICK_##code,
	QAF_TICK_LIST(X)
#undef X
	QAF_TICK_COUNT
};
extern const char *const qaf_tick_words[];

/* Whose voice an audit heard. */
#define QAF_VOICE_LIST(X) \
	X(CHILD, "child") \
	X(PARENT, "parent") \
	X(PRACTITIONER, "practitioner") \
	X(PARTNER, "partner") \
	X(IMPORTANT_PERSON, "important-person")	/* people important to the child */

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

/* ---- what a framework's file may say ---- */

/*
 * Who on the audit a role is: a role may be a job that many hold, or a place
 * on this very audit, or both (the case's own manager is a team manager).
 */
#define QAF_PERSON_LIST(X) \
	X(ANY, "any")			/* whoever holds the job */ \
	X(AUDITOR, "auditor")		/* the audit's auditor */ \
	X(WORKER, "worker")		/* the case's allocated worker */ \
	X(MANAGER, "manager")		/* the case's manager */ \
	X(MODERATOR, "moderator")	/* who moderated it */

enum qaf_person {
#define X(code, word) QAF_PERSON_##code,
	QAF_PERSON_LIST(X)
#undef X
};
extern const char *const qaf_person_words[];

/* What an audit records that is evidence of a kind, too: feedback that was
 * given, or what was observed of practice. */
#define QAF_ON_AUDIT_LIST(X) \
	X(NOTHING, "nothing") \
	X(CHILD, "child") \
	X(PARENT, "parent") \
	X(PRACTITIONER, "practitioner") \
	X(PARTNER, "partner") \
	X(OBSERVATION, "observation")

enum qaf_on_audit {
#define X(code, word) QAF_ON_AUDIT_##code,
	QAF_ON_AUDIT_LIST(X)
#undef X
};
extern const char *const qaf_on_audit_words[];

/* In what a tool judges; with none there are comments only. */
#define QAF_SCALE_LIST(X) \
	X(GRADES, "grades") \
	X(MARKS, "marks") \
	X(NONE, "none")

enum qaf_scale {
#define X(code, word) QAF_SCALE_##code,
	QAF_SCALE_LIST(X)
#undef X
};
extern const char *const qaf_scale_words[];

/* What an audit may need before it can be submitted; bits of a set, and in
 * messages "it lacks: a grade for every domain". */
#define QAF_NEED_LIST(X) \
	X(ALL_DOMAINS, "all-domains", "a grade for every domain") \
	X(OVERALL, "overall", "an overall grade") \
	X(RISK, "risk", "whether risk is identified") \
	X(PRACTITIONER_INVOLVED, "practitioner-involved", \
		"that the practitioner took part") \
	X(PRACTITIONER_FEEDBACK, "practitioner-feedback", \
		"that the practitioner was asked for feedback") \
	X(CHILD_FEEDBACK, "child-feedback", \
		"that the child was asked for feedback") \
	X(FAMILY_FEEDBACK, "family-feedback", \
		"that the family was asked for feedback") \
	X(IMPORTANT_PERSON_FEEDBACK, "important-person-feedback", \
		"that people important to the child were asked for feedback") \
	X(OBSERVATION, "observation", "what was observed of practice") \
	X(STRENGTHS, "strengths", "at least one strength") \
	X(DEVELOPMENT, "development", "at least one area for development") \
	X(IMPACT, "impact", "the impact for the child") \
	X(ACTIONS, "actions", "at least one action") \
	X(STRETCH_PRACTITIONER, "stretch-practitioner", \
		"a stretch target for the practitioner") \
	X(STRETCH_MANAGER, "stretch-manager", \
		"a stretch target for the manager") \
	X(QUESTIONS, "questions", "an answer to every question")

enum qaf_need_bit {
#define X(code, word, text) QAF_NEED_BIT_##code,
	QAF_NEED_LIST(X)
#undef X
	QAF_NEED_COUNT
};
enum qaf_need {
#define X(code, word, text) QAF_AUDIT_##code = 1 << QAF_NEED_BIT_##code,
	QAF_NEED_LIST(X)
#undef X
};
extern const char *const qaf_need_words[];
extern const char *const qaf_need_texts[];

/* What makes a step start. */
#define QAF_EVENT_LIST(X) \
	X(GRADED, "graded")		/* the final grade is in `grades` */ \
	X(SUBMITTED, "submitted") \
	X(ALLOCATED, "allocated") \
	X(REAUDIT, "re-audit")		/* the same of a re-audit */ \
	X(DIFFERENCE, "difference")	/* two stages differ */ \
	X(GOOD_PRACTICE, "good-practice")	/* it was noted on the audit */ \
	X(DEVELOPMENT, "development")	/* an area for it was noted on the audit */ \
	X(ACTIONS, "actions")		/* one was set by the audit */ \
	X(RECORDED, "recorded")		/* evidence was */ \
	X(CONCERN, "concern")		/* a step was done and found one */

enum qaf_event {
#define X(code, word) QAF_ON_##code,
	QAF_EVENT_LIST(X)
#undef X
};
extern const char *const qaf_event_words[];

/* Of which entries of evidence something is said: of those of a child who is
 * known, by case or audit, or of those of no one child. */
#define QAF_OF_CHILD_LIST(X) \
	X(ANY, "any") \
	X(KNOWN, "known") \
	X(NONE, "none")

enum qaf_of_child {
#define X(code, word) QAF_CHILD_##code,
	QAF_OF_CHILD_LIST(X)
#undef X
};
extern const char *const qaf_of_child_words[];

/* What is escalated. */
#define QAF_ESCALATION_LIST(X) \
	X(OVERDUE, "overdue")		/* a step is late by `after` */ \
	X(CONCERN, "concern")		/* a step was done and found one */ \
	X(REAUDIT, "re-audit")		/* its grade is in `grades` again */

enum qaf_escalation_on {
#define X(code, word) QAF_ESCALATE_##code,
	QAF_ESCALATION_LIST(X)
#undef X
};
extern const char *const qaf_escalation_words[];

/* When people are reminded: something happens, or a time comes round. */
#define QAF_REMIND_LIST(X) \
	X(ALLOCATED, "allocated") \
	X(SUBMITTED, "submitted") \
	X(GRADED, "graded") \
	X(MODERATED, "moderated") \
	X(RECORDED, "recorded")		/* evidence */ \
	X(MONTH, "month") \
	X(QUARTER, "quarter") \
	X(YEAR, "year") \
	X(ALWAYS, "always")

enum qaf_remind_on {
#define X(code, word) QAF_REMIND_##code,
	QAF_REMIND_LIST(X)
#undef X
};
extern const char *const qaf_remind_words[];

/* How qaf applies a rule. */
#define QAF_HOW_LIST(X) \
	X(ENFORCED, "enforced") \
	X(TIMED, "timed") \
	X(DRAWN, "drawn") \
	X(REPORTED, "reported") \
	X(RECORDED, "recorded") \
	X(REMINDED, "reminded")

enum qaf_how {
#define X(code, word) QAF_HOW_##code,
	QAF_HOW_LIST(X)
#undef X
};
extern const char *const qaf_how_words[];

/* What a value that is left to the council is. */
#define QAF_LOCAL_LIST(X) \
	X(COUNT, "count") \
	X(PERCENT, "percent") \
	X(DATE, "date") \
	X(DURATION, "duration") \
	X(TEXT, "text") \
	X(YEARDAY, "yearday")		/* "09-01" */

enum qaf_local_type {
#define X(code, word) QAF_LOCAL_##code,
	QAF_LOCAL_LIST(X)
#undef X
};
extern const char *const qaf_local_words[];

/* Kinds of audit that every framework has, whether its file names them or
 * not: asked for by hand, and of an earlier audit. */
#define QAF_KIND_LIST(X) \
	X(BESPOKE, "bespoke") \
	X(REAUDIT, "re-audit")

enum qaf_kind_always {
#define X(code, word) QAF_KIND_##code,
	QAF_KIND_LIST(X)
#undef X
};
extern const char *const qaf_kind_words[];

/* How something that is due so many times in a period stands. */
#define QAF_CADENCE_STATE_LIST(X) \
	X(DONE, "done") \
	X(DUE, "due") \
	X(OVERDUE, "overdue") \
	X(LATE, "late")			/* done after its day */ \
	X(AHEAD, "ahead")		/* its time has not begun */ \
	X(OPEN, "open")			/* no number is set */

enum qaf_cadence_state {
#define X(code, word) QAF_CADENCE_##code,
	QAF_CADENCE_STATE_LIST(X)
#undef X
};
extern const char *const qaf_cadence_state_words[];

/* By what the agreement of auditors and moderators is split. */
#define QAF_AGREEMENT_LIST(X) \
	X(ALL, "all")			/* not at all: one row */ \
	X(AUDITOR, "auditor") \
	X(MODERATOR, "moderator") \
	X(TEAM, "team") \
	X(SERVICE, "service") \
	X(TOOL, "tool") \
	X(DOMAIN, "domain") \
	X(PERIOD, "period")		/* the month of the stage */

enum qaf_agreement_by {
#define X(code, word) QAF_AGREEMENT_##code,
	QAF_AGREEMENT_LIST(X)
#undef X
};
extern const char *const qaf_agreement_by_words[];

/* The word of an enum; NULL where it is unknown. */
static inline const char *qaf_word(const char *const *table, int i)
{
	return i < 0 ? NULL : table[i];
}

#endif
