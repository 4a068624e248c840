/*
 * Reading CSV as spreadsheets write it: RFC 4180 over libcsv, with a
 * byte-order mark, CRLF or LF, quoted newlines, and the line on which each
 * record and field starts.  The file is streamed: memory does not grow with it.
 */
#ifndef QAF_CSV_H
#define QAF_CSV_H

#include <stdio.h>

#include "qaf/qaf.h"

struct qaf_csv_row {
	long line;		/* line of the file on which the record starts */
	size_t n;		/* fields */
	const char **field;	/* as written, guard apostrophe taken off */
	const long *field_line;	/* line on which each field starts */
};

/*
 * Called for each record, blank lines left out.  `row` is valid during the
 * call only.  Anything but QAF_OK stops the reading and is returned.
 */
typedef enum qaf_rc (*qaf_csv_fn)(struct qaf *q, const struct qaf_csv_row *row,
	void *data);

/*
 * Read the file at `path` ("-" is standard input) and call `fn` for every
 * record.  Refused with QAF_INPUT and path:line: an empty file, one that is
 * not text (NUL bytes, UTF-16, a signature such as that of xlsx), bytes that
 * are not UTF-8 (the encoding that it seems to be is named), a semicolon- or
 * tab-separated first line, an unclosed quote, a stray quote, a field over
 * 32,760 characters, a record over 4,096 fields or 8 MiB.  A file that is not
 * there or may not be read is QAF_INPUT too; QAF_SYSTEM is a failure of the
 * machine.
 */
enum qaf_rc qaf_csv_read(struct qaf *q, const char *path, qaf_csv_fn fn,
	void *data);

/* The same from a stream that the caller closes; `name` is for messages. */
enum qaf_rc qaf_csv_read_stream(struct qaf *q, FILE *file, const char *name,
	qaf_csv_fn fn, void *data);

/*
 * Add the text for one CSV cell to `out`: quoted when needed; when `guard`, a
 * cell that begins with = + - @ tab or CR (full-width forms too) and is not a
 * number gets a leading apostrophe, which the reader takes off again.  So
 * that every text survives the round trip, one that begins with apostrophes
 * before such a character gets another.
 */
void qaf_csv_cell(struct qaf_str *out, const char *text, bool guard);

/* Whether the guard puts an apostrophe before `text`. */
bool qaf_csv_needs_guard(const char *text);

#endif
