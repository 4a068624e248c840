/*
 * Writes and reads the references of steps and the roles that they name.
 */
#include <string.h>

#include "core/audit/private.h"
#include "core/evidence.h"
#include "core/framework/lookup.h"
#include "core/track/private.h"
#include "qaf/adoption.h"

char *qaf_step_ref(struct qaf *q, const char *audit, const char *step)
{
	return qaf_printf(q->arena, "%s/%s", audit, step);
}

enum qaf_rc qaf_step_parse(struct qaf *q, struct qaf_step_of *of,
	const char **step, const char *ref)
{
	const char *slash = strchr(ref, '/');
	const char *before;

	if (!slash || slash == ref || !slash[1])
		return qaf_fail(q, QAF_INPUT, "%s is no step; a step is an audit, "
			"or an entry of evidence, and a word: A17/action-meeting "
			"('qaf track show A17' lists them)",
			qaf_visible(q->arena, ref, 60));
	*step = slash + 1;
	*of = (struct qaf_step_of){ .audit = 0 };
	before = qaf_strndup(q->arena, ref, (size_t)(slash - ref));
	if (qaf_evidence_parse(&of->entry, before)) {
		of->ref = qaf_evidence_ref(q, of->entry);
		return QAF_OK;
	}
	QAF_TRY(qaf_audit_parse(q, &of->audit, before));
	of->ref = qaf_audit_ref(q, of->audit);
	return QAF_OK;
}

/* Length of the step's id in front of the number; ids of steps have no dot. */
static size_t step_len(const char *duty)
{
	return strcspn(duty, ".");
}

const char *qaf_duty_step(struct qaf *q, const char *duty)
{
	return duty[step_len(duty)] ?
		qaf_strndup(q->arena, duty, step_len(duty)) : duty;
}

bool qaf_duty_of(const char *duty, const char *step)
{
	size_t n = step_len(duty);

	return strncmp(duty, step, n) == 0 && step[n] == '\0';
}

enum qaf_rc qaf_step_framework(struct qaf *q, const struct qaf_framework **fw,
	const struct qaf_step_of *of)
{
	struct qaf_evidence e;
	struct qaf_audit a;

	if (of->entry) {
		QAF_TRY(qaf_evidence_get(q, &e, of->ref));
		return qaf_framework_on(q, fw, NULL, e.on);
	}
	QAF_TRY(qaf_audit_get(q, &a, of->audit));
	return qaf_framework_of(q, fw, a.framework);
}

const char *qaf_roles_shown(struct qaf *q, const char *roles)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (; roles && *roles; roles++)
		qaf_str_addn(&s, *roles == ' ' ? "; " : roles,
			*roles == ' ' ? 2 : 1);
	return s.len ? s.text : NULL;
}
