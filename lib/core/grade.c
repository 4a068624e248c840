/*
 * Grades of each stage, and the final grade that stands.
 */
#include "core/grade.h"

#include "db/rows.h"
#include "qaf/adoption.h"

bool qaf_grade_is_na(const char *word)
{
	/* The folded form of n/a, N.A., not applicable, not-applicable. */
	static const char *const words[] = { "na", "notapplicable" };
	char folded[16];
	size_t n = 0;

	for (const char *s = word ? word : ""; *s; s++) {
		if (!qaf_is_alnum(*s))
			continue;
		if (n + 1 >= sizeof(folded))
			return false;
		folded[n++] = qaf_lower(*s);
	}
	folded[n] = '\0';
	return qaf_eq(folded, words[0]) || qaf_eq(folded, words[1]);
}

static const struct qaf_field graded_fields[] = {
	QAF_FIELD(struct qaf_graded, stage, "stage"),
	QAF_FIELD(struct qaf_graded, domain, "domain"),
	QAF_FIELD(struct qaf_graded, grade, "grade"),
	QAF_FIELD(struct qaf_graded, by, "by_staff"),
	QAF_FIELD(struct qaf_graded, on, "on_day"),
	QAF_FIELD(struct qaf_graded, reason, "reason"),
	QAF_FIELD(struct qaf_graded, superseded, "superseded"),
};
static const struct qaf_row_type graded_row =
	QAF_ROW_TYPE(struct qaf_graded, graded_fields);

enum qaf_rc qaf_grade_all(struct qaf *q, struct qaf_graded **out, size_t *n,
	long long audit, const char *stage, bool superseded)
{
	return qaf_rows(q, out, n, &graded_row, SQL_grade_all,
		QAF_I("audit", audit),
		QAF_T("stage", stage), QAF_I("superseded", superseded));
}

enum qaf_rc qaf_grade_current(struct qaf *q, struct qaf_graded *out, bool *found,
	long long audit, const char *stage, const char *domain)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_grade_current, QAF_I("audit", audit),
		QAF_T("stage", stage), QAF_T("domain", domain)));
	*found = qaf_step(st, &rc);
	if (!*found)
		return rc;
	*out = (struct qaf_graded){
		.stage = stage,
		.domain = domain,
		.grade = qaf_get_dup(st, "grade"),
		.by = qaf_get_dup(st, "by_staff"),
		.on = qaf_get_date(st, "on_day"),
		.reason = qaf_get_dup(st, "reason"),
	};
	qaf_stmt_done(st);
	return QAF_OK;
}

enum qaf_rc qaf_grade_put(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const char *domain, const char *grade,
	const char *by, qaf_date on, const char *reason)
{
	struct qaf_graded was;
	bool found;

	QAF_TRY(qaf_grade_current(q, &was, &found, audit->id, stage, domain));
	if (found && qaf_eq(was.grade, grade) && qaf_eq(was.by, by) &&
	    was.on == on &&
	    (qaf_blank(reason) ? !was.reason : qaf_eq(was.reason, reason)))
		return QAF_OK;
	if (found)
		QAF_TRY(qaf_run(q, SQL_grade_supersede,
			QAF_I("audit", audit->id), QAF_T("stage", stage),
			QAF_T("domain", domain)));
	return qaf_run(q, SQL_grade_add, QAF_I("audit", audit->id),
		QAF_T("stage", stage), QAF_T("domain", domain),
		QAF_T("grade", grade), QAF_T("by_staff", by),
		QAF_D(q, "on_day", on), QAF_T("reason", reason),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)));
}

enum qaf_rc qaf_grade_clear(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const char *domain)
{
	return qaf_run(q, SQL_grade_supersede, QAF_I("audit", audit->id),
		QAF_T("stage", stage), QAF_T("domain", domain));
}

enum qaf_rc qaf_grade_get(struct qaf *q, const char **out, long long audit,
	const char *stage, const char *domain)
{
	struct qaf_graded found_grade;
	bool found;

	*out = NULL;
	QAF_TRY(qaf_grade_current(q, &found_grade, &found, audit, stage, domain));
	if (found)
		*out = found_grade.grade;
	return QAF_OK;
}

enum qaf_rc qaf_grade_final(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*out = (struct qaf_final){ .grade = -1, .day = QAF_NO_DATE };
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_query(q, &st, SQL_grade_final, QAF_I("audit", audit->id)));
	if (!qaf_step(st, &rc))
		return rc;
	out->id = qaf_get_dup(st, "grade");
	out->stage = qaf_get_dup(st, "stage");
	out->day = qaf_get_date(st, "on_day");
	out->grade = qaf_grade_index(fw, out->id);
	qaf_stmt_done(st);
	return QAF_OK;
}

enum qaf_rc qaf_grade_final_put(struct qaf *q, const struct qaf_audit *audit,
	const char *grade, const char *stage, qaf_date day)
{
	return qaf_run(q, SQL_grade_final_put, QAF_I("audit", audit->id),
		QAF_T("grade", grade), QAF_T("stage", stage),
		QAF_D(q, "on_day", day));
}
