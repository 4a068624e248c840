/*
 * Reads the columns that an audit's tool asks for: its domains, its marks, its
 * questions and notes.  They depend on the tool, so the kind of import cannot
 * name them.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/import/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* What the extra columns are for one tool. */
struct import_tool {
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_items items;
	const struct qaf_item **of;	/* of each extra column; NULL: none */
};
struct import_tools {
	size_t n, cap;
	struct import_tool *tool;
};

static void add_tool(struct import *im, struct import_tools *tools,
	const struct qaf_framework *fw, const struct qaf_tool *tool)
{
	struct import_tool *t;

	tools->tool = qaf_grow(&im->arena, tools->tool, tools->n, &tools->cap,
		sizeof(*tools->tool));
	t = &tools->tool[tools->n++];
	*t = (struct import_tool){ .fw = fw, .tool = tool,
		.of = qaf_alloc_array(&im->arena, im->nextra,
			sizeof(*t->of)) };
	qaf_tool_items(&im->arena, &t->items, tool);
	for (size_t i = 0; i < im->nextra; i++) {
		struct import_extra *e = &im->extra[i];

		t->of[i] = qaf_item_find(&t->items, e->name);
		e->asked |= t->of[i] != NULL;
		/* What a tool asks is wanted, whatever it is called. */
		e->personal &= !e->asked;
	}
}

enum qaf_rc qaf_import_tools_load(struct import *im)
{
	const struct qaf_framework *fw;
	long long *id;
	size_t n;

	im->tools = qaf_alloc(&im->arena, sizeof(*im->tools));
	QAF_TRY(qaf_numbers(im->q, &id, &n, SQL_import_frameworks));
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(qaf_framework_of(im->q, &fw, id[i]));
		for (size_t k = 0; k < fw->ntools; k++)
			add_tool(im, im->tools, fw, &fw->tools[k]);
	}
	return QAF_OK;
}

const struct qaf_item *qaf_import_item(struct import *im,
	const struct qaf_tool *tool, struct import_extra *e, const char **text)
{
	const struct import_tool *t = im->tools->tool;
	const struct qaf_item *item;

	/* Every tool of every adopted framework is there. */
	while (t->tool != tool)
		t++;
	item = t->of[e - im->extra];
	e->used |= item != NULL;
	*text = qaf_import_get_extra(im, e);
	if (!*text)
		return NULL;
	*text = qaf_trim(im->q->arena, *text);
	if (!item && e->asked)
		qaf_import_fault_at(im, e->at, e->name, "tool %s of %s does "
			"not ask for it; empty the cell, or mend the tool",
			tool->id, t->fw->id);
	return item;
}

void qaf_import_notice_unused(struct import *im)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < im->nextra; i++)
		if (!im->extra[i].used && !im->extra[i].personal &&
		    *im->extra[i].folded)
			qaf_str_item(&s, ", ", "%s", qaf_visible(
				im->q->arena, im->extra[i].name, 40));
	if (s.len && im->out->rows)
		qaf_notice(im->q, "%s: columns that no tool here asks for are "
			"left out: %s", im->file, s.text);
}
