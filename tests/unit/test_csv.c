/*
 * CSV: what is read, with its lines; what is refused, in which words; and
 * cells that survive the way out and back in.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/str.h"
#include "base/utf8.h"
#include "input/table.h"
#include "unit.h"

/* The views of a text: by commas, semicolons, tabs. */
enum { COMMAS, SEMICOLONS, TABS };

/* Write a record as "line:field|field;"; a field on another line as "@line". */
static enum qaf_rc spell(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	struct qaf_str *out = data;

	(void)q;
	qaf_str_addf(out, "%ld:", row->number);
	for (size_t i = 0; i < row->n; i++) {
		qaf_str_addf(out, "%s%s", i ? "|" : "", row->cell[i]);
		if (row->line[i] != row->number)
			qaf_str_addf(out, "@%ld", row->line[i]);
	}
	qaf_str_addc(out, ';');
	return QAF_OK;
}

/* A file with these bytes. */
static int file_of(const char *s, size_t n)
{
	FILE *file = tmpfile();
	int fd;

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(s, 1, n, file), n);
	ck_assert_int_eq(fflush(file), 0);
	fd = dup(fileno(file));
	fclose(file);
	return fd;
}

static enum qaf_rc read_view(struct qaf_str *out, const char *s, size_t n,
	size_t view)
{
	struct qaf_table *table;
	enum qaf_rc rc;

	qaf_clear_error(&ctx);
	qaf_str_init(out, &arena);
	rc = qaf_table_open_fd(&ctx, &table, file_of(s, n), "f.csv");
	if (rc != QAF_OK)
		return rc;
	rc = qaf_table_read(table, view, 0, spell, out);
	qaf_table_close(table);
	return rc;
}

static enum qaf_rc read_bytes(struct qaf_str *out, const char *s, size_t n)
{
	return read_view(out, s, n, COMMAS);
}

static void reads_by(const char *s, size_t n, size_t view, const char *expected)
{
	struct qaf_str out;

	ck_assert_msg(read_view(&out, s, n, view) == QAF_OK, "%s",
		ctx.error.text);
	ck_assert_str_eq(out.text, expected);
}

/* Refused, with a message that begins so. */
static void refuses(const char *s, size_t n, const char *expected)
{
	struct qaf_str out;

	ck_assert_int_eq(read_bytes(&out, s, n), QAF_INPUT);
	ck_assert_msg(!strncmp(ctx.error.text, expected, strlen(expected)),
		"%s\nexpected: %s", ctx.error.text, expected);
	ck_assert(qaf_is_utf8(ctx.error.text, ctx.error.len));
	ck_assert_ptr_null(strchr(ctx.error.text, '\n'));
}

#define READS(s, expected) reads_by("" s, sizeof(s) - 1, COMMAS, expected)
#define READS_BY(view, s, expected) \
	reads_by("" s, sizeof(s) - 1, view, expected)
#define REFUSES(s, expected) refuses("" s, sizeof(s) - 1, "f.csv" expected)

START_TEST(reads_records_and_lines)
{
	READS("a,b\n1,2\n", "1:a|b;2:1|2;");
	READS("a,b\r\n1,2\r\n", "1:a|b;2:1|2;");
	READS("a,b\r1,2\r", "1:a|b;2:1|2;");
	READS("a,b\n1,2", "1:a|b;2:1|2;");
	READS("a", "1:a;");
	READS("\xef\xbb\xbf" "a,b\n", "1:a|b;");
	READS("\xef\xbb\xbf\xef\xbb\xbf" "a,b\n", "1:a|b;");
	READS("\xef\xbb\xbf\"a\",b\n", "1:a|b;");
	READS("\n\n a , b \n\r\n\n3,\n", "3: a | b ;6:3|;");
	READS("a\n   \n\t\n\"\"\nb\n", "1:a;5:b;");
	READS(",\n , ,\nx,\n", "3:x|;");
	READS("a,\"x, \"\"y\"\"\",c\n", "1:a|x, \"y\"|c;");
	READS("é,€\n", "1:é|€;");
	READS("a,b\n=1+1,'; DROP TABLE\n", "1:a|b;2:=1+1|'; DROP TABLE;");
	READS("a;b,c\n", "1:a;b|c;");
	READS("\"a;b\"\nc\n", "1:a;b;2:c;");
}
END_TEST

START_TEST(counts_lines_in_quotes)
{
	READS("a,\"1\n2\n3\",b\nc,d\n", "1:a|1\n2\n3|b@3;4:c|d;");
	READS("a,\"1\r\n2\",b\r\nc,d\r\n", "1:a|1\r\n2|b@2;3:c|d;");
	READS("a,\"1\r2\",b\rc,d\r", "1:a|1\r2|b@2;3:c|d;");
	READS("\"\n\n\",\"x\ny\",z\nq,\n", "1:\n\n|x\ny@3|z@4;5:q|;");
}
END_TEST

START_TEST(takes_the_guard_off)
{
	READS("a,b\n'=1,'+x\n'-x,'@x\n'\tx,\"'\rx\"\n",
		"1:a|b;2:=1|+x;3:-x|@x;4:\tx|\rx;");
	READS("a,b\n'＝1,'＋1\n'－1,'＠1\n", "1:a|b;2:＝1|＋1;3:－1|＠1;");
	READS("a,b\n''=1,'x\n','tis\n", "1:a|b;2:'=1|'x;3:'|'tis;");
}
END_TEST

START_TEST(drops_marks_where_lines_begin)
{
	READS("a,b\n\xef\xbb\xbf" "1,\xef\xbb\xbf" "2\n",
		"1:a|b;2:1|\xef\xbb\xbf" "2;");
	READS("a,b\r\n\xef\xbb\xbf\xef\xbb\xbf" "1,2\r\n", "1:a|b;2:1|2;");
}
END_TEST

START_TEST(refuses_other_files)
{
	REFUSES("", ":1: the file is empty");
	REFUSES("\xef\xbb\xbf", ":1: the file is empty");
	REFUSES("\n \r\n\r\n", ":1: the file is empty");
	REFUSES("a,b\n1,\0\n", ":2: a NUL byte");
	REFUSES("a\0,\0", ":1: a NUL byte, so this is not a text file (or is "
		"one in UTF-16 without a mark)");
	REFUSES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		" is an old Excel workbook (xls)");
	REFUSES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....E\0n\0c\0r\0y\0p\0t\0"
		"e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0",
		" is a workbook that is protected by a password");
	REFUSES("\x1f\x8b\x08", " is a gzip file");
	REFUSES("%PDF-1.4", " is a PDF");
	REFUSES("\r\n <html>", " is a web page (HTML)");
	REFUSES("\xef\xbb\xbf<TABLE>", " is a web page (HTML)");
	REFUSES("<?xml version='1.0'?>", " is XML");
	REFUSES("<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>",
		" is an XML spreadsheet of Excel 2003");
	REFUSES("PK\x03\x04" "\x14\0\x06\0", ": this seems to be a workbook "
		"(xlsx), but it is damaged");
	READS("PK,b\n", "1:PK|b;");
}
END_TEST

START_TEST(reads_other_separators)
{
	READS_BY(SEMICOLONS, "a;b\n\"1;2\";3,4\n", "1:a|b;2:1;2|3,4;");
	READS_BY(TABS, "\xef\xbb\xbf" "a\tb\n1\t2\n", "1:a|b;2:1|2;");
	READS_BY(COMMAS, "a;b\n", "1:a;b;");
}
END_TEST

/* Is there exactly one notice, that begins so? */
static char noticed[200];
static int notices;

static void keep_notice(struct qaf *q, const char *text)
{
	(void)q;
	snprintf(noticed, sizeof(noticed), "%s", text);
	notices++;
}

START_TEST(reads_other_encodings)
{
	ctx.notice = keep_notice;
	READS("\xff\xfe" "a\0,\0\xe9\0\n\0", "1:a|é;");
	READS("\xfe\xff" "\0a\0,\x20\xac\0\r\0\n\0x", "1:a|€;2:x;");
	READS("\xff\xfe" "\x3d\xd8\x00\xde,\0\x00\xdc\n\0", "1:😀|\xef\xbf\xbd;");
	ck_assert_int_eq(notices, 0);
	READS("a,b\nx,caf\xe9\n", "1:a|b;2:x|café;");
	ck_assert_str_eq(noticed, "f.csv: read as Windows-1252, because it is "
		"not UTF-8: line 2 has the byte 0xE9, taken for é");
	READS("a,b\nx,\"1\r\n2\r3\n\x93q\x94\"\n",
		"1:a|b;2:x|1\r\n2\r3\n“q”;");
	ck_assert_ptr_nonnull(strstr(noticed, "line 5 has the byte 0x93"));
	READS("a,\x80", "1:a|€;");
	ck_assert_int_eq(notices, 3);
}
END_TEST

START_TEST(refuses_other_encodings)
{
	REFUSES("a,é\nb,\xe9\n", ":2: the byte 0xE9 is not UTF-8, which the "
		"rest of the file is");
	REFUSES("\xef\xbb\xbf" "a,\xe2\x82\n", ":1: the byte 0xE2 is not "
		"UTF-8, which the rest of the file is");
	REFUSES("a\nb,\x81\n", ":2: the byte 0x81 is neither UTF-8 nor "
		"Windows-1252");
}
END_TEST

START_TEST(refuses_stray_quotes)
{
	REFUSES("a,b\nx,\"open\nand\non\n", ":2: field 2: its opening quote is "
		"never closed (the file ends on line 5)");
	REFUSES("\"", ":1: field 1: its opening quote is never closed");
	REFUSES("a,b\nx,5\" nails\n", ":2: field 2: a quote (\") inside a field");
	REFUSES("a,b\nx, \"y\"\n", ":2: field 2: a quote (\") inside a field");
	REFUSES("a,b\n\"x\ny\"z,1\n", ":3: field 1, which begins on line 2: \"z\" "
		"after the closing quote");
	REFUSES("a,b\n\"x\"\x1b,1\n", ":2: field 1, which begins on line 2: "
		"\"\\x1b\" after");
	REFUSES("a,b\n\"x\"\xc3\xa9,1\n", ":2: field 1, which begins on line 2: "
		"\"text\" after");
}
END_TEST

/* A field of `n` times `unit`, in a second line, in the second column. */
static struct qaf_str long_field(const char *unit, size_t n, const char *end)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	qaf_str_add(&s, "a,b\nx,\"");
	while (n--)
		qaf_str_add(&s, unit);
	qaf_str_add(&s, end);
	return s;
}

START_TEST(limits_fields)
{
	static const char *const units[] = { "x", "é", "€", "😀" };
	struct qaf_str s, out;

	for (size_t i = 0; i < 4; i++) {
		s = long_field(units[i], 32760, "\"\n");
		ck_assert_int_eq(read_bytes(&out, s.text, s.len), QAF_OK);
		s = long_field(units[i], 32761, "\"\n");
		refuses(s.text, s.len, "f.csv:2: field 2: longer than 32760 "
			"characters");
	}
	/* An open quote does not swallow the file. */
	s = long_field("x,y\n", 100000, "");
	refuses(s.text, s.len, "f.csv:2: field 2: longer than 32760");
	/* What the guard adds on the way out does not count. */
	s = long_field("", 0, "'=");
	for (int i = 0; i < 32759; i++)
		qaf_str_addc(&s, 'x');
	qaf_str_add(&s, "\"\n");
	ck_assert_int_eq(read_bytes(&out, s.text, s.len), QAF_OK);
}
END_TEST

START_TEST(limits_records)
{
	struct qaf_str s, out;

	qaf_str_init(&s, &arena);
	qaf_str_addc(&s, 'x');
	for (int i = 0; i < 4095; i++)
		qaf_str_addc(&s, ',');
	qaf_str_addc(&s, '\n');
	ck_assert_int_eq(read_bytes(&out, s.text, s.len), QAF_OK);
	s.text[s.len - 1] = ',';
	refuses(s.text, s.len, "f.csv:1: more than 4096 fields");
	qaf_str_clear(&s);
	for (int i = 0; i < 300; i++) {
		for (int n = 0; n < 32760; n++)
			qaf_str_addc(&s, 'x');
		qaf_str_addc(&s, ',');
	}
	refuses(s.text, s.len, "f.csv:1: a row of more than 8 MiB");
}
END_TEST

/* Lines, CRLF and characters on every side of the border between chunks. */
START_TEST(reads_over_the_border_of_chunks)
{
	for (int pad = 0; pad < 32; pad++) {
		struct qaf_str s, out;
		char *end;

		qaf_str_init(&s, &arena);
		qaf_str_add(&s, "a,b,c\n");
		for (int line = 2; line <= 2048; line++)
			qaf_str_add(&s, "01234567890123456789012345678,,\n");
		ck_assert_uint_eq(s.len, 65536 - 26);
		qaf_str_addf(&s, "%0*d,é,\"\r\n\"\r\nx,y\r\n", pad, 7);
		end = qaf_printf(&arena, ";2049:%0*d|é|\r\n;2051:x|y;", pad, 7);
		ck_assert_int_eq(read_bytes(&out, s.text, s.len), QAF_OK);
		ck_assert_uint_gt(out.len, strlen(end));
		ck_assert_str_eq(out.text + out.len - strlen(end), end);
	}
}
END_TEST

/* A lone CR as the last byte of a chunk ends its line. */
START_TEST(reads_a_lone_cr_at_the_border)
{
	struct qaf_str s, out;

	qaf_str_init(&s, &arena);
	while (s.len < 65536 - 4)
		qaf_str_add(&s, "a,b\r");
	qaf_str_add(&s, "c,d\re,f");
	ck_assert_int_eq(read_bytes(&out, s.text, s.len), QAF_OK);
	ck_assert_ptr_nonnull(strstr(out.text, ";16384:c|d;16385:e|f;"));
}
END_TEST

static enum qaf_rc stop_at_second(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	++*(int *)data;
	return row->number == 2 ? qaf_fail(q, QAF_RULE, "enough") : QAF_OK;
}

START_TEST(stops_when_told)
{
	static const char text[] = "a\nb\nc\n\"d";
	struct qaf_table *table;
	struct qaf_str out;
	int calls = 0;

	ck_assert_int_eq(qaf_table_open_fd(&ctx, &table, file_of(text,
		sizeof(text) - 1), "f"), QAF_OK);
	ck_assert_int_eq(qaf_table_read(table, COMMAS, 0, stop_at_second,
		&calls), QAF_RULE);
	ck_assert_int_eq(calls, 2);
	ck_assert_str_eq(ctx.error.text, "enough");
	qaf_str_init(&out, &arena);
	ck_assert_int_eq(qaf_table_read(table, COMMAS, 2, spell, &out), QAF_OK);
	ck_assert_str_eq(out.text, "1:a;2:b;");
	qaf_table_close(table);
}
END_TEST

static enum qaf_rc read_path(struct qaf_str *out, const char *path)
{
	struct qaf_table *table;
	enum qaf_rc rc;

	qaf_clear_error(&ctx);
	rc = qaf_table_open(&ctx, &table, path);
	if (rc != QAF_OK)
		return rc;
	rc = qaf_table_read(table, COMMAS, 0, spell, out);
	qaf_table_close(table);
	return rc;
}

START_TEST(opens_files)
{
	char folder[] = "/tmp/qaf-csv-XXXXXX";
	struct qaf_str out;
	char *path;
	FILE *file;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	qaf_str_init(&out, &arena);
	ck_assert_int_eq(read_path(&out, folder), QAF_INPUT);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "it is a folder"));
	path = qaf_printf(&arena, "%s/no\n.csv", folder);
	ck_assert_int_eq(read_path(&out, path), QAF_INPUT);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "/no\\x0a.csv: No such"));
	file = fopen(path, "wb");
	fputs("a,b\n", file);
	fclose(file);
	ck_assert_int_eq(read_path(&out, path), QAF_OK);
	ck_assert_str_eq(out.text, "1:a|b;");
	ck_assert_ptr_nonnull(freopen(path, "rb", stdin));
	ck_assert_int_eq(read_path(&out, "-"), QAF_OK);
	ck_assert_str_eq(out.text, "1:a|b;1:a|b;");
	ck_assert_int_eq(read_path(&out, "-"), QAF_INPUT);
	ck_assert(!strncmp(ctx.error.text, "standard input:1: ", 18));
	unlink(path);
	rmdir(folder);
}
END_TEST

/* A stream that fails is the machine's fault, not the file's. */
START_TEST(reports_read_errors)
{
	struct qaf_table *table;

	ck_assert_int_eq(qaf_table_open_fd(&ctx, &table, -1, "f.csv"),
		QAF_SYSTEM);
	ck_assert(!strncmp(ctx.error.text, "cannot read f.csv: ", 19));
}
END_TEST

static const char *cell(const char *text, bool guard)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	qaf_csv_cell(&s, text, guard);
	return s.text;
}

START_TEST(writes_cells)
{
	ck_assert_str_eq(cell("plain text", true), "plain text");
	ck_assert_str_eq(cell("", true), "");
	ck_assert_str_eq(cell(NULL, true), "");
	ck_assert_str_eq(cell("a,b", true), "\"a,b\"");
	ck_assert_str_eq(cell("a \"b\"", true), "\"a \"\"b\"\"\"");
	ck_assert_str_eq(cell("a\nb", true), "\"a\nb\"");
	ck_assert_str_eq(cell("a\rb", true), "\"a\rb\"");
	ck_assert_str_eq(cell(" a", true), "\" a\"");
	ck_assert_str_eq(cell("\xef\xbb\xbf" "a", true), "\"\xef\xbb\xbf" "a\"");
	ck_assert_str_eq(cell("a ", true), "\"a \"");
	ck_assert_str_eq(cell(" ", true), "\" \"");
	ck_assert_str_eq(cell("it's", true), "it's");
}
END_TEST

START_TEST(guards_formulas)
{
	static const char *const risky[] = {
		"=1+1", "+x", "-x", "@SUM(A1)", "-", "+", "=", "-1+1", "+44 1",
		"-1e", "-1e+", "--1", "-.", "-1,5", "＝1", "＋1", "－1", "＠1",
		"\tx", "\rx", "-0x1F", "-1%", "'=1", "''+x",
	};
	static const char *const numbers[] = {
		"-3", "+4.5", "-.5", "-5.", "-1.2e-3", "+1E+10", "0", "3",
	};

	for (size_t i = 0; i < sizeof(risky) / sizeof(risky[0]); i++) {
		const char *c = cell(risky[i], true);

		ck_assert_msg(*(*c == '"' ? c + 1 : c) == '\'' &&
			strlen(c) > strlen(risky[i]), "%s", risky[i]);
		ck_assert_ptr_nonnull(strstr(c, risky[i]));
		ck_assert_str_ne(cell(risky[i], false), c);
	}
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		ck_assert_str_eq(cell(numbers[i], true), numbers[i]);
	ck_assert_str_eq(cell("=1", false), "=1");
	ck_assert_str_eq(cell("=\"a\"", true), "\"'=\"\"a\"\"\"");
}
END_TEST

UNIT("csv", reads_records_and_lines, counts_lines_in_quotes,
	takes_the_guard_off, drops_marks_where_lines_begin, refuses_other_files,
	reads_other_separators, reads_other_encodings, refuses_other_encodings, refuses_stray_quotes, limits_fields,
	limits_records, reads_over_the_border_of_chunks,
	reads_a_lone_cr_at_the_border, stops_when_told,
	opens_files, reports_read_errors, writes_cells, guards_formulas)
