/*
 * Themes that come round again, so that the impact of what was learnt can be
 * measured, and the findings of reviews that a themed sample takes up (DEV23-41).
 */
#include "base/date.h"
#include "base/json.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/sample/eligible.h"
#include "core/sample/private.h"
#include "db/rows.h"

/* Of each kind of finding so many themes are told, those of most audits first. */
#define MOST_FOUND 3

static const struct qaf_field cycle_fields[] = {
	QAF_FIELD(struct sample_cycle, theme, "theme"),
	QAF_FIELD(struct sample_cycle, draw, "draw"),
	QAF_FIELD(struct sample_cycle, period, "period"),
	QAF_FIELD(struct sample_cycle, last, "period_to"),
	QAF_FIELD(struct sample_cycle, audits, "audits"),
};
static const struct qaf_row_type cycle_row =
	QAF_ROW_TYPE(struct sample_cycle, cycle_fields);

/* A theme of findings, and in how many audits it was found. */
struct found {
	const char *kind, *theme;
	long audits;
};

static const struct qaf_field found_fields[] = {
	QAF_FIELD(struct found, kind, "kind"),
	QAF_FIELD(struct found, theme, "theme"),
	QAF_FIELD(struct found, audits, "audits"),
};
static const struct qaf_row_type found_row =
	QAF_ROW_TYPE(struct found, found_fields);

/* "2 audits handed in; strength: Voice 2; development: Plans 1, Visits 1" */
static enum qaf_rc describe(struct qaf *q, struct sample_cycle *c)
{
	struct found *found;
	struct qaf_str s;
	size_t n, told = 0;

	QAF_TRY(qaf_rows(q, &found, &n, &found_row, SQL_sample_found,
		QAF_T("draw", c->draw)));
	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "%s handed in", qaf_count(q->arena, c->audits, "audit",
		"audits"));
	for (size_t i = 0; i < n; i++) {
		bool new = i == 0 || !qaf_eq(found[i].kind, found[i - 1].kind);

		told = new ? 0 : told + 1;
		if (told >= MOST_FOUND)
			continue;
		qaf_str_addf(&s, "%s%s%s %ld", new ? "; " : ", ",
			new ? qaf_printf(q->arena, "%s: ", found[i].kind) : "",
			found[i].theme, found[i].audits);
	}
	c->found = s.text;
	return QAF_OK;
}

enum qaf_rc qaf_sample_cycle_before(struct qaf *q, struct sample_cycle *out,
	bool *found, const char *sample, const char *theme, const char *draw)
{
	QAF_TRY(qaf_row(q, out, found, &cycle_row, SQL_sample_cycle_before,
		QAF_T("plan", sample), QAF_T("theme", theme),
		QAF_T("draw", draw)));
	return *found ? describe(q, out) : QAF_OK;
}

enum qaf_rc qaf_sample_to_repeat(struct qaf *q, struct sample_cycle **out,
	size_t *n, const struct qaf_sample *s, qaf_date on)
{
	struct sample_cycle *all;
	size_t nall;

	*out = NULL;
	*n = 0;
	if (s->repeat_after.unit == QAF_UNIT_NONE)
		return QAF_OK;
	QAF_TRY(qaf_rows(q, &all, &nall, &cycle_row, SQL_sample_cycles,
		QAF_T("plan", s->id)));
	*out = qaf_alloc_array(q->arena, nall + 1, sizeof(**out));
	for (size_t i = 0; i < nall; i++) {
		struct sample_cycle *c = &all[i];
		bool before;

		if (c->last > qaf_eligible_before(on, s->repeat_after))
			continue;
		QAF_TRY(qaf_sample_cycle_before(q, &(struct sample_cycle){ 0 },
			&before, s->id, c->theme, c->draw));
		c->repeated = before;
		QAF_TRY(describe(q, c));
		(*out)[(*n)++] = *c;
	}
	return QAF_OK;
}

enum qaf_rc qaf_sample_tell_cycle(struct qaf *q, const struct qaf_sample *s,
	const char *draw, const char *theme)
{
	struct sample_cycle before;
	bool found;

	if (s->repeat_after.unit == QAF_UNIT_NONE || !theme)
		return QAF_OK;
	QAF_TRY(qaf_sample_cycle_before(q, &before, &found, s->id, theme, draw));
	if (found)
		qaf_notice(q, "%s: compare with %s, when the theme was drawn "
			"before: %s", draw, before.draw, before.found);
	return QAF_OK;
}

/* ---- the findings of reviews ---- */

static const struct qaf_field review_fields[] = {
	QAF_FIELD(struct sample_review, entry, "entry"),
	QAF_FIELD(struct sample_review, kind, "kind"),
	QAF_FIELD(struct sample_review, theme, "theme"),
};
static const struct qaf_row_type review_row =
	QAF_ROW_TYPE(struct sample_review, review_fields);

enum qaf_rc qaf_sample_reviews(struct qaf *q, struct sample_review **out,
	size_t *n, const struct qaf_sample *s, qaf_date to)
{
	return qaf_rows(q, out, n, &review_row, SQL_sample_reviews,
		QAF_T("plan", s->id),
		QAF_T("kinds", qaf_json_words(q->arena, &s->informed_by)),
		QAF_D(q, "to_on", to));
}
