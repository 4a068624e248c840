/* Audits that are late, or that one person is to hand in. */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/today/private.h"
#include "qaf/audit.h"

/* Is the audit in this row, which is not handed in, past its due day? */
static bool is_late(const struct qaf_today *t, const struct qaf_kept *kept,
	size_t row)
{
	const char *text = qaf_kept_text(kept, row, "due_on");
	struct qaf_moment due;

	return text && qaf_moment_parse(&due, text) &&
		qaf_is_late(due, t->q->now);
}

static enum qaf_rc add_late(struct qaf_today *t)
{
	const struct qaf_kept all = qaf_today_rows(t, &t->allocated, "auditor",
		"due_on");
	struct qaf_kept late = { .cols = all.cols, .ncols = all.ncols };
	const char *named;
	qaf_date first;

	for (size_t i = 0; i < all.n; i++)
		if (is_late(t, &all, i))
			qaf_kept_add(&late, t->q->arena, all.row[i].cells);
	if (!late.n)
		return QAF_OK;
	QAF_TRY(qaf_today_named(t, &named, &late, &(struct qaf_today_names){
		.ref = "audit", .who = "auditor", .due = "due_on" }));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_AUDITS,
		.what = qaf_printf(t->q->arena, "%s late: %s", qaf_count(
			t->q->arena, (long long)late.n, "audit is",
			"audits are"), named),
		.late = qaf_date_parse(&first, qaf_kept_text(&late, 0,
			"due_on")) ? t->q->now.day - first : 0,
		.command = "qaf audit list --overdue" });
	return QAF_OK;
}

/* One person's, each by itself. */
static void add_theirs(struct qaf_today *t)
{
	const struct qaf_kept k = qaf_today_rows(t, &t->allocated, "auditor",
		"due_on");

	for (size_t i = 0; i < k.n; i++) {
		const char *audit = qaf_kept_text(&k, i, "audit");
		const char *due = qaf_kept_text(&k, i, "due_on");
		long long late;
		const char *urgent = qaf_today_urgent(t, due, is_late(t, &k, i),
			&late);

		if (!urgent)
			continue;
		qaf_today_add(t, (struct qaf_todo){
			.section = QAF_TODAY_AUDITS, .ref = audit,
			.case_ref = qaf_kept_text(&k, i, "case"),
			.team = qaf_kept_text(&k, i, "team"),
			.what = qaf_printf(t->q->arena, "Audit %s: %s", audit,
				urgent),
			.due = due, .late = late,
			.command = qaf_printf(t->q->arena, "qaf audit edit %s",
				audit) });
	}
}

enum qaf_rc qaf_today_audits(struct qaf_today *t)
{
	if (!t->person)
		return add_late(t);
	add_theirs(t);
	return QAF_OK;
}
