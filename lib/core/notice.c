/*
 * Gives notices about an audit, a draw or an entry, at once; or, for a file,
 * when it is stored, so that none speaks of a row that was refused and each
 * text is given only once.
 */
#include "base/str.h"
#include "core/notice.h"
#include "qaf/phrase.h"

#include <stdarg.h>

/* ---- one row ---- */

static void hold(struct qaf_gathered *g, const char *ref, const char *text)
{
	g->row = qaf_grow(g->arena, g->row, g->nrow, &g->row_cap,
		sizeof(*g->row));
	g->row[g->nrow++] = (struct qaf_row_notice){
		.ref = ref ? qaf_strdup(g->arena, ref) : NULL,
		.text = qaf_strdup(g->arena, text) };
}

static void hold_notice(struct qaf *q, const char *text)
{
	hold(q->gathered, NULL, text);
}

void qaf_notices_row_begin(struct qaf *q)
{
	struct qaf_gathered *g = q->gathered;

	g->nrow = 0;
	q->notice = hold_notice;
}

/* A notice about several rows is one: the same text with each reference. */
static void gather(struct qaf_gathered *g, const struct qaf_row_notice *row)
{
	struct qaf_gathered_notice *notice;
	size_t i = row->ref ? 0 : g->n;

	while (i < g->n && !(g->notice[i].nrefs > 0 &&
	    qaf_eq(g->notice[i].text, row->text)))
		i++;
	if (i == g->n) {
		g->notice = qaf_grow(g->arena, g->notice, g->n, &g->cap,
			sizeof(*g->notice));
		g->notice[g->n++] = (struct qaf_gathered_notice){
			.text = row->text };
	}
	notice = &g->notice[i];
	if (!row->ref || qaf_eq(notice->last, row->ref))
		return;
	notice->last = row->ref;
	if (notice->nrefs < QAF_NOTICE_REFS)
		notice->ref[notice->nrefs] = row->ref;
	notice->nrefs++;
}

void qaf_notices_row_end(struct qaf *q, bool kept)
{
	struct qaf_gathered *g = q->gathered;

	q->notice = g->give;
	for (size_t i = 0; kept && i < g->nrow; i++)
		gather(g, &g->row[i]);
	g->nrow = 0;
}

/* ---- notices ---- */

void qaf_notice_about(struct qaf *q, const char *ref, const char *fmt, ...)
{
	const char *text;
	va_list ap;

	va_start(ap, fmt);
	text = qaf_vprintf(q->arena, fmt, ap);
	va_end(ap);
	if (q->gathered)
		hold(q->gathered, ref, text);
	else
		qaf_notice(q, "%s: %s", ref, text);
}

void qaf_notice_at_once(struct qaf *q, const char *text)
{
	if (q->gathered && q->gathered->give)
		q->gathered->give(q, text);
	else if (!q->gathered)
		qaf_notice(q, "%s", text);
}

/* ---- a file ---- */

void qaf_notices_gather(struct qaf *q, struct qaf_gathered *into,
	struct qaf_arena *a)
{
	*into = (struct qaf_gathered){ .arena = a, .give = q->notice };
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
		qaf_str_addf(&s, " and %s more", qaf_number(q->arena,
			(long long)(notice->nrefs - QAF_NOTICE_REFS)));
	return s.text;
}

void qaf_notices_gathered(struct qaf *q, bool wanted)
{
	struct qaf_gathered *g = q->gathered;

	q->gathered = NULL;
	q->notice = g->give;
	for (size_t i = 0; wanted && i < g->n; i++)
		if (g->notice[i].nrefs > 0)
			qaf_notice(q, "%s: %s", refs(q, &g->notice[i]),
				g->notice[i].text);
		else
			qaf_notice(q, "%s", g->notice[i].text);
}
