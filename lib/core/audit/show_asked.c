/*
 * Shows what an audit that is still to be judged is measured by: what each grade
 * means, and what the tool asks about each domain.
 */
#include "base/str.h"
#include "core/audit/show.h"
#include "core/framework/describe.h"
#include "core/framework/item.h"
#include "core/framework/lookup.h"

static bool any_meaning(const struct shown *s)
{
	for (size_t i = 0; i < s->fw->ngrades; i++)
		if (qaf_grade_meaning(s->fw, i))
			return true;
	return false;
}

static void meanings(const struct shown *s)
{
	static const struct qaf_column columns[] = {
		{ "grade", "Grade", QAF_WORD, 0, "" },
		{ "meaning", "What it means", QAF_TEXT, 0, "" },
	};

	if (s->tool->scale != QAF_SCALE_GRADES || !any_meaning(s))
		return;
	qaf_out_table(s->out, "meanings", "The grades", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < s->fw->ngrades; i++)
		if (qaf_grade_meaning(s->fw, i))
			qaf_out_row(s->out, (struct qaf_cell[]){
				qaf_cell_text(s->fw->grades[i].title),
				qaf_cell_text(qaf_grade_meaning(s->fw, i)) });
	qaf_out_table_end(s->out);
}

static const struct qaf_column columns[] = {
	{ "what", "Asked", QAF_WORD, 0, "" },
	{ "text", "What the tool asks", QAF_TEXT, 0, "" },
	{ "cite", "Text at", QAF_WORD, QAF_COL_IF_ANY, "" },
};

static void asked(const struct shown *s, const char *what, const char *text,
	const char *cite)
{
	qaf_out_row(s->out, (struct qaf_cell[]){ qaf_cell_text(what),
		qaf_cell_text(text), qaf_cell_text(cite) });
}

static void prompts(const struct shown *s, const char *what,
	const struct qaf_prompt *prompt, size_t n)
{
	for (size_t i = 0; i < n; i++)
		asked(s, what, prompt[i].text, prompt[i].cite);
}

static void domain(const struct shown *s, const struct qaf_domain *d)
{
	qaf_out_table(s->out, d->id, qaf_printf(s->q->arena, "%s: %s", d->id,
		d->title), columns, QAF_LEN(columns));
	prompts(s, "ask", d->prompts, d->nprompts);
	for (size_t i = 0; i < d->nindicators; i++) {
		const struct qaf_indicator *x = &d->indicators[i];

		asked(s, x->id, qaf_describe_indicator(s->q->arena, x), x->cite);
	}
	prompts(s, "measured by", d->measures, d->nmeasures);
	qaf_out_table_end(s->out);
}

static bool asks_anything(const struct qaf_domain *d)
{
	return d->nprompts || d->nindicators || d->nmeasures;
}

/* The tool's questions about such a case; marks have a title each. */
static void questions(const struct shown *s)
{
	const struct qaf_tool *t = s->tool;

	if (t->nquestions == 0 && t->nmarks == 0)
		return;
	qaf_out_table(s->out, "questions", "Questions", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < t->nmarks; i++)
		asked(s, t->marks[i].id, t->marks[i].title, NULL);
	for (size_t i = 0; i < t->nquestions; i++)
		if (qaf_item_applies(&(struct qaf_item){
		    .plans = &t->questions[i].plans }, s->fw, s->audit->plan))
			asked(s, t->questions[i].id, t->questions[i].text, NULL);
	qaf_out_table_end(s->out);
}

void qaf_audit_show_asked(const struct shown *s)
{
	const struct qaf_tool *t = s->tool;

	meanings(s);
	for (size_t d = 0; t->scale == QAF_SCALE_GRADES && d < t->ndomains; d++)
		if (asks_anything(&t->domains[d]) && qaf_plan_among(s->fw,
		    &t->domains[d].plans, s->audit->plan))
			domain(s, &t->domains[d]);
	questions(s);
}
