/*
 * What the files that show an audit share.
 */
#ifndef QAF_CORE_AUDIT_SHOW_H
#define QAF_CORE_AUDIT_SHOW_H

#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "render/out.h"

struct shown {
	struct qaf *q;
	struct qaf_out *out;
	const struct qaf_audit *audit;
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	bool blind;
	struct qaf_graded *graded;
	size_t ngraded;
	struct qaf_stage *stages;
	size_t nstages;
	struct qaf_dispute *disputes;
	size_t ndisputes;
};

/* The framework's word for a grade; NULL for NULL. */
const char *qaf_shown_title(const struct shown *s, const char *grade);

/* Grades of the stages side by side, ticked indicators, the stages themselves,
 * and what was corrected; nothing for somebody who judges blind. */
void qaf_audit_show_grades(struct shown *s, const struct qaf_record *r);

/* What the grades mean, and what the tool asks about this case. */
void qaf_audit_show_asked(const struct shown *s);

#endif
