/*
 * Checks what a framework says of evidence: its kinds, and the steps that it
 * starts.
 */
#include "base/str.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/read.h"

/* The words of a step must be among those of one of its kinds of evidence. */
static void check_words(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_step *s,
	const struct qaf_words *words, const char *what, size_t list)
{
	for (size_t i = 0; i < words->n; i++) {
		bool known = false;

		for (size_t k = 0; k < s->evidence.n; k++) {
			const struct qaf_evidence_kind *kind =
				qaf_framework_evidence(fw, s->evidence.word[k]);
			const void *of = (const char *)kind + list;

			known = known || qaf_words_has(of, words->word[i]);
		}
		if (!known)
			read_fault(r, at, "%s waits for the %s \"%s\", which %s "
				"does not list under \"%ss\"", s->id, what,
				qaf_read_shown(r, words->word[i]),
				qaf_words_join(r->q->arena, &s->evidence, " or "),
				what);
	}
}

/* What comes after another step comes after one of the same kinds of entry, that
 * does not come after another itself. */
static void check_unresolved(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_step *s)
{
	const struct qaf_step *first = s->unresolved ?
		qaf_framework_step(fw, s->unresolved) : NULL;

	for (size_t i = 0; first && i < s->evidence.n; i++)
		if (!qaf_words_has(&first->evidence, s->evidence.word[i]))
			read_fault(r, at, "%s comes after %s, which %s does not "
				"start", s->id, first->id, s->evidence.word[i]);
	if (first && first->unresolved)
		read_fault(r, at, "%s comes after %s, which comes after another "
			"step itself", s->id, first->id);
}

/* What an entry is to say is a field of its kind that is no option of its own. */
static void check_detail(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_step *s)
{
	for (size_t i = 0; s->detail && i < s->evidence.n; i++) {
		const struct qaf_evidence_kind *kind =
			qaf_framework_evidence(fw, s->evidence.word[i]);

		if (qaf_evidence_has_own(s->detail) ||
		    !qaf_words_has(&kind->fields, s->detail))
			read_fault(r, at, "%s waits for the detail \"%s\" of "
				"%s, which is none of its \"fields\"", s->id,
				qaf_read_shown(r, s->detail), kind->id);
	}
}

/* A step of evidence has no audit whose grade, tool or re-audit could count. */
static void check_started(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_step *s)
{
	if (s->grades || s->if_risk || s->tools.n || s->kinds.n || s->meeting ||
	    s->about_grade || s->by_all || s->not_auditor || s->reaudit || s->pass_grades ||
	    s->fulfils.n || s->tool || s->concerns.n ||
	    s->actions_done || s->within_if_risk.unit != QAF_UNIT_NONE)
		read_fault(r, at, "%s is started by evidence: grade, risk, "
			"tools, kinds, concern, about, by_all, not_auditor, "
			"meeting, reaudit, actions_done and within_if_risk "
			"are for steps of audits", s->id);
	if (s->from != QAF_FROM_EVIDENCE)
		read_fault(r, at, "%s is started by evidence and counts from "
			"its day: leave \"from\" out", s->id);
	check_unresolved(r, at, fw, s);
	check_detail(r, at, fw, s);
	check_words(r, at, fw, s, &s->types, "type",
		offsetof(struct qaf_evidence_kind, types));
	check_words(r, at, fw, s, &s->outcomes, "outcome",
		offsetof(struct qaf_evidence_kind, outcomes));
}

/* The same id as an audit's step would have two titles and two clocks. */
static void check_apart(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_step *s)
{
	for (size_t i = 0; i < fw->nsteps; i++)
		if (qaf_eq(fw->steps[i].id, s->id) &&
		    fw->steps[i].on != QAF_ON_RECORDED) {
			read_fault(r, at, "%s is started by evidence here, and "
				"by audits elsewhere; give them different names",
				s->id);
			return;
		}
}

/* A step that evidence fulfils must be able to be fulfilled. */
static void check_fulfilled(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_step *s)
{
	const struct qaf_evidence_kind *kind = s->recorded_as ?
		qaf_framework_evidence(fw, s->recorded_as) : NULL;

	if (s->recorded_type && !kind)
		read_fault(r, at, "%s has a \"recorded_type\", but no "
			"\"recorded_as\", a kind of evidence", s->id);
	else if (s->recorded_type &&
	    !qaf_words_has(&kind->types, s->recorded_type))
		read_fault(r, at, "%s is recorded as %s of the type \"%s\", "
			"which that kind does not list", s->id, kind->id,
			qaf_read_shown(r, s->recorded_type));
	if (kind && (s->actions_done || (s->after_actions && s->evidence.n)))
		read_fault(r, at, "%s is done by recording it as %s, and not "
			"before the actions; give one of them", s->id, kind->id);
	if (kind && s->reaudit)
		read_fault(r, at, "%s is a re-audit, and recorded as %s too; "
			"give one of them", s->id, kind->id);
	if (kind && kind->no_child)
		read_fault(r, at, "%s is recorded as %s, which must not name an "
			"audit or a case", s->id, kind->id);
}

static void check_step(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_step *s)
{
	if (s->evidence.n) {
		check_started(r, at, fw, s);
		check_apart(r, at, fw, s);
		check_fulfilled(r, at, fw, s);
		return;
	}
	check_fulfilled(r, at, fw, s);
	if (s->fulfils.n && s->on != QAF_ON_REAUDIT)
		read_fault(r, at, "%s is for re-audits that fulfil %s: give "
			"\"event: re-audit\" under \"when\"", s->id,
			qaf_words_join(r->q->arena, &s->fulfils, " or "));
	if (s->on == QAF_ON_CONCERN && s->concerns.n == 0)
		read_fault(r, at, "%s waits for a concern, but does not say of "
			"which step: give \"concern\", steps, under \"when\"",
			s->id);
	if (s->on == QAF_ON_RECORDED || s->types.n || s->outcomes.n ||
	    s->detail || s->unresolved || s->by_maker || s->child)
		read_fault(r, at, "%s waits for evidence, but does not say "
			"which: give \"evidence\", a kind, under \"when\"",
			s->id);
	else if (s->from == QAF_FROM_EVIDENCE)
		read_fault(r, at, "%s counts from the day of evidence, but no "
			"evidence starts it", s->id);
}

/* Who is named must be named in a detail. */
static void check_named(struct reader *r, const struct yaml_node *at,
	const struct qaf_evidence_kind *kind)
{
	for (size_t i = 0; i < kind->people.n; i++) {
		const char *field = kind->people.word[i];

		if (qaf_evidence_has_own(field) ||
		    !qaf_words_has(&kind->fields, field))
			read_fault(r, at, "%s names somebody in \"%s\", which is "
				"none of its own \"fields\"", kind->id,
				qaf_read_shown(r, field));
	}
}

/* What is required must be something that an entry can say. */
static void check_required(struct reader *r, const struct yaml_node *at,
	const struct qaf_evidence_kind *kind)
{
	for (size_t i = 0; i < kind->requires.n; i++) {
		const char *field = kind->requires.word[i];

		if (!qaf_words_has(&kind->fields, field) &&
		    !qaf_evidence_own_choice(r->q, field))
			read_fault(r, at, "%s requires \"%s\", which is none of "
				"its \"fields\"; every kind has type, staff, "
				"by, case, audit, theme, text, outcome, service "
				"and team", kind->id, qaf_read_shown(r, field));
	}
}

/* An outcome of which somebody is reminded must be one of a kind's. */
static void check_reminder(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_reminder *reminder)
{
	if (reminder->child && reminder->on != QAF_REMIND_RECORDED)
		read_fault(r, at, "a reminder has \"child\", which tells entries "
			"of evidence apart: it goes with \"on: recorded\"");
	for (size_t i = 0; i < reminder->outcomes.n; i++) {
		const char *outcome = reminder->outcomes.word[i];
		bool known = false;

		for (size_t k = 0; k < reminder->evidence.n; k++)
			known |= qaf_words_has(&qaf_framework_evidence(fw,
				reminder->evidence.word[k])->outcomes, outcome);
		if (!known)
			read_fault(r, at, "a reminder is of the outcome \"%s\", "
				"which no kind under its \"evidence\" lists",
				qaf_read_shown(r, outcome));
	}
}

void qaf_read_check_evidence(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nevidence; i++) {
		const struct yaml_node *at =
			&qaf_yaml_value(root, "evidence")->item[i];

		check_required(r, at, &fw->evidence[i]);
		check_named(r, at, &fw->evidence[i]);
	}
	for (size_t i = 0; i < fw->nreminders; i++)
		check_reminder(r, &qaf_yaml_value(root, "reminders")->item[i],
			fw, &fw->reminders[i]);
	for (size_t i = 0; i < fw->nsteps; i++)
		check_step(r, &qaf_yaml_value(root, "steps")->item[i], fw,
			&fw->steps[i]);
	for (size_t i = 0; i < fw->ntools; i++)
		if (fw->tools[i].from == QAF_FROM_EVIDENCE)
			read_fault(r, &qaf_yaml_value(root, "tools")->item[i],
				"%s counts from the day of evidence, but an "
				"audit's own time has none", fw->tools[i].id);
}
