/*
 * Lists the staff, and shows a person: their audits, steps and actions, and what
 * changed.
 */
#include "core/council.h"
#include "core/filter.h"
#include "core/listing.h"
#include "core/person.h"
#include "core/register/changed.h"
#include "qaf/action.h"
#include "qaf/audit.h"
#include "qaf/register.h"
#include "qaf/track.h"
#include "render/out.h"

static const struct qaf_column columns[] = {
	{ "staff", "Staff", QAF_WORD, 0, "the reference" },
	{ "name", "Name", QAF_TEXT, QAF_COL_IF_ANY, "as the list has it" },
	{ "role", "Role", QAF_WORD, 0, "a role of the framework" },
	{ "team", "Team", QAF_TEXT, 0, "where they work" },
	{ "service", "Service", QAF_TEXT, QAF_COL_SPARE, "where they work" },
	{ "manager", "Manager", QAF_WORD, QAF_COL_SPARE | QAF_COL_IF_ANY, "to whom they answer" },
	{ "email", "E-mail", QAF_TEXT, QAF_COL_HIDDEN, "as the list has it" },
	{ "active_from", "From", QAF_DAY, QAF_COL_SPARE | QAF_COL_IF_ANY, "their first day" },
	{ "active_to", "To", QAF_DAY, QAF_COL_SPARE | QAF_COL_IF_ANY, "their last day" },
	{ "away_from", "Away from", QAF_DAY, QAF_COL_SPARE | QAF_COL_IF_ANY, "the first day" },
	{ "away_to", "Away to", QAF_DAY, QAF_COL_SPARE | QAF_COL_IF_ANY, "the last day" },
	{ "audits", "Audits", QAF_INT, 0, "allocated to them, not handed in" },
	{ "steps", "Steps", QAF_INT, 0, "open steps that they own" },
	{ "actions", "Actions", QAF_INT, 0, "theirs that nobody has verified" },
	{ "attributes", "Attributes", QAF_TEXT, QAF_COL_HIDDEN,
		"the other columns that were kept, as JSON" },
};

#define FILTER(member, ...) QAF_OPTION(qaf_staff_filter, member, __VA_ARGS__)

const struct qaf_option qaf_staff_filters[] = {
	FILTER(role, "role", "ROLE", "people of a role"),
	FILTER(team, "team", "TEAM", "people of a team"),
	FILTER(service, "service", "SERVICE", "people of a service"),
	FILTER(manager, "manager", "STAFF", "people who answer to somebody"),
	FILTER(active, "active", NULL, "people who are at work today"),
	FILTER(left, "left", NULL, "people who have left"),
	QAF_OPTIONS_END
};

static enum qaf_rc list(struct qaf *q, struct qaf_out *out,
	const struct qaf_staff_filter *f, const char *ref)
{
	return qaf_list_bound(q, out, "staff", "Staff", columns,
		QAF_LEN(columns), SQL_register_staff, qaf_filter_binds(q,
		qaf_staff_filters, f, QAF_T("staff", ref),
		QAF_D(q, "today", q->now.day)));
}

enum qaf_rc qaf_staff_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_staff_filter *filter)
{
	return list(q, out, filter, NULL);
}

/* What is theirs: audits, open steps, actions. */
static enum qaf_rc show_work(struct qaf *q, struct qaf_out *out,
	const char *ref)
{
	long long overdue;

	QAF_TRY(qaf_audit_list(q, out, &(struct qaf_audit_filter){
		.auditor = ref, .days = QAF_ALL_DAYS,
		.submitted = QAF_ALL_DAYS }, &overdue));
	QAF_TRY(qaf_step_list(q, out, &(struct qaf_step_filter){
		.owner = ref, .until = QAF_NO_DATE }, &overdue));
	return qaf_action_list(q, out, &(struct qaf_action_filter){
		.owner = ref, .until = QAF_NO_DATE }, &overdue);
}

enum qaf_rc qaf_staff_show(struct qaf *q, struct qaf_out *out, const char *ref)
{
	const struct qaf_staff_filter any = { 0 };
	struct qaf_staff found;

	QAF_TRY(qaf_staff_need(q, &found, ref));
	if (!out->listing)
		qaf_out_title(out, found.name ? found.name : found.ref, NULL);
	QAF_TRY(list(q, out, &any, found.ref));
	if (out->listing)
		return QAF_OK;
	QAF_TRY(show_work(q, out, found.ref));
	return qaf_register_changes(q, out, "staff", found.ref);
}
