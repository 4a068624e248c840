/*
 * Reads what was recorded of an audit beside its grades.
 */
#include "core/action.h"
#include "core/audit/private.h"
#include "db/rows.h"

static const struct qaf_field finding_fields[] = {
	QAF_FIELD_WORD(struct qaf_finding, kind, "kind",
		qaf_finding_kind_words),
	QAF_FIELD(struct qaf_finding, theme, "theme"),
	QAF_FIELD(struct qaf_finding, text, "text"),
	QAF_FIELD(struct qaf_finding, domain, "domain"),
	QAF_FIELD(struct qaf_finding, exemplar, "exemplar"),
};
static const struct qaf_row_type finding_row =
	QAF_ROW_TYPE(struct qaf_finding, finding_fields);

static enum qaf_rc read_findings(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	return qaf_rows(q, &r->findings, &r->nfindings, &finding_row, SQL_audit_findings,
		QAF_I("audit", audit));
}

static const struct qaf_field voice_fields[] = {
	QAF_FIELD_WORD(struct qaf_voice, who, "who",
		qaf_voice_of_words),
	QAF_FIELD_WORD(struct qaf_voice, state, "state",
		qaf_voice_state_words),
	QAF_FIELD(struct qaf_voice, text, "text"),
};
static const struct qaf_row_type voice_row =
	QAF_ROW_TYPE(struct qaf_voice, voice_fields);

static enum qaf_rc read_voices(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	return qaf_rows(q, &r->voices, &r->nvoices, &voice_row, SQL_audit_voices,
		QAF_I("audit", audit));
}

static const struct qaf_field stretch_fields[] = {
	QAF_FIELD_WORD(struct qaf_stretch, who, "who",
		qaf_stretch_for_words),
	QAF_FIELD(struct qaf_stretch, text, "text"),
};
static const struct qaf_row_type stretch_row =
	QAF_ROW_TYPE(struct qaf_stretch, stretch_fields);

static enum qaf_rc read_stretches(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	return qaf_rows(q, &r->stretches, &r->nstretches, &stretch_row,
		SQL_audit_stretches, QAF_I("audit", audit));
}

static const struct qaf_field note_fields[] = {
	QAF_FIELD(struct qaf_note, heading, "heading"),
	QAF_FIELD(struct qaf_note, text, "text"),
	QAF_FIELD(struct qaf_note, at, "recorded_at"),
	QAF_FIELD(struct qaf_note, by, "recorded_by"),
};
static const struct qaf_row_type note_row =
	QAF_ROW_TYPE(struct qaf_note, note_fields);

static enum qaf_rc read_notes(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	return qaf_rows(q, &r->notes, &r->nnotes, &note_row, SQL_audit_notes,
		QAF_I("audit", audit));
}

static const struct qaf_field tick_fields[] = {
	QAF_FIELD(struct qaf_ticked, domain, "domain"),
	QAF_FIELD(struct qaf_ticked, indicator, "indicator"),
	QAF_FIELD_WORD(struct qaf_ticked, state, "state", qaf_tick_words),
	QAF_FIELD(struct qaf_ticked, by, "recorded_by"),
};
static const struct qaf_row_type tick_row =
	QAF_ROW_TYPE(struct qaf_ticked, tick_fields);

static enum qaf_rc read_ticks(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	return qaf_rows(q, &r->ticks, &r->nticks, &tick_row, SQL_audit_ticks,
		QAF_I("audit", audit));
}

enum qaf_tick qaf_ticked(const struct qaf_record *r, const char *domain,
	const char *indicator)
{
	for (size_t i = 0; i < r->nticks; i++)
		if (qaf_eq(r->ticks[i].domain, domain) &&
		    qaf_eq(r->ticks[i].indicator, indicator))
			return r->ticks[i].state;
	return QAF_TICK_UNKNOWN;
}

enum qaf_rc qaf_audit_record(struct qaf *q, struct qaf_record *out,
	long long audit)
{
	*out = (struct qaf_record){ .nfindings = 0 };
	QAF_TRY(read_findings(q, out, audit));
	QAF_TRY(read_voices(q, out, audit));
	QAF_TRY(read_stretches(q, out, audit));
	QAF_TRY(read_ticks(q, out, audit));
	QAF_TRY(qaf_action_count(q, &out->nactions, audit));
	return read_notes(q, out, audit);
}
