/*
 * A form that somebody fills in, in a spreadsheet or on paper: sections of
 * rows, each of up to four cells.  What is to be filled in has a key, under
 * which the import knows it (core/form).
 */
#ifndef QAF_RENDER_FORM_H
#define QAF_RENDER_FORM_H

#include "qaf/str.h"

#define QAF_FORM_COLUMNS 4

enum qaf_form_kind {
	QAF_FORM_NOTHING,	/* or covered by the cell on its left or above */
	QAF_FORM_LABEL,		/* what is asked, or a fact */
	QAF_FORM_STRONG,	/* the same, where it stands out */
	QAF_FORM_HELP,		/* small print: what is meant by it */
	QAF_FORM_CHOICE,	/* one of its choices */
	QAF_FORM_DAY,		/* a day; its text is in ISO form */
	QAF_FORM_LINE,		/* a few words */
	QAF_FORM_TEXT,		/* as much as one likes */
};

struct qaf_form_cell {
	enum qaf_form_kind kind;
	const char *text;	/* the label, or what was filled in so far; NULL:
				 * empty */
	const char *key;	/* of what is to be filled in */
	const struct qaf_words *choices;
	bool needed;		/* the form is not complete without it */
	unsigned columns, rows;	/* how many it covers; 0 is 1 */
};

struct qaf_form_row {
	struct qaf_form_cell cell[QAF_FORM_COLUMNS];
};

struct qaf_form_section {
	const char *key;	/* of a list, whose rows are alike and may be
				 * added to; NULL: no list */
	const char *heading[QAF_FORM_COLUMNS];	/* NULL: none */
	size_t nrows, cap;
	struct qaf_form_row *row;
};

struct qaf_form {
	const char *name;	/* of its sheet: "A4" */
	const char *title;	/* "Case file audit A4" */
	const char *note;	/* how to fill it in */
	const char *foot;	/* at the foot of each page */
	size_t nsections, cap;
	struct qaf_form_section *section;
};

/* Is it a cell that somebody fills in? */
static inline bool qaf_form_is_open(const struct qaf_form_cell *c)
{
	return c->kind >= QAF_FORM_CHOICE;
}

#endif
