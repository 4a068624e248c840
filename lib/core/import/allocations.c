/*
 * Imports to whom audits go, by the same rules by which qaf audit allocate gives
 * one.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/import/words.h"
#include "core/person.h"

enum { AUDIT, AUDITOR, DUE, NOTIFIED, REASON, APPROVED_BY, DESPITE };

static const struct import_column columns[] = {
	[AUDIT] = { "audit", IMPORT_WORD, IMPORT_FILLED,
		"the audit (A17) that is given to somebody", "Audit Ref" },
	[AUDITOR] = { "auditor", IMPORT_WORD, IMPORT_OPTIONAL,
		"the staff reference of who audits it", "Allocated To" },
	[DUE] = { "due", IMPORT_DATE, IMPORT_OPTIONAL, "the day it is due",
		"Due On|Due Date|Date Due" },
	[NOTIFIED] = { "notified", IMPORT_DATE, IMPORT_OPTIONAL,
		"the day on which the auditor was told", "Notified On" },
	[REASON] = { "reason", IMPORT_TEXT, IMPORT_OPTIONAL,
		"why it goes to another, or gets more time", NULL },
	[APPROVED_BY] = { "approved_by", IMPORT_WORD, IMPORT_OPTIONAL,
		"the staff reference of who gives more time", NULL },
	[DESPITE] = { "despite", IMPORT_TEXT, IMPORT_OPTIONAL,
		"why a rule about who may audit is set aside", NULL },
};

/* Does the audit have what the row says already? */
static enum qaf_rc has_all(struct import *im, bool *has,
	const struct qaf_audit *a, const struct qaf_reallocation *r)
{
	*has = true;
	if (r->auditor)
		QAF_TRY(qaf_person_same(im->q, has, a->auditor, r->auditor));
	*has = *has && (r->due == QAF_NO_DATE || r->due == a->due) &&
		(r->notified == QAF_NO_DATE || r->notified == a->notified);
	return QAF_OK;
}

static enum qaf_rc row(struct import *im)
{
	const struct qaf_reallocation r = {
		.auditor = qaf_import_person_need(im, im->own, AUDITOR, false),
		.due = qaf_import_date(im, DUE),
		.notified = qaf_import_date(im, NOTIFIED),
		.reason = qaf_import_get(im, REASON),
		.approved_by = qaf_import_person_need(im, im->own, APPROVED_BY,
			false),
		.despite = qaf_import_get(im, DESPITE) };
	struct qaf_audit audit;
	bool has = false;

	QAF_TRY(qaf_import_refused(im, AUDIT, qaf_audit_need(im->q, &audit,
		qaf_import_get(im, AUDIT))));
	if (!r.auditor && r.due == QAF_NO_DATE && r.notified == QAF_NO_DATE)
		qaf_import_fault(im, AUDITOR, "is empty, and so are due and "
			"notified; say what is to change");
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(has_all(im, &has, &audit, &r));
	if (!has)
		QAF_TRY(qaf_import_refused(im, r.auditor ? AUDITOR : AUDIT,
			qaf_audit_reallocate(im->q, &audit, &r)));
	if (im->nfaults)
		return QAF_OK;
	im->out->same += has;
	im->out->changed += !has;
	return QAF_OK;
}

const struct import_kind qaf_import_allocations = {
	.noun = "allocations", .verb = "import allocations",
	.columns = columns, .n = QAF_LEN(columns),
	.key = -1, .parts = true, .begin = qaf_import_council_begin, .row = row,
};
