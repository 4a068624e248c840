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

static const struct qaf_field voice_fields[] = {
	QAF_FIELD_WORD(struct qaf_voice, who, "who",
		qaf_voice_of_words),
	QAF_FIELD_WORD(struct qaf_voice, state, "state",
		qaf_voice_state_words),
	QAF_FIELD(struct qaf_voice, text, "text"),
};
static const struct qaf_row_type voice_row =
	QAF_ROW_TYPE(struct qaf_voice, voice_fields);

static const struct qaf_field stretch_fields[] = {
	QAF_FIELD_WORD(struct qaf_stretch, who, "who",
		qaf_stretch_for_words),
	QAF_FIELD(struct qaf_stretch, text, "text"),
};
static const struct qaf_row_type stretch_row =
	QAF_ROW_TYPE(struct qaf_stretch, stretch_fields);

static const struct qaf_field note_fields[] = {
	QAF_FIELD(struct qaf_note, heading, "heading"),
	QAF_FIELD(struct qaf_note, text, "text"),
	QAF_FIELD(struct qaf_note, at, "recorded_at"),
	QAF_FIELD(struct qaf_note, by, "recorded_by"),
};
static const struct qaf_row_type note_row =
	QAF_ROW_TYPE(struct qaf_note, note_fields);

static const struct qaf_field tick_fields[] = {
	QAF_FIELD(struct qaf_ticked, domain, "domain"),
	QAF_FIELD(struct qaf_ticked, indicator, "indicator"),
	QAF_FIELD_WORD(struct qaf_ticked, state, "state", qaf_tick_words),
	QAF_FIELD(struct qaf_ticked, recorded_by, "recorded_by"),
	QAF_FIELD_WORD(struct qaf_ticked, before, "before", qaf_tick_words),
	QAF_FIELD(struct qaf_ticked, by, "by_staff"),
	QAF_FIELD(struct qaf_ticked, reason, "reason"),
	QAF_FIELD(struct qaf_ticked, on, "on_day"),
};
static const struct qaf_row_type tick_row =
	QAF_ROW_TYPE(struct qaf_ticked, tick_fields);

const char *qaf_tick_key(struct qaf *q, const struct qaf_ticked *t)
{
	return qaf_printf(q->arena, "%s.%s", t->domain, t->indicator);
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
	struct qaf_bind of = QAF_I("audit", audit);

	*out = (struct qaf_record){ .nfindings = 0 };
	QAF_TRY(qaf_rows(q, &out->findings, &out->nfindings, &finding_row,
		SQL_audit_findings, of));
	QAF_TRY(qaf_rows(q, &out->voices, &out->nvoices, &voice_row,
		SQL_audit_voices, of));
	QAF_TRY(qaf_rows(q, &out->stretches, &out->nstretches, &stretch_row,
		SQL_audit_stretches, of));
	QAF_TRY(qaf_rows(q, &out->ticks, &out->nticks, &tick_row,
		SQL_audit_ticks, of));
	QAF_TRY(qaf_rows(q, &out->notes, &out->nnotes, &note_row,
		SQL_audit_notes, of));
	return qaf_action_count(q, &out->nactions, audit);
}
