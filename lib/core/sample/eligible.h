/*
 * Which cases are eligible: what frame.c, rules.c and eligible.c share.
 */
#ifndef QAF_CORE_SAMPLE_ELIGIBLE_H
#define QAF_CORE_SAMPLE_ELIGIBLE_H

#include "core/framework/framework.h"
#include "core/sample/plan_start.h"
#include "core/sample/private.h"

/* Where a value of a case comes from. */
enum case_field {
	FIELD_SERVICE,
	FIELD_TEAM,
	FIELD_PLAN,
	FIELD_WORKER,
	FIELD_MANAGER,
	FIELD_REF,
	FIELD_COUNT,
	FIELD_ATTRIBUTE = FIELD_COUNT,
};

/* Attributes are compared by their first so many bytes. */
#define CASE_VALUE 1024

/* One case as the statement gives it; NULL where something is not known. */
struct case_row {
	const char *field[FIELD_COUNT];
	const char *opened, *closed, *last_audited, *attributes;
	char value[CASE_VALUE];	/* of the attribute that was looked up last */
};

/* What was found for a text before, since cases repeat the same few words. */
struct memo_word {
	const char *text;
	const char *value;	/* NULL: it is not wanted */
};
struct memo {
	struct qaf_arena *arena;
	struct memo_word *words;	/* open addressing */
	size_t n, cap;			/* cap is a power of two */
};

/*
 * A rule on one field of a case.  Either the field must be one of the words
 * `wanted`, or its value is the case's stratum or what the quota is spread
 * over.
 */
struct case_rule {
	const struct qaf_framework *fw;
	enum case_field field;
	const char *name;	/* of an attribute */
	struct qaf_words wanted;
	struct qaf_where condition;	/* of which `wanted` are the values */
	const struct qaf_quota *strata;	/* the words are those of its strata */
	bool any;		/* every value will do, as it is */
	bool person;		/* the value is somebody who is known */
	bool seen;		/* some case has a value */
	const char *asked;	/* what is asked: "plan is CIN" */
	const char *reason;	/* why a case is left out */
	long left_out;
	struct memo memo;
};

/* A rule on the field called `name` (service, plan, team ... or attribute). */
void qaf_case_rule_init(struct case_rule *r, struct qaf *q,
	const struct qaf_framework *fw, const char *name);

/*
 * The value of the rule's field in the words of `wanted`, or in the
 * framework's own; NULL when it is not among those wanted or not known.  Lives
 * as long as the rule.
 */
enum qaf_rc qaf_case_rule_value(struct qaf *q, const char **out,
	struct case_rule *r, struct case_row *row);

/* The field's text as it stands, or NULL; an attribute's until the next. */
enum qaf_rc qaf_case_field_text(struct qaf *q, const char **out,
	enum case_field field, const char *name, struct case_row *row);

/* The day on which the case's plan began, as its row has it, or NULL; until the next attribute. */
enum qaf_rc qaf_case_plan_start(struct qaf *q, const char **out,
	struct case_row *row);

/* `d` before `day`: calendar months keep the day of the month. */
qaf_date qaf_eligible_before(qaf_date day, struct qaf_duration d);

/* Why a case is left out; each case counts for the first reason that
 * applies. */
enum frame_reason {
	ELIGIBLE,
	CLOSED,
	NOT_OPENED,
	OPEN_TOO_BRIEFLY,
	OPEN_TOO_LONG,
	PLAN_START_UNKNOWN,
	PLAN_TOO_BRIEF,
	OTHER_PERIOD,
	AUDITED,
	UNDER_WAY,
	DONE,
	ELSEWHERE,
	NOT_DATED,
	NO_STRATUM,
	RULE,			/* the rule that left it out has the count */
	NREASONS,
};

/* What one audit of a case says about drawing the case: when it was submitted,
 * that it is not handed in, or from which draw for the same days it came. */
struct frame_audited {
	const char *ref;	/* of the case */
	qaf_date submitted;	/* after `audited_after`, or QAF_NO_DATE */
	long long open;		/* audit that is not handed in, or 0 */
	const char *draw, *tool;	/* or NULL */
	bool same;		/* the draw is of this sample */
};

/* What was found of one row of a case. */
struct frame_verdict {
	enum frame_reason why;
	size_t rule;			/* that left it out, of RULE */
	const struct frame_audited *because;	/* or NULL */
	const char *stratum, *spread;	/* of one that is ELIGIBLE */
};

/* Cases that a reason names in the frame's list of exclusions. */
struct frame_named {
	struct qaf_str text;
	size_t n;
};

/* Everything by which a case is judged. */
struct frame_judge {
	struct qaf *q;
	const struct qaf_eligible *eligible;
	const char *today, *opened_by, *audited_after;
	const char *opened_since;	/* NULL: opened at any time */
	const char *period_from, *period_to;	/* NULL: opened at any time */
	bool planned;		/* the plan must have begun by `planned_by` */
	qaf_date planned_by;
	bool plan_start_seen;	/* some case says when its plan began */
	size_t nrules;
	struct case_rule *rules;
	struct case_rule *stratum, *spread;	/* NULL: none */
	struct case_rule *own_tool;	/* services of tools with auditors of
					 * their own; NULL: none */
	const struct qaf_sample *sample;
	const char *dated;		/* attribute, or NULL */
	qaf_date dated_from, dated_to;
	size_t naudited, at_audited;
	struct frame_audited *audited;
	const struct qaf_framework *fw;
	long cases;		/* that were judged */
	long left_out[NREASONS];
	struct frame_named named[NREASONS];
};

/* The audits that could keep cases from the round's frame: those of one case,
 * or of all (`ref` NULL), in order of reference.  `since`: see
 * frame_judge.audited_after. */
enum qaf_rc qaf_frame_audited(struct qaf *q, struct frame_audited **out,
	size_t *n, const struct sample_round *p, const char *since,
	const char *ref);

/* Does this audit keep a case of that service from the sample's frame, and
 * why?  ELIGIBLE when it does not. */
enum frame_reason qaf_frame_judge_audit(const struct frame_audited *a,
	const struct qaf_framework *fw, const struct qaf_sample *sample,
	const char *service);

/* Everything by which the cases of a round are judged: its rules, where a case
 * belongs, days, and what is known of audits. */
enum qaf_rc qaf_frame_judge_init(struct frame_judge *j, struct qaf *q,
	const struct sample_round *p);

/* Judge one row of a case.  Where many are judged, they come in order of
 * reference. */
enum qaf_rc qaf_frame_judge_case(struct frame_judge *j,
	struct frame_verdict *out, struct case_row *row);
/* Only by the days on which its plan began, and of `dated_last_period`. */
enum qaf_rc qaf_frame_judge_days(struct frame_judge *j, enum frame_reason *why,
	struct case_row *row);
/* A reason in words; those of rules stand with the rule (then NULL). */
const char *qaf_frame_reason_text(const struct frame_judge *j,
	const struct sample_round *p, enum frame_reason why);

/* A notice where nothing selects the cases of the round's theme (columns.c). */
void qaf_frame_tell_theme(struct qaf *q, const struct sample_round *p);

/* Which conditions of the round's published theme ask for a column that no case
 * has: `without` has one for each.  A person who narrows the draw by --where, or
 * names the case, may do without it, which is said; else QAF_RULE. */
enum qaf_rc qaf_frame_without_columns(struct qaf *q,
	const struct sample_round *p, bool *without);

/* Once all cases are judged: refuse (QAF_RULE) where a column that the
 * eligibility asks for is in no case, and say so of the others (columns.c). */
enum qaf_rc qaf_frame_columns(struct frame_judge *j,
	const struct sample_round *p);

#endif
