/*
 * Reads CSV.  libcsv splits records into fields; this file counts lines, reads
 * in chunks, and explains to users what is wrong with a file.
 */
#include "base/csv.h"

#include <assert.h>
#include <csv.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "csv_guard.h"
#include "base/str.h"

#define CHUNK 65536
#define MAX_FIELDS 4096
#define MAX_CHARS 32760			/* what a spreadsheet's cell can hold */
#define MAX_FIELD_BYTES (MAX_CHARS * 4)
#define MAX_RECORD_BYTES (8u << 20)
#define BUFFER_STEP 4096

#define SAVE_AGAIN "save it as \"CSV UTF-8 (comma delimited)\""

/* One reading.  The arena holds one chunk and one record, whatever the size
 * of the file. */
struct reader {
	struct qaf *q;
	struct qaf_arena arena;
	struct csv_parser parser;
	qaf_csv_fn fn;
	void *data;
	const char *name;	/* of the file, safe to show */
	enum qaf_rc rc;		/* the first failure, in a callback or not */
	long line;		/* that is being fed */
	long field_line;	/* on which the field at hand starts */
	bool in_record;
	long records;
	struct qaf_str text;	/* the fields of the record, NUL after each */
	size_t *start;		/* of each field in `text` */
	long *lines;		/* on which each field starts */
	const char **fields;
	size_t n;
};

/* Fail for something in the file on `line`. */
#define REFUSE(r, at, fmt, ...) \
	((r)->rc = qaf_fail((r)->q, QAF_INPUT, "%s:%ld: " fmt, (r)->name, \
		(long)(at), __VA_ARGS__))

/* ---- fields and records ---- */

/* Guess the encoding of bytes that are not UTF-8, for the message. */
static const char *guess_encoding(const unsigned char *bad, size_t left)
{
	if (bad[0] >= 0xc0 && left > 1 && (bad[1] & 0xc0) == 0x80)
		return "the text was damaged or cut";
	if (bad[0] < 0xa0)
		return "the file seems to be Windows-1252";
	return "the file seems to be Windows-1252 or Latin-1";
}

static enum qaf_rc refuse_encoding(struct reader *r, const char *s, size_t len,
	const char *bad)
{
	long line = r->field_line;

	for (const char *p = s; p < bad; p++)
		line += *p == '\n' || (*p == '\r' && p[1] != '\n');
	return REFUSE(r, line, "field %zu: the byte 0x%02X is not UTF-8 "
		"(%s); " SAVE_AGAIN, r->n + 1, (unsigned char)*bad,
		guess_encoding((const unsigned char *)bad,
		(size_t)(s + len - bad)));
}

static enum qaf_rc refuse_length(struct reader *r)
{
	return REFUSE(r, r->field_line, "field %zu: longer than %d characters, "
		"which is the most allowed; shorten it, or close its quote "
		"if one is missing", r->n + 1, MAX_CHARS);
}

static enum qaf_rc check_field(struct reader *r, const char *s, size_t len)
{
	const char *bad = qaf_utf8_bad(s, len);

	if (bad)
		return refuse_encoding(r, s, len, bad);
	if (len > MAX_CHARS && qaf_utf8_count(s, len) > MAX_CHARS)
		return refuse_length(r);
	if (r->n == MAX_FIELDS)
		return REFUSE(r, r->field_line, "more than %d fields in one "
			"row, which is the most allowed; is this the right "
			"file?", MAX_FIELDS);
	if (r->text.len + len > MAX_RECORD_BYTES)
		return REFUSE(r, r->field_line, "a row of more than %u MiB, "
			"which is the most allowed; is this the right file?",
			MAX_RECORD_BYTES >> 20);
	return QAF_OK;
}

/* libcsv: a field has ended. */
static void end_field(void *text, size_t len, void *data)
{
	struct reader *r = data;
	const char *s = text;

	if (qaf_csv_guarded(s)) {
		s++;
		len--;
	}
	if (r->rc != QAF_OK || check_field(r, s, len) != QAF_OK)
		return;
	r->start[r->n] = r->text.len;
	r->lines[r->n] = r->field_line;
	r->n++;
	qaf_str_addn(&r->text, s, len);
	qaf_str_addc(&r->text, '\0');
	r->field_line = r->line;
}

/* A line with nothing but blanks on it is no record. */
static bool is_blank_record(const struct reader *r)
{
	const char *s = r->text.text;

	if (r->n != 1)
		return r->n == 0;
	while (qaf_is_space(*s))
		s++;
	return !*s;
}

/* libcsv: a record has ended. */
static void end_record(int terminator, void *data)
{
	struct reader *r = data;

	(void)terminator;
	r->in_record = false;
	if (r->rc != QAF_OK)
		return;
	if (!is_blank_record(r)) {
		struct qaf_csv_row row = {
			.line = r->lines[0],
			.n = r->n,
			.field = r->fields,
			.field_line = r->lines,
		};

		for (size_t i = 0; i < r->n; i++)
			r->fields[i] = r->text.text + r->start[i];
		r->records++;
		r->rc = r->fn(r->q, &row, r->data);
	}
	r->n = 0;
	qaf_str_clear(&r->text);
}

/* ---- lines ---- */

/* What libcsv's strict mode stopped at: `c`. */
static enum qaf_rc refuse_quote(struct reader *r, char c)
{
	char found[2] = { c, '\0' };

	if (c == '"')
		return REFUSE(r, r->line, "field %zu: a quote (\") inside a "
			"field that does not begin with one; put the whole "
			"field in quotes and double the quotes within",
			r->n + 1);
	return REFUSE(r, r->line, "field %zu, which begins on line %ld: \"%s\" "
		"after the closing quote, where only a comma or the end of "
		"the line may stand; double the quotes within a field",
		r->n + 1, r->field_line,
		(unsigned char)c < 0x80 ?
			qaf_visible(&r->arena, found, 0) : "text");
}

/* libcsv stopped at `at`: a fault of the file, or no more memory. */
static enum qaf_rc parser_failed(struct reader *r, const char *at)
{
	if (csv_error(&r->parser) == CSV_EPARSE)
		return refuse_quote(r, *at);
	return r->rc = qaf_fail(r->q, QAF_SYSTEM,
		"%s:%ld: not enough memory to read on; close other programs",
		r->name, r->line);
}

/* Give libcsv one line of the file, with its end. */
static enum qaf_rc feed_line(struct reader *r, const char *s, size_t len)
{
	size_t done;

	if (memchr(s, '\0', len))
		return REFUSE(r, r->line, "a NUL byte, so this is not a text "
			"file (or is one in UTF-16); export it as CSV, or %s",
			SAVE_AGAIN);
	if (!r->in_record) {
		r->field_line = r->line;
		r->in_record = s[0] != '\n' && s[0] != '\r';
	}
	done = csv_parse(&r->parser, s, len, end_field, end_record, r);
	if (r->rc == QAF_OK && done < len)
		return parser_failed(r, s + done);
	/* The field at hand may have no end: do not wait for it. */
	if (r->rc == QAF_OK && csv_get_buffer_size(&r->parser) >
	    MAX_FIELD_BYTES + 2 * BUFFER_STEP)
		return refuse_length(r);
	return r->rc;
}

/* The bytes up to and with the end of the line: LF, CRLF, or CR alone. */
static size_t line_length(const char *s, size_t n, bool *ended)
{
	size_t i = 0;

	while (i < n && s[i] != '\n' && s[i] != '\r')
		i++;
	*ended = i < n;
	if (i == n)
		return n;
	return s[i] == '\r' && i + 1 < n && s[i + 1] == '\n' ? i + 2 : i + 1;
}

static enum qaf_rc feed(struct reader *r, const char *s, size_t n)
{
	while (n) {
		bool ended;
		size_t len = line_length(s, n, &ended);

		QAF_TRY(feed_line(r, s, len));
		r->line += ended;
		s += len;
		n -= len;
	}
	return QAF_OK;
}

static enum qaf_rc finish(struct reader *r)
{
	if (csv_fini(&r->parser, end_field, end_record, r) != 0) {
		if (csv_error(&r->parser) != CSV_EPARSE)
			return parser_failed(r, "");
		return REFUSE(r, r->field_line, "field %zu: its opening quote "
			"is never closed (the file ends on line %ld); close "
			"it, or export the file again", r->n + 1, r->line);
	}
	if (r->rc == QAF_OK && !r->records)
		return r->rc = qaf_fail(r->q, QAF_INPUT, "%s:1: the file is "
			"empty; a line of headings and a line for each row "
			"are expected: export it again", r->name);
	return r->rc;
}

/* ---- what kind of file it is ---- */

static const struct {
	const char *bytes;
	size_t n;
	const char *kind;
} signatures[] = {
	{ "\xff\xfe", 2, "a UTF-16 text" },
	{ "\xfe\xff", 2, "a UTF-16 text" },
	{ "PK\x03\x04", 4, "a workbook (xlsx, ods) or a zip file" },
	{ "PK\x05\x06", 4, "an empty zip file" },
	{ "\xd0\xcf\x11\xe0", 4, "an old Excel workbook (xls)" },
	{ "\x1f\x8b", 2, "a gzip file" },
	{ "%PDF", 4, "a PDF" },
	{ "SQLite format 3", 15, "an SQLite database" },
};

static enum qaf_rc check_signature(struct reader *r, const char *s, size_t n)
{
	const char *kind = NULL;

	for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++)
		if (n >= signatures[i].n &&
		    !memcmp(s, signatures[i].bytes, signatures[i].n))
			kind = signatures[i].kind;
	if (!kind && n >= 2 && (!s[0] != !s[1]))
		kind = "a UTF-16 text";
	while (!kind && n && qaf_is_space(*s)) {
		s++;
		n--;
	}
	if (!kind && n && *s == '<')
		kind = "a web page or XML";
	if (!kind)
		return QAF_OK;
	return REFUSE(r, 1, "this is %s, not CSV; open it in a spreadsheet and "
		SAVE_AGAIN, kind);
}

/* A first line with other separators but no comma means a whole such file. */
static enum qaf_rc check_separator(struct reader *r, const char *s, size_t n)
{
	bool quoted = false, semicolon = false, tab = false;
	long line = 1;
	size_t i = 0;

	while (i < n && qaf_is_space(s[i])) {
		line += s[i] == '\n' || (s[i] == '\r' &&
			!(i + 1 < n && s[i + 1] == '\n'));
		i++;
	}
	for (; i < n && (quoted || (s[i] != '\n' && s[i] != '\r')); i++) {
		if (s[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (s[i] == ',')
			return QAF_OK;
		semicolon |= s[i] == ';';
		tab |= s[i] == '\t';
	}
	if (!semicolon && !tab)
		return QAF_OK;
	return REFUSE(r, line, "the fields are separated by %s; only commas are "
		"read: " SAVE_AGAIN, semicolon ? "semicolons" : "tabs");
}

static enum qaf_rc check_beginning(struct reader *r, const char **s, size_t *n)
{
	QAF_TRY(check_signature(r, *s, *n));
	/* Files that were joined may have more than one. */
	while (*n >= 3 && !memcmp(*s, "\xef\xbb\xbf", 3)) {
		*s += 3;
		*n -= 3;
	}
	return check_separator(r, *s, *n);
}

/* ---- files ---- */

/* Read up to a chunk; a CRLF is never cut in two. */
static size_t read_chunk(FILE *file, char buffer[CHUNK + 1])
{
	size_t n = fread(buffer, 1, CHUNK, file);

	if (n == CHUNK && buffer[n - 1] == '\r') {
		int c = getc(file);

		if (c == '\n')
			buffer[n++] = '\n';
		else if (c != EOF)
			ungetc(c, file);
	}
	return n;
}

static enum qaf_rc read_all(struct reader *r, FILE *file)
{
	char *buffer = qaf_alloc(&r->arena, CHUNK + 1);
	bool first = true;
	size_t n;

	while ((n = read_chunk(file, buffer)) > 0 && !ferror(file)) {
		const char *s = buffer;

		if (first)
			QAF_TRY(check_beginning(r, &s, &n));
		first = false;
		QAF_TRY(feed(r, s, n));
	}
	if (ferror(file))
		return r->rc = qaf_fail(r->q, QAF_SYSTEM,
			"cannot read %s: %s", r->name, strerror(errno));
	return finish(r);
}

/* Blanks belong to the field: nothing is trimmed behind the user's back. */
static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

enum qaf_rc qaf_csv_read_stream(struct qaf *q, FILE *file, const char *name,
	qaf_csv_fn fn, void *data)
{
	struct reader r = {
		.q = q, .fn = fn, .data = data, .rc = QAF_OK, .line = 1,
	};
	enum qaf_rc rc;

	if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI |
	    CSV_APPEND_NULL) != 0)
		return qaf_fail(q, QAF_SYSTEM, "cannot start to read CSV");
	csv_set_space_func(&r.parser, no_space);
	csv_set_blk_size(&r.parser, BUFFER_STEP);
	qaf_arena_init(&r.arena);
	qaf_str_init(&r.text, &r.arena);
	r.name = qaf_visible(&r.arena, name, 0);
	r.start = qaf_alloc_array(&r.arena, MAX_FIELDS, sizeof(*r.start));
	r.lines = qaf_alloc_array(&r.arena, MAX_FIELDS, sizeof(*r.lines));
	r.fields = qaf_alloc_array(&r.arena, MAX_FIELDS, sizeof(*r.fields));
	rc = read_all(&r, file);
	csv_free(&r.parser);
	qaf_arena_release(&r.arena);
	return rc;
}

/* A wrong name is an error in the input, a failing disk one of the system. */
static enum qaf_rc open_failed(struct qaf *q, const char *path, int error)
{
	bool theirs = error == ENOENT || error == ENOTDIR || error == EISDIR ||
		error == ELOOP || error == ENAMETOOLONG || error == EACCES;

	return qaf_fail(q, theirs ? QAF_INPUT : QAF_SYSTEM,
		"cannot open %s: %s; name a CSV file, or - for standard input",
		qaf_visible(q->arena, path, 0),
		error == EISDIR ? "it is a folder" : strerror(error));
}

enum qaf_rc qaf_csv_read(struct qaf *q, const char *path, qaf_csv_fn fn,
	void *data)
{
	struct stat info;
	enum qaf_rc rc;
	FILE *file;

	if (qaf_eq(path, "-"))
		return qaf_csv_read_stream(q, stdin, "standard input", fn,
			data);
	file = fopen(path, "rb");
	if (!file)
		return open_failed(q, path, errno);
	if (fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode))
		rc = open_failed(q, path, EISDIR);
	else
		rc = qaf_csv_read_stream(q, file, path, fn, data);
	fclose(file);
	return rc;
}
