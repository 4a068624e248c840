/*
 * What the files of the import of audits share: the list (audits.c), reading a
 * row of it (audits_read.c) and storing that (audits_store.c).
 */
#ifndef QAF_CORE_IMPORT_AUDITS_H
#define QAF_CORE_IMPORT_AUDITS_H

#include "core/framework/framework.h"
#include "core/grade.h"
#include "core/import/words.h"
#include "qaf/moderate.h"

enum {
	CASE, TOOL, AUDITOR, AUDIT, KIND, ALLOCATED, DUE, SUBMITTED, RISK,
	OVERALL, OVERRIDE, STRENGTHS, DEVELOPMENT, GOOD_PRACTICE, REAUDIT_OF,
	STRETCH_PRACTITIONER, STRETCH_MANAGER, CHILD_VOICE, PARENT_VOICE,
	PRACTITIONER_VOICE, PARTNER_VOICE, CHILD_SAID, PARENT_SAID,
	PRACTITIONER_SAID, PARTNER_SAID, EXEMPLARS, MODERATOR, MODERATED_ON,
	MODERATED_OVERALL, MODERATION_REASON, MODERATION_OVERRIDE,
	DESPITE, REQUESTED_BY, THEME, VERSION, IMPORTANT_PERSON_VOICE,
	IMPORTANT_PERSON_SAID,
};

struct import_audits {
	struct import_council *council;
	qaf_date first_day;			/* on which qaf was used */
	long long open_before;			/* steps of before that day that
						 * were open before the import */
	long long lacking[QAF_NEED_COUNT];	/* audits without it */
	long long ungraded;			/* with a domain that is not */
	long long no_case;			/* of cases that are not known */
	long long nopen;	/* not handed in, and not the case's only such */
	long long open, second;	/* the first such pair of audits */
};

/* Is the judgement among these, which are or were recorded? */
bool qaf_import_was_given(const struct qaf_graded *had, size_t n,
	const struct qaf_judgement *j);

/* What one row says, in the framework's words. */
struct import_audit {
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_allocation allocation;
	struct qaf_moment submitted;
	size_t n;
	struct qaf_judgement *judgement;	/* overall among them */
	int *at;				/* field of each judgement */
	struct qaf_moderation moderation;	/* n 0: none */
	struct qaf_judgement moderated;
};

/* ---- audits_read.c ---- */

/* Read a row that is an audit of its own, or one that fills in `audit`, which was
 * allocated here; faults where it cannot be. */
enum qaf_rc qaf_import_audit_new(struct import *im, struct import_audit *v);
enum qaf_rc qaf_import_audit_known(struct import *im, struct import_audit *v,
	struct qaf_audit *audit);
/* Get the audit of that number, which a row of its own turned out to be; a warning
 * of what else the row has than it. */
enum qaf_rc qaf_import_audit_found(struct import *im, struct qaf_audit *audit,
	long long id);

/* ---- audits_store.c ---- */

/* Store a new audit with everything in the row. */
enum qaf_rc qaf_import_audit_add(struct import *im, struct import_audit *v);
/* Fill in an audit that is open, or compare one that is handed in. */
enum qaf_rc qaf_import_audit_merge(struct import *im, struct import_audit *v,
	struct qaf_audit *audit);

#endif
