/*
 * The same lists in every shape in which systems give them: what is stored from
 * plain CSV is what is stored from each other shape, of every kind of list.
 */
#include "book.h"

#include <iconv.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/str.h"
#include "qaf/adoption.h"
#include "qaf/import.h"

#define COLUMNS 7
#define ROWS 3

/* Lists, the headings first; a day begins with @. */
struct list {
	enum qaf_import_kind kind;
	const char *cell[ROWS][COLUMNS];
};

static const struct list lists[] = {
	{ QAF_IMPORT_STAFF, {
		{ "Staff ID", "Job Title", "Start Date", "Leaving Date", "Team" },
		{ "S1", "Team Manager", "@2019-04-01", "", "Siân's team" },
		{ "S2", "Head of Service", "@2018-12-31", "@2030-01-31", "" } } },
	{ QAF_IMPORT_TEAMS, {
		{ "Team", "Service", "Manager" },
		{ "Siân's team", "Early Help", "S1" },
		{ "Total Support", "MASH", "" } } },
	{ QAF_IMPORT_CASES, {
		{ "Person ID", "Service Area", "Start Date", "End Date", "Worker",
			"Note" },
		{ "1001", "MASH", "@2023-02-01", "", "Siân Rees", "a; b" },
		{ "0017", "Early Help", "@2024-01-31", "@2024-02-28", "S1",
			"x \"y\", z" } } },
	{ QAF_IMPORT_AUDITS, {
		{ "case", "tool", "auditor", "allocated", "submitted", "overall",
			"risk" },
		{ "1001", "case-file", "S1", "@2021-05-01", "@2021-05-09",
			"good", "none" },
		{ "1002", "case-file", "S1", "@2021-06-30", "@2021-07-09",
			"RI", "identified" } } },
	{ QAF_IMPORT_ACTIONS, {
		{ "audit", "text", "owner", "due", "measure" },
		{ "A1", "Visit Siân", "S1", "@2021-06-01", "seen" },
		{ "A2", "Write; then tell", "S2", "@2021-08-01", "read" } } },
	{ QAF_IMPORT_EVIDENCE, {
		{ "kind", "on", "text" },
		{ "complaint", "@2024-03-01", "Siân was late" },
		{ "complaint", "@2024-03-02", "twice" } } },
	{ QAF_IMPORT_MODERATIONS, {
		{ "audit", "by", "on", "overall", "reason" },
		{ "A1", "S2", "@2021-07-20", "RI", "Siân's plan" },
		{ "A2", "S2", "@2021-07-20", "good", "it is better" } } },
};

/* How a list is written. */
struct shape {
	const char *name;
	char separator;
	const char *newline;
	const char *above, *between, *below;	/* lines; ^ is a separator */
	bool marks;			/* a byte-order mark on every line */
	const char *encoding;		/* NULL: UTF-8 */
	const char *days;		/* see write_day(); NULL: ISO */
	bool two_digits, serial;	/* options that it needs */
};

static const struct shape shapes[] = {
	{ "plain", ',', "\n" },
	{ "semicolons", ';', "\n" },
	{ "tabs", '\t', "\n" },
	{ "crlf", ',', "\r\n" },
	{ "cr", ';', "\r" },
	{ "marks", ',', "\r\n", .marks = true },
	{ "utf-16-le", ';', "\r\n", .marks = true, .encoding = "UTF-16LE" },
	{ "utf-16-be", '\t', "\n", .marks = true, .encoding = "UTF-16BE" },
	{ "windows-1252", ';', "\r\n", .encoding = "WINDOWS-1252" },
	{ "titles", ',', "\n", .above = "Open cases\n\n\"Run: 1, 2, 3\"\n^^\n" },
	{ "nineteen-lines", ';', "\n", .above = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
		"\n\n\n\nlist\n" },
	{ "separator-named", ';', "\n", .above = "sep=;\n" },
	{ "below", ',', "\n", .below = "Total: 2\n^^\nGrand Total^2\n"
		"Report run 01/03/2024\n(2 rows affected)\nEnd of report\n" },
	{ "blank-lines", ',', "\n", .between = "\n^^^\n   \n" },
	{ "british", ',', "\n", .days = "05/03/2024" },
	{ "british-midnight", ';', "\n", .days = "05/03/2024 00:00:00" },
	{ "named", ',', "\n", .days = "05-Mar-2024" },
	{ "long", ',', "\n", .days = "5 March 2024" },
	{ "sql", ',', "\n", .days = "2024-03-05 00:00:00.000" },
	{ "iso", ',', "\n", .days = "2024-03-05T00:00:00Z" },
	{ "short", ',', "\n", .days = "5/3/24", .two_digits = true },
	{ "serial", ',', "\n", .days = "45356", .serial = true },
};

static void write_day(struct qaf_str *s, const char *iso, const char *form)
{
	static const char *const months[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };
	struct qaf_ymd d;
	qaf_date day;

	ck_assert(qaf_date_parse(&day, iso));
	d = qaf_date_ymd(day);
	if (!form || form[4] == '-')
		qaf_str_addf(s, "%s%s", iso, form ? form + 10 : "");
	else if (form[0] == '4')
		qaf_str_addf(s, "%d", (int)(day - qaf_date_of(1899, 12, 30)));
	else if (form[1] == '/')
		qaf_str_addf(s, "%d/%d/%02d", d.day, d.month, d.year % 100);
	else if (form[2] == '/')
		qaf_str_addf(s, "%02d/%02d/%d%s", d.day, d.month, d.year,
			form + 10);
	else if (form[2] == '-')
		qaf_str_addf(s, "%02d-%.3s-%d", d.day, months[d.month - 1],
			d.year);
	else
		qaf_str_addf(s, "%d %s %d", d.day, months[d.month - 1], d.year);
}

/* ---- texts ---- */

static size_t width_of(const struct list *l)
{
	size_t n = 0;

	while (n < COLUMNS && l->cell[0][n])
		n++;
	return n;
}

/* Other separators than commas need quotes of their own. */
static void write_cell(struct qaf_str *s, const struct shape *shape,
	const char *text)
{
	struct qaf_str cell;

	qaf_str_init(&cell, &arena);
	if (*text == '@')
		write_day(&cell, text + 1, shape->days);
	else
		qaf_csv_cell(&cell, text, true);
	if (*cell.text != '"' && strchr(cell.text, shape->separator))
		qaf_str_addf(s, "\"%s\"", cell.text);
	else
		qaf_str_add(s, cell.text);
}

static void write_lines(struct qaf_str *s, const struct shape *shape,
	const char *lines)
{
	for (; lines && *lines; lines++)
		if (*lines == '\n')
			qaf_str_add(s, shape->newline);
		else
			qaf_str_addc(s, *lines == '^' ? shape->separator : *lines);
}

static char *text_of(const struct list *l, const struct shape *shape)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	write_lines(&s, shape, shape->above);
	for (size_t i = 0; i < ROWS; i++) {
		if (shape->marks)
			qaf_str_add(&s, "\xef\xbb\xbf");
		for (size_t k = 0; k < width_of(l); k++) {
			if (k)
				qaf_str_addc(&s, shape->separator);
			write_cell(&s, shape, l->cell[i][k]);
		}
		qaf_str_add(&s, shape->newline);
		write_lines(&s, shape, shape->between);
	}
	write_lines(&s, shape, shape->below);
	return s.text;
}

static char path[64];

static void write_file(const char *text, size_t n, const char *encoding)
{
	static char changed[65536];
	char *in = (char *)(uintptr_t)text, *out = changed;
	size_t room = sizeof(changed);
	FILE *f = fopen(path, "wb");
	iconv_t cd;

	ck_assert_ptr_nonnull(f);
	if (encoding) {
		cd = iconv_open(encoding, "UTF-8");
		ck_assert(cd != (iconv_t)-1);
		ck_assert_uint_ne(iconv(cd, &in, &n, &out, &room), (size_t)-1);
		iconv_close(cd);
		text = changed;
		n = (size_t)(out - changed);
	}
	ck_assert_uint_eq(fwrite(text, 1, n, f), n);
	ck_assert_int_eq(fclose(f), 0);
}

/* ---- importing ---- */

static struct qaf_imported done;

static void load(const struct list *l, const struct shape *shape,
	const char *sheet)
{
	struct qaf_import how = { .kind = l->kind, .file = path,
		.as_of = QAF_NO_DATE, .sheet = sheet };

	if (shape) {
		how.two_digit_years = shape->two_digits;
		how.serial_dates = shape->serial;
	}
	ck_assert_msg(qaf_import(&ctx, &done, &how) == QAF_OK, "%s: %s",
		shape ? shape->name : sheet ? sheet : "workbook",
		ctx.error.text);
}

static void demand_same(const struct list *l, const char *name)
{
	ck_assert_msg(done.rows == ROWS - 1 && done.same == ROWS - 1,
		"%s of list %d: %lld rows, %lld the same, %lld new, "
		"%lld changed", name, (int)l->kind, done.rows, done.same,
		done.added, done.changed);
}

/* All lists, as plain CSV. */
static void begin(void)
{
	snprintf(path, sizeof(path), "/tmp/qaf-shapes-%ld", (long)getpid());
	open_database();
	ok(qaf_adopt(&ctx, "herefordshire-2024", qaf_date_of(2021, 1, 1)));
	for (size_t i = 0; i < QAF_LEN(lists); i++) {
		char *text = text_of(&lists[i], &shapes[0]);

		write_file(text, strlen(text), NULL);
		load(&lists[i], &shapes[0], NULL);
		ck_assert_int_eq(done.added, ROWS - 1);
	}
}

static void finish(void)
{
	close_database();
	unlink(path);
}

START_TEST(texts_of_every_shape)
{
	begin();
	for (size_t i = 0; i < QAF_LEN(lists); i++)
		for (size_t k = 0; k < QAF_LEN(shapes); k++) {
			char *text = text_of(&lists[i], &shapes[k]);

			write_file(text, strlen(text), shapes[k].encoding);
			load(&lists[i], &shapes[k], NULL);
			demand_same(&lists[i], shapes[k].name);
		}
	finish();
}
END_TEST

/* ---- workbooks ---- */

struct book_shape {
	const char *name;
	const char *above, *row, *below;	/* row: its attributes */
	const char *day_style;		/* NULL: days are written out */
	bool from_1904, formulas, several;
};

static const struct book_shape books[] = {
	{ "typed", .day_style = "1" },
	{ "typed by its own format", .day_style = "2" },
	{ "from 1904", .day_style = "1", .from_1904 = true },
	{ "written out" },
	{ "hidden rows", .row = " hidden=\"1\" outlineLevel=\"2\"",
		.day_style = "1" },
	{ "formulas", .formulas = true, .day_style = "1" },
	{ "titles", .above = "<row><c t=\"inlineStr\"><is><t>Open cases</t></is>"
		"</c></row><row/><row><c t=\"inlineStr\"><is><t>Run</t></is></c>"
		"<c s=\"1\"><v>45352</v></c></row>", .day_style = "1" },
	{ "totals", .below = "<row><c t=\"inlineStr\"><is><t>Grand Total</t></is>"
		"</c><c/><c><v>2</v></c></row><row/><row><c t=\"inlineStr\"><is>"
		"<t>End of report</t></is></c></row>", .day_style = "1" },
	{ "several sheets", .several = true, .day_style = "1" },
};

static void add_text(struct qaf_str *s, const char *text)
{
	for (; *text; text++)
		if (*text == '&' || *text == '<')
			qaf_str_addf(s, "&#%d;", *text);
		else
			qaf_str_addc(s, *text);
}

static void add_cell(struct qaf_str *s, const struct book_shape *b,
	const char *text)
{
	bool number = *text >= '1' && *text <= '9' &&
		strspn(text, "0123456789") == strlen(text);
	qaf_date day = 0;

	if (*text == '@') {
		ck_assert(qaf_date_parse(&day, text + 1));
		day -= b->from_1904 ? qaf_date_of(1904, 1, 1) :
			qaf_date_of(1899, 12, 30);
	}
	if (*text == '@' && b->day_style)
		qaf_str_addf(s, "<c s=\"%s\"><v>%d</v></c>", b->day_style,
			(int)day);
	else if (*text == '@')
		qaf_str_addf(s, "<c t=\"d\"><v>%sT00:00:00</v></c>", text + 1);
	else if (number)
		qaf_str_addf(s, "<c><v>%s.0</v></c>", text);
	else if (!*text)
		qaf_str_add(s, "<c s=\"1\"/>");
	else {
		qaf_str_add(s, b->formulas ? "<c t=\"str\"><f>A1</f><v>" :
			"<c t=\"inlineStr\"><is><t>");
		add_text(s, text);
		qaf_str_add(s, b->formulas ? "</v></c>" : "</t></is></c>");
	}
}

static char *sheet_of(const struct list *l, const struct book_shape *b)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	qaf_str_addf(&s, "<worksheet><sheetData>%s", b->above ? b->above : "");
	for (size_t i = 0; i < ROWS; i++) {
		qaf_str_addf(&s, "<row%s>", b->row ? b->row : "");
		for (size_t k = 0; k < width_of(l); k++)
			add_cell(&s, b, l->cell[i][k]);
		qaf_str_add(&s, "</row>");
	}
	qaf_str_addf(&s, "%s</sheetData></worksheet>", b->below ? b->below : "");
	return s.text;
}

static void write_book(const struct list *l, const struct book_shape *b)
{
	struct part parts[4] = {
		{ "xl/worksheets/sheet1.xml", sheet_of(l, b), 0 },
		{ "xl/workbook.xml", qaf_printf(&arena, "<workbook><workbookPr "
			"date1904=\"%d\"/><sheets>%s<sheet name=\"Wanted\" "
			"r:id=\"rId1\"/></sheets></workbook>", b->from_1904,
			b->several ? "<sheet name=\"About\" r:id=\"a\"/>" : ""),
			0 },
	};
	static char bytes[65536];
	size_t n = 2;
	ssize_t got;
	int fd;

	if (b->several) {
		parts[n++] = (struct part){ "xl/about.xml", "<worksheet>"
			"<sheetData><row><c><v>1</v></c></row></sheetData>"
			"</worksheet>", 0 };
		parts[n++] = (struct part){ "xl/_rels/workbook.xml.rels",
			qaf_printf(&arena, "%s<Relationship Id=\"a\" Type=\"%s"
			"worksheet\" Target=\"about.xml\"/>%s", RELATIONS, TYPE,
			usual[3].text + strlen(RELATIONS)), 0 };
	}
	fd = book_open(parts, n, NULL);
	got = read(fd, bytes, sizeof(bytes));
	ck_assert_int_gt(got, 0);
	close(fd);
	write_file(bytes, (size_t)got, NULL);
}

START_TEST(workbooks_of_every_shape)
{
	begin();
	for (size_t i = 0; i < QAF_LEN(lists); i++)
		for (size_t k = 0; k < QAF_LEN(books); k++) {
			write_book(&lists[i], &books[k]);
			load(&lists[i], NULL, NULL);
			demand_same(&lists[i], books[k].name);
			load(&lists[i], NULL, "wanted");
			demand_same(&lists[i], books[k].name);
		}
	finish();
}
END_TEST

UNIT("shapes", texts_of_every_shape, workbooks_of_every_shape)
