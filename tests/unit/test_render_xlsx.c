/* A report as a workbook; its parts are read with sqlite3's zipfile(). */
#define _XOPEN_SOURCE 700
#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "render/out.h"

static const struct qaf_column columns[] = {
	{ "audit", "Audit", QAF_WORD },
	{ "remark", "Remark", QAF_TEXT },
	{ "due_on", "Due", QAF_DAY },
	{ "audits", "Audits", QAF_INT },
	{ "percent", "On time", QAF_PERCENT },
	{ "low", "on time", QAF_PERCENT, QAF_COL_HIDDEN },
};
#define NCOLUMNS (sizeof(columns) / sizeof(columns[0]))

static char path[] = "/tmp/qaf-test-XXXXXX";

static void fill(struct qaf_out *o)
{
	qaf_out_title(o, "March 2024", "Herefordshire");
	qaf_out_paragraph(o, "Most practice is good.");
	qaf_out_heading(o, "Compliance");
	qaf_out_note(o, "Twenty cases only.");
	qaf_out_note(o, "What twenty cases say of three thousand is said with "
		"an interval, and the interval is wide; two months whose "
		"intervals overlap may not differ at all.");
	qaf_out_table(o, "compliance", "Audits due", columns, NCOLUMNS);
	qaf_out_row(o, (struct qaf_cell[]){ qaf_cell_text("A17"),
		qaf_cell_text("=cmd|'x'!A1"), qaf_cell_text("2024-03-05"),
		qaf_cell_int(18), qaf_cell_real(61.25),
		qaf_cell_instead("c") });
	qaf_out_row(o, (struct qaf_cell[]){ qaf_cell_text("A18"),
		qaf_cell_text("a\x01" "b & <c>"),
		qaf_cell_text("2024-03-05T12:00"), qaf_cell_none(),
		qaf_cell_none(), qaf_cell_none() });
	qaf_out_table_end(o);
	qaf_out_table(o, "late", "Late audits", columns, 2);
	qaf_out_table_end(o);
}

static void make(void)
{
	int fd;
	FILE *f;
	struct qaf_out *o;

	strcpy(path + strlen(path) - 6, "XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	f = fdopen(fd, "w");
	o = qaf_out_new(&arena, QAF_FORMAT_XLSX, f);
	o->now = ctx.now;
	fill(o);
	ck_assert(qaf_out_finish(o));
	ck_assert_int_eq(fclose(f), 0);
}

/* The text of one part of the workbook. */
static const char *part(const char *name)
{
	char *command = qaf_printf(&arena, "sqlite3 :memory: \"SELECT "
		"CAST(data AS text) FROM zipfile('%s') WHERE name = '%s'\"",
		path, name);
	FILE *f = popen(command, "r");
	struct qaf_str s;
	char buf[4096];
	size_t n;

	ck_assert_ptr_nonnull(f);
	qaf_str_init(&s, &arena);
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		qaf_str_addn(&s, buf, n);
	ck_assert_int_eq(pclose(f), 0);
	ck_assert_uint_gt(s.len, 0);
	return s.text;
}

static void has(const char *text, const char *what)
{
	ck_assert_msg(strstr(text, what) != NULL, "no %s in %s", what, text);
}

START_TEST(sheets_follow_the_checklist)
{
	const char *book;

	make();
	book = part("xl/workbook.xml");
	has(book, "<sheet name=\"Cover\" sheetId=\"1\"");
	has(book, "<sheet name=\"Contents\" sheetId=\"2\"");
	has(book, "<sheet name=\"Notes\" sheetId=\"3\"");
	has(book, "<sheet name=\"1_compliance\" sheetId=\"4\"");
	has(book, "<sheet name=\"2_late\" sheetId=\"5\"");
	has(part("docProps/core.xml"), "<dc:title>March 2024</dc:title>");
	has(part("docProps/core.xml"), "2024-03-22T16:10:00Z");
	has(part("docProps/custom.xml"), "en-GB");
	unlink(path);
}
END_TEST

/* LibreOffice leaves a row as high as the file says, else one line high. */
START_TEST(rows_are_as_high_as_their_text)
{
	const char *sheet;

	make();
	sheet = part("xl/worksheets/sheet3.xml");
	has(sheet, "<row r=\"3\" spans=\"1:3\">");
	has(sheet, "<row r=\"4\" spans=\"1:3\" ht=\"33\" "
		"customHeight=\"1\">");
	unlink(path);
}
END_TEST

START_TEST(tables_are_marked)
{
	const char *sheet, *table;

	make();
	sheet = part("xl/worksheets/sheet4.xml");
	ck_assert_ptr_null(strstr(sheet, "mergeCell"));
	ck_assert_ptr_null(strstr(sheet, "<f>"));
	ck_assert_ptr_null(strstr(sheet, "hidden"));
	has(sheet, "<tableParts count=\"1\">");
	has(sheet, "<v>61.25</v>");
	has(sheet, "<v>45356</v>");	/* 5 March 2024, as a date */
	has(sheet, "<v>45356.5</v>");
	table = part("xl/tables/table3.xml");
	has(table, "displayName=\"table_1_compliance\" ref=\"A3:F5\"");
	/* Headings that differ by case only are told apart by the key. */
	has(table, "name=\"On time\"");
	has(table, "name=\"low\"");
	unlink(path);
}
END_TEST

START_TEST(text_is_safe)
{
	const char *strings;

	make();
	strings = part("xl/sharedStrings.xml");
	has(strings, "<t>'=cmd|'x'!A1</t>");
	has(strings, "<t>a\\x01b &amp; &lt;c&gt;</t>");
	has(strings, "<t>Most practice is good.</t>");
	has(strings, "<t>Twenty cases only.</t>");
	has(strings, "<t>There are none.</t>");
	unlink(path);
}
END_TEST

START_TEST(the_same_twice)
{
	const char *names[] = { "xl/workbook.xml", "docProps/core.xml",
		"xl/worksheets/sheet4.xml" };
	const char *first[3];

	make();
	for (int i = 0; i < 3; i++)
		first[i] = part(names[i]);
	unlink(path);
	make();
	for (int i = 0; i < 3; i++)
		ck_assert_str_eq(part(names[i]), first[i]);
	unlink(path);
}
END_TEST

UNIT("render_xlsx", sheets_follow_the_checklist, tables_are_marked,
	rows_are_as_high_as_their_text,
	text_is_safe, the_same_twice)
