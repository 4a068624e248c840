/*
 * Finds what each auditor owes in a period, and for whom no case was chosen.
 */
#include "core/sample/unchosen.h"

#include "core/person.h"
#include "core/sample/private.h"

/* What they have in the period, which may be shorter than that of a share. */
static enum qaf_rc add_loads(struct qaf *q, struct sample_owed *owed, size_t n,
	const struct qaf_sample *s, const struct qaf_period *p)
{
	struct qaf_auditor_load *load;
	size_t nloads;

	QAF_TRY(qaf_auditor_loads(q, &load, &nloads, s, p->first, p->last,
		NULL));
	for (size_t i = 0; i < nloads; i++)
		for (size_t k = 0; k < n; k++) {
			bool same;

			QAF_TRY(qaf_person_same(q, &same, load[i].auditor,
				owed[k].auditor.ref));
			if (!same)
				continue;
			owed[k].allocated += (long)load[i].audits;
			owed[k].submitted += (long)load[i].submitted;
		}
	return QAF_OK;
}

/* As many as the quota gives, but no more than the share leaves. */
static long due_of(const struct sample_owed *o, long quota, long spare)
{
	if (spare < 0)
		spare = 0;
	return spare >= quota || o->allocated + spare > quota ? quota :
		o->allocated + spare;
}

enum qaf_rc qaf_sample_owed(struct qaf *q, struct sample_owed **out, size_t *n,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_period *p)
{
	const struct sample_round round = { .fw = fw, .id = s->id,
		.of = QAF_DRAW_OF_CASES, .sample = s, .period = *p,
		.period_text = qaf_period_text(q->arena, p) };
	struct sample_auditors who;

	*out = NULL;
	*n = 0;
	if (s->quota.kind != QAF_QUOTA_PER_AUDITOR || !s->quota.amount.known)
		return QAF_OK;
	QAF_TRY(qaf_sample_auditors_of(q, &who, &round));
	*n = who.n;
	*out = qaf_alloc_array(q->arena, who.n, sizeof(**out));
	for (size_t i = 0; i < who.n; i++)
		(*out)[i].auditor = who.staff[i];
	QAF_TRY(add_loads(q, *out, *n, s, p));
	for (size_t i = 0; i < who.n; i++)
		(*out)[i].due = due_of(&(*out)[i], (long)s->quota.amount.n,
			who.spare[i]);
	return QAF_OK;
}

enum qaf_rc qaf_sample_unchosen(struct qaf *q, struct sample_unchosen **out,
	size_t *n, const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_period *p)
{
	struct sample_owed *owed;
	size_t nowed;

	*out = NULL;
	*n = 0;
	if (!s->purposive)
		return QAF_OK;
	QAF_TRY(qaf_sample_owed(q, &owed, &nowed, fw, s, p));
	*out = qaf_alloc_array(q->arena, nowed, sizeof(**out));
	for (size_t i = 0; i < nowed; i++)
		if (owed[i].due > owed[i].allocated)
			(*out)[(*n)++] = (struct sample_unchosen){
				.auditor = owed[i].auditor,
				.missing = owed[i].due - owed[i].allocated };
	return QAF_OK;
}
