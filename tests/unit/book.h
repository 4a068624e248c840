/*
 * Workbooks for tests: an archive of the parts that are given, besides those
 * that every workbook has.
 */
#ifndef QAF_TESTS_BOOK_H
#define QAF_TESTS_BOOK_H

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zip.h>

#include "input/table.h"
#include "unit.h"

struct part {
	const char *name;
	const char *text;	/* NULL: a part that is left out */
	size_t n;		/* of its bytes; 0: a string's */
};

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/" \
	"relationships/"
#define RELATIONS "<Relationships xmlns=\"http://schemas.openxmlformats.org/" \
	"package/2006/relationships\">"

/* One sheet, with shared texts and styles; a test replaces what it needs. */
static const struct part usual[] = {
	{ "[Content_Types].xml", "<Types/>", 0 },
	{ "_rels/.rels", RELATIONS "<Relationship Id=\"rId1\" Type=\"" TYPE
		"officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
		0 },
	{ "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\""
		"Cases\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>", 0 },
	{ "xl/_rels/workbook.xml.rels", RELATIONS
		"<Relationship Id=\"rId1\" Type=\"" TYPE "worksheet\" "
		"Target=\"worksheets/sheet1.xml\"/>"
		"<Relationship Id=\"rId2\" Type=\"" TYPE "sharedStrings\" "
		"Target=\"/xl/sharedStrings.xml\"/>"
		"<Relationship Id=\"rId3\" Type=\"" TYPE "styles\" "
		"Target=\"styles.xml\"/></Relationships>", 0 },
	{ "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"164\" "
		"formatCode=\"[$-809]dd\\ mmmm\\ yyyy\"/><numFmt "
		"numFmtId=\"165\" formatCode=\"0 &quot;days&quot;\"/></numFmts>"
		"<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
		"<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
		"<xf numFmtId=\"165\"/><xf numFmtId=\"20\"/><xf numFmtId=\"46\"/>"
		"</cellXfs></styleSheet>", 0 },
	{ "xl/sharedStrings.xml", "<sst><si><t>ref</t></si><si><r><t>ri</t></r>"
		"<r><t>ch</t></r><rPh><t>no</t></rPh></si></sst>", 0 },
};

static inline void book_add(zip_t *z, const struct part *p)
{
	zip_source_t *source = zip_source_buffer(z, p->text,
		p->n ? p->n : strlen(p->text), 0);

	ck_assert_ptr_nonnull(source);
	ck_assert_int_ge(zip_file_add(z, p->name, source, ZIP_FL_OVERWRITE), 0);
}

static inline bool book_has(const struct part *parts, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(parts[i].name, name))
			return true;
	return false;
}

/* An open workbook; `password`, unless NULL, encrypts its first sheet. */
static inline int book_open(const struct part *parts, size_t n, const char *password)
{
	char path[] = "/tmp/qaf-book-XXXXXX";
	int fd = mkstemp(path), error = 0;
	zip_t *z;

	ck_assert_int_ge(fd, 0);
	close(fd);
	z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
	ck_assert_ptr_nonnull(z);
	for (size_t i = 0; i < QAF_LEN(usual); i++)
		if (!book_has(parts, n, usual[i].name))
			book_add(z, &usual[i]);
	for (size_t i = 0; i < n; i++)
		if (parts[i].text)
			book_add(z, &parts[i]);
	if (password)
		ck_assert_int_eq(zip_file_set_encryption(z,
			(zip_uint64_t)zip_name_locate(z,
			"xl/worksheets/sheet1.xml", 0), ZIP_EM_AES_256,
			password), 0);
	ck_assert_int_eq(zip_close(z), 0);
	fd = open(path, O_RDONLY);
	unlink(path);
	return fd;
}

/* "5:text|7n": the row's number, the cells, and a letter of each kind but
 * text. */
static inline enum qaf_rc book_spell(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	static const char *const kinds[] = { "", "n", "d", "b", "e" };
	struct qaf_str *out = data;

	(void)q;
	if (!out)
		return QAF_OK;
	qaf_str_addf(out, "%ld:", row->number);
	for (size_t i = 0; i < row->n; i++)
		qaf_str_addf(out, "%s%s%s", i ? "|" : "", row->cell[i],
			kinds[row->kind[i]]);
	qaf_str_addc(out, ';');
	return QAF_OK;
}

/* All rows of the first sheet, from an open file; NULL: they are not kept. */
static inline enum qaf_rc book_read(struct qaf_str *out, int fd)
{
	struct qaf_table *table;
	enum qaf_rc rc;

	qaf_clear_error(&ctx);
	if (out)
		qaf_str_init(out, &arena);
	rc = qaf_table_open_fd(&ctx, &table, fd, "b.xlsx");
	if (rc != QAF_OK)
		return rc;
	rc = qaf_table_read(table, 0, 0, book_spell, out);
	qaf_table_close(table);
	return rc;
}

static inline enum qaf_rc book_parts(struct qaf_str *out, const struct part *parts,
	size_t n)
{
	return book_read(out, book_open(parts, n, NULL));
}

/* A sanitizer keeps several bytes for each that is in use. */
#ifdef __has_feature
#define SANITIZED __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

/* Has this test needed less than 64 MiB? */
static inline void in_little_memory(void)
{
	struct rusage used;

	ck_assert_int_eq(getrusage(RUSAGE_SELF, &used), 0);
	ck_assert_msg(SANITIZED || used.ru_maxrss < 64 * 1024, "%ld KiB",
		used.ru_maxrss);
}

#define SHEET(rows) { "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" \
	rows "</sheetData></worksheet>", 0 }

#endif
