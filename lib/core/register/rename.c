/*
 * Gives a case another reference, everywhere at once.  What was drawn by the old
 * one stays as it was drawn, so that draws verify; case_alias tells whose it was.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/log.h"
#include "core/personal.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/register.h"

static enum qaf_rc check_new(struct qaf *q, const char *old, const char *now)
{
	const char *shown = qaf_visible(q->arena, now, 40);
	const char *personal = qaf_personal(now);
	struct qaf_case other;
	long long used = 0;
	bool found;

	if (qaf_blank(now) || qaf_has_control(now))
		return qaf_fail(q, QAF_INPUT, "a reference is a word without "
			"line breaks");
	if (personal)
		return qaf_fail(q, QAF_RULE, "a case is not known by %s",
			personal);
	if (qaf_eq(old, now))
		return qaf_fail(q, QAF_RULE, "%s is its reference already",
			shown);
	QAF_TRY(qaf_case_get(q, &other, now, &found));
	if (found && !qaf_eq(other.ref, old))
		return qaf_fail(q, QAF_RULE, "there is a case %s already; one "
			"reference cannot stand for two children", shown);
	QAF_TRY(qaf_fetch_int(q, &used, SQL_rename_used, QAF_T("ref", now)));
	return used ? qaf_fail(q, QAF_RULE, "audits or evidence have the "
		"reference %s already; 'qaf audit list --case %s' lists them",
		shown, shown) : QAF_OK;
}

static enum qaf_rc write_everywhere(struct qaf *q, const char *old,
	const char *now)
{
	static const enum qaf_sql everywhere[] = { SQL_rename_case,
		SQL_rename_source, SQL_rename_audits, SQL_rename_evidence,
		SQL_rename_aliases };

	for (size_t i = 0; i < QAF_LEN(everywhere); i++)
		QAF_TRY(qaf_run(q, everywhere[i], QAF_T("old", old),
			QAF_T("now", now)));
	return QAF_OK;
}

enum qaf_rc qaf_case_rename(struct qaf *q, const char *old, const char *now,
	const char *reason)
{
	struct qaf_duty d = { .ref = qaf_printf(q->arena, "case %s",
		qaf_visible(q->arena, old, 40)), .done = "given another reference" };
	struct qaf_case found;

	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why with --reason");
	QAF_TRY(qaf_case_need(q, &found, old));
	now = qaf_trim(q->arena, now);
	QAF_TRY(check_new(q, found.ref, now));
	QAF_TRY(qaf_framework_on(q, &d.fw, NULL, q->now.day));
	QAF_TRY(qaf_authority_arrange(q, &d, NULL));
	qaf_personal_notice(q, d.ref, "the reason", reason);
	QAF_TRY(write_everywhere(q, found.ref, now));
	/* It gets one of before back. */
	QAF_TRY(qaf_run(q, SQL_rename_alias_remove, QAF_T("ref", now)));
	QAF_TRY(qaf_run(q, SQL_rename_alias_add, QAF_T("old", found.ref),
		QAF_T("now", now), QAF_T("reason", reason),
		QAF_T("at", qaf_moment_text(q->arena, q->now)),
		QAF_T("by", q->actor)));
	return qaf_log(q, "case rename", now, "was: %s; reason: %s", found.ref,
		reason);
}
