/*
 * CSV: what is read, with its lines; what is refused, in which words; and
 * cells that survive the way out and back in.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "unit.h"
#include "base/str.h"

/* Write a record as "line:field|field;"; a field on another line as "@line". */
static enum qaf_rc spell(struct qaf *q, const struct qaf_csv_row *row,
	void *data)
{
	struct qaf_str *out = data;

	(void)q;
	qaf_str_addf(out, "%ld:", row->line);
	for (size_t i = 0; i < row->n; i++) {
		qaf_str_addf(out, "%s%s", i ? "|" : "", row->field[i]);
		if (row->field_line[i] != row->line)
			qaf_str_addf(out, "@%ld", row->field_line[i]);
	}
	qaf_str_addc(out, ';');
	return QAF_OK;
}

static enum qaf_rc read_bytes(struct qaf_str *out, const char *s, size_t n)
{
	FILE *file = fmemopen((void *)(uintptr_t)s, n, "rb");
	enum qaf_rc rc;

	ck_assert_ptr_nonnull(file);
	qaf_clear_error(&ctx);
	qaf_str_init(out, &arena);
	rc = qaf_csv_read_stream(&ctx, file, "f.csv", spell, out);
	fclose(file);
	return rc;
}

static void reads(const char *s, size_t n, const char *expected)
{
	struct qaf_str out;

	ck_assert_msg(read_bytes(&out, s, n) == QAF_OK, "%s", ctx.error.text);
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

#define READS(s, expected) reads("" s, sizeof(s) - 1, expected)
#define REFUSES(s, expected) refuses("" s, sizeof(s) - 1, "f.csv:" expected)

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
	READS(",\n,,\n", "1:|;2:||;");
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

START_TEST(refuses_other_files)
{
	REFUSES("", "1: the file is empty");
	REFUSES("\xef\xbb\xbf", "1: the file is empty");
	REFUSES("\n \r\n\r\n", "1: the file is empty");
	REFUSES("a,b\n1,\0\n", "2: a NUL byte");
	REFUSES("\xff\xfe" "a\0,\0", "1: this is a UTF-16 text");
	REFUSES("\xfe\xff" "\0a\0,", "1: this is a UTF-16 text");
	REFUSES("a\0,\0", "1: this is a UTF-16 text");
	REFUSES("\0a\0,", "1: this is a UTF-16 text");
	REFUSES("PK\x03\x04" "\x14\0\x06\0", "1: this is a workbook (xlsx");
	REFUSES("\xd0\xcf\x11\xe0\xa1", "1: this is an old Excel workbook");
	REFUSES("\x1f\x8b\x08", "1: this is a gzip file");
	REFUSES("%PDF-1.4", "1: this is a PDF");
	REFUSES("\r\n <html>", "1: this is a web page or XML");
	REFUSES("<?xml version='1.0'?>", "1: this is a web page or XML");
	READS("PK,b\n", "1:PK|b;");
}
END_TEST

START_TEST(refuses_other_separators)
{
	REFUSES("a;b\n1;2\n", "1: the fields are separated by semicolons");
	REFUSES("\n\r\n\ra;b\n", "4: the fields are separated by semicolons");
	REFUSES("\"a,x\";b\n", "1: the fields are separated by semicolons");
	REFUSES("\"a\n,x\";b\n", "1: the fields are separated by semicolons");
	REFUSES("\xef\xbb\xbf" "a\tb\n", "1: the fields are separated by tabs");
	READS("a\nb;c\n", "1:a;2:b;c;");
}
END_TEST

START_TEST(refuses_other_encodings)
{
	REFUSES("a,b\nx,caf\xe9\n", "2: field 2: the byte 0xE9 is not UTF-8 "
		"(the file seems to be Windows-1252 or Latin-1)");
	REFUSES("a,b\nx,\"1\r\n2\r3\n\x93q\x94\"\n", "5: field 2: the byte 0x93 "
		"is not UTF-8 (the file seems to be Windows-1252)");
	REFUSES("a,é\xc0\xaf\n", "1: field 2: the byte 0xC0 is not UTF-8 (the "
		"text was damaged");
	REFUSES("a,\xe2\x82\n", "1: field 2: the byte 0xE2 is not UTF-8 (the "
		"text was damaged");
	REFUSES("a,\xe9", "1: field 2: the byte 0xE9 is not UTF-8");
}
END_TEST

START_TEST(refuses_stray_quotes)
{
	REFUSES("a,b\nx,\"open\nand\non\n", "2: field 2: its opening quote is "
		"never closed (the file ends on line 5)");
	REFUSES("\"", "1: field 1: its opening quote is never closed");
	REFUSES("a,b\nx,5\" nails\n", "2: field 2: a quote (\") inside a field");
	REFUSES("a,b\nx, \"y\"\n", "2: field 2: a quote (\") inside a field");
	REFUSES("a,b\n\"x\ny\"z,1\n", "3: field 1, which begins on line 2: \"z\" "
		"after the closing quote");
	REFUSES("a,b\n\"x\"\x1b,1\n", "2: field 1, which begins on line 2: "
		"\"\\x1b\" after");
	REFUSES("a,b\n\"x\"\xc3\xa9,1\n", "2: field 1, which begins on line 2: "
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

static enum qaf_rc stop_at_second(struct qaf *q, const struct qaf_csv_row *row,
	void *data)
{
	++*(int *)data;
	return row->line == 2 ? qaf_fail(q, QAF_RULE, "enough") : QAF_OK;
}

START_TEST(stops_when_told)
{
	char text[] = "a\nb\nc\n\"d";
	FILE *file = fmemopen(text, sizeof(text) - 1, "rb");
	int calls = 0;

	ck_assert_int_eq(qaf_csv_read_stream(&ctx, file, "f", stop_at_second,
		&calls), QAF_RULE);
	ck_assert_int_eq(calls, 2);
	ck_assert_str_eq(ctx.error.text, "enough");
	fclose(file);
}
END_TEST

START_TEST(opens_files)
{
	char folder[] = "/tmp/qaf-csv-XXXXXX";
	struct qaf_str out;
	char *path;
	FILE *file;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	qaf_str_init(&out, &arena);
	ck_assert_int_eq(qaf_csv_read(&ctx, folder, spell, &out), QAF_INPUT);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "it is a folder"));
	qaf_clear_error(&ctx);
	path = qaf_printf(&arena, "%s/no\n.csv", folder);
	ck_assert_int_eq(qaf_csv_read(&ctx, path, spell, &out), QAF_INPUT);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "/no\\x0a.csv: No such"));
	qaf_clear_error(&ctx);
	file = fopen(path, "wb");
	fputs("a,b\n", file);
	fclose(file);
	ck_assert_int_eq(qaf_csv_read(&ctx, path, spell, &out), QAF_OK);
	ck_assert_str_eq(out.text, "1:a|b;");
	ck_assert_ptr_nonnull(freopen(path, "rb", stdin));
	ck_assert_int_eq(qaf_csv_read(&ctx, "-", spell, &out), QAF_OK);
	ck_assert_str_eq(out.text, "1:a|b;1:a|b;");
	ck_assert_int_eq(qaf_csv_read(&ctx, "-", spell, &out), QAF_INPUT);
	ck_assert(!strncmp(ctx.error.text, "standard input:1: ", 18));
	unlink(path);
	rmdir(folder);
}
END_TEST

/* A stream that fails is the machine's fault, not the file's. */
START_TEST(reports_read_errors)
{
	FILE *file = tmpfile();
	struct qaf_str out;

	ck_assert_ptr_nonnull(file);
	qaf_str_init(&out, &arena);
	close(fileno(file));
	ck_assert_int_eq(qaf_csv_read_stream(&ctx, file, "f.csv", spell, &out),
		QAF_SYSTEM);
	ck_assert(!strncmp(ctx.error.text, "cannot read f.csv: ", 19));
	fclose(file);
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
	takes_the_guard_off, refuses_other_files, refuses_other_separators,
	refuses_other_encodings, refuses_stray_quotes, limits_fields,
	limits_records, reads_over_the_border_of_chunks,
	reads_a_lone_cr_at_the_border, stops_when_told,
	opens_files, reports_read_errors, writes_cells, guards_formulas)
