/*
 * What the files of this folder share: a table, its text, its workbook.
 */
#ifndef QAF_INPUT_PRIVATE_H
#define QAF_INPUT_PRIVATE_H

#include <sys/types.h>

#include "input/table.h"

#define SAVE_AGAIN "save it as \"Excel Workbook (.xlsx)\" or \"CSV UTF-8 " \
	"(comma delimited)\""

#define MAX_FIELD_BYTES (QAF_TABLE_CHARS * 4)
#define MAX_ROW_BYTES (8u << 20)

/* ---- cell.c ---- */

/* Is there nothing but white space in all of them? */
bool qaf_cells_are_blank(const char *const *cell, size_t n);
/* "Open cases!E14"; `at` -1 is the row: "Open cases, row 14". */
char *qaf_cell_name(struct qaf_arena *a, const char *sheet, long row, int at);

/* ---- spool.c: bytes that are kept outside memory ---- */

/* A file without a name, read through a few pages in memory. */
struct qaf_spool {
	int fd;
	off_t size;		/* of what has been added */
	size_t waiting;		/* bytes not yet written */
	char *buffer;		/* that is being filled */
	struct spool_page *page;
};

enum qaf_rc qaf_spool_open(struct qaf *q, struct qaf_spool *s,
	struct qaf_arena *a);
void qaf_spool_close(struct qaf_spool *s);
enum qaf_rc qaf_spool_add(struct qaf *q, struct qaf_spool *s, const void *bytes,
	size_t n);
/* To be called between the last byte that is added and the first read. */
enum qaf_rc qaf_spool_flush(struct qaf *q, struct qaf_spool *s);
/* Copy `n` bytes from `at` on, all of which have been added. */
enum qaf_rc qaf_spool_get(struct qaf *q, struct qaf_spool *s, void *bytes,
	off_t at, size_t n);
/* All that `fd` has, as a file that can be read at any place. */
enum qaf_rc qaf_spool_stream(struct qaf *q, int *out, int fd, const char *name);

/* ---- text.c: bytes to UTF-8 ---- */

enum qaf_encoding {
	QAF_UTF_8,
	QAF_UTF_16_LE,
	QAF_UTF_16_BE,
	QAF_WINDOWS_1252,
};

/* A text while it is read. */
struct qaf_text {
	int fd;
	const char *name;
	enum qaf_encoding encoding;
	off_t at;		/* of the next byte of the file */
	size_t nraw;		/* bytes left from the piece before */
	unsigned char *raw;
	char *out;
	bool line_starts;	/* the next character begins a line */
	bool ended;
};

/* Find out the encoding, with a notice where that is Windows-1252; QAF_INPUT
 * where it is none that is read. */
enum qaf_rc qaf_text_encoding(struct qaf *q, enum qaf_encoding *out, int fd,
	const char *name);
void qaf_text_begin(struct qaf_text *t, struct qaf_arena *a, int fd,
	const char *name, enum qaf_encoding encoding);
/*
 * The next piece, of whole characters; *n is 0 at the end.  Byte-order marks at
 * the beginning of lines are dropped, and no CRLF is cut in two.
 */
enum qaf_rc qaf_text_next(struct qaf *q, struct qaf_text *t, const char **s,
	size_t *n);
/* The bytes up to and with the end of the line: LF, CRLF, or CR alone. */
size_t qaf_text_line(const char *s, size_t n, bool *ended);

/* ---- csv.c ---- */

struct qaf_csv {
	int fd;
	const char *name;
	enum qaf_encoding encoding;
	char separator;
	long most;		/* the last line that is wanted; 0: all */
};

enum qaf_rc qaf_csv_read(struct qaf *q, const struct qaf_csv *csv,
	qaf_table_fn fn, void *data);

/* ---- sniff.c: what the file is ---- */

/* A kind of file by its first bytes: QAF_OK for a text or *zip, an archive;
 * QAF_INPUT for any other. */
enum qaf_rc qaf_sniff(struct qaf *q, bool *zip, int fd, const char *name);

/* ---- xlsx.c: the workbook ---- */

struct qaf_xlsx;

/* Takes `fd` over.  What it keeps is in `a`. */
enum qaf_rc qaf_xlsx_open(struct qaf *q, struct qaf_xlsx **out,
	struct qaf_arena *a, int fd, const char *name);
void qaf_xlsx_close(struct qaf_xlsx *x);
size_t qaf_xlsx_sheets(const struct qaf_xlsx *x);
const char *qaf_xlsx_sheet(const struct qaf_xlsx *x, size_t i);
bool qaf_xlsx_from_1904(const struct qaf_xlsx *x);
enum qaf_rc qaf_xlsx_read(struct qaf_xlsx *x, size_t sheet, long most,
	qaf_table_fn fn, void *data);

#endif
