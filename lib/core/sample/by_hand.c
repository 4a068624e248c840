/*
 * Judges a case that a person named, not a draw, by what the samples of such
 * audits ask of cases.
 */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/sample/eligible.h"

/* The sample's round on that day, without conditions of a draw.  Where its
 * cycles count from a day that is not set, that day alone. */
static enum qaf_rc round_on(struct qaf *q, struct sample_round *p,
	const struct qaf_framework *fw, const struct qaf_sample *s, qaf_date day)
{
	static const struct qaf_sample_ask nothing;
	struct qaf_timetable t = qaf_timetable_in(fw, s->every, s->from.day);

	*p = (struct sample_round){ .ask = &nothing, .fw = fw, .sample = s,
		.id = s->id, .of = QAF_DRAW_OF_CASES, .by_hand = true };
	if (s->every.unit == QAF_EVERY_WEEKS && s->every.n > 1 &&
	    s->from.day == QAF_NO_DATE)
		t = qaf_timetable_of(QAF_EVERY_DAY, 1);
	QAF_TRY(qaf_period_of(q, &p->period, &t, day == QAF_NO_DATE ?
		q->now.day : day));
	p->period_text = qaf_period_text(q->arena, &p->period);
	return QAF_OK;
}

/* ---- the case ---- */

static struct case_row row_of(struct qaf *q, const struct qaf_case *c)
{
	return (struct case_row){
		.field = { [FIELD_SERVICE] = c->service, [FIELD_TEAM] = c->team,
			[FIELD_PLAN] = c->plan, [FIELD_WORKER] = c->worker,
			[FIELD_MANAGER] = c->manager, [FIELD_REF] = c->ref },
		.opened = qaf_date_text(q->arena, c->opened),
		.closed = c->closed == QAF_NO_DATE ? NULL :
			qaf_date_text(q->arena, c->closed),
		.last_audited = c->last_audited == QAF_NO_DATE ? NULL :
			qaf_date_text(q->arena, c->last_audited),
		.attributes = c->attributes,
	};
}

/* The case has another audit, or is in no stratum: that is no reason here, and
 * the reasons behind it are looked at. */
static bool is_let_pass(enum frame_reason why)
{
	return why == UNDER_WAY || why == DONE || why == ELSEWHERE ||
		why == NO_STRATUM;
}

/* NULL: it is not left out. */
static const char *in_words(const struct frame_judge *j,
	const struct sample_round *p, enum frame_reason why)
{
	struct qaf_arena *a = j->q->arena;

	if (why == NOT_DATED)
		return qaf_printf(a, "its %s is not a day from %s to %s",
			j->dated, qaf_date_text(a, j->dated_from),
			qaf_date_text(a, j->dated_to));
	for (size_t i = 0; why == RULE && i < j->nrules; i++)
		if (j->rules[i].left_out)
			return j->rules[i].reason;
	return qaf_frame_reason_text(j, p, why);
}

static enum qaf_rc judge(struct qaf *q, struct frame_judge *j,
	enum frame_reason *why, const struct qaf_case *c)
{
	struct case_row row = row_of(q, c);
	struct frame_verdict v;

	QAF_TRY(qaf_frame_judge_case(j, &v, &row));
	if (v.why == RULE)
		j->rules[v.rule].left_out++;
	*why = v.why;
	return is_let_pass(v.why) ? qaf_frame_judge_days(j, why, &row) : QAF_OK;
}

/* The rows of a case in the lists that the sample draws from. */
static enum qaf_rc rows_for(struct qaf *q, struct qaf_case **out, size_t *n,
	const struct qaf_sample *s, const char *ref)
{
	size_t all;

	*n = 0;
	QAF_TRY(qaf_case_rows(q, out, &all, ref));
	for (size_t i = 0; i < all; i++)
		if (!s->source || qaf_same((*out)[i].source, s->source))
			(*out)[(*n)++] = (*out)[i];
	return QAF_OK;
}

/* Why this sample leaves the case out: NULL where some row of it is taken, else
 * what its row at hand says. */
static enum qaf_rc why_left_out(struct qaf *q, const char **why,
	struct sample_round *p, const struct qaf_case *c)
{
	struct qaf_case *rows;
	size_t n;

	QAF_TRY(rows_for(q, &rows, &n, p->sample, c->ref));
	*why = n || !p->sample->source ? NULL : qaf_printf(q->arena,
		"it is not on the list %s", p->sample->source);
	for (size_t i = 0; i < n; i++) {
		struct frame_judge j;
		enum frame_reason reason;
		const char *words;

		QAF_TRY(qaf_frame_judge_init(&j, q, p));
		QAF_TRY(judge(q, &j, &reason, &rows[i]));
		words = in_words(&j, p, reason);
		if (!words) {
			*why = NULL;
			return QAF_OK;
		}
		if (!*why || qaf_same(rows[i].source, c->source))
			*why = words;
	}
	return QAF_OK;
}
enum qaf_rc qaf_sample_leaves_out(struct qaf *q, const char **why,
	const struct qaf_framework *fw, const struct qaf_audited *what,
	const char *theme)
{
	const char *first = NULL;

	*why = NULL;
	for (size_t i = 0; i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];
		struct sample_round p;

		if (!what->kind || !s->kind || !qaf_eq(s->kind, what->kind))
			continue;
		QAF_TRY(round_on(q, &p, fw, s, what->allocated));
		p.theme = theme;
		p.subject = theme ? qaf_framework_theme(fw, theme) : NULL;
		QAF_TRY(why_left_out(q, why, &p, &what->c));
		if (!*why)
			return QAF_OK;
		first = first ? first : *why;
	}
	*why = first;
	return QAF_OK;
}

/* ---- the row of it that counts ---- */

enum qaf_rc qaf_sample_case(struct qaf *q, struct qaf_case *out,
	const struct sample_round *p, const char *ref, bool *found)
{
	struct frame_judge j;
	struct qaf_case *rows;
	size_t n;

	QAF_TRY(rows_for(q, &rows, &n, p->sample, ref));
	*found = n > 0;
	if (!n)
		return qaf_case_get(q, out, ref, found);
	*out = rows[0];
	if (n == 1)
		return QAF_OK;
	QAF_TRY(qaf_frame_judge_init(&j, q, p));
	for (size_t i = 0; i < n; i++) {
		enum frame_reason why;

		QAF_TRY(judge(q, &j, &why, &rows[i]));
		if (!in_words(&j, p, why)) {
			*out = rows[i];
			return QAF_OK;
		}
	}
	return QAF_OK;
}

enum qaf_rc qaf_sample_case_of(struct qaf *q, struct qaf_case *out,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const char *ref, bool *found)
{
	struct sample_round p;

	if (!s)
		return qaf_case_get(q, out, ref, found);
	QAF_TRY(round_on(q, &p, fw, s, q->now.day));
	return qaf_sample_case(q, out, &p, ref, found);
}

/* ---- its theme ---- */

enum qaf_rc qaf_sample_theme_by_hand(struct qaf *q, const char **theme,
	const struct qaf_framework *fw, const struct qaf_audited *what)
{
	const struct qaf_sample *s = qaf_framework_sample_of(fw, what->kind,
		what->tool);
	const struct qaf_kind *kind = what->kind ?
		qaf_framework_kind(fw, what->kind) : NULL;
	struct sample_round p;

	if (!s && kind && kind->themed && qaf_blank(*theme))
		return qaf_fail(q, QAF_RULE, "%s audit looks at something: "
			"name it with --theme", qaf_a(q->arena, kind->id));
	if (!s) {
		*theme = qaf_blank(*theme) ? NULL : qaf_trim(q->arena, *theme);
		return QAF_OK;
	}
	QAF_TRY(round_on(q, &p, fw, s, what->allocated));
	QAF_TRY(qaf_sample_theme_need(q, &p, *theme));
	*theme = p.theme;
	return QAF_OK;
}
