/*
 * Reads what the listings say, once, however many people are asked about.
 */
#include <stdlib.h>

#include "core/audit/stake.h"
#include "core/today/private.h"
#include "qaf/action.h"
#include "qaf/adoption.h"
#include "qaf/cadence.h"
#include "qaf/moderate.h"
#include "qaf/sample.h"
#include "qaf/track.h"

#define DAYS_OF_MEETINGS 7	/* what is due this week is told */

/* Where the rows of a listing are kept. */
#define KEEP(kept) qaf_out_keep(t->q->arena, &t->kept)

static enum qaf_rc read_audits(struct qaf_today *t)
{
	long long overdue;

	QAF_TRY(qaf_audit_list(t->q, KEEP(allocated),
		&(struct qaf_audit_filter){ .state = "allocated",
		.days = QAF_ALL_DAYS, .submitted = QAF_ALL_DAYS }, &overdue));
	return qaf_dispute_list(t->q, KEEP(disputes), false);
}

static enum qaf_rc read_lists(struct qaf_today *t)
{
	struct qaf *q = t->q;
	long long overdue;
	long late;

	QAF_TRY(qaf_step_list(q, KEEP(steps), &(struct qaf_step_filter){
		.until = QAF_NO_DATE }, &overdue));
	QAF_TRY(read_audits(t));
	QAF_TRY(qaf_sample_due(q, KEEP(draws), NULL));
	QAF_TRY(qaf_moderate_due(q, KEEP(moderation),
		&(struct qaf_moderation_due_filter){ .by = NULL }, &late));
	QAF_TRY(qaf_action_list(q, KEEP(actions), &(struct qaf_action_filter){
		.until = QAF_NO_DATE }, &overdue));
	QAF_TRY(qaf_cadence_list(q, KEEP(cadences),
		&(struct qaf_cadence_filter){ .until = q->now.day +
		DAYS_OF_MEETINGS }, &overdue));
	return qaf_held_all(q, &t->left, &t->nleft, NULL);
}

enum qaf_rc qaf_today_read(struct qaf_today *t, struct qaf *q)
{
	void (*notice)(struct qaf *, const char *) = q->notice;
	enum qaf_rc rc;

	*t = (struct qaf_today){ .q = q };
	QAF_TRY(qaf_framework_on(q, &t->fw, NULL, q->now.day));
	/* A morning on which nothing is to be done is silent. */
	q->notice = NULL;
	rc = read_lists(t);
	q->notice = notice;
	return rc;
}

static enum qaf_rc read_audit(struct qaf_today *t, struct qaf_today_audit *a,
	const char *ref)
{
	QAF_TRY(qaf_audit_need(t->q, &a->audit, ref));
	a->risk = a->audit.risk == QAF_RISK_IDENTIFIED;
	QAF_TRY(qaf_audit_stake(t->q, &a->why, &a->audit));
	return a->why ? qaf_steps_about(t->q, &a->step, &a->nsteps, &a->audit) :
		QAF_OK;
}

enum qaf_rc qaf_today_audit(struct qaf_today *t, struct qaf_today_audit **out,
	const char *ref)
{
	long long number;
	size_t i;

	QAF_TRY(qaf_audit_parse(t->q, &number, ref));
	i = (size_t)number;
	while (t->naudits <= i) {
		size_t n = t->naudits ? 2 * t->naudits : 256;
		struct qaf_today_audit **grown = qaf_alloc_array(t->q->arena, n,
			sizeof(struct qaf_today_audit *));

		for (size_t k = 0; k < n; k++)
			grown[k] = k < t->naudits ? t->audit[k] : NULL;
		t->audit = grown;
		t->naudits = n;
	}
	if (!t->audit[i]) {
		struct qaf_today_audit *a = qaf_alloc(t->q->arena, sizeof(*a));

		*a = (struct qaf_today_audit){ .why = NULL };
		QAF_TRY(read_audit(t, a, ref));
		t->audit[i] = a;
	}
	*out = t->audit[i];
	return QAF_OK;
}
