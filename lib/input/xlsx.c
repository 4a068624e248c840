/*
 * Opens a workbook: which parts its archive has, which of them are sheets.
 * Nothing is ever unpacked to a file, so it does not matter where the names of
 * its parts seem to lead.
 */
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "input/xlsx.h"

#define WORKBOOK "xl/workbook.xml"
/* The list of an archive's parts, which libzip holds in memory, and the end of
 * the file that tells its size. */
#define MAX_LIST (4u << 20)
#define END_RECORD 22
#define MAX_END (END_RECORD + 65535)
#define MAX_SHEETS 1024
/* Of the parts that say where the others are, whose names are kept. */
#define MAX_SMALL (4u << 20)

/* ---- the archive ---- */

static uint32_t number_at(const unsigned char *s, int bytes)
{
	uint32_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | s[bytes];
	return n;
}

/* How many bytes the list of parts has, by the record at the file's end; 0
 * where there is no such record. */
static uint32_t list_size(struct qaf_arena *a, int fd)
{
	off_t size = lseek(fd, 0, SEEK_END);
	off_t from = size > MAX_END ? size - MAX_END : 0;
	unsigned char *s = qaf_alloc(a, MAX_END);
	ssize_t n = pread(fd, s, MAX_END, from);

	for (ssize_t i = n - END_RECORD; i >= 0; i--)
		if (!memcmp(s + i, "PK\x05\x06", 4))
			return number_at(s + i + 12, 4);
	return 0;
}

static enum qaf_rc open_archive(struct qaf_xlsx *x, int fd)
{
	struct qaf_arena a;
	uint32_t size;
	int code = 0;

	qaf_arena_init(&a);
	size = list_size(&a, fd);
	qaf_arena_release(&a);
	if (size <= MAX_LIST && lseek(fd, 0, SEEK_SET) == 0)
		x->zip = zip_fdopen(fd, 0, &code);
	if (x->zip)
		return QAF_OK;
	close(fd);
	if (size > MAX_LIST)
		return REFUSE_BOOK(x, "%s", "an archive with more parts than "
			"any workbook has; is this the right file?");
	return REFUSE_BOOK(x, "%s", "this seems to be a workbook (xlsx), but it "
		"is damaged or was cut short; export it again");
}

/* The first bytes of a part that is no XML. */
static const char *beginning(struct qaf_xlsx *x, const char *path)
{
	char *s = qaf_alloc(x->arena, 128);
	zip_file_t *f = zip_fopen(x->zip, path, 0);

	if (f) {
		zip_int64_t n = zip_fread(f, s, 127);

		s[n > 0 ? n : 0] = '\0';
		zip_fclose(f);
	}
	return s;
}

/* Refuse an archive that is no workbook, and say what it is. */
static enum qaf_rc refuse_archive(struct qaf_xlsx *x)
{
	static const struct { const char *part, *kind; } kinds[] = {
		{ "xl/workbook.bin", "a binary workbook (xlsb)" },
		{ "word/document.xml", "a text document (docx)" },
		{ "ppt/presentation.xml", "a presentation (pptx)" },
		{ "Index/Document.iwa", "a workbook of Numbers" },
	};
	const char *kind = NULL;

	if (strstr(beginning(x, "mimetype"), "opendocument.spreadsheet"))
		kind = "a workbook of LibreOffice (ods)";
	else if (strstr(beginning(x, "mimetype"), "opendocument"))
		kind = "a document of LibreOffice";
	for (size_t i = 0; !kind && i < QAF_LEN(kinds); i++)
		if (qaf_xlsx_has_part(x, kinds[i].part))
			kind = kinds[i].kind;
	if (kind)
		return qaf_fail(x->q, QAF_INPUT, "%s is %s, not a table that "
			"can be read; open it in a spreadsheet and "
			SAVE_AGAIN, x->name, kind);
	return qaf_fail(x->q, QAF_INPUT, "%s is a zip archive, not a workbook; "
		"unpack it first", x->name);
}

/* ---- names of parts ---- */

/* What begins with "../" would lie outside the archive. */
static char *within(char *path)
{
	while (!strncmp(path, "./", 2) || !strncmp(path, "../", 3))
		path = strchr(path, '/') + 1;
	return path;
}

/* "xl/worksheets/sheet1.xml" of the target "worksheets/sheet1.xml" that is
 * named in "xl/workbook.xml". */
static char *resolve(struct qaf_arena *a, const char *from, const char *target)
{
	const char *slash = strrchr(from, '/');
	char *path = *target == '/' ? qaf_strdup(a, target + 1) :
		qaf_printf(a, "%.*s%s", slash ? (int)(slash + 1 - from) : 0,
			from, target);
	char *up;

	while ((up = strstr(path = within(path), "/../")) && up > path) {
		char *parent = up;

		while (parent > path && parent[-1] != '/')
			parent--;
		memmove(parent, up + 4, strlen(up + 4) + 1);
	}
	return path;
}

/* "xl/_rels/workbook.xml.rels" */
static char *relations_of(struct qaf_arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;

	return qaf_printf(a, "%.*s_rels/%s.rels", (int)(base - path), path,
		base);
}

/* ---- relations ---- */

struct relations {
	struct qaf_xlsx *x;
	const char *from;	/* the part whose relations they are */
	const char *workbook;	/* found */
};

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && qaf_eq(s + n - m, end);
}

static void take_sheet(struct qaf_xlsx *x, const char *id, const char *path)
{
	for (size_t i = 0; i < x->nsheets; i++)
		if (qaf_eq(x->sheet[i].relation, id))
			x->sheet[i].path = path;
}

/* A chart's sheet has a tab, too, but no cells. */
static void drop_sheet(struct qaf_xlsx *x, const char *id)
{
	size_t kept = 0;

	for (size_t i = 0; i < x->nsheets; i++)
		if (!qaf_eq(x->sheet[i].relation, id))
			x->sheet[kept++] = x->sheet[i];
	x->nsheets = kept;
}

static void on_relation(void *data, const char *name, const char **attr)
{
	struct relations *r = data;
	struct qaf_xlsx *x = r->x;
	const char *type = qaf_xlsx_attr(attr, "Type");
	const char *id = qaf_xlsx_attr(attr, "Id");
	const char *target = qaf_xlsx_attr(attr, "Target");
	const char *mode = qaf_xlsx_attr(attr, "TargetMode");

	/* What lies outside the file is never looked for. */
	if (!qaf_eq(name, "Relationship") || !type || !id || !target ||
	    (mode && qaf_same(mode, "External")))
		return;
	target = resolve(x->arena, r->from, target);
	if (ends_with(type, "/officeDocument"))
		r->workbook = target;
	else if (ends_with(type, "/worksheet"))
		take_sheet(x, id, target);
	else if (ends_with(type, "sheet"))
		drop_sheet(x, id);
	else if (ends_with(type, "/sharedStrings"))
		x->strings_path = target;
	else if (ends_with(type, "/styles"))
		x->styles_path = target;
}

static enum qaf_rc read_relations(struct qaf_xlsx *x, const char *from,
	const char **workbook)
{
	static const struct xlsx_handler handler = { .begin = on_relation,
		.most = MAX_SMALL };
	struct relations r = { .x = x, .from = from };
	char *path = relations_of(x->arena, from);

	if (!*from && !qaf_xlsx_has_part(x, path))
		return QAF_OK;
	QAF_TRY(qaf_xlsx_part(x, path, &handler, &r));
	if (r.workbook && workbook)
		*workbook = r.workbook;
	return QAF_OK;
}

/* ---- the workbook ---- */

static void on_workbook(void *data, const char *name, const char **attr)
{
	struct qaf_xlsx *x = data;
	const char *value;

	if (qaf_eq(name, "workbookPr")) {
		value = qaf_xlsx_attr(attr, "date1904");
		x->from_1904 = value && (qaf_eq(value, "1") ||
			qaf_same(value, "true") || qaf_same(value, "on"));
	} else if (qaf_eq(name, "sheet") && x->nsheets < MAX_SHEETS) {
		value = qaf_xlsx_attr(attr, "name");
		x->sheet = qaf_grow(x->arena, x->sheet, x->nsheets, &x->cap,
			sizeof(*x->sheet));
		x->sheet[x->nsheets++] = (struct xlsx_sheet){
			.name = qaf_strdup(x->arena, value ? value : ""),
			.relation = qaf_strdup(x->arena,
				qaf_xlsx_attr(attr, "id")),
		};
	}
}

static enum qaf_rc read_workbook(struct qaf_xlsx *x)
{
	static const struct xlsx_handler handler = { .begin = on_workbook,
		.most = MAX_SMALL };
	const char *path = WORKBOOK;

	if (!qaf_xlsx_has_part(x, "[Content_Types].xml") &&
	    !qaf_xlsx_has_part(x, WORKBOOK))
		return refuse_archive(x);
	QAF_TRY(read_relations(x, "", &path));
	if (!ends_with(path, "workbook.xml") && !qaf_xlsx_has_part(x, WORKBOOK))
		return refuse_archive(x);
	QAF_TRY(qaf_xlsx_part(x, path, &handler, x));
	QAF_TRY(read_relations(x, path, NULL));
	if (!x->nsheets)
		return REFUSE_BOOK(x, "%s", "there is no sheet in this "
			"workbook; is this the right file?");
	QAF_TRY(qaf_xlsx_styles(x));
	return qaf_xlsx_strings(x);
}

enum qaf_rc qaf_xlsx_open(struct qaf *q, struct qaf_xlsx **out,
	struct qaf_arena *a, int fd, const char *name)
{
	struct qaf_xlsx *x = qaf_alloc(a, sizeof(*x));
	enum qaf_rc rc;

	x->q = q;
	x->arena = a;
	x->name = name;
	rc = open_archive(x, fd);
	if (rc == QAF_OK)
		rc = read_workbook(x);
	if (rc != QAF_OK)
		qaf_xlsx_close(x);
	else
		*out = x;
	return rc;
}

void qaf_xlsx_close(struct qaf_xlsx *x)
{
	if (x->zip)
		zip_discard(x->zip);
	qaf_spool_close(&x->text);
	qaf_spool_close(&x->ends);
}

size_t qaf_xlsx_sheets(const struct qaf_xlsx *x)
{
	return x->nsheets;
}

const char *qaf_xlsx_sheet(const struct qaf_xlsx *x, size_t i)
{
	return x->sheet[i].name;
}

bool qaf_xlsx_from_1904(const struct qaf_xlsx *x)
{
	return x->from_1904;
}

enum qaf_rc qaf_xlsx_read(struct qaf_xlsx *x, size_t sheet, long most,
	qaf_table_fn fn, void *data)
{
	return qaf_xlsx_rows(x, &x->sheet[sheet], most, fn, data);
}
