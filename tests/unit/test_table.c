/*
 * Workbooks: what each cell says, in every way in which it may be written, and
 * what is no workbook.
 */
#include "book.h"

#include "base/str.h"

static void reads(const struct part *parts, size_t n, const char *expected)
{
	struct qaf_str out;

	ck_assert_msg(book_parts(&out, parts, n) == QAF_OK, "%s",
		ctx.error.text);
	ck_assert_str_eq(out.text, expected);
}

#define READS(expected, ...) do { \
		const struct part parts_[] = { __VA_ARGS__ }; \
		reads(parts_, QAF_LEN(parts_), expected); \
	} while (0)
#define ROWS(rows, expected) READS(expected, SHEET(rows))
#define ROW(cells, expected) \
	ROWS("<row r=\"1\">" cells "</row>", "1:" expected ";")

START_TEST(reads_each_kind_of_cell)
{
	ROW("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>",
		"ref|rich");
	ROW("<c t=\"inlineStr\"><is><t>in</t><r><t xml:space=\"preserve\"> line"
		"</t></r><rPh><t>x</t></rPh></is></c>", "in line");
	ROW("<c t=\"str\"><f>A1&amp;B1</f><v>stored</v></c>", "stored");
	ROW("<c><f>1+1</f><v>2</v></c>", "2n");
	ROW("<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>", "TRUEb|FALSEb");
	ROW("<c t=\"e\"><v>#N/A</v></c>", "#N/Ae");
	ROW("<c t=\"d\"><v>2024-03-05T00:00:00</v></c><c t=\"d\"><v>"
		"2024-03-05T14:30:00</v></c>", "2024-03-05d|2024-03-05T14:30:00d");
	ROW("<c t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c>", "a<b");
	ROW("<c t=\"inlineStr\"><is><t>a_x000D_\nb_x005F_x000D_ _xZZ_</t></is></c>",
		"a\r\nb_x000D_ _xZZ_");
	ROW("<c t=\"str\"><v>'=1+1</v></c><c t=\"str\"><v>'tis</v></c>",
		"=1+1|'tis");
	ROW("<c t=\"s\"><v/></c><c t=\"inlineStr\"><is><t>  x </t></is></c>",
		"|  x ");
}
END_TEST

START_TEST(writes_numbers_as_they_are_meant)
{
	static const char *const numbers[][2] = {
		{ "12345678901", "12345678901" },
		{ "1.1000000000000001", "1.1" },
		{ "0.10000000000000001", "0.1" },
		{ "1001.0", "1001" }, { "1E3", "1000" },
		{ "1.23457E+11", "123457000000" },
		{ "-2.50", "-2.5" }, { "0", "0" }, { "-0.00001", "-0.00001" },
		{ "999999999999999", "999999999999999" },
		{ "12345678901234567", "1.2345678901234568E+16" },
		{ "1e-7", "1E-07" }, { "007", "7" }, { "x", "x" },
	};

	for (size_t i = 0; i < QAF_LEN(numbers); i++) {
		const struct part part = { "xl/worksheets/sheet1.xml",
			qaf_printf(&arena, "<worksheet><sheetData><row><c><v>%s"
			"</v></c></row></sheetData></worksheet>",
			numbers[i][0]), 0 };

		reads(&part, 1, qaf_printf(&arena, "1:%sn;", numbers[i][1]));
	}
}
END_TEST

START_TEST(knows_days_by_their_format)
{
	/* 14 of every spreadsheet, our own, "days" in quotes, hours, hours in
	 * all; the format of a style that no cell has does not count. */
	ROW("<c s=\"1\"><v>45356</v></c><c s=\"2\"><v>45356.604166666664</v></c>"
		"<c s=\"3\"><v>45356</v></c><c s=\"4\"><v>0.5</v></c>"
		"<c s=\"5\"><v>1.5</v></c><c s=\"0\"><v>45356</v></c>"
		"<c s=\"99\"><v>7</v></c>",
		"2024-03-05d|2024-03-05T14:30d|45356n|12:00d|36:00d|45356n|7n");
	ROW("<c s=\"1\"><v>0</v></c><c s=\"1\"><v>1</v></c><c s=\"1\"><v>59</v>"
		"</c><c s=\"1\"><v>60</v></c><c s=\"1\"><v>61</v></c>"
		"<c s=\"1\"><v>2958465</v></c><c s=\"1\"><v>2958466</v></c>"
		"<c s=\"1\"><v>-1</v></c><c s=\"1\"><v>45356.9999999</v></c>",
		"1900-01-00d|1900-01-01d|1900-02-28d|1900-02-29d|1900-03-01d|"
		"9999-12-31d|2958466n|-1n|2024-03-06d");
	READS("1:2024-03-05d|1904-01-01d;",
		SHEET("<row><c s=\"1\"><v>43894</v></c><c s=\"1\"><v>0</v></c></row>"),
		{ "xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr "
			"date1904=\"1\"/><sheets><sheet name=\"Cases\" "
			"r:id=\"rId1\"/></sheets></workbook>", 0 });
}
END_TEST

/* What the format says, of one cell with 45356.5. */
static void format_gives(const char *code, const char *expected)
{
	const struct part parts[] = {
		SHEET("<row><c s=\"0\"><v>45356.5</v></c></row>"),
		{ "xl/styles.xml", qaf_printf(&arena, "<x:styleSheet><x:numFmts>"
			"<x:numFmt numFmtId=\"200\" formatCode=\"%s\"/>"
			"</x:numFmts><x:cellXfs><x:xf numFmtId=\"200\"/>"
			"</x:cellXfs></x:styleSheet>", code), 0 },
	};

	reads(parts, 2, qaf_printf(&arena, "1:%s;", expected));
}

START_TEST(reads_formats)
{
	static const char *const days[] = {
		"dd/mm/yyyy", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "mmm-yy",
		"yyyy-mm-dd;@", "[Red]d/m/yy", "mmmm", "d &quot;of&quot; m",
		"dd/mm/yyyy hh:mm AM/PM", "h:mm",
	};
	static const char *const numbers[] = {
		"General", "0.00", "#,##0 &quot;days&quot;", "0\\d", "[Red]0",
		"0;[Red]-0;&quot;d&quot;", "@", "0_d", "0*d", "0.00E+00", "[",
		"&quot;",
	};

	for (size_t i = 0; i < QAF_LEN(days); i++)
		format_gives(days[i], "2024-03-05T12:00d");
	for (size_t i = 0; i < QAF_LEN(numbers); i++)
		format_gives(numbers[i], "45356.5n");
	format_gives("[h]:mm", "1088556:00d");
}
END_TEST

START_TEST(counts_rows_and_columns_as_they_are_seen)
{
	ROWS("<row r=\"3\"><c r=\"C3\"><v>1</v></c></row><row r=\"5\" "
		"hidden=\"1\"><c r=\"A5\"><v>2</v></c><c><v>3</v></c></row>"
		"<row/><row><c r=\"AB7\"><v>4</v></c></row>",
		"3:||1n;5:2n|3n;7:|||||||||||||||||||||||||||4n;");
	ROWS("<row><c t=\"inlineStr\"><is><t> </t></is></c></row><row><c><v>1</v>"
		"</c></row>", "2:1n;");
	/* A title over several columns stands in the first. */
	READS("1:Open cases;2:1n|2n;", { "xl/worksheets/sheet1.xml",
		"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Open cases"
		"</t></is></c><c/><c/></row><row><c><v>1</v></c><c><v>2</v></c>"
		"</row></sheetData><mergeCells><mergeCell ref=\"A1:C1\"/>"
		"</mergeCells></worksheet>", 0 });
}
END_TEST

START_TEST(finds_sheets_by_their_relations)
{
	static const struct part parts[] = {
		{ "_rels/.rels", RELATIONS "<Relationship Id=\"r\" Type=\"" TYPE
			"officeDocument\" Target=\"/odd/book.xml\"/>"
			"</Relationships>", 0 },
		{ "odd/book.xml", "<x:workbook xmlns:y=\"r\"><x:sheets><x:sheet "
			"name=\"One\" y:id=\"a\"/><x:sheet name=\"Chart\" "
			"y:id=\"b\"/><x:sheet name=\"Two &amp; more\" "
			"y:id=\"c\"/></x:sheets></x:workbook>", 0 },
		{ "odd/_rels/book.xml.rels", RELATIONS
			"<Relationship Id=\"c\" Type=\"" TYPE "worksheet\" "
			"Target=\"../elsewhere/./s.xml\"/><Relationship Id=\"b\" "
			"Type=\"" TYPE "chartsheet\" Target=\"c.xml\"/>"
			"<Relationship Id=\"a\" Type=\"" TYPE "worksheet\" "
			"Target=\"A.XML\"/></Relationships>", 0 },
		{ "odd\\a.xml", "<x:worksheet><x:sheetData><x:row><x:c><x:v>1"
			"</x:v></x:c></x:row></x:sheetData></x:worksheet>", 0 },
		{ "elsewhere/./s.xml", "<worksheet><sheetData><row><c><v>2</v>"
			"</c></row></sheetData></worksheet>", 0 },
	};
	struct qaf_table *table;
	struct qaf_str out;

	ck_assert_msg(qaf_table_open_fd(&ctx, &table, book_open(parts,
		QAF_LEN(parts), NULL), "b.xlsx") == QAF_OK, "%s",
		ctx.error.text);
	ck_assert_uint_eq(qaf_table_views(table), 2);
	ck_assert_str_eq(qaf_table_sheet(table, 0), "One");
	ck_assert_str_eq(qaf_table_sheet(table, 1), "Two & more");
	qaf_str_init(&out, &arena);
	for (size_t i = 0; i < 2; i++)
		ck_assert_msg(qaf_table_read(table, i, 0, book_spell, &out) ==
			QAF_OK, "%s", ctx.error.text);
	ck_assert_str_eq(out.text, "1:1n;1:2n;");
	ck_assert_str_eq(qaf_table_place(&arena, table, 1, 14, NULL, 27),
		"b.xlsx: Two & more!AB14");
	ck_assert_str_eq(qaf_table_place(&arena, table, 0, 14, NULL, -1),
		"b.xlsx: One, row 14");
	ck_assert(!qaf_table_from_1904(table));
	qaf_table_close(table);
}
END_TEST

/* What leads to the parts are their relations. */
START_TEST(does_not_mind_wrong_types_of_content)
{
	READS("1:1n;", SHEET("<row><c><v>1</v></c></row>"),
		{ "[Content_Types].xml", "<Types><Override PartName=\"/xl/"
		"workbook.xml\" ContentType=\"image/png\"/></Types>", 0 });
	READS("1:1n;", SHEET("<row><c><v>1</v></c></row>"),
		{ "[Content_Types].xml", "nonsense", 0 });
}
END_TEST

START_TEST(stops_where_it_is_told)
{
	static const struct part part = SHEET("<row><c><v>1</v></c></row><row><c>"
		"<v>2</v></c></row><row r=\"9\"><c><v>3</v></c></row><broken");
	struct qaf_table *table;
	struct qaf_str out;

	ck_assert_int_eq(qaf_table_open_fd(&ctx, &table, book_open(&part, 1,
		NULL), "b.xlsx"), QAF_OK);
	qaf_str_init(&out, &arena);
	ck_assert_int_eq(qaf_table_read(table, 0, 8, book_spell, &out), QAF_OK);
	ck_assert_str_eq(out.text, "1:1n;2:2n;");
	ck_assert_int_eq(qaf_table_read(table, 0, 0, book_spell, &out),
		QAF_INPUT);
	qaf_table_close(table);
}
END_TEST

START_TEST(knows_cells_that_say_nothing)
{
	static const char *const empty[] = {
		"", " \t", "\xc2\xa0", "NULL", "null", "(null)", "N/A", "n/a",
		"-", "None", " none ", "NaN", "nan", "#N/A", "#REF!", "#DIV/0!",
		"#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!",
	};
	static const char *const full[] = {
		"0", "no", "None of it", "-1", "--", "#", "#FFF", "NA", "N/A yet",
		"nannies", "no date", "(none)",
	};
	static const char *const cut[] = { "##", "########", " #### " };

	for (size_t i = 0; i < QAF_LEN(empty); i++)
		ck_assert_msg(qaf_cell_is_empty(empty[i]), "%s", empty[i]);
	for (size_t i = 0; i < QAF_LEN(full); i++)
		ck_assert_msg(!qaf_cell_is_empty(full[i]) &&
			!qaf_cell_is_cut(full[i]), "%s", full[i]);
	for (size_t i = 0; i < QAF_LEN(cut); i++)
		ck_assert(qaf_cell_is_cut(cut[i]));
}
END_TEST

/* More than the pages of the store of texts hold. */
START_TEST(keeps_many_shared_texts)
{
	struct qaf_str strings, rows, expected, out;
	struct part parts[2];

	qaf_str_init(&strings, &arena);
	qaf_str_init(&rows, &arena);
	qaf_str_init(&expected, &arena);
	qaf_str_add(&strings, "<sst>");
	qaf_str_add(&rows, "<worksheet><sheetData>");
	for (int i = 0; i < 40000; i++) {
		int other = i * 7919 % 40000;

		qaf_str_addf(&strings, "<si><t>%0*d</t></si>", i % 90, i);
		qaf_str_addf(&rows, "<row><c t=\"s\"><v>%d</v></c></row>", other);
		qaf_str_addf(&expected, "%d:%0*d;", i + 1, other % 90, other);
	}
	qaf_str_add(&strings, "</sst>");
	qaf_str_add(&rows, "</sheetData></worksheet>");
	parts[0] = (struct part){ "xl/sharedStrings.xml", strings.text, 0 };
	parts[1] = (struct part){ "xl/worksheets/sheet1.xml", rows.text, 0 };
	ck_assert_msg(book_parts(&out, parts, 2) == QAF_OK, "%s",
		ctx.error.text);
	ck_assert(qaf_eq(out.text, expected.text));
}
END_TEST

UNIT("table", reads_each_kind_of_cell, writes_numbers_as_they_are_meant,
	knows_days_by_their_format, reads_formats,
	counts_rows_and_columns_as_they_are_seen,
	finds_sheets_by_their_relations, does_not_mind_wrong_types_of_content,
	stops_where_it_is_told,
	knows_cells_that_say_nothing, keeps_many_shared_texts)
