/*
 * What commands and reports say, as events that any renderer can take:
 * a title, headings, paragraphs, tables with typed cells, charts.
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

enum qaf_type {
	QAF_TEXT,
	QAF_WORD,	/* a word of the field, a reference: never wrapped */
	QAF_DAY,	/* ISO text: a date or a moment */
	QAF_INT,	/* whole number, right-aligned */
	QAF_PERCENT,	/* 0 to 100, one decimal */
	QAF_REAL,	/* four decimals */
	QAF_TENTH,	/* one decimal: a median of days */
};

/* Columns that people do not need on a terminal, but the CSV has. */
#define QAF_COL_HIDDEN 1u
/* On a terminal: left out where no row has anything in it. */
#define QAF_COL_IF_ANY 2u
/* On a terminal: left out, the first of them first, where there is no room. */
#define QAF_COL_SPARE 4u

/* One column of a listing.  `key` is the contract (CSV heading, JSON name). */
struct qaf_column {
	const char *key;
	const char *heading;
	enum qaf_type type;
	unsigned flags;
	const char *help;	/* one line for the manual */
};

/*
 * One cell.  `known` false is empty in every format, never 0; a cell of a
 * number that has a `text` instead ("c" where a count is withheld, "not
 * estimable") shows that, quoted in JSON.  Text need only live as long as
 * the call that passes it.
 */
struct qaf_cell {
	bool known;
	const char *text;	/* QAF_TEXT, QAF_WORD, QAF_DAY */
	long long n;		/* QAF_INT */
	double x;		/* QAF_PERCENT, QAF_REAL, QAF_TENTH */
};

/* Short forms for cells. */
static inline struct qaf_cell qaf_cell_text(const char *s)
{
	return (struct qaf_cell){ .known = !qaf_blank(s), .text = s };
}
static inline struct qaf_cell qaf_cell_int(long long n)
{
	return (struct qaf_cell){ .known = true, .n = n };
}
static inline struct qaf_cell qaf_cell_real(double x)
{
	return (struct qaf_cell){ .known = true, .x = x };
}
static inline struct qaf_cell qaf_cell_none(void)
{
	return (struct qaf_cell){ .known = false };
}
/* A word in the place of a number. */
static inline struct qaf_cell qaf_cell_instead(const char *word)
{
	return (struct qaf_cell){ .known = false, .text = word };
}

/*
 * A chart, always followed by the table with the same numbers.
 * QAF_CHART_STACK: one bar a row (`label`), split by series.
 * QAF_CHART_BARS: one bar a row, one series.
 * QAF_CHART_LINE: points over time with optional mean and limits; an empty
 * month (known false) is a gap.  QAF_CHART_MATRIX: a grid of counts, rows and
 * columns labelled by `label` and `series`.
 */
enum qaf_chart_kind {
	QAF_CHART_STACK,
	QAF_CHART_BARS,
	QAF_CHART_LINE,
	QAF_CHART_MATRIX,
};

struct qaf_chart_point {
	const char *label;		/* the row, the month */
	const struct qaf_cell *value;	/* one per series */
	double mean, lower, upper;	/* LINE only */
	bool has_limits;		/* mean, lower and upper are drawn */
	bool has_mean;			/* the mean is drawn without limits */
	const char *signal;		/* LINE: rule that it meets, or NULL */
};

struct qaf_chart {
	enum qaf_chart_kind kind;
	const char *title;
	const char *desc;		/* what it shows, in a sentence */
	const char *unit;		/* "audits", "%" */
	size_t nseries;
	const char *const *series;	/* names, in the order of the colours */
	size_t n;
	const struct qaf_chart_point *point;
	double max;			/* of the axis; 0: from the data */
	const char *mean_name;		/* LINE: NULL is "mean" */
	const char *row_name, *col_name; /* MATRIX: who graded, or NULL */
};

struct qaf_out;

/* What a renderer implements; every member may be NULL. */
struct qaf_out_ops {
	void (*title)(struct qaf_out *o, const char *text, const char *subtitle);
	void (*heading)(struct qaf_out *o, const char *text);
	void (*paragraph)(struct qaf_out *o, const char *text);
	void (*note)(struct qaf_out *o, const char *text);	/* a caution */
	/* Begin a table.  `name` is its key (snake_case), `caption` for people. */
	void (*table)(struct qaf_out *o, const char *name, const char *caption,
		const struct qaf_column *cols, size_t ncols);
	void (*row)(struct qaf_out *o, const struct qaf_cell *cells);
	void (*table_end)(struct qaf_out *o);
	void (*chart)(struct qaf_out *o, const struct qaf_chart *chart);
	/* Flush; false when the stream failed. */
	bool (*finish)(struct qaf_out *o);
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
	const struct qaf_column *cols;	/* of the table that is open */
	size_t ncols;
	size_t ntables;		/* begun so far */
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

/*
 * The events; each checks that the renderer takes it.  An empty listing is
 * nothing at all in the terminal (cron stays silent) and headings only in
 * CSV.  A report in CSV is one table in long form: section,row,key,value.
 * qaf_out_finish() flushes; false when the stream failed (disk full).
 */
void qaf_out_title(struct qaf_out *o, const char *text, const char *subtitle);
void qaf_out_heading(struct qaf_out *o, const char *text);
void qaf_out_paragraph(struct qaf_out *o, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void qaf_out_note(struct qaf_out *o, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void qaf_out_table(struct qaf_out *o, const char *name, const char *caption,
	const struct qaf_column *cols, size_t ncols);
void qaf_out_row(struct qaf_out *o, const struct qaf_cell *cells);
void qaf_out_table_end(struct qaf_out *o);
void qaf_out_chart(struct qaf_out *o, const struct qaf_chart *chart);
bool qaf_out_finish(struct qaf_out *o);

/* Forget what has not been written; also harmless after finish. */
void qaf_out_discard(struct qaf_out *o);

/* The word for a format ("csv") and back; false when unknown. */
const char *qaf_format_word(enum qaf_format f);
bool qaf_format_parse(enum qaf_format *out, const char *word);

#endif
