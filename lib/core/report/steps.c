/*
 * Counts the steps that the framework requires: those that began in the period,
 * and those that are overdue now (HFD24-16).
 */
#include "core/report/private.h"
#include "qaf/phrase.h"

#include <string.h>

#include "base/calendar.h"
#include "base/date.h"
#include "core/audit/private.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/framework/lookup.h"
#include "core/listing.h"
#include "render/out.h"

/* ---- those that began in the period ---- */

struct begun {
	const char *step, *title;
	struct qaf_moment anchor, due, done, recorded;
	enum qaf_step_state state;
};

static const struct qaf_field begun_fields[] = {
	QAF_FIELD(struct begun, step, "step"),
	QAF_FIELD(struct begun, title, "title"),
	QAF_FIELD(struct begun, anchor, "anchor_on"),
	QAF_FIELD(struct begun, due, "due_at"),
	QAF_FIELD(struct begun, done, "done_on"),
	QAF_FIELD(struct begun, recorded, "closed_at"),
	QAF_FIELD_WORD(struct begun, state, "state", qaf_step_state_words),
};
static const struct qaf_row_type begun_row =
	QAF_ROW_TYPE(struct begun, begun_fields);

/* A second duty of a step counts with the first. */
static struct step_row *row_of(struct qaf *q, struct steps *s,
	const struct begun *b)
{
	const char *step = qaf_duty_step(q, b->step);

	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->row[i].step, step) == 0 &&
		    strcmp(s->row[i].title, b->title) == 0)
			return &s->row[i];
	s->row = qaf_grow(q->arena, s->row, s->n, &s->cap, sizeof(*s->row));
	s->row[s->n] = (struct step_row){ .step = step, .title = b->title };
	return &s->row[s->n++];
}

static void count_in_time(struct step_row *r, const struct begun *b)
{
	r->in_time++;
	r->recorded_later += b->recorded.day > b->done.day;
}

/* Count a step that is done, in time or late. */
static void count_done(struct qaf *q, struct step_row *r,
	const struct begun *b)
{
	if (b->due.day == QAF_NO_DATE)
		r->untimed++;
	else if (qaf_is_late(b->due, b->done))
		r->late++;
	else
		count_in_time(r, b);
	qaf_report_days_add(q, &r->days, b->done.day - b->anchor.day);
}

static void count_begun(struct qaf *q, struct step_row *r,
	const struct begun *b)
{
	r->started++;
	if (b->state == QAF_STEP_DONE)
		count_done(q, r, b);
	else if (b->state == QAF_STEP_WAIVED)
		r->waived++;
	else if (b->due.day != QAF_NO_DATE && qaf_is_late(b->due, q->now))
		r->overdue++;
	else
		r->open++;
}

/* ---- those that are overdue, whenever they began ---- */

struct late {
	long long framework;		/* of the audit; 0: of evidence, ... */
	qaf_date on;			/* ... which is of this day */
	const char *ref;		/* "A17", "E5" */
	const char *step, *title, *role, *owner, *case_ref, *team, *due_text;
	struct qaf_moment due;
};

static const struct qaf_field late_fields[] = {
	QAF_FIELD(struct late, framework, "framework"),
	QAF_FIELD(struct late, on, "on_day"),
	QAF_FIELD(struct late, ref, "ref"),
	QAF_FIELD(struct late, step, "step"),
	QAF_FIELD(struct late, title, "title"),
	QAF_FIELD(struct late, role, "role"),
	QAF_FIELD(struct late, owner, "owner"),
	QAF_FIELD(struct late, case_ref, "case_ref"),
	QAF_FIELD(struct late, team, "team"),
	QAF_FIELD(struct late, due, "due_at"),
	QAF_FIELD(struct late, due_text, "due_at"),
};
static const struct qaf_row_type late_row =
	QAF_ROW_TYPE(struct late, late_fields);

static enum qaf_rc add_overdue(struct qaf *q, struct steps *s,
	const struct late *l, const struct qaf_calendar *calendar)
{
	const struct qaf_framework *fw;
	struct qaf_escalated up;

	if (!qaf_is_late(l->due, q->now))
		return QAF_OK;
	QAF_TRY(l->framework ? qaf_framework_of(q, &fw, l->framework) :
		qaf_framework_on(q, &fw, NULL, l->on));
	qaf_escalated_late(q, &up, &(struct qaf_late){ .fw = fw,
		.step = l->step, .roles = l->role, .due = l->due }, calendar);
	s->overdue = qaf_grow(q->arena, s->overdue, s->noverdue,
		&s->cap_overdue, sizeof(*s->overdue));
	s->overdue[s->noverdue++] = (struct overdue_step){
		.ref = qaf_step_ref(q, l->ref, l->step),
		.case_ref = l->case_ref, .team = l->team, .title = l->title,
		.who = l->owner ? l->owner :
			qaf_report_role_titles(q, fw, l->role),
		.due = l->due_text,
		.to = qaf_report_role_titles(q, fw, up.to),
		.days = qaf_days_late(l->due, q->now),
	};
	return QAF_OK;
}

static enum qaf_rc count_overdue(struct qaf *q, struct figures *f)
{
	struct qaf_calendar calendar;
	struct late *late;
	size_t n;

	QAF_TRY(qaf_calendar_load(q, &calendar));
	QAF_TRY(qaf_rows(q, &late, &n, &late_row, SQL_report_open_steps,
		QAF_D(q, "after", q->now.day + 1), IN_UNIT(&f->scope)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(add_overdue(q, &f->steps, &late[i], &calendar));
	return QAF_OK;
}

enum qaf_rc qaf_report_count_steps(struct qaf *q, struct figures *f)
{
	const struct scope *s = &f->scope;
	struct begun *begun;
	size_t n;

	QAF_TRY(qaf_rows(q, &begun, &n, &begun_row, SQL_report_steps,
		QAF_T("from_on", s->from), QAF_T("after", s->after),
		IN_UNIT(s)));
	for (size_t i = 0; i < n; i++)
		count_begun(q, row_of(q, &f->steps, &begun[i]), &begun[i]);
	return count_overdue(q, f);
}

/* ---- the section ---- */

static const struct qaf_column step_columns[] = {
	{ "step", "Step", QAF_WORD, QAF_COL_HIDDEN, "id of the step" },
	{ "title", "What has to happen", QAF_TEXT, 0, "title of the step" },
	{ "started", "Started", QAF_INT, 0,
		"clocks that began in the period" },
	{ "done_in_time", "Done in time", QAF_INT, 0,
		"done before the deadline passed" },
	{ "done_late", "Done late", QAF_INT, 0, "done after it" },
	{ "done_untimed", "Done, no deadline", QAF_INT, 0,
		"done, where the framework gives no deadline" },
	{ "open", "Open", QAF_INT, 0, "not done, not overdue" },
	{ "overdue", "Overdue", QAF_INT, 0, "not done, deadline passed" },
	{ "waived", "Waived", QAF_INT, QAF_COL_HIDDEN,
		"will not be done, with a reason" },
	{ "median_days", "Median days", QAF_TENTH, 0,
		"from the event to the day it was done" },
	{ "longest_days", "Longest", QAF_INT, 0,
		"days from the event to the day it was done" },
	{ "in_time_recorded_later", "Recorded later", QAF_INT, QAF_COL_HIDDEN,
		"of those done in time, recorded after the day they claim" },
};

static void step_cells(struct qaf *q, struct qaf_cell *cells,
	const struct step_row *r)
{
	cells[0] = qaf_cell_text(r->step);
	cells[1] = qaf_cell_text(r->title);
	cells[2] = qaf_cell_int(r->started);
	cells[3] = qaf_cell_int(r->in_time);
	cells[4] = qaf_cell_int(r->late);
	cells[5] = qaf_cell_int(r->untimed);
	cells[6] = qaf_cell_int(r->open);
	cells[7] = qaf_cell_int(r->overdue);
	cells[8] = qaf_cell_int(r->waived);
	qaf_report_days_cells(q, cells + 9, &r->days);
	cells[11] = qaf_cell_int(r->recorded_later);
}

static void overdue_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_field fields[] = {
		QAF_FIELD(struct overdue_step, ref, "step"),
		QAF_FIELD(struct overdue_step, case_ref, "case"),
		QAF_FIELD(struct overdue_step, team, "team"),
		QAF_FIELD(struct overdue_step, title, "title"),
		QAF_FIELD(struct overdue_step, who, "who"),
		QAF_FIELD(struct overdue_step, due, "due_at"),
		QAF_FIELD(struct overdue_step, days, "days_overdue"),
		QAF_FIELD(struct overdue_step, to, "escalated_to"),
	};
	static const struct qaf_row_type type =
		QAF_ROW_TYPE(struct overdue_step, fields);
	static const struct qaf_column cols[] = {
		{ "step", "Step", QAF_WORD, 0, "audit, or evidence, and step" },
		{ "case", "Case", QAF_WORD, QAF_COL_HIDDEN, "case reference" },
		{ "team", "Team", QAF_TEXT, 0, "of the case when allocated" },
		{ "title", "Title", QAF_TEXT, QAF_COL_HIDDEN, "of the step" },
		{ "who", "With", QAF_TEXT, 0, "owner, else the roles" },
		{ "due_at", "Due", QAF_DAY, 0, "deadline" },
		{ "days_overdue", "Days over", QAF_INT, 0, "calendar days" },
		{ "escalated_to", "Escalated to", QAF_TEXT, 0,
			"the role it has gone up to" },
	};
	const struct steps *s = &f->steps;

	if (s->noverdue > 0)
		qaf_out_paragraph(out, "%s overdue on %s, the oldest by %s.",
			qaf_count(q->arena, (long)s->noverdue, "step is",
			"steps are"), qaf_date_words(q->arena, q->now.day),
			qaf_count(q->arena, s->overdue[0].days, "day", "days"));
	qaf_list_rows(out, "overdue_steps", qaf_printf(q->arena,
		"Steps overdue on %s", qaf_date_words(q->arena, q->now.day)),
		cols, QAF_LEN(cols), s->overdue,
		qaf_report_rows_shown(f, s->noverdue), &type);
	qaf_report_tell_cut(q, out, f, s->noverdue, "overdue steps");
}

void qaf_report_tell_steps(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct steps *s = &f->steps;
	long in_time = 0, later = 0;

	qaf_out_heading(out, "Clocks");
	qaf_out_table(out, "clocks", qaf_printf(q->arena,
		"Steps whose clock began in %s", f->scope.words), step_columns,
		QAF_LEN(step_columns));
	for (size_t i = 0; i < s->n; i++) {
		struct qaf_cell cells[QAF_LEN(step_columns)];

		step_cells(q, cells, &s->row[i]);
		qaf_out_row(out, cells);
		in_time += s->row[i].in_time;
		later += s->row[i].recorded_later;
	}
	qaf_out_table_end(out);
	if (later > 0)
		qaf_out_paragraph(out, "Of the %s done in time, %s %s recorded "
			"after the day on which %s said to have been done.",
			qaf_count(q->arena, in_time, "step", "steps"),
			qaf_number(q->arena, later),
			qaf_plural(later, "was", "were"),
			qaf_plural(later, "it is", "they are"));
	overdue_table(q, out, f);
}
