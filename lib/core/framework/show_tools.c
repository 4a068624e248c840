/*
 * Shows the grades of a framework and what they mean, its tools, and what the
 * tools ask of an auditor.
 */
#include "base/str.h"
#include "core/framework/describe.h"
#include "core/framework/framework.h"
#include "core/framework/show.h"
#include "render/out.h"

#define COLUMNS(c) c, sizeof(c) / sizeof(*(c))

static struct qaf_cell text(const char *s)
{
	return qaf_cell_text(s);
}

/* ---- grades ---- */

static void show_descriptors(struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "grade", "Grade", QAF_WORD, 0, "its name" },
		{ "means", "What it means", QAF_TEXT, 0,
			"the policy's words, or the council's" },
	};
	bool any = false;

	for (size_t i = 0; i < fw->ngrades; i++)
		any = any || fw->grades[i].descriptor_local ||
			qaf_grade_meaning(fw, i);
	if (!any)
		return;
	qaf_out_table(out, "descriptors", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->ngrades; i++)
		qaf_out_row(out, (struct qaf_cell[]){ text(fw->grades[i].id),
			text(qaf_grade_meaning(fw, i)) });
	qaf_out_table_end(out);
}

void qaf_show_grades(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->ngrades; i++)
		qaf_str_item(&s, ", ", "%s", fw->grades[i].title);
	qaf_out_heading(out, "Grades");
	qaf_out_paragraph(out, "Best first: %s. The last of these stages that "
		"has happened decides: %s.", s.text,
		qaf_describe_words(a, &fw->final_grade));
	show_descriptors(out, fw);
	for (size_t i = 0; i < fw->nlimits; i++)
		qaf_out_paragraph(out, "Limiting: %s.",
			qaf_describe_limit(a, fw, &fw->limits[i]));
}

/* ---- tools ---- */

/* One line of what a tool asks. */
struct asked {
	const char *tool, *domain, *what, *id, *text, *for_plans, *cite;
	const struct qaf_words *rules;
};

static void asked_row(struct qaf_arena *a, struct qaf_out *out,
	const struct asked *x)
{
	qaf_out_row(out, (struct qaf_cell[]){ text(x->tool), text(x->domain),
		text(x->what), text(x->id), text(x->text), text(x->for_plans),
		text(x->cite), text(qaf_describe_words(a, x->rules)) });
}

static void prompt_rows(struct qaf_arena *a, struct qaf_out *out,
	const char *tool, const char *domain, const char *what,
	const struct qaf_prompt *prompt, size_t n)
{
	for (size_t i = 0; i < n; i++)
		asked_row(a, out, &(struct asked){ tool, domain, what, NULL,
			prompt[i].text, NULL, prompt[i].cite,
			&prompt[i].rules });
}

static void domain_rows(struct qaf_arena *a, struct qaf_out *out,
	const char *tool, const struct qaf_domain *d)
{
	prompt_rows(a, out, tool, d->id, "prompt", d->prompts, d->nprompts);
	for (size_t i = 0; i < d->nindicators; i++) {
		const struct qaf_indicator *x = &d->indicators[i];

		asked_row(a, out, &(struct asked){ tool, d->id, "indicator",
			x->id, qaf_describe_indicator(a, x), NULL, x->cite,
			&x->rules });
	}
	prompt_rows(a, out, tool, d->id, "measure", d->measures, d->nmeasures);
}

static void tool_rows(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_tool *t)
{
	for (size_t d = 0; d < t->ndomains; d++)
		domain_rows(a, out, t->id, &t->domains[d]);
	for (size_t i = 0; i < t->nquestions; i++) {
		const struct qaf_question *k = &t->questions[i];

		asked_row(a, out, &(struct asked){ t->id, NULL, "question",
			k->id, k->text, qaf_describe_words(a, &k->plans), NULL,
			&k->rules });
	}
	for (size_t i = 0; i < t->informed_by.n; i++)
		asked_row(a, out, &(struct asked){ t->id, NULL, "evidence",
			t->informed_by.word[i], "The audit builds on it", NULL,
			NULL, &t->rules });
}

static bool asks_anything(const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->ntools; i++) {
		const struct qaf_tool *t = &fw->tools[i];

		if (t->nquestions)
			return true;
		for (size_t d = 0; d < t->ndomains; d++)
			if (t->domains[d].nindicators ||
			    t->domains[d].nprompts || t->domains[d].nmeasures)
				return true;
	}
	return false;
}

/* Everything that an auditor reads beside the titles. */
static void show_asked(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "tool", "Tool", QAF_WORD, 0, "its name" },
		{ "domain", "Domain", QAF_WORD, 0, "its name" },
		{ "what", "What", QAF_WORD, 0,
			"indicator, prompt, measure or question" },
		{ "name", "Name", QAF_WORD, 0,
			"of an indicator or a question" },
		{ "text", "Text", QAF_TEXT, 0, "what the auditor reads" },
		{ "plans", "Plans", QAF_TEXT, 0,
			"for which it is asked; else for all" },
		{ "cite", "Text at", QAF_TEXT, 0, "line of the policy" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (!asks_anything(fw))
		return;
	qaf_out_heading(out, "What the tools ask");
	qaf_out_table(out, "asked", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->ntools; i++)
		tool_rows(a, out, &fw->tools[i]);
	qaf_out_table_end(out);
}

void qaf_show_tools(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "tool", "Tool", QAF_WORD, 0, "its name" },
		{ "domain", "Domain", QAF_WORD, 0, "its name, or the mark's" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "needs", "Needs", QAF_TEXT, 0, "what an audit can't be "
			"submitted without" },
		{ "due", "Due", QAF_TEXT, 0, "an audit's own time" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
		{ "version", "Version", QAF_WORD, 0, "of the template" },
	};

	qaf_out_heading(out, "Tools");
	qaf_out_table(out, "tools", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->ntools; i++) {
		const struct qaf_tool *t = &fw->tools[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(t->id),
			qaf_cell_none(), text(t->title),
			text(qaf_describe_needs(a, t->requires)),
			text(qaf_describe_due(a, t->within,
				qaf_anchor_words[t->from])),
			text(qaf_describe_words(a, &t->rules)),
			text(t->version) });
		for (size_t k = 0; k < t->ndomains; k++)
			qaf_out_row(out, (struct qaf_cell[]){ text(t->id),
				text(t->domains[k].id),
				text(t->domains[k].title), qaf_cell_none(),
				qaf_cell_none(), text(qaf_describe_words(a,
					&t->domains[k].rules)),
				qaf_cell_none() });
		for (size_t k = 0; k < t->nmarks; k++)
			qaf_out_row(out, (struct qaf_cell[]){ text(t->id),
				text(t->marks[k].id), text(t->marks[k].title),
				qaf_cell_none(), qaf_cell_none(),
				qaf_cell_none(), qaf_cell_none() });
	}
	qaf_out_table_end(out);
	show_asked(a, out, fw);
}
