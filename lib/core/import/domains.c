/*
 * Reads the columns that are domains of an audit's tool.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/import/private.h"

static bool is_domain_of_any(const struct qaf_framework *fw, const char *word)
{
	for (size_t i = 0; i < fw->ntools; i++)
		if (qaf_tool_domain(&fw->tools[i], word))
			return true;
	return false;
}

const char *qaf_import_domain(struct import *im, const struct qaf_framework *fw,
	const struct qaf_tool *tool, struct import_extra *e, const char **grade)
{
	const struct qaf_domain *d = e->personal ? NULL :
		qaf_tool_domain(tool, e->name);
	const char *word = qaf_import_get_extra(im, e);

	e->used |= d != NULL;
	if (!word)
		return NULL;
	*grade = qaf_trim(im->q->arena, word);
	if (!d && is_domain_of_any(fw, e->name))
		qaf_import_fault_at(im, e->at, e->name, "tool %s has no such "
			"domain; empty the cell, or mend the tool", tool->id);
	return d ? d->id : NULL;
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
		qaf_notice(im->q, "%s: columns that are no domain of a tool here "
			"are left out: %s", im->file, s.text);
}
