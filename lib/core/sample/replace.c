/*
 * Replaces a case that cannot be audited by the next one in ticket order, never
 * by one that somebody picked.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/sample/eligible.h"
#include "core/sample/private.h"
#include "db/db.h"

struct replacing {
	struct qaf *q;
	struct sample_draw d;
	struct sample_frame f;
	struct sample_entry *entries;
	size_t n;
	const struct sample_entry *gone;
	const char *place;	/* whose place it is: the first that went */
};

#define WORDS_OF_A_REASON 3

/* Whoever reads the reason in a year must understand it: "closed" is none. */
static enum qaf_rc check_reason(struct qaf *q, const char *reason)
{
	size_t words = 0;

	for (const char *c = reason; c && *c; words++) {
		c += strspn(c, " \t");
		c += strcspn(c, " \t");
		c += strspn(c, " \t");
	}
	if (words >= WORDS_OF_A_REASON)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "say why in %d words or more with --reason, "
		"such as \"the case closed yesterday\"", WORDS_OF_A_REASON);
}

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
	return check_reason(q, reason);
}

/* Nobody has their own case, or an audit of it, taken out of a draw. */
static enum qaf_rc check_may(struct qaf *q, const struct replacing *r)
{
	struct qaf_duty d = {
		.ref = qaf_printf(q->arena, "%s in %s", r->gone->ref, r->d.ref),
		.done = "replaced",
	};
	const struct qaf_selection *selection;
	const struct qaf_sample *sample;
	struct qaf_audited work;
	struct qaf_audit audit;

	QAF_TRY(qaf_framework_of(q, &d.fw, r->d.framework));
	sample = qaf_framework_sample(d.fw, r->d.sample);
	selection = qaf_framework_selection(d.fw, r->d.sample);
	if (sample)
		d.roles = sample->selected_by;
	else if (selection)
		d.roles = selection->by;
	if (r->gone->audit) {
		QAF_TRY(qaf_audit_get(q, &audit, r->gone->audit));
		QAF_TRY(qaf_audited_by(q, &work, &audit));
	} else {
		QAF_TRY(qaf_audited_case(q, &work, r->gone->ref));
	}
	return qaf_authority_arrange(q, &d, &work);
}

/* The same by the reference that the case has now. */
static enum qaf_rc find_renamed(struct replacing *r, const char *ref)
{
	for (size_t i = 0; i < r->n && !r->gone; i++) {
		struct qaf_case c;
		bool found;

		QAF_TRY(qaf_case_get(r->q, &c, r->entries[i].ref, &found));
		if (found && qaf_same(c.ref, ref))
			r->gone = &r->entries[i];
	}
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
	if (!r->gone && r->d.of == QAF_DRAW_OF_CASES)
		QAF_TRY(find_renamed(r, ref));
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
	return qaf_audit_withdraw_drawn(r->q, &audit, reason);
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

/* Select the next entry in ticket order; out->ref is NULL when none is left. */
static enum qaf_rc select_next(struct replacing *r, struct sample_entry *out)
{
	char ticket[QAF_HEX_SIZE];
	size_t at;

	out->ref = NULL;
	QAF_TRY(find_next(r, &at, ticket));
	return at == SIZE_MAX ? QAF_OK :
		select_entry(r, out, &r->f.items[at], ticket);
}

/* ---- who cannot be audited now ---- */

/* The service counts only in samples whose tool depends on it. */
enum qaf_rc qaf_sample_busy(struct qaf *q, const char **why,
	const struct sample_round *p, const char *ref)
{
	struct frame_audited *audits;
	struct qaf_case c = { 0 };
	bool found;
	size_t n;

	*why = NULL;
	QAF_TRY(qaf_sample_case(q, &c, p, ref, &found));
	QAF_TRY(qaf_frame_audited(q, &audits, &n, p, NULL, ref));
	for (size_t i = 0; i < n && !*why; i++) {
		enum frame_reason reason = qaf_frame_judge_audit(&audits[i],
			p->fw, p->sample, c.service);

		if (reason == UNDER_WAY)
			*why = qaf_printf(q->arena, "it is being audited as %s",
				qaf_audit_ref(q, audits[i].open));
		else if (reason != ELIGIBLE)
			*why = qaf_printf(q->arena, "it was audited for %s in "
				"the period", audits[i].draw);
	}
	return QAF_OK;
}

enum qaf_rc qaf_sample_closed(struct qaf *q, const char **why,
	const struct sample_round *p, const char *ref)
{
	struct qaf_case c;
	bool found;

	*why = NULL;
	if (p->sample->eligible.closed)
		return QAF_OK;
	QAF_TRY(qaf_sample_case(q, &c, p, ref, &found));
	if (found && c.closed != QAF_NO_DATE && c.closed <= q->now.day)
		*why = qaf_printf(q->arena, "it closed on %s, since the frame "
			"was frozen", qaf_date_text(q->arena, c.closed));
	return QAF_OK;
}

/* ---- giving a place away ---- */

/* Give the place of r->gone to the next; `next` as for select_next(). */
static enum qaf_rc give_place(struct replacing *r, struct sample_entry *next,
	const char *reason)
{
	struct qaf *q = r->q;

	QAF_TRY(qaf_run(q, SQL_sample_entry_replaced, QAF_T("draw", r->d.ref),
		QAF_T("ref", r->gone->ref), QAF_T("reason", reason),
		QAF_T("replaced_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("replaced_by", q->actor)));
	qaf_personal_notice(q, r->d.ref, "the reason", reason);
	QAF_TRY(select_next(r, next));
	if (!next->ref)
		qaf_notice(q, "%s has no other entry%s%s: the place of %s stays "
			"empty", r->d.ref, *r->gone->stratum ? " in " : "",
			r->gone->stratum, r->place);
	return qaf_log(q, "sample replace", r->d.ref,
		"%s: %s; by: %s; reason: %s",
		r->d.of == QAF_DRAW_OF_CASES ? "case" : "audit", r->gone->ref,
		next->ref ? next->ref : "nobody", reason);
}

/*
 * The same, until a case has the place that can be audited now: one that is
 * being audited already, or has closed, takes its turn all the same and gives
 * it up at once, so that the order of the tickets is kept and everything stays
 * on record.
 */
static enum qaf_rc give_on(struct replacing *r, struct sample_entry *next,
	const struct sample_round *p, const char *reason)
{
	struct qaf *q = r->q;

	r->place = r->gone->ref;
	for (;;) {
		const char *why = NULL;

		QAF_TRY(give_place(r, next, reason));
		if (!next->ref || !p)
			return QAF_OK;
		QAF_TRY(qaf_sample_busy(q, &why, p, next->ref));
		if (!why)
			QAF_TRY(qaf_sample_closed(q, &why, p, next->ref));
		if (!why)
			return QAF_OK;
		qaf_notice(q, "%s was next and cannot take the place: %s",
			next->ref, why);
		QAF_TRY(qaf_sample_read_entries(q, &r->entries, &r->n,
			r->d.ref));
		r->gone = qaf_sample_find_entry(r->entries, r->n, next->ref);
		reason = why;
	}
}

enum qaf_rc qaf_sample_replace(struct qaf *q, const char **by,
	const char **gone, const char *draw, const char *ref, const char *reason)
{
	struct replacing r = { .q = q };
	struct sample_entry next;
	struct sample_round p;
	bool cases;

	QAF_TRY(qaf_sample_need_drawn(q, &r.d, draw));
	QAF_TRY(check_draw(q, &r.d, reason));
	QAF_TRY(qaf_sample_read_entries(q, &r.entries, &r.n, r.d.ref));
	QAF_TRY(find_gone(&r, ref));
	*gone = r.gone->ref;
	QAF_TRY(check_may(q, &r));
	QAF_TRY(withdraw(&r, reason));
	QAF_TRY(qaf_sample_read_frame(q, &r.f, &r.d));
	cases = r.d.of == QAF_DRAW_OF_CASES;
	if (cases)
		QAF_TRY(qaf_sample_round_stored(q, &p, &r.d));
	QAF_TRY(give_on(&r, &next, cases ? &p : NULL, reason));
	*by = next.ref;
	return cases && next.ref ? qaf_sample_make_audits(q, &p, &r.d, &next,
		1) : QAF_OK;
}

enum qaf_rc qaf_sample_replace_busy(struct qaf *q, bool *any,
	const struct sample_round *p, const struct sample_draw *d,
	const struct sample_frame *f)
{
	struct replacing r = { .q = q, .d = *d, .f = *f };
	struct sample_entry next, *drawn;
	size_t n;

	*any = false;
	QAF_TRY(qaf_sample_read_entries(q, &drawn, &n, d->ref));
	for (size_t i = 0; i < n; i++) {
		const char *why = NULL;

		if (drawn[i].status == QAF_ENTRY_SELECTED)
			QAF_TRY(qaf_sample_busy(q, &why, p, drawn[i].ref));
		if (!why)
			continue;
		*any = true;
		qaf_notice(q, "%s is in the frozen frame of %s and cannot be "
			"audited now: %s", drawn[i].ref, d->ref, why);
		QAF_TRY(qaf_sample_read_entries(q, &r.entries, &r.n, d->ref));
		r.gone = qaf_sample_find_entry(r.entries, r.n, drawn[i].ref);
		QAF_TRY(give_on(&r, &next, p, why));
	}
	return QAF_OK;
}
