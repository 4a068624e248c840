/*
 * The events of a document: the core sends them, the renderers write them.
 */
#ifndef QAF_RENDER_OUT_H
#define QAF_RENDER_OUT_H

#include "qaf/out.h"
#include "render/form.h"

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
/* On a terminal: left out where the table is too wide, the leftmost first. */
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
/* A word instead of a number. */
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

/* An entry of a list of things to do; NULL where there is none. */
struct qaf_entry {
	const char *lead;	/* what it is about: "1352918, CP Court 2" */
	const char *text;
	const char *who;	/* has to do it */
	const char *command;	/* that deals with it: never broken into lines */
};

/* What a renderer implements; every member may be NULL. */
struct qaf_out_ops {
	void (*title)(struct qaf_out *o, const char *text, const char *subtitle);
	void (*heading)(struct qaf_out *o, const char *text);
	void (*paragraph)(struct qaf_out *o, const char *text);
	void (*note)(struct qaf_out *o, const char *text);	/* a caution */
	void (*entry)(struct qaf_out *o, const struct qaf_entry *entry);
	/* Begin a table.  `name` is its key (snake_case), `caption` for people. */
	void (*table)(struct qaf_out *o, const char *name, const char *caption,
		const struct qaf_column *cols, size_t ncols);
	void (*row)(struct qaf_out *o, const struct qaf_cell *cells);
	void (*table_end)(struct qaf_out *o);
	void (*chart)(struct qaf_out *o, const struct qaf_chart *chart);
	/* A form is a document of its own, or one of several. */
	void (*form)(struct qaf_out *o, const struct qaf_form *form);
	/* Flush; false when the stream failed. */
	bool (*finish)(struct qaf_out *o);
};

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

void qaf_out_entry(struct qaf_out *o, const struct qaf_entry *entry);

void qaf_out_table(struct qaf_out *o, const char *name, const char *caption,
	const struct qaf_column *cols, size_t ncols);

void qaf_out_row(struct qaf_out *o, const struct qaf_cell *cells);

void qaf_out_table_end(struct qaf_out *o);

void qaf_out_chart(struct qaf_out *o, const struct qaf_chart *chart);

/* Can the format show a form to fill in? */
bool qaf_out_takes_forms(const struct qaf_out *o);

void qaf_out_form(struct qaf_out *o, const struct qaf_form *form);

#endif
