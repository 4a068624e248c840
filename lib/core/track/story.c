/*
 * Shows everything that happened to an audit, or after evidence, in order.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/track/story.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "render/out.h"

static const char *or_none(const char *s)
{
	return qaf_blank(s) ? "-" : s;
}

/* ---- what it is, and how it was graded ---- */

static enum qaf_rc put_head(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *a)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;

	QAF_TRY(qaf_framework_of(q, &fw, a->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, a->tool));
	qaf_out_title(out, qaf_printf(q->arena, "Audit %s", a->ref),
		qaf_printf(q->arena, "%s, %s", tool->title, fw->title));
	qaf_out_paragraph(out, "Case %s, %s, %s; worker %s, manager %s. "
		"Auditor %s; allocated %s, due %s, %s.",
		qaf_visible(q->arena, a->case_ref, 40), or_none(a->service),
		or_none(a->team), or_none(a->worker), or_none(a->manager),
		or_none(a->auditor), qaf_date_text(q->arena, a->allocated),
		or_none(qaf_date_text(q->arena, a->due)),
		a->submitted.day == QAF_NO_DATE ?
		qaf_word(qaf_audit_state_words, a->state) :
		qaf_printf(q->arena, "submitted %s",
			qaf_moment_text(q->arena, a->submitted)));
	return QAF_OK;
}

static enum qaf_rc put_grades(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *a)
{
	struct qaf_final final;
	struct qaf_graded *g;
	struct qaf_str s;
	size_t n;

	QAF_TRY(qaf_grade_final(q, &final, a));
	QAF_TRY(qaf_grade_all(q, &g, &n, a->id, NULL, false));
	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(g[i].domain, QAF_OVERALL))
			qaf_str_item(&s, ", ", "%s %s", g[i].stage, g[i].grade);
	if (!final.id)
		return QAF_OK;
	qaf_out_paragraph(out, "Overall: %s. Final grade: %s, by %s on %s. "
		"Risk: %s.", s.text, final.id, final.stage,
		qaf_date_text(q->arena, final.day),
		a->risk == QAF_RISK_UNKNOWN ? "not recorded" :
		qaf_risk_words[a->risk]);
	return QAF_OK;
}

/* ---- what happened ---- */

static const struct qaf_column story_columns[] = {
	{ "at", "When", QAF_DAY, 0, "when it was recorded" },
	{ "who", "Who", QAF_WORD, 0, "who recorded it" },
	{ "what", "What", QAF_TEXT, 0, "what happened, and why" },
};

/* The journal's remark that the clock was set by hand is left out. */
static const char *without_clock(struct qaf *q, const char *detail)
{
	const char *end = strstr(detail, "; clock: given");

	return end ? qaf_strndup(q->arena, detail, (size_t)(end - detail)) :
		detail;
}

/*
 * What the line says of the day on which it happened, else its clock, where that
 * is before the day on which it was recorded.
 */
static const char *recorded_later(struct qaf *q, const struct qaf_log_line *l)
{
	const char *item = strstr(l->detail, "; on: ");
	const char *on = strncmp(l->detail, "on: ", 4) == 0 ? l->detail + 4 :
		item ? item + 6 : l->at;
	qaf_date claimed;

	if (!qaf_date_parse(&claimed, qaf_strndup(q->arena, on,
		strnlen(on, 10))) || claimed >= l->recorded)
		return "";
	return qaf_printf(q->arena, " (of %s, recorded %s%s)",
		qaf_date_words(q->arena, claimed),
		qaf_date_words(q->arena, l->recorded),
		strncmp(l->at, qaf_date_text(q->arena, l->recorded), 10) == 0 ?
		"" : " or later");
}

/* `ref` is whose story it is: "A17", "E12". */
static void put_line(struct qaf *q, struct qaf_out *out, const char *ref,
	const struct qaf_log_line *l)
{
	const char *of = qaf_eq(l->subject, ref) ? "" :
		qaf_printf(q->arena, " %s", l->subject);
	const char *detail = without_clock(q, l->detail);
	const char *what = qaf_printf(q->arena, "%s%s%s%s%s", l->verb, of,
		qaf_eq(detail, "-") ? "" : ": ",
		qaf_eq(detail, "-") ? "" : detail, recorded_later(q, l));
	const struct qaf_cell cells[] = { qaf_cell_text(l->at),
		qaf_cell_text(l->who), qaf_cell_text(what) };

	qaf_out_row(out, cells);
}

enum qaf_rc qaf_story_journal(struct qaf *q, struct qaf_out *out,
	const char *ref)
{
	struct qaf_log_line *lines;
	size_t n;

	QAF_TRY(qaf_log_story(q, &lines, &n, ref));
	qaf_out_table(out, "story", "What happened", story_columns,
		sizeof(story_columns) / sizeof(story_columns[0]));
	for (size_t i = 0; i < n; i++)
		put_line(q, out, ref, &lines[i]);
	qaf_out_table_end(out);
	return qaf_story_corrected(q, out, lines, n);
}

/* ---- what came of it ---- */

/* " (Concern after the review by QA)"; "" where the framework has none. */
static const char *title_of(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_escalated *e)
{
	const struct qaf_escalation *rule = qaf_framework_escalation(fw,
		e->rule);

	return rule ? qaf_printf(q->arena, " (%s)", rule->title) : "";
}

static enum qaf_rc put_escalations(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *a)
{
	const struct qaf_framework *fw;
	struct qaf_escalated *e;
	size_t n;

	QAF_TRY(qaf_framework_of(q, &fw, a->framework));
	QAF_TRY(qaf_escalations(q, &e, &n, a->id, QAF_NO_DATE, QAF_NO_DATE));
	for (size_t i = 0; i < n; i++) {
		const char *to = qaf_roles_shown(q, e[i].to);
		const char *went = to || e[i].forums ? "it went to " :
			"the framework names nobody to whom it goes";

		qaf_out_note(out, "%s%s%s on %s: %s; %s%s%s%s.",
			e[i].step ? "concern at " : "escalated",
			e[i].step ? e[i].step : "", title_of(q, fw, &e[i]),
			qaf_date_text(q->arena, e[i].on), e[i].text, went,
			to ? to : "", to && e[i].forums ? " and " : "",
			e[i].forums ? e[i].forums : "");
	}
	return QAF_OK;
}

/* An entry of evidence about the audit. */
struct entry {
	const char *ref, *kind, *on, *by, *text, *outcome;
};

static const struct qaf_field entry_fields[] = {
	QAF_FIELD(struct entry, ref, "ref"),
	QAF_FIELD(struct entry, kind, "kind"),
	QAF_FIELD(struct entry, on, "on_day"),
	QAF_FIELD(struct entry, by, "by_staff"),
	QAF_FIELD(struct entry, text, "text"),
	QAF_FIELD(struct entry, outcome, "outcome"),
};
static const struct qaf_row_type entry_row =
	QAF_ROW_TYPE(struct entry, entry_fields);

static enum qaf_rc put_evidence(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *a)
{
	struct entry *e;
	size_t n;

	QAF_TRY(qaf_rows(q, &e, &n, &entry_row, SQL_track_entries,
		QAF_I("audit", a->id)));
	for (size_t i = 0; i < n; i++)
		qaf_out_paragraph(out, "%s, %s of %s%s%s%s%s%s%s.", e[i].ref,
			e[i].kind, e[i].on, e[i].by ? ", by " : "",
			e[i].by ? e[i].by : "", e[i].text ? ": " : "",
			e[i].text ? e[i].text : "", e[i].outcome ?
			"; outcome: " : "", e[i].outcome ? e[i].outcome : "");
	return QAF_OK;
}

/* That nobody of the roles may audit it again, while a step asks for it. */
static enum qaf_rc put_alone(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *a)
{
	const struct qaf_framework *fw;
	const char *others;
	bool nobody;

	QAF_TRY(qaf_framework_of(q, &fw, a->framework));
	QAF_TRY(qaf_reaudit_others(q, &others, &nobody, fw, a));
	if (nobody)
		qaf_out_paragraph(out, "It is to be audited again, and not by %s: "
			"%s.", qaf_visible(q->arena, a->auditor, 40), others);
	return QAF_OK;
}

static enum qaf_rc put_reaudits(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *a)
{
	struct qaf_final final;
	struct qaf_passed passed;
	struct qaf_audit first, *again;
	size_t n;

	QAF_TRY(put_alone(q, out, a));
	QAF_TRY(qaf_audit_reaudits(q, &again, &n, a->id));
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(qaf_grade_final(q, &final, &again[i]));
		qaf_out_paragraph(out, "%s audited it again, submitted %s; its "
			"final grade is %s.", again[i].ref,
			qaf_moment_text(q->arena, again[i].submitted),
			or_none(final.id));
	}
	QAF_TRY(qaf_reaudit_passed(q, &passed, a->id));
	if (passed.said)
		qaf_out_paragraph(out, "The re-audit %s %s.", passed.complete ?
			"was" : "has", passed.text);
	if (!a->reaudit_of)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &first, a->reaudit_of));
	QAF_TRY(qaf_grade_final(q, &final, &first));
	qaf_out_paragraph(out, "It audits %s again, whose final grade is %s.",
		first.ref, or_none(final.id));
	return QAF_OK;
}

enum qaf_rc qaf_track_story(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *a)
{
	const struct qaf_step_filter steps = { .all = true,
		.until = QAF_NO_DATE, .audit = a->id };
	const struct qaf_action_filter actions = { .audit = a->ref,
		.all = true, .until = QAF_NO_DATE };
	long long overdue;

	QAF_TRY(put_head(q, out, a));
	QAF_TRY(put_grades(q, out, a));
	QAF_TRY(put_reaudits(q, out, a));
	QAF_TRY(put_escalations(q, out, a));
	QAF_TRY(put_evidence(q, out, a));
	QAF_TRY(qaf_story_journal(q, out, a->ref));
	QAF_TRY(qaf_action_list(q, out, &actions, &overdue));
	return qaf_step_list(q, out, &steps, &overdue);
}

enum qaf_rc qaf_track_story_of_evidence(struct qaf *q, struct qaf_out *out,
	const struct qaf_evidence *e)
{
	const struct qaf_step_filter steps = { .all = true,
		.until = QAF_NO_DATE, .entry = e->id };
	const struct qaf_evidence_kind *kind;
	const struct qaf_framework *fw;
	long long overdue;

	QAF_TRY(qaf_framework_on(q, &fw, NULL, e->on));
	QAF_TRY(qaf_evidence_need(q, &kind, fw, e->kind));
	qaf_out_title(out, qaf_printf(q->arena, "Evidence %s", e->ref),
		qaf_printf(q->arena, "%s, %s", kind->title, fw->title));
	qaf_out_paragraph(out, "Of %s%s; case %s, %s, %s; about %s, by %s.",
		qaf_date_text(q->arena, e->on), e->stands ? "" :
		", corrected or withdrawn since", or_none(e->case_ref),
		or_none(e->service), or_none(e->team), or_none(e->staff),
		or_none(e->by));
	if (!qaf_blank(e->text) || !qaf_blank(e->outcome))
		qaf_out_paragraph(out, "What: %s. Outcome: %s.",
			or_none(e->text), or_none(e->outcome));
	QAF_TRY(qaf_evidence_said(q, out, e->id));
	QAF_TRY(qaf_story_journal(q, out, e->ref));
	return qaf_step_list(q, out, &steps, &overdue);
}
