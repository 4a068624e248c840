/*
 * Who may audit a case, whether a draw or a person allocates it.
 */
#include "core/audit/private.h"
#include "core/sample/private.h"

/* Separation of duties: nobody audits their own work. */
static enum qaf_rc check_own(struct qaf *q, const char *auditor,
	const struct qaf_audited *what)
{
	const char *place = NULL;

	if (what->worker && qaf_same(auditor, what->worker))
		place = "worker";
	else if (what->manager && qaf_same(auditor, what->manager))
		place = "manager";
	if (!place)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is the %s of case %s and cannot audit "
		"it; choose another auditor",
		qaf_visible(q->arena, auditor, 40), place,
		qaf_visible(q->arena, what->c->ref, 40));
}

/*
 * The sample that makes audits of this kind, whose rules for auditors hold
 * also for one that is allocated by hand: the one with the audit's tool where
 * there are several, NULL when there is none.
 */
static const struct qaf_sample *sample_of(const struct qaf_framework *fw,
	const struct qaf_audited *what)
{
	const struct qaf_sample *first = NULL;

	for (size_t i = 0; i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];

		if (!what->kind || !s->kind || !qaf_eq(s->kind, what->kind))
			continue;
		if (qaf_sample_has_tool(s, what->tool))
			return s;
		first = first ? first : s;
	}
	return first;
}

static enum qaf_rc check_team(struct qaf *q, const struct qaf_auditors *rules,
	const struct qaf_staff *staff, const struct qaf_audited *what)
{
	if (!rules->other_team || !staff->team || !what->team ||
	    !qaf_same(staff->team, what->team))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is in %s, the team of the case; a %s "
		"audit is done by someone from another team%s%s%s",
		staff->ref, qaf_visible(q->arena, what->team, 60), what->kind,
		rules->rules.n ? " (" : "",
		rules->rules.n ? rules->rules.word[0] : "",
		rules->rules.n ? ")" : "");
}

/* DUD23-36: not of a place to which they are linked. */
static enum qaf_rc check_link(struct qaf *q, const struct qaf_auditors *rules,
	const struct qaf_staff *staff, const struct qaf_audited *what)
{
	const char *place = qaf_sample_place_of(q, what->c, rules->not_linked);

	if (!qaf_sample_linked(q, staff, rules->not_linked, place))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is linked to %s, the %s of case %s, and "
		"cannot audit it; choose another auditor", staff->ref,
		qaf_visible(q->arena, place, 60), rules->not_linked,
		qaf_visible(q->arena, what->c->ref, 40));
}

/* DUD23-32: not who is on record as untrained. */
static enum qaf_rc check_training(struct qaf *q,
	const struct qaf_auditors *rules, const struct qaf_staff *staff,
	const char *kind)
{
	if (!rules->trained || !qaf_sample_untrained(q, staff))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "the staff list has %s as not trained to "
		"audit; %s audits are done by those who are", staff->ref, kind);
}

/* A role that the framework does not name for this kind is said, for a
 * council's posts are its own. */
static void notice_role(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_sample *s, const struct qaf_staff *staff,
	const struct qaf_audited *what)
{
	const struct qaf_words *roles = &s->auditors.roles;
	struct qaf_str named;

	if (roles->n == 0 || (qaf_role_in(fw, staff->role, roles) &&
	    qaf_sample_tool_role(fw, s, what->tool, staff->role)))
		return;
	qaf_str_init(&named, q->arena);
	for (size_t i = 0; i < roles->n; i++)
		if (qaf_sample_tool_role(fw, s, what->tool, roles->word[i]))
			qaf_str_addf(&named, "%s%s", named.len ? ", " : "",
				roles->word[i]);
	qaf_notice(q, "%s is %s; the framework names for %s audits: %s",
		staff->ref, staff->role, what->kind, named.text);
}

enum qaf_rc qaf_auditor_check(struct qaf *q, const struct qaf_framework *fw,
	const char *auditor, const struct qaf_audited *what)
{
	const struct qaf_sample *s = sample_of(fw, what);
	const struct qaf_auditors *rules;
	struct qaf_staff staff;
	bool found;

	if (qaf_blank(auditor))
		return QAF_OK;
	QAF_TRY(check_own(q, auditor, what));
	if (!s)
		return QAF_OK;
	rules = &s->auditors;
	QAF_TRY(qaf_staff_get(q, &staff, auditor, &found));
	if (!found)
		return QAF_OK;
	QAF_TRY(check_team(q, rules, &staff, what));
	QAF_TRY(check_link(q, rules, &staff, what));
	QAF_TRY(check_training(q, rules, &staff, what->kind));
	notice_role(q, fw, s, &staff, what);
	return QAF_OK;
}
