/*
 * Says by which evidence a step is done that is done by recording some.
 */
#include "base/str.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/track/entry.h"

enum qaf_rc qaf_step_recorded_type(struct qaf *q, const char **out,
	const struct qaf_step_of *of, const struct qaf_step *s)
{
	const struct qaf_evidence_kind *kind;
	const struct qaf_framework *fw;
	struct qaf_evidence e;

	*out = s->recorded_type;
	if (*out || !of->entry)
		return QAF_OK;
	QAF_TRY(qaf_evidence_get(q, &e, of->ref));
	QAF_TRY(qaf_step_framework(q, &fw, of));
	kind = qaf_framework_evidence(fw, s->recorded_as);
	if (e.type && kind && qaf_words_has(&kind->types, e.type))
		*out = e.type;
	return QAF_OK;
}

enum qaf_rc qaf_step_recorded_how(struct qaf *q, const char **out,
	const struct qaf_step_of *of, const char *word)
{
	const struct qaf_step *s;
	const char *type, *subject = of->ref;
	struct qaf_evidence e;

	*out = NULL;
	QAF_TRY(qaf_duty_asked(q, &s, of, word));
	if (!s || !s->recorded_as)
		return QAF_OK;
	QAF_TRY(qaf_step_recorded_type(q, &type, of, s));
	if (of->entry) {
		QAF_TRY(qaf_evidence_get(q, &e, of->ref));
		subject = e.case_ref;
	}
	if (!qaf_blank(subject))
		*out = qaf_printf(q->arena, "qaf track evidence %s%s%s --%s %s",
			s->recorded_as, type ? " --type " : "", type ? type : "",
			of->entry ? "case" : "audit", subject);
	return QAF_OK;
}
