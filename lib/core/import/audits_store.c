/*
 * Stores a row of a file of audits, as a new audit or in one allocated here.
 */
#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "core/import/audits.h"

/* ---- what is beside the grades ---- */

static enum qaf_rc add_themes(struct import *im, const struct import_audit *v,
	const struct qaf_audit *audit, const struct qaf_record *had,
	int column, enum qaf_finding_kind kind, bool exemplar)
{
	const char *text = qaf_import_get(im, column);

	return !text ? QAF_OK : qaf_import_refused(im, column,
		qaf_audit_take_findings(im->q, audit, had, v->tool, kind,
			exemplar, text));
}

/* What somebody said was given, where the row does not say how it was asked
 * for. */
static enum qaf_rc set_voice(struct import *im, const struct qaf_audit *audit,
	const struct qaf_record *had, int column, int said,
	enum qaf_voice_of who)
{
	const char *state = qaf_import_get(im, column);
	const char *text = qaf_import_get(im, said);

	text = text ? qaf_trim(im->q->arena, text) : NULL;
	if (!state && !text)
		return QAF_OK;
	if (!state)
		state = qaf_voice_state_words[QAF_VOICE_GIVEN];
	for (size_t i = 0; i < had->nvoices; i++)
		if (had->voices[i].who == who && qaf_same(qaf_word(
		    qaf_voice_state_words, had->voices[i].state), state) &&
		    (!text || qaf_eq(text, had->voices[i].text)))
			return QAF_OK;
	return qaf_import_refused(im, column, qaf_audit_voice(im->q, audit,
		qaf_voice_of_words[who], state, text));
}

static enum qaf_rc set_stretch(struct import *im, const struct qaf_audit *audit,
	const struct qaf_record *had, int column,
	enum qaf_stretch_for who)
{
	const char *text = qaf_import_get(im, column);

	if (!text)
		return QAF_OK;
	for (size_t i = 0; i < had->nstretches; i++)
		if (had->stretches[i].who == who && qaf_eq(
		    had->stretches[i].text, qaf_trim(im->q->arena, text)))
			return QAF_OK;
	return qaf_import_refused(im, column, qaf_audit_stretch(im->q, audit,
		qaf_stretch_for_words[who], text));
}

/* The marks, answers and notes in the columns that the tool asks for. */
static enum qaf_rc take_items(struct import *im, const struct import_audit *v,
	const struct qaf_audit *audit, const struct qaf_record *had)
{
	for (size_t i = 0; i < im->nextra; i++) {
		struct import_extra *e = &im->extra[i];
		const char *text;
		const struct qaf_item *item = qaf_import_item(im, v->tool, e,
			&text);
		enum qaf_rc rc = QAF_OK;

		if (item && item->kind == QAF_ITEM_INDICATOR)
			rc = qaf_audit_tick(im->q, audit, item->key, text);
		if (item && item->kind == QAF_ITEM_MARK)
			rc = qaf_audit_take_mark(im->q, audit, had, item->mark,
				text);
		if (item && item->kind == QAF_ITEM_NOTE)
			rc = qaf_audit_take_note(im->q, audit, had, item->key,
				text);
		QAF_TRY(qaf_import_refused_at(im, e->at, e->name, rc));
	}
	return QAF_OK;
}

static enum qaf_rc record_rest(struct import *im, const struct import_audit *v,
	const struct qaf_audit *audit)
{
	static const struct {
		int column;
		enum qaf_finding_kind kind;
		bool exemplar;
	} themes[] = {
		{ STRENGTHS, QAF_FINDING_STRENGTH, false },
		{ DEVELOPMENT, QAF_FINDING_DEVELOPMENT, false },
		{ GOOD_PRACTICE, QAF_FINDING_GOOD_PRACTICE, false },
		{ EXEMPLARS, QAF_FINDING_GOOD_PRACTICE, true },
	};
	static const struct {
		int column, said;
		enum qaf_voice_of who;
	} voices[] = {
		{ CHILD_VOICE, CHILD_SAID, QAF_VOICE_CHILD },
		{ PARENT_VOICE, PARENT_SAID, QAF_VOICE_PARENT },
		{ PRACTITIONER_VOICE, PRACTITIONER_SAID,
			QAF_VOICE_PRACTITIONER },
		{ PARTNER_VOICE, PARTNER_SAID, QAF_VOICE_PARTNER },
		{ IMPORTANT_PERSON_VOICE, IMPORTANT_PERSON_SAID,
			QAF_VOICE_IMPORTANT_PERSON },
	};
	static const struct { int column; enum qaf_stretch_for who; } targets[] = {
		{ STRETCH_PRACTITIONER, QAF_STRETCH_PRACTITIONER },
		{ STRETCH_MANAGER, QAF_STRETCH_MANAGER },
	};
	struct qaf_record had;

	QAF_TRY(qaf_audit_record(im->q, &had, audit->id));
	for (size_t i = 0; i < QAF_LEN(themes); i++)
		QAF_TRY(add_themes(im, v, audit, &had, themes[i].column,
			themes[i].kind, themes[i].exemplar));
	for (size_t i = 0; i < QAF_LEN(voices); i++)
		QAF_TRY(set_voice(im, audit, &had, voices[i].column,
			voices[i].said, voices[i].who));
	for (size_t i = 0; i < QAF_LEN(targets); i++)
		QAF_TRY(set_stretch(im, audit, &had, targets[i].column,
			targets[i].who));
	return take_items(im, v, audit, &had);
}

/* Count what the tool would require of an audit done here and an old one lacks;
 * the audit is taken all the same. */
static void count_lacking(struct import *im, const struct import_audit *v)
{
	static const struct { enum qaf_need_bit bit; int column; } said[] = {
		{ QAF_NEED_BIT_RISK, RISK },
		{ QAF_NEED_BIT_PRACTITIONER_FEEDBACK, PRACTITIONER_VOICE },
		{ QAF_NEED_BIT_CHILD_FEEDBACK, CHILD_VOICE },
		{ QAF_NEED_BIT_FAMILY_FEEDBACK, PARENT_VOICE },
		{ QAF_NEED_BIT_IMPORTANT_PERSON_FEEDBACK,
			IMPORTANT_PERSON_VOICE },
		{ QAF_NEED_BIT_STRENGTHS, STRENGTHS },
		{ QAF_NEED_BIT_DEVELOPMENT, DEVELOPMENT },
		{ QAF_NEED_BIT_STRETCH_PRACTITIONER, STRETCH_PRACTITIONER },
		{ QAF_NEED_BIT_STRETCH_MANAGER, STRETCH_MANAGER },
	};
	struct import_audits *r = im->own;

	r->ungraded += v->n < v->tool->ndomains + 1;
	for (size_t i = 0; i < QAF_LEN(said); i++)
		if (v->tool->requires >> said[i].bit & 1u &&
		    !qaf_import_get(im, said[i].column))
			r->lacking[said[i].bit]++;
}

/* ---- storing ---- */

/* The grades that are not recorded already. */
static enum qaf_rc grade(struct import *im, const struct import_audit *v,
	const struct qaf_audit *audit)
{
	struct qaf_judgement *new = qaf_alloc_array(im->q->arena, v->n + 1,
		sizeof(*new));
	struct qaf_graded *had;
	size_t n, nnew = 0;

	QAF_TRY(qaf_grade_all(im->q, &had, &n, audit->id,
		v->fw->stages.word[0], false));
	for (size_t i = 0; i < v->n; i++)
		if (!qaf_import_was_given(had, n, &v->judgement[i]))
			new[nnew++] = v->judgement[i];
	return qaf_import_refused(im, OVERALL, qaf_audit_grades(im->q, audit,
		new, nnew));
}

/* What the auditor judged, whether the audit is handed in or not yet. */
static enum qaf_rc judge(struct import *im, const struct import_audit *v,
	struct qaf_audit *audit)
{
	const char *risk = qaf_import_get(im, RISK);
	const char *override = qaf_import_get(im, OVERRIDE);

	if (risk && !qaf_same(risk, qaf_word(qaf_risk_words, audit->risk)))
		QAF_TRY(qaf_import_refused(im, RISK, qaf_audit_set_risk(im->q, audit,
			risk, NULL)));
	if (override && !qaf_eq(override, audit->override_limiting))
		QAF_TRY(qaf_import_refused(im, OVERRIDE, qaf_audit_override(im->q,
			audit, override, NULL)));
	return im->nfaults ? QAF_OK : grade(im, v, audit);
}

static enum qaf_rc hand_in(struct import *im, const struct import_audit *v,
	struct qaf_audit *audit)
{
	struct qaf_final final;

	audit->goes_on = v->submitted.day != QAF_NO_DATE;
	QAF_TRY(judge(im, v, audit));
	if (im->nfaults || v->submitted.day == QAF_NO_DATE)
		return QAF_OK;
	/* Only an audit of before qaf was used need not meet what the tool
	 * requires. */
	if (!audit->history)
		return qaf_import_refused(im, SUBMITTED, qaf_audit_submit(im->q,
			audit, v->submitted, &final));
	QAF_TRY(qaf_import_refused(im, SUBMITTED, qaf_audit_submit_imported(im->q,
		audit, v->submitted)));
	if (!im->nfaults)
		count_lacking(im, v);
	return QAF_OK;
}

/* A grade of before qaf was used does not stand where the rule forbids that its
 * moderator judged it: then the auditor's does. */
static enum qaf_rc leave_out_own(struct import *im, bool *out,
	const struct import_audit *v, const struct qaf_audit *audit)
{
	struct qaf_audited what;
	enum qaf_bar bar;

	*out = false;
	if (!v->moderation.imported)
		return QAF_OK;
	QAF_TRY(qaf_audited_by(im->q, &what, audit));
	QAF_TRY(qaf_auditor_own(im->q, &bar, &what, v->moderation.by));
	*out = bar == QAF_BAR_WORKER || bar == QAF_BAR_MANAGER;
	if (*out)
		qaf_import_warn(im, im->at[MODERATOR], "%s is the %s of case %s, "
			"so this moderation is left out: the auditor's grade "
			"stands", qaf_visible(im->q->arena, v->moderation.by,
			40), bar == QAF_BAR_WORKER ? "worker" : "manager", qaf_visible(im->q->arena,
			audit->case_ref, 40));
	return QAF_OK;
}

static enum qaf_rc moderate(struct import *im, struct import_audit *v,
	const struct qaf_audit *audit)
{
	const struct import_audits *r = im->own;
	bool left_out;

	if (!v->moderation.n || im->nfaults)
		return QAF_OK;
	v->moderation.imported = audit->history &&
		v->moderation.on < r->first_day;
	QAF_TRY(leave_out_own(im, &left_out, v, audit));
	if (left_out)
		return QAF_OK;
	v->moderation.judgement = &v->moderated;
	return qaf_import_refused(im, MODERATOR, qaf_moderate_record(im->q, audit,
		&v->moderation));
}

/* Note that the case has another audit that is not handed in: what was
 * allocated before qaf was used is taken as it was, and told. */
static enum qaf_rc note_open(struct import *im, const struct qaf_audit *audit)
{
	struct import_audits *r = im->own;
	long long open;

	QAF_TRY(qaf_audit_open_of(im->q, &open, audit->case_ref, audit->id));
	if (open && r->nopen++ == 0) {
		r->open = open;
		r->second = audit->id;
	}
	return QAF_OK;
}

enum qaf_rc qaf_import_audit_add(struct import *im, struct import_audit *v)
{
	struct import_audits *r = im->own;
	struct qaf_in_force now;
	struct qaf_audited what;
	struct qaf_audit audit;

	QAF_TRY(qaf_in_force_on(im->q, &now, v->allocation.allocated));
	QAF_TRY(qaf_audit_follow_first(im->q, &v->allocation, now.fw));
	QAF_TRY(qaf_audited_case(im->q, &what, v->allocation.case_ref));
	QAF_TRY(qaf_import_refused(im, AUDITOR, qaf_audit_allocate_case(im->q,
		&audit, &v->allocation, &now, &what, false)));
	if (im->nfaults)
		return QAF_OK;
	if (!v->allocation.reaudit_of && v->submitted.day == QAF_NO_DATE)
		QAF_TRY(note_open(im, &audit));
	QAF_TRY(qaf_auditor_notice_own(im->q, &what, audit.auditor, audit.ref));
	QAF_TRY(record_rest(im, v, &audit));
	if (!im->nfaults)
		QAF_TRY(hand_in(im, v, &audit));
	QAF_TRY(moderate(im, v, &audit));
	if (im->nfaults)
		return QAF_OK;
	im->out->added++;
	r->no_case += !what.known;
	return QAF_OK;
}

bool qaf_import_was_given(const struct qaf_graded *had, size_t n,
	const struct qaf_judgement *j)
{
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(had[i].domain, j->domain) &&
		    qaf_eq(had[i].grade, j->grade))
			return true;
	return false;
}

static void differs(struct import *im, const struct qaf_audit *audit, int at,
	const char *about, const char *what)
{
	qaf_import_fault_at(im, at, about, "%s is handed in already, with another "
		"%s; correct it with qaf audit amend %s, or mend this row",
		audit->ref, what, audit->ref);
}

/* A file never changes a submitted audit: it says the same, or that is a
 * fault. */
static enum qaf_rc compare(struct import *im, const struct import_audit *v,
	const struct qaf_audit *audit)
{
	struct qaf_graded *had;
	size_t n;

	if (v->submitted.day == QAF_NO_DATE)
		return QAF_OK;
	if (v->submitted.day != audit->submitted.day)
		qaf_import_fault_at(im, im->at[SUBMITTED],
			qaf_import_heading_of(im, SUBMITTED), "%s is handed in "
			"already, on %s; correct it with qaf audit amend %s "
			"--submitted %s --reason, or mend this row", audit->ref,
			qaf_date_text(im->q->arena, audit->submitted.day),
			audit->ref, qaf_date_text(im->q->arena,
			v->submitted.day));
	QAF_TRY(qaf_grade_all(im->q, &had, &n, audit->id,
		v->fw->stages.word[0], true));
	for (size_t i = 0; i < v->n; i++)
		if (!qaf_import_was_given(had, n, &v->judgement[i]))
			differs(im, audit, v->at[i], v->judgement[i].domain,
				"grade");
	return QAF_OK;
}

/* Is the row's moderation recorded already?  A different one is a fault. */
static enum qaf_rc compare_moderation(struct import *im, const struct import_audit *v,
	const struct qaf_audit *audit, bool *recorded)
{
	const char *again = qaf_stage_again(v->fw);
	struct qaf_graded *had;
	size_t n;

	*recorded = !v->moderation.n;
	if (!v->moderation.n || !again)
		return QAF_OK;
	QAF_TRY(qaf_grade_all(im->q, &had, &n, audit->id, again, true));
	*recorded = n > 0;
	if (n && !qaf_import_was_given(had, n, &v->moderated))
		qaf_import_fault(im, MODERATED_OVERALL, "%s is moderated already, "
			"with another grade; correct it with qaf moderate "
			"record %s, or mend this row", audit->ref, audit->ref);
	return QAF_OK;
}

/* Every change of an audit has a line in the journal. */
static enum qaf_rc count_lines(struct import *im, const struct qaf_audit *audit,
	long long *n)
{
	*n = 0;
	return qaf_fetch_int(im->q, n, SQL_import_journal_lines,
		QAF_T("subject", audit->ref));
}

enum qaf_rc qaf_import_audit_merge(struct import *im, struct import_audit *v,
	struct qaf_audit *audit)
{
	const struct import_audits *r = im->own;
	bool recorded, open = audit->state == QAF_AUDIT_ALLOCATED;
	long long before, after;

	if (audit->state == QAF_AUDIT_WITHDRAWN && v->n)
		qaf_import_fault_at(im, -1, NULL, "%s was withdrawn on %s; take the "
			"row out", audit->ref,
			qaf_date_text(im->q->arena, audit->withdrawn));
	if (audit->state == QAF_AUDIT_SUBMITTED)
		QAF_TRY(compare(im, v, audit));
	QAF_TRY(compare_moderation(im, v, audit, &recorded));
	audit->history = !open && !qaf_import_get(im, AUDIT) &&
		audit->submitted.day < r->first_day;
	if (im->nfaults || audit->state == QAF_AUDIT_WITHDRAWN) {
		im->out->same += im->nfaults == 0;
		return QAF_OK;
	}
	QAF_TRY(count_lines(im, audit, &before));
	QAF_TRY(record_rest(im, v, audit));
	if (open && !im->nfaults)
		QAF_TRY(hand_in(im, v, audit));
	if (!recorded)
		QAF_TRY(moderate(im, v, audit));
	QAF_TRY(count_lines(im, audit, &after));
	if (!im->nfaults && after == before)
		im->out->same++;
	else if (!im->nfaults)
		im->out->changed++;
	return QAF_OK;
}
