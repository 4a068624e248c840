/*
 * Lists draws, their entries, frames and manifests.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "core/filter.h"
#include "core/listing.h"
#include "core/sample/private.h"
#include "qaf/phrase.h"
#include "render/out.h"

static const struct qaf_column show_columns[] = {
	{ "draw", "Draw", QAF_WORD, QAF_COL_HIDDEN, "reference of the draw" },
	{ "status", "Status", QAF_WORD, 0, "selected, reserve or replaced" },
	{ "position", "No.", QAF_INT, 0, "place in ticket order, from 1" },
	{ "stratum", "Stratum", QAF_TEXT, 0, "part of the frame" },
	{ "case", "Case", QAF_WORD, 0, "reference of the case" },
	{ "service", "Service", QAF_TEXT, QAF_COL_HIDDEN, "of the case" },
	{ "team", "Team", QAF_TEXT, 0, "of the case" },
	{ "plan", "Plan", QAF_WORD, QAF_COL_HIDDEN, "of the case" },
	{ "worker", "Worker", QAF_WORD, QAF_COL_HIDDEN, "allocated worker of the case" },
	{ "auditor", "Auditor", QAF_WORD, 0, "who audits it" },
	{ "due_on", "Due", QAF_DAY, 0, "when the audit is due" },
	{ "audit", "Audit", QAF_WORD, 0, "reference of the audit" },
	{ "ticket", "Ticket", QAF_WORD, QAF_COL_HIDDEN,
		"SHA-256 of seed:draw:reference" },
	{ "late", "Joined", QAF_WORD, QAF_COL_IF_ANY,
		"late where it qualified after the draw and joined it" },
};

enum qaf_rc qaf_sample_show(struct qaf *q, struct qaf_out *out,
	const char *draw)
{
	struct sample_round p = { .sample = NULL };
	struct sample_draw d;

	QAF_TRY(qaf_sample_need_draw(q, &d, draw));
	if (d.of == QAF_DRAW_OF_CASES)
		QAF_TRY(qaf_sample_round_stored(q, &p, &d));
	return qaf_list(q, out, "entries", qaf_printf(q->arena, "Draw %s", d.ref),
		show_columns, QAF_LEN(show_columns), SQL_sample_show,
		QAF_T("draw", d.ref), QAF_T("source",
		p.sample ? p.sample->source : NULL));
}

static const struct qaf_column list_columns[] = {
	{ "draw", "Draw", QAF_WORD, 0, "reference" },
	{ "plan", "Plan", QAF_WORD, QAF_COL_HIDDEN,
		"sample or selection of the framework" },
	{ "period", "Period", QAF_WORD, QAF_COL_HIDDEN, "it was drawn for" },
	{ "seed", "Seed", QAF_WORD, QAF_COL_HIDDEN,
		"empty while it is only frozen, and where nothing is random" },
	{ "frame", "Frame", QAF_INT, 0, "entries of the frame" },
	{ "selected", "Selected", QAF_INT, 0, "entries that are selected" },
	{ "reserves", "Reserves", QAF_INT, QAF_COL_SPARE, "entries that wait" },
	{ "drawn_at", "Drawn", QAF_DAY, 0, "when; empty while it is frozen" },
	{ "drawn_by", "By", QAF_WORD, QAF_COL_SPARE, "who drew it" },
	{ "frame_sha256", "Fingerprint", QAF_WORD, QAF_COL_HIDDEN,
		"SHA-256 of the frame" },
	{ "superseded_by", "Superseded by", QAF_WORD, QAF_COL_IF_ANY,
		"a later draw" },
};

const struct qaf_option qaf_draw_filters[] = {
	QAF_OPTION(qaf_draw_filter, sample, "sample", "SAMPLE",
		"draws of this sample or selection"),
	QAF_OPTION(qaf_draw_filter, period, "period", "P",
		"draws for this period"),
	QAF_OPTIONS_END
};

enum qaf_rc qaf_sample_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_draw_filter *filter)
{
	return qaf_list_bound(q, out, "draws", "Draws", list_columns,
		QAF_LEN(list_columns), SQL_sample_list, qaf_filter_binds(q,
		qaf_draw_filters, filter, QAF_BIND_END));
}

/* ---- the frame as a document ---- */

static const struct qaf_column strata_columns[] = {
	{ "stratum", "Stratum", QAF_WORD, 0, "part of the frame" },
	{ "size", "In the frame", QAF_INT, 0, "eligible" },
	{ "quota", "Quota", QAF_INT, QAF_COL_IF_ANY,
		"how many; empty until it is drawn" },
	{ "reserves", "Reserves", QAF_INT, QAF_COL_IF_ANY,
		"empty until it is drawn" },
};
static const struct qaf_column left_out_columns[] = {
	{ "reason", "Left out because", QAF_TEXT, 0, "why" },
	{ "cases", "How many", QAF_INT, 0, "that were left out for it" },
	{ "named", "Which", QAF_TEXT, QAF_COL_IF_ANY,
		"the cases, with their audits or draws, where few can be named" },
};

static const struct qaf_field left_out_fields[] = {
	QAF_FIELD(struct sample_exclusion, reason, "reason"),
	QAF_FIELD(struct sample_exclusion, cases, "cases"),
	QAF_FIELD(struct sample_exclusion, named, "named"),
};
static const struct qaf_row_type left_out_row =
	QAF_ROW_TYPE(struct sample_exclusion, left_out_fields);

enum qaf_rc qaf_sample_list_left_out(struct qaf *q, struct qaf_out *out,
	const char *draw, const struct sample_frame *f)
{
	static const char caption[] = "Left out of the frame";
	struct sample_exclusion *some;
	size_t n = 0;

	if (!f)
		return qaf_list(q, out, "left_out", caption, left_out_columns,
			QAF_LEN(left_out_columns), SQL_sample_exclusions,
			QAF_T("draw", draw));
	some = qaf_alloc_array(q->arena, f->nexclusions, sizeof(*some));
	for (size_t i = 0; i < f->nexclusions; i++)
		if (f->exclusions[i].cases)
			some[n++] = f->exclusions[i];
	qaf_list_rows(out, "left_out", caption, left_out_columns,
		QAF_LEN(left_out_columns), some, n, &left_out_row);
	return QAF_OK;
}

static void frame_paragraphs(struct qaf *q, struct qaf_out *out,
	const struct sample_draw *d, const struct qaf_draw_quota *quota)
{
	qaf_out_title(out, qaf_printf(q->arena, "Frame of %s", d->ref), NULL);
	qaf_out_paragraph(out, "%s %s, frozen %s by %s; fingerprint %s.",
		qaf_number(q->arena, d->size), qaf_draw_of_words[d->of],
		d->frozen_at, d->frozen_by, d->sha256);
	if (qaf_sample_chosen(d))
		qaf_out_note(out, "These were chosen by managers, not drawn: they "
			"do not describe the whole caseload.");
	else if (d->seed)
		qaf_out_paragraph(out, "Drawn %s by %s with the seed %s: %s.",
			d->drawn_at, d->drawn_by, d->seed,
			qaf_sample_quota_words(q, quota));
	else
		qaf_out_paragraph(out, "Not drawn yet: %s; the seed can be chosen "
			"now.", qaf_sample_quota_words(q, quota));
	if (qaf_sample_seed_words(d))
		qaf_out_note(out, "The draw: %s.", qaf_sample_seed_words(d));
	if (d->purposive && !qaf_sample_chosen(d))
		qaf_out_note(out, "The framework leaves this choice to managers: "
			"the entries are marked purposive, and reports keep them "
			"out of figures on the whole caseload.");
	if (d->theme)
		qaf_out_paragraph(out, "Theme: %s.", d->theme);
	if (d->reason)
		qaf_out_paragraph(out, "Drawn again because: %s.", d->reason);
	if (d->superseded_by)
		qaf_out_note(out, "Superseded by %s.", d->superseded_by);
}

/* The conditions of --where by which the frame was narrowed. */
static enum qaf_rc narrowed(struct qaf *q, struct qaf_out *out,
	const char *draw)
{
	struct qaf_words where;

	QAF_TRY(qaf_texts(q, &where.word, &where.n, SQL_sample_narrowed,
		QAF_T("draw", draw)));
	if (where.n)
		qaf_out_paragraph(out, "Narrowed to %s.",
			qaf_words_join(q->arena, &where, ", "));
	return QAF_OK;
}

enum qaf_rc qaf_sample_frame(struct qaf *q, struct qaf_out *out,
	const char *draw)
{
	struct qaf_draw_quota quota = { 0 };
	struct sample_draw d;

	QAF_TRY(qaf_sample_need_draw(q, &d, draw));
	if (!qaf_sample_chosen(&d))
		QAF_TRY(qaf_sample_quota_read(q, &quota, d.ref));
	frame_paragraphs(q, out, &d, &quota);
	QAF_TRY(narrowed(q, out, d.ref));
	QAF_TRY(qaf_list(q, out, "strata", "Strata", strata_columns,
		QAF_LEN(strata_columns), SQL_sample_strata,
		QAF_T("draw", d.ref)));
	return qaf_sample_list_left_out(q, out, d.ref, NULL);
}

/* ---- the manifest ---- */

static const struct qaf_column manifest_columns[] = {
	{ "draw", "Draw", QAF_WORD, 0, "reference of the draw" },
	{ "stratum", "Stratum", QAF_WORD, 0, "part of the frame" },
	{ "ref", "Reference", QAF_WORD, 0, "of the case or audit" },
	{ "ticket", "Ticket", QAF_WORD, 0, "SHA-256 of seed:draw:reference" },
	{ "selected", "Selected", QAF_INT, 0, "1 when it is selected, else 0" },
};

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The refs that are selected, sorted. */
static enum qaf_rc selected_refs(struct qaf *q, const char ***out, size_t *n,
	const char *draw)
{
	struct sample_entry *entries;
	size_t nentries;

	*n = 0;
	QAF_TRY(qaf_sample_read_entries(q, &entries, &nentries, draw));
	*out = qaf_alloc_array(q->arena, nentries, sizeof(**out));
	for (size_t i = 0; i < nentries; i++)
		if (entries[i].status == QAF_ENTRY_SELECTED)
			(*out)[(*n)++] = entries[i].ref;
	if (*n)
		qsort(*out, *n, sizeof(**out), by_text);
	return QAF_OK;
}

static void manifest_rows(struct qaf_out *out, const struct sample_draw *d,
	const struct qaf_draw_item *items, const struct qaf_draw_entry *order,
	size_t n, const char **selected, size_t nselected)
{
	for (size_t i = 0; i < n; i++) {
		const struct qaf_draw_item *item = &items[order[i].item];
		bool chosen = nselected && bsearch(&item->ref, selected,
			nselected, sizeof(*selected), by_text);
		char ticket[QAF_HEX_SIZE];
		struct qaf_cell cells[QAF_LEN(manifest_columns)];

		qaf_ticket_hex(ticket, &order[i].ticket);
		cells[0] = qaf_cell_text(d->ref);
		cells[1] = qaf_cell_text(item->stratum);
		cells[2] = qaf_cell_text(item->ref);
		cells[3] = qaf_cell_text(d->seed ? ticket : NULL);
		cells[4] = qaf_cell_int(chosen);
		qaf_out_row(out, cells);
	}
}

enum qaf_rc qaf_sample_manifest(struct qaf *q, struct qaf_out *out,
	const char *draw)
{
	struct qaf_draw_entry *order;
	struct sample_draw d;
	struct sample_frame f;
	const char **selected;
	size_t n;

	QAF_TRY(qaf_sample_need_drawn(q, &d, draw));
	QAF_TRY(qaf_sample_read_frame(q, &f, &d));
	QAF_TRY(selected_refs(q, &selected, &n, d.ref));
	QAF_TRY(qaf_draw_order(q, &order, f.items, f.n, d.seed ? d.seed : d.ref,
		d.ref));
	qaf_out_table(out, "manifest", qaf_printf(q->arena, "Manifest of %s",
		d.ref), manifest_columns, QAF_LEN(manifest_columns));
	manifest_rows(out, &d, f.items, order, f.n, selected, n);
	qaf_out_table_end(out);
	qaf_sample_tell_seed(q, &d);
	return QAF_OK;
}
