/*
 * Clocks: the steps that the framework requires after an event, those that
 * began in the period and those that are overdue now
 * HFD24-16; spec "Clocks".
 */
#include "core/report/private.h"

#include <string.h>

#include "base/calendar.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/track/private.h"
#include "qaf/phrase.h"

static struct clock_row *need_row(struct qaf *q, struct clocks *c,
	struct qaf_stmt *st)
{
	const char *step = qaf_get_text(st, "step");
	const char *title = qaf_get_text(st, "title");

	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->row[i].step, step) == 0 &&
		    strcmp(c->row[i].title, title) == 0)
			return &c->row[i];
	c->row = qaf_grow(q->arena, c->row, c->n, &c->cap, sizeof(*c->row));
	c->row[c->n] = (struct clock_row){ .step = qaf_strdup(q->arena, step),
		.title = qaf_strdup(q->arena, title) };
	return &c->row[c->n++];
}

/* A step done: in time where the deadline had not passed by then. */
static void read_done(struct qaf *q, struct clock_row *r, struct qaf_stmt *st,
	struct qaf_moment due)
{
	struct qaf_moment done = qaf_get_moment(st, "done_on");
	struct qaf_moment began = qaf_get_moment(st, "anchor_on");

	if (due.day == QAF_NO_DATE)
		r->untimed++;
	else if (qaf_is_late(due, done))
		r->late++;
	else
		r->in_time++;
	r->days = qaf_grow(q->arena, r->days, r->ndays, &r->cap_days,
		sizeof(*r->days));
	r->days[r->ndays++] = done.day - began.day;
}

static void read_step(struct qaf *q, struct clocks *c, struct qaf_stmt *st)
{
	struct clock_row *r = need_row(q, c, st);
	const char *state = qaf_get_text(st, "state");
	struct qaf_moment due = { QAF_NO_DATE, -1 };

	if (!qaf_get_null(st, "due_at"))
		due = qaf_get_moment(st, "due_at");
	r->started++;
	if (strcmp(state, "done") == 0)
		read_done(q, r, st, due);
	else if (strcmp(state, "waived") == 0)
		r->waived++;
	else if (due.day != QAF_NO_DATE && qaf_is_late(due, q->now))
		r->overdue++;
	else
		r->open++;
}

static enum qaf_rc read_overdue(struct qaf *q, struct clocks *c,
	struct qaf_stmt *st, const struct qaf_calendar *calendar)
{
	struct qaf_moment due = qaf_get_moment(st, "due_at");
	long long audit = qaf_get_int(st, "audit");
	const char *step = qaf_get_dup(st, "step");
	const char *owner = qaf_get_dup(st, "owner");
	const struct qaf_framework *fw;
	struct qaf_escalated up;

	if (!qaf_is_late(due, q->now))
		return QAF_OK;
	QAF_TRY(qaf_framework_of(q, &fw, qaf_get_int(st, "framework")));
	QAF_TRY(qaf_step_escalated(q, &up, audit, step, due, calendar));
	c->overdue = qaf_grow(q->arena, c->overdue, c->noverdue,
		&c->cap_overdue, sizeof(*c->overdue));
	c->overdue[c->noverdue++] = (struct overdue_step){
		.ref = qaf_printf(q->arena, "A%lld/%s", audit, step),
		.case_ref = qaf_get_dup(st, "case_ref"),
		.team = qaf_get_dup(st, "team"),
		.title = qaf_get_dup(st, "title"),
		.who = owner ? owner : qaf_role_titles(q, fw,
			qaf_get_text(st, "role")),
		.due = qaf_get_dup(st, "due_at"),
		.to = qaf_role_titles(q, fw, up.to),
		.days = qaf_days_late(due, q->now),
	};
	return QAF_OK;
}

static enum qaf_rc count_overdue(struct qaf *q, struct figures *f)
{
	const struct scope *s = &f->scope;
	struct qaf_calendar calendar;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_calendar_load(q, &calendar));
	QAF_TRY(qaf_query(q, &st, SQL_report_open_steps,
		QAF_D(q, "after", q->now.day + 1),
		QAF_T("service", s->service), QAF_T("team", s->team)));
	while (qaf_step(st, &rc)) {
		enum qaf_rc read = read_overdue(q, &f->clocks, st, &calendar);

		if (read != QAF_OK) {
			qaf_stmt_done(st);
			return read;
		}
	}
	return rc;
}

enum qaf_rc qaf_count_clocks(struct qaf *q, struct figures *f)
{
	const struct scope *s = &f->scope;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_steps, QAF_T("from_on", s->from),
		QAF_T("after", s->after), QAF_T("service", s->service),
		QAF_T("team", s->team)));
	while (qaf_step(st, &rc))
		read_step(q, &f->clocks, st);
	QAF_TRY(rc);
	QAF_TRY(count_overdue(q, f));
	return qaf_count_concerns(q, f);
}

/* ---- telling ---- */

static const struct qaf_column clock_columns[] = {
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
};

static void clock_cells(struct qaf *q, struct qaf_cell *cells,
	const struct clock_row *r)
{
	double median = 0;
	bool has = qaf_median(&median, q->arena, r->days, r->ndays);
	int longest = 0;

	for (size_t i = 0; i < r->ndays; i++)
		longest = r->days[i] > longest ? r->days[i] : longest;
	cells[0] = qaf_cell_text(r->step);
	cells[1] = qaf_cell_text(r->title);
	cells[2] = qaf_cell_int(r->started);
	cells[3] = qaf_cell_int(r->in_time);
	cells[4] = qaf_cell_int(r->late);
	cells[5] = qaf_cell_int(r->untimed);
	cells[6] = qaf_cell_int(r->open);
	cells[7] = qaf_cell_int(r->overdue);
	cells[8] = qaf_cell_int(r->waived);
	cells[9] = has ? qaf_cell_real(median) : qaf_cell_none();
	cells[10] = qaf_report_int_cell(has, longest);
}

static void overdue_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "step", "Step", QAF_WORD, 0, "audit and step" },
		{ "case", "Case", QAF_WORD, QAF_COL_HIDDEN, "case reference" },
		{ "team", "Team", QAF_TEXT, 0, "of the case when allocated" },
		{ "title", "Title", QAF_TEXT, QAF_COL_HIDDEN, "of the step" },
		{ "who", "With", QAF_TEXT, 0, "owner, else the roles" },
		{ "due_at", "Due", QAF_DAY, 0, "deadline" },
		{ "days_overdue", "Days over", QAF_INT, 0, "calendar days" },
		{ "escalated_to", "Escalated to", QAF_TEXT, 0,
			"the role it has gone up to" },
	};

	const struct clocks *c = &f->clocks;
	size_t shown = qaf_report_top_of(f, c->noverdue);

	if (c->noverdue > 0)
		qaf_out_paragraph(out, "%s overdue on %s, the oldest by %s.",
			qaf_count(q->arena, (long)c->noverdue, "step is",
			"steps are"), qaf_date_words(q->arena, q->now.day),
			qaf_count(q->arena, c->overdue[0].days, "day", "days"));
	qaf_out_table(out, "overdue_steps", qaf_printf(q->arena,
		"Steps overdue on %s", qaf_date_words(q->arena, q->now.day)),
		cols, QAF_LEN(cols));
	for (size_t i = 0; i < shown; i++) {
		const struct overdue_step *o = &c->overdue[i];

		qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(o->ref),
			qaf_cell_text(o->case_ref), qaf_cell_text(o->team),
			qaf_cell_text(o->title), qaf_cell_text(o->who),
			qaf_cell_text(o->due), qaf_cell_int(o->days),
			qaf_cell_text(o->to) });
	}
	qaf_out_table_end(out);
	qaf_report_say_cut(out, shown, c->noverdue, "overdue steps");
}

void qaf_tell_clocks(struct qaf *q, struct qaf_out *out, const struct figures *f)
{
	const struct clocks *c = &f->clocks;

	qaf_out_heading(out, "Clocks");
	qaf_out_table(out, "clocks", qaf_printf(q->arena,
		"Steps whose clock began in %s", f->scope.words), clock_columns,
		QAF_LEN(clock_columns));
	for (size_t i = 0; i < c->n; i++) {
		struct qaf_cell cells[QAF_LEN(clock_columns)];

		clock_cells(q, cells, &c->row[i]);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
	overdue_table(q, out, f);
	qaf_tell_concerns(q, out, f);
}
