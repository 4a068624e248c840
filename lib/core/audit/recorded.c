/*
 * What was recorded of an audit beside its grades, read back.
 */
#include "core/audit/private.h"
#include "db/db.h"
#include "qaf/action.h"

static enum qaf_rc read_findings(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	struct qaf_stmt *st;
	size_t cap = 0;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_audit_findings, QAF_I("audit", audit)));
	while (qaf_step(st, &rc)) {
		r->findings = qaf_grow(q->arena, r->findings, r->nfindings,
			&cap, sizeof(*r->findings));
		r->findings[r->nfindings++] = (struct qaf_finding){
			.kind = qaf_get_dup(st, "kind"),
			.theme = qaf_get_dup(st, "theme"),
			.text = qaf_get_dup(st, "text"),
			.domain = qaf_get_dup(st, "domain"),
			.exemplar = qaf_get_int(st, "exemplar") != 0,
		};
	}
	return rc;
}

static enum qaf_rc read_voices(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	struct qaf_stmt *st;
	size_t cap = 0;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_audit_voices, QAF_I("audit", audit)));
	while (qaf_step(st, &rc)) {
		r->voices = qaf_grow(q->arena, r->voices, r->nvoices, &cap,
			sizeof(*r->voices));
		r->voices[r->nvoices++] = (struct qaf_voice){
			.who = qaf_get_dup(st, "who"),
			.state = qaf_get_dup(st, "state"),
			.text = qaf_get_dup(st, "text"),
		};
	}
	return rc;
}

static enum qaf_rc read_stretches(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	struct qaf_stmt *st;
	size_t cap = 0;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_audit_stretches, QAF_I("audit", audit)));
	while (qaf_step(st, &rc)) {
		r->stretches = qaf_grow(q->arena, r->stretches, r->nstretches,
			&cap, sizeof(*r->stretches));
		r->stretches[r->nstretches++] = (struct qaf_stretch){
			.who = qaf_get_dup(st, "who"),
			.text = qaf_get_dup(st, "text"),
		};
	}
	return rc;
}

static enum qaf_rc read_notes(struct qaf *q, struct qaf_record *r,
	long long audit)
{
	struct qaf_stmt *st;
	size_t cap = 0;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_audit_notes, QAF_I("audit", audit)));
	while (qaf_step(st, &rc)) {
		r->notes = qaf_grow(q->arena, r->notes, r->nnotes, &cap,
			sizeof(*r->notes));
		r->notes[r->nnotes++] = (struct qaf_note){
			.heading = qaf_get_dup(st, "heading"),
			.text = qaf_get_dup(st, "text"),
			.at = qaf_get_dup(st, "recorded_at"),
			.by = qaf_get_dup(st, "recorded_by"),
		};
	}
	return rc;
}

enum qaf_rc qaf_audit_record(struct qaf *q, struct qaf_record *out,
	long long audit)
{
	*out = (struct qaf_record){ .nfindings = 0 };
	QAF_TRY(read_findings(q, out, audit));
	QAF_TRY(read_voices(q, out, audit));
	QAF_TRY(read_stretches(q, out, audit));
	QAF_TRY(qaf_action_count(q, &out->nactions, audit));
	return read_notes(q, out, audit);
}
