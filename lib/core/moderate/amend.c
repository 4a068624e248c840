/*
 * Corrects what was recorded of a stage after the auditor's, or takes it back.
 */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/moderate/private.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/track/correct.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* What is to be corrected, or taken back. */
static enum qaf_rc read_stage(struct qaf *q, struct qaf_stage_correction *c,
	const struct qaf_audit *audit, const char *stage, const char *reason)
{
	struct qaf_graded *had;
	bool found;

	*c = (struct qaf_stage_correction){ .reason = reason };
	QAF_TRY(qaf_stage_kept(q, &c->was, &found, audit, stage));
	if (!found)
		return qaf_fail(q, QAF_RULE, "%s has no %s; qaf moderate record "
			"records one", audit->ref, stage);
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why the %s of %s is corrected "
			"with --reason", stage, audit->ref);
	qaf_personal_notice(q, audit->ref, "the reason", reason);
	QAF_TRY(qaf_grade_all(q, &had, &c->nhad, audit->id, stage, false));
	c->had = had;
	return QAF_OK;
}

/* The stage that was recorded on an earlier day than `before` (QAF_NO_DATE: on
 * any), though it comes after this one; NULL: none. */
static enum qaf_rc next_stage(struct qaf *q, const struct qaf_stage **out,
	const struct qaf_audit *audit, const char *stage, qaf_date before)
{
	const struct qaf_framework *fw;
	struct qaf_stage *all;
	size_t n;

	*out = NULL;
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_stages_of(q, &all, &n, audit->id));
	for (size_t i = 0; i < n && !*out; i++)
		if (qaf_eq(qaf_stage_awaited(fw, all[i].stage), stage) &&
		    (before == QAF_NO_DATE || all[i].on < before))
			*out = &all[i];
	return QAF_OK;
}

/* ---- correcting it ---- */

/* What is not corrected stays as it was: *m is completed by that. */
static enum qaf_rc complete(struct qaf *q, struct qaf_moderation *m,
	const struct qaf_framework *fw, const struct qaf_tool *tool,
	const struct qaf_audit *audit, const struct qaf_stage_correction *c)
{
	struct qaf_judgement *all = qaf_alloc_array(q->arena, m->n + c->nhad,
		sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < c->nhad; i++)
		all[n++] = (struct qaf_judgement){ c->had[i].domain,
			c->had[i].grade };
	for (size_t i = 0; i < m->n; i++) {
		struct qaf_judgement j;
		size_t at = 0;

		QAF_TRY(qaf_audit_judge(q, &j.domain, &j.grade, fw, tool, audit,
			&m->judgement[i]));
		while (at < n && !qaf_eq(all[at].domain, j.domain))
			at++;
		all[at] = j;
		n += at == n;
	}
	m->judgement = all;
	m->n = n;
	m->by = m->by ? m->by : c->was.by;
	QAF_TRY(qaf_person_ref(q, &m->by, m->by));
	m->on = m->on != QAF_NO_DATE ? m->on : c->was.on;
	m->reason = m->reason ? m->reason : c->was.reason;
	m->despite = m->despite ? m->despite : c->was.despite;
	m->override_limiting = m->override_limiting ? m->override_limiting :
		c->was.override_limiting;
	return QAF_OK;
}

/* "yes" or "no"; without a word it is as it was. */
static enum qaf_rc answer(struct qaf *q, bool *out, bool was, const char *word)
{
	*out = word ? qaf_same(word, "yes") : was;
	if (!word || *out || qaf_same(word, "no"))
		return QAF_OK;
	return qaf_fail(q, QAF_INPUT, "%s is neither yes nor no",
		qaf_visible(q->arena, word, 40));
}

/* "; plans: good -> inadequate" for each that changed. */
static void say_grades(struct qaf_str *s, const struct qaf_moderation *m,
	const struct qaf_stage_correction *c)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct qaf_judgement *j = &m->judgement[i];
		const struct qaf_graded *had = qaf_stage_had(c, j->domain);

		if (!had || !qaf_eq(had->grade, j->grade))
			qaf_str_addf(s, "; %s: %s -> %s", j->domain, had ?
				had->grade : "none", j->grade);
	}
}

static const char *said_risk(enum qaf_risk risk)
{
	return risk == QAF_RISK_UNKNOWN ? "nothing said" : qaf_risk_words[risk];
}

static void say_rest(struct qaf *q, struct qaf_str *s,
	const struct qaf_moderation *m, const struct qaf_stage_correction *c)
{
	const struct qaf_stage_kept *was = &c->was;

	if (!qaf_same(m->by, was->by))
		qaf_str_addf(s, "; by: %s -> %s", was->by, m->by);
	if (m->on != was->on)
		qaf_str_addf(s, "; day: %s -> %s",
			qaf_date_text(q->arena, was->on),
			qaf_date_text(q->arena, m->on));
	if (!qaf_eq(m->reason, was->reason))
		qaf_str_addf(s, "; note: %s -> %s", was->reason ? was->reason :
			"none", m->reason);
	if (m->risk)
		qaf_str_addf(s, "; risk: %s -> %s", said_risk(was->risk),
			m->risk);
	if (!qaf_eq(m->override_limiting, was->override_limiting))
		qaf_str_addf(s, "; override limiting: %s -> %s",
			was->override_limiting ? was->override_limiting : "none",
			m->override_limiting);
	if (m->joined != was->joined)
		qaf_str_addf(s, "; the auditor joined: %s", m->joined ?
			"no -> yes" : "yes -> no");
	if (m->blind != was->blind)
		qaf_str_addf(s, "; blind: %s", m->blind ? "no -> yes" :
			"yes -> no");
}

/* The line of the journal, and the clocks that count from the day of the stage;
 * the rest follows when it is stored. */
static enum qaf_rc record_change(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_moderation *m, const struct qaf_stage_correction *c)
{
	const char *stage = m->stage;
	const struct qaf_redated moved = { .stage = stage,
		.was = { c->was.on, -1 }, .now = { m->on, -1 },
		.reason = qaf_printf(q->arena, "the %s of %s was on %s", stage,
		audit->ref, qaf_date_text(q->arena, m->on)) };
	struct qaf_credit credit;
	struct qaf_str s;

	QAF_TRY(qaf_authority_stage_change(q, &credit, audit, "corrected",
		c->was.by, NULL));
	qaf_str_init(&s, q->arena);
	say_grades(&s, m, c);
	say_rest(q, &s, m, c);
	if (s.len == 0)
		return qaf_fail(q, QAF_INPUT, "nothing is corrected; the %s of "
			"%s is recorded so already", stage, audit->ref);
	QAF_TRY(qaf_log(q, "moderate amend", audit->ref,
		"stage: %s%s; reason: %s%s", stage, s.text, c->reason,
		qaf_credit_logged(q, &credit)));
	return m->on == c->was.on ? QAF_OK : qaf_track_redated(q, audit, &moved);
}

static bool asks(const struct qaf_stage_amendment *a)
{
	const struct qaf_moderation *m = &a->m;

	return m->n || m->by || m->on != QAF_NO_DATE || m->reason || m->risk ||
		m->override_limiting || a->blind || a->joined;
}

enum qaf_rc qaf_moderate_amend(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_stage_amendment *given)
{
	struct qaf_moderation m = given->m;
	struct qaf_stage_correction c;
	const struct qaf_framework *fw;
	const struct qaf_stage *next;
	const struct qaf_tool *tool;

	QAF_TRY(qaf_moderate_stage(q, &m.stage, audit, m.stage));
	QAF_TRY(read_stage(q, &c, audit, m.stage, given->reason));
	if (!asks(given))
		return qaf_fail(q, QAF_INPUT, "nothing is corrected; write "
			"DOMAIN=GRADE, --overall, --by, --on, --note, --risk, "
			"--override-limiting, --blind or --auditor-joined");
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	QAF_TRY(complete(q, &m, fw, tool, audit, &c));
	QAF_TRY(answer(q, &m.blind, c.was.blind, given->blind));
	QAF_TRY(answer(q, &m.joined, c.was.joined, given->joined));
	QAF_TRY(next_stage(q, &next, audit, m.stage, m.on));
	if (next)
		return qaf_fail(q, QAF_RULE, "the %s of %s was on %s; the %s "
			"comes before it and cannot be on %s", next->stage,
			audit->ref, qaf_date_text(q->arena, next->on), m.stage,
			qaf_date_text(q->arena, m.on));
	QAF_TRY(record_change(q, audit, &m, &c));
	QAF_TRY(qaf_moderate_put(q, audit, &m, &c));
	return c.was.risk == QAF_RISK_UNKNOWN ? QAF_OK :
		qaf_run(q, SQL_moderate_risk_before, QAF_I("audit", audit->id),
		QAF_T("stage", m.stage), QAF_T("risk_before",
		qaf_word(qaf_risk_words, c.was.risk_before)));
}

/* ---- taking it back ---- */

/* Does it hold what only those take back who may waive a step of a child at
 * risk?  In words; NULL: no. */
static const char *stake(const struct qaf_framework *fw,
	const struct qaf_stage_correction *c)
{
	const struct qaf_graded *overall = qaf_stage_had(c, QAF_OVERALL);

	if (c->was.risk == QAF_RISK_IDENTIFIED &&
	    c->was.risk_before != QAF_RISK_IDENTIFIED)
		return "it identified risk";
	return overall && qaf_grade_index(fw, overall->grade) ==
		(int)fw->ngrades - 1 ? "it gave the worst grade" : NULL;
}

static enum qaf_rc credit_withdrawal(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const struct qaf_framework *fw,
	const struct qaf_stage_correction *c, const char *stage, const char *by)
{
	const char *why = stake(fw, c);
	const char *done = qaf_printf(q->arena, "cleared of its %s%s%s%s", stage,
		why ? ", since " : "", why ? why : "", why ? "," : "");
	bool auditor;

	if (!why)
		return qaf_authority_stage_change(q, out, audit, done,
			c->was.by, by);
	QAF_TRY(qaf_authority_at_risk(q, out, audit, done, by));
	QAF_TRY(qaf_person_same(q, &auditor, out->by, audit->auditor));
	return auditor ? qaf_fail(q, QAF_RULE, "%s audited %s and does not take "
		"back its %s", out->by, audit->ref, stage) : QAF_OK;
}

/* What it said of risk is taken back too, unless something else was said since. */
static enum qaf_rc put_risk_back(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_stage_kept *was)
{
	struct qaf_stage *others;
	size_t n;

	if (was->risk == QAF_RISK_UNKNOWN || audit->risk != was->risk)
		return QAF_OK;
	QAF_TRY(qaf_stages_of(q, &others, &n, audit->id));
	for (size_t i = 0; i < n; i++)
		if (others[i].risk != QAF_RISK_UNKNOWN)
			return QAF_OK;
	return qaf_audit_put_risk(q, audit, was->risk_before);
}

static enum qaf_rc remove_stage(struct qaf *q, const struct qaf_audit *audit,
	const char *stage)
{
	QAF_TRY(qaf_run(q, SQL_moderate_withdraw, QAF_I("audit", audit->id),
		QAF_T("stage", stage)));
	return qaf_grade_clear_stage(q, audit, stage);
}

enum qaf_rc qaf_moderate_withdraw(struct qaf *q, struct qaf_audit *audit,
	const char *word, const struct qaf_why *why, struct qaf_credit *credit,
	struct qaf_final *final)
{
	struct qaf_stage_correction c;
	const struct qaf_framework *fw;
	const struct qaf_graded *overall;
	const struct qaf_stage *next;
	const char *stage;

	QAF_TRY(qaf_moderate_stage(q, &stage, audit, word));
	QAF_TRY(read_stage(q, &c, audit, stage, why->reason));
	QAF_TRY(next_stage(q, &next, audit, stage, QAF_NO_DATE));
	if (next)
		return qaf_fail(q, QAF_RULE, "the %s of %s rests on its %s; take "
			"that back first with qaf moderate withdraw %s --stage "
			"%s --reason", next->stage, audit->ref, stage,
			audit->ref, next->stage);
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(credit_withdrawal(q, credit, audit, fw, &c, stage, why->by));
	overall = qaf_stage_had(&c, QAF_OVERALL);
	QAF_TRY(remove_stage(q, audit, stage));
	QAF_TRY(put_risk_back(q, audit, &c.was));
	QAF_TRY(qaf_log(q, "moderate withdraw", audit->ref,
		"stage: %s, by %s of %s%s%s -> none; reason: %s%s", stage,
		c.was.by, qaf_date_text(q->arena, c.was.on),
		overall ? ", overall: " : "", overall ? overall->grade : "",
		why->reason, qaf_credit_logged(q, credit)));
	return qaf_grade_settle(q, final, audit, fw->stages.word[0], q->now);
}
