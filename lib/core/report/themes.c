/*
 * Counts themes and good practice, of the audits submitted in the period or of
 * those moderated in it (HFD24-26, HFD24-52).
 */
#include "core/report/private.h"

#include <string.h>

#include "base/str.h"
#include "core/listing.h"
#include "qaf/phrase.h"
#include "render/out.h"

static const struct qaf_field theme_fields[] = {
	QAF_FIELD(struct theme_row, theme, "theme"),
	QAF_FIELD(struct theme_row, strengths, "strengths"),
	QAF_FIELD(struct theme_row, development, "development"),
	QAF_FIELD(struct theme_row, good_practice, "good_practice"),
};
static const struct qaf_row_type theme_type =
	QAF_ROW_TYPE(struct theme_row, theme_fields);

static const struct qaf_field practice_fields[] = {
	QAF_FIELD(struct practice, audit, "audit"),
	QAF_FIELD(struct practice, service, "service"),
	QAF_FIELD(struct practice, team, "team"),
	QAF_FIELD(struct practice, theme, "theme"),
	QAF_FIELD(struct practice, text, "text"),
};
static const struct qaf_row_type practice_type =
	QAF_ROW_TYPE(struct practice, practice_fields);

static enum qaf_rc count_themes(struct qaf *q, struct themes *t,
	const struct scope *s, bool moderated)
{
	QAF_TRY(qaf_rows(q, &t->theme, &t->n, &theme_type, SQL_report_themes,
		IN_PERIOD(s), QAF_I("moderated", moderated)));
	return qaf_rows(q, &t->practice, &t->npractice, &practice_type,
		SQL_report_practice, IN_PERIOD(s),
		QAF_I("moderated", moderated));
}

enum qaf_rc qaf_report_count_themes(struct qaf *q, struct figures *f)
{
	return count_themes(q, &f->themes, &f->scope, false);
}

enum qaf_rc qaf_report_count_moderated_themes(struct qaf *q, struct figures *f)
{
	return count_themes(q, &f->moderated_themes, &f->scope, true);
}

/* A sentence with the three themes most often named for development. */
static void development_sentence(struct qaf *q, struct qaf_out *out,
	const struct themes *t)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < t->n && i < 3 && t->theme[i].development > 0;
	     i++)
		qaf_str_item(&s, ", ", "%s (%s)", t->theme[i].theme,
			qaf_number(q->arena, t->theme[i].development));
	if (s.len)
		qaf_out_paragraph(out, "Most often named as an area for "
			"development: %s.", s.text);
}

static void theme_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const struct themes *t)
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

	qaf_list_rows(out, "themes", "Themes, by the number of audits", cols,
		QAF_LEN(cols), t->theme, qaf_report_rows_shown(f, t->n),
		&theme_type);
	qaf_report_tell_cut(q, out, f, t->n, "themes");
}

static void practice_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const struct themes *t)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "in which it was found" },
		{ "service", "Service", QAF_TEXT, 0, "of the case" },
		{ "team", "Team", QAF_TEXT, 0, "of the case" },
		{ "theme", "Theme", QAF_TEXT, 0, "as the auditor filed it" },
		{ "text", "What was done", QAF_TEXT, 0, "in the auditor's words" },
	};
	struct qaf_column shown[QAF_LEN(cols)];
	bool texts = false;

	for (size_t i = 0; i < t->npractice; i++)
		texts = texts || t->practice[i].text;
	memcpy(shown, cols, sizeof(shown));
	if (!texts)
		shown[4].flags |= QAF_COL_HIDDEN;
	qaf_list_rows(out, "good_practice", "Good practice to share", shown,
		QAF_LEN(shown), t->practice,
		qaf_report_rows_shown(f, t->npractice), &practice_type);
	qaf_report_tell_cut(q, out, f, t->npractice,
		"examples of good practice");
}

static void tell_themes(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const struct themes *t)
{
	development_sentence(q, out, t);
	theme_table(q, out, f, t);
	practice_table(q, out, f, t);
}

void qaf_report_tell_themes(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	qaf_out_heading(out, "Themes, good practice and areas for development");
	tell_themes(q, out, f, &f->themes);
}

void qaf_report_tell_moderated_themes(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	qaf_out_heading(out, "Themes, good practice and areas for development "
		"of the moderated audits");
	tell_themes(q, out, f, &f->moderated_themes);
}
