/* A report as HTML, with every kind of chart: structure and escaping. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "render/out.h"

static const char *const grades[] = {
	"Outstanding", "Good", "Requires improvement", "Inadequate",
};

static const struct qaf_column columns[] = {
	{ "month", "Month", QAF_DAY },
	{ "audits", "Audits", QAF_INT },
	{ "percent", "Good or better", QAF_PERCENT },
	{ "low", "From", QAF_PERCENT, QAF_COL_HIDDEN },
	{ "remark", "Remark", QAF_TEXT },
};
#define NCOLUMNS (sizeof(columns) / sizeof(columns[0]))

static char *page;

static struct qaf_cell *counts(size_t n, const int *value)
{
	struct qaf_cell *c = qaf_alloc_array(&arena, n, sizeof(*c));

	for (size_t i = 0; i < n; i++)
		c[i] = value[i] < 0 ? qaf_cell_instead("c") :
			qaf_cell_int(value[i]);
	return c;
}

static void stack(struct qaf_out *o)
{
	struct qaf_chart_point p[] = {
		{ "Whole service", counts(4, (int[]){ 2, 31, 24, 1 }) },
		{ "Assessment & Intervention", counts(4, (int[]){ 0, 9, 7, 1 }) },
		{ "Children with disabilities and their families, all of them",
			counts(4, (int[]){ 1, 3, 2, -1 }) },
	};

	qaf_out_chart(o, &(struct qaf_chart){ QAF_CHART_STACK,
		"Final grades, January to March 2024",
		"Most of the 58 audits were good.", "audits", 4, grades,
		3, p });
}

static void bars(struct qaf_out *o)
{
	struct qaf_chart_point p[] = {
		{ "Audits with actions", counts(1, (int[]){ 40 }) },
		{ "Actions completed", counts(1, (int[]){ 31 }) },
		{ "Verified by someone else", counts(1, (int[]){ 22 }) },
		{ "Audited again", counts(1, (int[]){ 6 }) },
		{ "Better than before", counts(1, (int[]){ 0 }) },
	};
	static const char *const series[] = { "Audits" };

	qaf_out_chart(o, &(struct qaf_chart){ QAF_CHART_BARS,
		"From an action to better practice", "Each bar is a part of "
		"the one above it.", "audits", 1, series, 5, p });
}

static void line(struct qaf_out *o)
{
	static const double share[] = { 55, 60, 45, 70, -1, 65, 50, 95, 80, 75,
		85, 78, 90, 79, 20 };
	static char label[15][8];
	struct qaf_chart_point p[15] = { 0 };
	static const char *const series[] = { "Good or better" };

	for (int i = 0; i < 15; i++) {
		struct qaf_cell *c = qaf_alloc(&arena, sizeof(*c));
		double half = 22 + (i * 7) % 5 * 2;

		snprintf(label[i], sizeof(label[i]), "%04d-%02d",
			2023 + i / 12, i % 12 + 1);
		*c = share[i] < 0 ? qaf_cell_none() : qaf_cell_real(share[i]);
		p[i] = (struct qaf_chart_point){ label[i], c, 66.6,
			66.6 - half, 66.6 + half, share[i] >= 0 };
	}
	p[7].signal = p[14].signal = "a point outside the limits";
	for (int i = 8; i < 14; i++)
		p[i].signal = "seven in a row on one side of the mean";
	qaf_out_chart(o, &(struct qaf_chart){ QAF_CHART_LINE,
		"Audits graded good or better, by month",
		"The share rose from July 2023 and fell in March 2024.", "%", 1,
		series, 15, p });
}

static void matrix(struct qaf_out *o)
{
	struct qaf_chart_point p[] = {
		{ grades[0], counts(4, (int[]){ 1, 1, 0, 0 }) },
		{ grades[1], counts(4, (int[]){ 0, 12, 5, 0 }) },
		{ grades[2], counts(4, (int[]){ 0, 1, 14, 2 }) },
		{ grades[3], counts(4, (int[]){ 0, 0, 0, 3 }) },
	};

	qaf_out_chart(o, &(struct qaf_chart){ QAF_CHART_MATRIX,
		"Auditors' and moderators' grades", "Moderators went lower in "
		"eight of 39 audits.", "audits", 4, grades, 4, p, 0, NULL,
		"Auditor", "Moderator" });
}

static void table(struct qaf_out *o)
{
	static const char *const month[] = {
		"2024-01-31", "2024-02-29", "2024-03-31T12:00",
	};

	qaf_out_table(o, "months", "Audits by month", columns, NCOLUMNS);
	for (int i = 0; i < 3; i++)
		qaf_out_row(o, (struct qaf_cell[]){ qaf_cell_text(month[i]),
			qaf_cell_int(18 + i), i == 1 ? qaf_cell_none() :
			qaf_cell_real(61.25), qaf_cell_real(40),
			qaf_cell_text("<script>alert(\"1\")</script>\n& \x1b") });
	qaf_out_table_end(o);
}

static void empty_table(struct qaf_out *o)
{
	qaf_out_table(o, "late", "Late audits", columns, 2);
	qaf_out_table_end(o);
}

/* Write the whole report into `page`; a copy goes to $QAF_TEST_HTML, to be
 * looked at. */
static void make_page(void)
{
	size_t n;
	FILE *f = open_memstream(&page, &n);
	struct qaf_out *o = qaf_out_new(&arena, QAF_FORMAT_HTML, f);
	const char *copy = getenv("QAF_TEST_HTML");

	qaf_out_title(o, "Quality of practice, March 2024",
		"Herefordshire Council, children's services");
	qaf_out_paragraph(o, "Practice is good or better in %d%% of cases, "
		"as it was in the last quarter.", 57);
	qaf_out_heading(o, "Grades");
	qaf_out_paragraph(o, "Of 60 audits due, 58 were done.");
	stack(o);
	table(o);
	empty_table(o);
	qaf_out_note(o, "None of 25 audits was inadequate; that is compatible "
		"with up to 32 of 300 cases (95%%).");
	qaf_out_heading(o, "Trajectory");
	line(o);
	qaf_out_heading(o, "Moderation");
	matrix(o);
	qaf_out_heading(o, "Closing the loop");
	bars(o);
	ck_assert(qaf_out_finish(o));
	fclose(f);
	f = copy ? fopen(copy, "w") : NULL;
	if (f) {
		fputs(page, f);
		fclose(f);
	}
}

static size_t count(const char *needle)
{
	size_t n = 0;

	for (const char *p = page; (p = strstr(p, needle)); p++)
		n++;
	return n;
}

START_TEST(structure_is_accessible)
{
	make_page();
	ck_assert_uint_eq(count("<html lang=\"en-GB\">"), 1);
	ck_assert_uint_eq(count("<h1>"), 1);
	ck_assert_uint_eq(count("<h2>"), 4);
	ck_assert_uint_eq(count("<main id=\"main\""), 1);
	ck_assert_uint_eq(count("href=\"#main\""), 1);
	ck_assert_uint_eq(count("<table "), 1);
	ck_assert_uint_eq(count("<caption id="), 1);
	ck_assert_uint_eq(count("<th scope=\"col\""), 4);
	ck_assert_uint_eq(count("<th scope=\"row\""), 3);
	ck_assert_uint_eq(count("<p><strong>Late audits:</strong> none.</p>"),
		1);
	free(page);
}
END_TEST

START_TEST(nothing_comes_from_outside)
{
	make_page();
	ck_assert_uint_eq(count("<script"), 0);
	ck_assert_uint_eq(count("http"),
		count("http://www.w3.org/2000/svg") + count("http-equiv"));
	ck_assert_uint_eq(count("src="), 0);
	ck_assert_uint_eq(count("url("), 0);
	ck_assert_uint_eq(count("\x1b"), 0);
	ck_assert_uint_eq(count("&lt;script&gt;alert(&quot;1&quot;)"
		"&lt;/script&gt;<br>&amp; \\x1b</td>"), 3);
	free(page);
}
END_TEST

START_TEST(charts_have_titles_and_numbers)
{
	make_page();
	ck_assert_uint_eq(count("<svg "), 4);
	ck_assert_uint_eq(count("role=\"img\""), 4);
	ck_assert_uint_eq(count("<title id=\"chart-"), 4);
	ck_assert_uint_eq(count("<desc id=\"chart-"), 4);
	ck_assert_uint_eq(count("<figcaption id=\"figure-"), 4);
	/* In the bars; too narrow a part has its number and name below. */
	ck_assert_ptr_nonnull(strstr(page, ">31</text>"));
	ck_assert_ptr_nonnull(strstr(page, ">Inadequate 1</text>"));
	ck_assert_ptr_nonnull(strstr(page, ">Inadequate c</text>"));
	ck_assert_ptr_nonnull(strstr(page, ">58 audits</text>"));
	/* An empty month is a gap: the line is drawn in two strokes. */
	ck_assert_ptr_nonnull(strstr(page, ">mean 66.6%</text>"));
	ck_assert_ptr_nonnull(strstr(page,
		">a point outside the limits</text>"));
	free(page);
}
END_TEST

START_TEST(days_and_percentages_are_for_people)
{
	make_page();
	ck_assert_ptr_nonnull(strstr(page,
		"<time datetime=\"2024-02-29\">29 February 2024</time>"));
	ck_assert_ptr_nonnull(strstr(page,
		"<time datetime=\"2024-03-31T12:00\">31 March 2024, 12:00"));
	ck_assert_uint_eq(count("<td class=\"n\">61.3%</td>"), 2);
	ck_assert_uint_eq(count("40.0%"), 0);
	ck_assert_uint_eq(count("<td class=\"n\"></td>"), 1);
	free(page);
}
END_TEST

START_TEST(listing_has_a_heading_of_its_own)
{
	size_t n;
	FILE *f = open_memstream(&page, &n);
	struct qaf_out *o = qaf_out_new(&arena, QAF_FORMAT_HTML, f);

	o->listing = true;
	table(o);
	ck_assert(qaf_out_finish(o));
	fclose(f);
	ck_assert_uint_eq(count("<h1>Audits by month</h1>"), 1);
	ck_assert_uint_eq(count("</html>"), 1);
	free(page);
}
END_TEST

UNIT("render_html",
	structure_is_accessible, nothing_comes_from_outside,
	charts_have_titles_and_numbers, days_and_percentages_are_for_people,
	listing_has_a_heading_of_its_own)
