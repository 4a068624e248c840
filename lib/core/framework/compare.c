/*
 * Compares frameworks side by side: a row for each aspect, a column for each
 * framework.
 */
#include "base/str.h"
#include "core/framework/describe.h"
#include "core/framework/framework.h"
#include "render/out.h"

/* Describes one aspect of a framework; NULL when it says nothing of that. */
typedef const char *(*aspect_fn)(struct qaf_arena *a,
	const struct qaf_framework *fw);

static void line(struct qaf_str *s, const char *text)
{
	if (s->len > 0)
		qaf_str_add(s, "\n");
	qaf_str_add(s, text);
}

/* "every month", "on demand". */
static const char *how_often(struct qaf_arena *a, struct qaf_every every)
{
	const char *text = qaf_every_text(a, every);

	return every.unit == QAF_EVERY_DEMAND ? text
		: qaf_printf(a, "every %s", text);
}

static const char *council(struct qaf_arena *a, const struct qaf_framework *fw)
{
	return qaf_printf(a, "%s, %s", fw->council, fw->published);
}

static const char *grades(struct qaf_arena *a, const struct qaf_framework *fw)
{
	return qaf_describe_grades(a, fw, ~(qaf_grades)0);
}

static const char *final_grade(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	return qaf_describe_words(a, &fw->final_grade);
}

static const char *limiting(struct qaf_arena *a, const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->nlimits; i++)
		line(&s, qaf_describe_limit(a, fw, &fw->limits[i]));
	return s.text;
}

static const char *tool(struct qaf_arena *a, const struct qaf_tool *t)
{
	if (t->nmarks > 0)
		return qaf_printf(a, "%s (%zu marks)", t->id, t->nmarks);
	if (t->ndomains > 0)
		return qaf_printf(a, "%s (%zu domains)", t->id, t->ndomains);
	return t->id;
}

static const char *tools(struct qaf_arena *a, const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->ntools; i++)
		line(&s, tool(a, &fw->tools[i]));
	return s.text;
}

static const char *needed(struct qaf_arena *a, const struct qaf_framework *fw)
{
	return fw->ntools > 0 ? qaf_describe_needs(a, fw->tools[0].requires) : NULL;
}

static const char *samples(struct qaf_arena *a, const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->nsamples; i++)
		line(&s, qaf_printf(a, "%s %s: %s%s", fw->samples[i].id,
			how_often(a, fw->samples[i].every),
			qaf_describe_quota(a, &fw->samples[i].quota),
			fw->samples[i].purposive ? "; chosen by managers"
				: ""));
	return s.text;
}

static const char *eligible(struct qaf_arena *a, const struct qaf_framework *fw)
{
	return fw->nsamples > 0 ? qaf_describe_eligible(a,
		&fw->samples[0].eligible) : NULL;
}

static const char *auditors(struct qaf_arena *a, const struct qaf_framework *fw)
{
	return fw->nsamples > 0
		? qaf_describe_auditors(a, &fw->samples[0].auditors) : NULL;
}

static const char *due(struct qaf_arena *a, const struct qaf_framework *fw)
{
	return fw->ntools > 0 ? qaf_describe_due(a, fw->tools[0].within,
		qaf_anchor_words[fw->tools[0].from]) : NULL;
}

static const char *selections(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->nselections; i++)
		line(&s, qaf_printf(a, "%s %s: %s",
			fw->selections[i].id,
			how_often(a, fw->selections[i].every),
			qaf_describe_selection(a, fw, &fw->selections[i])));
	return s.text;
}

/* The steps that the worst grade starts, or those that any other starts. */
static const char *steps_of(struct qaf_arena *a,
	const struct qaf_framework *fw, int grade)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->nsteps; i++)
		if (qaf_grades_has(fw->steps[i].grades, grade))
			line(&s, qaf_printf(a, "%s (%s): %s%s",
				fw->steps[i].id, fw->steps[i].by.word[0],
				qaf_describe_time(a, &fw->steps[i]),
				fw->steps[i].if_risk
					? ", where risk is identified" : ""));
	return s.text;
}

static const char *worst(struct qaf_arena *a, const struct qaf_framework *fw)
{
	return steps_of(a, fw, (int)fw->ngrades - 1);
}

static const char *second_worst(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	return steps_of(a, fw, (int)fw->ngrades - 2);
}

static const char *disputes(struct qaf_arena *a, const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->ndisputes; i++)
		line(&s, fw->disputes[i].title);
	return s.text;
}

static const char *cadences(struct qaf_arena *a, const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->ncadences; i++)
		line(&s, qaf_printf(a, "%s: %s %s",
			fw->cadences[i].title,
			qaf_describe_amount(a, &fw->cadences[i].times, false),
			qaf_describe_event(a, &fw->cadences[i]) ?
			qaf_describe_event(a, &fw->cadences[i]) :
			how_often(a, fw->cadences[i].per)));
	return s.text;
}

static const char *reports(struct qaf_arena *a, const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->nreports; i++)
		line(&s, qaf_printf(a, "%s %s", fw->reports[i].id,
			how_often(a, fw->reports[i].every)));
	return s.text;
}

static const char *open_settings(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->nlocals; i++)
		line(&s, fw->locals[i].id);
	return s.text;
}

static const char *rules(struct qaf_arena *a, const struct qaf_framework *fw)
{
	return qaf_printf(a, "%zu", fw->nrules);
}

static const struct {
	const char *aspect;
	aspect_fn say;
} aspects[] = {
	{ "council", council },
	{ "grades", grades },
	{ "final grade", final_grade },
	{ "limiting judgements", limiting },
	{ "tools", tools },
	{ "submitted with", needed },
	{ "samples", samples },
	{ "eligible", eligible },
	{ "auditors", auditors },
	{ "audit due", due },
	{ "selections", selections },
	{ "steps at the lowest grade", worst },
	{ "steps at the next grade up", second_worst },
	{ "disputes", disputes },
	{ "observations", cadences },
	{ "reports", reports },
	{ "left to the council", open_settings },
	{ "rules", rules },
};

/* A column's key: the framework's name with underscores. */
static char *key_of(struct qaf_arena *a, const char *id)
{
	char *key = qaf_strdup(a, id);

	for (char *p = key; *p; p++)
		*p = qaf_is_alnum(*p) ? qaf_lower(*p) : '_';
	return key;
}

enum qaf_rc qaf_framework_compare(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *const *fws, size_t n)
{
	struct qaf_column *columns = qaf_alloc_array(q->arena, n + 1,
		sizeof(*columns));
	struct qaf_cell *cells = qaf_alloc_array(q->arena, n + 1,
		sizeof(*cells));

	columns[0] = (struct qaf_column){ "aspect", "Aspect", QAF_TEXT, 0,
		"what is compared" };
	for (size_t i = 0; i < n; i++)
		columns[i + 1] = (struct qaf_column){ key_of(q->arena,
			fws[i]->id), fws[i]->id, QAF_TEXT, 0, fws[i]->title };
	qaf_out_table(out, "compare", "Frameworks side by side", columns,
		n + 1);
	for (size_t k = 0; k < sizeof(aspects) / sizeof(*aspects); k++) {
		cells[0] = qaf_cell_text(aspects[k].aspect);
		for (size_t i = 0; i < n; i++)
			cells[i + 1] = qaf_cell_text(aspects[k].say(q->arena,
				fws[i]));
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
	return QAF_OK;
}
