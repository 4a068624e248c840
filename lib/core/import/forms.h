/*
 * What the files share that take forms which come back.
 */
#ifndef QAF_CORE_IMPORT_FORMS_H
#define QAF_CORE_IMPORT_FORMS_H

#include "core/form/form.h"
#include "core/form/private.h"
#include "core/import/private.h"

/* A form among the sheets. */
struct returned {
	size_t view;
	struct qaf_form_sheet sheet;
	struct qaf_form_head head;
	struct qaf_form_returned what;
};

/* Rows of one list, put together: a row of headings, then what was filled in. */
struct made {
	struct qaf_arena *arena;
	size_t ncols, nrows;
	struct qaf_table_row *row;
	struct import_cell **cell;
};

/* ---- forms_rows.c: one form as rows ---- */

/* Faults for what stands where the form has no box; how many there are. */
size_t qaf_import_form_strays(struct import *im, const struct returned *r);
/* The audit or moderation, with its findings, as a row; how many faults that
 * has. */
size_t qaf_import_form_audit(struct import *im, struct made *m,
	const struct returned *r);
/* The actions, each a row. */
void qaf_import_form_actions(struct import *im, struct made *m,
	const struct returned *r);

#endif
