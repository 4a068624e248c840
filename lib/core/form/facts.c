/* What a form says of its audit: the tool, the case, the people, the days. */
#include "base/date.h"
#include "base/str.h"
#include "core/evidence.h"
#include "core/form/private.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/person.h"
#include "qaf/adoption.h"

enum qaf_rc qaf_form_begin(struct form_maker *m)
{
	const struct qaf_audit *audit = m->audit;
	struct qaf *q = m->q;

	QAF_TRY(qaf_framework_of(q, &m->fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &m->tool, m->fw, audit->tool));
	qaf_tool_items(q->arena, &m->items, m->tool);
	QAF_TRY(qaf_audit_record(q, &m->record, audit->id));
	QAF_TRY(qaf_grade_all(q, &m->graded, &m->ngraded, audit->id,
		m->fw->stages.word[0], false));
	m->asked = m->tool->requires | m->tool->asks;
	m->form->foot = qaf_printf(q->arena, "%s, case %s", audit->ref,
		audit->case_ref);
	return QAF_OK;
}

/* "Ada Bell (S0186), Team Manager", or as it stands. */
static enum qaf_rc person_words(struct form_maker *m, const char **out,
	const char *word)
{
	const struct qaf_staff *s;
	const struct qaf_role *role;
	size_t fits;

	*out = word;
	if (qaf_blank(word))
		return QAF_OK;
	QAF_TRY(qaf_person_find(m->q, &s, &fits, word));
	if (!s)
		return QAF_OK;
	role = qaf_framework_role(m->fw, s->role);
	*out = qaf_printf(m->q->arena, "%s%s%s%s, %s", s->name ? s->name : "",
		s->name ? " (" : "", s->ref, s->name ? ")" : "",
		role ? role->title : s->role);
	return QAF_OK;
}

static enum qaf_rc case_words(struct form_maker *m, const char **out)
{
	const struct qaf_audit *a = m->audit;
	const char *const parts[] = { a->service, a->team, a->plan };
	struct qaf_case c;
	struct qaf_str s;
	bool found;

	qaf_str_init(&s, m->q->arena);
	qaf_str_add(&s, a->case_ref);
	for (size_t i = 0; i < QAF_LEN(parts); i++)
		if (!qaf_blank(parts[i]))
			qaf_str_item(&s, ", ", "%s", parts[i]);
	QAF_TRY(qaf_case_get(m->q, &c, a->case_ref, &found));
	if (found && c.opened != QAF_NO_DATE)
		qaf_str_item(&s, ", ", "open since %s",
			qaf_date_words(m->q->arena, c.opened));
	if (found && c.last_audited != QAF_NO_DATE)
		qaf_str_item(&s, ", ", "last audited on %s",
			qaf_date_words(m->q->arena, c.last_audited));
	*out = s.text;
	return QAF_OK;
}

static const char *period_words(const struct form_maker *m)
{
	const struct qaf_audit *a = m->audit;

	if (a->period_from == QAF_NO_DATE)
		return NULL;
	if (a->period_to == QAF_NO_DATE)
		return qaf_printf(m->q->arena, "from %s",
			qaf_date_words(m->q->arena, a->period_from));
	return qaf_printf(m->q->arena, "%s to %s",
		qaf_date_words(m->q->arena, a->period_from),
		qaf_date_words(m->q->arena, a->period_to));
}

enum qaf_rc qaf_form_add_facts(struct form_maker *m)
{
	const struct qaf_audit *a = m->audit;
	const char *text;

	qaf_form_add_fact(m, "Tool", m->tool->title);
	QAF_TRY(case_words(m, &text));
	qaf_form_add_fact(m, "Case", text);
	QAF_TRY(person_words(m, &text, a->auditor));
	qaf_form_add_fact(m, "Auditor", text);
	QAF_TRY(person_words(m, &text, a->worker));
	qaf_form_add_fact(m, "Worker", text);
	qaf_form_add_fact(m, "Theme", a->theme);
	qaf_form_add_fact(m, "It looks at", qaf_audit_theme_scope(m->q, m->fw, a));
	QAF_TRY(qaf_reading_for(m->q, &text, m->fw, a->theme, a->service,
		a->case_ref));
	qaf_form_add_fact(m, "To read", text);
	qaf_form_add_fact(m, "Under review", period_words(m));
	qaf_form_add_fact(m, "Re-audit of", a->reaudit_of ?
		qaf_audit_ref(m->q, a->reaudit_of) : NULL);
	qaf_form_add_fact(m, "Due", a->due == QAF_NO_DATE ? NULL :
		qaf_date_words(m->q->arena, a->due));
	return QAF_OK;
}
