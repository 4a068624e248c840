/*
 * The form of an audit: its facts, then what its tool asks, in the order in
 * which an auditor works.
 */
#include "base/str.h"
#include "core/form/form.h"
#include "core/form/private.h"
#include "core/grade.h"

/* Empty rows at the end of a list. */
enum { MORE_FINDINGS = 6, MORE_ACTIONS = 4 };

static struct qaf_arena *arena(const struct form_maker *m)
{
	return m->q->arena;
}

static bool asks(const struct form_maker *m, enum qaf_need_bit bit)
{
	return m->asked >> bit & 1u;
}

/* ---- the domains ---- */

static void add_prompts(struct form_maker *m, const char *about,
	const struct qaf_prompt *prompt, size_t n)
{
	struct qaf_str s;

	qaf_str_init(&s, arena(m));
	for (size_t i = 0; i < n; i++)
		qaf_str_item(&s, "; ", "%s%s", i ? "" : about, prompt[i].text);
	qaf_form_add_help(m, s.len ? s.text : NULL);
}

static struct qaf_form_cell evidence(struct form_maker *m,
	const struct qaf_domain *d)
{
	const char *key = qaf_printf(arena(m), "%s.%s", d->id,
		QAF_ITEM_EVIDENCE);

	return (struct qaf_form_cell){ QAF_FORM_TEXT, .key = key,
		.text = qaf_form_note(m->q, &m->record, key) };
}

static void add_indicators(struct form_maker *m, const struct qaf_domain *d)
{
	for (size_t i = 0; i < d->nindicators; i++) {
		const struct qaf_indicator *x = &d->indicators[i];
		struct qaf_form_cell *cell = qaf_form_ask(m, x->text,
			QAF_FORM_CHOICE, qaf_printf(arena(m), "%s.%s", d->id,
			x->id), qaf_form_word(arena(m), qaf_tick_words,
			qaf_ticked(&m->record, d->id, x->id)));

		cell->choices = qaf_form_choices(arena(m), qaf_tick_words);
		if (i > 0)
			continue;
		cell[1] = evidence(m, d);
		cell[1].columns = 2;
		cell[1].rows = (unsigned)d->nindicators;
	}
}

static void add_domain_grade(struct form_maker *m, const struct qaf_domain *d)
{
	struct qaf_form_cell *cell = qaf_form_ask(m, "Grade", QAF_FORM_CHOICE, d->id,
		qaf_form_graded(m, d->id));

	cell[-1].kind = QAF_FORM_STRONG;
	cell->choices = qaf_form_grades(m, d->optional);
	cell->needed = asks(m, QAF_NEED_BIT_ALL_DOMAINS) && !d->optional;
	cell[1] = (struct qaf_form_cell){ QAF_FORM_HELP,
		.text = qaf_form_meanings(m), .columns = 2 };
}

static void add_domain(struct form_maker *m, const struct qaf_domain *d)
{
	static const char what[] = "What you saw, and its impact for the child";

	qaf_form_add_section(m, d->nindicators ? (const char *[QAF_FORM_COLUMNS]){
		d->title, "Seen in the file?", what } :
		(const char *[QAF_FORM_COLUMNS]){ d->title });
	add_prompts(m, "To ask: ", d->prompts, d->nprompts);
	add_prompts(m, "How it is measured: ", d->measures, d->nmeasures);
	if (d->nindicators)
		add_indicators(m, d);
	else {
		struct qaf_form_cell seen = evidence(m, d);

		qaf_form_ask(m, what, QAF_FORM_TEXT, seen.key, seen.text);
	}
	if (m->tool->scale == QAF_SCALE_GRADES)
		add_domain_grade(m, d);
}

static void add_domains(struct form_maker *m)
{
	for (size_t i = 0; i < m->tool->ndomains; i++)
		if (qaf_plan_among(m->fw,
		    &m->tool->domains[i].plans, m->audit->plan))
			add_domain(m, &m->tool->domains[i]);
}

/* ---- overall, marks and answers ---- */

static void add_overall(struct form_maker *m)
{
	struct qaf_form_cell *cell;

	qaf_form_add_section(m, (const char *[QAF_FORM_COLUMNS]){ "Overall" });
	if (m->tool->scale == QAF_SCALE_GRADES) {
		cell = qaf_form_ask(m, "Overall grade", QAF_FORM_CHOICE, "overall",
			qaf_form_graded(m, QAF_OVERALL));
		cell->choices = qaf_form_grades(m, false);
		cell->needed = asks(m, QAF_NEED_BIT_OVERALL);
	}
	if (m->tool->scale == QAF_SCALE_GRADES && m->fw->nlimits)
		qaf_form_ask(m, "Why a limiting grade does not limit the overall "
			"one, if so", QAF_FORM_TEXT, "override_limiting",
			m->audit->override_limiting);
	cell = qaf_form_ask(m, "Risk to the child", QAF_FORM_CHOICE, "risk",
		qaf_word(qaf_risk_words, m->audit->risk));
	cell->choices = qaf_form_choices(arena(m), qaf_risk_words);
	cell->needed = asks(m, QAF_NEED_BIT_RISK);
	cell[1] = (struct qaf_form_cell){ QAF_FORM_HELP, .text =
		"Where risk is identified, say so at once by telephone; do not "
		"wait for this form.", .columns = 2 };
}

static void add_marks(struct form_maker *m)
{
	if (m->tool->nmarks)
		qaf_form_add_section(m, (const char *[QAF_FORM_COLUMNS]){
			"What was seen", "Yes, or in your words" });
	for (size_t i = 0; i < m->tool->nmarks; i++)
		qaf_form_ask(m, m->tool->marks[i].title, QAF_FORM_TEXT,
			m->tool->marks[i].id, qaf_form_mark(&m->record,
			&m->tool->marks[i]));
}

static bool is_needed(const struct form_maker *m, const char *key)
{
	static const struct { const char *key; enum qaf_need_bit bit; } needs[] = {
		{ "impact", QAF_NEED_BIT_IMPACT },
		{ "observation", QAF_NEED_BIT_OBSERVATION },
		{ "involved", QAF_NEED_BIT_PRACTITIONER_INVOLVED },
	};

	for (size_t i = 0; i < QAF_LEN(needs); i++)
		if (qaf_eq(needs[i].key, key))
			return asks(m, needs[i].bit);
	return false;
}

/* The questions, and the notes that every tool has; what a domain's evidence
 * says stands under the domain. */
static void add_answers(struct form_maker *m)
{
	qaf_form_add_section(m, (const char *[QAF_FORM_COLUMNS]){ "The audit" });
	for (size_t i = 0; i < m->items.n; i++) {
		const struct qaf_item *x = &m->items.item[i];
		struct qaf_form_cell *cell;

		if (x->kind != QAF_ITEM_NOTE || x->domain ||
		    !qaf_item_applies(x, m->fw, m->audit->plan))
			continue;
		cell = qaf_form_ask(m, x->title, qaf_tool_dates(m->tool,
			x->key) ? QAF_FORM_DAY : QAF_FORM_TEXT, x->key,
			qaf_form_note(m->q, &m->record, x->key));
		cell->needed = is_needed(m, x->key);
	}
}

/* ---- voices, findings, targets, actions ---- */

static void add_voices(struct form_maker *m)
{
	static const struct {
		const char *label, *state, *said;
		enum qaf_need_bit bit;
	} rows[] = {
		[QAF_VOICE_CHILD] = { "Child", "child_voice", "child_said",
			QAF_NEED_BIT_CHILD_FEEDBACK },
		[QAF_VOICE_PARENT] = { "Parent or carer", "parent_voice",
			"parent_said", QAF_NEED_BIT_FAMILY_FEEDBACK },
		[QAF_VOICE_PRACTITIONER] = { "Practitioner",
			"practitioner_voice", "practitioner_said",
			QAF_NEED_BIT_PRACTITIONER_FEEDBACK },
		[QAF_VOICE_PARTNER] = { "Partner agency", "partner_voice",
			"partner_said", QAF_NEED_COUNT },
		[QAF_VOICE_IMPORTANT_PERSON] = { "People important to the child",
			"important_person_voice", "important_person_said",
			QAF_NEED_BIT_IMPORTANT_PERSON_FEEDBACK },
	};

	qaf_form_add_section(m, (const char *[QAF_FORM_COLUMNS]){ "Feedback",
		"Asked?", "What they said" });
	for (size_t i = 0; i < QAF_LEN(rows); i++) {
		const struct qaf_voice *v = NULL;
		struct qaf_form_cell *cell;

		for (size_t k = 0; k < m->record.nvoices; k++)
			if (m->record.voices[k].who == (enum qaf_voice_of)i)
				v = &m->record.voices[k];
		if (i == QAF_VOICE_IMPORTANT_PERSON && !v &&
		    !asks(m, rows[i].bit))
			continue;
		cell = qaf_form_ask(m, rows[i].label, QAF_FORM_CHOICE,
			rows[i].state, v ? qaf_word(qaf_voice_state_words,
			v->state) : NULL);
		cell->choices = qaf_form_choices(arena(m), qaf_voice_state_words);
		cell->needed = rows[i].bit != QAF_NEED_COUNT &&
			asks(m, rows[i].bit);
		cell[1] = (struct qaf_form_cell){ QAF_FORM_TEXT,
			.key = rows[i].said, .text = v ? v->text : NULL,
			.columns = 2 };
	}
}

static void add_finding(struct form_maker *m, const struct qaf_finding *f)
{
	struct qaf_form_cell *cell = qaf_form_add_row(m);

	cell[0] = (struct qaf_form_cell){ QAF_FORM_LINE, .key = "theme",
		.text = f ? f->theme : NULL };
	cell[1] = (struct qaf_form_cell){ QAF_FORM_CHOICE, .key = "kind",
		.text = !f ? NULL : f->exemplar ? "exemplar" : qaf_form_word(
		arena(m), qaf_finding_kind_words, f->kind), .choices =
		qaf_form_choices(arena(m), (const char *[]){ "strength",
		"development", "good-practice", "exemplar", NULL }) };
	cell[2] = (struct qaf_form_cell){ QAF_FORM_TEXT, .key = "text",
		.text = f ? f->text : NULL, .columns = 2 };
}

static bool is_mark(const struct qaf_tool *tool, const struct qaf_finding *f)
{
	for (size_t i = 0; i < tool->nmarks; i++)
		if (qaf_same(tool->marks[i].title, f->theme))
			return true;
	return false;
}

static void add_findings(struct form_maker *m)
{
	struct qaf_form_section *s = qaf_form_add_section(m, (const char *[]){
		"Findings: a theme a row", "Which kind", "What you saw",
		NULL });
	bool needs = asks(m, QAF_NEED_BIT_STRENGTHS) ||
		asks(m, QAF_NEED_BIT_DEVELOPMENT);

	s->key = FORM_FINDINGS;
	qaf_form_add_help(m, needs ? "At least one strength and one area for "
		"development. An exemplar is good practice that others can "
		"learn from." : "An exemplar is good practice that others can "
		"learn from.");
	for (size_t i = 0; i < m->record.nfindings; i++)
		if (!is_mark(m->tool, &m->record.findings[i]))
			add_finding(m, &m->record.findings[i]);
	for (size_t i = 0; i < MORE_FINDINGS; i++)
		add_finding(m, NULL);
}

static const char *target_of(const struct form_maker *m,
	enum qaf_stretch_for who)
{
	for (size_t i = 0; i < m->record.nstretches; i++)
		if (m->record.stretches[i].who == who)
			return m->record.stretches[i].text;
	return NULL;
}

static void add_targets(struct form_maker *m)
{
	qaf_form_add_section(m, (const char *[QAF_FORM_COLUMNS]){ "Stretch targets" });
	qaf_form_ask(m, "For the practitioner", QAF_FORM_TEXT,
		"stretch_practitioner", target_of(m, QAF_STRETCH_PRACTITIONER))
		->needed = asks(m, QAF_NEED_BIT_STRETCH_PRACTITIONER);
	qaf_form_ask(m, "For the manager", QAF_FORM_TEXT, "stretch_manager",
		target_of(m, QAF_STRETCH_MANAGER))
		->needed = asks(m, QAF_NEED_BIT_STRETCH_MANAGER);
}

static void add_action(struct form_maker *m)
{
	struct qaf_form_cell *cell = qaf_form_add_row(m);

	cell[0] = (struct qaf_form_cell){ QAF_FORM_TEXT, .key = "text" };
	cell[1] = (struct qaf_form_cell){ QAF_FORM_LINE, .key = "owner" };
	cell[2] = (struct qaf_form_cell){ QAF_FORM_TEXT, .key = "measure" };
	cell[3] = (struct qaf_form_cell){ QAF_FORM_DAY, .key = "due" };
}

static void add_actions(struct form_maker *m)
{
	struct qaf_form_section *s = qaf_form_add_section(m, (const char *[]){
		"Actions: specific and measurable", "Who",
		"How we will know that it is done", "By when" });

	s->key = FORM_ACTIONS;
	qaf_form_add_help(m, "Actions that are set already are not listed; add others "
		"here.");
	for (size_t i = 0; i < MORE_ACTIONS; i++)
		add_action(m);
}

static void add_handing_in(struct form_maker *m)
{
	struct qaf_form_cell *cell;

	qaf_form_add_section(m, (const char *[QAF_FORM_COLUMNS]){ "Handing in" });
	cell = qaf_form_ask(m, "Handed in on", QAF_FORM_DAY, "submitted", NULL);
	cell[1] = (struct qaf_form_cell){ QAF_FORM_HELP, .text =
		"Leave it empty while the audit goes on: what is filled in is "
		"recorded all the same.", .columns = 2 };
}

enum qaf_rc qaf_form_of_audit(struct qaf *q, struct qaf_form *out,
	const struct qaf_audit *audit)
{
	struct form_maker m = { .q = q, .form = out, .audit = audit };

	*out = (struct qaf_form){ .name = audit->ref };
	QAF_TRY(qaf_form_begin(&m));
	out->title = qaf_printf(q->arena, "%s %s", m.tool->title, audit->ref);
	out->note = "Fill in the boxes; those with a thick frame are needed "
		"before the audit is handed in.";
	qaf_form_add_section(&m, NULL);
	qaf_form_add_fact(&m, FORM_OF_AUDIT, audit->ref);
	QAF_TRY(qaf_form_add_facts(&m));
	add_domains(&m);
	add_overall(&m);
	add_marks(&m);
	add_answers(&m);
	add_findings(&m);
	add_voices(&m);
	add_targets(&m);
	add_actions(&m);
	add_handing_in(&m);
	return QAF_OK;
}
