/*
 * Writes an audit as a text that a person can edit: what is recorded so far,
 * and in comments what the framework says about it.
 */
#include "base/str.h"
#include "core/audit/edit.h"
#include "core/audit/private.h"
#include "core/framework/describe.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "db/db.h"
#include "qaf/adoption.h"

struct form_text {
	struct qaf *q;
	struct qaf_str s;
	const struct qaf_audit *audit;
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_items items;
	struct qaf_graded *graded;
	size_t ngraded;
	struct qaf_record record;
};

static void comment(struct form_text *t, const char *text)
{
	qaf_str_addf(&t->s, "#%s%s\n", *text ? " " : "",
		qaf_visible(t->q->arena, text, 0));
}

/* Write "key: value"; the second and later lines of a value begin with
 * blanks. */
static void line(struct form_text *t, const char *key, const char *value,
	const char *text)
{
	qaf_str_addf(&t->s, "%s:", key);
	if (!qaf_blank(value))
		qaf_str_addc(&t->s, ' ');
	for (const char *c = value ? value : ""; *c; c++) {
		qaf_str_addc(&t->s, *c);
		if (*c == '\n' && c[1] != '\n')
			qaf_str_add(&t->s, "    ");
	}
	if (!qaf_blank(text))
		qaf_str_add(&t->s, " = ");
	for (const char *c = text ? text : ""; *c; c++) {
		qaf_str_addc(&t->s, *c);
		if (*c == '\n' && c[1] != '\n')
			qaf_str_add(&t->s, "    ");
	}
	qaf_str_addc(&t->s, '\n');
}

static void head(struct form_text *t)
{
	const struct qaf_audit *a = t->audit;
	const char *scope = qaf_audit_theme_scope(t->q, t->fw, a);
	struct qaf_words grades;

	comment(t, qaf_printf(t->q->arena, "%s: %s of case %s, %s", a->ref,
		t->tool->title, a->case_ref, t->fw->id));
	comment(t, qaf_printf(t->q->arena, "Auditor %s; allocated %s%s%s",
		a->auditor ? a->auditor : "not named",
		qaf_date_words(t->q->arena, a->allocated),
		a->due != QAF_NO_DATE ? "; due " : "",
		a->due != QAF_NO_DATE ? qaf_date_words(t->q->arena, a->due) : ""));
	if (a->theme)
		comment(t, qaf_printf(t->q->arena, "Theme: %s", a->theme));
	if (scope)
		comment(t, qaf_printf(t->q->arena, "It looks at: %s", scope));
	comment(t, "");
	comment(t, "Write behind the colons.  A text goes on over lines that "
		"begin with a blank.");
	comment(t, "Lines that begin with # are for you and are left out.  An "
		"empty or");
	comment(t, "unchanged file changes nothing.");
	if (t->tool->scale != QAF_SCALE_GRADES)
		return;
	grades = qaf_grade_ids(t->q->arena, t->fw);
	comment(t, qaf_printf(t->q->arena, "Grades: %s.",
		qaf_words_join(t->q->arena, &grades, ", ")));
	for (size_t i = 0; i < t->fw->ngrades; i++)
		if (qaf_grade_meaning(t->fw, i))
			comment(t, qaf_printf(t->q->arena, "  %s: %s",
				t->fw->grades[i].title,
				qaf_grade_meaning(t->fw, i)));
}

static const char *graded(const struct form_text *t, const char *domain)
{
	for (size_t i = 0; i < t->ngraded; i++)
		if (qaf_eq(t->graded[i].domain, domain))
			return t->graded[i].grade;
	return NULL;
}

static void prompts(struct form_text *t, const char *title,
	const struct qaf_prompt *prompt, size_t n)
{
	if (n)
		comment(t, title);
	for (size_t i = 0; i < n; i++)
		comment(t, qaf_printf(t->q->arena, "  - %s", prompt[i].text));
}

static void indicators(struct form_text *t, const struct qaf_domain *d)
{
	if (d->nindicators)
		comment(t, "What good looks like: met, partly, not or not-seen");
	for (size_t i = 0; i < d->nindicators; i++) {
		const struct qaf_indicator *x = &d->indicators[i];

		comment(t, qaf_printf(t->q->arena, "  - %s",
			qaf_describe_indicator(t->q->arena, x)));
		line(t, qaf_printf(t->q->arena, "%s.%s", d->id, x->id),
			qaf_word(qaf_tick_words, qaf_ticked(&t->record, d->id,
			x->id)), NULL);
	}
}

static void notes_of(struct form_text *t, const char *heading,
	const char *title)
{
	size_t n = 0;

	comment(t, title);
	for (size_t i = 0; i < t->record.nnotes; i++)
		if (qaf_same(t->record.notes[i].heading, heading) && ++n)
			line(t, heading, t->record.notes[i].text, NULL);
	if (n == 0)
		line(t, heading, NULL, NULL);
}

static void domain(struct form_text *t, const struct qaf_domain *d)
{
	bool na = d->optional || !qaf_plan_among(t->fw, &d->plans,
		t->audit->plan);

	qaf_str_addc(&t->s, '\n');
	comment(t, qaf_printf(t->q->arena, "%s%s", d->title,
		na ? " (n/a where it does not apply)" : ""));
	prompts(t, "Ask:", d->prompts, d->nprompts);
	indicators(t, d);
	prompts(t, "How it is measured:", d->measures, d->nmeasures);
	notes_of(t, qaf_printf(t->q->arena, "%s.%s", d->id, QAF_ITEM_EVIDENCE),
		"What you saw, and its impact for the child");
	comment(t, "The grade");
	line(t, d->id, graded(t, d->id), NULL);
}

static void grades(struct form_text *t)
{
	if (t->tool->scale != QAF_SCALE_GRADES)
		return;
	for (size_t d = 0; d < t->tool->ndomains; d++)
		domain(t, &t->tool->domains[d]);
	qaf_str_addc(&t->s, '\n');
	comment(t, "The overall grade");
	line(t, QAF_OVERALL, graded(t, QAF_OVERALL), NULL);
	if (t->fw->nlimits) {
		comment(t, "Why the overall grade goes beyond a limiting "
			"judgement, if it does");
		line(t, "override-limiting", t->audit->override_limiting, NULL);
	}
	qaf_str_addc(&t->s, '\n');
	comment(t, "Risk to the child: none or identified");
	line(t, "risk", qaf_word(qaf_risk_words, t->audit->risk), NULL);
	if (t->audit->risk == QAF_RISK_IDENTIFIED) {
		comment(t, "Why it is not identified any more, if it is not");
		line(t, QAF_RISK_REASON, NULL, NULL);
	}
}

/* The mark of the tool that a finding stands for, or NULL. */
static const struct qaf_mark *mark_of(const struct form_text *t,
	const struct qaf_finding *f)
{
	for (size_t i = 0; i < t->tool->nmarks; i++)
		if (qaf_same(t->tool->marks[i].title, f->theme))
			return &t->tool->marks[i];
	return NULL;
}

static void marks(struct form_text *t)
{
	if (t->tool->nmarks)
		qaf_str_addc(&t->s, '\n');
	for (size_t i = 0; i < t->tool->nmarks; i++) {
		const struct qaf_mark *mark = &t->tool->marks[i];
		const char *seen = NULL;

		comment(t, qaf_printf(t->q->arena, "%s: yes, or what was seen",
			mark->title));
		for (size_t k = 0; k < t->record.nfindings; k++) {
			const struct qaf_finding *f = &t->record.findings[k];

			if (qaf_same(mark->title, f->theme))
				seen = f->text ? f->text : "yes";
		}
		line(t, mark->id, seen, NULL);
	}
}

static void findings_of(struct form_text *t, const char *key,
	enum qaf_finding_kind kind, bool exemplar)
{
	for (size_t i = 0; i < t->record.nfindings; i++) {
		const struct qaf_finding *f = &t->record.findings[i];

		if (f->kind == kind && f->exemplar == exemplar &&
		    !mark_of(t, f))
			line(t, key, f->theme, f->text);
	}
	line(t, key, NULL, NULL);
}

static void findings(struct form_text *t)
{
	qaf_str_addc(&t->s, '\n');
	comment(t, "Findings: a theme, and behind = what was seen.  One a line; "
		"add lines freely.");
	comment(t, "An exemplar is good practice that others can learn from.");
	findings_of(t, "strength", QAF_FINDING_STRENGTH, false);
	findings_of(t, "development", QAF_FINDING_DEVELOPMENT, false);
	findings_of(t, "good-practice", QAF_FINDING_GOOD_PRACTICE, false);
	findings_of(t, "exemplar", QAF_FINDING_GOOD_PRACTICE, true);
}

static void voices(struct form_text *t)
{
	qaf_str_addc(&t->s, '\n');
	comment(t, "Feedback: asked, given, declined or unreachable, and behind "
		"= what was said");
	for (int who = 0; qaf_voice_of_words[who]; who++) {
		const struct qaf_voice *v = NULL;

		for (size_t i = 0; i < t->record.nvoices; i++)
			if ((int)t->record.voices[i].who == who)
				v = &t->record.voices[i];
		if (who == QAF_VOICE_IMPORTANT_PERSON && !v &&
		    !((t->tool->requires | t->tool->asks) &
		    QAF_AUDIT_IMPORTANT_PERSON_FEEDBACK))
			continue;
		line(t, qaf_voice_of_words[who], v ? qaf_word(
			qaf_voice_state_words, v->state) : NULL,
			v ? v->text : NULL);
	}
}

static void stretches(struct form_text *t)
{
	qaf_str_addc(&t->s, '\n');
	comment(t, "Stretch targets");
	for (int who = 0; qaf_stretch_for_words[who]; who++) {
		const char *target = NULL;

		for (size_t i = 0; i < t->record.nstretches; i++)
			if ((int)t->record.stretches[i].who == who)
				target = t->record.stretches[i].text;
		line(t, qaf_printf(t->q->arena, "stretch-%s",
			qaf_stretch_for_words[who]), target,
			NULL);
	}
}

static bool is_asked(const struct form_text *t, const struct qaf_item *item)
{
	return item->kind == QAF_ITEM_NOTE &&
		qaf_item_applies(item, t->fw, t->audit->plan);
}

/* Does its line stand under its domain? */
static bool under_domain(const struct form_text *t, const struct qaf_item *item)
{
	return item->domain && t->tool->scale == QAF_SCALE_GRADES;
}

/* Does the text have a line for the heading anyway? */
static bool has_line(const struct form_text *t, const char *heading)
{
	for (size_t i = 0; i < t->items.n; i++)
		if (is_asked(t, &t->items.item[i]) &&
		    qaf_same(t->items.item[i].key, heading))
			return true;
	return false;
}

static void notes(struct form_text *t)
{
	qaf_str_addc(&t->s, '\n');
	for (size_t i = 0; i < t->items.n; i++)
		if (is_asked(t, &t->items.item[i]) &&
		    !under_domain(t, &t->items.item[i]))
			notes_of(t, t->items.item[i].key,
				t->items.item[i].title);
	comment(t, "Any other note: a heading, and behind = the text");
	for (size_t i = 0; i < t->record.nnotes; i++)
		if (!has_line(t, t->record.notes[i].heading))
			line(t, "note", t->record.notes[i].heading,
				t->record.notes[i].text);
	line(t, "note", NULL, NULL);
}

enum qaf_rc qaf_audit_edit_text(struct qaf *q, char **text,
	const struct qaf_audit *audit)
{
	struct form_text t = { .q = q, .audit = audit };

	QAF_TRY(qaf_audit_check_open(q, audit));
	QAF_TRY(qaf_framework_of(q, &t.fw, audit->framework));
	QAF_TRY(qaf_auditor_check_still(q, t.fw, audit));
	QAF_TRY(qaf_tool_need(q, &t.tool, t.fw, audit->tool));
	qaf_tool_items(q->arena, &t.items, t.tool);
	QAF_TRY(qaf_grade_all(q, &t.graded, &t.ngraded, audit->id,
		t.fw->stages.word[0], false));
	QAF_TRY(qaf_audit_record(q, &t.record, audit->id));
	qaf_str_init(&t.s, q->arena);
	head(&t);
	grades(&t);
	marks(&t);
	findings(&t);
	voices(&t);
	stretches(&t);
	notes(&t);
	*text = t.s.text;
	return QAF_OK;
}
