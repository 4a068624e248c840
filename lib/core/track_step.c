/*
 * What people do with a step: done, waived, listed; and the re-audit that
 * fulfils one.  Floor: core.
 */
#include <string.h>

#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/calendar.h"
#include "qaf/clock.h"
#include "qaf/council.h"
#include "qaf/log.h"
#include "qaf/track.h"

enum qaf_rc qaf_step_parse(struct qaf *q, long long *audit, const char **step,
	const char *ref)
{
	const char *slash = strchr(ref, '/');

	if (!slash || slash == ref || !slash[1])
		return qaf_fail(q, QAF_INPUT, "%s is no step; a step is an audit "
			"and a word: A17/action-meeting ('qaf track show A17' "
			"lists them)", qaf_visible(q->arena, ref, 60));
	*step = slash + 1;
	return qaf_audit_parse(q, audit, qaf_strndup(q->arena, ref,
		(size_t)(slash - ref)));
}

/* The step as stored, for closing. */
struct standing {
	long long audit;
	const char *word, *state;
	struct qaf_moment due;
	qaf_date starts;
	bool reaudit;
};

static enum qaf_rc find_step(struct qaf *q, struct standing *s, const char *ref)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_step_parse(q, &s->audit, &s->word, ref));
	QAF_TRY(qaf_query(q, &st, SQL_track_get, QAF_I("audit", s->audit),
		QAF_T("step", s->word)));
	if (!qaf_step(st, &rc))
		return rc != QAF_OK ? rc : qaf_fail(q, QAF_UNKNOWN,
			"there is no step %s; 'qaf track show %s' lists the "
			"steps of that audit", qaf_visible(q->arena, ref, 80),
			qaf_audit_ref(q, s->audit));
	s->state = qaf_get_dup(st, "state");
	s->due = qaf_get_moment(st, "due_at");
	s->starts = qaf_get_date(st, "starts_on");
	s->reaudit = qaf_get_int(st, "reaudit");
	qaf_stmt_done(st);
	return QAF_OK;
}

static enum qaf_rc check_open(struct qaf *q, const struct standing *s,
	const char *ref)
{
	if (qaf_eq(s->state, "open"))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is %s already; 'qaf track show %s' "
		"tells when and why", qaf_visible(q->arena, ref, 80), s->state,
		qaf_audit_ref(q, s->audit));
}

static enum qaf_rc close_step(struct qaf *q, const struct standing *s,
	const char *state, const char *done_on, const char *evidence,
	const char *reason)
{
	return qaf_run(q, SQL_track_close, QAF_I("audit", s->audit),
		QAF_T("step", s->word), QAF_T("state", state),
		QAF_T("done_on", done_on), QAF_T("evidence", evidence),
		QAF_T("reason", reason), QAF_T("closed_by", q->actor),
		QAF_T("closed_at", qaf_moment_text(q->arena, q->now)));
}

/* The day, or the moment where the deadline names a minute and it is known. */
static const char *done_text(struct qaf *q, const struct standing *s,
	struct qaf_moment on)
{
	if (s->due.day == QAF_NO_DATE || s->due.minute < 0)
		on.minute = -1;
	return qaf_moment_text(q->arena, on);
}

/*
 * A step done changes what else is required: the action meeting anchors the
 * steps that count from it.
 */
static enum qaf_rc follow_up(struct qaf *q, long long audit,
	struct qaf_moment on)
{
	struct qaf_audit a;
	struct qaf_final final;

	QAF_TRY(qaf_audit_get(q, &a, audit));
	if (a.submitted.day == QAF_NO_DATE)
		return QAF_OK;
	QAF_TRY(qaf_grade_final(q, &final, &a));
	return qaf_track_update(q, &a, final.stage, on);
}

enum qaf_rc qaf_step_done(struct qaf *q, const char *ref, struct qaf_moment on,
	const char *evidence)
{
	struct qaf_audit audit;
	struct standing s;
	const char *text;

	QAF_TRY(find_step(q, &s, ref));
	QAF_TRY(check_open(q, &s, ref));
	QAF_TRY(qaf_audit_get(q, &audit, s.audit));
	if (s.reaudit)
		return qaf_fail(q, QAF_RULE, "%s is done by submitting the "
			"re-audit: begin it with qaf audit start %s --reaudit %s",
			qaf_visible(q->arena, ref, 80), audit.case_ref,
			audit.ref);
	if (on.day > q->now.day)
		return qaf_fail(q, QAF_RULE, "%s lies in the future; a step is "
			"done on or before today, %s",
			qaf_date_text(q->arena, on.day),
			qaf_date_text(q->arena, q->now.day));
	if (on.day < audit.allocated)
		return qaf_fail(q, QAF_RULE, "%s lies before %s was allocated, "
			"on %s", qaf_date_text(q->arena, on.day), audit.ref,
			qaf_date_text(q->arena, audit.allocated));
	text = done_text(q, &s, on);
	QAF_TRY(close_step(q, &s, "done", text, evidence, NULL));
	QAF_TRY(qaf_log(q, "track done", ref, "on: %s%s%s%s", text,
		on.day < s.starts ? "; early" : "", evidence ? "; evidence: " : "",
		evidence ? evidence : ""));
	return follow_up(q, s.audit, on);
}

enum qaf_rc qaf_step_waive(struct qaf *q, const char *ref, const char *reason)
{
	struct standing s;

	QAF_TRY(find_step(q, &s, ref));
	QAF_TRY(check_open(q, &s, ref));
	QAF_TRY(close_step(q, &s, "waived", NULL, NULL, reason));
	return qaf_log(q, "track waive", ref, "reason: %s", reason);
}

/* ---- the re-audit ---- */

static enum qaf_rc fulfil(struct qaf *q, const struct qaf_audit *reaudit,
	const char *word, qaf_date starts, struct qaf_moment when)
{
	struct standing s = { .audit = reaudit->reaudit_of, .word = word,
		.due = { QAF_NO_DATE, -1 } };
	char *ref = qaf_printf(q->arena, "%s/%s",
		qaf_audit_ref(q, reaudit->reaudit_of), word);
	const char *text = done_text(q, &s, when);
	const char *early = when.day < starts ? ", early" : "";

	QAF_TRY(close_step(q, &s, "done", text, qaf_printf(q->arena,
		"%s submitted%s", reaudit->ref, early), NULL));
	return qaf_log(q, "track done", ref, "on: %s; by re-audit %s%s", text,
		reaudit->ref, early);
}

enum qaf_rc qaf_track_reaudit(struct qaf *q, const struct qaf_audit *reaudit,
	struct qaf_moment when)
{
	struct open_step { char *word; qaf_date starts; } *open = NULL;
	struct qaf_stmt *st;
	size_t n = 0, cap = 0;
	enum qaf_rc rc;

	if (!reaudit->reaudit_of)
		return QAF_OK;
	QAF_TRY(qaf_query(q, &st, SQL_track_open_reaudits,
		QAF_I("audit", reaudit->reaudit_of)));
	while (qaf_step(st, &rc)) {
		open = qaf_grow(q->arena, open, n, &cap, sizeof(*open));
		open[n++] = (struct open_step){ qaf_get_dup(st, "step"),
			qaf_get_date(st, "starts_on") };
	}
	for (size_t i = 0; rc == QAF_OK && i < n; i++)
		rc = fulfil(q, reaudit, open[i].word, open[i].starts, when);
	return rc;
}

/* ---- the list ---- */

enum { STEP, AUDIT, CASE, TEAM, TITLE, ROLE, OWNER, STARTS, DUE, DONE, STATE,
	DAYS, FIRST, ESCALATED, NCOLUMNS };

static const struct qaf_column step_columns[NCOLUMNS] = {
	[STEP] = { "step", "Step", QAF_WORD, 0, "A17/action-meeting" },
	[AUDIT] = { "audit", "Audit", QAF_WORD, QAF_COL_HIDDEN, "the audit" },
	[CASE] = { "case", "Case", QAF_WORD, 0, "the case's reference" },
	[TEAM] = { "team", "Team", QAF_TEXT, 0, "the case's team" },
	[TITLE] = { "title", "What", QAF_TEXT, 0, "what is to be done" },
	[ROLE] = { "role", "Role", QAF_TEXT, 0,
		"who is to do it: roles of the framework" },
	[OWNER] = { "owner", "Owner", QAF_WORD, 0,
		"the one person who holds that role, where one does" },
	[STARTS] = { "starts_on", "Opens", QAF_DAY, QAF_COL_HIDDEN,
		"the day on which it, or its window, begins" },
	[DUE] = { "due_at", "Due", QAF_DAY, 0,
		"the last day, or minute; empty: no time given" },
	[DONE] = { "done_on", "Done", QAF_DAY, 0, "when it was done" },
	[STATE] = { "state", "State", QAF_WORD, 0,
		"open, overdue, done, late, waived, superseded" },
	[DAYS] = { "days_overdue", "Days over", QAF_INT, 0,
		"calendar days past the deadline" },
	[FIRST] = { "first_due", "First due", QAF_DAY, QAF_COL_HIDDEN,
		"the first deadline, where it was moved" },
	[ESCALATED] = { "escalated_to", "Escalated to", QAF_TEXT, 0,
		"roles it went to since it is overdue" },
};

enum qaf_rc qaf_step_escalated(struct qaf *q, const char **out,
	long long audit, const char *word, struct qaf_moment due,
	const struct qaf_calendar *calendar)
{
	const struct qaf_framework *fw;
	const struct qaf_step *step;
	struct qaf_audit a;

	*out = NULL;
	QAF_TRY(qaf_audit_get(q, &a, audit));
	QAF_TRY(qaf_framework_of(q, &fw, a.framework));
	step = qaf_framework_step(fw, word);
	for (size_t i = 0; i < fw->nescalations; i++) {
		const struct qaf_escalation *e = &fw->escalations[i];
		const struct qaf_role *first = step && step->by.n ?
			qaf_framework_role(fw, step->by.word[0]) : NULL;

		if (e->on != QAF_ESCALATE_OVERDUE ||
		    e->after.unit == QAF_UNIT_NONE ||
		    (e->steps.n && !qaf_words_has(&e->steps, word)) ||
		    !qaf_clock_overdue(qaf_clock_due(calendar, due, e->after),
			q->now))
			continue;
		*out = e->to.n ? e->to.word[0] : first ? first->up : NULL;
	}
	return QAF_OK;
}

static void read_cells(struct qaf_stmt *st, struct qaf_cell *cells)
{
	for (size_t i = 0; i < ESCALATED; i++) {
		const char *key = step_columns[i].key;

		if (step_columns[i].type == QAF_INT)
			cells[i] = qaf_get_null(st, key) ? qaf_cell_none() :
				qaf_cell_int(qaf_get_int(st, key));
		else
			cells[i] = qaf_cell_text(qaf_get_text(st, key));
	}
}

static enum qaf_rc put_row(struct qaf *q, struct qaf_out *out,
	struct qaf_stmt *st, const struct qaf_calendar *calendar,
	long long *overdue)
{
	struct qaf_cell cells[NCOLUMNS];
	const char *to = NULL;
	long long audit;

	read_cells(st, cells);
	if (qaf_eq(cells[STATE].text, "overdue")) {
		++*overdue;
		QAF_TRY(qaf_audit_parse(q, &audit, cells[AUDIT].text));
		QAF_TRY(qaf_step_escalated(q, &to, audit, qaf_get_text(st, "word"),
			qaf_get_moment(st, "due_at"), calendar));
	}
	cells[ESCALATED] = qaf_cell_text(to);
	qaf_out_row(out, cells);
	return QAF_OK;
}

enum qaf_rc qaf_step_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_step_filter *f, long long *overdue)
{
	struct qaf_calendar calendar;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*overdue = 0;
	QAF_TRY(qaf_calendar_load(q, &calendar));
	QAF_TRY(qaf_query(q, &st, SQL_track_list,
		f->audit ? QAF_I("audit", f->audit) : QAF_T("audit", NULL),
		QAF_I("all", f->all), QAF_I("overdue", f->overdue),
		QAF_D(q, "until", f->until), QAF_T("owner", f->owner),
		QAF_T("role", f->role), QAF_T("team", f->team),
		QAF_D(q, "today", q->now.day),
		QAF_T("now", qaf_moment_text(q->arena, q->now))));
	qaf_out_table(out, "steps", "Steps", step_columns, NCOLUMNS);
	while (qaf_step(st, &rc)) {
		enum qaf_rc row = put_row(q, out, st, &calendar, overdue);

		if (row != QAF_OK) {
			qaf_stmt_done(st);
			return row;
		}
	}
	qaf_out_table_end(out);
	return rc;
}
