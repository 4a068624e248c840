/*
 * Compliance: were the audits that were allocated done, and in time?
 * HFD24-52, HFD22-50: by service, team and auditor
 *
 * Allocated = submitted + outstanding + exempted.  What has no due date is
 * neither on time nor late.
 */
#include "core/report/private.h"

#include <stdlib.h>

#include "qaf/phrase.h"

static void add_row(struct compliance_row *to, const struct compliance_row *row)
{
	to->allocated += row->allocated;
	to->exempted += row->exempted;
	to->submitted += row->submitted;
	to->on_time += row->on_time;
	to->late += row->late;
	to->outstanding += row->outstanding;
	to->overdue += row->overdue;
}

static void add_team(struct qaf *q, struct compliance *c,
	const struct compliance_row *row)
{
	struct compliance_row *last = c->nteams ? &c->team[c->nteams - 1] : NULL;

	/* Rows come sorted by service and team. */
	if (!last || !qaf_eq(last->service, row->service) ||
	    !qaf_eq(last->team, row->team)) {
		c->team = qaf_grow(q->arena, c->team, c->nteams, &c->cap_teams,
			sizeof(*c->team));
		last = &c->team[c->nteams++];
		*last = (struct compliance_row){ .service = row->service,
			.team = row->team };
	}
	add_row(last, row);
}

static void add_service(struct qaf *q, struct compliance *c,
	const struct compliance_row *row)
{
	struct compliance_row *last = c->nservices ?
		&c->service[c->nservices - 1] : NULL;

	if (!last || !qaf_eq(last->service, row->service)) {
		c->service = qaf_grow(q->arena, c->service, c->nservices,
			&c->cap_services, sizeof(*c->service));
		last = &c->service[c->nservices++];
		*last = (struct compliance_row){ .service = row->service };
	}
	add_row(last, row);
}

static void add_auditor(struct qaf *q, struct compliance *c,
	const struct compliance_row *row)
{
	struct compliance_row *found = NULL;

	for (size_t i = 0; i < c->nauditors && !found; i++)
		if (qaf_eq(c->auditor[i].auditor, row->auditor))
			found = &c->auditor[i];
	if (!found) {
		c->auditor = qaf_grow(q->arena, c->auditor, c->nauditors,
			&c->cap_auditors, sizeof(*c->auditor));
		found = &c->auditor[c->nauditors++];
		*found = (struct compliance_row){ .auditor = row->auditor };
	}
	add_row(found, row);
}

static int by_auditor(const void *a, const void *b)
{
	const struct compliance_row *x = a, *y = b;

	return qaf_casecmp(x->auditor, y->auditor);
}

static enum qaf_rc count_exempted(struct qaf *q, struct figures *f)
{
	struct compliance *c = &f->compliance;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_exemptions,
		WHERE_SCOPE(&f->scope),
		QAF_T("period", f->scope.asked->period)));
	while (qaf_step(st, &rc)) {
		c->exempted = qaf_grow(q->arena, c->exempted, c->nexempted,
			&c->cap_exempted, sizeof(*c->exempted));
		c->exempted[c->nexempted++] = (struct exempted){
			.audit = qaf_get_dup(st, "audit"),
			.auditor = qaf_get_dup(st, "auditor"),
			.reason = qaf_get_dup(st, "reason"),
			.approved_by = qaf_get_dup(st, "approved_by"),
		};
	}
	return rc;
}

enum qaf_rc qaf_count_compliance(struct qaf *q, struct figures *f)
{
	struct compliance *c = &f->compliance;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_compliance,
		WHERE_SCOPE(&f->scope), QAF_T("today", f->scope.today)));
	while (qaf_step(st, &rc)) {
		struct compliance_row row = {
			.service = qaf_get_dup(st, "service"),
			.team = qaf_get_dup(st, "team"),
			.auditor = qaf_get_dup(st, "auditor"),
			.allocated = qaf_get_int(st, "allocated"),
			.exempted = qaf_get_int(st, "exempted"),
			.submitted = qaf_get_int(st, "submitted"),
			.on_time = qaf_get_int(st, "on_time"),
			.late = qaf_get_int(st, "late"),
			.outstanding = qaf_get_int(st, "outstanding"),
			.overdue = qaf_get_int(st, "overdue"),
		};

		add_row(&c->all, &row);
		add_service(q, c, &row);
		add_team(q, c, &row);
		add_auditor(q, c, &row);
	}
	QAF_TRY(rc);
	if (c->nauditors > 1)
		qsort(c->auditor, c->nauditors, sizeof(*c->auditor),
			by_auditor);
	return count_exempted(q, f);
}

/* ---- telling ---- */

#define FIGURE_COLUMNS \
	{ "allocated", "Due", QAF_INT, 0, \
		"audits allocated in the period, without withdrawn ones" }, \
	{ "submitted", "Done", QAF_INT, 0, "of these, submitted" }, \
	{ "on_time", "On time", QAF_INT, 0, \
		"submitted by the due day; empty where no due day is known" }, \
	{ "late", "Late", QAF_INT, 0, \
		"submitted after it; empty where no due day is known" }, \
	{ "outstanding", "Still out", QAF_INT, 0, \
		"not submitted and not exempted" }, \
	{ "percent_submitted", "% done", QAF_PERCENT, 0, \
		"submitted of those allocated and not exempted" }, \
	{ "percent_on_time", "% on time", QAF_PERCENT, 0, \
		"on time of the submitted ones with a due day" }, \
	{ "exempted", "Exempt", QAF_INT, 0, \
		"not submitted and excused by an approved exemption" }
#define FIGURES 8

static const struct qaf_column compliance_columns[] = {
	{ "period", "Period", QAF_WORD, 0, "the period reported" },
	{ "service", "Service", QAF_TEXT, 0, "of the case when allocated" },
	{ "team", "Team", QAF_TEXT, 0, "of the case when allocated" },
	FIGURE_COLUMNS,
};

static const struct qaf_column service_columns[] = {
	{ "service", "Service", QAF_TEXT, 0, "of the case when allocated" },
	FIGURE_COLUMNS,
};

static const struct qaf_column auditor_columns[] = {
	{ "auditor", "Auditor", QAF_WORD, 0, "staff reference" },
	FIGURE_COLUMNS,
};

static struct qaf_cell percent_cell(long x, long n)
{
	return n > 0 ? qaf_cell_real(qaf_percent(x, n)) : qaf_cell_none();
}

static void figure_cells(struct qaf_cell *cells,
	const struct compliance_row *row)
{
	long dated = row->on_time + row->late;
	bool known = dated > 0 || row->submitted == 0;

	cells[0] = qaf_cell_int(row->allocated);
	cells[1] = qaf_cell_int(row->submitted);
	cells[2] = qaf_report_int_cell(known, row->on_time);
	cells[3] = qaf_report_int_cell(known, row->late);
	cells[4] = qaf_cell_int(row->outstanding);
	cells[5] = percent_cell(row->submitted,
		row->allocated - row->exempted);
	cells[6] = percent_cell(row->on_time, dated);
	cells[7] = qaf_cell_int(row->exempted);
}

void qaf_put_compliance(struct qaf_out *out, const struct figures *f)
{
	const struct compliance *c = &f->compliance;
	struct qaf_cell cells[3 + FIGURES];
	struct qaf_column cols[QAF_LEN(compliance_columns)];

	for (size_t i = 0; i < QAF_LEN(cols); i++)
		cols[i] = compliance_columns[i];
	/* Every row says the same; the CSV has it. */
	cols[0].flags |= QAF_COL_HIDDEN;
	qaf_out_table(out, "compliance", "Audits done of those due, by service and team",
		cols, QAF_LEN(cols));
	for (size_t i = 0; i < c->nteams; i++) {
		cells[0] = qaf_cell_text(f->scope.asked->period);
		cells[1] = qaf_cell_text(c->team[i].service);
		cells[2] = qaf_cell_text(c->team[i].team);
		figure_cells(cells + 3, &c->team[i]);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}

void qaf_tell_auditors(struct qaf_out *out, const struct figures *f)
{
	const struct compliance *c = &f->compliance;
	struct qaf_cell cells[1 + FIGURES];

	qaf_out_table(out, "compliance_by_auditor",
		"Audits done of those due, by auditor", auditor_columns,
		QAF_LEN(auditor_columns));
	for (size_t i = 0; i < c->nauditors; i++) {
		cells[0] = qaf_cell_text(c->auditor[i].auditor);
		figure_cells(cells + 1, &c->auditor[i]);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}

static void tell_services(struct qaf_out *out, const struct compliance *c)
{
	struct qaf_cell cells[1 + FIGURES];

	qaf_out_table(out, "compliance_by_service",
		"Audits done of those due, by service", service_columns,
		QAF_LEN(service_columns));
	for (size_t i = 0; i < c->nservices; i++) {
		cells[0] = qaf_cell_text(c->service[i].service);
		figure_cells(cells + 1, &c->service[i]);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}

static void tell_exempted(struct qaf_out *out, const struct compliance *c)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "the audit excused" },
		{ "auditor", "Auditor", QAF_WORD, 0, "who is excused" },
		{ "reason", "Reason", QAF_TEXT, 0, "why" },
		{ "approved_by", "Approved by", QAF_WORD, 0, "who approved" },
	};

	if (c->nexempted == 0)
		return;
	qaf_out_table(out, "exempted", "Exempted, and who approved it", cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < c->nexempted; i++) {
		const struct exempted *e = &c->exempted[i];

		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(e->audit), qaf_cell_text(e->auditor),
			qaf_cell_text(e->reason),
			qaf_cell_text(e->approved_by) });
	}
	qaf_out_table_end(out);
}

static void tell_total(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct compliance_row *all = &f->compliance.all;
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "%ld of the %s allocated in %s %s been handed in",
		all->submitted, qaf_count(q->arena, all->allocated, "audit", "audits"),
		f->scope.words, qaf_plural(all->submitted, "has", "have"));
	if (all->on_time + all->late > 0)
		qaf_str_addf(&s, ": %ld on time and %ld late", all->on_time,
			all->late);
	else if (all->submitted > 0)
		qaf_str_add(&s, "; none had a due day");
	if (all->outstanding == 0)
		qaf_str_add(&s, ". None is outstanding");
	else
		qaf_str_addf(&s, ". %ld %s outstanding, %ld of these past the "
			"due day", all->outstanding,
			qaf_plural(all->outstanding, "is", "are"), all->overdue);
	if (all->exempted > 0)
		qaf_str_addf(&s, "; %s exempted", qaf_count(q->arena, all->exempted,
			"was", "were"));
	qaf_out_paragraph(out, "%s.", s.text);
}

void qaf_tell_compliance(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	qaf_out_heading(out, "Audits done of audits due");
	if (f->compliance.all.allocated == 0) {
		qaf_out_paragraph(out, "No audit was allocated in %s.",
			f->scope.words);
	} else {
		tell_total(q, out, f);
		tell_services(out, &f->compliance);
	}
	tell_exempted(out, &f->compliance);
}
