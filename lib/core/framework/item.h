/*
 * What a tool asks of its auditor beside the things that every audit has, one
 * thing an item: its domains with their indicators, its marks, its questions,
 * and notes under certain headings.  An item is a column of the form and a line
 * in the editor, and both are read back by it.
 */
#ifndef QAF_CORE_FRAMEWORK_ITEM_H
#define QAF_CORE_FRAMEWORK_ITEM_H

#include "core/framework/tool.h"

/* The note of what was seen of a domain: "plans.evidence". */
#define QAF_ITEM_EVIDENCE "evidence"

enum qaf_item_kind {
	QAF_ITEM_DOMAIN,
	QAF_ITEM_INDICATOR,
	QAF_ITEM_MARK,
	QAF_ITEM_NOTE,		/* `key` is the note's heading */
};

struct qaf_item {
	enum qaf_item_kind kind;
	const char *key;	/* "plans", "plans.smart", "impact" */
	const char *title;	/* for people */
	const struct qaf_domain *domain;	/* of an indicator, or of the note of
					 * what was seen of it: its own */
	const struct qaf_indicator *indicator;
	const struct qaf_mark *mark;
	const struct qaf_words *plans;	/* asked for these only; empty: for all */
};

struct qaf_items {
	size_t n;
	struct qaf_item *item;
};

/* The items of a tool, in the order of its file, in the arena. */
void qaf_tool_items(struct qaf_arena *a, struct qaf_items *out,
	const struct qaf_tool *tool);

/*
 * Two things that the tool asks, and that one word would mean on its form: *a
 * is the word, *b what has it already.  False when there are none.
 */
bool qaf_tool_clash(struct qaf_arena *arena, const struct qaf_tool *tool,
	const char **a, const char **b);

/* The item of that key or title, folded; NULL when there is none. */
const struct qaf_item *qaf_item_find(const struct qaf_items *items,
	const char *word);

/* Is the item asked for a child with that plan, as the council writes it, or
 * with a plan that nobody knows (NULL)? */
bool qaf_item_applies(const struct qaf_item *item,
	const struct qaf_framework *fw, const char *plan);

#endif
