/*
 * Fuzzing the reader of workbooks: any file is read or refused with one line,
 * and what is read is text, row after row.
 *
 * Bytes that are no archive are the parts of one, so that they can be changed
 * without a checksum in the way: a line "== NAME" begins a part; what stands
 * before the first is the sheet, and what every workbook has is added.
 */
#include <fcntl.h>
#include <zip.h>

#include "fuzz.h"
#include "input/table.h"

/* ---- the archive ---- */

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/" \
	"relationships/"

static const char *const usual[][2] = {
	{ "[Content_Types].xml", "<Types/>" },
	{ "_rels/.rels", "<Relationships><Relationship Id=\"r\" Type=\"" TYPE
		"officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
	{ "xl/workbook.xml", "<workbook><sheets><sheet name=\"Cases\" "
		"r:id=\"s1\"/><sheet name=\"More\" r:id=\"s2\"/></sheets>"
		"</workbook>" },
	{ "xl/_rels/workbook.xml.rels", "<Relationships>"
		"<Relationship Id=\"s1\" Type=\"" TYPE "worksheet\" "
		"Target=\"sheet.xml\"/>"
		"<Relationship Id=\"s2\" Type=\"" TYPE "worksheet\" "
		"Target=\"more.xml\"/>"
		"<Relationship Id=\"t\" Type=\"" TYPE "sharedStrings\" "
		"Target=\"strings.xml\"/>"
		"<Relationship Id=\"y\" Type=\"" TYPE "styles\" "
		"Target=\"styles.xml\"/></Relationships>" },
	{ "xl/strings.xml", "<sst><si><t>ref</t></si><si><t>opened</t></si></sst>" },
	{ "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/>"
		"<xf numFmtId=\"14\"/></cellXfs></styleSheet>" },
	{ "xl/more.xml", "<worksheet/>" },
};

static void add_part(zip_t *z, const char *name, const void *bytes, size_t n)
{
	zip_source_t *source = zip_source_buffer(z, bytes, n, 0);

	fuzz_demand(source != NULL);
	/* A name may be none that an archive can have. */
	if (zip_file_add(z, name, source, ZIP_FL_OVERWRITE) < 0)
		zip_source_free(source);
}

/* Where the next part begins, at a line "== NAME"; the end where none does. */
static const char *next_part(const char *s, const char *end)
{
	for (; end - s >= 4; s++)
		if (!memcmp(s, "\n== ", 4))
			return s;
	return end;
}

static void add_parts(zip_t *z, const char *s, size_t size)
{
	const char *end = s + size, *next = next_part(s, end);

	add_part(z, "xl/sheet.xml", s, (size_t)(next - s));
	while (next < end) {
		char name[80] = "";
		const char *line = next + 4, *text;

		text = memchr(line, '\n', (size_t)(end - line));
		if (!text)
			return;
		memcpy(name, line, (size_t)(text - line) < sizeof(name) ?
			(size_t)(text - line) : sizeof(name) - 1);
		next = next_part(text, end);
		add_part(z, name, text + 1, next > text ?
			(size_t)(next - text - 1) : 0);
	}
}

static int packed(const void *bytes, size_t size)
{
	char path[] = "/tmp/qaf-fuzz-XXXXXX";
	int fd = mkstemp(path), error;
	zip_t *z;

	fuzz_demand(fd >= 0);
	close(fd);
	z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
	fuzz_demand(z != NULL);
	for (size_t i = 0; i < QAF_LEN(usual); i++)
		add_part(z, usual[i][0], usual[i][1], strlen(usual[i][1]));
	add_parts(z, bytes, size);
	fuzz_demand(zip_close(z) == 0);
	fd = open(path, O_RDONLY);
	fuzz_demand(fd >= 0);
	unlink(path);
	return fd;
}

/* ---- reading it ---- */

static enum qaf_rc fuzz_row(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	long *last = data;

	(void)q;
	fuzz_demand(row->n > 0 && row->n <= QAF_TABLE_CELLS);
	fuzz_demand(row->number > *last && row->number <= 1048576);
	fuzz_demand(!row->line && *row->cell[row->n - 1]);
	for (size_t i = 0; i < row->n; i++) {
		size_t len = strlen(row->cell[i]);

		fuzz_demand(qaf_is_utf8(row->cell[i], len));
		fuzz_demand(qaf_utf8_count(row->cell[i], len) <=
			QAF_TABLE_CHARS);
		fuzz_demand(row->kind[i] <= QAF_TABLE_ERROR);
	}
	*last = row->number;
	return QAF_OK;
}

static void fuzz_views(struct qaf *q, struct qaf_table *table)
{
	for (size_t i = 0; i < qaf_table_views(table); i++) {
		long last = 0;

		fuzz_demand_line(qaf_table_place(q->arena, table, i, 1, NULL, 0));
		if (qaf_table_read(table, i, 0, fuzz_row, &last) == QAF_OK)
			continue;
		fuzz_demand(q->rc == QAF_INPUT);
		fuzz_demand_line(q->error.text);
		qaf_clear_error(q);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	bool archive = size >= 2 && bytes[0] == 'P' && bytes[1] == 'K';
	struct qaf_table *table;
	struct qaf_arena a;
	struct qaf q;
	int fd = archive ? fuzz_file(bytes, size) : packed(bytes, size);

	fuzz_begin(&q, &a);
	if (qaf_table_open_fd(&q, &table, fd, "fuzz.xlsx") != QAF_OK) {
		fuzz_demand(q.rc == QAF_INPUT);
		fuzz_demand_line(q.error.text);
	} else {
		if (qaf_table_sheet(table, 0))
			fuzz_views(&q, table);
		qaf_table_close(table);
	}
	fuzz_end(&q, &a);
	return 0;
}
