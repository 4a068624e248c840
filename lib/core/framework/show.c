/*
 * Shows a framework to people: its parts, what it leaves to the council, and
 * how each rule of the policy is applied.
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

enum qaf_rc qaf_framework_list(struct qaf *q, struct qaf_out *out)
{
	static const struct qaf_column columns[] = {
		{ "framework", "Framework", QAF_WORD, 0, "its name" },
		{ "council", "Council", QAF_TEXT, 0, "whose policy it is" },
		{ "title", "Title", QAF_TEXT, 0, "the policy's title" },
		{ "published", "Published", QAF_WORD, 0, "as far as known" },
		{ "rules", "Rules", QAF_INT, 0, "rules in its catalogue" },
		{ "left_open", "Left open", QAF_INT, 0,
			"settings that the council should give" },
	};
	struct qaf_words names = qaf_framework_builtin_names(q);

	qaf_out_table(out, "frameworks", "Built-in frameworks",
		COLUMNS(columns));
	for (size_t i = 0; i < names.n; i++) {
		struct qaf_framework *fw;
		long long open = 0;

		QAF_TRY(qaf_framework_builtin(q, &fw, names.word[i]));
		for (size_t k = 0; k < fw->nlocals; k++)
			open += fw->locals[k].value == NULL;
		qaf_out_row(out, (struct qaf_cell[]){ text(fw->id),
			text(fw->council), text(fw->title),
			text(fw->published), qaf_cell_int((long long)fw->nrules),
			qaf_cell_int(open) });
	}
	qaf_out_table_end(out);
	return QAF_OK;
}

enum qaf_rc qaf_framework_rules(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "rule", "Rule", QAF_WORD, 0, "its id" },
		{ "area", "Area", QAF_WORD, 0, "what it is about" },
		{ "summary", "Summary", QAF_TEXT, 0, "in a sentence" },
		{ "applies_by", "Applied", QAF_WORD, 0, "enforced, timed, drawn, "
			"reported, recorded or reminded" },
		{ "cite", "Text", QAF_TEXT, 0,
			"line of the published text, and its words" },
	};

	qaf_out_table(out, "rules", *fw->source ? qaf_printf(q->arena,
		"Rules, with the lines of %s", fw->source) : "Rules",
		COLUMNS(columns));
	for (size_t i = 0; i < fw->nrules; i++) {
		const struct qaf_rule *rule = &fw->rules[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(rule->id),
			text(rule->area), text(rule->summary),
			text(qaf_how_words[rule->how]), text(rule->cite) });
	}
	qaf_out_table_end(out);
	return QAF_OK;
}

/* What the council should set or has set.  It comes first, because somebody has
 * to act on it. */
static void show_settings(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "setting", "Setting", QAF_WORD, 0, "its name" },
		{ "value", "Value", QAF_TEXT, 0, "in force" },
		{ "state", "State", QAF_WORD, 0, "set, default or open" },
		{ "about", "What it is, and why it is open", QAF_TEXT,
			0, "in words" },
		{ "rule", "Rule", QAF_TEXT, 0, "that leaves it open" },
	};

	if (fw->nlocals == 0)
		return;
	qaf_out_heading(out, "Left to the council");
	qaf_out_table(out, "settings", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nlocals; i++) {
		const struct qaf_local *local = &fw->locals[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(local->id),
			text(local->value), text(local->set ? "set"
				: local->value ? "default" : "open"),
			text(qaf_printf(a, "%s. %s", local->title, local->why)),
			text(qaf_describe_words(a, &local->rules)) });
	}
	qaf_out_table_end(out);
}

/* Which cases it takes, and of which list. */
static const char *eligible_of(struct qaf_arena *a, const struct qaf_sample *s)
{
	const char *text = qaf_describe_eligible(a, &s->eligible);

	return s->source ? qaf_printf(a, "%s%sof the list %s", text ? text : "",
		text && *text ? "; " : "", s->source) : text;
}

/* How many, who chooses them and how they are mixed, and which themes come round. */
static const char *size_of(struct qaf_arena *a, const struct qaf_sample *s)
{
	struct qaf_str text;

	qaf_str_init(&text, a);
	qaf_str_add(&text, qaf_describe_quota(a, &s->quota));
	if (s->purposive)
		qaf_str_add(&text, "; chosen by managers");
	if (s->themed)
		qaf_str_add(&text, "; for a theme");
	if (s->drawn_within.unit != QAF_UNIT_NONE)
		qaf_str_addf(&text, "; within %s of the period's beginning",
			qaf_duration_text(a, s->drawn_within));
	if (s->coverage.n)
		qaf_str_addf(&text, ", a mix of %s", qaf_describe_words(a,
			&s->coverage));
	if (s->coverage_within.unit != QAF_UNIT_NONE)
		qaf_str_addf(&text, " over %s", qaf_duration_text(a,
			s->coverage_within));
	if (s->repeat_after.unit != QAF_UNIT_NONE)
		qaf_str_addf(&text, "; a theme comes round after %s",
			qaf_duration_text(a, s->repeat_after));
	if (s->informed_by.n)
		qaf_str_addf(&text, "; takes up themes of %s",
			qaf_describe_words(a, &s->informed_by));
	return text.text;
}

static void show_samples(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "sample", "Sample", QAF_WORD, 0, "its name" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "every", "Every", QAF_WORD, 0, "how often" },
		{ "eligible", "Eligible", QAF_TEXT, 0, "which cases" },
		{ "size", "Size", QAF_TEXT, 0, "how many" },
		{ "auditors", "Auditors", QAF_TEXT, 0, "who audits" },
		{ "due", "Due", QAF_TEXT, 0, "when the audit is due" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->nsamples == 0)
		return;
	qaf_out_heading(out, "Samples");
	qaf_out_table(out, "samples", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(s->id),
			text(s->title), text(qaf_every_text(a, s->every)),
			text(eligible_of(a, s)), text(size_of(a, s)),
			text(qaf_describe_auditors(a, &s->auditors)),
			text(qaf_describe_due(a, s->audit_within,
				qaf_anchor_words[s->audit_from])),
			text(qaf_describe_words(a, &s->rules)) });
	}
	qaf_out_table_end(out);
}

/* The published subjects of the samples, and which cases each is drawn from. */
static void show_themes(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "sample", "Sample", QAF_WORD, 0, "of which it is a theme" },
		{ "period", "Period", QAF_WORD, 0, "for which; empty: any" },
		{ "theme", "Theme", QAF_TEXT, 0, "its title" },
		{ "scope", "Scope", QAF_TEXT, 0, "what it looks at" },
		{ "eligible", "Eligible", QAF_TEXT, 0,
			"which of the sample's cases" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};
	size_t n = 0;

	for (size_t i = 0; i < fw->nsamples; i++)
		n += fw->samples[i].nthemes;
	if (n == 0)
		return;
	qaf_out_heading(out, "Themes");
	qaf_out_table(out, "themes", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nsamples; i++)
		for (size_t k = 0; k < fw->samples[i].nthemes; k++) {
			const struct qaf_theme *t = &fw->samples[i].themes[k];

			qaf_out_row(out, (struct qaf_cell[]){
				text(fw->samples[i].id), text(t->period),
				text(t->title),
				text(qaf_describe_words(a, &t->scope)),
				text(qaf_describe_eligible(a, &t->eligible)),
				text(qaf_describe_words(a, &t->rules)) });
		}
	qaf_out_table_end(out);
}

static void show_selections(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "selection", "Selection", QAF_WORD, 0, "its name" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "every", "Every", QAF_WORD, 0, "how often" },
		{ "audits", "Audits", QAF_TEXT, 0, "which and how many" },
		{ "stage", "Stage", QAF_WORD, 0, "whose grade it gives" },
		{ "by", "By", QAF_TEXT, 0, "who does it" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->nselections == 0)
		return;
	qaf_out_heading(out, "Selections over audits");
	qaf_out_table(out, "selections", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nselections; i++) {
		const struct qaf_selection *s = &fw->selections[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(s->id),
			text(s->title), text(qaf_every_text(a, s->every)),
			text(qaf_describe_selection(a, fw, s)), text(s->stage),
			text(qaf_describe_words(a, &s->by)),
			text(qaf_describe_words(a, &s->rules)) });
	}
	qaf_out_table_end(out);
}

static void show_steps(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "step", "Step", QAF_WORD, 0, "its name" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "grades", "Grades", QAF_TEXT, 0,
			"that start it, or the evidence that does" },
		{ "due", "Due", QAF_TEXT, 0, "in the text's own unit" },
		{ "by", "By", QAF_TEXT, 0, "roles; the first answers for it" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->nsteps == 0)
		return;
	qaf_out_heading(out, "Steps");
	qaf_out_table(out, "steps", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *s = &fw->steps[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(s->id),
			text(s->title), text(qaf_describe_start(a, fw, s)),
			text(qaf_describe_time(a, s)),
			text(qaf_printf(a, "%s%s", qaf_words_join(a, &s->by,
				s->by_all ? " and " : ", "), s->not_auditor ?
				"; not who audited" : s->by_maker ?
				"; who made the entry" : "")),
			text(qaf_describe_words(a, &s->rules)) });
	}
	qaf_out_table_end(out);
}

static void show_reports(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "report", "Report", QAF_WORD, 0, "its name" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "every", "Every", QAF_WORD, 0, "how often" },
		{ "contains", "Contains", QAF_TEXT, 0, "its sections" },
		{ "audience", "For", QAF_TEXT, 0, "who reads it" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->nreports == 0)
		return;
	qaf_out_heading(out, "Reports");
	qaf_out_table(out, "reports", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nreports; i++) {
		const struct qaf_report_plan *r = &fw->reports[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(r->id),
			text(r->title), text(qaf_every_text(a, r->every)),
			text(qaf_describe_words(a, &r->contains)),
			text(qaf_describe_words(a, &r->audience)),
			text(qaf_describe_words(a, &r->rules)) });
	}
	qaf_out_table_end(out);
}

/* What the policy leaves open is shown as open; qaf never guesses. */
static void show_open(struct qaf_out *out, const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "rule", "Rule", QAF_WORD, 0, "its id" },
		{ "open", "What the text does not settle", QAF_TEXT, 0,
			"as found when the text was read" },
	};
	bool begun = false;

	for (size_t i = 0; i < fw->nrules; i++) {
		if (qaf_blank(fw->rules[i].open))
			continue;
		if (!begun) {
			qaf_out_heading(out, "What the text leaves open");
			qaf_out_table(out, "open", NULL, COLUMNS(columns));
		}
		begun = true;
		qaf_out_row(out, (struct qaf_cell[]){ text(fw->rules[i].id),
			text(fw->rules[i].open) });
	}
	if (begun)
		qaf_out_table_end(out);
}

enum qaf_rc qaf_framework_show(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	qaf_out_title(out, qaf_printf(q->arena, "%s: %s", fw->council,
		fw->title), fw->id);
	show_settings(q->arena, out, fw);
	qaf_show_grades(q->arena, out, fw);
	qaf_show_roles(q->arena, out, fw);
	qaf_show_tools(q->arena, out, fw);
	show_samples(q->arena, out, fw);
	show_themes(q->arena, out, fw);
	show_selections(q->arena, out, fw);
	show_steps(q->arena, out, fw);
	qaf_show_escalations(q->arena, out, fw);
	qaf_show_disputes(q->arena, out, fw);
	qaf_show_actions(q->arena, out, fw);
	qaf_show_leave(q->arena, out, fw);
	qaf_show_regular(q->arena, out, fw);
	show_reports(q->arena, out, fw);
	qaf_show_evidence(q->arena, out, fw);
	qaf_show_reminders(q->arena, out, fw);
	show_open(out, fw);
	return QAF_OK;
}
