/*
 * Imports many stages after the auditor's at once, by the same rules by which
 * qaf moderate record takes one.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/import/audits.h"
#include "core/import/words.h"
#include "core/moderate/private.h"
#include "core/person.h"
#include "qaf/adoption.h"

enum { M_AUDIT, M_BY, M_STAGE, M_ON, M_OVERALL, M_REASON, M_BLIND, M_JOINED,
	M_RISK, M_OVERRIDE };

static const struct import_column columns[] = {
	[M_AUDIT] = { "audit", IMPORT_WORD, IMPORT_FILLED,
		"the audit (A17) that was looked at again", "Audit Ref" },
	[M_BY] = { "by", IMPORT_WORD, IMPORT_FILLED,
		"the staff reference of who judged", "Moderator|Moderated By" },
	[M_STAGE] = { "stage", IMPORT_WORD, IMPORT_OPTIONAL,
		"the stage, if it is not the one after the auditor's", NULL },
	[M_ON] = { "on", IMPORT_DATE, IMPORT_OPTIONAL, "the day of it",
		"Moderated On|Date Moderated|Moderation Date" },
	[M_OVERALL] = { "overall", IMPORT_WORD, IMPORT_OPTIONAL,
		"the overall grade of this stage",
		"Moderated Overall|Moderated Grade|Overall Grade|Grade",
		.answer = "n/a" },
	[M_REASON] = { "reason", IMPORT_TEXT, IMPORT_OPTIONAL,
		"why a grade moved", "Moderation Reason" },
	[M_BLIND] = { "blind", IMPORT_WORD, IMPORT_OPTIONAL,
		"whether the auditor's grades were hidden: yes or no", NULL },
	[M_JOINED] = { "auditor_joined", IMPORT_WORD, IMPORT_OPTIONAL,
		"whether the auditor took part: yes or no", NULL },
	[M_RISK] = { "risk", IMPORT_WORD, IMPORT_OPTIONAL,
		"whether risk is identified", "Risk Identified",
		.answer = "none" },
	[M_OVERRIDE] = { "override_limiting", IMPORT_TEXT, IMPORT_OPTIONAL,
		"why a limiting judgement did not limit the overall grade",
		NULL },
};

static enum qaf_rc begin(struct import *im)
{
	QAF_TRY(qaf_import_council_begin(im));
	return qaf_import_tools_load(im);
}

/* A row: the audit, with its framework and tool, and what was judged. */
struct judged {
	struct qaf_audit audit;
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_moderation m;
	struct qaf_judgement *judgement;
	enum qaf_risk risk;		/* QAF_RISK_UNKNOWN: not said */
};

/* Read the judgement in a cell; a fault when it is none. */
static enum qaf_rc judge(struct import *im, struct judged *v, int at,
	const char *about, const char *domain, const char *grade)
{
	struct qaf_judgement given = { domain, grade };
	struct qaf_judgement *j = &v->judgement[v->m.n];

	QAF_TRY(qaf_import_refused_at(im, at, about, qaf_audit_judge(im->q,
		&j->domain, &j->grade, v->fw, v->tool, &v->audit, &given)));
	v->m.n += im->nfaults == 0;
	return QAF_OK;
}

static enum qaf_rc read_judgements(struct import *im, struct judged *v)
{
	const char *overall = qaf_import_get(im, M_OVERALL);

	v->judgement = qaf_alloc_array(im->q->arena, im->nextra + 1,
		sizeof(*v->judgement));
	v->m.judgement = v->judgement;
	if (overall)
		QAF_TRY(judge(im, v, im->at[M_OVERALL],
			qaf_import_heading_of(im, M_OVERALL), QAF_OVERALL,
			overall));
	for (size_t i = 0; i < im->nextra; i++) {
		struct import_extra *e = &im->extra[i];
		const char *grade;
		const struct qaf_item *item = qaf_import_item(im, v->tool, e,
			&grade);

		if (item && item->kind == QAF_ITEM_DOMAIN)
			QAF_TRY(judge(im, v, e->at, e->name, item->key, grade));
	}
	return QAF_OK;
}

static enum qaf_rc read_audit(struct import *im, struct judged *v)
{
	QAF_TRY(qaf_import_refused(im, M_AUDIT, qaf_audit_need(im->q, &v->audit,
		qaf_import_get(im, M_AUDIT))));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(qaf_framework_of(im->q, &v->fw, v->audit.framework));
	QAF_TRY(qaf_tool_need(im->q, &v->tool, v->fw, v->audit.tool));
	return qaf_import_refused(im, qaf_import_get(im, M_STAGE) ? M_STAGE :
		M_AUDIT, qaf_moderate_stage(im->q, &v->m.stage, &v->audit,
		qaf_import_get(im, M_STAGE)));
}

static enum qaf_rc read_risk(struct import *im, struct judged *v)
{
	v->m.risk = qaf_import_get(im, M_RISK);
	v->risk = QAF_RISK_UNKNOWN;
	return v->m.risk ? qaf_import_refused(im, M_RISK,
		qaf_audit_judge_risk(im->q, &v->risk, v->m.risk)) : QAF_OK;
}

static enum qaf_rc read_values(struct import *im, struct judged *v)
{
	v->m.by = qaf_import_person_need(im, im->own, M_BY, false);
	v->m.on = qaf_import_get(im, M_ON) ? qaf_import_date(im, M_ON) :
		im->as_of;
	v->m.reason = qaf_import_get(im, M_REASON);
	v->m.blind = qaf_import_yes(im, M_BLIND);
	v->m.joined = qaf_import_yes(im, M_JOINED);
	v->m.override_limiting = qaf_import_get(im, M_OVERRIDE);
	QAF_TRY(read_risk(im, v));
	QAF_TRY(read_audit(im, v));
	return im->nfaults ? QAF_OK : read_judgements(im, v);
}

/* Is the same stage recorded already, by the same person, of the same day, with
 * the same grades?  Then a file that is imported twice changes nothing. */
static enum qaf_rc is_recorded(struct import *im, const struct judged *v,
	bool *recorded, bool *same)
{
	struct qaf_stage *stages;
	struct qaf_graded *had;
	size_t n;

	*recorded = *same = false;
	QAF_TRY(qaf_stages_of(im->q, &stages, &n, v->audit.id));
	for (size_t i = 0; i < n; i++) {
		if (!qaf_eq(stages[i].stage, v->m.stage))
			continue;
		*recorded = true;
		QAF_TRY(qaf_person_same(im->q, same, stages[i].by, v->m.by));
		*same = *same && stages[i].on == v->m.on &&
			(!v->m.override_limiting ||
			qaf_eq(stages[i].override_limiting,
				v->m.override_limiting)) &&
			(v->risk == QAF_RISK_UNKNOWN ||
			stages[i].risk == v->risk);
	}
	QAF_TRY(qaf_grade_all(im->q, &had, &n, v->audit.id, v->m.stage, true));
	for (size_t i = 0; i < v->m.n; i++)
		*same &= qaf_import_was_given(had, n, &v->judgement[i]);
	return QAF_OK;
}

static enum qaf_rc row(struct import *im)
{
	struct judged v = { .m = { .n = 0 } };
	bool recorded, same;

	QAF_TRY(read_values(im, &v));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(is_recorded(im, &v, &recorded, &same));
	if (same) {
		im->out->same++;
		return QAF_OK;
	}
	QAF_TRY(qaf_moderate_record(im->q, &v.audit, &v.m));
	im->out->added += !recorded;
	im->out->changed += recorded;
	return QAF_OK;
}

static enum qaf_rc end(struct import *im)
{
	qaf_import_notice_unused(im);
	return QAF_OK;
}

const struct import_kind qaf_import_moderations = {
	.noun = "moderations", .verb = "moderate record",
	.columns = columns, .n = QAF_LEN(columns),
	.key = -1, .domains = true, .parts = true,
	.begin = begin, .row = row, .end = end,
};
