/*
 * Says what the sample cannot show: how many cases it represents, what it may
 * have missed, how quotas change its weights, which grades are still disputed.
 */
#include "core/report/private.h"
#include "qaf/phrase.h"

#include <string.h>

#include "base/str.h"
#include "core/claim.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/listing.h"
#include "render/out.h"

/* A draw from which audits of the period came, and what they are. */
struct drawn {
	const char *draw, *period, *superseded_by, *tool, *kind;
	const char *narrowed;	/* by what --where did, or NULL */
	long long framework;
	long size;		/* of its frame */
	bool pooled;
};

static const struct qaf_field drawn_fields[] = {
	QAF_FIELD(struct drawn, draw, "draw"),
	QAF_FIELD(struct drawn, period, "period"),
	QAF_FIELD(struct drawn, superseded_by, "superseded_by"),
	QAF_FIELD(struct drawn, narrowed, "narrowed"),
	QAF_FIELD(struct drawn, tool, "tool"),
	QAF_FIELD(struct drawn, kind, "kind"),
	QAF_FIELD(struct drawn, framework, "framework"),
	QAF_FIELD(struct drawn, size, "frame_size"),
	QAF_FIELD(struct drawn, pooled, "pooled"),
};
static const struct qaf_row_type drawn_row =
	QAF_ROW_TYPE(struct drawn, drawn_fields);

/* An audit of a stratum; framework 0: the stratum has none. */
struct member {
	const char *draw, *stratum, *grade;
	long long framework;
	long size;
};

static const struct qaf_field member_fields[] = {
	QAF_FIELD(struct member, draw, "draw"),
	QAF_FIELD(struct member, stratum, "stratum"),
	QAF_FIELD(struct member, size, "size"),
	QAF_FIELD(struct member, framework, "framework"),
	QAF_FIELD(struct member, grade, "grade"),
};
static const struct qaf_row_type member_row =
	QAF_ROW_TYPE(struct member, member_fields);

static const struct qaf_field disputed_fields[] = {
	QAF_FIELD(struct disputed, audit, "audit"),
	QAF_FIELD(struct disputed, stage, "stage"),
};
static const struct qaf_row_type disputed_row =
	QAF_ROW_TYPE(struct disputed, disputed_fields);

static const struct qaf_field override_fields[] = {
	QAF_FIELD(struct override, audit, "audit"),
	QAF_FIELD(struct override, reason, "reason"),
	QAF_FIELD(struct override, stage, "stage"),
	QAF_FIELD(struct override, by, "by"),
};
static const struct qaf_row_type override_row =
	QAF_ROW_TYPE(struct override, override_fields);

/* The figures of one service or team represent only a part of the draw. */
static bool is_part(const struct scope *s)
{
	return s->service || s->team;
}

/* The draws of the period whose audits speak for the caseload; a draw for a
 * theme does not. */
static enum qaf_rc routine_draws(struct qaf *q, struct drawn **out, size_t *n,
	const struct scope *s)
{
	size_t kept = 0;

	QAF_TRY(qaf_rows(q, out, n, &drawn_row, SQL_report_drawn,
		QAF_T("from_on", s->from), QAF_T("to_on", s->to)));
	for (size_t i = 0; i < *n; i++) {
		const struct drawn *d = &(*out)[i];
		const struct qaf_framework *fw;

		QAF_TRY(qaf_framework_of(q, &fw, d->framework));
		if (!qaf_claim_apart(q->arena, fw, &(struct qaf_selected){ d->tool,
		    d->kind, false, true, d->narrowed }))
			(*out)[kept++] = *d;
	}
	*n = kept;
	return QAF_OK;
}

/* The frame of the period's draw, the largest where there are several; else the
 * cases open on its last day. */
static enum qaf_rc count_frame(struct qaf *q, struct figures *f,
	const struct drawn *drawn, size_t n)
{
	const struct scope *s = &f->scope;
	struct limits *l = &f->limits;
	const struct drawn *of = NULL;
	long long open = 0;

	for (size_t i = 0; i < n && !is_part(s); i++)
		if (!drawn[i].superseded_by && drawn[i].size > 0 &&
		    qaf_eq(drawn[i].period, s->asked->period) &&
		    (!of || drawn[i].size > of->size))
			of = &drawn[i];
	if (of) {
		l->frame = of->size;
		l->frame_words = qaf_printf(q->arena,
			"cases from which %s was drawn", of->draw);
		return QAF_OK;
	}
	QAF_TRY(qaf_fetch_int(q, &open, SQL_report_open_cases,
		QAF_T("day", s->to), IN_UNIT(s)));
	l->frame = open;
	l->frame_words = qaf_printf(q->arena, "cases open on %s",
		qaf_date_words(q->arena, s->asked->last));
	return QAF_OK;
}

/* Rows come sorted by stratum. */
static struct stratum_row *stratum_of(struct qaf *q, struct limits *l,
	const struct member *m)
{
	struct stratum_row *r = l->nstrata ? &l->stratum[l->nstrata - 1] : NULL;

	if (r && strcmp(r->stratum, m->stratum) == 0)
		return r;
	l->stratum = qaf_grow(q->arena, l->stratum, l->nstrata,
		&l->cap_strata, sizeof(*l->stratum));
	r = &l->stratum[l->nstrata++];
	*r = (struct stratum_row){ .stratum = m->stratum, .frame = m->size };
	return r;
}

static enum qaf_rc count_member(struct qaf *q, struct figures *f,
	const struct member *m)
{
	struct stratum_row *r = stratum_of(q, &f->limits, m);
	const struct qaf_framework *fw;
	int grade;

	f->limits.draw = m->draw;
	if (!m->framework)
		return QAF_OK;
	QAF_TRY(qaf_framework_of(q, &fw, m->framework));
	grade = qaf_report_grade_rank(&f->scope.scale, fw, m->grade);
	if (grade < 0)
		return QAF_OK;
	r->graded++;
	r->good += qaf_report_is_good(&f->scope.scale, grade);
	return QAF_OK;
}

/* The strata of the draw from which most audits came.  A pooled draw is one
 * random selection of the whole and needs no weights. */
static enum qaf_rc count_strata(struct qaf *q, struct figures *f,
	const struct drawn *drawn, size_t ndrawn)
{
	struct member *members;
	size_t n, i = 0;

	while (i < ndrawn && drawn[i].pooled)
		i++;
	if (is_part(&f->scope) || i == ndrawn)
		return QAF_OK;
	QAF_TRY(qaf_rows(q, &members, &n, &member_row, SQL_report_strata,
		QAF_T("draw", drawn[i].draw), QAF_T("to_on", f->scope.to)));
	for (i = 0; i < n; i++)
		QAF_TRY(count_member(q, f, &members[i]));
	return QAF_OK;
}

static const struct qaf_field short_fields[] = {
	QAF_FIELD(struct short_draw, draw, "draw"),
	QAF_FIELD(struct short_draw, narrowed, "narrowed"),
	QAF_FIELD(struct short_draw, selected, "selected"),
	QAF_FIELD(struct short_draw, own_number, "own_number"),
};
static const struct qaf_row_type short_row =
	QAF_ROW_TYPE(struct short_draw, short_fields);

enum qaf_rc qaf_report_count_limits(struct qaf *q, struct figures *f)
{
	struct limits *l = &f->limits;
	struct drawn *drawn;
	size_t n;

	QAF_TRY(routine_draws(q, &drawn, &n, &f->scope));
	QAF_TRY(count_frame(q, f, drawn, n));
	QAF_TRY(count_strata(q, f, drawn, n));
	QAF_TRY(qaf_rows(q, &l->short_draw, &l->nshort_draws, &short_row,
		SQL_report_short_draws, QAF_T("from_on", f->scope.from),
		QAF_T("to_on", f->scope.to)));
	QAF_TRY(qaf_rows(q, &l->disputed, &l->ndisputed, &disputed_row,
		SQL_report_disputed, IN_PERIOD(&f->scope)));
	return qaf_rows(q, &l->override, &l->noverrides, &override_row,
		SQL_report_overrides, IN_PERIOD(&f->scope));
}

/* ---- the section ---- */

/* Having drawn no case at the worst grade does not mean that there is none. */
static void worst_sentence(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct tally *all = &f->grades.main.all;
	const struct limits *l = &f->limits;
	size_t worst = f->scope.fw->ngrades - 1;
	const char *title = f->scope.scale.title[worst];
	struct qaf_interval i = qaf_share_percent(all->n[worst], all->graded);

	if (!i.estimable)
		return;
	if (all->n[worst] > 0)
		qaf_out_paragraph(out, "%s of %s %s graded %s (%.1f%%): "
			"between %.1f%% and %.1f%% of all such cases may be "
			"(95%%).", qaf_number(q->arena, all->n[worst]),
			qaf_count(q->arena, all->graded,
			"audit", "audits"), qaf_plural(all->n[worst], "was", "were"),
			title, qaf_percent(all->n[worst], all->graded), i.low,
			i.high);
	else if (l->frame >= all->graded)
		qaf_out_paragraph(out, "0 of %s %s: this is compatible with "
			"up to %s of the %s %s (95%%).",
			qaf_number(q->arena, all->graded), title,
			qaf_number(q->arena, qaf_none_seen(l->frame,
			all->graded, 0.95)), qaf_number(q->arena, l->frame),
			l->frame_words);
	else
		qaf_out_paragraph(out, "0 of %s %s: this is compatible with "
			"up to %.1f%% of all such cases (95%%).",
			qaf_number(q->arena, all->graded), title, i.high);
}

static struct qaf_weighted weigh(struct qaf *q, const struct limits *l)
{
	struct qaf_stratum_count *s = qaf_alloc_array(q->arena, l->nstrata,
		sizeof(*s));

	for (size_t i = 0; i < l->nstrata; i++) {
		const struct stratum_row *r = &l->stratum[i];

		/* A stratum cannot have fewer cases than were drawn from it. */
		s[i].frame = r->frame > r->graded ? r->frame : r->graded;
		s[i].drawn = r->graded;
		s[i].found = r->good;
	}
	return qaf_share_weighted(s, l->nstrata);
}

static void strata_table(struct qaf_out *out, const struct figures *f)
{
	const struct limits *l = &f->limits;
	const struct qaf_column cols[] = {
		{ "stratum", "Stratum", QAF_TEXT, 0, "of the draw" },
		{ "frame", "Cases", QAF_INT, 0, "in the frame of the draw" },
		{ "audits", "Audits", QAF_INT, 0, "graded so far" },
		{ "good", f->scope.scale.good_title, QAF_INT, 0,
			"graded good enough" },
		SHARE_COLUMNS("of the audits graded in this stratum"),
	};

	qaf_out_table(out, "strata", "The draw by stratum", cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < l->nstrata; i++) {
		const struct stratum_row *r = &l->stratum[i];
		struct qaf_cell cells[7] = { qaf_cell_text(r->stratum),
			qaf_cell_int(r->frame), qaf_cell_int(r->graded),
			qaf_cell_int(r->good) };

		qaf_report_share_cells(cells + 4, r->good, r->graded);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}

static void weighted_sentence(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct limits *l = &f->limits;
	const char *good = f->scope.scale.good_title;
	struct qaf_weighted w;

	if (l->nstrata < 2 || !good)
		return;
	w = weigh(q, l);
	if (w.share.estimable)
		qaf_out_paragraph(out, "The draw %s took its cases by quotas. "
			"Weighted to its frame, %.1f%% of the caseload would "
			"be graded %s (95%% interval %.1f%% to %.1f%%).",
			l->draw, 100 * w.share.at, good, 100 * w.share.low,
			100 * w.share.high);
	else
		qaf_out_paragraph(out, "The draw %s took its cases by quotas, "
			"and not every stratum has a graded audit: its shares "
			"cannot be weighted to the caseload yet.", l->draw);
	strata_table(out, f);
}

/* A draw that was narrowed, or smaller than the framework has it, is named. */
static void short_draw_notes(struct qaf *q, struct qaf_out *out,
	const struct limits *l)
{
	for (size_t i = 0; i < l->nshort_draws; i++) {
		const struct short_draw *d = &l->short_draw[i];
		bool fewer = d->selected < d->own_number;
		const char *number = !fewer ? "" : qaf_printf(q->arena,
			"took %s of the %s cases that the framework has for "
			"it", qaf_number(q->arena, d->selected),
			qaf_number(q->arena, d->own_number));
		const char *narrowed = !d->narrowed ? "" : qaf_printf(q->arena,
			"was narrowed to %s, so that its audits speak for no "
			"other cases and are counted apart", d->narrowed);

		qaf_out_note(out, "The draw %s %s%s%s.", d->draw, number,
			fewer && d->narrowed ? ", and " : "", narrowed);
	}
}

static void disputed_note(struct qaf *q, struct qaf_out *out,
	const struct limits *l)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < l->ndisputed; i++)
		qaf_str_item(&s, ", ", "%s (%s)", l->disputed[i].audit,
			l->disputed[i].stage);
	if (l->ndisputed)
		qaf_out_note(out, "Grades that are disputed, and may still "
			"change: %s.", s.text);
}

static void overrides_table(struct qaf_out *out, const struct limits *l)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "the audit" },
		{ "reason", "Reason", QAF_TEXT, 0, "why the limit did not hold" },
		{ "stage", "Stage", QAF_WORD, 0,
			"that overrode it" },
		{ "by", "By", QAF_WORD, 0, "staff reference" },
	};

	if (l->noverrides == 0)
		return;
	qaf_list_rows(out, "overrides",
		"Overall grades beyond a limiting judgement", cols,
		QAF_LEN(cols), l->override, l->noverrides, &override_row);
}

void qaf_report_tell_limits(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	qaf_out_heading(out, "What this sample cannot say");
	worst_sentence(q, out, f);
	weighted_sentence(q, out, f);
	short_draw_notes(q, out, &f->limits);
	disputed_note(q, out, &f->limits);
	overrides_table(out, &f->limits);
	qaf_out_paragraph(out, "Every percentage is an estimate from few "
		"cases. The 95%% intervals (Wilson) say how far off chance alone "
		"may put it; two months whose intervals overlap may not differ "
		"at all. Audits tell how practice was recorded and judged, by "
		"these auditors, in these cases. Teams with few audits must "
		"not be ranked.");
	qaf_out_paragraph(out, "Figures are as known on %s. Grades: audits "
		"submitted in %s, by final grade. Compliance: audits allocated "
		"in it. Moderation: stages recorded in it. Withdrawn audits "
		"are counted nowhere.", qaf_date_words(q->arena, q->now.day),
		f->scope.words);
}
