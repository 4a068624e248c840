/*
 * The annex: all the numbers behind the page.
 */
#include "core/report/private.h"
#include "render/out.h"

void qaf_report_tell_annex(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	qaf_out_heading(out, "Figures in full");
	qaf_report_grades_table(q, out, f, f->grades.shown);
	qaf_report_compliance_table(q, out, f);
	qaf_report_auditors_table(out, f);
}
