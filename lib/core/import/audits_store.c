/*
 * Stores a row of a file of audits, as a new audit or in one allocated here.
 */
#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "core/import/audits.h"

/* ---- what is beside the grades ---- */

static enum qaf_rc add_themes(struct import *im, const struct qaf_audit *audit,
	int column, const char *kind)
{
	const char *text = qaf_import_get(im, column);

	while (text && *text) {
		size_t n = strcspn(text, ";");
		char *theme = qaf_trim(im->q->arena,
			qaf_strndup(im->q->arena, text, n));

		if (*theme)
			QAF_TRY(qaf_import_refused(im, column, qaf_audit_finding(
				im->q, audit, kind, theme, NULL, false)));
		text += n + (text[n] == ';');
	}
	return QAF_OK;
}

static enum qaf_rc set_voice(struct import *im, const struct qaf_audit *audit,
	const struct qaf_record *had, int column,
	enum qaf_voice_of who)
{
	const char *state = qaf_import_get(im, column);

	if (!state)
		return QAF_OK;
	for (size_t i = 0; i < had->nvoices; i++)
		if (had->voices[i].who == who && qaf_same(qaf_word(
		    qaf_voice_state_words, had->voices[i].state), state))
			return QAF_OK;
	return qaf_import_refused(im, column, qaf_audit_voice(im->q, audit,
		qaf_voice_of_words[who], state, NULL));
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

static enum qaf_rc record_rest(struct import *im, const struct qaf_audit *audit)
{
	static const struct { int column; enum qaf_finding_kind kind; } themes[] = {
		{ STRENGTHS, QAF_FINDING_STRENGTH },
		{ DEVELOPMENT, QAF_FINDING_DEVELOPMENT },
		{ GOOD_PRACTICE, QAF_FINDING_GOOD_PRACTICE },
	};
	static const struct { int column; enum qaf_voice_of who; } voices[] = {
		{ CHILD_VOICE, QAF_VOICE_CHILD },
		{ PARENT_VOICE, QAF_VOICE_PARENT },
		{ PRACTITIONER_VOICE, QAF_VOICE_PRACTITIONER },
		{ PARTNER_VOICE, QAF_VOICE_PARTNER },
	};
	static const struct { int column; enum qaf_stretch_for who; } targets[] = {
		{ STRETCH_PRACTITIONER, QAF_STRETCH_PRACTITIONER },
		{ STRETCH_MANAGER, QAF_STRETCH_MANAGER },
	};
	struct qaf_record had;

	QAF_TRY(qaf_audit_record(im->q, &had, audit->id));
	for (size_t i = 0; i < QAF_LEN(themes); i++)
		QAF_TRY(add_themes(im, audit, themes[i].column,
			qaf_finding_kind_words[themes[i].kind]));
	for (size_t i = 0; i < QAF_LEN(voices); i++)
		QAF_TRY(set_voice(im, audit, &had, voices[i].column,
			voices[i].who));
	for (size_t i = 0; i < QAF_LEN(targets); i++)
		QAF_TRY(set_stretch(im, audit, &had, targets[i].column,
			targets[i].who));
	return QAF_OK;
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

static enum qaf_rc hand_in(struct import *im, const struct import_audit *v,
	struct qaf_audit *audit)
{
	struct qaf_final final;
	const char *risk = qaf_import_get(im, RISK);
	const char *override = qaf_import_get(im, OVERRIDE);

	if (risk)
		QAF_TRY(qaf_import_refused(im, RISK, qaf_audit_set_risk(im->q, audit,
			risk)));
	if (override)
		QAF_TRY(qaf_import_refused(im, OVERRIDE, qaf_audit_override(im->q,
			audit, override)));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(qaf_import_refused(im, OVERALL, qaf_audit_grades(im->q, audit,
		v->judgement, v->n)));
	if (im->nfaults)
		return QAF_OK;
	/* An audit that was allocated here must meet all requirements. */
	if (qaf_import_get(im, AUDIT))
		return qaf_import_refused(im, SUBMITTED, qaf_audit_submit(im->q,
			audit, v->submitted, &final));
	QAF_TRY(qaf_import_refused(im, SUBMITTED, qaf_audit_submit_imported(im->q,
		audit, v->submitted)));
	if (!im->nfaults)
		count_lacking(im, v);
	return QAF_OK;
}

static enum qaf_rc moderate(struct import *im, struct import_audit *v,
	const struct qaf_audit *audit)
{
	if (!v->moderation.n || im->nfaults)
		return QAF_OK;
	v->moderation.judgement = &v->moderated;
	return qaf_import_refused(im, MODERATOR, qaf_moderate_record(im->q, audit,
		&v->moderation));
}

enum qaf_rc qaf_import_audit_add(struct import *im, struct import_audit *v)
{
	struct import_audits *r = im->own;
	struct qaf_in_force now;
	struct qaf_audited what;
	struct qaf_audit audit;

	QAF_TRY(qaf_in_force_on(im->q, &now, v->allocation.allocated));
	QAF_TRY(qaf_audit_follow_first(im->q, &v->allocation, now.fw));
	QAF_TRY(qaf_audited_case(im->q, &what, v->allocation.case_ref, NULL));
	QAF_TRY(qaf_audit_allocate_case(im->q, &audit, &v->allocation, &now,
		&what, false));
	QAF_TRY(record_rest(im, &audit));
	if (v->submitted.day != QAF_NO_DATE && !im->nfaults)
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
		differs(im, audit, im->at[SUBMITTED],
			qaf_import_heading_of(im, SUBMITTED), "day");
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
	bool recorded, open = audit->state == QAF_AUDIT_ALLOCATED;
	long long before, after;

	if (audit->state == QAF_AUDIT_WITHDRAWN && v->n)
		qaf_import_fault_at(im, -1, NULL, "%s was withdrawn on %s; take the "
			"row out", audit->ref,
			qaf_date_text(im->q->arena, audit->withdrawn));
	if (audit->state == QAF_AUDIT_SUBMITTED)
		QAF_TRY(compare(im, v, audit));
	QAF_TRY(compare_moderation(im, v, audit, &recorded));
	if (im->nfaults || audit->state == QAF_AUDIT_WITHDRAWN) {
		im->out->same += im->nfaults == 0;
		return QAF_OK;
	}
	QAF_TRY(count_lines(im, audit, &before));
	QAF_TRY(record_rest(im, audit));
	if (open && v->submitted.day != QAF_NO_DATE && !im->nfaults)
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
