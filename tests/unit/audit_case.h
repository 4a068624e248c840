/* What the tests of audits, grades and moderation share: a database in a
 * transaction, and an audit of case 1001 in it. */
#ifndef QAF_TESTS_UNIT_AUDIT_CASE_H
#define QAF_TESTS_UNIT_AUDIT_CASE_H

#include "grade_audit.h"

#include <string.h>

#include "core/audit/private.h"
#include "core/grade.h"
#include "db/db.h"
#include "qaf/adoption.h"

static inline qaf_date day(const char *text)
{
	qaf_date d;

	ck_assert_msg(qaf_date_parse(&d, text), "%s", text);
	return d;
}

static inline void open_new(const char *framework)
{
	open_database();
	ok(qaf_adopt(&ctx, framework, day("2022-01-01")));
}

/* Allocated on 1 March 2024 to S1; the clock shows 22 March. */
static inline struct qaf_audit allocated(const char *tool)
{
	struct qaf_allocation given = { .case_ref = "1001", .tool = tool,
		.auditor = "S1", .allocated = day("2024-03-01"),
		.notified = QAF_NO_DATE, .due = QAF_NO_DATE,
		.period_from = QAF_NO_DATE, .period_to = QAF_NO_DATE };
	struct qaf_audit a;

	ok(qaf_audit_allocate(&ctx, &a, &given));
	return a;
}

/* The same, with this grade everywhere, handed in on 8 March 2024. */
static inline struct qaf_audit submitted(const char *tool, const char *grade)
{
	struct qaf_audit a = allocated(tool);

	grade_all(&a, grade);
	ok(qaf_audit_submit_imported(&ctx, &a,
		(struct qaf_moment){ day("2024-03-08"), -1 }));
	return a;
}

#endif
