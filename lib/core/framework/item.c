/*
 * Lists what a tool asks of its auditor.  Pure: no database, no clock.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/item.h"
#include "core/framework/lookup.h"

/* The headings of notes that every tool has. */
static const struct { const char *heading, *title; } notes[] = {
	{ "summary", "A summary" },
	{ "impact", "The impact for the child" },
	{ "observation", "What was observed of practice" },
	{ "involved", "How the practitioner took part" },
};

/* The columns that every form has of its own (core/audit/form.c), and those
 * that the import takes beside them. */
static const char *const columns[] = {
	"audit", "case", "tool", "kind", "auditor", "allocated", "due",
	"submitted", "risk", "overall", "override_limiting", "strengths",
	"development", "good_practice", "exemplars", "reaudit_of",
	"stretch_practitioner", "stretch_manager", "child_voice",
	"parent_voice", "practitioner_voice", "partner_voice", "child_said",
	"parent_said", "practitioner_said", "partner_said", "moderator",
	"moderated_on", "moderated_overall", "moderation_reason", "theme",
	"tool_version",
};

static const struct qaf_words every_plan;

static bool has_key(const struct qaf_items *items, const char *key)
{
	for (size_t i = 0; i < items->n; i++)
		if (qaf_folded_same(items->item[i].key, key))
			return true;
	return false;
}

/* An item whose key an earlier one has is that one. */
static void add(struct qaf_items *items, struct qaf_item item)
{
	if (has_key(items, item.key))
		return;
	if (!item.plans)
		item.plans = &every_plan;
	items->item[items->n++] = item;
}

static void add_domain(struct qaf_arena *a, struct qaf_items *items,
	const struct qaf_domain *d)
{
	add(items, (struct qaf_item){ .kind = QAF_ITEM_DOMAIN, .key = d->id,
		.title = d->title, .domain = d, .plans = &d->plans });
	for (size_t i = 0; i < d->nindicators; i++) {
		const struct qaf_indicator *x = &d->indicators[i];

		add(items, (struct qaf_item){ .kind = QAF_ITEM_INDICATOR,
			.key = qaf_printf(a, "%s.%s", d->id, x->id),
			.title = x->text, .domain = d, .indicator = x,
			.plans = &d->plans });
	}
	add(items, (struct qaf_item){ .kind = QAF_ITEM_NOTE,
		.key = qaf_printf(a, "%s.%s", d->id, QAF_ITEM_EVIDENCE),
		.title = qaf_printf(a, "%s: what you saw", d->title),
		.domain = d, .plans = &d->plans });
}

/* What must not be too old is asked for by its name. */
static void add_dated(struct qaf_arena *a, struct qaf_items *items,
	const struct qaf_domain *d)
{
	for (size_t i = 0; i < d->nindicators; i++) {
		const struct qaf_indicator *x = &d->indicators[i];

		if (x->dated)
			add(items, (struct qaf_item){ .kind = QAF_ITEM_NOTE,
				.key = x->dated, .title = qaf_printf(a,
				"The day of the %s, where the case list does "
				"not say", x->dated) });
	}
}

static size_t count_most(const struct qaf_tool *tool)
{
	size_t n = 2 * tool->ndomains + tool->nmarks + tool->nquestions +
		QAF_LEN(notes);

	/* Once to tick, and once as a note of its day. */
	for (size_t d = 0; d < tool->ndomains; d++)
		n += 2 * tool->domains[d].nindicators;
	return n;
}

void qaf_tool_items(struct qaf_arena *a, struct qaf_items *out,
	const struct qaf_tool *tool)
{
	*out = (struct qaf_items){ .item = qaf_alloc_array(a, count_most(tool),
		sizeof(*out->item)) };
	for (size_t i = 0; i < tool->ndomains; i++)
		add_domain(a, out, &tool->domains[i]);
	for (size_t i = 0; i < tool->nmarks; i++)
		add(out, (struct qaf_item){ .kind = QAF_ITEM_MARK,
			.key = tool->marks[i].id, .title = tool->marks[i].title,
			.mark = &tool->marks[i] });
	for (size_t i = 0; i < tool->nquestions; i++) {
		const struct qaf_question *k = &tool->questions[i];

		add(out, (struct qaf_item){ .kind = QAF_ITEM_NOTE,
			.key = k->id, .title = k->text, .plans = &k->plans });
	}
	for (size_t i = 0; i < tool->ndomains; i++)
		add_dated(a, out, &tool->domains[i]);
	for (size_t i = 0; i < QAF_LEN(notes); i++)
		add(out, (struct qaf_item){ .kind = QAF_ITEM_NOTE,
			.key = notes[i].heading, .title = notes[i].title });
}

/* The names of all that a tool has, whether they are the same or not. */
static struct qaf_words all_names(struct qaf_arena *a,
	const struct qaf_tool *tool)
{
	struct qaf_words names = { .word = qaf_alloc_array(a, count_most(tool),
		sizeof(*names.word)) };

	for (size_t d = 0; d < tool->ndomains; d++) {
		const struct qaf_domain *domain = &tool->domains[d];

		names.word[names.n++] = domain->id;
		for (size_t i = 0; i < domain->nindicators; i++)
			names.word[names.n++] = qaf_printf(a, "%s.%s",
				domain->id, domain->indicators[i].id);
	}
	for (size_t i = 0; i < tool->nmarks; i++)
		names.word[names.n++] = tool->marks[i].id;
	for (size_t i = 0; i < tool->nquestions; i++)
		names.word[names.n++] = tool->questions[i].id;
	return names;
}

bool qaf_tool_clash(struct qaf_arena *arena, const struct qaf_tool *tool,
	const char **a, const char **b)
{
	struct qaf_words names = all_names(arena, tool);

	for (size_t i = 0; i < names.n; i++) {
		*a = names.word[i];
		for (size_t k = 0; k < QAF_LEN(columns); k++)
			if (qaf_folded_same(*a, *b = columns[k]))
				return true;
		for (size_t k = 0; k < i; k++)
			if (qaf_folded_same(*a, *b = names.word[k]))
				return true;
	}
	return false;
}

const struct qaf_item *qaf_item_find(const struct qaf_items *items,
	const char *word)
{
	for (size_t i = 0; i < items->n; i++)
		if (qaf_folded_same(items->item[i].key, word))
			return &items->item[i];
	for (size_t i = 0; i < items->n; i++)
		if (qaf_folded_same(items->item[i].title, word))
			return &items->item[i];
	return NULL;
}

bool qaf_item_applies(const struct qaf_item *item,
	const struct qaf_framework *fw, const char *plan)
{
	const struct qaf_place *known = plan ? qaf_framework_plan(fw, plan) :
		NULL;

	return item->plans->n == 0 || !known ||
		qaf_words_has(item->plans, known->id);
}
