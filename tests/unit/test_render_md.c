/* Markdown as GitHub reads it. */
#include "unit.h"

#include <stdio.h>

#include "render/out.h"

static const struct qaf_column columns[] = {
	{ "audit", "Audit", QAF_WORD },
	{ "text", "Text", QAF_TEXT },
	{ "seq", "Number", QAF_INT, QAF_COL_HIDDEN },
	{ "percent", "On time", QAF_PERCENT },
};

START_TEST(report_in_markdown)
{
	char *bytes;
	size_t n;
	FILE *f = open_memstream(&bytes, &n);
	struct qaf_out *o = qaf_out_new(&arena, QAF_FORMAT_MD, f);

	qaf_out_title(o, "March 2024", "Dorset");
	qaf_out_heading(o, "Late *audits*");
	qaf_out_paragraph(o, "+ %s", "1 < 2 & 3");
	qaf_out_note(o, "Few cases.");
	qaf_out_table(o, "late", "Late", columns, 4);
	qaf_out_row(o, (struct qaf_cell[]){ qaf_cell_text("A17"),
		qaf_cell_text("a|b\nrequires_improvement <b>"),
		qaf_cell_int(1), qaf_cell_real(50) });
	qaf_out_row(o, (struct qaf_cell[]){ qaf_cell_text("A18"),
		qaf_cell_none(), qaf_cell_int(2), qaf_cell_none() });
	qaf_out_table_end(o);
	ck_assert(qaf_out_finish(o));
	fclose(f);
	ck_assert_str_eq(bytes, "# March 2024\n\nDorset\n\n"
		"## Late \\*audits\\*\n\n\\+ 1 &lt; 2 &amp; 3\n\n"
		"> **Note:** Few cases.\n\n**Late**\n\n"
		"| Audit | Text | On time |\n| --- | --- | ---: |\n"
		"| A17 | a\\|b<br>requires\\_improvement &lt;b&gt; | 50.0% |\n"
		"| A18 |  |  |\n");
	free(bytes);
}
END_TEST

UNIT("render_md", report_in_markdown)
