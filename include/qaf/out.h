/*
 * Output of commands and reports, as events that every renderer understands: a
 * title, headings, paragraphs, tables with typed cells, charts.
 *
 * A listing is a document with one table.  The renderer knows syntax only,
 * neither the domain nor the database.
 */
#ifndef QAF_OUT_H
#define QAF_OUT_H

#include <stdio.h>

#include "qaf/qaf.h"

enum qaf_format {
	QAF_FORMAT_TABLE,	/* for people, in a terminal */
	QAF_FORMAT_CSV,
	QAF_FORMAT_JSON,
	QAF_FORMAT_MD,
	QAF_FORMAT_HTML,
	QAF_FORMAT_XLSX,
	QAF_FORMAT_ICS,
};

struct qaf_column;
struct qaf_out_ops;

/* What somebody wants to see of a listing; NULL, false and 0: all of it. */
struct qaf_view {
	const char *columns;	/* keys, in the order wanted: "case,due_on" */
	const char *sort;	/* keys, "-" for the greatest first */
	const char *null;	/* what an empty cell shows */
	long limit;		/* so many rows */
	bool no_header;		/* no line of headings: csv and table */
	const char *fault;	/* once the table has ended: which column there
				 * is not; NULL: all are there */
	void *kept;		/* the renderer's own */
};

struct qaf_out {
	const struct qaf_out_ops *ops;
	struct qaf_arena own;	/* the renderer's memory, until finish */
	FILE *file;		/* where it goes; the caller opens and closes */
	bool raw;		/* CSV: no formula guard */
	bool bom;		/* CSV: byte-order mark first */
	int width;		/* table: columns of the terminal; 0: no limit */
	struct qaf_moment now;	/* XLSX: when it was made */
	bool listing;		/* one table and nothing else is expected */
	struct qaf_view *view;	/* of a listing; NULL: as it comes */
	const struct qaf_column *cols;	/* of the table that is open */
	size_t ncols;
	size_t ntables;		/* begun so far */
	bool titled;		/* it has its title; a later one is a heading */
	const char *name, *caption;	/* of the table that is open */
	void *state;		/* the renderer's own */
};

/*
 * Make a renderer for `format` that writes to `file`; the struct lives in
 * `a`.  The caller then sets raw, bom, width and listing before the first
 * event, and ends with qaf_out_finish(), or after a failure with
 * qaf_out_discard(): they free what the renderer keeps.  NULL for ICS, which
 * has a header of its own.
 */
struct qaf_out *qaf_out_new(struct qaf_arena *a, enum qaf_format format,
	FILE *file);

bool qaf_out_finish(struct qaf_out *o);

/* Forget what has not been written; also harmless after finish. */
void qaf_out_discard(struct qaf_out *o);

bool qaf_format_parse(enum qaf_format *out, const char *word);

#endif
