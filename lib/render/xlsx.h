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
	struct qaf_form *forms;		/* then there is nothing else */
	size_t nforms, forms_cap;
};

/* Write the workbook to a new file at `path`; false when that failed. */
bool qaf_xlsx_write(struct qaf_out *o, const struct xlsx *x, const char *path);

/* Write a workbook of forms to fill in, a sheet a form; likewise. */
bool qaf_xlsx_write_forms(struct qaf_out *o, const struct xlsx *x,
	const char *path);

/* How high a row of a line of text is, and how many lines a text takes in a
 * column of so many characters. */
#define XLSX_LINE_HEIGHT 16.5	/* of 12 points */
size_t qaf_xlsx_lines(const char *text, double width);

/* The title, the language and the day on which it was made.  The library would
 * take the system's clock if it were given no time. */
struct lxw_workbook;
bool qaf_xlsx_describe(struct lxw_workbook *book, struct qaf_out *o,
	const char *title);

#endif
