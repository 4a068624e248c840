/*
 * Verifies a stored draw: everything is computed again from the frame, the seed
 * and the quota, and compared with what is stored.
 */
#include <string.h>

#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/phrase.h"

static enum qaf_rc differs(struct qaf *q, const struct sample_draw *d,
	const char *what)
{
	return qaf_fail(q, QAF_NEGATIVE, "%s does not verify: %s", d->ref, what);
}

static enum qaf_rc other_number(struct qaf *q, const struct sample_draw *d,
	const char *what, const char *now, long stored)
{
	return differs(q, d, qaf_printf(q->arena, "%s %s, stored is %s",
		what, now, qaf_number(q->arena, stored)));
}

static enum qaf_rc check_frame(struct qaf *q, const struct sample_draw *d,
	const struct sample_frame *f)
{
	if (strcmp(f->written.sha256, d->sha256) != 0)
		return differs(q, d, qaf_printf(q->arena, "the frame's "
			"fingerprint is %s, stored is %s", f->written.sha256,
			qaf_visible(q->arena, d->sha256, 64)));
	if ((long)f->n != d->size)
		return other_number(q, d, "the frame has", qaf_count(q->arena,
			(long)f->n, "entry", "entries"), d->size);
	if (f->spread_changed)
		return differs(q, d, "the values over which its quota is spread "
			"were changed");
	return QAF_OK;
}

/* A stratum as it is stored. */
struct stored {
	const char *name;
	long size, quota, reserves;
};

static const struct qaf_field stored_fields[] = {
	QAF_FIELD(struct stored, name, "stratum"),
	QAF_FIELD(struct stored, size, "size"),
	QAF_FIELD(struct stored, quota, "quota"),
	QAF_FIELD(struct stored, reserves, "reserves"),
};
static const struct qaf_row_type stored_row =
	QAF_ROW_TYPE(struct stored, stored_fields);

static enum qaf_rc check_stratum(struct qaf *q, const struct sample_draw *d,
	const struct qaf_draw_stratum *want, const struct stored *is)
{
	const char *has = qaf_printf(q->arena, "stratum '%s' has", is->name);

	if (!want || strcmp(want->name, is->name) != 0)
		return differs(q, d, qaf_printf(q->arena, "stratum '%s' is not "
			"one of the frame's", qaf_visible(q->arena, is->name,
			60)));
	if ((long)want->size != is->size)
		return other_number(q, d, has, qaf_count(q->arena, (long)want->size,
			"entry", "entries"), is->size);
	if (want->quota != is->quota)
		return other_number(q, d, qaf_printf(q->arena, "the quota of "
			"stratum '%s' is", is->name),
			qaf_number(q->arena, want->quota), is->quota);
	if (want->reserves != is->reserves)
		return other_number(q, d, has, qaf_count(q->arena,
			want->reserves, "reserve", "reserves"), is->reserves);
	return QAF_OK;
}

static enum qaf_rc check_strata(struct qaf *q, const struct sample_draw *d,
	const struct qaf_draw *draw)
{
	struct stored *stored;
	size_t n;

	QAF_TRY(qaf_rows(q, &stored, &n, &stored_row, SQL_sample_strata,
		QAF_T("draw", d->ref)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(check_stratum(q, d, i < draw->nstrata ?
			&draw->strata[i] : NULL, &stored[i]));
	if (n < draw->nstrata)
		return differs(q, d, qaf_printf(q->arena, "stratum '%s' is "
			"missing", draw->strata[n].name));
	if (draw->pooled != d->pooled)
		return differs(q, d, draw->pooled ? "the strata were pooled, "
			"which is not stored" : "it is stored as pooled, which "
			"it was not");
	return QAF_OK;
}

/* ---- entries ---- */

static enum qaf_rc check_ticket(struct qaf *q, const struct sample_draw *d,
	const struct sample_entry *e)
{
	struct qaf_ticket ticket = qaf_ticket_of(q, d->seed, d->ref, e->ref);
	char hex[QAF_HEX_SIZE];

	qaf_ticket_hex(hex, &ticket);
	if (strcmp(hex, e->ticket) == 0)
		return QAF_OK;
	return differs(q, d, qaf_printf(q->arena, "the ticket of %s is %s, "
		"stored is %s", qaf_visible(q->arena, e->ref, 60), hex,
		qaf_visible(q->arena, e->ticket, 64)));
}

/*
 * Compare one entry that the draw chose with the stored one.  A selected entry
 * may have been replaced since, and a reserve may have replaced one.
 */
static enum qaf_rc check_entry(struct qaf *q, const struct sample_draw *d,
	const struct qaf_draw_entry *want, const struct qaf_draw_item *item,
	const struct sample_entry *e)
{
	bool good;

	if (!e)
		return differs(q, d, qaf_printf(q->arena, "%s is %s by its "
			"ticket and is not stored", item->ref, want->reserve ?
			"a reserve" : "selected"));
	if (strcmp(e->stratum, item->stratum) != 0 ||
	    e->position != want->position)
		return differs(q, d, qaf_printf(q->arena, "%s has place %ld of "
			"stratum '%s', stored is %ld of '%s'", e->ref,
			want->position, item->stratum, e->position,
			qaf_visible(q->arena, e->stratum, 60)));
	if (want->reserve)
		good = e->replaces ? e->status != QAF_ENTRY_RESERVE :
			e->status == QAF_ENTRY_RESERVE;
	else
		good = !e->replaces && e->status != QAF_ENTRY_RESERVE;
	if (!good)
		return differs(q, d, qaf_printf(q->arena, "%s is %s by its "
			"ticket, stored is %s", e->ref, want->reserve ?
			"a reserve" : "selected", qaf_word(
			qaf_entry_status_words, e->status)));
	return QAF_OK;
}

static enum qaf_rc check_selection(struct qaf *q, const struct sample_draw *d,
	const struct sample_frame *f, const struct qaf_draw *draw,
	struct sample_entry *entries, size_t n)
{
	size_t chosen = 0;

	for (size_t i = 0; i < n; i++) {
		QAF_TRY(check_ticket(q, d, &entries[i]));
		chosen += entries[i].replaces == NULL;
	}
	for (size_t i = 0; i < draw->nentries; i++) {
		const struct qaf_draw_entry *want = &draw->entries[i];
		const struct qaf_draw_item *item = &f->items[want->item];
		struct sample_entry *e = qaf_sample_find_entry(entries, n,
			item->ref);

		QAF_TRY(check_entry(q, d, want, item, e));
		chosen -= e->replaces == NULL;
	}
	if (chosen)
		return differs(q, d, "an entry is stored that was neither "
			"selected nor a reserve");
	return QAF_OK;
}

/* ---- replacements ---- */

/* The replacement that came next after the one at position `after`.  Entries
 * replace others in ticket order, within their stratum or in a pooled draw. */
static struct sample_entry *next_replacing(struct sample_entry *entries,
	size_t n, const struct sample_draw *d, const char *stratum, long after)
{
	struct sample_entry *next = NULL;

	for (size_t i = 0; i < n; i++) {
		struct sample_entry *e = &entries[i];

		if (e->replaces && e->position > after &&
		    (d->pooled || strcmp(e->stratum, stratum) == 0) &&
		    (!next || e->position < next->position))
			next = e;
	}
	return next;
}

static enum qaf_rc check_replaced(struct qaf *q, const struct sample_draw *d,
	struct sample_entry *entries, size_t n, const struct sample_entry *e)
{
	const struct sample_entry *gone = qaf_sample_find_entry(entries, n,
		e->replaces);

	if (gone && gone->status == QAF_ENTRY_REPLACED &&
	    (d->pooled || strcmp(gone->stratum, e->stratum) == 0))
		return QAF_OK;
	return differs(q, d, qaf_printf(q->arena, "%s took the place of %s, "
		"which was not replaced", e->ref, qaf_visible(q->arena,
		e->replaces, 60)));
}

/* Repeat the replacements in one stratum (or the pool), one after the other. */
static enum qaf_rc replay(struct qaf *q, const struct sample_draw *d,
	const struct sample_frame *f, struct sample_entry *entries, size_t n,
	const char *stratum)
{
	const char **used = qaf_alloc_array(q->arena, n, sizeof(*used));
	struct sample_entry *e;
	size_t nused = 0;
	long after = 0;

	for (size_t i = 0; i < n; i++)
		if (!entries[i].replaces &&
		    entries[i].status != QAF_ENTRY_RESERVE)
			used[nused++] = entries[i].ref;
	while ((e = next_replacing(entries, n, d, stratum, after))) {
		struct qaf_ticket ticket;
		size_t item = 0;
		bool found;

		QAF_TRY(check_replaced(q, d, entries, n, e));
		QAF_TRY(qaf_draw_next(q, &found, &item, &ticket, f->items, f->n,
			d->seed, d->ref, d->pooled ? NULL : stratum, used,
			nused));
		if (!found || strcmp(f->items[item].ref, e->ref) != 0)
			return differs(q, d, qaf_printf(q->arena, "%s took the "
				"place of %s; by its ticket it is %s", e->ref,
				e->replaces, found ? f->items[item].ref :
				"nobody's turn"));
		used[nused++] = e->ref;
		after = e->position;
	}
	return QAF_OK;
}

static enum qaf_rc check_replacements(struct qaf *q,
	const struct sample_draw *d, const struct sample_frame *f,
	struct sample_entry *entries, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool seen = !entries[i].replaces;

		for (size_t k = 0; k < i && !seen; k++)
			seen = entries[k].replaces && (d->pooled ||
				strcmp(entries[k].stratum,
				entries[i].stratum) == 0);
		if (!seen)
			QAF_TRY(replay(q, d, f, entries, n,
				entries[i].stratum));
		for (size_t k = 0; k < i; k++)
			if (entries[i].replaces && entries[k].replaces &&
			    strcmp(entries[i].replaces, entries[k].replaces) == 0)
				return differs(q, d, qaf_printf(q->arena, "two "
					"took the place of %s",
					entries[i].replaces));
	}
	return QAF_OK;
}

/* ---- journal and marks ---- */

static enum qaf_rc differs_unless(struct qaf *q, const struct sample_draw *d,
	long long yes, const char *what)
{
	return yes ? QAF_OK : differs(q, d, what);
}

/*
 * Somebody could change frame, fingerprint and seed together so that they
 * agree, but not the journal: its chain of hashes would break.
 */
static enum qaf_rc check_journal(struct qaf *q, const struct sample_draw *d,
	const struct qaf_draw *draw)
{
	char *seed = qaf_printf(q->arena, "seed: %s (", d->seed);
	char *frame = qaf_printf(q->arena, "; frame: %s", d->sha256);
	long long frozen = 0, drawn = 0;
	char *line;

	QAF_TRY(qaf_fetch_text(q, &line, SQL_sample_journal,
		QAF_T("draw", d->ref)));
	if (!line)
		return differs(q, d, "the journal does not know it");
	if (strncmp(line, seed, strlen(seed)) != 0)
		return differs(q, d, "the journal has another seed");
	if (!strstr(line, frame))
		return differs(q, d, "the journal has another fingerprint");
	QAF_TRY(qaf_fetch_int(q, &frozen, SQL_sample_journal_frozen,
		QAF_T("draw", d->ref)));
	QAF_TRY(differs_unless(q, d, frozen, "the journal has another time, "
		"person, condition, theme or reason for its frame"));
	QAF_TRY(qaf_fetch_int(q, &drawn, SQL_sample_journal_drawn,
		QAF_T("draw", d->ref), QAF_I("selected", draw->selected),
		QAF_I("reserves", draw->reserves)));
	return differs_unless(q, d, drawn, "the journal has another time, "
		"person, size or kind of seed for it");
}

/* Compare the replacements with the journal, which has both cases and the
 * reason of each. */
static enum qaf_rc check_journal_replaced(struct qaf *q,
	const struct sample_draw *d)
{
	const char *what = d->of == QAF_DRAW_OF_CASES ? "case" : "audit";
	char *found;

	QAF_TRY(qaf_fetch_text(q, &found, SQL_sample_journal_replaced,
		QAF_T("draw", d->ref), QAF_T("what", what)));
	if (found)
		return differs(q, d, qaf_printf(q->arena, "the journal does not "
			"say that %s was replaced as it is stored",
			qaf_visible(q->arena, found, 60)));
	QAF_TRY(qaf_fetch_text(q, &found, SQL_sample_journal_undone,
		QAF_T("draw", d->ref), QAF_T("what", what)));
	if (found)
		return differs(q, d, qaf_printf(q->arena, "the journal has a "
			"replacement that is not stored: %s",
			qaf_visible(q->arena, found, 140)));
	return QAF_OK;
}

/* What managers chose is marked so for good, and nothing else is. */
static enum qaf_rc check_mark(struct qaf *q, const struct sample_draw *d)
{
	bool purposive = false;
	struct sample_round p;

	if (d->of == QAF_DRAW_OF_CASES) {
		QAF_TRY(qaf_sample_round_stored(q, &p, d));
		purposive = p.sample->purposive;
	}
	if (d->purposive && !purposive)
		return differs(q, d, "it is marked as chosen by managers, and "
			"was drawn at random");
	if (!d->purposive && purposive)
		return differs(q, d, "managers chose its cases, and it is not "
			"marked so");
	return QAF_OK;
}

/* What managers chose: the entries are the frame, nothing else is claimed. */
static enum qaf_rc check_purposive(struct qaf *q, const struct sample_draw *d,
	const struct sample_frame *f, struct sample_entry *entries, size_t n)
{
	for (size_t i = 0; i < f->n; i++)
		if (!qaf_sample_find_entry(entries, n, f->items[i].ref))
			return differs(q, d, qaf_printf(q->arena, "%s was chosen "
				"and is not stored", f->items[i].ref));
	if (n != f->n)
		return differs(q, d, "an entry is stored that was not chosen");
	return QAF_OK;
}

/* ---- what joined later ---- */

static enum qaf_rc check_joined(struct qaf *q, const struct sample_draw *d,
	const struct sample_late_item *want, const struct sample_entry *entries,
	size_t n, long round)
{
	for (size_t i = 0; i < n; i++) {
		const struct sample_entry *e = &entries[i];

		if (e->late == round && strcmp(e->ref, want->item.ref) == 0 &&
		    strcmp(e->stratum, want->item.stratum) == 0 &&
		    e->status != QAF_ENTRY_RESERVE && !e->replaces)
			return check_ticket(q, d, e);
	}
	return differs(q, d, qaf_printf(q->arena, "%s joins by its ticket in "
		"round %ld, and is not stored", want->item.ref, round));
}

static enum qaf_rc check_round(struct qaf *q, const struct sample_draw *d,
	struct sample_late *l, const struct sample_late_round *round,
	const struct sample_entry *entries, size_t n)
{
	const struct sample_late_item **joined;
	char sha256[QAF_HEX_SIZE];
	size_t njoined, stored = 0;

	qaf_sha256_hex(sha256, round->frame, strlen(round->frame));
	if (strcmp(sha256, round->sha256) != 0)
		return differs(q, d, qaf_printf(q->arena, "the frame of round "
			"%ld was changed", round->number));
	QAF_TRY(qaf_late_repeat(q, l, round, &joined, &njoined));
	for (size_t i = 0; i < njoined; i++)
		QAF_TRY(check_joined(q, d, joined[i], entries, n,
			round->number));
	for (size_t i = 0; i < n; i++)
		stored += entries[i].late == round->number;
	return stored == njoined ? QAF_OK : other_number(q, d, "a round of late ones has",
		qaf_number(q->arena, (long)njoined), (long)stored);
}

/* Repeat the rounds in which others joined, and compare with the journal.
 * *came counts those that came to qualify. */
static enum qaf_rc check_late(struct qaf *q, long *came,
	const struct sample_draw *d, const struct sample_frame *f,
	const struct sample_entry *entries, size_t n)
{
	struct sample_late_round *rounds;
	struct sample_late l;
	size_t nrounds, late = 0;
	long long first = 0, logged = 0;

	QAF_TRY(qaf_late_rounds(q, &rounds, &nrounds, d->ref));
	QAF_TRY(qaf_late_begin(q, &l, d, f));
	for (size_t i = 0; i < n; i++)
		late += entries[i].late != 0;
	for (size_t i = 0; i < nrounds; i++) {
		QAF_TRY(check_round(q, d, &l, &rounds[i], entries, n));
		for (size_t k = 0; k < n; k++)
			late -= entries[k].late == rounds[i].number;
	}
	*came = (long)l.n;
	if (late)
		return differs(q, d, "an entry joined in a round that is not "
			"stored");
	QAF_TRY(qaf_fetch_int(q, &first, SQL_sample_journal_late,
		QAF_T("draw", d->ref)));
	if (first)
		return differs(q, d, qaf_printf(q->arena, "the journal does not "
			"say the same of round %lld", first));
	QAF_TRY(qaf_fetch_int(q, &logged, SQL_sample_journal_late_rounds,
		QAF_T("draw", d->ref)));
	return logged == (long long)nrounds ? QAF_OK : differs(q, d,
		"the journal has a round in which others joined that is not "
		"stored");
}

/* ---- all of it ---- */

/* The entries that the draw itself chose, without those that joined later. */
static struct sample_entry *without_late(struct qaf *q, size_t *out,
	const struct sample_entry *entries, size_t n)
{
	struct sample_entry *drawn = qaf_alloc_array(q->arena, n,
		sizeof(*drawn));

	*out = 0;
	for (size_t i = 0; i < n; i++)
		if (!entries[i].late)
			drawn[(*out)++] = entries[i];
	return drawn;
}

static enum qaf_rc check_drawn(struct qaf *q, long *came,
	const struct sample_draw *d, const struct sample_frame *f,
	struct sample_entry *entries, size_t n)
{
	struct qaf_draw_quota quota;
	struct sample_entry *drawn;
	struct qaf_draw draw;
	size_t ndrawn;

	QAF_TRY(qaf_sample_quota_read(q, &quota, d->ref));
	if (!d->seed || qaf_draw_select(q, &draw, f->items, f->n, d->seed,
	    d->ref, &quota) != QAF_OK) {
		qaf_clear_error(q);
		return differs(q, d, "its seed or its quota cannot be used: it "
			"was changed");
	}
	QAF_TRY(check_strata(q, d, &draw));
	drawn = without_late(q, &ndrawn, entries, n);
	QAF_TRY(check_selection(q, d, f, &draw, drawn, ndrawn));
	QAF_TRY(check_late(q, came, d, f, entries, n));
	QAF_TRY(check_replacements(q, d, f, entries, n));
	QAF_TRY(check_journal(q, d, &draw));
	return check_journal_replaced(q, d);
}

enum qaf_rc qaf_sample_verify(struct qaf *q, long *entries, long *selected,
	const char *draw)
{
	struct sample_entry *stored;
	struct sample_draw d;
	struct sample_frame f;
	long came = 0;
	size_t n;

	QAF_TRY(qaf_sample_need_drawn(q, &d, draw));
	QAF_TRY(qaf_sample_read_frame(q, &f, &d));
	QAF_TRY(check_frame(q, &d, &f));
	QAF_TRY(check_mark(q, &d));
	QAF_TRY(qaf_sample_read_entries(q, &stored, &n, d.ref));
	if (qaf_sample_chosen(&d))
		QAF_TRY(check_purposive(q, &d, &f, stored, n));
	else
		QAF_TRY(check_drawn(q, &came, &d, &f, stored, n));
	qaf_sample_tell_seed(q, &d);
	*entries = (long)f.n + came;
	*selected = 0;
	for (size_t i = 0; i < n; i++)
		*selected += stored[i].status == QAF_ENTRY_SELECTED;
	return QAF_OK;
}
