/*
 * Imports actions that audits set, and how they ended.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/framework/lookup.h"
#include "core/import/words.h"
#include "core/person.h"
#include "qaf/phrase.h"

enum { AUDIT, TEXT, OWNER, DUE, COMPLETED, VERIFIED, MEASURE, VERIFIED_BY, IMPACT,
	REVIEW, SET_BY };

static const struct import_column columns[] = {
	[AUDIT] = { "audit", IMPORT_WORD, IMPORT_FILLED,
		"the audit (A17) that set it", "Audit Ref" },
	[TEXT] = { "text", IMPORT_TEXT, IMPORT_FILLED, "what will be done",
		"Action|Description" },
	[OWNER] = { "owner", IMPORT_WORD, IMPORT_FILLED,
		"the staff reference of who does it", "Owned By|Lead" },
	[DUE] = { "due", IMPORT_DATE, IMPORT_FILLED, "the day it is due",
		"Due On|Due Date|Date Due" },
	[COMPLETED] = { "completed", IMPORT_DATE, IMPORT_OPTIONAL,
		"the day it was completed", "Completed On|Date Completed" },
	[VERIFIED] = { "verified", IMPORT_DATE, IMPORT_OPTIONAL,
		"the day it was verified", "Verified On|Date Verified" },
	[MEASURE] = { "measure", IMPORT_TEXT, IMPORT_OPTIONAL,
		"how it will be seen", "Measurable" },
	[VERIFIED_BY] = { "verified_by", IMPORT_WORD, IMPORT_OPTIONAL,
		"the staff reference of who verified it", "Verifier" },
	[IMPACT] = { "impact", IMPORT_TEXT, IMPORT_OPTIONAL,
		"what it changed for the child", "Outcome for the child" },
	[REVIEW] = { "review", IMPORT_TEXT, IMPORT_OPTIONAL,
		"how and on which day it is reviewed", "Review date" },
	[SET_BY] = { "set_by", IMPORT_WORD, IMPORT_OPTIONAL,
		"the staff reference of who set it", "Agreed By" },
};

/* What the import of a file knows beside its rows. */
struct import_actions {
	struct import_council *council;
	qaf_date first_day;	/* on which qaf was used */
	long long history;	/* actions without a measure of before that */
};

static enum qaf_rc begin(struct import *im)
{
	struct import_actions *r = qaf_alloc(&im->arena, sizeof(*r));

	im->own = r;
	QAF_TRY(qaf_first_day(im->q, &r->first_day));
	return qaf_import_council_load(im, &r->council);
}

static enum qaf_rc read_audit(struct import *im, struct qaf_action *a)
{
	struct qaf_audit audit;

	QAF_TRY(qaf_import_refused(im, AUDIT, qaf_audit_need(im->q, &audit,
		qaf_import_get(im, AUDIT))));
	if (!im->nfaults)
		a->audit = audit.id;
	return QAF_OK;
}

static enum qaf_rc read_values(struct import *im, struct qaf_action *a)
{
	const struct import_actions *r = im->own;

	*a = (struct qaf_action){
		.text = qaf_trim(im->q->arena, qaf_import_get(im, TEXT)),
		.owner = qaf_import_person_need(im, r->council, OWNER, true),
		.set = QAF_NO_DATE, .due = qaf_import_date(im, DUE),
		.completed = qaf_import_date(im, COMPLETED),
		.verified = qaf_import_date(im, VERIFIED),
		.verified_by = qaf_import_person_need(im, r->council, VERIFIED_BY,
			true),
		.measure = qaf_import_get(im, MEASURE),
		.impact = qaf_import_get(im, IMPACT),
		.review = qaf_import_get(im, REVIEW),
	};
	if (a->verified != QAF_NO_DATE && a->completed == QAF_NO_DATE &&
	    !im->nfaults)
		qaf_import_fault(im, COMPLETED, "is empty, but the action was "
			"verified; fill in the day on which it was completed");
	return read_audit(im, a);
}

/* Record what the row says has happened to an action since. */
static enum qaf_rc bring_up(struct import *im, const struct qaf_action *a,
	const char *ref, bool *changed)
{
	struct qaf_credit credit;
	struct qaf_action now;

	QAF_TRY(qaf_action_need(im->q, &now, ref));
	if (a->completed != QAF_NO_DATE && now.state == QAF_ACTION_OPEN) {
		QAF_TRY(qaf_import_refused(im, COMPLETED, qaf_action_complete(im->q,
			&credit, ref, a->completed, a->impact, NULL)));
		*changed = true;
		QAF_TRY(qaf_action_need(im->q, &now, ref));
	}
	if (a->verified != QAF_NO_DATE && now.state == QAF_ACTION_COMPLETED &&
	    !im->nfaults) {
		QAF_TRY(qaf_import_refused(im, VERIFIED, qaf_action_verify(im->q,
			&credit, ref, &(struct qaf_action_seen){
			.by = a->verified_by, .on = a->verified,
			.impact = a->impact, .review = a->review })));
		*changed = true;
	}
	return QAF_OK;
}

/* Actions have no reference in other systems: one is recognised by its audit
 * and its text. */
static enum qaf_rc find_action(struct import *im, const struct qaf_action *a,
	const char **ref)
{
	long long number = 0;

	*ref = NULL;
	QAF_TRY(qaf_fetch_int(im->q, &number, SQL_import_action_find,
		QAF_I("audit", a->audit), QAF_T("text", a->text)));
	if (number)
		*ref = qaf_printf(im->q->arena, "%s.%lld",
			qaf_audit_ref(im->q, a->audit), number);
	return QAF_OK;
}

/*
 * An action of an audit that was handed in before qaf was used, or that was
 * completed then, was set by the rules of that time; any other is held to those
 * of an action that is typed.
 */
static enum qaf_rc add(struct import *im, const char **ref,
	const struct qaf_action *a)
{
	struct import_actions *r = im->own;
	struct qaf_credit credit;
	struct qaf_audit audit;
	bool history;

	QAF_TRY(qaf_audit_get(im->q, &audit, a->audit));
	history = (audit.submitted.day != QAF_NO_DATE &&
		audit.submitted.day < r->first_day) ||
		(a->completed != QAF_NO_DATE && a->completed < r->first_day);
	r->history += history && qaf_blank(a->measure);
	return qaf_import_refused(im, MEASURE, qaf_action_add(im->q,
		&credit, ref, a, history ? QAF_ACTION_HISTORY :
		QAF_ACTION_FILE, qaf_import_person_need(im, r->council, SET_BY,
		true)));
}

static enum qaf_rc end(struct import *im)
{
	const struct import_actions *r = im->own;

	if (r->history)
		qaf_notice(im->q, "%s: %s of before %s %s no measure, which is "
			"asked of newer ones", im->file,
			qaf_count(im->q->arena, r->history, "action",
			"actions"),
			qaf_date_text(im->q->arena, r->first_day),
			qaf_plural(r->history, "has", "have"));
	return QAF_OK;
}

static enum qaf_rc row(struct import *im)
{
	struct qaf_action a, there;
	const char *ref;
	bool added = false, changed = false, same;

	QAF_TRY(read_values(im, &a));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(find_action(im, &a, &ref));
	if (ref) {
		QAF_TRY(qaf_action_need(im->q, &there, ref));
		QAF_TRY(qaf_person_same(im->q, &same, there.owner, a.owner));
		if (!same || there.due != a.due)
			qaf_import_fault(im, TEXT, "%s says the same, but has "
				"another owner or day; mend the row, or withdraw "
				"%s first", ref, ref);
	} else {
		QAF_TRY(add(im, &ref, &a));
		added = true;
	}
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(bring_up(im, &a, ref, &changed));
	if (im->nfaults)
		return QAF_OK;
	im->out->added += added;
	im->out->changed += changed && !added;
	im->out->same += !changed && !added;
	return QAF_OK;
}

const struct import_kind qaf_import_actions = {
	.noun = "actions", .verb = "import actions",
	.columns = columns, .n = QAF_LEN(columns),
	.key = -1, .parts = true, .begin = begin, .row = row,
	.end = end,
};
