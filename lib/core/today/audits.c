/* Audits: late ones, those that nobody has, disputes that wait. */
#include "base/phrase.h"
#include "base/str.h"
#include "core/today/private.h"
#include "qaf/audit.h"

/* How many days late each is, as the listing of steps has it. */
static long long days_late(const struct qaf_today *t, const struct qaf_kept *k,
	size_t i)
{
	const char *due = qaf_kept_text(k, i, "due_on");
	qaf_date day;

	return due && qaf_date_parse(&day, due) ? t->q->now.day - day : 0;
}

static enum qaf_rc add_late(struct qaf_today *t)
{
	long long most = 0, overdue;
	QAF_TODAY_KEEP(t, k, keep);

	QAF_TRY(qaf_audit_list(t->q, keep, &(struct qaf_audit_filter){
		.overdue = true, .auditor = t->person, .days = QAF_ALL_DAYS,
		.submitted = QAF_ALL_DAYS }, &overdue));
	for (size_t i = 0; i < k.n; i++)
		most = days_late(t, &k, i) > most ? days_late(t, &k, i) : most;
	if (k.n)
		qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_AUDITS,
			.what = qaf_printf(t->q->arena, "%s not handed in by %s "
				"due day: %s", qaf_count(t->q->arena,
				(long long)k.n, "audit was", "audits were"),
				k.n == 1 ? "its" : "their", qaf_today_named(t,
				&k, "audit", "auditor", NULL)),
			.late = most, .command = t->person ? qaf_printf(
				t->q->arena, "qaf audit list --overdue --auditor "
				"%s", t->person) : "qaf audit list --overdue" });
	return QAF_OK;
}

/* The audits that nobody has, of one draw after the other, or of none. */
static enum qaf_rc add_unallocated(struct qaf_today *t)
{
	struct qaf_kept without;
	const char *draw = NULL;
	long long overdue;
	QAF_TODAY_KEEP(t, k, keep);

	QAF_TRY(qaf_audit_list(t->q, keep, &(struct qaf_audit_filter){
		.state = "allocated", .days = QAF_ALL_DAYS,
		.submitted = QAF_ALL_DAYS }, &overdue));
	without = (struct qaf_kept){ .cols = k.cols, .ncols = k.ncols };
	for (size_t i = 0; i < k.n; i++) {
		if (qaf_kept_text(&k, i, "auditor"))
			continue;
		draw = draw ? draw : qaf_kept_text(&k, i, "draw");
		qaf_kept_add(&without, t->q->arena, k.row[i].cells);
	}
	if (without.n)
		qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_AUDITS,
			.what = qaf_printf(t->q->arena, "%s no auditor: %s",
				qaf_count(t->q->arena, (long long)without.n,
				"audit has", "audits have"), qaf_today_named(t,
				&without, "audit", NULL, NULL)),
			.command = draw ? qaf_printf(t->q->arena,
				"qaf sample allocate %s", draw) :
				"qaf audit allocate AUDIT --auditor STAFF" });
	return QAF_OK;
}

static enum qaf_rc add_disputes(struct qaf_today *t)
{
	QAF_TODAY_KEEP(t, k, keep);

	QAF_TRY(qaf_dispute_list(t->q, keep, false));
	if (k.n)
		qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_AUDITS,
			.what = qaf_printf(t->q->arena, "%s: %s", qaf_count(
				t->q->arena, (long long)k.n, "dispute waits",
				"disputes wait"), qaf_today_named(t, &k, "audit",
				"waits_for", "days")),
			.command = "qaf audit disputes" });
	return QAF_OK;
}

enum qaf_rc qaf_today_audits(struct qaf_today *t)
{
	QAF_TRY(add_late(t));
	if (t->person)
		return QAF_OK;
	QAF_TRY(add_unallocated(t));
	return add_disputes(t);
}
