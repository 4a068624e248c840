/*
 * Shows a whole audit as a document for people.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/moderate/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/audit.h"
#include "qaf/phrase.h"
#include "qaf/track.h"
#include "render/out.h"

struct shown {
	struct qaf *q;
	struct qaf_out *out;
	const struct qaf_audit *audit;
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	bool blind;
	struct qaf_graded *graded;
	size_t ngraded;
	struct qaf_stage *stages;
	size_t nstages;
	struct qaf_dispute *disputes;
	size_t ndisputes;
};

static const char *title_of(const struct shown *s, const char *grade)
{
	int i = grade ? qaf_grade_index(s->fw, grade) : -1;

	if (qaf_eq(grade, QAF_NOT_APPLICABLE))
		return "not applicable";
	return i >= 0 ? s->fw->grades[i].title : grade;
}

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

	QAF_TRY(qaf_grade_final(s->q, &final, a));
	qaf_out_table(s->out, "audit", "The audit", columns, QAF_LEN(columns));
	fact(s, "Case", a->case_ref);
	fact(s, "Kind", a->kind);
	people(s);
	fact(s, "Draw", a->draw);
	fact(s, "Theme", a->theme);
	fact(s, "Looks at", qaf_audit_theme_scope(s->q, s->fw, a));
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
				title_of(s, final.id), final.stage));
	}
	qaf_out_table_end(s->out);
	return QAF_OK;
}

/* ---- grades, stages side by side ---- */

static const char *grade_at(const struct shown *s, const char *stage,
	const char *domain)
{
	for (size_t i = 0; i < s->ngraded; i++)
		if (qaf_eq(s->graded[i].stage, stage) &&
		    qaf_eq(s->graded[i].domain, domain))
			return s->graded[i].grade;
	return NULL;
}

static bool has_stage(const struct shown *s, const char *stage)
{
	for (size_t i = 0; i < s->ngraded; i++)
		if (qaf_eq(s->graded[i].stage, stage))
			return true;
	return false;
}

/* "Moderation" for "moderation". */
static const char *capital(const struct shown *s, const char *word)
{
	char *copy = qaf_strdup(s->q->arena, word);

	if (*copy >= 'a' && *copy <= 'z')
		*copy -= 'a' - 'A';
	return copy;
}

static void grades(struct shown *s)
{
	struct qaf_column cols[QAF_GRADES_MAX + 1] = {
		{ "domain", "Domain", QAF_TEXT, 0, "" },
	};
	struct qaf_cell cells[QAF_GRADES_MAX + 1];
	const char *stages[QAF_GRADES_MAX];
	size_t n = 0;

	for (size_t i = 0; i < s->fw->stages.n && n < QAF_GRADES_MAX; i++)
		if (has_stage(s, s->fw->stages.word[i]))
			stages[n++] = s->fw->stages.word[i];
	for (size_t i = 0; i < n; i++)
		cols[i + 1] = (struct qaf_column){ stages[i],
			capital(s, stages[i]), QAF_WORD, 0, "" };
	if (n == 0 || s->blind)
		return;
	qaf_out_table(s->out, "grades", "Grades", cols, n + 1);
	for (size_t d = 0; d <= s->tool->ndomains; d++) {
		bool last = d == s->tool->ndomains;
		const char *id = last ? QAF_OVERALL : s->tool->domains[d].id;

		cells[0] = qaf_cell_text(last ? "Overall" :
			s->tool->domains[d].title);
		for (size_t i = 0; i < n; i++)
			cells[i + 1] = qaf_cell_text(title_of(s,
				grade_at(s, stages[i], id)));
		qaf_out_row(s->out, cells);
	}
	qaf_out_table_end(s->out);
}

/* As ticked by the auditor, in the order of the tool; left out where grades
 * are, because it would give them away. */
static void indicators(struct shown *s, const struct qaf_record *r)
{
	static const struct qaf_column columns[] = {
		{ "domain", "Domain", QAF_WORD, 0, "" },
		{ "indicator", "What good looks like", QAF_TEXT, 0, "" },
		{ "tick", "Seen", QAF_WORD, 0, "" },
	};

	if (r->nticks == 0 || s->blind)
		return;
	qaf_out_table(s->out, "indicators", "Indicators", columns,
		QAF_LEN(columns));
	for (size_t d = 0; d < s->tool->ndomains; d++)
		for (size_t i = 0; i < s->tool->domains[d].nindicators; i++) {
			const struct qaf_domain *domain = &s->tool->domains[d];
			const char *tick = qaf_word(qaf_tick_words, qaf_ticked(r,
				domain->id, domain->indicators[i].id));

			if (tick)
				qaf_out_row(s->out, (struct qaf_cell[]){
					qaf_cell_text(domain->id),
					qaf_cell_text(domain->indicators[i].text),
					qaf_cell_text(tick) });
		}
	qaf_out_table_end(s->out);
}

static void stages(struct shown *s)
{
	static const struct qaf_column columns[] = {
		{ "stage", "Stage", QAF_WORD, 0, "" },
		{ "by", "By", QAF_WORD, 0, "" },
		{ "on", "On", QAF_DAY, 0, "" },
		{ "reason", "Reason", QAF_TEXT, 0, "" },
		{ "recorded_by", "Recorded by", QAF_WORD, QAF_COL_IF_ANY, "" },
	};

	if (s->nstages == 0 || s->blind)
		return;
	qaf_out_table(s->out, "stages", "After the auditor", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < s->nstages; i++)
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(qaf_printf(s->q->arena, "%s%s%s",
				s->stages[i].stage,
				s->stages[i].blind ? " (blind)" : "",
				s->stages[i].joined ? " (the auditor joined)" :
				"")),
			qaf_cell_text(s->stages[i].by),
			qaf_cell_text(qaf_date_text(s->q->arena,
				s->stages[i].on)),
			qaf_cell_text(s->stages[i].reason),
			qaf_cell_text(qaf_same(s->stages[i].recorded_by,
				s->stages[i].by) ? NULL :
				s->stages[i].recorded_by) });
	qaf_out_table_end(s->out);
}

/* Each grade that was corrected, beside the one that it was. */
static void corrections(struct shown *s)
{
	static const struct qaf_column columns[] = {
		{ "domain", "Corrected", QAF_WORD, 0, "" },
		{ "before", "Was", QAF_WORD, 0, "" },
		{ "grade", "Became", QAF_WORD, 0, "" },
		{ "stage", "Stage", QAF_WORD, 0, "" },
		{ "by", "By", QAF_WORD, 0, "" },
		{ "recorded_by", "Recorded by", QAF_WORD, QAF_COL_IF_ANY, "" },
		{ "reason", "Reason", QAF_TEXT, 0, "" },
	};
	size_t n = 0;

	for (size_t i = 0; i < s->ngraded; i++)
		n += s->graded[i].before != NULL;
	if (n == 0 || s->blind)
		return;
	qaf_out_table(s->out, "corrections", "Corrections", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < s->ngraded; i++) {
		const struct qaf_graded *g = &s->graded[i];

		if (g->before)
			qaf_out_row(s->out, (struct qaf_cell[]){
				qaf_cell_text(g->domain),
				qaf_cell_text(title_of(s, g->before)),
				qaf_cell_text(title_of(s, g->grade)),
				qaf_cell_text(g->stage), qaf_cell_text(g->by),
				qaf_cell_text(qaf_same(g->recorded_by, g->by) ?
					NULL : g->recorded_by),
				qaf_cell_text(g->reason) });
	}
	qaf_out_table_end(s->out);
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

/* The heading of a note is a word, or the id of a question of the tool; that is
 * shown as its text. */
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
		const char *heading = r->notes[i].heading;

		for (size_t k = 0; k < s->tool->nquestions; k++)
			if (qaf_eq(s->tool->questions[k].id, heading))
				heading = s->tool->questions[k].text;
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(heading),
			qaf_cell_text(r->notes[i].text) });
	}
	qaf_out_table_end(s->out);
}

static void disputes(struct shown *s)
{
	static const struct qaf_column columns[] = {
		{ "stage", "Dispute", QAF_WORD, 0, "" },
		{ "by", "By", QAF_WORD, 0, "" },
		{ "opened_on", "Opened", QAF_DAY, 0, "" },
		{ "reason", "Reason", QAF_TEXT, 0, "" },
		{ "closed_on", "Closed", QAF_DAY, 0, "" },
		{ "outcome", "Outcome", QAF_TEXT, 0, "" },
	};

	if (s->ndisputes == 0 || s->blind)
		return;
	qaf_out_table(s->out, "disputes", "Disputes", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < s->ndisputes; i++) {
		const struct qaf_dispute *d = &s->disputes[i];

		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(d->stage), qaf_cell_text(d->by),
			qaf_cell_text(qaf_date_text(s->q->arena, d->opened)),
			qaf_cell_text(d->reason),
			qaf_cell_text(qaf_date_text(s->q->arena, d->closed)),
			qaf_cell_text(d->outcome) });
	}
	qaf_out_table_end(s->out);
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
	grades(&s);
	indicators(&s, &r);
	stages(&s);
	corrections(&s);
	findings(&s, &r);
	voices(&s, &r);
	targets(&s, &r);
	notes(&s, &r);
	disputes(&s);
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
