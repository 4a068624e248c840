/*
 * Lists the period's concerns and second failures, which the framework
 * escalates (DOR22-12).
 */
#include "base/str.h"
#include "core/report/private.h"
#include "render/out.h"

static bool in_unit(const struct scope *s, const struct qaf_audit *a)
{
	return (!s->service || qaf_same(s->service, a->service)) &&
		(!s->team || qaf_same(s->team, a->team));
}

enum qaf_rc qaf_report_count_concerns(struct qaf *q, struct figures *f)
{
	const struct scope *s = &f->scope;
	struct qaf_escalated *all;
	struct concerns *c = &f->concerns;
	size_t n;

	QAF_TRY(qaf_escalations(q, &all, &n, 0, s->asked->first,
		s->asked->last));
	c->row = qaf_alloc_array(q->arena, n, sizeof(*c->row));
	for (size_t i = 0; i < n; i++) {
		struct qaf_audit a;

		QAF_TRY(qaf_audit_need(q, &a, all[i].audit));
		if (in_unit(s, &a))
			c->row[c->n++] = all[i];
	}
	return QAF_OK;
}

void qaf_report_tell_concerns(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "its reference" },
		{ "step", "Step", QAF_WORD, 0, "the step that found it" },
		{ "on", "On", QAF_DAY, 0, "the day it was escalated" },
		{ "to", "To", QAF_TEXT, 0, "titles of the roles" },
		{ "forums", "Discussed at", QAF_TEXT, 0, "boards and meetings" },
		{ "concern", "Concern", QAF_TEXT, 0, "what was found" },
	};
	const struct concerns *c = &f->concerns;

	if (c->n == 0)
		return;
	qaf_out_table(out, "concerns", qaf_printf(q->arena,
		"Concerns escalated in %s", f->scope.words), cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < c->n; i++) {
		const struct qaf_escalated *e = &c->row[i];

		qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(e->audit),
			qaf_cell_text(e->step), qaf_cell_text(
				qaf_date_text(q->arena, e->on)),
			qaf_cell_text(qaf_report_role_titles(q, f->scope.fw,
				e->to)),
			qaf_cell_text(e->forums), qaf_cell_text(e->text) });
	}
	qaf_out_table_end(out);
}
