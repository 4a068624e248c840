/*
 * A framework: one council's quality assurance policy as data.
 *
 * A framework is read from one YAML file (qaf-framework(5)).  Built-in ones
 * are compiled in; a council's own is read from disk.  Nothing about a council
 * is in C: grades, roles, services, tools, domains, steps are all the file's
 * own words, and code knows them only by their place in this struct.
 *
 * Everything here lives in the arena of the context that parsed it and is
 * read only, but for qaf_framework_set().  Strings are never NULL unless the
 * comment says so; lists are empty, never NULL with a count.
 *
 * Every entry names the rules of the policy that it serves in `rules`.
 */
#ifndef QAF_FRAMEWORK_H
#define QAF_FRAMEWORK_H

#include <stdint.h>

#include "qaf/out.h"
#include "qaf/qaf.h"

/* A list of words: ids of other entries, or plain texts. */
struct qaf_words {
	size_t n;
	const char **word;
};

/* True when the list has the word (exactly); an empty list has none. */
bool qaf_words_has(const struct qaf_words *w, const char *word);

/*
 * A number that the policy gives or leaves to the council.  When `known` is
 * false the policy gives none and the council has set none: never guess, say
 * which setting (`local`) is missing.  Counts are whole, percentages 0 to 100.
 */
struct qaf_amount {
	bool known;
	double n;
	const char *local;	/* the setting it comes from, or NULL */
};

/* A date that the council sets (a cycle's first day). */
struct qaf_setting_date {
	qaf_date day;		/* QAF_NO_DATE when not set */
	const char *local;	/* or NULL */
};

/* How long, in the policy's unit (spec/deadlines.md). */
enum qaf_unit {
	QAF_UNIT_NONE,		/* no time given */
	QAF_UNIT_DAY,
	QAF_UNIT_WORKING_DAY,
	QAF_UNIT_WEEK,
	QAF_UNIT_MONTH,
	QAF_UNIT_YEAR,
};

struct qaf_duration {
	enum qaf_unit unit;
	int n;			/* 0 for "immediately": the same day */
	int minute;		/* "1 day at 12:00": 720; -1: end of the day */
	const char *local;	/* the setting it comes from, or NULL */
};

/*
 * "3 days", "5 working days", "1 week", "6 months", "1 year", "immediately",
 * "none", "1 day at 12:00".  False when it is none of these.
 */
bool qaf_duration_parse(struct qaf_duration *out, const char *s);
/* The same words back. */
char *qaf_duration_text(struct qaf_arena *a, struct qaf_duration d);

/* How often.  QAF_EVERY_WEEKS and _MONTHS count in `n`; others have n = 1. */
enum qaf_every_unit {
	QAF_EVERY_DEMAND,	/* when asked for */
	QAF_EVERY_WEEKS,	/* "week", "fortnight", "8 weeks" */
	QAF_EVERY_MONTHS,	/* "month", "2 months" */
	QAF_EVERY_QUARTER,
	QAF_EVERY_TERM,		/* see qaf_framework.terms */
	QAF_EVERY_HALF_YEAR,
	QAF_EVERY_YEAR,
	QAF_EVERY_DAY,
};

struct qaf_every {
	enum qaf_every_unit unit;
	int n;
};

bool qaf_every_parse(struct qaf_every *out, const char *s);
char *qaf_every_text(struct qaf_arena *a, struct qaf_every e);

/* A set of grades: bit i stands for grades[i].  0 means any grade. */
typedef uint32_t qaf_grades;
#define QAF_GRADES_MAX 32
static inline bool qaf_grades_has(qaf_grades set, int grade)
{
	return grade >= 0 && grade < QAF_GRADES_MAX &&
		(set == 0 || (set >> grade & 1) != 0);
}

/* Grades stand best first: a greater index is a worse grade. */
struct qaf_grade {
	const char *id;		/* "requires-improvement" */
	const char *title;	/* "Requires Improvement" */
	struct qaf_words synonyms;	/* other words that mean it */
	struct qaf_words rules;
};

/*
 * Who on the audit a role is: a role may be a job that many hold, or a place
 * on this very audit, or both (the case's own manager is a team manager).
 */
enum qaf_person {
	QAF_PERSON_ANY,		/* whoever holds the job */
	QAF_PERSON_AUDITOR,	/* the audit's auditor */
	QAF_PERSON_WORKER,	/* the case's allocated worker */
	QAF_PERSON_MANAGER,	/* the case's manager */
	QAF_PERSON_MODERATOR,	/* who moderated it */
};

struct qaf_role {
	const char *id;		/* "team-manager" */
	const char *title;	/* "Team Manager" */
	const char *up;		/* id of the next role up, or NULL */
	enum qaf_person person;
	struct qaf_words members;	/* a team: the roles that belong to it */
	struct qaf_words synonyms;	/* job titles in staff exports */
	struct qaf_words rules;
};

/* A service or a plan: the word under which cases are filed. */
struct qaf_place {
	const char *id;		/* "CP and Court", "CIN": as in the exports */
	const char *title;	/* for people; the id when the file has none */
	struct qaf_words synonyms;
	struct qaf_words rules;
};

struct qaf_indicator {
	const char *text;	/* what good looks like */
	struct qaf_duration within;	/* no older than, or QAF_UNIT_NONE */
	struct qaf_words rules;
};

struct qaf_domain {
	const char *id;
	const char *title;
	const char *title_local;	/* setting that names it, or NULL */
	bool optional;		/* may be not applicable to this child */
	struct qaf_words plans;	/* asked for these plans only; empty: all */
	size_t nindicators;
	struct qaf_indicator *indicators;
	struct qaf_words rules;
};

/* Something the tool asks beside its domains; shown on the form. */
struct qaf_question {
	const char *id;
	const char *text;
	struct qaf_words plans;	/* empty: every child */
	struct qaf_words rules;
};

/* A tool that does not grade marks what it sees instead. */
struct qaf_mark {
	const char *id;
	const char *title;
	bool good;		/* a strength, not a defect */
};

enum qaf_scale {
	QAF_SCALE_GRADES,
	QAF_SCALE_MARKS,
	QAF_SCALE_NONE,		/* comments only */
};

/* What an audit may need before it can be submitted; bits of a set. */
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
	X(OBSERVATION, "observation", "what was observed of practice") \
	X(STRENGTHS, "strengths", "at least one strength") \
	X(DEVELOPMENT, "development", "at least one area for development") \
	X(IMPACT, "impact", "the impact for the child") \
	X(ACTIONS, "actions", "at least one action") \
	X(STRETCH_PRACTITIONER, "stretch-practitioner", \
		"a stretch target for the practitioner") \
	X(STRETCH_MANAGER, "stretch-manager", \
		"a stretch target for the manager")

enum qaf_need_bit {
#define X(name, word, text) QAF_NEED_BIT_##name,
	QAF_NEED_LIST(X)
#undef X
	QAF_NEED_COUNT
};
enum qaf_need {
#define X(name, word, text) QAF_AUDIT_##name = 1 << QAF_NEED_BIT_##name,
	QAF_NEED_LIST(X)
#undef X
};
/* The word and the sentence part for a bit number. */
const char *qaf_need_word(enum qaf_need_bit bit);
const char *qaf_need_text(enum qaf_need_bit bit);

/* The event from whose day a time counts. */
enum qaf_anchor {
	QAF_FROM_ALLOCATED,
	QAF_FROM_NOTIFIED,
	QAF_FROM_SUBMITTED,
	QAF_FROM_GRADED,	/* the stage whose grade started the step */
	QAF_FROM_MODERATED,
	QAF_FROM_MET,		/* the action meeting was held */
};

struct qaf_tool {
	const char *id;
	const char *title;
	const char *version;	/* of the template, so that repeats compare */
	enum qaf_scale scale;
	struct qaf_words services;	/* used for these; empty: any */
	size_t ndomains;
	struct qaf_domain *domains;
	size_t nquestions;
	struct qaf_question *questions;
	size_t nmarks;
	struct qaf_mark *marks;
	unsigned requires;	/* enum qaf_need: refused without */
	unsigned asks;		/* enum qaf_need: reminded when missing */
	struct qaf_duration period;	/* months of the journey under review */
	struct qaf_duration within;	/* an audit's own time; NONE: no due date */
	enum qaf_anchor from;	/* from when `within` counts */
	bool deficit;		/* chosen for deficits: not representative */
	struct qaf_words rules;
};

/* What kinds of audit there are (`audit start --kind`). */
struct qaf_kind {
	const char *id;
	const char *title;
	struct qaf_words requested_by;	/* roles */
	struct qaf_words auditors;	/* roles */
	struct qaf_every every;
	const char *tool;	/* id, or NULL */
	bool representative;	/* may describe the whole caseload */
	struct qaf_words rules;
};

/* A domain at (or below) a grade limits the overall grade. */
struct qaf_limit {
	struct qaf_words domains;	/* empty: any domain */
	struct qaf_words tools;		/* empty: any tool */
	int at;			/* index of the grade that limits */
	int overall;		/* the best overall grade then allowed */
	bool override;		/* another is accepted with a reason */
	struct qaf_words rules;
};

/* name = one of the values; names are compared by qaf_fold(). */
struct qaf_where {
	const char *name;
	struct qaf_words values;
};

/* Which cases may be drawn. */
struct qaf_eligible {
	struct qaf_duration open_at_least;
	struct qaf_duration not_audited_within;
	struct qaf_words plans, services, teams;	/* empty: all */
	bool closed;		/* closed cases are eligible too */
	size_t nwhere;
	struct qaf_where *where;
	const char *dated;	/* date attribute in the previous period, or NULL */
};

enum qaf_quota_kind {
	QAF_QUOTA_OPEN,		/* given at the draw (--size) */
	QAF_QUOTA_EACH,		/* amount in every stratum */
	QAF_QUOTA_NAMED,	/* a number per named stratum */
	QAF_QUOTA_TOTAL,
	QAF_QUOTA_PER_AUDITOR,
	QAF_QUOTA_RATE,		/* amount is a percentage of the frame */
	QAF_QUOTA_ALL,
};

struct qaf_stratum {
	const char *name;	/* value of the strata's attribute */
	struct qaf_amount n;	/* QAF_QUOTA_NAMED */
};

struct qaf_quota {
	enum qaf_quota_kind kind;
	struct qaf_amount amount;	/* EACH, TOTAL, PER_AUDITOR, RATE */
	const char *by;		/* "service", "plan", "team", an attribute, NULL */
	size_t nstrata;		/* named strata; 0: whatever is present */
	struct qaf_stratum *strata;
	const char *spread;	/* attribute whose values are all represented, or NULL */
	struct qaf_amount reserves;	/* in each stratum */
};

struct qaf_auditors {
	struct qaf_words roles;	/* empty: anyone */
	struct qaf_words services;	/* who work there; empty: any */
	bool other_team;	/* not from the case's team */
	/* Attribute ("centre") of the case to whose value the auditor may not
	 * be linked, or NULL; a case that has none counts with its team. */
	const char *not_linked;
	bool trained;		/* not who is on record as untrained */
	struct qaf_amount share;	/* at most so many ... */
	struct qaf_every share_per;	/* ... in this time */
	struct qaf_words rules;
};

/* A subject published for a period; `tbc` ones are still to be decided. */
struct qaf_theme {
	const char *period;	/* "2024-02", or NULL: any time */
	const char *title;
	struct qaf_words scope;	/* what it looks at */
	bool tbc;
	struct qaf_words rules;
};

struct qaf_tool_for {
	const char *tool;	/* id */
	struct qaf_words services;
};

/* A sampling plan: what `sample draw` draws. */
struct qaf_sample {
	const char *id;
	const char *title;
	struct qaf_every every;
	struct qaf_setting_date from;	/* where cycles of weeks count from */
	const char *kind;	/* kind of audit that it makes */
	const char *tool;	/* id */
	size_t ntools;		/* tools of some services, instead of `tool` */
	struct qaf_tool_for *tools;
	bool purposive;		/* managers choose; never called random */
	struct qaf_words selected_by;	/* roles; who chooses or draws */
	struct qaf_words coverage;	/* plans that the choice should mix */
	struct qaf_eligible eligible;
	struct qaf_quota quota;
	struct qaf_auditors auditors;
	struct qaf_duration audit_within;	/* the tool's, unless given */
	enum qaf_anchor audit_from;
	bool themed;		/* a draw needs a theme */
	size_t nthemes;
	struct qaf_theme *themes;
	struct qaf_amount per_period;	/* draws expected in a period; known 1 */
	struct qaf_words rules;
};

/* Which audits a part of a selection takes, and how many of them. */
struct qaf_part {
	qaf_grades grades;	/* 0: every grade */
	bool rest;		/* only those no earlier part's grades covered */
	enum qaf_quota_kind kind;	/* ALL, RATE, TOTAL or OPEN */
	struct qaf_amount amount;
	const char *spread;	/* "grade", "service", ... or NULL */
};

/* A selection over audits: moderation, panel, benchmarking, dip sample. */
struct qaf_selection {
	const char *id;
	const char *title;
	struct qaf_every every;
	const char *stage;	/* stage that it grades, or NULL: looks only */
	const char *after;	/* only audits that have this stage, or NULL */
	struct qaf_words tools, services, kinds;	/* empty: all */
	bool differs;		/* only where two stages differ */
	size_t nparts;
	struct qaf_part *parts;
	struct qaf_words by;	/* roles that do it */
	bool not_auditor;	/* never who audited */
	bool blind;		/* may be done without seeing the first grade */
	bool invite_auditor;	/* the auditor may join */
	struct qaf_words rules;
};

/* What makes a step start. */
enum qaf_event {
	QAF_ON_GRADED,		/* the final grade is in `grades` */
	QAF_ON_SUBMITTED,
	QAF_ON_ALLOCATED,
	QAF_ON_REAUDIT,		/* a re-audit's final grade is in `grades` */
	QAF_ON_DIFFERENCE,	/* two stages differ */
};

struct qaf_step {
	const char *id;		/* may occur more than once: see `grades` */
	const char *title;
	enum qaf_event on;
	qaf_grades grades;	/* 0: any */
	bool if_risk;		/* only where risk is identified */
	struct qaf_words tools, services, kinds;	/* empty: all */
	enum qaf_anchor from;
	struct qaf_duration within;	/* QAF_UNIT_NONE: never overdue */
	struct qaf_duration within_if_risk;	/* QAF_UNIT_NONE: as `within` */
	struct qaf_duration opens;	/* window; QAF_UNIT_NONE: at once */
	struct qaf_words by;	/* roles, the first one answers for it */
	struct qaf_words notify;	/* roles to be told */
	struct qaf_words passes;	/* what must hold for it to be done */
	bool reaudit;		/* fulfilled by submitting a re-audit */
	const char *tool;	/* of the re-audit, NULL: the same */
	qaf_grades pass_grades;	/* re-audit passes at these; 0: not said */
	struct qaf_words rules;
};

enum qaf_escalation_on {
	QAF_ESCALATE_OVERDUE,	/* a step is late by `after` */
	QAF_ESCALATE_CONCERN,	/* a step was done and found a concern */
	QAF_ESCALATE_REAUDIT,	/* a re-audit's grade is in `grades` again */
};

struct qaf_escalation {
	const char *id;
	const char *title;
	enum qaf_escalation_on on;
	struct qaf_words steps;	/* ids; empty: every step */
	qaf_grades grades;
	struct qaf_duration after;	/* NONE with `local`: not set yet */
	struct qaf_words to;	/* roles; empty: the next role up */
	struct qaf_words forums;	/* meetings or boards, as text */
	struct qaf_words rules;
};

/* A stage of a dispute over an audit's findings. */
struct qaf_dispute_stage {
	const char *id;
	const char *title;
	struct qaf_words by;	/* roles that raise it */
	struct qaf_words with;	/* roles that answer */
	struct qaf_words rules;
};

/* Something that is to happen so many times in a period. */
struct qaf_cadence {
	const char *id;
	const char *title;
	const char *what;	/* id of the evidence kind that counts, or NULL */
	const char *audits;	/* kind of audit that counts, or NULL */
	const char *of_type;	/* "direct-work", or NULL: any */
	struct qaf_words of;	/* roles observed; empty: not of a person */
	struct qaf_words by;	/* roles that do it */
	struct qaf_amount times;
	struct qaf_every per;
	int part, parts;	/* 1 of 2: the first half of the period; 0 of 0 */
	struct qaf_words rules;
};

struct qaf_meeting {
	const char *id;
	const char *title;
	struct qaf_every every;
	struct qaf_words chair, with;	/* roles or texts */
	struct qaf_words agenda;
	struct qaf_words rules;
};

struct qaf_tracker {
	const char *id;
	const char *title;
	struct qaf_words held_by;
	struct qaf_words holds;	/* what stands on it */
	struct qaf_every review;
	struct qaf_words rules;
};

struct qaf_report_plan {
	const char *id;
	const char *title;
	struct qaf_every every;
	struct qaf_words contains;	/* section ids */
	struct qaf_words audience;
	struct qaf_words author;
	const char *note;	/* what it must say, or NULL */
	struct qaf_words rules;
};

struct qaf_evidence_kind {
	const char *id;
	const char *title;
	const char *source;	/* "family", "practitioner", ... or NULL */
	bool consent;		/* recorded only with the family's consent */
	bool no_child;		/* must not identify a child */
	struct qaf_words fields;	/* what to record */
	struct qaf_words types;	/* "direct-work", "supervision" */
	struct qaf_words rules;
};

/* A line said to people when something happens. */
struct qaf_reminder {
	const char *on;		/* allocated submitted graded moderated ... */
	qaf_grades grades;	/* 0: any */
	struct qaf_words tools;	/* empty: any */
	struct qaf_words evidence;	/* kinds, when recorded; empty: any */
	struct qaf_words to;	/* roles */
	const char *text;
	struct qaf_words rules;
};

struct qaf_term {
	const char *id;		/* "autumn" */
	int month, day;		/* on which it begins */
};

/* What an action must say (SMART). */
struct qaf_action_plan {
	struct qaf_words fields;	/* owner measure due people ... */
	struct qaf_words owners;	/* roles that may own one; empty: any */
	struct qaf_words completed_by;	/* roles that report completion */
	struct qaf_words verified_by;	/* roles that verify */
	struct qaf_words rules;
};

/* How qaf applies a rule. */
#define QAF_HOW_LIST(X) \
	X(ENFORCED, "enforced") \
	X(TIMED, "timed") \
	X(DRAWN, "drawn") \
	X(REPORTED, "reported") \
	X(RECORDED, "recorded") \
	X(REMINDED, "reminded")

enum qaf_how {
#define X(name, word) QAF_HOW_##name,
	QAF_HOW_LIST(X)
#undef X
};
const char *qaf_how_word(enum qaf_how how);

struct qaf_rule {
	const char *id;		/* "HFD24-05" */
	const char *area;	/* "timer" */
	enum qaf_how how;
	const char *summary;
	const char *cite;	/* "319: record manager's oversight ..." */
	const char *open;	/* what the policy leaves open, or NULL */
};

enum qaf_local_type {
	QAF_LOCAL_COUNT,
	QAF_LOCAL_PERCENT,
	QAF_LOCAL_DATE,
	QAF_LOCAL_DURATION,
	QAF_LOCAL_TEXT,
	QAF_LOCAL_YEARDAY,	/* "09-01" */
};

/* A value that the policy leaves to the council. */
struct qaf_local {
	const char *id;
	const char *title;
	enum qaf_local_type type;
	const char *initial;	/* the file's default, or NULL: none */
	const char *value;	/* in force: set by the council, or initial */
	bool set;		/* by the council */
	const char *why;
	struct qaf_words rules;
};

struct qaf_framework {
	const char *id;		/* "herefordshire-2024" */
	const char *title;
	const char *council;
	const char *published;	/* "2024-02" */
	const char *source;	/* what the line numbers of `cite` refer to */
	const char *text;	/* the YAML it was read from */
	size_t text_len;

	size_t ngrades;
	struct qaf_grade *grades;	/* best first */
	qaf_grades not_good_enough;	/* graded so: follow-up; may be 0 */
	struct qaf_words stages;	/* who grades, in order; [0] the auditor */
	struct qaf_words final_grade;	/* the last of these that happened decides */

	size_t nroles, nservices, nplans, ntools, nkinds;
	struct qaf_role *roles;
	struct qaf_place *services;
	struct qaf_place *plans;
	struct qaf_tool *tools;
	struct qaf_kind *kinds;

	size_t nlimits, nsamples, nselections, nsteps, nescalations;
	struct qaf_limit *limits;
	struct qaf_sample *samples;
	struct qaf_selection *selections;
	struct qaf_step *steps;
	struct qaf_escalation *escalations;

	size_t ndisputes, ncadences, nmeetings, ntrackers, nreports;
	struct qaf_dispute_stage *disputes;
	struct qaf_cadence *cadences;
	struct qaf_meeting *meetings;
	struct qaf_tracker *trackers;
	struct qaf_report_plan *reports;

	size_t nevidence, nreminders, nterms, nlocals, nrules;
	struct qaf_evidence_kind *evidence;
	struct qaf_reminder *reminders;
	struct qaf_term *terms;
	struct qaf_local *locals;
	struct qaf_rule *rules;

	struct qaf_action_plan actions;
	struct qaf_amount year_start;	/* month 1-12 with which years begin */

	struct qaf_slots *slots;	/* where settings go; framework.c's own */
};

/* One fault of a file: where, what was found, what is allowed. */
struct qaf_fault {
	int line, column;	/* from 1 */
	const char *text;
};

struct qaf_faults {
	size_t n, cap;
	struct qaf_fault *fault;	/* in the order of the file */
};

/*
 * Read a framework from `text` (`len` bytes of YAML).  `path` is what messages
 * call the file.  QAF_INPUT with path:line:column of the first fault, and how
 * many more there are.
 */
enum qaf_rc qaf_framework_parse(struct qaf *q, struct qaf_framework **out,
	const char *text, size_t len, const char *path);

/* Every fault of a file, none when it is good; fails only with the system. */
enum qaf_rc qaf_framework_check(struct qaf *q, struct qaf_faults *out,
	const char *text, size_t len);

/* A built-in framework by name; QAF_UNKNOWN lists those there are. */
enum qaf_rc qaf_framework_builtin(struct qaf *q, struct qaf_framework **out,
	const char *name);
/* Names of the built-in frameworks, in byte order. */
struct qaf_words qaf_framework_builtin_names(struct qaf *q);

/*
 * Put the council's own value in the place of a setting.  Refused: an unknown
 * setting, a value that is not of its type (QAF_INPUT says what is).
 */
enum qaf_rc qaf_framework_set(struct qaf *q, struct qaf_framework *fw,
	const char *id, const char *value);
/* Would it be taken? */
bool qaf_framework_takes(const struct qaf_framework *fw, const char *id,
	const char *value);

/* Index of a grade by any of its words (id, title, synonym, initials when no
 * other grade has them, 1 to n), without regard to case; -1 when none. */
int qaf_grade_index(const struct qaf_framework *fw, const char *word);
/* The same, refused (QAF_INPUT) with the words that are allowed. */
enum qaf_rc qaf_grade_need(struct qaf *q, int *out,
	const struct qaf_framework *fw, const char *word);

/* Lookups by id, title or synonym, folded (case, spaces and punctuation do not
 * matter); NULL when there is none. */
const struct qaf_role *qaf_framework_role(const struct qaf_framework *fw,
	const char *word);
/*
 * True when someone whose staff record says `word` holds the role `id`: the
 * word means that role, or one of its members.
 */
bool qaf_role_is(const struct qaf_framework *fw, const char *word,
	const char *id);
/* The same for any of several roles; an empty list is anyone. */
bool qaf_role_in(const struct qaf_framework *fw, const char *word,
	const struct qaf_words *ids);
const struct qaf_place *qaf_framework_service(const struct qaf_framework *fw,
	const char *word);
const struct qaf_place *qaf_framework_plan(const struct qaf_framework *fw,
	const char *word);
const struct qaf_tool *qaf_framework_tool(const struct qaf_framework *fw,
	const char *word);
const struct qaf_domain *qaf_tool_domain(const struct qaf_tool *tool,
	const char *word);
const struct qaf_kind *qaf_framework_kind(const struct qaf_framework *fw,
	const char *word);
const struct qaf_sample *qaf_framework_sample(const struct qaf_framework *fw,
	const char *word);
const struct qaf_selection *qaf_framework_selection(
	const struct qaf_framework *fw, const char *word);
const struct qaf_evidence_kind *qaf_framework_evidence(
	const struct qaf_framework *fw, const char *word);
const struct qaf_report_plan *qaf_framework_report(
	const struct qaf_framework *fw, const char *word);
const struct qaf_rule *qaf_framework_rule(const struct qaf_framework *fw,
	const char *id);
struct qaf_local *qaf_framework_local(const struct qaf_framework *fw,
	const char *id);
/* The first step with that id (title and roles); others may follow it. */
const struct qaf_step *qaf_framework_step(const struct qaf_framework *fw,
	const char *id);

/* The same, refused (QAF_UNKNOWN) with what there is and "did you mean". */
enum qaf_rc qaf_tool_need(struct qaf *q, const struct qaf_tool **out,
	const struct qaf_framework *fw, const char *word);
enum qaf_rc qaf_domain_need(struct qaf *q, const struct qaf_domain **out,
	const struct qaf_tool *tool, const char *word);
enum qaf_rc qaf_sample_need(struct qaf *q, const struct qaf_sample **out,
	const struct qaf_framework *fw, const char *word);
enum qaf_rc qaf_selection_need(struct qaf *q, const struct qaf_selection **out,
	const struct qaf_framework *fw, const char *word);
enum qaf_rc qaf_kind_need(struct qaf *q, const struct qaf_kind **out,
	const struct qaf_framework *fw, const char *word);
enum qaf_rc qaf_evidence_need(struct qaf *q,
	const struct qaf_evidence_kind **out, const struct qaf_framework *fw,
	const char *word);
enum qaf_rc qaf_stage_need(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *word);

/* The stage at which an audit is looked at again, when nobody names one: that
 * after the auditor's; NULL when the framework has none. */
const char *qaf_stage_again(const struct qaf_framework *fw);

/* The tool that a sample uses for a case of this service. */
const struct qaf_tool *qaf_sample_tool(const struct qaf_framework *fw,
	const struct qaf_sample *sample, const char *service);

/* ---- for people ---- */

/* The built-in frameworks: framework, council, title, published, rules,
 * left_open.  A listing. */
enum qaf_rc qaf_framework_list(struct qaf *q, struct qaf_out *out);

/* What a framework says, and first what it leaves to the council.  A report
 * of several tables. */
enum qaf_rc qaf_framework_show(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *fw);

/* Every rule: rule, area, summary, applies_by, cite.  A listing. */
enum qaf_rc qaf_framework_rules(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *fw);

/* Frameworks side by side, `n` of them, one aspect a row.  A listing. */
enum qaf_rc qaf_framework_compare(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *const *fws, size_t n);

#endif
