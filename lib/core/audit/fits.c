/*
 * Whether a tool fits the kind of an audit and the service of its case, as it
 * does in a draw (DOR22-21, DUD23-30).
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"

static void add_tool(struct qaf_str *names, bool *any, const char *tool,
	const char *given)
{
	*any = *any || qaf_eq(tool, given);
	qaf_str_item(names, " or ", "%s", tool);
}

/* The tools with which audits of the kind are made, NULL where that is any, or
 * the given one is among them. */
static const char *other_tools(struct qaf *q, const struct qaf_framework *fw,
	const char *kind_id, const char *given)
{
	const struct qaf_kind *kind = qaf_framework_kind(fw, kind_id);
	struct qaf_str names;
	bool any = false;

	qaf_str_init(&names, q->arena);
	if (kind && kind->tool)
		add_tool(&names, &any, kind->tool, given);
	for (size_t i = 0; i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];

		if (!qaf_eq(s->kind, kind_id))
			continue;
		if (!kind || !qaf_eq(kind->tool, s->tool))
			add_tool(&names, &any, s->tool, given);
		for (size_t k = 0; k < s->ntools; k++)
			add_tool(&names, &any, s->tools[k].tool, given);
	}
	return any || !names.len ? NULL : names.text;
}

/* Does a sample draw cases of all services for the tool, as those with a plan? */
static bool is_for_all(const struct qaf_framework *fw, const char *tool)
{
	for (size_t i = 0; i < fw->nsamples; i++)
		if (qaf_eq(fw->samples[i].tool, tool) &&
		    !fw->samples[i].eligible.services.n)
			return true;
	return false;
}

/* Is it something else than its service by which a case gets the tool in such
 * audits?  Then that is for the sample to say. */
static bool is_drawn_with(const struct qaf_framework *fw, const char *kind_id,
	const char *tool)
{
	const struct qaf_kind *kind = qaf_framework_kind(fw, kind_id);
	const struct qaf_sample *s = qaf_framework_sample_of(fw, kind_id, tool);

	return s ? qaf_eq(s->tool, tool) :
		kind && qaf_eq(kind->tool, tool) && is_for_all(fw, tool);
}

static bool is_for(const struct qaf_framework *fw, const struct qaf_tool *tool,
	const char *service)
{
	return !qaf_blank(service) &&
		qaf_service_among(fw, &tool->services, service);
}

enum qaf_rc qaf_audit_row_for(struct qaf *q, struct qaf_audited *what,
	const struct qaf_framework *fw, const struct qaf_tool *tool)
{
	struct qaf_case *rows;
	size_t n, i = 0;

	if (!what->known || !tool->services.n ||
	    is_for(fw, tool, what->c.service))
		return QAF_OK;
	QAF_TRY(qaf_case_rows(q, &rows, &n, what->c.ref));
	while (i < n && !is_for(fw, tool, rows[i].service))
		i++;
	return i < n ? qaf_audited_of(q, what, &rows[i]) : QAF_OK;
}

const char *qaf_audit_tool_misfit(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audited *what)
{
	const struct qaf_tool *tool = qaf_framework_tool(fw, what->tool);
	const char *service = qaf_blank(what->c.service) ? NULL :
		qaf_visible(q->arena, what->c.service, 60);
	const char *ref = qaf_visible(q->arena, what->c.ref, 40);
	const char *own = qaf_audit_tool_instead(fw, what->tool,
		what->c.service), *other;

	if (own)
		return qaf_printf(q->arena, "case %s is of %s, whose cases are "
			"audited with %s, not with %s", ref, service, own,
			what->tool);
	other = what->reaudit_of ? NULL :
		other_tools(q, fw, what->kind, what->tool);
	if (other)
		return qaf_printf(q->arena, "%s audit is made with %s, not with "
			"%s", qaf_a(q->arena, what->kind), other, what->tool);
	if (!service || !tool || !tool->services.n ||
	    qaf_service_among(fw, &tool->services, what->c.service) ||
	    is_drawn_with(fw, what->kind, what->tool))
		return NULL;
	return qaf_printf(q->arena, "case %s is of %s; the tool %s is for %s", ref,
		service, what->tool, qaf_words_join(q->arena, &tool->services,
		", "));
}
