/*
 * Lists the audits at the grades that ask for follow-up, the worst first, and
 * what is still open of each.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/listing.h"
#include "core/report/private.h"
#include "core/track/private.h"
#include "qaf/phrase.h"
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
	QAF_FIELD(struct inadequate_row, grade, "grade"),
	QAF_FIELD(struct inadequate_row, became, "became_on"),
};
static const struct qaf_row_type inadequate_type =
	QAF_ROW_TYPE(struct inadequate_row, inadequate_fields);

/* Does the grade ask for follow-up?  The worst does in any case. */
static bool asks(const struct qaf_framework *fw, size_t grade)
{
	return grade + 1 == fw->ngrades ||
		qaf_grades_has(fw->not_good_enough, (int)grade);
}

/* Say of its re-audit where that has not passed. */
static enum qaf_rc mark_reaudit(struct qaf *q, struct inadequate_row *row)
{
	struct qaf_passed again;
	long long audit;

	if (!row->reaudit)
		return QAF_OK;
	QAF_TRY(qaf_audit_parse(q, &audit, row->audit));
	QAF_TRY(qaf_reaudit_passed(q, &again, audit));
	if (again.said && !again.passed)
		row->reaudit = qaf_printf(q->arena, "%s, not passed",
			row->reaudit);
	return QAF_OK;
}

/* Add the audits at one grade. */
static enum qaf_rc add_grade(struct qaf *q, struct figures *f, size_t grade)
{
	const struct qaf_grade *g = &f->scope.fw->grades[grade];
	struct inadequate *in = &f->inadequate;
	struct inadequate_row *row;
	size_t n, before = 0;

	QAF_TRY(qaf_rows(q, &row, &n, &inadequate_type, SQL_report_graded_so,
		IN_PERIOD(&f->scope), QAF_T("grade", g->id),
		QAF_T("today", f->scope.today),
		QAF_T("now", qaf_moment_text(q->arena, q->now))));
	for (size_t i = 0; i < n; i++) {
		row[i].grade = g->title;
		QAF_TRY(mark_reaudit(q, &row[i]));
		if (strcmp(row[i].submitted, f->scope.from) < 0) {
			before++;
			qaf_str_item(&in->later, ", ", "%s (%s since %s)",
				row[i].audit, g->title, row[i].became);
		}
		in->row = qaf_grow(q->arena, in->row, in->n, &in->cap,
			sizeof(*in->row));
		in->row[in->n++] = row[i];
	}
	qaf_str_item(&in->counts, ", ", "%s %s",
		qaf_number(q->arena, (long long)(n - before)), g->title);
	return QAF_OK;
}

enum qaf_rc qaf_report_count_inadequate(struct qaf *q, struct figures *f)
{
	const struct qaf_framework *fw = f->scope.fw;

	qaf_str_init(&f->inadequate.counts, q->arena);
	qaf_str_init(&f->inadequate.later, q->arena);
	for (size_t grade = fw->ngrades; grade-- > 0;)
		if (asks(fw, grade))
			QAF_TRY(add_grade(q, f, grade));
	return QAF_OK;
}

static const struct qaf_column inadequate_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "the audit" },
	{ "case", "Case", QAF_WORD, 0, "case reference" },
	{ "service", "Service", QAF_TEXT, QAF_COL_HIDDEN, "of the case" },
	{ "team", "Team", QAF_TEXT, 0, "of the case when allocated" },
	{ "auditor", "Auditor", QAF_WORD, QAF_COL_HIDDEN, "staff reference" },
	{ "submitted_on", "Submitted", QAF_DAY, 0, "day" },
	{ "risk", "Risk", QAF_WORD, QAF_COL_HIDDEN, "none, identified" },
	{ "steps_open", "Steps", QAF_INT, 0, "open, overdue ones too" },
	{ "steps_overdue", "Late", QAF_INT, 0, "of these" },
	{ "actions_open", "Actions", QAF_INT, 0, "open, overdue ones too" },
	{ "actions_overdue", "Late", QAF_INT, QAF_COL_HIDDEN, "of these" },
	{ "reaudit", "Re-audit", QAF_WORD, 0, "the newest one" },
	{ "grade", "Grade", QAF_TEXT, 0, "that stands" },
};

void qaf_report_tell_inadequate(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct inadequate *in = &f->inadequate;

	qaf_out_paragraph(out, "Of the audits handed in in %s, drawn or not: "
		"%s.", f->scope.words, in->counts.text);
	if (in->later.len)
		qaf_out_paragraph(out, "Handed in before, and at their grade only "
			"since %s: %s.", f->scope.words, in->later.text);
	qaf_list_rows(out, "inadequate", qaf_printf(q->arena,
		"Audits that ask for follow-up in %s", f->scope.words),
		inadequate_columns, QAF_LEN(inadequate_columns), in->row,
		in->n, &inadequate_type);
}
