/* Puts the rows of a form together. */
#include "base/str.h"
#include "core/form/private.h"
#include "core/grade.h"

struct qaf_form_section *qaf_form_add_section(struct form_maker *m,
	const char *const heading[QAF_FORM_COLUMNS])
{
	struct qaf_form *f = m->form;
	struct qaf_form_section *s;

	f->section = qaf_grow(m->q->arena, f->section, f->nsections, &f->cap,
		sizeof(*f->section));
	s = &f->section[f->nsections++];
	*s = (struct qaf_form_section){ .nrows = 0 };
	for (size_t i = 0; heading && i < QAF_FORM_COLUMNS; i++)
		s->heading[i] = heading[i];
	return s;
}

struct qaf_form_cell *qaf_form_add_row(struct form_maker *m)
{
	struct qaf_form_section *s = &m->form->section[m->form->nsections - 1];
	struct qaf_form_row *row;

	s->row = qaf_grow(m->q->arena, s->row, s->nrows, &s->cap,
		sizeof(*s->row));
	row = &s->row[s->nrows++];
	*row = (struct qaf_form_row){ .cell[0].kind = QAF_FORM_NOTHING };
	return row->cell;
}

void qaf_form_add_fact(struct form_maker *m, const char *label, const char *text)
{
	struct qaf_form_cell *cell;

	if (qaf_blank(text))
		return;
	cell = qaf_form_add_row(m);
	cell[0] = (struct qaf_form_cell){ QAF_FORM_STRONG, .text = label };
	cell[1] = (struct qaf_form_cell){ QAF_FORM_LABEL, .text = text,
		.columns = QAF_FORM_COLUMNS - 1 };
}

void qaf_form_add_help(struct form_maker *m, const char *text)
{
	if (!qaf_blank(text))
		qaf_form_add_row(m)[0] = (struct qaf_form_cell){ QAF_FORM_HELP,
			.text = text, .columns = QAF_FORM_COLUMNS };
}

struct qaf_form_cell *qaf_form_ask(struct form_maker *m, const char *label,
	enum qaf_form_kind kind, const char *key, const char *value)
{
	struct qaf_form_cell *cell = qaf_form_add_row(m);

	cell[0] = (struct qaf_form_cell){ QAF_FORM_LABEL, .text = label };
	cell[1] = (struct qaf_form_cell){ kind, .key = key, .text = value };
	if (kind == QAF_FORM_TEXT)
		cell[1].columns = QAF_FORM_COLUMNS - 1;
	return &cell[1];
}

/* "not-seen" as people write it. */
static const char *with_blanks(struct qaf_arena *a, const char *word)
{
	char *s = qaf_strdup(a, word);

	for (char *p = s; *p; p++)
		if (*p == '-')
			*p = ' ';
	return s;
}

const char *qaf_form_word(struct qaf_arena *a, const char *const *words, int i)
{
	return i < 0 ? NULL : with_blanks(a, words[i]);
}

const struct qaf_words *qaf_form_choices(struct qaf_arena *a,
	const char *const *words)
{
	struct qaf_words *w = qaf_alloc(a, sizeof(*w));
	size_t n = 0;

	while (words[n])
		n++;
	w->word = qaf_alloc_array(a, n + 1, sizeof(*w->word));
	for (w->n = 0; w->n < n; w->n++)
		w->word[w->n] = with_blanks(a, words[w->n]);
	return w;
}

const struct qaf_words *qaf_form_grades(struct form_maker *m, bool optional)
{
	struct qaf_words *w = qaf_alloc(m->q->arena, sizeof(*w));

	w->word = qaf_alloc_array(m->q->arena, m->fw->ngrades + 1,
		sizeof(*w->word));
	for (w->n = 0; w->n < m->fw->ngrades; w->n++)
		w->word[w->n] = m->fw->grades[w->n].title;
	if (optional)
		w->word[w->n++] = "Not applicable";
	return w;
}

static const char *grade_words(const struct form_maker *m, const char *id)
{
	int grade = qaf_grade_index(m->fw, id);

	if (qaf_grade_is_na(id))
		return "Not applicable";
	return grade < 0 ? id : m->fw->grades[grade].title;
}

const char *qaf_form_graded(const struct form_maker *m, const char *domain)
{
	for (size_t i = 0; i < m->ngraded; i++)
		if (qaf_eq(m->graded[i].domain, domain))
			return grade_words(m, m->graded[i].grade);
	return NULL;
}

const char *qaf_form_meanings(struct form_maker *m)
{
	struct qaf_str s;

	qaf_str_init(&s, m->q->arena);
	for (size_t i = 0; i < m->fw->ngrades; i++)
		if (qaf_grade_meaning(m->fw, i))
			qaf_str_item(&s, "\n", "%s: %s",
				m->fw->grades[i].title,
				qaf_grade_meaning(m->fw, i));
	return s.len ? s.text : NULL;
}
