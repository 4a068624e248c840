/*
 * What the sample cannot say: how many cases it speaks of, what it may have
 * missed, what a draw with quotas weighs, what is still disputed.
 */
#include "core/report/private.h"

#include <string.h>

#include "qaf/phrase.h"

/* The frame of the period's draw, else the cases open on its last day. */
static enum qaf_rc count_frame(struct qaf *q, struct figures *f)
{
	const struct scope *s = &f->scope;
	struct limits *l = &f->limits;
	struct qaf_stmt *st;
	long long open = 0;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_frame, QAF_T("from_on", s->from),
		QAF_T("to_on", s->to), QAF_T("period", s->asked->period)));
	while (qaf_step(st, &rc))
		if (!s->service && !s->team) {
			l->frame = qaf_get_int(st, "frame_size");
			l->frame_words = qaf_printf(q->arena,
				"cases from which %s was drawn",
				qaf_get_text(st, "draw"));
		}
	QAF_TRY(rc);
	if (l->frame > 0)
		return QAF_OK;
	QAF_TRY(qaf_fetch_int(q, &open, SQL_report_open_cases,
		QAF_T("day", s->to), QAF_T("service", s->service),
		QAF_T("team", s->team)));
	l->frame = open;
	l->frame_words = qaf_printf(q->arena, "cases open on %s",
		qaf_date_words(q->arena, s->asked->last));
	return QAF_OK;
}

static enum qaf_rc read_stratum(struct qaf *q, struct figures *f,
	struct qaf_stmt *st)
{
	struct limits *l = &f->limits;
	struct stratum_row *r = l->nstrata ? &l->stratum[l->nstrata - 1] : NULL;
	const char *name = qaf_get_text(st, "stratum");
	const struct qaf_framework *fw;
	int grade;

	if (!r || strcmp(r->stratum, name) != 0) {
		l->draw = qaf_get_dup(st, "draw");
		l->stratum = qaf_grow(q->arena, l->stratum, l->nstrata,
			&l->cap_strata, sizeof(*l->stratum));
		r = &l->stratum[l->nstrata++];
		*r = (struct stratum_row){ .stratum = qaf_strdup(q->arena,
			name), .frame = qaf_get_int(st, "size") };
	}
	if (qaf_get_null(st, "framework"))
		return QAF_OK;
	QAF_TRY(qaf_framework_of(q, &fw, qaf_get_int(st, "framework")));
	grade = qaf_report_scale_place(&f->scope.scale, fw, qaf_get_text(st, "grade"));
	if (grade < 0)
		return QAF_OK;
	r->graded++;
	r->good += qaf_report_scale_is_good(&f->scope.scale, grade);
	return QAF_OK;
}

/* A cut by service or team is no longer the draw, and is not weighted. */
static enum qaf_rc count_strata(struct qaf *q, struct figures *f)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	if (f->scope.service || f->scope.team)
		return QAF_OK;
	QAF_TRY(qaf_query(q, &st, SQL_report_strata,
		QAF_T("from_on", f->scope.from), QAF_T("to_on", f->scope.to)));
	while (qaf_step(st, &rc)) {
		enum qaf_rc read = read_stratum(q, f, st);

		if (read != QAF_OK) {
			qaf_stmt_done(st);
			return read;
		}
	}
	return rc;
}

static enum qaf_rc count_disputed(struct qaf *q, struct figures *f)
{
	struct limits *l = &f->limits;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_disputed, WHERE_SCOPE(&f->scope)));
	while (qaf_step(st, &rc)) {
		l->disputed = qaf_grow(q->arena, l->disputed, l->ndisputed,
			&l->cap_disputed, sizeof(*l->disputed));
		l->disputed[l->ndisputed++] = (struct disputed){
			qaf_get_dup(st, "audit"), qaf_get_dup(st, "stage") };
	}
	return rc;
}

static enum qaf_rc count_overrides(struct qaf *q, struct figures *f)
{
	struct limits *l = &f->limits;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_report_overrides, WHERE_SCOPE(&f->scope)));
	while (qaf_step(st, &rc)) {
		l->override = qaf_grow(q->arena, l->override, l->noverrides,
			&l->cap_overrides, sizeof(*l->override));
		l->override[l->noverrides++] = (struct override){
			qaf_get_dup(st, "audit"), qaf_get_dup(st, "reason") };
	}
	return rc;
}

enum qaf_rc qaf_count_limits(struct qaf *q, struct figures *f)
{
	QAF_TRY(count_frame(q, f));
	QAF_TRY(count_strata(q, f));
	QAF_TRY(count_disputed(q, f));
	return count_overrides(q, f);
}

/* ---- telling ---- */

/* The worst grade of the scale: none seen is not none there. */
static void say_worst(struct qaf *q, struct qaf_out *out,
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
		qaf_out_paragraph(out, "%ld of %s %s graded %s (%.1f%%): "
			"between %.1f%% and %.1f%% of all such cases may be "
			"(95%%).", all->n[worst], qaf_count(q->arena, all->graded,
			"audit", "audits"), qaf_plural(all->n[worst], "was", "were"),
			title, qaf_percent(all->n[worst], all->graded), i.low,
			i.high);
	else if (l->frame >= all->graded)
		qaf_out_paragraph(out, "0 of %ld %s: this is compatible with "
			"up to %ld of the %ld %s (95%%).", all->graded, title,
			qaf_none_seen(l->frame, all->graded, 0.95), l->frame,
			l->frame_words);
	else
		qaf_out_paragraph(out, "0 of %ld %s: this is compatible with "
			"up to %.1f%% of all such cases (95%%).", all->graded,
			title, i.high);
}

static struct qaf_weighted weigh(struct qaf *q, const struct limits *l)
{
	struct qaf_stratum_count *s = qaf_alloc_array(q->arena, l->nstrata,
		sizeof(*s));

	for (size_t i = 0; i < l->nstrata; i++) {
		const struct stratum_row *r = &l->stratum[i];

		/* A stratum never has fewer cases than were drawn of it. */
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

static void say_weighted(struct qaf *q, struct qaf_out *out,
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

static void say_disputed(struct qaf *q, struct qaf_out *out,
	const struct limits *l)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < l->ndisputed; i++)
		qaf_str_item(&s, ", ", "%s (%s)",
			l->disputed[i].audit, l->disputed[i].stage);
	if (l->ndisputed)
		qaf_out_note(out, "Grades that are disputed, and may still "
			"change: %s.", s.text);
}

static void say_overrides(struct qaf_out *out, const struct limits *l)
{
	static const struct qaf_column cols[] = {
		{ "audit", "Audit", QAF_WORD, 0, "the audit" },
		{ "reason", "Reason", QAF_TEXT, 0, "why the limit did not hold" },
	};

	if (l->noverrides == 0)
		return;
	qaf_out_table(out, "overrides",
		"Overall grades beyond a limiting judgement", cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < l->noverrides; i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(l->override[i].audit),
			qaf_cell_text(l->override[i].reason) });
	qaf_out_table_end(out);
}

void qaf_tell_limits(struct qaf *q, struct qaf_out *out, const struct figures *f)
{
	qaf_out_heading(out, "What this sample cannot say");
	say_worst(q, out, f);
	say_weighted(q, out, f);
	say_disputed(q, out, &f->limits);
	say_overrides(out, &f->limits);
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
