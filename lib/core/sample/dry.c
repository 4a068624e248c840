/*
 * Tells what a draw would be made from: frame, strata, quotas and auditors.
 * Nothing is written and no seed is drawn, so nobody learns who would be chosen.
 */
#include <limits.h>

#include "core/listing.h"
#include "core/sample/private.h"
#include "qaf/phrase.h"

/* ---- the frame ---- */

static enum qaf_rc put_frame(struct qaf *q, struct qaf_out *out,
	const struct sample_round *p, const struct sample_ready *r, long wanted)
{
	const struct qaf_words narrowed = qaf_sample_narrowed(q, p->ask);
	long long number;
	const char *ref = r->d.ref;

	if (!ref)
		QAF_TRY(qaf_sample_next_ref(q, &ref, &number, p));
	qaf_out_title(out, qaf_printf(q->arena, "What %s would be drawn from",
		ref), NULL);
	qaf_out_paragraph(out, "%s in the frame%s; %s to be drawn: %s.",
		qaf_count(q->arena, (long long)r->f.n, "case is", "cases are"),
		r->d.ref ? ", which is frozen" : "",
		qaf_count(q->arena, wanted, "is", "are"),
		qaf_sample_quota_words(q, &r->quota));
	if (narrowed.n)
		qaf_out_paragraph(out, "Narrowed to %s.",
			qaf_words_join(q->arena, &narrowed, ", "));
	if (p->theme)
		qaf_out_paragraph(out, "Theme: %s.", p->theme);
	return QAF_OK;
}

static const struct qaf_column strata_columns[] = {
	{ "stratum", "Stratum", QAF_WORD, 0, "part of the frame" },
	{ "size", "In the frame", QAF_INT, 0, "eligible" },
	{ "quota", "Quota", QAF_INT, 0,
		"how many; empty where all strata are drawn together" },
	{ "short", "Short", QAF_INT, QAF_COL_IF_ANY,
		"how many of the quota the frame does not have" },
};

static void put_strata(struct qaf_out *out, const struct qaf_draw *plan)
{
	qaf_out_table(out, "strata", "Strata", strata_columns,
		QAF_LEN(strata_columns));
	for (size_t i = 0; i < plan->nstrata; i++) {
		const struct qaf_draw_stratum *s = &plan->strata[i];
		long missing = s->quota - (long)s->size;

		qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(s->name),
			qaf_cell_int((long long)s->size),
			plan->pooled ? qaf_cell_none() : qaf_cell_int(s->quota),
			missing > 0 && !plan->pooled ? qaf_cell_int(missing) :
				qaf_cell_none() });
	}
	qaf_out_table_end(out);
	if (plan->pooled)
		qaf_out_note(out, "There are fewer places than strata: all are "
			"drawn together.");
}

/* ---- the auditors ---- */

static const struct qaf_column auditor_columns[] = {
	{ "auditor", "Auditor", QAF_WORD, 0, "staff reference" },
	{ "role", "Role", QAF_WORD, 0, "their role" },
	{ "team", "Team", QAF_TEXT, QAF_COL_SPARE, "their team" },
	{ "available", "Available", QAF_WORD, 0, "yes or no" },
	{ "had", "Has had", QAF_INT, 0, "audits of the share's period" },
	{ "left", "Can take", QAF_INT, QAF_COL_IF_ANY,
		"more of their share; empty: there is no share" },
	{ "why", "Why not", QAF_TEXT, QAF_COL_IF_ANY, "what keeps them" },
};

static void put_auditor(struct qaf_out *out, const struct qaf_staff *s,
	const char *why, struct qaf_cell had, struct qaf_cell left)
{
	qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(s->ref),
		qaf_cell_text(s->role), qaf_cell_text(s->team),
		qaf_cell_text(why ? "no" : "yes"), had, left,
		qaf_cell_text(why) });
}

/* Those with a place left or (`full`) with none. */
static void put_some(struct qaf_out *out, const struct sample_auditors *a,
	bool full)
{
	for (size_t i = 0; i < a->n; i++)
		if ((a->spare[i] <= 0) == full)
			put_auditor(out, &a->staff[i], full ? "the share is used "
				"up" : NULL, qaf_cell_int(a->load[i]),
				a->spare[i] == LONG_MAX ? qaf_cell_none() :
				qaf_cell_int(full ? 0 : a->spare[i]));
}

/* How many cases they can take in all; LONG_MAX: as many as there are. */
static long places_of(const struct sample_auditors *a)
{
	long places = 0;

	for (size_t i = 0; i < a->n; i++) {
		if (a->spare[i] == LONG_MAX)
			return LONG_MAX;
		places += a->spare[i] > 0 ? a->spare[i] : 0;
	}
	return places;
}

static enum qaf_rc put_auditors(struct qaf *q, struct qaf_out *out,
	const struct sample_round *p, long wanted)
{
	struct sample_auditors a;
	long places;

	QAF_TRY(qaf_sample_auditors_of(q, &a, p));
	places = places_of(&a);
	if (a.n == 0 && !a.ruled_out)
		qaf_out_note(out, "There is no staff list: nobody would be given "
			"an auditor.");
	else if (places < wanted)
		qaf_out_note(out, "The auditors can take %s of the %s.",
			qaf_number(q->arena, places), qaf_count(q->arena,
			wanted, "case", "cases"));
	if (a.ruled_out)
		qaf_out_paragraph(out, "On the staff list and not available: %s. "
			"Whose own work a case is depends on the case.",
			a.ruled_out);
	qaf_out_table(out, "auditors", "Auditors", auditor_columns,
		QAF_LEN(auditor_columns));
	put_some(out, &a, false);
	put_some(out, &a, true);
	for (size_t i = 0; i < a.nkept_out; i++)
		put_auditor(out, a.kept_out[i].staff, a.kept_out[i].why,
			qaf_cell_none(), qaf_cell_none());
	qaf_out_table_end(out);
	return QAF_OK;
}

enum qaf_rc qaf_sample_dry(struct qaf *q, struct qaf_out *out,
	const struct qaf_sample_ask *ask)
{
	struct sample_round p;
	struct sample_ready r;
	struct qaf_draw plan;

	QAF_TRY(qaf_sample_ready(q, &r, &p, ask));
	QAF_TRY(qaf_draw_plan(q, &plan, r.f.items, r.f.n, &r.quota));
	QAF_TRY(put_frame(q, out, &p, &r, plan.wanted));
	put_strata(out, &plan);
	QAF_TRY(qaf_sample_list_left_out(q, out, r.d.ref,
		r.d.ref ? NULL : &r.f));
	return put_auditors(q, out, &p, plan.wanted);
}
