/*
 * Freezes and draws a sample, always in this order: the frame is fixed, then
 * the seed is chosen, then cases are selected; once in a period.
 */
#include "qaf/sample.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/person.h"
#include "core/sample/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/audit.h"
#include "qaf/phrase.h"

/* ---- once in a period ---- */

/* Refuse a second draw in the period, unless a redraw is asked for with a
 * reason. */
static enum qaf_rc check_once(struct qaf *q, struct sample_round *p,
	const char *last, bool drawn)
{
	const struct qaf_sample_ask *ask = p->ask;

	if (!last && ask->redraw)
		return qaf_fail(q, QAF_RULE, "%s was not drawn for %s yet; draw "
			"it without --redraw", p->id, p->period_text);
	if (last && !ask->redraw)
		return qaf_fail(q, QAF_RULE, "%s is %s already; a second %s needs "
			"--redraw and --reason, and the first stays on record",
			last, drawn ? "drawn" : "frozen", drawn ? "draw" : "frame");
	if (ask->redraw && qaf_blank(ask->reason))
		return qaf_fail(q, QAF_RULE, "say why %s is drawn again with "
			"--reason", last);
	p->redraw = last != NULL;
	return QAF_OK;
}

enum qaf_rc qaf_sample_may_draw(struct qaf *q, const struct sample_round *p)
{
	struct qaf_duty d = {
		.ref = qaf_printf(q->arena, "%s of %s", p->id, p->period_text),
		.done = p->sample ? "drawn" : "selected",
		.fw = p->fw,
		.roles = p->sample ? p->sample->selected_by :
			p->selection->by,
	};

	return qaf_authority_arrange(q, &d, NULL);
}

/* A notice of a first draw after the day until which the framework has it. */
static enum qaf_rc tell_late(struct qaf *q, const struct sample_round *p)
{
	qaf_date until = QAF_NO_DATE;

	if (p->sample && !p->redraw)
		QAF_TRY(qaf_sample_draw_by(q, &until, p->sample, &p->period));
	if (until != QAF_NO_DATE && until < q->now.day)
		qaf_notice(q, "%s of %s was to be drawn by %s, so that the "
			"auditors hear of their cases in time", p->id,
			p->period_text, qaf_date_text(q->arena, until));
	return QAF_OK;
}

/*
 * A draw takes the cases of today's list.  For a period before any framework
 * ruled here that is no sample of it, and needs a reason; of one that has not
 * begun, a notice says so.
 */
static enum qaf_rc check_time(struct qaf *q, const struct sample_round *p)
{
	const struct qaf_framework *fw;
	long long then;
	qaf_date since;

	if (p->period.first > q->now.day)
		qaf_notice(q, "%s has not begun: what is drawn is from the list "
			"of today, %s", p->period_text,
			qaf_date_text(q->arena, q->now.day));
	QAF_TRY(tell_late(q, p));
	QAF_TRY(qaf_framework_on(q, &fw, &then, p->period.last));
	QAF_TRY(qaf_framework_since(q, &since, then));
	if (since == QAF_NO_DATE || p->period.last >= since ||
	    !qaf_blank(p->ask->reason))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s was over before %s came into force on "
		"%s; if it is to be drawn from the list of today all the same, "
		"say why with --reason", p->period_text, fw->id,
		qaf_date_text(q->arena, since));
}

/* ---- frame ---- */

static enum qaf_rc log_frame(struct qaf *q, const char *ref,
	const struct sample_round *p, const struct sample_frame *f)
{
	const struct qaf_words narrowed = qaf_sample_narrowed(q, p->ask);
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "frame: %zu; sha256: %s", f->n, f->written.sha256);
	for (size_t i = 0; i < narrowed.n; i++)
		qaf_str_addf(&s, "; where: %s", narrowed.word[i]);
	if (p->theme)
		qaf_str_addf(&s, "; theme: %s", p->theme);
	if (!qaf_blank(p->ask->reason))
		qaf_str_addf(&s, "; reason: %s", p->ask->reason);
	return qaf_log(q, "sample freeze", ref, "%s", s.text);
}

static enum qaf_rc none_eligible(struct qaf *q, const struct sample_round *p,
	const struct sample_frame *f)
{
	bool cases = p->of == QAF_DRAW_OF_CASES;
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < f->nexclusions; i++)
		if (f->exclusions[i].cases)
			qaf_str_item(&s, ", ", "%s %s", qaf_number(q->arena,
				f->exclusions[i].cases), f->exclusions[i].reason);
	return qaf_fail(q, QAF_RULE, "no %s is eligible for %s in %s%s%s; %s",
		cases ? "case" : "audit", p->id, p->period_text,
		s.len ? ": " : "", s.text, s.len ? "nothing was drawn" :
		cases ? "load the list with qaf import cases first" :
		p->none);
}

static enum qaf_rc make_frame(struct qaf *q, struct sample_frame *f,
	struct sample_round *p, const struct sample_kind *kind)
{
	QAF_TRY(kind->frame(q, f, p));
	if (f->n == 0)
		return none_eligible(q, p, f);
	return qaf_frame_make(q, &f->written, f->items, f->n);
}

static enum qaf_rc store_frame(struct qaf *q, struct sample_ready *r,
	const struct sample_round *p)
{
	QAF_TRY(qaf_sample_store_frame(q, &r->d, p, &r->f, &r->quota));
	return log_frame(q, r->d.ref, p, &r->f);
}

static enum qaf_rc freeze(struct qaf *q, const char **ref,
	struct sample_round *p, const struct sample_kind *kind)
{
	struct sample_ready r = { .d.ref = NULL };
	const char *last;
	bool drawn;

	QAF_TRY(qaf_sample_last(q, &last, &drawn, p, false));
	QAF_TRY(check_once(q, p, last, drawn));
	QAF_TRY(kind->quota(q, &r.quota, p, true));
	QAF_TRY(make_frame(q, &r.f, p, kind));
	QAF_TRY(store_frame(q, &r, p));
	*ref = r.d.ref;
	return QAF_OK;
}

/* ---- seed and selection ---- */

/* Conditions and numbers cannot be changed once the frame is frozen, because by
 * then people may know it. */
static enum qaf_rc check_frozen(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, const struct qaf_draw_quota *frozen)
{
	const struct qaf_sample_ask *ask = p->ask;

	if (ask->where.n || ask->known_worker)
		return qaf_fail(q, QAF_RULE, "the frame of %s is frozen and "
			"cannot be narrowed now; give %s to qaf sample "
			"freeze", d->ref, ask->where.n ? "--where" :
			"--require-known-worker");
	if (frozen->kind == QAF_QUOTA_OPEN)
		return QAF_OK;
	if ((ask->size.given && (frozen->kind != QAF_QUOTA_TOTAL ||
	     frozen->n != ask->size.n)) ||
	    (ask->reserves.given && frozen->reserves != ask->reserves.n))
		return qaf_fail(q, QAF_RULE, "%s is frozen for %s with %s; "
			"that cannot be changed now", d->ref,
			qaf_sample_quota_words(q, frozen), qaf_count(q->arena,
			frozen->reserves, "reserve", "reserves"));
	return QAF_OK;
}

/* The quota that was frozen with the frame, or today's where it was left
 * open. */
static enum qaf_rc quota_of_frozen(struct qaf *q, struct qaf_draw_quota *out,
	const struct sample_round *p, const struct sample_kind *kind,
	const struct sample_draw *d)
{
	QAF_TRY(qaf_sample_quota_read(q, out, d->ref));
	QAF_TRY(check_frozen(q, p, d, out));
	if (out->kind == QAF_QUOTA_OPEN)
		return kind->quota(q, out, p, false);
	return QAF_OK;
}

static void notice_shortfall(struct qaf *q, const struct qaf_draw *draw)
{
	if (draw->pooled)
		qaf_notice(q, "%s fewer than the strata: they were drawn from "
			"all strata together", qaf_count(q->arena, draw->wanted,
			"place is", "places are"));
	for (size_t i = 0; i < draw->nstrata; i++) {
		const struct qaf_draw_stratum *s = &draw->strata[i];

		if (s->shortfall > 0)
			qaf_notice(q, "%s has %s in the frame for a quota of "
				"%s: %s short", *s->name ? s->name :
				"the frame", qaf_number(q->arena,
				(long long)s->size), qaf_number(q->arena,
				s->quota), qaf_number(q->arena, s->shortfall));
	}
	if (draw->nstrata == 0 || (draw->shortfall > 0 && draw->pooled))
		qaf_notice(q, "the draw is %s short", qaf_number(q->arena,
			draw->shortfall));
}

static enum qaf_rc choose_seed(struct qaf *q, const char **out,
	const struct qaf_sample_ask *ask)
{
	char random[QAF_SEED_SIZE];

	if (ask->seed) {
		*out = ask->seed;
		return qaf_seed_check(q, ask->seed);
	}
	qaf_random_seed(random);
	*out = qaf_strdup(q->arena, random);
	return QAF_OK;
}

/*
 * What a superseded draw allocated counts for nothing: an audit that is not
 * handed in is withdrawn, and one that was is named, because it stays and its
 * case is not drawn again.
 */
static enum qaf_rc withdraw_superseded(struct qaf *q, struct qaf_audit *audits,
	size_t n, const char *reason)
{
	struct qaf_str handed_in;

	qaf_str_init(&handed_in, q->arena);
	for (size_t i = 0; i < n; i++)
		if (audits[i].state == QAF_AUDIT_SUBMITTED)
			qaf_str_item(&handed_in, ", ", "%s of case %s",
				audits[i].ref, audits[i].case_ref);
		else
			QAF_TRY(qaf_audit_withdraw_drawn(q, &audits[i], reason));
	if (handed_in.len)
		qaf_notice(q, "handed in before it was drawn again, so it "
			"stays, beside the new draw: %s", handed_in.text);
	return QAF_OK;
}

/* Mark earlier draws as superseded. */
static enum qaf_rc supersede(struct qaf *q, const struct sample_round *p,
	const char *ref)
{
	const char *reason = qaf_printf(q->arena, "drawn again as %s", ref);
	struct qaf_audit *audits;
	size_t n;

	QAF_TRY(qaf_run(q, SQL_sample_supersede, QAF_T("draw", ref),
		QAF_T("plan", p->id), QAF_T("period", p->period_text),
		QAF_I("themed", p->themed), QAF_T("theme", p->theme)));
	QAF_TRY(qaf_audits(q, &audits, &n, SQL_sample_superseded_audits,
		QAF_T("draw", ref), QAF_T("plan", p->id),
		QAF_T("period", p->period_text)));
	return withdraw_superseded(q, audits, n, reason);
}

/* How many the framework's own number makes of the frame, whatever was asked
 * for; -1 where it leaves that open. */
static enum qaf_rc find_own_number(struct qaf *q, long *number,
	const struct sample_round *p, const struct sample_kind *kind,
	const struct sample_frame *f)
{
	struct qaf_sample_ask ask = *p->ask;
	struct sample_round own = *p;
	struct qaf_draw_quota quota;
	struct qaf_draw plan;
	enum qaf_rc rc;

	*number = -1;
	ask.size.given = false;
	own.ask = &ask;
	rc = kind->quota(q, &quota, &own, true);
	if (rc == QAF_RULE) {
		qaf_clear_error(q);
		return QAF_OK;
	}
	if (rc != QAF_OK || quota.kind == QAF_QUOTA_OPEN)
		return rc;
	QAF_TRY(qaf_draw_plan(q, &plan, f->items, f->n, &quota));
	*number = plan.wanted;
	return QAF_OK;
}

/* Fewer than the framework's own number is for a person to answer for. */
static enum qaf_rc keep_own_number(struct qaf *q, const struct sample_round *p,
	const struct sample_kind *kind, const struct sample_draw *d,
	const struct sample_frame *f, const struct qaf_draw *draw)
{
	long number;

	QAF_TRY(find_own_number(q, &number, p, kind, f));
	if (number < 0)
		return QAF_OK;
	if (draw->wanted < number)
		qaf_notice(q, "%s draws %s of the %s that %s has for %s",
			d->ref, qaf_number(q->arena, draw->wanted),
			qaf_number(q->arena, number), p->fw->id, p->id);
	return qaf_run(q, SQL_sample_own_number, QAF_T("draw", d->ref),
		QAF_I("number", number));
}

static enum qaf_rc select_now(struct qaf *q, const struct sample_round *p,
	const struct sample_kind *kind, struct sample_draw *d,
	const struct qaf_draw_quota *quota, const struct sample_frame *f)
{
	struct sample_entry *entries;
	struct qaf_draw draw;
	const char *seed;

	QAF_TRY(choose_seed(q, &seed, p->ask));
	QAF_TRY(qaf_draw_select(q, &draw, f->items, f->n, seed, d->ref, quota));
	QAF_TRY(qaf_sample_store_draw(q, &entries, d, seed,
		p->ask->seed != NULL, quota, &draw, f->items));
	QAF_TRY(qaf_log(q, d->number > 1 && d->reason ? "sample redraw" :
		"sample draw", d->ref, "seed: %s (%s); selected: %ld; "
		"reserves: %ld; frame: %s%s%s", seed, p->ask->seed ? "given" :
		"random", draw.selected, draw.reserves, d->sha256,
		d->reason ? "; reason: " : "", d->reason ? d->reason : ""));
	if (d->reason)
		QAF_TRY(supersede(q, p, d->ref));
	qaf_sample_tell_seed(q, d);
	notice_shortfall(q, &draw);
	QAF_TRY(keep_own_number(q, p, kind, d, f, &draw));
	return kind->drawn ? kind->drawn(q, p, d, f, entries, draw.nentries) :
		QAF_OK;
}

/* A frame that is frozen and not drawn is used.  --redraw freezes a new one
 * instead, unless the frozen one is that of a redraw already. */
static enum qaf_rc make_ready(struct qaf *q, struct sample_ready *r,
	struct sample_round *p, const struct sample_kind *kind)
{
	const char *last;
	bool drawn;

	memset(r, 0, sizeof(*r));
	QAF_TRY(qaf_sample_last(q, &last, &drawn, p, false));
	if (last && !drawn)
		QAF_TRY(qaf_sample_need_draw(q, &r->d, last));
	if (r->d.ref && (!p->ask->redraw || r->d.reason)) {
		p->redraw = r->d.reason != NULL;
		QAF_TRY(quota_of_frozen(q, &r->quota, p, kind, &r->d));
		return qaf_sample_read_frame(q, &r->f, &r->d);
	}
	r->d.ref = NULL;
	QAF_TRY(check_once(q, p, last, drawn));
	QAF_TRY(kind->quota(q, &r->quota, p, false));
	return make_frame(q, &r->f, p, kind);
}

enum qaf_rc qaf_sample_draw_once(struct qaf *q, const char **ref,
	struct sample_round *p, const struct sample_kind *kind)
{
	struct sample_ready r;

	if (p->ask->seed)
		QAF_TRY(qaf_seed_check(q, p->ask->seed));
	QAF_TRY(make_ready(q, &r, p, kind));
	if (!r.d.ref)
		QAF_TRY(store_frame(q, &r, p));
	*ref = r.d.ref;
	return select_now(q, p, kind, &r.d, &r.quota, &r.f);
}

/* ---- samples of cases ---- */

/* A frozen frame is kept: what was selected and has closed since is named, and
 * a person decides whether it is replaced. */
static enum qaf_rc name_closed(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, const struct sample_entry *entries,
	size_t n)
{
	struct qaf_str closed;
	const char *first = NULL;

	qaf_str_init(&closed, q->arena);
	for (size_t i = 0; i < n; i++) {
		const char *why = NULL;

		if (entries[i].status == QAF_ENTRY_SELECTED)
			QAF_TRY(qaf_sample_closed(q, &why, p, entries[i].ref));
		if (!why)
			continue;
		first = first ? first : entries[i].ref;
		qaf_str_item(&closed, ", ", "%s", entries[i].ref);
	}
	if (first)
		qaf_notice(q, "closed since the frame was frozen: %s; to give "
			"such a place to the next by ticket: qaf sample replace "
			"%s %s --reason \"the case has closed\"", closed.text,
			d->ref, first);
	return QAF_OK;
}

static enum qaf_rc drawn_cases(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, const struct sample_frame *f,
	struct sample_entry *entries, size_t n)
{
	bool replaced;

	QAF_TRY(qaf_sample_replace_busy(q, &replaced, p, d, f));
	if (replaced)
		QAF_TRY(qaf_sample_read_entries(q, &entries, &n, d->ref));
	QAF_TRY(name_closed(q, p, d, entries, n));
	QAF_TRY(qaf_sample_tell_cycle(q, p->sample, d->ref, p->theme));
	return qaf_sample_make_audits(q, p, d, entries, n);
}

static const struct sample_kind of_cases = {
	.frame = qaf_sample_frame_of_cases,
	.quota = qaf_sample_quota_of_round,
	.drawn = drawn_cases,
};

enum qaf_rc qaf_sample_freeze(struct qaf *q, const char **draw,
	const struct qaf_sample_ask *ask)
{
	struct sample_round p;

	QAF_TRY(qaf_sample_round_of(q, &p, ask));
	QAF_TRY(qaf_sample_may_draw(q, &p));
	QAF_TRY(check_time(q, &p));
	return freeze(q, draw, &p, &of_cases);
}

/* A lot does not take the choice from the managers to whom the framework leaves
 * it, but for a reason (DEV23-02). */
static enum qaf_rc check_choice(struct qaf *q, const struct sample_round *p)
{
	const struct qaf_words *by = &p->sample->selected_by;

	if (!p->sample->purposive)
		return QAF_OK;
	if (qaf_blank(p->ask->despite))
		return qaf_fail(q, QAF_RULE, "%s leaves the choice of these "
			"cases to %s: record what they choose with qaf sample "
			"add %s, or say with --despite why they are drawn by "
			"lot", p->fw->id, by->n ? qaf_words_join(q->arena, by,
			" or ") : "managers", p->id);
	qaf_notice(q, "%s leaves the choice of these cases to managers: the draw "
		"is marked purposive all the same", p->fw->id);
	return QAF_OK;
}

static enum qaf_rc may_draw_cases(struct qaf *q, struct sample_round *p,
	const struct qaf_sample_ask *ask)
{
	QAF_TRY(qaf_sample_round_of(q, p, ask));
	QAF_TRY(qaf_sample_may_draw(q, p));
	QAF_TRY(check_time(q, p));
	return check_choice(q, p);
}

enum qaf_rc qaf_sample_ready(struct qaf *q, struct sample_ready *out,
	struct sample_round *p, const struct qaf_sample_ask *ask)
{
	QAF_TRY(may_draw_cases(q, p, ask));
	return make_ready(q, out, p, &of_cases);
}

enum qaf_rc qaf_sample_draw(struct qaf *q, const char **draw,
	const struct qaf_sample_ask *ask)
{
	struct sample_round p;

	QAF_TRY(may_draw_cases(q, &p, ask));
	QAF_TRY(qaf_sample_draw_once(q, draw, &p, &of_cases));
	return p.sample->purposive ? qaf_log(q, "sample despite", *draw,
		"drawn by lot: %s", ask->despite) : QAF_OK;
}
