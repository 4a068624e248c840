/*
 * Counts compliance: were the allocated audits done, and in time?  (HFD24-52,
 * HFD22-50: by service, team and auditor.)
 *
 * An audit without a due date is neither on time nor late.
 */
#include "core/report/private.h"
#include "qaf/phrase.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/listing.h"
#include "core/sample/unchosen.h"
#include "render/out.h"

static const struct qaf_field compliance_fields[] = {
	QAF_FIELD(struct compliance_row, service, "service"),
	QAF_FIELD(struct compliance_row, team, "team"),
	QAF_FIELD(struct compliance_row, auditor, "auditor"),
	QAF_FIELD(struct compliance_row, allocated, "allocated"),
	QAF_FIELD(struct compliance_row, exempted, "exempted"),
	QAF_FIELD(struct compliance_row, submitted, "submitted"),
	QAF_FIELD(struct compliance_row, on_time, "on_time"),
	QAF_FIELD(struct compliance_row, late, "late"),
	QAF_FIELD(struct compliance_row, outstanding, "outstanding"),
	QAF_FIELD(struct compliance_row, overdue, "overdue"),
	QAF_FIELD(struct compliance_row, recorded_later,
		"on_time_recorded_later"),
	QAF_FIELD(struct compliance_row, despite, "despite"),
};
static const struct qaf_row_type compliance_type =
	QAF_ROW_TYPE(struct compliance_row, compliance_fields);

static const struct qaf_field exempted_fields[] = {
	QAF_FIELD(struct exempted, audit, "audit"),
	QAF_FIELD(struct exempted, auditor, "auditor"),
	QAF_FIELD(struct exempted, reason, "reason"),
	QAF_FIELD(struct exempted, approved_by, "approved_by"),
};
static const struct qaf_row_type exempted_type =
	QAF_ROW_TYPE(struct exempted, exempted_fields);

static void add_up(struct compliance_row *to, const struct compliance_row *row)
{
	to->allocated += row->allocated;
	to->exempted += row->exempted;
	to->submitted += row->submitted;
	to->on_time += row->on_time;
	to->late += row->late;
	to->outstanding += row->outstanding;
	to->overdue += row->overdue;
	to->recorded_later += row->recorded_later;
	to->despite += row->despite;
}

/* Add the numbers of `row` to the row that has the service, team and auditor of
 * `key`. */
static void add_to(struct qaf *q, struct compliance_rows *t,
	struct compliance_row key, const struct compliance_row *row)
{
	size_t i = 0;

	while (i < t->n && !(qaf_eq(t->row[i].service, key.service) &&
	    qaf_eq(t->row[i].team, key.team) &&
	    qaf_eq(t->row[i].auditor, key.auditor)))
		i++;
	if (i == t->n) {
		t->row = qaf_grow(q->arena, t->row, t->n, &t->cap,
			sizeof(*t->row));
		t->row[t->n++] = key;
	}
	add_up(&t->row[i], row);
}

static int by_auditor(const void *a, const void *b)
{
	const struct compliance_row *x = a, *y = b;

	return qaf_casecmp(x->auditor, y->auditor);
}

/* Services and teams by name; what has none first, as the database has it. */
static int by_unit(const void *a, const void *b)
{
	const struct compliance_row *x = a, *y = b;
	int order = strcmp(x->service ? x->service : "",
		y->service ? y->service : "");

	return order ? order : strcmp(x->team ? x->team : "",
		y->team ? y->team : "");
}

static void sort_units(struct compliance_rows *t)
{
	if (t->n > 1)
		qsort(t->row, t->n, sizeof(*t->row), by_unit);
}

static void add_everywhere(struct qaf *q, struct compliance *c,
	const struct compliance_row *r)
{
	add_up(&c->all, r);
	add_to(q, &c->service, (struct compliance_row){
		.service = r->service }, r);
	add_to(q, &c->team, (struct compliance_row){
		.service = r->service, .team = r->team }, r);
	add_to(q, &c->auditor, (struct compliance_row){
		.auditor = r->auditor }, r);
}

/* Where managers choose the cases, an auditor for whom none was chosen has an
 * audit that is due and outstanding, though it has no number (DEV23-01). */
static enum qaf_rc add_unchosen(struct qaf *q, struct figures *f,
	const struct qaf_sample *s, const struct qaf_period *p)
{
	struct compliance *c = &f->compliance;
	struct sample_unchosen *who;
	size_t n;

	QAF_TRY(qaf_sample_unchosen(q, &who, &n, f->scope.fw, s, p));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_staff *a = &who[i].auditor;

		if (!qaf_report_is_staff(f, a->service, a->team))
			continue;
		c->unchosen += who[i].missing;
		add_everywhere(q, c, &(struct compliance_row){
			.service = a->service, .team = a->team,
			.auditor = a->ref, .allocated = who[i].missing,
			.outstanding = who[i].missing });
	}
	return QAF_OK;
}

enum qaf_rc qaf_report_count_compliance(struct qaf *q, struct figures *f)
{
	struct compliance *c = &f->compliance;
	struct compliance_row *rows;
	size_t n;

	QAF_TRY(qaf_rows(q, &rows, &n, &compliance_type,
		SQL_report_compliance, IN_PERIOD(&f->scope),
		QAF_T("today", f->scope.today)));
	for (size_t i = 0; i < n; i++)
		add_everywhere(q, c, &rows[i]);
	QAF_TRY(qaf_report_each_period(q, f, add_unchosen));
	QAF_TRY(qaf_report_each_period(q, f, qaf_report_add_owed));
	if (c->unchosen > 0) {
		sort_units(&c->service);
		sort_units(&c->team);
	}
	if (c->auditor.n > 1)
		qsort(c->auditor.row, c->auditor.n, sizeof(*c->auditor.row),
			by_auditor);
	return qaf_rows(q, &c->exempted, &c->nexempted, &exempted_type,
		SQL_report_exemptions, IN_PERIOD(&f->scope),
		QAF_T("period", f->scope.asked->period));
}

/* ---- the section ---- */

#define FIGURE_COLUMNS \
	{ "allocated", "Due", QAF_INT, 0, \
		"audits allocated in the period, without withdrawn ones, and " \
		"those for which a manager chose no case" }, \
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
		"not submitted and excused by an approved exemption" }, \
	{ "on_time_recorded_later", "Recorded later", QAF_INT, \
		QAF_COL_HIDDEN, \
		"of those on time, recorded after the day they claim" }, \
	{ "despite", "Despite a rule", QAF_INT, QAF_COL_HIDDEN, \
		"of these, with a rule about who audits or what set aside" }
#define FIGURES 10

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
	cells[5] = qaf_report_percent_cell(row->submitted,
		row->allocated - row->exempted);
	cells[6] = qaf_report_percent_cell(row->on_time, dated);
	cells[7] = qaf_cell_int(row->exempted);
	cells[8] = qaf_report_int_cell(known, row->recorded_later);
	cells[9] = qaf_cell_int(row->despite);
}

void qaf_report_compliance_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct compliance_rows *t = &f->compliance.team;
	struct qaf_cell cells[3 + FIGURES];
	struct qaf_column cols[QAF_LEN(compliance_columns)];

	(void)q;
	/* All rows have the same period, so only the CSV shows it. */
	memcpy(cols, compliance_columns, sizeof(cols));
	cols[0].flags |= QAF_COL_HIDDEN;
	qaf_out_table(out, "compliance", "Audits done of those due, by service and team",
		cols, QAF_LEN(cols));
	for (size_t i = 0; i < t->n; i++) {
		cells[0] = qaf_cell_text(f->scope.asked->period);
		cells[1] = qaf_cell_text(t->row[i].service);
		cells[2] = qaf_cell_text(t->row[i].team);
		figure_cells(cells + 3, &t->row[i]);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}

/* A table whose first column names the service, team or auditor of the row. */
static void table_by(struct qaf_out *out, const char *name,
	const char *caption, const struct qaf_column *cols,
	const struct compliance_rows *t)
{
	struct qaf_cell cells[1 + FIGURES];

	qaf_out_table(out, name, caption, cols, QAF_LEN(cells));
	for (size_t i = 0; i < t->n; i++) {
		const struct compliance_row *r = &t->row[i];

		cells[0] = qaf_cell_text(r->auditor ? r->auditor : r->service);
		figure_cells(cells + 1, r);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}

void qaf_report_auditors_table(struct qaf_out *out, const struct figures *f)
{
	table_by(out, "compliance_by_auditor",
		"Audits done of those due, by auditor", auditor_columns,
		&f->compliance.auditor);
}

static void exempted_table(struct qaf_out *out, const struct compliance *c)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "the audit excused" },
		{ "auditor", "Auditor", QAF_WORD, 0, "who is excused" },
		{ "reason", "Reason", QAF_TEXT, 0, "why" },
		{ "approved_by", "Approved by", QAF_WORD, 0, "who approved" },
	};

	if (c->nexempted == 0)
		return;
	qaf_list_rows(out, "exempted", "Exempted, and who approved it", cols,
		QAF_LEN(cols), c->exempted, c->nexempted, &exempted_type);
}

static void total_sentences(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct compliance_row *all = &f->compliance.all;
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "%s of the %s allocated in %s %s been handed in",
		qaf_number(q->arena, all->submitted),
		qaf_count(q->arena, all->allocated, "audit", "audits"),
		f->scope.words, qaf_plural(all->submitted, "has", "have"));
	if (all->on_time + all->late > 0)
		qaf_str_addf(&s, ": %s on time%s and %s late",
			qaf_number(q->arena, all->on_time),
			all->recorded_later == 0 ? "" : qaf_printf(q->arena,
			" (%s of these recorded after the day of submission)",
			qaf_number(q->arena, all->recorded_later)),
			qaf_number(q->arena, all->late));
	else if (all->submitted > 0)
		qaf_str_add(&s, "; none had a due day");
	if (all->outstanding == 0)
		qaf_str_add(&s, ". None is outstanding");
	else
		qaf_str_addf(&s, ". %s %s outstanding, %s of these past the "
			"due day", qaf_number(q->arena, all->outstanding),
			qaf_plural(all->outstanding, "is", "are"),
			qaf_number(q->arena, all->overdue));
	if (all->exempted > 0)
		qaf_str_addf(&s, "; %s exempted", qaf_count(q->arena, all->exempted,
			"was", "were"));
	qaf_out_paragraph(out, "%s.", s.text);
	if (all->despite > 0)
		qaf_out_paragraph(out, "For %s a rule about who audits, or what "
			"is audited, was set aside.", qaf_count(q->arena,
			all->despite, "audit", "audits"));
	if (f->compliance.unchosen > 0)
		qaf_out_paragraph(out, "%s to audit had no case chosen for them; "
			"they are counted as outstanding.", qaf_count(q->arena,
				f->compliance.unchosen, "auditor who was due",
				"auditors who were due"));
}

void qaf_report_tell_compliance(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct compliance *c = &f->compliance;

	qaf_out_heading(out, "Audits done of audits due");
	if (c->all.allocated == 0) {
		qaf_out_paragraph(out, "No audit was allocated in %s.",
			f->scope.words);
	} else {
		total_sentences(q, out, f);
		table_by(out, "compliance_by_service",
			"Audits done of those due, by service",
			service_columns, &c->service);
	}
	qaf_report_owed_table(out, f);
	exempted_table(out, c);
}
