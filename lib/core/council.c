/*
 * Reads cases, staff, teams and bank holidays as the council exported them.
 */
#include "core/council.h"

#include "base/calendar.h"
#include "base/str.h"
#include "db/rows.h"

/* ---- cases ---- */

static const struct qaf_field case_fields[] = {
	QAF_FIELD(struct qaf_case, ref, "ref"),
	QAF_FIELD(struct qaf_case, source, "source"),
	QAF_FIELD(struct qaf_case, opened, "opened_on"),
	QAF_FIELD(struct qaf_case, closed, "closed_on"),
	QAF_FIELD(struct qaf_case, last_audited, "last_audited_on"),
	QAF_FIELD(struct qaf_case, service, "service"),
	QAF_FIELD(struct qaf_case, team, "team"),
	QAF_FIELD(struct qaf_case, plan, "plan"),
	QAF_FIELD(struct qaf_case, worker, "worker"),
	QAF_FIELD(struct qaf_case, manager, "manager"),
	QAF_FIELD(struct qaf_case, attributes, "attributes"),
};
static const struct qaf_row_type case_row =
	QAF_ROW_TYPE(struct qaf_case, case_fields);

enum qaf_rc qaf_case_rows(struct qaf *q, struct qaf_case **out, size_t *n,
	const char *ref)
{
	return qaf_rows(q, out, n, &case_row, SQL_case_rows, QAF_T("ref", ref),
		QAF_D(q, "today", q->now.day));
}

enum qaf_rc qaf_case_get(struct qaf *q, struct qaf_case *out, const char *ref,
	bool *found)
{
	struct qaf_case *rows;
	size_t n;

	QAF_TRY(qaf_case_rows(q, &rows, &n, ref));
	*found = n > 0;
	if (n)
		*out = rows[0];
	return QAF_OK;
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

static const struct qaf_field staff_fields[] = {
	QAF_FIELD(struct qaf_staff, ref, "ref"),
	QAF_FIELD(struct qaf_staff, role, "role"),
	QAF_FIELD(struct qaf_staff, name, "name"),
	QAF_FIELD(struct qaf_staff, team, "team"),
	QAF_FIELD(struct qaf_staff, service, "service"),
	QAF_FIELD(struct qaf_staff, email, "email"),
	QAF_FIELD(struct qaf_staff, manager, "manager"),
	QAF_FIELD(struct qaf_staff, active_from, "active_from"),
	QAF_FIELD(struct qaf_staff, active_to, "active_to"),
	QAF_FIELD(struct qaf_staff, away_from, "away_from"),
	QAF_FIELD(struct qaf_staff, away_to, "away_to"),
	QAF_FIELD(struct qaf_staff, attributes, "attributes"),
};
static const struct qaf_row_type staff_row =
	QAF_ROW_TYPE(struct qaf_staff, staff_fields);

enum qaf_rc qaf_staff_get(struct qaf *q, struct qaf_staff *out, const char *ref,
	bool *found)
{
	return qaf_row(q, out, found, &staff_row, SQL_staff_get, QAF_T("ref", ref));
}

enum qaf_rc qaf_staff_all(struct qaf *q, struct qaf_staff **out, size_t *n)
{
	return qaf_rows(q, out, n, &staff_row, SQL_staff_all);
}

/* Is the day between these two, either of which may be missing? */
static bool within(qaf_date day, qaf_date from, qaf_date to)
{
	return (from == QAF_NO_DATE || day >= from) &&
		(to == QAF_NO_DATE || day <= to);
}

bool qaf_staff_left(const struct qaf_staff *s, qaf_date day)
{
	return s->active_to != QAF_NO_DATE && s->active_to < day;
}

bool qaf_staff_in_service(const struct qaf_staff *s, qaf_date day)
{
	return within(day, s->active_from, s->active_to);
}

bool qaf_staff_at_work(const struct qaf_staff *s, qaf_date day)
{
	bool leave = s->away_from != QAF_NO_DATE || s->away_to != QAF_NO_DATE;

	return qaf_staff_in_service(s, day) &&
		!(leave && within(day, s->away_from, s->away_to));
}

/* ---- teams ---- */

static const struct qaf_field team_fields[] = {
	QAF_FIELD(struct qaf_team, team, "team"),
	QAF_FIELD(struct qaf_team, service, "service"),
	QAF_FIELD(struct qaf_team, manager, "manager"),
	QAF_FIELD(struct qaf_team, head_of_service, "head_of_service"),
};
static const struct qaf_row_type team_row =
	QAF_ROW_TYPE(struct qaf_team, team_fields);

enum qaf_rc qaf_team_get(struct qaf *q, struct qaf_team *out, const char *team,
	bool *found)
{
	return qaf_row(q, out, found, &team_row, SQL_team_get,
		QAF_T("team", team));
}

enum qaf_rc qaf_staff_service(struct qaf *q, const char **out,
	const struct qaf_staff *s)
{
	struct qaf_team team;
	bool found;

	*out = s->service;
	if (s->service || !s->team)
		return QAF_OK;
	QAF_TRY(qaf_team_get(q, &team, s->team, &found));
	*out = found ? team.service : NULL;
	return QAF_OK;
}

/* ---- attributes and holidays ---- */

static enum qaf_rc unreadable(struct qaf *q, const char *attributes)
{
	return qaf_fail(q, QAF_DB, "the further columns of a case or person "
		"cannot be read: %s is not JSON; somebody changed the database "
		"by hand: load that list again with qaf import", qaf_visible(
		q->arena, attributes, 60));
}

enum qaf_rc qaf_attribute(struct qaf *q, const char **out,
	const char *attributes, const char *name)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*out = NULL;
	if (qaf_blank(attributes) || qaf_eq(attributes, "{}"))
		return QAF_OK;
	QAF_TRY(qaf_query(q, &st, SQL_attribute_all,
		QAF_T("attributes", attributes)));
	while (qaf_step(st, &rc)) {
		const char *key = qaf_get_text(st, "key");

		if (!key) {
			qaf_stmt_done(st);
			return unreadable(q, attributes);
		}
		if (!qaf_folded_same(key, name))
			continue;
		*out = qaf_get_dup(st, "value");
		qaf_stmt_done(st);
		break;
	}
	return rc;
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
