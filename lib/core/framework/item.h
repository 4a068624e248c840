/*
 * What a tool asks of its auditor beside the things that every audit has, one
 * thing an item: its domains, its marks, its questions, and notes under certain
 * headings.  An item is a column of the form and a line in the editor, and both
 * are read back by it.
 */
#ifndef QAF_CORE_FRAMEWORK_ITEM_H
#define QAF_CORE_FRAMEWORK_ITEM_H

#include "core/framework/tool.h"

enum qaf_item_kind {
	QAF_ITEM_DOMAIN,
	QAF_ITEM_MARK,
	QAF_ITEM_NOTE,		/* `key` is the note's heading */
};

struct qaf_item {
	enum qaf_item_kind kind;
	const char *key;	/* "plans", "impact", "case summary" */
	const char *title;	/* for people */
	const struct qaf_domain *domain;
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

/* The item of that key or title, folded; NULL when there is none. */
const struct qaf_item *qaf_item_find(const struct qaf_items *items,
	const char *word);

/* Is the item asked for a child with that plan, as the council writes it, or
 * with a plan that nobody knows (NULL)? */
bool qaf_item_applies(const struct qaf_item *item,
	const struct qaf_framework *fw, const char *plan);

#endif
