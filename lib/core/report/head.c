/*
 * Writes the beginning of a report: its title, its first sentence, and what the
 * framework says about it.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/report/private.h"
#include "qaf/phrase.h"
#include "render/out.h"

static void add_words(struct qaf_str *s, struct qaf_arena *a,
	const char *before, const struct qaf_words *words)
{
	if (words->n)
		qaf_str_addf(s, "%s%s", before, qaf_words_join(a, words, ", "));
}

/*
 * The framework's entry for a report: the one of that name, else the first one
 * that contains grades and comes as often, whatever the council calls it.
 */
static const struct qaf_report_plan *plan_of(const struct qaf_framework *fw,
	const char *id)
{
	static const struct {
		const char *id;
		enum qaf_every_unit unit;
	} turns[] = {
		{ "monthly", QAF_EVERY_MONTHS },
		{ "quarterly", QAF_EVERY_QUARTER },
		{ "annual", QAF_EVERY_YEAR },
	};
	const struct qaf_report_plan *plan = qaf_framework_report(fw, id);

	for (size_t t = 0; t < QAF_LEN(turns); t++)
		for (size_t i = 0; !plan && qaf_eq(turns[t].id, id) &&
		     i < fw->nreports; i++)
			if (fw->reports[i].every.unit == turns[t].unit &&
			    fw->reports[i].every.n == 1 &&
			    qaf_words_has(&fw->reports[i].contains, "grades"))
				plan = &fw->reports[i];
	return plan;
}

void qaf_report_tell_title(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const char *title)
{
	const struct scope *s = &f->scope;
	const struct qaf_report_plan *plan = plan_of(s->fw, f->report);
	struct qaf_str sub;

	qaf_str_init(&sub, q->arena);
	qaf_str_addf(&sub, "%s, %s", s->council, s->words);
	if (s->service)
		qaf_str_addf(&sub, ", %s", s->service);
	if (s->team)
		qaf_str_addf(&sub, ", team %s", s->team);
	qaf_out_title(out, plan ? plan->title : title, sub.text);
}

/* The framework, the rules that the report serves, who writes it and for
 * whom. */
void qaf_report_tell_source(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct qaf_framework *fw = f->scope.fw;
	const struct qaf_report_plan *plan = plan_of(fw, f->report);
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "Framework: %s (%s)", fw->title, fw->id);
	if (plan) {
		add_words(&s, q->arena, "; rules ", &plan->rules);
		add_words(&s, q->arena, "; written by ", &plan->author);
		add_words(&s, q->arena, "; for ", &plan->audience);
	}
	qaf_out_paragraph(out, "%s.", s.text);
	if (plan && !qaf_blank(plan->note))
		qaf_out_note(out, "%s", plan->note);
}

static void share_sentences(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct tally *all = &f->grades.main.all;
	const struct scale *scale = &f->scope.scale;
	size_t worst = f->scope.fw->ngrades - 1;
	struct qaf_interval i = qaf_share_percent(all->good, all->graded);

	if (!scale->good_title) {
		qaf_out_paragraph(out, "%s graded in %s; %s of them %s.",
			qaf_count(q->arena, all->graded, "audit was", "audits were"),
			f->scope.words, qaf_number(q->arena, all->n[worst]),
			scale->title[worst]);
		return;
	}
	qaf_out_paragraph(out, "In %s, %s of %s (%.1f%%) %s graded %s, and "
		"%s %s graded %s.", f->scope.words,
		qaf_number(q->arena, all->good),
		qaf_count(q->arena, all->graded, "audit", "audits"),
		qaf_percent(all->good, all->graded),
		all->graded == 1 ? "was" :
		qaf_plural(all->good, "was", "were"), scale->good_title,
		qaf_number(q->arena, all->n[worst]), qaf_plural(all->n[worst], "was", "were"),
		scale->title[worst]);
	qaf_out_paragraph(out, "Which cases were drawn is chance, and "
		"leaves room: between %.1f%% and %.1f%% of all such cases may "
		"be %s (95%% interval).", i.low, i.high, scale->good_title);
}

void qaf_report_tell_headline(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct group *apart = &f->grades.set_apart;

	if (f->grades.main.all.graded > 0)
		share_sentences(q, out, f);
	else if (apart->all.graded > 0 && f->scope.scale.good_title)
		qaf_out_paragraph(out, "In %s, %s of %s %s graded %s; none is "
			"of a random sample of the caseload, so they speak for "
			"themselves only.", f->scope.words,
			qaf_number(q->arena, apart->all.good),
			qaf_count(q->arena, apart->all.graded, "audit", "audits"),
			apart->all.graded == 1 ? "was" :
			qaf_plural(apart->all.good, "was", "were"),
			f->scope.scale.good_title);
	else
		qaf_out_paragraph(out, "No graded audit was submitted in %s.",
			f->scope.words);
}
