/*
 * Writes the deadlines of all that is open as a calendar: of steps, and of audits,
 * moderations, actions and draws.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/person.h"
#include "core/setting.h"
#include "core/today/private.h"
#include "db/rows.h"
#include "qaf/track.h"
#include "render/ics.h"

/* The transaction after which the database is as it is. */
struct last {
	long long txn;
	struct qaf_moment at;
};

static const struct qaf_field last_fields[] = {
	QAF_FIELD(struct last, txn, "txn"),
	QAF_FIELD(struct last, at, "at"),
};
static const struct qaf_row_type last_row =
	QAF_ROW_TYPE(struct last, last_fields);

struct calendar {
	const struct qaf_today *today;
	struct qaf_ics *ics;
	const char *database;
	struct last last;
};

/* `about` is the reference of what is due; whoever changes anything gives all of them
 * a greater sequence, so that none goes back. */
static void add(struct calendar *c, const char *about, const char *due,
	const char *summary, const char *description)
{
	struct qaf_moment at;

	if (due && qaf_moment_parse(&at, due))
		qaf_ics_add(c->ics, &(struct qaf_ics_event){
			.uid = qaf_printf(c->today->q->arena, "%s@%s", about,
				c->database),
			.summary = summary, .description = description,
			.due = at, .start = { QAF_NO_DATE, -1 },
			.sequence = (int)c->last.txn, .modified = c->last.at });
}

/* Whose it is, and of which case. */
static const char *describe(struct qaf *q, const struct qaf_kept *k, size_t i,
	const char *who, const char *role)
{
	const char *of = qaf_kept_text(k, i, "case");
	const char *person = qaf_kept_text(k, i, who);

	return qaf_printf(q->arena, "%s%s%s%s: %s", of ? "Case " : "",
		of ? of : "", of ? "\n" : "", role, person ? person : "nobody yet");
}

/* A kind of thing that one person has to do by a day. */
struct kind {
	const struct qaf_kept *rows;
	const char *ref, *who;	/* columns */
	const char *part;	/* behind the reference, where a step of an audit
				 * is not meant; or "" */
	const char *what, *role;
};

static void add_kind(struct calendar *c, const struct kind *kind)
{
	const struct qaf_today *t = c->today;
	const struct qaf_kept k = qaf_today_rows(t, kind->rows, kind->who,
		"due_on");

	for (size_t i = 0; i < k.n; i++) {
		const char *ref = qaf_kept_text(&k, i, kind->ref);
		const char *state = qaf_kept_text(&k, i, "state");

		/* What was done waits for somebody else, on no day. */
		if (qaf_eq(state, "completed") || qaf_eq(state, "to-review"))
			continue;
		add(c, qaf_printf(t->q->arena, "%s%s", ref, kind->part),
			qaf_kept_text(&k, i, "due_on"), qaf_printf(
			t->q->arena, "%s: %s", ref, kind->what),
			describe(t->q, &k, i, kind->who, kind->role));
	}
}

static void add_draws(struct calendar *c)
{
	const struct qaf_today *t = c->today;
	const struct qaf_kept *k = &t->draws;
	struct qaf_arena *a = t->q->arena;

	for (size_t i = 0; i < k->n; i++) {
		const char *plan = qaf_kept_text(k, i, "plan");
		const char *state = qaf_kept_text(k, i, "state");
		const char *period = qaf_kept_text(k, i, "period");
		const char *about = qaf_kept_text(k, i, "about");
		const char *theme = about && qaf_framework_theme(t->fw, about) ?
			about : NULL;

		const char *title = qaf_today_plan_title(t->fw, plan);

		if (!title || !period || (!qaf_eq(state, "due") && !qaf_eq(state,
		    "frozen")))
			continue;
		add(c, qaf_printf(a, "%s-%s%s%s", period, plan, theme ? "-" : "",
			theme ? theme : ""), qaf_kept_text(k, i, "closes_on"),
			qaf_printf(a, "%s, %s: to be drawn", title, period),
			theme);
	}
}

enum qaf_rc qaf_today_calendar(struct qaf *q, struct qaf_ics *ics,
	const char *person, size_t *n)
{
	struct calendar c = { .ics = ics };
	struct qaf_today t;
	struct qaf_staff staff;
	void (*notice)(struct qaf *, const char *) = q->notice;
	long long overdue;
	bool found;
	enum qaf_rc rc;

	*n = 0;
	if (person)
		QAF_TRY(qaf_staff_need(q, &staff, person));
	QAF_TRY(qaf_today_read(&t, q));
	QAF_TRY(qaf_today_gather(&t, person ? staff.ref : NULL));
	*n = t.n;
	c.today = &t;
	QAF_TRY(qaf_database_id(q, &c.database));
	QAF_TRY(qaf_row(q, &c.last, &found, &last_row, SQL_today_last));
	q->notice = NULL;
	rc = qaf_step_calendar(q, ics, &(struct qaf_step_filter){
		.owner = t.person, .until = QAF_NO_DATE }, &overdue);
	q->notice = notice;
	QAF_TRY(rc);
	add_kind(&c, &(struct kind){ &t.allocated, "audit", "auditor", "",
		"audit to be handed in", "Auditor" });
	add_kind(&c, &(struct kind){ &t.moderation, "audit", "moderator",
		"-moderation", "moderation", "Moderator" });
	add_kind(&c, &(struct kind){ &t.actions, "action", "owner", "", "action",
		"Owner" });
	if (!person)
		add_draws(&c);
	return QAF_OK;
}
