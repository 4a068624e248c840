/*
 * An action: finds one, and records what happens to it: that it was completed,
 * verified, opened again or withdrawn.
 */
#include "core/action.h"

#include <string.h>

#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/log.h"
#include "core/personal.h"
#include "db/rows.h"

/* The audit's number; NULL for an action of a tracker, which has no audit. */
static struct qaf_bind bind_audit(long long audit)
{
	return audit ? QAF_I("audit", audit) : QAF_T("audit", NULL);
}

const char *qaf_action_ref(struct qaf *q, long long audit, long long number)
{
	return audit ? qaf_printf(q->arena, "A%lld.%lld", audit, number) :
		qaf_printf(q->arena, "T%lld", number);
}

/* ---- finding one ---- */

static bool number_of(const char *s, const char *end, long long *out)
{
	long long n = 0;

	if (s == end || end - s > 9)
		return false;
	for (; s < end; s++) {
		if (!qaf_is_digit(*s))
			return false;
		n = n * 10 + (*s - '0');
	}
	*out = n;
	return n > 0;
}

static bool read_ref(long long *audit, long long *number, const char *ref)
{
	const char *dot = strchr(ref, '.'), *end = ref + strlen(ref);

	*audit = 0;
	if (qaf_lower(ref[0]) == 't' && number_of(ref + 1, end, number))
		return true;
	return qaf_lower(ref[0]) == 'a' && dot &&
		number_of(ref + 1, dot, audit) &&
		number_of(dot + 1, end, number);
}

bool qaf_action_is_ref(const char *ref)
{
	long long audit, number;

	return read_ref(&audit, &number, ref);
}

static enum qaf_rc parse_ref(struct qaf *q, long long *audit, long long *number,
	const char *ref)
{
	return read_ref(audit, number, ref) ? QAF_OK : qaf_fail(q, QAF_INPUT,
		"%s is no action; one of an audit is A17.2, one of a tracker T3 "
		"('qaf track action list')", qaf_visible(q->arena, ref, 60));
}

static const struct qaf_field action_fields[] = {
	QAF_FIELD(struct qaf_action, id, "id"),
	QAF_FIELD(struct qaf_action, audit, "audit"),
	QAF_FIELD(struct qaf_action, tracker, "tracker"),
	QAF_FIELD(struct qaf_action, text, "text"),
	QAF_FIELD(struct qaf_action, measure, "measure"),
	QAF_FIELD(struct qaf_action, interventions, "interventions"),
	QAF_FIELD(struct qaf_action, change, "change"),
	QAF_FIELD(struct qaf_action, people, "people"),
	QAF_FIELD(struct qaf_action, review, "review"),
	QAF_FIELD(struct qaf_action, owner, "owner"),
	QAF_FIELD(struct qaf_action, team, "team"),
	QAF_FIELD(struct qaf_action, due, "due_on"),
	QAF_FIELD_WORD(struct qaf_action, state, "state",
		qaf_action_state_words),
	QAF_FIELD(struct qaf_action, completed, "completed_on"),
	QAF_FIELD(struct qaf_action, completed_by, "completed_by"),
	QAF_FIELD(struct qaf_action, impact, "impact"),
	QAF_FIELD(struct qaf_action, verified, "verified_on"),
	QAF_FIELD(struct qaf_action, verified_by, "verified_by"),
	QAF_FIELD(struct qaf_action, step, "set_at_step"),
	QAF_FIELD(struct qaf_action, set, "set_on"),
};
static const struct qaf_row_type action_row =
	QAF_ROW_TYPE(struct qaf_action, action_fields);

enum qaf_rc qaf_action_need(struct qaf *q, struct qaf_action *out,
	const char *ref)
{
	long long audit, number;
	bool found;

	QAF_TRY(parse_ref(q, &audit, &number, ref));
	QAF_TRY(qaf_row(q, out, &found, &action_row, SQL_action_get,
		bind_audit(audit), QAF_I("number", number)));
	if (!found)
		return qaf_fail(q, QAF_UNKNOWN, "there is no "
			"action %s; 'qaf track action list' shows them",
			qaf_visible(q->arena, ref, 60));
	out->ref = qaf_action_ref(q, audit, number);
	return QAF_OK;
}

/* ---- what happens to it ---- */

enum qaf_rc qaf_action_check_state(struct qaf *q, const struct qaf_action *a,
	enum qaf_action_state needed)
{
	if (a->state == needed)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is %s, not %s", a->ref,
		qaf_word(qaf_action_state_words, a->state),
		qaf_word(qaf_action_state_words, needed));
}

enum qaf_rc qaf_action_check_since(struct qaf *q, const char *begun,
	qaf_date since, qaf_date on, const char *done)
{
	if (since == QAF_NO_DATE || on == QAF_NO_DATE || on >= since)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s on %s; %s before", begun,
		qaf_date_text(q->arena, since), done);
}

enum qaf_rc qaf_action_check_review(struct qaf *q, const char *begun,
	qaf_date since, const char *review)
{
	qaf_date day;

	if (qaf_blank(review) || !qaf_date_find(&day, review))
		return QAF_OK;
	return qaf_action_check_since(q, begun, since, day, qaf_printf(q->arena,
		"the review on %s cannot be", qaf_date_text(q->arena, day)));
}

enum qaf_rc qaf_action_check_audit(struct qaf *q, const struct qaf_action *a,
	qaf_date on, const char *done)
{
	struct qaf_audit audit;

	if (!a->audit)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &audit, a->audit));
	return qaf_action_check_since(q, qaf_printf(q->arena,
		"%s was allocated", audit.ref), audit.allocated, on,
		qaf_printf(q->arena, "its actions cannot be %s", done));
}

enum qaf_rc qaf_action_check_begun(struct qaf *q, const struct qaf_action *a,
	qaf_date on)
{
	return a->set == QAF_NO_DATE ?
		qaf_action_check_audit(q, a, on, "completed") :
		qaf_action_check_since(q, qaf_printf(q->arena, "%s was set",
		a->ref), a->set, on, "it cannot be completed");
}

enum qaf_rc qaf_action_complete(struct qaf *q, struct qaf_credit *credit,
	const char *ref, qaf_date on, const char *impact, const char *by)
{
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	QAF_TRY(qaf_action_check_state(q, &a, QAF_ACTION_OPEN));
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ on, -1 }));
	QAF_TRY(qaf_action_check_begun(q, &a, on));
	QAF_TRY(qaf_action_credit_complete(q, credit, &a, on, by));
	QAF_TRY(qaf_run(q, SQL_action_complete, QAF_I("id", a.id),
		QAF_D(q, "on_day", on), QAF_T("impact", impact),
		QAF_T("by", credit->by), QAF_T("recorded_by", q->actor)));
	return qaf_log(q, "action complete", a.ref, "on: %s%s%s%s",
		qaf_date_text(q->arena, on), impact ? "; impact: " : "",
		impact ? impact : "", qaf_credit_logged(q, credit));
}

static enum qaf_rc withdraw(struct qaf *q, const struct qaf_action *a,
	const char *reason, const char *logged)
{
	qaf_personal_notice(q, a->ref, "the reason", reason);
	QAF_TRY(qaf_run(q, SQL_action_withdraw, QAF_I("id", a->id),
		QAF_T("reason", reason)));
	return qaf_log(q, "action withdraw", a->ref, "reason: %s%s", reason,
		logged);
}

enum qaf_rc qaf_action_withdraw(struct qaf *q, const char *ref,
	const char *reason)
{
	struct qaf_credit credit;
	struct qaf_action a;

	QAF_TRY(qaf_action_need(q, &a, ref));
	if (a.state == QAF_ACTION_VERIFIED || a.state == QAF_ACTION_WITHDRAWN)
		return qaf_fail(q, QAF_RULE, "%s is %s already", a.ref,
			qaf_word(qaf_action_state_words, a.state));
	QAF_TRY(qaf_action_credit_taken_back(q, &credit, &a, "withdrawn"));
	return withdraw(q, &a, reason, qaf_credit_logged(q, &credit));
}

/* Why an action is withdrawn whose audit is. */
static const char *with_audit(struct qaf *q, const char *reason)
{
	return qaf_printf(q->arena, "the audit was withdrawn: %s", reason);
}

enum qaf_rc qaf_action_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	long long *numbers;
	size_t n;

	QAF_TRY(qaf_numbers(q, &numbers, &n, SQL_action_numbers,
		QAF_I("audit", audit->id)));
	for (size_t i = 0; i < n; i++) {
		struct qaf_action a;

		QAF_TRY(qaf_action_need(q, &a, qaf_action_ref(q, audit->id,
			numbers[i])));
		QAF_TRY(withdraw(q, &a, with_audit(q, reason), ""));
	}
	return QAF_OK;
}

enum qaf_rc qaf_action_restored(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	long long *numbers;
	size_t n;

	QAF_TRY(qaf_numbers(q, &numbers, &n, SQL_action_gone,
		QAF_I("audit", audit->id),
		QAF_T("reason", with_audit(q, reason))));
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(qaf_run(q, SQL_action_restore, QAF_I("audit", audit->id),
			QAF_I("number", numbers[i])));
		QAF_TRY(qaf_log(q, "action return", qaf_action_ref(q, audit->id,
			numbers[i]), "state: open; reason: the audit stands "
			"again"));
	}
	return QAF_OK;
}

enum qaf_rc qaf_action_open(struct qaf *q, long long *n, long long audit)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_action_open, QAF_I("audit", audit));
}

enum qaf_rc qaf_action_first_open(struct qaf *q, const char **out,
	long long audit)
{
	char *ref = NULL;

	QAF_TRY(qaf_fetch_text(q, &ref, SQL_action_first_open,
		QAF_I("audit", audit)));
	*out = ref;
	return QAF_OK;
}

static const struct qaf_field plan_fields[] = {
	QAF_FIELD(struct qaf_plan_day, open_then, "open_then"),
	QAF_FIELD(struct qaf_plan_day, complete, "complete"),
};
static const struct qaf_row_type plan_row =
	QAF_ROW_TYPE(struct qaf_plan_day, plan_fields);

enum qaf_rc qaf_action_plan_on(struct qaf *q, struct qaf_plan_day *out,
	long long audit, qaf_date day)
{
	bool found;

	return qaf_row(q, out, &found, &plan_row, SQL_action_plan,
		QAF_I("audit", audit), QAF_D(q, "on_day", day));
}

enum qaf_rc qaf_action_count(struct qaf *q, long long *n, long long audit)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_action_count, QAF_I("audit", audit));
}
