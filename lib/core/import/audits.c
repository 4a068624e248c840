/*
 * Reads a file of audits, one a row: audits from before qaf was used, and forms
 * filled in for audits that were allocated here.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/lookup.h"
#include "core/import/audits.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

static const struct import_column columns[] = {
	[CASE] = { "case", IMPORT_KEY, IMPORT_FILLED, "the case's reference",
		"Person ID|Case ID|Case Ref|Case Reference|Child ID|"
		"Child Unique ID", .unless = AUDIT + 1 },
	[TOOL] = { "tool", IMPORT_WORD, IMPORT_FILLED, "the audit tool",
		"Audit Tool|Template", .unless = AUDIT + 1 },
	[AUDITOR] = { "auditor", IMPORT_WORD, IMPORT_FILLED,
		"the auditor's staff reference", "Audited By|Auditor ID",
		.unless = AUDIT + 1 },
	[AUDIT] = { "audit", IMPORT_WORD, IMPORT_OPTIONAL,
		"the audit (A17) that this row fills in", "Audit Ref" },
	[KIND] = { "kind", IMPORT_WORD, IMPORT_OPTIONAL, "the kind of audit",
		"Audit Type" },
	[ALLOCATED] = { "allocated", IMPORT_DATE, IMPORT_OPTIONAL,
		"the day it was allocated", "Allocated On|Date Allocated" },
	[DUE] = { "due", IMPORT_DATE, IMPORT_OPTIONAL, "the day it was due",
		"Due On|Due Date|Date Due" },
	[SUBMITTED] = { "submitted", IMPORT_WORD, IMPORT_OPTIONAL,
		"when it was handed in",
		"Submitted On|Date Submitted|Date Completed|Completed On" },
	[RISK] = { "risk", IMPORT_WORD, IMPORT_OPTIONAL,
		"whether risk is identified", "Risk Identified",
		.answer = "none" },
	[OVERALL] = { "overall", IMPORT_WORD, IMPORT_COLUMN,
		"the overall grade",
		"Overall Grade|Overall Judgement|Overall Judgment|Grade",
		.answer = "n/a" },
	[OVERRIDE] = { "override_limiting", IMPORT_TEXT, IMPORT_OPTIONAL,
		"why a limiting judgement did not limit the overall grade",
		NULL },
	[STRENGTHS] = { "strengths", IMPORT_TEXT, IMPORT_OPTIONAL,
		"themes of strength, split by ;", "Strength" },
	[DEVELOPMENT] = { "development", IMPORT_TEXT, IMPORT_OPTIONAL,
		"themes for development, split by ;",
		"Areas for Development|Area for Development" },
	[GOOD_PRACTICE] = { "good_practice", IMPORT_TEXT, IMPORT_OPTIONAL,
		"themes of good practice, split by ;", NULL },
	[REAUDIT_OF] = { "reaudit_of", IMPORT_WORD, IMPORT_OPTIONAL,
		"the audit that it repeats", "Re-audit Of" },
	[STRETCH_PRACTITIONER] = { "stretch_practitioner", IMPORT_TEXT,
		IMPORT_OPTIONAL, "the practitioner's stretch target", NULL },
	[STRETCH_MANAGER] = { "stretch_manager", IMPORT_TEXT, IMPORT_OPTIONAL,
		"the manager's stretch target", NULL },
	[CHILD_VOICE] = { "child_voice", IMPORT_WORD, IMPORT_OPTIONAL,
		"the child's feedback", "Child Feedback" },
	[PARENT_VOICE] = { "parent_voice", IMPORT_WORD, IMPORT_OPTIONAL,
		"the parent's feedback", "Parent Feedback|Family Feedback" },
	[PRACTITIONER_VOICE] = { "practitioner_voice", IMPORT_WORD,
		IMPORT_OPTIONAL, "the practitioner's feedback",
		"Practitioner Feedback" },
	[PARTNER_VOICE] = { "partner_voice", IMPORT_WORD, IMPORT_OPTIONAL,
		"a partner agency's feedback", "Partner Feedback" },
	[CHILD_SAID] = { "child_said", IMPORT_TEXT, IMPORT_OPTIONAL,
		"what the child said", NULL },
	[PARENT_SAID] = { "parent_said", IMPORT_TEXT, IMPORT_OPTIONAL,
		"what the parent said", NULL },
	[PRACTITIONER_SAID] = { "practitioner_said", IMPORT_TEXT,
		IMPORT_OPTIONAL, "what the practitioner said", NULL },
	[PARTNER_SAID] = { "partner_said", IMPORT_TEXT, IMPORT_OPTIONAL,
		"what a partner agency said", NULL },
	[EXEMPLARS] = { "exemplars", IMPORT_TEXT, IMPORT_OPTIONAL,
		"themes of good practice for others to learn from, split by ;",
		"Exemplar" },
	[MODERATOR] = { "moderator", IMPORT_WORD, IMPORT_OPTIONAL,
		"the moderator's staff reference", "Moderated By" },
	[MODERATED_ON] = { "moderated_on", IMPORT_DATE, IMPORT_OPTIONAL,
		"the day of the moderation", "Date Moderated|Moderation Date" },
	[MODERATED_OVERALL] = { "moderated_overall", IMPORT_WORD,
		IMPORT_OPTIONAL, "the moderated overall grade",
		"Moderated Grade|Moderation Grade", .answer = "n/a" },
	[MODERATION_REASON] = { "moderation_reason", IMPORT_TEXT,
		IMPORT_OPTIONAL, "why the grade moved", NULL },
	[MODERATION_OVERRIDE] = { "moderation_override_limiting", IMPORT_TEXT,
		IMPORT_OPTIONAL, "why a limiting judgement did not limit the "
		"moderated grade", NULL },
	[REQUESTED_BY] = { "requested_by", IMPORT_WORD, IMPORT_OPTIONAL,
		"who asked for the audit", NULL },
	[DESPITE] = { "despite", IMPORT_TEXT, IMPORT_OPTIONAL,
		"why a rule about who audits is set aside", NULL },
	[THEME] = { "theme", IMPORT_TEXT, IMPORT_OPTIONAL,
		"what a thematic audit is about", "Audit Theme" },
	[VERSION] = { "tool_version", IMPORT_WORD, IMPORT_OPTIONAL,
		"which version of the tool the form is", "Form Version" },
	[IMPORTANT_PERSON_VOICE] = { "important_person_voice", IMPORT_WORD,
		IMPORT_OPTIONAL, "the feedback of people important to the child",
		"Important People Feedback" },
	[IMPORTANT_PERSON_SAID] = { "important_person_said", IMPORT_TEXT,
		IMPORT_OPTIONAL, "what people important to the child said",
		NULL },
};

static enum qaf_rc begin(struct import *im)
{
	struct import_audits *r = qaf_alloc(&im->arena, sizeof(*r));

	im->own = r;
	QAF_TRY(qaf_first_day(im->q, &r->first_day));
	QAF_TRY(qaf_import_open_before(im, &r->open_before, r->first_day));
	QAF_TRY(qaf_import_council_load(im, &r->council));
	return qaf_import_tools_load(im);
}

/* ---- the row ---- */

/* Which audit a row without a reference means: the one of the same case, tool,
 * auditor and day that repeats the same audit or none; without a day, the one
 * that is under way.  Nobody does the same audit of a file twice on a day, whatever
 * the kind it is called, but an audit of its own and the re-audit of another answer
 * for different things. */
static enum qaf_rc find_audit(struct import *im, const struct import_audit *v,
	long long *id)
{
	const struct qaf_allocation *a = &v->allocation;
	struct qaf_bind reaudit = QAF_I("reaudit_of", a->reaudit_of);

	*id = 0;
	if (!qaf_import_get(im, ALLOCATED) && v->submitted.day == QAF_NO_DATE)
		return qaf_audit_under_way(im->q, id, a->case_ref, a->tool,
			a->reaudit_of);
	if (!a->reaudit_of)
		reaudit.type = QAF_BIND_NULL;
	return qaf_fetch_int(im->q, id, SQL_import_audit_find,
		QAF_T("case", a->case_ref), QAF_T("tool", a->tool),
		QAF_T("auditor", a->auditor),
		QAF_D(im->q, "allocated", a->allocated), reaudit,
		QAF_T("kind", qaf_import_get(im, KIND) ? a->kind : NULL));
}

/* Remember the row by case, tool, auditor, day and what it repeats; warn of a
 * second one. */
static enum qaf_rc note_row(struct import *im, const char *name)
{
	long long times;
	long first;

	QAF_TRY(qaf_import_seen_times(im, name, &times, &first));
	if (times > 1 && !im->nfaults)
		qaf_import_warn(im, -1, "the same audit as line %ld", first);
	return QAF_OK;
}

static enum qaf_rc row(struct import *im)
{
	struct import_audit v = { 0 };
	struct qaf_audit audit = { .id = 0 };
	long long id = 0;

	if (qaf_import_get(im, AUDIT)) {
		QAF_TRY(qaf_import_audit_known(im, &v, &audit));
	} else {
		QAF_TRY(qaf_import_audit_new(im, &v));
		if (!im->nfaults)
			QAF_TRY(find_audit(im, &v, &id));
		if (id)
			QAF_TRY(qaf_import_audit_found(im, &audit, id));
	}
	if (im->nfaults)
		return QAF_OK;
	if (!qaf_import_get(im, AUDIT) && !id)
		QAF_TRY(qaf_import_audit_add(im, &v));
	else
		QAF_TRY(qaf_import_audit_merge(im, &v, &audit));
	return note_row(im, qaf_import_get(im, AUDIT) ? audit.ref : qaf_printf(
		im->q->arena, "%s\x1f%s\x1f%s\x1f%s\x1f%s",
		v.allocation.case_ref, v.allocation.tool, v.allocation.auditor,
		qaf_date_text(im->q->arena, v.allocation.allocated),
		qaf_audit_ref(im->q, v.allocation.reaudit_of)));
}

/* ---- the file as a whole ---- */

static enum qaf_rc end(struct import *im)
{
	const struct import_audits *r = im->own;
	struct qaf_arena *a = im->q->arena;

	qaf_import_notice_unused(im);
	for (unsigned bit = 0; bit < QAF_NEED_COUNT; bit++)
		if (r->lacking[bit])
			qaf_notice(im->q, "%s: %s %s, which the tool "
				"requires of audits done here", im->file,
				qaf_count(a, r->lacking[bit], "audit lacks",
				"audits lack"),
				qaf_need_texts[bit]);
	if (r->ungraded)
		qaf_notice(im->q, "%s: %s no grade for every domain of the tool",
			im->file, qaf_count(a, r->ungraded, "audit has",
			"audits have"));
	if (r->no_case)
		qaf_notice(im->q, "%s: %s of a case that is not known; load the "
			"lists of cases first, so that service and team are "
			"known", im->file, qaf_count(a, r->no_case, "audit is",
			"audits are"));
	if (r->nopen)
		qaf_notice(im->q, "%s: %s audited twice at once (%s and %s%s): "
			"withdraw what is not to be done with qaf audit "
			"withdraw", im->file, qaf_count(a, r->nopen, "case is",
			"cases are"), qaf_audit_ref(im->q, r->open),
			qaf_audit_ref(im->q, r->second),
			r->nopen > 1 ? ", ..." : "");
	return qaf_import_tell_open(im, r->open_before, r->first_day);
}

const struct import_kind qaf_import_audits = {
	.noun = "audits", .verb = "import audits",
	.columns = columns, .n = QAF_LEN(columns),
	.key = -1, .domains = true, .parts = true,
	.begin = begin, .row = row, .end = end,
};
