/* An auditor's grades of an audit, for the tests that need a graded one. */
#ifndef QAF_TESTS_UNIT_GRADE_AUDIT_H
#define QAF_TESTS_UNIT_GRADE_AUDIT_H

#include "unit.h"

#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "qaf/audit.h"

/* One judgement, not yet checked for being accepted. */
static inline enum qaf_rc grade_domain(const struct qaf_audit *a,
	const char *domain, const char *grade)
{
	const struct qaf_judgement j = { domain, grade };

	return qaf_audit_grades(&ctx, a, &j, 1);
}

/* The same grade for every domain of the tool and overall. */
static inline void grade_all(const struct qaf_audit *a, const char *grade)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;

	ok(qaf_framework_of(&ctx, &fw, a->framework));
	ok(qaf_tool_need(&ctx, &tool, fw, a->tool));
	for (size_t i = 0; i < tool->ndomains; i++)
		ok(grade_domain(a, tool->domains[i].id, grade));
	ok(grade_domain(a, QAF_OVERALL, grade));
}

#endif
