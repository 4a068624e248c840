/*
 * Reads audits, finds them, and writes their references.
 */
#include "qaf/audit.h"

#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/log.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "qaf/track.h"

const char *qaf_audit_ref(struct qaf *q, long long id)
{
	return qaf_printf(q->arena, "A%lld", id);
}

enum qaf_rc qaf_audit_parse(struct qaf *q, long long *id, const char *ref)
{
	const char *digits = qaf_blank(ref) ? "" : ref + 1;
	long long n = 0;
	size_t len = 0;

	while (qaf_is_digit(digits[len]) && len < 12)
		n = n * 10 + (digits[len++] - '0');
	if (qaf_blank(ref) || qaf_lower(ref[0]) != 'a' || len == 0 || digits[len] ||
	    digits[0] == '0')
		return qaf_fail(q, QAF_INPUT, "%s is not an audit; write A and "
			"its number, as A17",
			qaf_visible(q->arena, qaf_blank(ref) ? "nothing" : ref, 60));
	*id = n;
	return QAF_OK;
}

static const struct qaf_field audit_fields[] = {
	QAF_FIELD(struct qaf_audit, id, "audit"),
	QAF_FIELD(struct qaf_audit, case_ref, "case_ref"),
	QAF_FIELD(struct qaf_audit, framework, "framework"),
	QAF_FIELD(struct qaf_audit, tool, "tool"),
	QAF_FIELD(struct qaf_audit, kind, "kind"),
	QAF_FIELD(struct qaf_audit, service, "service"),
	QAF_FIELD(struct qaf_audit, team, "team"),
	QAF_FIELD(struct qaf_audit, plan, "plan"),
	QAF_FIELD(struct qaf_audit, worker, "worker"),
	QAF_FIELD(struct qaf_audit, manager, "manager"),
	QAF_FIELD(struct qaf_audit, auditor, "auditor"),
	QAF_FIELD(struct qaf_audit, draw, "draw"),
	QAF_FIELD(struct qaf_audit, purposive, "purposive"),
	QAF_FIELD(struct qaf_audit, theme, "theme"),
	QAF_FIELD(struct qaf_audit, allocated, "allocated_on"),
	QAF_FIELD(struct qaf_audit, notified, "notified_on"),
	QAF_FIELD(struct qaf_audit, due, "due_on"),
	QAF_FIELD(struct qaf_audit, period_from, "period_from"),
	QAF_FIELD(struct qaf_audit, period_to, "period_to"),
	QAF_FIELD(struct qaf_audit, submitted, "submitted"),
	QAF_FIELD(struct qaf_audit, withdrawn, "withdrawn_on"),
	QAF_FIELD(struct qaf_audit, withdrawn_reason, "withdrawn_reason"),
	QAF_FIELD_WORD(struct qaf_audit, state, "state",
		qaf_audit_state_words),
	QAF_FIELD_WORD(struct qaf_audit, risk, "risk",
		qaf_risk_words),
	QAF_FIELD(struct qaf_audit, override_limiting, "override_limiting"),
	QAF_FIELD(struct qaf_audit, reaudit_of, "reaudit_of"),
	QAF_FIELD(struct qaf_audit, tool_version, "tool_version"),
	QAF_FIELD(struct qaf_audit, despite, "despite"),
	QAF_FIELD(struct qaf_audit, despite_rules, "despite_rules"),
	QAF_FIELD(struct qaf_audit, requested_by, "requested_by"),
};
static const struct qaf_row_type audit_row =
	QAF_ROW_TYPE(struct qaf_audit, audit_fields);

enum qaf_rc qaf_audit_get(struct qaf *q, struct qaf_audit *out, long long id)
{
	long long newest = 0;
	bool found;

	QAF_TRY(qaf_row(q, out, &found, &audit_row, SQL_audit_get,
		QAF_I("audit", id)));
	out->ref = qaf_audit_ref(q, id);
	if (found)
		return QAF_OK;
	QAF_TRY(qaf_fetch_int(q, &newest, SQL_audit_newest));
	if (!newest)
		return qaf_fail(q, QAF_UNKNOWN, "no audit A%lld: there are none "
			"yet; qaf sample draw or qaf audit start makes them", id);
	return qaf_fail(q, QAF_UNKNOWN, "no audit A%lld: the newest is A%lld; "
		"qaf audit list shows them", id, newest);
}

enum qaf_rc qaf_audits_bound(struct qaf *q, struct qaf_audit **out, size_t *n,
	enum qaf_sql id, const struct qaf_bind *binds)
{
	QAF_TRY(qaf_rows_bound(q, out, sizeof(**out), n, &audit_row, id,
		binds));
	for (size_t i = 0; i < *n; i++)
		(*out)[i].ref = qaf_audit_ref(q, (*out)[i].id);
	return QAF_OK;
}

enum qaf_rc qaf_audit_reaudits(struct qaf *q, struct qaf_audit **out,
	size_t *n, long long audit)
{
	return qaf_audits(q, out, n, SQL_audit_reaudits,
		QAF_I("audit", audit));
}

enum qaf_rc qaf_audit_need(struct qaf *q, struct qaf_audit *out,
	const char *ref)
{
	long long id;

	QAF_TRY(qaf_audit_parse(q, &id, ref));
	return qaf_audit_get(q, out, id);
}

enum qaf_rc qaf_audit_open_of(struct qaf *q, long long *id,
	const char *case_ref, long long but)
{
	*id = 0;
	return qaf_fetch_int(q, id, SQL_audit_open_of, QAF_T("case", case_ref),
		QAF_I("but", but));
}

enum qaf_rc qaf_audit_check_free(struct qaf *q, const char *case_ref)
{
	long long open;

	QAF_TRY(qaf_audit_open_of(q, &open, case_ref, 0));
	if (!open)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "case %s is being audited as %s; hand that "
		"in, or withdraw it with qaf audit withdraw %s --reason, before "
		"another begins", qaf_visible(q->arena, case_ref, 40),
		qaf_audit_ref(q, open), qaf_audit_ref(q, open));
}

enum qaf_rc qaf_audit_check_once(struct qaf *q, long long first)
{
	long long open = 0;

	QAF_TRY(qaf_fetch_int(q, &open, SQL_audit_open_reaudit,
		QAF_I("first", first)));
	return open ? qaf_fail(q, QAF_RULE, "%s is being audited again as %s; "
		"hand that in, or withdraw it with qaf audit withdraw, first",
		qaf_audit_ref(q, first), qaf_audit_ref(q, open)) : QAF_OK;
}

enum qaf_rc qaf_audit_under_way(struct qaf *q, long long *id,
	const char *case_ref, const char *tool, long long reaudit_of)
{
	*id = 0;
	return qaf_fetch_int(q, id, SQL_audit_under_way,
		QAF_T("case_ref", case_ref), QAF_T("tool", tool),
		QAF_I("first", reaudit_of));
}
