/*
 * Lets what qualifies only after a draw join it: all of a part that takes all,
 * of a rate as many as its share has grown by, and of a number as many as the
 * draw was short.  Each time is a round, whose
 * frame is stored as that of a draw is, and the tickets come from the same seed,
 * so that a round can be repeated.
 */
#include <string.h>

#include "base/date.h"
#include "core/log.h"
#include "core/sample/private.h"
#include "db/rows.h"

static const struct qaf_field round_fields[] = {
	QAF_FIELD(struct sample_late_round, number, "round"),
	QAF_FIELD(struct sample_late_round, frame, "frame"),
	QAF_FIELD(struct sample_late_round, sha256, "frame_sha256"),
};
static const struct qaf_row_type round_row =
	QAF_ROW_TYPE(struct sample_late_round, round_fields);

enum qaf_rc qaf_late_rounds(struct qaf *q, struct sample_late_round **out,
	size_t *n, const char *draw)
{
	return qaf_rows(q, out, n, &round_row, SQL_sample_late,
		QAF_T("draw", draw));
}

/* ---- repeating the rounds ---- */

static bool stands(const struct qaf_draw_share *share)
{
	return share->kind == QAF_QUOTA_ALL || share->kind == QAF_QUOTA_RATE ||
		share->kind == QAF_QUOTA_EACH;
}

enum qaf_rc qaf_late_begin(struct qaf *q, struct sample_late *l,
	const struct sample_draw *d, const struct sample_frame *f)
{
	*l = (struct sample_late){ .d = d };
	QAF_TRY(qaf_sample_quota_read(q, &l->quota, d->ref));
	if (l->quota.kind != QAF_QUOTA_NAMED || !d->seed)
		return QAF_OK;
	l->nparts = l->quota.nstrata;
	l->part = qaf_alloc_array(q->arena, l->nparts, sizeof(*l->part));
	for (size_t i = 0; i < l->nparts; i++) {
		struct sample_late_part *part = &l->part[i];

		part->share = &l->quota.strata[i];
		for (size_t k = 0; k < f->n; k++)
			part->size += strcmp(f->items[k].stratum,
				part->share->stratum) == 0;
		if (part->share->kind == QAF_QUOTA_RATE)
			part->selected = qaf_draw_rate(part->size,
				part->share->basis_points);
		else if (part->share->kind == QAF_QUOTA_EACH)
			part->selected = part->share->n < (long)part->size ?
				part->share->n : (long)part->size;
	}
	return QAF_OK;
}

const struct sample_late_part *qaf_late_part_of(const struct sample_late *l,
	const char *stratum)
{
	for (size_t i = 0; i < l->nparts; i++)
		if (strcmp(l->part[i].share->stratum, stratum) == 0 &&
		    stands(l->part[i].share))
			return &l->part[i];
	return NULL;
}

static void add_to_pool(struct qaf *q, struct sample_late *l,
	const struct qaf_draw_item *items, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		l->pool = qaf_grow(q->arena, l->pool, l->n, &l->cap,
			sizeof(*l->pool));
		l->pool[l->n++] = (struct sample_late_item){
			.item = items[i],
			.ticket = qaf_ticket_of(q, l->d->seed, l->d->ref,
				items[i].ref),
		};
		for (size_t k = 0; k < l->nparts; k++)
			l->part[k].size += strcmp(items[i].stratum,
				l->part[k].share->stratum) == 0;
	}
}

/* Once taken, it is taken in whatever part it may have been, too. */
static void take(struct sample_late *l, const struct sample_late_item *item)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->pool[i].item.ref, item->item.ref) == 0)
			l->pool[i].taken = true;
}

/* The smallest ticket of a part that is not taken, or NULL. */
static struct sample_late_item *next_of(struct sample_late *l,
	const struct sample_late_part *part)
{
	struct sample_late_item *next = NULL;

	for (size_t i = 0; i < l->n; i++) {
		struct sample_late_item *item = &l->pool[i];

		if (item->taken || strcmp(item->item.stratum,
		    part->share->stratum) != 0)
			continue;
		if (!next || qaf_ticket_cmp(&item->ticket, &next->ticket) < 0)
			next = item;
	}
	return next;
}

/* How many more of its part may be taken. */
static long places(const struct sample_late *l,
	const struct sample_late_part *part)
{
	if (part->share->kind == QAF_QUOTA_ALL)
		return (long)l->n;
	if (part->share->kind == QAF_QUOTA_EACH)
		return part->share->n - part->selected;
	return qaf_draw_rate(part->size, part->share->basis_points) -
		part->selected;
}

void qaf_late_round(struct qaf *q, struct sample_late *l,
	const struct qaf_draw_item *items, size_t n,
	const struct sample_late_item ***out, size_t *nout)
{
	size_t cap = 0;

	*out = NULL;
	*nout = 0;
	add_to_pool(q, l, items, n);
	for (size_t i = 0; i < l->nparts; i++) {
		struct sample_late_part *part = &l->part[i];
		struct sample_late_item *item;

		if (!stands(part->share))
			continue;
		for (long left = places(l, part); left > 0 &&
		     (item = next_of(l, part)); left--) {
			take(l, item);
			part->selected++;
			*out = qaf_grow(q->arena, *out, *nout, &cap,
				sizeof(**out));
			(*out)[(*nout)++] = item;
		}
	}
}

enum qaf_rc qaf_late_repeat(struct qaf *q, struct sample_late *l,
	const struct sample_late_round *round,
	const struct sample_late_item ***out, size_t *nout)
{
	struct qaf_draw_item *items;
	size_t n;

	QAF_TRY(qaf_frame_read(q, &items, &n, round->frame,
		strlen(round->frame)));
	qaf_late_round(q, l, items, n, out, nout);
	return QAF_OK;
}

/* ---- storing one ---- */

static enum qaf_rc store_entry(struct qaf *q, const struct sample_draw *d,
	const struct sample_late_item *item, long round)
{
	char ticket[QAF_HEX_SIZE];
	long long last = 0;

	qaf_ticket_hex(ticket, &item->ticket);
	QAF_TRY(qaf_fetch_int(q, &last, SQL_sample_last_position,
		QAF_T("draw", d->ref), QAF_I("pooled", 0),
		QAF_T("stratum", item->item.stratum)));
	return qaf_sample_store_entry(q, d->ref, &(struct sample_entry){
		.stratum = item->item.stratum,
		.position = (long)last + 1,
		.ref = item->item.ref,
		.ticket = ticket,
		.status = QAF_ENTRY_SELECTED,
		.audit = qaf_sample_audit_of(d, item->item.ref),
		.late = round });
}

enum qaf_rc qaf_late_store(struct qaf *q, const struct sample_draw *d,
	const struct qaf_draw_item *items, size_t n, long round,
	const struct sample_late_item *const *joined, size_t njoined)
{
	struct qaf_frame frame;

	QAF_TRY(qaf_frame_make(q, &frame, items, n));
	QAF_TRY(qaf_run(q, SQL_sample_late_add, QAF_T("draw", d->ref),
		QAF_I("round", round), QAF_T("frame", frame.text),
		QAF_T("frame_sha256", frame.sha256),
		QAF_T("added_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("added_by", q->actor)));
	for (size_t i = 0; i < njoined; i++)
		QAF_TRY(store_entry(q, d, joined[i], round));
	return qaf_log(q, "sample late", d->ref, "round: %ld; frame: %zu; "
		"sha256: %s; selected: %zu", round, n, frame.sha256, njoined);
}
