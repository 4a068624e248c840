/*
 * The stages after the auditor's, as they were recorded.
 */
#ifndef QAF_CORE_MODERATE_PRIVATE_H
#define QAF_CORE_MODERATE_PRIVATE_H

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

#endif
