/*
 * Reports: one reading of the database into numbers, one telling of them.
 */
#include "qaf/report.h"

#include <string.h>

#include "core/listing.h"
#include "core/report/private.h"
#include "qaf/phrase.h"

/* ---- the head of a document ---- */

static void add_words(struct qaf_str *s, const char *before,
	const struct qaf_words *words)
{
	if (words->n)
		qaf_str_addf(s, "%s%s", before,
			qaf_words_join(s->arena, words, ", "));
}

/* The framework's own name for the report, who writes it and for whom. */
/*
 * What the framework says of a report: under its own name, else the first one
 * about audits that comes as often, whatever the council calls it.
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

static void tell_title(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const char *id, const char *title)
{
	const struct scope *s = &f->scope;
	const struct qaf_report_plan *plan = plan_of(s->fw, id);
	struct qaf_str sub;

	qaf_str_init(&sub, q->arena);
	qaf_str_addf(&sub, "%s, %s", s->council, s->words);
	if (s->service)
		qaf_str_addf(&sub, ", %s", s->service);
	if (s->team)
		qaf_str_addf(&sub, ", team %s", s->team);
	qaf_out_title(out, plan ? plan->title : title, sub.text);
}

static void tell_source(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const char *id)
{
	const struct qaf_framework *fw = f->scope.fw;
	const struct qaf_report_plan *plan = plan_of(fw, id);
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "Framework: %s (%s)", fw->title, fw->id);
	if (plan) {
		add_words(&s, "; rules ", &plan->rules);
		add_words(&s, "; written by ", &plan->author);
		add_words(&s, "; for ", &plan->audience);
	}
	qaf_out_paragraph(out, "%s.", s.text);
	if (plan && !qaf_blank(plan->note))
		qaf_out_note(out, "%s", plan->note);
}

static void say_share(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct tally *all = &f->grades.main.all;
	const struct scale *scale = &f->scope.scale;
	size_t worst = f->scope.fw->ngrades - 1;
	struct qaf_interval i = qaf_share_percent(all->good, all->graded);

	if (!scale->good_title) {
		qaf_out_paragraph(out, "%s graded in %s; %ld of them %s.",
			qaf_count(q->arena, all->graded, "audit was", "audits were"),
			f->scope.words, all->n[worst], scale->title[worst]);
		return;
	}
	qaf_out_paragraph(out, "In %s, %ld of %s (%.1f%%) %s graded %s, and "
		"%ld %s graded %s.", f->scope.words, all->good,
		qaf_count(q->arena, all->graded, "audit", "audits"),
		qaf_percent(all->good, all->graded),
		all->graded == 1 ? "was" :
		qaf_plural(all->good, "was", "were"),
		scale->good_title, all->n[worst],
		qaf_plural(all->n[worst], "was", "were"),
		scale->title[worst]);
	qaf_out_paragraph(out, "Which cases were drawn is chance, and "
		"leaves room: between %.1f%% and %.1f%% of all such cases may "
		"be %s (95%% interval).", i.low, i.high, scale->good_title);
}

/* The sentence that comes first. */
static void tell_headline(struct qaf *q, struct qaf_out *out, const struct figures *f)
{
	const struct group *apart = &f->grades.set_apart;

	if (f->grades.main.all.graded > 0)
		say_share(q, out, f);
	else if (apart->all.graded > 0 && f->scope.scale.good_title)
		qaf_out_paragraph(out, "In %s, %ld of %s chosen on purpose %s "
			"graded %s; none was drawn at random, so they speak for "
			"themselves only.", f->scope.words, apart->all.good,
			qaf_count(q->arena, apart->all.graded, "audit", "audits"),
			qaf_plural(apart->all.good, "was", "were"),
			f->scope.scale.good_title);
	else
		qaf_out_paragraph(out, "No graded audit was submitted in %s.",
			f->scope.words);
}

/* ---- documents ---- */

/* Grades come first: other counts lean on theirs. */
static enum qaf_rc count_all(struct qaf *q, struct figures *f)
{
	QAF_TRY(qaf_count_grades(q, f));
	QAF_TRY(qaf_count_compliance(q, f));
	QAF_TRY(qaf_count_moderation(q, f));
	QAF_TRY(qaf_count_clocks(q, f));
	QAF_TRY(qaf_count_actions(q, f));
	QAF_TRY(qaf_count_learning(q, f));
	return qaf_count_limits(q, f);
}

static struct figures *figures_new(struct qaf *q)
{
	return qaf_alloc(q->arena, sizeof(struct figures));
}

enum qaf_rc qaf_report_monthly(struct qaf *q, struct qaf_out *out,
	const struct qaf_report *r)
{
	struct figures *f = figures_new(q);

	QAF_TRY(qaf_report_scope_open(q, &f->scope, r));
	QAF_TRY(count_all(q, f));
	tell_title(q, out, f, "monthly", "Monthly audit report");
	tell_headline(q, out, f);
	tell_source(q, out, f, "monthly");
	qaf_tell_compliance(q, out, f);
	qaf_tell_grades(q, out, f);
	qaf_tell_trend(q, out, f);
	qaf_tell_domains(q, out, f);
	qaf_tell_apart(q, out, f);
	qaf_tell_moderation(q, out, f);
	qaf_tell_clocks(q, out, f);
	qaf_tell_loop(q, out, f);
	qaf_tell_voice(q, out, f);
	qaf_tell_themes(q, out, f);
	qaf_tell_evidence(q, out, f);
	qaf_tell_limits(q, out, f);
	qaf_out_heading(out, "Figures in full");
	qaf_put_grades(q, out, f, f->grades.told);
	qaf_put_compliance(out, f);
	qaf_tell_auditors(out, f);
	return QAF_OK;
}

enum qaf_rc qaf_report_moderation(struct qaf *q, struct qaf_out *out,
	const struct qaf_report *r)
{
	struct figures *f = figures_new(q);

	QAF_TRY(qaf_report_scope_open(q, &f->scope, r));
	QAF_TRY(qaf_count_grades(q, f));
	QAF_TRY(qaf_count_moderation(q, f));
	f->of_moderated = true;
	QAF_TRY(qaf_count_learning(q, f));
	tell_title(q, out, f, "moderation", "Moderation");
	tell_source(q, out, f, "moderation");
	qaf_tell_moderation(q, out, f);
	qaf_tell_moved(out, f);
	qaf_tell_themes(q, out, f);
	return QAF_OK;
}

static enum qaf_rc list_worst(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "the audit" },
		{ "case", "Case", QAF_WORD, 0, "case reference" },
		{ "service", "Service", QAF_TEXT, QAF_COL_HIDDEN, "of the case" },
		{ "team", "Team", QAF_TEXT, 0, "of the case when allocated" },
		{ "auditor", "Auditor", QAF_WORD, QAF_COL_HIDDEN,
			"staff reference" },
		{ "submitted_on", "Submitted", QAF_DAY, 0, "day" },
		{ "risk", "Risk", QAF_WORD, QAF_COL_HIDDEN,
			"none, identified" },
		{ "steps_open", "Steps open", QAF_INT, 0, "overdue ones too" },
		{ "steps_overdue", "Late", QAF_INT, 0, "of these" },
		{ "actions_open", "Actions open", QAF_INT, 0,
			"overdue ones too" },
		{ "actions_overdue", "Late", QAF_INT, 0, "of these" },
		{ "reaudit", "Re-audit", QAF_WORD, 0, "the newest one" },
	};
	const struct qaf_framework *fw = f->scope.fw;

	return qaf_list(q, out, "inadequate", qaf_printf(q->arena,
		"Audits graded %s in %s", fw->grades[fw->ngrades - 1].title,
		f->scope.words), cols, QAF_LEN(cols), SQL_report_graded_so,
		WHERE_SCOPE(&f->scope),
		QAF_T("grade", fw->grades[fw->ngrades - 1].id),
		QAF_T("today", f->scope.today),
		QAF_T("now", qaf_moment_text(q->arena, q->now)));
}

enum qaf_rc qaf_report_inadequate(struct qaf *q, struct qaf_out *out,
	const struct qaf_report *r)
{
	struct figures *f = figures_new(q);

	QAF_TRY(qaf_report_scope_open(q, &f->scope, r));
	QAF_TRY(qaf_count_grades(q, f));
	QAF_TRY(qaf_count_clocks(q, f));
	QAF_TRY(qaf_count_limits(q, f));
	tell_title(q, out, f, "inadequate", qaf_printf(q->arena, "%s audits",
		f->scope.fw->grades[f->scope.fw->ngrades - 1].title));
	tell_headline(q, out, f);
	tell_source(q, out, f, "inadequate");
	QAF_TRY(list_worst(q, out, f));
	qaf_tell_clocks(q, out, f);
	return QAF_OK;
}

enum qaf_rc qaf_report_actions(struct qaf *q, struct qaf_out *out,
	const struct qaf_report *r)
{
	static const struct qaf_column cols[] = {
		{ "action", "Action", QAF_WORD, 0, "the action" },
		{ "case", "Case", QAF_WORD, QAF_COL_HIDDEN, "case reference" },
		{ "team", "Team", QAF_TEXT, 0, "of the action or the case" },
		{ "text", "What will be done", QAF_TEXT, 0, "the action" },
		{ "owner", "Owner", QAF_WORD, 0, "staff reference" },
		{ "due_on", "Due", QAF_DAY, 0, "the due day" },
		{ "days_overdue", "Days over", QAF_INT, 0, "calendar days" },
	};
	struct figures *f = figures_new(q);

	QAF_TRY(qaf_report_scope_open(q, &f->scope, r));
	QAF_TRY(qaf_count_actions(q, f));
	tell_title(q, out, f, "actions", "Actions");
	tell_source(q, out, f, "actions");
	qaf_tell_loop(q, out, f);
	return qaf_list(q, out, "overdue_actions", qaf_printf(q->arena,
		"Actions overdue on %s", qaf_date_words(q->arena, q->now.day)),
		cols, QAF_LEN(cols), SQL_report_overdue_actions,
		QAF_T("today", f->scope.today),
		QAF_T("service", f->scope.service),
		QAF_T("team", f->scope.team));
}

/* ---- listings ---- */

enum qaf_rc qaf_report_compliance(struct qaf *q, struct qaf_out *out,
	const struct qaf_report *r)
{
	struct figures *f = figures_new(q);

	QAF_TRY(qaf_report_scope_open(q, &f->scope, r));
	QAF_TRY(qaf_count_compliance(q, f));
	qaf_put_compliance(out, f);
	return QAF_OK;
}

enum qaf_rc qaf_report_grades(struct qaf *q, struct qaf_out *out,
	const struct qaf_report *r)
{
	struct figures *f = figures_new(q);

	QAF_TRY(qaf_report_scope_open(q, &f->scope, r));
	QAF_TRY(qaf_count_grades(q, f));
	qaf_put_grades(q, out, f, r->apart ? &f->grades.set_apart : f->grades.told);
	if (r->apart || f->grades.set_apart.submitted == 0)
		return QAF_OK;
	if (f->grades.only_apart)
		qaf_notice(q, "no audit was drawn at random: %s chosen on "
			"purpose, and the figures do not speak for all cases",
			qaf_count(q->arena, f->grades.set_apart.submitted,
			"audit was", "audits were"));
	else
		qaf_notice(q, "%s chosen on purpose or outside the routine "
			"sample, and counted apart: see --apart",
			qaf_count(q->arena, f->grades.set_apart.submitted,
			"audit was", "audits were"));
	return QAF_OK;
}
