/*
 * The form of a stage after the auditor's: the grades of the auditor beside
 * boxes for those of the moderator, who works blind where that is asked.
 */
#include "base/str.h"
#include "core/form/form.h"
#include "core/form/private.h"
#include "core/grade.h"
#include "qaf/moderate.h"

static void add_grade(struct form_maker *m, const char *title,
	const char *domain, bool optional, bool blind)
{
	struct qaf_form_cell *cell = qaf_form_add_row(m);

	cell[0] = (struct qaf_form_cell){ QAF_FORM_LABEL, .text = title };
	if (!blind)
		cell[1] = (struct qaf_form_cell){ QAF_FORM_LABEL,
			.text = qaf_form_graded(m, domain) };
	cell[2] = (struct qaf_form_cell){ QAF_FORM_CHOICE, .key = domain,
		.choices = qaf_form_grades(m, optional),
		.needed = qaf_eq(domain, QAF_OVERALL) };
}

static void add_grades(struct form_maker *m, bool blind)
{
	qaf_form_add_section(m, (const char *[QAF_FORM_COLUMNS]){ "Grades",
		blind ? "" : "The auditor's", "Yours, where you judge" });
	qaf_form_add_help(m, qaf_form_meanings(m));
	for (size_t i = 0; i < m->tool->ndomains; i++) {
		const struct qaf_domain *d = &m->tool->domains[i];

		if (qaf_plan_among(m->fw, &d->plans, m->audit->plan))
			add_grade(m, d->title, d->id, d->optional, blind);
	}
	add_grade(m, "Overall grade", QAF_OVERALL, false, blind);
}

static void add_judgement(struct form_maker *m, const char *by, bool blind)
{
	struct qaf_form_cell *cell;

	qaf_form_add_section(m, (const char *[QAF_FORM_COLUMNS]){ "The moderation" });
	qaf_form_ask(m, blind ? "Why you grade so" : "Why a grade moved",
		QAF_FORM_TEXT, "reason", NULL)->needed = blind;
	cell = qaf_form_ask(m, "Risk to the child", QAF_FORM_CHOICE, "risk", NULL);
	cell->choices = qaf_form_choices(m->q->arena, qaf_risk_words);
	cell[1] = (struct qaf_form_cell){ QAF_FORM_HELP, .text = "Empty: what "
		"is recorded stays. Where you identify risk, say so at once by "
		"telephone; do not wait for this form.", .columns = 2 };
	if (m->fw->nlimits)
		qaf_form_ask(m, "Why a limiting grade does not limit the overall "
			"one, if so", QAF_FORM_TEXT, "override_limiting", NULL);
	cell = qaf_form_ask(m, "The auditor took part", QAF_FORM_CHOICE,
		"auditor_joined", NULL);
	cell->choices = qaf_form_choices(m->q->arena,
		(const char *[]){ "yes", "no", NULL });
	qaf_form_ask(m, "Moderated by", QAF_FORM_LINE, "by", by)->needed = true;
	qaf_form_ask(m, "Moderated on", QAF_FORM_DAY, "on", NULL)->needed = true;
}

enum qaf_rc qaf_form_of_moderation(struct qaf *q, struct qaf_form *out,
	const struct qaf_audit *audit, const struct qaf_form_moderation *how)
{
	struct form_maker m = { .q = q, .form = out, .audit = audit };
	const char *stage;

	*out = (struct qaf_form){ .name = audit->ref };
	QAF_TRY(qaf_moderate_stage(q, &stage, audit, how->stage));
	QAF_TRY(qaf_form_begin(&m));
	out->title = qaf_printf(q->arena, "%s: %s of %s", audit->ref, stage,
		m.tool->title);
	out->note = how->blind ? "Judge from the child's file, before you see "
		"what the auditor judged." : "Fill in the boxes; a grade that "
		"you leave empty stays the auditor's.";
	qaf_form_add_section(&m, NULL);
	qaf_form_add_fact(&m, FORM_OF_MODERATION, audit->ref);
	qaf_form_add_fact(&m, FORM_STAGE, stage);
	if (how->blind)
		qaf_form_add_fact(&m, FORM_BLIND, "yes");
	QAF_TRY(qaf_form_add_facts(&m));
	add_grades(&m, how->blind);
	add_judgement(&m, how->by, how->blind);
	return QAF_OK;
}
