/*
 * Lists the audits at the worst grade, and what is still open of each.
 */
#include "base/date.h"
#include "core/framework/framework.h"
#include "core/listing.h"
#include "core/report/private.h"
#include "render/out.h"

static const struct qaf_field inadequate_fields[] = {
	QAF_FIELD(struct inadequate_row, audit, "audit"),
	QAF_FIELD(struct inadequate_row, case_ref, "case"),
	QAF_FIELD(struct inadequate_row, service, "service"),
	QAF_FIELD(struct inadequate_row, team, "team"),
	QAF_FIELD(struct inadequate_row, auditor, "auditor"),
	QAF_FIELD(struct inadequate_row, submitted, "submitted_on"),
	QAF_FIELD_WORD(struct inadequate_row, risk, "risk", qaf_risk_words),
	QAF_FIELD(struct inadequate_row, steps_open, "steps_open"),
	QAF_FIELD(struct inadequate_row, steps_overdue, "steps_overdue"),
	QAF_FIELD(struct inadequate_row, actions_open, "actions_open"),
	QAF_FIELD(struct inadequate_row, actions_overdue, "actions_overdue"),
	QAF_FIELD(struct inadequate_row, reaudit, "reaudit"),
};
static const struct qaf_row_type inadequate_type =
	QAF_ROW_TYPE(struct inadequate_row, inadequate_fields);

enum qaf_rc qaf_report_count_inadequate(struct qaf *q, struct figures *f)
{
	const struct qaf_framework *fw = f->scope.fw;
	struct inadequate *in = &f->inadequate;

	return qaf_rows(q, &in->row, &in->n, &inadequate_type,
		SQL_report_graded_so, IN_PERIOD(&f->scope),
		QAF_T("grade", fw->grades[fw->ngrades - 1].id),
		QAF_T("today", f->scope.today),
		QAF_T("now", qaf_moment_text(q->arena, q->now)));
}

static const struct qaf_column inadequate_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "the audit" },
	{ "case", "Case", QAF_WORD, 0, "case reference" },
	{ "service", "Service", QAF_TEXT, QAF_COL_HIDDEN, "of the case" },
	{ "team", "Team", QAF_TEXT, 0, "of the case when allocated" },
	{ "auditor", "Auditor", QAF_WORD, QAF_COL_HIDDEN, "staff reference" },
	{ "submitted_on", "Submitted", QAF_DAY, 0, "day" },
	{ "risk", "Risk", QAF_WORD, QAF_COL_HIDDEN, "none, identified" },
	{ "steps_open", "Steps open", QAF_INT, 0, "overdue ones too" },
	{ "steps_overdue", "Late", QAF_INT, 0, "of these" },
	{ "actions_open", "Actions open", QAF_INT, 0, "overdue ones too" },
	{ "actions_overdue", "Late", QAF_INT, 0, "of these" },
	{ "reaudit", "Re-audit", QAF_WORD, 0, "the newest one" },
};

void qaf_report_tell_inadequate(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct qaf_framework *fw = f->scope.fw;

	qaf_list_rows(out, "inadequate", qaf_printf(q->arena,
		"Audits graded %s in %s", fw->grades[fw->ngrades - 1].title,
		f->scope.words), inadequate_columns,
		QAF_LEN(inadequate_columns), f->inadequate.row,
		f->inadequate.n, &inadequate_type);
}
