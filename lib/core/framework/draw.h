/*
 * What a framework draws: samples of cases, selections of audits.
 */
#ifndef QAF_CORE_FRAMEWORK_DRAW_H
#define QAF_CORE_FRAMEWORK_DRAW_H

#include "core/framework/tool.h"

enum qaf_compare {
	QAF_WHERE_IS,		/* one of the values */
	QAF_WHERE_IS_NOT,	/* none of them */
	QAF_WHERE_BELOW,	/* below or above the one value, a number or */
	QAF_WHERE_ABOVE,	/* a date */
};

/* A condition on a field of a case; names are compared by qaf_fold(). */
struct qaf_where {
	const char *name;
	enum qaf_compare compare;
	struct qaf_words values;
	bool bad;		/* the file's values cannot be compared so */
};

/* Take the operator that stands before the first value ("> 18", "!= CIN"), as
 * in a file.  False when what is left cannot be compared so. */
bool qaf_where_read(struct qaf_arena *a, struct qaf_where *w);
/* Read NAME=VALUE, NAME!=VALUE, NAME<VALUE, NAME>VALUE or "NAME in VALUE,
 * VALUE"; false for anything else. */
bool qaf_where_parse(struct qaf_arena *a, struct qaf_where *out,
	const char *text);
/* Is the text below, or above, the value? */
bool qaf_where_ordered(const struct qaf_where *w, const char *text);
/* "plan is CIN or CP"; where it does not hold, "plan is not CIN or CP". */
char *qaf_where_text(struct qaf_arena *a, const struct qaf_where *w, bool holds);

/* Which cases may be drawn. */
struct qaf_eligible {
	struct qaf_duration open_at_least;
	struct qaf_duration open_at_most;	/* opened since, not before */
	struct qaf_duration plan_at_least;	/* on the plan that long */
	struct qaf_duration not_audited_within;
	struct qaf_words plans, services, teams;	/* empty: all */
	struct qaf_words not_services;	/* none of theirs */
	bool closed;		/* closed cases are eligible too */
	size_t nwhere;
	struct qaf_where *where;
	const char *dated;	/* date attribute in the previous period, or NULL */
	bool in_period;		/* only what was opened in the period drawn for */
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
	struct qaf_words synonyms;	/* other words for it in the list */
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
	struct qaf_words not_services;	/* never who works there */
	/* Whose own work it may not be: worker, manager; empty: both. */
	struct qaf_words barred;
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
	struct qaf_eligible eligible;	/* beside what the sample asks */
	bool tbc;
	struct qaf_words rules;
};

struct qaf_tool_for {
	const char *tool;	/* id */
	struct qaf_words services;
	/* Roles that audit with it, and in this sample with no other tool;
	 * empty: whoever audits. */
	struct qaf_words auditors;
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
	const char *source;	/* list of cases that it draws from; NULL: any */
	bool purposive;		/* managers choose; never called random */
	struct qaf_words selected_by;	/* roles; who chooses or draws */
	/* From the beginning of the period, until it is to be drawn; NONE: by its
	 * end. */
	struct qaf_duration drawn_within;
	struct qaf_words coverage;	/* plans that the choice should mix */
	struct qaf_duration coverage_within;	/* NONE: within a period */
	struct qaf_eligible eligible;
	struct qaf_quota quota;
	struct qaf_auditors auditors;
	struct qaf_duration audit_within;	/* the tool's, unless given */
	enum qaf_anchor audit_from;
	bool time_of_tool;	/* no time is given: each tool has its own */
	bool themed;		/* a draw needs a theme */
	size_t nthemes;
	struct qaf_theme *themes;
	struct qaf_duration repeat_after;	/* a theme comes round again;
						 * NONE: none does */
	struct qaf_words informed_by;	/* evidence whose themes it takes up */
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
	struct qaf_words tools;	/* only audits with these; empty: all */
};

/* Who judges the audits of one tool. */
struct qaf_by_tool {
	const char *tool;	/* id */
	struct qaf_words roles;
};

/* A selection over audits: moderation, panel, benchmarking, dip sample. */
struct qaf_selection {
	const char *id;
	const char *title;
	struct qaf_every every;
	const char *stage;	/* stage that it grades, or NULL: looks only */
	/* Kind of evidence by which an audit has been looked at, where it has
	 * no stage; NULL: nothing is recorded. */
	const char *recorded_as;
	const char *after;	/* only audits that have this stage, or NULL */
	struct qaf_words tools, services, kinds;	/* empty: all */
	bool differs;		/* only where two stages differ */
	size_t nparts;
	struct qaf_part *parts;
	struct qaf_words by;	/* roles that do it */
	size_t nby_tool;	/* tools with roles of their own */
	struct qaf_by_tool *by_tool;
	bool not_auditor;	/* never who audited */
	bool blind;		/* is done without seeing the earlier grades */
	bool invite_auditor;	/* the auditor may join */
	struct qaf_words rules;
	struct qaf_duration within;	/* of being assigned, or QAF_UNIT_NONE */
	struct qaf_words supports;	/* roles that help those of `by` */
};

#endif
