/*
 * Words and tools of a framework: grades, roles, services, plans, domains,
 * tools, kinds of audit, limiting judgements.
 */
#ifndef QAF_CORE_FRAMEWORK_TOOL_H
#define QAF_CORE_FRAMEWORK_TOOL_H

#include "core/framework/value.h"
#include "qaf/words.h"

/* Grades stand best first: a greater index is a worse grade. */
struct qaf_grade {
	const char *id;		/* "requires-improvement" */
	const char *title;	/* "Requires Improvement" */
	const char *descriptor;	/* what it means; see qaf_grade_meaning() */
	const char *descriptor_local;	/* setting that says it, or NULL */
	struct qaf_words synonyms;	/* other words that mean it */
	struct qaf_words rules;
};

struct qaf_role {
	const char *id;		/* "team-manager" */
	const char *title;	/* "Team Manager" */
	const char *up;		/* id of the next role up, or NULL */
	enum qaf_person person;
	struct qaf_words members;	/* a team: the roles that belong to it */
	struct qaf_words synonyms;	/* job titles in staff exports */
	bool records;		/* may record what others did */
	bool data_only;		/* answers for no practice: judges nothing, owes
				 * nothing about an audit */
	bool waives_at_risk;	/* may waive a step of a child at risk */
	struct qaf_words rules;
};

/* A service or a plan: the word under which cases are filed. */
struct qaf_place {
	const char *id;		/* "CP and Court", "CIN": as in the exports */
	const char *title;	/* for people; the id when the file has none */
	struct qaf_words synonyms;
	struct qaf_words rules;
};

/* What good looks like, for an auditor to tick. */
struct qaf_indicator {
	const char *id;		/* within its domain: "smart", or "3" */
	const char *text;
	const char *cite;	/* line of the policy, or NULL */
	struct qaf_duration within;	/* no older than, or QAF_UNIT_NONE */
	const char *dated;	/* what says when: a note, or a case's column */
	struct qaf_words rules;
};

/* What the auditor should ask, or how the council measures a domain. */
struct qaf_prompt {
	const char *text;
	const char *cite;	/* line of the policy, or NULL */
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
	size_t nprompts, nmeasures;
	struct qaf_prompt *prompts, *measures;
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

struct qaf_tool {
	const char *id;
	const char *title;
	const char *version;	/* of the template, kept with each audit so
				 * that repeats compare; or NULL */
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
	struct qaf_words informed_by;	/* kinds of evidence that it builds on */
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
	bool trained;		/* only who is trained to audit */
	bool other_team;	/* nobody of the case's team */
	bool themed;		/* each says at what it looks */
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

#endif
