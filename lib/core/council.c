/*
 * The council as its exports tell it.
 */
#include "qaf/council.h"

#include "db/db.h"

/* ---- cases ---- */

static void read_case(struct qaf_case *c, struct qaf_stmt *st)
{
	*c = (struct qaf_case){
		.ref = qaf_get_dup(st, "ref"),
		.opened = qaf_get_date(st, "opened_on"),
		.closed = qaf_get_date(st, "closed_on"),
		.last_audited = qaf_get_date(st, "last_audited_on"),
		.service = qaf_get_dup(st, "service"),
		.team = qaf_get_dup(st, "team"),
		.plan = qaf_get_dup(st, "plan"),
		.worker = qaf_get_dup(st, "worker"),
		.manager = qaf_get_dup(st, "manager"),
		.attributes = qaf_get_dup(st, "attributes"),
	};
}

enum qaf_rc qaf_case_get(struct qaf *q, struct qaf_case *out, const char *ref,
	bool *found)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_case_get, QAF_T("ref", ref)));
	*found = qaf_step(st, &rc);
	if (*found) {
		read_case(out, st);
		qaf_stmt_done(st);
	}
	return rc;
}

enum qaf_rc qaf_case_need(struct qaf *q, struct qaf_case *out, const char *ref)
{
	bool found;

	QAF_TRY(qaf_case_get(q, out, ref, &found));
	if (!found)
		return qaf_fail(q, QAF_UNKNOWN, "there is no case %s; check the "
			"reference, or load the latest list with qaf import "
			"cases", qaf_visible(q->arena, ref, 60));
	return QAF_OK;
}

/* ---- staff ---- */

static void read_staff(struct qaf_staff *s, struct qaf_stmt *st)
{
	*s = (struct qaf_staff){
		.ref = qaf_get_dup(st, "ref"),
		.role = qaf_get_dup(st, "role"),
		.name = qaf_get_dup(st, "name"),
		.team = qaf_get_dup(st, "team"),
		.service = qaf_get_dup(st, "service"),
		.email = qaf_get_dup(st, "email"),
		.manager = qaf_get_dup(st, "manager"),
		.active_from = qaf_get_date(st, "active_from"),
		.active_to = qaf_get_date(st, "active_to"),
		.away_from = qaf_get_date(st, "away_from"),
		.away_to = qaf_get_date(st, "away_to"),
		.attributes = qaf_get_dup(st, "attributes"),
	};
}

enum qaf_rc qaf_staff_get(struct qaf *q, struct qaf_staff *out, const char *ref,
	bool *found)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_staff_get, QAF_T("ref", ref)));
	*found = qaf_step(st, &rc);
	if (*found) {
		read_staff(out, st);
		qaf_stmt_done(st);
	}
	return rc;
}

enum qaf_rc qaf_staff_need(struct qaf *q, struct qaf_staff *out,
	const char *ref)
{
	bool found;

	QAF_TRY(qaf_staff_get(q, out, ref, &found));
	if (!found)
		return qaf_fail(q, QAF_UNKNOWN, "there is no member of staff %s; "
			"check the reference, or load the staff list with qaf "
			"import staff", qaf_visible(q->arena, ref, 60));
	return QAF_OK;
}

enum qaf_rc qaf_staff_all(struct qaf *q, struct qaf_staff **out, size_t *n)
{
	struct qaf_staff *all = NULL;
	struct qaf_stmt *st;
	enum qaf_rc rc;
	size_t cap = 0;

	*n = 0;
	QAF_TRY(qaf_query(q, &st, SQL_staff_all));
	while (qaf_step(st, &rc)) {
		all = qaf_grow(q->arena, all, *n, &cap, sizeof(*all));
		read_staff(&all[(*n)++], st);
	}
	*out = all;
	return rc;
}

/* Between two days, either of which may be open. */
static bool within(qaf_date day, qaf_date from, qaf_date to)
{
	return (from == QAF_NO_DATE || day >= from) &&
		(to == QAF_NO_DATE || day <= to);
}

bool qaf_staff_at_work(const struct qaf_staff *s, qaf_date day)
{
	bool leave = s->away_from != QAF_NO_DATE || s->away_to != QAF_NO_DATE;

	return within(day, s->active_from, s->active_to) &&
		!(leave && within(day, s->away_from, s->away_to));
}

/* ---- teams ---- */

enum qaf_rc qaf_team_get(struct qaf *q, struct qaf_team *out, const char *team,
	bool *found)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_team_get, QAF_T("team", team)));
	*found = qaf_step(st, &rc);
	if (*found) {
		*out = (struct qaf_team){
			.team = qaf_get_dup(st, "team"),
			.service = qaf_get_dup(st, "service"),
			.manager = qaf_get_dup(st, "manager"),
			.head_of_service = qaf_get_dup(st, "head_of_service"),
		};
		qaf_stmt_done(st);
	}
	return rc;
}

/* ---- attributes and holidays ---- */

const char *qaf_attribute(struct qaf *q, const char *attributes,
	const char *name)
{
	const char *wanted, *value = NULL;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	if (qaf_blank(attributes) || qaf_eq(attributes, "{}"))
		return NULL;
	wanted = qaf_fold(q->arena, name);
	if (qaf_query(q, &st, SQL_attribute_all,
	    QAF_T("attributes", attributes)) != QAF_OK)
		return NULL;
	while (!value && qaf_step(st, &rc))
		if (qaf_eq(qaf_fold(q->arena, qaf_get_text(st, "key")), wanted))
			value = qaf_get_dup(st, "value");
	qaf_stmt_done(st);
	return value;
}

static enum qaf_rc clear_imported_years(struct qaf *q, struct qaf_calendar *c)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_holiday_years));
	while (qaf_step(st, &rc))
		qaf_calendar_clear_year(c, (int)qaf_get_int(st, "year"));
	return rc;
}

enum qaf_rc qaf_calendar_load(struct qaf *q, struct qaf_calendar *out)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	qaf_calendar_init(out, q->arena);
	QAF_TRY(clear_imported_years(q, out));
	QAF_TRY(qaf_query(q, &st, SQL_holiday_all));
	while (qaf_step(st, &rc))
		qaf_calendar_add(out, qaf_get_date(st, "day"),
			qaf_get_text(st, "title"));
	return rc;
}
