/*
 * Says of the steps of an audit what their rows in the listing do not.
 */
#include "core/track/about.h"

#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/track/private.h"

/* Does the entry of the framework from which the duty began ask for it only where
 * risk is identified?  One of before entries were recorded is that of its first
 * entry. */
static bool is_for_risk(const struct qaf_framework *fw,
	const struct qaf_stored *s)
{
	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *entry = &fw->steps[i];

		if (qaf_duty_of(s->id, entry->id) && (s->framework_entry == 0 ||
		    qaf_duty_entry_number(fw, entry) == s->framework_entry))
			return entry->if_risk;
	}
	return false;
}

enum qaf_rc qaf_steps_about(struct qaf *q, struct qaf_step_about **out,
	size_t *n, const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	struct qaf_step_set set;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_steps_load(q, &set, audit->id));
	*out = qaf_alloc_array(q->arena, set.n + 1, sizeof(**out));
	for (*n = 0; *n < set.n; ++*n) {
		const struct qaf_stored *s = &set.stored[*n];

		(*out)[*n] = (struct qaf_step_about){
			.ref = qaf_step_ref(q, audit->ref, s->id),
			.reaudit = s->reaudit,
			.for_risk = is_for_risk(fw, s) };
	}
	return QAF_OK;
}
