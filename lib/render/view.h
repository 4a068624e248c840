/*
 * What somebody wants to see of a listing: which columns, in which order, how many
 * rows.  The rows are kept until the table ends, and then written as asked.
 */
#ifndef QAF_RENDER_VIEW_H
#define QAF_RENDER_VIEW_H

#include "render/out.h"

/* The events of a table, while o->view is set. */
void qaf_view_table(struct qaf_out *o);
void qaf_view_row(struct qaf_out *o, const struct qaf_cell *cells);
/* Writes it through the renderer, or sets o->view->fault. */
void qaf_view_table_end(struct qaf_out *o, const char *name,
	const char *caption);

#endif
