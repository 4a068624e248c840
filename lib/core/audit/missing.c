/*
 * Finds what an audit still lacks that its tool requires or asks for.
 */
#include "base/calendar.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "input/day.h"
#include "render/out.h"

struct present {
	const struct qaf_marked *marked;
	const struct qaf_audit *audit;
	const struct qaf_record *record;
	bool graded;	/* some domain has a grade */
};

static bool has_voice(const struct present *p, enum qaf_voice_of who,
	enum qaf_voice_state state)
{
	for (size_t i = 0; i < p->record->nvoices; i++)
		if (p->record->voices[i].who == who &&
		    (state == QAF_VOICE_STATE_UNKNOWN ||
		    p->record->voices[i].state == state))
			return true;
	return false;
}

static bool has_note(const struct present *p, const char *heading)
{
	for (size_t i = 0; i < p->record->nnotes; i++)
		if (qaf_same(p->record->notes[i].heading, heading))
			return true;
	return false;
}

static bool has_finding(const struct present *p, enum qaf_finding_kind kind)
{
	for (size_t i = 0; i < p->record->nfindings; i++)
		if (p->record->findings[i].kind == kind)
			return true;
	return false;
}

static bool has_stretch(const struct present *p, enum qaf_stretch_for who)
{
	for (size_t i = 0; i < p->record->nstretches; i++)
		if (p->record->stretches[i].who == who)
			return true;
	return false;
}

/* The questions of the tool for this child that have no answer (DEV23-07). */
static const char *unanswered(struct qaf *q, const struct present *p)
{
	const struct qaf_tool *tool = p->marked->tool;
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < tool->nquestions; i++)
		if (qaf_plan_among(p->marked->fw, &tool->questions[i].plans,
		    p->audit->plan) && !has_note(p, tool->questions[i].id))
			qaf_str_item(&s, ", ", "%s", tool->questions[i].id);
	return s.text;
}

/* Is what this need asks for recorded?  For grades it is enough that there are
 * some: which of them are missing is checked at submission. */
static bool is_present(const struct present *p, enum qaf_need_bit bit)
{
	switch (bit) {
	case QAF_NEED_BIT_RISK:
		return p->audit->risk != QAF_RISK_UNKNOWN;
	case QAF_NEED_BIT_PRACTITIONER_INVOLVED:
		return has_note(p, "involved") ||
			has_voice(p, QAF_VOICE_PRACTITIONER, QAF_VOICE_GIVEN);
	case QAF_NEED_BIT_PRACTITIONER_FEEDBACK:
		return has_voice(p, QAF_VOICE_PRACTITIONER, QAF_VOICE_STATE_UNKNOWN);
	case QAF_NEED_BIT_CHILD_FEEDBACK:
		return has_voice(p, QAF_VOICE_CHILD, QAF_VOICE_STATE_UNKNOWN);
	case QAF_NEED_BIT_FAMILY_FEEDBACK:
		return has_voice(p, QAF_VOICE_PARENT, QAF_VOICE_STATE_UNKNOWN);
	case QAF_NEED_BIT_IMPORTANT_PERSON_FEEDBACK:
		return has_voice(p, QAF_VOICE_IMPORTANT_PERSON,
			QAF_VOICE_STATE_UNKNOWN);
	case QAF_NEED_BIT_OBSERVATION:
		return has_note(p, "observation");
	case QAF_NEED_BIT_IMPACT:
		return has_note(p, "impact");
	case QAF_NEED_BIT_STRENGTHS:
		return has_finding(p, QAF_FINDING_STRENGTH) ||
			has_finding(p, QAF_FINDING_GOOD_PRACTICE);
	case QAF_NEED_BIT_DEVELOPMENT:
		return has_finding(p, QAF_FINDING_DEVELOPMENT);
	case QAF_NEED_BIT_STRETCH_PRACTITIONER:
		return has_stretch(p, QAF_STRETCH_PRACTITIONER);
	case QAF_NEED_BIT_STRETCH_MANAGER:
		return has_stretch(p, QAF_STRETCH_MANAGER);
	case QAF_NEED_BIT_ACTIONS:
		return p->record->nactions > 0;
	case QAF_NEED_BIT_ALL_DOMAINS:
		return p->graded;
	case QAF_NEED_BIT_OVERALL:
	case QAF_NEED_BIT_QUESTIONS:
	case QAF_NEED_COUNT:
		break;
	}
	return true;
}

const char *qaf_audit_lacks(struct qaf *q, const struct qaf_marked *marked,
	const struct qaf_audit *audit, const struct qaf_record *record,
	bool graded, unsigned needs)
{
	const struct present p = { marked, audit, record, graded };
	const char *empty = unanswered(q, &p);
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (unsigned bit = 0; bit < QAF_NEED_COUNT; bit++)
		if (needs >> bit & 1u && !is_present(&p, (enum qaf_need_bit)bit))
			qaf_str_item(&s, "; ", "%s", qaf_need_texts[bit]);
	if (needs & QAF_AUDIT_QUESTIONS && *empty)
		qaf_str_item(&s, "; ", "an answer to %s", empty);
	return s.text;
}

/* ---- what must not be too old ---- */

/* The day of the last update: that of the auditor's newest note of that name,
 * else the one in that column of the list of cases. */
static enum qaf_rc day_of(struct qaf *q, qaf_date *out,
	const struct qaf_record *record, const struct qaf_case *c,
	const char *name)
{
	const char *text = NULL;

	*out = QAF_NO_DATE;
	for (size_t i = 0; i < record->nnotes; i++)
		if (qaf_folded_same(record->notes[i].heading, name))
			text = record->notes[i].text;
	if (!text && c)
		QAF_TRY(qaf_attribute(q, &text, c->attributes, name));
	(void)qaf_day_given(out, text ? text : "");
	return QAF_OK;
}

static void judge_day(struct qaf *q, struct qaf_str *s,
	const struct qaf_calendar *calendar, const struct qaf_indicator *i,
	qaf_date day, qaf_date on)
{
	struct qaf_moment anchor = { day, -1 };

	if (day == QAF_NO_DATE)
		qaf_str_item(s, "; ", "the day of the %s", i->dated);
	else if (day > on)
		qaf_str_item(s, "; ", "the day of the %s (%s is after the "
			"audit)", i->dated, qaf_date_text(q->arena, day));
	if (day != QAF_NO_DATE && i->within.unit != QAF_UNIT_NONE &&
	    qaf_clock_due(calendar, anchor, i->within).day < on)
		qaf_str_item(s, "; ", "%s within %s (it is of %s)",
			qaf_a(q->arena, i->dated),
			qaf_duration_text(q->arena, i->within),
			qaf_date_text(q->arena, day));
}

bool qaf_tool_dates(const struct qaf_tool *tool, const char *heading)
{
	for (size_t d = 0; d < tool->ndomains; d++)
		for (size_t k = 0; k < tool->domains[d].nindicators; k++)
			if (qaf_folded_same(heading,
			    tool->domains[d].indicators[k].dated))
				return true;
	return false;
}

static bool looks_at_days(const struct qaf_tool *tool)
{
	for (size_t d = 0; d < tool->ndomains; d++)
		for (size_t k = 0; k < tool->domains[d].nindicators; k++)
			if (tool->domains[d].indicators[k].dated)
				return true;
	return false;
}

enum qaf_rc qaf_audit_outdated(struct qaf *q, const char **out,
	const struct qaf_audit *audit, const struct qaf_tool *tool,
	const struct qaf_record *record)
{
	struct qaf_calendar calendar;
	struct qaf_str s;
	struct qaf_case c;
	bool found;

	qaf_str_init(&s, q->arena);
	*out = s.text;
	if (!looks_at_days(tool))
		return QAF_OK;
	QAF_TRY(qaf_calendar_load(q, &calendar));
	QAF_TRY(qaf_case_get(q, &c, audit->case_ref, &found));
	for (size_t d = 0; d < tool->ndomains; d++)
		for (size_t k = 0; k < tool->domains[d].nindicators; k++) {
			const struct qaf_indicator *i =
				&tool->domains[d].indicators[k];
			qaf_date day;

			if (!i->dated)
				continue;
			QAF_TRY(day_of(q, &day, record, found ? &c : NULL,
				i->dated));
			judge_day(q, &s, &calendar, i, day,
				audit->submitted.day);
		}
	*out = s.text;
	return QAF_OK;
}

/* ---- the listing ---- */

static const struct qaf_column missing_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "case", "Case", QAF_WORD, 0, "the case's reference" },
	{ "tool", "Tool", QAF_WORD, 0, "the audit template" },
	{ "team", "Team", QAF_TEXT, QAF_COL_HIDDEN, "of the case" },
	{ "auditor", "Auditor", QAF_WORD, 0, "who audited" },
	{ "submitted_on", "Submitted", QAF_DAY, 0, "the day it was handed in" },
	{ "missing", "Not recorded", QAF_TEXT, 0, "what the tool asks for" },
};

#define FILTER(member, ...) QAF_OPTION(qaf_audit_filter, member, __VA_ARGS__)

const struct qaf_option qaf_audit_missing_filters[] = {
	FILTER(auditor, "auditor", "STAFF", "audits of an auditor"),
	FILTER(team, "team", "TEAM", "audits of a team's cases"),
	FILTER(days, "month", "MONTH", "audits submitted in a month: 2024-03"),
	FILTER(days.from, "from", "DATE", "audits submitted from a day on"),
	FILTER(days.to, "to", "DATE", "audits submitted up to a day"),
	QAF_OPTIONS_END
};

static enum qaf_rc missing_row(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *a)
{
	struct qaf_record record;
	struct qaf_marked m;
	const char *lacks, *dated, *none;
	unsigned needs;
	bool risk;

	QAF_TRY(qaf_audit_marked(q, &m, a));
	QAF_TRY(qaf_audit_record(q, &record, a->id));
	needs = m.tool->requires | m.tool->asks | QAF_AUDIT_QUESTIONS;
	/* The deadlines of its grade depend on it (HFD24-06 to HFD24-08). */
	if (qaf_audit_risk_matters(&m))
		needs |= 1u << QAF_NEED_BIT_RISK;
	lacks = qaf_audit_lacks(q, &m, a, &record, qaf_audit_graded(&m), needs);
	QAF_TRY(qaf_audit_outdated(q, &dated, a, m.tool, &record));
	if (*dated)
		lacks = qaf_printf(q->arena, "%s%s%s", lacks,
			*lacks ? "; " : "", dated);
	QAF_TRY(qaf_audit_uninformed(q, &none, a, m.tool));
	if (*none)
		lacks = qaf_printf(q->arena, "%s%s%s", lacks,
			*lacks ? "; " : "", none);
	QAF_TRY(qaf_risk_without_step(q, &risk, a));
	if (risk)
		lacks = qaf_printf(q->arena, "%s%sa step about the risk that was "
			"identified", lacks, *lacks ? "; " : "");
	if (*lacks)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(a->ref), qaf_cell_text(a->case_ref),
			qaf_cell_text(a->tool), qaf_cell_text(a->team),
			qaf_cell_text(a->auditor), qaf_cell_text(qaf_date_text(
				q->arena, a->submitted.day)),
			qaf_cell_text(lacks) });
	return QAF_OK;
}

enum qaf_rc qaf_audit_missing(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit_filter *filter)
{
	struct qaf_audit *audits;
	size_t n;

	QAF_TRY(qaf_audits_bound(q, &audits, &n, SQL_audit_handed_in,
		qaf_filter_binds(q, qaf_audit_missing_filters, filter,
		QAF_BIND_END)));
	qaf_out_table(out, "missing", "Not recorded", missing_columns,
		QAF_LEN(missing_columns));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(missing_row(q, out, &audits[i]));
	qaf_out_table_end(out);
	return QAF_OK;
}
