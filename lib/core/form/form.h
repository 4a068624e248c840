/*
 * Forms for auditors and moderators, as they go out and come back.
 */
#ifndef QAF_CORE_FORM_H
#define QAF_CORE_FORM_H

#include "qaf/audit.h"
#include "render/form.h"

/*
 * Make the form of an audit, handed in or not: its facts, and a cell for
 * all that its tool asks, with what was recorded so far (q->arena).
 */
enum qaf_rc qaf_form_of_audit(struct qaf *q, struct qaf_form *out,
	const struct qaf_audit *audit);

/* What the form of a later stage is to be like. */
struct qaf_form_moderation {
	const char *stage;	/* NULL: the one after the auditor's */
	const char *by;		/* who judges, or NULL */
	bool blind;		/* without any grade of the auditor's */
};

/* Make the form of a stage after the auditor's.  Errors as for
 * qaf_moderate_stage(). */
enum qaf_rc qaf_form_of_moderation(struct qaf *q, struct qaf_form *out,
	const struct qaf_audit *audit, const struct qaf_form_moderation *how);

/* ---- what comes back ---- */

/* A sheet, or a table of text, as it was read: the columns of a form, and
 * behind them the first cell that is not blank. */
struct qaf_form_line {
	long number;		/* row of the sheet, line of the text */
	const char *cell[QAF_FORM_COLUMNS + 1];	/* never NULL */
	int beyond;		/* the column of that last cell, from 0 */
};
struct qaf_form_sheet {
	size_t nlines;
	const struct qaf_form_line *line;
};

/* Something that was filled in. */
struct qaf_form_answer {
	const char *list;	/* the list that it belongs to, or NULL */
	size_t item;		/* which entry of the list, from 0 */
	const char *key;
	enum qaf_form_kind kind;	/* of the box */
	const char *text;	/* not blank */
	long number;		/* its place: the line, and the column from 0 */
	int column;
};

/* A text that stands where the form has no box for it. */
struct qaf_form_stray {
	const char *text;
	long number;
	int column;
};

struct qaf_form_returned {
	size_t n, cap, nstray, stray_cap;
	struct qaf_form_answer *answer;
	struct qaf_form_stray *stray;
};

/* What a sheet says it is. */
struct qaf_form_head {
	const char *audit;	/* "A4"; NULL: the sheet is no form */
	bool moderation;
	const char *stage;	/* of a moderation, else NULL */
	bool blind;
};
void qaf_form_head(struct qaf_arena *a, struct qaf_form_head *out,
	const struct qaf_form_sheet *sheet);

/*
 * Find in a sheet what was filled in on that form.  Rows are known by their
 * labels under the heading of their section, whatever their numbers, so that
 * rows may be added, moved apart or taken out.  Nothing is lost: what stands
 * elsewhere is stray.
 */
void qaf_form_answers(struct qaf_arena *a, struct qaf_form_returned *out,
	const struct qaf_form *form, const struct qaf_form_sheet *sheet);

#endif
