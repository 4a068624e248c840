/*
 * Lists one part of what is recorded of audits, of many at once: their grades,
 * findings, feedback, targets or notes.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "qaf/adoption.h"
#include "render/out.h"

/* ---- grades ---- */

static const struct qaf_column grade_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "stage", "Stage", QAF_WORD, 0, "who graded: auditor, moderation ..." },
	{ "domain", "Domain", QAF_WORD, 0, "of the tool, or overall" },
	{ "grade", "Grade", QAF_WORD, 0, "as the framework names it" },
	{ "by", "By", QAF_WORD, 0, "the person" },
	{ "on", "On", QAF_DAY, 0, "the day of the judgement" },
	{ "reason", "Reason", QAF_TEXT, 0, "why it was moved or corrected" },
	{ "before", "Before", QAF_WORD, QAF_COL_IF_ANY,
		"the grade that was corrected" },
	{ "recorded_by", "Recorded by", QAF_WORD, 0, "who recorded it" },
};

/* A domain's position on the form; the overall grade comes last. */
static size_t domain_index(const struct qaf_tool *tool, const char *domain)
{
	size_t d = 0;

	while (d < tool->ndomains && !qaf_eq(tool->domains[d].id, domain))
		d++;
	return d;
}

static void grade_row(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit, const struct qaf_graded *g)
{
	qaf_date on = g->on != QAF_NO_DATE ? g->on : audit->submitted.day;

	qaf_out_row(out, (struct qaf_cell[]){
		qaf_cell_text(audit->ref), qaf_cell_text(g->stage),
		qaf_cell_text(g->domain), qaf_cell_text(g->grade),
		qaf_cell_text(g->by),
		qaf_cell_text(qaf_date_text(q->arena, on)),
		qaf_cell_text(g->reason), qaf_cell_text(g->before),
		qaf_cell_text(g->recorded_by) });
}

static enum qaf_rc tick_rows(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit, const struct qaf_framework *fw)
{
	struct qaf_record r;

	QAF_TRY(qaf_audit_record(q, &r, audit->id));
	for (size_t i = 0; i < r.nticks; i++)
		grade_row(q, out, audit, &(struct qaf_graded){
			.stage = fw->stages.word[0],
			.domain = qaf_tick_key(q, &r.ticks[i]),
			.grade = qaf_word(qaf_tick_words, r.ticks[i].state),
			.by = r.ticks[i].reason ? r.ticks[i].by :
				r.ticks[i].recorded_by,
			.recorded_by = r.ticks[i].recorded_by,
			.on = r.ticks[i].on, .reason = r.ticks[i].reason,
			.before = qaf_word(qaf_tick_words, r.ticks[i].before) });
	return QAF_OK;
}

static enum qaf_rc put_grades(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	for (size_t s = 0; s < fw->stages.n; s++) {
		struct qaf_graded *all;
		size_t n;

		QAF_TRY(qaf_grade_all(q, &all, &n, audit->id,
			fw->stages.word[s], false));
		for (size_t d = 0; d <= tool->ndomains; d++)
			for (size_t i = 0; i < n; i++)
				if (domain_index(tool, all[i].domain) == d)
					grade_row(q, out, audit, &all[i]);
		if (s == 0)
			QAF_TRY(tick_rows(q, out, audit, fw));
	}
	return QAF_OK;
}

/* ---- findings ---- */

static const struct qaf_column finding_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "kind", "Finding", QAF_WORD, 0,
		"strength, development or good-practice" },
	{ "theme", "Theme", QAF_TEXT, 0, "under which it is filed" },
	{ "domain", "Domain", QAF_WORD, QAF_COL_IF_ANY, "of the tool" },
	{ "text", "What was seen", QAF_TEXT, 0, "in words" },
	{ "exemplar", "Exemplar", QAF_WORD, QAF_COL_IF_ANY,
		"yes: good practice to be shown to others" },
};

static enum qaf_rc put_findings(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit)
{
	struct qaf_record r;

	QAF_TRY(qaf_audit_record(q, &r, audit->id));
	for (size_t i = 0; i < r.nfindings; i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(audit->ref),
			qaf_cell_text(qaf_word(qaf_finding_kind_words,
				r.findings[i].kind)),
			qaf_cell_text(r.findings[i].theme),
			qaf_cell_text(r.findings[i].domain),
			qaf_cell_text(r.findings[i].text),
			qaf_cell_text(r.findings[i].exemplar ? "yes" : NULL) });
	return QAF_OK;
}

/* ---- feedback ---- */

static const struct qaf_column voice_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "who", "Feedback of", QAF_WORD, 0, "child, parent, practitioner ..." },
	{ "state", "State", QAF_WORD, 0,
		"asked, given, declined or unreachable" },
	{ "text", "What was said", QAF_TEXT, 0, "in words" },
};

static enum qaf_rc put_voice(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit)
{
	struct qaf_record r;

	QAF_TRY(qaf_audit_record(q, &r, audit->id));
	for (size_t i = 0; i < r.nvoices; i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(audit->ref),
			qaf_cell_text(qaf_word(qaf_voice_of_words,
				r.voices[i].who)),
			qaf_cell_text(qaf_word(qaf_voice_state_words,
				r.voices[i].state)),
			qaf_cell_text(r.voices[i].text) });
	return QAF_OK;
}

/* ---- stretch targets ---- */

static const struct qaf_column target_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "who", "Stretch target for", QAF_WORD, 0, "practitioner or manager" },
	{ "text", "Target", QAF_TEXT, 0, "in words" },
};

static enum qaf_rc put_targets(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit)
{
	struct qaf_record r;

	QAF_TRY(qaf_audit_record(q, &r, audit->id));
	for (size_t i = 0; i < r.nstretches; i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(audit->ref),
			qaf_cell_text(qaf_word(qaf_stretch_for_words,
				r.stretches[i].who)),
			qaf_cell_text(r.stretches[i].text) });
	return QAF_OK;
}

/* ---- notes ---- */

static const struct qaf_column note_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "heading", "Note", QAF_WORD, 0, "a word, or a question of the tool" },
	{ "text", "Text", QAF_TEXT, 0, "what it says" },
	{ "at", "Recorded", QAF_DAY, QAF_COL_HIDDEN, "when" },
	{ "by", "By", QAF_WORD, QAF_COL_SPARE, "who recorded it" },
};

static enum qaf_rc put_notes(struct qaf *q, struct qaf_out *out,
	const struct qaf_audit *audit)
{
	struct qaf_record r;

	QAF_TRY(qaf_audit_record(q, &r, audit->id));
	for (size_t i = 0; i < r.nnotes; i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(audit->ref),
			qaf_cell_text(r.notes[i].heading),
			qaf_cell_text(r.notes[i].text),
			qaf_cell_text(r.notes[i].at),
			qaf_cell_text(r.notes[i].by) });
	return QAF_OK;
}

/* ---- which ---- */

static const struct part {
	const char *word, *caption;
	const struct qaf_column *columns;
	size_t ncolumns;
	enum qaf_rc (*put)(struct qaf *q, struct qaf_out *out,
		const struct qaf_audit *audit);
} parts[] = {
	{ "grades", "Grades", grade_columns, QAF_LEN(grade_columns),
	  put_grades },
	{ "findings", "Findings", finding_columns, QAF_LEN(finding_columns),
	  put_findings },
	{ "voice", "Voice", voice_columns, QAF_LEN(voice_columns), put_voice },
	{ "targets", "Stretch targets", target_columns, QAF_LEN(target_columns),
	  put_targets },
	{ "notes", "Notes", note_columns, QAF_LEN(note_columns), put_notes },
};

enum qaf_rc qaf_audits_part(struct qaf *q, struct qaf_out *out, const char *part,
	const struct qaf_audit *audits, size_t n)
{
	const char *words[QAF_LEN(parts)];
	const struct part *p = NULL;

	for (size_t i = 0; i < QAF_LEN(parts); i++) {
		words[i] = parts[i].word;
		if (qaf_same(parts[i].word, part))
			p = &parts[i];
	}
	if (!p)
		return qaf_fail(q, QAF_USAGE, "audits have no part %s; there are "
			"%s", qaf_visible(q->arena, part, 40),
			qaf_choices(q->arena, part, words, QAF_LEN(words)));
	qaf_out_table(out, p->word, p->caption, p->columns, p->ncolumns);
	for (size_t i = 0; i < n; i++)
		QAF_TRY(p->put(q, out, &audits[i]));
	qaf_out_table_end(out);
	return QAF_OK;
}
