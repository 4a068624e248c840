/*
 * Replaces a case that cannot be audited by the next one in ticket order, never
 * by one that somebody picked.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/log.h"
#include "core/sample/private.h"
#include "db/db.h"

struct replacing {
	struct qaf *q;
	struct sample_draw d;
	struct sample_frame f;
	struct sample_entry *entries;
	size_t n;
	const struct sample_entry *gone;
};

static enum qaf_rc check_draw(struct qaf *q, const struct sample_draw *d,
	const char *reason)
{
	if (d->superseded_by)
		return qaf_fail(q, QAF_RULE, "%s was superseded by %s; replace in "
			"that one", d->ref, d->superseded_by);
	if (qaf_sample_chosen(d))
		return qaf_fail(q, QAF_RULE, "the cases of %s were chosen by "
			"managers: withdraw the audit and add another case with "
			"qaf sample add", d->ref);
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why the case is replaced with "
			"--reason");
	return QAF_OK;
}

/* Find an entry by its own reference or by that of its audit. */
static enum qaf_rc find_gone(struct replacing *r, const char *ref)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct sample_entry *e = &r->entries[i];

		if (qaf_same(e->ref, ref) || (e->audit && qaf_same(ref,
		    qaf_audit_ref(r->q, e->audit))))
			r->gone = e;
	}
	if (!r->gone)
		return qaf_fail(r->q, QAF_UNKNOWN, "%s is not one of %s; qaf "
			"sample show %s lists them", qaf_visible(r->q->arena,
			ref, 60), r->d.ref, r->d.ref);
	if (r->gone->status != QAF_ENTRY_SELECTED)
		return qaf_fail(r->q, QAF_RULE, "%s is %s in %s; only a selected "
			"one can be replaced", r->gone->ref,
			r->gone->status == QAF_ENTRY_RESERVE ? "a reserve" :
			"replaced already", r->d.ref);
	return QAF_OK;
}

/* Withdraw the case's audit; refused when it was handed in. */
static enum qaf_rc withdraw(struct replacing *r, const char *reason)
{
	struct qaf_audit audit;

	if (!r->gone->audit || r->d.of != QAF_DRAW_OF_CASES)
		return QAF_OK;
	QAF_TRY(qaf_audit_get(r->q, &audit, r->gone->audit));
	if (audit.state == QAF_AUDIT_SUBMITTED)
		return qaf_fail(r->q, QAF_RULE, "%s of case %s is handed in; an "
			"audit that was done is not replaced", audit.ref,
			r->gone->ref);
	if (audit.state == QAF_AUDIT_WITHDRAWN)
		return QAF_OK;
	return qaf_audit_withdraw(r->q, &audit, reason);
}

/* Which entry comes next in ticket order; *item is SIZE_MAX when none is
 * left. */
static enum qaf_rc find_next(struct replacing *r, size_t *item, char *hex)
{
	const char **used = qaf_alloc_array(r->q->arena, r->n, sizeof(*used));
	struct qaf_ticket ticket;
	size_t nused = 0;
	bool found;

	for (size_t i = 0; i < r->n; i++)
		if (r->entries[i].status != QAF_ENTRY_RESERVE)
			used[nused++] = r->entries[i].ref;
	QAF_TRY(qaf_draw_next(r->q, &found, item, &ticket, r->f.items, r->f.n,
		r->d.seed, r->d.ref, r->d.pooled ? NULL : r->gone->stratum,
		used, nused));
	if (found)
		qaf_ticket_hex(hex, &ticket);
	else
		*item = SIZE_MAX;
	return QAF_OK;
}

/* A reserve keeps its position and is now selected; any other entry is added
 * behind the last position. */
static enum qaf_rc select_entry(struct replacing *r, struct sample_entry *out,
	const struct qaf_draw_item *item, const char *ticket)
{
	const struct sample_entry *reserve = qaf_sample_find_entry(r->entries,
		r->n, item->ref);
	long long last = 0;

	if (reserve) {
		*out = *reserve;
		out->status = QAF_ENTRY_SELECTED;
		out->replaces = r->gone->ref;
		return qaf_run(r->q, SQL_sample_entry_promote,
			QAF_T("draw", r->d.ref), QAF_T("ref", item->ref),
			QAF_T("replaces", r->gone->ref));
	}
	QAF_TRY(qaf_fetch_int(r->q, &last, SQL_sample_last_position,
		QAF_T("draw", r->d.ref), QAF_I("pooled", r->d.pooled),
		QAF_T("stratum", item->stratum)));
	*out = (struct sample_entry){
		.stratum = item->stratum,
		.position = (long)last + 1,
		.ref = item->ref,
		.ticket = ticket,
		.status = QAF_ENTRY_SELECTED,
		.audit = qaf_sample_audit_of(&r->d, item->ref),
		.replaces = r->gone->ref,
	};
	return qaf_sample_store_entry(r->q, r->d.ref, out);
}

/* Select the next entry in ticket order; *by is NULL when none is left. */
static enum qaf_rc select_next(struct replacing *r, const char **by)
{
	const struct qaf_draw_item *item;
	char ticket[QAF_HEX_SIZE];
	struct sample_entry entry;
	struct sample_round p;
	size_t at;

	*by = NULL;
	QAF_TRY(find_next(r, &at, ticket));
	if (at == SIZE_MAX)
		return QAF_OK;
	item = &r->f.items[at];
	*by = item->ref;
	QAF_TRY(select_entry(r, &entry, item, ticket));
	if (r->d.of != QAF_DRAW_OF_CASES)
		return QAF_OK;
	QAF_TRY(qaf_sample_round_stored(r->q, &p, &r->d));
	return qaf_sample_make_audits(r->q, &p, &r->d, &entry, 1);
}

enum qaf_rc qaf_sample_replace(struct qaf *q, const char **by,
	const char **gone, const char *draw, const char *ref, const char *reason)
{
	struct replacing r = { .q = q };

	QAF_TRY(qaf_sample_need_drawn(q, &r.d, draw));
	QAF_TRY(check_draw(q, &r.d, reason));
	QAF_TRY(qaf_sample_read_entries(q, &r.entries, &r.n, r.d.ref));
	QAF_TRY(find_gone(&r, ref));
	*gone = r.gone->ref;
	QAF_TRY(withdraw(&r, reason));
	QAF_TRY(qaf_sample_read_frame(q, &r.f, &r.d));
	QAF_TRY(qaf_run(q, SQL_sample_entry_replaced, QAF_T("draw", r.d.ref),
		QAF_T("ref", r.gone->ref), QAF_T("reason", reason),
		QAF_T("replaced_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("replaced_by", q->actor)));
	QAF_TRY(select_next(&r, by));
	if (!*by)
		qaf_notice(q, "%s has no other entry%s%s: the place of %s stays "
			"empty", r.d.ref, *r.gone->stratum ? " in " : "",
			r.gone->stratum, r.gone->ref);
	return qaf_log(q, "sample replace", r.d.ref, "%s: %s; by: %s; reason: %s",
		r.d.of == QAF_DRAW_OF_CASES ? "case" : "audit", r.gone->ref,
		*by ? *by : "nobody", reason);
}
