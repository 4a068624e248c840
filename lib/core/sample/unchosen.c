/*
 * Finds the auditors for whom no case was chosen.
 */
#include "core/sample/unchosen.h"

#include "core/sample/private.h"
#include "db/db.h"

enum qaf_rc qaf_sample_unchosen(struct qaf *q, struct sample_unchosen **out,
	size_t *n, const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_period *p)
{
	const struct sample_round round = { .fw = fw, .id = s->id,
		.of = QAF_DRAW_OF_CASES, .sample = s, .period = *p,
		.period_text = qaf_period_text(q->arena, p) };
	struct sample_auditors who;

	*out = NULL;
	*n = 0;
	if (!s->purposive || s->quota.kind != QAF_QUOTA_PER_AUDITOR ||
	    !s->quota.amount.known)
		return QAF_OK;
	QAF_TRY(qaf_sample_auditors_of(q, &who, &round));
	*out = qaf_alloc_array(q->arena, who.n, sizeof(**out));
	for (size_t i = 0; i < who.n; i++) {
		long missing = (long)s->quota.amount.n - who.load[i];

		if (missing > 0)
			(*out)[(*n)++] = (struct sample_unchosen){
				.auditor = who.staff[i], .missing = missing };
	}
	return QAF_OK;
}
