/*
 * The stages after the auditor's, as they were recorded.
 */
#ifndef QAF_CORE_MODERATE_PRIVATE_H
#define QAF_CORE_MODERATE_PRIVATE_H

#include "core/auditor.h"
#include "core/grade.h"
#include "core/sample/private.h"
#include "qaf/moderate.h"

/*
 * A notice of the domains on which a stage and the auditor differ, and of whom
 * to tell; none where they agree, or where no selection of the framework is of
 * audits on which stages differ.
 */
enum qaf_rc qaf_moderate_tell_difference(struct qaf *q,
	const struct qaf_audit *audit, const char *stage);

/* A notice where somebody judged the audit whom the selection `draw` (NULL: none)
 * has not assigned to it. */
enum qaf_rc qaf_moderate_tell_assigned(struct qaf *q,
	const struct qaf_audit *audit, const char *draw, const char *by);

struct qaf_selection;

/* Has the audit been looked at as the selection asks: had its stage, or been
 * recorded in that kind of evidence since the draw's period began?  Never where
 * it asks for neither. */
enum qaf_rc qaf_moderate_is_judged(struct qaf *q, bool *judged,
	const struct qaf_selection *s, const char *draw, long long audit);

/* An audit that a selection chose, and whose stage is not recorded yet. */
struct qaf_waiting {
	const char *draw, *plan, *case_ref;
	const char *moderator;	/* NULL: none yet */
	long long framework, audit;
	qaf_date due;		/* QAF_NO_DATE: none */
	const char *stage;	/* or the kind of evidence; NULL: neither */
	bool evidence;		/* it is a kind of evidence */
	bool blind;		/* the selection is judged blind */
};

/* Those of one selection that wait for a stage, with its reference.
 * QAF_UNKNOWN when there is no such draw, QAF_RULE when it is one of cases. */
enum qaf_rc qaf_moderate_waiting(struct qaf *q, struct qaf_waiting **out,
	size_t *n, const char **draw, const char *word);

/* The same of all selections that stand, by the filter. */
enum qaf_rc qaf_moderate_all_waiting(struct qaf *q, struct qaf_waiting **out,
	size_t *n, const struct qaf_moderation_due_filter *filter);

/* ---- assign.c ---- */

/* Why somebody cannot judge an audit: an enum qaf_bar, or one of these. */
enum {
	QAF_ASSIGN_IS_AUDITOR = QAF_BAR_COUNT,
	QAF_ASSIGN_OTHER_ROLE,	/* the selection gives its tool to others */
};

/* An audit that was chosen. */
struct qaf_chosen {
	const char *ref, *moderator;	/* moderator or NULL */
	long long audit;
	struct qaf_audit record;
};

/* What an assignment knows. */
struct qaf_assigning {
	struct sample_draw d;
	const struct qaf_framework *fw;
	const struct qaf_selection *s;
	struct qaf_staff *staff;	/* those who may, whatever the audit */
	size_t nstaff;
	struct qaf_chosen *audit;	/* those that need somebody */
	size_t n;
};

/* Read a selection and who may judge for it; the audits are left to the caller.
 * QAF_RULE where the actor may not assign them. */
enum qaf_rc qaf_assign_begin(struct qaf *q, struct qaf_assigning *a,
	const char *draw);
/* Do the roles of the selection take the person in, for audits of that tool or
 * (NULL) of any? */
bool qaf_assign_may_judge(const struct qaf_assigning *a,
	const struct qaf_staff *staff, const char *tool);
/* What keeps the person from judging the audit: 0 is nothing. */
enum qaf_rc qaf_assign_bar(struct qaf *q, uint8_t *out,
	const struct qaf_assigning *a, const struct qaf_chosen *c,
	const struct qaf_audited *what, const struct qaf_staff *staff);
/* The day by which what is assigned today should be judged. */
enum qaf_rc qaf_assign_due(struct qaf *q, qaf_date *due,
	const struct qaf_assigning *a);
/* Store who judges it, and write the line of the journal; `reason` or NULL. */
enum qaf_rc qaf_assign_store(struct qaf *q, const struct qaf_assigning *a,
	const struct qaf_chosen *c, const char *moderator, qaf_date due,
	const char *reason);

/* ---- replace.c ---- */

/* Who but `but` may judge an audit of a selection: "M1, M4 and 3 more"; NULL:
 * nobody. */
enum qaf_rc qaf_moderate_takers(struct qaf *q, const char **out,
	const char *draw, long long audit, const char *but);

/* Is the person in a role that only supports those whom the selections of the
 * stage name?  False for somebody who is not known. */
struct qaf_framework;
enum qaf_rc qaf_moderate_supports(struct qaf *q, bool *supports,
	const struct qaf_framework *fw, const char *tool, const char *stage,
	const char *by);

struct sample_frame;
struct sample_round;

/* The name of a part: "inadequate", "requires-improvement+inadequate", "rest"
 * or "all". */
struct qaf_part;
const char *qaf_select_part_name(struct qaf *q, const struct sample_round *p,
	const struct qaf_part *part);

/* The audits that a selection looks at in a period, as they are now. */
enum qaf_rc qaf_select_frame(struct qaf *q, struct sample_frame *out,
	struct sample_round *p);
/* The same, with a notice of those that wait for the stage before it. */
enum qaf_rc qaf_select_frame_told(struct qaf *q, struct sample_frame *out,
	struct sample_round *p);

/* How many audits would join a selection that was drawn: they came to qualify
 * since. */
enum qaf_rc qaf_select_since(struct qaf *q, long *since, const char *draw);
/* Let them join; `seed` is what the user gave, or NULL.  QAF_RULE when it is not
 * that of the draw. */
enum qaf_rc qaf_select_join(struct qaf *q, long *joined, const char *draw,
	const char *seed);

/*
 * The selection that chose this audit for a stage (the newest that stands), or
 * NULL: what the stage's record names as where it came from.  `*selection` is
 * how the framework of the draw has it, or NULL.
 */
enum qaf_rc qaf_select_of(struct qaf *q, const char **draw,
	const struct qaf_selection **selection, long long audit,
	const char *stage);

/* A stage after the auditor's as it is kept. */
struct qaf_stage_kept {
	const char *by, *reason, *override_limiting, *despite;
	qaf_date on;
	bool blind, joined;
	enum qaf_risk risk, risk_before;
};
enum qaf_rc qaf_stage_kept(struct qaf *q, struct qaf_stage_kept *out,
	bool *found, const struct qaf_audit *audit, const char *stage);

/* A stage that is corrected: what it was, and why. */
struct qaf_stage_correction {
	struct qaf_stage_kept was;
	const struct qaf_graded *had;	/* its grades */
	size_t nhad;
	const char *reason;
};
/* Its grade of a domain; NULL: none. */
const struct qaf_graded *qaf_stage_had(const struct qaf_stage_correction *c,
	const char *domain);
/* Why a grade of it is what it becomes: one that stays keeps its reason. */
const char *qaf_stage_grade_reason(const struct qaf_stage_correction *c,
	const char *domain, const char *grade);

/* qaf_moderate_record(), or a correction of what it recorded (`c` not NULL), which
 * stands in the journal already. */
enum qaf_rc qaf_moderate_put(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_moderation *m, const struct qaf_stage_correction *c);

#endif
