/*
 * Reads a row of a list of audits, in the words of the framework: a new audit,
 * or one that was allocated here and must not be contradicted.
 */
#include "base/past.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/lookup.h"
#include "core/import/audits.h"
#include "core/person.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

static const char *read_person(struct import *im, int column)
{
	const struct import_audits *r = im->own;

	return qaf_import_person_need(im, r->council, column, true);
}

static void read_submitted(struct import *im, struct import_audit *v)
{
	const char *future;

	v->submitted = qaf_import_moment(im, SUBMITTED);
	if (v->submitted.day != QAF_NO_DATE &&
	    (future = qaf_future(im->q, v->submitted)))
		qaf_import_fault(im, SUBMITTED, "%s; mend it, or leave it empty "
			"until the audit is handed in", future);
}

/* The framework's id of a grade; NULL, with a fault, when there is no such
 * grade. */
static const char *read_grade(struct import *im, const struct import_audit *v, int at,
	const char *about, const char *word)
{
	int grade = qaf_grade_index(v->fw, word);
	struct qaf_words ids;

	if (qaf_grade_is_na(word))
		return QAF_NOT_APPLICABLE;
	if (grade >= 0)
		return v->fw->grades[grade].id;
	ids = qaf_grade_ids(im->q->arena, v->fw);
	qaf_import_fault_at(im, at, about, "%s is no grade of %s; it has %s",
		qaf_import_shown(im, word), v->fw->id,
		qaf_words_join(im->q->arena, &ids, ", "));
	return NULL;
}

static void add_judgement(struct import_audit *v, int at, const char *domain,
	const char *grade)
{
	if (!grade)
		return;
	v->at[v->n] = at;
	v->judgement[v->n++] = (struct qaf_judgement){ domain, grade };
}

/* Read the columns that are domains of this row's tool. */
static void read_domains(struct import *im, struct import_audit *v)
{
	for (size_t i = 0; i < im->nextra; i++) {
		struct import_extra *e = &im->extra[i];
		const char *word;
		const struct qaf_item *item = qaf_import_item(im, v->tool, e,
			&word);

		if (item && item->kind == QAF_ITEM_DOMAIN)
			add_judgement(v, e->at, item->key, read_grade(im, v,
				e->at, e->name, word));
	}
}

static void read_grades(struct import *im, struct import_audit *v)
{
	const char *overall = qaf_import_get(im, OVERALL);

	v->judgement = qaf_alloc_array(im->q->arena, im->nextra + 1,
		sizeof(*v->judgement));
	v->at = qaf_alloc_array(im->q->arena, im->nextra + 1, sizeof(*v->at));
	if (overall)
		add_judgement(v, im->at[OVERALL], QAF_OVERALL, read_grade(im, v,
			im->at[OVERALL], qaf_import_heading_of(im, OVERALL),
			overall));
	read_domains(im, v);
	/* An audit of this database may be graded in parts; an older one that
	 * has grades was handed in. */
	if (v->n && v->submitted.day == QAF_NO_DATE && !im->nfaults &&
	    !qaf_import_get(im, AUDIT))
		qaf_import_fault(im, SUBMITTED, "is empty, but there are grades; "
			"fill in the day on which the audit was handed in, or "
			"empty the grades");
}

static void read_moderation(struct import *im, struct import_audit *v)
{
	const char *by = read_person(im, MODERATOR);
	const char *grade = qaf_import_get(im, MODERATED_OVERALL);
	qaf_date on = qaf_import_date(im, MODERATED_ON);

	if (!by && !grade && on == QAF_NO_DATE)
		return;
	if (!by || !grade || on == QAF_NO_DATE) {
		qaf_import_fault(im, !by ? MODERATOR : !grade ? MODERATED_OVERALL :
			MODERATED_ON, "is empty, but the audit was moderated; "
			"moderator, moderated_on and moderated_overall belong "
			"together");
		return;
	}
	v->moderated = (struct qaf_judgement){ QAF_OVERALL, read_grade(im, v,
		im->at[MODERATED_OVERALL],
		qaf_import_heading_of(im, MODERATED_OVERALL), grade) };
	v->moderation = (struct qaf_moderation){
		.by = by, .on = on,
		.reason = qaf_import_get(im, MODERATION_REASON),
		.override_limiting = qaf_import_get(im, MODERATION_OVERRIDE),
		.n = 1,
	};
}

/* The kind of an old audit when the row does not say: that of the framework's
 * first sample. */
static const char *usual_kind(const struct import_audit *v)
{
	if (v->allocation.reaudit_of || v->fw->nsamples == 0)
		return NULL;
	return v->fw->samples[0].kind;
}

static enum qaf_rc read_reaudit(struct import *im, struct import_audit *v)
{
	const char *ref = qaf_import_get(im, REAUDIT_OF);
	struct qaf_audit first;

	if (!ref)
		return QAF_OK;
	QAF_TRY(qaf_import_refused(im, REAUDIT_OF,
		qaf_audit_need(im->q, &first, ref)));
	if (!im->nfaults)
		v->allocation.reaudit_of = first.id;
	return QAF_OK;
}

/* Find the framework of the day of allocation, and the row's tool in it. */
static enum qaf_rc read_tool(struct import *im, struct import_audit *v,
	const char *word)
{
	QAF_TRY(qaf_framework_on(im->q, &v->fw, NULL, v->allocation.allocated));
	QAF_TRY(qaf_import_refused(im, TOOL, qaf_tool_need(im->q, &v->tool, v->fw,
		word)));
	if (v->tool)
		v->allocation.tool = v->tool->id;
	return QAF_OK;
}

/* Where the row has no day of allocation, the day of submission is used: it was
 * allocated then at the latest. */
static void read_days(struct import *im, struct import_audit *v)
{
	struct qaf_allocation *a = &v->allocation;
	const char *future;

	a->allocated = qaf_import_date(im, ALLOCATED);
	a->due = qaf_import_date(im, DUE);
	a->notified = a->period_from = a->period_to = QAF_NO_DATE;
	if (!qaf_import_get(im, ALLOCATED))
		a->allocated = v->submitted.day != QAF_NO_DATE ?
			v->submitted.day : im->as_of;
	future = qaf_future(im->q, (struct qaf_moment){ a->allocated, -1 });
	if (future)
		qaf_import_fault(im, ALLOCATED, "%s; mend it", future);
	if (v->submitted.day != QAF_NO_DATE && a->allocated != QAF_NO_DATE &&
	    v->submitted.day < a->allocated)
		qaf_import_fault(im, SUBMITTED, "%s lies before %s, the day on which "
			"the audit was allocated; mend one of them",
			qaf_import_shown(im, qaf_import_get(im, SUBMITTED)),
			qaf_date_text(im->q->arena, a->allocated));
}

/* A form of another version of its tool may ask less, or other things
 * (HFD24-35). */
static void warn_version(struct import *im, const struct import_audit *v,
	const char *audited)
{
	const char *form = qaf_import_get(im, VERSION);

	if (form && !qaf_same(form, audited ? audited : ""))
		qaf_import_warn(im, im->at[VERSION], "the form is of version %s "
			"of %s, and the audit is made with %s; see that it has "
			"what that asks", qaf_import_shown(im, form),
			v->tool->id, audited ? qaf_printf(im->q->arena,
			"version %s", audited) : "one that has no version");
}

enum qaf_rc qaf_import_audit_new(struct import *im, struct import_audit *v)
{
	const struct import_audits *r = im->own;

	v->allocation.case_ref = qaf_import_get(im, CASE);
	v->allocation.auditor = read_person(im, AUDITOR);
	v->allocation.imported = true;
	read_submitted(im, v);
	read_days(im, v);
	v->allocation.history = v->submitted.day != QAF_NO_DATE &&
		v->submitted.day < r->first_day;
	v->allocation.handed_in = v->submitted.day != QAF_NO_DATE;
	v->allocation.despite = qaf_import_get(im, DESPITE);
	v->allocation.requested_by = read_person(im, REQUESTED_BY);
	v->allocation.theme = qaf_import_get(im, THEME);
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(read_tool(im, v, qaf_import_get(im, TOOL)));
	QAF_TRY(read_reaudit(im, v));
	if (im->nfaults)
		return QAF_OK;
	v->allocation.kind = qaf_import_get(im, KIND);
	if (!v->allocation.kind)
		v->allocation.kind = usual_kind(v);
	warn_version(im, v, v->tool->version);
	read_grades(im, v);
	read_moderation(im, v);
	return QAF_OK;
}

/* What a file says of an audit that is stored is not taken from it: where that was
 * changed, say so. */
static void warn_unlike(struct import *im, const struct qaf_audit *audit,
	int column, const char *given, const char *had)
{
	if (!qaf_blank(given) && !qaf_folded_same(given, had ? had : ""))
		qaf_import_warn(im, im->at[column], "%s: %s has %s there, and "
			"a file does not change it; %s is left out",
			qaf_import_heading_of(im, column), audit->ref,
			qaf_blank(had) ? "nothing" : had,
			qaf_import_shown(im, given));
}

static void check_facts(struct import *im, const struct qaf_audit *audit)
{
	struct qaf_arena *a = im->q->arena;

	warn_unlike(im, audit, KIND, qaf_import_get(im, KIND), audit->kind);
	warn_unlike(im, audit, THEME, qaf_import_get(im, THEME), audit->theme);
	warn_unlike(im, audit, ALLOCATED, qaf_date_text(a,
		qaf_import_date(im, ALLOCATED)),
		qaf_date_text(a, audit->allocated));
	warn_unlike(im, audit, DUE, qaf_date_text(a, qaf_import_date(im, DUE)),
		qaf_date_text(a, audit->due));
	warn_unlike(im, audit, REAUDIT_OF, qaf_import_get(im, REAUDIT_OF),
		audit->reaudit_of ? qaf_audit_ref(im->q, audit->reaudit_of) :
		NULL);
}

static enum qaf_rc check_auditor(struct import *im, const struct qaf_audit *audit)
{
	const char *auditor = qaf_import_get(im, AUDITOR);
	bool same;

	QAF_TRY(qaf_person_same(im->q, &same, auditor, audit->auditor));
	if (auditor && audit->auditor && !same)
		qaf_import_fault(im, AUDITOR, "%s was allocated to %s, not %s; "
			"give it to another with qaf audit allocate", audit->ref,
			audit->auditor, qaf_import_shown(im, auditor));
	return QAF_OK;
}

/* A row that fills in an allocated audit must not contradict it. */
static enum qaf_rc check_fits(struct import *im, const struct qaf_audit *audit)
{
	const char *tool = qaf_import_get(im, TOOL);
	const char *given = qaf_import_get(im, CASE);

	if (given && !qaf_eq(given, audit->case_ref))
		qaf_import_fault(im, CASE, "%s is of case %s, not %s; mend one of "
			"them", audit->ref, audit->case_ref,
			qaf_import_shown(im, given));
	if (tool && !qaf_folded_same(tool, audit->tool))
		qaf_import_fault(im, TOOL, "%s is made with %s, not %s; mend one "
			"of them", audit->ref, audit->tool,
			qaf_import_shown(im, tool));
	check_facts(im, audit);
	return check_auditor(im, audit);
}

enum qaf_rc qaf_import_audit_known(struct import *im, struct import_audit *v,
	struct qaf_audit *audit)
{
	QAF_TRY(qaf_import_refused(im, AUDIT, qaf_audit_need(im->q, audit,
		qaf_import_get(im, AUDIT))));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(check_fits(im, audit));
	QAF_TRY(qaf_framework_of(im->q, &v->fw, audit->framework));
	QAF_TRY(qaf_import_refused(im, AUDIT, qaf_tool_need(im->q, &v->tool, v->fw,
		audit->tool)));
	warn_version(im, v, audit->tool_version);
	read_submitted(im, v);
	if (im->nfaults)
		return QAF_OK;
	read_grades(im, v);
	read_moderation(im, v);
	return QAF_OK;
}

enum qaf_rc qaf_import_audit_found(struct import *im, struct qaf_audit *audit,
	long long id)
{
	QAF_TRY(qaf_audit_get(im->q, audit, id));
	check_facts(im, audit);
	return check_auditor(im, audit);
}
