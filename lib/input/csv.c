/*
 * Reads CSV as spreadsheets write it.  libcsv splits records into fields; this
 * file counts lines and explains to users what is wrong with a file.
 */
#include <csv.h>
#include <string.h>

#include "base/csv.h"
#include "base/str.h"
#include "base/utf8.h"
#include "input/private.h"

#define BUFFER_STEP 4096

/* One reading.  The arena holds one chunk and one record, whatever the size
 * of the file. */
struct reader {
	struct qaf *q;
	const struct qaf_csv *csv;
	struct qaf_arena arena;
	struct csv_parser parser;
	qaf_table_fn fn;
	void *data;
	enum qaf_rc rc;		/* the first failure, in a callback or not */
	long line;		/* that is being fed */
	long field_line;	/* on which the field at hand starts */
	bool in_record;
	long records;
	struct qaf_str text;	/* the fields of the record, NUL after each */
	size_t *start;		/* of each field in `text` */
	long *lines;		/* on which each field starts */
	const char **fields;
	uint8_t *kinds;		/* all of them text */
	size_t n;
	bool stopped;		/* all that is wanted has been read */
};

/* Fail for something in the file on `line`. */
#define REFUSE(r, at, fmt, ...) \
	((r)->rc = qaf_fail((r)->q, QAF_INPUT, "%s:%ld: " fmt, (r)->csv->name, \
		(long)(at), __VA_ARGS__))

/* ---- fields and records ---- */

static enum qaf_rc refuse_length(struct reader *r)
{
	return REFUSE(r, r->field_line, "field %zu: longer than %d characters, "
		"which is the most allowed; shorten it, or close its quote "
		"if one is missing", r->n + 1, QAF_TABLE_CHARS);
}

static enum qaf_rc check_field(struct reader *r, const char *s, size_t len)
{
	/* The encoding was looked at before, but files change. */
	if (qaf_utf8_bad(s, len))
		return REFUSE(r, r->field_line, "field %zu: the text is not "
			"UTF-8; was the file written while it was read?",
			r->n + 1);
	if (len > QAF_TABLE_CHARS && qaf_utf8_count(s, len) > QAF_TABLE_CHARS)
		return refuse_length(r);
	if (r->n == QAF_TABLE_CELLS)
		return REFUSE(r, r->field_line, "more than %d fields in one "
			"row, which is the most allowed; is this the right "
			"file?", QAF_TABLE_CELLS);
	if (r->text.len + len > MAX_ROW_BYTES)
		return REFUSE(r, r->field_line, "a row of more than %u MiB, "
			"which is the most allowed; is this the right file?",
			MAX_ROW_BYTES >> 20);
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

/* libcsv: a record has ended. */
static void end_record(int terminator, void *data)
{
	struct reader *r = data;

	(void)terminator;
	r->in_record = false;
	if (r->rc != QAF_OK || r->stopped)
		return;
	for (size_t i = 0; i < r->n; i++)
		r->fields[i] = r->text.text + r->start[i];
	r->stopped = r->csv->most && r->n && r->lines[0] > r->csv->most;
	if (!r->stopped && !qaf_cells_are_blank(r->fields, r->n)) {
		struct qaf_table_row row = {
			.number = r->lines[0],
			.n = r->n,
			.cell = r->fields,
			.kind = r->kinds,
			.line = r->lines,
		};

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
		"after the closing quote, where only %s or the end "
		"of the line may stand; double the quotes within a field",
		r->n + 1, r->field_line, (unsigned char)c < 0x80 ?
			qaf_visible(&r->arena, found, 0) : "text",
		r->csv->separator == ',' ? "a comma" :
			r->csv->separator == ';' ? "a semicolon" : "a tab");
}

/* libcsv stopped at `at`: a fault of the file, or no more memory. */
static enum qaf_rc parser_failed(struct reader *r, const char *at)
{
	if (csv_error(&r->parser) == CSV_EPARSE)
		return refuse_quote(r, *at);
	return r->rc = qaf_fail(r->q, QAF_SYSTEM,
		"%s:%ld: not enough memory to read on; close other programs",
		r->csv->name, r->line);
}

/* Give libcsv one line of the file, with its end. */
static enum qaf_rc feed_line(struct reader *r, const char *s, size_t len)
{
	size_t done;

	if (memchr(s, '\0', len))
		return REFUSE(r, r->line, "%s", "a NUL character; export the "
			"file again");
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

static enum qaf_rc feed(struct reader *r, const char *s, size_t n)
{
	while (n && !r->stopped) {
		bool ended;
		size_t len = qaf_text_line(s, n, &ended);

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
			"are expected: export it again", r->csv->name);
	return r->rc;
}

/* ---- files ---- */

static enum qaf_rc read_all(struct reader *r)
{
	struct qaf_text text;
	const char *s;
	size_t n;

	qaf_text_begin(&text, &r->arena, r->csv->fd, r->csv->name,
		r->csv->encoding);
	for (;;) {
		r->rc = qaf_text_next(r->q, &text, &s, &n);
		if (r->rc != QAF_OK)
			return r->rc;
		if (!n)
			return finish(r);
		QAF_TRY(feed(r, s, n));
		if (r->stopped)
			return QAF_OK;
	}
}

/* Blanks belong to the field: nothing is trimmed behind the user's back. */
static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

enum qaf_rc qaf_csv_read(struct qaf *q, const struct qaf_csv *csv,
	qaf_table_fn fn, void *data)
{
	struct reader r = {
		.q = q, .csv = csv, .fn = fn, .data = data, .line = 1,
	};
	enum qaf_rc rc;

	if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI |
	    CSV_APPEND_NULL) != 0)
		return qaf_fail(q, QAF_SYSTEM, "cannot start to read CSV");
	csv_set_delim(&r.parser, (unsigned char)csv->separator);
	csv_set_space_func(&r.parser, no_space);
	csv_set_blk_size(&r.parser, BUFFER_STEP);
	qaf_arena_init(&r.arena);
	qaf_str_init(&r.text, &r.arena);
	r.start = qaf_alloc_array(&r.arena, QAF_TABLE_CELLS, sizeof(*r.start));
	r.lines = qaf_alloc_array(&r.arena, QAF_TABLE_CELLS, sizeof(*r.lines));
	r.fields = qaf_alloc_array(&r.arena, QAF_TABLE_CELLS,
		sizeof(*r.fields));
	r.kinds = qaf_alloc(&r.arena, QAF_TABLE_CELLS);
	rc = read_all(&r);
	csv_free(&r.parser);
	qaf_arena_release(&r.arena);
	return rc;
}
