/*
 * Gives notices about an audit, a draw or an entry, at once or gathered so that
 * each text is given only once.
 */
#include "base/str.h"
#include "core/notice.h"

#include <stdarg.h>

static void gather(struct qaf_gathered *g, const char *ref, const char *text)
{
	struct qaf_gathered_notice *notice;
	size_t i = 0;

	while (i < g->n && !qaf_eq(g->notice[i].text, text))
		i++;
	if (i == g->n) {
		g->notice = qaf_grow(g->arena, g->notice, g->n, &g->cap,
			sizeof(*g->notice));
		g->notice[g->n++] = (struct qaf_gathered_notice){
			.text = qaf_strdup(g->arena, text) };
	}
	notice = &g->notice[i];
	if (notice->nrefs < QAF_NOTICE_REFS)
		notice->ref[notice->nrefs] = qaf_strdup(g->arena, ref);
	notice->nrefs++;
}

void qaf_notice_about(struct qaf *q, const char *ref, const char *fmt, ...)
{
	const char *text;
	va_list ap;

	va_start(ap, fmt);
	text = qaf_vprintf(q->arena, fmt, ap);
	va_end(ap);
	if (q->gathered)
		gather(q->gathered, ref, text);
	else
		qaf_notice(q, "%s: %s", ref, text);
}

void qaf_notices_gather(struct qaf *q, struct qaf_gathered *into,
	struct qaf_arena *a)
{
	*into = (struct qaf_gathered){ .arena = a };
	q->gathered = into;
}

/* "A1, A2, A3 and 7 more" */
static const char *refs(struct qaf *q, const struct qaf_gathered_notice *notice)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < notice->nrefs && i < QAF_NOTICE_REFS; i++)
		qaf_str_item(&s, ", ", "%s", notice->ref[i]);
	if (notice->nrefs > QAF_NOTICE_REFS)
		qaf_str_addf(&s, " and %zu more",
			notice->nrefs - QAF_NOTICE_REFS);
	return s.text;
}

void qaf_notices_gathered(struct qaf *q, bool wanted)
{
	struct qaf_gathered *g = q->gathered;

	q->gathered = NULL;
	for (size_t i = 0; wanted && i < g->n; i++)
		qaf_notice(q, "%s: %s", refs(q, &g->notice[i]),
			g->notice[i].text);
}
