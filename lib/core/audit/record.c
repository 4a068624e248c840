/*
 * Records what an auditor says before handing an audit in: grades, risk,
 * findings, voice, stretch targets, notes.
 */
#include <string.h>

#include "base/date.h"
#include "base/past.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/private.h"
#include "core/words.h"
#include "db/db.h"
#include "input/day.h"
#include "qaf/adoption.h"

enum qaf_rc qaf_audit_recorded_for(struct qaf *q, const struct qaf_audit *audit,
	const char *by)
{
	struct qaf_credit credit;

	return qaf_authority_auditor(q, &credit, audit, "recorded", true, by);
}

/* ---- grades ---- */

/* Its auditor, or who records for them, may add to an audit that was not
 * withdrawn. */
static enum qaf_rc check_recorder(struct qaf *q, const struct qaf_audit *audit)
{
	if (audit->state == QAF_AUDIT_WITHDRAWN)
		QAF_TRY(qaf_audit_check_open(q, audit));
	return qaf_audit_recorded_for(q, audit, NULL);
}

/* The reason for which a limit does not hold was one for the domains of then: one
 * that comes to limit now needs a reason of its own (HFD22-01). */
static enum qaf_rc check_override(struct qaf *q, const struct qaf_audit *audit,
	struct qaf_marked *before)
{
	struct qaf_marked now;

	if (!audit->override_limiting || audit->overridden_now)
		return QAF_OK;
	QAF_TRY(qaf_audit_marked(q, &now, audit));
	before->overall = now.overall;
	return qaf_audit_limits_since(q, audit, before);
}

enum qaf_rc qaf_audit_grades(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_judgement *judgement, size_t n)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_marked before;
	struct qaf_str s;

	if (n == 0)
		return QAF_OK;
	QAF_TRY(qaf_audit_check_open(q, audit));
	QAF_TRY(qaf_audit_check_auditor(q, audit));
	QAF_TRY(check_recorder(q, audit));
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	QAF_TRY(qaf_audit_marked(q, &before, audit));
	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < n; i++) {
		const char *domain, *grade;

		QAF_TRY(qaf_audit_judge(q, &domain, &grade, fw, tool, audit,
			&judgement[i]));
		QAF_TRY(qaf_grade_put(q, audit, fw->stages.word[0], domain,
			grade, audit->auditor ? audit->auditor : q->actor,
			QAF_NO_DATE, NULL));
		qaf_str_item(&s, "; ", "%s: %s", domain, grade);
	}
	/* The limits hold as soon as the overall grade and a domain are both
	 * known.  They are checked again at submission. */
	QAF_TRY(check_override(q, audit, &before));
	QAF_TRY(qaf_audit_limits(q, audit, NULL));
	return qaf_log(q, "audit grade", audit->ref, "%s", s.text);
}

enum qaf_rc qaf_audit_risk_goes(struct qaf *q, const struct qaf_audit *audit,
	enum qaf_risk risk, const char *reason)
{
	if (audit->risk != QAF_RISK_IDENTIFIED || risk == QAF_RISK_IDENTIFIED ||
	    !qaf_blank(reason))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "risk was identified in %s; say why it is "
		"not any more with --reason", audit->ref);
}

enum qaf_rc qaf_audit_put_risk(struct qaf *q, struct qaf_audit *audit,
	enum qaf_risk risk)
{
	audit->risk_found_now = risk == QAF_RISK_IDENTIFIED &&
		audit->risk != risk;
	audit->risk = risk;
	return qaf_run(q, SQL_audit_risk, QAF_I("audit", audit->id),
		QAF_T("risk", qaf_word(qaf_risk_words, risk)));
}

enum qaf_rc qaf_audit_put_override(struct qaf *q, struct qaf_audit *audit,
	const char *reason)
{
	audit->override_limiting = reason;
	return qaf_run(q, SQL_audit_override, QAF_I("audit", audit->id),
		QAF_T("reason", reason));
}

enum qaf_rc qaf_audit_set_risk(struct qaf *q, struct qaf_audit *audit,
	const char *word, const char *reason)
{
	const struct qaf_judged none = {
		.final = { .grade = -1, .day = QAF_NO_DATE } };
	enum qaf_risk risk;

	QAF_TRY(qaf_audit_check_open(q, audit));
	QAF_TRY(check_recorder(q, audit));
	QAF_TRY(qaf_audit_judge_risk(q, &risk, word));
	QAF_TRY(qaf_audit_risk_goes(q, audit, risk, reason));
	qaf_personal_notice(q, audit->ref, "the reason", reason);
	QAF_TRY(qaf_audit_put_risk(q, audit, risk));
	QAF_TRY(qaf_log(q, "audit grade", audit->ref, "risk: %s%s",
		qaf_risk_words[risk], qaf_reason_logged(q, reason)));
	/* Steps that follow from the risk must not wait for submission
	 * (DUD23-06). */
	return qaf_track_update(q, audit, &none, NULL, q->now);
}

enum qaf_rc qaf_audit_override(struct qaf *q, struct qaf_audit *audit,
	const char *reason, const char *by)
{
	struct qaf_credit credit;

	if (audit->state == QAF_AUDIT_SUBMITTED)
		QAF_TRY(qaf_authority_change(q, &credit, audit, "corrected",
			by));
	else
		QAF_TRY(check_recorder(q, audit));
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_INPUT, "a limiting judgement is overridden "
			"with a reason only; write it behind --override-limiting");
	qaf_personal_notice(q, audit->ref, "the reason why a limit does not hold",
		reason);
	QAF_TRY(qaf_audit_put_override(q, audit, reason));
	audit->overridden_now = true;
	return qaf_log(q, "audit grade", audit->ref, "override limiting: %s",
		reason);
}

/* ---- findings ---- */

/* A theme keeps its first spelling, so that reports count it once. */
enum qaf_rc qaf_theme(struct qaf *q, const char **out, const char *word)
{
	char *theme = qaf_trim(q->arena, word ? word : ""), *known;

	if (qaf_blank(theme))
		return qaf_fail(q, QAF_INPUT, "a theme is needed");
	QAF_TRY(qaf_run(q, SQL_audit_theme_add, QAF_T("theme", theme),
		QAF_T("added_at", qaf_moment_text(q->arena, q->now))));
	QAF_TRY(qaf_fetch_text(q, &known, SQL_audit_theme_get,
		QAF_T("theme", theme)));
	*out = known ? known : theme;
	return QAF_OK;
}

enum qaf_rc qaf_audit_finding(struct qaf *q, const struct qaf_audit *audit,
	const char *kind, const char *theme, const char *text, bool exemplar)
{
	long long same = 0;
	int found;

	QAF_TRY(check_recorder(q, audit));
	QAF_TRY(qaf_word_need(q, &found, "a finding of the kind",
		qaf_finding_kind_words, kind));
	kind = qaf_finding_kind_words[found];
	QAF_TRY(qaf_theme(q, &theme, theme));
	QAF_TRY(qaf_fetch_int(q, &same, SQL_audit_finding_same,
		QAF_I("audit", audit->id), QAF_T("kind", kind),
		QAF_T("theme", theme), QAF_T("text", text),
		QAF_I("exemplar", exemplar), QAF_T("domain", NULL)));
	if (same)
		return QAF_OK;
	qaf_personal_notice(q, audit->ref, "the theme of a finding", theme);
	qaf_personal_notice(q, audit->ref, qaf_finding_field(q,
		(enum qaf_finding_kind)found), text);
	QAF_TRY(qaf_run(q, SQL_audit_finding_add, QAF_I("audit", audit->id),
		QAF_T("kind", kind), QAF_T("theme", theme), QAF_T("text", text),
		QAF_I("exemplar", exemplar), QAF_T("domain", NULL),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now))));
	QAF_TRY(qaf_log(q, "audit note", audit->ref, "%s: %s%s", kind, theme,
		exemplar ? "; exemplar" : ""));
	return found == QAF_FINDING_STRENGTH ? QAF_OK :
		qaf_track_noted(q, audit);
}

enum qaf_rc qaf_audit_mark(struct qaf *q, const struct qaf_audit *audit,
	const char *mark, const char *text)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	const char **ids;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	ids = qaf_alloc_array(q->arena, tool->nmarks, sizeof(*ids));
	for (size_t i = 0; i < tool->nmarks; i++) {
		const struct qaf_mark *m = &tool->marks[i];

		if (qaf_same(m->id, mark) || qaf_same(m->title, mark))
			return qaf_audit_finding(q, audit,
				qaf_finding_kind_words[m->good ?
				QAF_FINDING_STRENGTH : QAF_FINDING_DEVELOPMENT],
				m->title, text, false);
		ids[i] = m->id;
	}
	return qaf_fail(q, QAF_UNKNOWN, "tool %s has no mark %s; it has %s",
		tool->id, qaf_visible(q->arena, mark, 60),
		qaf_choices(q->arena, mark, ids, tool->nmarks));
}

/* ---- voice, stretch targets, notes ---- */

enum qaf_rc qaf_audit_voice(struct qaf *q, const struct qaf_audit *audit,
	const char *who, const char *state, const char *text)
{
	int person, answer;

	QAF_TRY(check_recorder(q, audit));
	QAF_TRY(qaf_word_need(q, &person, "feedback of", qaf_voice_of_words,
		who));
	QAF_TRY(qaf_word_need(q, &answer, "feedback", qaf_voice_state_words,
		state));
	who = qaf_voice_of_words[person];
	state = qaf_voice_state_words[answer];
	qaf_personal_notice(q, audit->ref, qaf_voice_field(q,
		(enum qaf_voice_of)person), text);
	QAF_TRY(qaf_run(q, SQL_audit_voice_put, QAF_I("audit", audit->id),
		QAF_T("who", who), QAF_T("state", state), QAF_T("text", text),
		QAF_D(q, "on_day", q->now.day)));
	return qaf_log(q, "audit feedback", audit->ref, "%s: %s", who, state);
}

enum qaf_rc qaf_audit_stretch(struct qaf *q, const struct qaf_audit *audit,
	const char *who, const char *text)
{
	int person;

	QAF_TRY(check_recorder(q, audit));
	QAF_TRY(qaf_word_need(q, &person, "a stretch target for",
		qaf_stretch_for_words, who));
	who = qaf_stretch_for_words[person];
	text = qaf_trim(q->arena, text ? text : "");
	if (qaf_blank(text))
		return qaf_fail(q, QAF_INPUT, "a stretch target for the %s needs "
			"a text", who);
	qaf_personal_notice(q, audit->ref, qaf_stretch_field(q,
		(enum qaf_stretch_for)person), text);
	QAF_TRY(qaf_run(q, SQL_audit_stretch_put, QAF_I("audit", audit->id),
		QAF_T("who", who), QAF_T("text", text)));
	return qaf_log(q, "audit note", audit->ref, "stretch target: %s", who);
}

/* A note that says how old something is must be a day, and one that has come. */
static enum qaf_rc check_day(struct qaf *q, const struct qaf_audit *audit,
	const char *heading, const char *text)
{
	struct qaf_moment day = { .minute = -1 };
	struct qaf_marked m;

	QAF_TRY(qaf_audit_marked(q, &m, audit));
	if (!qaf_tool_dates(m.tool, heading))
		return QAF_OK;
	if (!qaf_day_given(&day.day, text))
		return qaf_fail(q, QAF_INPUT, "the day of the %s is asked for: "
			"write it as 2024-03-05 or 05/03/2024",
			qaf_visible(q->arena, heading, 40));
	return qaf_need_past(q, day);
}

enum qaf_rc qaf_audit_note(struct qaf *q, const struct qaf_audit *audit,
	const char *heading, const char *text)
{
	char *head = qaf_trim(q->arena, heading ? heading : "");
	char *body = qaf_trim(q->arena, text ? text : "");
	long long same = 0;

	QAF_TRY(check_recorder(q, audit));
	if (qaf_blank(head) || qaf_blank(body))
		return qaf_fail(q, QAF_INPUT, "a note needs a heading and a text");
	QAF_TRY(check_day(q, audit, head, body));
	QAF_TRY(qaf_fetch_int(q, &same, SQL_audit_note_same,
		QAF_I("audit", audit->id), QAF_T("heading", head),
		QAF_T("text", body)));
	if (same)
		return QAF_OK;
	qaf_personal_notice(q, audit->ref, "the heading of a note", head);
	qaf_personal_notice(q, audit->ref, qaf_note_field(q, head), body);
	QAF_TRY(qaf_run(q, SQL_audit_note_add, QAF_I("audit", audit->id),
		QAF_T("heading", head), QAF_T("text", body),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("recorded_by", q->actor)));
	return qaf_log(q, "audit note", audit->ref, "%s", head);
}
