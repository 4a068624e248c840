/*
 * Tells who has to hear of risk to a child that was identified, and what is to be
 * done by when; also where the framework asks for no step about it.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/framework/roles.h"
#include "core/grade.h"
#include "core/notice.h"
#include "core/track/private.h"

/* Of what was longer ago the month's report tells. */
#define DAYS_OF_NEWS 31

/* Is some step required, or due earlier, because risk is identified? */
static bool has_step(const struct qaf_facts *f)
{
	for (size_t i = 0; i < f->fw->nsteps; i++) {
		const struct qaf_step *s = &f->fw->steps[i];

		if ((s->if_risk || s->within_if_risk.unit != QAF_UNIT_NONE) &&
		    qaf_step_required(f, s))
			return true;
	}
	return false;
}

static bool is_without_step(const struct qaf_facts *f)
{
	return f->risk && f->audit->state == QAF_AUDIT_SUBMITTED &&
		!has_step(f);
}

enum qaf_rc qaf_risk_without_step(struct qaf *q, bool *out,
	const struct qaf_audit *audit)
{
	struct qaf_judged judged;
	struct qaf_facts f;

	QAF_TRY(qaf_judged_read(q, &judged, audit));
	QAF_TRY(qaf_facts_gather(q, &f, audit, &judged, NULL, q->now));
	*out = is_without_step(&f);
	return QAF_OK;
}

/* Is it the worker's role, the manager's, one that may waive a step of a child
 * at risk, or one between these? */
static bool is_told(const struct qaf_framework *fw, const struct qaf_role *role,
	const struct qaf_words *managers, const struct qaf_words *heads)
{
	const struct qaf_words own = { .n = 1, .word = (const char *[]){
		role->id } };
	bool under = false;

	for (size_t i = 0; i < heads->n && !under; i++)
		under = qaf_role_above(fw, heads->word[i], &own);
	return role->person == QAF_PERSON_MANAGER ||
		role->person == QAF_PERSON_WORKER ||
		qaf_words_has(heads, role->id) ||
		(under && role->members.n == 0 &&
		qaf_role_above(fw, role->id, managers));
}

/* "head-of-service H1, team-manager T1": each with the one person of whom the
 * role is asked, and nobody twice. */
static enum qaf_rc to_be_told(struct qaf *q, const char **out,
	const struct qaf_facts *f)
{
	const struct qaf_framework *fw = f->fw;
	const struct qaf_step_people people = qaf_audit_people(f->audit,
		q->now.day);
	const struct qaf_words managers = qaf_roles_managing(q->arena, fw);
	const struct qaf_words heads = qaf_roles_at_risk(q->arena, fw, &managers);
	struct qaf_words named = { .word = qaf_alloc_array(q->arena, fw->nroles,
		sizeof(*named.word)) };
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < fw->nroles; i++) {
		const struct qaf_role *role = &fw->roles[i];
		const char *who;

		if (!is_told(fw, role, &managers, &heads))
			continue;
		QAF_TRY(qaf_step_owner(q, &who, fw, role->id, &people));
		if (who && qaf_words_has(&named, who))
			continue;
		if (who)
			named.word[named.n++] = who;
		qaf_str_item(&s, ", ", "%s%s%s", role->id, who ? " " : "",
			who ? qaf_visible(q->arena, who, 40) : "");
	}
	*out = s.len ? s.text : "whoever answers for the child";
	return QAF_OK;
}

/* "; open: child-visit, reflective-meeting due 2024-03-08"; "" where none is. */
static enum qaf_rc open_steps(struct qaf *q, const char **out,
	const struct qaf_facts *f)
{
	struct qaf_step_set set;
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	QAF_TRY(qaf_steps_load(q, &set, f->audit->id));
	for (size_t i = 0; i < set.n; i++) {
		const struct qaf_stored *step = &set.stored[i];
		const char *due = qaf_moment_text(q->arena, step->due);

		if (step->state == QAF_STEP_OPEN && !step->reaudit)
			qaf_str_item(&s, ", ", "%s%s%s", step->id,
				*due ? " due " : "", due);
	}
	*out = s.len ? qaf_printf(q->arena, "; open: %s", s.text) : "";
	return QAF_OK;
}

enum qaf_rc qaf_risk_tell(struct qaf *q, const struct qaf_facts *f)
{
	const struct qaf_framework *fw = f->fw;
	const char *whom, *steps, *without = "";

	if (!f->risk || f->when.day + DAYS_OF_NEWS < q->now.day ||
	    (f->audit->state == QAF_AUDIT_ALLOCATED && f->audit->goes_on))
		return QAF_OK;
	QAF_TRY(to_be_told(q, &whom, f));
	QAF_TRY(open_steps(q, &steps, f));
	if (is_without_step(f))
		without = qaf_printf(q->arena, ", and %s asks for no step about "
			"it%s%s", fw->id, f->final.grade >= 0 ? " at " : "",
			f->final.grade >= 0 ?
			fw->grades[f->final.grade].title : "");
	qaf_notice_about(q, f->audit->ref, "risk is identified%s; tell %s%s",
		without, whom, steps);
	return QAF_OK;
}
