/*
 * Writes draws to the database and reads them back.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "core/notice.h"
#include "core/personal.h"
#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/audit.h"
#include "qaf/phrase.h"

/* ---- reading ---- */

static const struct qaf_field draw_fields[] = {
	QAF_FIELD(struct sample_draw, ref, "draw"),
	QAF_FIELD(struct sample_draw, sample, "plan"),
	QAF_FIELD_WORD(struct sample_draw, of, "of",
		qaf_draw_of_words),
	QAF_FIELD(struct sample_draw, period, "period"),
	QAF_FIELD(struct sample_draw, theme, "theme"),
	QAF_FIELD(struct sample_draw, from, "period_from"),
	QAF_FIELD(struct sample_draw, to, "period_to"),
	QAF_FIELD(struct sample_draw, number, "number"),
	QAF_FIELD(struct sample_draw, framework, "framework"),
	QAF_FIELD(struct sample_draw, sha256, "frame_sha256"),
	QAF_FIELD(struct sample_draw, size, "frame_size"),
	QAF_FIELD(struct sample_draw, pooled, "pooled"),
	QAF_FIELD(struct sample_draw, purposive, "purposive"),
	QAF_FIELD(struct sample_draw, seed, "seed"),
	QAF_FIELD(struct sample_draw, seed_given, "seed_given"),
	QAF_FIELD(struct sample_draw, superseded_by, "superseded_by"),
	QAF_FIELD(struct sample_draw, frozen_at, "frozen_at"),
	QAF_FIELD(struct sample_draw, frozen_by, "frozen_by"),
	QAF_FIELD(struct sample_draw, drawn_at, "drawn_at"),
	QAF_FIELD(struct sample_draw, drawn_by, "drawn_by"),
	QAF_FIELD(struct sample_draw, reason, "reason"),
};
static const struct qaf_row_type draw_row =
	QAF_ROW_TYPE(struct sample_draw, draw_fields);

static enum qaf_rc unknown(struct qaf *q, const char *ref)
{
	const char **names;
	size_t n;

	QAF_TRY(qaf_texts(q, &names, &n, SQL_sample_names));
	return qaf_fail(q, QAF_UNKNOWN, "there is no draw %s; %s",
		qaf_visible(q->arena, ref, 60), qaf_meant(q->arena, ref, names,
		n, "", n ? "'qaf sample list' shows them" :
		"none was made yet"));
}

enum qaf_rc qaf_sample_need_draw(struct qaf *q, struct sample_draw *out,
	const char *ref)
{
	bool found;

	QAF_TRY(qaf_row(q, out, &found, &draw_row, SQL_sample_get,
		QAF_T("draw", ref)));
	return found ? QAF_OK : unknown(q, ref);
}

enum qaf_rc qaf_sample_need_drawn(struct qaf *q, struct sample_draw *out,
	const char *ref)
{
	QAF_TRY(qaf_sample_need_draw(q, out, ref));
	if (!out->drawn_at)
		return qaf_fail(q, QAF_RULE, "%s is frozen and not drawn yet; draw "
			"it with qaf sample draw %s --period %s", out->ref,
			out->sample, out->period);
	return QAF_OK;
}

/* Give each item the spread value on its line, and note whether the values were
 * changed since they were stored. */
static void attach_spread(struct sample_frame *f, char *lines,
	const char *stored)
{
	char sha256[QAF_HEX_SIZE] = "";

	if (lines)
		qaf_sha256_hex(sha256, lines, strlen(lines));
	f->spread_changed = strcmp(sha256, stored ? stored : "") != 0;
	for (size_t i = 0; i < f->n && lines; i++) {
		char *feed = strchr(lines, '\n');

		f->items[i].spread = lines;
		if (feed)
			*feed = '\0';
		lines = feed ? feed + 1 : NULL;
	}
}

/* A frame's texts as they are stored. */
struct frame_texts {
	char *frame, *spread;
	const char *spread_sha256;
};

static const struct qaf_field frame_fields[] = {
	QAF_FIELD(struct frame_texts, frame, "frame"),
	QAF_FIELD(struct frame_texts, spread, "spread"),
	QAF_FIELD(struct frame_texts, spread_sha256, "spread_sha256"),
};
static const struct qaf_row_type frame_row =
	QAF_ROW_TYPE(struct frame_texts, frame_fields);

enum qaf_rc qaf_sample_read_frame(struct qaf *q, struct sample_frame *out,
	const struct sample_draw *d)
{
	struct frame_texts t;
	bool found;

	memset(out, 0, sizeof(*out));
	QAF_TRY(qaf_row(q, &t, &found, &frame_row, SQL_sample_frame,
		QAF_T("draw", d->ref)));
	if (!found)
		return unknown(q, d->ref);
	out->written.text = t.frame;
	out->written.len = strlen(t.frame);
	qaf_sha256_hex(out->written.sha256, t.frame, out->written.len);
	QAF_TRY(qaf_frame_read(q, &out->items, &out->n, t.frame,
		out->written.len));
	attach_spread(out, t.spread, t.spread_sha256);
	return QAF_OK;
}

static const struct qaf_field entry_fields[] = {
	QAF_FIELD(struct sample_entry, stratum, "stratum"),
	QAF_FIELD(struct sample_entry, ref, "ref"),
	QAF_FIELD(struct sample_entry, ticket, "ticket"),
	QAF_FIELD_WORD(struct sample_entry, status, "status",
		qaf_entry_status_words),
	QAF_FIELD(struct sample_entry, auditor, "auditor"),
	QAF_FIELD(struct sample_entry, replaces, "replaces"),
	QAF_FIELD(struct sample_entry, position, "position"),
	QAF_FIELD(struct sample_entry, audit, "audit"),
	QAF_FIELD(struct sample_entry, late, "late"),
};
static const struct qaf_row_type entry_row =
	QAF_ROW_TYPE(struct sample_entry, entry_fields);

enum qaf_rc qaf_sample_read_entries(struct qaf *q, struct sample_entry **out,
	size_t *n, const char *draw)
{
	return qaf_rows(q, out, n, &entry_row, SQL_sample_entries,
		QAF_T("draw", draw));
}

struct sample_entry *qaf_sample_find_entry(struct sample_entry *entries,
	size_t n, const char *ref)
{
	struct sample_entry *found = NULL;

	for (size_t i = 0; i < n; i++)
		if (strcmp(entries[i].ref, ref) == 0 && (!found ||
		    found->status == QAF_ENTRY_RESERVE))
			found = &entries[i];
	return found;
}

bool qaf_sample_chosen(const struct sample_draw *d)
{
	return d->drawn_at && !d->seed;
}

/* Whoever draws in copies of the file can keep the draw that pleases. */
const char *qaf_sample_seed_words(const struct sample_draw *d)
{
	return !d->seed || d->seed_given ? NULL : "the seed was made here: "
		"repeatable, but not proof against trying again; a seed that "
		"nobody could choose and that is named beforehand (dice in a "
		"meeting, a lottery's numbers) would show, too, that nobody "
		"picked it (--seed)";
}

void qaf_sample_tell_seed(struct qaf *q, const struct sample_draw *d)
{
	const char *words = qaf_sample_seed_words(d);

	if (words)
		qaf_notice_about(q, d->ref, "%s", words);
}

long long qaf_sample_audit_of(const struct sample_draw *d, const char *ref)
{
	long long n = 0;

	if (d->of != QAF_DRAW_OF_AUDITS)
		return 0;
	for (const char *c = ref + 1; qaf_is_digit(*c); c++)
		n = n * 10 + (*c - '0');
	return n;
}

/* ---- storing a frame ---- */

struct qaf_words qaf_sample_narrowed(struct qaf *q,
	const struct qaf_sample_ask *ask)
{
	const char *known[] = { "worker is known" };
	const struct qaf_words more = { .word = known, .n = ask->known_worker };

	return qaf_words_and(q->arena, &ask->where, &more);
}

static char *narrowed(struct qaf *q, const struct qaf_sample_ask *ask)
{
	const struct qaf_words by = qaf_sample_narrowed(q, ask);

	return by.n ? qaf_json_words(q->arena, &by) : NULL;
}

struct ordered {
	const struct qaf_draw_item *item;
};

static int as_in_frame(const void *a, const void *b)
{
	const struct qaf_draw_item *x = ((const struct ordered *)a)->item;
	const struct qaf_draw_item *y = ((const struct ordered *)b)->item;
	int order = strcmp(x->stratum, y->stratum);

	return order ? order : strcmp(x->ref, y->ref);
}

/* The spread values, one a line, in the order of the frame; NULL when no item
 * has one. */
static char *spread_lines(struct qaf *q, const struct sample_frame *f)
{
	struct ordered *sorted;
	struct qaf_str s;
	bool any = false;

	for (size_t i = 0; i < f->n && !any; i++)
		any = f->items[i].spread != NULL;
	if (!any)
		return NULL;
	sorted = qaf_alloc_array(q->arena, f->n, sizeof(*sorted));
	for (size_t i = 0; i < f->n; i++)
		sorted[i].item = &f->items[i];
	qsort(sorted, f->n, sizeof(*sorted), as_in_frame);
	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < f->n; i++) {
		if (sorted[i].item->spread)
			qaf_str_add(&s, sorted[i].item->spread);
		qaf_str_addc(&s, '\n');
	}
	return s.text;
}

static enum qaf_rc put_stratum(struct qaf *q, const char *draw,
	const char *stratum, size_t size)
{
	return qaf_run(q, SQL_sample_stratum_put, QAF_T("draw", draw),
		QAF_T("stratum", stratum), QAF_I("size", (long long)size),
		((struct qaf_bind){ .name = "quota" }),
		((struct qaf_bind){ .name = "reserves" }));
}

/* Store the size of each stratum.  The frame's text is sorted by stratum. */
static enum qaf_rc store_strata(struct qaf *q, const char *draw,
	const struct qaf_frame *f)
{
	const char *at = f->text, *end = f->text + f->len, *stratum = NULL;
	size_t len = 0, size = 0;

	while (at < end) {
		const char *tab = memchr(at, '\t', (size_t)(end - at));
		const char *feed = memchr(tab, '\n', (size_t)(end - tab));

		if (stratum && ((size_t)(tab - at) != len ||
		    memcmp(at, stratum, len) != 0)) {
			QAF_TRY(put_stratum(q, draw, qaf_strndup(q->arena,
				stratum, len), size));
			size = 0;
		}
		stratum = at;
		len = (size_t)(tab - at);
		size++;
		at = feed + 1;
	}
	return stratum ? put_stratum(q, draw, qaf_strndup(q->arena, stratum,
		len), size) : QAF_OK;
}

static enum qaf_rc store_exclusions(struct qaf *q, const char *draw,
	const struct sample_frame *f)
{
	for (size_t i = 0; i < f->nexclusions; i++)
		if (f->exclusions[i].cases)
			QAF_TRY(qaf_run(q, SQL_sample_exclusion_add,
				QAF_T("draw", draw),
				QAF_T("reason", f->exclusions[i].reason),
				QAF_I("cases", f->exclusions[i].cases),
				QAF_T("named", f->exclusions[i].named)));
	return QAF_OK;
}

static enum qaf_rc store_text(struct qaf *q, const char *ref,
	const struct sample_frame *f)
{
	char *spread = spread_lines(q, f);
	char sha256[QAF_HEX_SIZE] = "";

	if (spread)
		qaf_sha256_hex(sha256, spread, strlen(spread));
	return qaf_run(q, SQL_sample_frame_put, QAF_T("draw", ref),
		QAF_T("frame", f->written.text), QAF_T("spread", spread),
		QAF_T("spread_sha256", sha256));
}

/* What is known of a draw when its frame is frozen. */
static struct sample_draw frozen_draw(struct qaf *q,
	const struct sample_round *p, const struct sample_frame *f)
{
	return (struct sample_draw){
		.sample = p->id,
		.of = p->of,
		.period = p->period_text,
		.from = p->period.first,
		.to = p->period.last,
		.framework = p->framework,
		.sha256 = qaf_strdup(q->arena, f->written.sha256),
		.size = (long)f->n,
		.theme = p->theme,
		.purposive = p->sample && p->sample->purposive,
		.frozen_at = qaf_moment_text(q->arena, q->now),
		.frozen_by = q->actor,
		.reason = p->redraw ? p->ask->reason : NULL,
	};
}

enum qaf_rc qaf_sample_store_frame(struct qaf *q, struct sample_draw *out,
	const struct sample_round *p, const struct sample_frame *f,
	const struct qaf_draw_quota *quota)
{
	struct sample_draw d = frozen_draw(q, p, f);

	QAF_TRY(qaf_sample_next_ref(q, &d.ref, &d.number, p));
	QAF_TRY(qaf_run(q, SQL_sample_freeze, QAF_T("draw", d.ref),
		QAF_T("plan", d.sample), QAF_T("of", qaf_draw_of_words[d.of]),
		QAF_T("period", d.period), QAF_D(q, "period_from", d.from),
		QAF_D(q, "period_to", d.to), QAF_I("number", d.number),
		QAF_I("framework", d.framework),
		QAF_T("frame_sha256", d.sha256), QAF_I("frame_size", d.size),
		QAF_T("quota", qaf_sample_quota_json(q, quota)),
		QAF_T("narrowed", narrowed(q, p->ask)),
		QAF_T("theme", d.theme), QAF_I("purposive", d.purposive),
		QAF_T("frozen_at", d.frozen_at),
		QAF_T("frozen_by", d.frozen_by), QAF_T("reason", d.reason)));
	qaf_personal_notice(q, d.ref, "the reason", d.reason);
	QAF_TRY(store_text(q, d.ref, f));
	QAF_TRY(store_strata(q, d.ref, &f->written));
	*out = d;
	return store_exclusions(q, d.ref, f);
}

/* ---- storing a draw ---- */

enum qaf_rc qaf_sample_store_entry(struct qaf *q, const char *draw,
	const struct sample_entry *e)
{
	struct qaf_bind audit = QAF_I("audit", e->audit);
	struct qaf_bind late = QAF_I("late", e->late);

	if (!e->audit)
		audit.type = QAF_BIND_NULL;
	if (!e->late)
		late.type = QAF_BIND_NULL;
	return qaf_run(q, SQL_sample_entry_add, QAF_T("draw", draw),
		QAF_T("stratum", e->stratum), QAF_I("position", e->position),
		QAF_T("ref", e->ref), QAF_T("ticket", e->ticket),
		QAF_T("status", qaf_entry_status_words[e->status]), audit,
		QAF_T("replaces", e->replaces), QAF_T("reason", NULL), late);
}

static int as_listed(const void *a, const void *b)
{
	const struct sample_entry *x = a, *y = b;
	int order = strcmp(x->stratum, y->stratum);

	return order ? order : (x->position > y->position) -
		(x->position < y->position);
}

/* *out is sorted by stratum, the order in which audits are numbered; a pooled
 * draw gives its entries in ticket order. */
static enum qaf_rc store_entries(struct qaf *q, struct sample_entry **out,
	const struct sample_draw *d, const struct qaf_draw *draw,
	const struct qaf_draw_item *items)
{
	*out = qaf_alloc_array(q->arena, draw->nentries, sizeof(**out));
	for (size_t i = 0; i < draw->nentries; i++) {
		const struct qaf_draw_entry *e = &draw->entries[i];
		const struct qaf_draw_item *item = &items[e->item];
		char ticket[QAF_HEX_SIZE];

		qaf_ticket_hex(ticket, &e->ticket);
		(*out)[i] = (struct sample_entry){
			.stratum = item->stratum,
			.position = e->position,
			.ref = item->ref,
			.ticket = qaf_strdup(q->arena, ticket),
			.status = e->reserve ? QAF_ENTRY_RESERVE :
				QAF_ENTRY_SELECTED,
			.audit = qaf_sample_audit_of(d, item->ref),
		};
		QAF_TRY(qaf_sample_store_entry(q, d->ref, &(*out)[i]));
	}
	if (draw->nentries)
		qsort(*out, draw->nentries, sizeof(**out), as_listed);
	return QAF_OK;
}

enum qaf_rc qaf_sample_store_draw(struct qaf *q, struct sample_entry **out,
	struct sample_draw *d, const char *seed, bool given,
	const struct qaf_draw_quota *quota, const struct qaf_draw *draw,
	const struct qaf_draw_item *items)
{
	d->seed = seed;
	d->seed_given = given;
	d->pooled = draw->pooled;
	d->drawn_at = qaf_moment_text(q->arena, q->now);
	d->drawn_by = q->actor;
	QAF_TRY(qaf_run(q, SQL_sample_seed, QAF_T("draw", d->ref),
		QAF_T("seed", seed), QAF_I("seed_given", given),
		QAF_T("quota", qaf_sample_quota_json(q, quota)),
		QAF_I("pooled", draw->pooled), QAF_T("drawn_at", d->drawn_at),
		QAF_T("drawn_by", d->drawn_by)));
	for (size_t i = 0; i < draw->nstrata; i++) {
		const struct qaf_draw_stratum *s = &draw->strata[i];

		QAF_TRY(qaf_run(q, SQL_sample_stratum_put,
			QAF_T("draw", d->ref), QAF_T("stratum", s->name),
			QAF_I("size", (long long)s->size),
			QAF_I("quota", s->quota),
			QAF_I("reserves", s->reserves)));
	}
	return store_entries(q, out, d, draw, items);
}
