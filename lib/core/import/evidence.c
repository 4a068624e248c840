/*
 * Imports evidence: complaints, compliments, observations ...
 */
#include "base/digest.h"
#include "base/past.h"
#include "core/audit/private.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/import/words.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

enum {
	KIND, ON, SERVICE, TEAM, STAFF, CASE, THEME, TEXT, OUTCOME, TYPE, BY,
	CONSENT, AUDIT,
};

static const struct import_column columns[] = {
	[KIND] = { "kind", IMPORT_WORD, IMPORT_FILLED, "what kind of evidence it is",
		"Evidence|Evidence Kind|Category" },
	[ON] = { "on", IMPORT_DATE, IMPORT_FILLED, "the day of it",
		"Date|Date Received|Received On|Day" },
	[SERVICE] = { "service", IMPORT_WORD, IMPORT_OPTIONAL, "the service",
		"Service Area" },
	[TEAM] = { "team", IMPORT_WORD, IMPORT_OPTIONAL, "the team", "Allocated Team" },
	[STAFF] = { "staff", IMPORT_WORD, IMPORT_OPTIONAL, "the person it is about",
		"Worker|Staff ID|Practitioner" },
	[CASE] = { "case", IMPORT_KEY, IMPORT_OPTIONAL, "the case's reference",
		"Person ID|Case ID|Case Ref" },
	[THEME] = { "theme", IMPORT_WORD, IMPORT_OPTIONAL, "the theme", "Topic|Subject" },
	[TEXT] = { "text", IMPORT_TEXT, IMPORT_OPTIONAL, "what was said",
		"Summary|Details|Description|Comments" },
	[OUTCOME] = { "outcome", IMPORT_TEXT, IMPORT_OPTIONAL, "what came of it",
		"Result|Response" },
	[TYPE] = { "type", IMPORT_WORD, IMPORT_OPTIONAL, "the type within the kind",
		"Sub Type" },
	[BY] = { "by", IMPORT_WORD, IMPORT_OPTIONAL, "the person who observed",
		"Observer|Observed By|Received By" },
	[CONSENT] = { "consent", IMPORT_WORD, IMPORT_OPTIONAL,
		"whether the family agreed: yes or no", "Family Consent" },
	[AUDIT] = { "audit", IMPORT_WORD, IMPORT_OPTIONAL,
		"the audit (A17) that it belongs to", "Audit Ref" },
};

struct run {
	struct import_council *council;
	long long future;		/* rows with a day in the future */
	long long started;		/* steps that began */
};

static enum qaf_rc begin(struct import *im)
{
	struct run *r = qaf_alloc(&im->arena, sizeof(*r));

	im->own = r;
	return qaf_import_council_load(im, &r->council);
}

static void read_values(struct import *im, struct qaf_evidence *e)
{
	const struct run *r = im->own;
	struct import_council *c = r->council;

	*e = (struct qaf_evidence){
		.kind = qaf_import_get(im, KIND), .type = qaf_import_get(im, TYPE),
		.on = qaf_import_date(im, ON),
		.team = qaf_import_team(im, c, TEAM, -1),
		.staff = qaf_import_person_need(im, c, STAFF, false),
		.by = qaf_import_person_need(im, c, BY, false),
		.case_ref = qaf_import_get(im, CASE),
		.theme = qaf_import_get(im, THEME), .text = qaf_import_get(im, TEXT),
		.outcome = qaf_import_get(im, OUTCOME),
		.consent = qaf_import_yes(im, CONSENT),
	};
	e->service = qaf_import_service(im, c, SERVICE, e->team);
	e->details = qaf_import_attributes(im, false);
}

static enum qaf_rc read_audit(struct import *im, struct qaf_evidence *e)
{
	const char *ref = qaf_import_get(im, AUDIT);
	struct qaf_audit audit;

	if (qaf_blank(ref))
		return QAF_OK;
	QAF_TRY(qaf_import_refused(im, AUDIT, qaf_audit_need(im->q, &audit,
		ref)));
	if (!im->nfaults)
		e->audit = audit.id;
	return QAF_OK;
}

/* Find the kind of evidence in the framework of the row's day; of the details
 * only those stay that the kind asks for. */
static enum qaf_rc read_kind(struct import *im, struct qaf_evidence *e)
{
	const struct qaf_framework *fw;
	const struct qaf_evidence_kind *kind;

	QAF_TRY(qaf_framework_on(im->q, &fw, NULL, e->on));
	QAF_TRY(qaf_import_refused(im, KIND, qaf_evidence_need(im->q, &kind, fw,
		e->kind)));
	return im->nfaults ? QAF_OK : qaf_evidence_details(im->q, &e->details,
		kind, e);
}

/* Evidence in other systems has no reference: a row is recognised by all its
 * values. */
static const char *digest(struct import *im, const struct qaf_evidence *e)
{
	const char *part[] = { qaf_audit_ref(im->q, e->audit), e->kind, e->type,
		qaf_date_text(im->q->arena, e->on), e->service, e->team,
		e->staff, e->by, e->case_ref, e->theme, e->text, e->outcome,
		e->details };
	char *hex = qaf_alloc(im->q->arena, QAF_HEX_SIZE);
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < QAF_LEN(part); i++) {
		qaf_str_add(&s, part[i] ? part[i] : "");
		qaf_str_addc(&s, '\x1f');
	}
	qaf_sha256_hex(hex, s.text, s.len);
	return hex;
}

/*
 * Two compliments may read the same, so a row is new when its like occurs in
 * the file more often than in the database.
 */
static enum qaf_rc row(struct import *im)
{
	struct run *r = im->own;
	struct qaf_recorded_evidence out;
	struct qaf_evidence e;
	long long there, times;
	long first;

	read_values(im, &e);
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(read_kind(im, &e));
	QAF_TRY(read_audit(im, &e));
	if (im->nfaults)
		return QAF_OK;
	r->future += qaf_future(im->q, (struct qaf_moment){ e.on, -1 }) != NULL;
	QAF_TRY(qaf_evidence_same(im->q, &there, &e));
	QAF_TRY(qaf_import_seen_times(im, digest(im, &e), &times, &first));
	if (times > 1)
		qaf_import_warn(im, -1, "the same row as line %ld; it is counted "
			"again", first);
	if (there >= times) {
		im->out->same++;
		return QAF_OK;
	}
	QAF_TRY(qaf_import_refused(im, KIND, qaf_evidence_add(im->q, &out, &e,
		true)));
	if (im->nfaults)
		return QAF_OK;
	r->started += out.started;
	im->out->added++;
	return QAF_OK;
}

static enum qaf_rc end(struct import *im)
{
	const struct run *r = im->own;

	if (r->future)
		qaf_notice(im->q, "%s: %s of a day after today, %s; they are "
			"kept, but check them", im->file,
			qaf_count(im->q->arena, r->future, "row is",
			"rows are"),
			qaf_date_text(im->q->arena, im->q->now.day));
	if (r->started)
		qaf_notice(im->q, "%s: %s after what was imported; 'qaf track "
			"due' lists them, and 'qaf track waive --due-before' "
			"closes those of long ago", im->file,
			qaf_count(im->q->arena, r->started, "step begins",
			"steps begin"));
	return QAF_OK;
}

const struct import_kind qaf_import_evidence = {
	.noun = "evidence", .verb = "import evidence",
	.columns = columns, .n = QAF_LEN(columns),
	.key = -1, .of = IMPORT_OF_EVIDENCE, .parts = true, .attributes = true,
	.begin = begin, .row = row, .end = end,
};
