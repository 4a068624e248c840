/*
 * Lists disputes: at which stage each waits, since when, and for whom.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/framework/lookup.h"
#include "core/listing.h"
#include "core/person.h"
#include "core/track/private.h"

static const struct qaf_column columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "over which it is" },
	{ "case", "Case", QAF_WORD, 0, "its case" },
	{ "team", "Team", QAF_TEXT, 0, "of the case when it was allocated" },
	{ "stage", "Stage", QAF_WORD, 0, "of the framework" },
	{ "title", "Title", QAF_TEXT, 0, "of the stage" },
	{ "raised_by", "Raised by", QAF_WORD, 0, "who" },
	{ "waits_for", "Waits for", QAF_TEXT, 0,
		"who answers it; the roles where nobody was said" },
	{ "since", "Since", QAF_DAY, 0, "the day on which it was raised" },
	{ "days", "Days", QAF_INT, 0, "that it waits, or waited" },
	{ "closed_on", "Closed", QAF_DAY, QAF_COL_IF_ANY, "the day" },
	{ "closed_by", "Closed by", QAF_WORD, QAF_COL_IF_ANY,
		"who answered it or took it further" },
	{ "outcome", "Outcome", QAF_TEXT, QAF_COL_IF_ANY, "how it ended" },
};

struct waiting {
	long long audit, framework, days;
	const char *ref, *case_ref, *team, *stage, *title, *raised_by, *with;
	const char *waits_for, *since, *closed_on, *closed_by, *outcome;
};
static const struct qaf_field stored_fields[] = {
	QAF_FIELD(struct waiting, audit, "audit"),
	QAF_FIELD(struct waiting, framework, "framework"),
	QAF_FIELD(struct waiting, ref, "ref"),
	QAF_FIELD(struct waiting, case_ref, "case_ref"),
	QAF_FIELD(struct waiting, team, "team"),
	QAF_FIELD(struct waiting, stage, "stage"),
	QAF_FIELD(struct waiting, raised_by, "raised_by"),
	QAF_FIELD(struct waiting, with, "with_staff"),
	QAF_FIELD(struct waiting, since, "opened_on"),
	QAF_FIELD(struct waiting, days, "days"),
	QAF_FIELD(struct waiting, closed_on, "closed_on"),
	QAF_FIELD(struct waiting, closed_by, "closed_by"),
	QAF_FIELD(struct waiting, outcome, "outcome"),
};
static const struct qaf_row_type stored_row =
	QAF_ROW_TYPE(struct waiting, stored_fields);

static const struct qaf_field shown_fields[] = {
	QAF_FIELD(struct waiting, ref, "audit"),
	QAF_FIELD(struct waiting, case_ref, "case"),
	QAF_FIELD(struct waiting, team, "team"),
	QAF_FIELD(struct waiting, stage, "stage"),
	QAF_FIELD(struct waiting, title, "title"),
	QAF_FIELD(struct waiting, raised_by, "raised_by"),
	QAF_FIELD(struct waiting, waits_for, "waits_for"),
	QAF_FIELD(struct waiting, since, "since"),
	QAF_FIELD(struct waiting, days, "days"),
	QAF_FIELD(struct waiting, closed_on, "closed_on"),
	QAF_FIELD(struct waiting, closed_by, "closed_by"),
	QAF_FIELD(struct waiting, outcome, "outcome"),
};
static const struct qaf_row_type shown_row =
	QAF_ROW_TYPE(struct waiting, shown_fields);

/* Whoever was said, while they are there; else the roles of the stage, each with
 * the one person who has it for the audit, where one is known. */
static enum qaf_rc find_waits_for(struct qaf *q, struct waiting *w,
	const struct qaf_framework *fw, const struct qaf_words *with)
{
	struct qaf_step_people people;
	struct qaf_audit audit;
	struct qaf_staff staff;
	bool found = false;

	if (w->with)
		QAF_TRY(qaf_staff_get(q, &staff, w->with, &found));
	w->waits_for = w->with;
	if (w->closed_on || (w->with && (!found ||
	    qaf_staff_at_work(&staff, q->now.day))))
		return QAF_OK;
	QAF_TRY(qaf_audit_get(q, &audit, w->audit));
	people = qaf_audit_people(&audit, q->now.day);
	return qaf_roles_named(q, &w->waits_for, fw, with, &people);
}

enum qaf_rc qaf_dispute_list(struct qaf *q, struct qaf_out *out, bool all)
{
	struct waiting *list;
	size_t n;

	QAF_TRY(qaf_rows(q, &list, &n, &stored_row, SQL_audit_dispute_list,
		QAF_D(q, "today", q->now.day), QAF_I("all", all)));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_framework *fw;
		const struct qaf_dispute_stage *stage;

		QAF_TRY(qaf_framework_of(q, &fw, list[i].framework));
		stage = qaf_framework_dispute(fw, list[i].stage);
		list[i].title = stage ? stage->title : list[i].stage;
		QAF_TRY(find_waits_for(q, &list[i], fw, stage ? &stage->with :
			&(struct qaf_words){ 0 }));
	}
	qaf_list_rows(out, "disputes", "Disputes", columns, QAF_LEN(columns),
		list, n, &shown_row);
	return QAF_OK;
}
