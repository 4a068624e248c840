/*
 * Warns of what can never happen, though each word of it is good: a step that
 * nothing starts, a selection of nothing, a domain that nobody is asked to
 * grade, a tracker that nobody holds.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/read.h"

struct idle {
	struct reader *r;
	const struct yaml_node *root;
	const struct qaf_framework *fw;
	struct qaf_faults *w;
};

#define warn(x, section, i, ...) do { \
	const struct yaml_node *at_ = qaf_yaml_entry_at((x)->root, section, i); \
	qaf_yaml_fault((x)->r->q, (x)->w, at_->line, at_->column, __VA_ARGS__); \
} while (0)

static const char *listed(const struct idle *x, const struct qaf_words *words)
{
	return qaf_words_join(x->r->q->arena, words, ", ");
}

/* Does one of these tools (none named: of all) give grades? */
static bool any_graded(const struct qaf_framework *fw,
	const struct qaf_words *tools)
{
	for (size_t i = 0; i < fw->ntools; i++)
		if (fw->tools[i].scale == QAF_SCALE_GRADES && (tools->n == 0 ||
		    qaf_words_has(tools, fw->tools[i].id)))
			return true;
	return false;
}

static bool all_graded(const struct qaf_framework *fw,
	const struct qaf_words *tools)
{
	for (size_t i = 0; i < fw->ntools; i++)
		if (fw->tools[i].scale != QAF_SCALE_GRADES && (tools->n == 0 ||
		    qaf_words_has(tools, fw->tools[i].id)))
			return false;
	return true;
}

/* Nobody judges an audit after its auditor. */
static bool has_one_stage(const struct qaf_framework *fw)
{
	return fw->stages.n < 2;
}

/* ---- tools ---- */

static void idle_tools(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->ntools; i++) {
		const struct qaf_tool *t = &x->fw->tools[i];

		if (t->scale != QAF_SCALE_GRADES && t->ndomains)
			warn(x, "tools", i, "the tool %s has domains, but its "
				"scale is %s: nobody is asked to grade them",
				t->id, qaf_scale_words[t->scale]);
		if (t->scale != QAF_SCALE_MARKS && t->nmarks)
			warn(x, "tools", i, "the tool %s has marks, but its "
				"scale is %s: nobody is asked for them", t->id,
				qaf_scale_words[t->scale]);
	}
}

static bool has_domain(const struct qaf_tool *t, const struct qaf_words *domains)
{
	for (size_t i = 0; i < t->ndomains; i++)
		if (domains->n == 0 ||
		    qaf_words_has(domains, t->domains[i].id))
			return true;
	return false;
}

static void idle_limits(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->nlimits; i++) {
		const struct qaf_limit *l = &x->fw->limits[i];
		bool any = false;

		for (size_t k = 0; k < x->fw->ntools; k++) {
			const struct qaf_tool *t = &x->fw->tools[k];

			any = any || (t->scale == QAF_SCALE_GRADES &&
				(l->tools.n == 0 ||
				 qaf_words_has(&l->tools, t->id)) &&
				has_domain(t, &l->domains));
		}
		if (!any)
			warn(x, "limiting", i, "no tool that is graded has a "
				"domain of this limit: it limits nothing");
	}
}

/* ---- what follows ---- */

static void idle_steps(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->nsteps; i++) {
		const struct qaf_step *s = &x->fw->steps[i];

		if (s->grades && !any_graded(x->fw, &s->tools))
			warn(x, "steps", i, "the step %s starts at a grade, but "
				"the tools that it is for give none: it never "
				"starts", s->id);
		if (has_one_stage(x->fw) && s->on == QAF_ON_DIFFERENCE)
			warn(x, "steps", i, "the step %s starts where two stages "
				"differ, but there is one stage: it never starts",
				s->id);
		if (has_one_stage(x->fw) && s->from == QAF_FROM_MODERATED)
			warn(x, "steps", i, "the step %s counts from moderation, "
				"but there is one stage: it never starts",
				s->id);
	}
}

static bool has_time(struct qaf_duration d)
{
	return d.unit != QAF_UNIT_NONE || d.local;
}

/* Has one of these steps (none named: of all) a time, or is one a re-audit? */
static bool any_step(const struct qaf_framework *fw,
	const struct qaf_escalation *e)
{
	if (e->steps.n == 0)
		return true;
	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *s = &fw->steps[i];

		if (qaf_words_has(&e->steps, s->id) && (e->on ==
		    QAF_ESCALATE_REAUDIT ? s->reaudit :
		    has_time(s->within) || has_time(s->within_if_risk)))
			return true;
	}
	return false;
}

static void idle_escalations(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->nescalations; i++) {
		const struct qaf_escalation *e = &x->fw->escalations[i];
		bool late = e->on == QAF_ESCALATE_OVERDUE;

		if (late && !has_time(e->after))
			warn(x, "escalations", i, "%s does not say \"after\" how "
				"much time: nothing is escalated", e->id);
		else if (late && !any_step(x->fw, e))
			warn(x, "escalations", i, "%s is for late steps, but %s "
				"has no time: nothing is escalated", e->id,
				listed(x, &e->steps));
		else if (e->on == QAF_ESCALATE_REAUDIT && !any_step(x->fw, e))
			warn(x, "escalations", i, "%s is for re-audits, but %s "
				"is none: nothing is escalated", e->id,
				listed(x, &e->steps));
	}
}

static void idle_reminders(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->nreminders; i++) {
		const struct qaf_reminder *r = &x->fw->reminders[i];

		if (r->on == QAF_REMIND_MODERATED && has_one_stage(x->fw))
			warn(x, "reminders", i, "this reminder is given at "
				"moderation, but there is one stage: it is never "
				"given");
		if ((r->grades || r->on == QAF_REMIND_GRADED) &&
		    !any_graded(x->fw, &r->tools))
			warn(x, "reminders", i, "this reminder is given at a "
				"grade, but the tools that it is for give none: "
				"it is never given");
	}
}

/* ---- draws ---- */

static void idle_part(const struct idle *x, size_t i,
	const struct qaf_selection *s, size_t k, qaf_grades covered)
{
	const struct qaf_part *part = &s->parts[k];
	const struct qaf_words *tools = part->tools.n ? &part->tools : &s->tools;
	const qaf_grades all = (qaf_grades)((1ull << x->fw->ngrades) - 1);
	const char *id = s->id;

	for (size_t t = 0; s->tools.n && t < part->tools.n; t++)
		if (!qaf_words_has(&s->tools, part->tools.word[t]))
			warn(x, "selections", i, "part %zu of the selection %s "
				"is for the tool %s, at which the selection does "
				"not look", k + 1, id, part->tools.word[t]);
	if (part->grades && !part->rest && !any_graded(x->fw, tools))
		warn(x, "selections", i, "part %zu of the selection %s is of a "
			"grade, but its tools give none: it selects nothing",
			k + 1, id);
	else if (part->grades && (part->grades & ~covered) == 0)
		warn(x, "selections", i, "earlier parts of the selection %s take "
			"every grade of part %zu: it selects nothing", id, k + 1);
	if (part->rest && (all & ~covered) == 0 && all_graded(x->fw, tools))
		warn(x, "selections", i, "the parts of the selection %s before "
			"the rest name every grade: the rest is nothing", id);
}

static void idle_selections(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->nselections; i++) {
		const struct qaf_selection *s = &x->fw->selections[i];
		qaf_grades covered = 0;

		if (s->differs && has_one_stage(x->fw))
			warn(x, "selections", i, "the selection %s is of audits on "
				"which two stages differ, but there is one stage: "
				"it selects nothing", s->id);
		for (size_t k = 0; k < s->nparts; k++) {
			idle_part(x, i, s, k, covered);
			if (s->parts[k].tools.n == 0)
				covered |= s->parts[k].grades;
		}
		for (size_t k = 0; s->tools.n && k < s->nby_tool; k++)
			if (!qaf_words_has(&s->tools, s->by_tool[k].tool))
				warn(x, "selections", i, "the selection %s says "
					"who judges audits with %s, at which it "
					"does not look", s->id,
					s->by_tool[k].tool);
	}
}

static void idle_samples(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->nsamples; i++)
		if (x->fw->samples[i].coverage.n && !x->fw->samples[i].purposive)
			warn(x, "samples", i, "the sample %s has a coverage, "
				"which is for purposive ones: nobody is told of "
				"it", x->fw->samples[i].id);
}

/* ---- regular work ---- */

static bool has_type(const struct qaf_framework *fw, const struct qaf_cadence *c,
	const char *type)
{
	bool any = c->what.n == 0;

	for (size_t i = 0; i < c->what.n; i++) {
		const struct qaf_evidence_kind *kind =
			qaf_framework_evidence(fw, c->what.word[i]);

		any = any || (kind && (kind->types.n == 0 ||
			qaf_words_has(&kind->types, type)));
	}
	return any;
}

static void idle_cadences(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->ncadences; i++) {
		const struct qaf_cadence *c = &x->fw->cadences[i];

		for (size_t k = 0; k < c->types.n; k++)
			if (!has_type(x->fw, c, c->types.word[k]))
				warn(x, "cadences", i, "%s counts entries of the "
					"type %s, which %s does not list: there "
					"are none", c->id, c->types.word[k],
					listed(x, &c->what));
	}
}

static void idle_meetings(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->nmeetings; i++) {
		const struct qaf_meeting *m = &x->fw->meetings[i];

		if (m->every.unit == QAF_EVERY_DEMAND && !m->follows &&
		    m->chair.n == 0 &&
		    m->with.n == 0 && m->agenda.n == 0)
			warn(x, "meetings", i, "the meeting %s has no turn, no "
				"chair, nobody with it and no agenda: nothing is "
				"asked of it", m->id);
	}
	for (size_t i = 0; i < x->fw->ntrackers; i++)
		if (x->fw->trackers[i].held_by.n == 0)
			warn(x, "trackers", i, "nobody holds the tracker %s: "
				"anybody verifies what stands on it",
				x->fw->trackers[i].id);
}

/* What a tool asks for, so that an audit records evidence of that kind. */
static const struct {
	enum qaf_on_audit on;
	unsigned need;
} voices[] = {
	{ QAF_ON_AUDIT_CHILD, QAF_AUDIT_CHILD_FEEDBACK },
	{ QAF_ON_AUDIT_PARENT, QAF_AUDIT_FAMILY_FEEDBACK },
	{ QAF_ON_AUDIT_PRACTITIONER, QAF_AUDIT_PRACTITIONER_FEEDBACK },
	{ QAF_ON_AUDIT_OBSERVATION, QAF_AUDIT_OBSERVATION },
};

static bool is_asked(const struct qaf_framework *fw, enum qaf_on_audit on)
{
	unsigned asked = 0;

	for (size_t i = 0; i < fw->ntools; i++)
		asked |= fw->tools[i].requires | fw->tools[i].asks;
	for (size_t i = 0; i < QAF_LEN(voices); i++)
		if (voices[i].on == on)
			return asked & voices[i].need;
	return true;
}

static bool is_counted(const struct qaf_framework *fw, const char *kind)
{
	for (size_t i = 0; i < fw->ncadences; i++)
		if (qaf_words_has(&fw->cadences[i].what, kind))
			return true;
	return false;
}

static void idle_evidence(const struct idle *x)
{
	for (size_t i = 0; i < x->fw->nevidence; i++) {
		const struct qaf_evidence_kind *e = &x->fw->evidence[i];
		const char *on = qaf_on_audit_words[e->on_audits];

		if (e->on_audits == QAF_ON_AUDIT_NOTHING)
			continue;
		if (!is_counted(x->fw, e->id))
			warn(x, "evidence", i, "%s is recorded on audits, too "
				"(on_audits: %s), but no cadence counts it: that "
				"changes nothing", e->id, on);
		else if (!is_asked(x->fw, e->on_audits))
			warn(x, "evidence", i, "%s is recorded on audits, too "
				"(on_audits: %s), but no tool requires or asks "
				"for it", e->id, on);
	}
}

void qaf_read_warn_idle(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *warnings)
{
	const struct idle x = { r, root, fw, warnings };

	idle_tools(&x);
	idle_limits(&x);
	idle_steps(&x);
	idle_escalations(&x);
	idle_reminders(&x);
	idle_selections(&x);
	idle_samples(&x);
	idle_cadences(&x);
	idle_meetings(&x);
	idle_evidence(&x);
}
