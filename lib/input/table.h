/*
 * Reading a table of text cells, row by row, from any file that people have:
 * CSV with commas, semicolons or tabs, or a workbook (xlsx).  What it is shows
 * in its content, not in its name.  The file is streamed: memory does not grow
 * with it.
 *
 * A file has one view or several, each of which is a table: the sheets of a
 * workbook; of a text the three separators, of which its headings tell the
 * right one.
 */
#ifndef QAF_INPUT_TABLE_H
#define QAF_INPUT_TABLE_H

#include <stdint.h>

#include "qaf/qaf.h"

/* What the file says of a cell; CSV has text only. */
enum qaf_table_kind {
	QAF_TABLE_TEXT,
	QAF_TABLE_NUMBER,	/* the shortest decimal that means the same */
	QAF_TABLE_DATE,		/* 2024-03-05, 2024-03-05T14:30 or 14:30 */
	QAF_TABLE_BOOLEAN,	/* TRUE or FALSE */
	QAF_TABLE_ERROR,	/* #N/A, #REF! ... */
};

struct qaf_table_row {
	long number;		/* line of the text on which the row starts, or
				 * row of the sheet */
	size_t n;		/* cells; a sheet's end with the last filled */
	const char **cell;	/* UTF-8, never NULL */
	const uint8_t *kind;	/* of each cell: enum qaf_table_kind */
	const long *line;	/* of a text: on which each cell starts; NULL */
};

/* A cell has no more characters, as in a spreadsheet; a row no more cells. */
#define QAF_TABLE_CHARS 32760
#define QAF_TABLE_CELLS 4096

/*
 * Called for each row that is not blank.  `row` is valid during the call only.
 * Anything but QAF_OK stops the reading and is returned.
 */
typedef enum qaf_rc (*qaf_table_fn)(struct qaf *q,
	const struct qaf_table_row *row, void *data);

struct qaf_table;

/*
 * Open the file at `path` ("-" is standard input); the caller closes it.
 * Refused with QAF_INPUT, and what to do instead: a file that is not there or
 * may not be read; old workbooks (xls), ods, PDF, web pages, workbooks behind a
 * password, other archives, databases; a text that is neither UTF-8, UTF-16
 * with a mark nor Windows-1252.  A notice tells of Windows-1252.  QAF_SYSTEM is
 * a failure of the machine.
 */
enum qaf_rc qaf_table_open(struct qaf *q, struct qaf_table **out,
	const char *path);

/* The same of an open file, which is the table's from now on; `name` is for
 * messages. */
enum qaf_rc qaf_table_open_fd(struct qaf *q, struct qaf_table **out, int fd,
	const char *name);

void qaf_table_close(struct qaf_table *t);

size_t qaf_table_views(const struct qaf_table *t);

/* The name of the sheet; NULL of a text. */
const char *qaf_table_sheet(const struct qaf_table *t, size_t view);

/* Do the days of the workbook begin in 1904, as on old Macintoshes? */
bool qaf_table_from_1904(const struct qaf_table *t);

/*
 * Call `fn` for every row of a view, to the end or to row `most` (0: the end).
 * May be called again.  Refused with QAF_INPUT and the place: a stray or
 * unclosed quote, NUL bytes, too long a cell or row, a text with nothing in it;
 * a workbook that is damaged, that lacks a part, or whose parts are larger than
 * a spreadsheet can be or unpack to suspiciously much; a declaration of a
 * document type in it.
 */
enum qaf_rc qaf_table_read(struct qaf_table *t, size_t view, long most,
	qaf_table_fn fn, void *data);

/*
 * Where a cell is, for messages: "list.csv:14:5" by the line on which it
 * starts, "book.xlsx: Open cases!E14"; `at` -1 is the row, and `row` may be
 * NULL where a message has its number only.
 */
char *qaf_table_place(struct qaf_arena *a, const struct qaf_table *t,
	size_t view, long number, const struct qaf_table_row *row, int at);

/*
 * What a cell says when it says nothing: blank, NULL, (null), N/A, -, None, nan
 * and the errors of spreadsheets.
 */
bool qaf_cell_is_empty(const char *text);

/* ########: the column was too narrow when the file was saved. */
bool qaf_cell_is_cut(const char *text);

#endif
