/*
 * A council with audits, for the tests of what reports count.
 */
#ifndef QAF_TESTS_REPORT_COUNCIL_H
#define QAF_TESTS_REPORT_COUNCIL_H

#include "as_drawn.h"
#include "audit_case.h"
#include "act.h"
#include "close_step.h"

#include "core/audit/private.h"
#include "core/report/private.h"
#include "qaf/action.h"
#include "qaf/evidence.h"
#include "qaf/import.h"
#include "qaf/moderate.h"
#include "qaf/sample.h"

static struct qaf_report report;

static inline void ask_for(const char *first, const char *last)
{
	report = (struct qaf_report){ .first = day(first), .last = day(last),
		.period = qaf_strndup(&arena, first, 7) };
}

/* The figures, read anew: by one count, or by two of which the second rests on
 * the first. */
static inline struct figures *counted(qaf_report_count *first,
	qaf_report_count *second)
{
	struct figures *f = qaf_alloc(&arena, sizeof(*f));

	ok(qaf_report_scope_open(&ctx, &f->scope, &report));
	ok(first(&ctx, f));
	if (second)
		ok(second(&ctx, f));
	return f;
}

static inline void load(enum qaf_import_kind kind, const char *text)
{
	char list[64];
	struct qaf_import how = { .kind = kind, .file = list,
		.as_of = QAF_NO_DATE };
	struct qaf_imported done;
	FILE *file;

	snprintf(list, sizeof(list), "/tmp/qaf-unit-%ld.csv", (long)getpid());
	file = fopen(list, "wb");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	ck_assert_int_eq(fclose(file), 0);
	ok(qaf_import(&ctx, &done, &how));
	unlink(list);
}

static inline void open_framework(const char *framework)
{
	open_new(framework);
	ask_for("2024-03-01", "2024-03-31");
}

/* Case 1 is of Children Looked After, case 2 of MASH. */
static inline void open_council(void)
{
	open_framework("herefordshire-2024");
	load(QAF_IMPORT_CASES, "ref,opened,service,team\n"
		"1,2023-01-01,CLA,CLA 1\n2,2023-01-01,MASH,MASH 1\n");
	load(QAF_IMPORT_STAFF, "ref,role\nS1,team-manager\n"
		"S2,service-manager\n");
}

/* An audit of a case, allocated on 1 March 2024. */
static inline struct qaf_audit given(const char *case_ref, const char *kind,
	const char *due)
{
	struct qaf_allocation a = { .case_ref = case_ref, .tool = "case-file",
		.kind = kind, .auditor = "S1", .allocated = day("2024-03-01"),
		.notified = QAF_NO_DATE, .due = due ? day(due) : QAF_NO_DATE,
		.period_from = QAF_NO_DATE, .period_to = QAF_NO_DATE };
	struct qaf_audit audit;
	qaf_date today = ctx.now.day;

	ctx.now.day = a.allocated;
	ok(qaf_audit_allocate(&ctx, &audit, &a));
	ctx.now.day = today;
	return audit;
}

/* Handed in with one grade for all. */
static inline struct qaf_audit handed_in(struct qaf_audit a, const char *grade,
	const char *on)
{
	ok(grade_domain(&a, QAF_OVERALL, grade));
	ok(grade_domain(&a, "plans", grade));
	ok(qaf_audit_submit_imported(&ctx, &a,
		(struct qaf_moment){ day(on), -1 }));
	ok(qaf_audit_get(&ctx, &a, a.id));
	return a;
}

/* Drawn at random, and handed in. */
static inline struct qaf_audit monthly(const char *grade)
{
	struct qaf_audit a = given("1", "monthly", NULL);

	as_drawn(a.id);
	return handed_in(a, grade, "2024-03-08");
}

/* Moderated by S2 on 15 March. */
static inline void moderated(const struct qaf_audit *a, const char *overall)
{
	const struct qaf_judgement judgement = { QAF_OVERALL, overall };
	const struct qaf_moderation m = { .stage = "moderation", .by = "S2",
		.on = day("2024-03-15"), .reason = "impact", .n = 1,
		.judgement = &judgement };

	ok(qaf_moderate_record(&ctx, a, &m));
}

#endif
