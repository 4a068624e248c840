/*
 * Lists actions, each late one with those to whom it was escalated.
 */
#include "core/action.h"

#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/filter.h"
#include "core/framework/lookup.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "render/out.h"

static const struct qaf_column action_columns[] = {
	{ "action", "Action", QAF_WORD, 0, "A17.2, or T3 of a tracker" },
	{ "audit", "Audit", QAF_WORD, QAF_COL_HIDDEN, "the audit that set it" },
	{ "case", "Case", QAF_WORD, QAF_COL_HIDDEN, "the case's reference" },
	{ "team", "Team", QAF_TEXT, QAF_COL_HIDDEN, "the case's team" },
	{ "text", "What", QAF_TEXT, 0, "what will be done" },
	{ "owner", "Owner", QAF_WORD, 0, "who will do it" },
	{ "due_on", "Due", QAF_DAY, 0, "by the end of which day" },
	{ "state", "State", QAF_WORD, 0,
		"open, overdue, completed, verified, to-review, withdrawn" },
	{ "completed_on", "Completed", QAF_DAY, QAF_COL_HIDDEN,
		"when it was done" },
	{ "verified_on", "Verified", QAF_DAY, QAF_COL_HIDDEN,
		"when that was seen" },
	{ "verified_by", "By", QAF_WORD, QAF_COL_HIDDEN,
		"who saw it; never the owner" },
	{ "measure", "Measure", QAF_TEXT, QAF_COL_HIDDEN, "how it will be seen" },
	{ "impact", "Impact", QAF_TEXT, QAF_COL_HIDDEN,
		"what it changed for the child" },
	{ "tracker", "Tracker", QAF_WORD, QAF_COL_HIDDEN,
		"the organisation's tracker, where it is no audit's" },
	{ "people", "People", QAF_TEXT, QAF_COL_HIDDEN, "who else is involved" },
	{ "interventions", "Interventions", QAF_TEXT, QAF_COL_HIDDEN,
		"by what means" },
	{ "change", "Change", QAF_TEXT, QAF_COL_HIDDEN,
		"what is to change for the child" },
	{ "review", "Review", QAF_TEXT, QAF_COL_HIDDEN,
		"how and when it is reviewed" },
	{ "step", "Set at", QAF_WORD, QAF_COL_HIDDEN,
		"stage, step, meeting or entry of evidence that set it" },
	{ "completed_by", "Completed by", QAF_WORD, QAF_COL_HIDDEN,
		"who reported that it was done" },
	{ "completed_recorded_by", "Recorded by", QAF_WORD, QAF_COL_HIDDEN,
		"who recorded that" },
	{ "verified_recorded_by", "Recorded by", QAF_WORD, QAF_COL_HIDDEN,
		"who recorded that it was verified" },
	{ "missed_on", "Missed", QAF_DAY, QAF_COL_HIDDEN,
		"the due day, or that of the review, that is over" },
	{ "escalated_to", "Escalated to", QAF_TEXT, QAF_COL_IF_ANY,
		"roles it went to since it is overdue" },
	{ "escalated_on", "Since", QAF_DAY, QAF_COL_IF_ANY,
		"the day on which it went to them" },
};
#define FROM_ROW (QAF_LEN(action_columns) - 2)	/* the others */

#define FILTER(member, ...) QAF_OPTION(qaf_action_filter, member, __VA_ARGS__)

const struct qaf_option qaf_action_filters[] = {
	FILTER(all, "all", NULL, "verified and withdrawn ones too"),
	FILTER(overdue, "overdue", NULL,
		"overdue ones only, also those whose review is"),
	FILTER(state, "state", "STATE",
		"open, overdue, completed, verified, to-review, withdrawn"),
	FILTER(audit, "audit", "A17", "actions of an audit", .unbound = true),
	FILTER(tracker, "tracker", "NAME",
		"actions of an organisation's tracker"),
	FILTER(owner, "owner", "STAFF", "actions of one person"),
	FILTER(step, "step", "STEP",
		"actions of a stage, step, meeting or entry of evidence"),
	FILTER(team, "team", "TEAM", "actions of a team's cases"),
	QAF_OPTION_UNTIL(qaf_action_filter, until, "within",
		"due within 7d, 2w, and what is overdue"),
	QAF_OPTIONS_END
};

enum qaf_rc qaf_action_escalated(struct qaf *q, struct qaf_escalated *out,
	const struct qaf_calendar *calendar, long long framework,
	const char *owner_role, qaf_date due)
{
	struct qaf_late late = { .due = { due, -1 } };
	const struct qaf_role *role;

	QAF_TRY(framework ? qaf_framework_of(q, &late.fw, framework) :
		qaf_framework_on(q, &late.fw, NULL, q->now.day));
	role = owner_role ? qaf_framework_role(late.fw, owner_role) : NULL;
	late.roles = role ? role->id : NULL;
	qaf_escalated_late(q, out, &late, calendar);
	return QAF_OK;
}

/* The cells that tell to whom a late action went, and since when. */
static enum qaf_rc put_escalated(struct qaf *q, struct qaf_cell *cells,
	const struct qaf_calendar *calendar, struct qaf_stmt *st)
{
	struct qaf_escalated up = { .to = NULL };

	cells[0] = cells[1] = qaf_cell_none();
	if (!qaf_eq(qaf_get_text(st, "state"), "overdue"))
		return QAF_OK;
	QAF_TRY(qaf_action_escalated(q, &up, calendar,
		qaf_get_null(st, "framework") ? 0 :
		qaf_get_int(st, "framework"), qaf_get_dup(st, "owner_role"),
		qaf_get_date(st, "due_on")));
	if (up.to || up.forums) {
		cells[0] = qaf_cell_text(up.to ? qaf_roles_shown(q, up.to) :
			up.forums);
		cells[1] = qaf_cell_text(qaf_date_text(q->arena, up.on));
	}
	return QAF_OK;
}

/* The tracker in the framework's spelling; *of_audits where it is the one that
 * lists what audits set, which have no tracker of their own.  One of an earlier
 * framework is looked for as it is written.  What it holds beside the usual
 * columns is shown. */
static enum qaf_rc find_tracker(struct qaf *q, struct qaf_action_filter *f,
	struct qaf_column *columns, bool *of_audits)
{
	const struct qaf_framework *fw;
	const struct qaf_tracker *t;
	struct qaf_words listed;

	*of_audits = false;
	memcpy(columns, action_columns, sizeof(action_columns));
	if (!f->tracker)
		return QAF_OK;
	QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
	t = qaf_tracker_find(fw, f->tracker);
	if (!t)
		return QAF_OK;
	*of_audits = t->of_audits;
	f->tracker = t->of_audits ? NULL : t->id;
	for (size_t i = 0; i < FROM_ROW; i++)
		if (qaf_tracker_holds(t, columns[i].key) ||
		    qaf_tracker_holds(t, columns[i].heading))
			columns[i].flags &= ~QAF_COL_HIDDEN;
	listed = qaf_words_and(q->arena, &t->lists, &t->noted);
	if (listed.n)
		qaf_notice(q, "these are the actions set on %s itself; 'qaf track "
			"tracker %s' lists its %s, too", t->id, t->id,
			qaf_words_join(q->arena, &listed, ", "));
	return qaf_tracker_tell(q, fw, t);
}

/* The frameworks that ask what a verified action changed, as a JSON array of their
 * numbers. */
static enum qaf_rc find_asking(struct qaf *q, const char **out)
{
	struct qaf_str s;
	long long *ids;
	size_t n;

	qaf_str_init(&s, q->arena);
	QAF_TRY(qaf_numbers(q, &ids, &n, SQL_action_frameworks));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_framework *fw;

		QAF_TRY(qaf_framework_of(q, &fw, ids[i]));
		if (qaf_words_has(&fw->actions.fields, "impact"))
			qaf_str_item(&s, ",", "%lld", ids[i]);
	}
	*out = qaf_printf(q->arena, "[%s]", s.text ? s.text : "");
	return QAF_OK;
}

enum qaf_rc qaf_action_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_action_filter *f, long long *overdue)
{
	struct qaf_column columns[QAF_LEN(action_columns)];
	struct qaf_cell cells[QAF_LEN(action_columns)];
	struct qaf_action_filter by = *f;
	struct qaf_audit audit = { .id = 0 };
	struct qaf_calendar calendar;
	struct qaf_stmt *st;
	const char *asking;
	bool of_audits;
	enum qaf_rc rc;

	*overdue = 0;
	QAF_TRY(find_asking(q, &asking));
	QAF_TRY(qaf_calendar_load(q, &calendar));
	QAF_TRY(find_tracker(q, &by, columns, &of_audits));
	if (f->audit)
		QAF_TRY(qaf_audit_need(q, &audit, f->audit));
	QAF_TRY(qaf_query_(q, &st, SQL_action_list, qaf_filter_binds(q,
		qaf_action_filters, &by, audit.id ? QAF_I("audit", audit.id) :
		QAF_T("audit", NULL), QAF_I("of_audits", of_audits),
		QAF_T("asking", asking),
		QAF_D(q, "today", q->now.day))));
	qaf_out_table(out, "actions", "Actions", columns, QAF_LEN(columns));
	while (qaf_step(st, &rc)) {
		enum qaf_rc put;

		for (size_t i = 0; i < FROM_ROW; i++)
			cells[i] = qaf_cell_text(qaf_get_text(st,
				action_columns[i].key));
		put = put_escalated(q, cells + FROM_ROW, &calendar, st);
		if (put != QAF_OK) {
			qaf_stmt_done(st);
			return put;
		}
		*overdue += !qaf_get_null(st, "missed_on");
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
	return rc;
}
