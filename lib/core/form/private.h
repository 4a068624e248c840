/*
 * Forms to fill in: what a tool or a moderation asks, laid out in rows
 * (render/form.h).  The same form is made when it goes out and when it comes
 * back, and what was filled in is found by it.
 */
#ifndef QAF_CORE_FORM_PRIVATE_H
#define QAF_CORE_FORM_PRIVATE_H

#include "core/audit/private.h"
#include "core/framework/item.h"
#include "render/form.h"

/* What each form says of itself in its first row, and the reader looks for. */
#define FORM_OF_AUDIT "Audit"
#define FORM_OF_MODERATION "Moderation of"
#define FORM_STAGE "Stage"
#define FORM_BLIND "Blind"

/* Keys of what is filled in, beside those of the tool's own items. */
#define FORM_FINDINGS "findings"
#define FORM_ACTIONS "actions"

/* A form being made. */
struct form_maker {
	struct qaf *q;
	struct qaf_form *form;
	const struct qaf_audit *audit;
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_items items;
	struct qaf_record record;
	struct qaf_graded *graded;	/* the auditor's */
	size_t ngraded;
	unsigned asked;			/* needs that the tool asks or requires */
};

/* ---- facts.c ---- */

/* Read what the form is made from, and give it its foot. */
enum qaf_rc qaf_form_begin(struct form_maker *m);
/* Rows of what is known of the audit and its case. */
enum qaf_rc qaf_form_add_facts(struct form_maker *m);

/* ---- make.c ---- */

/* Begin a section with up to four headings; the first is its title. */
struct qaf_form_section *qaf_form_add_section(struct form_maker *m,
	const char *const heading[QAF_FORM_COLUMNS]);
/* Add an empty row to the newest section, or the newest list. */
struct qaf_form_cell *qaf_form_add_row(struct form_maker *m);
/* A row with a fact over the rest of the row; none where it is empty. */
void qaf_form_add_fact(struct form_maker *m, const char *label, const char *text);
/* A row of small print; none where it is empty. */
void qaf_form_add_help(struct form_maker *m, const char *text);
/* A row of a label and one cell to fill in, which is returned. */
struct qaf_form_cell *qaf_form_ask(struct form_maker *m, const char *label,
	enum qaf_form_kind kind, const char *key, const char *value);

/* A word of a list as people write it, without hyphens; NULL for an unknown
 * one.  The words of a list as choices, likewise. */
const char *qaf_form_word(struct qaf_arena *a, const char *const *words, int i);
const struct qaf_words *qaf_form_choices(struct qaf_arena *a,
	const char *const *words);
/* The titles of the framework's grades, and "Not applicable" where that may be
 * chosen. */
const struct qaf_words *qaf_form_grades(struct form_maker *m, bool optional);
/* The title of the auditor's grade of a domain, or "overall"; NULL: none. */
const char *qaf_form_graded(const struct form_maker *m, const char *domain);
/* What each grade means, a line a grade; NULL where the framework does not
 * say. */
const char *qaf_form_meanings(struct form_maker *m);

#endif
