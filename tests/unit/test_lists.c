/*
 * Lists of cases that are odd, broken or mean harm, each with what becomes of
 * it: how many cases it stores, or the words by which it is refused and stores
 * nothing.
 */
#include "book.h"

#include "base/str.h"
#include "base/utf8.h"
#include "qaf/adoption.h"
#include "qaf/import.h"

struct item {
	const char *bytes;
	size_t n;
	const char *outcome;	/* "+2": two cases; else part of what is said */
};

/* A whole file; rows below the usual headings. */
#define FILE_(outcome, bytes) { bytes, sizeof(bytes) - 1, outcome }
#define ROWS(outcome, rows) FILE_(outcome, "ref,opened,service\n" rows)
#define MARK "\xef\xbb\xbf"
#define OK "1,2024-01-01,MASH\n"

static const struct item texts[] = {
	/* nothing, or hardly anything */
	FILE_("the file is empty", ""),
	FILE_("the file is empty", "\n\n\n"),
	FILE_("the file is empty", MARK),
	FILE_("the file is empty", MARK MARK "\r\n \r\n"),
	FILE_("the file is empty", ",,,\n,,,\n"),
	FILE_("the file is empty", "\"\"\n"),
	FILE_("there is no column for ref", "x"),
	FILE_("there is no column for ref", ","  "x\n"),
	FILE_("there is no column for opened", "ref"),
	FILE_("+0", "ref,opened,service\n"),
	FILE_("+0", "ref,opened,service"),
	/* separators, quotes and line ends */
	ROWS("+1", OK),
	ROWS("+1", "1,2024-01-01,MASH"),
	ROWS("+2", "1,2024-01-01,MASH\r2,2024-01-01,MASH\r"),
	FILE_("+1", "ref;opened;service\n1;2024-01-01;MASH\n"),
	FILE_("+1", "ref\topened\tservice\n1\t2024-01-01\tMASH\n"),
	FILE_("+1", "\"ref\";\"opened\";\"service\"\n\"1\";2024-01-01;MASH\n"),
	FILE_("+1", "ref;opened;service;a,b,c,d,e\n1;2024-01-01;MASH;\n"),
	FILE_("+1", "sep=;\nref;opened;service\n1;2024-01-01;MASH\n"),
	FILE_("there is no column for ref", "ref|opened|service\n1|2024-01-01|M\n"),
	ROWS("there are 3 headings", "1;2024-01-01;MASH\n"),
	ROWS("there are 3 headings", "1,2024-01-01\n"),
	ROWS("there are 3 headings", "1,2024-01-01,MASH,\n"),
	ROWS("its opening quote is never closed", "\"1,2024-01-01,MASH\n"),
	ROWS("a quote (\") inside a field", "1\"2,2024-01-01,MASH\n"),
	ROWS("after the closing quote", "\"1\"2,2024-01-01,MASH\n"),
	FILE_("its opening quote is never closed", "\"ref,opened,service\n1,2"),
	ROWS("+1", "\n\n  \n,,\n" OK "\n"),
	ROWS("+1", "\"1\",\"2024-01-01\",\"MA\"\"SH\"\n"),
	/* marks, encodings and bytes */
	FILE_("+1", MARK "ref,opened,service\n" OK),
	FILE_("+1", MARK MARK "ref,opened,service\n" MARK OK),
	FILE_("+1", MARK "\"ref\",opened,service\n" OK),
	FILE_("+1", "\xff\xfer\0e\0f\0;\0o\0p\0e\0n\0e\0d\0;\0s\0e\0r\0v\0i\0c\0e\0"
		"\n\0" "1\0;\0" "2\0" "0\0" "2\0" "4\0-\0" "0\0" "1\0-\0" "0\0" "1\0"
		";\0M\0"),
	FILE_("in UTF-16 without a mark", "r\0e\0f\0,\0"),
	FILE_("a NUL character", "\xff\xfer\0e\0f\0\0\0"),
	ROWS("a NUL byte", "1\0,2024-01-01,MASH\n"),
	ROWS("+1", "1,2024-01-01,MASH\xe9\n"),
	ROWS("neither UTF-8 nor Windows-1252", "1,2024-01-01,MASH\x81\n"),
	ROWS("which the rest of the file is", "1,2024-01-01,\xc3\xa9\xe9\n"),
	FILE_("which the rest of the file is", MARK "ref,opened,service\n1,\xe9"),
	ROWS("control character", "\"1\n2\",2024-01-01,MASH\n"),
	ROWS("control character", "1\x1b[2J,2024-01-01,MASH\n"),
	ROWS("+1", "1\xe2\x80\xae,2024-01-01,MASH\n"),
	ROWS("+1", "1,2024-01-01,'=cmd|' /C calc'!A0\n"),
	ROWS("+1", "1,2024-01-01,%s%n%1$s\n"),
	ROWS("+1", "1'); DROP TABLE cases;--,2024-01-01,MASH\n"),
	/* headings */
	FILE_("+1", "Open cases\n\nRun: today\nref,opened,service\n" OK),
	FILE_("+1", "REF, Opened ,\"SERVICE\"\n" OK),
	FILE_("stands twice", "ref,opened,service,ref\n1,2024-01-01,MASH,2\n"),
	FILE_("could be ref", "Person ID,Case ID,opened,service\n1,2,x,MASH\n"),
	FILE_("no column for the team or the service", "ref,opened\n1,2024-01-01\n"),
	FILE_("has no heading", "ref,opened,service,\n1,2024-01-01,MASH,x\n"),
	FILE_("+1", "ref,opened,service,\n1,2024-01-01,MASH,\n"),
	/* rows that are no records */
	ROWS("+1", OK "ref,opened,service\n"),
	ROWS("+1", OK "Ref,Opened,Service\nTotal,,1\n"),
	ROWS("+1", OK "Total,2024-01-01,MASH\n"),
	ROWS("+1", OK "GRAND TOTAL: 1,,\n"),
	ROWS("+1", OK "Report run on 1 March 2024 by A. Clerk\n"),
	ROWS("+1", OK "*** End of report ***\n"),
	ROWS("+1", OK "(1 rows affected)\n"),
	ROWS("+1", OK "1 record,,\n"),
	ROWS("+1", OK "Page 1 of 1\n"),
	ROWS("+2", OK "Totaly,2024-01-01,MASH\n"),
	ROWS("+2", OK "Total 1a,2024-01-01,MASH\n"),
	ROWS("there are 3 headings", OK "Confidential\n"),
	/* empty, and cut */
	ROWS("is empty; the case's reference", "NULL,2024-01-01,MASH\n"),
	ROWS("is empty; the case's reference", "#N/A,2024-01-01,MASH\n"),
	ROWS("is empty; the case's reference", "\xc2\xa0,2024-01-01,MASH\n"),
	ROWS("is empty; the day it was opened", "1,(null),MASH\n"),
	ROWS("team and service are both empty", "1,2024-01-01,None\n"),
	ROWS("too narrow", "########,2024-01-01,MASH\n"),
	ROWS("too narrow", "1,2024-01-01,##\n"),
	/* days */
	ROWS("+1", "1,05-Mar-2024,MASH\n"),
	ROWS("+1", "1,2024-03-05T23:59:59.999+01:00,MASH\n"),
	ROWS("is not a day of the calendar", "1,03/13/2024,MASH\n"),
	ROWS("is not a day of the calendar", "1,2024-02-30,MASH\n"),
	ROWS("is not a day of the calendar", "1,yesterday,MASH\n"),
	ROWS("--two-digit-years takes it for", "1,5/3/24,MASH\n"),
	ROWS("--serial-dates takes it for", "1,45356,MASH\n"),
	ROWS("stands for no day", "1,1900-01-00,MASH\n"),
	ROWS("stands for no day", "1,1753-01-01,MASH\n"),
	ROWS("stands for no day", "1,31/12/9999,MASH\n"),
	ROWS("lies after", "1,2999-01-01,MASH\n"),
	ROWS("is not a day of the calendar", "1,99999999999999999999,MASH\n"),
	/* what is no list */
	FILE_("is a PDF", "%PDF-1.7\n"),
	FILE_("is a web page", "<!DOCTYPE HTML><html>"),
	FILE_("is a web page", "\n  <table border=1>"),
	FILE_("is XML", "<?xml version=\"1.0\"?><a/>"),
	FILE_("is an XML spreadsheet", "<?xml version=\"1.0\"?><Workbook xmlns="
		"\"urn:schemas-microsoft-com:office:spreadsheet\">"),
	FILE_("is an old Excel workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
	FILE_("is a gzip file", "\x1f\x8b\x08"),
	FILE_("is a RAR archive", "Rar!\x1a"),
	FILE_("is a picture", "\x89PNG\r\n"),
	FILE_("is an SQLite database", "SQLite format 3\0"),
	FILE_("is a text document (RTF)", "{\\rtf1}"),
	FILE_("is damaged or was cut short", "PK\x03\x04"),
	FILE_("is damaged or was cut short", "PK\x05\x06"),
	FILE_("a quote (\") inside a field", "{\"ref\": 1}"),
};

/* The cells of a row below the headings. */
#define CELLS(outcome, cells) { cells, 0, outcome }
#define T(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define DAY "<c s=\"1\"><v>45292</v></c>"

static const struct item sheets[] = {
	CELLS("+1", "<row>" T("1") DAY T("MASH") "</row>"),
	CELLS("+1", "<row><c><v>1</v></c>" DAY T("MASH") "<c/><c/></row>"),
	CELLS("+1", "<row><c><v>12345678901</v></c><c t=\"d\"><v>2024-01-01</v>"
		"</c><c t=\"str\"><f>X</f><v>MASH</v></c></row>"),
	CELLS("+1", "<row r=\"900\" hidden=\"1\">" T("1") DAY T("MASH") "</row>"),
	CELLS("+0", "<row/>"),
	CELLS("+0", "<row>" T(" ") T("") "</row>"),
	CELLS("has no heading", "<row>" T("1") DAY T("MASH") T("x") "</row>"),
	CELLS("Cases!A2: ref: is empty", "<row><c/>" DAY T("MASH") "</row>"),
	CELLS("Cases!C2: service: team and service are both empty",
		"<row>" T("1") DAY "</row>"),
	CELLS("Cases!B2: opened: is empty", "<row>" T("1") "<c t=\"e\"><v>#REF!"
		"</v></c>" T("MASH") "</row>"),
	CELLS("Cases!A2: ref: \"########\" stands where", "<row>" T("########")
		DAY T("MASH") "</row>"),
	CELLS("--serial-dates takes it for", "<row>" T("1") "<c><v>45292</v></c>"
		T("MASH") "</row>"),
	CELLS("stands for no day", "<row>" T("1") "<c s=\"1\"><v>0</v></c>"
		T("MASH") "</row>"),
	CELLS("is not a day of the calendar", "<row>" T("1") "<c s=\"1\"><v>-5"
		"</v></c>" T("MASH") "</row>"),
	CELLS("is not a day of the calendar", "<row>" T("1") "<c t=\"b\"><v>1</v>"
		"</c>" T("MASH") "</row>"),
	CELLS("+1", "<row>" T("1") DAY T("MASH") "</row><row>" T("Grand Total")
		"<c/><c><v>1</v></c></row><row>" T("End of report") "</row>"),
	CELLS("the same row as row 2", "<row>" T("1") DAY T("MASH") "</row><row>"
		T("1") DAY T("MASH") "</row>"),
	CELLS("stands in row 2 too", "<row>" T("1") DAY T("MASH") "</row><row>"
		T("1") DAY T("CLA") "</row>"),
	CELLS("control character", "<row>" T("1_x0007_") DAY T("MASH") "</row>"),
	CELLS("control character", "<row>" T("1\n2") DAY T("MASH") "</row>"),
	CELLS("+1", "<row>" T("=1+1") DAY T("&lt;b&gt; &#x202e;") "</row>"),
	CELLS("is damaged", "<row>" T("1") DAY T("&undefined;") "</row>"),
	CELLS("is damaged", "<row>" T("1") DAY "</worksheet>"),
	CELLS("is damaged", "<row>" T("\x01") "</row>"),
	CELLS("Cases!A2: the cell has the shared text \"7\"",
		"<row><c t=\"s\"><v>7</v></c></row>"),
	CELLS("has the number 1,", "<row r=\"1\"/>"),
	CELLS("more than 4096 columns", "<row><c r=\"XFD2\"><v>1</v></c></row>"),
};

/* ---- */

static char path[64];
/* Not in the arena of the context, which an import resets for each row. */
static struct qaf_arena kept;
static struct qaf_str said;

static void keep(struct qaf *q, const char *text)
{
	(void)q;
	ck_assert(qaf_is_utf8(text, strlen(text)) && !strchr(text, '\n'));
	qaf_str_addf(&said, "%s\n", text);
}

static void becomes(const struct item *item, const char *bytes, size_t n)
{
	struct qaf_import how = { .kind = QAF_IMPORT_CASES, .file = path,
		.as_of = QAF_NO_DATE };
	struct qaf_imported done;
	FILE *f = fopen(path, "wb");
	enum qaf_rc rc;

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, n, f), n);
	ck_assert_int_eq(fclose(f), 0);
	qaf_str_clear(&said);
	ok(qaf_db_begin(&ctx));
	rc = qaf_import(&ctx, &done, &how);
	if (rc != QAF_OK)
		keep(&ctx, ctx.error.text);
	(void)qaf_db_end(&ctx, QAF_NEGATIVE);
	qaf_clear_error(&ctx);
	if (*item->outcome == '+')
		ck_assert_msg(rc == QAF_OK && done.bad == 0 &&
			done.added == atoi(item->outcome + 1),
			"%.60s: %s", item->bytes, said.text);
	else
		ck_assert_msg(strstr(said.text, item->outcome) &&
			(rc == QAF_INPUT || done.same), "%.60s: %s",
			item->bytes, said.text);
}

static void begin(void)
{
	snprintf(path, sizeof(path), "/tmp/qaf-lists-%ld", (long)getpid());
	ctx.notice = keep;
	qaf_arena_init(&kept);
	qaf_str_init(&said, &kept);
	open_database();
	ok(qaf_adopt(&ctx, "herefordshire-2024", qaf_date_of(2021, 1, 1)));
	ok(qaf_db_end(&ctx, QAF_OK));
}

static void finish(void)
{
	close_database();
	unlink(path);
	in_little_memory();
	qaf_arena_release(&kept);
}

START_TEST(odd_texts)
{
	begin();
	for (size_t i = 0; i < QAF_LEN(texts); i++)
		becomes(&texts[i], texts[i].bytes, texts[i].n);
	finish();
}
END_TEST

START_TEST(odd_sheets)
{
	static char bytes[65536];

	begin();
	for (size_t i = 0; i < QAF_LEN(sheets); i++) {
		const struct part part = { "xl/worksheets/sheet1.xml",
			qaf_printf(&arena, "<worksheet><sheetData><row>%s</row>%s"
			"</sheetData></worksheet>", T("ref") T("opened")
			T("service"), sheets[i].bytes), 0 };
		int fd = book_open(&part, 1, NULL);
		ssize_t n = read(fd, bytes, sizeof(bytes));

		close(fd);
		ck_assert_int_gt(n, 0);
		becomes(&sheets[i], bytes, (size_t)n);
	}
	finish();
}
END_TEST

UNIT("lists", odd_texts, odd_sheets)
