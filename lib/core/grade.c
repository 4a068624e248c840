/*
 * Stores and reads the grades of each stage, and the final grade.
 */
#include "core/grade.h"

#include "base/date.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
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
	QAF_FIELD(struct qaf_graded, before, "before"),
	QAF_FIELD(struct qaf_graded, recorded_by, "recorded_by"),
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

static enum qaf_rc current(struct qaf *q, struct qaf_graded *out, bool *found,
	long long audit, const char *stage, const char *domain)
{
	return qaf_row(q, out, found, &graded_row, SQL_grade_current,
		QAF_I("audit", audit), QAF_T("stage", stage),
		QAF_T("domain", domain));
}

enum qaf_rc qaf_judged_read(struct qaf *q, struct qaf_judged *out,
	const struct qaf_audit *audit)
{
	QAF_TRY(qaf_grade_all(q, &out->graded, &out->n, audit->id, NULL,
		false));
	return qaf_grade_final(q, &out->final, audit);
}

const struct qaf_graded *qaf_judged_find(const struct qaf_judged *judged,
	const char *stage, const char *domain)
{
	for (size_t i = 0; i < judged->n; i++)
		if (qaf_eq(judged->graded[i].stage, stage) &&
		    qaf_eq(judged->graded[i].domain, domain))
			return &judged->graded[i];
	return NULL;
}

enum qaf_rc qaf_grade_put(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const char *domain, const char *grade,
	const char *by, qaf_date on, const char *reason)
{
	struct qaf_graded was;
	bool found;

	QAF_TRY(current(q, &was, &found, audit->id, stage, domain));
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

enum qaf_rc qaf_grade_clear_stage(struct qaf *q, const struct qaf_audit *audit,
	const char *stage)
{
	return qaf_run(q, SQL_grade_supersede_stage, QAF_I("audit", audit->id),
		QAF_T("stage", stage));
}

enum qaf_rc qaf_grade_get(struct qaf *q, const char **out, long long audit,
	const char *stage, const char *domain)
{
	struct qaf_graded found_grade;
	bool found;

	*out = NULL;
	QAF_TRY(current(q, &found_grade, &found, audit, stage, domain));
	if (found)
		*out = found_grade.grade;
	return QAF_OK;
}

static const struct qaf_field final_fields[] = {
	QAF_FIELD(struct qaf_final, id, "grade"),
	QAF_FIELD(struct qaf_final, stage, "stage"),
	QAF_FIELD(struct qaf_final, day, "on_day"),
};
static const struct qaf_row_type final_row =
	QAF_ROW_TYPE(struct qaf_final, final_fields);

enum qaf_rc qaf_grade_final(struct qaf *q, struct qaf_final *out,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	bool found;

	*out = (struct qaf_final){ .grade = -1, .day = QAF_NO_DATE };
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_row(q, out, &found, &final_row, SQL_grade_final,
		QAF_I("audit", audit->id)));
	out->grade = found ? qaf_grade_index(fw, out->id) : -1;
	return QAF_OK;
}

enum qaf_rc qaf_grade_final_put(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_final *final)
{
	return qaf_run(q, SQL_grade_final_put, QAF_I("audit", audit->id),
		QAF_T("grade", final->id), QAF_T("stage", final->stage),
		QAF_D(q, "on_day", final->day));
}

/* ---- stages after the auditor's ---- */

static const struct qaf_field stage_fields[] = {
	QAF_FIELD(struct qaf_stage, stage, "stage"),
	QAF_FIELD(struct qaf_stage, by, "by_staff"),
	QAF_FIELD(struct qaf_stage, reason, "reason"),
	QAF_FIELD(struct qaf_stage, on, "on_day"),
	QAF_FIELD(struct qaf_stage, blind, "blind"),
	QAF_FIELD(struct qaf_stage, joined, "auditor_joined"),
	QAF_FIELD_WORD(struct qaf_stage, risk, "risk", qaf_risk_words),
	QAF_FIELD(struct qaf_stage, override_limiting, "override_limiting"),
	QAF_FIELD(struct qaf_stage, recorded_by, "recorded_by"),
};
static const struct qaf_row_type stage_row =
	QAF_ROW_TYPE(struct qaf_stage, stage_fields);

enum qaf_rc qaf_stages_of(struct qaf *q, struct qaf_stage **out, size_t *n,
	long long audit)
{
	return qaf_rows(q, out, n, &stage_row, SQL_grade_stages,
		QAF_I("audit", audit));
}

enum qaf_rc qaf_grade_final_remove(struct qaf *q, const struct qaf_audit *audit)
{
	return qaf_run(q, SQL_grade_final_remove, QAF_I("audit", audit->id));
}
