/*
 * Finds who may audit in a round, by the rules that do not depend on the case,
 * and how many audits each person can still take.
 */
#include <limits.h>
#include <string.h>

#include "base/str.h"
#include "core/auditor.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/person.h"
#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/phrase.h"

/* More that keeps somebody than what bars from every audit: exempt from this
 * period; a role that the framework does not have; nobody's any more. */
enum { EXEMPT = QAF_BAR_COUNT, NO_ROLE, LEFT, NWHY };

/* So many roles are named. */
#define NAMED 6

struct auditing {
	struct qaf *q;
	const struct sample_round *p;
	struct qaf_words exempt;
	size_t counts[NWHY];
	struct qaf_words strange;	/* roles of those who are NO_ROLE */
};

/* Why the person audits nothing of the round; 0: nothing keeps them. */
static enum qaf_rc judge(int *out, const struct auditing *a,
	const struct qaf_auditing *rules, const struct qaf_staff *s)
{
	enum qaf_bar bar;

	QAF_TRY(qaf_auditor_unfit(a->q, &bar, rules, s));
	*out = bar;
	if (bar == QAF_BAR_NONE && qaf_words_has(&a->exempt, s->ref))
		*out = EXEMPT;
	else if (bar != QAF_BAR_NONE && qaf_staff_left(s, rules->day))
		*out = LEFT;
	else if (bar == QAF_BAR_ROLE && !qaf_framework_role(rules->fw, s->role))
		*out = NO_ROLE;
	return QAF_OK;
}

/* ---- shares: how many audits each has had ---- */

/*
 * The days over which a share is counted: the share's own period, or else the
 * sample's.  It is the period that the draw is for, not today's, so that a draw
 * made some days before its month counts for that month.
 */
static enum qaf_rc share_days(struct qaf *q, qaf_date *from, qaf_date *to,
	const struct sample_round *p)
{
	const struct qaf_auditors *rules = &p->sample->auditors;
	struct qaf_timetable t = qaf_timetable_in(p->fw, rules->share_per,
		p->sample->from.day);
	struct qaf_period share;
	qaf_date day = p->period.first;

	*from = p->period.first;
	*to = p->period.last;
	if (!rules->share.known || rules->share_per.unit == QAF_EVERY_DEMAND)
		return QAF_OK;
	if (qaf_period_contains(&p->period, q->now.day))
		day = q->now.day;
	QAF_TRY(qaf_period_of(q, &share, &t, day));
	*from = share.first;
	*to = share.last;
	return QAF_OK;
}

static enum qaf_rc read_loads(struct qaf *q, struct sample_auditors *out,
	const struct sample_round *p)
{
	qaf_date from, to;
	const struct qaf_redrawn again = { p->period_text,
		p->themed ? p->theme : NULL };
	struct qaf_auditor_load *has;
	size_t n;

	QAF_TRY(share_days(q, &from, &to, p));
	out->share_to = to;
	QAF_TRY(qaf_auditor_loads(q, &has, &n, p->sample, from, to,
		p->redraw ? &again : NULL));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_staff *staff;
		size_t fits;

		QAF_TRY(qaf_person_find(q, &staff, &fits, has[i].auditor));
		for (size_t k = 0; k < out->n && staff; k++)
			if (qaf_eq(out->staff[k].ref, staff->ref))
				out->load[k] += (long)has[i].audits;
	}
	return QAF_OK;
}

static enum qaf_rc read_exempt(struct auditing *a)
{
	struct qaf *q = a->q;

	return qaf_texts(q, &a->exempt.word, &a->exempt.n,
		SQL_sample_exempt_auditors, QAF_T("period", a->p->period_text),
		QAF_T("plan", a->p->id), QAF_T("month", qaf_strndup(q->arena,
			qaf_date_text(q->arena, q->now.day),
			strlen("2024-03"))));
}

/* ---- all of them ---- */

static void set_spare(struct sample_auditors *out,
	const struct qaf_auditors *rules)
{
	for (size_t i = 0; i < out->n; i++)
		out->spare[i] = rules->share.known ?
			(long)rules->share.n - out->load[i] : LONG_MAX;
}

/* "5 in another role, 1 left": of each who may not audit, why not. */
static const char *by_reason(struct qaf *q, const struct auditing *a,
	const struct qaf_auditors *rules)
{
	static const char *const own[] = {
		[EXEMPT] = "exempt",
		[NO_ROLE] = "in a role that the framework does not know",
		[LEFT] = "who left",
	};
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (int why = QAF_BAR_NONE + 1; why < NWHY; why++)
		if (a->counts[why])
			qaf_str_item(&s, ", ", "%s %s", qaf_number(q->arena,
				(long long)a->counts[why]),
				why >= EXEMPT ? own[why] :
				qaf_bar_text(q, (enum qaf_bar)why, rules));
	return s.len ? s.text : NULL;
}

/* "Snr Manager (S4, S7), Lead (S9)" */
static const char *strange_roles(struct qaf *q, const struct auditing *a,
	const struct qaf_staff *all, size_t n)
{
	struct qaf_str s;

	if (!a->strange.n)
		return NULL;
	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < a->strange.n && i < NAMED; i++) {
		const char *role = a->strange.word[i];
		size_t people = 0;

		for (size_t k = 0; k < n; k++)
			people += qaf_eq(all[k].role, role);
		qaf_str_item(&s, ", ", "%s (%s)", qaf_visible(q->arena, role,
			40), qaf_number(q->arena, (long long)people));
	}
	if (a->strange.n > NAMED)
		qaf_str_addf(&s, " and %s more", qaf_number(q->arena,
			(long long)(a->strange.n - NAMED)));
	return s.text;
}

/* Of one person, why not. */
static const char *why_not(struct qaf *q, int why,
	const struct qaf_auditors *rules)
{
	return why == EXEMPT ? "exempt" :
		why == LEFT ? "has left" :
		qaf_bar_text(q, (enum qaf_bar)why, rules);
}

/* Somebody who may not; one in a role that audits nothing here is no surprise. */
static enum qaf_rc keep_out(struct qaf *q, struct sample_auditors *out, int why,
	const struct qaf_staff *s)
{
	bool role, data_only;

	QAF_TRY(qaf_auditor_barred(q, &role, QAF_BAR_ROLE, &out->rules, NULL, s));
	QAF_TRY(qaf_auditor_barred(q, &data_only, QAF_BAR_DATA_ONLY,
		&out->rules, NULL, s));
	if (!role && !data_only)
		out->kept_out[out->nkept_out++] = (struct sample_kept_out){ s,
			why_not(q, why, &out->rules.rules) };
	return QAF_OK;
}

static void count(struct auditing *a, int why, const struct qaf_staff *s)
{
	a->counts[why]++;
	if (why == NO_ROLE && !qaf_words_has(&a->strange, s->role))
		a->strange.word[a->strange.n++] = s->role;
}

enum qaf_rc qaf_sample_auditors_of(struct qaf *q, struct sample_auditors *out,
	const struct sample_round *p)
{
	const struct qaf_audited any = { .kind = p->sample->kind,
		.allocated = QAF_NO_DATE };
	struct auditing a = { .q = q, .p = p };
	struct qaf_staff *all;
	size_t n;

	memset(out, 0, sizeof(*out));
	QAF_TRY(qaf_auditing_of(q, &out->rules, p->fw, p->sample, &any));
	QAF_TRY(qaf_staff_all(q, &all, &n));
	QAF_TRY(read_exempt(&a));
	a.strange.word = qaf_alloc_array(q->arena, n, sizeof(*a.strange.word));
	out->staff = qaf_alloc_array(q->arena, n, sizeof(*out->staff));
	out->load = qaf_alloc_array(q->arena, n, sizeof(*out->load));
	out->spare = qaf_alloc_array(q->arena, n, sizeof(*out->spare));
	out->kept_out = qaf_alloc_array(q->arena, n, sizeof(*out->kept_out));
	for (size_t i = 0; i < n; i++) {
		int why;

		QAF_TRY(judge(&why, &a, &out->rules, &all[i]));
		count(&a, why, &all[i]);
		if (why)
			QAF_TRY(keep_out(q, out, why, &all[i]));
		else
			out->staff[out->n++] = all[i];
	}
	out->ruled_out = by_reason(q, &a, &out->rules.rules);
	out->unknown = strange_roles(q, &a, all, n);
	QAF_TRY(read_loads(q, out, p));
	set_spare(out, &p->sample->auditors);
	return QAF_OK;
}
