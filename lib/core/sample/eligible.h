/*
 * Which cases are eligible: what frame.c, rules.c and eligible.c share.
 */
#ifndef QAF_CORE_SAMPLE_ELIGIBLE_H
#define QAF_CORE_SAMPLE_ELIGIBLE_H

#include "core/framework/framework.h"
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
	bool any;		/* every value will do, as it is */
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

/* `d` before `day`: calendar months keep the day of the month. */
qaf_date qaf_eligible_before(qaf_date day, struct qaf_duration d);

/* Why a case is left out; each case counts for the first reason that
 * applies. */
enum frame_reason {
	ELIGIBLE,
	CLOSED,
	NOT_OPENED,
	OPEN_TOO_BRIEFLY,
	AUDITED,
	UNDER_WAY,
	DONE,
	NOT_DATED,
	NO_STRATUM,
	RULE,			/* the rule that left it out has the count */
	NREASONS,
};

/* What the audits of a case say about drawing it again. */
struct frame_audited {
	const char *ref;
	qaf_date submitted;	/* after `audited_after` */
	bool under_way, done;
};

/* Everything by which a case is judged. */
struct frame_judge {
	struct qaf *q;
	const struct qaf_eligible *eligible;
	const char *today, *opened_by, *audited_after;
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
	long left_out[NREASONS];
};

/* Everything by which the cases of a round are judged: its rules, where a case
 * belongs, days, and what is known of audits. */
enum qaf_rc qaf_frame_judge_init(struct frame_judge *j, struct qaf *q,
	const struct sample_round *p);

#endif
