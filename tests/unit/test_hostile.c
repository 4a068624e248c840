/*
 * Workbooks that are broken or mean harm: each is refused with one message, in
 * little memory, and nothing is ever written.
 */
#include "book.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include "base/str.h"
#include "base/utf8.h"

#define MIB (1 << 20)

static void refuses_file(int fd, const char *expected)
{
	ck_assert_int_eq(book_read(NULL, fd), QAF_INPUT);
	ck_assert_msg(strstr(ctx.error.text, expected), "%s\nexpected: %s",
		ctx.error.text, expected);
	ck_assert(!strncmp(ctx.error.text, "b.xlsx", 6));
	ck_assert(qaf_is_utf8(ctx.error.text, ctx.error.len));
	ck_assert_ptr_null(strchr(ctx.error.text, '\n'));
	in_little_memory();
}

#define REFUSES(expected, ...) do { \
		const struct part parts_[] = { __VA_ARGS__ }; \
		refuses_file(book_open(parts_, QAF_LEN(parts_), NULL), \
			expected); \
	} while (0)

static const struct part one = SHEET("<row><c><v>1</v></c></row>");

/* ---- what is missing or damaged ---- */

START_TEST(refuses_what_lacks_a_part)
{
	REFUSES("part xl/worksheets/sheet1.xml is missing",
		{ "xl/other.xml", "<x/>", 0 });
	REFUSES("part xl/sharedStrings.xml is missing", one,
		{ "xl/sharedStrings.xml", NULL, 0 });
	REFUSES("part xl/styles.xml is missing", one,
		{ "xl/styles.xml", NULL, 0 });
	REFUSES("part xl/_rels/workbook.xml.rels is missing", one,
		{ "xl/_rels/workbook.xml.rels", NULL, 0 });
	REFUSES("part xl/workbook.xml is missing", one,
		{ "xl/workbook.xml", NULL, 0 });
	REFUSES("part nowhere/workbook.xml is missing", one,
		{ "_rels/.rels", RELATIONS "<Relationship Id=\"r\" Type=\"" TYPE
		"officeDocument\" Target=\"nowhere/workbook.xml\"/>"
		"</Relationships>", 0 });
	REFUSES("there is no sheet in this workbook", one,
		{ "xl/workbook.xml", "<workbook><sheets/></workbook>", 0 });
	REFUSES("Cases: the sheet has no part in the file", one,
		{ "xl/_rels/workbook.xml.rels", RELATIONS "</Relationships>", 0 });
}
END_TEST

START_TEST(refuses_damaged_parts)
{
	REFUSES("is damaged (line 1: ", { "xl/worksheets/sheet1.xml",
		"<worksheet><sheetData><row></worksheet>", 0 });
	REFUSES("is damaged (line 2: ", { "xl/worksheets/sheet1.xml",
		"<worksheet>\n<sheetData><row><c><v>1", 0 });
	REFUSES("is damaged (line 1: ", { "xl/worksheets/sheet1.xml", "", 0 });
	REFUSES("is damaged (line 1: ", { "xl/worksheets/sheet1.xml",
		"\x7f" "ELF\0\1\2", 7 });
	REFUSES("is damaged (line 1: ", { "xl/worksheets/sheet1.xml",
		"<?xml version=\"1.0\" encoding=\"KOI-9\"?><worksheet/>", 0 });
	REFUSES("is damaged (line 1: ", { "xl/worksheets/sheet1.xml",
		"<worksheet>\xff\xc0</worksheet>", 0 });
	REFUSES("part xl/workbook.xml is damaged", one,
		{ "xl/workbook.xml", "{}", 0 });
	REFUSES("part xl/sharedStrings.xml is damaged", one,
		{ "xl/sharedStrings.xml", "<sst><si><t>a", 0 });
	REFUSES("part xl/styles.xml is damaged", one,
		{ "xl/styles.xml", "<styleSheet>", 0 });
	REFUSES("part _rels/.rels is damaged", one,
		{ "_rels/.rels", "not XML", 0 });
}
END_TEST

START_TEST(refuses_rows_that_cannot_be)
{
	REFUSES("Cases, row 6: the next row has the number 5",
		SHEET("<row r=\"5\"/><row r=\"5\"/>"));
	REFUSES("the next row has the number 0", SHEET("<row r=\"0\"/>"));
	REFUSES("the next row has the number -7", SHEET("<row r=\"-7\"/>"));
	REFUSES("the next row has the number x", SHEET("<row r=\"x\"/>"));
	REFUSES("the next row has the number 1048577",
		SHEET("<row r=\"1048577\"/>"));
	REFUSES("the next row has the number 1048577",
		SHEET("<row r=\"1048576\"/><row/>"));
	REFUSES("Cases!A1: the cell has the shared text \"-1\"",
		SHEET("<row><c t=\"s\"><v>-1</v></c></row>"));
	REFUSES("the shared text \"2\", which the workbook does not",
		SHEET("<row><c t=\"s\"><v>2</v></c></row>"));
	REFUSES("Cases!A1: the cell has the shared text \"x\"",
		SHEET("<row><c t=\"s\"><v>x</v></c></row>"));
	REFUSES("more than 4096 columns",
		SHEET("<row><c r=\"FAO1\"><v>1</v></c></row>"));
}
END_TEST

/* ---- what means harm ---- */

START_TEST(refuses_declarations)
{
	static const char laughs[] = "<?xml version=\"1.0\"?><!DOCTYPE lolz ["
		"<!ENTITY lol \"lol\"><!ENTITY l2 \"&lol;&lol;&lol;&lol;&lol;\">"
		"<!ENTITY l3 \"&l2;&l2;&l2;&l2;&l2;\">]>";
	static const char *const names[] = { "xl/worksheets/sheet1.xml",
		"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml",
		"_rels/.rels", "xl/_rels/workbook.xml.rels" };

	for (size_t i = 0; i < QAF_LEN(names); i++) {
		const struct part part = { names[i], qaf_printf(&arena,
			"%s<x>&l3;</x>", laughs), 0 };
		const struct part both[] = { part, one };

		refuses_file(book_open(both, i ? 2 : 1, NULL),
			"declares a document type");
	}
	REFUSES("declares a document type", { "xl/worksheets/sheet1.xml",
		"<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>", 0 });
}
END_TEST

/* `text` so often that it has `n` bytes, between a head and a tail. */
static char *many(const char *head, const char *text, size_t n,
	const char *tail)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	qaf_str_add(&s, head);
	while (s.len < n)
		qaf_str_add(&s, text);
	qaf_str_add(&s, tail);
	return s.text;
}

/* Made in a process of its own, so that only the reading counts. */
static int large_book(const char *name, const char *head, const char *text,
	size_t n, const char *tail)
{
	char path[] = "/tmp/qaf-large-XXXXXX";
	int fd = mkstemp(path), status = 0;
	pid_t child = fork();

	if (child == 0) {
		const struct part parts[] = { one,
			{ name, many(head, text, n, tail), 0 } };
		int book = book_open(parts, 2, NULL);
		char piece[4096];
		ssize_t got;

		while ((got = read(book, piece, sizeof(piece))) > 0)
			if (write(fd, piece, (size_t)got) != got)
				_exit(1);
		_exit(0);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	unlink(path);
	return fd;
}

START_TEST(refuses_bombs)
{
	static const char sheet[] = "xl/worksheets/sheet1.xml";
	static const char strings[] = "xl/sharedStrings.xml";

	refuses_file(large_book(sheet, "<worksheet><sheetData>",
		"<row><c><v>1</v></c></row>", 32 * MIB,
		"</sheetData></worksheet>"), "unpacks to more than 200 times");
	refuses_file(large_book(strings, "<sst>", "<si><t>aaaaaaaaaa</t></si>",
		32 * MIB, "</sst>"), "unpacks to more than 200 times");
	refuses_file(large_book(sheet, "<worksheet>", " ", 32 * MIB,
		"</worksheet>"), "unpacks to more than 200 times");
	refuses_file(large_book("xl/_rels/workbook.xml.rels", RELATIONS,
		"<Relationship Id=\"x\" Type=\"y\" Target=\"z\"/>", 5 * MIB,
		"</Relationships>"), "is larger than 4 MiB");
	/* expat would keep each of these whole. */
	refuses_file(large_book(sheet, "<worksheet ", "a", 4 * MIB,
		"=\"\"/>"), "a tag of more than 1024 KiB");
	refuses_file(large_book(sheet, "<worksheet><!--", "x", 4 * MIB,
		"--></worksheet>"), "a tag of more than 1024 KiB");
	refuses_file(large_book(sheet, "<worksheet>", "<a>", MIB, ""),
		"nests more than 64 elements");
	refuses_file(large_book(sheet, "<worksheet><sheetData><row><c "
		"t=\"inlineStr\"><is><t>", "word ", MIB, "</t></is></c></row>"
		"</sheetData></worksheet>"), "Cases!A1: the cell has more than 32760 "
		"characters");
	refuses_file(large_book(strings, "<sst><si><t>", "word ", MIB,
		"</t></si></sst>"), "a cell has more than 32760 characters");
}
END_TEST

START_TEST(refuses_more_rows_than_a_sheet_has)
{
	struct qaf_str s;

	/* Numbers that pack badly enough to be honest. */
	qaf_str_init(&s, &arena);
	for (int i = 0; i < 2000; i++)
		qaf_str_addf(&s, "<row><c><v>%d</v></c></row>", i * 7919 % 99991);
	refuses_file(large_book("xl/worksheets/sheet1.xml",
		"<worksheet><sheetData>", s.text, 40 * MIB,
		"</sheetData></worksheet>"), "the next row has the number "
		"1048577");
}
END_TEST

START_TEST(refuses_what_is_encrypted)
{
	refuses_file(book_open(&one, 1, "secret"), "part "
		"xl/worksheets/sheet1.xml is protected by a password");
}
END_TEST

START_TEST(leaves_the_world_outside_alone)
{
	struct stat info;
	struct qaf_str out;
	static const struct part parts[] = {
		SHEET("<row><c><v>1</v></c></row>"),
		{ "../../../../tmp/qaf-evil", "evil", 0 },
		{ "/tmp/qaf-evil", "evil", 0 },
		{ "xl/_rels/workbook.xml.rels", RELATIONS
			"<Relationship Id=\"rId1\" Type=\"" TYPE "worksheet\" "
			"Target=\"worksheets/sheet1.xml\"/>"
			"<Relationship Id=\"rId2\" Type=\"" TYPE "sharedStrings\" "
			"TargetMode=\"External\" Target=\"file:///etc/passwd\"/>"
			"<Relationship Id=\"rId3\" Type=\"" TYPE "externalLink\" "
			"Target=\"externalLinks/externalLink1.xml\"/>"
			"</Relationships>", 0 },
	};

	ck_assert_msg(book_parts(&out, parts, QAF_LEN(parts)) == QAF_OK, "%s",
		ctx.error.text);
	ck_assert_str_eq(out.text, "1:1n;");
	ck_assert_int_ne(stat("/tmp/qaf-evil", &info), 0);
	REFUSES("part etc/passwd is missing", one,
		{ "xl/_rels/workbook.xml.rels", RELATIONS "<Relationship "
		"Id=\"rId1\" Type=\"" TYPE "worksheet\" "
		"Target=\"../../../../etc/passwd\"/></Relationships>", 0 });
	REFUSES("Cases: the sheet has no part in the file", one,
		{ "xl/_rels/workbook.xml.rels", RELATIONS "<Relationship "
		"Id=\"rId1\" Type=\"" TYPE "worksheet\" TargetMode=\"External\" "
		"Target=\"http://example.org/s.xml\"/></Relationships>", 0 });
}
END_TEST

/* ---- other archives ---- */

/* An archive of one part, and none of those of a workbook. */
static int archive(const char *name, const char *text)
{
	struct part parts[QAF_LEN(usual) + 1];

	for (size_t i = 0; i < QAF_LEN(usual); i++)
		parts[i] = (struct part){ usual[i].name, NULL, 0 };
	parts[QAF_LEN(usual)] = (struct part){ name, text, 0 };
	return book_open(parts, QAF_LEN(parts), NULL);
}

START_TEST(names_other_archives)
{
	refuses_file(archive("mimetype", "application/vnd.oasis.opendocument."
		"spreadsheet"), "is a workbook of LibreOffice (ods)");
	refuses_file(archive("mimetype", "application/vnd.oasis.opendocument."
		"text"), "is a document of LibreOffice");
	refuses_file(archive("word/document.xml", "<x/>"),
		"is a text document (docx)");
	refuses_file(archive("xl/workbook.bin", "x"),
		"is a binary workbook (xlsb)");
	refuses_file(archive("list.csv", "ref\n1\n"), "is a zip archive");
}
END_TEST

/* Each workbook that is cut short, at every place, and with any byte changed,
 * is read or refused, and nothing worse. */
START_TEST(survives_cuts_and_changes)
{
	int fd = book_open(&one, 1, NULL);
	static unsigned char bytes[8192];
	ssize_t n = pread(fd, bytes, sizeof(bytes), 0);

	close(fd);
	ck_assert_int_gt(n, 500);
	for (ssize_t i = 0; i < 2 * n; i++) {
		unsigned char *changed = &bytes[i % n], old = *changed;
		FILE *file = tmpfile();
		struct qaf_str out;
		enum qaf_rc rc;

		if (i >= n)
			*changed ^= 0xff;
		fwrite(bytes, 1, (size_t)(i < n ? i : n), file);
		fflush(file);
		*changed = old;
		rc = book_read(&out, dup(fileno(file)));
		fclose(file);
		ck_assert(rc == QAF_OK || rc == QAF_INPUT);
		ck_assert_msg(rc == QAF_OK || (ctx.error.len &&
			qaf_is_utf8(ctx.error.text, ctx.error.len) &&
			!strchr(ctx.error.text, '\n')), "%zd", i);
	}
}
END_TEST

UNIT("hostile", refuses_what_lacks_a_part, refuses_damaged_parts,
	refuses_rows_that_cannot_be, refuses_declarations, refuses_bombs,
	refuses_more_rows_than_a_sheet_has, refuses_what_is_encrypted,
	leaves_the_world_outside_alone, names_other_archives,
	survives_cuts_and_changes)
