/*
 * Lists the cases, and shows one: its rows, its audits, the evidence about it,
 * what changed.
 */
#include "core/council.h"
#include "core/filter.h"
#include "core/listing.h"
#include "core/register/changed.h"
#include "qaf/audit.h"
#include "qaf/evidence.h"
#include "qaf/register.h"
#include "render/out.h"

static const struct qaf_column columns[] = {
	{ "case", "Case", QAF_WORD, 0, "its reference" },
	{ "source", "List", QAF_WORD, QAF_COL_SPARE, "the list that has it" },
	{ "service", "Service", QAF_TEXT, QAF_COL_SPARE, "where it is" },
	{ "team", "Team", QAF_TEXT, 0, "where it is" },
	{ "plan", "Plan", QAF_TEXT, QAF_COL_SPARE | QAF_COL_IF_ANY, "CIN, CP, CIC ..." },
	{ "worker", "Worker", QAF_WORD, 0, "whose it is" },
	{ "manager", "Manager", QAF_WORD, QAF_COL_SPARE, "who manages it" },
	{ "opened_on", "Opened", QAF_DAY, 0, "the day" },
	{ "closed_on", "Closed", QAF_DAY, QAF_COL_IF_ANY, "the day, or empty" },
	{ "last_audited_on", "Last audited", QAF_DAY, QAF_COL_SPARE | QAF_COL_IF_ANY,
		"as the case system says" },
	{ "audits", "Audits", QAF_INT, 0, "those that were not withdrawn" },
	{ "attributes", "Attributes", QAF_TEXT, QAF_COL_HIDDEN,
		"the other columns that were kept, as JSON" },
};

#define FILTER(member, ...) QAF_OPTION(qaf_case_filter, member, __VA_ARGS__)

const struct qaf_option qaf_case_filters[] = {
	FILTER(service, "service", "SERVICE", "cases of a service"),
	FILTER(team, "team", "TEAM", "cases of a team"),
	FILTER(plan, "plan", "PLAN", "cases with a plan: CP"),
	FILTER(worker, "worker", "STAFF", "a worker's cases"),
	FILTER(manager, "manager", "STAFF", "a manager's cases"),
	FILTER(source, "source", "NAME", "cases of one list"),
	FILTER(open, "open", NULL, "cases that are open today"),
	FILTER(closed, "closed", NULL, "cases that are closed"),
	QAF_OPTIONS_END
};

static enum qaf_rc list(struct qaf *q, struct qaf_out *out,
	const struct qaf_case_filter *f, const char *ref)
{
	return qaf_list_bound(q, out, "cases", "Cases", columns,
		QAF_LEN(columns), SQL_register_cases, qaf_filter_binds(q,
		qaf_case_filters, f, QAF_T("case", ref),
		QAF_D(q, "today", q->now.day)));
}

enum qaf_rc qaf_case_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_case_filter *filter)
{
	return list(q, out, filter, NULL);
}

enum qaf_rc qaf_case_show(struct qaf *q, struct qaf_out *out, const char *ref)
{
	const struct qaf_case_filter any = { 0 };
	struct qaf_case found;
	long long overdue;

	QAF_TRY(qaf_case_need(q, &found, ref));
	if (!out->listing)
		qaf_out_title(out, qaf_printf(q->arena, "Case %s", qaf_visible(
			q->arena, found.ref, 60)), NULL);
	QAF_TRY(list(q, out, &any, found.ref));
	if (out->listing)
		return QAF_OK;
	QAF_TRY(qaf_audit_list(q, out, &(struct qaf_audit_filter){
		.case_ref = found.ref, .days = QAF_ALL_DAYS,
		.submitted = QAF_ALL_DAYS }, &overdue));
	QAF_TRY(qaf_evidence_list(q, out, &(struct qaf_evidence_filter){
		.case_ref = found.ref, .days = QAF_ALL_DAYS }));
	return qaf_register_changes(q, out, "cases", found.ref);
}
