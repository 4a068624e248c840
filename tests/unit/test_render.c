/* Renderers of listings and reports as text: table, CSV, JSON. */
#include "unit.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "render/out.h"

static const struct qaf_column columns[] = {
	{ "audit", "Audit", QAF_WORD },
	{ "reason", "Reason given", QAF_TEXT },
	{ "due_on", "Due", QAF_DAY },
	{ "days_overdue", "Days overdue", QAF_INT },
	{ "percent", "On time", QAF_PERCENT },
	{ "kappa", "Kappa", QAF_REAL, QAF_COL_HIDDEN },
};
#define NCOLUMNS (sizeof(columns) / sizeof(columns[0]))

static FILE *file;
static char *bytes;
static size_t nbytes;

static struct qaf_out *begin(enum qaf_format format, bool listing)
{
	struct qaf_out *o;

	free(bytes);
	bytes = NULL;
	file = open_memstream(&bytes, &nbytes);
	ck_assert_ptr_nonnull(file);
	o = qaf_out_new(&arena, format, file);
	o->listing = listing;
	return o;
}

static const char *end(struct qaf_out *o)
{
	ck_assert(qaf_out_finish(o));
	fclose(file);
	return bytes;
}

static void row(struct qaf_out *o, const char *audit, const char *reason,
	const char *due, struct qaf_cell days, struct qaf_cell percent,
	struct qaf_cell kappa)
{
	struct qaf_cell cells[NCOLUMNS] = {
		qaf_cell_text(audit), qaf_cell_text(reason),
		qaf_cell_text(due), days, percent, kappa,
	};

	qaf_out_row(o, cells);
}

static void two_rows(struct qaf_out *o)
{
	qaf_out_table(o, "overdue", "Overdue audits", columns, NCOLUMNS);
	row(o, "A17", "The plan, which has no \"outcomes\", was late", "2024-03-05",
		qaf_cell_int(-3), qaf_cell_real(6.25), qaf_cell_real(0.34491));
	row(o, "A18", "", "2024-03-05T12:00", qaf_cell_none(),
		qaf_cell_none(), qaf_cell_instead("not estimable"));
	qaf_out_table_end(o);
}

static const char *listing(enum qaf_format format, int width)
{
	struct qaf_out *o = begin(format, true);

	o->width = width;
	two_rows(o);
	return end(o);
}

START_TEST(csv_listing_has_keys_and_typed_cells)
{
	ck_assert_str_eq(listing(QAF_FORMAT_CSV, 0),
		"audit,reason,due_on,days_overdue,percent,kappa\n"
		"A17,\"The plan, which has no \"\"outcomes\"\", was late\","
		"2024-03-05,-3,6.3,0.3449\n"
		"A18,,2024-03-05T12:00,,,not estimable\n");
}
END_TEST

START_TEST(csv_guards_formulas_unless_raw)
{
	struct qaf_out *o = begin(QAF_FORMAT_CSV, true);

	o->bom = true;
	qaf_out_table(o, "t", NULL, columns, 1);
	qaf_out_row(o, &(struct qaf_cell){ true, "=1+1" });
	qaf_out_row(o, &(struct qaf_cell){ false, NULL });
	qaf_out_table_end(o);
	ck_assert_str_eq(end(o), "\xef\xbb\xbf" "audit\n'=1+1\n\"\"\n");
	o = begin(QAF_FORMAT_CSV, true);
	o->raw = true;
	qaf_out_table(o, "t", NULL, columns, 1);
	qaf_out_row(o, &(struct qaf_cell){ true, "=1+1" });
	qaf_out_table_end(o);
	ck_assert_str_eq(end(o), "audit\n=1+1\n");
}
END_TEST

static void report(struct qaf_out *o)
{
	qaf_out_title(o, "March 2024", "Herefordshire");
	qaf_out_heading(o, "Compliance");
	qaf_out_paragraph(o, "%d of %d audits were done.", 18, 20);
	qaf_out_note(o, "Twenty cases only.");
	qaf_out_table(o, "compliance", "Audits due", columns, 1);
	qaf_out_row(o, &(struct qaf_cell){ true, "A17" });
	qaf_out_table_end(o);
	qaf_out_table(o, "none", "Audits late", columns, 1);
	qaf_out_table_end(o);
}

START_TEST(csv_report_is_one_table_in_long_form)
{
	struct qaf_out *o = begin(QAF_FORMAT_CSV, false);

	report(o);
	ck_assert_str_eq(end(o), "section,row,key,value\n"
		"title,1,text,March 2024\n"
		"title,1,subtitle,Herefordshire\n"
		"heading,1,text,Compliance\n"
		"paragraph,1,text,18 of 20 audits were done.\n"
		"note,1,text,Twenty cases only.\n"
		"compliance,1,audit,A17\n");
}
END_TEST

START_TEST(json_listing_is_an_array_of_objects)
{
	ck_assert_str_eq(listing(QAF_FORMAT_JSON, 0), "[\n"
		"{\"audit\": \"A17\", \"reason\": \"The plan, which has no "
		"\\\"outcomes\\\", was late\", \"due_on\": \"2024-03-05\", "
		"\"days_overdue\": -3, \"percent\": 6.3, \"kappa\": 0.3449},\n"
		"{\"audit\": \"A18\", \"reason\": null, \"due_on\": "
		"\"2024-03-05T12:00\", \"days_overdue\": null, \"percent\": "
		"null, \"kappa\": \"not estimable\"}\n]\n");
}
END_TEST

START_TEST(json_escapes_and_replaces)
{
	struct qaf_out *o = begin(QAF_FORMAT_JSON, true);

	qaf_out_table(o, "t", NULL, columns, 1);
	qaf_out_row(o, &(struct qaf_cell){ true,
		"a\\b\n\x1b\t\x7f \xc3\xa9 \xff \xc0\xaf \xed\xa0\x80" });
	qaf_out_table_end(o);
	ck_assert_str_eq(end(o), "[\n{\"audit\": \"a\\\\b\\n\\u001b\\u0009\\u007f"
		" \xc3\xa9 \xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd "
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"}\n]\n");
}
END_TEST

START_TEST(json_report_is_one_object)
{
	struct qaf_out *o = begin(QAF_FORMAT_JSON, false);

	report(o);
	ck_assert_str_eq(end(o), "{\n\"title\": \"March 2024\",\n"
		"\"subtitle\": \"Herefordshire\",\n\"sections\": [\n"
		"{\"heading\": \"Compliance\"},\n"
		"{\"paragraph\": \"18 of 20 audits were done.\"},\n"
		"{\"note\": \"Twenty cases only.\"},\n"
		"{\"table\": \"compliance\", \"caption\": \"Audits due\", "
		"\"rows\": [\n{\"audit\": \"A17\"}\n]},\n"
		"{\"table\": \"none\", \"caption\": \"Audits late\", "
		"\"rows\": []}\n]\n}\n");
}
END_TEST

START_TEST(empty_listings)
{
	static const char *const expected[] = {
		[QAF_FORMAT_TABLE] = "",
		[QAF_FORMAT_CSV] = "audit,reason\n",
		[QAF_FORMAT_JSON] = "[]\n",
	};

	for (int f = QAF_FORMAT_TABLE; f <= QAF_FORMAT_JSON; f++) {
		struct qaf_out *o = begin((enum qaf_format)f, true);

		qaf_out_table(o, "t", "Nothing", columns, 2);
		qaf_out_table_end(o);
		ck_assert_str_eq(end(o), expected[f]);
	}
}
END_TEST

START_TEST(table_without_limit)
{
	ck_assert_str_eq(listing(QAF_FORMAT_TABLE, 0),
		"Audit  Reason given                                 "
		"Due               Days overdue  On time\n"
		"A17    The plan, which has no \"outcomes\", was late  "
		"2024-03-05                  -3     6.3%\n"
		"A18                                                 "
		"2024-03-05T12:00\n");
}
END_TEST

START_TEST(table_wraps_sentences_to_the_width)
{
	ck_assert_str_eq(listing(QAF_FORMAT_TABLE, 60),
		"Audit  Reason given         Due                  Days    On\n"
		"                                              overdue  time\n"
		"A17    The plan, which has  2024-03-05             -3  6.3%\n"
		"       no \"outcomes\", was\n"
		"       late\n"
		"A18                         2024-03-05T12:00\n");
}
END_TEST

START_TEST(table_too_wide_becomes_blocks)
{
	ck_assert_str_eq(listing(QAF_FORMAT_TABLE, 40),
		"Audit         A17\n"
		"Reason given  The plan, which has no\n"
		"              \"outcomes\", was late\n"
		"Due           2024-03-05\n"
		"Days overdue  -3\n"
		"On time       6.3%\n"
		"\n"
		"Audit         A18\n"
		"Due           2024-03-05T12:00\n");
}
END_TEST

static const char *steps_in(int width, const char *to)
{
	static const struct qaf_column cols[] = {
		{ "step", "Step", QAF_WORD },
		{ "case", "Case", QAF_WORD, QAF_COL_SPARE },
		{ "late", "Late", QAF_INT, QAF_COL_SPARE },
		{ "to", "Escalated to", QAF_TEXT, QAF_COL_IF_ANY },
	};
	struct qaf_out *o = begin(QAF_FORMAT_TABLE, true);

	o->width = width;
	qaf_out_table(o, "steps", "Steps", cols, 4);
	qaf_out_row(o, (struct qaf_cell[]){ qaf_cell_text("A17/visit"),
		qaf_cell_text("1034923"), qaf_cell_int(3), qaf_cell_text(to) });
	qaf_out_table_end(o);
	return end(o);
}

START_TEST(table_leaves_columns_out)
{
	/* Nothing in it: the column rests. */
	ck_assert_str_eq(steps_in(40, NULL),
		"Step       Case     Late\n"
		"A17/visit  1034923     3\n");
	/* No room for all: the first that can be spared goes first. */
	ck_assert_str_eq(steps_in(50, "service-director"),
		"Step       Case     Late  Escalated to\n"
		"A17/visit  1034923     3  service-director\n");
	ck_assert_str_eq(steps_in(40, "service-director"),
		"Step       Late  Escalated to\n"
		"A17/visit     3  service-director\n");
	/* A word is broken last, and behind its hyphen. */
	ck_assert_str_eq(steps_in(25, "service-director"),
		"Step       Escalated to\n"
		"A17/visit  service-\n"
		"           director\n");
}
END_TEST

START_TEST(table_shows_control_characters)
{
	struct qaf_out *o = begin(QAF_FORMAT_TABLE, true);

	qaf_out_table(o, "t", NULL, columns, 2);
	row(o, "\x1b[31mA1\x07", "line one\r\nline\ttwo", NULL, qaf_cell_none(),
		qaf_cell_none(), qaf_cell_none());
	qaf_out_table_end(o);
	end(o);
	ck_assert_ptr_null(strchr(bytes, '\x1b'));
	ck_assert_ptr_null(strchr(bytes, '\x07'));
	ck_assert_ptr_null(strchr(bytes, '\r'));
	ck_assert_str_eq(bytes,
		"Audit           Reason given\n"
		"\\x1b[31mA1\\x07  line one\n"
		"                line two\n");
}
END_TEST

START_TEST(table_aligns_letters_not_bytes)
{
	struct qaf_out *o;

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return;
	o = begin(QAF_FORMAT_TABLE, true);
	qaf_out_table(o, "t", NULL, columns, 2);
	row(o, "\xc3\x89\xc3\x89", "a", NULL, qaf_cell_none(),
		qaf_cell_none(), qaf_cell_none());
	row(o, "EEE", "b", NULL, qaf_cell_none(), qaf_cell_none(),
		qaf_cell_none());
	qaf_out_table_end(o);
	ck_assert_str_eq(end(o), "Audit  Reason given\n"
		"\xc3\x89\xc3\x89     a\nEEE    b\n");
	setlocale(LC_CTYPE, "C");
}
END_TEST

START_TEST(table_aligns_and_wraps_by_columns)
{
	struct qaf_out *o;

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return;
	o = begin(QAF_FORMAT_TABLE, true);
	qaf_out_table(o, "t", NULL, columns, 2);
	row(o, "\u6771\u4eac", "a", NULL, qaf_cell_none(), qaf_cell_none(),
		qaf_cell_none());
	row(o, "Zoe\u0308", "b", NULL, qaf_cell_none(), qaf_cell_none(),
		qaf_cell_none());
	qaf_out_table_end(o);
	ck_assert_str_eq(end(o), "Audit  Reason given\n"
		"\u6771\u4eac   a\nZoe\u0308    b\n");
	o = begin(QAF_FORMAT_TABLE, false);
	o->width = 12;
	qaf_out_paragraph(o, "%s", "\u6771\u4eac\u6771\u4eac "
		"\u6771\u4eac e\u0301e\u0301");
	ck_assert_str_eq(end(o), "\u6771\u4eac\u6771\u4eac\n"
		"\u6771\u4eac e\u0301e\u0301\n");
	setlocale(LC_CTYPE, "C");
}
END_TEST

START_TEST(table_report_has_captions_and_underlines)
{
	struct qaf_out *o = begin(QAF_FORMAT_TABLE, false);

	o->width = 20;
	report(o);
	ck_assert_str_eq(end(o), "March 2024\n==========\nHerefordshire\n\n"
		"Compliance\n----------\n\n18 of 20 audits were\ndone.\n\n"
		"Note: Twenty cases\n      only.\n\n"
		"Audits due\n\nAudit\nA17\n\nAudits late\n\n(none)\n");
}
END_TEST

START_TEST(words_for_formats)
{
	enum qaf_format f = QAF_FORMAT_TABLE;

	ck_assert(qaf_format_parse(&f, "CSV"));
	ck_assert_int_eq(f, QAF_FORMAT_CSV);
	ck_assert(!qaf_format_parse(&f, "pdf"));
	ck_assert_int_eq(f, QAF_FORMAT_CSV);
}
END_TEST

START_TEST(a_full_disk_is_told)
{
	struct qaf_out *o;

	file = fopen("/dev/full", "w");
	if (!file)
		return;
	o = qaf_out_new(&arena, QAF_FORMAT_CSV, file);
	o->listing = true;
	two_rows(o);
	ck_assert(!qaf_out_finish(o));
	fclose(file);
}
END_TEST

UNIT("render",
	csv_listing_has_keys_and_typed_cells, csv_guards_formulas_unless_raw,
	csv_report_is_one_table_in_long_form,
	json_listing_is_an_array_of_objects, json_escapes_and_replaces,
	json_report_is_one_object, empty_listings, table_without_limit,
	table_wraps_sentences_to_the_width, table_too_wide_becomes_blocks,
	table_leaves_columns_out,
	table_shows_control_characters, table_aligns_letters_not_bytes,
	table_aligns_and_wraps_by_columns,
	table_report_has_captions_and_underlines, words_for_formats,
	a_full_disk_is_told)
