/*
 * A workbook being collected.  Its sheets can only be named and counted once
 * all tables are known, so nothing is written before the end.
 */
#ifndef QAF_RENDER_XLSX_H
#define QAF_RENDER_XLSX_H

#include "render/out.h"
#include "render/render.h"

struct xlsx_text {
	const char *section;	/* the heading above it, or "" */
	const char *text;
};

struct xlsx_texts {
	struct xlsx_text *v;
	size_t n, cap;
};

struct xlsx_table {
	const char *name, *caption;
	struct qaf_column *cols;
	size_t ncols;
	struct qaf_cell *cells;	/* row by row */
	size_t ncells, cap;
};

struct xlsx {
	const char *title, *subtitle;
	const char *heading;		/* the last one */
	struct xlsx_texts lead;		/* before the first heading */
	struct xlsx_texts notes;	/* all other sentences */
	struct xlsx_table *tables;
	size_t ntables, cap;
};

/* Write the workbook to a new file at `path`; false when that failed. */
bool qaf_xlsx_write(struct qaf_out *o, const struct xlsx *x, const char *path);

#endif
