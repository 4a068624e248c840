/*
 * Shows a whole audit as a document for people.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/audit/show.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/item.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/moderate/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/audit.h"
#include "qaf/phrase.h"
#include "qaf/track.h"
#include "render/out.h"

/* ---- what it is ---- */

static void fact(struct shown *s, const char *what, const char *value)
{
	if (!qaf_blank(value))
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(what), qaf_cell_text(value) });
}

static const char *words(struct shown *s, qaf_date day)
{
	return day == QAF_NO_DATE ? NULL : qaf_date_words(s->q->arena, day);
}

static const char *due_words(struct shown *s)
{
	const struct qaf_audit *a = s->audit;
	struct qaf_moment due = { a->due, -1 };

	if (a->due == QAF_NO_DATE)
		return "no due date";
	if (a->state == QAF_AUDIT_ALLOCATED && qaf_is_late(due, s->q->now))
		return qaf_printf(s->q->arena, "%s, %s overdue",
			words(s, a->due), qaf_count(s->q->arena,
			qaf_days_late(due, s->q->now), "day", "days"));
	if (a->submitted.day != QAF_NO_DATE && qaf_is_late(due, a->submitted))
		return qaf_printf(s->q->arena, "%s, handed in %s late",
			words(s, a->due), qaf_count(s->q->arena,
			qaf_days_late(due, a->submitted), "day", "days"));
	return words(s, a->due);
}

static const char *period_words(struct shown *s)
{
	const struct qaf_audit *a = s->audit;

	if (a->period_from == QAF_NO_DATE && a->period_to == QAF_NO_DATE)
		return NULL;
	return qaf_printf(s->q->arena, "%s to %s",
		a->period_from == QAF_NO_DATE ? "open" : words(s, a->period_from),
		a->period_to == QAF_NO_DATE ? "open" : words(s, a->period_to));
}

static const char *state_words(struct shown *s)
{
	const struct qaf_audit *a = s->audit;

	for (size_t i = 0; i < s->ndisputes; i++)
		if (s->disputes[i].closed == QAF_NO_DATE)
			return qaf_printf(s->q->arena, "submitted; disputed since "
				"%s", words(s, s->disputes[i].opened));
	if (a->withdrawn != QAF_NO_DATE)
		return qaf_printf(s->q->arena, "withdrawn on %s: %s",
			words(s, a->withdrawn), a->withdrawn_reason);
	return qaf_word(qaf_audit_state_words, a->state);
}

static void people(struct shown *s)
{
	const struct qaf_audit *a = s->audit;

	fact(s, "Service", a->service);
	fact(s, "Team", a->team);
	fact(s, "Plan", a->plan);
	fact(s, "Worker", a->worker);
	fact(s, "Manager", a->manager);
	fact(s, "Auditor", a->auditor ? a->auditor : "none yet");
}

const char *qaf_audit_theme_scope(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit)
{
	const struct qaf_theme *t = audit->theme ?
		qaf_framework_theme(fw, audit->theme) : NULL;

	return t && t->scope.n ? qaf_words_join(q->arena, &t->scope, ", ") :
		NULL;
}

/* Whether risk is identified; where a later stage said so last, who did. */
static const char *risk_words(struct shown *s)
{
	const char *word = qaf_word(qaf_risk_words, s->audit->risk);

	for (size_t i = s->nstages; i > 0; i--) {
		const struct qaf_stage *stage = &s->stages[i - 1];

		if (stage->risk == QAF_RISK_UNKNOWN)
			continue;
		return stage->risk != s->audit->risk ? word :
			qaf_printf(s->q->arena, "%s (%s, by %s on %s)", word,
				stage->stage, stage->by, words(s, stage->on));
	}
	return word;
}

/* The limits that later stages overrode. */
static void overrides(struct shown *s)
{
	for (size_t i = 0; i < s->nstages; i++)
		fact(s, qaf_printf(s->q->arena, "Limit overridden (%s)",
			s->stages[i].stage), s->stages[i].override_limiting);
}

static enum qaf_rc facts(struct shown *s)
{
	const struct qaf_audit *a = s->audit;
	const struct qaf_column columns[] = {
		{ "what", "Audit", QAF_WORD, 0, "" },
		{ "value", a->ref, QAF_TEXT, 0, "" },
	};
	struct qaf_final final;
	const char *reading;

	QAF_TRY(qaf_grade_final(s->q, &final, a));
	QAF_TRY(qaf_reading_for(s->q, &reading, s->fw, a->theme, a->service,
		a->case_ref));
	qaf_out_table(s->out, "audit", "The audit", columns, QAF_LEN(columns));
	fact(s, "Case", a->case_ref);
	fact(s, "Kind", a->kind);
	people(s);
	fact(s, "Draw", a->draw);
	fact(s, "Theme", a->theme);
	fact(s, "Looks at", qaf_audit_theme_scope(s->q, s->fw, a));
	fact(s, "To read", reading);
	fact(s, "Framework", s->fw->id);
	fact(s, "Version", a->tool_version);
	fact(s, "Allocated", words(s, a->allocated));
	fact(s, "Due", due_words(s));
	fact(s, "Under review", period_words(s));
	fact(s, "Submitted", words(s, a->submitted.day));
	fact(s, "State", state_words(s));
	fact(s, "Re-audit of", a->reaudit_of ?
		qaf_audit_ref(s->q, a->reaudit_of) : NULL);
	if (!s->blind) {
		fact(s, "Risk", risk_words(s));
		fact(s, "Limit overridden", a->override_limiting);
		overrides(s);
		if (final.id)
			fact(s, "Final grade", qaf_printf(s->q->arena, "%s (%s)",
				qaf_shown_title(s, final.id), final.stage));
	}
	qaf_out_table_end(s->out);
	return QAF_OK;
}

/* ---- what was found ---- */

static void findings(struct shown *s, const struct qaf_record *r)
{
	static const struct qaf_column columns[] = {
		{ "kind", "Finding", QAF_WORD, 0, "" },
		{ "theme", "Theme", QAF_TEXT, 0, "" },
		{ "text", "What was seen", QAF_TEXT, 0, "" },
	};

	if (r->nfindings == 0)
		return;
	qaf_out_table(s->out, "findings", "Findings", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < r->nfindings; i++)
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(r->findings[i].exemplar ?
				"good-practice (exemplar)" :
				qaf_word(qaf_finding_kind_words,
				r->findings[i].kind)),
			qaf_cell_text(r->findings[i].theme),
			qaf_cell_text(r->findings[i].text) });
	qaf_out_table_end(s->out);
}

static void voices(struct shown *s, const struct qaf_record *r)
{
	static const struct qaf_column columns[] = {
		{ "who", "Feedback of", QAF_WORD, 0, "" },
		{ "state", "State", QAF_WORD, 0, "" },
		{ "text", "What was said", QAF_TEXT, 0, "" },
	};

	if (r->nvoices == 0)
		return;
	qaf_out_table(s->out, "voice", "Voice", columns, QAF_LEN(columns));
	for (size_t i = 0; i < r->nvoices; i++)
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(qaf_word(qaf_voice_of_words,
				r->voices[i].who)),
			qaf_cell_text(qaf_word(qaf_voice_state_words,
				r->voices[i].state)),
			qaf_cell_text(r->voices[i].text) });
	qaf_out_table_end(s->out);
}

static void targets(struct shown *s, const struct qaf_record *r)
{
	static const struct qaf_column columns[] = {
		{ "who", "Stretch target for", QAF_WORD, 0, "" },
		{ "text", "Target", QAF_TEXT, 0, "" },
	};

	if (r->nstretches == 0)
		return;
	qaf_out_table(s->out, "stretch", "Stretch targets", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < r->nstretches; i++)
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(qaf_word(qaf_stretch_for_words,
				r->stretches[i].who)),
			qaf_cell_text(r->stretches[i].text) });
	qaf_out_table_end(s->out);
}

/* The heading of a note is a word, or the id of a question of the tool or what
 * was seen of a domain; these are shown as their texts. */
static const char *note_title(const struct shown *s, const char *heading)
{
	struct qaf_items items;
	const struct qaf_item *item;

	qaf_tool_items(s->q->arena, &items, s->tool);
	item = qaf_item_find(&items, heading);
	for (size_t i = 0; i < s->tool->nquestions; i++)
		if (qaf_eq(s->tool->questions[i].id, heading))
			return s->tool->questions[i].text;
	return item && item->domain && item->kind == QAF_ITEM_NOTE ?
		item->title : heading;
}

static void notes(struct shown *s, const struct qaf_record *r)
{
	static const struct qaf_column columns[] = {
		{ "heading", "Note", QAF_TEXT, 0, "" },
		{ "text", "Text", QAF_TEXT, 0, "" },
	};

	if (r->nnotes == 0)
		return;
	qaf_out_table(s->out, "notes", "Notes", columns, QAF_LEN(columns));
	for (size_t i = 0; i < r->nnotes; i++) {
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(note_title(s, r->notes[i].heading)),
			qaf_cell_text(r->notes[i].text) });
	}
	qaf_out_table_end(s->out);
}

/* "S7", or "S7 (recorded by Q1)"; NULL: open, or nobody kept it. */
static const char *closer(struct shown *s, const struct qaf_dispute *d)
{
	return !d->closed_by || qaf_same(d->closed_by, d->closed_recorded_by) ?
		d->closed_by : qaf_printf(s->q->arena, "%s (recorded by %s)",
		d->closed_by, d->closed_recorded_by);
}

static void disputes(struct shown *s)
{
	static const struct qaf_column columns[] = {
		{ "stage", "Dispute", QAF_WORD, 0, "" },
		{ "by", "By", QAF_WORD, 0, "" },
		{ "with", "With", QAF_WORD, QAF_COL_IF_ANY, "" },
		{ "opened_on", "Opened", QAF_DAY, 0, "" },
		{ "reason", "Reason", QAF_TEXT, 0, "" },
		{ "closed_on", "Closed", QAF_DAY, 0, "" },
		{ "outcome", "Outcome", QAF_TEXT, 0, "" },
		{ "closed_by", "Closed by", QAF_TEXT, 0, "" },
	};

	if (s->ndisputes == 0 || s->blind)
		return;
	qaf_out_table(s->out, "disputes", "Disputes", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < s->ndisputes; i++) {
		const struct qaf_dispute *d = &s->disputes[i];

		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(d->stage), qaf_cell_text(d->by),
			qaf_cell_text(d->with),
			qaf_cell_text(qaf_date_text(s->q->arena, d->opened)),
			qaf_cell_text(d->reason),
			qaf_cell_text(qaf_date_text(s->q->arena, d->closed)),
			qaf_cell_text(d->outcome),
			qaf_cell_text(closer(s, d)) });
	}
	qaf_out_table_end(s->out);
}

/* ---- what was corrected ---- */

static enum qaf_rc corrections(struct shown *s)
{
	static const struct qaf_column columns[] = {
		{ "at", "Corrected", QAF_DAY, 0, "" },
		{ "who", "By", QAF_WORD, 0, "" },
		{ "change", "What, and why", QAF_TEXT, 0, "" },
	};
	struct qaf_log_line *lines;
	size_t n;

	QAF_TRY(qaf_log_corrections(s->q, &lines, &n, s->audit->ref));
	if (n == 0 || s->blind)
		return QAF_OK;
	qaf_out_table(s->out, "corrections", "Corrections", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < n; i++)
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(lines[i].at), qaf_cell_text(lines[i].who),
			qaf_cell_text(qaf_printf(s->q->arena, "%s: %s",
			lines[i].verb, lines[i].detail)) });
	qaf_out_table_end(s->out);
	return QAF_OK;
}

enum qaf_rc qaf_audit_show(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit, bool blind)
{
	struct shown s = { .q = q, .out = out, .audit = audit, .blind = blind };
	struct qaf_record r;
	long long overdue;

	QAF_TRY(qaf_framework_of(q, &s.fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &s.tool, s.fw, audit->tool));
	QAF_TRY(qaf_grade_all(q, &s.graded, &s.ngraded, audit->id, NULL, false));
	QAF_TRY(qaf_stages_of(q, &s.stages, &s.nstages, audit->id));
	QAF_TRY(qaf_audit_disputes(q, &s.disputes, &s.ndisputes, audit->id));
	QAF_TRY(qaf_audit_record(q, &r, audit->id));
	qaf_out_title(out, qaf_printf(q->arena, "%s: %s of case %s", audit->ref,
		s.tool->title, audit->case_ref), NULL);
	QAF_TRY(facts(&s));
	qaf_audit_show_grades(&s, &r);
	findings(&s, &r);
	voices(&s, &r);
	targets(&s, &r);
	notes(&s, &r);
	disputes(&s);
	QAF_TRY(corrections(&s));
	if (blind || audit->state == QAF_AUDIT_ALLOCATED)
		qaf_audit_show_asked(&s);
	/* Steps and actions would give the grade away to who judges blind. */
	if (blind || audit->submitted.day == QAF_NO_DATE)
		return QAF_OK;
	QAF_TRY(qaf_step_list(q, out, &(struct qaf_step_filter){ .all = true,
		.until = QAF_NO_DATE, .audit = audit->id }, &overdue));
	return r.nactions == 0 ? QAF_OK :
		qaf_action_list(q, out, &(struct qaf_action_filter){
		.audit = audit->ref, .all = true, .until = QAF_NO_DATE },
		&overdue);
}

enum qaf_rc qaf_audits_show(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audits, size_t n)
{
	if (n > 1)
		qaf_out_title(out, qaf_count(q->arena, (long long)n, "audit",
			"audits"), NULL);
	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_audit_show(q, out, &audits[i], false));
	return QAF_OK;
}
