/*
 * What was learnt: voices, themes, good practice, other evidence.
 * HFD24-52, HFD24-44.
 */
#include "core/report/private.h"

#include <string.h>

/* Whom an audit asks.  Partners, the last, are listed when one was. */
static const char *const voice_titles[] = {
	[QAF_VOICE_CHILD] = "Child",
	[QAF_VOICE_PARENT] = "Parent or carer",
	[QAF_VOICE_PRACTITIONER] = "Practitioner",
	[QAF_VOICE_PARTNER] = "Partner agency",
};

static enum qaf_rc count_voices(struct qaf *q, struct figures *f)
{
	struct learning *l = &f->learning;
	long audits = f->grades.main.submitted + f->grades.set_apart.submitted;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	l->nvoices = QAF_LEN(voice_titles) - 1;
	for (size_t i = 0; i < QAF_LEN(voice_titles); i++)
		l->voice[i] = (struct voice_row){ .who = voice_titles[i],
			.audits = audits };
	QAF_TRY(qaf_query(q, &st, SQL_report_voice, WHERE_SCOPE(&f->scope)));
	while (qaf_step(st, &rc)) {
		for (size_t i = 0; i < QAF_LEN(voice_titles); i++) {
			struct voice_row *v = &l->voice[i];

			if (strcmp(qaf_voice_of_words[i],
			    qaf_get_text(st, "who")) != 0)
				continue;
			v->asked = qaf_get_int(st, "asked");
			v->answered = qaf_get_int(st, "answered");
			v->declined = qaf_get_int(st, "declined");
			v->unreachable = qaf_get_int(st, "unreachable");
			v->waiting = v->asked - v->answered - v->declined -
				v->unreachable;
			l->nvoices = i + 1 > l->nvoices ? i + 1 : l->nvoices;
		}
	}
	return rc;
}

static enum qaf_rc count_themes(struct qaf *q, struct figures *f)
{
	struct learning *l = &f->learning;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_themes, WHERE_SCOPE(&f->scope),
		QAF_I("moderated", f->of_moderated)));
	while (qaf_step(st, &rc)) {
		l->theme = qaf_grow(q->arena, l->theme, l->nthemes,
			&l->cap_themes, sizeof(*l->theme));
		l->theme[l->nthemes++] = (struct theme_row){
			.theme = qaf_get_dup(st, "theme"),
			.strengths = qaf_get_int(st, "strengths"),
			.development = qaf_get_int(st, "development"),
			.good_practice = qaf_get_int(st, "good_practice"),
		};
	}
	return rc;
}

static enum qaf_rc count_practice(struct qaf *q, struct figures *f)
{
	struct learning *l = &f->learning;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_practice, WHERE_SCOPE(&f->scope),
		QAF_I("moderated", f->of_moderated)));
	while (qaf_step(st, &rc)) {
		l->practice = qaf_grow(q->arena, l->practice, l->npractice,
			&l->cap_practice, sizeof(*l->practice));
		l->practice[l->npractice++] = (struct practice){
			.audit = qaf_get_dup(st, "audit"),
			.service = qaf_get_dup(st, "service"),
			.team = qaf_get_dup(st, "team"),
			.theme = qaf_get_dup(st, "theme"),
			.text = qaf_get_dup(st, "text"),
		};
	}
	return rc;
}

static enum qaf_rc count_evidence(struct qaf *q, struct figures *f)
{
	const struct qaf_report *r = f->scope.asked;
	qaf_date before = r->first - (r->last - r->first + 1);
	struct learning *l = &f->learning;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_evidence, WHERE_SCOPE(&f->scope),
		QAF_D(q, "before_on", before)));
	while (qaf_step(st, &rc)) {
		char *kind = qaf_get_dup(st, "kind");
		const struct qaf_evidence_kind *k =
			qaf_framework_evidence(f->scope.fw, kind);

		l->evidence = qaf_grow(q->arena, l->evidence, l->nevidence,
			&l->cap_evidence, sizeof(*l->evidence));
		l->evidence[l->nevidence++] = (struct evidence_row){
			.kind = kind, .title = k ? k->title : kind,
			.n = qaf_get_int(st, "n"),
			.before = qaf_get_int(st, "before"),
		};
	}
	return rc;
}

static enum qaf_rc count_evidence_themes(struct qaf *q, struct figures *f)
{
	const struct qaf_report *r = f->scope.asked;
	qaf_date before = r->first - (r->last - r->first + 1);
	struct learning *l = &f->learning;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_evidence_themes,
		WHERE_SCOPE(&f->scope), QAF_D(q, "before_on", before)));
	while (qaf_step(st, &rc)) {
		char *kind = qaf_get_dup(st, "kind");
		const struct qaf_evidence_kind *k =
			qaf_framework_evidence(f->scope.fw, kind);

		l->evidence_theme = qaf_grow(q->arena, l->evidence_theme,
			l->nevidence_themes, &l->cap_evidence_themes,
			sizeof(*l->evidence_theme));
		l->evidence_theme[l->nevidence_themes++] = (struct evidence_row){
			.kind = kind, .title = k ? k->title : kind,
			.theme = qaf_get_dup(st, "theme"),
			.n = qaf_get_int(st, "n"),
			.before = qaf_get_int(st, "before"),
		};
	}
	return rc;
}

/* After qaf_count_grades(), which knows how many audits there were. */
enum qaf_rc qaf_count_learning(struct qaf *q, struct figures *f)
{
	QAF_TRY(count_voices(q, f));
	QAF_TRY(count_themes(q, f));
	QAF_TRY(count_practice(q, f));
	QAF_TRY(count_evidence(q, f));
	return count_evidence_themes(q, f);
}

/* ---- telling ---- */

void qaf_tell_voice(struct qaf *q, struct qaf_out *out, const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "voice", "Voice", QAF_TEXT, 0, "whose" },
		{ "audits", "Audits", QAF_INT, 0, "submitted in the period" },
		{ "asked", "Asked", QAF_INT, 0, "recorded as asked" },
		{ "answered", "Answered", QAF_INT, 0, "gave feedback" },
		{ "declined", "Declined", QAF_INT, 0, "did not wish to" },
		{ "unreachable", "Unreachable", QAF_INT, 0,
			"could not be reached" },
		{ "waiting", "Waiting", QAF_INT, 0, "no answer recorded" },
		{ "percent_answered", "% answered", QAF_PERCENT, 0,
			"of all audits submitted" },
	};
	const struct learning *l = &f->learning;
	long asked = 0;

	(void)q;
	qaf_out_heading(out, "Voice");
	for (size_t i = 0; i < l->nvoices; i++)
		asked += l->voice[i].asked;
	if (asked == 0)
		qaf_out_paragraph(out, "No audit of %s records that anyone was "
			"asked.", f->scope.words);
	qaf_out_table(out, "voice", "Audits in which they were asked and "
		"answered", cols, QAF_LEN(cols));
	for (size_t i = 0; i < l->nvoices; i++) {
		const struct voice_row *v = &l->voice[i];

		qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(v->who),
			qaf_cell_int(v->audits), qaf_cell_int(v->asked),
			qaf_cell_int(v->answered), qaf_cell_int(v->declined),
			qaf_cell_int(v->unreachable),
			qaf_cell_int(v->waiting), v->audits ?
			qaf_cell_real(qaf_percent(v->answered, v->audits)) :
			qaf_cell_none() });
	}
	qaf_out_table_end(out);
}

static void theme_table(struct qaf_out *out, const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "theme", "Theme", QAF_TEXT, 0, "as the auditors filed it" },
		{ "development", "Areas for development", QAF_INT, 0,
			"audits that found one" },
		{ "strengths", "Strengths", QAF_INT, 0,
			"audits that found one" },
		{ "good_practice", "Good practice", QAF_INT, 0,
			"audits that found it" },
	};
	const struct learning *l = &f->learning;

	qaf_out_table(out, "themes", "Themes, by the number of audits", cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < qaf_report_top_of(f, l->nthemes); i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(l->theme[i].theme),
			qaf_cell_int(l->theme[i].development),
			qaf_cell_int(l->theme[i].strengths),
			qaf_cell_int(l->theme[i].good_practice) });
	qaf_out_table_end(out);
}

static void practice_table(struct qaf_out *out, const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "in which it was found" },
		{ "service", "Service", QAF_TEXT, 0, "of the case" },
		{ "team", "Team", QAF_TEXT, 0, "of the case" },
		{ "theme", "Theme", QAF_TEXT, 0, "as the auditor filed it" },
		{ "text", "What was done", QAF_TEXT, 0, "in the auditor's words" },
	};
	const struct learning *l = &f->learning;
	struct qaf_column own[QAF_LEN(cols)];
	bool texts = false;

	for (size_t i = 0; i < l->npractice; i++)
		texts = texts || l->practice[i].text;
	memcpy(own, cols, sizeof(own));
	if (!texts)
		own[4].flags |= QAF_COL_HIDDEN;
	qaf_out_table(out, "good_practice", "Good practice to share", own,
		QAF_LEN(own));
	for (size_t i = 0; i < qaf_report_top_of(f, l->npractice); i++) {
		const struct practice *p = &l->practice[i];

		qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(p->audit),
			qaf_cell_text(p->service), qaf_cell_text(p->team),
			qaf_cell_text(p->theme), qaf_cell_text(p->text) });
	}
	qaf_out_table_end(out);
}

/* The three themes that most need work, in a sentence. */
static void say_themes(struct qaf *q, struct qaf_out *out,
	const struct learning *l)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < l->nthemes && i < 3 &&
	     l->theme[i].development > 0; i++)
		qaf_str_item(&s, ", ", "%s (%ld)",
			l->theme[i].theme, l->theme[i].development);
	if (s.len)
		qaf_out_paragraph(out, "Most often named as an area for "
			"development: %s.", s.text);
}

void qaf_tell_themes(struct qaf *q, struct qaf_out *out, const struct figures *f)
{
	const struct learning *l = &f->learning;

	qaf_out_heading(out, f->of_moderated ? "Themes, good practice and areas "
		"for development of the moderated audits" :
		"Themes, good practice and areas for development");
	say_themes(q, out, l);
	theme_table(out, f);
	qaf_report_say_cut(out, qaf_report_top_of(f, l->nthemes), l->nthemes, "themes");
	practice_table(out, f);
	qaf_report_say_cut(out, qaf_report_top_of(f, l->npractice), l->npractice,
		"examples of good practice");
}

/* What complaints, escalations and the rest were about (DEV23-62). */
static void evidence_themes(struct qaf_out *out, const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "kind", "Kind", QAF_WORD, QAF_COL_HIDDEN, "of evidence" },
		{ "title", "Evidence", QAF_TEXT, 0, "as the framework calls it" },
		{ "theme", "Theme", QAF_TEXT, 0, "under which it was recorded" },
		{ "records", "In the period", QAF_INT, 0,
			"recorded in the period" },
		{ "records_before", "Before", QAF_INT, 0,
			"recorded in as many days before" },
	};
	const struct learning *l = &f->learning;
	size_t top = qaf_report_top_of(f, l->nevidence_themes);

	if (l->nevidence_themes == 0)
		return;
	qaf_out_table(out, "evidence_themes", "Themes of what else was recorded",
		cols, QAF_LEN(cols));
	for (size_t i = 0; i < top; i++) {
		const struct evidence_row *e = &l->evidence_theme[i];

		qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(e->kind),
			qaf_cell_text(e->title), qaf_cell_text(e->theme),
			qaf_cell_int(e->n), qaf_cell_int(e->before) });
	}
	qaf_out_table_end(out);
	qaf_report_say_cut(out, top, l->nevidence_themes, "themes");
}

void qaf_tell_evidence(struct qaf *q, struct qaf_out *out, const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "kind", "Kind", QAF_WORD, QAF_COL_HIDDEN, "of evidence" },
		{ "title", "Evidence", QAF_TEXT, 0, "as the framework calls it" },
		{ "records", "In the period", QAF_INT, 0,
			"recorded in the period" },
		{ "records_before", "Before", QAF_INT, 0,
			"recorded in as many days before" },
	};
	const struct learning *l = &f->learning;

	(void)q;
	qaf_out_heading(out, "Other evidence");
	qaf_out_table(out, "evidence", "What else was recorded", cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < l->nevidence; i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(l->evidence[i].kind),
			qaf_cell_text(l->evidence[i].title),
			qaf_cell_int(l->evidence[i].n),
			qaf_cell_int(l->evidence[i].before) });
	qaf_out_table_end(out);
	evidence_themes(out, f);
}
