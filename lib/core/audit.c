/*
 * An audit as it is stored: its reference, and finding it.
 */
#include "qaf/audit.h"

#include <string.h>

#include "core/audit/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/council.h"
#include "qaf/log.h"
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

static void read_audit(struct qaf *q, struct qaf_audit *out,
	struct qaf_stmt *st, long long id)
{
	*out = (struct qaf_audit){
		.id = id,
		.ref = qaf_audit_ref(q, id),
		.case_ref = qaf_get_dup(st, "case_ref"),
		.framework = qaf_get_int(st, "framework"),
		.tool = qaf_get_dup(st, "tool"),
		.kind = qaf_get_dup(st, "kind"),
		.service = qaf_get_dup(st, "service"),
		.team = qaf_get_dup(st, "team"),
		.plan = qaf_get_dup(st, "plan"),
		.worker = qaf_get_dup(st, "worker"),
		.manager = qaf_get_dup(st, "manager"),
		.auditor = qaf_get_dup(st, "auditor"),
		.draw = qaf_get_dup(st, "draw"),
		.purposive = qaf_get_int(st, "purposive") != 0,
		.theme = qaf_get_dup(st, "theme"),
		.allocated = qaf_get_date(st, "allocated_on"),
		.notified = qaf_get_date(st, "notified_on"),
		.due = qaf_get_date(st, "due_on"),
		.period_from = qaf_get_date(st, "period_from"),
		.period_to = qaf_get_date(st, "period_to"),
		.submitted = qaf_get_moment(st, "submitted"),
		.withdrawn = qaf_get_date(st, "withdrawn_on"),
		.withdrawn_reason = qaf_get_dup(st, "withdrawn_reason"),
		.state = qaf_get_dup(st, "state"),
		.risk = qaf_get_dup(st, "risk"),
		.override_limiting = qaf_get_dup(st, "override_limiting"),
		.reaudit_of = qaf_get_int(st, "reaudit_of"),
	};
}

enum qaf_rc qaf_audit_get(struct qaf *q, struct qaf_audit *out, long long id)
{
	struct qaf_stmt *st;
	long long newest = 0;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_audit_get, QAF_I("audit", id)));
	if (qaf_step(st, &rc)) {
		read_audit(q, out, st, id);
		qaf_stmt_done(st);
		return QAF_OK;
	}
	if (rc != QAF_OK)
		return rc;
	QAF_TRY(qaf_fetch_int(q, &newest, SQL_audit_newest));
	if (!newest)
		return qaf_fail(q, QAF_UNKNOWN, "no audit A%lld: there are none "
			"yet; qaf sample draw or qaf audit start makes them", id);
	return qaf_fail(q, QAF_UNKNOWN, "no audit A%lld: the newest is A%lld; "
		"qaf audit list shows them", id, newest);
}

enum qaf_rc qaf_audit_again(struct qaf *q, long long **ids, size_t *n,
	long long audit)
{
	struct qaf_stmt *st;
	size_t cap = 0;
	enum qaf_rc rc;

	*ids = NULL;
	*n = 0;
	QAF_TRY(qaf_query(q, &st, SQL_audit_again, QAF_I("audit", audit)));
	while (qaf_step(st, &rc)) {
		*ids = qaf_grow(q->arena, *ids, *n, &cap, sizeof(**ids));
		(*ids)[(*n)++] = qaf_get_int(st, "audit");
	}
	return rc;
}

enum qaf_rc qaf_audit_need(struct qaf *q, struct qaf_audit *out,
	const char *ref)
{
	long long id;

	QAF_TRY(qaf_audit_parse(q, &id, ref));
	return qaf_audit_get(q, out, id);
}

enum qaf_rc qaf_audit_under_way(struct qaf *q, long long *id,
	const char *case_ref, const char *tool)
{
	*id = 0;
	return qaf_fetch_int(q, id, SQL_audit_under_way,
		QAF_T("case_ref", case_ref), QAF_T("tool", tool));
}
