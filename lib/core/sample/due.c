/*
 * Lists what is due in a period (samples, themes, selections of audits,
 * re-audits) and whether it was drawn, frozen or missed.
 */
#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/moderate/private.h"
#include "core/sample/private.h"
#include "core/sample/unchosen.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"
#include "render/out.h"

static const struct qaf_column due_columns[] = {
	{ "plan", "Plan", QAF_WORD, 0, "sample, selection or re-audit step" },
	{ "period", "Period", QAF_WORD, 0, "that it is for" },
	{ "opens_on", "Opens", QAF_DAY, QAF_COL_HIDDEN, "its first day" },
	{ "closes_on", "Closes", QAF_DAY, QAF_COL_HIDDEN, "its last day" },
	{ "draw", "Draw", QAF_WORD, 0, "what was drawn for it" },
	{ "selected", "Selected", QAF_INT, QAF_COL_HIDDEN, "how many it chose" },
	{ "state", "State", QAF_WORD, 0,
		"due, late, frozen, drawn, missed, not-set, to-be-decided; to-repeat, a "
		"theme that comes round, to-consider, a review's; drawn, 3 "
		"of 5: the framework has 5; of a selection also drawn, 2 since: "
		"those await moderate select" },
	{ "about", "About", QAF_TEXT, 0,
		"the theme, the audit to be repeated, for whom no case was "
		"chosen, which teams' choice is one-sided, by what --where "
		"narrowed the frame, what the theme's draw before found, the "
		"setting that says how many" },
};
enum { PLAN, PERIOD, OPENS, CLOSES, DRAW, SELECTED, STATE, ABOUT, NCOLUMNS };

/* A draw that was made for a period. */
struct made {
	const char *ref, *theme;
	const char *drawn_at;	/* NULL: it is frozen only */
	const char *narrowed;	/* conditions of the frame, or NULL */
	const char *before;	/* what the theme's draw before found, or NULL */
	long selected;
	long own_number;	/* that the framework has; 0: none */
	bool listed;
};

struct due {
	struct qaf *q;
	struct qaf_out *out;
	const struct qaf_framework *fw;
	qaf_date from, to;	/* the days asked about */
};

/* ---- one row ---- */

static void row(const struct due *d, const char *id,
	const struct qaf_period *p, const struct made *made, const char *state,
	const char *about)
{
	struct qaf_arena *a = d->q->arena;
	struct qaf_cell c[NCOLUMNS] = { [PLAN] = qaf_cell_text(id),
		[STATE] = qaf_cell_text(state), [ABOUT] = qaf_cell_text(about) };

	if (p) {
		c[PERIOD] = qaf_cell_text(qaf_period_text(a, p));
		c[OPENS] = qaf_cell_text(qaf_date_text(a, p->first));
		c[CLOSES] = qaf_cell_text(qaf_date_text(a, p->last));
	}
	if (made) {
		c[DRAW] = qaf_cell_text(made->ref);
		c[SELECTED] = made->drawn_at ? qaf_cell_int(made->selected) :
			qaf_cell_none();
	}
	qaf_out_row(d->out, c);
}

static const char *state_of(const struct due *d, const struct qaf_period *p,
	const struct made *made)
{
	if (made)
		return !made->drawn_at ? "frozen" :
			made->selected >= made->own_number ? "drawn" :
			qaf_printf(d->q->arena, "drawn, %s of %s",
				qaf_number(d->q->arena, made->selected),
				qaf_number(d->q->arena, made->own_number));
	return p->last < d->q->now.day ? "missed" : "due";
}

/* The state of what is not drawn: late once the sample's own time for it is over. */
static enum qaf_rc undrawn_state(const struct due *d, const char **state,
	const struct qaf_sample *s, const struct qaf_period *p)
{
	qaf_date until = QAF_NO_DATE;

	*state = state_of(d, p, NULL);
	if (s && p->last >= d->q->now.day)
		QAF_TRY(qaf_sample_draw_by(d->q, &until, s, p));
	if (until != QAF_NO_DATE && until < d->q->now.day)
		*state = "late";
	return QAF_OK;
}

/* What is said about a draw: its theme, for whom no case was chosen, by what
 * its frame was narrowed. */
static const char *about_draw(const struct due *d, const struct made *made,
	const char *unchosen)
{
	const char *about = made->theme ? made->theme : unchosen;

	if (made->before)
		about = qaf_printf(d->q->arena, "%s; before, %s", about,
			made->before);
	return !made->narrowed ? about : qaf_printf(d->q->arena,
		"%s%snarrowed to %s", about ? about : "", about ? "; " : "",
		made->narrowed);
}

/* Look up what the draw of its theme before found, where themes come round. */
static enum qaf_rc tell_before(const struct due *d, const struct qaf_sample *s,
	struct made *made)
{
	struct sample_cycle c;
	bool found;

	if (!s || s->repeat_after.unit == QAF_UNIT_NONE || !made->theme)
		return QAF_OK;
	QAF_TRY(qaf_sample_cycle_before(d->q, &c, &found, s->id, made->theme,
		made->ref));
	if (found)
		made->before = qaf_printf(d->q->arena, "%s: %s", c.draw, c.found);
	return QAF_OK;
}

/* The state of a selection's draw, with what came to qualify since. */
static enum qaf_rc selection_state(const struct due *d, const char **state,
	const struct qaf_period *p, const struct made *made)
{
	long since = 0;

	*state = state_of(d, p, made);
	if (made->drawn_at)
		QAF_TRY(qaf_select_since(d->q, &since, made->ref));
	if (since)
		*state = qaf_printf(d->q->arena, "%s, %s since", *state,
			qaf_number(d->q->arena, since));
	return QAF_OK;
}

/* ---- samples and selections ---- */

static const struct qaf_field made_fields[] = {
	QAF_FIELD(struct made, ref, "draw"),
	QAF_FIELD(struct made, theme, "theme"),
	QAF_FIELD(struct made, drawn_at, "drawn_at"),
	QAF_FIELD(struct made, narrowed, "narrowed"),
	QAF_FIELD(struct made, selected, "selected"),
	QAF_FIELD(struct made, own_number, "own_number"),
};
static const struct qaf_row_type made_row =
	QAF_ROW_TYPE(struct made, made_fields);

static enum qaf_rc read_made(struct qaf *q, struct made **out, size_t *n,
	const char *id, const char *period)
{
	return qaf_rows(q, out, n, &made_row, SQL_sample_of_period,
		QAF_T("plan", id), QAF_T("period", period));
}

static struct made *made_for(struct made *made, size_t n, const char *theme)
{
	for (size_t i = 0; i < n; i++)
		if (!made[i].listed && (!theme || qaf_same(made[i].theme, theme)))
			return &made[i];
	return NULL;
}

/* The draws that were made for the period's published themes, in the order of
 * the themes.  A theme still to be confirmed (DEV23-38) gets one of the draws
 * that match no other. */
static struct made **match_themes(const struct due *d,
	const struct qaf_sample *s, const char *period, struct made *made,
	size_t n)
{
	struct made **of = qaf_alloc_array(d->q->arena, s->nthemes,
		sizeof(*of));

	for (int tbc = 0; tbc <= 1; tbc++)
		for (size_t i = 0; i < s->nthemes; i++) {
			const struct qaf_theme *t = &s->themes[i];

			if (t->tbc != tbc || !qaf_eq(t->period, period))
				continue;
			of[i] = made_for(made, n, tbc ? NULL : t->title);
			if (of[i])
				of[i]->listed = true;
		}
	return of;
}

static const char *theme_state(const struct due *d, const struct qaf_theme *t,
	const struct qaf_period *p, const struct made *m)
{
	if (t->tbc && !m && p->last >= d->q->now.day)
		return "to-be-decided";
	return state_of(d, p, m);
}

/* The themes that are published for the period. */
static size_t theme_rows(const struct due *d, const struct qaf_sample *s,
	const struct qaf_period *p, struct made *made, size_t n)
{
	const char *text = qaf_period_text(d->q->arena, p);
	struct made **of = match_themes(d, s, text, made, n);
	size_t rows = 0;

	for (size_t i = 0; i < s->nthemes; i++) {
		const struct qaf_theme *t = &s->themes[i];

		if (!qaf_eq(t->period, text))
			continue;
		row(d, s->id, p, of[i], theme_state(d, t, p, of[i]),
			of[i] ? about_draw(d, of[i], NULL) : t->title);
		rows++;
	}
	return rows;
}

/* "no case chosen for M2, T1", or NULL where each auditor has theirs. */
static enum qaf_rc unchosen_words(const struct due *d, const char **out,
	const struct qaf_sample *s, const struct qaf_period *p)
{
	struct sample_unchosen *who;
	struct qaf_str words;
	size_t n;

	*out = NULL;
	if (!s || !s->purposive)
		return QAF_OK;
	QAF_TRY(qaf_sample_unchosen(d->q, &who, &n, d->fw, s, p));
	if (n == 0)
		return QAF_OK;
	qaf_str_init(&words, d->q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_item(&words, ", ", "%s", who[i].auditor.ref);
	*out = qaf_printf(d->q->arena, "no case chosen for %s", words.text);
	return QAF_OK;
}

/* "one-sided: CF 1 (CIN 0 of 3 open, CP 2 of 9 open ...)" behind what is said of
 * a period already; NULL where there is neither. */
static enum qaf_rc add_one_sided(const struct due *d, const char **out,
	const struct qaf_sample *s, const struct qaf_period *p)
{
	struct sample_mix *mix;
	struct qaf_str text;
	size_t n;

	if (!s || !s->purposive)
		return QAF_OK;
	QAF_TRY(qaf_sample_mixes(d->q, &mix, &n, d->fw, s, p));
	qaf_str_init(&text, d->q->arena);
	if (*out)
		qaf_str_add(&text, *out);
	for (size_t i = 0; i < n; i++)
		if (mix[i].one_sided)
			qaf_str_item(&text, "; ", "%s: %s", mix[i].team,
				qaf_sample_mix_text(d->q, s, &mix[i]));
	*out = text.len ? text.text : NULL;
	return QAF_OK;
}

/* How many to draw is for the council to say, behind what is said already. */
static const char *with_unset(const struct due *d, const struct qaf_sample *s,
	const char *about)
{
	const char *unset = s ? qaf_sample_unset(s) : NULL;

	return !unset ? about : qaf_printf(d->q->arena, "%s%show many is not "
		"set: qaf framework set %s VALUE", about ? about : "",
		about ? "; " : "", unset);
}

static enum qaf_rc period_rows(const struct due *d, const char *id,
	const struct qaf_sample *s, const struct qaf_period *p)
{
	struct made *made, *m;
	size_t n, published = 0, rows;
	long expected = s && s->per_period.known ? (long)s->per_period.n : 1;
	const char *unchosen, *about, *undrawn;

	QAF_TRY(unchosen_words(d, &unchosen, s, p));
	about = unchosen;
	QAF_TRY(add_one_sided(d, &about, s, p));
	QAF_TRY(read_made(d->q, &made, &n, id,
		qaf_period_text(d->q->arena, p)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(tell_before(d, s, &made[i]));
	if (s && s->nthemes)
		published = theme_rows(d, s, p, made, n);
	rows = published;
	while ((m = made_for(made, n, NULL))) {
		/* Managers choose until each auditor has a case. */
		const char *state = state_of(d, p, unchosen ? NULL : m);

		m->listed = true;
		if (!s)
			QAF_TRY(selection_state(d, &state, p, m));
		row(d, id, p, m, state, about_draw(d, m, about));
		rows++;
	}
	/* What is drawn only on demand is never missed. */
	if (p->table.every.unit == QAF_EVERY_DEMAND)
		return QAF_OK;
	/* Where a schedule names themes, no more draws are expected. */
	QAF_TRY(undrawn_state(d, &undrawn, s, p));
	for (; !published && (long)rows < expected; rows++)
		row(d, id, p, NULL, undrawn, with_unset(d, s, about));
	return QAF_OK;
}

static enum qaf_rc all_periods(const struct due *d, const char *id,
	const struct qaf_sample *s, struct qaf_every every,
	struct qaf_setting_date from)
{
	struct qaf_timetable t = qaf_timetable_in(d->fw, every, from.day);
	struct qaf_period p;

	if (every.unit == QAF_EVERY_WEEKS && every.n > 1 &&
	    from.day == QAF_NO_DATE) {
		row(d, id, NULL, NULL, "not-set", from.local);
		return QAF_OK;
	}
	QAF_TRY(qaf_period_of(d->q, &p, &t, d->from));
	while (p.first <= d->to) {
		QAF_TRY(period_rows(d, id, s, &p));
		QAF_TRY(qaf_period_step(d->q, &p, &p, 1));
	}
	return QAF_OK;
}

/* ---- what comes round ---- */

/* Themes that are to be drawn again, with what was found, and reviews whose theme
 * was not taken up. */
static enum qaf_rc cycle_rows(const struct due *d, const struct qaf_sample *s)
{
	struct qaf_arena *a = d->q->arena;
	struct sample_cycle *again;
	struct sample_review *review;
	size_t n;

	QAF_TRY(qaf_sample_to_repeat(d->q, &again, &n, s, d->to));
	for (size_t i = 0; i < n; i++)
		qaf_out_row(d->out, (struct qaf_cell[NCOLUMNS]){
			[PLAN] = qaf_cell_text(s->id),
			[PERIOD] = qaf_cell_text(again[i].period),
			[DRAW] = qaf_cell_text(again[i].draw),
			[STATE] = qaf_cell_text("to-repeat"),
			[ABOUT] = qaf_cell_text(qaf_printf(a, "%s; %s; %s",
				again[i].theme, again[i].repeated ? "repeated" :
				"never repeated", again[i].found)) });
	QAF_TRY(qaf_sample_reviews(d->q, &review, &n, s, d->to));
	for (size_t i = 0; i < n; i++)
		qaf_out_row(d->out, (struct qaf_cell[NCOLUMNS]){
			[PLAN] = qaf_cell_text(s->id),
			[STATE] = qaf_cell_text("to-consider"),
			[ABOUT] = qaf_cell_text(qaf_printf(a, "%s, %s %s",
				review[i].theme ? review[i].theme :
				"no theme is recorded", review[i].kind,
				review[i].entry)) });
	return QAF_OK;
}

/* ---- re-audits ---- */

static enum qaf_rc reaudit_rows(const struct due *d)
{
	struct qaf *q = d->q;
	const char *today = qaf_date_text(q->arena, q->now.day);
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_sample_reaudits,
		QAF_D(q, "from_on", d->from), QAF_D(q, "to_on", d->to)));
	while (qaf_step(st, &rc)) {
		const char *due = qaf_get_text(st, "due_on");
		struct qaf_cell c[NCOLUMNS] = {
			[PLAN] = qaf_cell_text(qaf_get_text(st, "step")),
			[OPENS] = qaf_cell_text(qaf_get_text(st, "starts_on")),
			[CLOSES] = qaf_cell_text(due),
			[STATE] = qaf_cell_text(due && strcmp(due, today) < 0 ?
				"missed" : "due"),
			[ABOUT] = qaf_cell_text(qaf_get_text(st, "audit")),
		};

		qaf_out_row(d->out, c);
	}
	return rc;
}

/* Widen the days to their month: asked on its first day, the list has to name
 * every re-audit whose window opens in the month. */
static enum qaf_rc whole_month(struct due *d)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_MONTHS, 1);
	struct qaf_period p;

	QAF_TRY(qaf_period_of(d->q, &p, &t, d->from));
	d->from = p.first;
	d->to = p.last;
	return QAF_OK;
}

/* ---- all of it ---- */

/* The days of the day, week, month, quarter, half or year that the text names;
 * years and their halves begin in the council's month. */
static enum qaf_rc asked_days(struct due *d, const char *text)
{
	static const enum qaf_every_unit units[] = { QAF_EVERY_MONTHS,
		QAF_EVERY_QUARTER, QAF_EVERY_HALF_YEAR, QAF_EVERY_YEAR,
		QAF_EVERY_WEEKS, QAF_EVERY_DAY };
	const struct qaf_framework *fw;
	struct qaf_period p;

	d->from = d->to = d->q->now.day;
	if (!text)
		return QAF_OK;
	QAF_TRY(qaf_framework_on(d->q, &fw, NULL, d->q->now.day));
	for (size_t i = 0; i < QAF_LEN(units); i++) {
		struct qaf_timetable t = qaf_timetable_in(fw, (struct qaf_every){
			.unit = units[i], .n = 1 }, QAF_NO_DATE);

		if (qaf_period_parse(d->q, &p, &t, text) == QAF_OK) {
			d->from = p.first;
			d->to = p.last;
			return QAF_OK;
		}
		qaf_clear_error(d->q);
	}
	return qaf_fail(d->q, QAF_INPUT, "%s is no period; write a month as "
		"2024-03, a quarter as 2024-Q1, a half-year as 2024-H1, a week as "
		"2024-W10, a year or a day", qaf_visible(d->q->arena, text, 40));
}

enum qaf_rc qaf_sample_due(struct qaf *q, struct qaf_out *out,
	const char *period)
{
	static const struct qaf_setting_date none = { QAF_NO_DATE, NULL };
	struct due d = { .q = q, .out = out };
	enum qaf_rc rc = QAF_OK;

	QAF_TRY(asked_days(&d, period));
	QAF_TRY(qaf_framework_on(q, &d.fw, NULL, d.from > q->now.day ? d.from :
		q->now.day < d.to ? q->now.day : d.to));
	QAF_TRY(qaf_caselist_tell_unreached(q, d.fw));
	qaf_out_table(out, "due", "What is due", due_columns, NCOLUMNS);
	for (size_t i = 0; i < d.fw->nsamples && rc == QAF_OK; i++) {
		const struct qaf_sample *s = &d.fw->samples[i];

		rc = all_periods(&d, s->id, s, s->every, s->from);
		if (rc == QAF_OK)
			rc = cycle_rows(&d, s);
	}
	for (size_t i = 0; i < d.fw->nselections && rc == QAF_OK; i++) {
		const struct qaf_selection *s = &d.fw->selections[i];

		rc = all_periods(&d, s->id, NULL, s->every, none);
	}
	if (rc == QAF_OK && !period)
		rc = whole_month(&d);
	if (rc == QAF_OK)
		rc = reaudit_rows(&d);
	qaf_out_table_end(out);
	return rc;
}
