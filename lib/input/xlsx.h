/*
 * What the files that read a workbook share.
 */
#ifndef QAF_INPUT_XLSX_H
#define QAF_INPUT_XLSX_H

#include "base/str.h"
#include "input/private.h"

struct xlsx_sheet {
	const char *name;	/* as its tab shows it */
	const char *relation;	/* the id of its part */
	const char *path;	/* of its part; NULL: it has none here */
};

struct qaf_xlsx {
	struct qaf *q;
	struct qaf_arena *arena;
	const char *name;	/* of the file, safe to show */
	struct zip *zip;
	size_t nsheets, cap;
	struct xlsx_sheet *sheet;
	bool from_1904;
	const char *strings_path, *styles_path;

	/* Shared texts: their bytes, and where each ends. */
	struct qaf_spool text, ends;
	uint64_t nstrings;

	size_t nstyles;
	uint8_t *style;		/* of each cell format: enum xlsx_style */
};

/* How the format of a cell shows a number. */
enum xlsx_style {
	XLSX_NUMBER,
	XLSX_DAY,		/* as a day, with or without a time */
	XLSX_TIME,		/* as a time only */
	XLSX_ELAPSED,		/* as hours and minutes in all */
};

#define SAVE_BOOK "open the workbook in a spreadsheet and save it again"

#define REFUSE_BOOK(x, fmt, ...) \
	qaf_fail((x)->q, QAF_INPUT, "%s: " fmt, (x)->name, __VA_ARGS__)

/* ---- xlsx_part.c: one part of the workbook, as XML ---- */

/* An element that begins or ends, by its name without a prefix. */
struct xlsx_handler {
	void (*begin)(void *data, const char *name, const char **attr);
	void (*end)(void *data, const char *name);
	void (*text)(void *data, const char *s, int n);
	/* Asked after each piece: is that enough, or has something failed?
	 * The handlers know which. */
	bool (*done)(void *data);
	/* How far it has come, as "Open cases, after row 14", to be told with
	 * what is wrong with the part; may be NULL. */
	const char *(*reached)(void *data);
	uint64_t most;		/* bytes of the part; 0: as many as a sheet's */
};

/* Is there such a part? */
bool qaf_xlsx_has_part(const struct qaf_xlsx *x, const char *path);

/*
 * Read the part at `path` of the archive through the handlers.  QAF_INPUT for a
 * part that is not there, damaged, encrypted, too large, unpacks to more than a
 * workbook's would, or declares a document type.
 */
enum qaf_rc qaf_xlsx_part(struct qaf_xlsx *x, const char *path,
	const struct xlsx_handler *h, void *data);


/* The name without the prefix of its name space. */
const char *qaf_xlsx_local(const char *name);

/* The value of an attribute, whatever its prefix; NULL. */
const char *qaf_xlsx_attr(const char **attr, const char *name);

/* ---- xlsx_text.c: texts in cells ---- */

/* Undo the escapes of Office (_x000D_) in what was added after `from`. */
void qaf_xlsx_unescape(struct qaf_str *s, size_t from);

/* Read all shared texts into files of their own. */
enum qaf_rc qaf_xlsx_strings(struct qaf_xlsx *x);

/* Add the shared text number `i`, which is below x->nstrings, to `out`. */
enum qaf_rc qaf_xlsx_string(struct qaf_xlsx *x, struct qaf_str *out,
	uint64_t i);

/* ---- xlsx_style.c ---- */

enum qaf_rc qaf_xlsx_styles(struct qaf_xlsx *x);

/* How a format such as [$-809]dd\ mmmm\ yyyy shows a number. */
enum xlsx_style qaf_xlsx_format(const char *code);

/* ---- xlsx_sheet.c ---- */

enum qaf_rc qaf_xlsx_rows(struct qaf_xlsx *x, const struct xlsx_sheet *sheet,
	long most, qaf_table_fn fn, void *data);

/* ---- xlsx_number.c ---- */

/* Add a number as it is meant: the shortest decimal that gives it back. */
void qaf_xlsx_number(struct qaf_str *out, const char *text);

/* Add the day or time of a serial number; false when it is none. */
bool qaf_xlsx_day(struct qaf_str *out, const char *text, enum xlsx_style style,
	bool from_1904);

#endif
