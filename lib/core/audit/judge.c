/*
 * Reads judgements, and decides which grades limit the overall grade and
 * whether an audit may still be graded.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/words.h"
#include "qaf/adoption.h"

enum qaf_rc qaf_audit_check_open(struct qaf *q, const struct qaf_audit *audit)
{
	if (audit->state == QAF_AUDIT_ALLOCATED)
		return QAF_OK;
	if (audit->state == QAF_AUDIT_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s was withdrawn on %s; start "
			"another with qaf audit start", audit->ref,
			qaf_date_text(q->arena, audit->withdrawn));
	return qaf_fail(q, QAF_RULE, "%s was submitted on %s; correct a grade "
		"with qaf audit amend and its reason", audit->ref,
		qaf_date_text(q->arena, audit->submitted.day));
}

enum qaf_rc qaf_audit_check_auditor(struct qaf *q, const struct qaf_audit *audit)
{
	if (!qaf_blank(audit->auditor))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s has no auditor, who would answer for "
		"what is judged; give it to one first with qaf audit allocate %s "
		"--auditor STAFF", audit->ref, audit->ref);
}

bool qaf_plan_among(const struct qaf_framework *fw,
	const struct qaf_words *plans, const char *plan)
{
	const struct qaf_place *known = plan ? qaf_framework_plan(fw, plan) : NULL;

	if (plans->n == 0)
		return true;
	return plan && qaf_words_has(plans, known ? known->id : plan);
}

enum qaf_rc qaf_audit_judge(struct qaf *q, const char **domain,
	const char **grade, const struct qaf_framework *fw,
	const struct qaf_tool *tool, const struct qaf_audit *audit,
	const struct qaf_judgement *j)
{
	const struct qaf_domain *d = NULL;
	int index;

	if (tool->scale != QAF_SCALE_GRADES)
		return qaf_fail(q, QAF_RULE, "tool %s does not grade; record what "
			"was seen with qaf audit note", tool->id);
	*domain = QAF_OVERALL;
	if (!qaf_same(j->domain, QAF_OVERALL)) {
		QAF_TRY(qaf_domain_need(q, &d, tool, j->domain));
		*domain = d->id;
	}
	if (!qaf_grade_is_na(j->grade)) {
		QAF_TRY(qaf_grade_need(q, &index, fw, j->grade));
		*grade = fw->grades[index].id;
		return QAF_OK;
	}
	if (!d)
		return qaf_fail(q, QAF_RULE, "the overall grade cannot be not "
			"applicable");
	if (!d->optional && qaf_plan_among(fw, &d->plans, audit->plan))
		return qaf_fail(q, QAF_RULE, "%s cannot be not applicable: tool "
			"%s asks it of every child", d->id, tool->id);
	*grade = QAF_NOT_APPLICABLE;
	return QAF_OK;
}

enum qaf_rc qaf_audit_judge_risk(struct qaf *q, enum qaf_risk *out,
	const char *word)
{
	static const struct { const char *word; enum qaf_risk risk; } also[] = {
		{ "no", QAF_RISK_NONE }, { "not identified", QAF_RISK_NONE },
		{ "yes", QAF_RISK_IDENTIFIED },
	};

	*out = (enum qaf_risk)qaf_word_index(qaf_risk_words, word);
	for (size_t i = 0; i < QAF_LEN(also); i++)
		if (qaf_same(word, also[i].word))
			*out = also[i].risk;
	if (*out != QAF_RISK_UNKNOWN)
		return QAF_OK;
	return qaf_fail(q, QAF_INPUT, "risk %s is not understood; write none or "
		"identified", qaf_visible(q->arena, word ? word : "", 40));
}

/* ---- the grades that stand ---- */

/* Enter the judgements of one stage over those of the stages before it. */
static void enter_stage(struct qaf_marked *m, const struct qaf_graded *given,
	size_t n, const char *stage)
{
	for (size_t i = 0; i < n; i++) {
		int grade = qaf_grade_index(m->fw, given[i].grade);

		if (!qaf_eq(given[i].stage, stage))
			continue;
		if (qaf_eq(given[i].domain, QAF_OVERALL))
			m->overall = grade;
		for (size_t d = 0; d < m->tool->ndomains; d++) {
			if (!qaf_eq(given[i].domain, m->tool->domains[d].id))
				continue;
			m->na[d] = qaf_eq(given[i].grade, QAF_NOT_APPLICABLE);
			m->grades[d] = m->na[d] ? -1 : grade;
		}
	}
}

static void no_marks(struct qaf *q, struct qaf_marked *m,
	const struct qaf_framework *fw, const struct qaf_tool *tool)
{
	*m = (struct qaf_marked){ .fw = fw, .tool = tool, .overall = -1,
		.grades = qaf_alloc_array(q->arena, tool->ndomains,
			sizeof(*m->grades)),
		.na = qaf_alloc_array(q->arena, tool->ndomains,
			sizeof(*m->na)) };
	for (size_t d = 0; d < tool->ndomains; d++)
		m->grades[d] = -1;
}

static struct qaf_marked copy_marks(struct qaf *q, const struct qaf_marked *m)
{
	struct qaf_marked copy;

	no_marks(q, &copy, m->fw, m->tool);
	copy.overall = m->overall;
	for (size_t d = 0; d < m->tool->ndomains; d++) {
		copy.grades[d] = m->grades[d];
		copy.na[d] = m->na[d];
	}
	return copy;
}

enum qaf_rc qaf_audit_marked(struct qaf *q, struct qaf_marked *out,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_graded *given;
	size_t n;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	no_marks(q, out, fw, tool);
	QAF_TRY(qaf_grade_all(q, &given, &n, audit->id, fw->stages.word[0],
		false));
	enter_stage(out, given, n, fw->stages.word[0]);
	return QAF_OK;
}

bool qaf_audit_graded(const struct qaf_marked *m)
{
	for (size_t d = 0; d < m->tool->ndomains; d++)
		if (m->grades[d] >= 0 || m->na[d])
			return true;
	return false;
}

bool qaf_audit_risk_matters(const struct qaf_marked *m)
{
	for (size_t i = 0; i < m->fw->nsteps; i++) {
		const struct qaf_step *s = &m->fw->steps[i];

		if (s->on == QAF_ON_GRADED && m->overall >= 0 &&
		    qaf_grades_has(s->grades, m->overall) && (s->if_risk ||
		    s->within_if_risk.unit != QAF_UNIT_NONE))
			return true;
	}
	return false;
}

/* ---- limits ---- */

/* Did a stage leave a domain's grade and the overall grade as they were? */
static bool is_kept(const struct qaf_marked *m, const struct qaf_marked *before,
	size_t d)
{
	return before && before->grades[d] == m->grades[d] &&
		before->overall == m->overall;
}

const struct qaf_limit *qaf_limit_broken(const struct qaf_marked *m,
	const struct qaf_marked *before, bool overridden,
	const struct qaf_domain **domain)
{
	for (size_t i = 0; m->overall >= 0 && i < m->fw->nlimits; i++) {
		const struct qaf_limit *l = &m->fw->limits[i];

		if (m->overall >= l->overall || (l->override && overridden) ||
		    (l->tools.n && !qaf_words_has(&l->tools, m->tool->id)))
			continue;
		for (size_t d = 0; d < m->tool->ndomains; d++) {
			if (m->grades[d] < l->at || is_kept(m, before, d) ||
			    (l->domains.n && !qaf_words_has(&l->domains,
			    m->tool->domains[d].id)))
				continue;
			*domain = &m->tool->domains[d];
			return l;
		}
	}
	return NULL;
}

/* A stage whose grades are checked against the limits. */
struct checked {
	const struct qaf_audit *audit;
	const char *stage;
	const struct qaf_stage *record;	/* NULL: the auditor's own stage */
	const struct qaf_marked *before, *after;	/* before NULL: the first */
	const struct qaf_marked *own;	/* what this stage itself judged */
	bool recorded_now;	/* else it is a later one that must hold, too */
};

/* What can be done about a broken limit. */
static const char *way_out(struct qaf *q, const struct checked *c,
	const struct qaf_limit *l)
{
	if (!c->recorded_now)
		return qaf_printf(q->arena, "; record the %s again first",
			c->stage);
	return l->override ? "; if it is meant, say why with "
		"--override-limiting" : "";
}

static enum qaf_rc refuse(struct qaf *q, const struct checked *c,
	const struct qaf_limit *l, const struct qaf_domain *domain)
{
	const struct qaf_marked *m = c->after;
	const struct qaf_domain *same;
	const char *rule = l->rules.n ? qaf_printf(q->arena, " (%s)",
		l->rules.word[0]) : "";

	/* Who judged blind is not told what the auditor's grades are. */
	if (c->recorded_now && c->record && c->record->blind &&
	    !qaf_limit_broken(c->own, NULL, false, &same))
		return qaf_fail(q, QAF_RULE, "%s: this %s and the grades that "
			"it leaves as they were break a limiting judgement%s; "
			"give the overall grade and one for every domain%s",
			c->audit->ref, c->stage, rule, l->override ? ", or say "
			"why it does not limit with --override-limiting" : "");
	return qaf_fail(q, QAF_RULE, "%s: %s is %s%s%s, so the overall grade must "
		"be %s%s, not %s%s%s", c->audit->ref, domain->id,
		m->fw->grades[m->grades[domain - m->tool->domains]].id,
		c->record ? " after the " : "", c->record ? c->stage : "",
		m->fw->grades[l->overall].id,
		l->overall + 1 < (int)m->fw->ngrades ? " or worse" : "",
		m->fw->grades[m->overall].id, rule, way_out(q, c, l));
}

static enum qaf_rc check_stage(struct qaf *q, const struct checked *c)
{
	const char *reason = c->record ? c->record->override_limiting :
		c->audit->override_limiting;
	const struct qaf_domain *domain = NULL;
	const struct qaf_limit *l = qaf_limit_broken(c->after, c->before,
		reason != NULL, &domain);

	return l ? refuse(q, c, l, domain) : QAF_OK;
}

static const struct qaf_stage *find_stage(const struct qaf_stage *stages,
	size_t n, const char *stage)
{
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(stages[i].stage, stage))
			return &stages[i];
	return NULL;
}

/* Go through the stages in the framework's order, and check from `from` on. */
static enum qaf_rc check_from(struct qaf *q, const struct qaf_audit *audit,
	const char *from, const struct qaf_graded *given, size_t n,
	const struct qaf_stage *stages, size_t nstages, struct qaf_marked *m)
{
	bool reached = false;

	for (size_t i = 0; i < m->fw->stages.n; i++) {
		struct qaf_marked before = copy_marks(q, m), own;
		struct checked c = { .audit = audit, .after = m, .own = &own,
			.stage = m->fw->stages.word[i],
			.before = i ? &before : NULL };

		c.record = i ? find_stage(stages, nstages, c.stage) : NULL;
		if (i && !c.record)
			continue;
		c.recorded_now = qaf_eq(c.stage, from);
		reached = reached || c.recorded_now;
		no_marks(q, &own, m->fw, m->tool);
		enter_stage(&own, given, n, c.stage);
		enter_stage(m, given, n, c.stage);
		if (reached)
			QAF_TRY(check_stage(q, &c));
	}
	return QAF_OK;
}

enum qaf_rc qaf_audit_limits(struct qaf *q, const struct qaf_audit *audit,
	const char *stage)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_graded *given;
	struct qaf_stage *stages;
	struct qaf_marked m;
	size_t n, nstages;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	if (fw->nlimits == 0)
		return QAF_OK;
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	QAF_TRY(qaf_grade_all(q, &given, &n, audit->id, NULL, false));
	QAF_TRY(qaf_stages_of(q, &stages, &nstages, audit->id));
	no_marks(q, &m, fw, tool);
	return check_from(q, audit, stage ? stage : fw->stages.word[0], given, n,
		stages, nstages, &m);
}

enum qaf_rc qaf_audit_limits_since(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_marked *before)
{
	const struct qaf_domain *domain = NULL;
	const struct qaf_limit *l;
	struct qaf_marked now;

	QAF_TRY(qaf_audit_marked(q, &now, audit));
	l = qaf_limit_broken(&now, before, false, &domain);
	return l ? refuse(q, &(struct checked){ .audit = audit, .own = &now,
		.stage = now.fw->stages.word[0], .before = before,
		.after = &now, .recorded_now = true }, l, domain) : QAF_OK;
}
