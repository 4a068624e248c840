/*
 * A framework: one council's quality assurance policy as data.
 *
 * A framework is read from one YAML file (qaf-framework(5)).  Built-in ones
 * are compiled in; a council's own is read from disk.  Nothing about a council
 * is in C: grades, roles, services, tools, domains and steps are the file's own
 * words, and code knows them only as members of this struct.
 *
 * Everything here lives in the arena of the context that parsed it and is
 * read only, but for qaf_framework_set().  Strings are never NULL unless the
 * comment says so; lists are empty, never NULL with a count.
 *
 * Every entry names the rules of the policy that it serves in `rules`.
 */
#ifndef QAF_CORE_FRAMEWORK_H
#define QAF_CORE_FRAMEWORK_H

#include "core/framework/draw.h"
#include "core/framework/follow.h"
#include "core/framework/tool.h"
#include "core/framework/value.h"
#include "qaf/framework.h"

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
	struct qaf_leave exemptions, extensions;
	struct qaf_amount year_start;	/* month 1-12 with which years begin */

	struct qaf_slots *slots;	/* what settings fill (settings.c) */
};

/*
 * Read a framework from `text` (`len` bytes of YAML).  `path` is what messages
 * call the file.  QAF_INPUT with path:line:column of the first fault, and how
 * many more there are.
 */
enum qaf_rc qaf_framework_parse(struct qaf *q, struct qaf_framework **out,
	const char *text, size_t len, const char *path);

/* A built-in framework by name; QAF_UNKNOWN lists those there are. */
enum qaf_rc qaf_framework_builtin(struct qaf *q, struct qaf_framework **out,
	const char *name);
/* Names of the built-in frameworks, in byte order. */
struct qaf_words qaf_framework_builtin_names(struct qaf *q);

/*
 * Set the council's own value of a setting.  Refused: an unknown setting, a
 * value that is not of its type (QAF_INPUT; the message says which values are).
 */
enum qaf_rc qaf_framework_set(struct qaf *q, struct qaf_framework *fw,
	const char *id, const char *value);
/* The id of the setting that the word means, its title too; else the word. */
const char *qaf_framework_setting(const struct qaf_framework *fw,
	const char *word);
/* Would the value be accepted? */
bool qaf_framework_takes(const struct qaf_framework *fw, const char *id,
	const char *value);

/* Index of a grade by any of its words (id, title, synonym, initials when no
 * other grade has them, 1 to n), without regard to case; -1 when none. */
int qaf_grade_index(const struct qaf_framework *fw, const char *word);
/* The same, refused (QAF_INPUT) with the words that are allowed. */
enum qaf_rc qaf_grade_need(struct qaf *q, int *out,
	const struct qaf_framework *fw, const char *word);
/* What a grade means; NULL where neither the file nor the council says. */
const char *qaf_grade_meaning(const struct qaf_framework *fw, size_t grade);
/* The ids of all grades, best first, in the arena. */
struct qaf_words qaf_grade_ids(struct qaf_arena *a,
	const struct qaf_framework *fw);

/*
 * What the framework asks for of the lists of cases and staff beside the columns
 * that every list has, in the arena: by what samples and themes select, divide
 * and spread, and the centre to which an auditor is linked; columns that hold a
 * day; and what is recorded of evidence beside its own fields.  Names may come
 * more than once, and are compared by qaf_folded_same().
 */
struct qaf_words qaf_framework_columns(struct qaf_arena *a,
	const struct qaf_framework *fw);
struct qaf_words qaf_framework_days(struct qaf_arena *a,
	const struct qaf_framework *fw);
struct qaf_words qaf_framework_details(struct qaf_arena *a,
	const struct qaf_framework *fw);

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
/* The same for any of several roles; an empty list means everybody. */
bool qaf_role_in(const struct qaf_framework *fw, const char *word,
	const struct qaf_words *ids);
const struct qaf_place *qaf_framework_service(const struct qaf_framework *fw,
	const char *word);
/* Is the service among these, under its name or another word for it? */
bool qaf_service_among(const struct qaf_framework *fw,
	const struct qaf_words *services, const char *service);
const struct qaf_place *qaf_framework_plan(const struct qaf_framework *fw,
	const char *word);
const struct qaf_tool *qaf_framework_tool(const struct qaf_framework *fw,
	const char *word);
const struct qaf_domain *qaf_tool_domain(const struct qaf_tool *tool,
	const char *word);
const struct qaf_kind *qaf_framework_kind(const struct qaf_framework *fw,
	const char *word);
/* The word by which audits of that kind are known: the framework's own, or that
 * of a kind which every framework has (QAF_KIND_LIST); NULL: no such kind. */
const char *qaf_kind_word(const struct qaf_framework *fw, const char *word);
const struct qaf_sample *qaf_framework_sample(const struct qaf_framework *fw,
	const char *word);
const struct qaf_selection *qaf_framework_selection(
	const struct qaf_framework *fw, const char *word);
const struct qaf_evidence_kind *qaf_framework_evidence(
	const struct qaf_framework *fw, const char *word);
const struct qaf_escalation *qaf_framework_escalation(
	const struct qaf_framework *fw, const char *word);
const struct qaf_report_plan *qaf_framework_report(
	const struct qaf_framework *fw, const char *word);
/* The stage of a dispute with that id; NULL: none. */
const struct qaf_dispute_stage *qaf_framework_dispute(
	const struct qaf_framework *fw, const char *id);
/* The sample that makes audits of this kind, whose rules hold for an audit that
 * is allocated by hand, too.  Where there are several it is the one with that
 * tool; NULL when there is none. */
const struct qaf_sample *qaf_framework_sample_of(const struct qaf_framework *fw,
	const char *kind, const char *tool);
/* A published theme of any sample, by its title; NULL: none. */
const struct qaf_theme *qaf_framework_theme(const struct qaf_framework *fw,
	const char *title);
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
enum qaf_rc qaf_kind_need(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *word);
enum qaf_rc qaf_evidence_need(struct qaf *q,
	const struct qaf_evidence_kind **out, const struct qaf_framework *fw,
	const char *word);
enum qaf_rc qaf_stage_need(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *word);

/* The stage at which an audit is looked at again, when nobody names one: that
 * after the auditor's; NULL when the framework has none. */
const char *qaf_stage_again(const struct qaf_framework *fw);

/* The roles that judge an audit with that tool in the selection. */
const struct qaf_words *qaf_selection_by(const struct qaf_selection *s,
	const char *tool);

/* The stage that audits of this selection have had: the one that it names, else
 * the second where it looks at those on which stages differ; NULL: none. */
const char *qaf_selection_after(const struct qaf_framework *fw,
	const struct qaf_selection *s);

/* The stage that an audit must have had before `stage` is recorded: that of the
 * selection for it, else, from the third on, the second.  NULL: none but the
 * auditor's. */
const char *qaf_stage_awaited(const struct qaf_framework *fw, const char *stage);

/* Does the sample make audits with that tool (an id)? */
bool qaf_sample_has_tool(const struct qaf_sample *s, const char *tool);
/* The time for an audit that the sample makes with that tool, and from when it
 * counts. */
struct qaf_duration qaf_sample_time(const struct qaf_sample *s,
	const struct qaf_tool *tool, enum qaf_anchor *from);
/* Has a tool of the sample auditors of its own? */
bool qaf_sample_has_own_auditors(const struct qaf_sample *sample);
/* May somebody in that role audit with that tool (an id) in this sample?  Only
 * what `tools` says of auditors is looked at (DUD23-30). */
bool qaf_sample_tool_role(const struct qaf_framework *fw,
	const struct qaf_sample *sample, const char *tool, const char *role);
/* The tool that a sample uses for a case of this service. */
const struct qaf_tool *qaf_sample_tool(const struct qaf_framework *fw,
	const struct qaf_sample *sample, const char *service);

#endif
