/*
 * Audits with their steps, for the tests of clocks.
 */
#ifndef QAF_TESTS_TRACKED_H
#define QAF_TESTS_TRACKED_H

#include "grade_audit.h"
#include "close_step.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/track/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/moderate.h"

static inline struct qaf_moment at(const char *text)
{
	struct qaf_moment m;

	ck_assert_msg(qaf_moment_parse(&m, text), "%s", text);
	return m;
}

static inline void open_new(const char *framework)
{
	ctx.now = at("2024-03-01T09:00");
	open_database();
	ok(qaf_adopt(&ctx, framework, at("2022-01-01").day));
}

/* An audit submitted at that moment, which the clock then shows. */
static inline struct qaf_audit submitted(const char *tool, const char *overall,
	const char *risk, const char *when, long long reaudit_of)
{
	struct qaf_allocation given = { .case_ref = "1001", .tool = tool,
		.auditor = "S9", .allocated = at("2024-03-01").day,
		.notified = QAF_NO_DATE, .due = QAF_NO_DATE,
		.period_from = QAF_NO_DATE, .period_to = QAF_NO_DATE,
		.reaudit_of = reaudit_of, .imported = true };
	struct qaf_audit a;

	ctx.now = at(when);
	ok(qaf_audit_allocate(&ctx, &a, &given));
	grade_all(&a, overall);
	if (risk)
		ok(qaf_audit_set_risk(&ctx, &a, risk, NULL));
	ok(qaf_audit_submit_imported(&ctx, &a, at(when)));
	return a;
}

static inline void moderate(const struct qaf_audit *a, const char *overall,
	const char *on)
{
	struct qaf_judgement j = { QAF_OVERALL, overall };
	struct qaf_moderation m = { .stage = "moderation", .by = "S8",
		.on = at(on).day, .reason = "the evidence", .n = 1,
		.judgement = &j };

	if (ctx.now.day < m.on)
		ctx.now = at(on);
	ok(qaf_moderate_record(&ctx, a, &m));
}

/* "state due" of a step, "" where there is none. */
static inline const char *step(const struct qaf_audit *a, const char *word)
{
	struct qaf_stmt *st;
	char *text;
	enum qaf_rc rc;

	ok(qaf_query(&ctx, &st, SQL_track_get, QAF_I("of", a->id),
		QAF_T("step", word)));
	if (!qaf_step(st, &rc))
		return "";
	text = qaf_printf(&arena, "%s %s", qaf_get_text(st, "state"),
		qaf_get_text(st, "due_at") ? qaf_get_text(st, "due_at") : "-");
	qaf_stmt_done(st);
	return text;
}

static inline const char *role(const struct qaf_audit *a, const char *word)
{
	struct qaf_stmt *st;
	char *text;
	enum qaf_rc rc;

	ok(qaf_query(&ctx, &st, SQL_track_get, QAF_I("of", a->id),
		QAF_T("step", word)));
	ck_assert(qaf_step(st, &rc));
	text = qaf_get_dup(st, "role");
	qaf_stmt_done(st);
	return text;
}

#endif
