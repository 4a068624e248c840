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

bool qaf_domain_applies(const struct qaf_framework *fw,
	const struct qaf_domain *domain, const char *plan)
{
	const struct qaf_place *known = plan ? qaf_framework_plan(fw, plan) : NULL;

	if (domain->plans.n == 0)
		return true;
	return plan && qaf_words_has(&domain->plans, known ? known->id : plan);
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
	if (!d->optional && qaf_domain_applies(fw, d, audit->plan))
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

enum qaf_rc qaf_audit_marked(struct qaf *q, struct qaf_marked *out,
	const struct qaf_audit *audit)
{
	struct qaf_graded *given;
	size_t n;

	QAF_TRY(qaf_framework_of(q, &out->fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &out->tool, out->fw, audit->tool));
	QAF_TRY(qaf_grade_all(q, &given, &n, audit->id,
		out->fw->stages.word[0], false));
	out->grades = qaf_alloc_array(q->arena, out->tool->ndomains,
		sizeof(*out->grades));
	out->na = qaf_alloc_array(q->arena, out->tool->ndomains,
		sizeof(*out->na));
	out->overall = -1;
	for (size_t d = 0; d < out->tool->ndomains; d++)
		out->grades[d] = -1;
	for (size_t i = 0; i < n; i++) {
		int grade = qaf_grade_index(out->fw, given[i].grade);

		if (qaf_eq(given[i].domain, QAF_OVERALL))
			out->overall = grade;
		for (size_t d = 0; d < out->tool->ndomains; d++) {
			if (!qaf_eq(given[i].domain, out->tool->domains[d].id))
				continue;
			out->na[d] = qaf_eq(given[i].grade, QAF_NOT_APPLICABLE);
			out->grades[d] = out->na[d] ? -1 : grade;
		}
	}
	return QAF_OK;
}

bool qaf_audit_graded(const struct qaf_marked *m)
{
	for (size_t d = 0; d < m->tool->ndomains; d++)
		if (m->grades[d] >= 0 || m->na[d])
			return true;
	return false;
}

const struct qaf_limit *qaf_limit_broken(const struct qaf_framework *fw,
	const struct qaf_tool *tool, const int *grades, int overall,
	const struct qaf_domain **domain)
{
	for (size_t i = 0; overall >= 0 && i < fw->nlimits; i++) {
		const struct qaf_limit *l = &fw->limits[i];

		if (overall >= l->overall || (l->tools.n &&
		    !qaf_words_has(&l->tools, tool->id)))
			continue;
		for (size_t d = 0; d < tool->ndomains; d++) {
			if (grades[d] < l->at || (l->domains.n &&
			    !qaf_words_has(&l->domains, tool->domains[d].id)))
				continue;
			*domain = &tool->domains[d];
			return l;
		}
	}
	return NULL;
}

enum qaf_rc qaf_audit_limits(struct qaf *q, const struct qaf_marked *m,
	const struct qaf_audit *audit)
{
	const struct qaf_domain *domain = NULL;
	const struct qaf_limit *l = qaf_limit_broken(m->fw, m->tool, m->grades,
		m->overall, &domain);
	const char *rule;

	if (!l || (l->override && audit->override_limiting))
		return QAF_OK;
	rule = l->rules.n ? qaf_printf(q->arena, " (%s)", l->rules.word[0]) : "";
	return qaf_fail(q, QAF_RULE, "%s: %s is %s, so the overall grade must be "
		"%s%s, not %s%s%s", audit->ref, domain->id,
		m->fw->grades[m->grades[domain - m->tool->domains]].id,
		m->fw->grades[l->overall].id,
		l->overall + 1 < (int)m->fw->ngrades ? " or worse" : "",
		m->fw->grades[m->overall].id, rule, l->override ? "; if it is "
		"meant, say why with --override-limiting" : "");
}
